/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-bench.h"

#include "nw-session-private.h"

/* What deriving everything anew costs, and the check that it is right. The floor
 * is reading all documents.
 *
 *   bench-rebuild [N [FILE]] */

int
main (int   argc,
      char *argv[])
{
  guint n;
  g_autoptr (NwStore) store = bench_open (argc, argv, &n);
  g_autoptr (GPtrArray) messages = NULL;
  g_autoptr (GError) error = NULL;
  gint64 count = nw_session_count (nw_store_get_session (store), NULL, NULL), bytes = 0;
  double start = bench_now_ms (), floor, spent;

  nw_db_query_int (nw_session_get_db (nw_store_get_session (store)), &bytes, NULL,
                   "SELECT sum(length(body || '')) FROM rev", "");
  floor = (bench_now_ms () - start) / 1000;
  start = bench_now_ms ();
  if (!nw_store_rebuild (store, NULL, NULL, NULL, &error))
    g_error ("%s", error->message);
  spent = (bench_now_ms () - start) / 1000;
  printf ("rebuild of %" G_GINT64_FORMAT " records: %.1f s (%.0f/s); reading them %.2f s, ratio %.1f\n",
          count, spent, (double) count / spent, floor, spent / floor);
  start = bench_now_ms ();
  messages = nw_store_check (store, NULL, &error);
  if (messages == NULL)
    g_error ("%s", error->message);
  printf ("check: %.1f s, %u messages\n", (bench_now_ms () - start) / 1000, messages->len);

  return messages->len > 0;
}
