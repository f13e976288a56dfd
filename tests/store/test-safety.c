/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-test-store.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "nw-record-list.h"
#include "nw-schema-private.h"
#include "nw-session-private.h"

static const char *program;

/* --- What the child processes do ------------------------------------------------- */

typedef struct {
  guint first;
  guint n;
} Writes;

/* Three records that belong together, then a checkpoint: as an import does it. */
static gboolean
write_func (NwSession     *session,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Writes *writes = data;

  for (guint i = 0; i < writes->n; i++) {
    guint number = writes->first + i;
    g_autofree char *work = g_strdup_printf ("'person':'person:%032x','title':'Leitung %u'", number, number);
    g_autofree char *name = g_strdup_printf ("'given_name':'Anna','family_name':'Beispiel %u'", number);
    g_autofree char *title = g_strdup_printf ("'title':'Meldung %u'", number);
    g_autoptr (NwRecord) person = test_record ("person", number, name);
    g_autoptr (NwRecord) position = test_record ("position", number, work);
    g_autoptr (NwRecord) release = test_record ("release", number, title);

    if (!nw_session_put (session, person, error) || !nw_session_put (session, position, error) ||
        !nw_session_put (session, release, error))
      return FALSE;
    if (i % 3 == 2 && !nw_session_checkpoint (session, error))
      return FALSE;
  }

  return TRUE;
}

static int
run_writer (const char *path)
{
  g_autoptr (NwStore) store = nw_store_open (path, NW_STORE_OPEN_DEFAULT, NULL);

  if (store == NULL)
    return 1;
  for (guint round = 0; ; round++) {
    Writes writes = { (guint) nw_session_count (nw_store_get_session (store), "person", NULL), 200 };

    if (nw_store_run (store, "Einlesen", write_func, &writes, NULL, NULL) < 0)
      return 2;
    if (round % 3 == 2)
      nw_store_undo (store, 0, NULL, NULL);
  }
}

static int
run_opener (const char *path,
            gboolean    read_only)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NwStore) store = nw_store_open (path, read_only ? NW_STORE_OPEN_READ_ONLY : 0, &error);

  if (store == NULL)
    return 10 + error->code;

  return nw_session_count (nw_store_get_session (store), "person", NULL) == 1 ? 0 : 1;
}

static GPid
spawn (const char *mode,
       const char *path)
{
  const char *argv[] = { program, mode, path, NULL };
  g_autoptr (GError) error = NULL;
  GPid pid;

  g_spawn_async (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, &error);
  g_assert_no_error (error);

  return pid;
}

static int
wait_for (GPid pid)
{
  int status;

  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);

  return status;
}

/* --- Tests -------------------------------------------------------------------------- */

/* Whatever the moment: what is there is sound, and groups are there as a whole. */
static void
test_kill (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  guint rounds = g_test_slow () ? 50 : 8;
  gint64 last = 0;
  TestStore test;

  test_store_init (&test);
  g_clear_object (&test.store);
  for (guint i = 0; i < rounds; i++) {
    GPid pid = spawn ("--writer", test.path);
    NwSession *session;

    g_usleep ((gulong) g_rand_int_range (random, 30000, 600000));
    kill (pid, SIGKILL);
    g_assert_true (WIFSIGNALED (wait_for (pid)));
    test_store_reopen (&test);
    test_assert_sound (test.store);
    session = nw_store_get_session (test.store);
    last = nw_session_count (session, "person", NULL);
    g_assert_cmpint (nw_session_count (session, "position", NULL), ==, last);
    g_assert_cmpint (nw_session_count (session, "release", NULL), ==, last);
    g_clear_object (&test.store);
  }
  g_assert_cmpint (last, >, 0);
  test_store_clear (&test);
}

