/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "nw-term.h"

G_BEGIN_DECLS

/* How the band of terms looks: axis, lines, bars and marks. */

#define NW_TERM_HEADER_HEIGHT 46
#define NW_TERM_ROW_HEIGHT    34

typedef struct {
  int    width;       /* of the widget, in pixels */
  int    height;
  double day_width;   /* pixels */
  double scroll_x;    /* pixels from the first day, from the first line */
  double scroll_y;
  guint  first_day;   /* Julian */
  guint  today;
} NwTermPaint;

double nw_term_paint_get_label_width (const NwTermPaint *self);
void   nw_term_paint_snapshot        (const NwTermPaint *self,
                                      GtkWidget         *widget,
                                      GtkSnapshot       *snapshot,
                                      GPtrArray         *terms,
                                      int                selected);
void   nw_term_paint_get_color       (GtkWidget         *widget,
                                      const char        *kind,
                                      GdkRGBA           *color);
void   nw_term_paint_get_mark_color  (GtkWidget         *widget,
                                      NwTermMark         mark,
                                      GdkRGBA           *color);

G_END_DECLS
