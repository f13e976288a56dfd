/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-term-paint.h"

#include "nw-palette.h"

#include <adwaita.h>
#include <math.h>

/* The names take this share of a narrow widget, and no more than so many pixels. */
#define LABEL_SHARE      0.34
#define MAX_LABEL_WIDTH  260
#define PADDING          12
#define BAR_HEIGHT       16
#define MIN_BAR_WIDTH    3
#define MARK_SIZE        9
/* Months, quarters by their first month, or only years: what has this much room. */
#define MIN_MONTH_WIDTH  34
#define MIN_YEAR_WIDTH   40
#define DAYS_A_MONTH     30.44
#define DAYS_A_YEAR      365.25

/** nw_term_paint_get_label_width: Returns: how wide the names are, in pixels. */
double
nw_term_paint_get_label_width (const NwTermPaint *self)
{
  return MIN (MAX_LABEL_WIDTH, floor (self->width * LABEL_SHARE));
}

static double
get_x (const NwTermPaint *self,
       guint              day)
{
  return nw_term_paint_get_label_width (self) - self->scroll_x +
         ((double) day - self->first_day) * self->day_width;
}

/* --- Colours ------------------------------------------------------------------------ */

typedef enum {
  COLOR_TEXT,
  COLOR_GROUND,
  COLOR_TODAY,
  COLOR_CHOSEN,
  COLOR_AGREEMENT,
  COLOR_FUNDING,
  COLOR_NOTICE,
  COLOR_PROOF,
  COLOR_EARMARK,
} Color;

/* Those of the style sheets of libadwaita and ours, light and dark: what asks a
 * widget for them is deprecated in GTK 4.10, and nothing takes its place in 4.8. */
static const NwPaletteColor palette[] = {
  [COLOR_TEXT] = { "rgba(0,0,0,0.8)", "#ffffff" },
  [COLOR_GROUND] = { "#ffffff", "#1e1e1e" },
  [COLOR_TODAY] = { "#c01c28", "#ff7b63" },
  [COLOR_CHOSEN] = { "rgba(27,106,120,0.13)", "rgba(74,160,176,0.25)" },
  [COLOR_AGREEMENT] = { "#1b6a78", "#2b8798" },
  [COLOR_FUNDING] = { "#b08a2e", "#b08a2e" },
  [COLOR_NOTICE] = { "#e5a50a", "#e5a50a" },
  [COLOR_PROOF] = { "#e01b24", "#ed333b" },
  [COLOR_EARMARK] = { "#8a6fb0", "#a98fcf" },
};

/**
 * nw_term_paint_get_color:
 * @kind: agreement or funding
 * @color: (out): of its bars
 */
void
nw_term_paint_get_color (GtkWidget  *widget,
                         const char *kind,
                         GdkRGBA    *color)
{
  *color = nw_palette_get (widget, &palette[g_str_equal (kind, NW_KIND_AGREEMENT) ? COLOR_AGREEMENT : COLOR_FUNDING]);
}

/**
 * nw_term_paint_get_mark_color:
 * @color: (out): of the mark
 */
void
nw_term_paint_get_mark_color (GtkWidget  *widget,
                              NwTermMark  mark,
                              GdkRGBA    *color)
{
  static const Color colors[] = { COLOR_NOTICE, COLOR_PROOF, COLOR_EARMARK };

  *color = nw_palette_get (widget, &palette[colors[mark]]);
}

/* --- Text --------------------------------------------------------------------------- */

static void
draw_text (GtkWidget     *widget,
           GtkSnapshot   *snapshot,
           const char    *text,
           double         x,
           double         y,
           double         width,
           const GdkRGBA *color)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, text);
  int height;

  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_width (layout, (int) (MAX (width, 1) * PANGO_SCALE));
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_get_pixel_size (layout, NULL, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) (y - height / 2.0)));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
fill (GtkSnapshot   *snapshot,
      double         x,
      double         y,
      double         width,
      double         height,
      const GdkRGBA *color)
{
  gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width,
                                                                   (float) height));
}

