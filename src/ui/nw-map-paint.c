/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-map-paint.h"

#include <adwaita.h>
#include <math.h>

#define LINE_WIDTH      1.8
#define MAX_LINE_WIDTH  4.5
#define LANE_DISTANCE   4.5
#define CENTRE_RADIUS   15.0
#define NODE_RADIUS     6.5
#define MAX_RADIUS      12.0
#define RING_WIDTH      2.0
#define LABEL_GAP       2.0
#define LABEL_PADDING   2.0
#define CHEVRON_LENGTH  7.0
/* A click beside a small dot is meant for it. */
#define GRAB_DISTANCE   6.0
#define DIMMED          0.18f
#define DIMMED_CONTRAST 0.4f

/* --- Colours ------------------------------------------------------------------------ */

typedef enum {
  COLOR_TEXT,
  COLOR_GROUND,
  COLOR_NODE,
  COLOR_CENTRE,
  COLOR_KINDS,   /* and one for each kind of tie */
} Color;

/* Those of the style sheets of libadwaita and ours, light and dark, as on the time
 * axis; each has at least 3 : 1 against the ground (WCAG 2.1, 1.4.11). */
static const char * const palette[][2] = {
  [COLOR_TEXT] = { "rgba(0,0,0,0.85)", "#ffffff" },
  [COLOR_GROUND] = { "#ffffff", "#1e1e1e" },
  [COLOR_NODE] = { "#3d3846", "#c0bfbc" },
  [COLOR_CENTRE] = { "#1b6a78", "#4aa0b0" },
  [COLOR_KINDS + NW_TIE_AGREEMENT] = { "#1b6a78", "#4aa0b0" },
  [COLOR_KINDS + NW_TIE_NETWORK] = { "#8a5fb0", "#b59ad6" },
  [COLOR_KINDS + NW_TIE_FUNDING] = { "#9a7420", "#d0a640" },
  [COLOR_KINDS + NW_TIE_TEAM] = { "#26803f", "#57c27a" },
  [COLOR_KINDS + NW_TIE_REFERRAL] = { "#c0392b", "#ff8a75" },
};

/* Not by colour alone: each kind has a pattern as well. */
static const NwMapDashes dashes[NW_N_TIE_KINDS] = {
  [NW_TIE_AGREEMENT] = { { 1, 0, 0, 0 } },
  [NW_TIE_NETWORK] = { { 10, 5, 10, 5 } },
  [NW_TIE_FUNDING] = { { 12, 4, 3, 4 } },
  [NW_TIE_TEAM] = { { 2, 4, 2, 4 } },
  [NW_TIE_REFERRAL] = { { 5, 4, 5, 4 } },
};

static GdkRGBA
get_color (GtkWidget *widget,
           guint      color)
{
  AdwStyleManager *manager = adw_style_manager_get_for_display (gtk_widget_get_display (widget));
  GdkRGBA rgba = { 0 };

  gdk_rgba_parse (&rgba, palette[color][adw_style_manager_get_dark (manager) ? 1 : 0]);

  return rgba;
}

static GdkRGBA
with_alpha (GdkRGBA color,
            float   alpha)
{
  color.alpha *= alpha;

  return color;
}

/**
 * nw_map_paint_get_color:
 * @kind: a kind of tie
 * @color: (out): of its lines
 */
void
nw_map_paint_get_color (GtkWidget *widget,
                        NwTieKind  kind,
                        GdkRGBA   *color)
{
  *color = get_color (widget, COLOR_KINDS + kind);
}

/** nw_map_paint_get_dashes: Returns: the pattern of the lines of @kind. */
const NwMapDashes *
nw_map_paint_get_dashes (NwTieKind kind)
{
  return &dashes[kind];
}

/* --- What one frame needs ------------------------------------------------------------- */

typedef struct {
  const NwMapPaint *paint;
  GtkWidget        *widget;
  GtkSnapshot      *snapshot;
  GdkRGBA           text;
  GdkRGBA           ground;
  GdkRGBA           node;
  GdkRGBA           centre;
  GdkRGBA           kinds[NW_N_TIE_KINDS];
  float             dimmed;
  double            thicker;      /* with high contrast */
  int               focus;        /* position whose neighbours stand out, -1 for none */
  gboolean         *near_focus;   /* by position */
} Frame;

