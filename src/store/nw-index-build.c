/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "config.h"

#include "nw-index-build-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "nw-labels-private.h"
#include "nw-packed-private.h"
#include "nw-words-private.h"

/* FTS5 keeps words in memory until they fill this much, sorts and writes them. */
#define HASH_SIZE "67108864"
#define ROWS_PER_LOOK 1000

struct _NwIndexBuild {
  NwDb         *db;            /* its own; handed over with the thread's end */
  NwDerivation *derivation;    /* borrowed */
  GCancellable *cancellable;   /* (nullable) (owned) */
  GHashTable   *words;         /* of names: each once */
  gint          stop;          /* atomic */
  GThread      *thread;        /* (nullable): NULL once it has been waited for */
  GError       *error;
};

/* --- On its thread ----------------------------------------------------------------- */

static void
collect_words (NwIndexBuild *self,
               GString      *marked,
               GString      *word,
               const char   *words,
               gsize         length)
{
  const char *end = words + length;

  for (const char *p = words; p < end; p++) {
    const char *blank = memchr (p, ' ', (gsize) (end - p));

    blank = blank != NULL ? blank : end;
    /* Words of names are marked, and a mark is never ASCII. */
    if ((guchar) *p >= 0x80) {
      g_string_truncate (marked, 0);
      g_string_append_len (marked, p, blank - p);
      if (nw_words_unmark_name (marked->str, word) && word->len >= NW_MIN_INNER_WORD &&
          !g_hash_table_contains (self->words, word->str))
        g_hash_table_add (self->words, g_strndup (word->str, word->len));
    }
    p = blank;
  }
}

static gboolean
add_text (NwIndexBuild  *self,
          const char    *sql,
          gint64         pos,
          const char    *text,
          gsize          length,
          GError       **error)
{
  g_autoptr (NwStatement) statement = nw_db_prepare (self->db, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, pos);
  sqlite3_bind_text (statement, 2, text, (int) length, SQLITE_STATIC);

  return nw_statement_step (statement, error) != NW_STEP_ERROR;
}

static gboolean
add_item (NwIndexBuild  *self,
          NwItemCursor  *cursor,
          GString       *marked,
          GString       *word,
          GError       **error)
{
  const NwSorted *entry = &cursor->entry;
  gsize length, more_length;
  const char *words = nw_packed_peek_text (entry->value, entry->value_length, NW_ITEM_FORMAT,
                                           NW_ITEM_PACKED_WORDS, &length);
  const char *more = nw_packed_peek_text (entry->value, entry->value_length, NW_ITEM_FORMAT,
                                          NW_ITEM_PACKED_MORE, &more_length);

  if (words != NULL) {
    collect_words (self, marked, word, words, length);
    if (!add_text (self, "INSERT INTO search(rowid, words) VALUES(?1, ?2)", cursor->pos, words, length, error))
      return FALSE;
  }

  return more == NULL ||
         add_text (self, "INSERT INTO search_more(rowid, more) VALUES(?1, ?2)", cursor->pos, more, more_length,
                   error);
}

static gboolean
add_items (NwIndexBuild  *self,
           NwItemCursor  *cursor,
           GError       **error)
{
  g_autoptr (GString) marked = g_string_new (NULL);
  g_autoptr (GString) word = g_string_new (NULL);

  for (guint i = 1; ; i++) {
    if (!nw_item_cursor_next (cursor, error))
      return FALSE;
    if (cursor->entry.key == NULL)
      return TRUE;
    if (!add_item (self, cursor, marked, word, error) ||
        (i % ROWS_PER_LOOK == 0 && g_cancellable_set_error_if_cancelled (self->cancellable, error)))
      return FALSE;
    if (g_atomic_int_get (&self->stop)) {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("The operation was cancelled"));
      return FALSE;
    }
  }
}

/* One sorted piece answers faster than many. */
static gboolean
build (NwIndexBuild  *self,
       GError       **error)
{
  NwItemCursor cursor;
  gboolean good;

  nw_item_cursor_init (&cursor, self->derivation);
  good = nw_db_exec (self->db, "BEGIN", error) &&
         add_items (self, &cursor, error) &&
         nw_db_exec (self->db, "COMMIT;"
                     "INSERT INTO search(search) VALUES('optimize');"
                     "INSERT INTO search_more(search_more) VALUES('optimize')", error);
  nw_item_cursor_clear (&cursor);

  return good;
}

static gpointer
build_worker (gpointer data)
{
  NwIndexBuild *self = data;

  build (self, &self->error);

  return NULL;
}

/* --- From outside --------------------------------------------------------------------- */

/* The indexes are declared as in the database for which they are. */
static gboolean
make_tables (NwIndexBuild  *self,
             NwDb          *db,
             GError       **error)
{
  g_autoptr (NwStatement) statement =
    nw_db_prepare (db, "SELECT sql FROM sqlite_schema WHERE name IN ('search', 'search_more')", error);
  NwStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = nw_statement_step (statement, error)) == NW_STEP_ROW) {
    if (!nw_db_exec (self->db, nw_statement_text (statement, 0), error))
      return FALSE;
  }

  return step != NW_STEP_ERROR &&
         nw_db_exec (self->db,
                     "INSERT INTO search(search, rank) VALUES('automerge', 0);"
                     "INSERT INTO search(search, rank) VALUES('crisismerge', 1999);"
                     "INSERT INTO search(search, rank) VALUES('hashsize', " HASH_SIZE ");"
                     "INSERT INTO search_more(search_more, rank) VALUES('automerge', 0);"
                     "INSERT INTO search_more(search_more, rank) VALUES('crisismerge', 1999);"
                     "INSERT INTO search_more(search_more, rank) VALUES('hashsize', " HASH_SIZE ")", error);
}

