/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-graph-layout.h"

#include <math.h>
#include <string.h>

#define LENGTH 120.0
#define SEED   4711

static GArray *
make_edges (guint n_points,
            guint n_edges)
{
  GArray *edges = g_array_new (FALSE, FALSE, sizeof (NwGraphEdge));
  guint32 state = 7;

  /* A tree that hangs together, and then edges here and there. */
  for (guint i = 1; i < n_points; i++) {
    NwGraphEdge edge = { i / 3, i };

    g_array_append_val (edges, edge);
  }
  while (edges->len < n_edges) {
    NwGraphEdge edge;

    state = state * 1664525 + 1013904223;
    edge.a = (state >> 8) % n_points;
    edge.b = (state >> 18) % n_points;
    if (edge.a != edge.b)
      g_array_append_val (edges, edge);
  }

  return edges;
}

static void
lay_out (NwPoint *points,
         guint    n_points,
         GArray  *edges,
         guint32  seed)
{
  nw_graph_layout (points, n_points, (NwGraphEdge *) edges->data, edges->len, LENGTH, seed);
}

static void
assert_finite (const NwPoint *points,
               guint          n_points)
{
  for (guint i = 0; i < n_points; i++) {
    g_assert_true (isfinite (points[i].x));
    g_assert_true (isfinite (points[i].y));
  }
}

static void
test_same (void)
{
  NwPoint a[200], b[200], c[200];
  g_autoptr (GArray) edges = make_edges (200, 1000);

  lay_out (a, 200, edges, SEED);
  lay_out (b, 200, edges, SEED);
  lay_out (c, 200, edges, SEED + 1);
  g_assert_cmpmem (a, sizeof a, b, sizeof b);
  g_assert_cmpint (memcmp (a, c, sizeof a), !=, 0);
  assert_finite (a, 200);
  g_assert_cmpfloat (a[0].x, ==, 0);
  g_assert_cmpfloat (a[0].y, ==, 0);
}

/* A path can be drawn without any stress: as a straight line. */
static void
test_path (void)
{
  NwPoint points[6];
  NwGraphEdge edges[] = { { 0, 1 }, { 1, 2 }, { 2, 3 }, { 3, 4 }, { 4, 5 } };

  nw_graph_layout (points, 6, edges, 5, LENGTH, SEED);
  g_assert_cmpfloat (nw_graph_layout_stress (points, 6, edges, 5, LENGTH), <, 0.002);
  g_assert_cmpfloat_with_epsilon (hypot (points[5].x, points[5].y), 5 * LENGTH, LENGTH / 4);
}

/* All sides of a square are one step, both diagonals two: the best drawing that
 * there is has a stress that can be worked out by hand; ours must come near. */
static void
test_square (void)
{
  NwPoint points[4], best[4] = { { 0, 0 }, { 1, 0 }, { 1, 1 }, { 0, 1 } };
  NwGraphEdge edges[] = { { 0, 1 }, { 1, 2 }, { 2, 3 }, { 3, 0 } };
  double least = G_MAXDOUBLE;

  for (double side = 0.5; side < 2; side += 0.001) {
    NwPoint scaled[4];

    for (guint i = 0; i < 4; i++)
      scaled[i] = (NwPoint) { best[i].x * side * LENGTH, best[i].y * side * LENGTH };
    least = MIN (least, nw_graph_layout_stress (scaled, 4, edges, 4, LENGTH));
  }
  nw_graph_layout (points, 4, edges, 4, LENGTH, SEED);
  g_assert_cmpfloat (nw_graph_layout_stress (points, 4, edges, 4, LENGTH), <, least * 1.05);
}

