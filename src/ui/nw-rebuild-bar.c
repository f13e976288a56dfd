/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-rebuild-bar.h"

#include <glib/gi18n.h>

/* What is done sooner needs no mention. */
#define PATIENCE_MS 400

struct _NwRebuildBar {
  AdwBin          parent_instance;

  /* Template widgets */
  GtkRevealer    *revealer;
  GtkProgressBar *progress;

  /* Owned */
  NwStore        *store;
  guint           timeout;    /* 0 when none runs */
};

G_DEFINE_FINAL_TYPE (NwRebuildBar, nw_rebuild_bar, ADW_TYPE_BIN)

static gboolean
reveal_cb (gpointer user_data)
{
  NwRebuildBar *self = user_data;

  self->timeout = 0;
  gtk_revealer_set_reveal_child (self->revealer, TRUE);

  return G_SOURCE_REMOVE;
}

static void
update (NwRebuildBar *self)
{
  gdouble fraction = nw_store_get_rebuild_progress (self->store);

  if (fraction < 0) {
    g_clear_handle_id (&self->timeout, g_source_remove);
    gtk_revealer_set_reveal_child (self->revealer, FALSE);
    return;
  }
  if (self->timeout == 0 && !gtk_revealer_get_reveal_child (self->revealer))
    self->timeout = g_timeout_add (PATIENCE_MS, reveal_cb, self);
  gtk_progress_bar_set_fraction (self->progress, fraction);
}

static void
nw_rebuild_bar_dispose (GObject *object)
{
  NwRebuildBar *self = NW_REBUILD_BAR (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), NW_TYPE_REBUILD_BAR);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (nw_rebuild_bar_parent_class)->dispose (object);
}

static void
nw_rebuild_bar_class_init (NwRebuildBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_rebuild_bar_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/wfdo/Netzwerk/nw-rebuild-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, NwRebuildBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, NwRebuildBar, progress);
}

static void
nw_rebuild_bar_init (NwRebuildBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * nw_rebuild_bar_new:
 * @store: a store
 *
 * Returns: (transfer floating): a bar that is seen while there is something to say.
 */
GtkWidget *
nw_rebuild_bar_new (NwStore *store)
{
  NwRebuildBar *self = g_object_new (NW_TYPE_REBUILD_BAR, NULL);

  self->store = g_object_ref (store);
  g_signal_connect_object (store, "notify::rebuild-progress", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return GTK_WIDGET (self);
}
