/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-bench-page.h"

#include "nw-record-list.h"

/* What a list costs: the first page after opening the file, a page anywhere, a
 * new order, a filter. The floor is a bare read of the same number of rows.
 *
 *   bench-list [N [FILE]] */

#define PAGE 50
#define SAMPLES 500

static void
read_page (GListModel *model,
           guint       first)
{
  for (guint i = first; i < first + PAGE && i < g_list_model_get_n_items (model); i++) {
    g_autoptr (NwRow) row = g_list_model_get_item (model, i);

    g_assert_cmpstr (nw_row_get_cell (row, 0), !=, "");
  }
}

static void
wait (NwRecordList *list)
{
  while (nw_record_list_is_pending (list))
    g_main_context_iteration (NULL, TRUE);
}

static void
count_first_cb (GListModel *model,
                guint       position,
                guint       removed,
                guint       added,
                double     *first)
{
  if (added > 0 && *first == 0) {
    read_page (model, 0);
    *first = bench_now_ms ();
  }
}

static void
measure_order (NwRecordList *list,
               const char   *column,
               gboolean      descending)
{
  double start = bench_now_ms (), first = 0;
  gulong handler = g_signal_connect (list, "items-changed", G_CALLBACK (count_first_cb), &first);

  nw_record_list_set_sort (list, column, descending);
  wait (list);
  g_signal_handler_disconnect (list, handler);
  printf ("sort by %-14s %-4s first page after %8.2f ms, all after %8.2f ms\n", column != NULL ? column : "name",
          descending ? "desc" : "asc", first - start, bench_now_ms () - start);
}

static void
measure_text (NwRecordList *list,
              const char   *text)
{
  double start = bench_now_ms (), first = 0;
  gulong handler = g_signal_connect (list, "items-changed", G_CALLBACK (count_first_cb), &first);

  nw_record_list_set_text (list, text);
  wait (list);
  g_signal_handler_disconnect (list, handler);
  printf ("text “%s”: first page after %.2f ms, all %u after %.2f ms\n", text != NULL ? text : "", first - start,
          g_list_model_get_n_items (G_LIST_MODEL (list)), bench_now_ms () - start);
}

/* Fifty rows anywhere: they lie in one page of the list or in two. */
static void
measure_pages (NwRecordList *list,
               const char   *name,
               GArray       *floor)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  g_autoptr (GArray) pages = bench_samples ();
  g_autoptr (GArray) cpu = bench_samples ();
  guint n = g_list_model_get_n_items (G_LIST_MODEL (list));

  for (guint i = 0; i < SAMPLES; i++) {
    double start = bench_now_ms (), cpu_start = bench_cpu_ms ();

    read_page (G_LIST_MODEL (list), (guint) g_rand_int_range (random, 0, (gint32) n));
    bench_add_cpu (cpu, cpu_start);
    bench_add (pages, start);
  }
  bench_print (name, pages, NULL);
  bench_print ("    thread's own time", cpu, floor);
}

int
main (int   argc,
      char *argv[])
{
  guint n;
  g_autoptr (NwStore) store = bench_open (argc, argv, &n);
  g_autofree char *path = g_strdup (nw_store_get_path (store));
  g_autoptr (NwRecordList) list = NULL;
  g_autoptr (GArray) floor = NULL;
  const NwFilter press = { "press", "1" };
  double start, cpu_start;

  g_clear_object (&store);
  start = bench_now_ms ();
  cpu_start = bench_cpu_ms ();
  store = nw_store_open (path, NW_STORE_OPEN_DEFAULT, NULL);
  printf ("%u persons; open: %.2f ms", n, bench_now_ms () - start);
  list = nw_record_list_new (store, NW_KIND_PERSON);
  read_page (G_LIST_MODEL (list), 0);
  printf (", with the first page: %.2f ms (thread's own time %.2f ms)", bench_now_ms () - start,
          bench_cpu_ms () - cpu_start);
  wait (list);
  printf (", all labels: %.2f ms\n", bench_now_ms () - start);
  floor = bench_page_floor (nw_store_get_session (store), SAMPLES, 128);
  measure_pages (list, "page anywhere", floor);
  measure_order (list, NULL, TRUE);
  measure_order (list, "city", FALSE);
  measure_pages (list, "page anywhere, by city", floor);
  measure_order (list, "organisation", TRUE);
  measure_order (list, "changed", TRUE);
  measure_order (list, NULL, FALSE);
  measure_text (list, "m");
  measure_text (list, "mül");
  measure_text (list, NULL);
  start = bench_now_ms ();
  nw_record_list_set_filters (list, &press, 1);
  wait (list);
  printf ("spokespersons: %u after %.2f ms\n", g_list_model_get_n_items (G_LIST_MODEL (list)), bench_now_ms () - start);

  return 0;
}
