/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "nw-words-private.h"

#include <string.h>

#include "nw-text.h"

#define MARK_NAME 0xe000
#define MARK_TAIL 0xe100
#define MAX_WORD_BYTES 64
/* Between a country code of up to three digits and a number of at least two. */
#define MIN_PHONE_DIGITS 5

/* Where a word begins; its first bytes as a number decide most comparisons. */
typedef struct {
  guint64 first;
  guint   at;
  guint   length;
} Start;

/* A word after the other, each with a zero behind it. */
struct _NwWords {
  GString *text;
  GArray  *starts;   /* Start */
};

/* Legal forms say nothing about who an organisation is. */
static const char * const legal_forms[] = {
  "ag", "co", "eg", "ev", "gbr", "ggmbh", "gmbh", "ivg", "kg", "kgaa", "mbb", "mbh", "ohg",
  "partg", "partgmbb", "se", "ug", "haftungsbeschraenkt", "aoer", "gug", "inc", "ltd", "plc",
};

/**
 * nw_words_new:
 *
 * Returns: (transfer full): an empty set of words.
 */
NwWords *
nw_words_new (void)
{
  NwWords *self = g_new0 (NwWords, 1);

  self->text = g_string_new (NULL);
  self->starts = g_array_new (FALSE, FALSE, sizeof (Start));

  return self;
}

/**
 * nw_words_free:
 * @self: (transfer full): a set of words
 */
void
nw_words_free (NwWords *self)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->starts);
  g_free (self);
}

/* Letters, digits and what combines with them; folding made the Latin ones ASCII. */
static gboolean
is_word_char (gunichar c)
{
  if (c < 0x80)
    return g_ascii_isalnum ((char) c);

  return c < MARK_NAME && (g_unichar_isalnum (c) || g_unichar_ismark (c));
}

/* Nearly all of a folded text is ASCII. */
static gunichar
get_char (const char *p)
{
  return (guchar) *p < 0x80 ? (gunichar) *p : g_utf8_get_char (p);
}

/* The next word of a folded text from at on; FALSE when there is none. */
static gboolean
next_word (const char **at,
           const char **word,
           gsize       *length)
{
  const char *p = *at, *cut;

  while (*p != 0 && !is_word_char (get_char (p)))
    p = g_utf8_next_char (p);
  *word = p;
  while (*p != 0 && is_word_char (get_char (p)))
    p = g_utf8_next_char (p);
  *at = p;
  cut = *word + MIN (p - *word, MAX_WORD_BYTES);
  /* Never cut inside a character. */
  while (((guchar) *cut & 0xc0) == 0x80)
    cut--;
  *length = cut - *word;

  return p > *word;
}

/**
 * nw_words_split:
 * @text: (nullable): any text
 *
 * Returns: (transfer full) (element-type utf8): its folded words (umlauts as
 *   ae, oe, ue), in order.
 */
GPtrArray *
nw_words_split (const char *text)
{
  g_autofree char *folded = nw_text_fold (text);
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  const char *p = folded, *word;
  gsize length;

  while (next_word (&p, &word, &length))
    g_ptr_array_add (words, g_strndup (word, length));

  return words;
}

/**
 * nw_words_collapse:
 * @word: a folded word
 *
 * Returns: (transfer full): the word with ae, oe, ue as a, o, u: what is left
 *   of Müller, Mueller and Muller alike.
 */
char *
nw_words_collapse (const char *word)
{
  char *out = g_malloc (strlen (word) + 1);
  char *end = out;

  for (const char *p = word; *p != 0; p++) {
    *end++ = *p;
    if ((*p == 'a' || *p == 'o' || *p == 'u') && p[1] == 'e')
      p++;
  }
  *end = 0;

  return out;
}

static void
append_marked (GString    *out,
               const char *word,
               gsize       length,
               gunichar    base)
{
  gboolean ascii = (guchar) *word < 0x80;

  g_string_append_unichar (out, base + (ascii ? (guchar) *word : 0));
  g_string_append_len (out, word + ascii, length - ascii);
}

static char *
mark (const char *word,
      gunichar    base)
{
  gsize length = strlen (word);
  GString *out = g_string_sized_new (length + 4);

  if (length > 0)
    append_marked (out, word, length, base);
  else
    g_string_append_unichar (out, base);

  return g_string_free (out, FALSE);
}

