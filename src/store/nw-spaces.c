/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "config.h"

#include "nw-store-sync.h"

#include <glib/gi18n.h>

#include "nw-body-private.h"
#include "nw-schema-private.h"
#include "nw-writer-private.h"

#define N_COLORS 8

/* --- NwSpace ------------------------------------------------------------------ */

/**
 * nw_space_free:
 * @space: (transfer full) (nullable): a space
 */
void
nw_space_free (NwSpace *space)
{
  if (space == NULL)
    return;
  g_free (space->name);
  g_free (space->url);
  g_free (space->user);
  g_free (space->agency);
  g_free (space->problem);
  g_free (space->server_uuid);
  g_free (space->instance_start);
  g_free (space->client_uuid);
  g_free (space->pull_since);
  g_free (space->pull_log);
  g_free (space);
}

/** nw_space_copy: Returns: (transfer full): another one like @space. */
NwSpace *
nw_space_copy (const NwSpace *space)
{
  NwSpace *copy = g_memdup2 (space, sizeof *space);

  copy->name = g_strdup (space->name);
  copy->url = g_strdup (space->url);
  copy->user = g_strdup (space->user);
  copy->agency = g_strdup (space->agency);
  copy->problem = g_strdup (space->problem);
  copy->server_uuid = g_strdup (space->server_uuid);
  copy->instance_start = g_strdup (space->instance_start);
  copy->client_uuid = g_strdup (space->client_uuid);
  copy->pull_since = g_strdup (space->pull_since);
  copy->pull_log = g_strdup (space->pull_log);

  return copy;
}

/* --- Reading -------------------------------------------------------------------- */

#define SELECT_SPACE \
  "SELECT space_pk, name, url, login, agency, color, state, problem, server_uuid, instance_start," \
  " lower(hex(client_uuid)), pull_since, pull_log, last_success, audited, no_log FROM space"

static NwSpace *
read_space (NwStatement *statement)
{
  NwSpace *space = g_new0 (NwSpace, 1);

  space->number = sqlite3_column_int64 (statement, 0);
  space->name = g_strdup (nw_statement_text (statement, 1));
  space->url = g_strdup (nw_statement_text (statement, 2));
  space->user = g_strdup (nw_statement_text (statement, 3));
  space->agency = g_strdup (nw_statement_text (statement, 4));
  space->color = (guint) sqlite3_column_int (statement, 5) % N_COLORS;
  space->state = sqlite3_column_int (statement, 6) == NW_SPACE_PAUSED ? NW_SPACE_PAUSED : NW_SPACE_READY;
  space->problem = g_strdup (nw_statement_text (statement, 7));
  space->server_uuid = g_strdup (nw_statement_text (statement, 8));
  space->instance_start = g_strdup (nw_statement_text (statement, 9));
  space->client_uuid = g_strdup (nw_statement_text (statement, 10));
  space->pull_since = g_strdup (nw_statement_text (statement, 11));
  space->pull_log = g_strdup (nw_statement_text (statement, 12));
  space->last_success = sqlite3_column_int64 (statement, 13);
  space->audited = sqlite3_column_int64 (statement, 14);
  space->no_log = sqlite3_column_int (statement, 15) != 0;

  return space;
}

/**
 * nw_session_list_spaces:
 * @self: a session
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type NwSpace): the partners' spaces in
 *   the order in which they were added.
 */
GPtrArray *
nw_session_list_spaces (NwSession  *self,
                        GError    **error)
{
  g_autoptr (GPtrArray) spaces = g_ptr_array_new_with_free_func ((GDestroyNotify) nw_space_free);
  g_autoptr (NwStatement) statement =
    nw_db_prepare (nw_session_get_db (self), SELECT_SPACE " WHERE space_pk > 1 ORDER BY space_pk", error);
  NwStep step;

  if (statement == NULL)
    return NULL;
  while ((step = nw_statement_step (statement, error)) == NW_STEP_ROW)
    g_ptr_array_add (spaces, read_space (statement));

  return step != NW_STEP_ERROR ? g_steal_pointer (&spaces) : NULL;
}

