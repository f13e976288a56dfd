/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What is drawn by hand has colours of its own, one for each style. */
typedef struct {
  const char *light;
  const char *dark;
} NwPaletteColor;

GdkRGBA nw_palette_get   (GtkWidget            *widget,
                          const NwPaletteColor *color);
GdkRGBA nw_palette_fade  (GdkRGBA               color,
                          float                 alpha);

G_END_DECLS