/* --- The axis ------------------------------------------------------------------------ */

/* Every so many years stands one, so that they have room. */
static guint
get_year_step (const NwTermPaint *self)
{
  guint step = 1;

  while (step < 100 && step * DAYS_A_YEAR * self->day_width < MIN_YEAR_WIDTH)
    step *= step == 2 || step == 20 ? 5 : 2;

  return step;
}

/* How many months one line on the axis is for; 0 when only years have room. */
static guint
get_month_step (const NwTermPaint *self)
{
  double width = DAYS_A_MONTH * self->day_width;

  if (width >= MIN_MONTH_WIDTH)
    return 1;

  return 3 * width >= MIN_MONTH_WIDTH ? 3 : 0;
}

static void
draw_months (const NwTermPaint *self,
             GtkWidget         *widget,
             GtkSnapshot       *snapshot,
             guint              year,
             guint              step,
             const GdkRGBA     *dim,
             const GdkRGBA     *line)
{
  for (guint month = 1; month <= 12; month += step) {
    GDate date;
    double x, width;
    g_autofree char *text = g_strdup_printf ("%u", month);

    g_date_set_dmy (&date, 1, month, (GDateYear) year);
    x = get_x (self, g_date_get_julian (&date));
    width = step * DAYS_A_MONTH * self->day_width;
    if (x > self->width || x + width < 0)
      continue;
    fill (snapshot, x, NW_TERM_HEADER_HEIGHT / 2.0, 1, self->height, line);
    draw_text (widget, snapshot, text, x + 5, NW_TERM_HEADER_HEIGHT * 0.75, width - 5, dim);
  }
}

static void
draw_axis (const NwTermPaint *self,
           GtkWidget         *widget,
           GtkSnapshot       *snapshot,
           const GdkRGBA     *text_color)
{
  GdkRGBA dim = nw_palette_fade (*text_color, 0.6f), line = nw_palette_fade (*text_color, 0.09f);
  guint step = get_year_step (self);
  guint months = get_month_step (self);
  double left = self->scroll_x / self->day_width;
  GDate date;
  guint year;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, self->first_day + (guint) MAX (0, left));
  for (year = g_date_get_year (&date) - g_date_get_year (&date) % step; year < 10000; year += step) {
    g_autofree char *text = g_strdup_printf ("%u", year);
    double x, width = step * DAYS_A_YEAR * self->day_width;

    g_date_set_dmy (&date, 1, 1, (GDateYear) MAX (year, 1));
    x = get_x (self, g_date_get_julian (&date));
    if (x > self->width)
      break;
    fill (snapshot, x, 0, 1, self->height, &line);
    /* A year that began further left keeps its name in view. */
    draw_text (widget, snapshot, text, MAX (x, MIN (nw_term_paint_get_label_width (self), x + width - 46)) + 6,
               months > 0 ? NW_TERM_HEADER_HEIGHT * 0.28 : NW_TERM_HEADER_HEIGHT * 0.5, width - 6, text_color);
    if (months > 0)
      draw_months (self, widget, snapshot, year, months, &dim, &line);
  }
}

/* --- A line ------------------------------------------------------------------------------ */

static void
draw_bar (const NwTermPaint *self,
          GtkWidget         *widget,
          GtkSnapshot       *snapshot,
          NwTerm            *term,
          double             middle)
{
  guint from = nw_term_get_from (term), until = nw_term_get_until (term);
  gboolean over = until != 0 && until < self->today;
  double left = from != 0 ? get_x (self, from) : -self->width;
  double right = until != 0 ? get_x (self, until + 1) : self->width * 2.0;
  GskRoundedRect outline;
  GdkRGBA color;

  nw_term_paint_get_color (widget, nw_term_get_kind (term), &color);
  color = nw_palette_fade (color, over ? 0.35f : 0.9f);
  /* What lies far outside is not made a node of. */
  left = CLAMP (left, -100, self->width + 100);
  right = CLAMP (MAX (right, left + MIN_BAR_WIDTH), -100, self->width + 100);
  if (from == 0 && until == 0)
    return;
  gsk_rounded_rect_init_from_rect (&outline,
                                   &GRAPHENE_RECT_INIT ((float) left, (float) (middle - BAR_HEIGHT / 2.0),
                                                        (float) (right - left), BAR_HEIGHT), 5);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  if (until == 0) {
    GskColorStop stops[] = { { 0, color }, { 1, nw_palette_fade (color, 0.15f) } };

    gtk_snapshot_append_linear_gradient (snapshot, &outline.bounds,
                                         &GRAPHENE_POINT_INIT ((float) left, 0),
                                         &GRAPHENE_POINT_INIT ((float) right, 0), stops, 2);
  } else {
    gtk_snapshot_append_color (snapshot, &color, &outline.bounds);
  }
  gtk_snapshot_pop (snapshot);
}

