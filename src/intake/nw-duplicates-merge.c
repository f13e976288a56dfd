/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-intake"

#include "config.h"

#include "nw-duplicates.h"

#include "nw-names.h"
#include "nw-record-editor.h"

#include <string.h>

/* --- Moving links ---------------------------------------------------------- */

/* All fields by which a record links to another, each once. */
static GHashTable *
collect_links (NwSession   *session,
               const char  *id,
               GError     **error)
{
  g_autoptr (GPtrArray) links = nw_session_get_links_to (session, id, NULL, G_MAXINT, error);
  GHashTable *fields_of;

  if (links == NULL)
    return NULL;

  fields_of = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < links->len; i++) {
    NwLink *link = g_ptr_array_index (links, i);
    GPtrArray *fields = g_hash_table_lookup (fields_of, link->record_id);

    if (fields == NULL) {
      fields = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (fields_of, g_strdup (link->record_id), fields);
    }
    g_ptr_array_add (fields, g_strdup (link->field));
  }

  return fields_of;
}

static NwRecord *
move_links (NwSession   *session,
            const char  *id,
            GPtrArray   *fields,
            const char  *from_id,
            const char  *to_id,
            GError     **error)
{
  g_autoptr (NwRecord) record = nw_session_get_record (session, id, error);
  g_autoptr (NwRecordEditor) editor = NULL;
  g_autoptr (NwRecord) moved = NULL;

  if (record == NULL)
    return NULL;

  editor = nw_record_editor_new_from (record);
  for (guint i = 0; i < fields->len; i++) {
    const char *field = g_ptr_array_index (fields, i);
    const json_t *value = nw_record_get_value (record, field);

    if (value != NULL)
      nw_record_editor_set_value (editor, field, nw_merge_move_links (value, from_id, to_id));
  }
  moved = nw_record_editor_end (editor, error);

  return moved != NULL && nw_session_put (session, moved, error) ? g_steal_pointer (&moved) : NULL;
}

/* --- Positions that became the same ------------------------------------------ */

static gboolean
is_same_function (NwRecord *a,
                  NwRecord *b)
{
  g_autofree char *first = nw_names_title_key (nw_record_get_text (a, "title"));
  g_autofree char *second = nw_names_title_key (nw_record_get_text (b, "title"));

  return *first == '\0' || *second == '\0' || g_str_equal (first, second);
}

/* A merge of the two in which nothing contradicts, or NULL: then both stand. */
static NwMerge *
merge_twins (NwRecord *position,
             NwRecord *twin)
{
  g_autoptr (NwMerge) merge = NULL;

  if (g_strcmp0 (nw_record_get_text (position, "person"), nw_record_get_text (twin, "person")) != 0 ||
      g_strcmp0 (nw_record_get_text (position, "organisation"),
                 nw_record_get_text (twin, "organisation")) != 0 ||
      !is_same_function (position, twin))
    return NULL;

  merge = nw_merge_new (twin, position);
  for (guint i = 0; merge != NULL && i < nw_merge_get_n_items (merge); i++) {
    if (nw_merge_get_item (merge, i)->contradicts &&
        !g_str_equal (nw_merge_get_item (merge, i)->key, "title"))
      return NULL;
  }

  return g_steal_pointer (&merge);
}

/* Somebody who stood twice at the same place stands there once. */
static gboolean
merge_position (NwSession   *session,
                NwRecord    *position,
                GError     **error)
{
  const char *person = nw_record_get_text (position, "person");
  const char *id = nw_record_get_id (position);
  g_autoptr (GPtrArray) links = NULL;

  if (person == NULL)
    return TRUE;
  links = nw_session_get_links_to (session, person, NW_KIND_POSITION, G_MAXINT, error);
  if (links == NULL)
    return FALSE;

  for (guint i = 0; i < links->len; i++) {
    const NwLink *link = g_ptr_array_index (links, i);
    g_autoptr (NwRecord) twin = NULL;
    g_autoptr (NwMerge) merge = NULL;

    if (g_str_equal (link->record_id, id))
      continue;
    twin = nw_session_get_record (session, link->record_id, error);
    if (twin == NULL)
      return FALSE;
    merge = merge_twins (position, twin);
    if (merge != NULL)
      return nw_duplicates_merge (session, merge, error);
  }

  return TRUE;
}