static void
begin_frame (Frame            *frame,
             const NwMapPaint *paint,
             GtkWidget        *widget,
             GtkSnapshot      *snapshot)
{
  AdwStyleManager *manager = adw_style_manager_get_for_display (gtk_widget_get_display (widget));
  gboolean contrast = adw_style_manager_get_high_contrast (manager);

  frame->paint = paint;
  frame->widget = widget;
  frame->snapshot = snapshot;
  frame->text = get_color (widget, COLOR_TEXT);
  frame->ground = get_color (widget, COLOR_GROUND);
  frame->node = contrast ? frame->text : get_color (widget, COLOR_NODE);
  frame->centre = get_color (widget, COLOR_CENTRE);
  for (guint i = 0; i < NW_N_TIE_KINDS; i++)
    frame->kinds[i] = get_color (widget, COLOR_KINDS + i);
  frame->dimmed = contrast ? DIMMED_CONTRAST : DIMMED;
  frame->thicker = contrast ? 1 : 0;
  frame->focus = paint->hovered >= 0 ? paint->hovered : paint->selected;
  /* Everybody is a neighbour of the middle, or nearly so. */
  if (frame->focus == 0)
    frame->focus = -1;
  frame->near_focus = g_new0 (gboolean, MAX (paint->n_shown, 1));
  if (frame->focus < 0)
    return;
  frame->near_focus[frame->focus] = TRUE;
  for (guint i = 0; i < paint->map->edges->len; i++) {
    const NwTieEdge *edge = &g_array_index (paint->map->edges, NwTieEdge, i);

    if (edge->b >= paint->n_shown)
      continue;
    if ((int) edge->a == frame->focus)
      frame->near_focus[edge->b] = TRUE;
    if ((int) edge->b == frame->focus)
      frame->near_focus[edge->a] = TRUE;
  }
}

/**
 * nw_map_paint_get_screen:
 * @node: position of a node that is drawn
 * @x: (out): where its dot is in the widget
 * @y: (out): where
 */
void
nw_map_paint_get_screen (const NwMapPaint *self,
                         guint             node,
                         double           *x,
                         double           *y)
{
  *x = self->pan_x + self->points[node].x * self->zoom;
  *y = self->pan_y + self->points[node].y * self->zoom;
}

static double
get_radius (const NwMapPaint *self,
            guint             position)
{
  const NwTieNode *node = g_ptr_array_index (self->map->nodes, position);
  double scale = CLAMP (self->zoom, 0.55, 1.4);

  if (position == 0)
    return CENTRE_RADIUS * scale;

  return MIN (NODE_RADIUS + 1.2 * (node->n_ties - 1.0), MAX_RADIUS) * scale;
}

/**
 * nw_map_paint_get_node_at:
 * @x: in the widget
 * @y: in the widget
 *
 * Returns: the position of the node there, -1 for none
 */
int
nw_map_paint_get_node_at (const NwMapPaint *self,
                          double            x,
                          double            y)
{
  double nearest = G_MAXDOUBLE;
  int found = -1;

  for (guint i = 0; self->map != NULL && i < self->n_shown; i++) {
    double node_x, node_y, distance;

    nw_map_paint_get_screen (self, i, &node_x, &node_y);
    distance = hypot (x - node_x, y - node_y) - get_radius (self, i);
    if (distance < MIN (GRAB_DISTANCE, nearest)) {
      nearest = distance;
      found = (int) i;
    }
  }

  return found;
}

/* --- Lines ---------------------------------------------------------------------------- */

/* Along the x axis from 0 to @length. */
static void
draw_line (GtkSnapshot   *snapshot,
           double         length,
           double         offset,
           double         width,
           NwTieKind      kind,
           const GdkRGBA *color)
{
  const double *parts = dashes[kind].parts;
  double period = parts[0] + parts[1] + parts[2] + parts[3];
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, (float) (offset - width / 2), (float) length, (float) width);
  GdkRGBA clear = with_alpha (*color, 0);
  double ends[3] = { parts[0] / period, (parts[0] + parts[1]) / period,
                     (parts[0] + parts[1] + parts[2]) / period };
  GskColorStop stops[] = {
    { 0, *color }, { (float) ends[0], *color }, { (float) ends[0], clear }, { (float) ends[1], clear },
    { (float) ends[1], *color }, { (float) ends[2], *color }, { (float) ends[2], clear }, { 1, clear },
  };

  /* One node for all dashes. */
  if (parts[1] > 0)
    gtk_snapshot_append_repeating_linear_gradient (snapshot, &bounds, &GRAPHENE_POINT_INIT (0, 0),
                                                   &GRAPHENE_POINT_INIT ((float) period, 0),
                                                   stops, G_N_ELEMENTS (stops));
  else
    gtk_snapshot_append_color (snapshot, color, &bounds);
}

