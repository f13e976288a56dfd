/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-bench-page.h"

#include <string.h>

/* What one keystroke costs: the query for the first fifty hits, with texts made
 * from the names that are there. The floor is a bare read of fifty neighbouring
 * rows in the same run.
 *
 *   bench-search [N [FILE]] */

#define SAMPLES 1000
#define HITS 50

/* The first letters of a word of a random title. */
static char *
random_part (NwSession *session,
             GRand     *random,
             gint64     n_positions,
             guint      letters,
             gboolean   inner)
{
  NwDb *db = nw_session_get_db (session);
  int kind_no = 0;

  nw_session_find_kind (session, NW_KIND_PERSON, FALSE, &kind_no, NULL);
  for (;;) {
    gint64 label = NW_LABEL_FIRST (kind_no) +
                   (gint64) (g_rand_double (random) * (double) (G_GINT64_CONSTANT (1) << NW_LABEL_BITS));
    g_autoptr (NwStatement) statement =
      nw_db_prepare (db, "SELECT title FROM item WHERE pos >= ?1 ORDER BY pos LIMIT 1", NULL);
    g_auto (GStrv) words = NULL;
    const char *word;
    glong length;

    nw_statement_bind (statement, "i", label);
    if (nw_statement_step (statement, NULL) != NW_STEP_ROW)
      continue;
    words = g_strsplit_set (nw_statement_text (statement, 0), " -.", -1);
    word = words[g_rand_int_range (random, 0, (gint32) g_strv_length (words))];
    length = g_utf8_strlen (word, -1);
    if (length < (glong) letters + inner)
      continue;

    return g_utf8_substring (word, inner, inner + letters);
  }
}

static void
measure (NwStore    *store,
         const char *name,
         const char *kind,
         guint       first,
         guint       second,
         gboolean    inner,
         GArray     *floor)
{
  NwSession *session = nw_store_get_session (store);
  g_autoptr (GRand) random = g_rand_new_with_seed (first * 100 + second);
  g_autoptr (GArray) samples = bench_samples ();
  g_autoptr (GArray) cpu = bench_samples ();
  g_autofree char *label = g_strdup_printf ("%s, %s", name, kind != NULL ? "one kind" : "all kinds");
  g_autofree char *slowest = NULL;
  double worst = 0;

  for (guint i = 0; i < SAMPLES; i++) {
    g_autofree char *one = random_part (session, random, 0, first, inner);
    g_autofree char *two = second > 0 ? random_part (session, random, 0, second, inner) : NULL;
    g_autofree char *text = two != NULL ? g_strconcat (one, " ", two, NULL) : g_strdup (one);
    double start = bench_now_ms (), cpu_start = bench_cpu_ms ();
    g_autoptr (GPtrArray) rows = nw_session_search (session, text, kind, HITS, NULL);

    g_assert_nonnull (rows);
    bench_add_cpu (cpu, cpu_start);
    bench_add (samples, start);
    if (g_array_index (cpu, double, cpu->len - 1) > worst) {
      worst = g_array_index (cpu, double, cpu->len - 1);
      g_free (slowest);
      slowest = g_strdup (text);
    }
  }
  bench_print (label, samples, NULL);
  bench_print ("    thread's own time", cpu, floor);
  printf ("    slowest: “%s” %.2f ms\n", slowest, worst);
}

static void
measure_digits (NwStore *store,
                guint    digits,
                GArray  *floor)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (digits);
  g_autoptr (GArray) samples = bench_samples ();
  g_autofree char *label = g_strdup_printf ("%u digits, all kinds", digits);

  for (guint i = 0; i < SAMPLES; i++) {
    g_autofree char *text = g_strdup_printf ("%0*u", (int) digits,
                                             g_rand_int (random) % (guint) (digits == 3 ? 1000 : 1000000));
    double start = bench_cpu_ms ();
    g_autoptr (GPtrArray) rows = nw_session_search (nw_store_get_session (store), text, NULL, HITS, NULL);

    g_assert_nonnull (rows);
    bench_add_cpu (samples, start);
  }
  bench_print (label, samples, floor);
}

int
main (int   argc,
      char *argv[])
{
  guint n;
  g_autoptr (NwStore) store = bench_open (argc, argv, &n);
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (GArray) floor = bench_page_floor (nw_store_get_session (store), SAMPLES, 50);
  const char *kinds[] = { NW_KIND_PERSON, NULL };

  printf ("%u persons\n", n);
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++) {
    measure (store, "1 letter", kinds[k], 1, 0, FALSE, floor);
    measure (store, "2 letters", kinds[k], 2, 0, FALSE, floor);
    measure (store, "3 letters", kinds[k], 3, 0, FALSE, floor);
    measure (store, "4 letters", kinds[k], 4, 0, FALSE, floor);
    measure (store, "6 letters", kinds[k], 6, 0, FALSE, floor);
    measure (store, "8 letters", kinds[k], 8, 0, FALSE, floor);
    measure (store, "two words 1+1", kinds[k], 1, 1, FALSE, floor);
    measure (store, "two words 2+2", kinds[k], 2, 2, FALSE, floor);
    measure (store, "two words 3+3", kinds[k], 3, 3, FALSE, floor);
    measure (store, "4 letters inside", kinds[k], 4, 0, TRUE, floor);
    measure (store, "6 letters inside", kinds[k], 6, 0, TRUE, floor);
  }
  measure_digits (store, 3, floor);
  measure_digits (store, 6, floor);

  return 0;
}
