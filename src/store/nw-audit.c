/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "config.h"

#include "nw-store-sync.h"

#include <string.h>

#include "nw-schema-private.h"
#include "nw-writer-private.h"

/* All leaves that a partner confirmed are held against those that its server lists: a
 * server may have lost something without knowing it, and a leaf of ours may be none
 * there. What is found is kept by the number of the revision, a byte for each. */

enum {
  UNSEEN,      /* the document was not listed, or the revision came later */
  SEEN,
  NOT_THERE,   /* the document was listed without it */
};

/**
 * nw_session_begin_audit:
 * @self: the writing session, in a step of sync
 * @space: a partner's space
 * @at: when it is: µs since 1970 UTC
 * @error: return location
 *
 * Notes that all is being compared. An audit that is interrupted counts as one, so that
 * what is new does not wait for ever behind what is old; see nw_session_update_space().
 *
 * Returns: (transfer full) (nullable): nothing seen yet, for nw_session_compare_leaves()
 */
GByteArray *
nw_session_begin_audit (NwSession  *self,
                        gint64      space,
                        gint64      at,
                        GError    **error)
{
  NwDb *db = nw_session_get_db (self);
  gint64 last = 0;
  GByteArray *seen;

  if (!nw_db_query_int (db, &last, error, "SELECT coalesce(max(rev_pk), 0) FROM rev", "") ||
      !nw_db_run (db, error, "UPDATE space SET audited = ?2 WHERE space_pk = ?1 AND space_pk > 1", "ii", space, at))
    return NULL;
  nw_session_get_writer (self)->n_changes++;
  seen = g_byte_array_new ();
  g_byte_array_set_size (seen, (guint) MIN (last + 1, G_MAXINT));
  memset (seen->data, UNSEEN, seen->len);

  return seen;
}

/**
 * nw_session_compare_leaves:
 * @self: a session
 * @space: a partner's space
 * @id: a document that the server lists
 * @revisions: (element-type utf8): its leaves there
 * @seen: (inout): from nw_session_begin_audit()
 * @differs: (out): whether a leaf of ours that was confirmed is none there
 * @error: return location
 *
 * Returns: FALSE on a database error.
 */
gboolean
nw_session_compare_leaves (NwSession   *self,
                           gint64       space,
                           const char  *id,
                           GPtrArray   *revisions,
                           GByteArray  *seen,
                           gboolean    *differs,
                           GError     **error)
{
  g_autoptr (NwStatement) statement =
    nw_db_prepare (nw_session_get_db (self),
                   "SELECT r.rev_pk, r.gen || '-' || r.hash FROM doc d JOIN rev r ON r.doc_pk = d.doc_pk"
                   " WHERE d.id = ?1 AND d.space_pk = ?2 AND r.leaf = 1 AND r.sent = 2", error);
  NwStep step;

  *differs = FALSE;
  if (statement == NULL)
    return FALSE;
  nw_statement_bind (statement, "si", id, space);
  while ((step = nw_statement_step (statement, error)) == NW_STEP_ROW) {
    gint64 number = sqlite3_column_int64 (statement, 0);
    gboolean there = g_ptr_array_find_with_equal_func (revisions, nw_statement_text (statement, 1), g_str_equal, NULL);

    *differs = *differs || !there;
    if (number < seen->len)
      seen->data[number] = there ? SEEN : NOT_THERE;
  }

  return step != NW_STEP_ERROR;
}

static GArray *
list_unseen (NwDb        *db,
             gint64       space,
             GByteArray  *seen,
             GError     **error)
{
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (NwStatement) statement =
    nw_db_prepare (db, "SELECT r.rev_pk, r.deleted FROM doc d JOIN rev r ON r.doc_pk = d.doc_pk"
                       " WHERE d.space_pk = ?1 AND d.space_pk > 1 AND r.leaf = 1 AND r.sent = 2 AND r.rev_pk < ?2", error);
  NwStep step;

  if (statement == NULL)
    return NULL;
  nw_statement_bind (statement, "ii", space, (gint64) seen->len);
  while ((step = nw_statement_step (statement, error)) == NW_STEP_ROW) {
    gint64 number = sqlite3_column_int64 (statement, 0);
    gboolean deleted = sqlite3_column_int (statement, 1) != 0;

    if (seen->data[number] == NOT_THERE || (seen->data[number] == UNSEEN && !deleted))
      g_array_append_val (numbers, number);
  }

  return step != NW_STEP_ERROR ? g_steal_pointer (&numbers) : NULL;
}

/**
 * nw_session_doubt_unseen:
 * @self: the writing session, in a step of sync
 * @space: a partner's space
 * @seen: what an audit that went through has seen
 * @error: return location
 *
 * What the server does not list is to be asked about again, as with
 * nw_session_doubt_all(). A deleted document that it does not know at all was purged
 * there, and is not brought back.
 *
 * Returns: whether it was written.
 */
gboolean
nw_session_doubt_unseen (NwSession   *self,
                         gint64       space,
                         GByteArray  *seen,
                         GError     **error)
{
  NwWriter *writer = nw_session_get_writer (self);
  g_autoptr (GArray) numbers = list_unseen (nw_session_get_db (self), space, seen, error);

  g_return_val_if_fail (writer != NULL && writer->step != 0, FALSE);

  if (numbers == NULL)
    return FALSE;
  for (guint i = 0; i < numbers->len; i++) {
    if (!nw_db_run (writer->db, error, "UPDATE rev SET sent = 1, lseq = rev_pk WHERE rev_pk = ?1", "i",
                    g_array_index (numbers, gint64, i)))
      return FALSE;
    writer->n_changes++;
  }

  return TRUE;
}
