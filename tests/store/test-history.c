/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-test-store.h"

#include "nw-history.h"

static GPtrArray *
get_history (TestStore  *test,
             const char *kind,
             guint       number)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = test_id (kind, number);
  GPtrArray *entries = nw_session_get_history (nw_store_get_session (test->store), id, 0, 1000, &error);

  g_assert_no_error (error);

  return entries;
}

static const NwHistoryEntry *
nth (GPtrArray *entries,
     guint      i)
{
  g_assert_cmpuint (i, <, entries->len);

  return g_ptr_array_index (entries, i);
}

static void
assert_change (const NwHistoryEntry *entry,
               const char           *key,
               const char           *before,
               const char           *after)
{
  const json_t *pair = json_object_get (entry->fields, key);

  g_assert_cmpuint (json_array_size (pair), ==, 2);
  g_assert_cmpstr (json_string_value (json_array_get (pair, 0)), ==, before);
  g_assert_cmpstr (json_string_value (json_array_get (pair, 1)), ==, after);
}

static void
test_changes (void)
{
  TestStore test;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) entries = NULL;

  test_store_init (&test);
  nw_store_set_author (test.store, "Käthe Muster", "Muster-Agentur");
  test_put_json (test.store, "person", 1, "'family_name':'Möller','note':'Alt'");
  none = get_history (&test, "person", 1);
  g_assert_cmpuint (none->len, ==, 0);

  test_put_json (test.store, "person", 1, "'family_name':'Muster','note':'Alt'");
  nw_store_set_author (test.store, "Jörg Beispiel", NULL);
  test_put_json (test.store, "person", 1, "'family_name':'Muster','nickname':'Kä'");
  entries = get_history (&test, "person", 1);
  g_assert_cmpuint (entries->len, ==, 2);
  g_assert_cmpuint (json_object_size (nth (entries, 0)->fields), ==, 2);
  assert_change (nth (entries, 0), "note", "Alt", NULL);
  assert_change (nth (entries, 0), "nickname", NULL, "Kä");
  g_assert_cmpstr (nth (entries, 0)->by, ==, "Jörg Beispiel");
  g_assert_null (nth (entries, 0)->agency);
  g_assert_cmpint (nth (entries, 0)->origin, ==, NW_ORIGIN_INPUT);
  g_assert_cmpint (nth (entries, 0)->event, ==, NW_HISTORY_CHANGED);
  g_assert_cmpuint (json_object_size (nth (entries, 1)->fields), ==, 1);
  assert_change (nth (entries, 1), "family_name", "Möller", "Muster");
  g_assert_cmpstr (nth (entries, 1)->by, ==, "Käthe Muster");
  g_assert_cmpstr (nth (entries, 1)->agency, ==, "Muster-Agentur");
  g_assert_cmpstr (nth (entries, 1)->at, <, nth (entries, 0)->at);
  test_assert_sound (test.store);
  test_store_clear (&test);
}

/* What is written otherwise and means the same is no change. */
static void
test_same (void)
{
  TestStore test;
  g_autoptr (GPtrArray) entries = NULL;

  test_store_init (&test);
  test_put_json (test.store, "person", 1, "'family_name':'Möller','tags':['a','b'],'sources':{}");
  test_put_json (test.store, "person", 1,
                 "'tags':[ 'a' , 'b' ],'family_name':'M\\u00f6ller','sources':{'family_name':{'quote':'Frau Möller'}}");
  entries = get_history (&test, "person", 1);
  g_assert_cmpuint (entries->len, ==, 0);
  test_store_clear (&test);
}

static void
test_undo (void)
{
  TestStore test;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;

  test_store_init (&test);
  test_put_json (test.store, "person", 1, "'family_name':'Erst'");
  test_put_json (test.store, "person", 1, "'family_name':'Dann'");
  test_delete (test.store, "person", 1);
  g_assert_true (nw_store_undo (test.store, 0, NULL, &error));
  g_assert_true (nw_store_undo (test.store, 0, NULL, &error));
  g_assert_true (nw_store_redo (test.store, NULL, &error));
  test_store_reopen (&test);
  entries = get_history (&test, "person", 1);
  g_assert_cmpuint (entries->len, ==, 5);
  g_assert_cmpint (nth (entries, 3)->event, ==, NW_HISTORY_DELETED);
  g_assert_cmpint (nth (entries, 2)->event, ==, NW_HISTORY_CAME_BACK);
  g_assert_cmpint (nth (entries, 2)->origin, ==, NW_ORIGIN_UNDO);
  assert_change (nth (entries, 1), "family_name", "Dann", "Erst");
  g_assert_cmpint (nth (entries, 1)->origin, ==, NW_ORIGIN_UNDO);
  assert_change (nth (entries, 0), "family_name", "Erst", "Dann");
  g_assert_cmpint (nth (entries, 0)->origin, ==, NW_ORIGIN_REDO);
  test_assert_sound (test.store);
  test_store_clear (&test);
}

