/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "config.h"

#include "nw-writer-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "nw-body-private.h"
#include "nw-history-private.h"
#include "nw-schema-private.h"
#include "nw-store.h"

/* More changed records than this are not named in the "changed" signal. */
#define MAX_NAMED_CHANGES 200
/* The journal keeps this many steps. */
#define MAX_UNDO_STEPS 1000

/**
 * nw_dirty_free:
 * @dirty: (transfer full): an entry
 */
void
nw_dirty_free (NwDirty *dirty)
{
  g_free (dirty->id);
  g_clear_object (&dirty->record);
  g_free (dirty);
}

/**
 * nw_writer_new:
 * @session: the writing session
 * @db: its connection
 *
 * Returns: (transfer full): the writer.
 */
NwWriter *
nw_writer_new (NwSession *session,
               NwDb      *db)
{
  NwWriter *self = g_new0 (NwWriter, 1);

  self->session = session;
  self->db = db;
  self->touched = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->gone = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->dirty = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL,
                                       (GDestroyNotify) nw_dirty_free);
  self->dirty_ids = g_hash_table_new (g_str_hash, g_str_equal);
  self->gathered = g_ptr_array_new_with_free_func (g_object_unref);
  self->gathered_ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->parallel = nw_parallel_new ();
  self->freer = nw_freer_new ();
  self->records = nw_record_cache_new (db, NW_RECORD_CACHE_WRITER, self->freer);
  self->known_words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->changed = g_ptr_array_new_with_free_func (g_free);

  return self;
}

/**
 * nw_writer_free:
 * @self: (transfer full): a writer without a running step
 */
void
nw_writer_free (NwWriter *self)
{
  nw_writer_forget_gathered (self);
  g_free (self->label);
  g_free (self->stamp);
  g_free (self->by);
  g_free (self->agency);
  g_hash_table_unref (self->touched);
  g_hash_table_unref (self->gone);
  g_hash_table_unref (self->dirty_ids);
  g_hash_table_unref (self->dirty);
  g_hash_table_unref (self->gathered_ids);
  g_ptr_array_unref (self->gathered);
  nw_parallel_free (self->parallel);
  nw_record_cache_free (self->records);
  g_clear_pointer (&self->wz, nw_wz_list_unref);
  nw_freer_free (self->freer);
  g_hash_table_unref (self->known_words);
  g_clear_pointer (&self->changed, g_ptr_array_unref);
  g_free (self);
}

static void
clear_step (NwWriter *self)
{
  nw_writer_forget_gathered (self);
  nw_writer_forget_ahead (self);
  self->step = 0;
  self->n_changes = 0;
  self->n_committed = 0;
  self->journal = FALSE;
  self->origin = NW_ORIGIN_INPUT;
  g_clear_pointer (&self->label, g_free);
  g_clear_pointer (&self->stamp, g_free);
  g_hash_table_remove_all (self->touched);
  g_hash_table_remove_all (self->gone);
  g_hash_table_remove_all (self->dirty_ids);
  g_hash_table_remove_all (self->dirty);
  self->n_put = 0;
  nw_record_cache_clear (self->records);
  g_clear_pointer (&self->changed, g_ptr_array_unref);
  self->changed = g_ptr_array_new_with_free_func (g_free);
}

static gboolean
begin_transaction (NwWriter *self,
                   GError  **error)
{
  return nw_db_exec (self->db, "BEGIN IMMEDIATE", error);
}

/**
 * nw_writer_begin:
 * @self: a writer
 * @label: (nullable): the step's name for the user; %NULL: not to be undone
 * @error: return location
 *
 * Returns: whether the step has begun.
 */
