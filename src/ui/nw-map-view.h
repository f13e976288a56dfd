/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "nw-map-data.h"

G_BEGIN_DECLS

/* NwMapView draws a map of cooperations. It is moved by dragging, zoomed about the
 * pointer, and shows who belongs to whom under the pointer or the focus. The list
 * beside it says everything that it shows.
 *
 * Signals: "selected" (guint) when a node was chosen, "activate" (guint) when it is
 * to become the middle. */

#define NW_TYPE_MAP_VIEW (nw_map_view_get_type ())
G_DECLARE_FINAL_TYPE (NwMapView, nw_map_view, NW, MAP_VIEW, GtkWidget)

/* As many nodes are drawn; the others are counted. */
#define NW_MAP_MAX_NODES 200

GtkWidget      *nw_map_view_new         (void);
void            nw_map_view_take_map    (NwMapView *self,
                                         NwTieMap  *map,
                                         NwMapData *data);
const NwTieMap *nw_map_view_get_map     (NwMapView *self);
guint           nw_map_view_get_n_shown (NwMapView *self);
void            nw_map_view_select      (NwMapView *self,
                                         int        node);
void            nw_map_view_zoom        (NwMapView *self,
                                         double     factor);
void            nw_map_view_fit         (NwMapView *self);

G_END_DECLS