/* Which way referrals went, in the middle of the line. */
static void
draw_chevron (GtkSnapshot   *snapshot,
              double         x,
              double         y,
              gboolean       forward,
              double         width,
              const GdkRGBA *color)
{
  for (int side = -1; side <= 1; side += 2) {
    gtk_snapshot_save (snapshot);
    gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
    gtk_snapshot_rotate (snapshot, (float) ((forward ? 180 : 0) + side * 35));
    gtk_snapshot_append_color (snapshot, color,
                               &GRAPHENE_RECT_INIT (0, (float) (-width / 2), CHEVRON_LENGTH, (float) width));
    gtk_snapshot_restore (snapshot);
  }
}

static gboolean
is_outside (const NwMapPaint *paint,
            double            x1,
            double            y1,
            double            x2,
            double            y2)
{
  return MAX (x1, x2) < 0 || MIN (x1, x2) > paint->width || MAX (y1, y2) < 0 || MIN (y1, y2) > paint->height;
}

static void
draw_edge (Frame           *frame,
           const NwTieEdge *edge)
{
  double x1, y1, x2, y2, length;
  gboolean faint = frame->focus >= 0 && (int) edge->a != frame->focus && (int) edge->b != frame->focus;
  guint n_kinds = 0, lane = 0;

  nw_map_paint_get_screen (frame->paint, edge->a, &x1, &y1);
  nw_map_paint_get_screen (frame->paint, edge->b, &x2, &y2);
  length = hypot (x2 - x1, y2 - y1);
  if (length < 1 || is_outside (frame->paint, x1, y1, x2, y2))
    return;
  for (guint i = 0; i < NW_N_TIE_KINDS; i++)
    n_kinds += edge->counts[i] > 0;
  gtk_snapshot_save (frame->snapshot);
  gtk_snapshot_translate (frame->snapshot, &GRAPHENE_POINT_INIT ((float) x1, (float) y1));
  gtk_snapshot_rotate (frame->snapshot, (float) (atan2 (y2 - y1, x2 - x1) * 180 / G_PI));
  for (guint i = 0; i < NW_N_TIE_KINDS; i++) {
    double offset = (lane - (n_kinds - 1) / 2.0) * LANE_DISTANCE;
    double width = MIN (LINE_WIDTH + 0.7 * (edge->counts[i] - 1.0), MAX_LINE_WIDTH) + frame->thicker;
    GdkRGBA color = with_alpha (frame->kinds[i], faint ? frame->dimmed : 0.85f);

    if (edge->counts[i] == 0)
      continue;
    lane++;
    draw_line (frame->snapshot, length, offset, width, i, &color);
    if (i == NW_TIE_REFERRAL && edge->to_b)
      draw_chevron (frame->snapshot, length * 0.58, offset, TRUE, width, &color);
    if (i == NW_TIE_REFERRAL && edge->to_a)
      draw_chevron (frame->snapshot, length * 0.42, offset, FALSE, width, &color);
  }
  gtk_snapshot_restore (frame->snapshot);
}

/* --- Dots ------------------------------------------------------------------------------ */

static void
draw_disc (GtkSnapshot   *snapshot,
           double         x,
           double         y,
           double         radius,
           const GdkRGBA *color)
{
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline,
                                   &GRAPHENE_RECT_INIT ((float) (x - radius), (float) (y - radius),
                                                        (float) (2 * radius), (float) (2 * radius)),
                                   (float) radius);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, color, &outline.bounds);
  gtk_snapshot_pop (snapshot);
}

