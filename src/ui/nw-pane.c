/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-pane.h"

/* Breakpoints are not there yet in libadwaita 1.2. The width is told from an
 * idle, since nothing may change its size while sizes are being given out. */

struct _NwPane
{
  GtkWidget parent_instance;

  GtkWidget *child;     /* (owned) */
  int        width;
  guint      notify_id;
};

enum {
  PROP_CHILD = 1,
  PROP_PANE_WIDTH,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void nw_pane_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (NwPane, nw_pane, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, nw_pane_buildable_init))

static GtkBuildableIface *parent_buildable;

static void
set_child (NwPane    *self,
           GtkWidget *child)
{
  g_clear_pointer (&self->child, gtk_widget_unparent);
  self->child = child;
  if (child != NULL)
    gtk_widget_set_parent (child, GTK_WIDGET (self));
}

static void
nw_pane_add_child (GtkBuildable *buildable,
                   GtkBuilder   *builder,
                   GObject      *child,
                   const char   *type)
{
  if (GTK_IS_WIDGET (child))
    set_child (NW_PANE (buildable), GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
nw_pane_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = nw_pane_add_child;
}

static gboolean
notify_cb (gpointer user_data)
{
  NwPane *self = user_data;

  self->notify_id = 0;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PANE_WIDTH]);

  return G_SOURCE_REMOVE;
}

static void
nw_pane_measure (GtkWidget      *widget,
                 GtkOrientation  orientation,
                 int             for_size,
                 int            *minimum,
                 int            *natural,
                 int            *minimum_baseline,
                 int            *natural_baseline)
{
  NwPane *self = NW_PANE (widget);

  if (self->child != NULL)
    gtk_widget_measure (self->child, orientation, for_size,
                        minimum, natural, minimum_baseline, natural_baseline);
}

static void
nw_pane_size_allocate (GtkWidget *widget,
                       int        width,
                       int        height,
                       int        baseline)
{
  NwPane *self = NW_PANE (widget);

  if (self->child != NULL)
    gtk_widget_allocate (self->child, width, height, baseline, NULL);
  if (self->width == width)
    return;

  self->width = width;
  if (self->notify_id == 0)
    self->notify_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, notify_cb, self, NULL);
}

static void
nw_pane_get_property (GObject    *object,
                      guint       prop_id,
                      GValue     *value,
                      GParamSpec *pspec)
{
  NwPane *self = NW_PANE (object);

  switch (prop_id) {
  case PROP_CHILD:
    g_value_set_object (value, self->child);
    break;
  case PROP_PANE_WIDTH:
    g_value_set_int (value, self->width);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
nw_pane_set_property (GObject      *object,
                      guint         prop_id,
                      const GValue *value,
                      GParamSpec   *pspec)
{
  switch (prop_id) {
  case PROP_CHILD:
    set_child (NW_PANE (object), g_value_get_object (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
nw_pane_dispose (GObject *object)
{
  NwPane *self = NW_PANE (object);

  g_clear_handle_id (&self->notify_id, g_source_remove);
  g_clear_pointer (&self->child, gtk_widget_unparent);

  G_OBJECT_CLASS (nw_pane_parent_class)->dispose (object);
}

static void
nw_pane_class_init (NwPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = nw_pane_get_property;
  object_class->set_property = nw_pane_set_property;
  object_class->dispose = nw_pane_dispose;
  widget_class->measure = nw_pane_measure;
  widget_class->size_allocate = nw_pane_size_allocate;

  properties[PROP_CHILD] =
    g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_PANE_WIDTH] =
    g_param_spec_int ("pane-width", NULL, NULL, 0, G_MAXINT, 0,
                      G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
nw_pane_init (NwPane *self)
{
}

/**
 * nw_pane_get_width:
 * @self: a pane
 *
 * Returns: the width that it has, 0 before there was room for it the first time
 */
int
nw_pane_get_width (NwPane *self)
{
  g_return_val_if_fail (NW_IS_PANE (self), 0);

  return self->width;
}
