/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "config.h"

#include "nw-deriving-private.h"
#include "nw-labels-private.h"
#include "nw-words-private.h"

#include <string.h>

#define MAX_KNOWN_WORDS 100000
/* So many records are derived at a time. */
#define RECORDS_AT_ONCE 512

static void
change_free (NwIndexChange *change)
{
  g_free (change->old_words);
  g_free (change->words);
  g_free (change->old_more);
  g_free (change->more);
  g_free (change);
}

static int
compare_changes (gconstpointer a,
                 gconstpointer b)
{
  const NwIndexChange *x = *(NwIndexChange * const *) a, *y = *(NwIndexChange * const *) b;

  return (x->pos > y->pos) - (x->pos < y->pos);
}

/* --- Words inside of which one can search ------------------------------- */

static gboolean
add_word (NwWriter    *self,
          const char  *word,
          GError     **error)
{
  sqlite3 *handle = nw_db_get_handle (self->db);

  if (strlen (word) < NW_MIN_INNER_WORD || g_hash_table_contains (self->known_words, word))
    return TRUE;
  if (g_hash_table_size (self->known_words) >= MAX_KNOWN_WORDS)
    g_hash_table_remove_all (self->known_words);
  g_hash_table_add (self->known_words, g_strdup (word));
  if (!nw_db_run (self->db, error, "INSERT OR IGNORE INTO word(word) VALUES(?1)", "s", word))
    return FALSE;

  return sqlite3_changes (handle) == 0 ||
         nw_db_run (self->db, error, "INSERT INTO word_part(rowid, word) VALUES(?1, ?2)", "is",
                    (gint64) sqlite3_last_insert_rowid (handle), word);
}

static gboolean
add_words (NwWriter    *self,
           const char  *words,
           GError     **error)
{
  g_autoptr (GString) word = g_string_new (NULL);
  const char *p = words;

  while (p != NULL && *p != 0) {
    const char *end = p + strcspn (p, " ");

    /* Words of names are marked, and a mark is never ASCII. */
    if ((guchar) *p >= 0x80) {
      g_autofree char *marked = g_strndup (p, end - p);

      if (nw_words_unmark_name (marked, word) && !add_word (self, word->str, error))
        return FALSE;
    }
    p = *end != 0 ? end + 1 : end;
  }

  return TRUE;
}

/* --- The full-text index ------------------------------------------------ */

static gboolean
change_index (NwWriter    *self,
              gint64       pos,
              const char  *old_text,
              const char  *text,
              const char  *remove,
              const char  *insert,
              GError     **error)
{
  if (g_strcmp0 (old_text, text) == 0)
    return TRUE;

  return (old_text == NULL || nw_db_run (self->db, error, remove, "is", pos, old_text)) &&
         (text == NULL || nw_db_run (self->db, error, insert, "is", pos, text));
}

/* In the order of the labels: FTS5 writes a segment whenever it is not. */
static gboolean
write_changes (NwWriter        *self,
               NwIndexChanges  *changes,
               GError         **error)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer entry;

  g_hash_table_iter_init (&iter, changes->changes);
  while (g_hash_table_iter_next (&iter, NULL, &entry))
    g_ptr_array_add (sorted, entry);
  g_ptr_array_sort (sorted, compare_changes);
  for (guint i = 0; i < sorted->len; i++) {
    NwIndexChange *change = g_ptr_array_index (sorted, i);

    if (!change_index (self, change->pos, change->old_words, change->words,
                       "INSERT INTO search(search, rowid, words) VALUES('delete', ?1, ?2)",
                       "INSERT INTO search(rowid, words) VALUES(?1, ?2)", error))
      return FALSE;
  }
  for (guint i = 0; i < sorted->len; i++) {
    NwIndexChange *change = g_ptr_array_index (sorted, i);

    if (!change_index (self, change->pos, change->old_more, change->more,
                       "INSERT INTO search_more(search_more, rowid, more) VALUES('delete', ?1, ?2)",
                       "INSERT INTO search_more(rowid, more) VALUES(?1, ?2)", error))
      return FALSE;
  }

  return TRUE;
}

/* --- Flush -------------------------------------------------------------- */

