/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-bench.h"
#include "nw-session-private.h"

/* The floor of a page of a list or of a search: so many neighbouring rows anywhere,
 * with one look-up, and nothing made of them. */
static inline GArray *
bench_page_floor (NwSession *session,
                  guint      n_samples,
                  guint      n_rows)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (6);
  GArray *samples = bench_samples ();
  int kind_no = 0;

  nw_session_find_kind (session, NW_KIND_PERSON, FALSE, &kind_no, NULL);
  for (guint i = 0; i < n_samples; i++) {
    gint64 label = NW_LABEL_FIRST (kind_no) +
                   (gint64) (g_rand_double (random) * (double) (G_GINT64_CONSTANT (1) << NW_LABEL_BITS));
    double start = bench_cpu_ms ();
    g_autoptr (NwStatement) statement =
      nw_db_prepare (nw_session_get_db (session),
                     "SELECT id, title, cells FROM item WHERE pos >= ?1 ORDER BY pos LIMIT ?2", NULL);

    nw_statement_bind (statement, "ii", label, (gint64) n_rows);
    while (nw_statement_step (statement, NULL) == NW_STEP_ROW)
      ;
    bench_add_cpu (samples, start);
  }

  return samples;
}
