/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-test-store.h"

#include "nw-list-diff-private.h"
#include "nw-record-list.h"

static void
wait (NwRecordList *list)
{
  while (nw_record_list_is_pending (list))
    g_main_context_iteration (NULL, TRUE);
}

/* After a change: the signal first, then the answer. */
static void
wait_changed (TestStore    *test,
              NwRecordList *list)
{
  test_wait_changed (test->store);
  wait (list);
}

static char *
titles (NwRecordList *list)
{
  GString *out = g_string_new (NULL);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (list));

  for (guint i = 0; i < n; i++) {
    g_autoptr (NwRow) row = g_list_model_get_item (G_LIST_MODEL (list), i);

    g_string_append_printf (out, "%s%s", i > 0 ? "; " : "", nw_row_get_title (row));
  }

  return g_string_free (out, FALSE);
}

static void
assert_titles (NwRecordList *list,
               const char   *expected)
{
  g_autofree char *shown = titles (list);

  g_assert_cmpstr (shown, ==, expected);
}

static void
fill (TestStore *test)
{
  test_put_json (test->store, "organisation", 1, "'name':'Zeche','art':'company','addresses':[{'city':'Unna'}]");
  test_put_json (test->store, "organisation", 2, "'name':'Ärztekammer','art':'chamber','addresses':[{'city':'Ahlen'}]");
  test_put_json (test->store, "organisation", 3, "'name':'Adler','art':'company','tags':['Messe']");
  test_put_json (test->store, "organisation", 4, "'name':'Agentur 10','art':'company','addresses':[{'city':'Öding'}]");
  test_put_json (test->store, "organisation", 5, "'name':'Agentur 9','art':'chamber','addresses':[{'city':'Olpe'}]");
}

static gboolean
append_title (const char *id,
              gpointer    data)
{
  GString *out = data;

  g_string_append_printf (out, "%s%s", out->len > 0 ? "; " : "", strrchr (id, '0') + 1);

  return out->len < 7;
}

