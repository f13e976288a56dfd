/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "config.h"

#include "nw-query-private.h"
#include "nw-row-private.h"
#include "nw-session-private.h"
#include "nw-store.h"
#include "nw-writer-private.h"

/* How many different words may stand for the inside of a word. */
#define MAX_INNER_WORDS 32
/* Whoever has so many hits does not need the inside of words. */
#define ENOUGH_HITS 12
#define MIN_INNER_LETTERS 3

/* What one kind has, in German order; the first of it is loaded. */
typedef struct {
  int     kind_no;
  GArray *labels;   /* gint64 */
  guint   next;
  gint64  pos;
  GBytes *key;      /* (nullable): NULL at the end */
  NwRow  *row;
} Lane;

static void
lane_clear (gpointer data)
{
  Lane *lane = data;

  g_array_unref (lane->labels);
  g_clear_pointer (&lane->key, g_bytes_unref);
  g_clear_object (&lane->row);
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

typedef struct {
  NwSession  *session;
  NwQuery    *query;
  gint64      first, last;   /* labels of the kinds that are asked for */
  guint       limit;
  GHashTable *seen;          /* labels of what was found */
  GPtrArray  *rows;
} Search;

/* Loads the next hit of a kind; one that was deleted meanwhile is left out. */
static gboolean
advance (Search  *search,
         Lane    *lane,
         GError **error)
{
  g_clear_pointer (&lane->key, g_bytes_unref);
  g_clear_object (&lane->row);
  while (lane->key == NULL && lane->next < lane->labels->len) {
    g_autoptr (NwStatement) statement =
      nw_db_prepare (nw_session_get_db (search->session), "SELECT key, " NW_ROW_COLUMNS " FROM item WHERE pos = ?1",
                     error);
    NwStep step;

    if (statement == NULL)
      return FALSE;
    lane->pos = g_array_index (lane->labels, gint64, lane->next++);
    nw_statement_bind (statement, "i", lane->pos);
    step = nw_statement_step (statement, error);
    if (step == NW_STEP_ERROR)
      return FALSE;
    if (step == NW_STEP_ROW) {
      lane->key = nw_statement_dup_bytes (statement, 0);
      lane->row = nw_row_new_from_statement (statement, 1);
    }
  }

  return TRUE;
}

static Lane *
find_lane (GArray *lanes,
           int     kind_no)
{
  Lane lane = { .kind_no = kind_no };

  if (lanes->len > 0 && g_array_index (lanes, Lane, lanes->len - 1).kind_no == kind_no)
    return &g_array_index (lanes, Lane, lanes->len - 1);
  lane.labels = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val (lanes, lane);

  return &g_array_index (lanes, Lane, lanes->len - 1);
}

/* Reads hits from first on until there are no more, or one kind has as many as
 * are wanted: then first is set behind that kind, otherwise behind everything. */
static gboolean
read_labels (Search      *search,
             const char  *sql,
             const char  *expression,
             gint64      *first,
             GArray      *lanes,
             GError     **error)
{
  g_autoptr (NwStatement) statement = nw_db_prepare (nw_session_get_db (search->session), sql, error);
  guint wanted = search->limit - search->rows->len;
  NwStep step;

  if (statement == NULL)
    return FALSE;
  nw_statement_bind (statement, "sii", expression, *first, search->last);
  while ((step = nw_statement_step (statement, error)) == NW_STEP_ROW) {
    gint64 pos = sqlite3_column_int64 (statement, 0);
    Lane *lane;

    if (g_hash_table_contains (search->seen, &pos))
      continue;
    lane = find_lane (lanes, (int) (pos >> NW_LABEL_BITS));
    g_array_append_val (lane->labels, pos);
    if (lane->labels->len == wanted) {
      *first = NW_LABEL_END (lane->kind_no);
      return TRUE;
    }
  }
  *first = G_MAXINT64;

  return step != NW_STEP_ERROR;
}

/* Each kind has its hits in order; what all have in order is the least of what
 * stands first. */
static gboolean
merge_lanes (Search  *search,
             GArray  *lanes,
             GError **error)
{
  for (guint i = 0; i < lanes->len; i++) {
    if (!advance (search, &g_array_index (lanes, Lane, i), error))
      return FALSE;
  }
  while (search->rows->len < search->limit) {
    Lane *least = NULL;

    for (guint i = 0; i < lanes->len; i++) {
      Lane *lane = &g_array_index (lanes, Lane, i);

      if (lane->key != NULL && (least == NULL || g_bytes_compare (lane->key, least->key) < 0))
        least = lane;
    }
    if (least == NULL)
      break;
    g_ptr_array_add (search->rows, g_steal_pointer (&least->row));
    g_hash_table_add (search->seen, g_memdup2 (&least->pos, sizeof least->pos));
    if (search->rows->len < search->limit && !advance (search, least, error))
      return FALSE;
  }

  return TRUE;
}

static gboolean
search_tier (Search       *search,
             NwQueryTier   tier,
             GError      **error)
{
  g_autoptr (GArray) lanes = g_array_new (FALSE, FALSE, sizeof (Lane));
  g_autoptr (GPtrArray) inner = NULL;
  g_autofree char *expression = NULL;
  const char *sql = "SELECT rowid FROM search WHERE search MATCH ?1 AND rowid BETWEEN ?2 AND ?3 ORDER BY rowid";
  gint64 first = search->first;

  g_array_set_clear_func (lanes, lane_clear);
  if (tier == NW_QUERY_WHOLE)
    sql = "SELECT rowid FROM search_more WHERE search_more MATCH ?1 AND rowid BETWEEN ?2 AND ?3 ORDER BY rowid";
  if (tier == NW_QUERY_INNER && (inner = nw_session_find_inner (search->session, search->query, error)) == NULL)
    return FALSE;

  expression = nw_query_expression (search->query, tier, inner);
  while (first <= search->last) {
    if (!read_labels (search, sql, expression, &first, lanes, error))
      return FALSE;
  }

  return merge_lanes (search, lanes, error);
}

/* Sets which labels are asked for; none when there never was such a kind. */
static gboolean
choose_kinds (Search      *search,
              const char  *kind,
              GError     **error)
{
  int kind_no = 0;

  if (kind == NULL) {
    search->first = NW_LABEL_FIRST (1);
    search->last = G_MAXINT64 - 1;
    return TRUE;
  }
  if (!nw_session_find_kind (search->session, kind, FALSE, &kind_no, error))
    return FALSE;
  search->first = NW_LABEL_FIRST (kind_no);
  search->last = kind_no > 0 ? NW_LABEL_END (kind_no) - 1 : -1;

  return TRUE;
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
  g_autoptr (NwQuery) query = nw_query_parse (text);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  Search search = { self, query, 0, 0, limit, seen, rows };
  NwWriter *writer = nw_session_get_writer (self);

  if (nw_query_is_empty (query) || limit == 0)
    return g_steal_pointer (&rows);
  if (writer != NULL && writer->step != 0 && !nw_writer_flush (writer, error))
    return NULL;
  if (!choose_kinds (&search, kind, error))
    return NULL;
  for (NwQueryTier tier = 0; tier < NW_N_QUERY_TIERS && rows->len < limit; tier++) {
    if (tier == NW_QUERY_INNER && rows->len >= ENOUGH_HITS)
      break;
    if (!search_tier (&search, tier, error))
      return NULL;
  }

  return g_steal_pointer (&rows);
}
