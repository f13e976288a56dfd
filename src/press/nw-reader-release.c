/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "nw-reader.h"

#include <string.h>

#include "nw-markup.h"

/* The release XML of the Solita platforms (NTB Kommunikasjon, STT Info, Via
 * Ritzau): one release with its publisher and contacts. */

static void
read_publisher (NwRelease       *release,
                const NwXmlNode *publisher)
{
  g_autofree char *name = nw_reader_line_at (publisher, "name");
  g_autofree char *address = nw_reader_line_at (publisher, "address");
  g_autofree char *web = nw_reader_line_at (publisher, "webSite");
  g_autofree char *evidence = nw_reader_line (publisher);

  if (nw_party_set_publisher (release, name, evidence) == NULL)
    return;
  nw_party_add_web (release, release->publisher->channels, web);
  if (release->publisher->address == NULL)
    release->publisher->address = nw_party_parse_address (address);
}

static void
read_contact (NwRelease       *release,
              const NwXmlNode *contact)
{
  g_autofree char *name = nw_reader_text_at (contact, "name");
  g_autofree char *role = nw_reader_line_at (contact, "title");
  g_autofree char *phone = nw_reader_text_at (contact, "phone");
  g_autofree char *mobile = nw_reader_text_at (contact, "mobile");
  g_autofree char *email = nw_reader_text_at (contact, "email");
  g_autofree char *url = nw_reader_line_at (contact, "url");
  g_autofree char *evidence = nw_reader_line (contact);
  const char *employer = release->publisher != NULL ? release->publisher->name : NULL;
  GPtrArray *channels;

  channels = nw_party_add_contact (release, name, role, employer, evidence, NULL);
  if (channels == NULL && release->publisher != NULL)
    channels = release->publisher->channels;   /* a contact without a name */
  if (channels == NULL)
    return;
  nw_party_add_phone (release, channels, NW_CHANNEL_PHONE, phone);
  nw_party_add_phone (release, channels, NW_CHANNEL_MOBILE, mobile);
  nw_party_add_email (release, channels, email);
  nw_party_add_web (release, channels, url);
}

/**
 * nw_read_release_xml:
 *
 * Reads a release of the Solita family.
 */
void
nw_read_release_xml (NwReading *reading)
{
  const NwXmlNode *node = reading->node;
  NwRelease *release = nw_reading_add (reading, "release");
  g_autofree char *title = nw_reader_line_at (node, "title");
  g_autofree char *date = nw_reader_line_at (node, "publicationDate");
  g_autofree char *url = nw_reader_line_at (node, "longurl");
  g_autofree char *lead = nw_reader_text_at (node, "leadtext");
  g_autofree char *body = nw_reader_text_at (node, "body");
  g_autofree char *contacts = nw_reader_text_at (node, "contactsAsText");
  const NwXmlNode *list = nw_xml_node_child (node, "contacts");

  nw_reader_set_title (release, title);
  nw_reader_set_date (release, date);
  nw_reader_set_url (release, url);
  release->source_id = g_strdup (nw_xml_node_get (node, "id"));
  read_publisher (release, nw_xml_node_child (node, "publisher"));
  for (const NwXmlNode *contact = nw_xml_node_child (list, "contact"); contact != NULL;
       contact = nw_xml_node_next_named (contact, "contact"))
    read_contact (release, contact);
  if (lead != NULL)
    nw_markup_append_html (release, lead, -1, FALSE);
  if (body != NULL)
    nw_markup_append_html (release, body, -1, FALSE);
  else if (nw_xml_node_child (node, "body") != NULL)
    nw_markup_append_nodes (release, nw_xml_node_child (node, "body"), FALSE);
  if (contacts != NULL)
    nw_markup_append_html (release, contacts, -1, TRUE);
}
