/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-store-sync.h"
#include "nw-store-wz.h"
#include "nw-test-store.h"

static gboolean
load_step (NwSession     *session,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return nw_session_load_wz (session, data, error);
}

static gboolean
remove_step (NwSession     *session,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  return nw_session_remove_wz (session, NW_WZ_2025, error);
}

/* Loads, and then finds that it must not. */
static gboolean
failing_step (NwSession     *session,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  if (nw_session_load_wz (session, data, error))
    g_set_error_literal (error, NW_STORE_ERROR, NW_STORE_ERROR_FAILED, "for the test");

  return FALSE;
}

static NwWzList *
make_list (const char *title)
{
  NwWzList *list = nw_wz_list_new ();

  g_assert_true (nw_wz_list_add (list, NW_WZ_2025, "62.1", title));
  g_assert_true (nw_wz_list_add (list, NW_WZ_2025, "62.10", "Entwicklung"));
  nw_wz_list_set_version (list, NW_WZ_2025, "Probe");

  return list;
}

static void
run (NwStore     *store,
     NwStoreFunc  func,
     NwWzList    *list)
{
  g_autoptr (GError) error = NULL;

  nw_store_run_sync (store, func, list, NULL, &error);
  g_assert_no_error (error);
}

static void
assert_found (NwStore    *store,
              const char *text,
              const char *titles)
{
  g_autofree char *found = test_search (store, text, "organisation");

  g_assert_cmpstr (found, ==, titles);
}

static void
assert_title (NwStore    *store,
              const char *code,
              const char *title)
{
  g_autofree char *found = nw_session_dup_wz_title (nw_store_get_session (store), code);

  g_assert_cmpstr (found, ==, title);
}

static void
fill (NwStore *store)
{
  test_put_json (store, "organisation", 1, "'name':'Alpha','sectors':['2025:62.10']");
  test_put_json (store, "organisation", 2, "'name':'Beta','sectors':['62.10','Unsinn']");
  test_put_json (store, "organisation", 3, "'name':'Gamma'");
}

/* Who has codes is found by the titles of the list as it is now. */
static void
test_search_follows (void)
{
  TestStore test;
  g_autoptr (NwWzList) first = make_list ("Spielprogrammierung");
  g_autoptr (NwWzList) second = make_list ("Fachprogrammierung");

  test_store_init (&test);
  fill (test.store);
  assert_found (test.store, "informationstechnologie", "Alpha; Beta");
  assert_found (test.store, "spielprogrammierung", "");
  run (test.store, load_step, first);
  assert_found (test.store, "spielprogrammierung", "Alpha");
  assert_found (test.store, "informationstechnologie", "Alpha; Beta");
  run (test.store, load_step, second);
  assert_found (test.store, "spielprogrammierung", "");
  assert_found (test.store, "fachprogrammierung", "Alpha");
  test_assert_sound (test.store);

  /* New records, and after the next start. */
  test_store_reopen (&test);
  test_put_json (test.store, "organisation", 4, "'name':'Delta','sectors':['2025:62.1']");
  assert_found (test.store, "fachprogrammierung", "Alpha; Delta");
  test_assert_sound (test.store);

  run (test.store, remove_step, NULL);
  assert_found (test.store, "fachprogrammierung", "");
  assert_found (test.store, "informationstechnologie", "Alpha; Beta; Delta");
  test_assert_sound (test.store);
  test_store_clear (&test);
}

static void
test_rebuild (void)
{
  TestStore test;
  g_autoptr (NwWzList) list = make_list ("Spielprogrammierung");
  g_autoptr (GError) error = NULL;

  test_store_init (&test);
  fill (test.store);
  run (test.store, load_step, list);
  g_assert_true (nw_store_rebuild (test.store, NULL, NULL, NULL, &error));
  assert_found (test.store, "spielprogrammierung", "Alpha");
  test_assert_sound (test.store);
  test_store_clear (&test);
}