/**
 * nw_words_mark_name:
 * @word: a folded word
 *
 * Returns: (transfer full): as it stands in the index as a word of a name.
 */
char *
nw_words_mark_name (const char *word)
{
  return mark (word, MARK_NAME);
}

/**
 * nw_words_mark_tail:
 * @digits: digits
 *
 * Returns: (transfer full): as they stand in the index to be found from the end.
 */
char *
nw_words_mark_tail (const char *digits)
{
  g_autofree char *reversed = g_strreverse (g_strdup (digits));

  return mark (reversed, MARK_TAIL);
}

/**
 * nw_words_unmark_name:
 * @word: a word of the index
 * @out: receives the word as it was before nw_words_mark_name()
 *
 * Returns: whether it is a marked word of a name.
 */
gboolean
nw_words_unmark_name (const char *word,
                      GString    *out)
{
  gunichar c = g_utf8_get_char (word);

  if (c < MARK_NAME || c >= MARK_NAME + 0x80)
    return FALSE;
  g_string_truncate (out, 0);
  if (c > MARK_NAME)
    g_string_append_c (out, (char) (c - MARK_NAME));
  g_string_append (out, g_utf8_next_char (word));

  return TRUE;
}

static void
begin_word (NwWords *self)
{
  Start start = { 0, (guint) self->text->len, 0 };

  g_array_append_val (self->starts, start);
}

static void
end_word (NwWords *self)
{
  Start *start = &g_array_index (self->starts, Start, self->starts->len - 1);

  start->length = (guint) self->text->len - start->at;
  memcpy (&start->first, self->text->str + start->at, MIN (start->length, sizeof start->first));
  start->first = GUINT64_FROM_BE (start->first);
  g_string_append_c (self->text, 0);
}

static void
add_marked (NwWords    *self,
            const char *word,
            gsize       length,
            gunichar    base)
{
  begin_word (self);
  append_marked (self->text, word, length, base);
  end_word (self);
}

static void
add_word (NwWords    *self,
          const char *word,
          gsize       length,
          gboolean    name)
{
  begin_word (self);
  g_string_append_len (self->text, word, length);
  end_word (self);
  if (name)
    add_marked (self, word, length, MARK_NAME);
}

/* Adds the word as it is typed without the dots of its umlauts, if it has some. */
static void
add_collapsed (NwWords    *self,
               const char *word,
               gsize       length,
               gboolean    name)
{
  char out[MAX_WORD_BYTES];
  gsize n = 0;

  if (memchr (word, 'e', length) == NULL)
    return;
  for (gsize i = 0; i < length; i++) {
    out[n++] = word[i];
    if ((word[i] == 'a' || word[i] == 'o' || word[i] == 'u') && i + 1 < length && word[i + 1] == 'e')
      i++;
  }
  if (n < length)
    add_word (self, out, n, name);
}

/**
 * nw_words_add:
 * @self: a set of words
 * @text: (nullable): any text
 * @name: whether its words are those of a name
 *
 * Adds the words of @text in both ways that Germans type umlauts.
 */
void
nw_words_add (NwWords    *self,
              const char *text,
              gboolean    name)
{
  g_autofree char *folded = NULL;
  const char *p, *word;
  gsize length;

  if (text == NULL || *text == 0)
    return;
  folded = nw_text_fold (text);
  p = folded;
  while (next_word (&p, &word, &length)) {
    add_collapsed (self, word, length, name);
    add_word (self, word, length, name);
  }
}

/* The part after the area code, as the printed form shows it: the digits after
 * the first group that is not the country code. */
static char *
dup_subscriber (const char *shown,
                const char *national)
{
  const char *p = shown;
  gsize area = 0;
  gsize length = strlen (national);

  if (g_str_has_prefix (p, "+49"))
    p += 3;
  else if (g_str_has_prefix (p, "0049"))
    p += 4;
  while (*p != 0 && (!g_ascii_isdigit (*p) || g_str_has_prefix (p, "0)")))
    p++;
  while (g_ascii_isdigit (*p)) {
    area++;
    p++;
  }
  if (shown[0] == '+' || g_str_has_prefix (shown, "00") || strstr (shown, "(0)") != NULL)
    area++;   /* the 0 that the national form begins with */

  return area >= 3 && area <= 6 && *p != 0 && length > area + 1 ? g_strdup (national + area) : NULL;
}

