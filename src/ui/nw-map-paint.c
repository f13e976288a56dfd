/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-map-paint.h"

#include "nw-palette.h"

#include <adwaita.h>
#include <math.h>

#define LINE_WIDTH      1.8
#define MAX_LINE_WIDTH  4.5
#define WEIGHT_WIDTH    0.7
/* More ties make a line no thicker. */
#define MAX_WEIGHT      4
#define LANE_DISTANCE   4.5
#define CENTRE_RADIUS   15.0
#define NODE_RADIUS     6.5
#define MAX_RADIUS      12.0
#define RING_WIDTH      2.0
#define LABEL_GAP       2.0
#define LABEL_PADDING   2.0
#define ARROW_LENGTH    8.0
/* A click beside a small dot is meant for it. */
#define GRAB_DISTANCE   6.0
#define DIMMED          0.18f
#define DIMMED_CONTRAST 0.4f
/* Of more lines patterns cannot be told apart any more, and take long to draw: then
 * only the lines of who stands out have theirs, and smooth edges. */
#define MAX_PATTERNED   150

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
static const NwPaletteColor palette[] = {
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

/* What a colour looks like upon the ground. Opaque ones are drawn several times
 * faster by cairo. */
static GdkRGBA
blend (const GdkRGBA *color,
       const GdkRGBA *ground,
       float          alpha)
{
  float rest = 1 - alpha * color->alpha;

  alpha *= color->alpha;

  return (GdkRGBA) { color->red * alpha + ground->red * rest, color->green * alpha + ground->green * rest,
                     color->blue * alpha + ground->blue * rest, 1 };
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
  *color = nw_palette_get (widget, &palette[COLOR_KINDS + kind]);
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
  gboolean          patterned;    /* all lines, not only those of the focus */
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
  frame->text = nw_palette_get (widget, &palette[COLOR_TEXT]);
  frame->ground = nw_palette_get (widget, &palette[COLOR_GROUND]);
  frame->node = contrast ? frame->text : nw_palette_get (widget, &palette[COLOR_NODE]);
  frame->centre = nw_palette_get (widget, &palette[COLOR_CENTRE]);
  for (guint i = 0; i < NW_N_TIE_KINDS; i++)
    frame->kinds[i] = nw_palette_get (widget, &palette[COLOR_KINDS + i]);
  frame->dimmed = contrast ? DIMMED_CONTRAST : DIMMED;
  frame->thicker = contrast ? 1 : 0;
  frame->focus = paint->hovered >= 0 ? paint->hovered : paint->selected;
  /* Everybody is a neighbour of the middle, or nearly so. */
  if (frame->focus == 0 || frame->focus >= (int) paint->n_shown)
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

/* Which way referrals went, in the middle of the line; the path of a triangle. */
static void
add_arrow (cairo_t *cr,
           double   x,
           double   y,
           double   dx,
           double   dy)
{
  dx *= ARROW_LENGTH / 2;
  dy *= ARROW_LENGTH / 2;
  cairo_move_to (cr, x + dx, y + dy);
  cairo_line_to (cr, x - dx - dy, y - dy + dx);
  cairo_line_to (cr, x - dx + dy, y - dy - dx);
  cairo_close_path (cr);
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

/* Which part of the line is to be seen, from 0 to 1 (Liang and Barsky 1984). */
static gboolean
clip_line (const NwMapPaint *paint,
           double            x1,
           double            y1,
           double            x2,
           double            y2,
           double           *from,
           double           *to)
{
  double dx = x2 - x1, dy = y2 - y1;
  const double edges[4][2] = {
    { -dx, x1 + MAX_LINE_WIDTH }, { dx, paint->width + MAX_LINE_WIDTH - x1 },
    { -dy, y1 + MAX_LINE_WIDTH }, { dy, paint->height + MAX_LINE_WIDTH - y1 },
  };

  *from = 0;
  *to = 1;
  for (guint i = 0; i < 4; i++) {
    if (edges[i][0] == 0 && edges[i][1] < 0)
      return FALSE;
    if (edges[i][0] < 0)
      *from = MAX (*from, edges[i][1] / edges[i][0]);
    else if (edges[i][0] > 0)
      *to = MIN (*to, edges[i][1] / edges[i][0]);
  }

  return *from < *to;
}

static gboolean
is_of_focus (Frame           *frame,
             const NwTieEdge *edge)
{
  return (int) edge->a == frame->focus || (int) edge->b == frame->focus;
}

/* Where the line of a kind lies beside those of other kinds. */
static double
get_offset (const NwTieEdge *edge,
            NwTieKind        kind)
{
  guint n_kinds = 0, lane = 0;

  for (guint i = 0; i < NW_N_TIE_KINDS; i++) {
    lane += i < kind && edge->counts[i] > 0;
    n_kinds += edge->counts[i] > 0;
  }

  return (lane - (n_kinds - 1) / 2.0) * LANE_DISTANCE;
}

/* What is stroked, or filled, at once: the lines of a kind that are equally thick. */
typedef struct {
  NwTieKind kind;
  guint     weight;
  gboolean  of_focus;
  gboolean  arrows;
} Group;

static void
add_line (Frame           *frame,
          cairo_t         *cr,
          const Group     *group,
          const NwTieEdge *edge)
{
  const double *parts = dashes[group->kind].parts;
  double x1, y1, x2, y2, length, from, to, dx, dy, offset;

  nw_map_paint_get_screen (frame->paint, edge->a, &x1, &y1);
  nw_map_paint_get_screen (frame->paint, edge->b, &x2, &y2);
  length = hypot (x2 - x1, y2 - y1);
  if (length < 1 || !clip_line (frame->paint, x1, y1, x2, y2, &from, &to))
    return;
  dx = (x2 - x1) / length;
  dy = (y2 - y1) / length;
  offset = get_offset (edge, group->kind);
  x1 -= dy * offset;
  y1 += dx * offset;
  /* Dashes count from the dot, so that they stay where they are on the map. */
  from *= length;
  from -= fmod (from, parts[0] + parts[1] + parts[2] + parts[3]);
  to *= length;
  if (group->arrows && edge->to_b)
    add_arrow (cr, x1 + dx * length * 0.58, y1 + dy * length * 0.58, dx, dy);
  if (group->arrows && edge->to_a)
    add_arrow (cr, x1 + dx * length * 0.42, y1 + dy * length * 0.42, -dx, -dy);
  if (!group->arrows) {
    cairo_move_to (cr, x1 + dx * from, y1 + dy * from);
    cairo_line_to (cr, x1 + dx * to, y1 + dy * to);
  }
}

static void
draw_group (Frame       *frame,
            cairo_t     *cr,
            const Group *group)
{
  gboolean faint = frame->focus >= 0 && !group->of_focus;
  GdkRGBA color = blend (&frame->kinds[group->kind], &frame->ground, faint ? frame->dimmed : 0.85f);
  const NwMapDashes *pattern = &dashes[group->kind];

  for (guint i = 0; i < frame->paint->map->edges->len; i++) {
    const NwTieEdge *edge = &g_array_index (frame->paint->map->edges, NwTieEdge, i);

    if (edge->b < frame->paint->n_shown && is_of_focus (frame, edge) == group->of_focus &&
        MIN (edge->counts[group->kind], MAX_WEIGHT) == group->weight)
      add_line (frame, cr, group, edge);
  }
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_set_antialias (cr, frame->patterned || group->of_focus ? CAIRO_ANTIALIAS_FAST : CAIRO_ANTIALIAS_NONE);
  if (group->arrows) {
    cairo_fill (cr);
    return;
  }
  if ((frame->patterned || group->of_focus) && pattern->parts[1] > 0)
    cairo_set_dash (cr, pattern->parts, G_N_ELEMENTS (pattern->parts), 0);
  else
    cairo_set_dash (cr, NULL, 0, 0);
  cairo_set_line_width (cr, LINE_WIDTH + WEIGHT_WIDTH * (group->weight - 1.0) + frame->thicker);
  cairo_stroke (cr);
}

static guint
count_visible (const NwMapPaint *self)
{
  guint n = 0;

  for (guint i = 0; i < self->map->edges->len; i++) {
    const NwTieEdge *edge = &g_array_index (self->map->edges, NwTieEdge, i);
    double x1, y1, x2, y2, from, to;

    if (edge->b >= self->n_shown)
      continue;
    nw_map_paint_get_screen (self, edge->a, &x1, &y1);
    nw_map_paint_get_screen (self, edge->b, &x2, &y2);
    n += clip_line (self, x1, y1, x2, y2, &from, &to);
  }

  return n;
}

/* The lines of who stands out lie above the others. All are one node: GTK 4.8 has no
 * nodes for lines, and a turned rectangle for each takes cairo several times as long; the fewer strokes the
 * better. */
static void
draw_edges (Frame *frame)
{
  const NwMapPaint *paint = frame->paint;
  cairo_t *cr = gtk_snapshot_append_cairo (frame->snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) paint->width,
                                                                                 (float) paint->height));

  frame->patterned = count_visible (paint) <= MAX_PATTERNED;
  for (guint pass = 0; pass < 2; pass++) {
    for (NwTieKind kind = 0; kind < NW_N_TIE_KINDS; kind++) {
      for (guint weight = 1; weight <= MAX_WEIGHT; weight++) {
        Group group = { kind, weight, pass == 1, FALSE };

        draw_group (frame, cr, &group);
        group.arrows = kind == NW_TIE_REFERRAL;
        if (group.arrows)
          draw_group (frame, cr, &group);
      }
    }
  }
  cairo_destroy (cr);
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
  color = blend (&color, &frame->ground, faint ? MAX (frame->dimmed, 0.35f) : 1);
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
  GdkRGBA ground = nw_palette_fade (frame->ground, 0.8f), color = nw_palette_fade (frame->text, faint ? 0.4f : 1);
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
  draw_edges (&frame);
  for (guint i = self->n_shown; i > 0; i--)
    draw_node (&frame, i - 1);
  draw_labels (&frame);
  g_free (frame.near_focus);
}
