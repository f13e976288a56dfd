/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-test-model.h"

#include "nw-json.h"

#include <string.h>

const TestLinkField test_link_fields[N_TEST_LINK_FIELDS] = {
  { NW_KIND_ORGANISATION, "parent", NULL, FALSE, NW_KIND_ORGANISATION },
  { NW_KIND_POSITION, "person", NULL, FALSE, NW_KIND_PERSON },
  { NW_KIND_POSITION, "organisation", NULL, FALSE, NW_KIND_ORGANISATION },
  { NW_KIND_AGREEMENT, "partners", "organisation", TRUE, NW_KIND_ORGANISATION },
  { NW_KIND_AGREEMENT, "signatories", "person", TRUE, NW_KIND_PERSON },
  { NW_KIND_ACTIVITY, "participants", NULL, TRUE, NW_KIND_PERSON },
  { NW_KIND_ACTIVITY, "about", NULL, TRUE, NW_KIND_AGREEMENT },
  { NW_KIND_FOLLOWUP, "about", NULL, TRUE, NW_KIND_PERSON },
};

char *
test_model_dup_kind (const char *id)
{
  return g_strndup (id, (gsize) (strchr (id, ':') - id));
}

GPtrArray *
test_model_list (json_t     *database,
                 const char *kind)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);
  const char *id;
  json_t *members;

  json_object_foreach (database, id, members) {
    g_autofree char *its = test_model_dup_kind (id);

    if (kind == NULL || g_str_equal (its, kind))
      g_ptr_array_add (ids, g_strdup (id));
  }

  return ids;
}

const char *
test_model_get_text (const json_t *members,
                     const char   *key)
{
  return json_string_value (json_object_get (members, key));
}

/* What links to a deleted record read from then on. */
char *
test_model_dup_title (const char   *id,
                      const json_t *members)
{
  g_autofree char *kind = test_model_dup_kind (id);

  if (g_str_equal (kind, NW_KIND_PERSON)) {
    const char *given = test_model_get_text (members, "given_name");

    return g_strdup_printf ("%s%s%s", given != NULL ? given : "", given != NULL ? " " : "",
                            test_model_get_text (members, "family_name"));
  }

  return g_strdup (test_model_get_text (members, g_str_equal (kind, NW_KIND_ORGANISATION) ? "name" : "title"));
}

gboolean
test_model_links_to (const char   *holder,
                     const json_t *members,
                     const char   *id)
{
  g_autofree char *kind = test_model_dup_kind (holder);

  for (guint i = 0; i < N_TEST_LINK_FIELDS; i++) {
    const TestLinkField *link = &test_link_fields[i];
    const json_t *value = json_object_get (members, link->field);
    gsize n;
    json_t *element;

    if (!g_str_equal (link->kind, kind))
      continue;
    if (g_strcmp0 (json_string_value (value), id) == 0)
      return TRUE;
    json_array_foreach (value, n, element) {
      if (g_strcmp0 (link->member != NULL ? test_model_get_text (element, link->member) : json_string_value (element), id) == 0)
        return TRUE;
    }
  }

  return FALSE;
}

/* Somebody holds one function at one place once. */
static gboolean
is_same_position (const json_t *a,
                  const json_t *b)
{
  return g_strcmp0 (test_model_get_text (a, "person"), test_model_get_text (b, "person")) == 0 &&
         g_strcmp0 (test_model_get_text (a, "organisation"), test_model_get_text (b, "organisation")) == 0 &&
         g_strcmp0 (test_model_get_text (a, "title"), test_model_get_text (b, "title")) == 0;
}

char *
test_model_dup_twin (json_t       *database,
                     const char   *id,
                     const json_t *members)
{
  g_autoptr (GPtrArray) ids = test_model_list (database, NW_KIND_POSITION);

  for (guint i = 0; i < ids->len; i++) {
    const char *other = g_ptr_array_index (ids, i);

    if (!g_str_equal (other, id) && is_same_position (members, json_object_get (database, other)))
      return g_strdup (other);
  }

  return NULL;
}

/* --- Merging ------------------------------------------------------------- */

gboolean
test_model_holds (const json_t *array,
                  const json_t *value)
{
  gsize i;
  json_t *element;

  json_array_foreach (array, i, element) {
    if (json_equal (element, value))
      return TRUE;
  }

  return FALSE;
}

static void
model_move_list (json_t              *members,
                 const TestLinkField *link,
                 const char          *from,
                 const char          *to)
{
  json_t *list = json_object_get (members, link->field);
  g_autoptr (json_t) before = json_deep_copy (list);
  json_t *moved = json_array ();
  gsize i;
  json_t *element;

  json_array_foreach (before, i, element) {
    g_autoptr (json_t) next = json_deep_copy (element);
    const char *id = link->member != NULL ? test_model_get_text (element, link->member) : json_string_value (element);

    if (g_strcmp0 (id, from) == 0) {
      if (link->member != NULL) {
        json_object_set_new (next, link->member, json_string (to));
      } else {
        json_decref (next);
        next = json_string (to);
      }
      if (test_model_holds (before, next) || test_model_holds (moved, next))
        continue;
    }
    json_array_append (moved, next);
  }
  json_object_set_new (members, link->field, moved);
}

