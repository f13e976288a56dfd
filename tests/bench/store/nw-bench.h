/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-store.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

/* What the store's measuring programs share: a database of N generated people,
 * kept between runs when it has a name, and samples with their quantiles. */

static inline double
bench_now_ms (void)
{
  return g_get_monotonic_time () / 1000.0;
}

/* The thread's own time: what it would be on a machine that does nothing else. */
static inline double
bench_cpu_ms (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);

  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec / 1e6;
}

/* Lets the main loop run meanwhile. */
static inline void
bench_wait_ms (guint milliseconds)
{
  gint64 end = g_get_monotonic_time () + milliseconds * 1000;

  while (g_get_monotonic_time () < end) {
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
  }
}

static inline int
bench_compare (gconstpointer a,
               gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static inline double
bench_quantile (GArray *samples,
                double  q)
{
  g_array_sort (samples, bench_compare);

  return samples->len > 0 ? g_array_index (samples, double, (guint) (q * (samples->len - 1) + 0.5)) : 0;
}

static inline void
bench_print (const char *name,
             GArray     *samples,
             GArray     *floor)
{
  double p50 = bench_quantile (samples, 0.5), p99 = bench_quantile (samples, 0.99);

  printf ("%-34s p50 %8.3f  p99 %8.3f  max %8.3f ms  n %u", name, p50, p99,
          bench_quantile (samples, 1), samples->len);
  if (floor != NULL)
    printf ("   floor p50 %.3f p99 %.3f, ratio %.1f / %.1f", bench_quantile (floor, 0.5),
            bench_quantile (floor, 0.99), p50 / bench_quantile (floor, 0.5),
            p99 / bench_quantile (floor, 0.99));
  printf ("\n");
}

static inline void
bench_add (GArray *samples,
           double  start)
{
  double spent = bench_now_ms () - start;

  g_array_append_val (samples, spent);
}

static inline GArray *
bench_samples (void)
{
  return g_array_new (FALSE, FALSE, sizeof (double));
}

static inline void
bench_add_cpu (GArray *samples,
               double  start)
{
  double spent = bench_cpu_ms () - start;

  g_array_append_val (samples, spent);
}

/* argv: N [FILE] */
static inline NwStore *
bench_open (int    argc,
            char **argv,
            guint *n)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  NwStore *store;

  *n = argc > 1 ? (guint) strtoul (argv[1], NULL, 10) : 10000;
  path = argc > 2 ? g_strdup (argv[2]) : g_strdup_printf ("%s/netzwerk-bench-%u.db", g_get_tmp_dir (), *n);
  store = nw_store_open (path, NW_STORE_OPEN_DEFAULT, &error);
  if (store == NULL)
    g_error ("%s", error->message);
  if (nw_session_count (nw_store_get_session (store), NW_KIND_PERSON, NULL) < *n) {
    double start = bench_now_ms ();

    if (!nw_store_generate (store, *n, 1, NULL, NULL, NULL, &error))
      g_error ("%s", error->message);
    printf ("generated %u persons in %.1f s\n", *n, (bench_now_ms () - start) / 1000);
  }

  return store;
}
