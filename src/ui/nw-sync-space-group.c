/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-sync-space-group.h"

#include "nw-compat.h"
#include "nw-format.h"
#include "nw-joined-row.h"

#include <glib/gi18n.h>
#include <string.h>

/* So many refused records are shown; the rest is counted. */
#define MAX_REFUSED 50

struct _NwSyncSpaceGroup
{
  AdwPreferencesGroup parent_instance;

  /* Owned */
  NwStore        *store;
  NwSyncSpace    *space;

  /* Borrowed */
  GtkWidget      *menu_button;
  AdwActionRow   *state;
  GtkImage       *picture;
  GtkSpinner     *spinner;
  GtkProgressBar *bar;
  AdwActionRow   *unsent;
  AdwActionRow   *conflicts;
  AdwExpanderRow *refused;
  NwJoinedRow    *joined;
  GPtrArray      *refused_rows;   /* of GtkWidget, in refused */
  guint           n_refused;      /* what the rows show */
  gboolean        has_menu;
  gboolean        menu_paused;    /* what the menu offers to end */

  guint           refresh_id;
};

G_DEFINE_FINAL_TYPE (NwSyncSpaceGroup, nw_sync_space_group, ADW_TYPE_PREFERENCES_GROUP)

static gint64
get_number (NwSyncSpaceGroup *self)
{
  return nw_sync_space_get_space (self->space)->number;
}

/* --- What was refused --------------------------------------------------------------- */

/* The server's reason comes behind a stable word. */
static char *
dup_reason (const NwQuarantined *item)
{
  static const struct {
    const char *word;
    const char *text;
  } reasons[] = {
    { "forbidden", N_("The partner's server does not allow this change.") },
    { "unauthorized", N_("The partner's server does not allow this change.") },
    { "document_too_large", N_("The record is too large for the partner's server.") },
    { "too-large", N_("The record is too large for the partner's server.") },
    { "missing_stub", N_("An attachment of the record is missing.") },
    { "other-space", N_("The partner sent a record under a number that belongs to another one here.") },
  };
  gsize length = strcspn (item->error, ": ");

  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (strlen (reasons[i].word) == length && strncmp (item->error, reasons[i].word, length) == 0)
      return g_strdup_printf ("%s (%s)", _(reasons[i].text), item->error);

  return g_strdup_printf (g_strcmp0 (item->stage, "push") == 0
                            ? _("The partner's server refused the record (%s).")
                            : _("The record could not be taken over (%s)."), item->error);
}

static GtkWidget *
create_refused_row (NwSyncSpaceGroup    *self,
                    const NwQuarantined *item)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Try Again"));
  g_autoptr (NwRow) record = item->id != NULL
                             ? nw_session_get_row (nw_store_get_session (self->store), item->id, NULL) : NULL;
  g_autofree char *reason = dup_reason (item);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 record != NULL ? nw_row_get_title (record)
                                                : item->id != NULL ? item->id : _("A record without a number"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), reason);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "page.retry");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(xx)", get_number (self), item->number);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  if (record != NULL) {
    gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
    gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-record");
    gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", item->id);
  }

  return row;
}

static void
show_refused (NwSyncSpaceGroup *self,
              guint             n_refused)
{
  g_autoptr (GPtrArray) items = NULL;

  if (n_refused == self->n_refused)
    return;
  self->n_refused = n_refused;
  for (guint i = 0; i < self->refused_rows->len; i++)
    adw_expander_row_remove (self->refused, g_ptr_array_index (self->refused_rows, i));
  g_ptr_array_set_size (self->refused_rows, 0);
  items = nw_session_list_quarantine (nw_store_get_session (self->store), get_number (self), MAX_REFUSED, NULL);
  for (guint i = 0; items != NULL && i < items->len; i++) {
    GtkWidget *row = create_refused_row (self, g_ptr_array_index (items, i));

    g_ptr_array_add (self->refused_rows, row);
    adw_expander_row_add_row (self->refused, row);
  }
}

/* --- Showing --------------------------------------------------------------------------- */

static const char *
get_picture_name (NwSyncSpace *space)
{
  if (nw_sync_space_get_error (space) != NULL &&
      !g_error_matches (nw_sync_space_get_error (space), NW_SYNC_ERROR, NW_SYNC_ERROR_OFFLINE))
    return "dialog-warning-symbolic";

  switch (nw_sync_space_get_phase (space)) {
  case NW_SYNC_PHASE_OFFLINE:
    return "network-offline-symbolic";
  case NW_SYNC_PHASE_PAUSED:
    return "media-playback-pause-symbolic";
  case NW_SYNC_PHASE_IDLE:
  case NW_SYNC_PHASE_CONNECTING:
  case NW_SYNC_PHASE_PULLING:
  case NW_SYNC_PHASE_PUSHING:
  default:
    return "object-select-symbolic";
  }
}

