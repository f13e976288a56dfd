/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "nw-reader.h"

#include <string.h>

#include "nw-markup.h"
#include "nw-text.h"

#define MAX_HEADING 60   /* bytes of a heading above a card */

/* hCard and h-card (microformats 1 and 2) anywhere in a page. */

static gboolean
is_card (const NwXmlNode *node)
{
  return nw_xml_node_has_class (node, "vcard") || nw_xml_node_has_class (node, "h-card");
}

/* The first element of a card with either class, not one of a card inside it. */
static NwXmlNode *
property (const NwXmlNode *card,
          const char      *class_name,
          const char      *class_2)
{
  for (NwXmlNode *node = nw_xml_node_walk (card, card); node != NULL; )
    {
      if (nw_xml_node_has_class (node, class_name) || (class_2 != NULL && nw_xml_node_has_class (node, class_2)))
        return node;
      node = is_card (node) ? nw_xml_node_walk_past (node, card) : nw_xml_node_walk (node, card);
    }

  return NULL;
}

/* The value-class pattern: an element "value" inside, the title of an abbr, or
 * the text. */
static char *
value_of (const NwXmlNode *node)
{
  const NwXmlNode *value;
  const char *title;

  if (node == NULL)
    return NULL;
  value = property (node, "value", NULL);
  if (value != NULL)
    node = value;
  title = nw_xml_node_get (node, "title");
  if (nw_xml_node_is (node, "abbr") && title != NULL)
    return nw_markup_to_line (title);
  if (nw_xml_node_is (node, "data") && nw_xml_node_get (node, "value") != NULL)
    return nw_markup_to_line (nw_xml_node_get (node, "value"));

  return nw_reader_line (node);
}

static char *
property_value (const NwXmlNode *card,
                const char      *class_name,
                const char      *class_2)
{
  return value_of (property (card, class_name, class_2));
}

static char *
name_of (const NwXmlNode *card)
{
  g_autofree char *shown = property_value (card, "fn", "p-name");
  g_autofree char *prefix = property_value (card, "honorific-prefix", "p-honorific-prefix");
  g_autofree char *given = property_value (card, "given-name", "p-given-name");
  g_autofree char *family = property_value (card, "family-name", "p-family-name");
  g_autofree char *whole = NULL;

  if (shown == NULL && (family == NULL || given == NULL) && nw_xml_node_has_class (card, "h-card") &&
      property (card, "u-email", "p-tel") == NULL)
    return nw_reader_line (card);   /* implied name: nothing else is in it */
  if (family == NULL || given == NULL)
    {
      if (shown != NULL && prefix != NULL && strstr (shown, prefix) == NULL)
        return g_strconcat (prefix, " ", shown, NULL);
      return g_steal_pointer (&shown);
    }
  whole = g_strjoin (" ", prefix != NULL ? prefix : "", given, family, NULL);

  return nw_text_clean (whole, -1);
}

static NwChannelType
telephone_type (const NwXmlNode *telephone)
{
  NwChannelType type = NW_CHANNEL_PHONE;

  if (nw_xml_node_has_class (telephone, "fax") || nw_xml_node_has_class (telephone, "p-tel-fax"))
    return NW_CHANNEL_FAX;
  for (const NwXmlNode *node = nw_xml_node_walk (telephone, telephone); node != NULL;
       node = nw_xml_node_walk (node, telephone))
    if (nw_xml_node_has_class (node, "type"))
      {
        g_autofree char *text = value_of (node);
        g_autofree char *lower = text != NULL ? g_utf8_strdown (text, -1) : NULL;

        if (lower != NULL && strstr (lower, "fax") != NULL)
          type = NW_CHANNEL_FAX;
        else if (lower != NULL && (strstr (lower, "cell") != NULL || strstr (lower, "mobil") != NULL))
          type = NW_CHANNEL_MOBILE;
      }

  return type;
}

static void
add_channel (NwRelease       *release,
             GPtrArray       *channels,
             const NwXmlNode *node,
             gboolean         web)
{
  const char *href = nw_xml_node_get (node, "href");
  g_autofree char *text = value_of (node);

  if (nw_xml_node_has_class (node, "tel") || nw_xml_node_has_class (node, "p-tel") ||
      nw_xml_node_has_class (node, "u-tel") || nw_xml_node_has_class (node, "fax"))
    nw_party_add_phone (release, channels, telephone_type (node),
                        href != NULL && g_str_has_prefix (href, "tel:") ? href : text);
  else if (nw_xml_node_has_class (node, "email") || nw_xml_node_has_class (node, "u-email"))
    nw_party_add_email (release, channels, href != NULL ? href : text);
  else if (web && (nw_xml_node_has_class (node, "url") || nw_xml_node_has_class (node, "u-url")))
    nw_party_add_web (release, channels, href != NULL ? href : text);
}

static void
read_channels (NwRelease       *release,
               const NwXmlNode *card,
               GPtrArray       *channels,
               gboolean         web)
{
  for (const NwXmlNode *node = nw_xml_node_walk (card, card); node != NULL; )
    {
      add_channel (release, channels, node, web);
      node = is_card (node) ? nw_xml_node_walk_past (node, card) : nw_xml_node_walk (node, card);
    }
}

