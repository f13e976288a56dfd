/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "nw-reader.h"

#include <string.h>

#include "nw-markup.h"

/* NewsML 1.0 to 1.2: the body is HTML in CDATA, or NITF or XHTML elements. */

static void
append_data (NwRelease *release,
             NwXmlNode *data)
{
  const NwXmlNode *nitf = nw_xml_node_child (data, "nitf");
  g_autofree char *html = NULL;

  if (nitf != NULL)
    {
      nw_read_nitf_body (release, nitf);
      return;
    }
  if (nw_xml_node_has_elements (data))
    {
      nw_markup_append_nodes (release, data, FALSE);
      return;
    }
  html = nw_xml_node_dup_text (data);
  nw_markup_append_html (release, html, -1, FALSE);
}

static gboolean
is_text (const NwXmlNode *content)
{
  const char *type = nw_xml_node_get (nw_xml_node_child (content, "MimeType"), "FormalName");

  return type == NULL || g_str_has_prefix (type, "text/") || strstr (type, "xml") != NULL || strstr (type, "html") != NULL;
}

/* Solita lists the contacts below a heading of the body as well as behind a
 * comment; the list items below it are contacts. */
static void
mark_contact_blocks (NwRelease *release)
{
  static const char *const headings[] = { "Kontakte", "Kontakt", "Contacts", "Kontakter", "Yhteyshenkilöt", NULL };
  gboolean below = FALSE;

  for (guint i = 0; i < release->blocks->len; i++)
    {
      NwBlock *block = &g_array_index (release->blocks, NwBlock, i);

      if (block->kind == NW_BLOCK_HEADING)
        {
          g_autofree char *text = nw_release_dup_quote (release, block->span);

          below = g_strv_contains (headings, g_strstrip (text));
        }
      block->contacts |= below;
    }
}

static void
read_bodies (NwRelease       *release,
             const NwXmlNode *item)
{
  for (NwXmlNode *node = nw_xml_node_walk (item, item); node != NULL; node = nw_xml_node_walk (node, item))
    if (nw_xml_node_is (node, "DataContent") && is_text (node->parent))
      {
        append_data (release, node);
        if (release->blocks->len > 0)
          break;   /* further items are other renditions */
      }
  mark_contact_blocks (release);
}

static const char *
party_name (const NwXmlNode *item,
            const char      *holder)
{
  const NwXmlNode *meta = nw_xml_node_find (item, "AdministrativeMetadata");
  g_autofree char *path = g_strconcat (holder, "/Party", NULL);
  const char *name = nw_xml_node_get (nw_xml_node_child (meta, path), "FormalName");

  return name != NULL && *name != '\0' ? name : NULL;
}

/* The envelope names the organisation that has sent the file. */
static const char *
sender_organisation (const NwXmlNode *envelope)
{
  const NwXmlNode *party = nw_xml_node_child (envelope, "SentFrom/Party");

  for (const NwXmlNode *property = nw_xml_node_child (party, "Property"); property != NULL;
       property = nw_xml_node_next_named (property, "Property"))
    if (g_strcmp0 (nw_xml_node_get (property, "FormalName"), "Organization") == 0)
      return nw_xml_node_get (property, "Value");

  return NULL;
}

static void
read_publisher (NwRelease       *release,
                const NwXmlNode *item,
                const NwXmlNode *envelope)
{
  static const char *const holders[] = { "Source", "Creator", "Provider", NULL };

  for (guint i = 0; holders[i] != NULL; i++)
    {
      const char *name = party_name (item, holders[i]);

      /* Agencies go by their short codes: "sda", "belga". */
      if (name != NULL && (strchr (name, ' ') != NULL || strlen (name) > 8) &&
          nw_party_set_publisher (release, name, name) != NULL)
        return;
    }
  nw_party_set_publisher (release, sender_organisation (envelope), NULL);
}

static void
read_item (NwReading       *reading,
           const NwXmlNode *item,
           const NwXmlNode *envelope)
{
  NwRelease *release = nw_reading_add (reading, "newsml-1");
  const NwXmlNode *lines = nw_xml_node_find (item, "NewsLines");
  g_autofree char *title = nw_reader_line_at (lines, "HeadLine");
  g_autofree char *created = nw_reader_line_at (item, "NewsManagement/ThisRevisionCreated");
  g_autofree char *first = nw_reader_line_at (item, "NewsManagement/FirstCreated");
  g_autofree char *sent = nw_reader_line_at (envelope, "DateAndTime");

  nw_reader_set_title (release, title);
  release->subtitle = nw_reader_line_at (lines, "SubHeadLine");
  nw_reader_set_date (release, first);
  nw_reader_set_date (release, created);
  nw_reader_set_date (release, sent);
  release->source_id = nw_reader_line_at (item, "Identification/NewsIdentifier/PublicIdentifier");
  read_publisher (release, item, envelope);
  read_bodies (release, item);
}

/**
 * nw_read_newsml_1:
 *
 * Reads a NewsML document with all its news items.
 */
void
nw_read_newsml_1 (NwReading *reading)
{
  const NwXmlNode *envelope = nw_xml_node_child (reading->node, "NewsEnvelope");

  for (const NwXmlNode *item = nw_xml_node_child (reading->node, "NewsItem"); item != NULL;
       item = nw_xml_node_next_named (item, "NewsItem"))
    read_item (reading, item, envelope);
}
