/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-model"

#include "nw-period.h"

#include "nw-text.h"

#include <string.h>

/* What stands between the two ends. */
static const char * const separators[] = {
  " bis zum ", " bis ", "–", "—", "‒", "-", "/",
};

/* Words before the first end. */
static const char * const since[] = { "seit dem ", "seit ", "ab dem ", "ab ", "vom ", "von ", "beginnend " };
static const char * const till[] = { "bis zum ", "bis ende ", "bis " };

/* Between a duration and where it begins, and the other way round. */
static const char * const from_words[] = { " ab dem ", " ab ", " seit dem ", " seit " };
static const char * const for_words[] = { " für ", ", ", " über " };

static const char *
skip_prefix (const char         *text,
             const char * const *words,
             gsize               n_words)
{
  for (gsize i = 0; i < n_words; i++) {
    gsize n = strlen (words[i]);

    if (g_ascii_strncasecmp (text, words[i], n) == 0)
      return text + n;
  }

  return NULL;
}

/* The same precision, and one day, month or year less. */
static gboolean
step_back (const NwDate *date,
           NwDate       *result)
{
  NwDuration one = { 1, NW_DURATION_DAY, NW_AMOUNT_EXACT };

  if (date->precision == NW_DATE_MONTH)
    one.unit = NW_DURATION_MONTH;
  else if (date->precision == NW_DATE_YEAR)
    one.unit = NW_DURATION_YEAR;

  return nw_date_add (date, &one, -1, result);
}

/* "drei Jahre ab 1.4.2025" ends on 31.3.2028; "bis zu drei Jahre" ends nobody
 * knows when. */
static void
set_span (NwPeriod         *period,
          const NwDate     *from,
          const NwDuration *duration)
{
  NwDate end;

  period->from = *from;
  if (duration->precision == NW_AMOUNT_EXACT && nw_date_add (from, duration, 1, &end) &&
      step_back (&end, &period->until))
    return;
  memset (&period->until, 0, sizeof period->until);
  period->duration = *duration;
}

/* A duration and the day that it begins on, in either order. */
static gboolean
parse_span (const char         *text,
            const char * const *words,
            gsize               n_words,
            gboolean            duration_first,
            NwPeriod           *period)
{
  for (gsize i = 0; i < n_words; i++) {
    const char *word = strstr (text, words[i]);
    g_autofree char *left = word != NULL ? g_strndup (text, word - text) : NULL;
    const char *right = word != NULL ? word + strlen (words[i]) : NULL;
    NwDuration duration;
    NwDate from;

    if (word != NULL && nw_duration_parse_human (duration_first ? left : right, &duration) &&
        nw_date_parse_human (duration_first ? right : left, &from)) {
      set_span (period, &from, &duration);
      return TRUE;
    }
  }

  return FALSE;
}

/* "1.1." and "März" before an end that names the year. */
static gboolean
parse_without_year (const char   *text,
                    const NwDate *until,
                    NwDate       *from)
{
  gboolean dotted = *text != 0 && text[strlen (text) - 1] == '.';
  g_autofree char *whole = g_strdup_printf (dotted ? "%s%u" : "%s %u", text, until->year);

  return strlen (text) <= 24 && nw_date_parse_human (whole, from) && from->precision >= NW_DATE_MONTH;
}

static gboolean
parse_ends (const char *text,
            const char *middle,
            gsize       length,
            NwPeriod   *period)
{
  g_autofree char *left = g_strstrip (g_strndup (text, middle - text));

  if (!nw_date_parse_human (middle + length, &period->until))
    return FALSE;

  return nw_date_parse_human (left, &period->from) ||
         parse_without_year (left, &period->until, &period->from);
}

static gboolean
parse_between (const char *text,
               NwPeriod   *period)
{
  for (gsize i = 0; i < G_N_ELEMENTS (separators); i++) {
    gsize length = strlen (separators[i]);

    for (const char *p = strstr (text, separators[i]); p != NULL; p = strstr (p + 1, separators[i])) {
      if (parse_ends (text, p, length, period))
        return TRUE;
    }
  }
  memset (period, 0, sizeof *period);

  return FALSE;
}

/* "2024–27": the century is that of the first year. */
static gboolean
parse_short_years (const char *text,
                   NwPeriod   *period)
{
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  const char *p = text + 4;

  if (strspn (text, "0123456789") != 4)
    return FALSE;
  p += strspn (p, " ");
  if (g_str_has_prefix (p, "–"))
    p += strlen ("–");
  else if (*p == '/' || *p == '-')
    p++;
  else
    return FALSE;
  p += strspn (p, " ");
  first = g_strndup (text, 4);
  last = g_strdup_printf ("%.2s%s", text, p);
  if (strlen (p) == 2 && strspn (p, "0123456789") == 2 && strcmp (first, last) < 0 &&
      nw_date_parse_human (first, &period->from) && nw_date_parse_human (last, &period->until))
    return TRUE;
  memset (period, 0, sizeof *period);

  return FALSE;
}

