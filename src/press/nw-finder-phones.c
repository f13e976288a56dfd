/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "nw-finder-private.h"

#include "nw-phone.h"

#include <string.h>

/* Phone numbers among the tokens: what is a number and what only looks like one,
 * which label it bears, and the shorthands "-17", "DW 17", "-11 oder -12". The
 * tokens of a number become one channel token. */

#define MAX_DIGITS 15

typedef struct {
  char     digits[MAX_DIGITS + 5];
  guint    n;
  gboolean plus;
  guint    last;          /* behind the number's last token */
  guint    extension;     /* digits behind the last hyphen; 0 when there is none */
  guint    separators;
  guint    dots;
  guint    n_groups;
  guint    group_length[8];
} Number;

typedef struct {
  NwText *text;
  GArray *out;            /* (owned) the new tokens */
  char    trunk[MAX_DIGITS + 5];   /* the last whole number without its extension */
  gboolean trunk_plus;
  guint   trunk_line;
  guint   trunk_extension;  /* digits that an extension without hyphen replaces */
  guint   segment_hit;      /* the number directly before, for "DW 17" */
} Scan;

static gboolean
is_dash_mark (NwText *self,
              guint   i)
{
  const NwToken *token;

  if (i >= self->tokens->len)
    return FALSE;
  token = nw_text_token (self, i);

  return token->kind == NW_TOKEN_MARK && (token->code == '-' || (token->code >= 0x2010 && token->code <= 0x2014) || token->code == 0x2212);
}

static gboolean
is_number (NwText *self,
           guint   i)
{
  return i < self->tokens->len && nw_text_token (self, i)->kind == NW_TOKEN_NUMBER;
}

static guint
number_length (NwText *self,
               guint   i)
{
  return nw_text_token (self, i)->end - nw_text_token (self, i)->start;
}

static char
first_digit (NwText *self,
             guint   i)
{
  return self->text[nw_text_token (self, i)->start];
}

static gboolean
append_group (NwText *self,
              guint   i,
              Number *number)
{
  guint length = number_length (self, i);

  if (number->n + length > MAX_DIGITS + 2)
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
               Number *number)
{
  guint line = nw_text_line_of (self, i);

  if (number_length (self, i) > 5 || number->n + number_length (self, i) > 13 || number->n > 11 || first_digit (self, i) == '0')
    return FALSE;
  if (line == 0 || nw_text_line (self, line)->block != nw_text_line (self, line - 1)->block)
    return FALSE;

  return nw_text_is_mark (self, i + 1, ',') || nw_text_is_mark (self, i + 1, ';') || nw_text_is_mark (self, i + 1, ')') ||
         (is_dash_mark (self, i + 1) && is_number (self, i + 2)) ||
         (number->n < 9 && i + 1 == nw_text_line (self, line)->last);
}

/* How many digits stand in a row from token i on. */
static guint
digits_ahead (NwText *self,
              guint   i)
{
  guint n = 0;

  for (guint p = i; p < self->tokens->len && p < i + 8 && !(p > i && (nw_text_token (self, p)->flags & NW_TOKEN_BREAK)); p++) {
    if (is_number (self, p))
      n += number_length (self, p);
    else if (!is_dash_mark (self, p) && !nw_text_is_mark (self, p, '/'))
      break;
  }

  return n;
}

/* A postal code or another whole number behind a blank ends the first one. */
static gboolean
begins_another (NwText *self,
                guint   i,
                Number *number)
{
  guint length = number_length (self, i);

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
            Number *number)
{
  if (!is_number (self, i))
    return TRUE;

  return number->n >= 7 && (first_digit (self, i) == '0' || number->extension > 0 || number_length (self, i) >= 5);
}

/* Reads the separator at i. Returns the token of the next digits, 0 when the
 * number ends. */
