/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "nw-reader.h"

#include <string.h>

#include "nw-markup.h"

/* Web pages: what they state in the vocabularies of schema.org and microformats,
 * and the text of their main part. */

#define MIN_TEXT 80   /* a page with less, and without contacts, is no release */

static char *
class_value (const NwXmlNode *page,
             const char      *class_name)
{
  for (const NwXmlNode *node = nw_xml_node_walk (page, page); node != NULL; node = nw_xml_node_walk (node, page))
    if (nw_xml_node_has_class (node, class_name))
      {
        const char *exact = nw_xml_node_get (node, "datetime");

        if (exact == NULL && nw_xml_node_is (node, "abbr"))
          exact = nw_xml_node_get (node, "title");
        return exact != NULL ? g_strdup (exact) : nw_reader_line (node);
      }

  return NULL;
}

static NwXmlNode *
find_class (NwXmlNode  *page,
            const char *class_name)
{
  for (NwXmlNode *node = nw_xml_node_walk (page, page); node != NULL; node = nw_xml_node_walk (node, page))
    if (nw_xml_node_has_class (node, class_name))
      return node;

  return NULL;
}

static const char *
meta_value (const NwXmlNode *page,
            const char      *key)
{
  for (const NwXmlNode *node = nw_xml_node_walk (page, page); node != NULL; node = nw_xml_node_walk (node, page))
    if (nw_xml_node_is (node, "meta") && (g_strcmp0 (nw_xml_node_get (node, "property"), key) == 0 ||
                                          g_strcmp0 (nw_xml_node_get (node, "name"), key) == 0))
      return nw_xml_node_get (node, "content");

  return NULL;
}

static gboolean
read_scripts (NwRelease       *release,
              const NwXmlNode *page)
{
  gboolean found = FALSE;

  for (const NwXmlNode *node = nw_xml_node_walk (page, page); node != NULL; node = nw_xml_node_walk (node, page))
    {
      const char *type = nw_xml_node_is (node, "script") ? nw_xml_node_get (node, "type") : NULL;
      g_autofree char *json = NULL;

      if (type == NULL || !g_str_has_prefix (type, "application/ld+json"))
        continue;
      json = nw_xml_node_dup_text (node);
      found |= nw_read_json_ld (release, json, strlen (json));
    }

  return found;
}

/* The entry's own elements first, then the page's. */
static void
read_entry (NwRelease       *release,
            const NwXmlNode *page)
{
  static const char *const titles[] = { "entry-title", "p-name", "headline", NULL };
  static const char *const subtitles[] = { "subheadline", "p-summary", NULL };
  static const char *const dates[] = { "published", "dt-published", "updated", NULL };

  for (guint i = 0; titles[i] != NULL; i++)
    {
      g_autofree char *value = class_value (page, titles[i]);

      nw_reader_set_title (release, value);
    }
  for (guint i = 0; subtitles[i] != NULL && release->subtitle == NULL; i++)
    release->subtitle = class_value (page, subtitles[i]);
  for (guint i = 0; dates[i] != NULL; i++)
    {
      g_autofree char *value = class_value (page, dates[i]);

      nw_reader_set_date (release, value);
    }
}

/* "Pressemitteilungen": a title for all releases of a site. */
static gboolean
says_only_kind (const char *title)
{
  static const char *const areas[] = { "Presse", "Aktuelles", "News", "Presseportal", "Pressebereich", "Startseite", NULL };

  return strchr (title, ' ') == NULL && (nw_reader_says_kind (title) || g_strv_contains (areas, title));
}

/* A text without h1 that has one heading of a lower rank: the headline. */
static gboolean
has_one_heading (NwRelease *release)
{
  guint n = 0;

  for (guint i = 0; i < release->blocks->len; i++)
    n += g_array_index (release->blocks, NwBlock, i).kind == NW_BLOCK_HEADING;

  return n == 1;
}

static void
read_page (NwRelease       *release,
           const NwXmlNode *page)
{
  g_autofree char *h1 = nw_reader_line (nw_xml_node_find (page, "h1"));
  g_autofree char *title = nw_reader_line (nw_xml_node_find (page, "title"));

  nw_reader_set_title (release, h1);
  nw_reader_set_title (release, meta_value (page, "og:title"));
  nw_reader_set_date (release, meta_value (page, "article:published_time"));
  nw_reader_set_date (release, meta_value (page, "date"));
  nw_reader_set_date (release, meta_value (page, "dcterms.date"));
  nw_reader_set_url (release, meta_value (page, "og:url"));
  nw_reader_set_date (release, nw_xml_node_get (nw_xml_node_find (page, "time"), "datetime"));
  if (release->title == NULL && title != NULL && (says_only_kind (title) || has_one_heading (release)))
    release->title = nw_reader_find_heading (release);
  if (nw_xml_node_find (page, "head") != NULL)
    nw_reader_set_title (release, title);
}