/**
 * nw_period_parse_human:
 * @text: (nullable): a period as people write it: "2024–2027", "1.1.2024 bis
 *   31.12.2026", "März bis Juni 2024", "seit März 2023", "bis 2027", "drei Jahre
 *   ab 1.4.2025", "drei Jahre", "2024"
 * @period: (out): the period; a duration from a day on ends on the day before
 *
 * Returns: whether @text is a period and nothing else. Whether it ends after it
 *   begins says nw_period_is_ordered().
 */
gboolean
nw_period_parse_human (const char *text,
                       NwPeriod   *period)
{
  g_autofree char *clean = NULL;
  const char *p, *rest;

  memset (period, 0, sizeof *period);
  if (text == NULL)
    return FALSE;
  p = clean = nw_text_clean (text, -1);
  if (nw_duration_parse_human (p, &period->duration))
    return TRUE;
  memset (&period->duration, 0, sizeof period->duration);
  rest = skip_prefix (p, till, G_N_ELEMENTS (till));
  if (rest != NULL && nw_date_parse_human (rest, &period->until))
    return TRUE;
  if (parse_span (p, from_words, G_N_ELEMENTS (from_words), TRUE, period))
    return TRUE;
  rest = skip_prefix (p, since, G_N_ELEMENTS (since));
  if (rest != NULL)
    p = rest;
  if (nw_date_parse_human (p, &period->from)) {
    /* A day, month or year alone is all of it. */
    if (rest == NULL)
      period->until = period->from;
    return TRUE;
  }

  return parse_span (p, for_words, G_N_ELEMENTS (for_words), FALSE, period) ||
         parse_between (p, period) || parse_short_years (p, period);
}

static gboolean
dates_equal (const NwDate *a,
             const NwDate *b)
{
  return a->precision == b->precision && a->year == b->year && a->month == b->month && a->day == b->day;
}

/**
 * nw_period_to_display:
 * @period: a period
 *
 * Returns: (transfer full): "2024–2027", "01.01.2024 – 31.12.2026", "ab März 2023",
 *   "bis 2027", "bis zu 3 Jahre ab 2024", "3 Jahre"; empty when nothing is known.
 *   nw_period_parse_human() reads it back.
 */
char *
nw_period_to_display (const NwPeriod *period)
{
  g_autofree char *from = nw_date_to_display (&period->from);
  g_autofree char *until = nw_date_to_display (&period->until);
  g_autofree char *duration = nw_duration_to_display (&period->duration);
  gboolean years = period->from.precision == NW_DATE_YEAR && period->until.precision == NW_DATE_YEAR;

  if (*from != 0 && dates_equal (&period->from, &period->until))
    return g_steal_pointer (&from);
  if (*from != 0 && *until != 0)
    return g_strdup_printf (years ? "%s–%s" : "%s – %s", from, until);
  if (*from != 0 && *duration != 0)
    return g_strdup_printf ("%s ab %s", duration, from);
  if (*from != 0)
    return g_strdup_printf ("ab %s", from);
  if (*until != 0)
    return g_strdup_printf ("bis %s", until);

  return g_steal_pointer (&duration);
}

/**
 * nw_period_from_json:
 * @json: (nullable): {"from", "until", "duration"}: dates in ISO 8601, each may
 *   be missing
 * @period: (out): the period
 *
 * Returns: whether @json is a period.
 */
gboolean
nw_period_from_json (const json_t *json,
                     NwPeriod     *period)
{
  const char *from = json_string_value (json_object_get (json, "from"));
  const char *until = json_string_value (json_object_get (json, "until"));
  const json_t *duration = json_object_get (json, "duration");

  memset (period, 0, sizeof *period);
  if (from != NULL && !nw_date_parse_iso (from, &period->from))
    return FALSE;
  if (until != NULL && !nw_date_parse_iso (until, &period->until))
    return FALSE;
  if (duration != NULL && !nw_duration_from_json (duration, &period->duration))
    return FALSE;

  return from != NULL || until != NULL || duration != NULL;
}

/**
 * nw_period_to_json:
 * @period: a period
 *
 * Returns: (transfer full): what nw_period_from_json() reads.
 */
json_t *
nw_period_to_json (const NwPeriod *period)
{
  g_autofree char *from = nw_date_to_iso (&period->from);
  g_autofree char *until = nw_date_to_iso (&period->until);

  return json_pack ("{s:s*, s:s*, s:o*}", "from", from, "until", until,
                    "duration", period->duration.count > 0
                                  ? nw_duration_to_json (&period->duration) : NULL);
}

/**
 * nw_period_is_ordered:
 * @period: a period
 *
 * Returns: whether it does not end before it begins; dates of different precision
 *   are compared as far as both go.
 */
gboolean
nw_period_is_ordered (const NwPeriod *period)
{
  const NwDate *a = &period->from, *b = &period->until;

  if (a->precision == NW_DATE_UNKNOWN || b->precision == NW_DATE_UNKNOWN || a->year != b->year)
    return a->precision == NW_DATE_UNKNOWN || b->precision == NW_DATE_UNKNOWN || a->year < b->year;
  if (a->precision == NW_DATE_YEAR || b->precision == NW_DATE_YEAR || a->month != b->month)
    return a->precision == NW_DATE_YEAR || b->precision == NW_DATE_YEAR || a->month < b->month;

  return a->precision == NW_DATE_MONTH || b->precision == NW_DATE_MONTH || a->day <= b->day;
}