/* The money is spent, but what was bought stays bound: a thin line to that day. */
static void
draw_earmark (const NwTermPaint *self,
              GtkWidget         *widget,
              GtkSnapshot       *snapshot,
              NwTerm            *term,
              double             middle)
{
  guint until = nw_term_get_until (term), earmark = nw_term_get_mark (term, NW_TERM_EARMARK);
  GdkRGBA color;
  double left, right;

  if (earmark == 0 || until == 0 || earmark <= until)
    return;
  nw_term_paint_get_mark_color (widget, NW_TERM_EARMARK, &color);
  left = MAX (get_x (self, until + 1), -10);
  right = MIN (get_x (self, earmark), self->width + 10);
  if (right > left)
    fill (snapshot, left, middle - 1, right - left, 2, &color);
}

static void
draw_mark (const NwTermPaint *self,
           GtkWidget         *widget,
           GtkSnapshot       *snapshot,
           NwTermMark         mark,
           guint              day,
           double             middle)
{
  double x = get_x (self, day);
  GdkRGBA color, edge = nw_palette_get (widget, &palette[COLOR_GROUND]);

  if (day == 0 || x < -MARK_SIZE || x > self->width + MARK_SIZE)
    return;
  nw_term_paint_get_mark_color (widget, mark, &color);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) middle));
  gtk_snapshot_rotate (snapshot, 45);
  fill (snapshot, -MARK_SIZE / 2.0 - 1, -MARK_SIZE / 2.0 - 1, MARK_SIZE + 2, MARK_SIZE + 2, &edge);
  fill (snapshot, -MARK_SIZE / 2.0, -MARK_SIZE / 2.0, MARK_SIZE, MARK_SIZE, &color);
  gtk_snapshot_restore (snapshot);
}

static void
draw_lines (const NwTermPaint *self,
            GtkWidget         *widget,
            GtkSnapshot       *snapshot,
            GPtrArray         *terms,
            int                selected,
            const GdkRGBA     *text_color)
{
  guint first = (guint) (self->scroll_y / NW_TERM_ROW_HEIGHT);
  double y = NW_TERM_HEADER_HEIGHT + first * (double) NW_TERM_ROW_HEIGHT - self->scroll_y;
  GdkRGBA line = nw_palette_fade (*text_color, 0.06f), chosen = nw_palette_get (widget, &palette[COLOR_CHOSEN]);

  for (guint i = first; i < terms->len && y < self->height; i++, y += NW_TERM_ROW_HEIGHT) {
    NwTerm *term = g_ptr_array_index (terms, i);
    double middle = y + NW_TERM_ROW_HEIGHT / 2.0;

    if ((int) i == selected)
      fill (snapshot, 0, y, self->width, NW_TERM_ROW_HEIGHT, &chosen);
    fill (snapshot, 0, y + NW_TERM_ROW_HEIGHT - 1, self->width, 1, &line);
    draw_bar (self, widget, snapshot, term, middle);
    draw_earmark (self, widget, snapshot, term, middle);
    for (guint mark = 0; mark < NW_N_TERM_MARKS; mark++)
      draw_mark (self, widget, snapshot, mark, nw_term_get_mark (term, mark), middle);
  }
}

