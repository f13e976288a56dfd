/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-model"

#include "config.h"

#include "nw-graph-layout.h"

#include <math.h>
#include <string.h>

/* The stress of a drawing is the sum over all pairs of (distance drawn − distance
 * in the graph)² / (distance in the graph)². It is lowered one pair at a time, with
 * a step that shrinks from round to round: J. X. Zheng, S. Pawar, D. F. M. Goodman,
 * "Graph Drawing by Stochastic Gradient Descent", IEEE TVCG 25 (9), 2019. */
#define ROUNDS  30
#define EPSILON 0.1

/* Boxes that overlap push each other; what still overlaps after so many rounds
 * gets more room. */
#define PUSH_ROUNDS 40
#define MAX_GROWTHS 80
#define GROWTH      1.08
/* What floating point cannot tell from touching. */
#define SLACK       1e-6

/* --- Random numbers --------------------------------------------------------- */

/* xorshift32 (Marsaglia 2003): the same everywhere and for ever, which GRand does
 * not promise. */
static guint32
draw (guint32 *state)
{
  *state ^= *state << 13;
  *state ^= *state >> 17;
  *state ^= *state << 5;

  return *state;
}

static double
draw_unit (guint32 *state)
{
  return draw (state) / 4294967296.0;
}

/* --- Distances in the graph ----------------------------------------------------- */

static void
list_neighbours (guint              n_points,
                 const NwGraphEdge *edges,
                 guint              n_edges,
                 guint             *starts,
                 guint             *neighbours)
{
  g_autofree guint *next = g_new (guint, n_points + 1);

  memset (starts, 0, (n_points + 1) * sizeof *starts);
  for (guint i = 0; i < n_edges; i++) {
    starts[edges[i].a + 1]++;
    starts[edges[i].b + 1]++;
  }
  for (guint i = 0; i < n_points; i++)
    starts[i + 1] += starts[i];
  memcpy (next, starts, (n_points + 1) * sizeof *starts);
  for (guint i = 0; i < n_edges; i++) {
    neighbours[next[edges[i].a]++] = edges[i].b;
    neighbours[next[edges[i].b]++] = edges[i].a;
  }
}

/* Steps from one node to all others; parts that hang together with nothing else
 * stand a little apart. */
static void
measure_from (guint        from,
              guint        n_points,
              const guint *starts,
              const guint *neighbours,
              guint16     *row,
              guint       *queue)
{
  guint head = 0, tail = 0, far = 1;

  memset (row, 0xff, n_points * sizeof *row);
  row[from] = 0;
  queue[tail++] = from;
  while (head < tail) {
    guint at = queue[head++];

    far = MAX (far, row[at]);
    for (guint i = starts[at]; i < starts[at + 1]; i++) {
      if (row[neighbours[i]] == G_MAXUINT16) {
        row[neighbours[i]] = (guint16) MIN (row[at] + 1, G_MAXUINT16 - 2);
        queue[tail++] = neighbours[i];
      }
    }
  }
  for (guint i = 0; i < n_points; i++) {
    if (row[i] == G_MAXUINT16)
      row[i] = (guint16) (far + 1);
  }
}

static guint16 *
measure (guint              n_points,
         const NwGraphEdge *edges,
         guint              n_edges)
{
  guint16 *distances = g_new (guint16, (gsize) n_points * n_points);
  g_autofree guint *starts = g_new (guint, n_points + 1);
  g_autofree guint *neighbours = g_new (guint, 2 * MAX (n_edges, 1));
  g_autofree guint *queue = g_new (guint, n_points);

  list_neighbours (n_points, edges, n_edges, starts, neighbours);
  for (guint i = 0; i < n_points; i++)
    measure_from (i, n_points, starts, neighbours, distances + (gsize) i * n_points, queue);

  return distances;
}

/* --- Stress ---------------------------------------------------------------------- */

static void
relax (NwPoint *a,
       NwPoint *b,
       double   ideal,
       double   step)
{
  double dx = a->x - b->x, dy = a->y - b->y;
  double length = sqrt (dx * dx + dy * dy);
  double mu = MIN (1, step / (ideal * ideal));
  double move;

  if (length < SLACK)
    return;
  move = mu * (length - ideal) / 2 / length;
  a->x -= move * dx;
  a->y -= move * dy;
  b->x += move * dx;
  b->y += move * dy;
}

static void
shuffle (NwGraphEdge *pairs,
         gsize        n_pairs,
         guint32     *state)
{
  for (gsize i = n_pairs; i > 1; i--) {
    gsize j = draw (state) % i;
    NwGraphEdge pair = pairs[i - 1];

    pairs[i - 1] = pairs[j];
    pairs[j] = pair;
  }
}

