/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-bench.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <time.h>

/* What saving costs: persons, positions, organisations and releases as an import
 * saves them, with a checkpoint after each thousand records. The floor is a bare
 * insert of the same bytes into a table of SQLite's.
 *
 *   bench-put [N] */

#define RECORDS_PER_CHECKPOINT 1000

static double
cpu_seconds (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);

  return (double) time.tv_sec + (double) time.tv_nsec / 1e9;
}

static NwRecord *
make_record (guint number)
{
  static const char * const kinds[] = { "release", "person", "position", "release", "person" };
  const char *kind = number % 50 == 0 ? "organisation" : kinds[number % 5];
  guint group = number / 5;
  g_autofree char *id = g_strdup_printf ("%s:%08x%08x%016x", kind, g_str_hash (kind) ^ (number * 2654435761u), number, group);
  g_autofree char *sources =
    g_strdup_printf ("\"sources\":{\"name\":{\"release\":\"release:%032x\",\"quote\":\"Pressekontakt: Anna Beispiel, "
                     "Telefon 030 23125-100\",\"date\":\"2024-03-12\"}}", group);
  g_autofree char *body = NULL;
  g_autoptr (GError) error = NULL;
  NwRecord *record;

  if (g_str_equal (kind, "organisation"))
    body = g_strdup_printf ("{\"type\":\"%s\",\"name\":\"Beispiel %u Anlagenbau GmbH\",\"addresses\":[{\"city\":\"Unna\"}],%s}", kind, number, sources);
  else if (g_str_equal (kind, "person"))
    body = g_strdup_printf ("{\"type\":\"%s\",\"given_name\":\"Vorname%u\",\"family_name\":\"Müller%u\",%s}", kind, number % 97, number, sources);
  else if (g_str_equal (kind, "position"))
    body = g_strdup_printf ("{\"type\":\"%s\",\"person\":\"person:%08x%08x%016x\",\"title\":\"Pressesprecherin\",\"press\":true,"
                            "\"channels\":[{\"kind\":\"phone\",\"value\":\"+493023125%06u\",\"shown\":\"030 23125-%06u\"},"
                            "{\"kind\":\"email\",\"value\":\"m%u@firma.example\"}],%s}", kind,
                            g_str_hash ("person") ^ ((number - 1) * 2654435761u), number - 1, group, number, number, number, sources);
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
  wall = bench_now_ms ();
  if (!nw_store_undo (store, 0, NULL, &error))
    g_error ("%s", error->message);
  wall = (bench_now_ms () - wall) / 1000;
  printf ("undo of the same: %.2f s (%.0f/s)\n", wall, n / wall);
  nw_store_close (store);
  command = g_strdup_printf ("rm -r '%s'", folder);

  return system (command);
}