/* The same order where nobody looks at rows, and an end before the end. */
static void
test_walk (void)
{
  TestStore test;
  g_autoptr (NwRecordList) list = NULL;
  g_autoptr (NwListQuery) query = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  test_store_init (&test);
  fill (&test);
  while (g_main_context_iteration (NULL, FALSE));
  list = nw_record_list_new (test.store, "organisation");
  nw_record_list_set_sort (list, "city", FALSE);
  wait (list);
  query = nw_record_list_dup_query (list);
  g_clear_object (&list);
  g_assert_true (nw_list_query_foreach (query, nw_store_get_session (test.store), append_title, out, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (out->str, ==, "2; 4; 5");
  test_store_clear (&test);
}

static void
test_order (void)
{
  TestStore test;
  g_autoptr (NwRecordList) list = NULL;
  guint position;
  g_autofree char *id = test_id ("organisation", 5);
  g_autofree char *missing = test_id ("organisation", 99);

  test_store_init (&test);
  fill (&test);
  while (g_main_context_iteration (NULL, FALSE));
  list = nw_record_list_new (test.store, "organisation");
  /* At once: a small list needs no thread. */
  assert_titles (list, "Adler; Ärztekammer; Agentur 9; Agentur 10; Zeche");
  g_assert_false (nw_record_list_is_pending (list));
  g_assert_true (nw_record_list_find (list, id, &position));
  g_assert_cmpuint (position, ==, 2);
  g_assert_false (nw_record_list_find (list, missing, &position));

  nw_record_list_set_sort (list, NULL, TRUE);
  wait (list);
  assert_titles (list, "Zeche; Agentur 10; Agentur 9; Ärztekammer; Adler");
  g_assert_true (nw_record_list_find (list, id, &position));
  g_assert_cmpuint (position, ==, 2);
  nw_record_list_set_sort (list, "city", FALSE);
  wait (list);
  assert_titles (list, "Ärztekammer; Agentur 10; Agentur 9; Zeche; Adler");
  nw_record_list_set_sort (list, "city", TRUE);
  wait (list);
  assert_titles (list, "Zeche; Agentur 9; Agentur 10; Ärztekammer; Adler");
  nw_record_list_set_sort (list, "name", FALSE);
  wait (list);
  assert_titles (list, "Adler; Ärztekammer; Agentur 9; Agentur 10; Zeche");
  g_clear_object (&list);
  test_store_clear (&test);
}

static void
test_filters (void)
{
  static const struct {
    NwFilter    filters[2];
    guint       n;
    const char *text;
    const char *sort;
    const char *titles;
  } cases[] = {
    { { { "art", "company" } }, 1, NULL, NULL, "Adler; Agentur 10; Zeche" },
    { { { "art", "chamber" } }, 1, NULL, "city", "Ärztekammer; Agentur 9" },
    { { { "tags", "Messe" } }, 1, NULL, NULL, "Adler" },
    { { { "city", "Unna" } }, 1, NULL, NULL, "Zeche" },
    { { { "city", "unna%" } }, 1, NULL, NULL, "" },
    { { { "name", "Adler" } }, 1, NULL, NULL, "Adler" },
    { { { "art", "company" }, { "city", "Öding" } }, 2, NULL, NULL, "Agentur 10" },
    { { { "art", "company" } }, 1, "agent", NULL, "Agentur 10" },
    { { { NULL } }, 0, "agent", NULL, "Agentur 9; Agentur 10" },
    { { { NULL } }, 0, "agent", "city", "Agentur 10; Agentur 9" },
    { { { NULL } }, 0, "gentur", NULL, "Agentur 9; Agentur 10" },
    { { { NULL } }, 0, "olpe", NULL, "Agentur 9" },
    { { { NULL } }, 0, "\"", NULL, "Adler; Ärztekammer; Agentur 9; Agentur 10; Zeche" },
    { { { "art", "x' OR '1'='1" } }, 1, NULL, NULL, "" },
    { { { "no_such_field", "1" } }, 1, NULL, NULL, "" },
    { { { "no\"such\\field", "1" } }, 1, NULL, NULL, "" },
  };
  TestStore test;
  g_autoptr (NwRecordList) list = NULL;

  test_store_init (&test);
  fill (&test);
  while (g_main_context_iteration (NULL, FALSE));
  list = nw_record_list_new (test.store, "organisation");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    nw_record_list_set_text (list, cases[i].text);
    nw_record_list_set_sort (list, cases[i].sort, FALSE);
    nw_record_list_set_filters (list, cases[i].filters, cases[i].n);
    wait (list);
    g_test_message ("case %u", i);
    assert_titles (list, cases[i].titles);
    /* Counting goes another way and must agree. */
    g_assert_cmpint (nw_session_count_matching (nw_store_get_session (test.store), "organisation", cases[i].text,
                                                cases[i].filters, cases[i].n, NULL),
                     ==, g_list_model_get_n_items (G_LIST_MODEL (list)));
  }
  g_assert_cmpint (nw_session_count_matching (nw_store_get_session (test.store), "funding", "x", NULL, 0, NULL), ==, 0);
  g_clear_object (&list);
  test_store_clear (&test);
}

/* Days are found by a time, whatever their precision. */
static void
test_times (void)
{
  static const struct {
    const char *value;
    const char *titles;
  } cases[] = {
    { "..", "A; B; C; D" },
    { "", "E" },
    { "2024-03-01..2024-03-31", "B; C" },
    { "2024-03-12..2024-03-12", "B" },
    { "..2024-03-12", "A; B; D" },
    { "2024-03-31..", "C" },
    { "2025-01-01..", "" },
  };
  TestStore test;
  g_autoptr (NwRecordList) list = NULL;

  test_store_init (&test);
  test_put_json (test.store, "release", 1, "'title':'A','date':'2024-02-29'");
  test_put_json (test.store, "release", 2, "'title':'B','date':'2024-03-12'");
  test_put_json (test.store, "release", 3, "'title':'C','date':'2024-03-31'");
  test_put_json (test.store, "release", 4, "'title':'D','date':'2024'");
  test_put_json (test.store, "release", 5, "'title':'E'");
  while (g_main_context_iteration (NULL, FALSE));
  list = nw_record_list_new (test.store, "release");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const NwFilter filter = { "date", cases[i].value };

    nw_record_list_set_filters (list, &filter, 1);
    wait (list);
    g_test_message ("case %u", i);
    assert_titles (list, cases[i].titles);
  }
  g_clear_object (&list);
  test_store_clear (&test);
}

