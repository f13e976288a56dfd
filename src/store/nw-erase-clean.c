/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "config.h"

#include "nw-erase-private.h"

#include "nw-store-private.h"
#include "nw-store-sync.h"
#include "nw-words-private.h"

/* The pages between the records, after an erasure: what SQLite and FTS5 keep of what is
 * deleted until they need the room. */

/* Words of names that no record has any more. */
static gboolean
drop_words (NwWriter  *writer,
            GError   **error)
{
  g_autoptr (NwStatement) statement = nw_db_prepare (writer->db, "SELECT word_pk, word FROM word", error);
  g_autoptr (GArray) gone = g_array_new (FALSE, FALSE, sizeof (gint64));
  NwStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = nw_statement_step (statement, error)) == NW_STEP_ROW) {
    gint64 word_pk = sqlite3_column_int64 (statement, 0), used = 0;
    g_autofree char *marked = nw_words_mark_name (nw_statement_text (statement, 1));
    g_autofree char *expression = g_strdup_printf ("\"%s\"", marked);

    if (!nw_db_query_int (writer->db, &used, error,
                          "SELECT EXISTS (SELECT 1 FROM search WHERE search MATCH ?1)", "s", expression))
      return FALSE;
    if (!used)
      g_array_append_val (gone, word_pk);
  }
  for (guint i = 0; step != NW_STEP_ERROR && i < gone->len; i++) {
    gint64 word_pk = g_array_index (gone, gint64, i);

    if (!nw_db_run (writer->db, error,
                    "INSERT INTO word_part(word_part, rowid, word)"
                    " SELECT 'delete', word_pk, word FROM word WHERE word_pk = ?1", "i", word_pk) ||
        !nw_db_run (writer->db, error, "DELETE FROM word WHERE word_pk = ?1", "i", word_pk))
      return FALSE;
  }
  g_hash_table_remove_all (writer->known_words);

  return step != NW_STEP_ERROR;
}

/* Pages that were let go without being overwritten, as a rebuild does. They are taken,
 * filled with zeros and given back. */
static gboolean
fill_free_pages (NwWriter  *writer,
                 GError   **error)
{
  gint64 n_free = 0, page_size = 0;

  if (!nw_db_query_int (writer->db, &n_free, error, "PRAGMA freelist_count", "") ||
      !nw_db_query_int (writer->db, &page_size, error, "PRAGMA page_size", ""))
    return FALSE;
  if (n_free == 0)
    return TRUE;
  if (!nw_db_exec (writer->db, "CREATE TABLE filling(zeros BLOB)", error))
    return FALSE;
  while (n_free > 0) {
    gint64 n = MIN (n_free, 4096);

    if (!nw_db_run (writer->db, error, "INSERT INTO filling(zeros) VALUES(zeroblob(?1))", "i", n * (page_size - 4)))
      return FALSE;
    n_free -= n;
  }

  return nw_db_exec (writer->db, "DROP TABLE filling", error);
}

static gboolean
clean_inside (NwWriter  *writer,
              GError   **error)
{
  return drop_words (writer, error) &&
         nw_db_exec (writer->db, "INSERT INTO search(search) VALUES('optimize');"
                                 "INSERT INTO search_more(search_more) VALUES('optimize');"
                                 "INSERT INTO word_part(word_part) VALUES('optimize')", error) &&
         fill_free_pages (writer, error);
}

static gboolean
clean_pages (NwWriter  *writer,
             GError   **error)
{
  gint64 wanted = 0;

  if (!nw_db_query_int (writer->db, &wanted, error,
                        "SELECT EXISTS (SELECT 1 FROM meta WHERE key = 'clean' AND value = 'pages')", ""))
    return FALSE;
  if (!wanted)
    return TRUE;
  if (nw_db_exec (writer->db, "PRAGMA secure_delete=ON; BEGIN IMMEDIATE", error) && clean_inside (writer, error) &&
      nw_db_exec (writer->db, "UPDATE meta SET value = 'log' WHERE key = 'clean'; COMMIT", error))
    return TRUE;
  if (nw_db_in_transaction (writer->db))
    nw_db_exec (writer->db, "ROLLBACK", NULL);

  return FALSE;
}

