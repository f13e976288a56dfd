/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-release-json.h"

#include <jansson.h>

static const NwSpan nowhere = { 0, 0 };

static json_t *
to_json (NwRelease *release)
{
  g_autoptr (GString) text = g_string_new (NULL);
  json_t *json;

  nw_release_append_json (release, text);
  json = json_loads (text->str, JSON_REJECT_DUPLICATES, NULL);
  g_assert_nonnull (json);

  return json;
}

static const char *
get_string (json_t     *object,
            const char *key)
{
  return json_string_value (json_object_get (object, key));
}

static void
test_full (void)
{
  g_autoptr (NwRelease) release = nw_release_new ("a \"b\".xml", "rss");
  NwFoundPerson *person = nw_found_person_new ();
  json_t *json, *contact, *channel;

  release->title = g_strdup ("Zeile\nmit \"Zeichen\" \\ und \001");
  release->date = (NwDate) { NW_DATE_DAY, 2024, 3, 12 };
  release->publisher = nw_found_organisation_new ();
  release->publisher->name = g_strdup ("Beispiel GmbH");
  release->publisher->address = nw_address_new ();
  release->publisher->address->street = g_strdup ("Beispielstraße");
  release->publisher->address->house_number = g_strdup ("9-11");
  release->publisher->address->postal_code = g_strdup ("44999");
  person->name = g_strdup ("Käthe Möller");
  person->press = TRUE;
  nw_found_add_channel (person->channels,
    nw_found_channel_new (NW_CHANNEL_PHONE, "+493023125199", "030 23125-199", nowhere));
  g_ptr_array_add (release->contacts, person);
  nw_release_add_warning (release, "Hinweis");

  json = to_json (release);
  g_assert_cmpstr (get_string (json, "file"), ==, "a \"b\".xml");
  g_assert_cmpstr (get_string (json, "title"), ==, release->title);
  g_assert_cmpstr (get_string (json, "date"), ==, "2024-03-12");
  g_assert_cmpstr (get_string (json_object_get (json_object_get (json, "publisher"), "address"), "street"),
                   ==, "Beispielstraße 9-11");
  contact = json_array_get (json_object_get (json, "contacts"), 0);
  g_assert_cmpstr (get_string (contact, "name"), ==, "Käthe Möller");
  g_assert_true (json_is_true (json_object_get (contact, "press")));
  g_assert_true (json_is_null (json_object_get (contact, "address")));
  channel = json_array_get (json_object_get (contact, "channels"), 0);
  g_assert_cmpstr (get_string (channel, "type"), ==, "phone");
  g_assert_cmpstr (get_string (channel, "value"), ==, "+493023125199");
  g_assert_cmpstr (get_string (channel, "raw"), ==, "030 23125-199");
  g_assert_cmpuint (json_array_size (json_object_get (json, "warnings")), ==, 1);
  json_decref (json);
}

/* Every member is there even when nothing is known. */
static void
test_empty (void)
{
  static const char * const null_members[] = { "file", "title", "date", "publisher" };
  static const char * const lists[] = { "contacts", "mentioned", "facts", "warnings" };
  g_autoptr (NwRelease) release = nw_release_new (NULL, "text");
  json_t *json = to_json (release);

  for (guint i = 0; i < G_N_ELEMENTS (null_members); i++)
    g_assert_true (json_is_null (json_object_get (json, null_members[i])));
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    g_assert_true (json_is_array (json_object_get (json, lists[i])));
  json_decref (json);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/intake/release-json/full", test_full);
  g_test_add_func ("/intake/release-json/empty", test_empty);

  return g_test_run ();
}
