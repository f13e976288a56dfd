/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "config.h"

#include "nw-query-private.h"
#include "nw-row-private.h"
#include "nw-session-private.h"
#include "nw-store.h"
#include "nw-writer-private.h"

#include <string.h>

/* How many different words may stand for the inside of a word. */
#define MAX_INNER_WORDS 32
/* Whoever has so many hits does not need the inside of words. */
#define ENOUGH_HITS 12
#define MIN_INNER_LETTERS 3

/* One hit, with what it is ordered by among the kinds. */
typedef struct {
  gint64  pos;
  GBytes *key;
  NwRow  *row;
} Hit;

static void
hit_free (Hit *hit)
{
  g_clear_pointer (&hit->key, g_bytes_unref);
  g_clear_object (&hit->row);
  g_free (hit);
}

static int
compare_hits (gconstpointer a,
              gconstpointer b)
{
  const Hit *x = *(Hit * const *) a, *y = *(Hit * const *) b;

  return g_bytes_compare (x->key, y->key);
}

/* The words of names that contain a piece of three letters or more. */
static GPtrArray *
find_inner_words (NwSession   *self,
                  const char  *part,
                  guint        limit,
                  GError     **error)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *quoted = g_strdup_printf ("\"%s\"", part);
  g_autoptr (NwStatement) statement =
    nw_db_prepare (nw_session_get_db (self),
                   "SELECT word FROM word WHERE word_pk IN"
                   " (SELECT rowid FROM word_part WHERE word_part MATCH ?1 LIMIT ?2)", error);
  NwStep step;

  if (statement == NULL)
    return NULL;
  nw_statement_bind (statement, "si", quoted, (gint64) limit);
  while ((step = nw_statement_step (statement, error)) == NW_STEP_ROW)
    g_ptr_array_add (words, g_strdup (nw_statement_text (statement, 0)));

  return step != NW_STEP_ERROR ? g_steal_pointer (&words) : NULL;
}

/**
 * nw_session_find_inner:
 * @self: a session
 * @query: a query
 * @error: return location
 *
 * Returns: (transfer full) (nullable): for each word of the query the words of
 *   names that contain it, for nw_query_expression().
 */
GPtrArray *
nw_session_find_inner (NwSession  *self,
                       NwQuery    *query,
                       GError    **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < nw_query_get_n_words (query); i++) {
    const char *word = nw_query_get_word (query, i);
    GPtrArray *words;

    if (g_utf8_strlen (word, -1) < MIN_INNER_LETTERS)
      words = g_ptr_array_new_with_free_func (g_free);
    else
      words = find_inner_words (self, word, MAX_INNER_WORDS, error);
    if (words == NULL)
      return NULL;
    g_ptr_array_add (all, words);
  }

  return g_steal_pointer (&all);
}

static gboolean
load_hit (NwSession  *self,
          Hit        *hit,
          GError    **error)
{
  g_autoptr (NwStatement) statement =
    nw_db_prepare (nw_session_get_db (self), "SELECT key, " NW_ROW_COLUMNS " FROM item WHERE pos = ?1", error);
  NwStep step;

  if (statement == NULL)
    return FALSE;
  nw_statement_bind (statement, "i", hit->pos);
  step = nw_statement_step (statement, error);
  if (step == NW_STEP_ROW) {
    hit->key = nw_statement_dup_bytes (statement, 0);
    hit->row = nw_row_new_from_statement (statement, 1);
  }

  return step != NW_STEP_ERROR;
}

/* The first hits of one kind in the order of their labels. */
static gboolean
search_kind (NwSession   *self,
             const char  *sql,
             const char  *expression,
             int          kind_no,
             guint        limit,
             GHashTable  *seen,
             GPtrArray   *hits,
             GError     **error)
{
  g_autoptr (NwStatement) statement = nw_db_prepare (nw_session_get_db (self), sql, error);
  guint first = hits->len;
  NwStep step;

  if (statement == NULL)
    return FALSE;
  nw_statement_bind (statement, "siii", expression, NW_LABEL_FIRST (kind_no),
                     NW_LABEL_END (kind_no) - 1, (gint64) limit);
  while ((step = nw_statement_step (statement, error)) == NW_STEP_ROW) {
    gint64 pos = sqlite3_column_int64 (statement, 0);
    Hit *hit;

    if (g_hash_table_contains (seen, &pos))
      continue;
    hit = g_new0 (Hit, 1);
    hit->pos = pos;
    g_ptr_array_add (hits, hit);
  }
  g_clear_pointer (&statement, nw_statement_release);
  for (guint i = first; step != NW_STEP_ERROR && i < hits->len; i++) {
    if (!load_hit (self, g_ptr_array_index (hits, i), error))
      return FALSE;
  }

  return step != NW_STEP_ERROR;
}