static NwSpace *
read_one (NwStatement  *statement,
          GError      **error)
{
  NwStep step = nw_statement_step (statement, error);

  if (step == NW_STEP_ROW)
    return read_space (statement);
  if (step == NW_STEP_DONE)
    g_set_error_literal (error, NW_STORE_ERROR, NW_STORE_ERROR_NOT_FOUND, _("There is no such partner"));

  return NULL;
}

/**
 * nw_session_get_space:
 * @self: a session
 * @number: a space
 * @error: return location; %NW_STORE_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the space.
 */
NwSpace *
nw_session_get_space (NwSession  *self,
                      gint64      number,
                      GError    **error)
{
  g_autoptr (NwStatement) statement =
    nw_db_prepare (nw_session_get_db (self), SELECT_SPACE " WHERE space_pk = ?1 AND space_pk > 1", error);

  if (statement == NULL)
    return NULL;
  nw_statement_bind (statement, "i", number);

  return read_one (statement, error);
}

/**
 * nw_session_find_space:
 * @self: a session
 * @name: what the user calls it
 * @error: return location; %NW_STORE_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the space.
 */
NwSpace *
nw_session_find_space (NwSession   *self,
                       const char  *name,
                       GError     **error)
{
  g_autoptr (NwStatement) statement =
    nw_db_prepare (nw_session_get_db (self), SELECT_SPACE " WHERE name = ?1 AND space_pk > 1", error);

  if (statement == NULL)
    return NULL;
  nw_statement_bind (statement, "s", name);

  return read_one (statement, error);
}

/**
 * nw_session_count_space:
 * @self: a session
 * @number: a space
 * @counts: (out): what there is in it
 * @error: return location
 *
 * Returns: FALSE on a database error.
 */
gboolean
nw_session_count_space (NwSession      *self,
                        gint64          number,
                        NwSpaceCounts  *counts,
                        GError        **error)
{
  NwDb *db = nw_session_get_db (self);

  *counts = (NwSpaceCounts) { 0 };

  return nw_db_query_int (db, &counts->n_records, error,
                          "SELECT count(*) FROM doc WHERE space_pk = ?1 AND space_pk > 1 AND n_live > 0", "i", number) &&
         nw_db_query_int (db, &counts->n_unsent, error,
                          "SELECT count(*) FROM rev r JOIN doc d ON d.doc_pk = r.doc_pk"
                          " WHERE r.lseq IS NOT NULL AND r.leaf = 1 AND r.sent < 2 AND d.space_pk = ?1", "i", number) &&
         nw_db_query_int (db, &counts->n_conflicts, error,
                          "SELECT count(*) FROM doc WHERE n_live > 1 AND space_pk = ?1", "i", number) &&
         nw_db_query_int (db, &counts->n_quarantined, error,
                          "SELECT count(*) FROM quarantine WHERE space_pk = ?1", "i", number);
}

/* --- Writing ---------------------------------------------------------------------- */

static void
note_change (NwSession *self)
{
  nw_session_get_writer (self)->n_changes++;
}

/* Every list shows the partner's name and colour. */
static gboolean
tell_all_if_renamed (NwSession      *self,
                     const NwSpace  *space,
                     GError        **error)
{
  NwWriter *writer = nw_session_get_writer (self);
  gint64 same = 0;

  if (!nw_db_query_int (writer->db, &same, error,
                        "SELECT count(*) FROM space WHERE space_pk = ?1 AND name = ?2 AND color = ?3", "isi",
                        space->number, space->name, (gint64) space->color))
    return FALSE;
  if (same == 0)
    g_clear_pointer (&writer->changed, g_ptr_array_unref);

  return TRUE;
}

