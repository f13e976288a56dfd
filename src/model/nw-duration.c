/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-model"

#include "nw-duration.h"

#include "nw-amount-private.h"
#include "nw-text.h"

#include <string.h>

#define MAX_COUNT 9999

/* Numbers as words, in halves. */
static const struct {
  const char *word;
  guint       halves;
} numbers[] = {
  { "eineinhalb", 3 }, { "anderthalb", 3 }, { "zweieinhalb", 5 }, { "dreieinhalb", 7 },
  { "ein halbes", 1 }, { "einem halben", 1 }, { "halbes", 1 },
  { "einem", 2 }, { "einen", 2 }, { "einer", 2 }, { "eine", 2 }, { "ein", 2 },
  { "zwei", 4 }, { "drei", 6 }, { "vier", 8 }, { "fünf", 10 }, { "sechs", 12 },
  { "sieben", 14 }, { "acht", 16 }, { "neun", 18 }, { "zehn", 20 }, { "elf", 22 },
  { "zwölf", 24 }, { "fünfzehn", 30 }, { "achtzehn", 36 }, { "zwanzig", 40 },
  { "vierundzwanzig", 48 }, { "dreißig", 60 }, { "sechsunddreißig", 72 },
};

/* factor: how many of the unit there are in one of the word. */
static const struct {
  const char     *word;
  NwDurationUnit  unit;
  guint           factor;
} units[] = {
  { "tagen", NW_DURATION_DAY, 1 }, { "tage", NW_DURATION_DAY, 1 }, { "tag", NW_DURATION_DAY, 1 },
  { "wochen", NW_DURATION_WEEK, 1 }, { "woche", NW_DURATION_WEEK, 1 },
  { "monaten", NW_DURATION_MONTH, 1 }, { "monate", NW_DURATION_MONTH, 1 },
  { "monats", NW_DURATION_MONTH, 1 }, { "monat", NW_DURATION_MONTH, 1 },
  { "mon.", NW_DURATION_MONTH, 1 },
  { "quartale", NW_DURATION_MONTH, 3 }, { "quartalen", NW_DURATION_MONTH, 3 },
  { "quartal", NW_DURATION_MONTH, 3 },
  { "halbjahre", NW_DURATION_MONTH, 6 }, { "halbjahr", NW_DURATION_MONTH, 6 },
  { "jahren", NW_DURATION_YEAR, 1 }, { "jahre", NW_DURATION_YEAR, 1 },
  { "jahres", NW_DURATION_YEAR, 1 }, { "jahr", NW_DURATION_YEAR, 1 },
};

static const struct {
  const char     *word;
  guint           count;
  NwDurationUnit  unit;
} recurrences[] = {
  { "täglich", 1, NW_DURATION_DAY },
  { "wöchentlich", 1, NW_DURATION_WEEK },
  { "zweiwöchentlich", 2, NW_DURATION_WEEK },
  { "monatlich", 1, NW_DURATION_MONTH },
  { "vierteljährlich", 3, NW_DURATION_MONTH },
  { "quartalsweise", 3, NW_DURATION_MONTH },
  { "halbjährlich", 6, NW_DURATION_MONTH },
  { "jährlich", 1, NW_DURATION_YEAR },
};

/* In halves: a whole number, one with ",5", or a word. */
static gboolean
read_halves (const char **text,
             guint       *halves)
{
  const char *p = *text;
  guint n = 0;

  if (!g_ascii_isdigit (*p)) {
    for (guint i = 0; i < G_N_ELEMENTS (numbers); i++) {
      if (nw_amount_skip_word (text, numbers[i].word)) {
        *halves = numbers[i].halves;
        return TRUE;
      }
    }
    return FALSE;
  }
  for (; g_ascii_isdigit (*p); p++) {
    n = n * 10 + (guint) g_ascii_digit_value (*p);
    if (n > MAX_COUNT)
      return FALSE;
  }
  *halves = n * 2;
  if ((*p == ',' || *p == '.') && p[1] == '5' && !g_ascii_isdigit (p[2])) {
    *halves += 1;
    p += 2;
  }
  *text = p + strspn (p, " ");

  return n > 0 || *halves > 0;
}

static gboolean
read_unit (const char     **text,
           NwDurationUnit  *unit,
           guint           *factor)
{
  for (guint i = 0; i < G_N_ELEMENTS (units); i++) {
    if (nw_amount_skip_word (text, units[i].word)) {
      *unit = units[i].unit;
      *factor = units[i].factor;
      return TRUE;
    }
  }

  return FALSE;
}

