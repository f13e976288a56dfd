/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "nw-reader.h"

#include <string.h>

#include "nw-markup.h"
#include "nw-repair.h"
#include "nw-text.h"

/* How many lines from the top can hold a headline or a date. */
#define N_HEAD_LINES 14

/**
 * nw_reading_add:
 * @format: key of the format
 *
 * Returns: (transfer none): a new release among those of @reading
 */
NwRelease *
nw_reading_add (NwReading  *reading,
                const char *format)
{
  NwRelease *release = nw_release_new (reading->file, format);

  g_ptr_array_add (reading->releases, release);

  return release;
}

/**
 * nw_reader_line:
 * @node: (nullable): an element
 *
 * Returns: (transfer full) (nullable): its text on one line, markup in it taken
 *   off; NULL when there is none
 */
char *
nw_reader_line (const NwXmlNode *node)
{
  g_autofree char *text = nw_xml_node_dup_text (node);

  return nw_markup_to_line (text);
}

char *
nw_reader_line_at (const NwXmlNode *node,
                   const char      *path)
{
  return nw_reader_line (nw_xml_node_child (node, path));
}

/**
 * nw_reader_text_at:
 *
 * Returns: (transfer full) (nullable): the text as it stands, NULL when it is
 *   blank
 */
char *
nw_reader_text_at (const NwXmlNode *node,
                   const char      *path)
{
  g_autofree char *text = nw_xml_node_dup_text (nw_xml_node_child (node, path));

  if (text == NULL || text[strspn (text, " \t\r\n")] == '\0')
    return NULL;

  return g_steal_pointer (&text);
}

/* What stands before a headline only to say what it heads. */
static const char *
skip_kicker (const char *title)
{
  static const char *const kickers[] = {
    "PM:", "PM -", "PM –", "Pressemitteilung:", "Presseinformation:", "Medieninformation:", "Pressemeldung:",
    "Presse-Information:", "Medienmitteilung:", "Pressemitteilung -", "Pressemitteilung –", "Pressemitteilung |",
    "PR /", "News:", "OTS:", NULL
  };

  for (guint i = 0; kickers[i] != NULL; i++)
    if (g_str_has_prefix (title, kickers[i]))
      {
        const char *rest = title + strlen (kickers[i]);

        rest += strspn (rest, " ");
        return *rest != '\0' ? rest : title;
      }

  return title;
}

/**
 * nw_reader_set_title:
 * @title: (nullable): a headline, perhaps with markup
 *
 * Sets the title unless there is one.
 */
void
nw_reader_set_title (NwRelease  *release,
                     const char *title)
{
  g_autofree char *line = nw_markup_to_line (title);

  if (line != NULL && release->title == NULL)
    release->title = g_strdup (skip_kicker (line));
}

/* The day as it is written; months and years alone say nothing of a day. */
static gboolean
parse_day (const char *text,
           NwDate     *date)
{
  g_autofree char *first = NULL;

  if (nw_date_parse_iso (text, date) || nw_date_parse_rfc822 (text, date) || nw_date_parse_human (text, date))
    return date->precision == NW_DATE_DAY;
  first = g_strndup (text, strcspn (text, " ,"));   /* "12.03.2024 09:30" */

  return nw_date_parse_human (first, date) && date->precision == NW_DATE_DAY;
}

/**
 * nw_reader_set_date:
 * @date: (nullable): a date in any of the formats' forms
 *
 * Sets the date unless there is one or @date is none.
 */
void
nw_reader_set_date (NwRelease  *release,
                    const char *date)
{
  g_autofree char *line = date != NULL ? nw_text_clean (date, -1) : NULL;
  NwDate day;

  if (line != NULL && release->date.precision == NW_DATE_UNKNOWN && parse_day (line, &day))
    release->date = day;
}

/**
 * nw_reader_set_url:
 * @url: (nullable): where the release stands
 *
 * Sets the address unless there is one or @url is no web address.
 */
void
nw_reader_set_url (NwRelease  *release,
                   const char *url)
{
  if (release->url == NULL && url != NULL && strstr (url, "://") != NULL)
    release->url = nw_channel_normalize (NW_CHANNEL_WEB, url);
}

static gboolean
contains_any (const char        *text,
              const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (text, words[i]) != NULL)
      return TRUE;

  return FALSE;
}

static guint
count_digits (const char *text)
{
  guint n = 0;

  for (; *text != '\0'; text++)
    n += g_ascii_isdigit (*text);

  return n;
}

/* "12. März 2024", "12.03.2024" or "2024-03-12" inside @line. */
static gboolean
find_day (const char *line,
          NwDate     *date)
{
  for (const char *p = line; *p != '\0'; p++)
    {
      if (!g_ascii_isdigit (*p) || (p > line && (g_ascii_isdigit (p[-1]) || p[-1] == '.' || p[-1] == '/')))
        continue;
      for (gsize length = MIN (strlen (p), 22); length >= 6; length--)
        {
          g_autofree char *piece = NULL;

          if (!g_ascii_isdigit (p[length - 1]) || g_ascii_isdigit (p[length]))
            continue;
          piece = g_strndup (p, length);
          if (g_utf8_validate (piece, -1, NULL) && nw_date_parse_human (piece, date) &&
              date->precision == NW_DATE_DAY)
            return TRUE;
        }
    }

  return FALSE;
}

