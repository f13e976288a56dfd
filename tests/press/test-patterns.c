/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-finder.h"
#include "nw-json.h"
#include "nw-markup.h"
#include "nw-press.h"

#include <string.h>

/* Tables of small texts and what must be found in each: {id, text, expect}. Our
 * own must be right to the last entry, the shared one in at least 95 of 100. */

#define SHARED_MINIMUM 0.95

static gboolean
keep_release (NwRelease *release,
              gpointer   data)
{
  NwRelease **kept = data;

  if (*kept == NULL)
    *kept = release;
  else
    nw_release_unref (release);

  return TRUE;
}

static NwRelease *
read_wrapped (const char *before,
              const char *text,
              const char *after)
{
  g_autofree char *xml = g_strconcat (before, text, after, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (xml, strlen (xml));
  g_autoptr (GError) error = NULL;
  NwRelease *release = NULL;

  nw_press_read_bytes (bytes, "pattern.xml", NULL, keep_release, &release, NULL, NULL, &error);
  if (release == NULL)
    release = nw_release_new (NULL, "text");

  return release;
}

/* Plain text, HTML, or a piece of one of the XML formats. */
static NwRelease *
read_text (const char *text)
{
  NwRelease *release;

  if (g_str_has_prefix (text, "<edNote"))
    return read_wrapped ("<newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\"><itemMeta>", text,
                         "</itemMeta><contentMeta><headline>x</headline></contentMeta></newsItem>");
  if (g_str_has_prefix (text, "<name>"))
    return read_wrapped ("<release><title>x</title><contacts><contact>", text, "</contact></contacts></release>");

  release = nw_release_new (NULL, "text");
  if (text[0] == '<' && g_ascii_isalpha (text[1]))
    nw_markup_append_html (release, text, -1, FALSE);
  else
    nw_markup_append_plain (release, text, -1, FALSE);
  nw_finder_run (release);

  return release;
}

static const char *
member (json_t     *object,
        const char *key)
{
  return json_string_value (json_object_get (object, key));
}

static void
complain (GString    *out,
          const char *what,
          const char *expected,
          const char *found)
{
  if (g_strcmp0 (expected, found) != 0)
    g_string_append_printf (out, "%s: expected \"%s\", found \"%s\"; ", what, expected != NULL ? expected : "-", found != NULL ? found : "-");
}

static const char *
plain_value (NwChannelType  type,
             const char    *value)
{
  const char *scheme = strstr (value, "://");

  return type == NW_CHANNEL_WEB && scheme != NULL ? scheme + 3 : value;
}

/* The channels of one type must be the expected one and no other. */
static void
compare_channel (GString    *out,
                 json_t     *expected,
                 GPtrArray  *channels,
                 NwChannelType type)
{
  const char *key = nw_channel_type_get_key (type);
  const char *value = member (expected, key);
  g_autofree char *found = NULL;

  for (guint i = 0; i < channels->len; i++) {
    NwFoundChannel *channel = g_ptr_array_index (channels, i);

    if (channel->type == type) {
      char *joined = g_strconcat (found != NULL ? found : "", found != NULL ? " " : "", plain_value (type, channel->value), NULL);

      g_free (found);
      found = joined;
    }
  }
  if (value != NULL || type != NW_CHANNEL_WEB)
    complain (out, key, value != NULL ? plain_value (type, value) : NULL, found);
}

static void
compare_channels (GString   *out,
                  json_t    *expected,
                  GPtrArray *channels)
{
  for (int type = NW_CHANNEL_PHONE; type <= NW_CHANNEL_WEB; type++)
    compare_channel (out, expected, channels, type);
}

/* "(m/w/d)" is no part of a role. */
static char *
dup_role (const char *role)
{
  const char *noise = strstr (role, " (m/w/d)");

  return noise != NULL ? g_strndup (role, noise - role) : g_strdup (role);
}

static NwFoundPerson *
find_person (GPtrArray  *people,
             const char *name)
{
  for (guint i = 0; i < people->len; i++) {
    NwFoundPerson *person = g_ptr_array_index (people, i);

    if (g_strcmp0 (person->name, name) == 0)
      return person;
  }

  return NULL;
}

static void
compare_person (GString       *out,
                json_t        *expected,
                NwFoundPerson *person)
{
  const char *role = member (expected, "role");
  const char *organisation = member (expected, "org");
  const char *title = member (expected, "title");

  if (role != NULL) {
    g_autofree char *clean = dup_role (role);

    complain (out, "role", clean, person->role);
  }
  if (organisation != NULL)
    complain (out, "organisation", organisation, person->organisation);
  if (title != NULL && g_strcmp0 (title, person->suffix) != 0)
    complain (out, "title", title, person->prefix);
  if (json_object_get (expected, "press") != NULL)
    complain (out, "press", json_is_true (json_object_get (expected, "press")) ? "yes" : "no", person->press ? "yes" : "no");
}

static void
compare_people (GString    *out,
                json_t     *expected,
                GPtrArray  *people,
                gboolean    contacts)
{
  json_t *value;
  size_t i;

  json_array_foreach (expected, i, value) {
    NwFoundPerson *person = find_person (people, member (value, "name"));

    if (person == NULL) {
      complain (out, contacts ? "contact" : "mentioned", member (value, "name"), NULL);
      continue;
    }
    compare_person (out, value, person);
    if (contacts)
      compare_channels (out, value, person->channels);
  }
  if (people->len > json_array_size (expected))
    g_string_append_printf (out, "%u too many, like \"%s\"; ", (guint) (people->len - json_array_size (expected)),
                            ((NwFoundPerson *) g_ptr_array_index (people, people->len - 1))->name);
}

static GPtrArray *
all_organisations (NwRelease *release)
{
  GPtrArray *all = g_ptr_array_new ();

  if (release->publisher != NULL)
    g_ptr_array_add (all, release->publisher);
  for (guint i = 0; i < release->organisations->len; i++)
    g_ptr_array_add (all, g_ptr_array_index (release->organisations, i));

  return all;
}

static void
compare_organisations (GString   *out,
                       json_t    *expected,
                       NwRelease *release)
{
  g_autoptr (GPtrArray) all = all_organisations (release);
  json_t *value;
  size_t i;

  json_array_foreach (expected, i, value) {
    NwFoundOrganisation *found = NULL;

    for (guint k = 0; k < all->len && found == NULL; k++) {
      NwFoundOrganisation *organisation = g_ptr_array_index (all, k);

      if (member (value, "name") == NULL || g_strcmp0 (member (value, "name"), organisation->name) == 0)
        found = organisation;
    }
    if (found == NULL) {
      complain (out, "organisation", member (value, "name"), all->len > 0 ? ((NwFoundOrganisation *) g_ptr_array_index (all, 0))->name : NULL);
      continue;
    }
    if (member (value, "unit") != NULL)
      complain (out, "unit", member (value, "unit"), found->unit);
    compare_channels (out, value, found->channels);
  }
}

static char *
address_line (NwAddress *address)
{
  return address != NULL ? nw_address_to_line (address) : NULL;
}

static void
compare_publisher (GString   *out,
                   json_t    *expected,
                   NwRelease *release)
{
  NwFoundOrganisation *publisher = release->publisher;
  g_autofree char *address = NULL;

  if (publisher == NULL) {
    complain (out, "publisher", member (expected, "name"), NULL);
    return;
  }
  complain (out, "publisher", member (expected, "name"), publisher->name);
  if (member (expected, "alias") != NULL)
    complain (out, "alias", member (expected, "alias"), publisher->short_name);
  compare_channels (out, expected, publisher->channels);
  address = address_line (publisher->address);
  if (member (expected, "address") != NULL)
    complain (out, "address", member (expected, "address"), address);
}

static void
collect (GPtrArray *values,
         GPtrArray *channels)
{
  for (guint i = 0; i < channels->len; i++) {
    NwFoundChannel *channel = g_ptr_array_index (channels, i);
    char *value = g_strconcat (nw_channel_type_get_key (channel->type), " ", plain_value (channel->type, channel->value), NULL);

    if (g_ptr_array_find_with_equal_func (values, value, g_str_equal, NULL))
      g_free (value);
    else
      g_ptr_array_add (values, value);
  }
}

/* The channels of the whole text, whoever has them. */
static void
compare_all_channels (GString   *out,
                      json_t    *expected,
                      NwRelease *release)
{
  g_autoptr (GPtrArray) organisations = all_organisations (release);
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);
  json_t *value;
  size_t i;

  for (guint k = 0; k < organisations->len; k++)
    collect (values, ((NwFoundOrganisation *) g_ptr_array_index (organisations, k))->channels);
  for (guint k = 0; k < release->contacts->len; k++)
    collect (values, ((NwFoundPerson *) g_ptr_array_index (release->contacts, k))->channels);
  json_array_foreach (expected, i, value) {
    NwChannelType type = NW_CHANNEL_WEB;
    g_autofree char *wanted = NULL;
    guint at;

    nw_channel_type_from_key (member (value, "type"), &type);
    wanted = g_strconcat (member (value, "type"), " ", plain_value (type, member (value, "value")), NULL);
    if (g_ptr_array_find_with_equal_func (values, wanted, g_str_equal, &at))
      g_ptr_array_remove_index (values, at);
    else
      complain (out, "channel", wanted, NULL);
  }
  for (guint k = 0; k < values->len; k++)
    complain (out, "channel", NULL, g_ptr_array_index (values, k));
}

