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

static gboolean
is_letter (gunichar c)
{
  if (c < 0x80)
    return g_ascii_isalpha (c);

  return g_unichar_isalpha (c) || g_unichar_ismark (c) || c == 0xAD;
}

static gboolean
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
  guint pos = start;

  while (pos < end) {
    gunichar c;
    guint joint;

    while (pos < end && g_ascii_isalpha (self->text[pos]))
      pos++;
    if (pos >= end)
      break;
    c = char_at (self, pos);
    if (is_letter (c)) {
      pos = next_pos (self, pos);
    } else if (is_digit (c)) {
      *flags |= NW_TOKEN_DIGITS;
      pos++;
    } else if ((joint = word_joint (self, start, pos, end)) > 0) {
      pos += joint;
    } else {
      break;
    }
  }

  return pos;
}

static guint
case_flags (NwText *self,
            guint   start,
            guint   end)
{
  guint n_upper = 0;
  guint n_lower = 0;
  guint flags = 0;

  for (guint pos = start; pos < end; pos = next_pos (self, pos)) {
    gunichar c = char_at (self, pos);

    if (c < 0x80 ? g_ascii_isupper (c) : g_unichar_isupper (c)) {
      n_upper++;
      if (pos == start)
        flags |= NW_TOKEN_CAPITAL;
    } else if (c < 0x80 ? g_ascii_islower (c) : g_unichar_islower (c)) {
      n_lower++;
    }
  }
  if (n_upper > 1 && n_lower == 0)
    flags |= NW_TOKEN_CAPITALS;
  /* "d'Avignon", "al-Masri": a particle grown together with a name. */
  if (!(flags & NW_TOKEN_CAPITAL) && n_upper == 1 && end - start > 4) {
    for (guint mark = start; mark < MIN (end, start + 4); mark++)
      if (strchr ("'-\xe2", self->text[mark]) != NULL)
        flags |= NW_TOKEN_CAPITAL;
  }

  return flags;
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

static guint
add_word (NwText *self,
          guint   start,
          guint   end,
          guint   flags)
{
  NwToken token = { .start = start, .kind = NW_TOKEN_WORD };

  token.end = word_end (self, start, end, &flags);
  token.flags = flags | case_flags (self, start, token.end);
  if (token.end < end && self->text[token.end] == '.' && is_abbreviation (self, start, token.end)) {
    token.flags |= NW_TOKEN_DOT;
    token.end++;
    if ((token.flags & NW_TOKEN_CAPITAL) &&
        (next_pos (self, start) + 1 == token.end || (self->text[start + 1] == '.' && token.end - start <= 6)))
      token.flags |= NW_TOKEN_INITIAL;
  } else if ((token.flags & NW_TOKEN_CAPITAL) && token.end - start >= 4 && token.end - start <= 5 &&
             self->text[start + 1] == '.' && self->text[start + 2] == '-') {
    token.flags |= NW_TOKEN_INITIAL;
  }
  g_array_append_val (self->tokens, token);

  return token.end;
}

static void
add_token (NwText      *self,
           NwTokenKind  kind,
           guint        start,
           guint        end,
           guint        flags,
           guint        code)
{
  NwToken token = { start, end, NW_WORD_DONE, code, kind, flags };

  g_array_append_val (self->tokens, token);
}

static gboolean
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

  line.first = self->tokens->len;
  tokenize (self, start, end, hit);
  line.last = self->tokens->len;
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
  self->tokens = g_array_sized_new (FALSE, FALSE, sizeof (NwToken), 1024);
  self->hits = g_array_new (FALSE, FALSE, sizeof (NwHit));
  g_array_set_clear_func (self->hits, hit_clear);
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
  g_array_unref (self->tokens);
  g_array_unref (self->hits);
  g_free (self);
}

/**
 * nw_text_class:
 *
 * Returns: the classes of a word, looked up at the first question; 0 for marks,
 *   numbers, channels and beyond the end
 */
guint
nw_text_class (NwText *self,
               guint   token)
{
  NwToken *word;
  char folded[80];
  gsize length = 0;

  if (token >= self->tokens->len)
    return 0;
  word = nw_text_token (self, token);
  if (word->classes & NW_WORD_DONE)
    return word->classes & ~NW_WORD_DONE;
  for (guint pos = word->start; pos < word->end && length + 7 < sizeof folded; pos = next_pos (self, pos)) {
    gunichar c = char_at (self, pos);

    if (c == 0x2010 || c == 0x2011)
      c = '-';
    if (c < 0x80)
      folded[length++] = g_ascii_tolower (c);
    else if (c != 0xAD)
      length += g_unichar_to_utf8 (g_unichar_tolower (c), folded + length);
  }
  folded[length] = '\0';
  word->classes = nw_finder_word_class (folded, length, (word->flags & NW_TOKEN_CAPITAL) != 0);
  if (word->classes == 0 && length > 2 && folded[length - 1] == '.') {
    folded[--length] = '\0';
    word->classes = nw_finder_word_class (folded, length, (word->flags & NW_TOKEN_CAPITAL) != 0);
  }
  /* "Sa", "ab", "ag" in small letters are no legal forms. */
  if ((word->classes & NW_WORD_LEGAL) && memchr (folded, '.', length) == NULL && g_str_is_ascii (folded) && strncmp (folded, self->text + word->start, length) == 0)
    word->classes &= ~NW_WORD_LEGAL;
  if ((word->classes & NW_WORD_LEGAL) && length == 2 && g_ascii_islower (self->text[word->start + 1]))
    word->classes &= ~NW_WORD_LEGAL;
  word->classes |= NW_WORD_DONE;

  return word->classes & ~NW_WORD_DONE;
}

gboolean
nw_text_is_mark (NwText   *self,
                 guint     token,
                 gunichar  mark)
{
  NwToken *t;

  if (token >= self->tokens->len)
    return FALSE;
  t = nw_text_token (self, token);

  return t->kind == NW_TOKEN_MARK && t->code == mark;
}

static inline gboolean
same_letter (char a,
             char b)
{
  return (a ^ b) == 0x20 && ((a | 0x20) >= 'a' && (a | 0x20) <= 'z');
}

/**
 * nw_text_is_word:
 * @word: in lower case ASCII, or as printed
 *
 * Returns: whether the token is @word in any case of ASCII letters
 */
gboolean
nw_text_is_word (NwText     *self,
                 guint       token,
                 const char *word)
{
  const NwToken *t;
  const char *p;
  guint n;

  if (token >= self->tokens->len)
    return FALSE;
  t = nw_text_token (self, token);
  if (t->kind != NW_TOKEN_WORD)
    return FALSE;
  p = self->text + t->start;
  n = t->end - t->start;
  while (n > 0 && *word != '\0' && (*p == *word || same_letter (*p, *word))) {
    p++;
    word++;
    n--;
  }

  return n == 0 && *word == '\0';
}

/**
 * nw_text_is_capital:
 *
 * Returns: whether the token is a word with a capital at its beginning
 */
gboolean
nw_text_is_capital (NwText *self,
                    guint   token)
{
  return token < self->tokens->len && nw_text_token (self, token)->kind == NW_TOKEN_WORD &&
         (nw_text_token (self, token)->flags & NW_TOKEN_CAPITAL) != 0;
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

  if (last > first && last <= self->tokens->len) {
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