static void
test_locked (void)
{
  TestStore test;
  g_autoptr (GError) error = NULL;
  g_autoptr (NwStore) second = NULL;

  test_store_init (&test);
  test_put_json (test.store, "person", 1, "'family_name':'Möller'");
  g_assert_cmpint (WEXITSTATUS (wait_for (spawn ("--open", test.path))), ==, 10 + NW_STORE_ERROR_LOCKED);
  g_assert_cmpint (WEXITSTATUS (wait_for (spawn ("--read", test.path))), ==, 0);
  second = nw_store_open (test.path, NW_STORE_OPEN_DEFAULT, &error);
  g_assert_null (second);
  g_assert_error (error, NW_STORE_ERROR, NW_STORE_ERROR_LOCKED);
  nw_store_close (test.store);
  g_assert_cmpint (WEXITSTATUS (wait_for (spawn ("--open", test.path))), ==, 0);
  test_store_clear (&test);
}

static gboolean
delete_func (NwSession     *session,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  return nw_session_delete (session, data, error);
}

static void
test_read_only (void)
{
  TestStore test;
  g_autoptr (GError) error = NULL;
  g_autoptr (NwStore) reader = NULL;
  g_autoptr (NwStore) missing = NULL;
  g_autofree char *id = test_id ("person", 1);
  g_autofree char *none = NULL;
  g_autofree char *found = NULL;

  test_store_init (&test);
  test_put_json (test.store, "person", 1, "'family_name':'Möller'");
  reader = nw_store_open (test.path, NW_STORE_OPEN_READ_ONLY, &error);
  g_assert_no_error (error);
  found = test_search (reader, "möl", NULL);
  g_assert_cmpstr (found, ==, "Möller");
  g_assert_cmpint (nw_store_run (reader, "Löschen", delete_func, id, NULL, &error), ==, -1);
  g_assert_error (error, NW_STORE_ERROR, NW_STORE_ERROR_LOCKED);
  test_assert_sound (reader);
  g_clear_error (&error);
  none = g_strconcat (test.path, ".none", NULL);
  missing = nw_store_open (none, NW_STORE_OPEN_READ_ONLY, &error);
  g_assert_null (missing);
  g_assert_nonnull (error);
  g_assert_false (g_file_test (none, G_FILE_TEST_EXISTS));
  test_store_clear (&test);
}

static void
limit_pages (NwSession  *session,
             gint64      more,
             GError    **error)
{
  NwDb *db = nw_session_get_db (session);
  gint64 pages = 0;
  g_autofree char *sql = NULL;

  g_assert_true (nw_db_query_int (db, &pages, error, "PRAGMA page_count", ""));
  sql = g_strdup_printf ("PRAGMA max_page_count = %" G_GINT64_FORMAT, more > 0 ? pages + more : 1000000);
  g_assert_true (nw_db_exec (db, sql, error));
}

static gboolean
fill_func (NwSession     *session,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Writes *writes = data;

  limit_pages (session, writes->n > 1 ? 20 : 0, error);

  return write_func (session, writes, cancellable, error);
}

static void
test_full (void)
{
  TestStore test;
  Writes many = { 0, 100000 }, one = { 500000, 1 };
  g_autoptr (GError) error = NULL;
  gint64 persons;

  test_store_init (&test);
  g_assert_cmpint (nw_store_run (test.store, "Voll", fill_func, &many, NULL, &error), ==, -1);
  g_assert_error (error, NW_STORE_ERROR, NW_STORE_ERROR_FULL);
  g_clear_error (&error);
  test_assert_sound (test.store);
  persons = nw_session_count (nw_store_get_session (test.store), "person", NULL);
  /* With room again it goes on. */
  g_assert_cmpint (nw_store_run (test.store, "Weiter", fill_func, &one, NULL, &error), >, 0);
  g_assert_no_error (error);
  g_assert_cmpint (nw_session_count (nw_store_get_session (test.store), "person", NULL), ==, persons + 1);
  test_assert_sound (test.store);
  test_store_clear (&test);
}

/* Nobody who saves has to wait until the log is in the main file: that is done when
 * there is time, long before SQLite would do so by itself. */
