/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "nw-graph-layout.h"
#include "nw-tie-map.h"

G_BEGIN_DECLS

/* How the map of cooperations looks: lines of a colour and a pattern for each kind
 * of tie, dots, and as many names as have room. */

typedef struct {
  int             width;      /* of the widget, in pixels */
  int             height;
  double          zoom;
  double          pan_x;      /* where the middle of the map is, in pixels */
  double          pan_y;
  const NwTieMap *map;        /* (nullable) */
  guint           n_shown;    /* the first so many nodes are drawn */
  const NwPoint  *points;     /* of these */
  GPtrArray      *labels;     /* PangoLayout of these */
  int             selected;   /* position, -1 for none */
  int             hovered;
} NwMapPaint;

#define NW_MAP_LABEL_WIDTH 140

/* Lengths in pixels: on, off, on, off. */
typedef struct {
  double parts[4];
} NwMapDashes;

void                nw_map_paint_snapshot    (const NwMapPaint *self,
                                              GtkWidget        *widget,
                                              GtkSnapshot      *snapshot);
int                 nw_map_paint_get_node_at (const NwMapPaint *self,
                                              double            x,
                                              double            y);
void                nw_map_paint_get_screen  (const NwMapPaint *self,
                                              guint             node,
                                              double           *x,
                                              double           *y);
void                nw_map_paint_get_color   (GtkWidget        *widget,
                                              NwTieKind         kind,
                                              GdkRGBA          *color);
const NwMapDashes  *nw_map_paint_get_dashes  (NwTieKind         kind);

G_END_DECLS
