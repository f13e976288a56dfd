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
/* A beginning of so many different words is looked for as a beginning. */
#define MAX_LONG_WORDS 48
/* So many entries of the journal are read for each record that was changed last:
 * some are about the same record, some about one that is gone. */
#define JOURNAL_FACTOR 4

static const char beginnings_sql[] =
  "SELECT rowid FROM search WHERE search MATCH ?1 AND rowid BETWEEN ?2 AND ?3 ORDER BY rowid";

/* How well a hit fits. */
typedef struct {
  NwQueryTier  tier;
  GBytes      *key;
  NwRow       *row;
} Hit;

static void
hit_clear (gpointer data)
{
  Hit *hit = data;

  g_bytes_unref (hit->key);
  g_clear_object (&hit->row);
}

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

/* The words of names that contain a piece of three letters or more, but do not
 * begin with it. */
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
                   "SELECT w.word FROM word_part p CROSS JOIN word w ON w.word_pk = p.rowid"
                   " WHERE word_part MATCH ?1 AND substr(w.word, 1, ?2) <> ?3 LIMIT ?4", error);
  NwStep step;

  if (statement == NULL)
    return NULL;
  nw_statement_bind (statement, "sisi", quoted, (gint64) g_utf8_strlen (part, -1), part, (gint64) limit);
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
 *   names that contain it and do not begin with it, for nw_query_expression().
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

/* The words of the index that begin with a word; %NULL when they are too many. Each
 * is found with one search: of a word only the first place is read. */
static GPtrArray *
find_long_words (gpointer    session,
                 const char *beginning)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *next = g_strdup (beginning);

  while (words->len <= MAX_LONG_WORDS) {
    g_autoptr (NwStatement) statement =
      nw_db_prepare (nw_session_get_db (session), "SELECT term FROM temp.search_word WHERE term >= ?1 LIMIT 1", NULL);
    const char *word;

    if (statement == NULL)
      return NULL;
    nw_statement_bind (statement, "s", next);
    if (nw_statement_step (statement, NULL) != NW_STEP_ROW)
      return g_steal_pointer (&words);
    word = nw_statement_text (statement, 0);
    if (!g_str_has_prefix (word, beginning))
      return g_steal_pointer (&words);
    g_ptr_array_add (words, g_strdup (word));
    g_free (next);
    next = g_strconcat (word, "\x01", NULL);
  }

  return NULL;
}

/**
 * nw_session_make_expression:
 * @self: a session
 * @query: a query that is not empty
 * @tier: how the words must match
 * @inner: (nullable): as for nw_query_expression()
 *
 * The index of beginnings goes to six letters. For a longer one SQLite puts all
 * places of all words that begin so together before it gives the first; the words
 * themselves can be read as they come.
 *
 * Returns: (transfer full) (nullable): an FTS5 expression; %NULL when nothing can
 *   be found so.
 */
