/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "press-compare.h"

#include <string.h>

static void G_GNUC_PRINTF (2, 3)
differ (GPtrArray  *differences,
        const char *format,
        ...)
{
  va_list args;

  va_start (args, format);
  g_ptr_array_add (differences, g_strdup_vprintf (format, args));
  va_end (args);
}

static const char *
text_of (const json_t *object,
         const char   *key)
{
  return json_string_value (json_object_get (object, key));
}

/* Members that the expectation does not have are free. */
static void
compare_text (GPtrArray    *differences,
              const char   *where,
              const json_t *expected,
              const json_t *actual,
              const char   *key)
{
  if (json_object_get (expected, key) != NULL && g_strcmp0 (text_of (expected, key), text_of (actual, key)) != 0)
    differ (differences, "%s: %s is “%s”, not “%s”", where, key, text_of (actual, key), text_of (expected, key));
}

static const json_t *
find_channel (const json_t *channels,
              const json_t *channel)
{
  for (gsize i = 0; i < json_array_size (channels); i++)
    {
      const json_t *item = json_array_get (channels, i);
      g_autofree char *a = g_strdup (text_of (item, "value"));
      g_autofree char *b = g_strdup (text_of (channel, "value"));

      if (g_str_has_suffix (a, "/"))
        a[strlen (a) - 1] = '\0';
      if (g_str_has_suffix (b, "/"))
        b[strlen (b) - 1] = '\0';
      if (g_str_equal (a, b) && g_strcmp0 (text_of (item, "type"), text_of (channel, "type")) == 0)
        return item;
    }

  return NULL;
}

static void
compare_channels (GPtrArray    *differences,
                  const char   *where,
                  const json_t *expected,
                  const json_t *actual)
{
  if (expected == NULL)
    return;
  for (gsize i = 0; i < json_array_size (expected); i++)
    if (find_channel (actual, json_array_get (expected, i)) == NULL)
      differ (differences, "%s: lacks %s", where, text_of (json_array_get (expected, i), "value"));
  for (gsize i = 0; i < json_array_size (actual); i++)
    if (find_channel (expected, json_array_get (actual, i)) == NULL)
      differ (differences, "%s: has also %s %s", where, text_of (json_array_get (actual, i), "type"),
              text_of (json_array_get (actual, i), "value"));
}

static const json_t *
find_person (const json_t *people,
             const char   *name)
{
  for (gsize i = 0; i < json_array_size (people); i++)
    if (g_strcmp0 (text_of (json_array_get (people, i), "name"), name) == 0)
      return json_array_get (people, i);

  return NULL;
}

static void
compare_people (GPtrArray    *differences,
                const json_t *expected,
                const json_t *actual)
{
  for (gsize i = 0; i < json_array_size (expected); i++)
    {
      const json_t *person = json_array_get (expected, i);
      const char *name = text_of (person, "name");
      const json_t *found = find_person (actual, name);

      if (found == NULL)
        {
          differ (differences, "lacks the contact %s", name);
          continue;
        }
      compare_text (differences, name, person, found, "prefix");
      compare_text (differences, name, person, found, "role");
      if (json_is_true (json_object_get (person, "press")) != json_is_true (json_object_get (found, "press")))
        differ (differences, "%s: press is wrong", name);
      compare_channels (differences, name, json_object_get (person, "channels"), json_object_get (found, "channels"));
    }
  for (gsize i = 0; i < json_array_size (actual); i++)
    if (find_person (expected, text_of (json_array_get (actual, i), "name")) == NULL)
      differ (differences, "has also the contact %s", text_of (json_array_get (actual, i), "name"));
}

static void
compare_publisher (GPtrArray    *differences,
                   const json_t *expected,
                   const json_t *actual)
{
  const json_t *address = json_object_get (expected, "address");

  if (json_is_null (expected) != json_is_null (actual))
    {
      differ (differences, "publisher is “%s”, not “%s”", text_of (actual, "name"), text_of (expected, "name"));
      return;
    }
  if (json_is_null (expected))
    return;
  compare_text (differences, "publisher", expected, actual, "name");
  compare_channels (differences, "publisher", json_object_get (expected, "channels"), json_object_get (actual, "channels"));
  if (json_is_object (address))
    {
      const json_t *found = json_object_get (actual, "address");

      compare_text (differences, "address", address, found, "street");
      compare_text (differences, "address", address, found, "postal_code");
      compare_text (differences, "address", address, found, "city");
    }
}

static gboolean
is_shown (const json_t *people,
          const char   *text)
{
  for (gsize i = 0; i < json_array_size (people); i++)
    {
      const json_t *person = json_array_get (people, i);
      const json_t *channels = json_object_get (person, "channels");

      if (strstr (text_of (person, "name"), text) != NULL)
        return TRUE;
      for (gsize j = 0; j < json_array_size (channels); j++)
        if (strstr (text_of (json_array_get (channels, j), "value"), text) != NULL)
          return TRUE;
    }

  return FALSE;
}

static void
compare_release (GPtrArray    *differences,
                 const json_t *expected,
                 const json_t *actual)
{
  const json_t *must_not = json_object_get (expected, "must_not");
  static const char *const keys[] = { "format", "title", "subtitle", "date", "url", "source_id" };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    compare_text (differences, "release", expected, actual, keys[i]);
  compare_publisher (differences, json_object_get (expected, "publisher"), json_object_get (actual, "publisher"));
  compare_people (differences, json_object_get (expected, "contacts"), json_object_get (actual, "contacts"));
  for (gsize i = 0; i < json_array_size (must_not); i++)
    {
      const char *text = json_string_value (json_array_get (must_not, i));

      if (is_shown (json_object_get (actual, "contacts"), text))
        differ (differences, "must not show %s", text);
    }
}

GPtrArray *
press_compare (const json_t *expected,
               const json_t *actual)
{
  GPtrArray *differences = g_ptr_array_new_with_free_func (g_free);
  const json_t *wanted = json_object_get (expected, "releases");
  const json_t *found = json_object_get (actual, "releases");

  if (json_array_size (wanted) != json_array_size (found))
    differ (differences, "%" G_GSIZE_FORMAT " releases, not %" G_GSIZE_FORMAT, json_array_size (found),
            json_array_size (wanted));
  for (gsize i = 0; i < MIN (json_array_size (wanted), json_array_size (found)); i++)
    compare_release (differences, json_array_get (wanted, i), json_array_get (found, i));

  return differences;
}
