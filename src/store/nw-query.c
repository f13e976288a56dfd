/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "nw-query-private.h"

#include <string.h>

#include "nw-words-private.h"

#define MAX_WORDS 8
#define MIN_COLLAPSED 4

/* A word, or several groups of digits that may be one phone number. */
typedef struct {
  char      *word;      /* the word, or all digits joined */
  GPtrArray *groups;    /* the groups of digits when there are several, or NULL */
  gboolean   digits;
} Term;

struct _NwQuery {
  GPtrArray *terms;
};

static void
term_free (Term *term)
{
  g_free (term->word);
  g_clear_pointer (&term->groups, g_ptr_array_unref);
  g_free (term);
}

static gboolean
is_digits (const char *word)
{
  return word[strspn (word, "0123456789")] == 0;
}

static void
join_digits (Term       *term,
             const char *group)
{
  char *joined = g_strconcat (term->word, group, NULL);

  if (term->groups == NULL) {
    term->groups = g_ptr_array_new_with_free_func (g_free);
    g_ptr_array_add (term->groups, g_strdup (term->word));
  }
  g_ptr_array_add (term->groups, g_strdup (group));
  g_free (term->word);
  term->word = joined;
}

/**
 * nw_query_parse:
 * @text: (nullable): what the user typed
 *
 * Returns: (transfer full): the query; empty when there is no letter and no
 *   digit in @text. At most eight words count.
 */
NwQuery *
nw_query_parse (const char *text)
{
  g_autoptr (GPtrArray) words = NULL;
  NwQuery *self = g_new0 (NwQuery, 1);
  Term *last = NULL;

  self->terms = g_ptr_array_new_with_free_func ((GDestroyNotify) term_free);
  words = nw_words_split (text);
  for (guint i = 0; i < words->len; i++) {
    const char *word = g_ptr_array_index (words, i);
    gboolean digits = is_digits (word);

    if (last != NULL && last->digits && digits) {
      if (strlen (last->word) < 32)
        join_digits (last, word);
      continue;
    }
    if (self->terms->len == MAX_WORDS)
      break;
    last = g_new0 (Term, 1);
    last->word = g_strdup (word);
    last->digits = digits;
    g_ptr_array_add (self->terms, last);
  }

  return self;
}

/**
 * nw_query_free:
 * @self: (transfer full): a query
 */
void
nw_query_free (NwQuery *self)
{
  g_ptr_array_unref (self->terms);
  g_free (self);
}

/**
 * nw_query_is_empty:
 * @self: a query
 *
 * Returns: whether it asks for nothing.
 */
gboolean
nw_query_is_empty (NwQuery *self)
{
  return self->terms->len == 0;
}

/**
 * nw_query_get_n_words:
 * @self: a query
 *
 * Returns: how many words it has.
 */
guint
nw_query_get_n_words (NwQuery *self)
{
  return self->terms->len;
}

/**
 * nw_query_get_word:
 * @self: a query
 * @index: which word
 *
 * Returns: (transfer none): the folded word.
 */
const char *
nw_query_get_word (NwQuery *self,
                   guint    index)
{
  return ((Term *) g_ptr_array_index (self->terms, index))->word;
}

/* Writes an expression. */
typedef struct {
  GString          *out;
  NwQueryWordsFunc  func;
  gpointer          data;
} Writer;

static void
append_words (GString   *out,
              GPtrArray *words)
{
  g_string_append_c (out, '(');
  for (guint i = 0; i < words->len; i++)
    g_string_append_printf (out, i > 0 ? " OR \"%s\"" : "\"%s\"", (const char *) g_ptr_array_index (words, i));
  g_string_append_c (out, ')');
}

static void
append_token (Writer     *writer,
              const char *word,
              gboolean    prefix)
{
  g_autoptr (GPtrArray) words = NULL;

  if (prefix && g_utf8_strlen (word, -1) > NW_QUERY_MAX_BEGINNING)
    words = writer->func (writer->data, word);
  if (words != NULL && words->len > 0)
    append_words (writer->out, words);
  else
    g_string_append_printf (writer->out, prefix ? "\"%s\"*" : "\"%s\"", word);
}

