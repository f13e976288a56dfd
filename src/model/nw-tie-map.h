/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-tie.h"

G_BEGIN_DECLS

/* NwTieMap is who works together with one organisation, and with whom these do, in
 * a certain time: a graph whose nodes stand in the order of their rank. Immutable. */

typedef struct {
  char  *id;
  char  *name;
  guint  distance;                /* steps from the middle, which has 0 */
  guint  via;                     /* of two steps: the position of who stands between */
  guint  n_ties;                  /* with who is one step nearer to the middle */
  guint  counts[NW_N_TIE_KINDS];  /* of which kinds these are */
} NwTieNode;

typedef struct {
  guint  a;                       /* positions of nodes, a < b */
  guint  b;
  guint  counts[NW_N_TIE_KINDS];
  guint  n_ties;
  gboolean to_a;                  /* there are referrals from b to a, from a to b */
  gboolean to_b;
} NwTieEdge;

typedef struct {
  GPtrArray *nodes;               /* NwTieNode; the first is the middle */
  GArray    *edges;               /* NwTieEdge */
} NwTieMap;

NwTieMap *nw_tie_map_new  (GPtrArray   *ties,
                           const char  *centre,
                           GHashTable  *names,
                           guint        depth,
                           guint        first,
                           guint        last);
void      nw_tie_map_free (NwTieMap    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwTieMap, nw_tie_map_free)

G_END_DECLS
