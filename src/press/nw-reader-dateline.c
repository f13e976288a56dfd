/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "nw-reader.h"

#include <string.h>

/* The day on which a text without structure was published: a line of its own, or
 * the dateline before the first sentence. The days of events stand in the same
 * forms, but with other words around them. */

#define N_HEAD_LINES 20   /* how many lines from the top can hold the date */
#define MAX_DAY      22   /* bytes of the longest date: "12. September 2024" */
#define MAX_PLACE    40   /* bytes before the date of a dateline */
#define MAX_LINE     60   /* characters of a line that only dates */
#define MIN_REPORT   80   /* bytes of a first sentence and more */
#define MAX_KIND     90   /* the same of one that says "Pressemitteilung" too */

static gboolean
contains_any (const char        *text,
              const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (text, words[i]) != NULL)
      return TRUE;

  return FALSE;
}

/* "12. März 2024", "12.03.2024" or "2024-03-12" inside @line: [start, end). */
static gboolean
find_day (const char  *line,
          NwDate      *date,
          const char **start,
          const char **end)
{
  for (const char *p = line; *p != '\0'; p++)
    {
      if (!g_ascii_isdigit (*p) || (p > line && (g_ascii_isdigit (p[-1]) || p[-1] == '.' || p[-1] == '/')))
        continue;
      for (gsize length = MIN (strlen (p), MAX_DAY); length >= 6; length--)
        {
          g_autofree char *piece = NULL;

          if (!g_ascii_isdigit (p[length - 1]) || g_ascii_isdigit (p[length]))
            continue;
          piece = g_strndup (p, length);
          if (g_utf8_validate (piece, -1, NULL) && nw_date_parse_human (piece, date) &&
              date->precision == NW_DATE_DAY)
            {
              *start = p;
              *end = p + length;
              return TRUE;
            }
        }
    }

  return FALSE;
}

static const char *
skip_blanks_and_dashes (const char *p)
{
  for (;;)
    {
      if (*p == ' ' || *p == '-' || *p == '|' || *p == ',')
        p++;
      else if (g_str_has_prefix (p, "–") || g_str_has_prefix (p, "—"))
        p += strlen ("–");
      else
        return p;
    }
}

/* "09:14" or "9.14"; returns what follows, NULL when it is none. */
static const char *
skip_time (const char *p)
{
  gsize n = strspn (p, "0123456789");

  if (n == 0 || n > 2 || (p[n] != ':' && p[n] != '.') || !g_ascii_isdigit (p[n + 1]) || !g_ascii_isdigit (p[n + 2]))
    return NULL;

  return g_ascii_isdigit (p[n + 3]) ? NULL : p + n + 3;
}

/* "16.–18. März 2026" and "3. Mai 2026 – 5. Mai 2026" last longer than a day. */
static gboolean
is_range (const char *line,
          const char *start,
          const char *end)
{
  const char *after = skip_blanks_and_dashes (end);
  const char *before = start;

  if (after > end && g_ascii_isdigit (*after) && strncmp (end, " – ", strlen (" – ")) == 0 && skip_time (after) == NULL)
    return TRUE;
  while (before > line && before[-1] == ' ')
    before--;
  if (before - line > 3 && strncmp (before - 3, "–", 3) == 0)
    before -= 3;
  else if (before - line > 1 && before[-1] == '-')
    before--;
  else
    return FALSE;
  if (g_ascii_isdigit (before[-1]))
    return TRUE;
  while (before > line && before[-1] == ' ')
    before--;

  return before > line && before[-1] == '.';
}

/* A time of day beside a day tells of an event, unless a system has stamped it:
 * "03.05.2025 09:14 Uhr" at the end of the line. */
static gboolean
is_stamp (const char *day)
{
  gsize length = strspn (day, "0123456789.-");
  const char *after = skip_time (skip_blanks_and_dashes (day + length));

  if (after == NULL || length < 6)
    return FALSE;
  after += strspn (after, " ");
  if (g_str_has_prefix (after, "Uhr"))
    after += strlen ("Uhr");

  return *after == '\0';
}

/* "am 12. März", "am Dienstag, 12. März": the day of an event, not "Rohrbach am
 * Wald, 12. März". */
static gboolean
says_when (const char *line,
           const char *day)
{
  g_autofree char *before = g_strndup (line, day - line);
  const char *am = g_strrstr (before, "am ");

  if (am == NULL)
    am = g_strrstr (before, "Am ");
  if (am == NULL || (am > before && am[-1] != ' '))
    return FALSE;
  am += strlen ("am ");

  return *am == '\0' || strstr (am, "tag") != NULL || strstr (am, "ittwoch") != NULL || strstr (am, "onnabend") != NULL;
}

/* "Gemeinsame Pressemitteilung der Stadt A und der Wohnbau B vom 12. März 2024" */
static gboolean
closes_letterhead (const char *line,
                   NwDate     *date)
{
  const char *day = g_strrstr (line, " vom ");
  const char *start;
  const char *end;

  return day != NULL && g_utf8_strlen (line, -1) <= 2 * MAX_KIND && nw_reader_says_kind (line) &&
         find_day (day, date, &start, &end) && start == day + strlen (" vom ") && *end == '\0';
}

