/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/* A picture into which many straight lines are drawn: a thousand take cairo three
 * times as long, because it joins all of them to one shape first. */
typedef struct _NwMapRaster NwMapRaster;

NwMapRaster     *nw_map_raster_new         (int            width,
                                            int            height,
                                            const GdkRGBA *ground);
void             nw_map_raster_free        (NwMapRaster   *self);
void             nw_map_raster_line        (NwMapRaster   *self,
                                            double         x1,
                                            double         y1,
                                            double         x2,
                                            double         y2,
                                            double         width,
                                            const GdkRGBA *color);
cairo_surface_t *nw_map_raster_get_surface (NwMapRaster   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwMapRaster, nw_map_raster_free)

G_END_DECLS