/* The forms under which the digits may stand in the index: as typed, with 0 for
 * the German country code, without 00 before another one, and from the end. */
static void
append_digits (Writer   *writer,
               Term     *term,
               gboolean  prefix)
{
  GString *out = writer->out;
  const char *digits = term->word;
  const char *rest = NULL;

  if (g_str_has_prefix (digits, "0049"))
    rest = digits + 4;
  else if (g_str_has_prefix (digits, "49"))
    rest = digits + 2;
  if (rest != NULL && *rest == '0')
    rest++;

  g_string_append_c (out, '(');
  append_token (writer, digits, prefix);
  if (rest != NULL && *rest != 0) {
    g_autofree char *national = g_strconcat ("0", rest, NULL);

    g_string_append (out, " OR ");
    append_token (writer, national, prefix);
  } else if (g_str_has_prefix (digits, "00") && digits[2] != 0) {
    g_string_append (out, " OR ");
    append_token (writer, digits + 2, prefix);
  }
  if (prefix && strlen (digits) >= 3) {
    g_autofree char *tail = nw_words_mark_tail (digits);

    g_string_append (out, " OR ");
    append_token (writer, tail, TRUE);
  }
  if (term->groups != NULL) {
    g_string_append (out, " OR (");
    for (guint i = 0; i < term->groups->len; i++) {
      g_string_append (out, i > 0 ? " AND " : "");
      append_token (writer, g_ptr_array_index (term->groups, i), prefix);
    }
    g_string_append_c (out, ')');
  }
  g_string_append_c (out, ')');
}

/* Every word of the index stands there without its umlauts as well, and so does
 * its beginning: that form finds all that the typed one would, and is short enough
 * for the index of beginnings. Short ones are taken as typed: Mue shall not find
 * Munk. */
static char *
dup_asked (const char *word)
{
  g_autofree char *collapsed = nw_words_collapse (word);

  return strlen (collapsed) < MIN_COLLAPSED ? g_strdup (word) : g_steal_pointer (&collapsed);
}

static void
append_word (Writer     *writer,
             const char *word,
             gboolean    name,
             gboolean    prefix)
{
  g_autofree char *asked = dup_asked (word);
  g_autofree char *marked = name ? nw_words_mark_name (asked) : g_steal_pointer (&asked);

  append_token (writer, marked, prefix);
}

static void
append_inner (Writer    *writer,
              GPtrArray *words)
{
  GString *out = writer->out;

  g_string_append_c (out, '(');
  for (guint i = 0; i < words->len; i++) {
    g_autofree char *marked = nw_words_mark_name (g_ptr_array_index (words, i));

    g_string_append_printf (out, i > 0 ? " OR \"%s\"" : "\"%s\"", marked);
  }
  g_string_append_c (out, ')');
}

static void
append_beginning (Writer *writer,
                  Term   *term)
{
  if (term->digits)
    append_digits (writer, term, TRUE);
  else
    append_word (writer, term->word, FALSE, TRUE);
}

/* One of the words stands inside of one of a name, and each other one inside or at
 * the beginning. What has beginnings only is found already: it would be most of
 * what there is to be looked through. */
static gboolean
append_all_inner (Writer    *writer,
                  GPtrArray *terms,
                  GPtrArray *inner)
{
  GString *out = writer->out;

  for (guint i = 0; i < terms->len; i++) {
    GPtrArray *words = g_ptr_array_index (inner, i);

    if (words->len == 0)
      continue;
    g_string_append (out, out->len > 0 ? " OR (" : "(");
    append_inner (writer, words);
    for (guint k = 0; k < terms->len; k++) {
      GPtrArray *others = g_ptr_array_index (inner, k);

      if (k == i)
        continue;
      g_string_append (out, " AND (");
      append_beginning (writer, g_ptr_array_index (terms, k));
      if (others->len > 0) {
        g_string_append (out, " OR ");
        append_inner (writer, others);
      }
      g_string_append_c (out, ')');
    }
    g_string_append_c (out, ')');
  }

  return out->len > 0;
}