static gboolean
is_busy (NwSyncSpace *space)
{
  NwSyncPhase phase = nw_sync_space_get_phase (space);

  return phase == NW_SYNC_PHASE_CONNECTING || phase == NW_SYNC_PHASE_PULLING || phase == NW_SYNC_PHASE_PUSHING;
}

static char *
dup_last_success (const NwSpace *space)
{
  g_autofree char *moment = NULL;

  if (space->last_success == 0)
    return g_strdup (_("Never in step yet"));
  moment = nw_format_moment (space->last_success, g_get_real_time ());

  return g_strdup_printf (_("Last in step: %s"), moment);
}

static void
show_state (NwSyncSpaceGroup *self)
{
  const NwSpace *space = nw_sync_space_get_space (self->space);
  g_autofree char *status = nw_sync_space_dup_status (self->space);
  g_autofree char *success = dup_last_success (space);
  gboolean busy = is_busy (self->space);
  double progress;

  g_object_get (self->space, "progress", &progress, NULL);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->state), status);
  adw_action_row_set_subtitle (self->state, success);
  gtk_image_set_from_icon_name (self->picture, get_picture_name (self->space));
  gtk_widget_set_visible (GTK_WIDGET (self->picture), !busy);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), busy);
  gtk_spinner_set_spinning (self->spinner, busy);
  gtk_widget_set_visible (GTK_WIDGET (self->bar), busy && progress >= 0);
  if (progress >= 0)
    gtk_progress_bar_set_fraction (self->bar, CLAMP (progress, 0, 1));
}

static GMenuModel *
create_menu (NwSyncSpaceGroup *self)
{
  const struct {
    const char *label;
    const char *action;
  } items[] = {
    { N_("_Edit…"), "page.edit-partner" },
    { self->menu_paused ? N_("_Go On") : N_("_Pause"), "page.pause-partner" },
    { N_("_Copy Diagnosis"), "page.copy-diagnosis" },
    { N_("_Remove…"), "page.remove-partner" },
  };
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (items); i++) {
    g_autoptr (GMenuItem) item = g_menu_item_new (_(items[i].label), NULL);

    g_menu_item_set_action_and_target (item, items[i].action, "x", get_number (self));
    g_menu_append_item (menu, item);
  }

  return G_MENU_MODEL (menu);
}

/* Only when something else is to be chosen: a menu that is open stays so. */
static void
show_menu (NwSyncSpaceGroup *self,
           gboolean          paused)
{
  g_autoptr (GMenuModel) menu = NULL;

  if (self->has_menu && self->menu_paused == paused)
    return;
  self->has_menu = TRUE;
  self->menu_paused = paused;
  menu = create_menu (self);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->menu_button), menu);
}

static void
show_heading (NwSyncSpaceGroup *self)
{
  const NwSpace *space = nw_sync_space_get_space (self->space);
  g_autofree char *name = g_markup_escape_text (space->name, -1);
  g_autofree char *url = g_markup_escape_text (space->url, -1);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), name);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self), url);
  show_menu (self, space->state == NW_SPACE_PAUSED);
}

static void
refresh (NwSyncSpaceGroup *self)
{
  guint n_unsent, n_conflicts, n_refused;
  g_autofree char *unsent = NULL;
  g_autofree char *conflicts = NULL;
  g_autofree char *refused = NULL;

  g_object_get (self->space, "unsent", &n_unsent, "conflicts", &n_conflicts, "quarantined", &n_refused, NULL);
  unsent = g_strdup_printf (ngettext ("%u change waits to be sent", "%u changes wait to be sent", n_unsent), n_unsent);
  conflicts = g_strdup_printf (ngettext ("%u record needs a decision", "%u records need a decision", n_conflicts),
                               n_conflicts);
  refused = g_strdup_printf (ngettext ("%u record was refused", "%u records were refused", n_refused), n_refused);

  show_heading (self);
  show_state (self);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->unsent), unsent);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->conflicts), conflicts);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->refused), refused);
  /* At rest the state says so itself. */
  gtk_widget_set_visible (GTK_WIDGET (self->unsent),
                          n_unsent > 0 && !g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self->state)), unsent));
  gtk_widget_set_visible (GTK_WIDGET (self->conflicts), n_conflicts > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->refused), n_refused > 0);
  show_refused (self, n_refused);
  nw_joined_row_refresh (self->joined);
}

static gboolean
refresh_cb (gpointer user_data)
{
  NwSyncSpaceGroup *self = user_data;

  self->refresh_id = 0;
  refresh (self);

  return G_SOURCE_REMOVE;
}