/* What can be asked of each type of value, of columns and of other fields. */
static void
test_operators (void)
{
  static const struct {
    const char *field, *value;
    const char *titles;
  } cases[] = {
    { "name", "~ÜLLER", "Müller & Söhne" },
    { "name", "~muller", "Müller & Söhne" },
    { "name", "~mueller", "Müller & Söhne" },
    { "name", "!~mueller", "Adler; Busch; Zeche" },
    { "city", "~und", "Adler; Busch" },
    { "city", "", "Zeche" },
    { "city", "*", "Adler; Busch; Müller & Söhne" },
    { "note", "~hafen", "Busch" },
    { "note", "", "Adler; Müller & Söhne; Zeche" },
    { "note", "*", "Busch" },
    { "note", "~x' OR '1'='1", "" },
    { "art", "company|chamber", "Adler; Busch" },
    { "art", "!company", "Busch; Müller & Söhne; Zeche" },
    { "art", "", "Müller & Söhne; Zeche" },
    { "art", "*", "Adler; Busch" },
    { "tags", "Messe|Hafen", "Adler; Müller & Söhne" },
    { "tags", "", "Busch; Zeche" },
    { "channels", "~23125", "Adler" },
    { "channels", "", "Busch; Müller & Söhne; Zeche" },
    { "parent", "", "Adler; Müller & Söhne; Zeche" },
    { "parent", "*", "Busch" },
    { "founded", "1990..2000", "Adler; Busch" },
    { "founded", "..1995", "Adler" },
    { "founded", "", "Müller & Söhne; Zeche" },
  };
  static const NwFilter both[] = { { "city", "~dortmund" }, { "art", "company", TRUE }, { "note", "*", TRUE } };
  static const NwFilter one[] = { { "city", "~hamm", TRUE }, { "art", "company", TRUE } };
  TestStore test;
  g_autoptr (NwRecordList) list = NULL;
  g_autofree char *parent = test_id ("organisation", 1);
  g_autofree char *child = g_strdup_printf ("'name':'Busch','art':'chamber','founded':2000,'parent':'%s',"
                                            "'addresses':[{'city':'Dortmund'}],'note':'Am Hafen'", parent);

  test_store_init (&test);
  test_put_json (test.store, "organisation", 1,
                 "'name':'Adler','art':'company','tags':['Messe','Sonst'],'founded':1990,"
                 "'channels':[{'kind':'phone','value':'+4930231250'}],'addresses':[{'city':'Lünden'}]");
  test_put_json (test.store, "organisation", 2, child);
  test_put_json (test.store, "organisation", 3,
                 "'name':'Müller & Söhne','tags':['Hafen'],'addresses':[{'city':'Hamm'}]");
  test_put_json (test.store, "organisation", 4, "'name':'Zeche'");
  while (g_main_context_iteration (NULL, FALSE));
  list = nw_record_list_new (test.store, "organisation");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const NwFilter filter = { cases[i].field, cases[i].value };

    nw_record_list_set_filters (list, &filter, 1);
    wait (list);
    g_test_message ("%s %s", cases[i].field, cases[i].value);
    assert_titles (list, cases[i].titles);
  }
  nw_record_list_set_filters (list, both, G_N_ELEMENTS (both));
  wait (list);
  assert_titles (list, "Busch");
  nw_record_list_set_filters (list, one, G_N_ELEMENTS (one));
  wait (list);
  assert_titles (list, "Adler; Müller & Söhne");
  g_clear_object (&list);
  test_store_clear (&test);
}

static void
test_relative_days (void)
{
  static const struct {
    const char *value;
    const char *titles;
  } cases[] = {
    { "days:0..90", "Bald; Heute" },
    { "days:..-1", "Vorbei" },
    { "days:1..", "Bald; Fern" },
  };
  static const struct {
    const char *title;
    int         days;
  } records[] = { { "Vorbei", -3 }, { "Heute", 0 }, { "Bald", 90 }, { "Fern", 91 } };
  TestStore test;
  g_autoptr (NwRecordList) list = NULL;
  g_autoptr (GDateTime) today = g_date_time_new_now_local ();

  test_store_init (&test);
  for (guint i = 0; i < G_N_ELEMENTS (records); i++) {
    g_autoptr (GDateTime) day = g_date_time_add_days (today, records[i].days);
    g_autofree char *iso = g_date_time_format (day, "%Y-%m-%d");
    g_autofree char *members = g_strdup_printf ("'title':'%s','date':'%s'", records[i].title, iso);

    test_put_json (test.store, "release", i + 1, members);
  }
  while (g_main_context_iteration (NULL, FALSE));
  list = nw_record_list_new (test.store, "release");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const NwFilter filter = { "date", cases[i].value };

    nw_record_list_set_filters (list, &filter, 1);
    wait (list);
    assert_titles (list, cases[i].titles);
  }
  g_clear_object (&list);
  test_store_clear (&test);
}

