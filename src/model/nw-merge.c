/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-model"

#include "config.h"

#include "nw-merge.h"

#include "nw-json.h"
#include "nw-merge-private.h"
#include "nw-record-editor.h"

#include <string.h>

struct _NwMerge {
  NwRecord  *kept;    /* (owned) */
  NwRecord  *other;   /* (owned) */
  GPtrArray *items;   /* (owned) (element-type NwMergeItem): where the other says something else */
};

/* Members that every document has and that mean this document alone. */
static const char * const own_members[] = {
  "type", "schema", "created", "changed", "nonce", "sources", "merged_from", NW_LINK_TEXTS, NULL,
};

static void
item_free (NwMergeItem *item)
{
  g_ptr_array_unref (item->fields);
  g_free (item->kept);
  g_free (item->other);
  g_free (item->united);
  g_free (item);
}

static gboolean
is_empty (const json_t *value)
{
  return value == NULL || json_is_null (value) || json_is_false (value) ||
         (json_is_string (value) && json_string_length (value) == 0) ||
         (json_is_array (value) && json_array_size (value) == 0) ||
         (json_is_object (value) && json_object_size (value) == 0);
}

/**
 * nw_merge_is_list:
 * @field: a field
 *
 * Returns: whether its value is a list of elements that stand for themselves.
 */
gboolean
nw_merge_is_list (const NwField *field)
{
  switch (field->type) {
  case NW_VALUE_TAGS: case NW_VALUE_LINKS: case NW_VALUE_CHANNELS: case NW_VALUE_ADDRESSES:
  case NW_VALUE_OBJECTS:
    return TRUE;
  default:
    return FALSE;
  }
}

/* --- Lists and notes ------------------------------------------------------- */

static gboolean
is_same_element (const NwField *field,
                 const json_t  *a,
                 const json_t  *b)
{
  if (field->type == NW_VALUE_CHANNELS)
    return json_equal (json_object_get (a, "kind"), json_object_get (b, "kind")) &&
           json_equal (json_object_get (a, "value"), json_object_get (b, "value"));
  if (field->type == NW_VALUE_ADDRESSES) {
    g_autoptr (NwAddress) first = nw_address_new_from_json (a);
    g_autoptr (NwAddress) second = nw_address_new_from_json (b);

    return first != NULL && second != NULL && nw_address_equal (first, second);
  }

  return json_equal (a, b);
}

static gboolean
contains (const NwField *field,
          const json_t  *list,
          const json_t  *element)
{
  for (gsize i = 0; i < json_array_size (list); i++) {
    if (is_same_element (field, json_array_get (list, i), element))
      return TRUE;
  }

  return FALSE;
}

static json_t *
unite_lists (const NwField *field,
             const json_t  *kept,
             const json_t  *other)
{
  json_t *list = json_copy ((json_t *) kept);
  gsize i;
  json_t *element;

  json_array_foreach (other, i, element) {
    if (!contains (field, kept, element))
      json_array_append (list, element);
  }

  return list;
}

static json_t *
unite_texts (const json_t *kept,
             const json_t *other)
{
  const char *a = json_string_value (kept), *b = json_string_value (other);
  g_autofree char *text = NULL;

  if (a == NULL || b == NULL || strstr (a, b) != NULL)
    return json_copy ((json_t *) kept);
  text = g_strconcat (a, "\n\n", b, NULL);

  return json_string (text);
}

static json_t *
unite (const NwField *field,
       const json_t  *kept,
       const json_t  *other)
{
  return nw_merge_is_list (field) ? unite_lists (field, kept, other) : unite_texts (kept, other);
}

/* --- What differs --------------------------------------------------------- */

static char *
dup_display (NwRecord  *record,
             GPtrArray *fields)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < fields->len; i++) {
    g_autofree char *part = nw_record_dup_display (record, g_ptr_array_index (fields, i));

    if (*part == 0)
      continue;
    if (text->len > 0)
      g_string_append_c (text, ' ');
    g_string_append (text, part);
  }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
says_all (const NwField *field,
          const json_t  *a,
          const json_t  *b)
{
  gsize i;
  json_t *element;

  if (is_empty (b))
    return TRUE;
  if (!nw_merge_is_list (field))
    return json_equal (a, b);
  json_array_foreach (b, i, element) {
    if (!contains (field, a, element))
      return FALSE;
  }

  return TRUE;
}

