/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "nw-finder-phones-private.h"

#include "nw-phone.h"

#include <string.h>

/* Phone numbers among the tokens: what is a number and what only looks like one,
 * which label it bears, and the shorthands "-17", "DW 17", "-11 oder -12". The
 * tokens of a number become one channel token. */

typedef struct {
  NwText *text;
  NwToken *out;           /* (owned) the new tokens */
  guint   n_out;
  guint   out_size;
  guint   copied;         /* old tokens before it are in out, or part of a number */
  guint   start;          /* of what is being looked at */
  char    trunk[NW_MAX_DIGITS + 5];   /* the last whole number without its extension */
  gboolean trunk_plus;
  guint   trunk_line;
  guint   base_at;     /* a number whose extensions stand before it; 0 for none */
  guint   trunk_extension;  /* digits that an extension without hyphen replaces */
  gboolean trunk_whole;     /* an extension goes behind all of its digits */
  guint   label_at;         /* what label was asked for last, and the answer */
  guint   label;
  gboolean label_numbered;
} Scan;

/* nw_finder_label_before(), which is asked twice for most numbers. */
static guint
label_before (Scan     *scan,
              guint     i,
              gboolean *numbered)
{
  if (scan->label_at != i) {
    scan->label_at = i;
    scan->label = nw_finder_label_before (scan->text, i, &scan->label_numbered);
  }
  *numbered = scan->label_numbered;

  return scan->label;
}

static gboolean
looks_like_date (NwNumber *number)
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
              NwNumber *number,
              guint   label)
{
  gboolean labelled = (label & (NW_WORD_PHONE | NW_WORD_FAX | NW_WORD_MOBILE | NW_WORD_CENTRAL)) != 0;

  if (number->n > NW_MAX_DIGITS)
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
    if (steps < 3 && nw_text_is_word (self, i, "Vermittlung") && !nw_text_is_mark (self, i + 1, ')'))
      return TRUE;
  }

  return FALSE;
}

/* "Die Förderbank, deren Infotelefon …", "(Ticket-Hotline …)": a service of others. */
static gboolean
is_service_of_others (NwText *self,
                      guint   i)
{
  static const char *const tickets[] = { "tickethotline", "ticket-hotline", "kartentelefon" };

  for (guint steps = 0; i > 0 && steps < 24; steps++) {
    if (nw_text_token (self, i)->flags & NW_TOKEN_BREAK)
      break;
    i--;
    if (nw_text_token (self, i)->kind == NW_TOKEN_CHANNEL)
      break;
    if (nw_text_is_any (self, i, tickets, G_N_ELEMENTS (tickets)) ||
        ((nw_text_class (self, i + 1) & NW_WORD_CENTRAL) && (nw_text_is_word (self, i, "deren") || nw_text_is_word (self, i, "dessen"))))
      return TRUE;
  }

  return FALSE;
}

static void
append_tokens (Scan          *scan,
               const NwToken *tokens,
               guint          n_tokens)
{
  if (scan->n_out + n_tokens > scan->out_size) {
    scan->out_size = MAX (scan->out_size * 2, scan->n_out + n_tokens);
    scan->out = g_renew (NwToken, scan->out, scan->out_size);
  }
  memcpy (scan->out + scan->n_out, tokens, n_tokens * sizeof (NwToken));
  scan->n_out += n_tokens;
}