gboolean
nw_writer_begin (NwWriter    *self,
                 const char  *label,
                 GError     **error)
{
  gint64 step = 0;

  if (!begin_transaction (self, error))
    return FALSE;
  if (!nw_db_query_int (self->db, &self->next_doc, error, "SELECT coalesce(max(doc_pk), 0) + 1 FROM doc", "") ||
      !nw_db_query_int (self->db, &self->next_rev, error, "SELECT coalesce(max(rev_pk), 0) + 1 FROM rev", "") ||
      !nw_db_query_int (self->db, &step, error, "SELECT coalesce(max(step), 0) + 1 FROM undo", "")) {
    nw_db_exec (self->db, "ROLLBACK", NULL);
    return FALSE;
  }
  self->step = step;
  self->space_pk = NW_LOCAL_SPACE;
  self->journal = label != NULL;
  self->label = g_strdup (label != NULL ? label : "");
  self->stamp = nw_body_make_stamp (self->by, self->agency);

  return TRUE;
}

static gboolean
write_step_row (NwWriter *self,
                GError  **error)
{
  if (!self->journal)
    return TRUE;

  /* Once something new was done, what was undone cannot come back. */
  if (self->n_committed == 0 &&
      (!nw_db_run (self->db, error, "DELETE FROM undo_entry WHERE step IN (SELECT step FROM undo WHERE undone)", "") ||
       !nw_db_run (self->db, error, "DELETE FROM undo WHERE undone", "") ||
       !nw_db_run (self->db, error, "DELETE FROM undo_entry WHERE step <= ?1", "i",
                   self->step - MAX_UNDO_STEPS) ||
       !nw_db_run (self->db, error, "DELETE FROM undo WHERE step <= ?1", "i",
                   self->step - MAX_UNDO_STEPS) ||
       !nw_history_trim (self, self->step - MAX_UNDO_STEPS, error)))
    return FALSE;

  return nw_db_run (self->db, error,
                    "INSERT INTO undo(step, label, at, n_records) VALUES(?1, ?2, ?3, ?4)"
                    " ON CONFLICT(step) DO UPDATE SET n_records = excluded.n_records", "isii",
                    self->step, self->label, g_get_real_time (),
                    (gint64) g_hash_table_size (self->touched));
}

/**
 * nw_writer_commit:
 * @self: a writer in a step
 * @error: return location
 *
 * Writes the projections of what was changed and commits it, as part of the
 * step. No transaction is open afterwards.
 *
 * Returns: whether it is on the disk; otherwise the caller rolls back.
 */
gboolean
nw_writer_commit (NwWriter *self,
                  GError  **error)
{
  g_autoptr (GPtrArray) changed = NULL;

  if (!nw_writer_write_gathered (self, error))
    return FALSE;
  if (self->n_changes == 0)
    return nw_db_exec (self->db, "ROLLBACK", error);
  if (!nw_writer_flush (self, error) ||
      !write_step_row (self, error) ||
      !nw_db_exec (self->db, "COMMIT", error))
    return FALSE;

  self->n_committed += self->n_changes;
  self->n_changes = 0;
  changed = g_steal_pointer (&self->changed);
  self->changed = g_ptr_array_new_with_free_func (g_free);
  if (self->committed != NULL)
    self->committed (self->committed_data, changed);

  return TRUE;
}

/**
 * nw_writer_end:
 * @self: a writer in a step
 * @step: (out): the step's number, 0 when it changed nothing
 * @error: return location
 *
 * Returns: whether the step is on the disk; otherwise it is rolled back to the
 *   last checkpoint.
 */
gboolean
nw_writer_end (NwWriter *self,
               gint64   *step,
               GError  **error)
{
  if (!nw_writer_commit (self, error)) {
    nw_writer_roll_back (self);
    return FALSE;
  }
  *step = self->n_committed > 0 ? self->step : 0;
  clear_step (self);

  return TRUE;
}

/**
 * nw_writer_roll_back:
 * @self: a writer in a step
 *
 * Ends the step; nothing since the last checkpoint remains.
 */
void
nw_writer_roll_back (NwWriter *self)
{
  if (nw_db_in_transaction (self->db))
    nw_db_exec (self->db, "ROLLBACK", NULL);
  g_hash_table_remove_all (self->known_words);
  g_clear_pointer (&self->wz, nw_wz_list_unref);
  self->nothing_erased = FALSE;
  nw_session_forget_kinds (self->session);
  clear_step (self);
}

/**
 * nw_writer_tell:
 * @self: a writer in a step
 * @id: a record of which something is shown differently now
 *
 * Counts as a change; names it to those who show it.
 */
