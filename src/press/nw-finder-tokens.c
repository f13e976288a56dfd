/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "nw-finder-private.h"

#include <string.h>

/* Cuts the text of a release into lines and tokens. Words keep what belongs to
 * them: hyphens, apostrophes, the full stop of abbreviations, the gender colon
 * of "Ansprechpartner:in", the pipe of "In|Die". Channels (mails, web addresses,
 * phone numbers) were or will be found first and are one token each. */

/* Most of a text is ASCII; the calls for the rest show in the profile. */
static inline gunichar
char_at (NwText *self,
         guint   pos)
{
  guchar c = self->text[pos];

  return c < 0x80 ? c : g_utf8_get_char (self->text + pos);
}

static inline guint
next_pos (NwText *self,
          guint   pos)
{
  return (guchar) self->text[pos] < 0x80 ? pos + 1 : (guint) (g_utf8_next_char (self->text + pos) - self->text);
}

static inline gboolean
is_letter (gunichar c)
{
  if (c < 0x80)
    return g_ascii_isalpha (c);
  /* Latin letters, and the dashes, quotes and dots that are none. */
  if (c >= 0xC0 && c < 0x250)
    return c != 0xD7 && c != 0xF7;
  if (c >= 0x2000 && c < 0x2070)
    return FALSE;

  return g_unichar_isalpha (c) || g_unichar_ismark (c) || c == 0xAD;
}

static inline gboolean
is_digit (gunichar c)
{
  return c >= '0' && c <= '9';
}

/* Whether the gendered ending "in" or "innen" stands at pos, as in "Sprecher*in". */
static guint
gender_ending (NwText *self,
               guint   pos,
               guint   end)
{
  static const char *const endings[] = { "innen", "in", "-in", "-innen", "r", "n" };

  for (guint i = 0; i < 4; i++) {
    gsize n = strlen (endings[i]);

    if (pos + n <= end && memcmp (self->text + pos, endings[i], n) == 0 &&
        (pos + n == end || !is_letter (char_at (self, pos + n))))
      return n;
  }

  return 0;
}

/* Bytes since the last full stop of the word: "V.i.S.d.P.", "Ges.m.b.H." */
static guint
piece_length (NwText *self,
              guint   start,
              guint   pos)
{
  guint piece = pos;

  while (piece > start && self->text[piece - 1] != '.')
    piece--;

  return pos - piece;
}

/* Whether the character at pos joins the letters before and behind it to one
 * word. Returns how many bytes belong to the joint, 0 when none. */
static guint
word_joint (NwText *self,
            guint   start,
            guint   pos,
            guint   end)
{
  gunichar c = char_at (self, pos);
  guint next = next_pos (self, pos);
  gunichar after = next < end ? char_at (self, next) : 0;

  switch (c) {
  case '-': case 0x2010: case 0x2011:
    return is_letter (after) || is_digit (after) ? next - pos : 0;
  case '\'': case 0x2019: case '&':
    return is_letter (after) && (c != '&' || pos - start <= 3) ? next - pos : 0;
  case ':': case '*': case '_': case '/':
    if (next < end && gender_ending (self, next, end) > 0)
      return next - pos + gender_ending (self, next, end);
    return c == ':' && g_unichar_isupper (after) && pos > start && g_unichar_islower (char_at (self, pos - 1)) &&
           next_pos (self, next) < end && g_unichar_isupper (char_at (self, next_pos (self, next))) ? next - pos : 0;
  case '(':
    if (next < end && gender_ending (self, next, end) > 0 && self->text[next] != '-') {
      guint close = next + gender_ending (self, next, end);

      return close < end && self->text[close] == ')' ? close + 1 - pos : 0;
    }
    return 0;
  case '|':
    return is_letter (after) ? next - pos : 0;
  case '.':
    if (is_letter (after) && piece_length (self, start, pos) <= 4)
      return next - pos;
    return after == '-' && next + 1 < end && is_letter (char_at (self, next + 1)) ? next - pos + 1 : 0;
  default:
    return 0;
  }
}