/* The middle is large, a partner a disc, a partner's partner a ring. */
static void
draw_node (Frame *frame,
           guint  position)
{
  const NwTieNode *node = g_ptr_array_index (frame->paint->map->nodes, position);
  gboolean faint = frame->focus >= 0 && !frame->near_focus[position];
  double radius = get_radius (frame->paint, position), x, y;
  GdkRGBA color = position == 0 ? frame->centre : frame->node;

  nw_map_paint_get_screen (frame->paint, position, &x, &y);
  if (is_outside (frame->paint, x - 20, y - 20, x + 20, y + 20))
    return;
  if ((int) position == frame->paint->selected)
    draw_disc (frame->snapshot, x, y, radius + 5, &frame->centre);
  draw_disc (frame->snapshot, x, y, radius + RING_WIDTH, &frame->ground);
  color = with_alpha (color, faint ? MAX (frame->dimmed, 0.35f) : 1);
  draw_disc (frame->snapshot, x, y, radius, &color);
  if (node->distance > 1)
    draw_disc (frame->snapshot, x, y, radius - RING_WIDTH - frame->thicker, &frame->ground);
}

/* --- Names ------------------------------------------------------------------------------- */

static gboolean
has_room (GArray                *taken,
          const graphene_rect_t *box)
{
  for (guint i = 0; i < taken->len; i++) {
    if (graphene_rect_intersection (&g_array_index (taken, graphene_rect_t, i), box, NULL))
      return FALSE;
  }

  return TRUE;
}

static void
draw_label (Frame  *frame,
            guint   position,
            GArray *taken)
{
  PangoLayout *layout = g_ptr_array_index (frame->paint->labels, position);
  gboolean faint = frame->focus >= 0 && !frame->near_focus[position];
  GdkRGBA ground = with_alpha (frame->ground, 0.8f), color = with_alpha (frame->text, faint ? 0.4f : 1);
  graphene_rect_t box;
  PangoRectangle text;
  double x, y;

  nw_map_paint_get_screen (frame->paint, position, &x, &y);
  pango_layout_get_pixel_extents (layout, NULL, &text);
  y += get_radius (frame->paint, position) + LABEL_GAP;
  box = GRAPHENE_RECT_INIT ((float) (x - text.width / 2.0 - LABEL_PADDING), (float) y,
                            (float) (text.width + 2 * LABEL_PADDING), (float) text.height);
  if (is_outside (frame->paint, box.origin.x, y, box.origin.x + box.size.width, y + text.height) ||
      !has_room (taken, &box))
    return;
  g_array_append_val (taken, box);
  gtk_snapshot_append_color (frame->snapshot, &ground, &box);
  gtk_snapshot_save (frame->snapshot);
  gtk_snapshot_translate (frame->snapshot, &GRAPHENE_POINT_INIT ((float) (x - NW_MAP_LABEL_WIDTH / 2.0), (float) y));
  gtk_snapshot_append_layout (frame->snapshot, layout, &color);
  gtk_snapshot_restore (frame->snapshot);
}

/* Names never lie upon each other: first who stands out, then by rank; the others
 * are read by pointing at them, in the list, or when there is more room. */
static void
draw_labels (Frame *frame)
{
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (graphene_rect_t));

  if (frame->focus >= 0)
    draw_label (frame, (guint) frame->focus, taken);
  for (guint pass = 0; pass < 2; pass++) {
    for (guint i = 0; i < frame->paint->n_shown; i++) {
      if ((int) i != frame->focus && frame->near_focus[i] == (pass == 0))
        draw_label (frame, i, taken);
    }
  }
}

/**
 * nw_map_paint_snapshot:
 * @self: what is to be seen
 * @widget: for colours
 * @snapshot: to draw into
 */
void
nw_map_paint_snapshot (const NwMapPaint *self,
                       GtkWidget        *widget,
                       GtkSnapshot      *snapshot)
{
  Frame frame;

  if (self->map == NULL)
    return;
  begin_frame (&frame, self, widget, snapshot);
  gtk_snapshot_append_color (snapshot, &frame.ground,
                             &GRAPHENE_RECT_INIT (0, 0, (float) self->width, (float) self->height));
  for (guint i = 0; i < self->map->edges->len; i++) {
    const NwTieEdge *edge = &g_array_index (self->map->edges, NwTieEdge, i);

    if (edge->b < self->n_shown)
      draw_edge (&frame, edge);
  }
  for (guint i = self->n_shown; i > 0; i--)
    draw_node (&frame, i - 1);
  draw_labels (&frame);
  g_free (frame.near_focus);
}
