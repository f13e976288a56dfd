/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "nw-reader.h"

#include <string.h>

#include "nw-text.h"

/* xCard (RFC 6351): cards of people and of their organisation, without a text. */

static char *
value_of (const NwXmlNode *property)
{
  const NwXmlNode *uri = nw_xml_node_child (property, "uri");

  return uri != NULL ? nw_reader_line (uri) : nw_reader_line_at (property, "text");
}

static NwChannelType
telephone_type (const NwXmlNode *telephone)
{
  const NwXmlNode *types = nw_xml_node_child (telephone, "parameters/type");
  NwChannelType type = NW_CHANNEL_PHONE;

  for (const NwXmlNode *text = nw_xml_node_child (types, "text"); text != NULL; text = nw_xml_node_next_named (text, "text"))
    {
      g_autofree char *word = nw_reader_line (text);
      g_autofree char *lower = word != NULL ? g_ascii_strdown (word, -1) : NULL;

      if (g_strcmp0 (lower, "fax") == 0)
        type = NW_CHANNEL_FAX;
      else if (g_strcmp0 (lower, "cell") == 0)
        type = NW_CHANNEL_MOBILE;
    }

  return type;
}

static NwAddress *
read_address (const NwXmlNode *address)
{
  g_autofree char *street = nw_reader_line_at (address, "street");
  g_autofree char *code = nw_reader_line_at (address, "code");
  g_autofree char *city = nw_reader_line_at (address, "locality");

  return nw_party_new_address (street, code, city);
}

static void
read_channels (NwRelease       *release,
               const NwXmlNode *card,
               GPtrArray       *channels,
               NwAddress      **address)
{
  for (const NwXmlNode *item = nw_xml_node_first (card); item != NULL; item = nw_xml_node_next (item))
    {
      g_autofree char *value = value_of (item);

      if (nw_xml_node_is (item, "tel"))
        nw_party_add_phone (release, channels, telephone_type (item), value);
      else if (nw_xml_node_is (item, "email"))
        nw_party_add_email (release, channels, value);
      else if (nw_xml_node_is (item, "url"))
        nw_party_add_web (release, channels, value);
      else if (nw_xml_node_is (item, "adr") && *address == NULL)
        *address = read_address (item);
      else if (nw_xml_node_is (item, "group"))
        read_channels (release, item, channels, address);
    }
}

/* The parts of n when they say more than fn does. */
static char *
name_of (const NwXmlNode *card)
{
  const NwXmlNode *n = nw_xml_node_child (card, "n");
  g_autofree char *shown = nw_reader_line_at (card, "fn/text");
  g_autofree char *prefix = nw_reader_line_at (n, "prefix");
  g_autofree char *given = nw_reader_line_at (n, "given");
  g_autofree char *more = nw_reader_line_at (n, "additional");
  g_autofree char *family = nw_reader_line_at (n, "surname");
  g_autofree char *whole = NULL;

  if (family == NULL)
    return g_steal_pointer (&shown);
  whole = g_strjoin (" ", prefix != NULL ? prefix : "", given != NULL ? given : "", more != NULL ? more : "", family, NULL);

  return nw_text_clean (whole, -1);
}

/* An organisation, or a unit of one: a card whose n is there but empty. */
static gboolean
is_organisation (const NwXmlNode *card)
{
  const NwXmlNode *n = nw_xml_node_child (card, "n");
  g_autofree char *kind = nw_reader_line_at (card, "kind/text");
  g_autofree char *name = nw_reader_line (n);

  if (n != NULL && name == NULL && nw_xml_node_child (card, "org") != NULL)
    return TRUE;

  return kind != NULL && (g_ascii_strcasecmp (kind, "org") == 0 || g_ascii_strcasecmp (kind, "group") == 0);
}

static void
read_organisation (NwRelease       *release,
                   const NwXmlNode *card)
{
  g_autofree char *org = nw_reader_line_at (card, "org/text");
  g_autofree char *shown = nw_reader_line_at (card, "fn/text");
  g_autofree char *evidence = nw_reader_line (card);
  const char *name = org != NULL ? org : shown;
  NwFoundOrganisation *organisation;

  if (release->publisher == NULL || g_strcmp0 (release->publisher->name, name) == 0)
    organisation = nw_party_set_publisher (release, name, evidence);
  else
    {
      organisation = nw_party_new_organisation (name, evidence);
      if (organisation != NULL)
        g_ptr_array_add (release->organisations, organisation);
    }
  if (organisation != NULL)
    read_channels (release, card, organisation->channels, &organisation->address);
}

static void
read_person (NwRelease       *release,
             const NwXmlNode *card)
{
  g_autofree char *name = name_of (card);
  g_autofree char *title = nw_reader_line_at (card, "title/text");
  g_autofree char *role = nw_reader_line_at (card, "role/text");
  g_autofree char *org = nw_reader_line_at (card, "org/text");
  g_autofree char *evidence = nw_reader_line (card);
  NwFoundPerson *person = NULL;
  NwAddress *address = NULL;
  GPtrArray *channels;

  channels = nw_party_add_contact (release, name, title != NULL ? title : role, org, evidence, &person);
  if (channels == NULL)
    return;
  read_channels (release, card, channels, &address);
  if (person != NULL)
    {
      person->press |= nw_party_is_press (role);
      if (person->address == NULL)
        person->address = g_steal_pointer (&address);
    }
  g_clear_pointer (&address, nw_address_free);
}

/**
 * nw_read_xcard:
 *
 * Reads all cards of a file as the people of one release without text.
 */
void
nw_read_xcard (NwReading *reading)
{
  NwRelease *release = nw_reading_add (reading, "xcard");
  const NwXmlNode *first = nw_xml_node_is (reading->node, "vcard") ? reading->node
                                                                   : nw_xml_node_child (reading->node, "vcard");

  release->find_in_text = FALSE;
  for (const NwXmlNode *card = first; card != NULL; card = nw_xml_node_next_named (card, "vcard"))
    if (is_organisation (card))
      read_organisation (release, card);
  for (const NwXmlNode *card = first; card != NULL; card = nw_xml_node_next_named (card, "vcard"))
    if (!is_organisation (card))
      read_person (release, card);
  if (release->publisher == NULL && release->contacts->len > 0)
    {
      const NwFoundPerson *person = g_ptr_array_index (release->contacts, 0);

      nw_party_set_publisher (release, person->organisation, NULL);
    }
}