char *
nw_session_make_expression (NwSession   *self,
                            NwQuery     *query,
                            NwQueryTier  tier,
                            GPtrArray   *inner)
{
  return nw_query_expression (query, tier, inner, find_long_words, self);
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

/* The first place from first on where a word stands; G_MAXINT64 for none. */
static gboolean
find_word (Search      *search,
           const char  *expression,
           gint64      *first,
           GError     **error)
{
  g_autoptr (NwStatement) statement = nw_db_prepare (nw_session_get_db (search->session), beginnings_sql, error);
  NwStep step;

  if (statement == NULL)
    return FALSE;
  nw_statement_bind (statement, "sii", expression, *first, search->last);
  step = nw_statement_step (statement, error);
  *first = step == NW_STEP_ROW ? sqlite3_column_int64 (statement, 0) : G_MAXINT64;

  return step != NW_STEP_ERROR;
}

/* SQLite looks for several words from the first record on, even if only those from
 * some place on are wanted, and that for each kind again. Before that is asked: is
 * there a kind left in which each of the words stands at all? */
static gboolean
skip_kinds (Search       *search,
            NwQueryTier   tier,
            gint64       *first,
            GError      **error)
{
  guint n_words = nw_query_get_n_words (search->query);
  gint64 from;

  if (n_words < 2 || tier > NW_QUERY_PREFIX)
    return TRUE;
  do {
    from = *first;
    for (guint i = 0; i < n_words && *first <= search->last; i++) {
      g_autofree char *expression = nw_query_word_expression (search->query, i, tier, find_long_words, search->session);

      if (!find_word (search, expression, first, error))
        return FALSE;
      if (*first != G_MAXINT64 && *first > from)
        *first = MAX (from, NW_LABEL_FIRST (*first >> NW_LABEL_BITS));
    }
  } while (*first > from && *first <= search->last);

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
  const char *sql = beginnings_sql;
  gint64 first = search->first;

  g_array_set_clear_func (lanes, lane_clear);
  if (tier == NW_QUERY_WHOLE)
    sql = "SELECT rowid FROM search_more WHERE search_more MATCH ?1 AND rowid BETWEEN ?2 AND ?3 ORDER BY rowid";
  if (tier == NW_QUERY_INNER && (inner = nw_session_find_inner (search->session, search->query, error)) == NULL)
    return FALSE;

  expression = nw_session_make_expression (search->session, search->query, tier, inner);
  while (expression != NULL && first <= search->last) {
    if (!read_labels (search, sql, expression, &first, lanes, error) ||
        (first <= search->last && !skip_kinds (search, tier, &first, error)))
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

/* --- Few hits -------------------------------------------------------------------- */

static int
compare_hits (gconstpointer a,
              gconstpointer b)
{
  const Hit *x = a, *y = b;

  return x->tier != y->tier ? (int) x->tier - (int) y->tier : g_bytes_compare (x->key, y->key);
}

/* Reads the labels of what has the beginnings of all words, but not more than one
 * too many. */
static GArray *
read_few (Search      *search,
          const char  *expression,
          GError     **error)
{
  g_autoptr (GArray) labels = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (NwStatement) statement = nw_db_prepare (nw_session_get_db (search->session), beginnings_sql, error);
  NwStep step = NW_STEP_DONE;

  if (statement == NULL)
    return NULL;
  nw_statement_bind (statement, "sii", expression, search->first, search->last);
  while (labels->len <= search->limit && (step = nw_statement_step (statement, error)) == NW_STEP_ROW) {
    gint64 pos = sqlite3_column_int64 (statement, 0);

    g_array_append_val (labels, pos);
  }

  return step != NW_STEP_ERROR ? g_steal_pointer (&labels) : NULL;
}

static gboolean
load_hit (Search  *search,
          gint64   pos,
          GArray  *hits,
          GError **error)
{
  g_autoptr (NwStatement) statement =
    nw_db_prepare (nw_session_get_db (search->session),
                   "SELECT words, key, " NW_ROW_COLUMNS " FROM item WHERE pos = ?1", error);
  NwStep step;
  Hit hit;

  if (statement == NULL)
    return FALSE;
  nw_statement_bind (statement, "i", pos);
  step = nw_statement_step (statement, error);
  if (step == NW_STEP_ROW) {
    hit.tier = nw_query_judge (search->query, nw_statement_text (statement, 0));
    hit.key = nw_statement_dup_bytes (statement, 1);
    hit.row = nw_row_new_from_statement (statement, 2);
    g_array_append_val (hits, hit);
  }

  return step != NW_STEP_ERROR;
}

/* Everything that fits better than by the beginnings of words fits by those as
 * well. When these are few, how well each fits is seen by its words: two common
 * words that hardly ever meet are looked through once and not for each tier. */
static gboolean
search_few (Search    *search,
            gboolean  *done,
            GError   **error)
{
  g_autofree char *expression = nw_session_make_expression (search->session, search->query, NW_QUERY_PREFIX, NULL);
  g_autoptr (GArray) labels = read_few (search, expression, error);
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (Hit));

  g_array_set_clear_func (hits, hit_clear);
  if (labels == NULL)
    return FALSE;
  *done = labels->len <= search->limit;
  if (!*done)
    return TRUE;
  for (guint i = 0; i < labels->len; i++) {
    if (!load_hit (search, g_array_index (labels, gint64, i), hits, error))
      return FALSE;
    g_hash_table_add (search->seen, g_memdup2 (&g_array_index (labels, gint64, i), sizeof (gint64)));
  }
  g_array_sort (hits, compare_hits);
  for (guint i = 0; i < hits->len; i++)
    g_ptr_array_add (search->rows, g_object_ref (g_array_index (hits, Hit, i).row));

  return TRUE;
}

static gboolean
search_tiers (Search  *search,
              GError **error)
{
  NwQueryTier tier = 0;
  gboolean done;

  if (!search_few (search, &done, error))
    return FALSE;
  if (done)
    tier = NW_QUERY_PREFIX + 1;
  for (; tier < NW_N_QUERY_TIERS && search->rows->len < search->limit; tier++) {
    if (tier == NW_QUERY_INNER && search->rows->len >= ENOUGH_HITS)
      break;
    if (!search_tier (search, tier, error))
      return FALSE;
  }

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
  g_autoptr (NwDbStill) still = NULL;

  if (nw_query_is_empty (query) || limit == 0)
    return g_steal_pointer (&rows);
  if (writer != NULL && writer->step != 0 && !nw_writer_flush (writer, error))
    return NULL;
  still = nw_db_hold_still (nw_session_get_db (self));
  if (!choose_kinds (&search, kind, error))
    return NULL;

  return search_tiers (&search, error) ? g_steal_pointer (&rows) : NULL;
}

static int
compare_changed (gconstpointer a,
                 gconstpointer b)
{
  gint64 first = nw_row_get_changed (*(NwRow **) a);
  gint64 second = nw_row_get_changed (*(NwRow **) b);

  return first > second ? -1 : first < second;
}

/**
 * nw_session_get_recent:
 * @self: a session
 * @limit: at most so many
 * @error: return location
 *
 * What was written last stands in the journal of steps, which is read from its end:
 * the cost does not grow with the database.
 *
 * Returns: (transfer full) (element-type NwRow) (nullable): the records changed last,
 *   newest first
 */
GPtrArray *
nw_session_get_recent (NwSession  *self,
                       guint       limit,
                       GError    **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (NwStatement) statement =
    nw_db_prepare (nw_session_get_db (self),
                   "SELECT id FROM undo_entry ORDER BY step DESC, id DESC LIMIT ?1", error);
  NwStep step;

  if (statement == NULL)
    return NULL;
  nw_statement_bind (statement, "i", (gint64) limit * JOURNAL_FACTOR);
  while ((step = nw_statement_step (statement, error)) == NW_STEP_ROW) {
    const char *id = nw_statement_text (statement, 0);
    NwRow *row;

    if (!g_hash_table_add (seen, g_strdup (id)))
      continue;
    row = nw_session_get_row (self, id, NULL);
    if (row != NULL)
      g_ptr_array_add (rows, row);
  }
  if (step == NW_STEP_ERROR)
    return NULL;

  g_ptr_array_sort (rows, compare_changed);
  if (rows->len > limit)
    g_ptr_array_set_size (rows, (int) limit);

  return g_steal_pointer (&rows);
}
