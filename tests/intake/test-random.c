/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-duplicates.h"
#include "nw-json.h"
#include "nw-record-editor.h"
#include "nw-test-model.h"
#include "nw-test-store.h"

#include <string.h>

/* Long random walks of what people do, create, edit, link, merge, delete, undo
 * and redo, against a model of the whole database: one JSON object, ids to
 * members, and its former states. After each step both must say the same.
 *
 * The walk is given by its seed: NETZWERK_SEED and NETZWERK_STEPS choose another. */

#define DEFAULT_SEED   20261122
#define DEFAULT_STEPS  10000
#define MAX_OF_KIND    9       /* so few that links, merges and namesakes meet */
#define MAX_UNDO       900     /* the journal keeps 1,000 */
#define LOOK_EVERY     5       /* links, rows and former ids */
#define CHECK_EVERY    1000

typedef struct {
  TestStore  test;
  GRand     *random;
  json_t    *now;        /* (owned): ids to members */
  GPtrArray *undo;       /* (element-type json_t): the states before each step */
  GPtrArray *redo;       /* the states after each undone step */
  guint      next_id;
  guint      step;
  guint      n_done[8];  /* by operation */
} Walk;

typedef enum { OP_CREATE, OP_EDIT, OP_LINK, OP_MERGE, OP_DELETE, OP_UNDO, OP_REDO, OP_REOPEN } Operation;

static const char * const operation_names[] = {
  "created", "edited", "linked", "merged", "deleted", "undone", "redone", "opened again",
};

static const char * const kinds[] = {
  NW_KIND_PERSON, NW_KIND_ORGANISATION, NW_KIND_POSITION, NW_KIND_AGREEMENT, NW_KIND_ACTIVITY, NW_KIND_FOLLOWUP,
};

/* What people and their keyboards give. */
static const char * const words[] = {
  "Beispiel", "Müller & Söhne", "<b>Öl</b>", "von der Ruhr", "O'Brien \"Bob\"", "شركة", "ẞ", "Zeche 7",
};

/* Plain fields to write in: the first names the record. */
static const char * const text_fields[][4] = {
  { NW_KIND_PERSON, "family_name", "given_name", "note" },
  { NW_KIND_ORGANISATION, "name", "note", "note" },
  { NW_KIND_POSITION, "title", "title", "title" },
  { NW_KIND_AGREEMENT, "title", "note", "file_number" },
  { NW_KIND_ACTIVITY, "subject", "text", "subject" },
  { NW_KIND_FOLLOWUP, "title", "note", "title" },
};

/* --- Choosing ---------------------------------------------------------------- */

static guint
pick (Walk *self,
      guint n)
{
  return (guint) g_rand_int_range (self->random, 0, (gint32) n);
}

static char *
dup_random_id (Walk       *self,
               const char *kind)
{
  g_autoptr (GPtrArray) ids = test_model_list (self->now, kind);

  return ids->len > 0 ? g_strdup (g_ptr_array_index (ids, pick (self, ids->len))) : NULL;
}

/* --- What is done: to the model and, on the worker, to the store ----------------- */

static NwRecord *
record_of (Walk       *self,
           NwSession  *session,
           const char *id)
{
  json_t *members = json_object_get (self->now, id);
  g_autoptr (GError) error = NULL;
  g_autoptr (NwRecord) base = nw_session_get_record (session, id, &error);
  g_autoptr (NwRecordEditor) editor = NULL;
  NwRecord *record;
  const char *key;
  json_t *value;

  if (base == NULL) {
    g_autofree char *kind = test_model_dup_kind (id);
    g_autoptr (json_t) body = json_deep_copy (members);
    g_autofree char *text = NULL;

    json_object_set_new (body, "type", json_string (kind));
    text = json_dumps (body, JSON_COMPACT);
    record = nw_record_new (id, NULL, NULL, text, -1, &error);
    g_assert_nonnull (record);
    return record;
  }
  editor = nw_record_editor_new_from (base);
  json_object_foreach (members, key, value)
    nw_record_editor_set_value (editor, key, json_deep_copy (value));
  for (guint i = 0; i < N_TEST_LINK_FIELDS; i++) {
    if (json_object_get (members, test_link_fields[i].field) == NULL)
      nw_record_editor_set_value (editor, test_link_fields[i].field, NULL);
  }
  record = nw_record_editor_end (editor, NULL);
  g_assert_nonnull (record);

  return record;
}

static gboolean
put (Walk       *self,
     NwSession  *session,
     const char *id,
     GError    **error)
{
  g_autoptr (NwRecord) record = record_of (self, session, id);

  return nw_session_put (session, record, error);
}