/**
 * nw_words_add_phone:
 * @self: a set of words
 * @value: the number as E.164
 * @shown: (nullable): as it was printed
 *
 * Adds a number so that it is found by its first digits, national or
 * international, without the area code, and by its last digits.
 */
void
nw_words_add_phone (NwWords    *self,
                    const char *value,
                    const char *shown)
{
  g_autofree char *digits = nw_text_digits (value);
  g_autofree char *national = NULL;
  g_autofree char *tail = NULL;
  g_autofree char *subscriber = NULL;

  if (strlen (digits) < MIN_PHONE_DIGITS) {
    nw_words_add (self, value, FALSE);
    return;
  }
  if (*value == '+' && g_str_has_prefix (digits, "49"))
    national = g_strconcat ("0", digits + 2, NULL);
  else
    national = g_strdup (digits);

  add_word (self, national, strlen (national), FALSE);
  tail = g_strreverse (g_strdup (national));
  add_marked (self, tail, strlen (tail), MARK_TAIL);
  subscriber = shown != NULL && *national == '0' ? dup_subscriber (shown, national) : NULL;
  if (subscriber != NULL)
    add_word (self, subscriber, strlen (subscriber), FALSE);
}

static int
compare_starts (gconstpointer a,
                gconstpointer b,
                gpointer      data)
{
  const Start *x = a, *y = b;
  const char *text = data;

  if (x->first != y->first)
    return x->first < y->first ? -1 : 1;

  return strcmp (text + x->at, text + y->at);
}

/**
 * nw_words_end:
 * @self: a set of words
 *
 * Returns: (transfer full) (nullable): the words, sorted, each once, between
 *   blanks; %NULL for none.
 */
char *
nw_words_end (NwWords *self)
{
  const Start *last = NULL;
  GString *out;

  if (self->starts->len == 0)
    return NULL;

  g_array_sort_with_data (self->starts, compare_starts, self->text->str);
  out = g_string_sized_new (self->text->len + 1);
  for (guint i = 0; i < self->starts->len; i++) {
    const Start *start = &g_array_index (self->starts, Start, i);

    if (last != NULL && compare_starts (start, last, self->text->str) == 0)
      continue;
    if (out->len > 0)
      g_string_append_c (out, ' ');
    g_string_append_len (out, self->text->str + start->at, start->length);
    last = start;
  }

  return g_string_free (out, FALSE);
}

static char *
join_key (GPtrArray *words)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++) {
    g_autofree char *collapsed = nw_words_collapse (g_ptr_array_index (words, i));

    if (out->len > 0)
      g_string_append_c (out, ' ');
    g_string_append (out, collapsed);
  }

  return g_string_free (out, FALSE);
}

/**
 * nw_words_key:
 * @text: (nullable): a name
 *
 * Returns: (transfer full): the form in which two spellings of a name are equal.
 */
char *
nw_words_key (const char *text)
{
  g_autoptr (GPtrArray) words = nw_words_split (text);

  return join_key (words);
}

static gboolean
is_legal_form (const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (legal_forms); i++) {
    if (strcmp (word, legal_forms[i]) == 0)
      return TRUE;
  }

  return FALSE;
}

/**
 * nw_words_organisation_key:
 * @name: (nullable): an organisation's name
 *
 * Returns: (transfer full): its key without the legal form at the end; a name
 *   that is nothing else keeps its first word.
 */
char *
nw_words_organisation_key (const char *name)
{
  g_autoptr (GPtrArray) words = nw_words_split (name);

  while (words->len > 1) {
    const char *last = g_ptr_array_index (words, words->len - 1);
    const char *before = g_ptr_array_index (words, words->len - 2);

    if (is_legal_form (last))
      g_ptr_array_set_size (words, words->len - 1);
    else if (words->len > 2 && strcmp (last, "v") == 0 && strcmp (before, "e") == 0)
      g_ptr_array_set_size (words, words->len - 2);
    else
      break;
  }

  return join_key (words);
}
