/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-test-store.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "nw-db-private.h"

static NwRecord *
get (NwStore    *store,
     const char *kind,
     guint       number)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = test_id (kind, number);
  NwRecord *record = nw_session_get_record (nw_store_get_session (store), id, &error);

  if (record == NULL)
    g_assert_error (error, NW_STORE_ERROR, NW_STORE_ERROR_NOT_FOUND);

  return record;
}

static void
test_put_get (void)
{
  TestStore test;
  g_autoptr (NwRecord) record = NULL;
  g_autoptr (NwRecord) again = NULL;
  g_autoptr (NwRecord) changed = NULL;
  const json_t *stamp;
  g_autofree char *first_at = NULL;

  test_store_init (&test);
  nw_store_set_author (test.store, "Käthe Muster", "Muster-Agentur");
  g_assert_cmpint (test_put_json (test.store, "person", 1,
                                  "'given_name':'Käthe','family_name':'Möller','x_later':[1.10,1e400]"), ==, 1);
  record = get (test.store, "person", 1);
  g_assert_true (g_str_has_prefix (nw_record_get_revision (record), "1-"));
  g_assert_cmpuint (strlen (nw_record_get_revision (record)), ==, 34);
  g_assert_cmpstr (nw_record_get_space (record), ==, "local");
  stamp = nw_record_get_value (record, "created");
  g_assert_cmpstr (json_string_value (json_object_get (stamp, "by")), ==, "Käthe Muster");
  g_assert_cmpstr (json_string_value (json_object_get (stamp, "agency")), ==, "Muster-Agentur");
  first_at = g_strdup (json_string_value (json_object_get (stamp, "at")));
  g_assert_nonnull (nw_record_get_value (record, "changed"));
  g_assert_cmpuint (strlen (nw_record_get_text (record, "nonce")), ==, 32);
  /* What nobody here knows or can hold survives as it was written. */
  g_assert_nonnull (strstr (nw_record_get_body (record, NULL), "\"x_later\":[1.10,1e400]"));

  /* The same again is no change, with or without what the store wrote. */
  g_assert_cmpint (test_put (test.store, record), ==, 0);
  g_assert_cmpint (test_put_json (test.store, "person", 1,
                                  "'family_name':'Möller', 'given_name' : 'Käthe','x_later':[1.10, 1e400]"), ==, 0);

  g_assert_cmpint (test_put_json (test.store, "person", 1, "'given_name':'Käthe','family_name':'Müller'"), ==, 2);
  again = get (test.store, "person", 1);
  /* A draft is replaced in place: nobody saw it. */
  g_assert_true (g_str_has_prefix (nw_record_get_revision (again), "1-"));
  g_assert_cmpstr (nw_record_get_revision (again), !=, nw_record_get_revision (record));
  g_assert_cmpstr (json_string_value (json_object_get (nw_record_get_value (again, "created"), "at")), ==, first_at);
  g_assert_cmpstr (nw_record_get_text (again, "nonce"), ==, nw_record_get_text (record, "nonce"));
  test_assert_sound (test.store);
  test_store_clear (&test);
}

static gboolean
put_func (NwSession     *session,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  return nw_session_put (session, data, error);
}

static void
test_conflict (void)
{
  TestStore test;
  g_autoptr (NwRecord) old = NULL;
  g_autoptr (NwRecord) now = NULL;
  g_autoptr (GError) error = NULL;

  test_store_init (&test);
  test_put_json (test.store, "person", 1, "'family_name':'Alt'");
  old = get (test.store, "person", 1);
  test_put_json (test.store, "person", 1, "'family_name':'Neu'");
  g_assert_cmpint (nw_store_run (test.store, "Put", put_func, old, NULL, &error), ==, -1);
  g_assert_error (error, NW_STORE_ERROR, NW_STORE_ERROR_CONFLICT);
  now = get (test.store, "person", 1);
  g_assert_cmpstr (nw_record_get_text (now, "family_name"), ==, "Neu");
  test_assert_sound (test.store);
  test_store_clear (&test);
}

/* Many records, the last of which somebody else changed. */
static gboolean
put_many_func (NwSession     *session,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  for (guint i = 2; i < 60; i++) {
    g_autoptr (NwRecord) record = test_record ("person", i, "'family_name':'Viele'");

    if (!nw_session_put (session, record, error))
      return FALSE;
  }

  return nw_session_put (session, data, error);
}