static void
test_press (void)
{
  const NwFilter filter = { "press", "1" };
  TestStore test;
  g_autoptr (NwRecordList) list = NULL;
  g_autofree char *person = test_id ("person", 2);
  g_autofree char *position = g_strdup_printf ("'person':'%s','title':'Sprecherin','press':true", person);

  test_store_init (&test);
  test_put_json (test.store, "person", 1, "'given_name':'Anna','family_name':'Adler'");
  test_put_json (test.store, "person", 2, "'given_name':'Berta','family_name':'Busch'");
  test_put_json (test.store, "position", 1, position);
  while (g_main_context_iteration (NULL, FALSE));
  list = nw_record_list_new (test.store, "person");
  nw_record_list_set_filters (list, &filter, 1);
  wait (list);
  assert_titles (list, "Berta Busch");
  test_delete (test.store, "position", 1);
  wait_changed (&test, list);
  assert_titles (list, "");
  g_clear_object (&list);
  test_store_clear (&test);
}

/* What the model says must always be what it announced. */
typedef struct {
  GPtrArray *ids;
  guint      signals;
  guint      last_position;
  guint      last_removed;
  guint      last_added;
} Mirror;

static void
items_changed_cb (GListModel *model,
                  guint       position,
                  guint       removed,
                  guint       added,
                  Mirror     *mirror)
{
  g_assert_cmpuint (position + removed, <=, mirror->ids->len);
  if (removed > 0)
    g_ptr_array_remove_range (mirror->ids, position, removed);
  for (guint i = 0; i < added; i++) {
    g_autoptr (NwRow) row = g_list_model_get_item (model, position + i);

    g_ptr_array_insert (mirror->ids, (int) (position + i), g_strdup (nw_row_get_id (row)));
  }
  g_assert_cmpuint (mirror->ids->len, ==, g_list_model_get_n_items (model));
  mirror->signals++;
  mirror->last_position = position;
  mirror->last_removed = removed;
  mirror->last_added = added;
}

static void
assert_mirror (NwRecordList *list,
               Mirror       *mirror)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (list));

  g_assert_cmpuint (n, ==, mirror->ids->len);
  for (guint i = 0; i < n; i++) {
    g_autoptr (NwRow) row = g_list_model_get_item (G_LIST_MODEL (list), i);

    g_assert_cmpstr (nw_row_get_id (row), ==, g_ptr_array_index (mirror->ids, i));
  }
}

static void
test_changes (void)
{
  TestStore test;
  g_autoptr (NwRecordList) list = NULL;
  g_autoptr (NwRow) row = NULL;
  Mirror mirror = { g_ptr_array_new_with_free_func (g_free) };

  test_store_init (&test);
  fill (&test);
  while (g_main_context_iteration (NULL, FALSE));
  list = nw_record_list_new (test.store, "organisation");
  items_changed_cb (G_LIST_MODEL (list), 0, 0, 5, &mirror);
  g_signal_connect (list, "items-changed", G_CALLBACK (items_changed_cb), &mirror);

  test_put_json (test.store, "organisation", 6, "'name':'Beispiel'");
  wait_changed (&test, list);
  assert_mirror (list, &mirror);
  g_assert_cmpuint (mirror.last_position, ==, 4);
  g_assert_cmpuint (mirror.last_removed, ==, 0);
  g_assert_cmpuint (mirror.last_added, ==, 1);

  /* In place: one row, for one row. */
  test_put_json (test.store, "organisation", 6, "'name':'Beispiel','art':'bank'");
  wait_changed (&test, list);
  assert_mirror (list, &mirror);
  g_assert_cmpuint (mirror.last_position, ==, 4);
  g_assert_cmpuint (mirror.last_removed, ==, 1);
  g_assert_cmpuint (mirror.last_added, ==, 1);
  row = g_list_model_get_item (G_LIST_MODEL (list), 4);
  g_assert_cmpstr (nw_row_get_cell_by_key (row, "art"), !=, "");

  test_put_json (test.store, "organisation", 1, "'name':'Aal'");
  wait_changed (&test, list);
  assert_mirror (list, &mirror);
  assert_titles (list, "Aal; Adler; Ärztekammer; Agentur 9; Agentur 10; Beispiel");
  test_delete (test.store, "organisation", 3);
  wait_changed (&test, list);
  assert_mirror (list, &mirror);
  nw_record_list_set_sort (list, "city", TRUE);
  wait (list);
  assert_mirror (list, &mirror);
  test_put_json (test.store, "organisation", 5, "'name':'Agentur 9','addresses':[{'city':'Zwickau'}]");
  wait_changed (&test, list);
  assert_mirror (list, &mirror);
  g_signal_handlers_disconnect_by_data (list, &mirror);
  g_ptr_array_unref (mirror.ids);
  g_clear_object (&list);
  test_store_clear (&test);
}

