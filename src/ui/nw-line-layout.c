/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-line-layout.h"

/* Children beside each other, each in the middle of the height. All are as wide as
 * they would like to be; the one that expands (a text that wraps) gets what is left.
 *
 * A horizontal GtkBox asks its children how wide they are for its height. A label
 * that wraps answers that by trying some twenty widths, which was half of what it
 * cost to show a record. Here nobody is asked: the height follows from the width. */
struct _NwLineLayout
{
  GtkLayoutManager parent_instance;

  int spacing;
};

G_DEFINE_FINAL_TYPE (NwLineLayout, nw_line_layout, GTK_TYPE_LAYOUT_MANAGER)

/* The visible children, and what they take beside the one that expands. */
typedef struct {
  GtkWidget *text;      /* (nullable): the one that expands */
  int        fixed;     /* all others, with the gaps */
  int        minimum;   /* of @text */
  int        natural;
} Widths;

static void
measure_widths (NwLineLayout *self,
                GtkWidget    *widget,
                Widths       *widths)
{
  guint n_children = 0;

  *widths = (Widths) { 0 };
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    int minimum, natural;

    if (!gtk_widget_should_layout (child))
      continue;
    n_children++;
    gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
    if (gtk_widget_get_hexpand (child)) {
      widths->text = child;
      widths->minimum = minimum;
      widths->natural = natural;
    } else {
      widths->fixed += natural;
    }
  }
  if (n_children > 1)
    widths->fixed += (int) (n_children - 1) * self->spacing;
}

static int
measure_height (GtkWidget *child,
                int        width)
{
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);

  return natural;
}

static int
get_width (GtkWidget    *child,
           const Widths *widths,
           int           width)
{
  int natural;

  if (child == widths->text)
    return MAX (width - widths->fixed, widths->minimum);
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);

  return natural;
}

static GtkSizeRequestMode
nw_line_layout_get_request_mode (GtkLayoutManager *manager,
                                 GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
nw_line_layout_measure (GtkLayoutManager *manager,
                        GtkWidget        *widget,
                        GtkOrientation    orientation,
                        int               for_size,
                        int              *minimum,
                        int              *natural,
                        int              *minimum_baseline,
                        int              *natural_baseline)
{
  Widths widths;
  int height = 0;

  measure_widths (NW_LINE_LAYOUT (manager), widget, &widths);
  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *minimum = widths.fixed + widths.minimum;
    *natural = widths.fixed + widths.natural;
    return;
  }

  if (for_size < 0)
    for_size = widths.fixed + widths.natural;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child))
      height = MAX (height, measure_height (child, get_width (child, &widths, for_size)));
  *minimum = height;
  *natural = height;
}

static void
nw_line_layout_allocate (GtkLayoutManager *manager,
                         GtkWidget        *widget,
                         int               width,
                         int               height,
                         int               baseline)
{
  NwLineLayout *self = NW_LINE_LAYOUT (manager);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  Widths widths;
  int x = 0;

  measure_widths (self, widget, &widths);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkAllocation place;

    if (!gtk_widget_should_layout (child))
      continue;
    place.width = get_width (child, &widths, width);
    place.height = MIN (measure_height (child, place.width), height);
    place.x = rtl ? width - x - place.width : x;
    place.y = (height - place.height) / 2;
    gtk_widget_size_allocate (child, &place, -1);
    x += place.width + self->spacing;
  }
}

static void
nw_line_layout_class_init (NwLineLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = nw_line_layout_get_request_mode;
  layout_class->measure = nw_line_layout_measure;
  layout_class->allocate = nw_line_layout_allocate;
}

static void
nw_line_layout_init (NwLineLayout *self)
{
}

/**
 * nw_line_layout_new:
 * @spacing: pixels between two children
 *
 * Returns: (transfer full): what lays out a line of texts, pictures and buttons
 */
GtkLayoutManager *
nw_line_layout_new (int spacing)
{
  NwLineLayout *self = g_object_new (NW_TYPE_LINE_LAYOUT, NULL);

  self->spacing = spacing;

  return GTK_LAYOUT_MANAGER (self);
}