typedef struct {
  const char *name;
  guint       n;
} Many;

static gboolean
put_many_func (NwSession     *session,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  const Many *many = data;

  nw_session_set_origin (session, NW_ORIGIN_IMPORT);
  for (guint i = 1; i <= many->n; i++) {
    g_autofree char *members = g_strdup_printf ("'family_name':'%s'", many->name);
    g_autoptr (NwRecord) record = test_record ("person", i, members);

    if (!nw_session_put (session, record, error))
      return FALSE;
  }

  return TRUE;
}

/* Many are written together by other code than few; both say the same. */
static void
test_many (void)
{
  TestStore test;
  Many first = { "Alt", 1500 }, second = { "Neu", 1500 };
  g_autoptr (GError) error = NULL;

  test_store_init (&test);
  nw_store_run (test.store, "Import", put_many_func, &first, NULL, &error);
  nw_store_run (test.store, "Import", put_many_func, &second, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 1; i <= 1500; i++) {
    g_autoptr (GPtrArray) entries = get_history (&test, "person", i);

    g_assert_cmpuint (entries->len, ==, 1);
    assert_change (nth (entries, 0), "family_name", "Alt", "Neu");
    g_assert_cmpint (nth (entries, 0)->origin, ==, NW_ORIGIN_IMPORT);
    g_assert_nonnull (nth (entries, 0)->revision);
  }
  test_assert_sound (test.store);
  test_store_clear (&test);
}

/* A record keeps its newest changes; one that is deleted for good keeps none. */
static void
test_limits (void)
{
  TestStore test;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GPtrArray) page = NULL;
  g_autoptr (GPtrArray) kept = NULL;
  g_autoptr (GPtrArray) gone = NULL;
  g_autoptr (GPtrArray) back = NULL;
  g_autofree char *id = test_id ("person", 1);
  g_autoptr (GError) error = NULL;

  test_store_init (&test);
  for (guint i = 0; i <= NW_HISTORY_MAX + 10; i++) {
    g_autofree char *members = g_strdup_printf ("'family_name':'Nr %u'", i);

    test_put_json (test.store, "person", 1, members);
  }
  entries = get_history (&test, "person", 1);
  g_assert_cmpuint (entries->len, ==, NW_HISTORY_MAX);
  assert_change (nth (entries, NW_HISTORY_MAX - 1), "family_name", "Nr 10", "Nr 11");
  page = nw_session_get_history (nw_store_get_session (test.store), id, nth (entries, 4)->number, 3, &error);
  g_assert_cmpuint (page->len, ==, 3);
  assert_change (nth (page, 0), "family_name", "Nr 204", "Nr 205");

  test_put_json (test.store, "person", 2, "'family_name':'Kommt wieder'");
  test_delete (test.store, "person", 2);
  nw_store_undo (test.store, 0, NULL, &error);
  test_delete (test.store, "person", 1);
  for (guint i = 0; i < 990; i++) {
    g_autofree char *members = g_strdup_printf ("'family_name':'Nr %u'", i);

    test_put_json (test.store, "person", 3, members);
  }
  kept = get_history (&test, "person", 1);
  g_assert_cmpuint (kept->len, ==, NW_HISTORY_MAX);
  for (guint i = 0; i < 30; i++) {
    g_autofree char *members = g_strdup_printf ("'family_name':'Noch %u'", i);

    test_put_json (test.store, "person", 3, members);
  }
  gone = get_history (&test, "person", 1);
  g_assert_cmpuint (gone->len, ==, 0);
  back = get_history (&test, "person", 2);
  g_assert_cmpuint (back->len, ==, 2);
  test_assert_sound (test.store);
  test_store_clear (&test);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/history/changes", test_changes);
  g_test_add_func ("/history/same", test_same);
  g_test_add_func ("/history/undo", test_undo);
  g_test_add_func ("/history/many", test_many);
  g_test_add_func ("/history/limits", test_limits);

  return g_test_run ();
}