static gboolean
count_kind (NwWriter  *self,
            int        kind_no,
            int        by,
            GError   **error)
{
  return nw_db_run (self->db, error, "UPDATE kind SET n = n + ?2 WHERE kind_no = ?1", "ii",
                    (gint64) kind_no, (gint64) by);
}

/* What stands at the same place in the order is changed there; the rest is
 * removed, and added again behind everything that is removed. */
static gboolean
flush_one (NwWriter        *self,
           NwDerived       *derived,
           GPtrArray       *added,
           GHashTable      *counts,
           NwIndexChanges  *changes,
           GError         **error)
{
  NwItem *item = derived->item, *stored = derived->stored;
  NwIndexChange *change;
  gpointer key = GINT_TO_POINTER (derived->dirty->kind_no);

  if ((item == NULL && stored == NULL) ||
      (item != NULL && stored != NULL && nw_item_equal (item, stored)))
    return TRUE;

  g_hash_table_insert (counts, key, GINT_TO_POINTER (GPOINTER_TO_INT (g_hash_table_lookup (counts, key)) +
                                                     (item != NULL) - (stored != NULL)));
  if (item != NULL && !add_words (self, item->words, error))
    return FALSE;
  if (stored != NULL) {
    change = nw_index_changes_get (changes, stored->pos, stored);
    if (!nw_labels_remove_item (self, stored, error))
      return FALSE;
    if (item != NULL && g_bytes_equal (item->key, stored->key)) {
      item->pos = stored->pos;
      nw_index_changes_put (change, item);
      return nw_labels_write_item (self, item, TRUE, error);
    }
    nw_index_changes_put (change, NULL);
  }
  if (item != NULL)
    g_ptr_array_add (added, g_steal_pointer (&derived->item));

  return TRUE;
}

static int
compare_dirty (gconstpointer a,
               gconstpointer b)
{
  const NwDirty *x = *(NwDirty * const *) a, *y = *(NwDirty * const *) b;

  if (x->fresh != y->fresh)
    return x->fresh ? 1 : -1;

  return (x->doc_pk > y->doc_pk) - (x->doc_pk < y->doc_pk);
}

/* What is new comes last: see flush_all(). */
static GPtrArray *
sort_dirty (GHashTable *dirty)
{
  GPtrArray *sorted = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer entry;

  g_hash_table_iter_init (&iter, dirty);
  while (g_hash_table_iter_next (&iter, NULL, &entry))
    g_ptr_array_add (sorted, entry);
  g_ptr_array_sort (sorted, compare_dirty);

  return sorted;
}

static gboolean
flush_derived (NwWriter        *self,
               NwDeriving      *deriving,
               GPtrArray       *added,
               GHashTable      *counts,
               NwIndexChanges  *changes,
               GError         **error)
{
  GPtrArray *all = nw_deriving_finish (deriving);
  gboolean good = TRUE;

  for (guint i = 0; i < all->len && good; i++)
    good = flush_one (self, g_ptr_array_index (all, i), added, counts, changes, error);
  nw_freer_push (self->freer, deriving, all->len, (GDestroyNotify) nw_deriving_free);

  return good;
}

static gboolean
insert_added (NwWriter         *self,
              GPtrArray       **added,
              NwIndexChanges   *changes,
              GError          **error)
{
  GPtrArray *items = *added;
  gboolean good = nw_labels_insert (self, items, changes, error);

  *added = g_ptr_array_new_with_free_func ((GDestroyNotify) nw_item_free);
  nw_freer_push (self->freer, items, items->len, (GDestroyNotify) g_ptr_array_unref);

  return good;
}

/* While some are written, other threads derive the next. Giving labels may move what
 * is stored, which therefore must not be done while somebody still goes by what was
 * read of it: only when nothing but new records is left. */