/**
 * nw_reader_is_date_line:
 * @line: a line of text
 * @date: (out): the day it names
 *
 * Returns: whether @line only dates: "12.03.2024", "Musterstadt, den 12. März 2024",
 *   "Pressemitteilung Nr. 8 vom 12.03.2024", "Veröffentlicht am 12.03.2024"
 */
gboolean
nw_reader_is_date_line (const char *line,
                        NwDate     *date)
{
  static const char *const no_publication[] = {
    "Sperrfrist", "SPERRFRIST", "Termin", "bis zum", "ab dem", "Stand:", "geboren", " bis ", " um ", "Frist", NULL
  };
  static const char *const publication[] = { "eröffentlicht", "rschienen", "nline gestellt", NULL };
  glong length = g_utf8_strlen (line, -1);
  const char *start;
  const char *end;

  if (length > MAX_KIND || (length > MAX_LINE && !nw_reader_says_kind (line)))
    return closes_letterhead (line, date);
  if (contains_any (line, no_publication) || !find_day (line, date, &start, &end) || is_range (line, start, end))
    return FALSE;
  if (says_when (line, start) && !contains_any (line, publication))
    return FALSE;

  return strstr (line, "Uhr") == NULL || is_stamp (start);
}

/* One to four words of which the first is a name: "Bad Neustadt", "MUNICH, Germany". */
static gboolean
is_place (const char *text)
{
  static const char *const no_places[] = {
    "Am", "Ab", "Bis", "Seit", "Vom", "Zum", "Im", "In", "Der", "Die", "Das", "Den", "Montag", "Dienstag", "Mittwoch",
    "Donnerstag", "Freitag", "Samstag", "Sonnabend", "Sonntag", "Termin", "Sperrfrist", "SPERRFRIST", NULL
  };
  g_auto (GStrv) words = g_strsplit_set (text, " ,", -1);
  guint n_words = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (*words[i] == '\0' || g_str_equal (words[i], "den"))
        continue;
      if (g_strv_contains (no_places, words[i]) || strpbrk (words[i], "0123456789:;") != NULL)
        return FALSE;
      if (n_words == 0 && !g_unichar_isupper (g_utf8_get_char (words[i])))
        return FALSE;
      n_words++;
    }

  return n_words >= 1 && n_words <= 4;
}

/**
 * nw_reader_is_dateline:
 * @line: a line of text
 * @date: (out): the day it names
 *
 * Returns: whether @line begins as reports do: "Musterstadt, 12. März 2024 – Text",
 *   "Musterstadt, 12. März 2024. Text", "Musterstadt (12.03.2024). Text" or
 *   "(Musterstadt, 12.3.2024) Text"
 */
gboolean
nw_reader_is_dateline (const char *line,
                       NwDate     *date)
{
  static const char *const marks[] = { ".", ":", "|", "–", "—", "-", "//", NULL };
  g_autofree char *head = g_utf8_make_valid (line, strnlen (line, 2 * MAX_PLACE + MAX_DAY));
  g_autofree char *place = NULL;
  const char *p = *head == '(' ? head + 1 : head;
  gboolean bracket = p > head;
  const char *start;
  const char *end;

  if (*p == '(' || !find_day (p, date, &start, &end) || start - p > MAX_PLACE)
    return FALSE;
  place = g_strndup (p, start - p);
  if (!bracket && strchr (place, '(') != NULL)
    {
      bracket = g_str_has_suffix (place, " (");
      place[strcspn (place, "(")] = '\0';
    }
  /* A report may begin with the day alone; a list of events has short lines. */
  if (!is_place (g_strstrip (place)) && (*place != '\0' || strlen (line) < MIN_REPORT))
    return FALSE;
  if (bracket)
    return *end == ')';
  end += strspn (end, " ");
  for (guint i = 0; marks[i] != NULL; i++)
    if (g_str_has_prefix (end, marks[i]) && end[strlen (marks[i])] == ' ')
      return TRUE;

  return FALSE;
}

/**
 * nw_reader_find_date:
 *
 * Sets the date of a text that states it nowhere else: the first line or dateline
 * near its top that names the day of publication.
 */
void
nw_reader_find_date (NwRelease *release)
{
  guint n_lines = 0;

  for (guint i = 0; i < release->blocks->len && n_lines < N_HEAD_LINES; i++)
    {
      const NwBlock *block = &g_array_index (release->blocks, NwBlock, i);
      g_autofree char *text = nw_release_dup_quote (release, block->span);
      g_auto (GStrv) lines = g_strsplit (text, "\n", N_HEAD_LINES);

      for (guint j = 0; lines[j] != NULL && n_lines < N_HEAD_LINES; j++, n_lines++)
        {
          NwDate date;

          if (nw_reader_is_date_line (lines[j], &date) || nw_reader_is_dateline (lines[j], &date))
            {
              release->date = date;
              return;
            }
        }
    }
}
