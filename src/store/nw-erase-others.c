/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "config.h"

#include "nw-erase-private.h"

#include <glib/gi18n.h>

#include "nw-history.h"
#include "nw-json.h"
#include "nw-record-editor.h"
#include "nw-tree-private.h"

/* What else speaks of records that were erased. It is looked for once for all that go
 * together: a partner may erase thousands, and the journal is read from end to end. */

/* --- The journal and what waits --------------------------------------------------------- */

#define AMONG "(SELECT value FROM json_each(?1))"

/* A name of a step that speaks of the records; those of other steps are not read, they
 * might mean a namesake. */
static gboolean
drop_journal (NwWriter    *writer,
              const char  *array,
              GError     **error)
{
  return nw_db_run (writer->db, error,
                    "UPDATE undo SET label = ?2 WHERE step IN (SELECT step FROM undo_entry WHERE id IN " AMONG ")", "ss",
                    array, _("A change")) &&
         nw_db_run (writer->db, error, "DELETE FROM undo_entry WHERE id IN " AMONG, "s", array) &&
         nw_db_run (writer->db, error,
                    "DELETE FROM undo WHERE NOT EXISTS (SELECT 1 FROM undo_entry e WHERE e.step = undo.step)"
                    " AND step <> ?1", "i", writer->step) &&
         nw_db_run (writer->db, error, "DELETE FROM history WHERE id IN " AMONG, "s", array) &&
         nw_db_run (writer->db, error, "DELETE FROM foreign_doc WHERE id IN " AMONG, "s", array) &&
         nw_db_run (writer->db, error,
                    "DELETE FROM quarantine WHERE id IN " AMONG
                    " OR EXISTS (SELECT 1 FROM json_each(?1) j WHERE instr(raw, CAST(j.value AS BLOB)) > 0)", "s", array);
}

/* A body without the text that stands for links to the records; NULL when it has none. */
static char *
dup_without_text (const char *body,
                  GPtrArray  *ids)
{
  g_autoptr (json_t) json = body != NULL ? nw_json_parse (body, -1, NULL) : NULL;
  g_autoptr (GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  json_t *texts = json_object_get (json, NW_LINK_TEXTS);
  gsize n = json_object_size (texts);

  for (guint i = 0; n > 0 && i < ids->len; i++)
    json_object_del (texts, g_ptr_array_index (ids, i));
  if (json_object_size (texts) == n)
    return NULL;
  g_hash_table_insert (values, (gpointer) NW_LINK_TEXTS, nw_json_to_string (texts));

  return nw_json_replace_members (body, -1, values, NULL);
}

static gboolean
change_entry (NwWriter     *writer,
              NwStatement  *statement,
              GPtrArray    *ids,
              GError      **error)
{
  const char *before = nw_statement_text (statement, 2), *after = nw_statement_text (statement, 3);
  g_autofree char *new_before = dup_without_text (before, ids);
  g_autofree char *new_after = dup_without_text (after, ids);

  if (new_before == NULL && new_after == NULL)
    return TRUE;

  return nw_db_run (writer->db, error, "UPDATE undo_entry SET before = ?3, after = ?4 WHERE step = ?1 AND id = ?2",
                    "isss", sqlite3_column_int64 (statement, 0), nw_statement_text (statement, 1),
                    new_before != NULL ? new_before : before, new_after != NULL ? new_after : after);
}

/* Former states of other records that name these. */
static gboolean
change_journal (NwWriter   *writer,
                GPtrArray  *ids,
                GError    **error)
{
  g_autoptr (NwStatement) statement =
    nw_db_prepare (writer->db, "SELECT step, id, before, after FROM undo_entry"
                               " WHERE instr(before, '\"" NW_LINK_TEXTS "\"') > 0"
                               " OR instr(after, '\"" NW_LINK_TEXTS "\"') > 0", error);
  NwStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = nw_statement_step (statement, error)) == NW_STEP_ROW) {
    if (!change_entry (writer, statement, ids, error))
      return FALSE;
  }

  return step != NW_STEP_ERROR;
}