static json_t *
new_members (Walk *self,
             guint kind)
{
  json_t *members = json_object ();

  json_object_set_new (members, text_fields[kind][1],
                       json_string (words[pick (self, G_N_ELEMENTS (words))]));
  if (g_str_equal (kinds[kind], NW_KIND_POSITION)) {
    g_autofree char *person = dup_random_id (self, NW_KIND_PERSON);
    g_autofree char *organisation = dup_random_id (self, NW_KIND_ORGANISATION);

    if (person == NULL || organisation == NULL) {
      json_decref (members);
      return NULL;
    }
    json_object_set_new (members, "title", json_string (pick (self, 2) == 0 ? "Leitung" : "Presse"));
    json_object_set_new (members, "person", json_string (person));
    json_object_set_new (members, "organisation", json_string (organisation));
  }

  return members;
}

static gboolean
create (Walk      *self,
        NwSession *session,
        GError   **error)
{
  guint kind = pick (self, G_N_ELEMENTS (kinds));
  g_autoptr (GPtrArray) there = test_model_list (self->now, kinds[kind]);
  g_autoptr (json_t) members = there->len < MAX_OF_KIND ? new_members (self, kind) : NULL;
  g_autofree char *id = test_id (kinds[kind], self->next_id);
  g_autofree char *twin = NULL;

  if (members == NULL)
    return TRUE;
  if (g_str_equal (kinds[kind], NW_KIND_POSITION))
    twin = test_model_dup_twin (self->now, id, members);
  if (twin != NULL)
    return TRUE;
  self->next_id++;
  json_object_set (self->now, id, members);

  return put (self, session, id, error);
}

static gboolean
edit (Walk      *self,
      NwSession *session,
      GError   **error)
{
  guint kind = pick (self, G_N_ELEMENTS (kinds));
  g_autofree char *id = dup_random_id (self, kinds[kind]);
  const char *key = text_fields[kind][1 + pick (self, 3)];

  if (id == NULL || g_str_equal (kinds[kind], NW_KIND_POSITION))
    return TRUE;
  json_object_set_new (json_object_get (self->now, id), key,
                       json_string (words[pick (self, G_N_ELEMENTS (words))]));

  return put (self, session, id, error);
}

static void
link_list (Walk                *self,
           json_t              *members,
           const TestLinkField *link,
           const char          *target)
{
  json_t *list = json_object_get (members, link->field);
  json_t *element = json_string (target);

  if (link->member != NULL) {
    json_t *object = json_object ();

    json_object_set_new (object, link->member, element);
    if (g_str_equal (link->field, "signatories"))
      json_object_set_new (object, "function", json_string (words[pick (self, 2)]));
    element = object;
  }
  if (list == NULL) {
    list = json_array ();
    json_object_set_new (members, link->field, list);
  }
  if (json_array_size (list) > 5)
    json_array_remove (list, pick (self, (guint) json_array_size (list)));
  if (!test_model_holds (list, element))
    json_array_append (list, element);
  json_decref (element);
}

static gboolean
link_records (Walk      *self,
              NwSession *session,
              GError   **error)
{
  const TestLinkField *link = &test_link_fields[pick (self, N_TEST_LINK_FIELDS)];
  g_autofree char *id = dup_random_id (self, link->kind);
  g_autofree char *target = dup_random_id (self, link->target);
  json_t *members;

  if (id == NULL || target == NULL || g_str_equal (id, target))
    return TRUE;
  members = json_object_get (self->now, id);
  if (link->is_list) {
    link_list (self, members, link, target);
  } else {
    g_autoptr (json_t) before = json_deep_copy (members);
    g_autofree char *twin = NULL;

    json_object_set_new (members, link->field, json_string (target));
    if (g_str_equal (link->kind, NW_KIND_POSITION))
      twin = test_model_dup_twin (self->now, id, members);
    if (twin != NULL)
      json_object_set (self->now, id, before);
  }

  return put (self, session, id, error);
}

static gboolean
merge_records (Walk      *self,
               NwSession *session,
               GError   **error)
{
  const char *kind = kinds[pick (self, 2)];
  g_autofree char *kept_id = dup_random_id (self, kind);
  g_autofree char *other_id = dup_random_id (self, kind);
  g_autoptr (NwRecord) kept = NULL;
  g_autoptr (NwRecord) other = NULL;
  g_autoptr (NwMerge) merge = NULL;

  if (kept_id == NULL || g_str_equal (kept_id, other_id))
    return TRUE;
  kept = nw_session_get_record (session, kept_id, error);
  other = nw_session_get_record (session, other_id, error);
  g_assert_true (kept != NULL && other != NULL);
  merge = nw_merge_new (kept, other);
  for (guint i = 0; i < nw_merge_get_n_items (merge); i++) {
    const NwMergeItem *item = nw_merge_get_item (merge, i);

    nw_merge_set_choice (merge, item->key, pick (self, item->can_unite ? 3 : 2));
  }
  test_model_merge (self->now, merge, kept_id, other_id);

  return nw_duplicates_merge (session, merge, error);
}

