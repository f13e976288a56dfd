/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-bench.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <time.h>

/* What saving costs: persons, positions, organisations and releases as an import
 * saves them, with a checkpoint after each thousand records. The floor is a bare
 * insert of the same bytes into a table of SQLite's. Then some of them are saved
 * again one by one, as a form does; the floor is a bare update and its commit.
 *
 *   bench-put [N] */

#define RECORDS_PER_CHECKPOINT 1000
#define N_EDITS 500
/* Between an import and the next saves of a person there is a moment in which the
 * writer brings the index and the log in order. */
#define PAUSE_US (4 * G_USEC_PER_SEC)

static double
cpu_seconds (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);

  return (double) time.tv_sec + (double) time.tv_nsec / 1e9;
}

/* As the program makes them: first the time, at four records a millisecond, then
 * what nobody can guess. */
static char *
make_id (const char *kind,
         guint       number)
{
  guint64 some = (g_str_hash (kind) ^ number) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  return g_strdup_printf ("%s:%012" G_GINT64_MODIFIER "x7%03x8%015" G_GINT64_MODIFIER "x", kind,
                          G_GUINT64_CONSTANT (1700000000000) + number / 4, (guint) (some >> 52), some >> 4);
}

static NwRecord *
make_record (guint number)
{
  static const char * const kinds[] = { "release", "person", "position", "release", "person" };
  const char *kind = number % 50 == 0 ? "organisation" : kinds[number % 5];
  guint group = number / 5;
  g_autofree char *id = make_id (kind, number);
  g_autofree char *person = make_id ("person", number - 1);
  g_autofree char *release = make_id ("release", group * 5);
  g_autofree char *sources =
    g_strdup_printf ("\"sources\":{\"name\":{\"release\":\"%s\",\"quote\":\"Pressekontakt: Anna Beispiel, "
                     "Telefon 030 23125-100\",\"date\":\"2024-03-12\"}}", release);
  g_autofree char *body = NULL;
  g_autoptr (GError) error = NULL;
  NwRecord *record;

  if (g_str_equal (kind, "organisation"))
    body = g_strdup_printf ("{\"type\":\"%s\",\"name\":\"Beispiel %u Anlagenbau GmbH\",\"addresses\":[{\"city\":\"Unna\"}],%s}", kind, number, sources);
  else if (g_str_equal (kind, "person"))
    body = g_strdup_printf ("{\"type\":\"%s\",\"given_name\":\"Vorname%u\",\"family_name\":\"Müller%u\",%s}", kind, number % 97, number, sources);
  else if (g_str_equal (kind, "position"))
    body = g_strdup_printf ("{\"type\":\"%s\",\"person\":\"%s\",\"title\":\"Pressesprecherin\",\"press\":true,"
                            "\"channels\":[{\"kind\":\"phone\",\"value\":\"+493023125%06u\",\"shown\":\"030 23125-%06u\"},"
                            "{\"kind\":\"email\",\"value\":\"m%u@firma.example\"}],%s}", kind,
                            person, number, number, number, sources);
  else
    body = g_strdup_printf ("{\"type\":\"%s\",\"title\":\"Neues vom Standort %u: Wachstum im Revier\",\"date\":\"2024-03-12\","
                            "\"source_id\":\"urn:%u\",\"text_hash\":\"%032x\",\"excerpts\":[{\"quote\":\"Pressekontakt: Anna Beispiel, "
                            "Telefon 030 23125-100, E-Mail presse@firma.example\"}]}", kind, number, number, number);
  record = nw_record_new (id, NULL, NULL, body, -1, &error);
  if (record == NULL)
    g_error ("%s", error->message);

  return record;
}

static gboolean
put_func (NwSession     *session,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  GPtrArray *records = data;

  for (guint i = 0; i < records->len; i++) {
    if (!nw_session_put (session, g_ptr_array_index (records, i), error))
      return FALSE;
    if (i % RECORDS_PER_CHECKPOINT == RECORDS_PER_CHECKPOINT - 1 && !nw_session_checkpoint (session, error))
      return FALSE;
  }

  return TRUE;
}

/* A title that is another each time, so that the record moves in its list. */
static NwRecord *
make_edit (NwRecord *record,
           guint     number)
{
  const char *id = nw_record_get_id (record);
  gboolean person = g_str_has_prefix (id, "person:");
  g_autofree char *body = g_strdup_printf ("{\"type\":\"%s\",\"%s\":\"Geändert %u\"}", nw_record_get_type_name (record),
                                           person ? "family_name" : "title", number * 7919 % 1000);

  return nw_record_new (id, NULL, NULL, body, -1, NULL);
}