static guint
read_separator (NwText *self,
                guint   i,
                Number *number)
{
  if (i >= self->tokens->len)
    return 0;
  if (is_number (self, i)) {
    if ((nw_text_token (self, i)->flags & NW_TOKEN_BREAK) && !goes_on_below (self, i, number))
      return 0;
    return begins_another (self, i, number) ? 0 : i;
  }
  if (nw_text_token (self, i)->flags & NW_TOKEN_BREAK)
    return 0;
  if (is_dash_mark (self, i) && is_number (self, i + 1)) {
    if (first_digit (self, i + 1) == '0' && number_length (self, i + 1) >= 4 && number->n >= 8)
      return 0;
    number->extension = number->n;
    return i + 1;
  }
  if (nw_text_is_mark (self, i, '/') && !slash_ends (self, i + 1, number)) {
    number->extension = 0;
    return i + 1;
  }
  if (nw_text_is_mark (self, i, '/') && is_dash_mark (self, i + 1) && is_number (self, i + 2) && number->n <= 5)
    return i + 2;
  if (nw_text_is_mark (self, i, '.') && is_number (self, i + 1) && !(nw_text_token (self, i + 1)->flags & NW_TOKEN_SPACE)) {
    number->dots++;
    return i + 1;
  }
  if (nw_text_is_mark (self, i, ')') && is_number (self, i + 1) && !(nw_text_token (self, i + 1)->flags & NW_TOKEN_BREAK))
    return i + 1;
  if (nw_text_is_mark (self, i, ')') && (is_dash_mark (self, i + 1) || nw_text_is_mark (self, i + 1, '/')) && is_number (self, i + 2))
    return i + 2;

  return 0;
}

/* "(0)" and "(231)" within a number. Returns the token behind the bracket. */
static guint
read_bracket (NwText *self,
              guint   i,
              Number *number)
{
  if (!is_number (self, i + 1) ||
      !((nw_text_is_mark (self, i, '(') && nw_text_is_mark (self, i + 2, ')')) || (nw_text_is_mark (self, i, '[') && nw_text_is_mark (self, i + 2, ']'))))
    return i;
  if (nw_text_token (self, i)->flags & NW_TOKEN_BREAK)
    return i;
  if (number->n > 4)
    return i;
  if (number_length (self, i + 1) == 1 && first_digit (self, i + 1) == '0' && number->n > 0)
    return i + 3;
  if (!append_group (self, i + 1, number))
    return i;

  return i + 3;
}

