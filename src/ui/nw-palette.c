/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-palette.h"

#include <adwaita.h>

/**
 * nw_palette_get:
 * @widget: what is drawn
 * @color: as text, in a notation of gdk_rgba_parse()
 *
 * Returns: the colour in the style that the widget's display has now.
 */
GdkRGBA
nw_palette_get (GtkWidget            *widget,
                const NwPaletteColor *color)
{
  AdwStyleManager *manager = adw_style_manager_get_for_display (gtk_widget_get_display (widget));
  GdkRGBA rgba = { 0 };

  gdk_rgba_parse (&rgba, adw_style_manager_get_dark (manager) ? color->dark : color->light);

  return rgba;
}

/**
 * nw_palette_fade:
 * @color: a colour
 * @alpha: what is left of its opacity, 0 to 1
 *
 * Returns: the colour, more transparent.
 */
GdkRGBA
nw_palette_fade (GdkRGBA color,
                 float   alpha)
{
  color.alpha *= alpha;

  return color;
}
