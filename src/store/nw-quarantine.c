/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "config.h"

#include "nw-store-sync.h"

#include "nw-writer-private.h"

/* What could not be taken, and what a partner's server refused: kept, shown, and
 * stopping nobody else. */

/**
 * nw_quarantined_free:
 * @item: (transfer full): an entry
 */
void
nw_quarantined_free (NwQuarantined *item)
{
  g_free (item->id);
  g_free (item->revision);
  g_free (item->stage);
  g_free (item->error);
  g_free (item);
}

static NwQuarantined *
read_item (NwStatement *statement)
{
  NwQuarantined *item = g_new0 (NwQuarantined, 1);

  item->number = sqlite3_column_int64 (statement, 0);
  item->space = sqlite3_column_int64 (statement, 1);
  item->id = g_strdup (nw_statement_text (statement, 2));
  item->revision = g_strdup (nw_statement_text (statement, 3));
  item->stage = g_strdup (nw_statement_text (statement, 4));
  item->error = g_strdup (nw_statement_text (statement, 5));
  item->n_tries = (guint) sqlite3_column_int (statement, 6);
  item->next_try = sqlite3_column_int64 (statement, 7);

  return item;
}

/**
 * nw_session_list_quarantine:
 * @self: a session
 * @space: a partner's space; 0 for all
 * @limit: at most so many
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type NwQuarantined): newest first.
 */
GPtrArray *
nw_session_list_quarantine (NwSession  *self,
                            gint64      space,
                            guint       limit,
                            GError    **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) nw_quarantined_free);
  g_autoptr (NwStatement) statement =
    nw_db_prepare (nw_session_get_db (self),
                   "SELECT q_pk, space_pk, id, rev, stage, error, tries, coalesce(next_try, 0) FROM quarantine"
                   " WHERE ?1 IN (0, space_pk) ORDER BY q_pk DESC LIMIT ?2", error);
  NwStep step;

  if (statement == NULL)
    return NULL;
  nw_statement_bind (statement, "ii", space, (gint64) limit);
  while ((step = nw_statement_step (statement, error)) == NW_STEP_ROW)
    g_ptr_array_add (items, read_item (statement));

  return step != NW_STEP_ERROR ? g_steal_pointer (&items) : NULL;
}

/**
 * nw_session_quarantine:
 * @self: the writing session, in a step of sync
 * @space: a partner's space
 * @id: (nullable): the document, where that is known
 * @revision: (nullable): its revision
 * @stage: "pull" or "push"
 * @reason: a stable word, and what the server said
 * @raw: (nullable): what was received
 * @error: return location
 *
 * One that is in it already is counted.
 *
 * Returns: whether it was written.
 */
gboolean
nw_session_quarantine (NwSession   *self,
                       gint64       space,
                       const char  *id,
                       const char  *revision,
                       const char  *stage,
                       const char  *reason,
                       GBytes      *raw,
                       GError     **error)
{
  NwWriter *writer = nw_session_get_writer (self);
  NwDb *db = nw_session_get_db (self);

  g_return_val_if_fail (writer != NULL && writer->step != 0, FALSE);

  writer->n_changes++;
  if (!nw_db_run (db, error,
                  "UPDATE quarantine SET tries = tries + 1, error = ?5, next_try = 0"
                  " WHERE space_pk = ?1 AND id IS ?2 AND rev IS ?3 AND stage = ?4", "issss",
                  space, id, revision, stage, reason))
    return FALSE;
  if (sqlite3_changes (nw_db_get_handle (db)) > 0)
    return TRUE;

  return nw_db_run (db, error,
                    "INSERT INTO quarantine(space_pk, id, rev, stage, error, tries, next_try, raw)"
                    " VALUES(?1, ?2, ?3, ?4, ?5, 1, 0, ?6)", "issssb", space, id, revision, stage, reason, raw);
}

/**
 * nw_session_retry:
 * @self: the writing session, in a step of sync
 * @space: a partner's space
 * @number: an entry; 0 for all of the space
 * @error: return location
 *
 * What we could not send is sent again with the next round. What we could not take is
 * asked for again: the round begins where the space began.
 *
 * Returns: whether it was written.
 */
gboolean
nw_session_retry (NwSession  *self,
                  gint64      space,
                  gint64      number,
                  GError    **error)
{
  NwWriter *writer = nw_session_get_writer (self);
  NwDb *db = nw_session_get_db (self);

  g_return_val_if_fail (writer != NULL && writer->step != 0, FALSE);

  writer->n_changes++;

  return nw_db_run (db, error,
                    "UPDATE space SET pull_since = NULL, pull_log = NULL WHERE space_pk = ?1 AND EXISTS"
                    " (SELECT 1 FROM quarantine WHERE space_pk = ?1 AND stage = 'pull' AND ?2 IN (0, q_pk))", "ii",
                    space, number) &&
         nw_db_run (db, error, "DELETE FROM quarantine WHERE space_pk = ?1 AND ?2 IN (0, q_pk)", "ii", space, number);
}
