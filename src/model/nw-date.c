/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-model"

#include "nw-date.h"

#include <string.h>

/* Month names as German and English texts write them, also cut after three or
 * more letters. */
static const char * const months[12][3] = {
  { "januar", "january", "jänner" }, { "februar", "february", "feber" },
  { "märz", "march", "maerz" }, { "april", NULL, NULL },
  { "mai", "may", NULL }, { "juni", "june", NULL },
  { "juli", "july", NULL }, { "august", NULL, NULL },
  { "september", NULL, NULL }, { "oktober", "october", NULL },
  { "november", NULL, NULL }, { "dezember", "december", NULL },
};

static const char * const month_names[12] = {
  "Januar", "Februar", "März", "April", "Mai", "Juni",
  "Juli", "August", "September", "Oktober", "November", "Dezember",
};

static gboolean
set_date (NwDate          *date,
          NwDatePrecision  precision,
          guint            year,
          guint            month,
          guint            day)
{
  if (year < 1 || year > 9999)
    return FALSE;
  if (precision >= NW_DATE_MONTH && (month < 1 || month > 12))
    return FALSE;
  if (precision == NW_DATE_DAY && !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return FALSE;

  date->precision = precision;
  date->year = (guint16) year;
  date->month = precision >= NW_DATE_MONTH ? (guint8) month : 0;
  date->day = precision == NW_DATE_DAY ? (guint8) day : 0;

  return TRUE;
}

/* Exactly n digits; advances past them. */
static gboolean
read_fixed (const char **text,
            guint        n,
            guint       *value)
{
  guint result = 0;

  for (guint i = 0; i < n; i++) {
    if (!g_ascii_isdigit ((*text)[i]))
      return FALSE;
    result = result * 10 + (guint) g_ascii_digit_value ((*text)[i]);
  }
  *text += n;
  *value = result;

  return TRUE;
}

/* One to four digits; the number of digits, 0 for none. */
static guint
read_number (const char **text,
             guint       *value)
{
  const char *p = *text;
  guint n = 0;

  *value = 0;
  while (g_ascii_isdigit (p[n]) && n < 5) {
    *value = *value * 10 + (guint) g_ascii_digit_value (p[n]);
    n++;
  }
  *text += n;

  return n <= 4 ? n : 0;
}

static void
skip_blanks (const char **text)
{
  while (**text == ' ' || **text == '\t' || **text == '\n' ||
         ((guchar) (*text)[0] == 0xc2 && (guchar) (*text)[1] == 0xa0))
    *text += **text == '\xc2' ? 2 : 1;
}

/* A month's name at text, however it is cut or followed by a full stop; 0 for
 * none. */
static guint
read_month (const char **text)
{
  const char *end = *text;
  g_autofree char *word = NULL;
  gsize length;

  while (*end != 0 && g_unichar_isalpha (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);
  word = g_utf8_strdown (*text, end - *text);
  length = strlen (word);
  if (g_utf8_strlen (word, -1) < 3)
    return 0;

  for (guint m = 0; m < 12; m++) {
    for (guint i = 0; i < 3 && months[m][i] != NULL; i++) {
      if (strncmp (months[m][i], word, length) == 0) {
        *text = *end == '.' ? end + 1 : end;
        return m + 1;
      }
    }
  }

  return 0;
}

/* People write "24" and mean 2024, "98" and mean 1998. */
static guint
widen_year (guint year,
            guint n_digits)
{
  if (n_digits > 2)
    return year;

  return year < 70 ? 2000 + year : 1900 + year;
}

/**
 * nw_date_parse_iso:
 * @text: (nullable): "2024-03-12", "2024-03", "2024", "20240312", each also
 *   followed by a time with or without offset (ISO 8601, RFC 3339)
 * @date: (out): the date as it is written; the offset does not shift it
 *
 * Returns: whether @text is such a date.
 */
gboolean
nw_date_parse_iso (const char *text,
                   NwDate     *date)
{
  const char *p = text;
  guint year, month = 0, day = 0;
  NwDatePrecision precision = NW_DATE_YEAR;

  if (p == NULL)
    return FALSE;
  skip_blanks (&p);
  if (!read_fixed (&p, 4, &year))
    return FALSE;
  if (*p == '-') {
    p++;
    if (!read_fixed (&p, 2, &month))
      return FALSE;
    precision = NW_DATE_MONTH;
    if (*p == '-') {
      p++;
      if (!read_fixed (&p, 2, &day))
        return FALSE;
      precision = NW_DATE_DAY;
    }
  } else if (g_ascii_isdigit (*p)) {
    if (!read_fixed (&p, 2, &month) || !read_fixed (&p, 2, &day))
      return FALSE;
    precision = NW_DATE_DAY;
  }
  if (precision == NW_DATE_DAY && (*p == 'T' || *p == 't' || *p == ' ') && g_ascii_isdigit (p[1]))
    p += 1 + strspn (p + 1, "0123456789:.,+-Z z");
  else if (precision == NW_DATE_DAY && (*p == 'Z' || *p == '+' || *p == '-'))
    p += 1 + strspn (p + 1, "0123456789:");
  skip_blanks (&p);

  return *p == 0 && set_date (date, precision, year, month, day);
}

/* "12.3.24", "12.03.2024", "12.3.2024 14:30", "12/3/2024", "3/2024", "3.2024". */
static gboolean
parse_numeric (const char *p,
               NwDate     *date)
{
  guint first, second, third, n;
  char separator;

  if (read_number (&p, &first) == 0)
    return FALSE;
  skip_blanks (&p);
  separator = *p;
  if (separator != '.' && separator != '/')
    return FALSE;
  p++;
  skip_blanks (&p);
  n = read_number (&p, &second);
  if (n == 0)
    return FALSE;
  if (n == 4 && (*p == 0 || *p == ' '))
    return set_date (date, NW_DATE_MONTH, second, first, 0);
  skip_blanks (&p);
  if (*p != separator)
    return FALSE;
  p++;
  skip_blanks (&p);
  n = read_number (&p, &third);
  if (n != 2 && n != 4)
    return FALSE;
  if (*p == ',' || *p == ' ')
    p += strspn (p, ", 0123456789:Uhr");

  return *p == 0 && set_date (date, NW_DATE_DAY, widen_year (third, n), second, first);
}

/* "12. März 2024", "12 March 2024", "März 2024", "March 12, 2024". */
static gboolean
parse_named (const char *p,
             NwDate     *date)
{
  guint day = 0, month, year, n, number;

  if (g_ascii_isdigit (*p)) {
    read_number (&p, &day);
    if (day == 0)
      return FALSE;
    if (*p == '.')
      p++;
    skip_blanks (&p);
  }
  month = read_month (&p);
  if (month == 0)
    return FALSE;
  skip_blanks (&p);
  n = read_number (&p, &number);
  if (day == 0 && (n == 1 || n == 2) && (*p == ',' || *p == ' ')) {
    day = number;
    p++;
    skip_blanks (&p);
    n = read_number (&p, &number);
  }
  year = number;
  if (n != 4)
    return FALSE;
  if (*p == ',' || *p == ' ')
    p += strspn (p, ", 0123456789:.Uhr");

  return *p == 0 && set_date (date, day > 0 ? NW_DATE_DAY : NW_DATE_MONTH, year, month, day);
}

/* Steps over "Montag, den", "Mo.,": a weekday before a date says nothing new. */
static const char *
skip_weekday (const char *p)
{
  static const char * const words[] = {
    "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonnabend", "sonntag",
    "mo", "di", "mi", "do", "fr", "sa", "so", "am", "den", "dem", "vom", "der", "im", "ab",
  };
  gboolean again = TRUE;

  while (again) {
    gsize n = 0;

    again = FALSE;
    while (g_ascii_isalpha (p[n]))
      n++;
    for (guint i = 0; n > 0 && i < G_N_ELEMENTS (words) && !again; i++)
      again = strlen (words[i]) == n && g_ascii_strncasecmp (p, words[i], n) == 0;
    if (again)
      p += n + strspn (p + n, "., ");
  }

  return p;
}

/**
 * nw_date_parse_human:
 * @text: (nullable): a date as people type it in German: "12.3.24",
 *   "12. März 2024", "März 2024", "3/2024", "2024", also ISO 8601
 * @date: (out): the date with the precision it was given
 *
 * Returns: whether @text is a date and nothing else.
 */
gboolean
nw_date_parse_human (const char *text,
                     NwDate     *date)
{
  g_autofree char *trimmed = NULL;
  const char *p;

  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return FALSE;
  trimmed = g_strstrip (g_strdup (text));
  if (nw_date_parse_iso (trimmed, date))
    return TRUE;
  p = skip_weekday (trimmed);

  return parse_numeric (p, date) || parse_named (p, date) || nw_date_parse_iso (p, date);
}

/* Days that are meant from today; the clock is asked only here. */
static gboolean
parse_relative (const char *text,
                NwDate     *date)
{
  static const struct {
    const char *word;
    int         days;
  } words[] = {
    { "heute", 0 }, { "morgen", 1 }, { "übermorgen", 2 }, { "gestern", -1 }, { "vorgestern", -2 },
    { "in einer woche", 7 }, { "in zwei wochen", 14 },
  };
  g_autofree char *lower = g_utf8_strdown (text, -1);
  g_autoptr (GDateTime) now = NULL;
  g_autoptr (GDateTime) day = NULL;
  int y, m, d;

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++) {
    if (strcmp (lower, words[i].word) != 0)
      continue;
    now = g_date_time_new_now_local ();
    day = g_date_time_add_days (now, words[i].days);
    g_date_time_get_ymd (day, &y, &m, &d);
    return set_date (date, NW_DATE_DAY, (guint) y, (guint) m, (guint) d);
  }

  return FALSE;
}

/**
 * nw_date_parse_typed:
 * @text: (nullable): what somebody types now: as nw_date_parse_human(), also
 *   "heute", "morgen", "übermorgen", "gestern"
 * @date: (out): the date
 *
 * Not for texts from outside, whose "heute" is another day.
 *
 * Returns: whether @text is a date and nothing else.
 */
gboolean
nw_date_parse_typed (const char *text,
                     NwDate     *date)
{
  g_autofree char *trimmed = NULL;

  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return FALSE;
  trimmed = g_strstrip (g_strdup (text));

  return nw_date_parse_human (trimmed, date) || parse_relative (trimmed, date);
}

/**
 * nw_date_parse_rfc822:
 * @text: (nullable): "Tue, 12 Mar 2024 09:30:00 +0100" (RFC 822, RFC 5322, RSS)
 * @date: (out): the date as it is written; the offset does not shift it
 *
 * Returns: whether @text is such a date.
 */
gboolean
nw_date_parse_rfc822 (const char *text,
                      NwDate     *date)
{
  const char *p = text, *comma;
  guint day, month, year, n;

  if (p == NULL || !g_utf8_validate (p, -1, NULL))
    return FALSE;
  comma = strchr (p, ',');
  if (comma != NULL)
    p = comma + 1;
  skip_blanks (&p);
  if (read_number (&p, &day) == 0)
    return FALSE;
  p += strspn (p, ".- ");
  month = read_month (&p);
  if (month == 0)
    return FALSE;
  p += strspn (p, "- ");
  n = read_number (&p, &year);
  if (n != 2 && n != 4)
    return FALSE;

  return set_date (date, NW_DATE_DAY, widen_year (year, n), month, day);
}

/**
 * nw_date_to_iso:
 * @date: a date
 *
 * Returns: (transfer full) (nullable): "2024-03-12", "2024-03" or "2024"; %NULL
 *   when it is unknown.
 */
char *
nw_date_to_iso (const NwDate *date)
{
  switch (date->precision) {
  case NW_DATE_YEAR:
    return g_strdup_printf ("%04u", date->year);
  case NW_DATE_MONTH:
    return g_strdup_printf ("%04u-%02u", date->year, date->month);
  case NW_DATE_DAY:
    return g_strdup_printf ("%04u-%02u-%02u", date->year, date->month, date->day);
  case NW_DATE_UNKNOWN:
  default:
    return NULL;
  }
}

/**
 * nw_date_to_display:
 * @date: a date
 *
 * Returns: (transfer full): "12.03.2024", "März 2024", "2024"; empty when it is
 *   unknown.
 */
char *
nw_date_to_display (const NwDate *date)
{
  switch (date->precision) {
  case NW_DATE_YEAR:
    return g_strdup_printf ("%04u", date->year);
  case NW_DATE_MONTH:
    return g_strdup_printf ("%s %04u", month_names[date->month - 1], date->year);
  case NW_DATE_DAY:
    return g_strdup_printf ("%02u.%02u.%04u", date->day, date->month, date->year);
  case NW_DATE_UNKNOWN:
  default:
    return g_strdup ("");
  }
}

/* The time of day at the end of text: "14:30", "14.30 Uhr", "9 Uhr"; with what
 * may stand before it. Where it begins, NULL for none. */
static const char *
find_time (const char *text,
           guint      *hour,
           guint      *minute)
{
  const char *start = NULL, *p;

  for (p = text; *p != 0; p++) {
    if ((*p == ' ' || *p == ',' || *p == 'T') && g_ascii_isdigit (p[1]))
      start = p;
  }
  if (start == NULL)
    return NULL;
  p = start + 1;
  *minute = 0;
  if (read_number (&p, hour) == 0 || *hour > 23)
    return NULL;
  if (*p == ':' || *p == '.') {
    gboolean colon = *p == ':';

    p++;
    if (!read_fixed (&p, 2, minute) || *minute > 59)
      return NULL;
    if (colon && *p == ':' && g_ascii_isdigit (p[1]))
      p += 1 + strspn (p + 1, "0123456789");
    return *p == 0 ? (colon ? start : NULL) : strcmp (p, " Uhr") == 0 ? start : NULL;
  }

  return strcmp (p, " Uhr") == 0 ? start : NULL;
}

/**
 * nw_date_time_parse_human:
 * @text: (nullable): a date, perhaps with a time of day: "12.3.24 14:30",
 *   "morgen, 9 Uhr", "12. März 2024 um 14.30 Uhr"
 *
 * Returns: (transfer full) (nullable): the date in ISO 8601 as nw_date_to_iso(),
 *   with the time of day of wherever the user is ("2024-03-12T14:30") where the
 *   day and the time are known; %NULL when @text is nothing of the kind.
 */
char *
nw_date_time_parse_human (const char *text)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text != NULL ? text : ""));
  guint hour = 0, minute = 0;
  const char *time = find_time (trimmed, &hour, &minute);
  g_autofree char *day = NULL;
  g_autofree char *iso = NULL;
  NwDate date;

  day = g_strndup (trimmed, time != NULL ? (gsize) (time - trimmed) : strlen (trimmed));
  g_strchomp (day);
  if (g_str_has_suffix (day, " um"))
    day[strlen (day) - 3] = 0;
  if (!nw_date_parse_typed (day, &date))
    return NULL;
  /* What a date alone lets pass behind it may be no time of day. */
  if (time == NULL && strchr (day, ':') != NULL)
    return NULL;
  iso = nw_date_to_iso (&date);
  if (time == NULL || date.precision != NW_DATE_DAY)
    return g_steal_pointer (&iso);

  return g_strdup_printf ("%sT%02u:%02u", iso, hour, minute);
}

