/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-model"

#include "nw-amount-private.h"

#include "nw-text.h"

#include <string.h>

/* The largest amount that is kept: a quadrillion, far beyond any budget, with
 * room in 64 bit. */
#define MAX_CENTS (G_GINT64_CONSTANT (1000000000000000) * 100)

typedef struct {
  const char *word;
  gint64      factor;
} Scale;

static const Scale scales[] = {
  { "millionen", 1000000 }, { "million", 1000000 }, { "mio.", 1000000 }, { "mio", 1000000 },
  { "mill.", 1000000 },
  { "milliarden", 1000000000 }, { "milliarde", 1000000000 }, { "mrd.", 1000000000 },
  { "mrd", 1000000000 },
  { "tausend", 1000 }, { "tsd.", 1000 }, { "tsd", 1000 },
};

typedef struct {
  const char *word;
  const char *code;
  gint64      factor;
} Currency;

static const Currency currencies[] = {
  { "euro", "EUR", 1 }, { "eur", "EUR", 1 }, { "€", "EUR", 1 },
  { "teuro", "EUR", 1000 }, { "teur", "EUR", 1000 }, { "t€", "EUR", 1000 },
  { "franken", "CHF", 1 }, { "chf", "CHF", 1 }, { "us-dollar", "USD", 1 },
  { "dollar", "USD", 1 }, { "usd", "USD", 1 }, { "$", "USD", 1 }, { "gbp", "GBP", 1 },
  { "£", "GBP", 1 },
};

typedef struct {
  const char        *words;
  NwAmountPrecision  precision;
} Hedge;

static const Hedge hedges[] = {
  { "rund", NW_AMOUNT_ABOUT }, { "etwa", NW_AMOUNT_ABOUT }, { "ca.", NW_AMOUNT_ABOUT },
  { "ca", NW_AMOUNT_ABOUT }, { "circa", NW_AMOUNT_ABOUT }, { "zirka", NW_AMOUNT_ABOUT },
  { "gut", NW_AMOUNT_ABOUT }, { "knapp", NW_AMOUNT_ABOUT }, { "fast", NW_AMOUNT_ABOUT },
  { "ungefähr", NW_AMOUNT_ABOUT }, { "mehr als", NW_AMOUNT_ABOUT }, { "über", NW_AMOUNT_ABOUT },
  { "bis zu", NW_AMOUNT_AT_MOST }, { "maximal", NW_AMOUNT_AT_MOST }, { "max.", NW_AMOUNT_AT_MOST },
  { "höchstens", NW_AMOUNT_AT_MOST },
};

/**
 * nw_amount_skip_word:
 * @text: (inout): text in small letters
 * @word: a word
 *
 * Steps over @word, and blanks behind it, when a whole word stands there.
 *
 * Returns: whether it did.
 */
gboolean
nw_amount_skip_word (const char **text,
                     const char  *word)
{
  gsize n = strlen (word);

  if (strncmp (*text, word, n) != 0)
    return FALSE;
  if (g_ascii_isalpha (word[n - 1]) && g_unichar_isalpha (g_utf8_get_char (*text + n)))
    return FALSE;
  *text += n;
  *text += strspn (*text, " ");

  return TRUE;
}

/* Digits in groups by full stops, blanks or apostrophes, then decimals behind a
 * comma. A full stop that does not group by three is a decimal point ("1.8").
 * In hundredths, before any scale; decimals is how many there were. */
static gboolean
read_figure (const char **text,
             gint64      *value,
             guint       *decimals)
{
  const char *p = *text;
  gboolean fraction = FALSE;

  *value = 0;
  *decimals = 0;
  if (!g_ascii_isdigit (*p))
    return FALSE;
  for (; *p != 0; p++) {
    if (g_ascii_isdigit (*p)) {
      if (*value > MAX_CENTS)
        return FALSE;
      *value = *value * 10 + g_ascii_digit_value (*p);
      *decimals += fraction ? 1 : 0;
    } else if ((*p == '.' || *p == ',') && g_ascii_isdigit (p[1]) && !fraction) {
      gboolean group = strspn (p + 1, "0123456789") == 3 && *p == '.';

      fraction = !group;
    } else if (!((*p == ' ' || *p == '\'') && !fraction &&
                 strspn (p + 1, "0123456789") == 3)) {
      break;
    }
  }
  if (g_str_has_prefix (p, ",-"))
    p += strspn (p, ",-");
  *text = p + strspn (p, " ");

  return *decimals <= 6;
}