static void
test_conflict_among_many (void)
{
  TestStore test;
  g_autoptr (NwRecord) old = NULL;
  g_autoptr (NwRecord) now = NULL;
  g_autoptr (GError) error = NULL;

  test_store_init (&test);
  test_put_json (test.store, "person", 1, "'family_name':'Alt'");
  old = get (test.store, "person", 1);
  test_put_json (test.store, "person", 1, "'family_name':'Neu'");
  g_assert_cmpint (nw_store_run (test.store, "Put", put_many_func, old, NULL, &error), ==, -1);
  g_assert_error (error, NW_STORE_ERROR, NW_STORE_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_cmpint (nw_session_count (nw_store_get_session (test.store), "person", NULL), ==, 1);

  now = get (test.store, "person", 1);
  g_assert_cmpint (nw_store_run (test.store, "Put", put_many_func, now, NULL, &error), >, 0);
  g_assert_no_error (error);
  g_assert_cmpint (nw_session_count (nw_store_get_session (test.store), "person", NULL), ==, 59);
  test_assert_sound (test.store);
  g_assert_true (nw_store_undo (test.store, 0, NULL, &error));
  g_assert_cmpint (nw_session_count (nw_store_get_session (test.store), "person", NULL), ==, 1);
  test_assert_sound (test.store);
  test_store_clear (&test);
}

static void
test_delete_undo (void)
{
  TestStore test;
  g_autoptr (NwRecord) before = NULL;
  g_autoptr (NwRecord) gone = NULL;
  g_autoptr (NwRecord) after = NULL;
  g_autoptr (GPtrArray) steps = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) kept = NULL;

  test_store_init (&test);
  test_put_json (test.store, "person", 1, "'family_name':'Möller'");
  before = get (test.store, "person", 1);
  test_delete (test.store, "person", 1);
  gone = get (test.store, "person", 1);
  g_assert_null (gone);
  g_assert_cmpint (nw_session_count (nw_store_get_session (test.store), "person", NULL), ==, 0);

  /* Also after a restart. */
  test_store_reopen (&test);
  g_assert_true (nw_store_undo (test.store, 0, &kept, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (kept), ==, 0);
  after = get (test.store, "person", 1);
  g_assert_cmpstr (nw_record_get_body (after, NULL), ==, nw_record_get_body (before, NULL));
  g_assert_cmpstr (nw_record_get_revision (after), ==, nw_record_get_revision (before));
  test_assert_sound (test.store);

  g_assert_true (nw_store_redo (test.store, NULL, &error));
  g_assert_null (get (test.store, "person", 1));
  g_assert_true (nw_store_undo (test.store, 0, NULL, &error));
  g_assert_true (nw_store_undo (test.store, 0, NULL, &error));
  g_assert_null (get (test.store, "person", 1));
  g_assert_false (nw_store_undo (test.store, 0, NULL, &error));
  g_assert_error (error, NW_STORE_ERROR, NW_STORE_ERROR_NOT_FOUND);
  steps = nw_store_list_undo (test.store, 10, NULL);
  g_assert_cmpuint (steps->len, ==, 2);
  g_assert_true (((NwUndoStep *) g_ptr_array_index (steps, 0))->undone);
  test_assert_sound (test.store);
  test_store_clear (&test);
}

static void
test_undo_keeps (void)
{
  TestStore test;
  gint64 step;
  g_autoptr (GError) error = NULL;
  g_autoptr (NwRecord) record = NULL;
  g_auto (GStrv) kept = NULL;
  g_autofree char *id = test_id ("person", 1);

  test_store_init (&test);
  step = test_put_json (test.store, "person", 1, "'family_name':'Eins'");
  test_put_json (test.store, "person", 1, "'family_name':'Zwei'");
  g_assert_true (nw_store_undo (test.store, step, &kept, &error));
  g_assert_cmpuint (g_strv_length (kept), ==, 1);
  g_assert_cmpstr (kept[0], ==, id);
  record = get (test.store, "person", 1);
  g_assert_cmpstr (nw_record_get_text (record, "family_name"), ==, "Zwei");
  test_assert_sound (test.store);
  test_store_clear (&test);
}

static void
test_person_projection (void)
{
  TestStore test;
  g_autoptr (GError) error = NULL;
  g_autoptr (NwRow) row = NULL;
  g_autoptr (NwRow) renamed = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autofree char *person = test_id ("person", 1);
  g_autofree char *organisation = test_id ("organisation", 1);
  g_autofree char *position =
    g_strdup_printf ("'person':'%s','organisation':'%s','title':'Pressesprecherin','press':true,"
                     "'channels':[{'kind':'phone','value':'+4923123125100','shown':'0231 23125-100'},"
                     "{'kind':'email','value':'k.moeller@stadtwerke.example'}]", person, organisation);

  test_store_init (&test);
  test_put_json (test.store, "person", 1, "'given_name':'Käthe','family_name':'Möller'");
  test_put_json (test.store, "organisation", 1,
                 "'name':'Stadtwerke Menden GmbH','addresses':[{'city':'Menden'}]");
  test_put_json (test.store, "position", 1, position);
  row = nw_session_get_row (nw_store_get_session (test.store), person, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (nw_row_get_cell_by_key (row, "function"), ==, "Pressesprecherin");
  g_assert_cmpstr (nw_row_get_cell_by_key (row, "organisation"), ==, "Stadtwerke Menden GmbH");
  g_assert_cmpstr (nw_row_get_cell_by_key (row, "phone"), ==, "0231 23125-100");
  g_assert_cmpstr (nw_row_get_cell_by_key (row, "email"), ==, "k.moeller@stadtwerke.example");
  g_assert_cmpstr (nw_row_get_cell_by_key (row, "city"), ==, "Menden");
  test_assert_sound (test.store);

  test_put_json (test.store, "organisation", 1,
                 "'name':'Energie Menden AG','former_names':['Stadtwerke Menden GmbH']");
  renamed = nw_session_get_row (nw_store_get_session (test.store), person, &error);
  g_assert_cmpstr (nw_row_get_cell_by_key (renamed, "organisation"), ==, "Energie Menden AG");
  g_assert_cmpstr (nw_row_get_cell_by_key (renamed, "city"), ==, "");
  found = nw_session_find_name (nw_store_get_session (test.store), "organisation", "STADTWERKE Menden", &error);
  g_assert_cmpuint (found->len, ==, 1);
  test_assert_sound (test.store);
  test_delete (test.store, "position", 1);
  test_assert_sound (test.store);
  test_store_clear (&test);
}

/* A second function, begun later, shows; the telephone stays that of the first. */
static void
test_two_functions (void)
{
  TestStore test;
  g_autoptr (GError) error = NULL;
  g_autoptr (NwRow) row = NULL;
  g_autofree char *person = test_id ("person", 1);
  g_autofree char *press =
    g_strdup_printf ("'person':'%s','title':'Pressesprecher','press':true,"
                     "'channels':[{'kind':'phone','value':'+493023125100','shown':'030 23125-100'}]", person);
  g_autofree char *plain = g_strdup_printf ("'person':'%s','title':'Ansprechpartner'", person);
  g_autofree char *later = g_strdup_printf ("'person':'%s','title':'Vorstand','from':'2025'", person);

  test_store_init (&test);
  test_put_json (test.store, "person", 1, "'given_name':'Jens','family_name':'Ahlers'");
  test_put_json (test.store, "position", 1, press);
  test_put_json (test.store, "position", 2, plain);
  row = nw_session_get_row (nw_store_get_session (test.store), person, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (nw_row_get_cell_by_key (row, "function"), ==, "Pressesprecher");

  test_put_json (test.store, "position", 3, later);
  g_set_object (&row, NULL);
  row = nw_session_get_row (nw_store_get_session (test.store), person, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (nw_row_get_cell_by_key (row, "function"), ==, "Vorstand");
  g_assert_cmpstr (nw_row_get_cell_by_key (row, "phone"), ==, "030 23125-100");
  test_assert_sound (test.store);
  test_store_clear (&test);
}

/* A release shows whom it names as contacts, whether they are stored or not. */
static void
test_release_contacts (void)
{
  TestStore test;
  g_autoptr (GError) error = NULL;
  g_autoptr (NwRow) row = NULL;
  g_autofree char *release = test_id ("release", 1);

  test_store_init (&test);
  test_put_json (test.store, "release", 1,
                 "'title':'Auftakt','mentions':[{'name':'Käthe Möller','contact':true},"
                 "{'name':'Udo Beispiel','contact':false},{'name':'Jens Ahlers','contact':true}]");
  row = nw_session_get_row (nw_store_get_session (test.store), release, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (nw_row_get_cell_by_key (row, "contacts"), ==, "Käthe Möller, Jens Ahlers");
  test_assert_sound (test.store);
  test_store_clear (&test);
}

static void
test_files (void)
{
  TestStore test;
  struct stat info;
  g_autofree char *folder = NULL;
  g_autofree char *wal = NULL;

  test_store_init (&test);
  folder = g_path_get_dirname (test.path);
  wal = g_strconcat (test.path, "-wal", NULL);
  test_put_json (test.store, "person", 1, "'family_name':'Möller'");
  g_assert_cmpint (g_stat (folder, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0700);
  g_assert_cmpint (g_stat (test.path, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (wal, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0600);
  test_store_clear (&test);
}

static void
test_unknown_kind (void)
{
  TestStore test;
  g_autoptr (NwRecord) record = NULL;
  g_autofree char *found = NULL;

  test_store_init (&test);
  test_put_json (test.store, "spaceship", 7, "'title':'Rakete','crew':18446744073709551616");
  record = get (test.store, "spaceship", 7);
  g_assert_nonnull (record);
  g_assert_null (nw_record_get_kind (record));
  g_assert_nonnull (strstr (nw_record_get_body (record, NULL), "\"crew\":18446744073709551616"));
  test_assert_sound (test.store);
  test_store_reopen (&test);
  test_assert_sound (test.store);
  test_store_clear (&test);
}

typedef struct {
  guint   n_told;
  gdouble last;
  gint    n_changed;
} Upkeep;

static void
progress_cb (NwStore    *store,
             GParamSpec *pspec,
             Upkeep     *upkeep)
{
  gdouble fraction = nw_store_get_rebuild_progress (store);

  /* It only goes forward, until it is over. */
  g_assert_true (fraction < 0 || fraction > upkeep->last);
  upkeep->last = fraction;
  upkeep->n_told++;
}

static void
changed_cb (NwStore  *store,
            char    **ids,
            Upkeep   *upkeep)
{
  g_assert_null (ids);
  upkeep->n_changed++;
}

static void
derive_otherwise (TestStore *test)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NwDb) db = NULL;

  nw_store_close (test->store);
  db = nw_db_open (test->path, FALSE, &error);
  g_assert_no_error (error);
  g_assert_true (nw_db_exec (db, "UPDATE meta SET value = 'other' WHERE key = 'projection';"
                             "UPDATE item SET title = 'Otto'", &error));
  g_assert_no_error (error);
  g_clear_object (&test->store);
}

static void
assert_title (TestStore  *test,
                    const char *title)
{
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char *titles = NULL;

  rows = nw_session_search (nw_store_get_session (test->store), "Möller", "person", 1, NULL);
  titles = test_titles (rows);
  g_assert_cmpstr (titles, ==, title);
}

/* What another version derived is derived anew when the store is opened, which
 * says so, but for who asked to do it. */
static void
test_upkeep (void)
{
  Upkeep upkeep = { 0, -1, 0 };
  g_autoptr (GError) error = NULL;
  TestStore test;

  test_store_init (&test);
  test_put_json (test.store, "person", 1, "'family_name':'Möller'");
  derive_otherwise (&test);
  test_store_reopen (&test);
  g_signal_connect (test.store, "notify::rebuild-progress", G_CALLBACK (progress_cb), &upkeep);
  g_signal_connect (test.store, "changed", G_CALLBACK (changed_cb), &upkeep);
  while (upkeep.n_changed == 0 || upkeep.last >= 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (upkeep.n_told, >, 2);
  g_assert_cmpfloat (nw_store_get_rebuild_progress (test.store), ==, -1);
  assert_title (&test, "Möller");

  derive_otherwise (&test);
  test.store = nw_store_open (test.path, NW_STORE_OPEN_NO_UPKEEP, &error);
  g_assert_no_error (error);
  test_put_json (test.store, "person", 2, "'family_name':'Zander'");
  assert_title (&test, "Otto");
  g_assert_true (nw_store_rebuild (test.store, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  assert_title (&test, "Möller");
  test_assert_sound (test.store);
  test_store_clear (&test);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/put-get", test_put_get);
  g_test_add_func ("/store/conflict", test_conflict);
  g_test_add_func ("/store/conflict-among-many", test_conflict_among_many);
  g_test_add_func ("/store/delete-undo", test_delete_undo);
  g_test_add_func ("/store/undo-keeps", test_undo_keeps);
  g_test_add_func ("/store/person-projection", test_person_projection);
  g_test_add_func ("/store/two-functions", test_two_functions);
  g_test_add_func ("/store/release-contacts", test_release_contacts);
  g_test_add_func ("/store/files", test_files);
  g_test_add_func ("/store/unknown-kind", test_unknown_kind);
  g_test_add_func ("/store/upkeep", test_upkeep);

  return g_test_run ();
}