static gboolean
flush_all (NwWriter        *self,
           GHashTable      *dirty,
           GPtrArray      **added,
           GHashTable      *counts,
           NwIndexChanges  *changes,
           GError         **error)
{
  g_autoptr (GPtrArray) sorted = sort_dirty (dirty);
  g_autoptr (NwDeriving) next = NULL;
  guint n_begun = MIN (RECORDS_AT_ONCE, sorted->len), n_done;

  if ((next = nw_deriving_start (self, sorted, 0, n_begun, error)) == NULL)
    return FALSE;
  while (next != NULL) {
    g_autoptr (NwDeriving) now = g_steal_pointer (&next);
    guint n = MIN (RECORDS_AT_ONCE, sorted->len - n_begun);

    if (n > 0 && (next = nw_deriving_start (self, sorted, n_begun, n, error)) == NULL)
      return FALSE;
    n_done = n_begun;
    n_begun += n;
    if (!flush_derived (self, g_steal_pointer (&now), *added, counts, changes, error))
      return FALSE;
    if ((n_done == sorted->len || ((NwDirty *) g_ptr_array_index (sorted, n_done))->fresh) &&
        !insert_added (self, added, changes, error))
      return FALSE;
  }

  return TRUE;
}

static gboolean
write_counts (NwWriter    *self,
              GHashTable  *counts,
              GError     **error)
{
  GHashTableIter iter;
  gpointer kind_no, by;

  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &kind_no, &by)) {
    if (by != NULL && !count_kind (self, GPOINTER_TO_INT (kind_no), GPOINTER_TO_INT (by), error))
      return FALSE;
  }

  return TRUE;
}

static gboolean
flush_dirty (NwWriter    *self,
             GHashTable  *dirty,
             GError     **error)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL);
  GHashTable *by_pos = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify) change_free);
  GPtrArray *added = g_ptr_array_new_with_free_func ((GDestroyNotify) nw_item_free);
  NwIndexChanges changes = { by_pos };
  gboolean good = flush_all (self, dirty, &added, counts, &changes, error) &&
                  write_changes (self, &changes, error) &&
                  write_counts (self, counts, error);

  nw_freer_push (self->freer, by_pos, g_hash_table_size (by_pos), (GDestroyNotify) g_hash_table_unref);
  g_ptr_array_unref (added);

  return good;
}

/**
 * nw_writer_flush:
 * @self: a writer in a step
 * @error: return location
 *
 * Derives the projections of all marked records and writes what differs: in one
 * go, because the full-text index is fast only in the order of the labels.
 *
 * Returns: whether all is written.
 */
gboolean
nw_writer_flush (NwWriter  *self,
                 GError   **error)
{
  GHashTable *dirty;
  gboolean good;

  if (!nw_writer_write_gathered (self, error))
    return FALSE;
  if (g_hash_table_size (self->dirty) == 0)
    return TRUE;

  g_hash_table_remove_all (self->dirty_ids);
  dirty = g_steal_pointer (&self->dirty);
  self->dirty = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL,
                                       (GDestroyNotify) nw_dirty_free);

  good = flush_dirty (self, dirty, error);
  nw_freer_push (self->freer, dirty, g_hash_table_size (dirty), (GDestroyNotify) g_hash_table_unref);

  return good;
}

/**
 * nw_writer_merge_some:
 * @self: a writer outside of a step
 * @more: (out): whether there is more to do
 * @error: return location
 *
 * Brings the full-text index a little nearer to one sorted piece: what FTS5
 * would otherwise do in the middle of a save. For idle moments.
 *
 * Returns: whether it worked.
 */
gboolean
nw_writer_merge_some (NwWriter  *self,
                      gboolean  *more,
                      GError   **error)
{
  sqlite3 *handle = nw_db_get_handle (self->db);
  gint64 before = sqlite3_total_changes64 (handle);
  gboolean good;

  good = nw_db_exec (self->db, "BEGIN IMMEDIATE", error) &&
         nw_db_exec (self->db, "INSERT INTO search(search, rank) VALUES('merge', 64);"
                     "INSERT INTO search_more(search_more, rank) VALUES('merge', 64)", error) &&
         nw_db_exec (self->db, "COMMIT", error);
  if (!good && nw_db_in_transaction (self->db))
    nw_db_exec (self->db, "ROLLBACK", NULL);
  /* Each of the two statements counts once by itself. */
  *more = good && sqlite3_total_changes64 (handle) - before > 4;

  return good;
}
