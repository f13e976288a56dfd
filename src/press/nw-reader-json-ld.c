/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "nw-reader.h"

#include <string.h>

#include "nw-json.h"
#include "nw-markup.h"

/* schema.org as JSON-LD: an article with its publisher and contact points, alone,
 * in an array or in an @graph. */

#define MAX_OBJECTS 2000

static const char *
text_of (const json_t *object,
         const char   *key)
{
  const json_t *value = json_object_get (object, key);

  if (json_is_array (value))
    value = json_array_get (value, 0);
  if (json_is_object (value))
    value = json_object_get (value, json_object_get (value, "name") != NULL ? "name" : "@value");

  return json_string_value (value);
}

static gboolean
has_type (const json_t      *object,
          const char *const *types)
{
  const json_t *type = json_object_get (object, "@type");
  gsize n = json_is_array (type) ? json_array_size (type) : 1;

  for (gsize i = 0; i < n; i++)
    {
      const char *name = json_string_value (json_is_array (type) ? json_array_get (type, i) : type);
      const char *slash = name != NULL ? strrchr (name, '/') : NULL;

      if (name != NULL && g_strv_contains (types, slash != NULL ? slash + 1 : name))
        return TRUE;
    }

  return FALSE;
}

static void
read_channels (NwRelease    *release,
               const json_t *object,
               GPtrArray    *channels,
               gboolean      web)
{
  nw_party_add_phone (release, channels, NW_CHANNEL_PHONE, text_of (object, "telephone"));
  nw_party_add_phone (release, channels, NW_CHANNEL_FAX, text_of (object, "faxNumber"));
  nw_party_add_email (release, channels, text_of (object, "email"));
  if (web)
    nw_party_add_web (release, channels, text_of (object, "url"));
}

static NwAddress *
read_address (const json_t *organisation)
{
  const json_t *address = json_object_get (organisation, "address");

  if (json_is_array (address))
    address = json_array_get (address, 0);
  if (json_is_string (address))
    return nw_party_parse_address (json_string_value (address));

  return json_is_object (address) ? nw_party_new_address (text_of (address, "streetAddress"), text_of (address, "postalCode"),
                                                          text_of (address, "addressLocality"))
                                  : NULL;
}

/* "customer service", "reservations": a contact point for customers (the values that
 * schema.org proposes, and their German names). */
static gboolean
serves_customers (const json_t *point)
{
  static const char *const kinds[] = { "customer", "support", "sales", "reservation", "billing", "bill payment", "credit card", "baggage", "package", "emergency", "kunden", "vertrieb", "verkauf", "buchung", "bestell" };
  const char *type = text_of (point, "contactType");
  g_autofree char *lower = type != NULL ? g_utf8_strdown (type, -1) : NULL;

  for (guint i = 0; lower != NULL && i < G_N_ELEMENTS (kinds); i++)
    if (strstr (lower, kinds[i]) != NULL)
      return TRUE;

  return FALSE;
}

/* A contact point with a person's name is a contact, one without is the
 * organisation's own. */
static void
read_contact_point (NwRelease           *release,
                    NwFoundOrganisation *organisation,
                    const json_t        *point)
{
  const char *name = text_of (point, "name");
  const char *role = text_of (point, "jobTitle") != NULL ? text_of (point, "jobTitle") : text_of (point, "contactType");
  const char *prefix = text_of (point, "honorificPrefix");
  g_autofree char *whole = name != NULL ? g_strjoin (" ", prefix != NULL ? prefix : "", name, NULL) : NULL;
  g_autofree char *evidence = json_dumps (point, JSON_COMPACT);
  const char *employer = organisation != NULL ? organisation->name : text_of (point, "worksFor");
  GPtrArray *channels = NULL;

  if (serves_customers (point))
    return;
  if (whole != NULL)
    channels = nw_party_add_contact (release, whole, role, employer, evidence, NULL);
  if (channels == NULL && organisation != NULL)
    channels = organisation->channels;
  if (channels != NULL)
    read_channels (release, point, channels, FALSE);
}

static void
read_contact_points (NwRelease           *release,
                     NwFoundOrganisation *organisation,
                     const json_t        *points)
{
  if (json_is_object (points))
    read_contact_point (release, organisation, points);
  for (gsize i = 0; i < MIN (json_array_size (points), MAX_OBJECTS); i++)
    read_contact_point (release, organisation, json_array_get (points, i));
}

