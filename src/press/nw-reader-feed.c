/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "nw-reader.h"

#include <string.h>

#include "nw-markup.h"

/* RSS 2.0 and 1.0 items and Atom entries. Their authors, editors and creators are
 * people of the portal and never contacts. */

/* The child of the feed's own vocabulary: modules have elements of the same names
 * (media:title, atom:link). Feeds that forget their namespace get the first one. */
static NwXmlNode *
own_child (const NwXmlNode *item,
           const char      *name)
{
  NwXmlNode *first = nw_xml_node_child (item, name);

  for (NwXmlNode *child = first; child != NULL; child = nw_xml_node_next_named (child, name))
    if (g_strcmp0 (child->ns, item->ns) == 0)
      return child;

  return first;
}

static char *
own_line (const NwXmlNode *item,
          const char      *name)
{
  return nw_reader_line (own_child (item, name));
}

static void
append_markup (NwRelease       *release,
               const NwXmlNode *node)
{
  g_autofree char *html = NULL;

  if (node == NULL)
    return;
  if (nw_xml_node_has_elements (node))
    {
      nw_markup_append_nodes (release, node, FALSE);
      return;
    }
  html = nw_xml_node_dup_text (node);
  nw_markup_append_html (release, html, -1, FALSE);
}

/* content:encoded, not the excerpt:encoded of some exports. */
static const NwXmlNode *
find_encoded (const NwXmlNode *item)
{
  const NwXmlNode *first = nw_xml_node_child (item, "encoded");

  for (const NwXmlNode *child = first; child != NULL; child = nw_xml_node_next_named (child, "encoded"))
    if (child->ns != NULL && strstr (child->ns, "content") != NULL)
      return child;

  return first;
}

/**
 * nw_read_rss:
 *
 * Reads an item of RSS (RSS 2.0; RSS 1.0 with its content module).
 */
void
nw_read_rss (NwReading *reading)
{
  const NwXmlNode *item = reading->node;
  NwRelease *release = nw_reading_add (reading, "rss");
  g_autofree char *title = own_line (item, "title");
  g_autofree char *link = own_line (item, "link");
  g_autofree char *guid = own_line (item, "guid");
  g_autofree char *date = own_line (item, "pubDate");
  g_autofree char *dc_date = nw_reader_line_at (item, "date");
  const NwXmlNode *body = find_encoded (item);

  nw_reader_set_title (release, title);
  nw_reader_set_date (release, date);
  nw_reader_set_date (release, dc_date);
  nw_reader_set_url (release, link);
  nw_reader_set_url (release, guid);
  nw_reader_set_url (release, nw_xml_node_get (item, "about"));
  release->source_id = guid != NULL ? g_steal_pointer (&guid) : g_steal_pointer (&link);
  append_markup (release, body != NULL ? body : own_child (item, "description"));
  if (release->blocks->len == 0)
    append_markup (release, own_child (item, "description"));
}

static const NwXmlNode *
find_link (const NwXmlNode *entry)
{
  const NwXmlNode *first = own_child (entry, "link");

  for (const NwXmlNode *link = first; link != NULL; link = nw_xml_node_next_named (link, "link"))
    {
      const char *rel = nw_xml_node_get (link, "rel");

      if (rel == NULL || g_str_equal (rel, "alternate"))
        return link;
    }

  return first;
}

static void
append_content (NwRelease       *release,
                const NwXmlNode *content)
{
  const char *type = nw_xml_node_get (content, "type");

  if (content == NULL)
    return;
  if (type != NULL && (g_str_equal (type, "text") || g_str_equal (type, "text/plain")))
    {
      g_autofree char *text = nw_xml_node_dup_text (content);

      nw_markup_append_plain (release, text, -1, FALSE);
      return;
    }
  append_markup (release, content);
}

/**
 * nw_read_atom:
 *
 * Reads an entry of Atom (RFC 4287).
 */
void
nw_read_atom (NwReading *reading)
{
  const NwXmlNode *entry = reading->node;
  NwRelease *release = nw_reading_add (reading, "atom");
  NwXmlNode *content = own_child (entry, "content");
  g_autofree char *title = own_line (entry, "title");
  g_autofree char *subtitle = own_line (entry, "subtitle");
  g_autofree char *published = own_line (entry, "published");
  g_autofree char *issued = own_line (entry, "issued");
  g_autofree char *updated = own_line (entry, "updated");

  nw_reader_set_title (release, title);
  release->subtitle = g_steal_pointer (&subtitle);
  nw_reader_set_date (release, published);
  nw_reader_set_date (release, issued);
  nw_reader_set_date (release, updated);
  nw_reader_set_url (release, nw_xml_node_get (find_link (entry), "href"));
  release->source_id = own_line (entry, "id");
  if (content != NULL && nw_xml_node_has_elements (content))
    nw_read_hcards (release, content);
  append_content (release, content);
  if (release->blocks->len == 0 && release->contacts->len == 0)
    append_content (release, own_child (entry, "summary"));
}