/* Takes over the tokens before limit that belong to no number. */
static void
copy_tokens (Scan *scan,
             guint limit)
{
  if (limit > scan->copied)
    append_tokens (scan, nw_text_token (scan->text, scan->copied), limit - scan->copied);
  scan->copied = MAX (scan->copied, limit);
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
  if (is_service_of_others (self, first))
    g_clear_pointer (&hit.value, g_free);
  token = (NwToken) { hit.start, hit.end, 0, self->hits->len, NW_TOKEN_CHANNEL, nw_text_token (self, first)->flags };
  g_array_append_val (self->hits, hit);
  copy_tokens (scan, scan->start);
  append_tokens (scan, &token, 1);
  if ((label & NW_WORD_FAX) && (label & NW_WORD_PHONE) && !(label & (NW_WORD_CENTRAL | NW_WORD_EXTENSION))) {
    NwHit both = nw_text_hit (self, self->hits->len - 1)[0];

    both.value = g_strdup (both.value);
    both.type = NW_CHANNEL_PHONE;
    token.code = self->hits->len;
    token.flags = 0;
    g_array_append_val (self->hits, both);
    append_tokens (scan, &token, 1);
  }

  return TRUE;
}

/* Remembers the number without its extension, for "-17" and "DW 17" behind it. */
static void
keep_trunk (Scan   *scan,
            NwNumber *number,
            guint   line)
{
  memcpy (scan->trunk, number->digits, sizeof scan->trunk);
  scan->trunk_plus = number->plus;
  scan->trunk_line = line;
  scan->trunk_extension = 0;
  scan->trunk_whole = FALSE;
  if (number->extension > 0 && number->n - number->extension <= 5)
    scan->trunk[number->extension] = '\0';
  else
    scan->trunk_extension = 1;
  /* "01/36060 DW 233": an Austrian number is whole without its extension. */
  if (scan->trunk_extension && g_str_equal (scan->text->region, "AT"))
    scan->trunk_whole = number->n_groups == 0 || number->group_length[number->n_groups - 1] > 1;
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
  if (scan->trunk_extension && !scan->trunk_whole) {
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
  if (nw_finder_is_dash (self, p) && (p == i || !(nw_text_token (self, p)->flags & NW_TOKEN_BREAK))) {
    dash = TRUE;
    p++;
  }
  if (!nw_finder_is_number (self, p) || nw_finder_number_length (self, p) > 5 || (!dash && !labelled))
    return 0;
  if (dash && p > i && (nw_text_token (self, p)->flags & NW_TOKEN_SPACE) && !labelled)
    return 0;
  /* "Fax - 2 99": digits in groups of two. */
  if (dash && labelled && nw_finder_number_length (self, p) <= 2 && nw_finder_is_number (self, p + 1) && nw_finder_number_length (self, p + 1) == 2 &&
      !(nw_text_token (self, p + 1)->flags & NW_TOKEN_BREAK) && !nw_finder_is_number (self, p + 2)) {
    *number = p;
    return p + 2;
  }
  if (p + 1 < self->n_tokens && !(nw_text_token (self, p + 1)->flags & NW_TOKEN_BREAK) &&
      (nw_finder_is_number (self, p + 1) || (nw_finder_is_dash (self, p + 1) && nw_finder_is_number (self, p + 2))))
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
  g_autoptr (GString) extension = g_string_new (NULL);
  char digits[NW_MAX_DIGITS + 12];

  for (guint i = number; i < last && nw_finder_is_number (self, i); i++)
    g_string_append_len (extension, self->text + nw_text_token (self, i)->start, nw_finder_number_length (self, i));

  return complete (scan, extension->str, digits, sizeof digits) && emit (scan, digits, scan->trunk_plus, first, last, label);
}

/* "-0, Durchwahl -17", "-0 DW 17", ";ext=17" directly behind the number just
 * read replace its end. Returns the token behind the extension, 0 for none. */
static guint
extension_behind (NwText *self,
                  NwNumber *number,
                  guint  *extension)
{
  guint p = number->last;
  guint last;

  /* "++43-1-36060/216" */
  if (g_str_equal (self->region, "AT") && nw_text_is_mark (self, p, '/') && nw_finder_is_number (self, p + 1) && nw_finder_number_length (self, p + 1) <= 4 &&
      !(nw_text_token (self, p + 1)->flags & (NW_TOKEN_SPACE | NW_TOKEN_BREAK)) && !nw_finder_is_dash (self, p + 2) && !nw_finder_is_number (self, p + 2)) {
    *extension = p + 1;
    return p + 2;
  }
  if (nw_text_is_mark (self, p, ',') || nw_text_is_mark (self, p, ';') || nw_text_is_mark (self, p, '(') || nw_text_is_mark (self, p, '/'))
    p++;
  if (p >= self->n_tokens || !(nw_text_class (self, p) & NW_WORD_EXTENSION) || (nw_text_token (self, p)->flags & NW_TOKEN_BREAK))
    return 0;
  last = read_extension (self, p + 1, TRUE, extension);
  /* "23125-0, Durchwahl -17": only a trunk with its 0 is not a number itself. */
  if (last != 0 && number->digits[number->n - 1] != '0' && !(g_str_equal (self->region, "AT") && number->extension == 0))
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
      i += nw_text_is_word (self, i, "bzw") && nw_text_is_mark (self, i + 1, '.') ? 2 : 1;
    else
      return p;
    /* "-77 oder 78": as many digits as the extension before has. */
    if (nw_text_is_word (self, p, "oder") && nw_finder_is_number (self, i) && p > 0 && nw_finder_is_number (self, p - 1) && nw_finder_is_dash (self, p - 2) &&
        nw_finder_number_length (self, i) == nw_finder_number_length (self, p - 1) && nw_finder_number_length (self, i) <= 4 && !nw_text_is_word (self, i + 1, "Uhr")) {
      if (!emit_extension (scan, i, i, i + 1, label))
        return p;
      p = i + 1;
      continue;
    }
    if (!nw_finder_is_dash (self, i))
      return p;
    last = read_extension (self, i, FALSE, &number);
    if (last == 0 || nw_text_class (self, last) & NW_WORD_FAX || !emit_extension (scan, i, number, last, label))
      return p;
    p = last;
  }
}

