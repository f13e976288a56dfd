/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-term-band.h"

#include "nw-term.h"
#include "nw-term-paint.h"

#include <adwaita.h>
#include <math.h>

#include <glib/gi18n.h>

#define MIN_DAY_WIDTH 0.02
#define MAX_DAY_WIDTH 12.0
#define ZOOM_STEP     1.25
/* Before the first and behind the last day, in days. */
#define MARGIN_DAYS   120
/* Today stands at this share of the width when it is looked for. */
#define TODAY_SHARE   0.3
#define KEY_PAN       0.25

struct _NwTermBand
{
  GtkWidget parent_instance;

  GPtrArray     *terms;        /* (owned) (element-type NwTerm) */
  GtkAdjustment *hadjustment;  /* (owned): in pixels from the first day */
  GtkAdjustment *vadjustment;  /* (owned): in pixels from the first row */
  NwTermPaint    paint;        /* what is drawn, and how wide a day is */
  guint          last_day;
  int            selected;     /* row, -1 for none */
  double         pointer_x;
  gboolean       centred;      /* today was brought into view once */
};

enum {
  PROP_HADJUSTMENT = 1,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

enum {
  ACTIVATE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (NwTermBand, nw_term_band, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

/* --- Geometry --------------------------------------------------------------------- */

static double
get_view_width (NwTermBand *self)
{
  return MAX (1, gtk_widget_get_width (GTK_WIDGET (self)) - nw_term_paint_get_label_width (&self->paint));
}

static void
configure (NwTermBand *self)
{
  double width = get_view_width (self);
  double height = MAX (1, gtk_widget_get_height (GTK_WIDGET (self)) - NW_TERM_HEADER_HEIGHT);
  double all = (self->last_day - self->paint.first_day) * self->paint.day_width;

  if (self->hadjustment == NULL || self->vadjustment == NULL)
    return;
  gtk_adjustment_configure (self->hadjustment, gtk_adjustment_get_value (self->hadjustment), 0,
                            MAX (all, width), width * 0.1, width * 0.9, width);
  gtk_adjustment_configure (self->vadjustment, gtk_adjustment_get_value (self->vadjustment), 0,
                            MAX (self->terms->len * (double) NW_TERM_ROW_HEIGHT, height),
                            NW_TERM_ROW_HEIGHT, height * 0.9, height);
}

static int
get_row_at (NwTermBand *self,
            double      y)
{
  double row = (y - NW_TERM_HEADER_HEIGHT + self->paint.scroll_y) / NW_TERM_ROW_HEIGHT;

  return y >= NW_TERM_HEADER_HEIGHT && row >= 0 && row < self->terms->len ? (int) row : -1;
}

static void
adjustment_changed_cb (NwTermBand *self)
{
  self->paint.scroll_x = gtk_adjustment_get_value (self->hadjustment);
  self->paint.scroll_y = gtk_adjustment_get_value (self->vadjustment);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* The day at x stays where it is. */
static void
zoom_about (NwTermBand *self,
            double      factor,
            double      x)
{
  double inner = MAX (0, x - nw_term_paint_get_label_width (&self->paint));
  double day = (self->paint.scroll_x + inner) / self->paint.day_width;

  self->paint.day_width = CLAMP (self->paint.day_width * factor, MIN_DAY_WIDTH, MAX_DAY_WIDTH);
  configure (self);
  gtk_adjustment_set_value (self->hadjustment, day * self->paint.day_width - inner);
  adjustment_changed_cb (self);
}

/**
 * nw_term_band_zoom:
 * @factor: more than 1 to see less time in more detail
 */
void
nw_term_band_zoom (NwTermBand *self,
                   double      factor)
{
  g_return_if_fail (NW_IS_TERM_BAND (self));

  zoom_about (self, factor, nw_term_paint_get_label_width (&self->paint) + get_view_width (self) / 2);
}

/** nw_term_band_show_today: brings today into view. */
void
nw_term_band_show_today (NwTermBand *self)
{
  double x;

  g_return_if_fail (NW_IS_TERM_BAND (self));

  x = ((double) self->paint.today - self->paint.first_day) * self->paint.day_width;
  configure (self);
  gtk_adjustment_set_value (self->hadjustment, x - get_view_width (self) * TODAY_SHARE);
}

static void
select_row (NwTermBand *self,
            int         row)
{
  double y = row * (double) NW_TERM_ROW_HEIGHT;

  if (row < 0 || row >= (int) self->terms->len)
    return;
  self->selected = row;
  gtk_adjustment_clamp_page (self->vadjustment, y, y + NW_TERM_ROW_HEIGHT);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                  nw_term_get_title (g_ptr_array_index (self->terms, row)), -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* --- Input ---------------------------------------------------------------------------- */

static void
pan (NwTermBand *self,
     double      share)
{
  gtk_adjustment_set_value (self->hadjustment, gtk_adjustment_get_value (self->hadjustment) +
                                               get_view_width (self) * share);
}

static gboolean
key_pressed_cb (NwTermBand      *self,
                guint            key,
                guint            code,
                GdkModifierType  state)
{
  int page = MAX (1, (int) (gtk_adjustment_get_page_size (self->vadjustment) / NW_TERM_ROW_HEIGHT) - 1);
  int last = (int) self->terms->len - 1;

  switch (key) {
  case GDK_KEY_Up: case GDK_KEY_KP_Up:
    select_row (self, MAX (0, self->selected - 1));
    return TRUE;
  case GDK_KEY_Down: case GDK_KEY_KP_Down:
    select_row (self, MIN (last, self->selected + 1));
    return TRUE;
  case GDK_KEY_Page_Up: case GDK_KEY_KP_Page_Up:
    select_row (self, MAX (0, self->selected - page));
    return TRUE;
  case GDK_KEY_Page_Down: case GDK_KEY_KP_Page_Down:
    select_row (self, MIN (last, self->selected + page));
    return TRUE;
  case GDK_KEY_Home: case GDK_KEY_KP_Home:
    select_row (self, 0);
    return TRUE;
  case GDK_KEY_End: case GDK_KEY_KP_End:
    select_row (self, last);
    return TRUE;
  case GDK_KEY_Left: case GDK_KEY_KP_Left:
    pan (self, -KEY_PAN);
    return (state & GDK_ALT_MASK) == 0;
  case GDK_KEY_Right: case GDK_KEY_KP_Right:
    pan (self, KEY_PAN);
    return (state & GDK_ALT_MASK) == 0;
  case GDK_KEY_plus: case GDK_KEY_KP_Add:
    nw_term_band_zoom (self, ZOOM_STEP);
    return TRUE;
  case GDK_KEY_minus: case GDK_KEY_KP_Subtract:
    nw_term_band_zoom (self, 1 / ZOOM_STEP);
    return TRUE;
  case GDK_KEY_Return: case GDK_KEY_KP_Enter: case GDK_KEY_space:
    if (self->selected >= 0)
      g_signal_emit (self, signals[ACTIVATE], 0, (guint) self->selected);
    return self->selected >= 0;
  default:
    return FALSE;
  }
}

static void
released_cb (NwTermBand *self,
             int         n_press,
             double      x,
             double      y)
{
  int row = get_row_at (self, y);

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (row < 0)
    return;
  select_row (self, row);
  g_signal_emit (self, signals[ACTIVATE], 0, (guint) row);
}

static void
motion_cb (NwTermBand *self,
           double      x,
           double      y)
{
  self->pointer_x = x;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), get_row_at (self, y) >= 0 ? "pointer" : NULL);
}

/* With Ctrl the wheel zooms; without, the scrolled window scrolls. */
static gboolean
scroll_cb (NwTermBand               *self,
           double                    dx,
           double                    dy,
           GtkEventControllerScroll *controller)
{
  GdkModifierType state =
    gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  if ((state & GDK_CONTROL_MASK) == 0)
    return FALSE;
  zoom_about (self, pow (ZOOM_STEP, -dy), self->pointer_x);

  return TRUE;
}

static gboolean
nw_term_band_query_tooltip (GtkWidget  *widget,
                            int         x,
                            int         y,
                            gboolean    keyboard,
                            GtkTooltip *tooltip)
{
  NwTermBand *self = NW_TERM_BAND (widget);
  int row = keyboard ? self->selected : get_row_at (self, y);
  g_autofree char *text = NULL;

  if (row < 0)
    return FALSE;
  text = nw_term_dup_description (g_ptr_array_index (self->terms, row));
  gtk_tooltip_set_text (tooltip, text);

  return TRUE;
}

/* --- Drawing ----------------------------------------------------------------------------- */

static void
nw_term_band_snapshot (GtkWidget   *widget,
                       GtkSnapshot *snapshot)
{
  NwTermBand *self = NW_TERM_BAND (widget);

  nw_term_paint_snapshot (&self->paint, widget, snapshot, self->terms,
                          gtk_widget_has_focus (widget) || self->selected >= 0 ? self->selected : -1);
}

static void
nw_term_band_size_allocate (GtkWidget *widget,
                            int        width,
                            int        height,
                            int        baseline)
{
  NwTermBand *self = NW_TERM_BAND (widget);

  self->paint.width = width;
  self->paint.height = height;
  configure (self);
  if (!self->centred && self->terms->len > 0) {
    self->centred = TRUE;
    nw_term_band_show_today (self);
  }
}

static void
nw_term_band_measure (GtkWidget      *widget,
                      GtkOrientation  orientation,
                      int             for_size,
                      int            *minimum,
                      int            *natural,
                      int            *minimum_baseline,
                      int            *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 200 : NW_TERM_HEADER_HEIGHT + NW_TERM_ROW_HEIGHT;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 800 : 400;
}

/* --- GObject -------------------------------------------------------------------------------- */

static void
set_adjustment (NwTermBand     *self,
                GtkAdjustment **place,
                GtkAdjustment  *adjustment)
{
  if (adjustment == NULL)
    adjustment = gtk_adjustment_new (0, 0, 0, 0, 0, 0);
  if (*place != NULL)
    g_signal_handlers_disconnect_by_data (*place, self);
  g_set_object (place, adjustment);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (adjustment_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
nw_term_band_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  NwTermBand *self = NW_TERM_BAND (object);

  switch (prop_id) {
  case PROP_HADJUSTMENT:
    set_adjustment (self, &self->hadjustment, g_value_get_object (value));
    break;
  case PROP_VADJUSTMENT:
    set_adjustment (self, &self->vadjustment, g_value_get_object (value));
    break;
  case PROP_HSCROLL_POLICY:
  case PROP_VSCROLL_POLICY:
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
nw_term_band_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  NwTermBand *self = NW_TERM_BAND (object);

  switch (prop_id) {
  case PROP_HADJUSTMENT:
    g_value_set_object (value, self->hadjustment);
    break;
  case PROP_VADJUSTMENT:
    g_value_set_object (value, self->vadjustment);
    break;
  case PROP_HSCROLL_POLICY:
  case PROP_VSCROLL_POLICY:
    g_value_set_enum (value, GTK_SCROLL_NATURAL);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
nw_term_band_dispose (GObject *object)
{
  NwTermBand *self = NW_TERM_BAND (object);

  g_clear_object (&self->hadjustment);
  g_clear_object (&self->vadjustment);

  G_OBJECT_CLASS (nw_term_band_parent_class)->dispose (object);
}

static void
nw_term_band_finalize (GObject *object)
{
  g_ptr_array_unref (NW_TERM_BAND (object)->terms);

  G_OBJECT_CLASS (nw_term_band_parent_class)->finalize (object);
}

static void
nw_term_band_class_init (NwTermBandClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = nw_term_band_set_property;
  object_class->get_property = nw_term_band_get_property;
  object_class->dispose = nw_term_band_dispose;
  object_class->finalize = nw_term_band_finalize;
  widget_class->snapshot = nw_term_band_snapshot;
  widget_class->size_allocate = nw_term_band_size_allocate;
  widget_class->measure = nw_term_band_measure;
  widget_class->query_tooltip = nw_term_band_query_tooltip;

  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");

  signals[ACTIVATE] = g_signal_new ("activate", NW_TYPE_TERM_BAND, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_css_name (widget_class, "nwtermband");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_WIDGET);
}

static void
nw_term_band_init (NwTermBand *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *wheel = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkGesture *click = gtk_gesture_click_new ();

  self->terms = g_ptr_array_new_with_free_func (g_object_unref);
  g_signal_connect_object (adw_style_manager_get_for_display (gtk_widget_get_display (GTK_WIDGET (self))),
                           "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  self->selected = -1;
  self->paint.day_width = 0.7;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Terms of agreements and funding"), -1);

  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (wheel, "scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), wheel);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/**
 * nw_term_band_set_terms:
 * @self: a band
 * @terms: (element-type NwTerm): in the order of the lines
 * @today: a Julian day
 */
void
nw_term_band_set_terms (NwTermBand *self,
                        GPtrArray  *terms,
                        guint       today)
{
  guint first = today, last = today;

  g_return_if_fail (NW_IS_TERM_BAND (self));

  for (guint i = 0; i < terms->len; i++) {
    NwTerm *term = g_ptr_array_index (terms, i);
    guint days[2 + NW_N_TERM_MARKS] = { nw_term_get_from (term), nw_term_get_until (term) };

    for (guint k = 0; k < NW_N_TERM_MARKS; k++)
      days[2 + k] = nw_term_get_mark (term, k);
    for (guint k = 0; k < G_N_ELEMENTS (days); k++) {
      first = days[k] != 0 ? MIN (first, days[k]) : first;
      last = MAX (last, days[k]);
    }
  }
  g_ptr_array_unref (self->terms);
  self->terms = g_ptr_array_ref (terms);
  self->selected = -1;
  self->paint.first_day = first > MARGIN_DAYS ? first - MARGIN_DAYS : 1;
  self->last_day = last + MARGIN_DAYS;
  self->paint.today = today;
  configure (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
