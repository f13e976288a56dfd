/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "nw-reader.h"

#include <string.h>

#include "nw-markup.h"

/* schema.org as microdata: itemscope, itemtype, itemprop. */

static gboolean
is_item (const NwXmlNode *node,
         const char      *type)
{
  const char *itemtype = nw_xml_node_get (node, "itemtype");
  const char *slash = itemtype != NULL ? strrchr (itemtype, '/') : NULL;

  return slash != NULL && strstr (itemtype, "schema.org/") != NULL && g_str_has_prefix (slash + 1, type);
}

static gboolean
has_property (const NwXmlNode *node,
              const char      *name)
{
  const char *value = nw_xml_node_get (node, "itemprop");

  return value != NULL && g_str_equal (value, name);
}

/* The property of an item itself, not of an item inside it. */
static NwXmlNode *
property (const NwXmlNode *item,
          const char      *name)
{
  for (NwXmlNode *node = nw_xml_node_walk (item, item); node != NULL; )
    {
      if (has_property (node, name))
        return node;
      node = nw_xml_node_get (node, "itemscope") != NULL ? nw_xml_node_walk_past (node, item)
                                                         : nw_xml_node_walk (node, item);
    }

  return NULL;
}

static char *
value_of (const NwXmlNode *node)
{
  const char *attribute = NULL;

  if (nw_xml_node_is (node, "meta") || nw_xml_node_get (node, "content") != NULL)
    attribute = nw_xml_node_get (node, "content");
  else if (nw_xml_node_is (node, "time"))
    attribute = nw_xml_node_get (node, "datetime");
  else if (nw_xml_node_is (node, "a") || nw_xml_node_is (node, "link"))
    {
      attribute = nw_xml_node_get (node, "href");
      if (attribute != NULL && !has_property (node, "url") && strchr (attribute, ':') == NULL)
        attribute = NULL;
    }

  return attribute != NULL ? nw_markup_to_line (attribute) : nw_reader_line (node);
}

static char *
property_value (const NwXmlNode *item,
                const char      *name)
{
  const NwXmlNode *node = property (item, name);

  if (node != NULL && nw_xml_node_get (node, "itemscope") != NULL)
    node = property (node, "name");

  return node != NULL ? value_of (node) : NULL;
}

static void
read_channels (NwRelease       *release,
               const NwXmlNode *item,
               GPtrArray       *channels,
               gboolean         web)
{
  for (const NwXmlNode *node = nw_xml_node_walk (item, item); node != NULL; )
    {
      g_autofree char *value = nw_xml_node_get (node, "itemprop") != NULL ? value_of (node) : NULL;

      if (has_property (node, "telephone"))
        nw_party_add_phone (release, channels, NW_CHANNEL_PHONE, value);
      else if (has_property (node, "faxNumber"))
        nw_party_add_phone (release, channels, NW_CHANNEL_FAX, value);
      else if (has_property (node, "email"))
        nw_party_add_email (release, channels, value);
      else if (web && has_property (node, "url"))
        nw_party_add_web (release, channels, value);
      node = nw_xml_node_get (node, "itemscope") != NULL ? nw_xml_node_walk_past (node, item)
                                                         : nw_xml_node_walk (node, item);
    }
}

static NwAddress *
read_address (const NwXmlNode *item)
{
  const NwXmlNode *address = property (item, "address");
  g_autofree char *street = NULL;
  g_autofree char *code = NULL;
  g_autofree char *city = NULL;

  if (address == NULL)
    return NULL;
  street = property_value (address, "streetAddress");
  code = property_value (address, "postalCode");
  city = property_value (address, "addressLocality");
  if (street == NULL && code == NULL && city == NULL)
    {
      g_autofree char *line = value_of (address);

      return nw_party_parse_address (line);
    }

  return nw_party_new_address (street, code, city);
}

static gboolean
read_person (NwRelease       *release,
             const NwXmlNode *item)
{
  g_autofree char *name = property_value (item, "name");
  g_autofree char *given = property_value (item, "givenName");
  g_autofree char *family = property_value (item, "familyName");
  g_autofree char *prefix = property_value (item, "honorificPrefix");
  g_autofree char *role = property_value (item, "jobTitle");
  g_autofree char *employer = property_value (item, "worksFor");
  g_autofree char *evidence = nw_reader_line (item);
  g_autofree char *whole = NULL;
  GPtrArray *channels;

  if (property (item, "telephone") == NULL && property (item, "email") == NULL && property (item, "faxNumber") == NULL)
    return FALSE;
  if (name == NULL)
    name = g_strjoin (" ", given != NULL ? given : "", family, NULL);
  whole = prefix != NULL && strstr (name, prefix) == NULL ? g_strconcat (prefix, " ", name, NULL) : g_strdup (name);
  if (employer == NULL && release->publisher != NULL)
    employer = g_strdup (release->publisher->name);
  channels = nw_party_add_contact (release, whole, role, employer, evidence, NULL);
  if (channels == NULL)
    return FALSE;
  read_channels (release, item, channels, FALSE);

  return TRUE;
}

static gboolean
read_organisation (NwRelease       *release,
                   const NwXmlNode *item)
{
  g_autofree char *name = property_value (item, "name");
  g_autofree char *evidence = nw_reader_line (item);

  if (!has_property (item, "publisher") && !has_property (item, "sourceOrganization"))
    return FALSE;
  if (nw_party_set_publisher (release, name, evidence) == NULL || g_strcmp0 (release->publisher->name, name) != 0)
    return FALSE;
  read_channels (release, item, release->publisher->channels, TRUE);
  if (release->publisher->address == NULL)
    release->publisher->address = read_address (item);

  return TRUE;
}

static void
read_article (NwRelease       *release,
              const NwXmlNode *item)
{
  g_autofree char *headline = property_value (item, "headline");
  g_autofree char *date = property_value (item, "datePublished");

  nw_reader_set_title (release, headline);
  nw_reader_set_date (release, date);
}

/* People of the portal: neither contacts nor text for the finder. */
static gboolean
is_author (const NwXmlNode *item)
{
  return has_property (item, "author") || has_property (item, "creator") || has_property (item, "editor");
}

/**
 * nw_read_microdata:
 * @page: what to search; items that are read are marked as taken
 *
 * Adds what the items of schema.org in @page state.
 */
void
nw_read_microdata (NwRelease *release,
                   NwXmlNode *page)
{
  NwXmlNode *node;

  for (node = nw_xml_node_walk (page, page); node != NULL; node = nw_xml_node_walk (node, page))
    {
      if (is_item (node, "NewsArticle") || is_item (node, "PressRelease") || is_item (node, "Article"))
        read_article (release, node);
      else if (is_item (node, "Organization") || is_item (node, "Corporation") || is_item (node, "GovernmentOrganization") ||
               is_item (node, "LocalBusiness") || is_item (node, "NGO") || is_item (node, "NewsMediaOrganization"))
        node->taken = read_organisation (release, node);
    }
  for (node = nw_xml_node_walk (page, page); node != NULL; node = nw_xml_node_walk (node, page))
    if (is_item (node, "Person") || is_item (node, "ContactPoint"))
      node->taken |= is_author (node) || read_person (release, node);
}
