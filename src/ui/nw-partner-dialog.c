/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-partner-dialog.h"

#include "nw-compat.h"
#include "nw-problem.h"
#include "nw-row-marks.h"
#include "nw-sync-password.h"

#include <glib/gi18n.h>
#include <string.h>

struct _NwPartnerDialog
{
  AdwWindow parent_instance;

  /* Template widgets */
  AdwWindowTitle *title;
  GtkWidget      *form;
  AdwEntryRow    *name;
  AdwEntryRow    *url;
  AdwEntryRow    *user;
  AdwEntryRow    *password;
  AdwComboRow    *color;
  AdwEntryRow    *agency;
  GtkBox         *verdict;
  GtkImage       *verdict_image;
  GtkLabel       *verdict_text;
  GtkSpinner     *spinner;
  GtkButton      *save_button;
  GtkButton      *anyway_button;

  /* Owned */
  NwWindow       *owner;
  NwSync         *sync;
  NwSpace        *space;         /* (nullable): the one that is edited */
  GCancellable   *cancellable;
};

G_DEFINE_FINAL_TYPE (NwPartnerDialog, nw_partner_dialog, ADW_TYPE_WINDOW)

static char *
dup_text (AdwEntryRow *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

static char *
dup_text_or_null (AdwEntryRow *row)
{
  g_autofree char *text = dup_text (row);

  return *text != '\0' ? g_steal_pointer (&text) : NULL;
}

/* --- The verdict ---------------------------------------------------------------- */

static void
show_verdict (NwPartnerDialog *self,
              const char      *icon_name,
              const char      *text)
{
  gtk_widget_set_visible (GTK_WIDGET (self->verdict), text != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->verdict_image), icon_name != NULL);
  gtk_image_set_from_icon_name (self->verdict_image, icon_name);
  gtk_label_set_text (self->verdict_text, text != NULL ? text : "");
}

static void
set_busy (NwPartnerDialog *self,
          gboolean         busy)
{
  gtk_widget_set_sensitive (self->form, !busy);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), busy);
  gtk_spinner_set_spinning (self->spinner, busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "partner.save", !busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "partner.save-anyway", !busy);
}

/* Whoever types on is asked again. */
static void
changed_cb (NwPartnerDialog *self)
{
  show_verdict (self, NULL, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->anyway_button), FALSE);
}

/* Another server's password is none of this one's. */
static gboolean
keeps_password (NwPartnerDialog *self)
{
  g_autofree char *url = dup_text (self->url);
  g_autofree char *user = dup_text_or_null (self->user);

  return self->space != NULL && *gtk_editable_get_text (GTK_EDITABLE (self->password)) == '\0' &&
         g_strcmp0 (self->space->url, url) == 0 && g_strcmp0 (self->space->user, user) == 0;
}

/* --- Saving ------------------------------------------------------------------------ */

static gboolean
save_step (NwSession     *session,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  NwSpace *space = data;

  if (space->number == 0)
    space->number = nw_session_add_space (session, space->name, space->url, space->user, error);

  return space->number != 0 && nw_session_update_space (session, space, error);
}

static void
password_stored_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (NwWindow) window = user_data;
  g_autoptr (GError) error = NULL;

  if (!nw_sync_password_store_finish (result, &error))
    nw_window_toast (window, error->message);
}

/* Keeps the password, and lets the new partner be synced. */
static void
finish_saving (NwPartnerDialog *self,
               gint64           number)
{
  g_autoptr (NwSpace) space = nw_session_get_space (nw_store_get_session (nw_window_get_store (self->owner)), number, NULL);
  const char *password = gtk_editable_get_text (GTK_EDITABLE (self->password));

  if (space != NULL && *password != '\0')
    nw_sync_password_store_async (space, password, NULL, password_stored_cb, g_object_ref (self->owner));
  nw_sync_refresh (self->sync);
  nw_sync_run_async (self->sync, number, NULL, NULL, NULL);
  gtk_window_close (GTK_WINDOW (self));
}

