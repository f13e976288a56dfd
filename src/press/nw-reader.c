/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "nw-reader.h"

#include <string.h>

#include "nw-markup.h"
#include "nw-repair.h"
#include "nw-text.h"

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
    release->title = g_strdup (nw_reader_skip_kicker (line));
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
    nw_reader_find_date (release);
  repair_mojibake (&release->title, release);
  if (release->title != NULL && g_str_has_suffix (release->title, " ="))   /* the wire's end of a headline */
    release->title[strlen (release->title) - 2] = '\0';
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