/* Whether a says all that b says, and perhaps more. */
static gboolean
covers (NwRecord  *a,
        NwRecord  *b,
        GPtrArray *fields)
{
  for (guint i = 0; i < fields->len; i++) {
    const NwField *field = g_ptr_array_index (fields, i);

    if (!says_all (field, nw_record_get_value (a, field->key), nw_record_get_value (b, field->key)))
      return FALSE;
  }

  return TRUE;
}

/* What uniting gives, as the user reads it. */
static char *
dup_united (NwMerge       *self,
            const NwField *field)
{
  g_autoptr (NwRecordEditor) editor = nw_record_editor_new_from (self->kept);
  g_autoptr (NwRecord) united = NULL;

  nw_record_editor_set_value (editor, field->key,
                              unite (field, nw_record_get_value (self->kept, field->key),
                                     nw_record_get_value (self->other, field->key)));
  united = nw_record_editor_end (editor, NULL);

  return united != NULL ? nw_record_dup_display (united, field) : NULL;
}

static NwMergeItem *
item_new (NwMerge   *self,
          GPtrArray *fields)
{
  const NwField *first = g_ptr_array_index (fields, 0);
  gboolean other_covers = covers (self->other, self->kept, fields);
  NwMergeItem *item = g_new0 (NwMergeItem, 1);

  item->key = first->merge_group != NULL ? first->merge_group : first->key;
  item->label = fields->len > 1 && first->section != NULL ? first->section : first->label;
  item->fields = g_ptr_array_ref (fields);
  item->kept = dup_display (self->kept, fields);
  item->other = dup_display (self->other, fields);
  item->can_unite = fields->len == 1 && !other_covers &&
                    (nw_merge_is_list (first) || first->type == NW_VALUE_LONG_TEXT);
  item->united = item->can_unite ? dup_united (self, first) : NULL;
  item->contradicts = !other_covers && !item->can_unite;
  if (other_covers)
    item->choice = NW_MERGE_TAKE;
  else
    item->choice = item->can_unite ? NW_MERGE_UNITE : NW_MERGE_KEEP;

  return item;
}

/**
 * nw_merge_collect_group:
 * @kind: a kind
 * @first: one of its fields
 *
 * Returns: (transfer full) (element-type NwField): the field with all others of its
 *   merge group, in the table's order.
 */
GPtrArray *
nw_merge_collect_group (const NwKind  *kind,
                        const NwField *first)
{
  GPtrArray *fields = g_ptr_array_new ();

  for (const NwField *field = kind->fields; field->key != NULL; field++) {
    if (field->type == NW_VALUE_DERIVED)
      continue;
    if (field == first ||
        (first->merge_group != NULL && g_strcmp0 (field->merge_group, first->merge_group) == 0))
      g_ptr_array_add (fields, (gpointer) field);
  }

  return fields;
}

/**
 * nw_merge_new:
 * @kept: the record that stays
 * @other: a record of the same kind, which shall be no more afterwards
 *
 * Nothing that only one of them says is lost: what is missing is taken, lists and
 * notes are united. Where they contradict each other, the kept record's value
 * stands until nw_merge_set_choice() says otherwise.
 *
 * Returns: (transfer full) (nullable): the merge; %NULL when the two are not of
 *   one known kind, or the same record.
 */
NwMerge *
nw_merge_new (NwRecord *kept,
              NwRecord *other)
{
  const NwKind *kind = nw_record_get_kind (kept);
  NwMerge *self;

  if (kind == NULL || kind != nw_record_get_kind (other) ||
      strcmp (nw_record_get_id (kept), nw_record_get_id (other)) == 0)
    return NULL;

  self = g_new0 (NwMerge, 1);
  self->kept = g_object_ref (kept);
  self->other = g_object_ref (other);
  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) item_free);
  for (const NwField *field = kind->fields; field->key != NULL; field++) {
    g_autoptr (GPtrArray) fields = NULL;

    if (field->type == NW_VALUE_DERIVED)
      continue;
    fields = nw_merge_collect_group (kind, field);
    if (g_ptr_array_index (fields, 0) == field && !covers (kept, other, fields))
      g_ptr_array_add (self->items, item_new (self, fields));
  }

  return self;
}

