/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "config.h"

#include "nw-store-sync.h"

#include <string.h>

#include "nw-json.h"
#include "nw-revision.h"
#include "nw-tree-private.h"

/* What waits to be sent to a partner: the leaves with lseq that are not confirmed. A
 * draft becomes fixed before its first byte leaves; what the partner has is confirmed
 * revision by revision, so that nothing depends on a place in a sequence. */

/* CouchDB keeps as many revisions of a history. */
#define MAX_HISTORY 1000

/**
 * nw_outgoing_free:
 * @outgoing: (transfer full) (nullable): a revision
 */
void
nw_outgoing_free (NwOutgoing *outgoing)
{
  if (outgoing == NULL)
    return;
  g_free (outgoing->id);
  g_free (outgoing->revision);
  g_bytes_unref (outgoing->document);
  g_free (outgoing);
}

/* --- The text of a document ----------------------------------------------------- */

static gboolean
append_history (NwDb     *db,
                GString  *out,
                gint64    rev_pk,
                gint64    gen,
                GError  **error)
{
  g_autoptr (NwStatement) statement =
    nw_db_prepare (db, "WITH RECURSIVE up(parent, hash, gen) AS ("
                       " SELECT parent, hash, gen FROM rev WHERE rev_pk = ?1"
                       " UNION ALL SELECT r.parent, r.hash, r.gen FROM rev r JOIN up ON r.rev_pk = up.parent)"
                       " SELECT hash FROM up LIMIT ?2", error);
  gboolean first = TRUE;
  NwStep step;

  if (statement == NULL)
    return FALSE;
  nw_statement_bind (statement, "ii", rev_pk, (gint64) MAX_HISTORY);
  g_string_append_printf (out, ",\"_revisions\":{\"start\":%" G_GINT64_FORMAT ",\"ids\":[", gen);
  while ((step = nw_statement_step (statement, error)) == NW_STEP_ROW) {
    if (!first)
      g_string_append_c (out, ',');
    first = FALSE;
    nw_json_append_string (out, nw_statement_text (statement, 0));
  }
  g_string_append (out, "]}");

  return step != NW_STEP_ERROR;
}

/* The body's own bytes follow what the protocol wants to know. */
static void
append_body (GString    *out,
             const char *body)
{
  const char *rest = strchr (body, '{');

  g_assert (rest != NULL);
  rest++;
  if (rest[strspn (rest, " \t\r\n")] != '}')
    g_string_append_c (out, ',');
  g_string_append (out, rest);
}

static GBytes *
make_document (NwDb              *db,
               const NwOutgoing  *outgoing,
               gint64             gen,
               gboolean           deleted,
               const char        *body,
               GError           **error)
{
  g_autoptr (GString) out = g_string_sized_new ((body != NULL ? strlen (body) : 0) + 256);
  gsize length;

  g_string_append (out, "{\"_id\":");
  nw_json_append_string (out, outgoing->id);
  g_string_append (out, ",\"_rev\":");
  nw_json_append_string (out, outgoing->revision);
  if (!append_history (db, out, outgoing->number, gen, error))
    return NULL;
  if (deleted)
    g_string_append (out, ",\"_deleted\":true");
  if (body != NULL)
    append_body (out, body);
  else
    g_string_append_c (out, '}');
  length = out->len;

  return g_bytes_new_take (g_string_free (g_steal_pointer (&out), FALSE), length);
}

static NwOutgoing *
read_outgoing (NwDb         *db,
               NwStatement  *statement,
               GError      **error)
{
  NwOutgoing *outgoing = g_new0 (NwOutgoing, 1);
  gint64 gen = sqlite3_column_int64 (statement, 2);

  outgoing->number = sqlite3_column_int64 (statement, 0);
  outgoing->id = g_strdup (nw_statement_text (statement, 1));
  outgoing->revision = g_strdup_printf ("%" G_GINT64_FORMAT "-%s", gen, nw_statement_text (statement, 3));
  outgoing->sent = sqlite3_column_int (statement, 5);
  outgoing->document = make_document (db, outgoing, gen, sqlite3_column_int (statement, 4) != 0,
                                      nw_statement_text (statement, 6), error);
  if (outgoing->document == NULL)
    g_clear_pointer (&outgoing, nw_outgoing_free);

  return outgoing;
}

/**
 * nw_session_list_unsent:
 * @self: a session
 * @space: a partner's space
 * @after: number of the last one of the page before; 0 for the first page
 * @limit: at most so many
 * @max_bytes: at most so many bytes, but one document at least
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type NwOutgoing): what waits to be sent,
 *   oldest first, without what the partner refused.
 */