typedef struct {
  NwPartnerDialog *dialog;   /* (owned) */
  NwSpace         *space;    /* (owned) */
} Saving;

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Saving *saving = user_data;
  NwPartnerDialog *self = saving->dialog;
  g_autoptr (GError) error = NULL;

  nw_store_run_sync_finish (NW_STORE (source), result, &error);
  if (self->owner != NULL) {
    set_busy (self, FALSE);
    if (error == NULL) {
      finish_saving (self, saving->space->number);
    } else {
      g_autofree char *sentence = nw_problem_dup_sentence (error);

      show_verdict (self, "dialog-warning-symbolic", sentence);
    }
  }
  nw_space_free (saving->space);
  g_object_unref (saving->dialog);
  g_free (saving);
}

static void
save (NwPartnerDialog *self)
{
  Saving *saving = g_new0 (Saving, 1);
  NwSpace *space = self->space != NULL ? nw_space_copy (self->space) : g_new0 (NwSpace, 1);

  g_free (space->name);
  g_free (space->url);
  g_free (space->user);
  space->name = dup_text (self->name);
  space->url = dup_text (self->url);
  space->user = dup_text_or_null (self->user);
  g_free (space->agency);
  space->agency = dup_text_or_null (self->agency);
  space->color = adw_combo_row_get_selected (self->color);
  /* What the server said of itself is asked again where it may be another one. */
  if (self->space != NULL && g_strcmp0 (self->space->url, space->url) != 0) {
    g_clear_pointer (&space->server_uuid, g_free);
    g_clear_pointer (&space->instance_start, g_free);
  }
  space->state = NW_SPACE_READY;
  g_clear_pointer (&space->problem, g_free);
  saving->dialog = g_object_ref (self);
  saving->space = space;
  set_busy (self, TRUE);
  nw_store_run_sync_async (nw_window_get_store (self->owner), save_step, space, NULL, NULL, saved_cb, saving);
}

/* --- Trying ------------------------------------------------------------------------- */

static void
tried_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (NwPartnerDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  nw_sync_try_finish (result, &error);
  if (self->owner == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  set_busy (self, FALSE);
  if (error == NULL) {
    save (self);
    return;
  }
  show_verdict (self, "dialog-warning-symbolic",
                error->domain == NW_SYNC_ERROR ? nw_sync_error_get_text (error->code) : error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->anyway_button),
                          !g_error_matches (error, NW_SYNC_ERROR, NW_SYNC_ERROR_URL));
  /* There something is to be changed. */
  gtk_widget_grab_focus (GTK_WIDGET (g_error_matches (error, NW_SYNC_ERROR, NW_SYNC_ERROR_LOGIN) ? self->password
                                                                                                   : self->url));
}

static const char *
find_omission (NwPartnerDialog *self,
               AdwEntryRow    **row)
{
  g_autofree char *name = dup_text (self->name);
  g_autofree char *url = dup_text (self->url);
  g_autofree char *agency = dup_text (self->agency);

  *row = self->name;
  if (*name == '\0')
    return _("Please say how you want to call the partner.");
  *row = self->url;
  if (*url == '\0')
    return _("Please enter the address of the partner's database, for example https://sync.partner.example/netz.");
  *row = self->agency;
  if (*agency != '\0' && !nw_kind_is_agency (agency))
    return _("The short name may have small letters, digits, - and _ only.");

  return NULL;
}

static void
save_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  NwPartnerDialog *self = NW_PARTNER_DIALOG (widget);
  g_autofree char *url = dup_text (self->url);
  g_autofree char *user = dup_text_or_null (self->user);
  AdwEntryRow *row;
  const char *omission = find_omission (self, &row);
  const char *password = gtk_editable_get_text (GTK_EDITABLE (self->password));

  if (omission != NULL) {
    show_verdict (self, "dialog-warning-symbolic", omission);
    gtk_widget_grab_focus (GTK_WIDGET (row));
    return;
  }
  if (keeps_password (self)) {
    save (self);
    return;
  }
  show_verdict (self, NULL, _("Trying the connection…"));
  set_busy (self, TRUE);
  nw_sync_try_async (url, user, password, self->cancellable, tried_cb, g_object_ref (self));
}

