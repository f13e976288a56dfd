/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "nw-finder-phones-private.h"

#include <string.h>

/* Reads one printed phone number: its groups, brackets, slashes, hyphens, and where
 * it goes on in the next line. */

static char
first_digit (NwText *self,
             guint   i)
{
  return self->text[nw_text_token (self, i)->start];
}

static gboolean
append_group (NwText *self,
              guint   i,
              NwNumber *number)
{
  guint length = nw_finder_number_length (self, i);

  if (number->n + length > NW_MAX_DIGITS + 2)
    return FALSE;
  memcpy (number->digits + number->n, self->text + nw_text_token (self, i)->start, length);
  number->n += length;
  number->digits[number->n] = '\0';
  if (number->n_groups < G_N_ELEMENTS (number->group_length))
    number->group_length[number->n_groups++] = length;

  return TRUE;
}

/* Whether the number may go on with the digits of the next line: they are few
 * and nothing but the end of the field follows. */
static gboolean
goes_on_below (NwText *self,
               guint   i,
               NwNumber *number)
{
  guint line = nw_text_line_of (self, i);

  if (nw_finder_number_length (self, i) > 5 || number->n + nw_finder_number_length (self, i) > 13 || number->n > 11 || first_digit (self, i) == '0')
    return FALSE;
  if (line == 0 || nw_text_line (self, line)->block != nw_text_line (self, line - 1)->block)
    return FALSE;

  return nw_text_is_mark (self, i + 1, ',') || nw_text_is_mark (self, i + 1, ';') || nw_text_is_mark (self, i + 1, ')') ||
         (nw_finder_is_dash (self, i + 1) && nw_finder_is_number (self, i + 2)) ||
         (number->n < 9 && i + 1 == nw_text_line (self, line)->last);
}

/* How many digits stand in a row from token i on. */
static guint
digits_ahead (NwText *self,
              guint   i)
{
  guint n = 0;

  for (guint p = i; p < self->n_tokens && p < i + 8 && !(p > i && (nw_text_token (self, p)->flags & NW_TOKEN_BREAK)); p++) {
    if (nw_finder_is_number (self, p))
      n += nw_finder_number_length (self, p);
    else if (!nw_finder_is_dash (self, p) && !nw_text_is_mark (self, p, '/'))
      break;
  }

  return n;
}

/* A postal code or another whole number behind a blank ends the first one. */
static gboolean
begins_another (NwText *self,
                guint   i,
                NwNumber *number)
{
  guint length = nw_finder_number_length (self, i);

  if (first_digit (self, i) == '0' && length >= 3 && number->n >= 7 && digits_ahead (self, i) >= 7)
    return TRUE;
  if ((length == 5 || length == 4) && number->n >= 8 && nw_text_is_capital (self, i + 1) && !(nw_text_token (self, i + 1)->flags & NW_TOKEN_BREAK) &&
      !(nw_text_class (self, i + 1) & NW_WORD_LABEL))
    return TRUE;

  return FALSE;
}

/* A slash parts the area code from the number, or two numbers. */
static gboolean
slash_ends (NwText *self,
            guint   i,
            NwNumber *number)
{
  if (!nw_finder_is_number (self, i))
    return TRUE;

  return number->n >= 7 && (first_digit (self, i) == '0' || number->extension > 0 || nw_finder_number_length (self, i) >= 5);
}

/* Reads the separator at i. Returns the token of the next digits, 0 when the
 * number ends. */
static guint
read_separator (NwText *self,
                guint   i,
                NwNumber *number)
{
  if (i >= self->n_tokens)
    return 0;
  if (nw_finder_is_number (self, i)) {
    if ((nw_text_token (self, i)->flags & NW_TOKEN_BREAK) && !goes_on_below (self, i, number))
      return 0;
    return begins_another (self, i, number) ? 0 : i;
  }
  if (nw_text_token (self, i)->flags & NW_TOKEN_BREAK)
    return 0;
  if (nw_finder_is_dash (self, i) && nw_finder_is_number (self, i + 1)) {
    if (first_digit (self, i + 1) == '0' && nw_finder_number_length (self, i + 1) >= 4 && number->n >= 8)
      return 0;
    number->extension = number->n;
    return i + 1;
  }
  if (nw_text_is_mark (self, i, '/') && !slash_ends (self, i + 1, number)) {
    number->extension = 0;
    return i + 1;
  }
  if (nw_text_is_mark (self, i, '/') && nw_finder_is_dash (self, i + 1) && nw_finder_is_number (self, i + 2) && number->n <= 5)
    return i + 2;
  if (nw_text_is_mark (self, i, '.') && nw_finder_is_number (self, i + 1) && !(nw_text_token (self, i + 1)->flags & NW_TOKEN_SPACE)) {
    number->dots++;
    return i + 1;
  }
  if (nw_text_is_mark (self, i, ')') && nw_finder_is_number (self, i + 1) && !(nw_text_token (self, i + 1)->flags & NW_TOKEN_BREAK))
    return i + 1;
  if (nw_text_is_mark (self, i, ')') && (nw_finder_is_dash (self, i + 1) || nw_text_is_mark (self, i + 1, '/')) && nw_finder_is_number (self, i + 2))
    return i + 2;

  return 0;
}

