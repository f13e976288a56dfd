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

static void
append_token (GString    *out,
              const char *word,
              gboolean    prefix)
{
  g_string_append_printf (out, prefix ? "\"%s\"*" : "\"%s\"", word);
}

/* The forms under which the digits may stand in the index: as typed, with 0 for
 * the German country code, without 00 before another one, and from the end. */
static void
append_digits (GString  *out,
               Term     *term,
               gboolean  prefix)
{
  const char *digits = term->word;
  const char *rest = NULL;

  if (g_str_has_prefix (digits, "0049"))
    rest = digits + 4;
  else if (g_str_has_prefix (digits, "49"))
    rest = digits + 2;
  if (rest != NULL && *rest == '0')
    rest++;

  g_string_append_c (out, '(');
  append_token (out, digits, prefix);
  if (rest != NULL && *rest != 0) {
    g_autofree char *national = g_strconcat ("0", rest, NULL);

    g_string_append (out, " OR ");
    append_token (out, national, prefix);
  } else if (g_str_has_prefix (digits, "00") && digits[2] != 0) {
    g_string_append (out, " OR ");
    append_token (out, digits + 2, prefix);
  }
  if (prefix && strlen (digits) >= 3) {
    g_autofree char *tail = nw_words_mark_tail (digits);

    g_string_append (out, " OR ");
    append_token (out, tail, TRUE);
  }
  if (term->groups != NULL) {
    g_string_append (out, " OR (");
    for (guint i = 0; i < term->groups->len; i++) {
      g_string_append (out, i > 0 ? " AND " : "");
      append_token (out, g_ptr_array_index (term->groups, i), prefix);
    }
    g_string_append_c (out, ')');
  }
  g_string_append_c (out, ')');
}

static void
append_marked (GString    *out,
               const char *word,
               gboolean    name,
               gboolean    prefix)
{
  g_autofree char *marked = name ? nw_words_mark_name (word) : g_strdup (word);

  append_token (out, marked, prefix);
}

/* Every word of the index stands there without its umlauts as well, and so does
 * its beginning: that form finds all that the typed one would, and is short enough
 * for the index of beginnings. Short ones are taken as typed: Mue shall not find
 * Munk. */
static void
append_word (GString    *out,
             const char *word,
             gboolean    name,
             gboolean    prefix)
{
  g_autofree char *collapsed = nw_words_collapse (word);

  append_marked (out, strlen (collapsed) < MIN_COLLAPSED ? word : collapsed, name, prefix);
}

static void
append_inner (GString   *out,
              Term      *term,
              GPtrArray *words)
{
  g_string_append_c (out, '(');
  append_word (out, term->word, FALSE, TRUE);
  for (guint i = 0; words != NULL && i < words->len; i++) {
    g_string_append (out, " OR ");
    append_marked (out, g_ptr_array_index (words, i), TRUE, FALSE);
  }
  g_string_append_c (out, ')');
}

/**
 * nw_query_expression:
 * @self: a query that is not empty
 * @tier: how the words must match
 * @inner: (nullable): for %NW_QUERY_INNER one array for each word: the words of
 *   names that contain it
 *
 * Returns: (transfer full): an FTS5 expression.
 */
char *
nw_query_expression (NwQuery     *self,
                     NwQueryTier  tier,
                     GPtrArray   *inner)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < self->terms->len; i++) {
    Term *term = g_ptr_array_index (self->terms, i);
    gboolean prefix = tier == NW_QUERY_PREFIX || tier == NW_QUERY_NAME_PREFIX ||
                      tier == NW_QUERY_INNER;

    g_string_append (out, i > 0 ? " AND " : "");
    if (tier == NW_QUERY_INNER && !term->digits)
      append_inner (out, term, inner != NULL ? g_ptr_array_index (inner, i) : NULL);
    else if (tier == NW_QUERY_NAME_EXACT || tier == NW_QUERY_NAME_PREFIX)
      append_word (out, term->word, TRUE, prefix);
    else if (term->digits)
      append_digits (out, term, prefix);
    else
      append_word (out, term->word, FALSE, prefix);
  }

  return g_string_free (out, FALSE);
}