/* "-232" in a list above the switchboard: the number that stands in the lines
 * below becomes the trunk. */
static void
find_trunk_below (Scan *scan,
                  guint i)
{
  NwText *self = scan->text;
  guint line = nw_text_line_of (self, i);

  for (guint p = i + 1; p < self->n_tokens && p < i + 120; p++) {
    NwToken *token = nw_text_token (self, p);
    gboolean numbered;
    NwNumber number;

    if (token->kind != NW_TOKEN_NUMBER && !nw_text_is_mark (self, p, '+') && !nw_text_is_mark (self, p, '('))
      continue;
    if (nw_text_line_of (self, p) > line + 8)
      return;
    if (!nw_finder_read_number (self, p, &number))
      continue;
    if ((number.plus || number.digits[0] == '0') && number.n >= 7 && number.extension > 0 && number.n - number.extension <= 5 &&
        is_plausible (self, p, &number, nw_finder_label_before (self, p, &numbered))) {
      keep_trunk (scan, &number, line);
      scan->base_at = p;
      return;
    }
    p = number.last - 1;
  }
}

/* Whether an extension without a label stands at i like a field of its own:
 * "Dr. Leo Ahn, -232", "Frau Renz (-24, renz@…)". */
static gboolean
is_bare_extension (NwText *self,
                   guint   i)
{
  NwToken *before;
  guint behind = i + 2;

  if (i == 0 || !nw_finder_is_dash (self, i) || !nw_finder_is_number (self, i + 1) || (nw_text_token (self, i + 1)->flags & (NW_TOKEN_SPACE | NW_TOKEN_BREAK)) ||
      nw_finder_number_length (self, i + 1) < 2 || nw_finder_number_length (self, i + 1) > 4)
    return FALSE;
  before = nw_text_token (self, i - 1);
  if (before->kind != NW_TOKEN_MARK || (before->code != ',' && before->code != '(' && before->code != ';' && before->code != '\t'))
    return FALSE;
  /* What it follows is a name. */
  if (i < 3 || !((nw_text_is_capital (self, i - 2) && nw_text_token (self, i - 2)->kind == NW_TOKEN_WORD) || nw_text_is_mark (self, i - 2, ')')))
    return FALSE;

  return behind >= self->n_tokens || (nw_text_token (self, behind)->flags & NW_TOKEN_BREAK) || nw_text_is_mark (self, behind, ',') || nw_text_is_mark (self, behind, ')') ||
         nw_text_is_mark (self, behind, ';');
}