void
nw_writer_tell (NwWriter   *self,
                const char *id)
{
  self->n_changes++;
  if (self->changed != NULL) {
    if (self->changed->len < MAX_NAMED_CHANGES)
      g_ptr_array_add (self->changed, g_strdup (id));
    else
      g_clear_pointer (&self->changed, g_ptr_array_unref);
  }
}

/**
 * nw_writer_note:
 * @self: a writer in a step
 * @id: a record that the step changes
 *
 * Counts it among those that were changed.
 *
 * Returns: whether the step changes it for the first time.
 */
gboolean
nw_writer_note (NwWriter   *self,
                const char *id)
{
  nw_writer_tell (self, id);

  return g_hash_table_add (self->touched, g_strdup (id));
}

/**
 * nw_writer_journal:
 * @self: a writer in a step
 * @id: a record
 * @space_pk: its space
 * @before: (nullable): its body before the step
 * @revision: (nullable): its revision now
 * @error: return location
 *
 * Notes a change. Of a record changed several times in a step the first "before"
 * stays.
 *
 * Returns: whether it was written.
 */
gboolean
nw_writer_journal (NwWriter    *self,
                   const char  *id,
                   gint64       space_pk,
                   const char  *before,
                   const char  *revision,
                   GError     **error)
{
  nw_writer_note (self, id);
  if (!self->journal)
    return TRUE;

  return nw_db_run (self->db, error,
                    "INSERT INTO undo_entry(step, id, space_pk, rev, before) VALUES(?1, ?2, ?3, ?4, ?5)"
                    " ON CONFLICT(step, id) DO UPDATE SET rev = excluded.rev", "isiss",
                    self->step, id, space_pk, revision, before);
}

/* --- What has to be derived anew --------------------------------------- */

/**
 * nw_writer_mark:
 * @self: a writer in a step
 * @doc_pk: a document, which may be gone
 * @kind_no: its kind's number
 * @id: its record id
 *
 * The record's projection is derived anew before the next commit.
 */
void
nw_writer_mark (NwWriter   *self,
                gint64      doc_pk,
                int         kind_no,
                const char *id)
{
  NwDirty *dirty = g_hash_table_lookup (self->dirty, &doc_pk);

  if (dirty != NULL)
    return;
  dirty = g_new0 (NwDirty, 1);
  dirty->doc_pk = doc_pk;
  dirty->kind_no = kind_no;
  dirty->id = g_strdup (id);
  g_hash_table_insert (self->dirty, &dirty->doc_pk, dirty);
  g_hash_table_add (self->dirty_ids, dirty->id);
}

/**
 * nw_writer_mark_record:
 * @self: a writer in a step
 * @doc_pk: a document
 * @kind_no: its kind's number
 * @id: its record id
 * @record: (nullable): what was just written; %NULL when it is gone
 * @fresh: whether the document was made in this step and never derived
 *
 * As nw_writer_mark(); saves reading the record again, and looking for a projection
 * that is not there.
 */
void
nw_writer_mark_record (NwWriter   *self,
                       gint64      doc_pk,
                       int         kind_no,
                       const char *id,
                       NwRecord   *record,
                       gboolean    fresh)
{
  gboolean known = g_hash_table_contains (self->dirty, &doc_pk);
  NwDirty *dirty;

  nw_writer_mark (self, doc_pk, kind_no, id);
  dirty = g_hash_table_lookup (self->dirty, &doc_pk);
  g_set_object (&dirty->record, record);
  dirty->fresh = known ? dirty->fresh : fresh;
  nw_record_cache_forget (self->records, id);
  /* Releases are many and large, and no other record shows them. */
  if (record != NULL && g_strcmp0 (nw_record_get_type_name (record), NW_KIND_RELEASE) != 0)
    nw_record_cache_put (self->records, record);
}

/**
 * nw_writer_mark_id:
 * @self: a writer in a step
 * @id: a record, which need not exist
 * @error: return location
 *
 * As nw_writer_mark().
 *
 * Returns: FALSE on a database error.
 */