static void
read_publisher (NwRelease    *release,
                const json_t *object)
{
  const char *name = text_of (object, "name");
  g_autofree char *evidence = json_dumps (object, JSON_COMPACT);
  const char *short_name = text_of (object, "alternateName");
  NwFoundOrganisation *publisher = nw_party_set_publisher (release, name, evidence);

  if (publisher == NULL || g_strcmp0 (publisher->name, name) != 0)
    return;
  if (publisher->short_name == NULL)
    publisher->short_name = nw_markup_to_line (short_name);
  read_channels (release, object, publisher->channels, TRUE);
  if (publisher->address == NULL)
    publisher->address = read_address (object);
  read_contact_points (release, publisher, json_object_get (object, "contactPoint"));
}

/* {"@id": "#org"} stands for the object of @graph that has this identifier. */
static const json_t *
resolve (const json_t *graph,
         const json_t *value)
{
  const char *id = json_string_value (json_object_get (value, "@id"));

  if (id == NULL || json_object_get (value, "name") != NULL)
    return value;
  for (gsize i = 0; i < MIN (json_array_size (graph), MAX_OBJECTS); i++)
    {
      const json_t *object = json_array_get (graph, i);

      if (g_strcmp0 (json_string_value (json_object_get (object, "@id")), id) == 0)
        return object;
    }

  return value;
}

static void
read_article (NwRelease    *release,
              const json_t *graph,
              const json_t *object)
{
  static const char *const senders[] = { "sourceOrganization", "publisher", NULL };
  const char *body = text_of (object, "articleBody");

  nw_reader_set_title (release, text_of (object, "headline"));
  nw_reader_set_title (release, text_of (object, "name"));
  nw_reader_set_date (release, text_of (object, "datePublished"));
  nw_reader_set_url (release, text_of (object, "url"));
  if (release->subtitle == NULL)
    release->subtitle = nw_markup_to_line (text_of (object, "alternativeHeadline"));
  for (guint i = 0; senders[i] != NULL; i++)
    {
      const json_t *sender = json_object_get (object, senders[i]);

      if (json_is_array (sender))
        sender = json_array_get (sender, 0);
      sender = resolve (graph, sender);
      if (json_is_object (sender))
        read_publisher (release, sender);
      else if (json_is_string (sender))
        nw_party_set_publisher (release, json_string_value (sender), NULL);
    }
  read_contact_points (release, release->publisher, json_object_get (object, "contactPoint"));
  read_contact_points (release, release->publisher, resolve (graph, json_object_get (object, "accountablePerson")));
  if (body != NULL && g_strcmp0 (release->format, "schema.org") == 0 && release->blocks->len == 0)
    nw_markup_append_html (release, body, -1, FALSE);
}

static gboolean
read_object (NwRelease    *release,
             const json_t *outer,
             const json_t *object)
{
  static const char *const articles[] = {
    "NewsArticle", "PressRelease", "Article", "ReportageNewsArticle", "BlogPosting", "Report", NULL
  };
  static const char *const organisations[] = {
    "Organization", "Corporation", "GovernmentOrganization", "LocalBusiness", "NGO", "EducationalOrganization",
    "CollegeOrUniversity", NULL
  };
  const json_t *graph = json_object_get (object, "@graph");
  gboolean found = FALSE;

  for (gsize i = 0; i < MIN (json_array_size (graph), MAX_OBJECTS); i++)
    found |= read_object (release, graph, json_array_get (graph, i));
  if (has_type (object, articles))
    {
      read_article (release, outer, object);
      return TRUE;
    }
  if (has_type (object, organisations) && json_object_get (object, "contactPoint") != NULL && release->publisher != NULL &&
      g_strcmp0 (release->publisher->name, text_of (object, "name")) == 0)
    read_publisher (release, object);

  return found;
}

/**
 * nw_read_json_ld:
 * @json: UTF-8
 * @length: its length
 *
 * Adds what an article in @json states. What is no JSON, or no article, is left
 * alone.
 *
 * Returns: whether there was an article
 */
gboolean
nw_read_json_ld (NwRelease  *release,
                 const char *json,
                 gsize       length)
{
  g_autofree char *wrapped = NULL;
  g_autoptr (json_t) root = NULL;
  gsize start = 0;

  while (start < length && g_ascii_isspace (json[start]))
    start++;
  if (start < length && json[start] == '[')
    {
      wrapped = g_strdup_printf ("{\"@graph\":%.*s}", (int) (length - start), json + start);
      root = nw_json_parse (wrapped, -1, NULL);
    }
  else if (start < length)
    root = nw_json_parse (json + start, length - start, NULL);

  return root != NULL && read_object (release, NULL, root);
}