static guint
try_number (Scan *scan,
            guint i)
{
  NwText *self = scan->text;
  NwNumber number;
  gboolean numbered;
  guint label, extension, last;

  if (!nw_finder_read_number (self, i, &number))
    return i;
  nw_finder_read_vanity (self, &number);
  label = label_before (scan, i, &numbered);
  if (numbered)
    return i;
  if ((label & NW_WORD_PHONE) == label)
    label |= nw_finder_label_behind (self, number.last);
  if (label == 0)
    label = nw_finder_label_behind (self, number.last);
  if (!is_plausible (self, i, &number, label))
    return i;
  keep_trunk (scan, &number, nw_text_line_of (self, i));
  if (number.digits[0] != '0' && !number.plus)
    scan->trunk_plus = number.plus = TRUE;
  /* "Tel./Fax: 040 66969-860/-869": one each. */
  if ((label & NW_WORD_FAX) && (label & NW_WORD_PHONE) && nw_text_is_mark (self, number.last, '/') && nw_finder_is_dash (self, number.last + 1) &&
      nw_finder_is_number (self, number.last + 2) && emit (scan, number.digits, number.plus, i, number.last, NW_WORD_PHONE))
    return more_extensions (scan, number.last, NW_WORD_FAX);
  last = extension_behind (self, &number, &extension);
  if (last > 0 && nw_text_is_mark (self, number.last, '/') && extension == number.last + 1) {
    memcpy (scan->trunk, number.digits, sizeof scan->trunk);
    scan->trunk_extension = 1;
    scan->trunk_whole = TRUE;
  }
  /* "Zentrale: 030 23125-0, Durchwahl -77" gives both. */
  if (last > 0 && (label & NW_WORD_CENTRAL) && emit (scan, number.digits, number.plus, i, number.last, label)) {
    if (emit_extension (scan, extension, extension, last, NW_WORD_PHONE | NW_WORD_EXTENSION))
      nw_text_hit (self, self->hits->len - 1)->central = FALSE;
    return more_extensions (scan, last, NW_WORD_PHONE);
  }
  if (last > 0 && !(label & NW_WORD_FAX))
    label |= nw_finder_label_behind (self, last) & NW_WORD_FAX;
  if (last > 0 && emit_extension (scan, i, extension, last, label & ~NW_WORD_CENTRAL))
    return more_extensions (scan, last, label);
  if (!emit (scan, number.digits, number.plus, i, number.last, label))
    return i;
  /* "Kempf (-131) und Olbers (-132), Tel. 0221 4710-0": the switchboard. */
  if (scan->base_at == i && i > 0 && number.digits[number.n - 1] == '0' && number.n == number.extension + 1)
    nw_text_hit (self, self->hits->len - 1)->central = TRUE;

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

  label = label_before (scan, i, &numbered);
  if (label == 0 && is_bare_extension (self, i))
    label = NW_WORD_PHONE | NW_WORD_EXTENSION;
  if (!trunk_is_near (scan, i) && (label & NW_WORD_EXTENSION))
    find_trunk_below (scan, i);
  if (!trunk_is_near (scan, i))
    return i;
  /* A line of nothing but "-510" in a block whose trunk stands above. */
  if (label == 0 && !nw_finder_is_number (self, i) && (nw_text_token (self, i)->flags & NW_TOKEN_BREAK) && nw_finder_is_number (self, i + 1) && nw_finder_number_length (self, i + 1) >= 2 &&
      (i + 2 >= self->n_tokens || (nw_text_token (self, i + 2)->flags & NW_TOKEN_BREAK)))
    label = NW_WORD_PHONE | NW_WORD_EXTENSION;
  /* "030 23125-704 (Ines Kaufhold), -705 (Ralph Tietjen)" */
  if (label == 0 && i > 0 && scan->trunk_line == nw_text_line_of (self, i) && nw_finder_is_dash (self, i) && (nw_text_token (self, i)->flags & NW_TOKEN_SPACE) &&
      nw_finder_is_number (self, i + 1) && !(nw_text_token (self, i + 1)->flags & NW_TOKEN_SPACE) && nw_finder_number_length (self, i + 1) >= 2 &&
      (nw_text_is_mark (self, i - 1, ',') || nw_text_is_mark (self, i - 1, ';') || nw_text_is_word (self, i - 1, "oder") || nw_text_is_word (self, i - 1, "und")))
    label = NW_WORD_PHONE | NW_WORD_EXTENSION;
  named = (label & NW_WORD_EXTENSION) != 0 || (!nw_finder_is_number (self, i) && label != 0);
  if (label == 0 || numbered || !named)
    return i;
  last = read_extension (self, i, (label & (NW_WORD_EXTENSION | NW_WORD_FAX)) != 0, &number);
  if (last != 0)
    label |= nw_finder_label_behind (self, last);
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
  while (nw_finder_is_number (self, i) && !(nw_text_token (self, i)->flags & NW_TOKEN_BREAK))
    i++;

  return i;
}

