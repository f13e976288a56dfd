/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-duplicates.h"

#include <stdio.h>

/* What looking for duplicates over everything costs. The floor is reading the same
 * records once and nothing else.
 *
 *   bench-duplicates FILE      (a database, for example of "netzwerk-cli generate") */

static gboolean
count_record (NwRecord *record,
              gpointer  data)
{
  (*(guint *) data)++;

  return TRUE;
}

static double
seconds_since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

int
main (int    argc,
      char **argv)
{
  const char *kinds[] = { NW_KIND_PERSON, NW_KIND_POSITION, NW_KIND_ORGANISATION, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (NwStore) store = NULL;
  g_autoptr (GPtrArray) found = NULL;
  NwSession *session;
  double floor, seconds;
  guint n = 0;
  gint64 start;

  if (argc != 2) {
    fprintf (stderr, "usage: bench-duplicates FILE\n");
    return 2;
  }
  store = nw_store_open (argv[1], NW_STORE_OPEN_READ_ONLY, &error);
  if (store == NULL) {
    fprintf (stderr, "%s\n", error->message);
    return 1;
  }
  session = nw_store_get_session (store);

  start = g_get_monotonic_time ();
  nw_session_foreach (session, kinds, count_record, &n, &error);
  g_assert_no_error (error);
  floor = seconds_since (start);

  start = g_get_monotonic_time ();
  found = nw_duplicates_find (session, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  seconds = seconds_since (start);

  printf ("%u records, %" G_GINT64_FORMAT " persons: reading %.2f s, looking for duplicates %.2f s "
          "(ratio %.1f), %u found\n", n, nw_session_count (session, NW_KIND_PERSON, NULL), floor,
          seconds, seconds / floor, found->len);
  nw_store_close (store);

  return 0;
}