/** nw_merge_free: @self: (transfer full) (nullable): a merge */
void
nw_merge_free (NwMerge *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->kept);
  g_object_unref (self->other);
  g_ptr_array_unref (self->items);
  g_free (self);
}

/** nw_merge_get_kept: Returns: (transfer none): the record that stays. */
NwRecord *
nw_merge_get_kept (NwMerge *self)
{
  return self->kept;
}

/** nw_merge_get_other: Returns: (transfer none): the record that goes. */
NwRecord *
nw_merge_get_other (NwMerge *self)
{
  return self->other;
}

/** nw_merge_get_n_items: Returns: in how many fields or groups the other says something else. */
guint
nw_merge_get_n_items (NwMerge *self)
{
  return self->items->len;
}

/** nw_merge_get_item: Returns: (transfer none): one of them, in the table's order. */
const NwMergeItem *
nw_merge_get_item (NwMerge *self,
                   guint    i)
{
  g_return_val_if_fail (i < self->items->len, NULL);

  return g_ptr_array_index (self->items, i);
}

/**
 * nw_merge_set_choice:
 * @self: a merge
 * @key: of an item
 * @choice: what shall stand
 *
 * Returns: FALSE when the other says nothing else there, or they cannot be united.
 */
gboolean
nw_merge_set_choice (NwMerge       *self,
                     const char    *key,
                     NwMergeChoice  choice)
{
  for (guint i = 0; i < self->items->len; i++) {
    NwMergeItem *item = g_ptr_array_index (self->items, i);

    if (strcmp (item->key, key) != 0)
      continue;
    if (choice == NW_MERGE_UNITE && !item->can_unite)
      return FALSE;
    item->choice = choice;
    return TRUE;
  }

  return FALSE;
}

/* --- The result ------------------------------------------------------------ */

/* The evidence goes with the value. */
static void
take_source (NwRecordEditor *editor,
             NwMerge        *self,
             const NwField  *field)
{
  const json_t *source = json_object_get (nw_record_get_value (self->other, "sources"), field->key);

  if (source == NULL)
    nw_record_editor_remove_source (editor, field->key);
  else
    nw_record_editor_add_source (editor, field->key,
                                 json_string_value (json_object_get (source, "release")),
                                 json_string_value (json_object_get (source, "quote")),
                                 json_string_value (json_object_get (source, "date")));
}

static void
apply_item (NwMerge           *self,
            NwRecordEditor    *editor,
            const NwMergeItem *item)
{
  for (guint i = 0; item->choice != NW_MERGE_KEEP && i < item->fields->len; i++) {
    const NwField *field = g_ptr_array_index (item->fields, i);
    const json_t *kept = nw_record_get_value (self->kept, field->key);
    const json_t *other = nw_record_get_value (self->other, field->key);

    if (item->choice == NW_MERGE_TAKE) {
      nw_record_editor_set_value (editor, field->key, other != NULL ? json_deep_copy (other) : NULL);
      take_source (editor, self, field);
    } else {
      nw_record_editor_set_value (editor, field->key, unite (field, kept, other));
    }
  }
}

/* What a newer version wrote stays, whichever of the two has it. */
static void
apply_unknown (NwMerge        *self,
               NwRecordEditor *editor)
{
  const NwKind *kind = nw_record_get_kind (self->kept);
  const char *key;
  json_t *value;

  json_object_foreach ((json_t *) nw_record_get_json (self->other), key, value) {
    if (!g_strv_contains (own_members, key) && nw_kind_get_field (kind, key) == NULL &&
        nw_record_get_value (self->kept, key) == NULL)
      nw_record_editor_set_value (editor, key, json_deep_copy (value));
  }
}

static void
append_former (json_t     *list,
               NwRecord   *record,
               const char *id)
{
  const json_t *former = nw_record_get_value (record, "merged_from");
  gsize i;
  json_t *element;

  json_array_foreach (former, i, element)
    json_array_append (list, element);
  if (id != NULL)
    json_array_append_new (list, json_string (id));
}

