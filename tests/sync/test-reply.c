/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "nw-slice.h"
#include "nw-sync-reply.h"
#include "nw-sync.h"

static GBytes *
text_bytes (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

/* --- Slices -------------------------------------------------------------------- */

static void
test_whole (void)
{
  static const char * const whole[] = {
    "{}", " [] \n", "{\"a\":[1,{\"b\":\"}]\"}]}", "\"a\\\"b\"", "12", "{\"a\":\"\\\\\"}",
  };
  static const char * const cut[] = {
    "", "{", "{\"a\":[1]", "\"a", "\"a\\\"", "{}{}", "[1] 2", "}", "{\"a\":\"b}",
  };
  NwSlice root;

  for (guint i = 0; i < G_N_ELEMENTS (whole); i++)
    g_assert_true (nw_slice_read (whole[i], strlen (whole[i]), &root));
  for (guint i = 0; i < G_N_ELEMENTS (cut); i++)
    g_assert_false (nw_slice_read (cut[i], strlen (cut[i]), &root));
}

static void
test_depth (void)
{
  const gsize n = 100000;
  g_autoptr (GString) text = g_string_new (NULL);
  NwSlice root;

  for (gsize i = 0; i < n; i++)
    g_string_append_c (text, '[');
  g_assert_false (nw_slice_read (text->str, text->len, &root));
  for (gsize i = 0; i < n; i++)
    g_string_append_c (text, ']');
  g_assert_true (nw_slice_read (text->str, text->len, &root));
}

static void
test_strings (void)
{
  static const struct {
    const char *text;
    const char *value;
  } cases[] = {
    { "\"plain\"", "plain" },
    { "\"\"", "" },
    { "\"a\\\"\\\\\\/\\b\\f\\n\\r\\tz\"", "a\"\\/\b\f\n\r\tz" },
    { "\"\\u00e4\\u20ac\"", "ä€" },
    { "\"\\ud83d\\ude00\"", "😀" },
    { "\"\\ud83d\"", NULL },
    { "\"\\ud83dx\"", NULL },
    { "\"\\ude00\"", NULL },
    { "\"\\u0000\"", NULL },
    { "\"\\u12\"", NULL },
    { "\"\\x\"", NULL },
    { "\"\xff\"", NULL },
    { "12", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const NwSlice slice = { cases[i].text, cases[i].text + strlen (cases[i].text) };
    g_autofree char *value = nw_slice_dup_string (slice);

    g_assert_cmpstr (value, ==, cases[i].value);
  }
}

static void
test_walk_broken (void)
{
  static const char * const broken[] = { "{\"a\" 1}", "{1:2}", "[1 2]", "[1,]", "{\"a\":}", "{\"a\":1,}" };

  for (guint i = 0; i < G_N_ELEMENTS (broken); i++) {
    NwSlice root, key, value;
    NwSliceWalk walk;

    g_assert_true (nw_slice_read (broken[i], strlen (broken[i]), &root));
    g_assert_true (nw_slice_walk (root, *root.at, &walk));
    while (nw_slice_walk_next (&walk, &key, &value))
      ;
    g_assert_true (walk.broken);
  }
}

/* --- _changes -------------------------------------------------------------------- */

static void
test_changes (void)
{
  g_autoptr (GBytes) reply = text_bytes (
    "{\"results\":[\n"
    "{\"seq\":null,\"id\":\"a\",\"changes\":[{\"rev\":\"1-x\"},{\"rev\":\"2-y\"}]},\n"
    "{\"seq\":\"2-abc\",\"id\":\"b\",\"changes\":[{\"rev\":\"1-z\"}],\"deleted\":true,"
    "\"doc\":{\"_id\":\"b\",\"_rev\":\"1-z\",\"n\":18446744073709551616}},\n"
    "{\"seq\":3,\"id\":\"\",\"changes\":[{\"rev\":\"1-z\"}]},\n"
    "{\"seq\":4,\"id\":\"c\",\"removed\":true,\"changes\":[{\"rev\":\"9-r\"},{\"rev\":\"1-s\"}]},\n"
    "{\"seq\":5,\"id\":\"d\",\"changes\":[{\"rev\":\"1-z\"}],\"doc\":null},7\n"
    "],\n\"last_seq\":\"5-def\",\"pending\":12}\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (NwChanges) changes = nw_sync_read_changes (reply, &error);
  static const char document[] = "{\"_id\":\"b\",\"_rev\":\"1-z\",\"n\":18446744073709551616}";
  const NwChange *change;

  g_assert_no_error (error);
  g_assert_cmpuint (changes->n_rows, ==, 6);
  g_assert_cmpuint (changes->changes->len, ==, 4);
  g_assert_cmpstr (changes->last_seq, ==, "\"5-def\"");
  g_assert_cmpint (changes->pending, ==, 12);
  change = g_ptr_array_index (changes->changes, 0);
  g_assert_cmpstr (change->id, ==, "a");
  g_assert_cmpuint (change->revisions->len, ==, 2);
  g_assert_null (change->document);
  change = g_ptr_array_index (changes->changes, 1);
  g_assert_cmpmem (g_bytes_get_data (change->document, NULL), g_bytes_get_size (change->document),
                   document, strlen (document));
  change = g_ptr_array_index (changes->changes, 2);
  g_assert_cmpstr (change->id, ==, "c");
  g_assert_cmpuint (change->revisions->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (change->revisions, 0), ==, "1-s");
}

static void
test_changes_broken (void)
{
  static const char * const broken[] = {
    "{\"results\":[]}", "{\"last_seq\":3}", "{\"results\":{},\"last_seq\":3}", "[]", "",
    "{\"results\":[],\"last_seq\":null}", "{\"results\":[],\"last_seq\":3", "{\"results\":[],\"last_seq\":3}{}",
    "{\"results\":[{\"id\":\"a\"} {}],\"last_seq\":3}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (broken); i++) {
    g_autoptr (GBytes) reply = text_bytes (broken[i]);
    g_autoptr (GError) error = NULL;

    g_assert_null (nw_sync_read_changes (reply, &error));
    g_assert_error (error, NW_SYNC_ERROR, NW_SYNC_ERROR_BROKEN);
  }
}

/* --- _bulk_get, open_revs ------------------------------------------------------------ */

static void
test_bulk_get (void)
{
  g_autoptr (GBytes) reply = text_bytes (
    "{\"results\":[{\"id\":\"a\",\"docs\":[{\"ok\":{\"_id\":\"a\",\"_rev\":\"2-b\",\"x\":1}}]},"
    "{\"id\":\"b\",\"docs\":[{\"error\":{\"id\":\"b\",\"rev\":\"1-c\",\"error\":\"not_found\"}}]},"
    "{\"id\":\"c\",\"docs\":[{\"missing\":\"1-d\"}]},{\"id\":\"d\",\"docs\":[{\"error\":\"odd\"}]}]}");
  g_autoptr (GPtrArray) fetched = nw_sync_read_bulk_get (reply, NULL);
  const NwFetched *each;

  g_assert_cmpuint (fetched->len, ==, 4);
  each = g_ptr_array_index (fetched, 0);
  g_assert_cmpstr (each->revision, ==, "2-b");
  g_assert_nonnull (each->document);
  each = g_ptr_array_index (fetched, 1);
  g_assert_cmpstr (each->id, ==, "b");
  g_assert_cmpstr (each->revision, ==, "1-c");
  g_assert_null (each->document);
  each = g_ptr_array_index (fetched, 2);
  g_assert_cmpstr (each->revision, ==, "1-d");
  each = g_ptr_array_index (fetched, 3);
  g_assert_cmpstr (each->id, ==, "d");
  g_assert_null (each->revision);
}

static void
test_open_revs (void)
{
  g_autoptr (GBytes) reply = text_bytes ("[{\"ok\":{\"_id\":\"a\",\"_rev\":\"2-b\"}},{\"missing\":\"3-c\"}]");
  g_autoptr (GBytes) other = text_bytes ("{\"ok\":1}");
  g_autoptr (GPtrArray) fetched = nw_sync_read_open_revs (reply, NULL);

  g_assert_cmpuint (fetched->len, ==, 2);
  g_assert_null (((const NwFetched *) g_ptr_array_index (fetched, 1))->document);
  g_assert_null (nw_sync_read_open_revs (other, NULL));
}

/* --- _bulk_docs, _revs_diff ------------------------------------------------------------ */

static void
test_bulk_docs (void)
{
  g_autoptr (GBytes) none = text_bytes ("[]\n");
  g_autoptr (GBytes) some = text_bytes ("[{\"ok\":true,\"id\":\"a\",\"rev\":\"1-x\"},"
                                        "{\"id\":\"b\",\"rev\":\"1-y\",\"error\":\"forbidden\",\"reason\":\"no\"}]");
  g_autoptr (GBytes) nameless = text_bytes ("[{\"error\":\"forbidden\"}]");
  g_autoptr (GPtrArray) nothing = nw_sync_read_bulk_docs (none, NULL);
  g_autoptr (GPtrArray) refusals = nw_sync_read_bulk_docs (some, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (nothing->len, ==, 0);
  g_assert_cmpuint (refusals->len, ==, 1);
  g_assert_cmpstr (((const NwRefusal *) g_ptr_array_index (refusals, 0))->id, ==, "b");
  g_assert_cmpstr (((const NwRefusal *) g_ptr_array_index (refusals, 0))->reason, ==, "no");
  g_assert_null (nw_sync_read_bulk_docs (nameless, &error));
  g_assert_error (error, NW_SYNC_ERROR, NW_SYNC_ERROR_BROKEN);
}

static void
test_revs_diff (void)
{
  g_autoptr (GBytes) reply = text_bytes ("{\"a\":{\"missing\":[\"1-x\",\"2-y\"],\"possible_ancestors\":[\"1-z\"]},"
                                         "\"\\u00e4\":{\"missing\":[\"1-q\"]},\"c\":{}}");
  g_autoptr (GHashTable) missing = nw_sync_read_revs_diff (reply, NULL);
  g_autofree char *there = nw_sync_revision_key ("a", "2-y");
  g_autofree char *umlaut = nw_sync_revision_key ("ä", "1-q");
  g_autofree char *not_there = nw_sync_revision_key ("a", "1-z");

  g_assert_cmpuint (g_hash_table_size (missing), ==, 3);
  g_assert_true (g_hash_table_contains (missing, there));
  g_assert_true (g_hash_table_contains (missing, umlaut));
  g_assert_false (g_hash_table_contains (missing, not_there));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/slice/whole", test_whole);
  g_test_add_func ("/sync/slice/depth", test_depth);
  g_test_add_func ("/sync/slice/strings", test_strings);
  g_test_add_func ("/sync/slice/broken", test_walk_broken);
  g_test_add_func ("/sync/reply/changes", test_changes);
  g_test_add_func ("/sync/reply/changes-broken", test_changes_broken);
  g_test_add_func ("/sync/reply/bulk-get", test_bulk_get);
  g_test_add_func ("/sync/reply/open-revs", test_open_revs);
  g_test_add_func ("/sync/reply/bulk-docs", test_bulk_docs);
  g_test_add_func ("/sync/reply/revs-diff", test_revs_diff);

  return g_test_run ();
}