/* A point in time without a zone is one where the user is. */
static char *
dup_local_time (const char *iso)
{
  const char *time = strchr (iso, 'T');
  g_autofree char *shown = NULL;
  NwDate date;
  guint hour, minute;

  if (time == NULL || strpbrk (time, "Z+-") != NULL || !nw_date_parse_iso (iso, &date))
    return NULL;
  time++;
  if (!read_fixed (&time, 2, &hour) || *time++ != ':' || !read_fixed (&time, 2, &minute))
    return NULL;
  shown = nw_date_to_display (&date);

  return g_strdup_printf ("%s %02u:%02u", shown, hour, minute);
}

/**
 * nw_date_time_to_display:
 * @iso: (nullable): a point in time (RFC 3339, or without a zone where it is a
 *   local time), or a date
 *
 * Returns: (transfer full): "12.03.2024 09:30" in the local time zone, the date
 *   alone where @iso has no time; empty when it is neither.
 */
char *
nw_date_time_to_display (const char *iso)
{
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;
  g_autoptr (GTimeZone) zone = NULL;
  NwDate date;

  char *shown = iso != NULL ? dup_local_time (iso) : NULL;

  if (shown != NULL)
    return shown;
  if (iso == NULL)
    return g_strdup ("");
  zone = g_time_zone_new_utc ();
  utc = strchr (iso, 'T') != NULL ? g_date_time_new_from_iso8601 (iso, zone) : NULL;
  if (utc != NULL) {
    local = g_date_time_to_local (utc);
    return g_date_time_format (local, "%d.%m.%Y %H:%M");
  }
  if (nw_date_parse_iso (iso, &date))
    return nw_date_to_display (&date);

  return g_strdup ("");
}

/**
 * nw_date_get_julian:
 * @date: a date of any precision
 * @last: whether the last day that it may mean is asked for, else the first
 *
 * Returns: the day as GDate counts them: "2024" begins on 1 January and ends on 31
 *   December; 0 when it is not known.
 */
guint
nw_date_get_julian (const NwDate *date,
                    gboolean      last)
{
  GDateMonth month = date->month != 0 ? date->month : (last ? 12 : 1);
  GDateDay day = 1;
  GDate result;

  if (date->precision == NW_DATE_UNKNOWN || !g_date_valid_year (date->year))
    return 0;
  if (date->day != 0)
    day = date->day;
  else if (last)
    day = g_date_get_days_in_month (month, date->year);
  if (!g_date_valid_dmy (day, month, date->year))
    return 0;
  g_date_set_dmy (&result, day, month, date->year);

  return g_date_get_julian (&result);
}