/* "(0)" and "(231)" within a number. Returns the token behind the bracket. */
static guint
read_bracket (NwText *self,
              guint   i,
              NwNumber *number)
{
  if (!nw_finder_is_number (self, i + 1) ||
      !((nw_text_is_mark (self, i, '(') && nw_text_is_mark (self, i + 2, ')')) || (nw_text_is_mark (self, i, '[') && nw_text_is_mark (self, i + 2, ']'))))
    return i;
  if (nw_text_token (self, i)->flags & NW_TOKEN_BREAK)
    return i;
  if (number->n > 4)
    return i;
  if (nw_finder_number_length (self, i + 1) == 1 && first_digit (self, i + 1) == '0' && number->n > 0)
    return i + 3;
  if (!append_group (self, i + 1, number))
    return i;

  return i + 3;
}

/* The number that begins at token i: "+49 (0) 30 …", "(030) …", "030/…". */
gboolean
nw_finder_read_number (NwText *self,
             guint   i,
             NwNumber *number)
{
  guint p = i;
  gboolean open = FALSE;

  memset (number, 0, sizeof *number);
  if (nw_text_is_mark (self, p, '(') && (nw_text_is_mark (self, p + 1, '+') || nw_finder_is_number (self, p + 1))) {
    open = TRUE;
    p++;
  }
  if (nw_text_is_mark (self, p, '+')) {
    number->plus = TRUE;
    p++;
  }
  if (!nw_finder_is_number (self, p) || !append_group (self, p, number))
    return FALSE;
  number->last = ++p;
  for (;;) {
    guint next = read_bracket (self, p, number);

    if (next != p) {
      number->last = p = next;
      if (nw_finder_is_dash (self, p) || nw_text_is_mark (self, p, '/'))
        p++;
      else if (nw_text_is_mark (self, p, '.'))
        p++;
      if (!nw_finder_is_number (self, p))
        break;
      next = p;
    } else {
      if (open && nw_text_is_mark (self, p, ')'))
        number->last = p + 1;
      next = read_separator (self, p, number);
    }
    if (next == 0 || !append_group (self, next, number))
      break;
    if (next > p)
      number->separators++;
    number->last = p = next + 1;
  }
  if (open && nw_text_is_mark (self, number->last, ')'))
    number->last++;

  return TRUE;
}

/* "0800 STADTWERK": capitals for digits in service numbers. */
void
nw_finder_read_vanity (NwText *self,
             NwNumber *number)
{
  guint i = number->last;
  NwToken *word;

  if (!g_str_has_prefix (number->digits, "0800") && !g_str_has_prefix (number->digits, "0180") && !g_str_has_prefix (number->digits, "0700") &&
      !(number->plus && g_str_has_prefix (number->digits, "49800")))
    return;
  if (nw_finder_is_dash (self, i))
    i++;
  if (i >= self->n_tokens)
    return;
  word = nw_text_token (self, i);
  if (word->kind != NW_TOKEN_WORD || !(word->flags & NW_TOKEN_CAPITALS) || (word->flags & NW_TOKEN_BREAK))
    return;
  for (guint pos = word->start; pos < word->end && number->n < NW_MAX_DIGITS; pos++) {
    char c = self->text[pos];

    if (g_ascii_isupper (c))
      number->digits[number->n++] = "22233344455566677778889999"[c - 'A'];
    else if (g_ascii_isdigit (c))
      number->digits[number->n++] = c;
  }
  number->digits[number->n] = '\0';
  number->last = i + 1;
}