/* The number that begins at token i: "+49 (0) 30 …", "(030) …", "030/…". */
static gboolean
read_number (NwText *self,
             guint   i,
             Number *number)
{
  guint p = i;
  gboolean open = FALSE;

  memset (number, 0, sizeof *number);
  if (nw_text_is_mark (self, p, '(') && (nw_text_is_mark (self, p + 1, '+') || is_number (self, p + 1))) {
    open = TRUE;
    p++;
  }
  if (nw_text_is_mark (self, p, '+')) {
    number->plus = TRUE;
    p++;
  }
  if (!is_number (self, p) || !append_group (self, p, number))
    return FALSE;
  number->last = ++p;
  for (;;) {
    guint next = read_bracket (self, p, number);

    if (next != p) {
      number->last = p = next;
      if (is_dash_mark (self, p) || nw_text_is_mark (self, p, '/'))
        p++;
      else if (nw_text_is_mark (self, p, '.'))
        p++;
      if (!is_number (self, p))
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
static void
read_vanity (NwText *self,
             Number *number)
{
  guint i = number->last;
  NwToken *word;

  if (!g_str_has_prefix (number->digits, "0800") && !g_str_has_prefix (number->digits, "0180") && !g_str_has_prefix (number->digits, "0700") &&
      !(number->plus && g_str_has_prefix (number->digits, "49800")))
    return;
  if (is_dash_mark (self, i))
    i++;
  if (i >= self->tokens->len)
    return;
  word = nw_text_token (self, i);
  if (word->kind != NW_TOKEN_WORD || !(word->flags & NW_TOKEN_CAPITALS) || (word->flags & NW_TOKEN_BREAK))
    return;
  for (guint pos = word->start; pos < word->end && number->n < MAX_DIGITS; pos++) {
    char c = self->text[pos];

    if (g_ascii_isupper (c))
      number->digits[number->n++] = "22233344455566677778889999"[c - 'A'];
    else if (g_ascii_isdigit (c))
      number->digits[number->n++] = c;
  }
  number->digits[number->n] = '\0';
  number->last = i + 1;
}

static gboolean
is_letter_label (NwText *self,
                 guint   i,
                 guint  *classes)
{
  static const struct { char letter; guint classes; } letters[] = {
    { 'T', NW_WORD_PHONE }, { 'P', NW_WORD_PHONE }, { 'F', NW_WORD_FAX }, { 'M', NW_WORD_MOBILE }, { 'H', NW_WORD_MOBILE }, { 'D', NW_WORD_PHONE },
  };
  NwToken *token = nw_text_token (self, i);

  if (token->kind != NW_TOKEN_WORD || token->end - token->start > 2 || (token->end - token->start == 2 && !(token->flags & NW_TOKEN_DOT)))
    return FALSE;
  for (guint k = 0; k < G_N_ELEMENTS (letters); k++)
    if (g_ascii_toupper (self->text[token->start]) == letters[k].letter) {
      *classes = letters[k].classes;
      return TRUE;
    }

  return FALSE;
}

static gboolean
is_filler (NwText *self,
           guint   i)
{
  static const char *const words[] = { "unter", "der", "die", "nr", "nr.", "nummer", "an", "bei", "und", "oder", "per", "wie", "auch", "ist", "lautet", "mit", "für", "kundinnen", "kunden", "presse", "bürger", "bürgerinnen", "rund", "um", "in", "dringenden", "fällen", "de", "journalisten", "medien", "d", "intern", "dienstlich", "geschäftlich", "privat", "zentral" };

  for (guint k = 0; k < G_N_ELEMENTS (words); k++)
    if (nw_text_is_word (self, i, words[k]))
      return TRUE;

  return FALSE;
}

/* Label words before token i, on its line or as the whole line above (dt, table).
 * Sets numbered when a word stands there after which no phone number comes. */
static guint
label_before (NwText   *self,
              guint     i,
              gboolean *numbered)
{
  guint classes = 0;
  guint steps = 0;

  *numbered = FALSE;
  while (i > 0 && steps++ < 7) {
    NwToken *behind = nw_text_token (self, i);
    NwToken *token = nw_text_token (self, --i);
    guint letter, word;

    if ((behind->flags & NW_TOKEN_BREAK) && !(nw_text_class (self, i) & NW_WORD_LABEL) &&
        !(token->kind == NW_TOKEN_MARK && token->code == ':' && i > 0 && (nw_text_class (self, i - 1) & NW_WORD_LABEL)))
      break;
    if (token->kind == NW_TOKEN_MARK) {
      if (strchr (":./&+(|-)", (int) MIN (token->code, 127)) != NULL || token->code == '\t' || token->code == 0x2013)
        continue;
      word = nw_text_class (self, i);
      if (token->code == 0x260E || token->code == 0x2706 || token->code == 0x1F4DE || token->code == 0x260F || token->code == 0x1F4DE || token->code == 0x2121)
        return classes | NW_WORD_PHONE;
      if (token->code == 0x1F4F1)
        return classes | NW_WORD_MOBILE;
      if (token->code == 0x1F4E0)
        return classes | NW_WORD_FAX;
      if (token->code == 0xFE0F)
        continue;
      break;
    }
    if (token->kind != NW_TOKEN_WORD)
      break;
    word = nw_text_class (self, i);
    if (classes == 0 && (word & NW_WORD_NUMBERED) && !is_filler (self, i)) {
      *numbered = TRUE;
      return 0;
    }
    if (word & NW_WORD_LABEL) {
      classes |= word & NW_WORD_LABEL;
    } else if (classes == 0 && is_letter_label (self, i, &letter)) {
      return letter;
    } else if (!is_filler (self, i)) {
      break;
    }
  }

  return classes;
}

/* "030 … (Tel.)", "030 … Fax" at the end of a line. */
static guint
label_behind (NwText *self,
              guint   i)
{
  guint classes;

  if (!nw_text_is_mark (self, i, '('))
    return 0;
  classes = nw_text_class (self, i + 1) & NW_WORD_LABEL;
  if (classes == 0 || (nw_text_token (self, i + 1)->flags & NW_TOKEN_BREAK))
    return 0;

  return nw_text_is_mark (self, i + 2, ')') || nw_text_is_mark (self, i + 2, ',') || nw_text_is_mark (self, i + 2, '/') ? classes : 0;
}

static gboolean
looks_like_date (Number *number)
{
  if (number->dots >= 2 && number->group_length[0] <= 2 && number->group_length[1] <= 2)
    return TRUE;
  if (number->dots >= 1 && number->group_length[0] <= 2 && number->n_groups > 1 && number->group_length[1] <= 2)
    return TRUE;

  return number->n_groups == 2 && number->group_length[0] <= 2 && number->group_length[1] == 4 && number->n <= 6;
}

/* Whether the digits can be a phone number, given its label. */
static gboolean
is_plausible (NwText *self,
              guint   i,
              Number *number,
              guint   label)
{
  gboolean labelled = (label & (NW_WORD_PHONE | NW_WORD_FAX | NW_WORD_MOBILE | NW_WORD_CENTRAL)) != 0;

  if (number->n > MAX_DIGITS)
    return FALSE;
  if (nw_text_is_word (self, number->last, "Uhr") || nw_text_is_word (self, number->last, "Euro") || nw_text_is_mark (self, number->last, '%') || nw_text_is_mark (self, number->last, 0x20AC))
    return FALSE;
  if (number->plus)
    return number->n >= 7;
  if (number->digits[0] != '0')
    return labelled && ((number->n >= 11 && (g_str_has_prefix (number->digits, "49") || g_str_has_prefix (number->digits, "43") || g_str_has_prefix (number->digits, "41"))));
  if (labelled)
    return number->n >= 6 && !(looks_like_date (number) && number->n < 9);
  if (looks_like_date (number))
    return FALSE;
  /* Without a label nothing else that has digits may stand directly before. */
  if (i > 0 && !(nw_text_token (self, i)->flags & NW_TOKEN_BREAK)) {
    NwToken *before = nw_text_token (self, i - 1);

    if (before->kind == NW_TOKEN_NUMBER || (before->kind == NW_TOKEN_WORD && (before->flags & NW_TOKEN_DIGITS)))
      return FALSE;
    if (before->kind == NW_TOKEN_MARK && strchr ("-.,$#", (int) MIN (before->code, 127)) != NULL && !(nw_text_token (self, i)->flags & NW_TOKEN_SPACE))
      return FALSE;
  }

  return number->n >= 8 && (number->separators > 0 || number->n >= 9);
}

static NwChannelType
phone_type (guint       label,
            const char *value)
{
  if (label & NW_WORD_FAX)
    return NW_CHANNEL_FAX;
  if ((label & NW_WORD_MOBILE) || nw_phone_is_mobile (value))
    return NW_CHANNEL_MOBILE;

  return NW_CHANNEL_PHONE;
}

static gboolean
has_central_word (NwText *self,
                  guint   i)
{
  for (guint steps = 0; i > 0 && steps < 12; steps++) {
    if (nw_text_token (self, i)->flags & NW_TOKEN_BREAK)
      break;
    i--;
    if (nw_text_token (self, i)->kind == NW_TOKEN_CHANNEL)
      break;
    if (nw_text_class (self, i) & NW_WORD_CENTRAL)
      return TRUE;
  }

  return FALSE;
}

static gboolean
emit (Scan          *scan,
      const char    *digits,
      gboolean       plus,
      guint          first,
      guint          last,
      guint          label)
{
  NwText *self = scan->text;
  g_autofree char *printed = g_strconcat (plus ? "+" : "", digits, NULL);
  NwHit hit = { 0 };
  NwToken token;

  hit.value = nw_phone_to_e164 (printed, self->region);
  if (hit.value == NULL)
    return FALSE;
  hit.type = phone_type (label, hit.value);
  hit.start = nw_text_token (self, first)->start;
  hit.end = nw_text_token (self, last - 1)->end;
  hit.label = label;
  hit.central = (label & NW_WORD_CENTRAL) != 0 || has_central_word (self, first);
  token = (NwToken) { hit.start, hit.end, NW_WORD_DONE, self->hits->len, NW_TOKEN_CHANNEL, nw_text_token (self, first)->flags };
  g_array_append_val (self->hits, hit);
  g_array_append_val (scan->out, token);
  if ((label & NW_WORD_FAX) && (label & NW_WORD_PHONE) && !(label & (NW_WORD_CENTRAL | NW_WORD_EXTENSION))) {
    NwHit both = nw_text_hit (self, self->hits->len - 1)[0];

    both.value = g_strdup (both.value);
    both.type = NW_CHANNEL_PHONE;
    token.code = self->hits->len;
    token.flags = 0;
    g_array_append_val (self->hits, both);
    g_array_append_val (scan->out, token);
  }

  return TRUE;
}

/* Remembers the number without its extension, for "-17" and "DW 17" behind it. */
static void
keep_trunk (Scan   *scan,
            Number *number,
            guint   line)
{
  memcpy (scan->trunk, number->digits, sizeof scan->trunk);
  scan->trunk_plus = number->plus;
  scan->trunk_line = line;
  scan->trunk_extension = 0;
  if (number->extension > 0 && number->n - number->extension <= 5)
    scan->trunk[number->extension] = '\0';
  else
    scan->trunk_extension = 1;
}

/* Puts an extension behind the trunk. Without a hyphen in the printed number, the
 * extension takes the place of a final 0, or of as many digits as it has. */
static gboolean
complete (Scan       *scan,
          const char *extension,
          char       *digits,
          gsize       size)
{
  gsize n = strlen (scan->trunk);

  if (n == 0)
    return FALSE;
  g_strlcpy (digits, scan->trunk, size);
  if (scan->trunk_extension) {
    if (digits[n - 1] == '0')
      digits[n - 1] = '\0';
    else if (strlen (extension) < n - 4)
      digits[n - strlen (extension)] = '\0';
  }

  return g_strlcat (digits, extension, size) < size;
}

/* Where the extension at i stands: "-17", "17" behind "Durchwahl", "DW 17". Sets
 * its number token. Returns the token behind it, 0 when there is none. */
static guint
read_extension (NwText  *self,
                guint    i,
                gboolean labelled,
                guint   *number)
{
  guint p = i;
  gboolean dash = FALSE;

  while (nw_text_is_mark (self, p, ':') || nw_text_is_mark (self, p, '=') || nw_text_is_mark (self, p, '.'))
    p++;
  if (is_dash_mark (self, p) && (p == i || !(nw_text_token (self, p)->flags & NW_TOKEN_BREAK))) {
    dash = TRUE;
    p++;
  }
  if (!is_number (self, p) || number_length (self, p) > 5 || (!dash && !labelled))
    return 0;
  if (dash && p > i && (nw_text_token (self, p)->flags & NW_TOKEN_SPACE) && !labelled)
    return 0;
  if (p + 1 < self->tokens->len && !(nw_text_token (self, p + 1)->flags & NW_TOKEN_BREAK) &&
      (is_number (self, p + 1) || (is_dash_mark (self, p + 1) && is_number (self, p + 2))))
    return 0;
  *number = p;

  return p + 1;
}

/* The trunk must stand close above: in the same block or in the one before. */
static gboolean
trunk_is_near (Scan *scan,
               guint i)
{
  guint line;

  if (scan->trunk[0] == '\0')
    return FALSE;
  line = nw_text_line_of (scan->text, i);

  return line - scan->trunk_line <= 30;
}

static gboolean
emit_extension (Scan *scan,
                guint first,
                guint number,
                guint last,
                guint label)
{
  NwText *self = scan->text;
  g_autofree char *extension = nw_text_dup (self, number, number + 1);
  char digits[MAX_DIGITS + 12];

  return complete (scan, extension, digits, sizeof digits) && emit (scan, digits, scan->trunk_plus, first, last, label);
}

/* "-0, Durchwahl -17", "-0 DW 17", ";ext=17" directly behind the number just
 * read replace its end. Returns the token behind the extension, 0 for none. */
static guint
extension_behind (NwText *self,
                  Number *number,
                  guint  *extension)
{
  guint p = number->last;
  guint last;

  if (nw_text_is_mark (self, p, ',') || nw_text_is_mark (self, p, ';') || nw_text_is_mark (self, p, '(') || nw_text_is_mark (self, p, '/'))
    p++;
  if (p >= self->tokens->len || !(nw_text_class (self, p) & NW_WORD_EXTENSION) || (nw_text_token (self, p)->flags & NW_TOKEN_BREAK))
    return 0;
  last = read_extension (self, p + 1, TRUE, extension);
  /* "23125-0, Durchwahl -17": only a trunk with its 0 is not a number itself. */
  if (last != 0 && number->digits[number->n - 1] != '0')
    return 0;
  if (last != 0 && nw_text_is_mark (self, last, ')'))
    last++;

  return last;
}

/* "-11 oder -12", "-11/-12": further extensions of the same trunk. */
static guint
more_extensions (Scan *scan,
                 guint p,
                 guint label)
{
  NwText *self = scan->text;

  for (;;) {
    guint number = 0;
    guint i = p;
    guint last;

    if (nw_text_is_word (self, i, "oder") || nw_text_is_word (self, i, "und") || nw_text_is_word (self, i, "bzw.") || nw_text_is_mark (self, i, '/') ||
        nw_text_is_mark (self, i, ',') || nw_text_is_word (self, i, "bzw"))
      i++;
    else
      return p;
    if (!is_dash_mark (self, i))
      return p;
    last = read_extension (self, i, FALSE, &number);
    if (last == 0 || nw_text_class (self, last) & NW_WORD_FAX || !emit_extension (scan, i, number, last, label))
      return p;
    p = last;
  }
}

static guint
try_number (Scan *scan,
            guint i)
{
  NwText *self = scan->text;
  Number number;
  gboolean numbered;
  guint label, extension, last;

  if (!read_number (self, i, &number))
    return i;
  read_vanity (self, &number);
  label = label_before (self, i, &numbered);
  if (numbered)
    return i;
  if ((label & NW_WORD_PHONE) == label)
    label |= label_behind (self, number.last);
  if (label == 0)
    label = label_behind (self, number.last);
  if (!is_plausible (self, i, &number, label))
    return i;
  keep_trunk (scan, &number, nw_text_line_of (self, i));
  if (number.digits[0] != '0' && !number.plus)
    scan->trunk_plus = number.plus = TRUE;
  last = extension_behind (self, &number, &extension);
  if (last > 0 && emit_extension (scan, i, extension, last, label & ~NW_WORD_CENTRAL))
    return more_extensions (scan, last, label);
  if (!emit (scan, number.digits, number.plus, i, number.last, label))
    return i;

  return more_extensions (scan, number.last, label);
}

/* "Fax -199", "Durchwahl -17", "-12" behind a label. */
static guint
try_extension (Scan *scan,
               guint i)
{
  NwText *self = scan->text;
  gboolean numbered;
  guint label, number, last;
  gboolean named;

  if (!trunk_is_near (scan, i))
    return i;
  label = label_before (self, i, &numbered);
  /* A line of nothing but "-510" in a block whose trunk stands above. */
  if (label == 0 && !is_number (self, i) && (nw_text_token (self, i)->flags & NW_TOKEN_BREAK) && is_number (self, i + 1) && number_length (self, i + 1) >= 2 &&
      (i + 2 >= self->tokens->len || (nw_text_token (self, i + 2)->flags & NW_TOKEN_BREAK)))
    label = NW_WORD_PHONE | NW_WORD_EXTENSION;
  /* "030 23125-704 (Ines Kaufhold), -705 (Ralph Tietjen)" */
  if (label == 0 && i > 0 && scan->trunk_line == nw_text_line_of (self, i) && is_dash_mark (self, i) && (nw_text_token (self, i)->flags & NW_TOKEN_SPACE) &&
      is_number (self, i + 1) && !(nw_text_token (self, i + 1)->flags & NW_TOKEN_SPACE) && number_length (self, i + 1) >= 2 &&
      (nw_text_is_mark (self, i - 1, ',') || nw_text_is_mark (self, i - 1, ';') || nw_text_is_word (self, i - 1, "oder") || nw_text_is_word (self, i - 1, "und")))
    label = NW_WORD_PHONE | NW_WORD_EXTENSION;
  named = (label & NW_WORD_EXTENSION) != 0 || (!is_number (self, i) && label != 0);
  if (label == 0 || numbered || !named)
    return i;
  last = read_extension (self, i, (label & NW_WORD_EXTENSION) != 0, &number);
  if (last == 0 || !emit_extension (scan, i, number, last, label))
    return i;

  return more_extensions (scan, last, label);
}

/* An IBAN and what looks like one: two capitals, two digits, then groups. */
static guint
skip_account (NwText *self,
              guint   i)
{
  NwToken *token = nw_text_token (self, i);

  if (token->kind != NW_TOKEN_WORD || !(token->flags & NW_TOKEN_DIGITS) || token->end - token->start < 4 ||
      !g_ascii_isupper (self->text[token->start]) || !g_ascii_isupper (self->text[token->start + 1]) || !g_ascii_isdigit (self->text[token->start + 2]))
    return i;
  i++;
  while (is_number (self, i) && !(nw_text_token (self, i)->flags & NW_TOKEN_BREAK))
    i++;

  return i;
}

static guint
scan_token (Scan *scan,
            guint i)
{
  NwText *self = scan->text;
  NwToken *token = nw_text_token (self, i);
  guint next = i;

  if (token->kind == NW_TOKEN_WORD && (token->flags & NW_TOKEN_DIGITS)) {
    next = skip_account (self, i);
  } else if (token->kind == NW_TOKEN_NUMBER || (token->kind == NW_TOKEN_MARK && (token->code == '+' || token->code == '('))) {
    next = try_number (scan, i);
    if (next != i)
      return next;
    next = try_extension (scan, i);
    if (next != i)
      return next;
  } else if (is_dash_mark (self, i) && is_number (self, i + 1)) {
    next = try_extension (scan, i);
    if (next != i)
      return next;
  }
  if (next == i)
    next = i + 1;
  g_array_append_vals (scan->out, token, next - i);

  return next;
}

static gint
compare_hits (gconstpointer a,
              gconstpointer b)
{
  const NwHit *left = a;
  const NwHit *right = b;

  return (left->start > right->start) - (left->start < right->start);
}

/* Numbers without a country code belong to the country the text is from. */
static const char *
guess_region (NwText *self)
{
  static const struct { const char *sign; const char *region; } signs[] = {
    { "OTS-ORIGINALTEXT", "AT" }, { "(OTS)", "AT" }, { "+43", "AT" }, { "0043", "AT" }, { "Rückfragehinweis", "AT" }, { "Ges.m.b.H", "AT" },
    { "+41", "CH" }, { "0041", "CH" }, { "Sàrl", "CH" },
  };

  if (strstr (self->text, "+49") != NULL || strstr (self->text, "0049") != NULL)
    return "DE";
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (strstr (self->text, signs[i].sign) != NULL)
      return signs[i].region;
  if (strstr (self->text, ".at\n") != NULL || strstr (self->text, ".at,") != NULL)
    return "AT";
  if (strstr (self->text, ".ch\n") != NULL || strstr (self->text, ".ch,") != NULL)
    return "CH";

  return "DE";
}

/**
 * nw_finder_find_phones:
 *
 * Replaces the tokens of each phone number in @self by one channel token and adds
 * the number to its hits, which are in the order of the text afterwards.
 */
void
nw_finder_find_phones (NwText *self)
{
  Scan scan = { .text = self };
  guint i = 0;

  self->region = guess_region (self);
  scan.out = g_array_sized_new (FALSE, FALSE, sizeof (NwToken), self->tokens->len);
  while (i < self->tokens->len)
    i = scan_token (&scan, i);
  g_array_unref (self->tokens);
  self->tokens = scan.out;

  g_array_sort (self->hits, compare_hits);
  for (guint line = 0, token = 0, hit = 0; line < self->lines->len; line++) {
    NwLine *l = nw_text_line (self, line);

    l->first = token;
    for (; token < self->tokens->len && nw_text_token (self, token)->start < l->end; token++)
      if (nw_text_token (self, token)->kind == NW_TOKEN_CHANNEL) {
        while (hit < self->hits->len && nw_text_hit (self, hit)->start < nw_text_token (self, token)->start)
          hit++;
        nw_text_token (self, token)->code = hit++;
      }
    l->last = token;
  }
}