/* Much may change at once. */
static void
space_changed_cb (NwSyncSpaceGroup *self)
{
  if (self->refresh_id == 0)
    self->refresh_id = g_idle_add (refresh_cb, self);
}

/* --- Widgets ------------------------------------------------------------------------------ */

static GtkWidget *
create_buttons (NwSyncSpaceGroup *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *sync = gtk_button_new_from_icon_name ("view-refresh-symbolic");

  self->menu_button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->menu_button), "view-more-symbolic");
  gtk_widget_set_tooltip_text (self->menu_button, _("More"));
  gtk_widget_set_tooltip_text (sync, _("Sync Now"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (sync), "page.sync");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (sync), "x", get_number (self));
  gtk_widget_add_css_class (sync, "flat");
  gtk_widget_add_css_class (self->menu_button, "flat");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), sync);
  gtk_box_append (GTK_BOX (box), self->menu_button);

  return box;
}

static AdwActionRow *
add_row (NwSyncSpaceGroup *self,
         const char       *icon_name)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (icon_name));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);

  return ADW_ACTION_ROW (row);
}

static void
create_state_row (NwSyncSpaceGroup *self)
{
  GtkWidget *row = adw_action_row_new ();

  self->state = ADW_ACTION_ROW (row);
  self->picture = GTK_IMAGE (gtk_image_new ());
  self->spinner = GTK_SPINNER (gtk_spinner_new ());
  self->bar = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_set_title_lines (self->state, 0);
  gtk_widget_set_valign (GTK_WIDGET (self->bar), GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (GTK_WIDGET (self->bar), 80, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Progress"), -1);
  adw_action_row_add_prefix (self->state, GTK_WIDGET (self->picture));
  adw_action_row_add_prefix (self->state, GTK_WIDGET (self->spinner));
  adw_action_row_add_suffix (self->state, GTK_WIDGET (self->bar));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
}

static void
create_rows (NwSyncSpaceGroup *self)
{
  GtkWidget *decide = gtk_button_new_with_mnemonic (_("_Decide…"));
  GtkWidget *again = gtk_button_new_with_mnemonic (_("_Try All Again"));

  create_state_row (self);
  self->unsent = add_row (self, "document-send-symbolic");

  self->conflicts = add_row (self, "dialog-question-symbolic");
  gtk_widget_set_valign (decide, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (decide, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (decide), "page.decide");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (decide), "x", get_number (self));
  adw_action_row_add_suffix (self->conflicts, decide);
  adw_action_row_set_activatable_widget (self->conflicts, decide);

  self->joined = NW_JOINED_ROW (nw_joined_row_new (self->store, get_number (self)));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->joined));

  self->refused = ADW_EXPANDER_ROW (adw_expander_row_new ());
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->refused), FALSE);
  adw_expander_row_add_prefix (self->refused, gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
  gtk_widget_set_valign (again, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (again), "page.retry");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (again), "(xx)", get_number (self), (gint64) 0);
  adw_expander_row_add_action (self->refused, again);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->refused));
}

/* --- GObject -------------------------------------------------------------------------------- */

static void
nw_sync_space_group_dispose (GObject *object)
{
  NwSyncSpaceGroup *self = NW_SYNC_SPACE_GROUP (object);

  g_clear_handle_id (&self->refresh_id, g_source_remove);
  g_clear_pointer (&self->refused_rows, g_ptr_array_unref);
  g_clear_object (&self->space);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (nw_sync_space_group_parent_class)->dispose (object);
}

static void
nw_sync_space_group_class_init (NwSyncSpaceGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = nw_sync_space_group_dispose;
}

static void
nw_sync_space_group_init (NwSyncSpaceGroup *self)
{
  self->refused_rows = g_ptr_array_new ();
}

/**
 * nw_sync_space_group_new:
 * @store: the database
 * @space: the partner
 *
 * Returns: (transfer floating): the group, which follows the partner's state
 */
GtkWidget *
nw_sync_space_group_new (NwStore     *store,
                         NwSyncSpace *space)
{
  NwSyncSpaceGroup *self = g_object_new (NW_TYPE_SYNC_SPACE_GROUP, NULL);

  self->store = g_object_ref (store);
  self->space = g_object_ref (space);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self), create_buttons (self));
  create_rows (self);
  nw_name_buttons (GTK_WIDGET (self));
  g_signal_connect_object (space, "notify", G_CALLBACK (space_changed_cb), self, G_CONNECT_SWAPPED);
  refresh (self);

  return GTK_WIDGET (self);
}

/** nw_sync_space_group_get_space: Returns: (transfer none): the partner. */
NwSyncSpace *
nw_sync_space_group_get_space (NwSyncSpaceGroup *self)
{
  return self->space;
}