/* A date alone, or a place with one: "Musterstadt, den 12. März 2024". */
static gboolean
is_date_line (const char *line,
              NwDate     *date)
{
  static const char *const no_publication[] = {
    "Sperrfrist", "Termin", "Uhr", "bis zum", "ab dem", "Stand:", "geboren", "–", " bis ", "am ", NULL
  };

  return g_utf8_strlen (line, -1) <= 60 && !contains_any (line, no_publication) && find_day (line, date);
}

/* "Musterstadt, 12. März 2024 – Text" at the start of a paragraph. */
static gboolean
is_dateline (const char *line,
             NwDate     *date)
{
  const char *comma = strchr (line, ',');
  g_autofree char *head = NULL;
  const char *dash;

  if (comma == NULL || comma - line > 40)
    return FALSE;
  head = g_strndup (line, MIN (strlen (line), 90));
  dash = strstr (head, " – ");
  if (dash == NULL)
    dash = strstr (head, " - ");
  if (dash == NULL)
    dash = strstr (head, ". –");
  if (dash == NULL || comma - line > dash - head)
    return FALSE;
  head[dash - head] = '\0';

  return g_utf8_validate (head, -1, NULL) && is_date_line (head, date);
}

/* Lines that stand above headlines and are none. */
static gboolean
is_no_headline (const char *line)
{
  static const char *const words[] = {
    "Medien-Information", "Medieninformation", "Presseinformation", "Presse-Information", "Pressemeldung",
    "Pressemitteilung", "Medienmitteilung", "Presseaussendung", "PRESSE", "Pressestelle", "Foto:", "Fotos:", "Bild:",
    "Bildnachweis", "©", "Von links", "v.l.", "v. l.", "Sperrfrist", "Story Box", "QR-Code", "Logo der", "Kontakt",
    "KONTAKT", "Ansprechpartner", "http://", "https://", "www.", "@", "Quelle:", "Tel.", "Telefon", "Herausgeber",
    "Newsletter", "Zur Startseite", "Artikel teilen", "Drucken", NULL
  };
  static const char *const starts[] = { "PM ", "PM:", "Nr.", "Nr ", "An die", "Sehr geehrte", "Liebe ", "Von:", "An:", NULL };

  for (guint i = 0; starts[i] != NULL; i++)
    if (g_str_has_prefix (line, starts[i]))
      return TRUE;

  return contains_any (line, words) || count_digits (line) >= 6 || g_utf8_strlen (line, -1) < 10;
}

static gboolean
is_prose (const char *line)
{
  glong length = g_utf8_strlen (line, -1);
  gsize size = strlen (line);

  return length > 140 || (length > 80 && size > 0 && strchr (".“\"", line[size - 1]) != NULL);
}

/**
 * nw_reader_find_heading:
 *
 * The headline of a text without structure: the first line at its top that can be
 * one. A heading of Markdown or HTML counts more than any other line.
 *
 * Returns: (transfer full) (nullable): the headline
 */
char *
nw_reader_find_heading (NwRelease *release)
{
  g_autoptr (GString) above = g_string_new (NULL);
  char *found = NULL;
  guint n_lines = 0;

  for (guint i = 0; i < release->blocks->len && n_lines < N_HEAD_LINES; i++)
    {
      const NwBlock *block = &g_array_index (release->blocks, NwBlock, i);
      g_autofree char *text = nw_release_dup_quote (release, block->span);
      g_auto (GStrv) lines = g_strsplit (text, "\n", N_HEAD_LINES);

      for (guint j = 0; lines[j] != NULL && n_lines < N_HEAD_LINES; j++, n_lines++)
        {
          const char *line = lines[j];
          NwDate date;
          gboolean usable = !is_no_headline (line) && !is_date_line (line, &date);

          if (block->kind == NW_BLOCK_HEADING && usable)
            {
              g_free (found);
              return g_strdup (skip_kicker (line));
            }
          if (usable && is_prose (line))
            return found;
          if (found == NULL && usable && strstr (above->str, line) == NULL && block->kind != NW_BLOCK_LIST_ITEM)
            found = g_strdup (skip_kicker (line));
          g_string_append (above, line);
          g_string_append_c (above, '\n');
        }
    }

  return found;
}

static void
find_date (NwRelease *release)
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

          if (is_date_line (lines[j], &date) || is_dateline (lines[j], &date))
            {
              release->date = date;
              return;
            }
        }
    }
}

/* Umlauts that were converted once too often, in the whole release. */
static void
repair_mojibake (char     **text,
                 NwRelease *release)
{
  char *fixed;

  if (*text == NULL || strstr (*text, "\xc3\x83") == NULL || !nw_text_looks_mojibake (*text))
    return;
  fixed = nw_text_fix_mojibake (*text);
  if (fixed == NULL)
    return;
  g_free (*text);
  *text = fixed;
  nw_repair_add_warnings (release, NW_REPAIR_MOJIBAKE);
}

/**
 * nw_reader_finish:
 *
 * The last step of every reader: what can be said of any release, whatever format
 * it came in.
 */
void
nw_reader_finish (NwRelease *release)
{
  if (release->date.precision == NW_DATE_UNKNOWN && release->find_in_text)
    find_date (release);
  repair_mojibake (&release->title, release);
  repair_mojibake (&release->subtitle, release);
  for (guint i = 0; i < release->contacts->len; i++)
    {
      NwFoundPerson *person = g_ptr_array_index (release->contacts, i);

      repair_mojibake (&person->name, release);
      repair_mojibake (&person->role, release);
      repair_mojibake (&person->organisation, release);
    }
  if (release->publisher != NULL)
    repair_mojibake (&release->publisher->name, release);
}