static void
model_move_links (json_t     *database,
                  const char *from,
                  const char *to)
{
  const char *id;
  json_t *members;

  json_object_foreach (database, id, members) {
    g_autofree char *kind = test_model_dup_kind (id);

    for (guint i = 0; i < N_TEST_LINK_FIELDS; i++) {
      const TestLinkField *link = &test_link_fields[i];

      if (!g_str_equal (link->kind, kind) || json_object_get (members, link->field) == NULL)
        continue;
      if (link->is_list)
        model_move_list (members, link, from, to);
      else if (g_str_equal (test_model_get_text (members, link->field), from))
        json_object_set_new (members, link->field, json_string (to));
    }
  }
}

static void
model_take (json_t            *kept,
            const json_t      *other,
            const NwMergeItem *item)
{
  for (guint i = 0; i < item->fields->len; i++) {
    const NwField *field = g_ptr_array_index (item->fields, i);
    json_t *value = json_object_get (other, field->key);

    if (value != NULL)
      json_object_set_new (kept, field->key, json_deep_copy (value));
    else
      json_object_del (kept, field->key);
  }
}

static void
model_unite (json_t       *kept,
             const json_t *other,
             const char   *key)
{
  json_t *mine = json_object_get (kept, key), *theirs = json_object_get (other, key);
  gsize i;
  json_t *element;

  if (json_is_string (mine)) {
    g_autofree char *both = g_strconcat (json_string_value (mine), "\n\n", json_string_value (theirs), NULL);

    if (strstr (json_string_value (mine), json_string_value (theirs)) == NULL)
      json_object_set_new (kept, key, json_string (both));
    return;
  }
  json_array_foreach (theirs, i, element) {
    if (!test_model_holds (mine, element))
      json_array_append (mine, element);
  }
}

static void
model_note_former (json_t       *kept,
                   const json_t *other,
                   const char   *other_id)
{
  json_t *former = json_object_get (kept, "merged_from");
  json_t *texts = json_object_get (other, "link_texts");

  if (former == NULL) {
    former = json_array ();
    json_object_set_new (kept, "merged_from", former);
  }
  if (json_object_get (other, "merged_from") != NULL)
    json_array_extend (former, json_object_get (other, "merged_from"));
  json_array_append_new (former, json_string (other_id));
  if (texts != NULL) {
    g_autoptr (json_t) all = json_deep_copy (texts);

    json_object_update (all, json_object_get (kept, "link_texts"));
    json_object_set (kept, "link_texts", all);
  }
}

static void
model_merge_twins (json_t     *database,
                   const char *touched)
{
  g_autoptr (GPtrArray) ids = test_model_list (database, NW_KIND_POSITION);

  for (guint i = 0; i < ids->len; i++) {
    const char *id = g_ptr_array_index (ids, i);
    json_t *position = json_object_get (database, id);
    g_autofree char *twin = NULL;

    if (json_object_get (position, "moved") == NULL)
      continue;
    json_object_del (position, "moved");
    twin = test_model_dup_twin (database, id, position);
    if (twin != NULL) {
      model_note_former (json_object_get (database, twin), position, id);
      json_object_del (database, id);
    }
  }
  g_assert_nonnull (json_object_get (database, touched));
}

void
test_model_merge (json_t     *database,
                  NwMerge    *merge,
                  const char *kept_id,
                  const char *other_id)
{
  json_t *kept = json_object_get (database, kept_id);
  g_autoptr (json_t) other = json_deep_copy (json_object_get (database, other_id));
  g_autoptr (GPtrArray) positions = test_model_list (database, NW_KIND_POSITION);

  for (guint i = 0; i < nw_merge_get_n_items (merge); i++) {
    const NwMergeItem *item = nw_merge_get_item (merge, i);

    if (item->choice == NW_MERGE_TAKE)
      model_take (kept, other, item);
    else if (item->choice == NW_MERGE_UNITE)
      model_unite (kept, other, item->key);
  }
  model_note_former (kept, other, other_id);
  for (guint i = 0; i < positions->len; i++) {
    const char *id = g_ptr_array_index (positions, i);

    if (test_model_links_to (id, json_object_get (database, id), other_id))
      json_object_set_new (json_object_get (database, id), "moved", json_true ());
  }
  json_object_del (database, other_id);
  model_move_links (database, other_id, kept_id);
  /* Nobody is their own parent. */
  if (g_strcmp0 (test_model_get_text (kept, "parent"), kept_id) == 0)
    json_object_del (kept, "parent");
  model_merge_twins (database, kept_id);
}