static void
compare_address (GString   *out,
                 json_t    *expected,
                 NwRelease *release)
{
  g_autoptr (GPtrArray) organisations = all_organisations (release);
  NwAddress *address = NULL;

  for (guint i = 0; i < organisations->len && address == NULL; i++)
    address = ((NwFoundOrganisation *) g_ptr_array_index (organisations, i))->address;
  if (address == NULL) {
    g_string_append (out, "no address; ");
    return;
  }
  complain (out, "street", member (expected, "street"), address->street);
  complain (out, "number", member (expected, "no"), address->house_number);
  complain (out, "code", member (expected, "plz"), address->postal_code);
  complain (out, "city", member (expected, "city"), address->city);
  complain (out, "box", member (expected, "po_box"), address->po_box);
  complain (out, "extra", member (expected, "extra"), address->extra);
}

/* Returns: (transfer full) (nullable): what is wrong */
static char *
check_entry (json_t *entry)
{
  NwRelease *release = read_text (member (entry, "text"));
  json_t *expect = json_object_get (entry, "expect");
  GString *out = g_string_new (NULL);

  if (json_object_get (expect, "contacts") != NULL)
    compare_people (out, json_object_get (expect, "contacts"), release->contacts, TRUE);
  if (json_object_get (expect, "mentioned") != NULL)
    compare_people (out, json_object_get (expect, "mentioned"), release->mentioned, FALSE);
  if (json_object_get (expect, "orgs") != NULL)
    compare_organisations (out, json_object_get (expect, "orgs"), release);
  if (json_object_get (expect, "publisher") != NULL)
    compare_publisher (out, json_object_get (expect, "publisher"), release);
  if (json_object_get (expect, "channels") != NULL)
    compare_all_channels (out, json_object_get (expect, "channels"), release);
  if (json_object_get (expect, "address") != NULL)
    compare_address (out, json_object_get (expect, "address"), release);
  nw_release_unref (release);

  return g_string_free (out, out->len == 0);
}