static gint64
read_scale (const char **text)
{
  for (guint i = 0; i < G_N_ELEMENTS (scales); i++) {
    if (nw_amount_skip_word (text, scales[i].word))
      return scales[i].factor;
  }

  return 1;
}

static gint64
read_currency (const char **text,
               char        *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (currencies); i++) {
    if (nw_amount_skip_word (text, currencies[i].word)) {
      g_strlcpy (code, currencies[i].code, 4);
      return currencies[i].factor;
    }
  }

  return 1;
}

static gboolean
scale_to_cents (gint64  value,
                guint   decimals,
                gint64  factor,
                gint64 *cents)
{
  gint64 scaled;

  if (__builtin_mul_overflow (value, factor * 100, &scaled))
    return FALSE;
  for (guint i = 0; i < decimals; i++) {
    if (i + 1 == decimals)
      scaled += 5;
    scaled /= 10;
  }
  *cents = scaled;

  return scaled <= MAX_CENTS;
}

/**
 * nw_amount_read_hedges:
 * @text: (inout): text in small letters; stepped over what hedges
 *
 * Returns: what "rund" or "bis zu" say of the figure behind them.
 */
NwAmountPrecision
nw_amount_read_hedges (const char **text)
{
  NwAmountPrecision precision = NW_AMOUNT_EXACT;
  gboolean again = TRUE;

  while (again) {
    again = FALSE;
    for (guint i = 0; i < G_N_ELEMENTS (hedges) && !again; i++) {
      again = nw_amount_skip_word (text, hedges[i].words);
      if (again && hedges[i].precision > precision)
        precision = hedges[i].precision;
    }
  }

  return precision;
}

/**
 * nw_amount_parse_human:
 * @text: (nullable): an amount as German texts and people write it:
 *   "1,8 Millionen Euro", "rund 600.000 €", "maximal 500.000 Euro pro Jahr",
 *   "500 T€", "600000"
 * @amount: (out): the amount; without a currency it is Euro
 *
 * Returns: whether @text is an amount and nothing else.
 */
gboolean
nw_amount_parse_human (const char *text,
                       NwAmount   *amount)
{
  g_autofree char *cleaned = NULL;
  g_autofree char *lower = NULL;
  const char *p;
  gint64 value, factor;
  guint decimals;

  if (text == NULL)
    return FALSE;
  cleaned = nw_text_clean (text, -1);
  p = lower = g_utf8_strdown (cleaned, -1);

  memset (amount, 0, sizeof *amount);
  g_strlcpy (amount->currency, "EUR", sizeof amount->currency);
  amount->precision = nw_amount_read_hedges (&p);
  factor = read_currency (&p, amount->currency);
  if (!read_figure (&p, &value, &decimals))
    return FALSE;
  factor *= read_scale (&p);
  factor *= read_currency (&p, amount->currency);
  if (!scale_to_cents (value, decimals, factor, &amount->cents))
    return FALSE;
  if (nw_amount_skip_word (&p, "pro jahr") || nw_amount_skip_word (&p, "im jahr") || nw_amount_skip_word (&p, "jährlich") ||
      nw_amount_skip_word (&p, "p.a.") || nw_amount_skip_word (&p, "p. a.") || nw_amount_skip_word (&p, "/ jahr") ||
      nw_amount_skip_word (&p, "/jahr") || nw_amount_skip_word (&p, "je jahr"))
    amount->per = NW_AMOUNT_PER_YEAR;

  return *p == 0 || (*p == '.' && p[1] == 0);
}

/* "1,8 Mio." for 1,800,000: what is no exact amount is said in millions, where
 * two decimals say it wholly. */
