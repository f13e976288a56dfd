/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where the nodes of a graph stand on a plane: the same graph and seed always give
 * the same places. Pure computing, for any thread. */

typedef struct {
  double x;
  double y;
} NwPoint;

typedef struct {
  guint a;
  guint b;
} NwGraphEdge;

void   nw_graph_layout        (NwPoint           *points,
                               guint              n_points,
                               const NwGraphEdge *edges,
                               guint              n_edges,
                               double             length,
                               guint32            seed);
double nw_graph_layout_stress (const NwPoint     *points,
                               guint              n_points,
                               const NwGraphEdge *edges,
                               guint              n_edges,
                               double             length);
void   nw_graph_spread        (NwPoint           *points,
                               guint              n_points,
                               const double      *widths,
                               double             height);

G_END_DECLS