static guint
word_end (NwText  *self,
          guint    start,
          guint    end,
          guint   *flags)
{
  const char *text = self->text;
  guint pos = start;

  while (pos < end) {
    gunichar c;
    guint joint;

    while (pos < end && g_ascii_isalpha (text[pos]))
      pos++;
    if (pos >= end)
      break;
    c = char_at (self, pos);
    if (is_letter (c)) {
      pos = next_pos (self, pos);
    } else if (is_digit (c)) {
      *flags |= NW_TOKEN_DIGITS;
      pos++;
    } else if (c == ' ' || c == ',' || (joint = word_joint (self, start, pos, end)) == 0) {
      break;
    } else {
      pos += joint;
    }
  }

  return pos;
}

/* A word in small letters without soft hyphens, and what its letters look like. */
typedef struct {
  char  text[80];
  gsize length;       /* cut off when the word is too long to be known */
  guint n_upper;
  guint n_lower;
} FoldedWord;

static void
fold_wide (FoldedWord *folded,
           gunichar    c)
{
  if (c >= 0xC0 && c < 0x100 && c != 0xD7 && c != 0xF7) {
    if (c < 0xDF) {
      folded->n_upper++;
      c += 0x20;
    } else {
      folded->n_lower++;
    }
  } else {
    if (g_unichar_isupper (c))
      folded->n_upper++;
    else if (g_unichar_islower (c))
      folded->n_lower++;
    c = c == 0x2010 || c == 0x2011 ? '-' : g_unichar_tolower (c);
  }
  if (c != 0xAD && folded->length + 7 < sizeof folded->text)
    folded->length += g_unichar_to_utf8 (c, folded->text + folded->length);
}

static void
fold_word (const char *text,
           guint       start,
           guint       end,
           FoldedWord *folded)
{
  const char *p = text + start;
  gsize n_ascii = 0;
  guint n_upper = 0;

  /* Most words are ASCII and short. */
  while (p < text + end && g_ascii_isalpha (*p) && n_ascii + 7 < sizeof folded->text) {
    n_upper += g_ascii_isupper (*p);
    folded->text[n_ascii++] = *p++ | 0x20;
  }
  folded->length = n_ascii;
  folded->n_upper = n_upper;
  folded->n_lower = n_ascii - n_upper;
  for (; p < text + end; p = g_utf8_next_char (p)) {
    guchar c = *p;

    if (c >= 0x80) {
      fold_wide (folded, g_utf8_get_char (p));
      continue;
    }
    folded->n_upper += g_ascii_isupper (c);
    folded->n_lower += g_ascii_islower (c);
    if (folded->length + 7 < sizeof folded->text)
      folded->text[folded->length++] = g_ascii_tolower (c);
  }
}

static guint
case_flags (NwText     *self,
            guint       start,
            guint       end,
            FoldedWord *folded)
{
  guchar first = self->text[start];
  guint flags = 0;

  if (first < 0x80 ? g_ascii_isupper (first) : g_unichar_isupper (char_at (self, start)))
    flags |= NW_TOKEN_CAPITAL;
  if (folded->n_upper > 1 && folded->n_lower == 0)
    flags |= NW_TOKEN_CAPITALS;
  /* "d'Avignon", "al-Masri": a particle grown together with a name. */
  if (!(flags & NW_TOKEN_CAPITAL) && folded->n_upper == 1 && end - start > 4) {
    for (guint mark = start; mark < MIN (end, start + 4); mark++)
      if (strchr ("'-\xe2", self->text[mark]) != NULL)
        flags |= NW_TOKEN_CAPITAL;
  }

  return flags;
}