/* Names lie above the bars that run out to the left. */
static void
draw_names (const NwTermPaint *self,
            GtkWidget         *widget,
            GtkSnapshot       *snapshot,
            GPtrArray         *terms,
            int                selected,
            const GdkRGBA     *text_color)
{
  guint first = (guint) (self->scroll_y / NW_TERM_ROW_HEIGHT);
  double width = nw_term_paint_get_label_width (self);
  double y = NW_TERM_HEADER_HEIGHT + first * (double) NW_TERM_ROW_HEIGHT - self->scroll_y;
  GdkRGBA ground = nw_palette_get (widget, &palette[COLOR_GROUND]), chosen = nw_palette_get (widget, &palette[COLOR_CHOSEN]);
  GdkRGBA line = nw_palette_fade (*text_color, 0.15f);

  fill (snapshot, 0, 0, width, self->height, &ground);
  fill (snapshot, width - 1, 0, 1, self->height, &line);
  for (guint i = first; i < terms->len && y < self->height; i++, y += NW_TERM_ROW_HEIGHT) {
    NwTerm *term = g_ptr_array_index (terms, i);
    gboolean over = nw_term_get_until (term) != 0 && nw_term_get_until (term) < self->today;
    GdkRGBA color = nw_palette_fade (*text_color, over ? 0.55f : 1);

    if ((int) i == selected)
      fill (snapshot, 0, y, width - 1, NW_TERM_ROW_HEIGHT, &chosen);
    draw_text (widget, snapshot, nw_term_get_title (term), PADDING, y + NW_TERM_ROW_HEIGHT / 2.0,
               width - 2 * PADDING, &color);
  }
}

static void
draw_header (const NwTermPaint *self,
             GtkWidget         *widget,
             GtkSnapshot       *snapshot,
             const GdkRGBA     *text_color)
{
  GdkRGBA ground = nw_palette_get (widget, &palette[COLOR_GROUND]), line = nw_palette_fade (*text_color, 0.15f);

  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) self->width, NW_TERM_HEADER_HEIGHT));
  fill (snapshot, 0, 0, self->width, NW_TERM_HEADER_HEIGHT, &ground);
  draw_axis (self, widget, snapshot, text_color);
  fill (snapshot, 0, 0, nw_term_paint_get_label_width (self) - 1, NW_TERM_HEADER_HEIGHT, &ground);
  fill (snapshot, 0, NW_TERM_HEADER_HEIGHT - 1, self->width, 1, &line);
  gtk_snapshot_pop (snapshot);
}

static void
draw_today (const NwTermPaint *self,
            GtkWidget         *widget,
            GtkSnapshot       *snapshot)
{
  double x = get_x (self, self->today);
  GdkRGBA color = nw_palette_get (widget, &palette[COLOR_TODAY]);

  if (x < nw_term_paint_get_label_width (self) || x > self->width)
    return;
  fill (snapshot, x - 1, NW_TERM_HEADER_HEIGHT - 8, 2, self->height, &color);
}

/**
 * nw_term_paint_snapshot:
 * @self: what is to be seen
 * @widget: for fonts and colours
 * @snapshot: to draw into
 * @terms: (element-type NwTerm): all of them
 * @selected: the chosen line, -1 for none
 */
void
nw_term_paint_snapshot (const NwTermPaint *self,
                        GtkWidget         *widget,
                        GtkSnapshot       *snapshot,
                        GPtrArray         *terms,
                        int                selected)
{
  GdkRGBA text_color = nw_palette_get (widget, &palette[COLOR_TEXT]), ground = nw_palette_get (widget, &palette[COLOR_GROUND]);

  fill (snapshot, 0, 0, self->width, self->height, &ground);
  draw_axis (self, widget, snapshot, &text_color);
  draw_lines (self, widget, snapshot, terms, selected, &text_color);
  draw_today (self, widget, snapshot);
  draw_names (self, widget, snapshot, terms, selected, &text_color);
  draw_header (self, widget, snapshot, &text_color);
}