/* What links to deleted records read goes wherever the links go. */
static void
apply_link_texts (NwMerge        *self,
                  NwRecordEditor *editor)
{
  const json_t *kept = nw_record_get_value (self->kept, NW_LINK_TEXTS);
  const json_t *other = nw_record_get_value (self->other, NW_LINK_TEXTS);
  json_t *texts;

  if (!json_is_object (other))
    return;
  texts = json_deep_copy (other);
  if (json_is_object (kept))
    json_object_update (texts, (json_t *) kept);
  nw_record_editor_set_value (editor, NW_LINK_TEXTS, texts);
}

/* A record never links to itself: what linked the two to each other is gone. */
static void
apply_moved_links (NwMerge        *self,
                   NwRecordEditor *editor,
                   NwRecord       *merged)
{
  const char *id = nw_record_get_id (self->kept), *former = nw_record_get_id (self->other);

  for (const NwField *field = nw_record_get_kind (merged)->fields; field->key != NULL; field++) {
    const json_t *value = nw_record_get_value (merged, field->key);

    if (value == NULL)
      continue;
    if (field->type == NW_VALUE_LINK) {
      const char *to = json_string_value (value);

      if (g_strcmp0 (to, id) == 0 || g_strcmp0 (to, former) == 0)
        nw_record_editor_set_value (editor, field->key, NULL);
    } else if (field->type == NW_VALUE_LINKS || field->type == NW_VALUE_OBJECTS) {
      nw_record_editor_set_value (editor, field->key, nw_merge_move_links (value, former, id));
    }
  }
}

/**
 * nw_merge_end:
 * @self: a merge
 * @error: return location
 *
 * Member "merged_from" notes the other's id, and those that it had taken over, so
 * that what still asks for them finds this record.
 *
 * Returns: (transfer full) (nullable): the kept record as it shall be, with its
 *   id and revision; %NULL with an error of nw_record_editor_end().
 */
NwRecord *
nw_merge_end (NwMerge  *self,
              GError  **error)
{
  g_autoptr (NwRecordEditor) editor = nw_record_editor_new_from (self->kept);
  g_autoptr (NwRecordEditor) last = NULL;
  g_autoptr (NwRecord) merged = NULL;
  json_t *former = json_array ();

  for (guint i = 0; i < self->items->len; i++)
    apply_item (self, editor, g_ptr_array_index (self->items, i));
  apply_unknown (self, editor);
  apply_link_texts (self, editor);
  append_former (former, self->kept, NULL);
  append_former (former, self->other, nw_record_get_id (self->other));
  nw_record_editor_set_value (editor, "merged_from", former);

  merged = nw_record_editor_end (editor, error);
  if (merged == NULL)
    return NULL;
  last = nw_record_editor_new_from (merged);
  apply_moved_links (self, last, merged);

  return nw_record_editor_end (last, error);
}

/**
 * nw_merge_move_links:
 * @value: a value of a record that links to @from_id, at any depth
 * @from_id: the record that goes
 * @to_id: the record that stays
 *
 * Returns: (transfer full): the value with all links moved; an element of a list
 *   that is the same as another now stands in it once.
 */
json_t *
nw_merge_move_links (const json_t *value,
                     const char   *from_id,
                     const char   *to_id)
{
  json_t *moved;
  const char *key;
  gsize i;
  json_t *element;

  if (json_is_string (value))
    return json_string (strcmp (json_string_value (value), from_id) == 0 ? to_id
                                                                         : json_string_value (value));
  if (json_is_object (value)) {
    moved = json_object ();
    json_object_foreach ((json_t *) value, key, element)
      json_object_set_new (moved, key, nw_merge_move_links (element, from_id, to_id));
    return moved;
  }
  if (!json_is_array (value))
    return json_deep_copy (value);

  moved = json_array ();
  json_array_foreach (value, i, element) {
    g_autoptr (json_t) next = nw_merge_move_links (element, from_id, to_id);
    gboolean there = FALSE;

    for (gsize j = 0; j < json_array_size (moved) && !there && !json_equal (next, element); j++)
      there = json_equal (json_array_get (moved, j), next);
    for (gsize j = 0; j < json_array_size (value) && !there && !json_equal (next, element); j++)
      there = json_equal (json_array_get (value, j), next);
    if (!there)
      json_array_append (moved, next);
  }

  return moved;
}
