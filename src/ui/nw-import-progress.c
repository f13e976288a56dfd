/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-import-progress.h"

#include "nw-format.h"

#include <glib/gi18n.h>

/* What is read faster than this needs no progress bar. */
#define PATIENCE_MS 400
#define UPDATE_MS 100

struct _NwImportProgress
{
  AdwWindow parent_instance;

  /* Owned */
  NwImportJob  *job;
  GCancellable *cancellable;

  /* Borrowed */
  GtkWidget    *bar;
  GtkWidget    *label;

  guint         timeout_id;
};

G_DEFINE_FINAL_TYPE (NwImportProgress, nw_import_progress, ADW_TYPE_WINDOW)

static gboolean
update_cb (gpointer user_data)
{
  NwImportProgress *self = user_data;
  guint n_releases;
  double fraction = nw_import_job_get_progress (self->job, &n_releases);
  g_autofree char *number = nw_format_number (n_releases);
  g_autofree char *text = g_strdup_printf (ngettext ("%s press release found", "%s press releases found",
                                                     n_releases), number);

  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->bar), fraction);
  gtk_label_set_text (GTK_LABEL (self->label), text);

  return G_SOURCE_CONTINUE;
}

static gboolean
show_cb (gpointer user_data)
{
  NwImportProgress *self = user_data;

  update_cb (self);
  gtk_window_present (GTK_WINDOW (self));
  self->timeout_id = g_timeout_add (UPDATE_MS, update_cb, self);

  return G_SOURCE_REMOVE;
}

static gboolean
nw_import_progress_close_request (GtkWindow *window)
{
  /* It goes when the job has stopped. */
  g_cancellable_cancel (NW_IMPORT_PROGRESS (window)->cancellable);
  return TRUE;
}

static void
nw_import_progress_dispose (GObject *object)
{
  NwImportProgress *self = NW_IMPORT_PROGRESS (object);

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  g_clear_object (&self->job);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (nw_import_progress_parent_class)->dispose (object);
}

static void
nw_import_progress_class_init (NwImportProgressClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = nw_import_progress_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = nw_import_progress_close_request;

  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0,
                                       "window.close", NULL);
}

static void
nw_import_progress_init (NwImportProgress *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *heading = gtk_label_new (_("Reading press releases…"));
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));

  self->bar = gtk_progress_bar_new ();
  self->label = gtk_label_new (NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Progress of the import"), -1);
  gtk_widget_add_css_class (heading, "title-4");
  gtk_widget_add_css_class (self->label, "dim-label");
  gtk_widget_add_css_class (self->label, "numeric");
  gtk_widget_add_css_class (cancel, "pill");
  gtk_widget_set_halign (cancel, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");

  gtk_widget_set_margin_top (box, 30);
  gtk_widget_set_margin_bottom (box, 24);
  gtk_widget_set_margin_start (box, 30);
  gtk_widget_set_margin_end (box, 30);
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), self->bar);
  gtk_box_append (GTK_BOX (box), self->label);
  gtk_box_append (GTK_BOX (box), cancel);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _("Import"));
  gtk_window_set_resizable (GTK_WINDOW (self), FALSE);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_widget_set_size_request (GTK_WIDGET (self), 340, -1);
}

/**
 * nw_import_progress_new:
 * @parent: the window above which it appears
 * @job: the job it tells about
 * @cancellable: cancelled when the user wants to stop
 *
 * Returns: (transfer none): a window, to be destroyed when the job is done
 */
GtkWidget *
nw_import_progress_new (GtkWindow    *parent,
                        NwImportJob  *job,
                        GCancellable *cancellable)
{
  NwImportProgress *self = g_object_new (NW_TYPE_IMPORT_PROGRESS, "transient-for", parent, NULL);

  self->job = g_object_ref (job);
  self->cancellable = g_object_ref (cancellable);

  return GTK_WIDGET (self);
}

/**
 * nw_import_progress_start:
 * @self: the window
 *
 * Appears once the job has taken longer than one likes to wait.
 */
void
nw_import_progress_start (NwImportProgress *self)
{
  g_return_if_fail (NW_IS_IMPORT_PROGRESS (self));

  self->timeout_id = g_timeout_add (PATIENCE_MS, show_cb, self);
}