static gboolean
delete (Walk      *self,
        NwSession *session,
        GError   **error)
{
  g_autofree char *id = dup_random_id (self, NULL);
  const char *ids[] = { id, NULL };
  g_autofree char *title = NULL;
  const char *holder;
  json_t *members;

  if (id == NULL)
    return TRUE;
  title = test_model_dup_title (id, json_object_get (self->now, id));
  json_object_del (self->now, id);
  json_object_foreach (self->now, holder, members) {
    json_t *texts = json_object_get (members, "link_texts");

    if (!test_model_links_to (holder, members, id))
      continue;
    if (texts == NULL) {
      texts = json_object ();
      json_object_set_new (members, "link_texts", texts);
    }
    json_object_set_new (texts, id, json_string (title));
  }

  return nw_session_keep_link_texts (session, ids, error) && nw_session_delete (session, id, error);
}

typedef gboolean (*WriteFunc) (Walk *self, NwSession *session, GError **error);

static const WriteFunc write_funcs[] = { create, edit, link_records, merge_records, delete };

typedef struct {
  Walk      *walk;
  Operation  operation;
  guint      n;           /* how many of them in one step */
} Writing;

static gboolean
write_func (NwSession    *session,
            gpointer      data,
            GCancellable *cancellable,
            GError      **error)
{
  Writing *writing = data;

  for (guint i = 0; i < writing->n; i++) {
    if (!write_funcs[writing->operation] (writing->walk, session, error))
      return FALSE;
  }

  return TRUE;
}

static void
do_write (Walk     *self,
          Operation operation)
{
  g_autoptr (json_t) before = json_deep_copy (self->now);
  g_autoptr (GError) error = NULL;
  Writing writing = { self, operation, pick (self, 6) == 0 ? 4 : 1 };
  gint64 step = nw_store_run (self->test.store, operation_names[operation], write_func, &writing, NULL, &error);

  g_assert_no_error (error);
  /* What changes nothing is no step, and nothing to undo. */
  g_assert_cmpint (step > 0, ==, !json_equal (before, self->now));
  if (step == 0)
    return;
  g_ptr_array_add (self->undo, g_steal_pointer (&before));
  g_ptr_array_set_size (self->redo, 0);
  if (self->undo->len > MAX_UNDO)
    g_ptr_array_remove_index (self->undo, 0);
  self->n_done[operation]++;
}