static void
measure_edits (NwStore    *store,
               GPtrArray  *records)
{
  g_autoptr (GArray) samples = bench_samples ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < N_EDITS; i++) {
    guint number = (guint) ((guint64) i * 5 * 7919 % records->len / 5 * 5) + i % 2;
    g_autoptr (GPtrArray) edit = g_ptr_array_new_with_free_func (g_object_unref);
    double start;

    g_ptr_array_add (edit, make_edit (g_ptr_array_index (records, number), i));
    start = bench_now_ms ();
    if (nw_store_run (store, "Ändern", put_func, edit, NULL, &error) < 0)
      g_error ("%s", error->message);
    bench_add (samples, start);
  }
  bench_print ("save of one record", samples, NULL);
}

static void
measure_edit_floor (const char *path)
{
  g_autoptr (GArray) samples = bench_samples ();
  sqlite3 *handle;

  sqlite3_open (path, &handle);
  sqlite3_exec (handle, "PRAGMA synchronous=FULL", NULL, NULL, NULL);
  for (guint i = 0; i < N_EDITS; i++) {
    g_autofree char *sql = g_strdup_printf ("UPDATE t SET body = '%u' WHERE rowid = %u", i, i * 31 + 1);
    double start = bench_now_ms ();

    sqlite3_exec (handle, sql, NULL, NULL, NULL);
    bench_add (samples, start);
  }
  sqlite3_close (handle);
  bench_print ("bare update and commit", samples, NULL);
}

static double
measure_floor (const char *path,
               GPtrArray  *records)
{
  sqlite3 *handle;
  sqlite3_stmt *insert;
  double start;

  sqlite3_open (path, &handle);
  sqlite3_exec (handle, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE t(id TEXT UNIQUE, body TEXT); BEGIN", NULL, NULL, NULL);
  sqlite3_prepare_v2 (handle, "INSERT INTO t VALUES(?1, ?2)", -1, &insert, NULL);
  start = bench_now_ms ();
  for (guint i = 0; i < records->len; i++) {
    NwRecord *record = g_ptr_array_index (records, i);

    sqlite3_bind_text (insert, 1, nw_record_get_id (record), -1, SQLITE_STATIC);
    sqlite3_bind_text (insert, 2, nw_record_get_body (record, NULL), -1, SQLITE_STATIC);
    sqlite3_step (insert);
    sqlite3_reset (insert);
    if (i % RECORDS_PER_CHECKPOINT == RECORDS_PER_CHECKPOINT - 1)
      sqlite3_exec (handle, "COMMIT; BEGIN", NULL, NULL, NULL);
  }
  sqlite3_exec (handle, "COMMIT", NULL, NULL, NULL);
  start = bench_now_ms () - start;
  sqlite3_finalize (insert);
  sqlite3_close (handle);

  return start / 1000;
}

int
main (int   argc,
      char *argv[])
{
  guint n = argc > 1 ? (guint) strtoul (argv[1], NULL, 10) : 10000;
  g_autofree char *folder = g_dir_make_tmp ("netzwerk-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.db", NULL);
  g_autofree char *floor_path = g_build_filename (folder, "b.db", NULL);
  g_autofree char *command = NULL;
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  g_autoptr (NwStore) store = nw_store_open (path, NW_STORE_OPEN_DEFAULT, &error);
  double wall, cpu, floor;

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (records, make_record (i));
  floor = measure_floor (floor_path, records);
  wall = bench_now_ms ();
  cpu = cpu_seconds ();
  if (nw_store_run (store, "Einlesen", put_func, records, NULL, &error) < 0)
    g_error ("%s", error->message);
  wall = (bench_now_ms () - wall) / 1000;
  cpu = cpu_seconds () - cpu;
  printf ("put %u records: %.2f s (%.0f/s), cpu %.2f s (%.0f/s); bare insert %.2f s, ratio %.1f\n",
          n, wall, n / wall, cpu, n / cpu, floor, wall / floor);
  g_usleep (PAUSE_US);
  measure_edits (store, records);
  measure_edit_floor (floor_path);
  for (guint i = 0; i < N_EDITS; i++) {
    if (!nw_store_undo (store, 0, NULL, &error))
      g_error ("%s", error->message);
  }
  wall = bench_now_ms ();
  if (!nw_store_undo (store, 0, NULL, &error))
    g_error ("%s", error->message);
  wall = (bench_now_ms () - wall) / 1000;
  printf ("undo of the same: %.2f s (%.0f/s)\n", wall, n / wall);
  nw_store_close (store);
  command = g_strdup_printf ("rm -r '%s'", folder);

  return system (command);
}
