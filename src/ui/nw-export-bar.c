/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-export-bar.h"

#include <glib/gi18n.h>

#include "nw-format.h"

/* What is written sooner needs no mention. */
#define PATIENCE_MS 400
#define UPDATE_MS 100

struct _NwExportBar {
  AdwBin          parent_instance;

  /* Template widgets */
  GtkRevealer    *revealer;
  GtkLabel       *label;
  GtkProgressBar *progress;
  GtkWidget      *cancel;

  /* Owned */
  GCancellable   *cancellable;
  char           *name;       /* of the file */
  guint           timeout;    /* 0 when the export is done */

  /* Borrowed */
  NwExportFile   *export;     /* until it is done */
  guint           n_records;
};

G_DEFINE_FINAL_TYPE (NwExportBar, nw_export_bar, ADW_TYPE_BIN)

static gboolean
update_cb (gpointer user_data)
{
  NwExportBar *self = user_data;
  guint n = MIN (nw_export_file_get_n_done (self->export), self->n_records);
  g_autofree char *done = nw_format_number (n);
  g_autofree char *all = nw_format_number (self->n_records);
  g_autofree char *text = g_strdup_printf (_("Writing “%s”: %s of %s"), self->name, done, all);

  if (!g_cancellable_is_cancelled (self->cancellable))
    gtk_label_set_label (self->label, text);
  gtk_progress_bar_set_fraction (self->progress, self->n_records > 0 ? (double) n / self->n_records : 0);

  return G_SOURCE_CONTINUE;
}

static gboolean
reveal_cb (gpointer user_data)
{
  NwExportBar *self = user_data;

  update_cb (self);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
  self->timeout = g_timeout_add (UPDATE_MS, update_cb, self);

  return G_SOURCE_REMOVE;
}

static void
cancel_cb (NwExportBar *self)
{
  gtk_widget_set_sensitive (self->cancel, FALSE);
  gtk_label_set_label (self->label, _("Stopping…"));
  g_cancellable_cancel (self->cancellable);
}

static void
nw_export_bar_dispose (GObject *object)
{
  NwExportBar *self = NW_EXPORT_BAR (object);

  if (self->export != NULL)
    g_cancellable_cancel (self->cancellable);
  self->export = NULL;
  g_clear_handle_id (&self->timeout, g_source_remove);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), NW_TYPE_EXPORT_BAR);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->name, g_free);

  G_OBJECT_CLASS (nw_export_bar_parent_class)->dispose (object);
}

static void
nw_export_bar_class_init (NwExportBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_export_bar_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/wfdo/Netzwerk/nw-export-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, NwExportBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, NwExportBar, label);
  gtk_widget_class_bind_template_child (widget_class, NwExportBar, progress);
  gtk_widget_class_bind_template_child (widget_class, NwExportBar, cancel);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
nw_export_bar_init (NwExportBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * nw_export_bar_new:
 * @export: what a thread is writing; it stays until nw_export_bar_done()
 * @n_records: how many records it has
 * @cancellable: cancelled when the user wants to stop, and when the window goes
 *
 * Returns: (transfer floating): a bar that is seen once the export takes a while.
 */
GtkWidget *
nw_export_bar_new (NwExportFile *export,
                   guint         n_records,
                   GCancellable *cancellable)
{
  NwExportBar *self = g_object_new (NW_TYPE_EXPORT_BAR, NULL);

  self->export = export;
  self->n_records = n_records;
  self->cancellable = g_object_ref (cancellable);
  self->name = g_file_get_basename (nw_export_file_get_file (export));
  self->timeout = g_timeout_add (PATIENCE_MS, reveal_cb, self);

  return GTK_WIDGET (self);
}

/**
 * nw_export_bar_done:
 * @self: a bar of an export that ended, well or not
 *
 * Takes the bar away.
 */
void
nw_export_bar_done (NwExportBar *self)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));

  g_return_if_fail (NW_IS_EXPORT_BAR (self));

  self->export = NULL;
  g_clear_handle_id (&self->timeout, g_source_remove);
  if (GTK_IS_BOX (parent))
    gtk_box_remove (GTK_BOX (parent), GTK_WIDGET (self));
}
