/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <sys/resource.h>

#include "nw-sync.h"

/* One round of a database with one partner database, and what it took:
 *
 *   bench-sync DATABASE URL
 *
 * The space is made at the first call. */

static gboolean
add_func (NwSession     *session,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  return nw_session_add_space (session, "bench", data, NULL, error) > 0;
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (GError) error = NULL;

  if (!nw_sync_run_finish (NW_SYNC (source), result, &error))
    g_error ("%s", error->message);
  g_main_loop_quit (data);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GError) error = NULL;
  g_autoptr (NwStore) store = NULL;
  g_autoptr (NwSync) sync = NULL;
  g_autoptr (NwSyncSpace) space = NULL;
  const NwSyncCounts *counts;
  struct rusage usage;
  gint64 began;
  double took;

  if (argc != 3)
    g_error ("usage: bench-sync DATABASE URL");
  store = nw_store_open (argv[1], NW_STORE_OPEN_DEFAULT, &error);
  if (store == NULL)
    g_error ("%s", error->message);
  sync = nw_sync_new (store);
  if (g_list_model_get_n_items (G_LIST_MODEL (sync)) == 0) {
    nw_store_run (store, "bench", add_func, argv[2], NULL, &error);
    if (error != NULL)
      g_error ("%s", error->message);
    nw_sync_refresh (sync);
  }
  began = g_get_monotonic_time ();
  nw_sync_run_async (sync, 0, NULL, done_cb, loop);
  g_main_loop_run (loop);
  took = (double) (g_get_monotonic_time () - began) / G_USEC_PER_SEC;
  space = g_list_model_get_item (G_LIST_MODEL (sync), 0);
  if (nw_sync_space_get_error (space) != NULL)
    g_error ("%s", nw_sync_space_get_error (space)->message);
  counts = nw_sync_space_get_counts (space);
  getrusage (RUSAGE_SELF, &usage);
  g_print ("pulled %u, pushed %u, quarantined %u, %u requests, %.2f s, %.2f s of processor, %ld MB\n",
           counts->n_pulled, counts->n_pushed, counts->n_quarantined, counts->n_requests, took,
           (double) usage.ru_utime.tv_sec + (double) usage.ru_utime.tv_usec / 1e6 +
           (double) usage.ru_stime.tv_sec + (double) usage.ru_stime.tv_usec / 1e6, usage.ru_maxrss / 1024);
  g_clear_object (&sync);
  nw_store_close (store);

  return EXIT_SUCCESS;
}