/* --- The whole ----------------------------------------------------------------- */

static gboolean
move_all (NwSession   *session,
          const char  *from_id,
          const char  *to_id,
          GPtrArray   *positions,
          GError     **error)
{
  g_autoptr (GHashTable) fields_of = collect_links (session, from_id, error);
  GHashTableIter iter;
  gpointer id, fields;

  if (fields_of == NULL)
    return FALSE;

  g_hash_table_iter_init (&iter, fields_of);
  while (g_hash_table_iter_next (&iter, &id, &fields)) {
    g_autoptr (NwRecord) moved = NULL;

    if (g_str_equal (id, from_id) || g_str_equal (id, to_id))
      continue;
    moved = move_links (session, id, fields, from_id, to_id, error);
    if (moved == NULL)
      return FALSE;
    if (g_str_equal (nw_record_get_type_name (moved), NW_KIND_POSITION))
      g_ptr_array_add (positions, g_steal_pointer (&moved));
  }

  return TRUE;
}

/**
 * nw_duplicates_merge:
 * @session: the writing session, inside a step
 * @merge: with the choices made
 * @error: return location
 *
 * Saves the kept record, lets every link to the other one lead to it, merges
 * positions that thereby became the same, and deletes the other, whose id leads
 * to the kept one from now on. Undoing the step brings all of it back.
 *
 * Returns: FALSE with an error of the store or of nw_record_editor_end(); the
 *   caller's step is then to be rolled back
 */
gboolean
nw_duplicates_merge (NwSession  *session,
                     NwMerge    *merge,
                     GError    **error)
{
  const char *kept_id = nw_record_get_id (nw_merge_get_kept (merge));
  const char *other_id = nw_record_get_id (nw_merge_get_other (merge));
  g_autoptr (GPtrArray) positions = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (NwRecord) merged = nw_merge_end (merge, error);

  nw_session_set_origin (session, NW_ORIGIN_MERGE);
  if (merged == NULL ||
      !nw_session_put (session, merged, error) ||
      !move_all (session, other_id, kept_id, positions, error) ||
      !nw_session_delete (session, other_id, error))
    return FALSE;

  for (guint i = 0; i < positions->len; i++) {
    if (!merge_position (session, g_ptr_array_index (positions, i), error))
      return FALSE;
  }

  return TRUE;
}

/**
 * nw_duplicates_dismiss:
 * @session: the writing session, inside a step
 * @id: a record
 * @other_id: another
 * @error: return location
 *
 * Notes in the first record that the two are not the same, so that nobody is
 * asked again, here or at a partner.
 *
 * Returns: FALSE with an error of the store
 */
gboolean
nw_duplicates_dismiss (NwSession   *session,
                       const char  *id,
                       const char  *other_id,
                       GError     **error)
{
  g_autoptr (NwRecord) record = nw_session_get_record (session, id, error);
  g_autoptr (NwRecordEditor) editor = NULL;
  g_autoptr (NwRecord) noted = NULL;
  json_t *list;

  if (record == NULL)
    return FALSE;

  list = json_deep_copy (nw_record_get_value (record, "not_duplicate_of"));
  if (!json_is_array (list)) {
    json_decref (list);
    list = json_array ();
  }
  json_array_append_new (list, json_string (other_id));
  editor = nw_record_editor_new_from (record);
  nw_record_editor_set_value (editor, "not_duplicate_of", list);
  noted = nw_record_editor_end (editor, error);

  return noted != NULL && nw_session_put (session, noted, error);
}
