/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "nw-reader.h"

#include <string.h>

#include "nw-markup.h"

/* XML replies of portals: presseportal.de, Mynewsdesk and Ritzau. Their bodies
 * are free text; the sender stands beside it. */

/* "Original-Content von: X, übermittelt durch news aktuell" names the sender. */
static char *
original_content_of (NwRelease *release)
{
  static const char lead[] = "Original-Content von: ";
  const char *found = g_strrstr (release->text, lead);
  const char *start = found != NULL ? found + strlen (lead) : NULL;
  const char *end = start != NULL ? strstr (start, ", übermittelt") : NULL;

  return end != NULL && memchr (start, '\n', end - start) == NULL ? g_strndup (start, end - start) : NULL;
}

/**
 * nw_read_presseportal:
 *
 * Reads a story of presseportal.de's API.
 */
void
nw_read_presseportal (NwReading *reading)
{
  const NwXmlNode *story = reading->node;
  NwRelease *release = nw_reading_add (reading, "presseportal");
  g_autofree char *title = nw_reader_line_at (story, "title");
  g_autofree char *date = nw_reader_line_at (story, "published");
  g_autofree char *url = nw_reader_line_at (story, "url");
  g_autofree char *body = nw_reader_text_at (story, "body");
  g_autofree char *teaser = nw_reader_text_at (story, "teaser");
  g_autofree char *company = nw_reader_line_at (story, "company/name");
  g_autofree char *office = nw_reader_line_at (story, "office/name");
  g_autofree char *homepage = nw_reader_line_at (story, "company/homepage");
  g_autofree char *original = NULL;

  nw_reader_set_title (release, title);
  nw_reader_set_date (release, date);
  nw_reader_set_url (release, url);
  release->source_id = nw_reader_line_at (story, "id");
  if (body != NULL || teaser != NULL)
    nw_markup_append_html (release, body != NULL ? body : teaser, -1, FALSE);
  original = original_content_of (release);
  nw_party_set_publisher (release, company, NULL);
  nw_party_set_publisher (release, office, NULL);
  nw_party_set_publisher (release, original, NULL);
  if (release->publisher != NULL)
    nw_party_add_web (release, release->publisher->channels, homepage);
}

/* Either name: Mynewsdesk has changed some of its elements over the years. */
static char *
line_of (const NwXmlNode *item,
         const char      *first,
         const char      *second)
{
  char *line = nw_reader_line_at (item, first);

  return line != NULL ? line : nw_reader_line_at (item, second);
}

static void
read_mynewsdesk_contact (NwRelease       *release,
                         const NwXmlNode *contact)
{
  g_autofree char *name = nw_reader_line_at (contact, "name");
  g_autofree char *role = line_of (contact, "title", "job_title");
  g_autofree char *email = nw_reader_text_at (contact, "email");
  g_autofree char *phone = nw_reader_text_at (contact, "phone");
  g_autofree char *mobile = line_of (contact, "mobile", "cellphone");
  g_autofree char *evidence = nw_reader_line (contact);
  const char *employer = release->publisher != NULL ? release->publisher->name : NULL;
  GPtrArray *channels = nw_party_add_contact (release, name, role, employer, evidence, NULL);

  if (channels == NULL)
    return;
  nw_party_add_phone (release, channels, NW_CHANNEL_PHONE, phone);
  nw_party_add_phone (release, channels, NW_CHANNEL_MOBILE, mobile);
  nw_party_add_email (release, channels, email);
}

/**
 * nw_read_mynewsdesk:
 *
 * Reads an item of a Mynewsdesk list. Contact persons are items of their own and
 * no releases.
 */
void
nw_read_mynewsdesk (NwReading *reading)
{
  const NwXmlNode *item = reading->node;
  const char *type = nw_xml_node_get (item, "type_of_media");
  g_autofree char *kind = type != NULL ? g_strdup (type) : nw_reader_line_at (item, "type_of_media");
  g_autofree char *title = line_of (item, "header", "title");
  g_autofree char *date = line_of (item, "published_at", "publish_at");
  g_autofree char *url = nw_reader_line_at (item, "url");
  g_autofree char *source = line_of (item, "source_name", "pressroom_name");
  g_autofree char *summary = nw_reader_text_at (item, "summary");
  g_autofree char *body = nw_reader_text_at (item, "body");
  NwRelease *release;

  if (g_strcmp0 (kind, "contact_person") == 0 || (title == NULL && body == NULL))
    return;
  release = nw_reading_add (reading, "html");
  nw_reader_set_title (release, title);
  nw_reader_set_date (release, date);
  nw_reader_set_url (release, url);
  release->source_id = line_of (item, "id", "newsdesk_id");
  nw_party_set_publisher (release, source, NULL);
  if (summary != NULL)
    nw_markup_append_html (release, summary, -1, FALSE);
  if (body != NULL)
    nw_markup_append_html (release, body, -1, FALSE);
  for (const NwXmlNode *node = nw_xml_node_walk (item, item); node != NULL; node = nw_xml_node_walk (node, item))
    if (nw_xml_node_is (node, "contact_person") || nw_xml_node_is (node, "contact"))
      read_mynewsdesk_contact (release, node);
}

/* Ritzau's export loses the angle brackets of links: what is left of
 * <a class="hugin" href="mailto:k@x" target="_blank">k@x</a> is
 * hugin" href="mailto:k@x" target="_blank: k@x. */
static char *
mend_links (const char *html)
{
  g_autoptr (GRegex) broken = g_regex_new ("\\w*\"\\s*href=\"(?:mailto:)?[^\"<>]*\"\\s*target=\"_blank\"?:?\\s*",
                                           G_REGEX_CASELESS, 0, NULL);

  return g_regex_replace_literal (broken, html, -1, 0, " ", 0, NULL);
}

/**
 * nw_read_ritzau:
 *
 * Reads one RBNews of a ListOfRBNews.
 */
void
nw_read_ritzau (NwReading *reading)
{
  const NwXmlNode *news = reading->node;
  NwRelease *release = nw_reading_add (reading, "html");
  g_autofree char *title = line_of (news, "headline", "Headline");
  g_autofree char *date = line_of (news, "PublishDate", "publishDate");
  g_autofree char *origin = line_of (news, "origin", "Origin");
  g_autofree char *content = nw_reader_text_at (news, "content");
  const char *slash = title != NULL && g_str_has_prefix (title, "PR /") ? title + 4 : NULL;

  if (content == NULL)
    content = nw_reader_text_at (news, "Content");
  nw_reader_set_title (release, slash != NULL ? slash : title);
  nw_reader_set_date (release, date);
  release->subtitle = line_of (news, "subtitle", "Subtitle");
  release->source_id = line_of (news, "id", "Id");
  if (origin != NULL && strlen (origin) > 3)
    nw_party_set_publisher (release, origin, NULL);
  if (content != NULL)
    {
      g_autofree char *mended = mend_links (content);

      nw_markup_append_html (release, mended != NULL ? mended : content, -1, FALSE);
    }
}