/* What is rolled back was never there, for those who come after it as well. */
static void
test_failure (void)
{
  TestStore test;
  g_autoptr (NwWzList) list = make_list ("Spielprogrammierung");
  g_autoptr (GError) error = NULL;

  test_store_init (&test);
  fill (test.store);
  g_assert_false (nw_store_run_sync (test.store, failing_step, list, NULL, &error));
  test_put_json (test.store, "organisation", 4, "'name':'Delta','sectors':['2025:62.1']");
  assert_found (test.store, "spielprogrammierung", "");
  assert_title (test.store, "2025:62.1", "Erbringung von Dienstleistungen der Informationstechnologie");
  test_assert_sound (test.store);
  test_store_clear (&test);
}

static void
test_titles_of_codes (void)
{
  TestStore test;
  g_autoptr (NwWzList) list = make_list ("Spielprogrammierung");
  g_autoptr (NwWzList) read = NULL;
  g_autoptr (GError) error = NULL;

  test_store_init (&test);
  assert_title (test.store, "2025:62.10.1", "Erbringung von Dienstleistungen der Informationstechnologie");
  run (test.store, load_step, list);
  assert_title (test.store, "2025:62.10.1", "Entwicklung");
  assert_title (test.store, "2025:62.1", "Spielprogrammierung");
  assert_title (test.store, "2025:62.2", "Erbringung von Dienstleistungen der Informationstechnologie");
  assert_title (test.store, "62.10", "Erbringung von Dienstleistungen der Informationstechnologie");
  assert_title (test.store, "2025:C", "Verarbeitendes Gewerbe");
  assert_title (test.store, "Unsinn", NULL);
  assert_title (test.store, NULL, NULL);
  read = nw_session_read_wz (nw_store_get_session (test.store), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (nw_wz_list_get_n (read, NW_WZ_2025), ==, 2);
  g_assert_cmpstr (nw_wz_list_get_version (read, NW_WZ_2025), ==, "Probe");
  test_store_clear (&test);
}

static void
assert_cell (NwStore    *store,
             guint       number,
             const char *text)
{
  g_autofree char *id = test_id ("organisation", number);
  g_autoptr (GError) error = NULL;
  g_autoptr (NwRow) row = nw_session_get_row (nw_store_get_session (store), id, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (nw_row_get_cell_by_key (row, "sectors"), ==, text);
}

/* A column shows the titles of the list as it is now; of many codes it shows all. */
static void
test_column (void)
{
  TestStore test;
  g_autoptr (NwWzList) list = make_list ("Spielprogrammierung");
  g_autoptr (GString) many = g_string_new (NULL);
  g_autoptr (GString) sectors = g_string_new (NULL);
  g_autofree char *members = NULL;

  test_store_init (&test);
  fill (test.store);
  for (guint i = 10; i < 30; i++) {
    g_string_append_printf (many, "%s%u", i > 10 ? ", " : "", i);
    g_string_append_printf (sectors, "%s'%u'", i > 10 ? "," : "", i);
  }
  members = g_strdup_printf ("'name':'Delta','sectors':[%s]", sectors->str);
  test_put_json (test.store, "organisation", 4, members);
  assert_cell (test.store, 1, "62.10 Erbringung von Dienstleistungen der Informationstechnologie (WZ 2025)");
  assert_cell (test.store, 2, "62.10 Erbringung von Dienstleistungen der Informationstechnologie (WZ 2008), Unsinn");
  assert_cell (test.store, 3, "");
  assert_cell (test.store, 4, many->str);
  run (test.store, load_step, list);
  assert_cell (test.store, 1, "62.10 Entwicklung (WZ 2025)");
  run (test.store, remove_step, NULL);
  assert_cell (test.store, 1, "62.10 Erbringung von Dienstleistungen der Informationstechnologie (WZ 2025)");
  test_assert_sound (test.store);
  test_store_clear (&test);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/wz/search", test_search_follows);
  g_test_add_func ("/store/wz/rebuild", test_rebuild);
  g_test_add_func ("/store/wz/failure", test_failure);
  g_test_add_func ("/store/wz/titles", test_titles_of_codes);
  g_test_add_func ("/store/wz/column", test_column);

  return g_test_run ();
}
