/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-map-view.h"

#include "nw-map-paint.h"

#include <adwaita.h>
#include <math.h>

#include <glib/gi18n.h>

#define MIN_ZOOM  0.05
#define MAX_ZOOM  4.0
#define ZOOM_STEP 1.25
/* The whole map is never shown larger than this. */
#define MAX_FIT   1.3
/* Room around the outermost dots for their names. */
#define MARGIN_X  90.0
#define MARGIN_Y  44.0
#define MARGIN_SHARE 0.12
/* Who has no place of its own stands so far outside, one after the other. */
#define OUTSIDE       120.0
#define GOLDEN_ANGLE  2.39996
#define LABEL_LINES   2

struct _NwMapView
{
  GtkWidget parent_instance;

  /* Owned */
  NwTieMap   *map;
  NwPoint    *points;
  char       *centre;      /* whose map it was last: another one is fitted anew */
  NwMapPaint  paint;

  gboolean    moved;       /* by hand: a new size does not fit it again */
  double      drag_x;
  double      drag_y;
  double      pinch_zoom;
  double      pointer_x;
  double      pointer_y;
};

enum {
  SELECTED,
  ACTIVATE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NwMapView, nw_map_view, GTK_TYPE_WIDGET)

/* --- Moving about -------------------------------------------------------------------- */

/**
 * nw_map_view_fit:
 * @self: a view
 *
 * Shows the whole map.
 */