static void
append_term (Writer      *writer,
             Term        *term,
             NwQueryTier  tier)
{
  gboolean prefix = tier == NW_QUERY_PREFIX || tier == NW_QUERY_NAME_PREFIX;

  if (tier == NW_QUERY_NAME_EXACT || tier == NW_QUERY_NAME_PREFIX)
    append_word (writer, term->word, TRUE, prefix);
  else if (term->digits)
    append_digits (writer, term, prefix);
  else
    append_word (writer, term->word, FALSE, prefix);
}

/**
 * nw_query_expression:
 * @self: a query that is not empty
 * @tier: how the words must match
 * @inner: (nullable): for %NW_QUERY_INNER one array for each word: the words of
 *   names that contain it, but do not begin with it
 * @func: finds words for beginnings that are longer than the index goes
 * @data: for @func
 *
 * Returns: (transfer full) (nullable): an FTS5 expression; %NULL when no word
 *   stands inside of any.
 */
char *
nw_query_expression (NwQuery          *self,
                     NwQueryTier       tier,
                     GPtrArray        *inner,
                     NwQueryWordsFunc  func,
                     gpointer          data)
{
  g_autoptr (GString) out = g_string_new (NULL);
  Writer writer = { out, func, data };

  if (tier == NW_QUERY_INNER && !append_all_inner (&writer, self->terms, inner))
    return NULL;
  for (guint i = 0; i < self->terms->len && tier != NW_QUERY_INNER; i++) {
    g_string_append (out, i > 0 ? " AND " : "");
    append_term (&writer, g_ptr_array_index (self->terms, i), tier);
  }

  return g_string_free (g_steal_pointer (&out), FALSE);
}

/**
 * nw_query_word_expression:
 * @self: a query
 * @index: which word
 * @tier: how it must match; not %NW_QUERY_INNER
 * @func: as for nw_query_expression()
 * @data: for @func
 *
 * Returns: (transfer full): an FTS5 expression for this word alone.
 */
char *
nw_query_word_expression (NwQuery          *self,
                          guint             index,
                          NwQueryTier       tier,
                          NwQueryWordsFunc  func,
                          gpointer          data)
{
  GString *out = g_string_new (NULL);
  Writer writer = { out, func, data };

  append_term (&writer, g_ptr_array_index (self->terms, index), tier);

  return g_string_free (out, FALSE);
}

static NwQueryTier
judge_word (const char *marked,
            const char *words)
{
  gsize length = strlen (marked);
  NwQueryTier best = NW_QUERY_PREFIX;

  for (const char *p = strstr (words, marked); p != NULL; p = strstr (p + length, marked)) {
    if (p > words && p[-1] != ' ')
      continue;
    if (p[length] == ' ' || p[length] == 0)
      return NW_QUERY_NAME_EXACT;
    best = NW_QUERY_NAME_PREFIX;
  }

  return best;
}

/**
 * nw_query_judge:
 * @self: a query
 * @words: the words of a record that has the beginnings of all words of @self, as
 *   they stand in the index
 *
 * Returns: how well the record fits: by whole words of its name, by beginnings of
 *   those, or otherwise.
 */
NwQueryTier
nw_query_judge (NwQuery    *self,
                const char *words)
{
  NwQueryTier worst = NW_QUERY_NAME_EXACT;

  for (guint i = 0; i < self->terms->len; i++) {
    g_autofree char *asked = dup_asked (nw_query_get_word (self, i));
    g_autofree char *marked = nw_words_mark_name (asked);

    worst = MAX (worst, judge_word (marked, words));
  }

  return worst;
}