/* Halves of a unit as whole ones of it, or of months where they are of years. */
static gboolean
set_duration (NwDuration     *duration,
              guint           halves,
              NwDurationUnit  unit,
              guint           factor)
{
  halves *= factor;
  if (halves % 2 != 0 && unit == NW_DURATION_YEAR) {
    halves *= 12;
    unit = NW_DURATION_MONTH;
  }
  duration->count = halves / 2;
  duration->unit = unit;

  return halves % 2 == 0 && duration->count > 0 && duration->count <= MAX_COUNT;
}

static char *
dup_lower (const char *text)
{
  g_autofree char *clean = nw_text_clean (text, -1);

  return g_utf8_strdown (clean, -1);
}

/**
 * nw_duration_parse_human:
 * @text: (nullable): a duration as German texts and people write it: "3 Monate",
 *   "drei Jahre", "eineinhalb Jahre", "bis zu 18 Monate", "6 Wochen"
 * @duration: (out): the duration; years and a half are months
 *
 * Returns: whether @text is a duration and nothing else.
 */
gboolean
nw_duration_parse_human (const char *text,
                         NwDuration *duration)
{
  g_autofree char *lower = NULL;
  const char *p;
  NwDurationUnit unit;
  guint halves, factor;

  memset (duration, 0, sizeof *duration);
  if (text == NULL)
    return FALSE;
  p = lower = dup_lower (text);
  duration->precision = nw_amount_read_hedges (&p);

  return read_halves (&p, &halves) && read_unit (&p, &unit, &factor) && *p == 0 &&
         set_duration (duration, halves, unit, factor);
}

/**
 * nw_duration_parse_recurrence:
 * @text: (nullable): how often something comes again: "jährlich", "alle 2 Wochen",
 *   "jeden Monat"
 * @duration: (out): the time between
 *
 * Returns: whether @text says that and nothing else.
 */
gboolean
nw_duration_parse_recurrence (const char *text,
                              NwDuration *duration)
{
  g_autofree char *lower = NULL;
  const char *p;
  NwDurationUnit unit;
  guint halves = 2, factor;

  memset (duration, 0, sizeof *duration);
  if (text == NULL)
    return FALSE;
  p = lower = dup_lower (text);
  for (guint i = 0; i < G_N_ELEMENTS (recurrences); i++) {
    if (strcmp (recurrences[i].word, p) == 0) {
      duration->count = recurrences[i].count;
      duration->unit = recurrences[i].unit;
      return TRUE;
    }
  }
  if (nw_amount_skip_word (&p, "alle")) {
    if (!read_halves (&p, &halves))
      return FALSE;
  } else if (!nw_amount_skip_word (&p, "jeden") && !nw_amount_skip_word (&p, "jedes") &&
             !nw_amount_skip_word (&p, "jede")) {
    return FALSE;
  }

  return read_unit (&p, &unit, &factor) && *p == 0 && set_duration (duration, halves, unit, factor);
}

static const char *
get_unit_word (const NwDuration *duration)
{
  static const char * const one[] = { "Tag", "Woche", "Monat", "Jahr" };
  static const char * const many[] = { "Tage", "Wochen", "Monate", "Jahre" };

  return duration->count == 1 ? one[duration->unit] : many[duration->unit];
}

/**
 * nw_duration_to_display:
 * @duration: a duration
 *
 * Returns: (transfer full): "3 Monate", "bis zu 18 Monate", "1 Jahr"; empty when
 *   nothing is known. nw_duration_parse_human() reads it back.
 */
char *
nw_duration_to_display (const NwDuration *duration)
{
  static const char * const before[] = { "", "rund ", "bis zu " };

  if (duration->count == 0)
    return g_strdup ("");

  return g_strdup_printf ("%s%u %s", before[duration->precision], duration->count,
                          get_unit_word (duration));
}

/**
 * nw_duration_to_recurrence:
 * @duration: the time between
 *
 * Returns: (transfer full): "jährlich", "alle 2 Wochen"; empty when nothing is
 *   known. nw_duration_parse_recurrence() reads it back.
 */
char *
nw_duration_to_recurrence (const NwDuration *duration)
{
  if (duration->count == 0)
    return g_strdup ("");
  for (guint i = 0; i < G_N_ELEMENTS (recurrences); i++) {
    if (recurrences[i].count == duration->count && recurrences[i].unit == duration->unit &&
        duration->count != 2)
      return g_strdup (recurrences[i].word);
  }

  return g_strdup_printf ("alle %u %s", duration->count, get_unit_word (duration));
}

