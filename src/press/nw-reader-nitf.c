/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "nw-reader.h"

#include <string.h>

#include "nw-markup.h"
#include "nw-text.h"

/* NITF 3.x, with and without namespace. It tags people, organisations and virtual
 * locations inside running text; a paragraph that has one of them and ways to
 * reach it is a statement of the format. */

static char *
date_norm (const NwXmlNode *node)
{
  return g_strdup (nw_xml_node_get (node, "norm"));
}

static void
add_virtual (NwRelease       *release,
             GPtrArray       *channels,
             const NwXmlNode *paragraph,
             gboolean         web)
{
  for (const NwXmlNode *node = nw_xml_node_walk (paragraph, paragraph); node != NULL; node = nw_xml_node_walk (node, paragraph))
    {
      g_autofree char *text = NULL;
      const char *href = nw_xml_node_get (node, "href");

      if (nw_xml_node_is (node, "virtloc"))
        text = nw_reader_line (node);
      else if (nw_xml_node_is (node, "a") && href != NULL && g_ascii_strncasecmp (href, "mailto:", 7) == 0)
        text = g_strdup (href);
      if (text == NULL)
        continue;
      if (strchr (text, '@') != NULL)
        nw_party_add_email (release, channels, text);
      else if (web)
        nw_party_add_web (release, channels, text);
    }
}

static NwXmlNode *
only_one (NwXmlNode  *paragraph,
          const char *name)
{
  NwXmlNode *found = NULL;

  for (NwXmlNode *node = nw_xml_node_walk (paragraph, paragraph); node != NULL; node = nw_xml_node_walk (node, paragraph))
    if (nw_xml_node_is (node, name))
      {
        if (found != NULL)
          return NULL;
        found = node;
      }

  return found;
}

static gboolean
has_channels (NwRelease *release,
              NwXmlNode *paragraph)
{
  g_autoptr (GPtrArray) channels = g_ptr_array_new_with_free_func ((GDestroyNotify) nw_found_channel_free);
  g_autofree char *text = nw_xml_node_dup_text (paragraph);

  nw_party_add_labelled (release, channels, text);
  add_virtual (release, channels, paragraph, TRUE);

  return channels->len > 0;
}

/* The name without the function that stands inside the same element. */
static char *
person_name (const NwXmlNode *person)
{
  g_autoptr (GString) name = g_string_new (NULL);

  for (const NwXmlNode *child = person->children; child != NULL; child = child->next)
    {
      g_autofree char *text = NULL;

      if (nw_xml_node_is (child, "function") && name->len == strspn (name->str, " \n\t"))
        continue;   /* it stands before the name */
      if (nw_xml_node_is (child, "function"))
        break;
      text = child->type == NW_XML_TEXT ? g_strndup (child->text, child->length)
                                        : child->type == NW_XML_ELEMENT ? nw_xml_node_dup_text (child) : NULL;
      g_string_append (name, text != NULL ? text : "");
    }

  return nw_text_clean (name->str, name->len);
}

static gboolean
has_number (GPtrArray *channels)
{
  for (guint i = 0; i < channels->len; i++)
    if (((NwFoundChannel *) g_ptr_array_index (channels, i))->type <= NW_CHANNEL_FAX)
      return TRUE;

  return FALSE;
}

static gboolean
read_person (NwRelease *release,
             NwXmlNode *paragraph,
             NwXmlNode *person)
{
  g_autofree char *name = person_name (person);
  g_autofree char *role = nw_reader_line_at (person, "function");
  g_autofree char *text = nw_xml_node_dup_text (paragraph);
  g_autofree char *evidence = nw_reader_line (paragraph);
  g_autofree char *before = NULL;
  const char *start = strstr (text, name);
  NwFoundPerson *found = NULL;
  GPtrArray *channels;

  if (role == NULL && nw_xml_node_child (person, "name.family") == NULL && nw_xml_node_child (person, "name.given") == NULL)
    return FALSE;
  before = start != NULL ? g_strndup (text, start - text) : NULL;
  if (before != NULL && strlen (before) > 80)
    return FALSE;   /* a sentence in which somebody occurs */
  channels = nw_party_add_contact (release, name, role, release->publisher != NULL ? release->publisher->name : NULL,
                                   evidence, &found);
  if (channels == NULL)
    return FALSE;
  nw_party_add_labelled (release, channels, text);
  if (found != NULL && !has_number (channels) && start != NULL)
    nw_party_add_phone (release, channels, NW_CHANNEL_PHONE, strpbrk (start, "+(0"));
  add_virtual (release, channels, paragraph, FALSE);
  if (found != NULL)
    found->press |= nw_party_is_press (before);

  return TRUE;
}

