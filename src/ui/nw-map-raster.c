/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-map-raster.h"

#include <math.h>

/* Places across a line have so many bits behind the point. */
#define BITS 16
#define ONE  (1 << BITS)
/* So many rows are drawn at a time. */
#define BAND 64

struct _NwMapRaster
{
  cairo_surface_t *surface;
  guint32         *pixels;   /* of the surface */
  int              stride;   /* in pixels */
  int              width;
  int              height;
  GArray          *lines;    /* Line; that are not drawn yet */
};

/* A line, seen in the direction in which it goes further: along it from the left or
 * the top. */
typedef struct {
  double   along;
  double   along_end;
  double   across;    /* of the middle where it begins */
  double   slope;     /* across for one along */
  double   half;      /* as wide to each side across */
  guint32  color;
  gboolean steep;     /* along is down */
} Line;

/* What is walked along: columns of a flat line, rows of a steep one. */
typedef struct {
  guint32 *pixels;
  gsize    step;      /* to the next place along the line */
  gint64   across;    /* to the next place across it */
  int      n_across;
} Walk;

static guint32
get_pixel (const GdkRGBA *color)
{
  guint32 red = (guint32) lroundf (color->red * 255);
  guint32 green = (guint32) lroundf (color->green * 255);
  guint32 blue = (guint32) lroundf (color->blue * 255);

  return 0xff000000u | red << 16 | green << 8 | blue;
}

/* Along is what the line goes further in; from there on it is drawn from @first to
 * before @last. */
static void
draw_along (const Walk *walk,
            int         first,
            int         last,
            double      middle,
            double      slope,
            double      half,
            guint32     color)
{
  gint64 place = (gint64) (middle * ONE), step = (gint64) (slope * ONE), wide = (gint64) (half * ONE);
  guint32 *pixels = walk->pixels + (gsize) first * walk->step;

  for (int i = first; i < last; i++, pixels += walk->step, place += step) {
    gint64 begin = MAX ((place - wide + ONE / 2) >> BITS, 0);
    gint64 end = MIN ((place + wide + ONE / 2) >> BITS, walk->n_across);

    for (gint64 j = begin; j < end; j++)
      pixels[j * walk->across] = color;
  }
}

/* What of a line lies in the rows from @top on. */
static void
draw_in_band (NwMapRaster *self,
              const Line  *line,
              int          top,
              int          n_rows)
{
  gsize stride = (gsize) self->stride;
  guint32 *pixels = self->pixels + (gsize) top * stride;
  double low = 0, high = line->steep ? n_rows : self->width, begin = line->along, end = line->along_end;
  double across = line->across;
  Walk walk = { pixels, 1, self->stride, n_rows };
  int first, last;

  if (line->steep) {
    walk = (Walk) { pixels, stride, 1, self->width };
    begin -= top;
    end -= top;
  } else {
    across -= top;
    /* Where a flat line comes into the rows and leaves them. */
    if (line->slope != 0) {
      double one = begin + (-line->half - 1 - across) / line->slope;
      double other = begin + (n_rows + line->half + 1 - across) / line->slope;

      low = MAX (low, MIN (one, other));
      high = MIN (high, MAX (one, other));
    }
  }
  first = (int) lround (CLAMP (begin, low, MAX (low, high)));
  last = (int) lround (CLAMP (end, low, MAX (low, high)));
  draw_along (&walk, first, last, across + (first + 0.5 - begin) * line->slope, line->slope, line->half, line->color);
}

/* A picture is larger than what a processor has at hand; a few rows of it are not. */
static void
draw_lines (NwMapRaster *self)
{
  for (int top = 0; top < self->height; top += BAND) {
    for (guint i = 0; i < self->lines->len; i++)
      draw_in_band (self, &g_array_index (self->lines, Line, i), top, MIN (BAND, self->height - top));
  }
  g_array_set_size (self->lines, 0);
}

/* --- Public ------------------------------------------------------------------------ */

/**
 * nw_map_raster_new:
 * @width: in pixels, more than 0
 * @height: in pixels, more than 0
 * @ground: what it is filled with, opaque
 *
 * Returns: (transfer full): an empty picture
 */
NwMapRaster *
nw_map_raster_new (int            width,
                   int            height,
                   const GdkRGBA *ground)
{
  NwMapRaster *self = g_new0 (NwMapRaster, 1);
  guint32 pixel = get_pixel (ground);

  self->surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  self->pixels = (gpointer) cairo_image_surface_get_data (self->surface);
  self->stride = cairo_image_surface_get_stride (self->surface) / 4;
  self->width = self->pixels != NULL ? width : 0;
  self->height = self->pixels != NULL ? height : 0;
  self->lines = g_array_new (FALSE, FALSE, sizeof (Line));
  cairo_surface_flush (self->surface);
  for (gsize i = 0; i < (gsize) self->stride * (gsize) self->height; i++)
    self->pixels[i] = pixel;

  return self;
}

/** nw_map_raster_free: Frees a picture. */
void
nw_map_raster_free (NwMapRaster *self)
{
  cairo_surface_destroy (self->surface);
  g_array_unref (self->lines);
  g_free (self);
}

/**
 * nw_map_raster_line:
 * @self: a picture
 * @x1: in pixels, as cairo counts them; best not far outside of the picture
 * @y1: likewise
 * @x2: where it ends
 * @y2: likewise
 * @width: in pixels
 * @color: opaque
 *
 * Draws a straight line. Its edges are not smooth: of many nobody sees that.
 */
void
nw_map_raster_line (NwMapRaster   *self,
                    double         x1,
                    double         y1,
                    double         x2,
                    double         y2,
                    double         width,
                    const GdkRGBA *color)
{
  gboolean steep = fabs (y2 - y1) > fabs (x2 - x1);
  gboolean back = steep ? y2 < y1 : x2 < x1;
  Line line = { steep ? y1 : x1, steep ? y2 : x2, steep ? x1 : y1, 0, 0, get_pixel (color), steep };

  if (x1 == x2 && y1 == y2)
    return;
  if (back)
    line = (Line) { steep ? y2 : x2, steep ? y1 : x1, steep ? x2 : y2, 0, 0, line.color, steep };
  line.slope = steep ? (x2 - x1) / (y2 - y1) : (y2 - y1) / (x2 - x1);
  /* What is cut along the axis is wider than the line. */
  line.half = width * hypot (1, line.slope) / 2;
  g_array_append_val (self->lines, line);
}

/**
 * nw_map_raster_get_surface:
 * @self: a picture
 *
 * Returns: (transfer none): the picture, into which nothing more is drawn
 */
cairo_surface_t *
nw_map_raster_get_surface (NwMapRaster *self)
{
  draw_lines (self);
  cairo_surface_mark_dirty (self->surface);

  return self->surface;
}