/**
 * nw_erase_clean:
 * @writer: a writer outside of a step
 * @done: (out): whether nothing of what was erased is left in the files; FALSE while
 *   somebody else reads the log
 * @error: return location
 *
 * What FTS5 keeps of deleted words until its pieces are joined, free pages and the log:
 * a note in the database says what has to be cleaned, so that it is done even when the
 * program ends in between. The pages cost time with the size of the search index, once for
 * any number of erasures; while somebody reads the log only that is tried again.
 *
 * Returns: FALSE on a database error
 */
gboolean
nw_erase_clean (NwWriter  *writer,
                gboolean  *done,
                GError   **error)
{
  gint64 wanted = 0;

  *done = FALSE;
  if (!nw_db_query_int (writer->db, &wanted, error, "SELECT EXISTS (SELECT 1 FROM meta WHERE key = 'clean')", ""))
    return FALSE;
  if (!wanted) {
    *done = TRUE;
    return TRUE;
  }
  if (!clean_pages (writer, error))
    return FALSE;
  if (!nw_db_empty_log (writer->db))
    return TRUE;
  *done = TRUE;

  return nw_db_exec (writer->db, "DELETE FROM meta WHERE key = 'clean'", error);
}

/* --- For those outside -------------------------------------------------------------------- */

typedef struct {
  GStrv    ids;
  gboolean clean;
} Erasure;

static void
erasure_free (gpointer erasure)
{
  g_strfreev (((Erasure *) erasure)->ids);
  g_free (erasure);
}

static gboolean
erase_func (NwSession     *session,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return nw_session_erase (session, (const char * const *) ((Erasure *) data)->ids, error);
}

static gboolean
clean_func (NwSession     *session,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return nw_erase_clean (nw_session_get_writer (session), &((Erasure *) data)->clean, error);
}

/**
 * nw_store_clean:
 * @self: a store
 * @clean: (out) (optional): as nw_erase_clean() says
 * @error: return location
 *
 * Does now what is otherwise done in the next idle moment, after a partner has erased
 * something: for programs that have none.
 *
 * Returns: FALSE on a database error
 */
gboolean
nw_store_clean (NwStore   *self,
                gboolean  *clean,
                GError   **error)
{
  Erasure erasure = { NULL, FALSE };
  gboolean good = nw_store_call (self, clean_func, &erasure, NULL, error);

  if (clean != NULL)
    *clean = erasure.clean;

  return good;
}

/**
 * nw_store_erase:
 * @self: a store
 * @ids: (array zero-terminated=1): records
 * @clean: (out) (optional): as nw_erase_clean() says; what could not be done now is done
 *   later
 * @error: return location
 *
 * As nw_session_erase(), and waits until the files are clean. For the command line,
 * never for the main loop.
 *
 * Returns: whether the records are gone
 */
gboolean
nw_store_erase (NwStore             *self,
                const char * const  *ids,
                gboolean            *clean,
                GError             **error)
{
  Erasure erasure = { (GStrv) ids, FALSE };

  return nw_store_run_sync (self, erase_func, &erasure, NULL, error) && nw_store_clean (self, clean, error);
}

/**
 * nw_store_erase_async:
 * @self: a store
 * @ids: (array zero-terminated=1): records
 * @callback: to call nw_store_run_sync_finish() in
 * @user_data: for @callback
 *
 * As nw_session_erase(). The files are cleaned in the next idle moment.
 */
void
nw_store_erase_async (NwStore             *self,
                      const char * const  *ids,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  Erasure *erasure = g_new0 (Erasure, 1);

  erasure->ids = g_strdupv ((GStrv) ids);
  nw_store_run_sync_async (self, erase_func, erasure, erasure_free, NULL, callback, user_data);
}
