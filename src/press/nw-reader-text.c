/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "nw-reader.h"

#include <string.h>

#include "nw-layout.h"
#include "nw-markup.h"
#include "nw-repair.h"
#include "nw-text.h"

/* What a line of a mail's head says; NULL when it is none. */
static const char *
mail_field (const char *line,
            gsize       length,
            gsize      *name_length)
{
  static const char *const names[] = {
    "Von", "From", "An", "To", "Cc", "CC", "Bcc", "Datum", "Date", "Gesendet", "Sent", "Betreff", "Subject",
    "Antwort an", "Reply-To", "Wichtigkeit", "Anlagen", NULL
  };
  const char *colon = memchr (line, ':', length);

  for (guint i = 0; colon != NULL && names[i] != NULL; i++)
    if (strlen (names[i]) == (gsize) (colon - line) && strncmp (names[i], line, colon - line) == 0)
      {
        *name_length = colon - line;
        return colon + 1;
      }

  return NULL;
}

static const char *
skip_mail_prefixes (const char *subject)
{
  static const char *const prefixes[] = { "WG:", "AW:", "Fwd:", "FW:", "Re:", "RE:", NULL };
  gboolean skipped = TRUE;

  while (skipped)
    {
      skipped = FALSE;
      subject += strspn (subject, " ");
      for (guint i = 0; prefixes[i] != NULL; i++)
        if (g_str_has_prefix (subject, prefixes[i]))
          {
            subject += strlen (prefixes[i]);
            skipped = TRUE;
          }
    }

  return subject;
}

/* "PM Winterdienst" is what the sender wrote for the receiver: the headline stands
 * below. */
static gboolean
is_note (const char *subject)
{
  return g_str_has_prefix (subject, "PM ") || g_str_has_prefix (subject, "PI ") ||
         (nw_reader_says_kind (subject) && nw_reader_skip_kicker (subject) == subject);
}

/* A release that was pasted as a mail: its subject is the headline, its sender and
 * receivers are not those who can be asked. Returns where the text begins. */
static const char *
read_mail_head (NwRelease  *release,
                const char *text)
{
  const char *line = text + strspn (text, " \t\r\n");
  guint n_fields = 0;
  g_autofree char *subject = NULL;
  g_autofree char *date = NULL;

  while (*line != '\0')
    {
      gsize length = strcspn (line, "\r\n");
      gsize name_length = 0;
      const char *value = mail_field (line, length, &name_length);

      if (value == NULL)
        break;
      if (name_length == 7 && (*line == 'B' || *line == 'S') && subject == NULL)
        subject = g_strndup (value, line + length - value);
      else if ((*line == 'D' || *line == 'G' || strncmp (line, "Sent", 4) == 0) && date == NULL)
        date = g_strndup (value, line + length - value);
      n_fields++;
      line += length;
      line += *line == '\r';
      line += *line == '\n';
    }
  if (n_fields < 2)
    return text;
  if (subject != NULL && !is_note (skip_mail_prefixes (subject)))
    nw_reader_set_title (release, skip_mail_prefixes (subject));
  nw_reader_set_date (release, date);

  return line;
}

/**
 * nw_read_plain:
 * @text: UTF-8
 * @file: (nullable): where it came from
 * @releases: (element-type NwRelease): where the release is added
 *
 * Reads plain text: a file, or what was pasted. A text without any letter adds
 * nothing.
 */
void
nw_read_plain (const char *text,
               const char *file,
               GPtrArray  *releases)
{
  g_autoptr (NwRelease) release = nw_release_new (file, "text");
  g_autofree char *fixed = NULL;
  g_autofree char *plain = NULL;
  guint repairs = 0;

  if (nw_text_looks_mojibake (text))
    fixed = nw_text_fix_mojibake (text);
  if (fixed != NULL)
    repairs |= NW_REPAIR_MOJIBAKE;
  plain = nw_layout_undo (fixed != NULL ? fixed : text, &repairs);
  nw_repair_add_warnings (release, repairs);
  nw_markup_append_plain (release, read_mail_head (release, plain), -1, FALSE);
  if (release->blocks->len == 0)
    return;
  if (release->title == NULL)
    release->title = nw_reader_find_heading (release);
  g_ptr_array_add (releases, g_steal_pointer (&release));
}

/**
 * nw_read_office:
 *
 * Reads a text document in flat OpenDocument XML as free text. Its authors are
 * people of the office.
 */
void
nw_read_office (NwReading *reading)
{
  const NwXmlNode *text = nw_xml_node_child (reading->node, "body/text");
  NwRelease *release;

  if (text == NULL)
    return;
  release = nw_reading_add (reading, "text");
  nw_markup_append_nodes (release, text, FALSE);
  release->title = nw_reader_find_heading (release);
}
