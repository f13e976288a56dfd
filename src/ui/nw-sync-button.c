/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-sync-button.h"

#include <glib/gi18n.h>

struct _NwSyncButton
{
  AdwBin parent_instance;

  /* Owned */
  NwSync    *sync;

  /* Borrowed */
  GtkWidget *button;
};

G_DEFINE_FINAL_TYPE (NwSyncButton, nw_sync_button, ADW_TYPE_BIN)

static gboolean
is_anyone (NwSync      *sync,
           NwSyncPhase  phase)
{
  guint n_spaces = g_list_model_get_n_items (G_LIST_MODEL (sync));

  for (guint i = 0; i < n_spaces; i++) {
    g_autoptr (NwSyncSpace) space = g_list_model_get_item (G_LIST_MODEL (sync), i);

    if (nw_sync_space_get_phase (space) == phase)
      return TRUE;
  }

  return FALSE;
}

/* Being offline is calm: only what waits for the user stands out. */
static void
update (NwSyncButton *self)
{
  gboolean busy;
  guint attention;
  const char *icon_name, *text;

  g_object_get (self->sync, "busy", &busy, "attention", &attention, NULL);
  if (attention > 0) {
    icon_name = "dialog-warning-symbolic";
    text = _("Sync: something waits for your decision");
  } else if (busy) {
    icon_name = "emblem-synchronizing-symbolic";
    text = _("Sync: being brought in step");
  } else if (is_anyone (self->sync, NW_SYNC_PHASE_OFFLINE)) {
    icon_name = "network-offline-symbolic";
    text = _("Sync: offline. What you change is kept and sent later.");
  } else {
    icon_name = "object-select-symbolic";
    text = _("Sync: all partners are in step");
  }
  gtk_button_set_icon_name (GTK_BUTTON (self->button), icon_name);
  gtk_widget_set_tooltip_text (self->button, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_set_visible (GTK_WIDGET (self), g_list_model_get_n_items (G_LIST_MODEL (self->sync)) > 0);
}

static void
items_changed_cb (NwSyncButton *self,
                  guint         position,
                  guint         n_removed,
                  guint         n_added)
{
  for (guint i = 0; i < n_added; i++) {
    g_autoptr (NwSyncSpace) space = g_list_model_get_item (G_LIST_MODEL (self->sync), position + i);

    g_signal_connect_object (space, "notify::phase", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  }
  update (self);
}

static void
nw_sync_button_dispose (GObject *object)
{
  g_clear_object (&NW_SYNC_BUTTON (object)->sync);

  G_OBJECT_CLASS (nw_sync_button_parent_class)->dispose (object);
}

static void
nw_sync_button_class_init (NwSyncButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = nw_sync_button_dispose;
}

static void
nw_sync_button_init (NwSyncButton *self)
{
  self->button = gtk_button_new ();
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), "win.show-page");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->button), "s", "sync");
  adw_bin_set_child (ADW_BIN (self), self->button);
}

/**
 * nw_sync_button_new:
 * @sync: what keeps the store in step
 *
 * Returns: (transfer floating): the button, which follows its state
 */
GtkWidget *
nw_sync_button_new (NwSync *sync)
{
  NwSyncButton *self = g_object_new (NW_TYPE_SYNC_BUTTON, NULL);

  self->sync = g_object_ref (sync);
  g_signal_connect_object (sync, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sync, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  items_changed_cb (self, 0, 0, g_list_model_get_n_items (G_LIST_MODEL (sync)));

  return GTK_WIDGET (self);
}
