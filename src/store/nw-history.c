/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "config.h"

#include "nw-history-private.h"

#include <glib/gi18n.h>

#include "nw-change.h"
#include "nw-json.h"

static const struct {
  const char *name;     /* in JSON */
  const char *label;    /* msgid */
} origins[] = {
  [NW_ORIGIN_INPUT] = { "input", N_("Input") },
  [NW_ORIGIN_IMPORT] = { "import", N_("Import") },
  [NW_ORIGIN_MERGE] = { "merge", N_("Merged") },
  [NW_ORIGIN_SEVERAL] = { "several", N_("Several at once") },
  [NW_ORIGIN_COMMAND] = { "command", N_("Command line") },
  [NW_ORIGIN_RESTORE] = { "restore", N_("Value restored") },
  [NW_ORIGIN_UNDO] = { "undo", N_("Undone") },
  [NW_ORIGIN_REDO] = { "redo", N_("Done again") },
  [NW_ORIGIN_SYNC] = { "sync", N_("From a partner") },
  [NW_ORIGIN_JOINED] = { "joined", N_("Put together with a partner's version") },
};

/**
 * nw_origin_get_name:
 * @origin: how a change came about
 *
 * Returns: its name in JSON
 */
const char *
nw_origin_get_name (NwOrigin origin)
{
  return origins[(guint) origin < G_N_ELEMENTS (origins) ? origin : NW_ORIGIN_INPUT].name;
}

/**
 * nw_origin_get_label:
 * @origin: how a change came about
 *
 * Returns: what the user reads
 */
const char *
nw_origin_get_label (NwOrigin origin)
{
  return _(origins[(guint) origin < G_N_ELEMENTS (origins) ? origin : NW_ORIGIN_INPUT].label);
}

/* --- Writing ------------------------------------------------------------------ */

/* What a partner changed says itself who did it and when. */
static char *
dup_foreign_stamp (NwWriter *writer,
                   NwRecord *record)
{
  const json_t *stamp = record != NULL && writer->origin == NW_ORIGIN_SYNC
                        ? nw_record_get_value (record, "changed") : NULL;

  return json_is_object (stamp) ? nw_json_to_string (stamp) : NULL;
}

static gboolean
insert (NwWriter        *writer,
        const char      *id,
        NwRecord        *record,
        NwHistoryEvent   event,
        const char      *fields,
        GError         **error)
{
  g_autofree char *stamp = dup_foreign_stamp (writer, record);

  return nw_db_run (writer->db, error,
                    "INSERT INTO history(id, step, event, origin, stamp, rev, fields)"
                    " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)", "siiisss",
                    id, writer->step, (gint64) event, (gint64) writer->origin,
                    stamp != NULL ? stamp : writer->stamp,
                    record != NULL ? nw_record_get_revision (record) : NULL, fields) &&
         nw_db_run (writer->db, error,
                    "DELETE FROM history WHERE history_pk = (SELECT history_pk FROM history"
                    " WHERE id = ?1 ORDER BY history_pk DESC LIMIT 1 OFFSET ?2)", "si",
                    id, (gint64) NW_HISTORY_MAX);
}

/**
 * nw_history_insert:
 * @writer: a writer in a step
 * @record: what is stored now
 * @fields: from nw_change_compare()
 * @error: return location
 *
 * As nw_history_write(), where it is known already what changed.
 *
 * Returns: whether it was written.
 */
gboolean
nw_history_insert (NwWriter    *writer,
                   NwRecord    *record,
                   const char  *fields,
                   GError     **error)
{
  return insert (writer, nw_record_get_id (record), record, NW_HISTORY_CHANGED, fields, error);
}

/**
 * nw_history_write:
 * @writer: a writer in a step
 * @id: a record
 * @old_record: (nullable): what was stored
 * @record: (nullable): what is stored now
 * @error: return location
 *
 * Notes what became of a record. Making one costs nothing and leaves nothing.
 *
 * Returns: whether what there was to write was written.
 */
gboolean
nw_history_write (NwWriter    *writer,
                  const char  *id,
                  NwRecord    *old_record,
                  NwRecord    *record,
                  GError     **error)
{
  g_autofree char *fields = NULL;

  if (writer->ours != NULL && record != NULL)
    old_record = writer->ours;
  if (old_record == NULL && record == NULL)
    return TRUE;
  if (old_record == NULL)
    return (writer->origin != NW_ORIGIN_UNDO && writer->origin != NW_ORIGIN_REDO) ||
           insert (writer, id, record, NW_HISTORY_CAME_BACK, "{}", error);
  if (record == NULL)
    return insert (writer, id, NULL, NW_HISTORY_DELETED, "{}", error);
  fields = nw_change_compare (old_record, record);

  return fields == NULL || nw_history_insert (writer, record, fields, error);
}