void
nw_map_view_fit (NwMapView *self)
{
  double left = 0, right = 0, top = 0, bottom = 0;
  double width = MAX (1, self->paint.width - 2 * MIN (MARGIN_X, MARGIN_SHARE * self->paint.width));
  double height = MAX (1, self->paint.height - 2 * MARGIN_Y);

  g_return_if_fail (NW_IS_MAP_VIEW (self));

  for (guint i = 0; i < self->paint.n_shown; i++) {
    left = MIN (left, self->points[i].x);
    right = MAX (right, self->points[i].x);
    top = MIN (top, self->points[i].y);
    bottom = MAX (bottom, self->points[i].y);
  }
  self->paint.zoom = MIN (width / MAX (right - left, 1), height / MAX (bottom - top, 1));
  self->paint.zoom = CLAMP (self->paint.zoom, MIN_ZOOM, MAX_FIT);
  self->paint.pan_x = self->paint.width / 2.0 - (left + right) / 2 * self->paint.zoom;
  self->paint.pan_y = self->paint.height / 2.0 - (top + bottom) / 2 * self->paint.zoom;
  self->moved = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* What is at x, y stays there. */
static void
zoom_to (NwMapView *self,
         double     zoom,
         double     x,
         double     y)
{
  double factor = CLAMP (zoom, MIN_ZOOM, MAX_ZOOM) / self->paint.zoom;

  self->paint.pan_x = x + (self->paint.pan_x - x) * factor;
  self->paint.pan_y = y + (self->paint.pan_y - y) * factor;
  self->paint.zoom *= factor;
  self->moved = TRUE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * nw_map_view_zoom:
 * @factor: more than 1 to see less of the map in more detail
 */
void
nw_map_view_zoom (NwMapView *self,
                  double     factor)
{
  g_return_if_fail (NW_IS_MAP_VIEW (self));

  zoom_to (self, self->paint.zoom * factor, self->paint.width / 2.0, self->paint.height / 2.0);
}

static void
pan_by (NwMapView *self,
        double     dx,
        double     dy)
{
  self->paint.pan_x += dx;
  self->paint.pan_y += dy;
  self->moved = TRUE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Whoever is chosen comes into view. */
static void
show_node (NwMapView *self,
           guint      node)
{
  double x, y, dx = 0, dy = 0;

  nw_map_paint_get_screen (&self->paint, node, &x, &y);
  if (x < MARGIN_X)
    dx = MARGIN_X - x;
  else if (x > self->paint.width - MARGIN_X)
    dx = self->paint.width - MARGIN_X - x;
  if (y < MARGIN_Y)
    dy = MARGIN_Y - y;
  else if (y > self->paint.height - MARGIN_Y)
    dy = self->paint.height - MARGIN_Y - y;
  if ((dx != 0 || dy != 0) && self->moved)
    pan_by (self, dx, dy);
}

/**
 * nw_map_view_select:
 * @self: a view
 * @node: position of a node, -1 for none; one that is not drawn counts as none
 */
void
nw_map_view_select (NwMapView *self,
                    int        node)
{
  const NwTieNode *chosen;

  g_return_if_fail (NW_IS_MAP_VIEW (self));

  self->paint.selected = node >= 0 && node < (int) self->paint.n_shown ? node : -1;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (self->paint.selected < 0)
    return;
  show_node (self, (guint) node);
  chosen = g_ptr_array_index (self->map->nodes, node);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, chosen->name, -1);
}

static void
choose (NwMapView *self,
        int        node)
{
  nw_map_view_select (self, node);
  if (self->paint.selected >= 0)
    g_signal_emit (self, signals[SELECTED], 0, (guint) self->paint.selected);
}

/* --- Keyboard -------------------------------------------------------------------------- */

/* The nearest node in a direction; what lies aside counts as farther away. */
static int
find_in_direction (NwMapView *self,
                   double     dx,
                   double     dy)
{
  guint from = self->paint.selected >= 0 ? (guint) self->paint.selected : 0;
  double best = G_MAXDOUBLE;
  int found = -1;

  for (guint i = 0; i < self->paint.n_shown; i++) {
    double x = self->points[i].x - self->points[from].x, y = self->points[i].y - self->points[from].y;
    double ahead = x * dx + y * dy, aside = fabs (x * dy - y * dx);
    double cost = ahead + 2 * aside;

    if (i == from || ahead <= 0 || aside > 2 * ahead || cost >= best)
      continue;
    best = cost;
    found = (int) i;
  }

  return found;
}

static gboolean
key_pressed_cb (NwMapView       *self,
                guint            key,
                guint            code,
                GdkModifierType  state)
{
  if (self->map == NULL || (state & (GDK_ALT_MASK | GDK_CONTROL_MASK)) != 0)
    return FALSE;
  switch (key) {
  case GDK_KEY_Left: case GDK_KEY_KP_Left:
    choose (self, find_in_direction (self, -1, 0));
    return TRUE;
  case GDK_KEY_Right: case GDK_KEY_KP_Right:
    choose (self, find_in_direction (self, 1, 0));
    return TRUE;
  case GDK_KEY_Up: case GDK_KEY_KP_Up:
    choose (self, find_in_direction (self, 0, -1));
    return TRUE;
  case GDK_KEY_Down: case GDK_KEY_KP_Down:
    choose (self, find_in_direction (self, 0, 1));
    return TRUE;
  case GDK_KEY_Home: case GDK_KEY_KP_Home:
    choose (self, 0);
    return TRUE;
  case GDK_KEY_plus: case GDK_KEY_KP_Add:
    nw_map_view_zoom (self, ZOOM_STEP);
    return TRUE;
  case GDK_KEY_minus: case GDK_KEY_KP_Subtract:
    nw_map_view_zoom (self, 1 / ZOOM_STEP);
    return TRUE;
  case GDK_KEY_0: case GDK_KEY_KP_0:
    nw_map_view_fit (self);
    return TRUE;
  case GDK_KEY_Return: case GDK_KEY_KP_Enter: case GDK_KEY_space:
    if (self->paint.selected >= 0)
      g_signal_emit (self, signals[ACTIVATE], 0, (guint) self->paint.selected);
    return self->paint.selected >= 0;
  default:
    return FALSE;
  }
}

/* --- Pointer ----------------------------------------------------------------------------- */

static void
released_cb (NwMapView *self,
             int        n_press,
             double     x,
             double     y)
{
  int node = nw_map_paint_get_node_at (&self->paint, x, y);

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (node < 0)
    return;
  if (n_press == 1)
    choose (self, node);
  else if (n_press == 2)
    g_signal_emit (self, signals[ACTIVATE], 0, (guint) node);
}

static void
hover (NwMapView *self,
       int        node)
{
  if (node == self->paint.hovered)
    return;
  self->paint.hovered = node;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), node >= 0 ? "pointer" : NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
motion_cb (NwMapView *self,
           double     x,
           double     y)
{
  self->pointer_x = x;
  self->pointer_y = y;
  hover (self, nw_map_paint_get_node_at (&self->paint, x, y));
}

static void
leave_cb (NwMapView *self)
{
  hover (self, -1);
}

static void
drag_begin_cb (NwMapView *self)
{
  self->drag_x = self->paint.pan_x;
  self->drag_y = self->paint.pan_y;
}

static void
drag_update_cb (NwMapView  *self,
                double      dx,
                double      dy,
                GtkGesture *gesture)
{
  if (!gtk_drag_check_threshold (GTK_WIDGET (self), 0, 0, (int) dx, (int) dy) && !self->moved)
    return;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  pan_by (self, self->drag_x + dx - self->paint.pan_x, self->drag_y + dy - self->paint.pan_y);
}

/* With Ctrl the wheel zooms, without it moves the map. */
static gboolean
scroll_cb (NwMapView                *self,
           double                    dx,
           double                    dy,
           GtkEventControllerScroll *controller)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  if ((state & GDK_CONTROL_MASK) != 0)
    zoom_to (self, self->paint.zoom * pow (ZOOM_STEP, -dy), self->pointer_x, self->pointer_y);
  else
    pan_by (self, -dx * 40, -dy * 40);

  return TRUE;
}

static void
pinch_begin_cb (NwMapView *self)
{
  self->pinch_zoom = self->paint.zoom;
}

static void
pinch_cb (NwMapView  *self,
          double      scale,
          GtkGesture *gesture)
{
  double x = self->paint.width / 2.0, y = self->paint.height / 2.0;

  gtk_gesture_get_bounding_box_center (gesture, &x, &y);
  zoom_to (self, self->pinch_zoom * scale, x, y);
}

static gboolean
nw_map_view_query_tooltip (GtkWidget  *widget,
                           int         x,
                           int         y,
                           gboolean    keyboard,
                           GtkTooltip *tooltip)
{
  NwMapView *self = NW_MAP_VIEW (widget);
  int node = keyboard ? self->paint.selected : nw_map_paint_get_node_at (&self->paint, x, y);

  if (node < 0)
    return FALSE;
  gtk_tooltip_set_text (tooltip, ((NwTieNode *) g_ptr_array_index (self->map->nodes, node))->name);

  return TRUE;
}

/* --- GtkWidget ---------------------------------------------------------------------------- */

static void
nw_map_view_snapshot (GtkWidget   *widget,
                      GtkSnapshot *snapshot)
{
  nw_map_paint_snapshot (&NW_MAP_VIEW (widget)->paint, widget, snapshot);
}

static void
nw_map_view_size_allocate (GtkWidget *widget,
                           int        width,
                           int        height,
                           int        baseline)
{
  NwMapView *self = NW_MAP_VIEW (widget);

  self->paint.width = width;
  self->paint.height = height;
  if (!self->moved)
    nw_map_view_fit (self);
}

static void
nw_map_view_measure (GtkWidget      *widget,
                     GtkOrientation  orientation,
                     int             for_size,
                     int            *minimum,
                     int            *natural,
                     int            *minimum_baseline,
                     int            *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 200 : 140;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 700 : 460;
}

/* --- GObject -------------------------------------------------------------------------------- */

static void
clear_map (NwMapView *self)
{
  g_clear_pointer (&self->paint.labels, g_ptr_array_unref);
  g_clear_pointer (&self->points, g_free);
  g_clear_pointer (&self->map, nw_tie_map_free);
  self->paint.map = NULL;
  self->paint.points = NULL;
  self->paint.n_shown = 0;
  self->paint.selected = -1;
  self->paint.hovered = -1;
}

static void
nw_map_view_dispose (GObject *object)
{
  clear_map (NW_MAP_VIEW (object));

  G_OBJECT_CLASS (nw_map_view_parent_class)->dispose (object);
}

static void
nw_map_view_finalize (GObject *object)
{
  g_free (NW_MAP_VIEW (object)->centre);

  G_OBJECT_CLASS (nw_map_view_parent_class)->finalize (object);
}

static void
nw_map_view_class_init (NwMapViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = nw_map_view_dispose;
  object_class->finalize = nw_map_view_finalize;
  widget_class->snapshot = nw_map_view_snapshot;
  widget_class->size_allocate = nw_map_view_size_allocate;
  widget_class->measure = nw_map_view_measure;
  widget_class->query_tooltip = nw_map_view_query_tooltip;

  signals[SELECTED] = g_signal_new ("selected", NW_TYPE_MAP_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[ACTIVATE] = g_signal_new ("activate", NW_TYPE_MAP_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_css_name (widget_class, "nwmapview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
add_controllers (NwMapView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *wheel = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();

  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect_swapped (wheel, "scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect_swapped (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), wheel);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (pinch));
}

static void
nw_map_view_init (NwMapView *self)
{
  AdwStyleManager *manager = adw_style_manager_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));

  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  self->paint.zoom = 1;
  self->paint.selected = -1;
  self->paint.hovered = -1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Cooperation Map"), -1);
  add_controllers (self);
}

/** nw_map_view_new: Returns: (transfer floating): an empty view. */
GtkWidget *
nw_map_view_new (void)
{
  return g_object_new (NW_TYPE_MAP_VIEW, NULL);
}

/* --- The map --------------------------------------------------------------------------------- */

static void
place_nodes (NwMapView *self,
             NwMapData *data)
{
  double radius = 0;

  self->points = g_new0 (NwPoint, MAX (self->paint.n_shown, 1));
  for (guint pass = 0; pass < 2; pass++) {
    for (guint i = 0; i < self->paint.n_shown; i++) {
      const NwTieNode *node = g_ptr_array_index (self->map->nodes, i);
      const NwPoint *place = nw_map_data_get_place (data, node->id);

      if (pass == 0 && place != NULL) {
        self->points[i] = *place;
        radius = MAX (radius, hypot (place->x, place->y));
      } else if (pass == 1 && place == NULL) {
        self->points[i].x = (radius + OUTSIDE) * cos (i * GOLDEN_ANGLE);
        self->points[i].y = (radius + OUTSIDE) * sin (i * GOLDEN_ANGLE);
      }
    }
  }
  self->paint.points = self->points;
}

static void
create_labels (NwMapView *self)
{
  self->paint.labels = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < self->paint.n_shown; i++) {
    const NwTieNode *node = g_ptr_array_index (self->map->nodes, i);
    PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), node->name);
    g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

    pango_attr_list_insert (attributes, pango_attr_scale_new (0.88));
    if (i == 0)
      pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
    pango_layout_set_attributes (layout, attributes);
    pango_layout_set_single_paragraph_mode (layout, TRUE);
    pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
    pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
    pango_layout_set_height (layout, -LABEL_LINES);
    pango_layout_set_width (layout, NW_MAP_LABEL_WIDTH * PANGO_SCALE);
    g_ptr_array_add (self->paint.labels, layout);
  }
}

/**
 * nw_map_view_take_map:
 * @self: a view
 * @map: (transfer full) (nullable): what is to be drawn
 * @data: (nullable): where everybody stands
 *
 * Shows another map, or the same organisation in another time, where everything
 * stays in its place.
 */
void
nw_map_view_take_map (NwMapView *self,
                      NwTieMap  *map,
                      NwMapData *data)
{
  g_return_if_fail (NW_IS_MAP_VIEW (self));

  clear_map (self);
  if (map != NULL) {
    gboolean same = g_strcmp0 (self->centre, nw_map_data_get_centre (data)) == 0;

    self->map = map;
    self->paint.map = map;
    self->paint.n_shown = MIN (map->nodes->len, NW_MAP_MAX_NODES);
    place_nodes (self, data);
    create_labels (self);
    g_free (self->centre);
    self->centre = g_strdup (nw_map_data_get_centre (data));
    if (!same || !self->moved)
      nw_map_view_fit (self);
  }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/** nw_map_view_get_map: Returns: (transfer none) (nullable): what is drawn. */
const NwTieMap *
nw_map_view_get_map (NwMapView *self)
{
  return self->map;
}

/** nw_map_view_get_n_shown: Returns: how many nodes are drawn. */
guint
nw_map_view_get_n_shown (NwMapView *self)
{
  return self->paint.n_shown;
}