/** nw_duration_to_days: Returns: about how many days it is, to compare durations. */
guint
nw_duration_to_days (const NwDuration *duration)
{
  static const guint days[] = { 1, 7, 30, 365 };

  return duration->count * days[duration->unit];
}

static const char * const unit_keys[] = { "day", "week", "month", "year" };
static const char * const precision_keys[] = { "exact", "about", "at_most" };

/**
 * nw_duration_from_json:
 * @json: (nullable): {"count", "unit": "day"|"week"|"month"|"year",
 *   "precision": "exact"|"about"|"at_most"}
 * @duration: (out): the duration
 *
 * Returns: whether @json is a duration.
 */
gboolean
nw_duration_from_json (const json_t *json,
                       NwDuration   *duration)
{
  json_int_t count = json_integer_value (json_object_get (json, "count"));
  const char *unit = json_string_value (json_object_get (json, "unit"));
  const char *precision = json_string_value (json_object_get (json, "precision"));

  memset (duration, 0, sizeof *duration);
  if (count < 1 || count > MAX_COUNT || unit == NULL)
    return FALSE;
  for (guint i = 0; precision != NULL && i < G_N_ELEMENTS (precision_keys); i++) {
    if (strcmp (precision_keys[i], precision) == 0)
      duration->precision = (NwAmountPrecision) i;
  }
  for (guint i = 0; i < G_N_ELEMENTS (unit_keys); i++) {
    if (strcmp (unit_keys[i], unit) == 0) {
      duration->count = (guint) count;
      duration->unit = (NwDurationUnit) i;
      return TRUE;
    }
  }

  return FALSE;
}

/**
 * nw_duration_to_json:
 * @duration: a duration
 *
 * Returns: (transfer full): what nw_duration_from_json() reads; the precision only
 *   where it is not exact.
 */
json_t *
nw_duration_to_json (const NwDuration *duration)
{
  return json_pack ("{s:i, s:s, s:s*}",
                    "count", (int) duration->count,
                    "unit", unit_keys[duration->unit],
                    "precision", duration->precision != NW_AMOUNT_EXACT
                                   ? precision_keys[duration->precision] : NULL);
}

static gboolean
add_days (const NwDate *date,
          int           days,
          NwDate       *result)
{
  GDate day;

  if (date->precision != NW_DATE_DAY)
    return FALSE;
  g_date_set_dmy (&day, date->day, (GDateMonth) date->month, date->year);
  if (days < 0 ? g_date_get_julian (&day) <= (guint) -days : FALSE)
    return FALSE;
  if (days < 0)
    g_date_subtract_days (&day, (guint) -days);
  else
    g_date_add_days (&day, (guint) days);
  result->precision = NW_DATE_DAY;
  result->year = g_date_get_year (&day);
  result->month = (guint8) g_date_get_month (&day);
  result->day = g_date_get_day (&day);

  return g_date_valid (&day) && result->year <= 9999;
}

static gboolean
add_months (const NwDate *date,
            int           months,
            NwDate       *result)
{
  int month = date->precision == NW_DATE_YEAR ? 0 : date->month - 1;
  int total = date->year * 12 + month + months;

  if (date->precision == NW_DATE_YEAR && months % 12 != 0)
    return FALSE;
  if (total < 12 || total > 9999 * 12 + 11)
    return FALSE;
  *result = *date;
  result->year = (guint16) (total / 12);
  if (date->precision >= NW_DATE_MONTH)
    result->month = (guint8) (total % 12 + 1);
  if (date->precision == NW_DATE_DAY)
    result->day = MIN (date->day, g_date_get_days_in_month ((GDateMonth) result->month, result->year));

  return TRUE;
}

/**
 * nw_date_add:
 * @date: a date
 * @duration: how long
 * @times: how often; negative goes back
 * @result: (out): that date, of the same precision; a 31st becomes the month's
 *   last day
 *
 * Returns: whether there is such a date: not for days from a whole month, not for
 *   months from a whole year, not before the year 1 or after 9999.
 */
gboolean
nw_date_add (const NwDate     *date,
             const NwDuration *duration,
             int               times,
             NwDate           *result)
{
  int count = (int) duration->count * times;

  if (date->precision == NW_DATE_UNKNOWN || duration->count == 0)
    return FALSE;
  switch (duration->unit) {
  case NW_DURATION_DAY:
    return add_days (date, count, result);
  case NW_DURATION_WEEK:
    return add_days (date, count * 7, result);
  case NW_DURATION_MONTH:
    return add_months (date, count, result);
  case NW_DURATION_YEAR:
  default:
    return add_months (date, count * 12, result);
  }
}