static gboolean
check_name (NwSession   *self,
            gint64       number,
            const char  *name,
            GError     **error)
{
  gint64 taken = 0;

  if (!nw_db_query_int (nw_session_get_db (self), &taken, error,
                        "SELECT EXISTS(SELECT 1 FROM space WHERE name = ?1 AND space_pk <> ?2)", "si", name, number))
    return FALSE;
  if (taken == 0)
    return TRUE;
  g_set_error (error, NW_STORE_ERROR, NW_STORE_ERROR_CONFLICT, _("There is a partner named “%s” already"), name);

  return FALSE;
}

/**
 * nw_session_add_space:
 * @self: the writing session, in a step of sync
 * @name: what the user calls the partner
 * @url: the database's address, without user and password
 * @user: (nullable): the login
 * @error: return location; %NW_STORE_ERROR_CONFLICT when the name is taken
 *
 * Returns: the space's number; 0 on an error.
 */
gint64
nw_session_add_space (NwSession   *self,
                      const char  *name,
                      const char  *url,
                      const char  *user,
                      GError     **error)
{
  NwDb *db = nw_session_get_db (self);
  gint64 number = 0;

  if (!check_name (self, 0, name, error) ||
      !nw_db_query_int (db, &number, error, "SELECT max(space_pk) + 1 FROM space", "") ||
      !nw_db_run (db, error,
                  "INSERT INTO space(space_pk, kind, name, url, login, color, client_uuid)"
                  " VALUES(?1, 'couch', ?2, ?3, ?4, ?5, randomblob(16))", "isssi",
                  number, name, url, user, (number - 2) % N_COLORS))
    return 0;
  note_change (self);

  return number;
}

/**
 * nw_session_update_space:
 * @self: the writing session, in a step of sync
 * @space: the space as it shall be; what belongs to the checkpoint is not written
 * @error: return location; %NW_STORE_ERROR_CONFLICT when the name is taken
 *
 * Returns: whether it was written.
 */
gboolean
nw_session_update_space (NwSession      *self,
                         const NwSpace  *space,
                         GError        **error)
{
  if (!check_name (self, space->number, space->name, error) || !tell_all_if_renamed (self, space, error) ||
      !nw_db_run (nw_session_get_db (self), error,
                  "UPDATE space SET name = ?2, url = ?3, login = ?4, agency = ?5, color = ?6, state = ?7, problem = ?8,"
                  " server_uuid = ?9, instance_start = ?10, last_success = ?11, audited = ?12,"
                  " no_log = ?13 WHERE space_pk = ?1 AND space_pk > 1",
                  "issssiisssiii", space->number, space->name, space->url, space->user, space->agency,
                  (gint64) space->color, (gint64) space->state, space->problem, space->server_uuid,
                  space->instance_start, space->last_success, space->audited, (gint64) space->no_log))
    return FALSE;
  note_change (self);

  return TRUE;
}

/* --- Removing ------------------------------------------------------------------------ */

static GPtrArray *
list_documents (NwDb      *db,
                gint64     number,
                GError   **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (NwStatement) statement = nw_db_prepare (db, "SELECT id FROM doc WHERE space_pk = ?1", error);
  NwStep step;

  if (statement == NULL)
    return NULL;
  nw_statement_bind (statement, "i", number);
  while ((step = nw_statement_step (statement, error)) == NW_STEP_ROW)
    g_ptr_array_add (ids, g_strdup (nw_statement_text (statement, 0)));

  return step != NW_STEP_ERROR ? g_steal_pointer (&ids) : NULL;
}

/* What was shared becomes ours alone: one revision, as if it had never left. */
static gboolean
keep_document (NwWriter    *writer,
               NwDocState  *state,
               GError     **error)
{
  char hash[NW_BODY_HASH_LENGTH + 1];

  return nw_body_hash (state->body, state->length, "", FALSE, hash, error) &&
         nw_db_run (writer->db, error, "DELETE FROM rev WHERE doc_pk = ?1 AND rev_pk <> ?2", "ii",
                    state->doc_pk, state->win_rev) &&
         nw_db_run (writer->db, error,
                    "UPDATE rev SET gen = 1, hash = ?2, parent = NULL, leaf = 1, pin = 0, sent = 0, lseq = NULL"
                    " WHERE rev_pk = ?1", "is", state->win_rev, hash) &&
         nw_db_run (writer->db, error, "UPDATE doc SET space_pk = 1, n_live = 1 WHERE doc_pk = ?1", "i", state->doc_pk);
}