static gboolean
forget (NwWriter   *writer,
        GPtrArray  *ids,
        GError    **error)
{
  g_autofree char *array = nw_json_dup_array ((const char * const *) ids->pdata, ids->len);

  return drop_journal (writer, array, error) && change_journal (writer, ids, error);
}

/* --- Other records ---------------------------------------------------------------------- */

/* Other records keep their link, but not what it read. */
static gboolean
drop_text (NwSession   *session,
           const char  *record_id,
           GPtrArray   *ids,
           GError     **error)
{
  g_autoptr (NwRecord) record = nw_session_get_record (session, record_id, error);
  g_autoptr (NwRecordEditor) editor = NULL;
  g_autoptr (NwRecord) changed = NULL;
  gboolean any = FALSE;
  json_t *texts;

  if (record == NULL)
    return FALSE;
  if (nw_record_is_read_only (record))
    return TRUE;
  texts = json_deep_copy (nw_record_get_value (record, NW_LINK_TEXTS));
  for (guint i = 0; i < ids->len; i++)
    any = json_object_del (texts, g_ptr_array_index (ids, i)) == 0 || any;
  if (!any) {
    json_decref (texts);
    return TRUE;
  }
  editor = nw_record_editor_new_from (record);
  nw_record_editor_set_value (editor, NW_LINK_TEXTS, texts);
  changed = nw_record_editor_end (editor, error);

  return changed != NULL && nw_session_put (session, changed, error);
}

/* Reads all records: a text may be left of a link that is not there any more. */
#define ALL_TEXTS \
  "SELECT d.id FROM doc d JOIN rev r ON r.rev_pk = d.win_rev WHERE r.deleted = 0" \
  " AND instr(r.body, '\"" NW_LINK_TEXTS "\"') > 0" \
  " AND EXISTS (SELECT 1 FROM json_each(?1) j WHERE instr(r.body, j.value) > 0)"

/* What links to them, but for the partner's own, which the partner sends again. */
#define LINKED_TEXTS \
  "SELECT DISTINCT d.id FROM json_each(?1) j JOIN link l ON l.to_id = j.value JOIN doc d ON d.doc_pk = l.from_pk" \
  " WHERE d.space_pk <> ?2"

static gboolean
drop_texts (NwSession   *session,
            GPtrArray   *ids,
            gint64       space,
            GError     **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *array = nw_json_dup_array ((const char * const *) ids->pdata, ids->len);
  g_autoptr (NwStatement) statement = nw_db_prepare (nw_session_get_db (session), space != 0 ? LINKED_TEXTS : ALL_TEXTS, error);
  NwStep step;

  if (statement == NULL)
    return FALSE;
  nw_statement_bind (statement, space != 0 ? "si" : "s", array, space);
  while ((step = nw_statement_step (statement, error)) == NW_STEP_ROW) {
    const char *record_id = nw_statement_text (statement, 0);

    if (!g_ptr_array_find_with_equal_func (ids, record_id, g_str_equal, NULL))
      g_ptr_array_add (found, g_strdup (record_id));
  }
  for (guint i = 0; step != NW_STEP_ERROR && i < found->len; i++) {
    if (!drop_text (session, g_ptr_array_index (found, i), ids, error))
      return FALSE;
  }

  return step != NW_STEP_ERROR;
}

/**
 * nw_erase_others:
 * @writer: a writer in a step of sync
 * @space: of the partner who erased them; 0 when we did
 * @ids: (element-type utf8): records that went by nw_erase_document()
 * @error: return location
 *
 * What the journal, the history, the quarantine and records of ours say of them. Reads
 * the whole journal: to be asked once for all that comes together.
 *
 * Returns: whether it was written
 */
gboolean
nw_erase_others (NwWriter   *writer,
                 gint64      space,
                 GPtrArray  *ids,
                 GError    **error)
{
  gboolean good;

  if (ids->len == 0)
    return TRUE;
  nw_session_set_origin (writer->session, NW_ORIGIN_INPUT);
  good = drop_texts (writer->session, ids, space, error);
  nw_session_set_origin (writer->session, NW_ORIGIN_SYNC);

  return good && nw_writer_write_gathered (writer, error) && forget (writer, ids, error);
}