typedef struct {
  NwSession  *session;
  NwQuery    *query;
  GArray     *kinds;     /* int */
  guint       limit;
  GHashTable *seen;      /* labels of what was found */
  GPtrArray  *rows;
} Search;

static void
take_hits (Search    *search,
           GPtrArray *hits)
{
  g_ptr_array_sort (hits, compare_hits);
  for (guint i = 0; i < hits->len && search->rows->len < search->limit; i++) {
    Hit *hit = g_ptr_array_index (hits, i);

    if (hit->row == NULL)
      continue;
    g_ptr_array_add (search->rows, g_steal_pointer (&hit->row));
    g_hash_table_add (search->seen, g_memdup2 (&hit->pos, sizeof hit->pos));
  }
}

static gboolean
search_tier (Search       *search,
             NwQueryTier   tier,
             GError      **error)
{
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify) hit_free);
  g_autoptr (GPtrArray) inner = NULL;
  g_autofree char *expression = NULL;
  const char *sql = "SELECT rowid FROM search WHERE search MATCH ?1 AND rowid BETWEEN ?2 AND ?3"
                    " ORDER BY rowid LIMIT ?4";

  if (tier == NW_QUERY_WHOLE)
    sql = "SELECT rowid FROM search_more WHERE search_more MATCH ?1 AND rowid BETWEEN ?2 AND ?3"
          " ORDER BY rowid LIMIT ?4";
  if (tier == NW_QUERY_INNER && (inner = nw_session_find_inner (search->session, search->query, error)) == NULL)
    return FALSE;

  expression = nw_query_expression (search->query, tier, inner);
  for (guint i = 0; i < search->kinds->len; i++) {
    if (!search_kind (search->session, sql, expression, g_array_index (search->kinds, int, i),
                      search->limit, search->seen, hits, error))
      return FALSE;
  }
  take_hits (search, hits);

  return TRUE;
}

static gboolean
choose_kinds (Search      *search,
              const char  *kind,
              GError     **error)
{
  guint n = nw_session_get_n_kinds (search->session, error);

  for (int i = 1; i <= (int) n; i++) {
    const char *id = nw_session_get_kind_id (search->session, i);

    if (kind != NULL ? strcmp (id, kind) == 0 : nw_projection_is_searched (nw_kind_get (id)))
      g_array_append_val (search->kinds, i);
  }

  return error == NULL || *error == NULL;
}

/**
 * nw_session_search:
 * @self: a session
 * @text: what the user typed
 * @kind: (nullable): only this kind; %NULL for all
 * @limit: at most so many
 * @error: return location
 *
 * Finds records by the beginnings of words, by digits of phone numbers and by
 * what stands inside of names. Whole words of names come first, then beginnings
 * of names, then other places, then the inside of words; each of these in German
 * order.
 *
 * Returns: (transfer full) (element-type NwRow) (nullable): the hits; none when
 *   @text has no letter and no digit.
 */
GPtrArray *
nw_session_search (NwSession   *self,
                   const char  *text,
                   const char  *kind,
                   guint        limit,
                   GError     **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (NwQuery) query = nw_query_parse (text);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) kinds = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  Search search = { self, query, kinds, limit, seen, rows };
  NwWriter *writer = nw_session_get_writer (self);

  if (nw_query_is_empty (query) || limit == 0)
    return g_steal_pointer (&rows);
  if (writer != NULL && writer->step != 0 && !nw_writer_flush (writer, error))
    return NULL;
  if (!choose_kinds (&search, kind, &problem)) {
    g_propagate_error (error, g_steal_pointer (&problem));
    return NULL;
  }
  for (NwQueryTier tier = 0; tier < NW_N_QUERY_TIERS && rows->len < limit; tier++) {
    if (tier == NW_QUERY_INNER && rows->len >= ENOUGH_HITS)
      break;
    if (!search_tier (&search, tier, error))
      return NULL;
  }

  return g_steal_pointer (&rows);
}
