/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include <glib/gstdio.h>

#include "nw-press.h"
#include "nw-proposal.h"

/* bench-import FEED: reads and finds in all releases of a feed, as a dry run
 * does, then saves them into a new database, beside the floor: what xmllint takes
 * to stream the same file. Prints all, their ratios and the peak memory; ends
 * with 1 above the bars. */

#define MAX_RATIO      8.0
#define MAX_SAVE_RATIO 15.0
#define MAX_RSS        250   /* MB */
#define ROUNDS         3

typedef struct {
  guint n_releases;
  guint n_contacts;
} Totals;

static gboolean
count_cb (NwRelease *release,
          gpointer   data)
{
  Totals *totals = data;

  totals->n_releases++;
  totals->n_contacts += release->contacts->len;
  nw_release_unref (release);

  return TRUE;
}

static double
run_floor (const char *path)
{
  const char *argv[] = { "xmllint", "--stream", "--noout", path, NULL };
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  int status;

  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, &error) || status != 0)
    {
      g_printerr ("xmllint: %s\n", error != NULL ? error->message : "failed");
      exit (2);
    }

  return (g_get_monotonic_time () - start) / 1e6;
}

static double
run_import (const char *path,
            Totals     *totals)
{
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  memset (totals, 0, sizeof (Totals));
  if (!nw_press_read_file (path, NULL, count_cb, NULL, totals, NULL, NULL, &error))
    {
      g_printerr ("%s\n", error->message);
      exit (2);
    }

  return (g_get_monotonic_time () - start) / 1e6;
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    g_unlink (path);
  }
  g_rmdir (folder);
}

/* Once: the second time all would be known. */
static double
run_save (const char *feed)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("netzwerk-bench-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "bench.db", NULL);
  g_autoptr (NwStore) store = nw_store_open (path, NW_STORE_OPEN_DEFAULT, &error);
  const char *paths[] = { feed, NULL };
  gint64 start = g_get_monotonic_time ();
  NwImportResult *result = store != NULL ? nw_import_files (store, paths, NULL, NW_IMPORT_DEFAULT, NULL, NULL, NULL, &error) : NULL;
  double seconds = (g_get_monotonic_time () - start) / 1e6;

  if (result == NULL) {
    g_printerr ("%s\n", error->message);
    exit (2);
  }
  g_print ("saved     %u releases, %u persons, %u positions, %u organisations\n", result->releases,
           result->persons_new, result->positions_new, result->organisations_new);
  nw_import_result_free (result);
  nw_store_close (store);
  remove_folder (folder);

  return seconds;
}

static double
get_peak_memory (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);

  return usage.ru_maxrss / 1024.0;
}

int
main (int    argc,
      char **argv)
{
  double floor_best = G_MAXDOUBLE;
  double best = G_MAXDOUBLE;
  double save, memory;
  Totals totals;

  if (argc != 2) {
    g_printerr ("usage: bench-import FEED\n");
    return 2;
  }
  for (guint i = 0; i < ROUNDS; i++) {
    floor_best = MIN (floor_best, run_floor (argv[1]));
    best = MIN (best, run_import (argv[1], &totals));
  }
  save = run_save (argv[1]);
  memory = get_peak_memory ();
  g_print ("releases  %u, contacts %u\nxmllint   %.2f s\n", totals.n_releases, totals.n_contacts, floor_best);
  g_print ("dry run   %.2f s (%.0f releases a second), ratio %.1f (bar %.0f)\n", best, totals.n_releases / best,
           best / floor_best, MAX_RATIO);
  g_print ("saving    %.2f s (%.0f releases a second), ratio %.1f (bar %.0f)\n", save, totals.n_releases / save,
           save / floor_best, MAX_SAVE_RATIO);
  g_print ("memory    %.0f MB (bar %d)\n", memory, MAX_RSS);

  return best / floor_best <= MAX_RATIO && save / floor_best <= MAX_SAVE_RATIO && memory <= MAX_RSS ? 0 : 1;
}