/* Longer than what is fetched at once: the rest is counted off, then filled in. */
static void
test_paging (void)
{
  TestStore test;
  g_autoptr (NwRecordList) list = NULL;
  g_autoptr (GError) error = NULL;
  guint n;
  Mirror mirror = { g_ptr_array_new_with_free_func (g_free) };

  test_store_init (&test);
  nw_store_generate (test.store, 3000, 1, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  while (g_main_context_iteration (NULL, FALSE));
  list = nw_record_list_new (test.store, "person");
  g_signal_connect (list, "items-changed", G_CALLBACK (items_changed_cb), &mirror);
  n = g_list_model_get_n_items (G_LIST_MODEL (list));
  g_assert_cmpuint (n, ==, 3000);
  for (int pass = 0; pass < 2; pass++) {
    g_autofree char *last = g_strdup ("");

    for (guint i = 0; i < n; i += 97) {
      g_autoptr (NwRow) row = g_list_model_get_item (G_LIST_MODEL (list), n - 1 - i);
      guint position;

      g_assert_cmpstr (nw_row_get_id (row), !=, "");
      g_assert_cmpstr (nw_row_get_id (row), !=, last);
      g_assert_true (nw_record_list_find (list, nw_row_get_id (row), &position));
      g_assert_cmpuint (position, ==, n - 1 - i);
      g_free (last);
      last = g_strdup (nw_row_get_id (row));
    }
    for (guint i = 1; i < n; i += 371) {
      g_autoptr (NwRow) row = g_list_model_get_item (G_LIST_MODEL (list), i);
      guint position;

      g_assert_true (nw_record_list_find (list, nw_row_get_id (row), &position));
      g_assert_cmpuint (position, ==, i);
    }
    wait (list);
  }
  /* Filling in what was not known is no change. */
  g_assert_cmpuint (mirror.signals, ==, 0);
  for (guint i = 0; i < n; i++) {
    g_autoptr (NwRow) row = g_list_model_get_item (G_LIST_MODEL (list), i);

    g_ptr_array_add (mirror.ids, g_strdup (nw_row_get_id (row)));
  }
  nw_record_list_set_sort (list, "city", FALSE);
  nw_record_list_set_text (list, "a");
  wait (list);
  assert_mirror (list, &mirror);
  nw_record_list_set_text (list, NULL);
  wait (list);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 3000);
  assert_mirror (list, &mirror);
  g_signal_handlers_disconnect_by_data (list, &mirror);
  g_ptr_array_unref (mirror.ids);
  g_clear_object (&list);
  test_store_clear (&test);
}

static void
test_diff (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (int round = 0; round < 3000; round++) {
    g_autoptr (GArray) a = g_array_new (FALSE, FALSE, sizeof (gint64));
    g_autoptr (GArray) b = g_array_new (FALSE, FALSE, sizeof (gint64));
    g_autoptr (GArray) hunks = NULL;
    guint n = (guint) g_rand_int_range (random, 0, 300);
    int churn = g_rand_int_range (random, 1, 60);

    for (guint i = 0; i < n; i++) {
      gint64 x = i, y = 1000 + i;

      if (g_rand_int_range (random, 0, churn) != 0)
        g_array_append_val (a, x);
      if (g_rand_int_range (random, 0, churn) != 0)
        g_array_append_val (b, x);
      if (g_rand_int_range (random, 0, churn) == 0)
        g_array_append_val (b, y);
    }
    hunks = nw_list_diff ((gint64 *) (gpointer) a->data, a->len, (gint64 *) (gpointer) b->data, b->len);
    for (guint i = 0; i < hunks->len; i++) {
      NwListHunk *hunk = &g_array_index (hunks, NwListHunk, i);

      if (hunk->removed > 0)
        g_array_remove_range (a, hunk->position, hunk->removed);
      if (hunk->added > 0)
        g_array_insert_vals (a, hunk->position, &g_array_index (b, gint64, hunk->position), hunk->added);
    }
    g_assert_cmpmem (a->data, a->len * sizeof (gint64), b->data, b->len * sizeof (gint64));
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/list/order", test_order);
  g_test_add_func ("/list/walk", test_walk);
  g_test_add_func ("/list/filters", test_filters);
  g_test_add_func ("/list/times", test_times);
  g_test_add_func ("/list/operators", test_operators);
  g_test_add_func ("/list/relative-days", test_relative_days);
  g_test_add_func ("/list/press", test_press);
  g_test_add_func ("/list/changes", test_changes);
  g_test_add_func ("/list/paging", test_paging);
  g_test_add_func ("/list/diff", test_diff);

  return g_test_run ();
}
