/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "config.h"

#include "nw-demo.h"
#include "nw-json.h"
#include "nw-locale.h"
#include "nw-record.h"

/* Numbers that the Bundesnetzagentur keeps free for fiction. */
static const char * const fiction[] = {
  "+493023125", "+494066969", "+496990009", "+492214710", "+498999998", "+4917139200",
};

static GPtrArray *
read_records (void)
{
  g_autofree char *path = g_build_filename (SOURCE_ROOT, "data", "demo", "records.jsonl", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *records = g_ptr_array_new_with_free_func (g_object_unref);
  const NwDate today = { NW_DATE_DAY, 2024, 2, 29 };

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    if (*lines[i] != 0) {
      g_autofree char *document = nw_demo_resolve_dates (lines[i], strlen (lines[i]), &today);

      g_assert_null (strstr (document, "\"today"));
      g_ptr_array_add (records, nw_record_new_from_document (document, -1, &error));
      g_assert_no_error (error);
    }
  }

  return records;
}

static void
test_records (void)
{
  g_autoptr (GPtrArray) records = read_records ();
  g_autoptr (GHashTable) kinds = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpuint (records->len, >=, 300);
  for (guint i = 0; i < records->len; i++) {
    NwRecord *record = g_ptr_array_index (records, i);
    g_autoptr (GPtrArray) problems = nw_record_validate (record);

    for (guint p = 0; p < problems->len; p++)
      g_test_message ("%s: %s", nw_record_get_id (record), (char *) g_ptr_array_index (problems, p));
    g_assert_cmpuint (problems->len, ==, 0);
    g_assert_cmpuint (strlen (nw_record_get_text (record, "nonce")), ==, 32);
    g_hash_table_add (kinds, (char *) nw_record_get_type_name (record));
  }
  g_assert_cmpuint (g_hash_table_size (kinds), ==, 14);
}

/* Every member is one that the field table or every document has. */
static void
test_members (void)
{
  static const char * const common[] = { "type", "schema", "nonce", "sources", NULL };
  g_autoptr (GPtrArray) records = read_records ();

  for (guint i = 0; i < records->len; i++) {
    NwRecord *record = g_ptr_array_index (records, i);
    json_t *json = (json_t *) nw_record_get_json (record);
    const char *key;
    json_t *value;

    json_object_foreach (json, key, value) {
      g_test_message ("%s: %s", nw_record_get_id (record), key);
      g_assert_true (g_strv_contains (common, key) ||
                     nw_kind_get_field (nw_record_get_kind (record), key) != NULL);
    }
  }
}

static void
collect_ids (const json_t *value,
             GPtrArray    *ids)
{
  const char *text = json_string_value (value), *key;
  json_t *member;

  if (nw_kind_is_record_id (text))
    g_ptr_array_add (ids, (char *) text);
  for (gsize i = 0; i < json_array_size (value); i++)
    collect_ids (json_array_get (value, i), ids);
  json_object_foreach ((json_t *) value, key, member)
    collect_ids (member, ids);
}

static void
test_links (void)
{
  g_autoptr (GPtrArray) records = read_records ();
  g_autoptr (GPtrArray) links = g_ptr_array_new ();
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < records->len; i++) {
    NwRecord *record = g_ptr_array_index (records, i);

    g_assert_true (g_hash_table_add (ids, (char *) nw_record_get_id (record)));
    collect_ids (nw_record_get_json (record), links);
  }
  g_assert_cmpuint (links->len, >, records->len);
  for (guint i = 0; i < links->len; i++) {
    g_test_message ("%s", (char *) g_ptr_array_index (links, i));
    g_assert_true (g_hash_table_contains (ids, g_ptr_array_index (links, i)));
  }
}

/* Links lead to the kind that the field table says. */
static void
test_link_targets (void)
{
  g_autoptr (GPtrArray) records = read_records ();

  for (guint i = 0; i < records->len; i++) {
    NwRecord *record = g_ptr_array_index (records, i);

    for (const NwField *f = nw_record_get_kind (record)->fields; f->key != NULL; f++) {
      const char *id = f->type == NW_VALUE_LINK ? nw_record_get_text (record, f->key) : NULL;

      if (id != NULL && f->target != NULL)
        g_assert_cmpstr (nw_kind_get_for_record (id)->id, ==, f->target);
    }
  }
}

/* Dates go by the day of loading; nothing else that looks alike is touched. */
static void
test_dates (void)
{
  static const struct {
    const char *text;
    const char *expected;
  } cases[] = {
    { "{\"due\":\"today+1d\"}", "{\"due\":\"2024-03-01\"}" },
    { "{\"due\":\"today-0d\"}", "{\"due\":\"2024-02-29\"}" },
    { "{\"at\":\"today-12mT09:30\"}", "{\"at\":\"2023-02-28T09:30\"}" },
    { "{\"until\":\"today+4y\",\"from\":\"today-1m\"}", "{\"until\":\"2028-02-29\",\"from\":\"2024-01-29\"}" },
    { "{\"text\":\"today+1d is near\"}", "{\"text\":\"today+1d is near\"}" },
    { "{\"text\":\"not today+1d\"}", "{\"text\":\"not today+1d\"}" },
  };
  const NwDate today = { NW_DATE_DAY, 2024, 2, 29 };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *document = nw_demo_resolve_dates (cases[i].text, strlen (cases[i].text), &today);

    g_assert_cmpstr (document, ==, cases[i].expected);
  }
}

static gboolean
is_fiction (const char *number)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fiction); i++) {
    if (g_str_has_prefix (number, fiction[i]))
      return strlen (number) == strlen (fiction[i]) + (i < 5 ? 3 : 2);
  }

  return FALSE;
}

static gboolean
is_example (const char *address)
{
  const char *host = strchr (address, '@');
  g_autofree char *domain = NULL;

  if (host == NULL)
    host = strstr (address, "//") + 1;
  domain = g_strndup (host + 1, strcspn (host + 1, "/:?#"));

  return g_str_has_suffix (domain, ".example");
}

/* Nobody's telephone rings: fictional numbers and reserved domains only, each
 * in its normal form and printed as that number. */
static void
test_channels (void)
{
  g_autoptr (GPtrArray) records = read_records ();
  guint n = 0;

  for (guint i = 0; i < records->len; i++) {
    g_autoptr (GPtrArray) channels = nw_record_get_channels (g_ptr_array_index (records, i));

    for (guint c = 0; c < channels->len; c++, n++) {
      const NwChannel *channel = g_ptr_array_index (channels, c);
      const char *printed = channel->shown != NULL ? channel->shown : channel->value;
      g_autofree char *normal = nw_channel_normalize (channel->type, printed);

      g_test_message ("%s", printed);
      if (channel->type <= NW_CHANNEL_FAX)
        g_assert_true (is_fiction (channel->value));
      else
        g_assert_true (is_example (channel->value));
      if (channel->type != NW_CHANNEL_WEB)
        g_assert_cmpstr (normal, ==, channel->value);
    }
  }
  g_assert_cmpuint (n, >, 200);
}

int
main (int    argc,
      char **argv)
{
  nw_locale_setup ("de");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/intake/demo/records", test_records);
  g_test_add_func ("/intake/demo/members", test_members);
  g_test_add_func ("/intake/demo/links", test_links);
  g_test_add_func ("/intake/demo/link-targets", test_link_targets);
  g_test_add_func ("/intake/demo/dates", test_dates);
  g_test_add_func ("/intake/demo/channels", test_channels);

  return g_test_run ();
}