/* What the word is; a full stop behind it may belong to it or not. */
static guint
word_classes (NwText     *self,
              guint       start,
              FoldedWord *folded,
              gboolean    capital)
{
  gsize length = folded->length;
  guint classes = nw_finder_word_class (folded->text, length, capital);

  if (classes == 0 && length > 2 && folded->text[length - 1] == '.')
    classes = nw_finder_word_class (folded->text, --length, capital);
  if (!(classes & NW_WORD_LEGAL))
    return classes;
  folded->text[length] = '\0';
  /* "Sa", "ab", "ag" in small letters are no legal forms. */
  if (memchr (folded->text, '.', length) == NULL && g_str_is_ascii (folded->text) && strncmp (folded->text, self->text + start, length) == 0)
    classes &= ~NW_WORD_LEGAL;
  if (length == 2 && g_ascii_islower (self->text[start + 1]))
    classes &= ~NW_WORD_LEGAL;

  return classes;
}

/* Whether the word before the full stop at pos is an abbreviation, so that the
 * stop is its own and ends no sentence. */
static gboolean
is_abbreviation (NwText *self,
                 guint   start,
                 guint   pos)
{
  char word[24];
  gsize length = 0;
  gsize n_letters = 0;

  for (guint p = start; p < pos; p = next_pos (self, p)) {
    gunichar c = g_unichar_tolower (char_at (self, p));

    if (length + 7 >= sizeof word)
      return FALSE;
    length += g_unichar_to_utf8 (c, word + length);
    n_letters++;
  }
  if (n_letters == 1)
    return TRUE;
  if (memchr (self->text + start, '.', pos - start) != NULL)
    return TRUE;
  word[length++] = '.';
  word[length] = '\0';
  if (length > 5 && g_str_has_suffix (word, "str."))
    return TRUE;

  return (nw_finder_word_class (word, length, FALSE) &
          (NW_WORD_TITLE | NW_WORD_DEGREE | NW_WORD_PHONE | NW_WORD_FAX | NW_WORD_MOBILE | NW_WORD_GRADE |
           NW_WORD_NUMBERED | NW_WORD_STREET | NW_WORD_SALUTATION | NW_WORD_LEGAL)) != 0 ||
         g_str_equal (word, "st.");
}

static void
add_token (NwText      *self,
           NwTokenKind  kind,
           guint        start,
           guint        end,
           guint        flags,
           guint        code)
{
  nw_text_reserve_tokens (self, 1);
  self->tokens[self->n_tokens++] = (NwToken) { start, end, 0, code, kind, flags };
}

static guint
add_word (NwText *self,
          guint   start,
          guint   limit,
          guint   flags)
{
  guint end = word_end (self, start, limit, &flags);
  FoldedWord folded;

  fold_word (self->text, start, end, &folded);
  flags |= case_flags (self, start, end, &folded);
  if (end < limit && self->text[end] == '.' && is_abbreviation (self, start, end)) {
    flags |= NW_TOKEN_DOT;
    end++;
    if (folded.length + 7 < sizeof folded.text)
      folded.text[folded.length++] = '.';
    if ((flags & NW_TOKEN_CAPITAL) &&
        (next_pos (self, start) + 1 == end || (self->text[start + 1] == '.' && end - start <= 6)))
      flags |= NW_TOKEN_INITIAL;
  } else if ((flags & NW_TOKEN_CAPITAL) && end - start >= 4 && end - start <= 5 &&
             self->text[start + 1] == '.' && self->text[start + 2] == '-') {
    flags |= NW_TOKEN_INITIAL;
  }
  add_token (self, NW_TOKEN_WORD, start, end, flags, 0);
  self->tokens[self->n_tokens - 1].classes = word_classes (self, start, &folded, (flags & NW_TOKEN_CAPITAL) != 0);

  return end;
}

static inline gboolean
is_blank (gunichar c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xA0 || c == 0x202F || c == 0x2009 || c == 0x2007 ||
         c == 0x200B || c == 0xAD || c == 0xFEFF || c == '\\';
}

/* Marks of Markdown that carry no meaning here. */
static gboolean
is_markup (gunichar c)
{
  return c == '*' || c == '_' || c == '#' || c == '`';
}

