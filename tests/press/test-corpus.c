/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "press-json.h"

#include <string.h>

/* Measures readers and finder together over invented releases of every format.
 * Single mistakes are allowed, a fall below the floors is not; whoever makes the
 * finder better raises them. */

#define CONTACTS_FLOOR 0.99
#define CHANNELS_FLOOR 0.98
#define PRESS_FLOOR 0.99
#define FORBIDDEN_CEILING 0

typedef struct {
  guint hits, extra, missing;
} Tally;

typedef struct {
  Tally contacts, channels;
  guint press_right;
  guint forbidden;
} Measure;

static double
tally_get_f1 (const Tally *tally)
{
  return 2.0 * tally->hits / MAX (1, 2 * tally->hits + tally->extra + tally->missing);
}

static gboolean
same_text (const json_t *a,
           const json_t *b,
           const char   *key)
{
  const char *left = json_string_value (json_object_get (a, key));
  const char *right = json_string_value (json_object_get (b, key));
  g_autofree char *folded_left = left != NULL ? g_utf8_casefold (left, -1) : NULL;
  g_autofree char *folded_right = right != NULL ? g_utf8_casefold (right, -1) : NULL;

  return g_strcmp0 (folded_left, folded_right) == 0;
}

static const json_t *
find_person (const json_t *people,
             const json_t *person)
{
  for (gsize i = 0; i < json_array_size (people); i++)
    if (same_text (json_array_get (people, i), person, "name"))
      return json_array_get (people, i);

  return NULL;
}

static gboolean
has_channel (const json_t *channels,
             const json_t *channel)
{
  for (gsize i = 0; i < json_array_size (channels); i++)
    if (same_text (json_array_get (channels, i), channel, "type") &&
        same_text (json_array_get (channels, i), channel, "value"))
      return TRUE;

  return FALSE;
}

static guint
count_channels (const json_t *people)
{
  guint n = 0;

  for (gsize i = 0; i < json_array_size (people); i++)
    n += json_array_size (json_object_get (json_array_get (people, i), "channels"));

  return n;
}

static void
measure_person (Measure      *measure,
                const char   *file,
                const json_t *person,
                const json_t *found)
{
  const json_t *channels = json_object_get (person, "channels");
  const char *name = json_string_value (json_object_get (person, "name"));

  if (found == NULL)
    {
      g_test_message ("%s: lacks %s", file, name);
      return;
    }
  measure->contacts.hits++;
  if (json_is_true (json_object_get (person, "press")) == json_is_true (json_object_get (found, "press")))
    measure->press_right++;
  else
    g_test_message ("%s: %s is wrong about the press", file, name);
  for (gsize i = 0; i < json_array_size (channels); i++)
    if (has_channel (json_object_get (found, "channels"), json_array_get (channels, i)))
      measure->channels.hits++;
    else
      g_test_message ("%s: %s lacks %s", file, name,
                      json_string_value (json_object_get (json_array_get (channels, i), "value")));
}

static void
measure_people (Measure      *measure,
                const char   *file,
                const json_t *expected,
                const json_t *actual)
{
  guint people = measure->contacts.hits;
  guint channels = measure->channels.hits;

  for (gsize i = 0; i < json_array_size (expected); i++)
    measure_person (measure, file, json_array_get (expected, i), find_person (actual, json_array_get (expected, i)));
  people = measure->contacts.hits - people;
  channels = measure->channels.hits - channels;
  measure->contacts.missing += json_array_size (expected) - people;
  measure->contacts.extra += json_array_size (actual) - people;
  measure->channels.missing += count_channels (expected) - channels;
  measure->channels.extra += count_channels (actual) - channels;
}

/* Looks for what must not be offered: names of people only quoted, staff of the
 * portal, numbers that are none. */
static void
measure_forbidden (Measure      *measure,
                   const char   *file,
                   const json_t *must_not,
                   const json_t *actual)
{
  g_autofree char *shown = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; i < json_array_size (actual); i++)
    {
      const json_t *person = json_array_get (actual, i);
      const json_t *channels = json_object_get (person, "channels");

      g_string_append_printf (text, "%s\n", json_string_value (json_object_get (person, "name")));
      for (gsize j = 0; j < json_array_size (channels); j++)
        g_string_append_printf (text, "%s\n",
                                json_string_value (json_object_get (json_array_get (channels, j), "value")));
    }
  shown = g_utf8_casefold (text->str, -1);
  for (gsize i = 0; i < json_array_size (must_not); i++)
    {
      g_autofree char *folded = g_utf8_casefold (json_string_value (json_array_get (must_not, i)), -1);

      if (strstr (shown, folded) == NULL)
        continue;
      g_test_message ("%s: offers %s", file, json_string_value (json_array_get (must_not, i)));
      measure->forbidden++;
    }
}

static void
measure_file (Measure    *measure,
              const char *path,
              const char *file)
{
  const char *paths[] = { path, NULL };
  g_autofree char *stem = g_strndup (path, strrchr (path, '.') - path);
  g_autofree char *expectation = g_strconcat (stem, ".expected.json", NULL);
  g_autoptr (json_t) expected = json_load_file (expectation, 0, NULL);
  g_autoptr (json_t) actual = press_json_read_files (paths, FALSE);
  const json_t *wanted = json_object_get (expected, "releases");
  const json_t *found = json_object_get (actual, "releases");

  g_assert_nonnull (expected);
  g_assert_cmpuint (json_array_size (found), ==, json_array_size (wanted));
  for (gsize i = 0; i < json_array_size (wanted); i++)
    {
      const json_t *contacts = json_object_get (json_array_get (found, i), "contacts");

      measure_people (measure, file, json_object_get (json_array_get (wanted, i), "contacts"), contacts);
      measure_forbidden (measure, file, json_object_get (json_array_get (wanted, i), "must_not"), contacts);
    }
}

static void
test_corpus (void)
{
  g_autofree char *folder = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "data", "press", "corpus", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  Measure measure = { 0 };
  guint files = 0;
  const char *file;

  g_assert_nonnull (dir);
  while ((file = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, file, NULL);

      if (g_str_has_suffix (file, ".json"))
        continue;
      measure_file (&measure, path, file);
      files++;
    }

  g_test_message ("%u files: contacts F1 %.3f, channels F1 %.3f, press right for %u of %u, forbidden %u", files,
                  tally_get_f1 (&measure.contacts), tally_get_f1 (&measure.channels), measure.press_right,
                  measure.contacts.hits, measure.forbidden);
  g_assert_cmpuint (files, >=, 40);
  g_assert_cmpfloat (tally_get_f1 (&measure.contacts), >=, CONTACTS_FLOOR);
  g_assert_cmpfloat (tally_get_f1 (&measure.channels), >=, CHANNELS_FLOOR);
  g_assert_cmpfloat ((double) measure.press_right / measure.contacts.hits, >=, PRESS_FLOOR);
  g_assert_cmpuint (measure.forbidden, <=, FORBIDDEN_CEILING);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/press/corpus", test_corpus);

  return g_test_run ();
}