static void
go_back_or_forth (Walk    *self,
                  gboolean back)
{
  GPtrArray *from = back ? self->undo : self->redo, *to = back ? self->redo : self->undo;
  g_auto (GStrv) kept = NULL;
  g_autoptr (GError) error = NULL;

  if (from->len == 0)
    return;
  g_assert_true (back ? nw_store_undo (self->test.store, 0, &kept, &error)
                      : nw_store_redo (self->test.store, &kept, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (kept), ==, 0);
  g_ptr_array_add (to, self->now);
  self->now = g_ptr_array_steal_index (from, from->len - 1);
  self->n_done[back ? OP_UNDO : OP_REDO]++;
}

/* --- Comparing ------------------------------------------------------------------ */

/* What the store itself adds to a document. */
static const char * const stamps[] = { "type", "schema", "created", "changed", "nonce" };

static void
compare_records (Walk *self)
{
  NwSession *session = nw_store_get_session (self->test.store);
  const char *id;
  json_t *members;

  json_object_foreach (self->now, id, members) {
    g_autoptr (GError) error = NULL;
    g_autoptr (NwRecord) record = nw_session_get_record (session, id, &error);
    g_autoptr (json_t) body = NULL;

    g_assert_no_error (error);
    body = json_deep_copy (nw_record_get_json (record));
    for (guint i = 0; i < G_N_ELEMENTS (stamps); i++)
      json_object_del (body, stamps[i]);
    if (!json_equal (body, members)) {
      g_autofree char *is = json_dumps (body, JSON_SORT_KEYS);
      g_autofree char *should = json_dumps (members, JSON_SORT_KEYS);

      g_test_message ("step %u: %s", self->step, id);
      g_assert_cmpstr (is, ==, should);
    }
  }
  g_assert_cmpint (nw_session_count (session, NULL, NULL), ==, (gint64) json_object_size (self->now));
}

static void
compare_links (Walk       *self,
               const char *id)
{
  NwSession *session = nw_store_get_session (self->test.store);
  g_autoptr (GPtrArray) links = nw_session_get_links_to (session, id, NULL, G_MAXINT, NULL);
  g_autoptr (GHashTable) holders = g_hash_table_new (g_str_hash, g_str_equal);
  guint n = 0;
  const char *holder;
  json_t *members;

  for (guint i = 0; i < links->len; i++)
    g_hash_table_add (holders, ((NwLink *) g_ptr_array_index (links, i))->record_id);
  json_object_foreach (self->now, holder, members) {
    if (test_model_links_to (holder, members, id)) {
      g_assert_true (g_hash_table_contains (holders, holder));
      n++;
    }
  }
  g_assert_cmpuint (g_hash_table_size (holders), ==, n);
}

/* Who was merged is found by the former id as well. */
static void
compare_former (Walk         *self,
                const char   *id,
                const json_t *members)
{
  NwSession *session = nw_store_get_session (self->test.store);
  gsize i;
  json_t *former;

  json_array_foreach (json_object_get (members, "merged_from"), i, former) {
    g_autoptr (NwRow) row = nw_session_get_row (session, json_string_value (former), NULL);

    g_assert_nonnull (row);
    g_assert_cmpstr (nw_row_get_id (row), ==, id);
  }
}

static void
compare_row (Walk         *self,
             const char   *id,
             const json_t *members)
{
  g_autoptr (NwRow) row = nw_session_get_row (nw_store_get_session (self->test.store), id, NULL);
  g_autofree char *kind = test_model_dup_kind (id);

  g_assert_nonnull (row);
  if (g_str_equal (kind, NW_KIND_ORGANISATION) || g_str_equal (kind, NW_KIND_AGREEMENT))
    g_assert_cmpstr (nw_row_get_title (row), ==,
                     test_model_get_text (members, g_str_equal (kind, NW_KIND_ORGANISATION) ? "name" : "title"));
}

static void
compare (Walk *self)
{
  const char *id;
  json_t *members;

  compare_records (self);
  if (self->step % LOOK_EVERY != 0)
    return;
  json_object_foreach (self->now, id, members) {
    compare_links (self, id);
    compare_former (self, id, members);
    compare_row (self, id, members);
  }
  if (self->step % CHECK_EVERY == 0)
    test_assert_sound (self->test.store);
}

/* --- The walk --------------------------------------------------------------------- */

static Operation
pick_operation (Walk *self)
{
  static const guint weights[] = { 22, 16, 22, 7, 9, 10, 13, 1 };
  guint n = pick (self, 100);
  guint operation = 0;

  while (n >= weights[operation])
    n -= weights[operation++];

  return operation;
}

static void
walk_step (Walk *self)
{
  Operation operation = pick_operation (self);

  switch (operation) {
  case OP_UNDO:
  case OP_REDO:
    for (guint i = pick (self, 4) + 1; i > 0; i--)
      go_back_or_forth (self, operation == OP_UNDO);
    break;
  case OP_REOPEN:
    test_store_reopen (&self->test);
    self->n_done[operation]++;
    break;
  default:
    do_write (self, operation);
  }
  compare (self);
}

static guint
number_from_environment (const char *name,
                         guint       otherwise)
{
  const char *text = g_getenv (name);

  return text != NULL ? (guint) g_ascii_strtoull (text, NULL, 10) : otherwise;
}

static void
test_walk (void)
{
  guint seed = number_from_environment ("NETZWERK_SEED", DEFAULT_SEED);
  guint n_steps = number_from_environment ("NETZWERK_STEPS", DEFAULT_STEPS);
  Walk self = { .random = g_rand_new_with_seed (seed), .now = json_object (), .next_id = 1 };

  self.undo = g_ptr_array_new_with_free_func ((GDestroyNotify) json_decref);
  self.redo = g_ptr_array_new_with_free_func ((GDestroyNotify) json_decref);
  g_test_message ("NETZWERK_SEED=%u NETZWERK_STEPS=%u", seed, n_steps);
  test_store_init (&self.test);
  for (self.step = 1; self.step <= n_steps; self.step++)
    walk_step (&self);
  test_assert_sound (self.test.store);
  for (guint i = 0; i < G_N_ELEMENTS (self.n_done); i++) {
    g_test_message ("%s: %u", operation_names[i], self.n_done[i]);
    g_assert_cmpuint (self.n_done[i], >, n_steps / 500);
  }
  test_store_clear (&self.test);
  g_rand_free (self.random);
  json_decref (self.now);
  g_ptr_array_unref (self.undo);
  g_ptr_array_unref (self.redo);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/intake/random-walk", test_walk);

  return g_test_run ();
}