gboolean
nw_writer_mark_id (NwWriter    *self,
                   const char  *id,
                   GError     **error)
{
  g_autoptr (NwStatement) statement = NULL;
  NwStep step;

  if (g_hash_table_contains (self->dirty_ids, id))
    return TRUE;
  statement = nw_db_prepare (self->db, "SELECT doc_pk, kind_no FROM doc WHERE id = ?1 AND kind_no IS NOT NULL", error);
  if (statement == NULL)
    return FALSE;
  nw_statement_bind (statement, "s", id);
  step = nw_statement_step (statement, error);
  if (step == NW_STEP_ROW)
    nw_writer_mark (self, sqlite3_column_int64 (statement, 0), sqlite3_column_int (statement, 1), id);

  return step != NW_STEP_ERROR;
}

/**
 * nw_writer_mark_linked_person:
 * @self: a writer in a step
 * @record: (nullable): any record
 * @error: return location
 *
 * If it is a position, its person shows it.
 *
 * Returns: FALSE on a database error.
 */
gboolean
nw_writer_mark_linked_person (NwWriter  *self,
                              NwRecord  *record,
                              GError   **error)
{
  const char *person;

  if (record == NULL || g_strcmp0 (nw_record_get_type_name (record), NW_KIND_POSITION) != 0)
    return TRUE;
  person = nw_record_get_text (record, "person");

  return person == NULL || nw_writer_mark_id (self, person, error);
}

/* The person whose position this is shows what the position says. */
static gboolean
mark_person_of (NwWriter    *self,
                const char  *position_id,
                GError     **error)
{
  g_autoptr (GError) problem = NULL;
  NwRecord *position = nw_record_cache_get (self->records, position_id, &problem);

  if (problem != NULL) {
    g_propagate_error (error, g_steal_pointer (&problem));
    return FALSE;
  }

  return nw_writer_mark_linked_person (self, position, error);
}

/**
 * nw_writer_mark_dependents:
 * @self: a writer in a step
 * @id: a record whose title, or more, is another now
 * @error: return location
 *
 * Marks the records that show something of it: those that link to it, and the
 * persons of its positions.
 *
 * Returns: FALSE on a database error.
 */
gboolean
nw_writer_mark_dependents (NwWriter    *self,
                           const char  *id,
                           GError     **error)
{
  g_autoptr (GPtrArray) positions = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (NwStatement) statement = NULL;
  int position_no = 0;
  NwStep step;

  if (!nw_session_find_kind (self->session, NW_KIND_POSITION, TRUE, &position_no, error))
    return FALSE;
  statement = nw_db_prepare (self->db,
                             "SELECT d.doc_pk, d.kind_no, d.id FROM link l JOIN doc d ON d.doc_pk = l.from_pk"
                             " WHERE l.to_id = ?1 AND l.field <> 'sources'", error);
  if (statement == NULL)
    return FALSE;
  nw_statement_bind (statement, "s", id);
  while ((step = nw_statement_step (statement, error)) == NW_STEP_ROW) {
    const char *from = nw_statement_text (statement, 2);
    int kind_no = sqlite3_column_int (statement, 1);

    nw_writer_mark (self, sqlite3_column_int64 (statement, 0), kind_no, from);
    if (kind_no == position_no)
      g_ptr_array_add (positions, g_strdup (from));
  }
  g_clear_pointer (&statement, nw_statement_release);
  if (step == NW_STEP_ERROR)
    return FALSE;
  for (guint i = 0; i < positions->len; i++) {
    if (!mark_person_of (self, g_ptr_array_index (positions, i), error))
      return FALSE;
  }

  return TRUE;
}

/**
 * nw_writer_flush_if_many:
 * @self: a writer in a step
 * @many: as many may wait
 * @error: return location
 *
 * Keeps what waits to be derived bounded.
 *
 * Returns: whether all is written that had to be.
 */
gboolean
nw_writer_flush_if_many (NwWriter  *self,
                         guint      many,
                         GError   **error)
{
  return g_hash_table_size (self->dirty) < many || nw_writer_flush (self, error);
}