static gboolean
read_organisation (NwRelease *release,
                   NwXmlNode *paragraph,
                   NwXmlNode *org)
{
  g_autofree char *name = nw_reader_line (org);
  g_autofree char *text = nw_xml_node_dup_text (paragraph);
  g_autofree char *evidence = nw_reader_line (paragraph);

  if (name == NULL || strlen (text) > 300)
    return FALSE;
  if (release->publisher != NULL && g_strcmp0 (release->publisher->name, name) != 0)
    return FALSE;
  nw_party_set_publisher (release, name, evidence);
  nw_party_add_labelled (release, release->publisher->channels, text);
  add_virtual (release, release->publisher->channels, paragraph, TRUE);

  return TRUE;
}

static gboolean
read_address (NwRelease *release,
              NwXmlNode *paragraph)
{
  const NwXmlNode *post = only_one (paragraph, "postaddr");
  g_autofree char *addressee = nw_reader_line_at (post, "addressee");
  g_autofree char *street = nw_reader_line_at (post, "delivery.point");
  g_autofree char *code = nw_reader_line_at (post, "postcode");
  g_autofree char *city = nw_reader_line_at (post, "delivery.office");

  if (post == NULL || (addressee != NULL && release->publisher != NULL &&
                       g_strcmp0 (addressee, release->publisher->name) != 0))
    return FALSE;
  if (addressee != NULL && !nw_party_is_organisation (addressee) && release->publisher == NULL)
    return FALSE;
  if (nw_party_set_publisher (release, addressee, NULL) == NULL)
    return FALSE;
  if (release->publisher->address == NULL)
    release->publisher->address = nw_party_new_address (street, code, city);

  return TRUE;
}

static void
read_tagged (NwRelease *release,
             NwXmlNode *top)
{
  for (NwXmlNode *node = nw_xml_node_walk (top, top); node != NULL; node = nw_xml_node_walk (node, top))
    {
      NwXmlNode *person;
      NwXmlNode *org;

      if (!nw_xml_node_is (node, "p") && !nw_xml_node_is (node, "tagline") && !nw_xml_node_is (node, "li"))
        continue;
      if (nw_xml_node_find (node, "p") != NULL)
        continue;   /* its paragraphs come one by one */
      person = only_one (node, "person");
      org = only_one (node, "org");
      if (only_one (node, "postaddr") != NULL)
        {
          /* Who is asked may stand with the house's address. */
          node->taken = read_address (release, node);
          if (node->taken && person != NULL && has_channels (release, node))
            read_person (release, node, person);
        }
      else if (person != NULL && has_channels (release, node))
        node->taken = read_person (release, node, person);
      else if (org != NULL && nw_xml_node_find (node, "person") == NULL && has_channels (release, node))
        node->taken = read_organisation (release, node, org);
    }
}

/**
 * nw_read_nitf_body:
 * @nitf: the root element
 *
 * Reads the headline, if there is none yet, the tagged people and the text.
 */
void
nw_read_nitf_body (NwRelease       *release,
                   const NwXmlNode *nitf)
{
  NwXmlNode *body = nw_xml_node_child (nitf, "body");
  NwXmlNode *content = nw_xml_node_child (body, "body.content");
  NwXmlNode *end = nw_xml_node_child (body, "body.end");
  g_autofree char *headline = nw_reader_line_at (body, "body.head/hedline/hl1");
  g_autofree char *second = nw_reader_line_at (body, "body.head/hedline/hl2");
  g_autofree char *title = nw_reader_line_at (nitf, "head/title");

  nw_reader_set_title (release, headline);
  nw_reader_set_title (release, title);
  if (release->subtitle == NULL)
    release->subtitle = g_steal_pointer (&second);
  if (content != NULL)
    {
      read_tagged (release, content);
      nw_markup_append_nodes (release, content, FALSE);
    }
  if (end != NULL)
    {
      read_tagged (release, end);
      nw_markup_append_nodes (release, end, TRUE);
    }
}

/**
 * nw_read_nitf:
 *
 * Reads an NITF document.
 */
void
nw_read_nitf (NwReading *reading)
{
  const NwXmlNode *nitf = reading->node;
  NwRelease *release = nw_reading_add (reading, "nitf");
  const NwXmlNode *docdata = nw_xml_node_child (nitf, "head/docdata");
  const NwXmlNode *story = nw_xml_node_child (nitf, "body/body.head/dateline/story.date");
  g_autofree char *issue = date_norm (nw_xml_node_child (docdata, "date.issue"));
  g_autofree char *released = date_norm (nw_xml_node_child (docdata, "date.release"));
  g_autofree char *written = date_norm (story);
  g_autofree char *distributor = nw_reader_line_at (nitf, "body/body.head/distributor/org");

  nw_reader_set_date (release, issue);
  nw_reader_set_date (release, released);
  nw_reader_set_date (release, written);
  release->source_id = g_strdup (nw_xml_node_get (nw_xml_node_child (docdata, "doc-id"), "id-string"));
  nw_party_set_publisher (release, distributor, NULL);
  nw_party_set_publisher (release, nw_xml_node_get (nw_xml_node_child (docdata, "doc.copyright"), "holder"), NULL);
  nw_read_nitf_body (release, nitf);
}