static gboolean
append_millions (GString        *out,
                 const NwAmount *amount)
{
  guint64 hundredths = (guint64) amount->cents / 1000000;

  if (amount->precision == NW_AMOUNT_EXACT || amount->cents < 100000000 ||
      amount->cents % 1000000 != 0 || hundredths >= 100000)
    return FALSE;
  g_string_append_printf (out, "%" G_GUINT64_FORMAT, hundredths / 100);
  if (hundredths % 100 != 0)
    g_string_append_printf (out, hundredths % 10 != 0 ? ",%02u" : ",%u",
                            (guint) (hundredths % 10 != 0 ? hundredths % 100 : hundredths % 100 / 10));
  g_string_append (out, "\302\240Mio.");

  return TRUE;
}

/**
 * nw_amount_to_display:
 * @amount: an amount
 *
 * Returns: (transfer full): German text with no-break spaces before the unit:
 *   "1.800.000 €", "rund 1,8 Mio. €", "bis zu 500.000 € pro Jahr", "12,50 €".
 */
char *
nw_amount_to_display (const NwAmount *amount)
{
  static const char * const before[] = { "", "rund ", "bis zu " };
  GString *out = g_string_new (before[amount->precision]);
  guint64 cents = amount->cents < 0 ? 0 - (guint64) amount->cents : (guint64) amount->cents;
  char digits[24];
  int n = g_snprintf (digits, sizeof digits, "%" G_GUINT64_FORMAT, cents / 100);

  if (append_millions (out, amount))
    n = 0;
  else if (amount->cents < 0)
    g_string_append (out, "−");
  for (int i = 0; i < n; i++) {
    if (i > 0 && (n - i) % 3 == 0)
      g_string_append_c (out, '.');
    g_string_append_c (out, digits[i]);
  }
  if (n > 0 && cents % 100 != 0)
    g_string_append_printf (out, ",%02u", (guint) (cents % 100));
  g_string_append (out, "\302\240");
  g_string_append (out, g_str_equal (amount->currency, "EUR") ? "€" : amount->currency);
  if (amount->per == NW_AMOUNT_PER_YEAR)
    g_string_append (out, " pro Jahr");

  return g_string_free (out, FALSE);
}

/**
 * nw_amount_from_json:
 * @json: (nullable): {"cents", "currency", "precision": "exact"|"about"|"at_most",
 *   "per": "total"|"year"}
 * @amount: (out): the amount
 *
 * Returns: whether @json is an amount.
 */
gboolean
nw_amount_from_json (const json_t *json,
                     NwAmount     *amount)
{
  const char *currency = json_string_value (json_object_get (json, "currency"));
  const char *precision = json_string_value (json_object_get (json, "precision"));
  const char *per = json_string_value (json_object_get (json, "per"));
  const json_t *cents = json_object_get (json, "cents");

  if (!json_is_integer (cents))
    return FALSE;
  memset (amount, 0, sizeof *amount);
  amount->cents = json_integer_value (cents);
  g_strlcpy (amount->currency, currency != NULL ? currency : "EUR", sizeof amount->currency);
  if (g_strcmp0 (precision, "about") == 0)
    amount->precision = NW_AMOUNT_ABOUT;
  else if (g_strcmp0 (precision, "at_most") == 0)
    amount->precision = NW_AMOUNT_AT_MOST;
  if (g_strcmp0 (per, "year") == 0)
    amount->per = NW_AMOUNT_PER_YEAR;

  return TRUE;
}

/**
 * nw_amount_to_json:
 * @amount: an amount
 *
 * Returns: (transfer full): what nw_amount_from_json() reads.
 */
json_t *
nw_amount_to_json (const NwAmount *amount)
{
  static const char * const precisions[] = { "exact", "about", "at_most" };

  return json_pack ("{s:I, s:s, s:s, s:s}",
                    "cents", (json_int_t) amount->cents,
                    "currency", amount->currency,
                    "precision", precisions[amount->precision],
                    "per", amount->per == NW_AMOUNT_PER_YEAR ? "year" : "total");
}