static NwAddress *
read_address (const NwXmlNode *card)
{
  g_autofree char *street = property_value (card, "street-address", "p-street-address");
  g_autofree char *code = property_value (card, "postal-code", "p-postal-code");
  g_autofree char *city = property_value (card, "locality", "p-locality");

  return nw_party_new_address (street, code, city);
}

/* RFC 2426 and the hCard specification: a card whose name is its organisation is
 * the organisation's. */
static gboolean
is_organisation (const NwXmlNode *card,
                 const char      *name,
                 const char      *org)
{
  const NwXmlNode *shown = property (card, "fn", "p-name");

  return nw_xml_node_has_class (card, "source-org") || nw_xml_node_has_class (card, "p-org") ||
         (shown != NULL && (nw_xml_node_has_class (shown, "org") || nw_xml_node_has_class (shown, "p-org"))) ||
         (name != NULL && g_strcmp0 (name, org) == 0) || (name == NULL && org != NULL);
}

static gboolean
read_organisation (NwRelease       *release,
                   const NwXmlNode *card,
                   const char      *name)
{
  g_autofree char *evidence = nw_reader_line (card);
  NwFoundOrganisation *organisation;

  if (release->publisher == NULL || nw_xml_node_has_class (card, "source-org") ||
      g_strcmp0 (release->publisher->name, name) == 0)
    organisation = nw_party_set_publisher (release, name, evidence);
  else
    {
      organisation = nw_party_new_organisation (name, evidence);
      if (organisation != NULL)
        g_ptr_array_add (release->organisations, organisation);
    }
  if (organisation == NULL)
    return FALSE;
  if (organisation->short_name == NULL)
    organisation->short_name = property_value (card, "nickname", "p-nickname");
  read_channels (release, card, organisation->channels, TRUE);
  if (organisation->address == NULL)
    organisation->address = read_address (card);

  return TRUE;
}

/* The author of a page or an entry is a person of the portal. */
static gboolean
is_author (const NwXmlNode *card)
{
  for (const NwXmlNode *node = card; node != NULL; node = node->parent)
    if (nw_xml_node_has_class (node, "author") || nw_xml_node_has_class (node, "p-author") ||
        nw_xml_node_has_class (node, "u-author"))
      return TRUE;

  return FALSE;
}

/* What stands in the card before the name, or as a short heading above the card:
 * "Medienkontakt". */
static gboolean
is_for_press (const NwXmlNode *card,
              const char      *evidence,
              const char      *name)
{
  const char *at = name != NULL && evidence != NULL ? strstr (evidence, name) : NULL;
  g_autofree char *before = at != NULL && at - evidence < MAX_HEADING ? g_strndup (evidence, at - evidence) : NULL;
  const NwXmlNode *above = NULL;

  if (nw_party_is_press (before))
    return TRUE;
  for (const NwXmlNode *node = card->parent != NULL ? card->parent->children : NULL; node != NULL && node != card; node = node->next)
    if (node->type == NW_XML_ELEMENT)
      above = node;
  if (above != NULL && above->name != NULL && above->name[0] == 'h' && g_ascii_isdigit (above->name[1]))
    {
      g_autofree char *heading = nw_reader_line (above);

      return heading != NULL && strlen (heading) < MAX_HEADING && nw_party_is_press (heading);
    }

  return FALSE;
}

static gboolean
read_card (NwRelease       *release,
           const NwXmlNode *card)
{
  g_autofree char *name = name_of (card);
  g_autofree char *org = property_value (card, "org", "p-org");
  g_autofree char *title = property_value (card, "title", "p-job-title");
  g_autofree char *role = property_value (card, "role", "p-role");
  g_autofree char *evidence = nw_reader_line (card);
  NwFoundPerson *person = NULL;
  GPtrArray *channels;

  if (is_organisation (card, name, org))
    return read_organisation (release, card, name != NULL ? name : org);
  if (property (card, "tel", "p-tel") == NULL && property (card, "email", "u-email") == NULL &&
      property (card, "u-tel", "fax") == NULL)
    return FALSE;   /* somebody who is named, not a contact */
  if (org == NULL && release->publisher != NULL)
    org = g_strdup (release->publisher->name);
  channels = nw_party_add_contact (release, name, title != NULL ? title : role, org, evidence, &person);
  if (channels == NULL)
    return FALSE;
  read_channels (release, card, channels, FALSE);
  if (person != NULL && person->address == NULL)
    person->address = read_address (card);
  if (person != NULL)
    person->press |= nw_party_is_press (role) || is_for_press (card, evidence, name);

  return TRUE;
}

/**
 * nw_read_hcards:
 * @page: what to search; cards that are read are marked as taken
 *
 * Adds the people and organisations of all cards, the sender's first.
 */
void
nw_read_hcards (NwRelease *release,
                NwXmlNode *page)
{
  NwXmlNode *node;

  for (node = nw_xml_node_walk (page, page); node != NULL; node = nw_xml_node_walk (node, page))
    if (is_card (node) && nw_xml_node_has_class (node, "source-org"))
      node->taken = read_card (release, node);
  for (node = nw_xml_node_walk (page, page); node != NULL; node = nw_xml_node_walk (node, page))
    if (is_card (node) && !node->taken)
      node->taken = is_author (node) || read_card (release, node);
}