/* A vertical bar, tab or bullet separates fields. */
static void
tokenize (NwText *self,
          guint   start,
          guint   end,
          guint  *hit)
{
  guint flags = NW_TOKEN_BREAK;
  guint pos = start;

  while (pos < end) {
    gunichar c = char_at (self, pos);

    if (*hit < self->hits->len && nw_text_hit (self, *hit)->start <= pos) {
      NwHit *found = nw_text_hit (self, *hit);

      if (found->start == pos) {
        add_token (self, NW_TOKEN_CHANNEL, pos, found->end, flags, *hit);
        flags = 0;
        pos = found->end;
      }
      (*hit)++;
      continue;
    }
    if (is_blank (c) || is_markup (c)) {
      if (c == '\t')
        add_token (self, NW_TOKEN_MARK, pos, pos + 1, flags, '\t');
      flags = (flags & NW_TOKEN_BREAK) | NW_TOKEN_SPACE;
      pos = next_pos (self, pos);
      continue;
    }
    if (is_letter (c)) {
      pos = add_word (self, pos, end, flags);
    } else if (is_digit (c)) {
      guint first = pos;

      while (pos < end && is_digit (char_at (self, pos)))
        pos++;
      add_token (self, NW_TOKEN_NUMBER, first, pos, flags, 0);
    } else {
      guint first = pos;

      pos = next_pos (self, pos);
      add_token (self, NW_TOKEN_MARK, first, pos, flags, c);
    }
    flags = 0;
  }
}

static void
add_line (NwText  *self,
          NwBlock *block,
          guint    index,
          guint    start,
          guint    end,
          guint   *hit)
{
  NwLine line = { .start = start, .end = end, .block = index };

  line.first = self->n_tokens;
  tokenize (self, start, end, hit);
  line.last = self->n_tokens;
  if (line.first == line.last)
    return;
  line.block_kind = block->kind;
  line.contacts = block->contacts;
  line.opens = self->lines->len == 0 || nw_text_line (self, self->lines->len - 1)->block != index;
  g_array_append_val (self->lines, line);
}

static void
cut_lines (NwText *self)
{
  GArray *blocks = self->release->blocks;
  guint hit = 0;

  for (guint i = 0; i < blocks->len; i++) {
    NwBlock *block = &g_array_index (blocks, NwBlock, i);
    guint start = block->span.start;

    while (start < block->span.end) {
      const char *feed = memchr (self->text + start, '\n', block->span.end - start);
      guint end = feed != NULL ? (guint) (feed - self->text) : block->span.end;

      /* An address may go on behind the end of its line. */
      while (hit < self->hits->len && nw_text_hit (self, hit)->start < start)
        hit++;
      for (guint h = hit; h < self->hits->len && nw_text_hit (self, h)->start < end; h++)
        if (nw_text_hit (self, h)->end > end && nw_text_hit (self, h)->end <= block->span.end) {
          feed = memchr (self->text + nw_text_hit (self, h)->end, '\n', block->span.end - nw_text_hit (self, h)->end);
          end = feed != NULL ? (guint) (feed - self->text) : block->span.end;
        }
      add_line (self, block, i, start, end, &hit);
      start = end + 1;
    }
  }
}

static void
hit_clear (gpointer data)
{
  g_free (((NwHit *) data)->value);
}

/**
 * nw_text_new:
 * @release: (transfer none): must outlive the result
 *
 * Returns: (transfer full): the text of @release in lines and tokens, with its
 *   mails and web addresses, still without phone numbers
 */
NwText *
nw_text_new (NwRelease *release)
{
  NwText *self = g_new0 (NwText, 1);

  self->release = release;
  self->text = release->text;
  self->region = "DE";
  self->lines = g_array_sized_new (FALSE, FALSE, sizeof (NwLine), 64);
  self->hits = g_array_new (FALSE, FALSE, sizeof (NwHit));
  g_array_set_clear_func (self->hits, hit_clear);
  nw_text_reserve_tokens (self, 64 + strlen (self->text) / 5);
  nw_finder_find_addresses (self);
  cut_lines (self);

  return self;
}