/* Looks for a number at token i. Returns the token behind what was read. */
static guint
scan_token (Scan *scan,
            guint i)
{
  NwText *self = scan->text;
  NwToken *token = nw_text_token (self, i);
  guint next = i;

  if (token->kind == NW_TOKEN_WORD)
    return (token->flags & NW_TOKEN_DIGITS) ? MAX (skip_account (self, i), i + 1) : i + 1;
  scan->start = i;
  if (token->kind == NW_TOKEN_NUMBER || (token->kind == NW_TOKEN_MARK && (token->code == '+' || token->code == '('))) {
    next = try_number (scan, i);
    if (next == i)
      next = try_extension (scan, i);
  } else if (nw_finder_is_dash (self, i) && nw_finder_is_number (self, i + 1)) {
    next = try_extension (scan, i);
  }
  if (next == i)
    return i + 1;
  scan->copied = next;

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

/**
 * nw_finder_find_phones:
 *
 * Replaces the tokens of each phone number in @self by one channel token and adds
 * the number to its hits, which are in the order of the text afterwards.
 */
void
nw_finder_find_phones (NwText *self)
{
  Scan scan = { .text = self, .label_at = G_MAXUINT };
  guint i = 0;

  self->region = nw_finder_guess_region (self);
  while (i < self->n_tokens)
    i = scan_token (&scan, i);
  if (scan.n_out > 0) {
    copy_tokens (&scan, self->n_tokens);
    g_free (self->tokens);
    self->tokens = scan.out;
    self->n_tokens = scan.n_out;
    self->tokens_size = scan.out_size;
  }
  if (self->hits->len == 0)
    return;
  g_array_sort (self->hits, compare_hits);
  for (guint line = 0, token = 0, hit = 0; line < self->lines->len; line++) {
    NwLine *l = nw_text_line (self, line);

    l->first = token;
    for (; token < self->n_tokens && nw_text_token (self, token)->start < l->end; token++)
      if (nw_text_token (self, token)->kind == NW_TOKEN_CHANNEL) {
        while (hit < self->hits->len && nw_text_hit (self, hit)->start < nw_text_token (self, token)->start)
          hit++;
        nw_text_token (self, token)->code = hit++;
      }
    l->last = token;
  }
  /* A line whose digits went to the number above is no line any more. */
  for (guint line = self->lines->len; line > 0; line--)
    if (nw_text_line (self, line - 1)->first >= nw_text_line (self, line - 1)->last)
      g_array_remove_index (self->lines, line - 1);
}