GPtrArray *
nw_session_list_unsent (NwSession  *self,
                        gint64      space,
                        gint64      after,
                        guint       limit,
                        gsize       max_bytes,
                        GError    **error)
{
  NwDb *db = nw_session_get_db (self);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) nw_outgoing_free);
  g_autoptr (NwDbStill) still = nw_db_hold_still (db);
  g_autoptr (NwStatement) statement =
    nw_db_prepare (db, "SELECT r.rev_pk, d.id, r.gen, r.hash, r.deleted, r.sent, r.body FROM rev r"
                       " JOIN doc d ON d.doc_pk = r.doc_pk"
                       " WHERE r.lseq > ?2 AND r.lseq IS NOT NULL AND r.leaf = 1 AND r.sent < 2 AND d.space_pk = ?1"
                       " AND NOT EXISTS (SELECT 1 FROM quarantine q WHERE q.space_pk = ?1 AND q.id = d.id"
                       " AND q.stage = 'push' AND q.rev = r.gen || '-' || r.hash)"
                       " ORDER BY r.lseq LIMIT ?3", error);
  gsize n_bytes = 0;
  NwStep step;

  if (statement == NULL)
    return NULL;
  nw_statement_bind (statement, "iii", space, after, (gint64) limit);
  while ((step = nw_statement_step (statement, error)) == NW_STEP_ROW) {
    NwOutgoing *outgoing = read_outgoing (db, statement, error);

    if (outgoing == NULL)
      return NULL;
    n_bytes += g_bytes_get_size (outgoing->document);
    if (list->len > 0 && n_bytes > max_bytes) {
      nw_outgoing_free (outgoing);
      break;
    }
    g_ptr_array_add (list, outgoing);
  }

  return step != NW_STEP_ERROR ? g_steal_pointer (&list) : NULL;
}

/* --- On the way --------------------------------------------------------------------- */

/**
 * nw_session_freeze:
 * @self: the writing session, in a step of sync
 * @space: a partner's space
 * @outgoing: (element-type NwOutgoing): what is about to be sent
 * @error: return location
 *
 * Takes out of @outgoing what was edited or sent on since it was listed.
 *
 * Returns: whether it was written; only when the step is on the disk may a byte leave.
 */
gboolean
nw_session_freeze (NwSession  *self,
                   gint64      space,
                   GPtrArray  *outgoing,
                   GError    **error)
{
  NwWriter *writer = nw_session_get_writer (self);

  g_return_val_if_fail (writer != NULL && writer->step != 0, FALSE);

  for (guint i = 0; i < outgoing->len;) {
    NwOutgoing *item = g_ptr_array_index (outgoing, i);
    const char *hash = strchr (item->revision, '-') + 1;

    /* Sets what is set already, so that what still fits is counted. */
    if (!nw_db_run (writer->db, error,
                    "UPDATE rev SET sent = 1 WHERE rev_pk = ?1 AND hash = ?2 AND leaf = 1 AND sent < 2", "is",
                    item->number, hash))
      return FALSE;
    if (sqlite3_changes (nw_db_get_handle (writer->db)) > 0) {
      item->sent = 1;
      writer->n_changes++;
      i++;
    } else {
      g_ptr_array_remove_index (outgoing, i);
    }
  }

  return TRUE;
}

static gboolean
confirm_one (NwWriter          *writer,
             gint64             space,
             const NwOutgoing  *item,
             GError           **error)
{
  gint64 doc_pk = 0;

  /* It may have been erased or its space removed in the meantime. */
  if (!nw_db_query_int (writer->db, &doc_pk, error, "SELECT doc_pk FROM rev WHERE rev_pk = ?1 AND hash = ?2", "is",
                        item->number, strchr (item->revision, '-') + 1))
    return FALSE;
  if (doc_pk == 0)
    return TRUE;
  writer->n_changes++;

  return nw_tree_confirm (writer, item->number, error) &&
         nw_tree_settle (writer, doc_pk, error) &&
         nw_db_run (writer->db, error,
                    "DELETE FROM quarantine WHERE space_pk = ?1 AND id = ?2 AND stage = 'push'", "is", space, item->id);
}

/**
 * nw_session_confirm:
 * @self: the writing session, in a step of sync
 * @space: a partner's space
 * @outgoing: (element-type NwOutgoing): what the partner has
 * @error: return location
 *
 * What the partner has is the base of merges to come.
 *
 * Returns: whether it was written.
 */
gboolean
nw_session_confirm (NwSession  *self,
                    gint64      space,
                    GPtrArray  *outgoing,
                    GError    **error)
{
  NwWriter *writer = nw_session_get_writer (self);

  g_return_val_if_fail (writer != NULL && writer->step != 0, FALSE);

  for (guint i = 0; i < outgoing->len; i++) {
    if (!confirm_one (writer, space, g_ptr_array_index (outgoing, i), error))
      return FALSE;
  }

  return TRUE;
}

/**
 * nw_session_doubt_all:
 * @self: the writing session, in a step of sync
 * @space: a partner's space
 * @error: return location
 *
 * The server is not where it was: whether it has our revisions is asked again. What
 * it still has costs a question, what it lost comes back.
 *
 * Returns: whether it was written.
 */
gboolean
nw_session_doubt_all (NwSession  *self,
                      gint64      space,
                      GError    **error)
{
  NwWriter *writer = nw_session_get_writer (self);

  g_return_val_if_fail (writer != NULL && writer->step != 0, FALSE);

  writer->n_changes++;

  return nw_db_run (writer->db, error,
                    "UPDATE rev SET sent = 1, lseq = rev_pk WHERE leaf = 1 AND sent = 2"
                    " AND doc_pk IN (SELECT doc_pk FROM doc WHERE space_pk = ?1 AND space_pk > 1)", "i", space);
}