/**
 * nw_history_tell:
 * @writer: a writer in a step
 * @record: what is stored now
 * @event: what became of it without anybody here
 * @error: return location
 *
 * A deletion and a change met: the change lives on, and the user is told
 * (nw_session_list_joined()).
 *
 * Returns: whether it was written.
 */
gboolean
nw_history_tell (NwWriter        *writer,
                 NwRecord        *record,
                 NwHistoryEvent   event,
                 GError         **error)
{
  NwOrigin origin = writer->origin;
  gboolean good;

  writer->origin = NW_ORIGIN_JOINED;
  good = insert (writer, nw_record_get_id (record), record, event, "{}", error);
  writer->origin = origin;

  return good;
}

/**
 * nw_history_trim:
 * @writer: a writer in a step
 * @forgotten_step: the newest step that cannot be undone any more
 * @error: return location
 *
 * Records that are gone for good lose their history: those that were deleted in
 * that step, and not since. Steps are forgotten one after the other, so that none
 * is left out.
 *
 * Returns: whether the database did it.
 */
gboolean
nw_history_trim (NwWriter  *writer,
                 gint64     forgotten_step,
                 GError   **error)
{
  return nw_db_run (writer->db, error,
                    "DELETE FROM history WHERE id IN (SELECT h.id FROM history h"
                    " WHERE h.step = ?1 AND h.event = 1"
                    " AND NOT EXISTS (SELECT 1 FROM doc d JOIN rev r ON r.rev_pk = d.win_rev"
                    "  WHERE d.id = h.id AND r.deleted = 0)"
                    " AND NOT EXISTS (SELECT 1 FROM history n WHERE n.id = h.id AND n.event = 1"
                    "  AND n.step > ?1))", "i", forgotten_step);
}

/**
 * nw_session_set_origin:
 * @self: the writing session, inside a step
 * @origin: how what the step changes comes about
 *
 * Until it is said, a step is %NW_ORIGIN_INPUT.
 */
void
nw_session_set_origin (NwSession *self,
                       NwOrigin   origin)
{
  NwWriter *writer = nw_session_get_writer (self);

  g_return_if_fail (writer != NULL && writer->step != 0);

  writer->origin = origin;
}

/* --- Reading ------------------------------------------------------------------ */

/**
 * nw_history_entry_free:
 * @entry: (transfer full): an entry
 */
void
nw_history_entry_free (NwHistoryEntry *entry)
{
  g_free (entry->at);
  g_free (entry->by);
  g_free (entry->agency);
  g_free (entry->revision);
  json_decref (entry->fields);
  g_free (entry);
}

/* The values of a document that reaches to the limits are deeper and larger than
 * a document: they were let in as parts of one. */
NwHistoryEntry *
nw_history_read_entry (NwStatement *statement)
{
  NwHistoryEntry *entry = g_new0 (NwHistoryEntry, 1);
  g_autoptr (json_t) stamp = json_loads (nw_statement_text (statement, 3), 0, NULL);

  entry->number = sqlite3_column_int64 (statement, 0);
  entry->event = sqlite3_column_int (statement, 1);
  entry->origin = sqlite3_column_int (statement, 2);
  entry->at = g_strdup (json_string_value (json_object_get (stamp, "at")));
  entry->by = g_strdup (json_string_value (json_object_get (stamp, "by")));
  entry->agency = g_strdup (json_string_value (json_object_get (stamp, "agency")));
  entry->revision = g_strdup (nw_statement_text (statement, 4));
  entry->fields = json_loads (nw_statement_text (statement, 5), 0, NULL);
  if (entry->fields == NULL)
    entry->fields = json_object ();

  return entry;
}

/**
 * nw_session_get_history:
 * @self: a session
 * @id: a record, which need not be there any more
 * @before: only what is older than the entry of this number; 0 for all
 * @limit: at most so many
 * @error: return location
 *
 * Returns: (transfer full) (element-type NwHistoryEntry) (nullable): what became of
 *   the record, the newest first; empty for one that never changed.
 */
GPtrArray *
nw_session_get_history (NwSession   *self,
                        const char  *id,
                        gint64       before,
                        guint        limit,
                        GError     **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) nw_history_entry_free);
  g_autoptr (NwStatement) statement =
    nw_db_prepare (nw_session_get_db (self),
                   "SELECT history_pk, event, origin, stamp, rev, fields FROM history"
                   " WHERE id = ?1 AND history_pk < ?2 ORDER BY history_pk DESC LIMIT ?3", error);
  NwStep step;

  if (statement == NULL)
    return NULL;
  nw_statement_bind (statement, "sii", id, before > 0 ? before : G_MAXINT64, (gint64) limit);
  while ((step = nw_statement_step (statement, error)) == NW_STEP_ROW)
    g_ptr_array_add (entries, nw_history_read_entry (statement));

  return step != NW_STEP_ERROR ? g_steal_pointer (&entries) : NULL;
}
