/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "nw-press.h"

/* bench-import FEED: reads and finds in all releases of a feed, as a dry run
 * does, beside the floor: what xmllint takes to stream the same file. Prints both,
 * their ratio and the peak memory; ends with 1 above the bars. */

#define MAX_RATIO 8.0
#define MAX_RSS   250   /* MB */
#define ROUNDS    3

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
  if (!nw_press_read_file (path, count_cb, NULL, totals, NULL, NULL, &error))
    {
      g_printerr ("%s\n", error->message);
      exit (2);
    }

  return (g_get_monotonic_time () - start) / 1e6;
}

int
main (int    argc,
      char **argv)
{
  double floor_best = G_MAXDOUBLE;
  double best = G_MAXDOUBLE;
  double memory;
  struct rusage usage;
  Totals totals;

  if (argc != 2)
    {
      g_printerr ("usage: bench-import FEED\n");
      return 2;
    }
  for (guint i = 0; i < ROUNDS; i++)
    {
      floor_best = MIN (floor_best, run_floor (argv[1]));
      best = MIN (best, run_import (argv[1], &totals));
    }
  getrusage (RUSAGE_SELF, &usage);
  memory = usage.ru_maxrss / 1024.0;
  g_print ("releases %u, contacts %u\nxmllint  %.2f s\ndry run  %.2f s (%.0f releases a second)\nratio    %.1f (bar %.0f)\n"
           "memory   %.0f MB (bar %d)\n", totals.n_releases, totals.n_contacts, floor_best, best, totals.n_releases / best,
           best / floor_best, MAX_RATIO, memory, MAX_RSS);

  return best / floor_best <= MAX_RATIO && memory <= MAX_RSS ? 0 : 1;
}
