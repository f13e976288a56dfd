/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-import-progress.h"

#include "nw-compat.h"

#include <glib/gi18n.h>

/* What is read faster than this needs no progress bar. */
#define PATIENCE_MS 400
#define UPDATE_MS 100

struct _NwImportProgress
{
  AdwWindow parent_instance;

  /* Owned */
  GCancellable     *cancellable;

  /* Borrowed */
  GtkWidget        *heading;
  GtkWidget        *bar;
  GtkWidget        *label;
  GtkWidget        *cancel;

  NwImportPollFunc  poll;
  gpointer          data;        /* (borrowed): for poll */

  guint             timeout_id;
};

G_DEFINE_FINAL_TYPE (NwImportProgress, nw_import_progress, ADW_TYPE_WINDOW)

static gboolean
update_cb (gpointer user_data)
{
  NwImportProgress *self = user_data;
  g_autofree char *text = NULL;

  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->bar), self->poll (self->data, &text));
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
  NwImportProgress *self = NW_IMPORT_PROGRESS (window);

  /* It goes when the work has stopped. */
  g_cancellable_cancel (self->cancellable);
  gtk_widget_set_sensitive (self->cancel, FALSE);
  gtk_label_set_text (GTK_LABEL (self->heading), _("Stopping…"));

  return TRUE;
}

static void
nw_import_progress_dispose (GObject *object)
{
  NwImportProgress *self = NW_IMPORT_PROGRESS (object);

  g_clear_handle_id (&self->timeout_id, g_source_remove);
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

  self->heading = gtk_label_new (NULL);
  self->cancel = gtk_button_new_with_mnemonic (_("_Cancel"));
  self->bar = gtk_progress_bar_new ();
  self->label = gtk_label_new (NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Progress of the import"), -1);
  gtk_widget_add_css_class (self->heading, "title-4");
  gtk_widget_add_css_class (self->label, "dim-label");
  gtk_widget_add_css_class (self->label, "numeric");
  gtk_widget_add_css_class (self->cancel, "pill");
  gtk_widget_set_halign (self->cancel, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->cancel), "window.close");

  gtk_widget_set_margin_top (box, 30);
  gtk_widget_set_margin_bottom (box, 24);
  gtk_widget_set_margin_start (box, 30);
  gtk_widget_set_margin_end (box, 30);
  gtk_box_append (GTK_BOX (box), self->heading);
  gtk_box_append (GTK_BOX (box), self->bar);
  gtk_box_append (GTK_BOX (box), self->label);
  gtk_box_append (GTK_BOX (box), self->cancel);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _("Import"));
  gtk_window_set_resizable (GTK_WINDOW (self), FALSE);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  nw_name_buttons (box);
  gtk_widget_set_size_request (GTK_WIDGET (self), 340, -1);
}

/**
 * nw_import_progress_new:
 * @parent: the window above which it appears
 * @heading: translated: what is being done
 * @poll: asked now and then how far it is
 * @data: for @poll; it outlives the window
 * @cancellable: cancelled when the user wants to stop
 *
 * Returns: (transfer none): a window, to be destroyed when the work is done
 */
GtkWidget *
nw_import_progress_new (GtkWindow        *parent,
                        const char       *heading,
                        NwImportPollFunc  poll,
                        gpointer          data,
                        GCancellable     *cancellable)
{
  NwImportProgress *self = g_object_new (NW_TYPE_IMPORT_PROGRESS, "transient-for", parent, NULL);

  gtk_label_set_text (GTK_LABEL (self->heading), heading);
  self->poll = poll;
  self->data = data;
  self->cancellable = g_object_ref (cancellable);

  return GTK_WIDGET (self);
}

/**
 * nw_import_progress_start:
 * @self: the window
 *
 * Appears once the work has taken longer than one likes to wait.
 */
void
nw_import_progress_start (NwImportProgress *self)
{
  g_return_if_fail (NW_IS_IMPORT_PROGRESS (self));

  self->timeout_id = g_timeout_add (PATIENCE_MS, show_cb, self);
}
