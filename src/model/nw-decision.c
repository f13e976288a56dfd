/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-model"

#include "config.h"

#include "nw-decision.h"

#include "nw-branches.h"
#include "nw-change.h"
#include "nw-json.h"

#include <glib/gi18n.h>

/* An item and the members that it stands for. */
typedef struct {
  NwDecisionItem  item;
  GPtrArray      *members;   /* (owned): keys */
} Item;

struct _NwDecision {
  /* owned */
  char      *id;
  NwRecord  *base;       /* (nullable) */
  GPtrArray *branches;   /* NwRecord */
  GPtrArray *items;      /* Item */
  char      *proposal;
};

static void
item_free (Item *item)
{
  g_free (item->item.key);
  g_free (item->item.label);
  g_free (item->item.base);
  g_clear_pointer (&item->item.values, g_ptr_array_unref);
  g_clear_pointer (&item->members, g_ptr_array_unref);
  g_free (item);
}

/* --- What an item says ------------------------------------------------------- */

static const NwField *
find_field (NwRecord   *record,
            const char *key)
{
  const NwKind *kind = nw_record_get_kind (record);

  return kind != NULL ? nw_kind_get_field (kind, key) : NULL;
}

/* What no table knows is shown as it is written, text without its quotation marks. */
static char *
dup_member (NwRecord    *record,
            const char  *key,
            NwTitleFunc  titles,
            gpointer     data)
{
  const NwField *field = find_field (record, key);
  const json_t *value;

  if (field != NULL)
    return nw_record_dup_display_with (record, field, titles, data);
  value = nw_record_get_value (record, key);
  if (json_is_string (value))
    return g_strdup (json_string_value (value));

  return value != NULL ? nw_json_to_string (value) : NULL;
}

static char *
dup_value (NwRecord    *record,
           GPtrArray   *members,
           NwTitleFunc  titles,
           gpointer     data)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < members->len; i++) {
    g_autofree char *text = dup_member (record, g_ptr_array_index (members, i), titles, data);

    if (text == NULL || *text == '\0')
      continue;
    if (out->len > 0)
      g_string_append (out, ", ");
    g_string_append (out, text);
  }

  return g_string_free (out, FALSE);
}

static char *
dup_label (NwRecord  *record,
           GPtrArray *members)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < members->len; i++) {
    const char *key = g_ptr_array_index (members, i);
    const NwField *field = find_field (record, key);

    if (out->len > 0)
      g_string_append (out, ", ");
    g_string_append (out, field != NULL ? _(field->label) : key);
  }

  return g_string_free (out, FALSE);
}

static Item *
item_new (NwDecision  *self,
          const char  *key,
          NwTitleFunc  titles,
          gpointer     data)
{
  NwRecord *first = g_ptr_array_index (self->branches, 0);
  Item *item = g_new0 (Item, 1);

  item->members = nw_branches_list_members (nw_record_get_kind (first), key);
  item->item.key = g_strdup (key);
  item->item.label = dup_label (first, item->members);
  item->item.values = g_ptr_array_new_with_free_func (g_free);
  if (self->base != NULL)
    item->item.base = dup_value (self->base, item->members, titles, data);
  for (guint i = 0; i < self->branches->len; i++)
    g_ptr_array_add (item->item.values, dup_value (g_ptr_array_index (self->branches, i), item->members,
                                                   titles, data));

  return item;
}

/* --- Public ----------------------------------------------------------------------- */

/**
 * nw_decision_new:
 * @id: the record
 * @base: (nullable): the body that the branches come from
 * @branches: (array zero-terminated=1): their bodies, the winner first
 * @contradictions: (element-type utf8): members and groups that need a decision
 * @proposal: the body that would be stored, with the winner's values in them
 * @titles: (nullable): what linked records are called
 * @data: for @titles
 * @error: return location for a #NwRecordError
 *
 * Nothing is decided yet: the winner's values are shown as chosen.
 *
 * Returns: (transfer full) (nullable): the decision; %NULL when a body is no record.
 */
NwDecision *
nw_decision_new (const char          *id,
                 const char          *base,
                 const char * const  *branches,
                 GPtrArray           *contradictions,
                 const char          *proposal,
                 NwTitleFunc          titles,
                 gpointer             data,
                 GError             **error)
{
  g_autoptr (NwDecision) self = g_new0 (NwDecision, 1);

  g_return_val_if_fail (branches != NULL && branches[0] != NULL, NULL);

  self->id = g_strdup (id);
  self->proposal = g_strdup (proposal);
  self->branches = g_ptr_array_new_with_free_func (g_object_unref);
  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) item_free);
  if (base != NULL && (self->base = nw_record_new (id, NULL, NULL, base, -1, error)) == NULL)
    return NULL;
  for (guint i = 0; branches[i] != NULL; i++) {
    NwRecord *record = nw_record_new (id, NULL, NULL, branches[i], -1, error);

    if (record == NULL)
      return NULL;
    g_ptr_array_add (self->branches, record);
  }
  for (guint i = 0; i < contradictions->len; i++)
    g_ptr_array_add (self->items, item_new (self, g_ptr_array_index (contradictions, i), titles, data));

  return g_steal_pointer (&self);
}