static void
test_log_when_idle (void)
{
  Writes writes = { 0, 400 };
  gint64 end;
  GStatBuf before, now;
  TestStore test;

  test_store_init (&test);
  test_put_json (test.store, "person", 5000, "'family_name':'Möller'");
  g_assert_cmpint (g_stat (test.path, &before), ==, 0);
  g_assert_cmpint (nw_store_run (test.store, "Einlesen", write_func, &writes, NULL, NULL), >, 0);
  now = before;
  end = g_get_monotonic_time () + 30 * G_TIME_SPAN_SECOND;
  while (now.st_size <= before.st_size && g_get_monotonic_time () < end) {
    g_usleep (20000);
    g_assert_cmpint (g_stat (test.path, &now), ==, 0);
  }
  g_assert_cmpint (now.st_size, >, before.st_size);
  test_assert_sound (test.store);
  test_store_clear (&test);
}

static void
assert_refused (const char *path,
                int         code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL, *after = NULL;
  gsize before_length, after_length;
  g_autoptr (NwStore) store = NULL;

  g_assert_true (g_file_get_contents (path, &before, &before_length, NULL));
  store = nw_store_open (path, NW_STORE_OPEN_DEFAULT, &error);
  g_assert_null (store);
  g_assert_error (error, NW_STORE_ERROR, code);
  /* It was left alone. */
  g_assert_true (g_file_get_contents (path, &after, &after_length, NULL));
  g_assert_cmpmem (before, before_length, after, after_length);
}

static void
test_foreign (void)
{
  TestStore test;
  g_autofree char *text = NULL, *other = NULL, *link = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (NwStore) through_link = NULL;
  sqlite3 *handle;

  test_store_init (&test);
  text = g_build_filename (test.folder, "text.db", NULL);
  other = g_build_filename (test.folder, "other.db", NULL);
  link = g_build_filename (test.folder, "link.db", NULL);
  g_assert_true (g_file_set_contents (text, "This is no database, and long enough to be asked for its header, "
                                      "which it does not have.........................", -1, NULL));
  assert_refused (text, NW_STORE_ERROR_CORRUPT);

  g_assert_cmpint (sqlite3_open (other, &handle), ==, SQLITE_OK);
  sqlite3_exec (handle, "CREATE TABLE t(x); PRAGMA user_version = 1", NULL, NULL, NULL);
  sqlite3_close (handle);
  assert_refused (other, NW_STORE_ERROR_CORRUPT);

  g_clear_object (&test.store);
  g_assert_cmpint (sqlite3_open (test.path, &handle), ==, SQLITE_OK);
  sqlite3_exec (handle, "PRAGMA user_version = 99", NULL, NULL, NULL);
  sqlite3_close (handle);
  assert_refused (test.path, NW_STORE_ERROR_NEWER);

  g_assert_cmpint (symlink (test.path, link), ==, 0);
  through_link = nw_store_open (link, NW_STORE_OPEN_DEFAULT, &error);
  g_assert_null (through_link);
  test_store_clear (&test);
}

static gboolean
failing_run (NwDb    *db,
             GError **error)
{
  return nw_db_exec (db, "CREATE TABLE half(x); INSERT INTO no_such_table VALUES(1)", error);
}

