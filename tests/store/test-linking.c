/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-test-store.h"

static void
assert_records (GPtrArray  *records,
                const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < records->len; i++) {
    NwRecord *record = g_ptr_array_index (records, i);

    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", nw_record_get_text (record, "title"));
  }
  g_assert_cmpstr (text->str, ==, expected);
}

#define PARTNER(n) "{'organisation':'organisation:0000000000000000000000000000000" n "'}"
#define AGREEMENT(title, a, b) "'title':'" title "','partners':[" PARTNER (a) "," PARTNER (b) "]"

static void
fill (NwStore *store)
{
  for (guint i = 1; i <= 4; i++) {
    g_autofree char *members = g_strdup_printf ("'name':'Org „%u“'", i);

    test_put_json (store, "organisation", i, members);
  }
  test_put_json (store, "agreement", 1, AGREEMENT ("one", "1", "2"));
  test_put_json (store, "agreement", 2, AGREEMENT ("two", "2", "3"));
  test_put_json (store, "agreement", 3, AGREEMENT ("three", "3", "4"));
  test_put_json (store, "agreement", 4, AGREEMENT ("four", "1", "2"));
  test_put_json (store, "membership", 1, "'organisation':'organisation:00000000000000000000000000000001'");
  test_delete (store, "agreement", 4);
}

static void
test_linking (void)
{
  TestStore test;
  static const char * const kinds[] = { "agreement", "team", NULL };
  g_autofree char *one = test_id ("organisation", 1);
  g_autofree char *two = test_id ("organisation", 2);
  g_autofree char *four = test_id ("organisation", 4);
  const char *single[] = { one, NULL }, *both[] = { one, two, four, NULL }, *none[] = { NULL };
  NwSession *session;

  test_store_init (&test);
  fill (test.store);
  session = nw_store_get_session (test.store);
  {
    g_autoptr (GPtrArray) linking = nw_session_get_linking (session, single, kinds, 10, NULL);
    assert_records (linking, "one");
  }
  {
    g_autoptr (GPtrArray) linking = nw_session_get_linking (session, both, kinds, 10, NULL);
    assert_records (linking, "three two one");
  }
  {
    g_autoptr (GPtrArray) linking = nw_session_get_linking (session, both, kinds, 2, NULL);
    assert_records (linking, "three two");
  }
  {
    g_autoptr (GPtrArray) linking = nw_session_get_linking (session, none, kinds, 10, NULL);
    assert_records (linking, "");
  }
  {
    g_autoptr (GPtrArray) linking = nw_session_get_linking (session, both, none, 10, NULL);
    assert_records (linking, "");
  }
  test_store_clear (&test);
}

static void
test_many (void)
{
  TestStore test;
  g_autofree char *one = test_id ("organisation", 1);
  g_autofree char *gone = test_id ("agreement", 4);
  g_autofree char *two = test_id ("agreement", 2);
  const char *ids[] = { one, gone, two, "organisation:\"]", one, NULL };
  NwSession *session;

  test_store_init (&test);
  fill (test.store);
  session = nw_store_get_session (test.store);
  {
    g_autoptr (GHashTable) titles = nw_session_get_titles (session, ids, NULL);

    g_assert_cmpuint (g_hash_table_size (titles), ==, 2);
    g_assert_cmpstr (g_hash_table_lookup (titles, one), ==, "Org „1“");
    g_assert_cmpstr (g_hash_table_lookup (titles, two), ==, "two");
  }
  {
    g_autoptr (GPtrArray) records = nw_session_get_records (session, ids, NULL);

    g_assert_cmpuint (records->len, ==, 2);
  }
  test_store_clear (&test);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/linking/linking", test_linking);
  g_test_add_func ("/linking/many", test_many);

  return g_test_run ();
}