static void
lower_stress (NwPoint       *points,
              guint          n_points,
              const guint16 *distances,
              guint32       *state)
{
  gsize n_pairs = (gsize) n_points * (n_points - 1) / 2, n = 0;
  g_autofree NwGraphEdge *pairs = g_new (NwGraphEdge, n_pairs);
  double far = 1, first, rate;

  for (guint i = 0; i < n_points; i++) {
    for (guint j = i + 1; j < n_points; j++) {
      pairs[n++] = (NwGraphEdge) { i, j };
      far = MAX (far, distances[(gsize) i * n_points + j]);
    }
  }
  first = far * far;
  rate = log (first / EPSILON) / (ROUNDS - 1);
  for (guint round = 0; round < ROUNDS; round++) {
    double step = first * exp (-rate * round);

    shuffle (pairs, n_pairs, state);
    for (gsize k = 0; k < n_pairs; k++)
      relax (&points[pairs[k].a], &points[pairs[k].b],
             distances[(gsize) pairs[k].a * n_points + pairs[k].b], step);
  }
}

/**
 * nw_graph_layout:
 * @points: (out caller-allocates) (array length=n_points): the places; the first
 *   node stands at 0, 0
 * @n_points: how many nodes there are
 * @edges: (array length=n_edges): between two different nodes each
 * @n_edges: how many
 * @length: how long an edge is meant to be
 * @seed: another one gives another drawing
 *
 * Draws nodes as far apart as there are steps between them. Takes time and memory
 * in the square of the nodes: 400 take some hundredths of a second.
 */
void
nw_graph_layout (NwPoint           *points,
                 guint              n_points,
                 const NwGraphEdge *edges,
                 guint              n_edges,
                 double             length,
                 guint32            seed)
{
  g_autofree guint16 *distances = NULL;
  guint32 state = seed != 0 ? seed : 1;
  NwPoint centre;

  if (n_points == 0)
    return;
  for (guint i = 0; i < n_points; i++) {
    points[i].x = draw_unit (&state) - 0.5;
    points[i].y = draw_unit (&state) - 0.5;
  }
  distances = measure (n_points, edges, n_edges);
  lower_stress (points, n_points, distances, &state);
  centre = points[0];
  for (guint i = 0; i < n_points; i++) {
    points[i].x = (points[i].x - centre.x) * length;
    points[i].y = (points[i].y - centre.y) * length;
  }
}

/**
 * nw_graph_layout_stress:
 * @points: (array length=n_points): where the nodes are
 * @n_points: how many nodes there are
 * @edges: (array length=n_edges): the edges
 * @n_edges: how many
 * @length: how long an edge is meant to be
 *
 * Returns: the stress of a drawing, in the mean of all pairs: 0 is perfect, 1 is as
 *   bad as all nodes in one place
 */
double
nw_graph_layout_stress (const NwPoint     *points,
                        guint              n_points,
                        const NwGraphEdge *edges,
                        guint              n_edges,
                        double             length)
{
  g_autofree guint16 *distances = NULL;
  double sum = 0;

  if (n_points < 2)
    return 0;
  distances = measure (n_points, edges, n_edges);
  for (guint i = 0; i < n_points; i++) {
    for (guint j = i + 1; j < n_points; j++) {
      double ideal = distances[(gsize) i * n_points + j];
      double real = hypot (points[i].x - points[j].x, points[i].y - points[j].y) / length;

      sum += (real / ideal - 1) * (real / ideal - 1);
    }
  }

  return sum / ((double) n_points * (n_points - 1) / 2);
}

/* --- Overlaps ----------------------------------------------------------------------- */

/* Two boxes part along the axis on which that is the shorter way. */
static gboolean
push (NwPoint  *a,
      NwPoint  *b,
      double    width,
      double    height,
      gboolean  fixed)
{
  double dx = b->x - a->x, dy = b->y - a->y;
  double over_x = width - fabs (dx), over_y = height - fabs (dy);

  if (over_x <= SLACK || over_y <= SLACK)
    return FALSE;
  if (over_x < over_y) {
    double move = (dx < 0 ? -over_x : over_x) / (fixed ? 1 : 2);

    a->x -= fixed ? 0 : move;
    b->x += move;
  } else {
    double move = (dy < 0 ? -over_y : over_y) / (fixed ? 1 : 2);

    a->y -= fixed ? 0 : move;
    b->y += move;
  }

  return TRUE;
}

static gboolean
push_all (NwPoint      *points,
          guint         n_points,
          const double *widths,
          double        height)
{
  gboolean moved = FALSE;

  for (guint i = 0; i < n_points; i++) {
    for (guint j = i + 1; j < n_points; j++) {
      if (push (&points[i], &points[j], (widths[i] + widths[j]) / 2, height, i == 0))
        moved = TRUE;
    }
  }

  return moved;
}

/**
 * nw_graph_spread:
 * @points: (inout) (array length=n_points): where the middles of the boxes are
 * @n_points: how many
 * @widths: (array length=n_points): of the boxes
 * @height: of all boxes
 *
 * Moves boxes that overlap apart, as little as it takes; the first one stays.
 */
void
nw_graph_spread (NwPoint      *points,
                 guint         n_points,
                 const double *widths,
                 double        height)
{
  for (guint growth = 0; growth < MAX_GROWTHS; growth++) {
    for (guint round = 0; round < PUSH_ROUNDS; round++) {
      if (!push_all (points, n_points, widths, height))
        return;
    }
    for (guint i = 1; i < n_points; i++) {
      points[i].x = points[0].x + (points[i].x - points[0].x) * GROWTH;
      points[i].y = points[0].y + (points[i].y - points[0].y) * GROWTH;
    }
  }
}