/** nw_decision_free: Frees what nw_decision_new() made. */
void
nw_decision_free (NwDecision *self)
{
  g_free (self->id);
  g_free (self->proposal);
  g_clear_object (&self->base);
  g_clear_pointer (&self->branches, g_ptr_array_unref);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_free (self);
}

/** nw_decision_get_n_items: Returns: in how many fields there is something to decide. */
guint
nw_decision_get_n_items (NwDecision *self)
{
  return self->items->len;
}

/** nw_decision_get_item: Returns: (transfer none): one of them. */
const NwDecisionItem *
nw_decision_get_item (NwDecision *self,
                      guint       index)
{
  g_return_val_if_fail (index < self->items->len, NULL);

  return &((const Item *) g_ptr_array_index (self->items, index))->item;
}

/**
 * nw_decision_set_choice:
 * @self: a decision
 * @index: an item
 * @branch: whose value stands in it
 */
void
nw_decision_set_choice (NwDecision *self,
                        guint       index,
                        guint       branch)
{
  g_return_if_fail (index < self->items->len);
  g_return_if_fail (branch < self->branches->len);

  ((Item *) g_ptr_array_index (self->items, index))->item.choice = branch;
}

/**
 * nw_decision_choose_all:
 * @self: a decision
 * @branch: whose values stand in all items
 */
void
nw_decision_choose_all (NwDecision *self,
                        guint       branch)
{
  for (guint i = 0; i < self->items->len; i++)
    nw_decision_set_choice (self, i, branch);
}

/* Copies the members of one body as they are written there. */
static gboolean
take_members (GHashTable  *values,
              NwRecord    *from,
              GPtrArray   *members,
              GError     **error)
{
  gsize length;
  const char *body = nw_record_get_body (from, &length);
  g_autoptr (GArray) slices = nw_json_split_members (body, (gssize) length, error);

  if (slices == NULL)
    return FALSE;
  for (guint i = 0; i < members->len; i++)
    g_hash_table_replace (values, g_strdup (g_ptr_array_index (members, i)), NULL);
  for (guint i = 0; i < slices->len; i++) {
    const NwJsonMember *slice = &g_array_index (slices, NwJsonMember, i);

    for (guint j = 0; j < members->len; j++)
      if (nw_json_member_is (slice, g_ptr_array_index (members, j)))
        g_hash_table_replace (values, g_strdup (g_ptr_array_index (members, j)),
                              g_strndup (slice->value, slice->value_length));
  }

  return TRUE;
}

/**
 * nw_decision_dup_body:
 * @self: a decision
 * @error: return location for a #NwJsonError
 *
 * Returns: (transfer full) (nullable): the body that is to be stored. Members that no
 *   table knows keep their bytes.
 */
char *
nw_decision_dup_body (NwDecision  *self,
                      GError     **error)
{
  g_autoptr (GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < self->items->len; i++) {
    Item *item = g_ptr_array_index (self->items, i);

    if (!take_members (values, g_ptr_array_index (self->branches, item->item.choice), item->members, error))
      return NULL;
  }

  return nw_json_replace_members (self->proposal, -1, values, error);
}

/**
 * nw_decision_list_changes:
 * @self: a decision
 * @titles: (nullable): what linked records are called
 * @data: for @titles
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type NwChange): what storing it changes,
 *   against the base or, without one, against the winner.
 */
GPtrArray *
nw_decision_list_changes (NwDecision   *self,
                          NwTitleFunc   titles,
                          gpointer      data,
                          GError      **error)
{
  g_autofree char *body = nw_decision_dup_body (self, error);
  NwRecord *before = self->base != NULL ? self->base : g_ptr_array_index (self->branches, 0);
  g_autoptr (NwRecord) after = body != NULL ? nw_record_new (self->id, NULL, NULL, body, -1, error) : NULL;
  g_autofree char *text = NULL;
  g_autoptr (json_t) fields = NULL;

  if (after == NULL)
    return NULL;
  text = nw_change_compare (before, after);
  if (text != NULL && (fields = nw_json_parse (text, -1, error)) == NULL)
    return NULL;

  return fields != NULL ? nw_change_list_new (after, fields, titles, data)
                        : g_ptr_array_new_with_free_func ((GDestroyNotify) nw_change_free);
}