static void
save_anyway_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  save (NW_PARTNER_DIALOG (widget));
}

/* --- GObject --------------------------------------------------------------------------- */

static void
nw_partner_dialog_dispose (GObject *object)
{
  NwPartnerDialog *self = NW_PARTNER_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), NW_TYPE_PARTNER_DIALOG);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->space, nw_space_free);
  g_clear_object (&self->sync);
  g_clear_object (&self->owner);

  G_OBJECT_CLASS (nw_partner_dialog_parent_class)->dispose (object);
}

static void
nw_partner_dialog_class_init (NwPartnerDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_partner_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/wfdo/Netzwerk/nw-partner-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, NwPartnerDialog, title);
  gtk_widget_class_bind_template_child (widget_class, NwPartnerDialog, form);
  gtk_widget_class_bind_template_child (widget_class, NwPartnerDialog, name);
  gtk_widget_class_bind_template_child (widget_class, NwPartnerDialog, url);
  gtk_widget_class_bind_template_child (widget_class, NwPartnerDialog, user);
  gtk_widget_class_bind_template_child (widget_class, NwPartnerDialog, password);
  gtk_widget_class_bind_template_child (widget_class, NwPartnerDialog, color);
  gtk_widget_class_bind_template_child (widget_class, NwPartnerDialog, agency);
  gtk_widget_class_bind_template_child (widget_class, NwPartnerDialog, verdict);
  gtk_widget_class_bind_template_child (widget_class, NwPartnerDialog, verdict_image);
  gtk_widget_class_bind_template_child (widget_class, NwPartnerDialog, verdict_text);
  gtk_widget_class_bind_template_child (widget_class, NwPartnerDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, NwPartnerDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, NwPartnerDialog, anyway_button);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);

  gtk_widget_class_install_action (widget_class, "partner.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "partner.save-anyway", NULL, save_anyway_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "partner.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, "partner.save", NULL);
}

static void
nw_partner_dialog_init (NwPartnerDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  nw_name_buttons (GTK_WIDGET (self));
}

/* A partner that is new gets the next colour. */
static void
fill_colors (NwPartnerDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GPtrArray) spaces =
    nw_session_list_spaces (nw_store_get_session (nw_window_get_store (self->owner)), NULL);

  for (const char * const *name = nw_partner_colors_list (); *name != NULL; name++)
    gtk_string_list_append (names, _(*name));
  adw_combo_row_set_model (self->color, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->color, self->space != NULL ? self->space->color
                                           : (spaces != NULL ? spaces->len : 0) % g_list_model_get_n_items (G_LIST_MODEL (names)));
}

/**
 * nw_partner_dialog_show:
 * @parent: the window above which it appears; it has a store
 * @sync: what keeps the store in step
 * @space: (nullable): the partner to change; %NULL adds one
 *
 * Asks for a partner's server.
 */
void
nw_partner_dialog_show (NwWindow      *parent,
                        NwSync        *sync,
                        const NwSpace *space)
{
  NwPartnerDialog *self = g_object_new (NW_TYPE_PARTNER_DIALOG, "transient-for", parent, NULL);

  self->owner = g_object_ref (parent);
  self->sync = g_object_ref (sync);
  self->space = space != NULL ? nw_space_copy (space) : NULL;
  fill_colors (self);
  if (space != NULL) {
    adw_window_title_set_title (self->title, _("Edit Partner"));
    gtk_editable_set_text (GTK_EDITABLE (self->name), space->name);
    gtk_editable_set_text (GTK_EDITABLE (self->url), space->url != NULL ? space->url : "");
    gtk_editable_set_text (GTK_EDITABLE (self->user), space->user != NULL ? space->user : "");
    gtk_editable_set_text (GTK_EDITABLE (self->agency), space->agency != NULL ? space->agency : "");
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->password), _("Password (empty: as before)"));
    changed_cb (self);
  }
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->name));
}