/* presseportal.de's pages. */
static gboolean
read_story (NwRelease *release,
            NwXmlNode *page)
{
  NwXmlNode *story = find_class (page, "story");
  g_autofree char *h1 = NULL;
  g_autofree char *date = NULL;
  g_autofree char *customer = NULL;
  g_autofree char *originator = NULL;
  static const char lead[] = "Original-Content von: ";

  if (!nw_xml_node_is (story, "article"))
    return FALSE;
  h1 = nw_reader_line (nw_xml_node_find (story, "h1"));
  date = class_value (story, "date");
  customer = class_value (story, "customer");
  originator = class_value (story, "originator");
  nw_reader_set_title (release, h1);
  nw_reader_set_date (release, date);
  nw_party_set_publisher (release, customer, NULL);
  if (originator != NULL && g_str_has_prefix (originator, lead))
    {
      originator[strlen (lead) + strcspn (originator + strlen (lead), ",")] = '\0';
      nw_party_set_publisher (release, originator + strlen (lead), NULL);
    }
  for (NwXmlNode *node = nw_xml_node_walk (story, story); node != NULL; node = nw_xml_node_walk (node, story))
    if (nw_xml_node_has_class (node, "customer") || nw_xml_node_has_class (node, "originator"))
      node->taken = TRUE;
  nw_markup_append_nodes (release, story, FALSE);

  return TRUE;
}

static gsize
text_length (const NwXmlNode *node)
{
  g_autofree char *text = nw_xml_node_dup_text (node);

  return text != NULL ? strlen (text) : 0;
}

/* The element that holds the release: main, or the only article, or the body. */
static NwXmlNode *
main_part (NwXmlNode *page)
{
  NwXmlNode *body = nw_xml_node_find (page, "body");
  NwXmlNode *top = body != NULL ? body : page;
  NwXmlNode *main_element = nw_xml_node_find (top, "main");
  NwXmlNode *article = nw_xml_node_find (top, "article");

  if (main_element != NULL && text_length (main_element) >= MIN_TEXT)
    return main_element;
  if (article != NULL && nw_xml_node_next_named (article, "article") == NULL && nw_xml_node_find (article, "article") == NULL &&
      text_length (article) >= MIN_TEXT && text_length (article) * 2 > text_length (top))
    return article;

  return top;
}

/* The owner's name stands behind the last bar or dash of a page's title: "Neue
 * Professur – Hochschule Nordkap". */
static char *
dup_site (const NwXmlNode *page)
{
  static const char *const marks[] = { " | ", " – ", " - ", " :: ", NULL };
  g_autofree char *title = nw_reader_line (nw_xml_node_find (page, "title"));
  const char *name = meta_value (page, "og:site_name");
  const char *last = NULL;

  if (name != NULL && *name != '\0')
    return nw_markup_to_line (name);
  for (guint i = 0; title != NULL && marks[i] != NULL; i++)
    {
      const char *mark = g_strrstr (title, marks[i]);

      if (mark != NULL && mark > last)
        last = mark + strlen (marks[i]);
    }

  return g_strdup (last);
}

static void
append_text (NwRelease *release,
             NwXmlNode *page,
             NwXmlNode *entry)
{
  NwXmlNode *body = nw_xml_node_find (entry, "body");
  NwXmlNode *part;

  release->site = dup_site (page);
  nw_reader_take_surroundings (entry);
  part = main_part (entry);
  nw_markup_append_nodes (release, part, FALSE);
  if (body == NULL)
    return;   /* one of several entries, or a fragment */
  nw_reader_append_boxes (release, body, part);
  nw_reader_append_foot (release, body);
}

static gboolean
looks_like_release (NwRelease *release)
{
  static const char *const signs[] = { "@", "Telefon", "Tel.", "Presse", "presse", "Kontakt", NULL };

  if (release->contacts->len > 0 || release->publisher != NULL || strlen (release->text) >= MIN_TEXT)
    return TRUE;
  for (guint i = 0; signs[i] != NULL; i++)
    if (strstr (release->text, signs[i]) != NULL)
      return TRUE;

  return FALSE;
}

static void
read_release (NwReading *reading,
              NwXmlNode *page,
              NwXmlNode *part)
{
  NwRelease *release = nw_reading_add (reading, "html");
  gboolean json_ld = read_scripts (release, page);
  guint n_structured;
  const char *format = "html";

  nw_read_microdata (release, part);
  n_structured = release->contacts->len;
  if (json_ld || n_structured > 0)
    format = "schema.org";
  nw_read_hcards (release, part);
  if (g_str_equal (format, "html") && (release->contacts->len > n_structured || find_class (part, "vcard") != NULL ||
                                       find_class (part, "h-card") != NULL || find_class (part, "hnews") != NULL))
    format = "hcard";
  if (read_story (release, part))
    format = "presseportal";
  g_free (release->format);
  release->format = g_strdup (format);

  read_entry (release, part);
  if (release->blocks->len == 0)
    append_text (release, page, part);
  read_page (release, part);
  if (part != page)
    read_page (release, page);
  if (release->title == NULL)
    release->title = nw_reader_find_heading (release);
  if (!looks_like_release (release))
    g_ptr_array_remove (reading->releases, release);
}

/**
 * nw_read_html:
 *
 * Reads a page. A page with several entries (hentry, h-entry) holds several
 * releases.
 */
void
nw_read_html (NwReading *reading)
{
  NwXmlNode *page = reading->node;
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();

  for (NwXmlNode *node = nw_xml_node_walk (page, page); node != NULL; )
    {
      gboolean entry = nw_xml_node_has_class (node, "hentry") || nw_xml_node_has_class (node, "h-entry") ||
                       nw_xml_node_has_class (node, "hnews");

      if (entry)
        g_ptr_array_add (entries, node);
      node = entry ? nw_xml_node_walk_past (node, page) : nw_xml_node_walk (node, page);
    }
  if (entries->len < 2)
    {
      read_release (reading, page, page);
      return;
    }
  for (guint i = 0; i < entries->len; i++)
    read_release (reading, page, g_ptr_array_index (entries, i));
}