static json_t *
load (const char *path)
{
  json_error_t error;
  json_t *json = json_load_file (path, 0, &error);

  if (json == NULL)
    g_error ("%s:%d: %s", path, error.line, error.text);

  return json;
}

/* Returns how many entries there are; right counts those that agree. */
static guint
check_table (const char *path,
             guint      *right)
{
  g_autoptr (json_t) json = load (path);
  json_t *entries = json_is_array (json) ? json : json_object_get (json, "patterns");
  json_t *entry;
  size_t i;

  g_assert_true (json_is_array (entries));
  json_array_foreach (entries, i, entry) {
    g_autofree char *wrong = check_entry (entry);

    if (wrong == NULL)
      (*right)++;
    else
      g_test_message ("%s: %s", member (entry, "id"), wrong);
  }

  return json_array_size (entries);
}

static void
test_own (gconstpointer data)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "press", "patterns", data, NULL);
  guint right = 0;
  guint n = check_table (path, &right);

  g_assert_cmpuint (right, ==, n);
}

static void
test_shared (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("NETZWERK_SHARED"), "press", "patterns", "patterns.json", NULL);
  guint right = 0;
  guint n;

  if (!g_file_test (path, G_FILE_TEST_EXISTS)) {
    g_test_skip ("no shared patterns");
    return;
  }
  n = check_table (path, &right);
  g_test_message ("%u of %u patterns right", right, n);
  g_assert_cmpfloat (right, >=, SHARED_MINIMUM * n);
}

static void
add_own_tables (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "press", "patterns", NULL);
  g_autoptr (GDir) directory = g_dir_open (path, 0, NULL);
  const char *name;

  g_assert_nonnull (directory);
  while ((name = g_dir_read_name (directory)) != NULL) {
    if (g_str_has_suffix (name, ".json")) {
      g_autofree char *test = g_strconcat ("/press/patterns/", name, NULL);

      g_test_add_data_func_full (test, g_strdup (name), test_own, g_free);
    }
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_own_tables ();
  g_test_add_func ("/press/patterns/shared", test_shared);

  return g_test_run ();
}