void
nw_text_free (NwText *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->lines);
  g_free (self->tokens);
  g_array_unref (self->hits);
  g_free (self);
}

/**
 * nw_text_reserve_tokens:
 *
 * Makes room for @n_tokens more tokens.
 */
void
nw_text_reserve_tokens (NwText *self,
                        guint   n_tokens)
{
  if (self->tokens_size - self->n_tokens >= n_tokens)
    return;
  self->tokens_size = MAX (self->tokens_size * 2, self->n_tokens + n_tokens);
  self->tokens = g_renew (NwToken, self->tokens, self->tokens_size);
}

static inline gboolean
same_letter (char a,
             char b)
{
  return (a ^ b) == 0x20 && ((a | 0x20) >= 'a' && (a | 0x20) <= 'z');
}

/**
 * nw_text_equals:
 * @token: a token of the text
 * @word: in lower case ASCII, or as printed
 *
 * Returns: whether the token is @word in any case of ASCII letters
 */
gboolean
nw_text_equals (NwText     *self,
                guint       token,
                const char *word)
{
  const NwToken *t = nw_text_token (self, token);
  const char *p = self->text + t->start;
  guint n = t->end - t->start;

  if (t->kind != NW_TOKEN_WORD)
    return FALSE;
  while (n > 0 && *word != '\0' && (*p == *word || same_letter (*p, *word))) {
    p++;
    word++;
    n--;
  }

  return n == 0 && *word == '\0';
}

/**
 * nw_text_line_of:
 *
 * Returns: index of the line that holds @token
 */
guint
nw_text_line_of (NwText *self,
                 guint   token)
{
  guint low = 0;
  guint high = self->lines->len;

  while (high - low > 1) {
    guint middle = (low + high) / 2;

    if (nw_text_line (self, middle)->first <= token)
      low = middle;
    else
      high = middle;
  }

  return low;
}

/**
 * nw_text_span:
 *
 * Returns: where the tokens [@first, @last) stand; an empty span when there are
 *   none
 */
NwSpan
nw_text_span (NwText *self,
              guint   first,
              guint   last)
{
  NwSpan span = { 0, 0 };

  if (last > first && last <= self->n_tokens) {
    span.start = nw_text_token (self, first)->start;
    span.end = nw_text_token (self, last - 1)->end;
  }

  return span;
}

/**
 * nw_text_dup:
 *
 * Returns: (transfer full) (nullable): the words of the tokens [@first, @last),
 *   with single blanks; NULL when there are none
 */
char *
nw_text_dup (NwText *self,
             guint   first,
             guint   last)
{
  NwSpan span = nw_text_span (self, first, last);
  GString *text;
  gboolean blank = FALSE;

  if (span.end <= span.start)
    return NULL;
  text = g_string_sized_new (span.end - span.start + 1);
  for (guint pos = span.start; pos < span.end; pos = next_pos (self, pos)) {
    gunichar c = char_at (self, pos);
    guint run = pos;

    while (run < span.end && g_ascii_isalnum (self->text[run]))
      run++;
    if (run > pos) {
      if (blank && text->len > 0)
        g_string_append_c (text, ' ');
      blank = FALSE;
      g_string_append_len (text, self->text + pos, run - pos);
      pos = run - 1;
      continue;
    }
    if (is_blank (c) || is_markup (c)) {
      if (c == '*' || c == '_') {
        /* "Sprecher*in" keeps its star. */
        if (pos > span.start && is_letter (char_at (self, pos - 1)) && pos + 1 < span.end && is_letter (char_at (self, pos + 1)))
          g_string_append_unichar (text, c);
        continue;
      }
      blank = c != 0xAD && c != 0x200B && c != 0xFEFF;
      continue;
    }
    if (blank && text->len > 0)
      g_string_append_c (text, ' ');
    blank = FALSE;
    g_string_append_unichar (text, c);
  }

  return g_string_free (text, FALSE);
}
