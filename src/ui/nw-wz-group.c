/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-wz-group.h"

#include <glib/gi18n.h>

#include "nw-compat.h"
#include "nw-field-editor.h"
#include "nw-store-sync.h"
#include "nw-store-wz.h"
#include "nw-wz-file.h"

struct _NwWzGroup
{
  AdwPreferencesGroup parent_instance;

  /* Borrowed */
  GtkWidget *rows[NW_WZ_N_EDITIONS];
  GtkWidget *removers[NW_WZ_N_EDITIONS];
  GtkWidget *load;       /* the button */
  GtkWidget *spinner;
  GtkWidget *message;

  /* Owned */
  NwStore   *store;

  guint      n_jobs;     /* that run */
};

G_DEFINE_FINAL_TYPE (NwWzGroup, nw_wz_group, ADW_TYPE_PREFERENCES_GROUP)

/* What is to be done, on the worker. */
typedef struct {
  char        *path;      /* (nullable): to load */
  NwWzEdition  edition;   /* to remove */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->path);
  g_free (job);
}

/* --- What is loaded ----------------------------------------------------------------- */

static void
show_edition (NwWzGroup   *self,
              NwWzList    *list,
              NwWzEdition  edition)
{
  guint n = nw_wz_list_get_n (list, edition);
  g_autofree char *text = NULL;

  if (n == 0)
    text = g_strdup (_("Sections and divisions, built in"));
  else
    text = g_strdup_printf (ngettext ("%u entry, loaded from “%s”", "%u entries, loaded from “%s”", n), n,
                            nw_wz_list_get_version (list, edition));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->rows[edition]), text);
  gtk_widget_set_visible (self->removers[edition], n > 0);
}

static void
refresh (NwWzGroup *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NwWzList) list = nw_session_read_wz (nw_store_get_session (self->store), &error);

  if (list == NULL) {
    nw_message_row_set (self->message, error->message);
    return;
  }
  for (guint edition = 0; edition < NW_WZ_N_EDITIONS; edition++)
    show_edition (self, list, (NwWzEdition) edition);
}

/* --- Changing it ---------------------------------------------------------------------- */

static void
set_busy (NwWzGroup *self,
          gboolean   busy)
{
  gtk_widget_set_sensitive (self->load, !busy);
  for (guint edition = 0; edition < NW_WZ_N_EDITIONS; edition++)
    gtk_widget_set_sensitive (self->removers[edition], !busy);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), busy);
  gtk_widget_set_visible (self->spinner, busy);
}

static gboolean
job_step (NwSession     *session,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Job *job = data;
  g_autoptr (NwWzList) list = NULL;

  if (job->path == NULL)
    return nw_session_remove_wz (session, job->edition, error);
  list = nw_wz_file_read_path (job->path, cancellable, error);

  return list != NULL && nw_session_load_wz (session, list, error);
}

static void
job_done_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (NwWzGroup) self = user_data;
  g_autoptr (GError) error = NULL;

  nw_store_run_sync_finish (NW_STORE (source), result, &error);
  self->n_jobs--;
  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  set_busy (self, self->n_jobs > 0);
  refresh (self);
  if (error != NULL)
    nw_message_row_set (self->message, error->message);
}

static void
start (NwWzGroup   *self,
       const char  *path,
       NwWzEdition  edition)
{
  Job *job = g_new0 (Job, 1);

  job->path = g_strdup (path);
  job->edition = edition;
  if (self->n_jobs++ == 0)
    nw_message_row_set (self->message, NULL);
  set_busy (self, TRUE);
  nw_store_run_sync_async (self->store, job_step, job, job_free, NULL, job_done_cb, g_object_ref (self));
}

static void
files_chosen_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (NwWzGroup) self = user_data;
  g_autoptr (GPtrArray) files = nw_choose_files_finish (result, NULL);

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  for (guint i = 0; files != NULL && i < files->len; i++) {
    g_autofree char *path = g_file_get_path (g_ptr_array_index (files, i));

    if (path != NULL)
      start (self, path, NW_WZ_2008);
  }
}

static void
load_cb (NwWzGroup *self)
{
  nw_choose_files_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _("Load an Official List"), NULL,
                         files_chosen_cb, g_object_ref (self));
}

static void
remove_cb (NwWzGroup *self,
           GtkWidget *button)
{
  for (guint edition = 0; edition < NW_WZ_N_EDITIONS; edition++)
    if (self->removers[edition] == button)
      start (self, NULL, (NwWzEdition) edition);
}

/* --- Widgets ---------------------------------------------------------------------------- */

static void
add_edition (NwWzGroup   *self,
             NwWzEdition  edition)
{
  const char *name = nw_wz_get_edition_name (edition);
  g_autofree char *label = g_strdup_printf (_("Remove the list of %s"), name);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *remover = gtk_button_new_from_icon_name ("user-trash-symbolic");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  gtk_widget_add_css_class (remover, "flat");
  gtk_widget_set_valign (remover, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (remover, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (remover), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_object (remover, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), remover);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  self->rows[edition] = row;
  self->removers[edition] = remover;
}

static void
nw_wz_group_dispose (GObject *object)
{
  g_clear_object (&NW_WZ_GROUP (object)->store);

  G_OBJECT_CLASS (nw_wz_group_parent_class)->dispose (object);
}

static void
nw_wz_group_class_init (NwWzGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = nw_wz_group_dispose;
}

static void
nw_wz_group_init (NwWzGroup *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("Economic activities"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self),
                                         _("The official lists name all industry codes. Load the XML files (genericode) of the statistics office; organisations are then found by the titles of their codes."));
  self->spinner = gtk_spinner_new ();
  gtk_widget_set_visible (self->spinner, FALSE);
  self->load = gtk_button_new_with_mnemonic (_("_Load…"));
  gtk_widget_set_valign (self->load, GTK_ALIGN_CENTER);
  g_signal_connect_object (self->load, "clicked", G_CALLBACK (load_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->spinner);
  gtk_box_append (GTK_BOX (box), self->load);
  nw_name_buttons (box);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self), box);
  for (guint edition = 0; edition < NW_WZ_N_EDITIONS; edition++)
    add_edition (self, (NwWzEdition) edition);
  self->message = nw_message_row_new ();
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->message);
}

/**
 * nw_wz_group_new:
 * @store: where the lists are kept
 *
 * Returns: (transfer floating): the group
 */
GtkWidget *
nw_wz_group_new (NwStore *store)
{
  NwWzGroup *self = g_object_new (NW_TYPE_WZ_GROUP, NULL);

  self->store = g_object_ref (store);
  refresh (self);

  return GTK_WIDGET (self);
}