/**
 * nw_index_build_start:
 * @db: the database for which the indexes are
 * @derivation: whose items; it outlives this
 * @cancellable: (nullable): ends it
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the running build.
 */
NwIndexBuild *
nw_index_build_start (NwDb          *db,
                      NwDerivation  *derivation,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_autoptr (NwIndexBuild) self = g_new0 (NwIndexBuild, 1);

  self->derivation = derivation;
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->db = nw_db_open_temporary (error);
  if (self->db == NULL || !make_tables (self, db, error))
    return NULL;
  self->thread = g_thread_new ("netzwerk-index", build_worker, self);

  return g_steal_pointer (&self);
}

/**
 * nw_index_build_free:
 * @self: (transfer full): a build
 *
 * Ends its thread first, if that still runs.
 */
void
nw_index_build_free (NwIndexBuild *self)
{
  if (self->thread != NULL) {
    g_atomic_int_set (&self->stop, 1);
    sqlite3_interrupt (nw_db_get_handle (self->db));
  }
  g_clear_pointer (&self->thread, g_thread_join);
  g_clear_pointer (&self->db, nw_db_close);
  g_clear_object (&self->cancellable);
  g_hash_table_unref (self->words);
  g_clear_error (&self->error);
  g_free (self);
}

/**
 * nw_index_build_join:
 * @self: a build
 * @error: return location
 *
 * Waits for its thread.
 *
 * Returns: whether the indexes are made.
 */
gboolean
nw_index_build_join (NwIndexBuild  *self,
                     GError       **error)
{
  g_clear_pointer (&self->thread, g_thread_join);
  if (self->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&self->error));

  return FALSE;
}

static gboolean
copy_table (NwDb        *from,
            NwDb        *to,
            const char  *clear,
            const char  *select,
            const char  *insert,
            GError     **error)
{
  g_autoptr (NwStatement) source = nw_db_prepare (from, select, error);
  NwStep step;

  if (source == NULL || !nw_db_run (to, error, clear, ""))
    return FALSE;
  while ((step = nw_statement_step (source, error)) == NW_STEP_ROW) {
    g_autoptr (NwStatement) target = nw_db_prepare (to, insert, error);

    if (target == NULL)
      return FALSE;
    for (int i = 0; i < sqlite3_column_count (source); i++)
      sqlite3_bind_value (target, i + 1, sqlite3_column_value (source, i));
    if (nw_statement_step (target, error) == NW_STEP_ERROR)
      return FALSE;
  }

  return step != NW_STEP_ERROR;
}

static gboolean
copy_tables (NwDb    *from,
             NwDb    *to,
             GError **error)
{
  return copy_table (from, to, "DELETE FROM search_data", "SELECT id, block FROM search_data ORDER BY id",
                     "INSERT INTO search_data(id, block) VALUES(?1, ?2)", error) &&
         copy_table (from, to, "DELETE FROM search_idx", "SELECT segid, term, pgno FROM search_idx ORDER BY 1, 2",
                     "INSERT INTO search_idx(segid, term, pgno) VALUES(?1, ?2, ?3)", error) &&
         copy_table (from, to, "DELETE FROM search_more_data",
                     "SELECT id, block FROM search_more_data ORDER BY id",
                     "INSERT INTO search_more_data(id, block) VALUES(?1, ?2)", error) &&
         copy_table (from, to, "DELETE FROM search_more_idx",
                     "SELECT segid, term, pgno FROM search_more_idx ORDER BY 1, 2",
                     "INSERT INTO search_more_idx(segid, term, pgno) VALUES(?1, ?2, ?3)", error);
}

static int
compare_words (gconstpointer a,
               gconstpointer b)
{
  return strcmp (a, b);
}

static gboolean
write_words (NwIndexBuild  *self,
             NwDb          *db,
             GError       **error)
{
  g_autoptr (GList) words = g_list_sort (g_hash_table_get_keys (self->words), compare_words);
  gint64 rowid = 0;

  if (!nw_db_exec (db, "DELETE FROM word; INSERT INTO word_part(word_part) VALUES('delete-all')", error))
    return FALSE;
  for (GList *l = words; l != NULL; l = l->next) {
    rowid++;
    if (!nw_db_run (db, error, "INSERT INTO word(word_pk, word) VALUES(?1, ?2)", "is", rowid, l->data) ||
        !nw_db_run (db, error, "INSERT INTO word_part(rowid, word) VALUES(?1, ?2)", "is", rowid, l->data))
      return FALSE;
  }

  return TRUE;
}

/**
 * nw_index_build_copy:
 * @self: a build that has been waited for
 * @db: the database for which the indexes are, in a transaction
 * @error: return location
 *
 * Puts the indexes in the place of the old ones. The connection's FTS5 does not
 * notice that: after the transaction it must not be used any more.
 *
 * Returns: whether they are there.
 */
gboolean
nw_index_build_copy (NwIndexBuild  *self,
                     NwDb          *db,
                     GError       **error)
{
  sqlite3 *handle = nw_db_get_handle (db);
  gboolean good;

  /* What belongs to FTS5 may be written only without this protection. */
  sqlite3_db_config (handle, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
  good = copy_tables (self->db, db, error);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);

  return good && write_words (self, db, error);
}