/* Large graphs come out far better than nodes that lie anywhere. */
static void
test_better_than_chance (void)
{
  NwPoint points[200], random[200];
  g_autoptr (GArray) edges = make_edges (200, 240);
  guint32 state = 3;
  double drawn, best_random = G_MAXDOUBLE;

  for (guint i = 0; i < 200; i++) {
    state = state * 1664525 + 1013904223;
    random[i].x = (state >> 16) / 65536.0;
    state = state * 1664525 + 1013904223;
    random[i].y = (state >> 16) / 65536.0;
  }
  for (double size = 1; size < 20; size += 0.5) {
    NwPoint scaled[200];

    for (guint i = 0; i < 200; i++)
      scaled[i] = (NwPoint) { random[i].x * size, random[i].y * size };
    best_random = MIN (best_random, nw_graph_layout_stress (scaled, 200, (NwGraphEdge *) edges->data,
                                                            edges->len, 1));
  }
  lay_out (points, 200, edges, SEED);
  drawn = nw_graph_layout_stress (points, 200, (NwGraphEdge *) edges->data, edges->len, LENGTH);
  g_test_message ("stress %g, random %g", drawn, best_random);
  g_assert_cmpfloat (drawn, <, best_random / 2);
}

static void
test_small (void)
{
  NwPoint points[3];
  NwGraphEdge edge = { 0, 1 };

  nw_graph_layout (points, 0, NULL, 0, LENGTH, SEED);
  nw_graph_layout (points, 1, NULL, 0, LENGTH, SEED);
  g_assert_cmpfloat (points[0].x, ==, 0);
  /* The third hangs together with nothing. */
  nw_graph_layout (points, 3, &edge, 1, LENGTH, 0);
  assert_finite (points, 3);
  g_assert_cmpfloat_with_epsilon (hypot (points[1].x, points[1].y), LENGTH, LENGTH / 10);
  g_assert_cmpfloat (hypot (points[2].x, points[2].y), >, LENGTH);
  g_assert_cmpfloat (hypot (points[2].x, points[2].y), <, 3 * LENGTH);
}

static void
assert_apart (const NwPoint *points,
              guint          n_points,
              const double  *widths,
              double         height)
{
  for (guint i = 0; i < n_points; i++) {
    for (guint j = i + 1; j < n_points; j++)
      g_assert_true (fabs (points[i].x - points[j].x) >= (widths[i] + widths[j]) / 2 - 1e-5 ||
                     fabs (points[i].y - points[j].y) >= height - 1e-5);
  }
}

static void
test_spread (void)
{
  NwPoint points[400], star[400];
  NwGraphEdge spokes[399];
  double widths[400];
  g_autoptr (GArray) edges = make_edges (400, 800);

  for (guint i = 0; i < 400; i++)
    widths[i] = 30 + i * 37 % 150;
  for (guint i = 0; i < 399; i++)
    spokes[i] = (NwGraphEdge) { 0, i + 1 };
  lay_out (points, 400, edges, SEED);
  nw_graph_spread (points, 400, widths, 40);
  assert_finite (points, 400);
  assert_apart (points, 400, widths, 40);
  nw_graph_layout (star, 400, spokes, 399, LENGTH, SEED);
  nw_graph_spread (star, 400, widths, 40);
  assert_apart (star, 400, widths, 40);
  g_assert_cmpfloat (star[0].x, ==, 0);
  g_assert_cmpfloat (star[0].y, ==, 0);
}

/* What does not overlap stays where it is. */
static void
test_spread_nothing (void)
{
  NwPoint points[] = { { 0, 0 }, { 100, 0 }, { 0, 40 } };
  double widths[] = { 100, 100, 100 };

  nw_graph_spread (points, 3, widths, 40);
  g_assert_cmpfloat (points[1].x, ==, 100);
  g_assert_cmpfloat (points[2].y, ==, 40);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/graph-layout/same", test_same);
  g_test_add_func ("/graph-layout/path", test_path);
  g_test_add_func ("/graph-layout/square", test_square);
  g_test_add_func ("/graph-layout/better-than-chance", test_better_than_chance);
  g_test_add_func ("/graph-layout/small", test_small);
  g_test_add_func ("/graph-layout/spread", test_spread);
  g_test_add_func ("/graph-layout/spread-nothing", test_spread_nothing);

  return g_test_run ();
}