/* Goes without a tombstone: the partner is not told. */
static gboolean
drop_document (NwWriter    *writer,
               const char  *id,
               NwDocState  *state,
               GError     **error)
{
  g_autoptr (NwRecord) record = NULL;

  if (!state->deleted && (record = nw_doc_state_to_record (state, id, error)) == NULL)
    return FALSE;

  return nw_db_run (writer->db, error, "DELETE FROM rev WHERE doc_pk = ?1", "i", state->doc_pk) &&
         nw_db_run (writer->db, error, "DELETE FROM doc WHERE doc_pk = ?1", "i", state->doc_pk) &&
         (record == NULL ||
          nw_writer_follow (writer, id, state->space_pk, state, record, NULL, NULL, error));
}

static gboolean
remove_document (NwWriter    *writer,
                 const char  *id,
                 gboolean     keep,
                 GError     **error)
{
  NwDocState state = { 0 };
  gboolean good = nw_writer_load (writer, id, &state, error);

  if (good && state.exists) {
    good = keep && !state.deleted ? keep_document (writer, &state, error) : drop_document (writer, id, &state, error);
    nw_record_cache_forget (writer->records, id);
    good = good && nw_writer_journal (writer, id, state.space_pk, NULL, NULL, error);
  }
  nw_doc_state_clear (&state);

  return good;
}

/**
 * nw_session_remove_space:
 * @self: the writing session, in a step of sync
 * @number: a partner's space
 * @keep: whether its records become local ones; otherwise they go from this machine
 * @error: return location
 *
 * Nothing of it reaches the partner.
 *
 * Returns: whether it was written.
 */
gboolean
nw_session_remove_space (NwSession  *self,
                         gint64      number,
                         gboolean    keep,
                         GError    **error)
{
  NwWriter *writer = nw_session_get_writer (self);
  g_autoptr (GPtrArray) ids = NULL;

  g_return_val_if_fail (writer != NULL && writer->step != 0, FALSE);
  g_return_val_if_fail (number > NW_LOCAL_SPACE, FALSE);

  if ((ids = list_documents (writer->db, number, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++) {
    if (!remove_document (writer, g_ptr_array_index (ids, i), keep, error))
      return FALSE;
  }
  note_change (self);

  return nw_db_run (writer->db, error, "DELETE FROM undo_entry WHERE space_pk = ?1", "i", number) &&
         nw_db_run (writer->db, error, "DELETE FROM undo_share WHERE json_extract(before, '$.space') = ?1"
                    " OR copy_id IN (SELECT copy_id FROM share WHERE space_pk = ?1)", "i", number) &&
         nw_db_run (writer->db, error, "DELETE FROM quarantine WHERE space_pk = ?1", "i", number) &&
         nw_db_run (writer->db, error, "DELETE FROM foreign_doc WHERE space_pk = ?1", "i", number) &&
         nw_db_run (writer->db, error, "DELETE FROM space WHERE space_pk = ?1", "i", number);
}

/**
 * nw_session_renew_client:
 * @self: the writing session, in a step of sync
 * @number: a partner's space
 * @error: return location
 *
 * For a database file that was copied or restored: the other copy goes on under the
 * old name. All is pulled from the beginning and asked about again.
 *
 * Returns: whether it was written.
 */
gboolean
nw_session_renew_client (NwSession  *self,
                         gint64      number,
                         GError    **error)
{
  return nw_db_run (nw_session_get_db (self), error,
                    "UPDATE space SET client_uuid = randomblob(16), pull_since = NULL, pull_log = NULL"
                    " WHERE space_pk = ?1 AND space_pk > 1", "i", number) &&
         nw_session_doubt_all (self, number, error);
}