/* A step that fails leaves the version before it, and the copy is private. */
static void
test_migration (void)
{
  static const NwMigration good[] = { { 1, NULL, NULL }, { 2, "CREATE TABLE extra(x INTEGER) STRICT", NULL } };
  static const NwMigration bad[] = { { 2, NULL, NULL }, { 3, NULL, failing_run } };
  TestStore test;
  g_autoptr (GError) error = NULL;
  g_autoptr (NwDb) db = NULL;
  g_autofree char *first = NULL, *second = NULL;
  gint64 value = 0;
  struct stat info;

  test_store_init (&test);
  test_put_json (test.store, "person", 1, "'family_name':'Möller'");
  g_clear_object (&test.store);
  db = nw_db_open (test.path, FALSE, &error);
  g_assert_no_error (error);
  g_assert_true (nw_schema_migrate (db, test.path, good, G_N_ELEMENTS (good), &error));
  first = nw_schema_backup_path (test.path, 1);
  second = nw_schema_backup_path (test.path, 2);
  g_assert_cmpint (g_stat (first, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0600);
  g_assert_false (nw_schema_migrate (db, test.path, bad, G_N_ELEMENTS (bad), &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_true (g_file_test (second, G_FILE_TEST_EXISTS));
  g_assert_true (nw_db_query_int (db, &value, &error, "PRAGMA user_version", ""));
  g_assert_cmpint (value, ==, 2);
  value = 0;
  g_assert_true (nw_db_query_int (db, &value, &error, "SELECT count(*) FROM sqlite_schema WHERE name = 'half'", ""));
  g_assert_cmpint (value, ==, 0);
  g_assert_true (nw_db_query_int (db, &value, &error, "PRAGMA foreign_keys", ""));
  g_assert_cmpint (value, ==, 1);
  /* Back to what can be opened here: the copy is a whole database. */
  g_clear_pointer (&db, nw_db_close);
  g_assert_cmpint (g_rename (first, test.path), ==, 0);
  test_store_reopen (&test);
  /* It has a log again, or readers and the writer would wait for each other. */
  db = nw_db_open (test.path, TRUE, &error);
  g_assert_no_error (error);
  value = 0;
  g_assert_true (nw_db_query_int (db, &value, &error,
                                  "SELECT count(*) FROM pragma_journal_mode WHERE journal_mode = 'wal'", ""));
  g_assert_cmpint (value, ==, 1);
  test_assert_sound (test.store);
  g_assert_cmpint (nw_session_count (nw_store_get_session (test.store), "person", NULL), ==, 1);
  test_store_clear (&test);
}

/* Every schema ever released can be opened. */
static void
test_released_schemas (void)
{
  for (int version = 1; version <= NW_SCHEMA_VERSION; version++) {
    g_autofree char *name = g_strdup_printf ("v%d.sql", version);
    g_autofree char *file = g_test_build_filename (G_TEST_DIST, "data", "schema", name, NULL);
    g_autofree char *sql = NULL, *stamp = NULL;
    g_autoptr (GError) error = NULL;
    TestStore test;
    sqlite3 *handle;

    test_store_init (&test);
    g_clear_object (&test.store);
    g_unlink (test.path);
    g_assert_true (g_file_get_contents (file, &sql, NULL, &error));
    g_assert_no_error (error);
    stamp = g_strdup_printf ("PRAGMA journal_mode=WAL; PRAGMA application_id=%d; PRAGMA user_version=%d;",
                             NW_SCHEMA_APPLICATION_ID, version);
    g_assert_cmpint (sqlite3_open (test.path, &handle), ==, SQLITE_OK);
    g_assert_cmpint (sqlite3_exec (handle, stamp, NULL, NULL, NULL), ==, SQLITE_OK);
    g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
    sqlite3_close (handle);
    test_store_reopen (&test);
    test_put_json (test.store, "person", 1, "'family_name':'Möller'");
    test_assert_sound (test.store);
    test_store_clear (&test);
  }
}

/* The check must find what is wrong: each of these breaks one thing. */
static void
test_check_finds (void)
{
  static const char * const damages[] = {
    "UPDATE doc SET n_live = 2",
    "UPDATE rev SET leaf = 0",
    "UPDATE rev SET body = replace(body, 'Möller', 'Muster')",
    "UPDATE item SET title = 'X'",
    "UPDATE item SET key = x'00'",
    "DELETE FROM item",
    "DELETE FROM lookup",
    "DELETE FROM link",
    "DELETE FROM facet",
    "UPDATE kind SET n = 7",
    "INSERT INTO lookup VALUES(1, 'x', 1)",
    "INSERT INTO link VALUES('person:1', 1, 'x')",
    "INSERT INTO search(search, rowid, words) SELECT 'delete', pos, words FROM item WHERE words IS NOT NULL",
    "UPDATE undo_entry SET before = '{'",
  };

  for (guint i = 0; i < G_N_ELEMENTS (damages); i++) {
    TestStore test;
    g_autoptr (GPtrArray) messages = NULL;
    g_autoptr (GError) error = NULL;
    g_autofree char *position = g_strdup_printf ("'person':'person:%032x','title':'Leitung','press':true", 1);
    sqlite3 *handle;
    int result;

    test_store_init (&test);
    test_put_json (test.store, "person", 1, "'family_name':'Möller'");
    test_put_json (test.store, "position", 1, position);
    g_clear_object (&test.store);
    g_assert_cmpint (sqlite3_open (test.path, &handle), ==, SQLITE_OK);
    result = sqlite3_exec (handle, damages[i], NULL, NULL, NULL);
    g_assert_cmpint (result, ==, SQLITE_OK);
    sqlite3_close (handle);
    test_store_reopen (&test);
    messages = nw_store_check (test.store, NULL, &error);
    g_assert_no_error (error);
    g_test_message ("%s: %u messages", damages[i], messages->len);
    g_assert_cmpuint (messages->len, >, 0);
    test_store_clear (&test);
  }
}

/* Who copies only the main file has everything, even when somebody reads on; and
 * the log is gone when nobody does. */
static void
test_one_file (gconstpointer data)
{
  gboolean somebody_reads = GPOINTER_TO_INT (data);
  TestStore self;
  Writes writes = { 0, 300 };
  g_autofree char *copy = NULL;
  g_autofree char *log = NULL;
  g_autofree char *bytes = NULL;
  g_autoptr (NwRecordList) list = NULL;
  g_autoptr (NwStore) other = NULL;
  g_autoptr (NwStore) copied = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  test_store_init (&self);
  copy = g_strconcat (self.path, ".copy", NULL);
  log = g_strconcat (self.path, "-wal", NULL);
  g_assert_cmpint (nw_store_run (self.store, "Einlesen", write_func, &writes, NULL, NULL), >, 0);
  /* The reading thread and the session of this one have been used. */
  list = nw_record_list_new (self.store, "person");
  nw_record_list_set_text (list, "Beispiel");
  while (nw_record_list_is_pending (list))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 300);
  g_clear_object (&list);
  if (somebody_reads) {
    other = nw_store_open (self.path, NW_STORE_OPEN_READ_ONLY, &error);
    g_assert_no_error (error);
    g_assert_cmpint (nw_session_count (nw_store_get_session (other), "person", NULL), ==, 300);
  }
  nw_store_close (self.store);

  g_assert_true (somebody_reads || !g_file_test (log, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_get_contents (self.path, &bytes, &length, NULL));
  g_assert_true (g_file_set_contents (copy, bytes, (gssize) length, NULL));
  copied = nw_store_open (copy, NW_STORE_OPEN_DEFAULT, &error);
  g_assert_no_error (error);
  g_assert_cmpint (nw_session_count (nw_store_get_session (copied), "person", NULL), ==, 300);
  test_assert_sound (copied);
  nw_store_close (copied);
  if (other != NULL)
    nw_store_close (other);
  test_store_clear (&self);
}

int
main (int   argc,
      char *argv[])
{
  program = argv[0];
  if (argc == 3 && strcmp (argv[1], "--writer") == 0)
    return run_writer (argv[2]);
  if (argc == 3 && (strcmp (argv[1], "--open") == 0 || strcmp (argv[1], "--read") == 0))
    return run_opener (argv[2], strcmp (argv[1], "--read") == 0);

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/safety/kill", test_kill);
  g_test_add_func ("/safety/locked", test_locked);
  g_test_add_func ("/safety/read-only", test_read_only);
  g_test_add_func ("/safety/full", test_full);
  g_test_add_data_func ("/safety/one-file/alone", GINT_TO_POINTER (FALSE), test_one_file);
  g_test_add_data_func ("/safety/one-file/while-read", GINT_TO_POINTER (TRUE), test_one_file);
  g_test_add_func ("/safety/log-when-idle", test_log_when_idle);
  g_test_add_func ("/safety/foreign", test_foreign);
  g_test_add_func ("/safety/migration", test_migration);
  g_test_add_func ("/safety/released-schemas", test_released_schemas);
  g_test_add_func ("/safety/check-finds", test_check_finds);

  return g_test_run ();
}
