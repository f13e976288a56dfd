/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-filter-bar.h"

#include "nw-filter-dialog.h"
#include "nw-filter-saved.h"
#include "nw-record-actions.h"

#include <glib/gi18n.h>
#include <string.h>

struct _NwFilterBar
{
  AdwBin parent_instance;

  /* Owned */
  NwStore            *store;     /* (nullable) */
  NwRecordList       *list;      /* (nullable): until it is there */
  GArray             *filters;   /* of NwFilter: the user's */
  GSimpleActionGroup *actions;
  char               *saved_id;  /* (nullable): of the saved filter that was chosen */
  GArray             *saved;     /* (nullable) of NwFilter: what it says */

  /* Borrowed */
  const NwPage       *page;
  GtkWidget          *button;
  GtkWidget          *box;
  gboolean            any;       /* whether one of the filters is enough */
};

G_DEFINE_FINAL_TYPE (NwFilterBar, nw_filter_bar, ADW_TYPE_BIN)

static const NwKind *
get_kind (NwFilterBar *self)
{
  return nw_kind_get (self->page->kind);
}

static NwWindow *
get_window (NwFilterBar *self)
{
  return NW_WINDOW (gtk_widget_get_root (self->button));
}

/* --- The saved filter that was chosen ------------------------------------------------ */

static gboolean
is_any (GArray *filters)
{
  return filters->len > 0 && g_array_index (filters, NwFilter, 0).alternative;
}

/* Whether what is shown is no longer what was saved. */
static gboolean
is_changed (NwFilterBar *self)
{
  if (self->saved == NULL)
    return FALSE;
  if (self->saved->len != self->filters->len ||
      (self->saved->len > 1 && is_any (self->saved) != self->any))
    return TRUE;
  for (guint i = 0; i < self->saved->len; i++) {
    const NwFilter *saved = &g_array_index (self->saved, NwFilter, i);
    const NwFilter *shown = &g_array_index (self->filters, NwFilter, i);

    if (g_strcmp0 (saved->field, shown->field) != 0 || g_strcmp0 (saved->value, shown->value) != 0)
      return TRUE;
  }

  return FALSE;
}

static gboolean
read_saved (NwFilterBar  *self,
            const char   *id,
            GError      **error)
{
  g_autoptr (NwRecord) record = id != NULL ? nw_session_get_record (nw_store_get_session (self->store), id, error)
                                           : NULL;

  g_clear_pointer (&self->saved, g_array_unref);
  g_clear_pointer (&self->saved_id, g_free);
  if (record == NULL)
    return FALSE;
  self->saved = nw_filters_read (record);
  self->saved_id = g_strdup (nw_record_get_id (record));

  return TRUE;
}

/* --- What is shown ---------------------------------------------------------------- */

static GtkWidget *
create_chip (NwFilterBar *self,
             guint        place)
{
  const NwFilter *filter = &g_array_index (self->filters, NwFilter, place);
  g_autofree char *text = nw_filter_dup_text (get_kind (self), filter, nw_store_get_session (self->store));
  g_autofree char *name = g_strdup_printf (_("Remove the filter: %s"), text);
  GtkWidget *chip = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 36);
  /* Chips scroll rather than become unreadable. */
  gtk_label_set_width_chars (GTK_LABEL (label), (int) MIN (g_utf8_strlen (text, -1), 24));
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("window-close-symbolic"));
  gtk_button_set_child (GTK_BUTTON (chip), box);
  gtk_widget_set_tooltip_text (chip, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (chip), "filter.remove");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (chip), "u", place);

  return chip;
}

static void
append_button (NwFilterBar *self,
               const char  *label,
               const char  *action)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_box_append (GTK_BOX (self->box), button);
}

static void
show_filters (NwFilterBar *self)
{
  gboolean changed = is_changed (self);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
  for (guint i = 0; i < self->filters->len; i++)
    gtk_box_append (GTK_BOX (self->box), create_chip (self, i));
  if (self->filters->len > 1) {
    GtkWidget *match = gtk_button_new_with_label (self->any ? _("One is enough") : _("All of them"));

    gtk_widget_set_tooltip_text (match, _("Whether all filters must hold or one is enough"));
    gtk_widget_add_css_class (match, "flat");
    gtk_actionable_set_action_name (GTK_ACTIONABLE (match), "filter.match");
    gtk_box_prepend (GTK_BOX (self->box), match);
  }
  if (changed && self->filters->len > 0)
    append_button (self, _("Save Changes"), "filter.change");
  if (changed)
    append_button (self, _("Discard Changes"), "filter.revert");
  gtk_widget_set_visible (GTK_WIDGET (self), self->filters->len > 0 || changed);
}

/* What belongs to the page must be; of the user's all or one. */
static void
apply (NwFilterBar *self)
{
  NwFilter filters[NW_PAGE_MAX_FILTERS + 32];
  guint n = 0;

  for (; n < NW_PAGE_MAX_FILTERS && self->page->filters[n].field != NULL; n++)
    filters[n] = self->page->filters[n];
  for (guint i = 0; i < self->filters->len && n < G_N_ELEMENTS (filters); i++) {
    filters[n] = g_array_index (self->filters, NwFilter, i);
    filters[n++].alternative = self->any;
  }
  if (self->list != NULL)
    nw_record_list_set_filters (self->list, filters, n);
  for (const char * const *name = (const char * const []) { "clear", "save", NULL }; *name != NULL; name++)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), *name)),
                                 self->filters->len > 0);
  show_filters (self);
}

/* --- Actions ------------------------------------------------------------------------ */

/* A NwFilterFunc. */
static void
take_filter (const NwFilter *filter,
             gpointer        data)
{
  NwFilterBar *self = NW_FILTER_BAR (data);
  g_autoptr (GArray) added = nw_filters_copy (filter, 1);

  /* The texts belong to the array that holds them. */
  g_array_append_vals (self->filters, added->data, 1);
  memset (added->data, 0, sizeof (NwFilter));
  apply (self);
}

static void
add_cb (GSimpleAction *action,
        GVariant      *parameter,
        gpointer       user_data)
{
  NwFilterBar *self = user_data;

  nw_filter_dialog_show (get_window (self), get_kind (self), take_filter, G_OBJECT (self));
}

static void
remove_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  NwFilterBar *self = user_data;
  guint place = g_variant_get_uint32 (parameter);

  if (place >= self->filters->len)
    return;
  g_array_remove_index (self->filters, place);
  apply (self);
  gtk_widget_grab_focus (self->button);
}

static void
clear_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  NwFilterBar *self = user_data;

  g_array_set_size (self->filters, 0);
  self->any = FALSE;
  read_saved (self, self->page->saved_filter, NULL);
  apply (self);
}

static void
match_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  NwFilterBar *self = user_data;

  self->any = !self->any;
  apply (self);
}

static void
note_match (NwFilterBar *self)
{
  for (guint i = 0; i < self->filters->len; i++)
    g_array_index (self->filters, NwFilter, i).alternative = self->any;
}

/* A NwSavedFunc. The page of a filter in the sidebar stays what it is. */
static void
take_saved (const char *id,
            gpointer    data)
{
  NwFilterBar *self = NW_FILTER_BAR (data);

  if (self->page->saved_filter == NULL && read_saved (self, id, NULL))
    show_filters (self);
}

static void
save_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  NwFilterBar *self = user_data;

  note_match (self);
  nw_filters_save (get_window (self), get_kind (self), self->filters, take_saved, G_OBJECT (self));
}

static void
change_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  NwFilterBar *self = user_data;

  note_match (self);
  nw_filters_change (get_window (self), self->saved_id, self->filters);
  gtk_widget_grab_focus (self->button);
}

static void
show_saved (NwFilterBar *self)
{
  g_array_unref (self->filters);
  self->filters = nw_filters_copy ((const NwFilter *) self->saved->data, self->saved->len);
  self->any = is_any (self->filters);
  apply (self);
}

static void
revert_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  NwFilterBar *self = user_data;

  show_saved (self);
  gtk_widget_grab_focus (self->button);
}

static void
load_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  NwFilterBar *self = user_data;
  g_autoptr (GError) error = NULL;

  if (read_saved (self, g_variant_get_string (parameter, NULL), &error))
    show_saved (self);
  else
    nw_window_report (get_window (self), error);
}

static void
pin_cb (GSimpleAction *action,
        GVariant      *parameter,
        gpointer       user_data)
{
  NwFilterBar *self = user_data;
  NwPins *pins = nw_window_get_pins (get_window (self));

  if (pins != NULL && self->saved_id != NULL)
    nw_pins_set_pinned (pins, self->saved_id, !nw_pins_contains (pins, self->saved_id));
}

static void
rename_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  NwFilterBar *self = user_data;

  if (self->saved_id != NULL)
    nw_filters_rename (get_window (self), self->saved_id);
}

static void
delete_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  NwFilterBar *self = user_data;
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  g_ptr_array_add (ids, self->saved_id);
  nw_records_delete (get_window (self), ids);
}

/* Somebody changed what the saved filter says: what is shown follows it, unless the
 * user is changing it as well. */
static void
store_changed_cb (NwFilterBar         *self,
                  const char * const  *ids)
{
  gboolean changed = is_changed (self);
  g_autofree char *id = g_strdup (self->saved_id);

  if (id == NULL || (ids != NULL && !g_strv_contains (ids, id)))
    return;
  if (read_saved (self, id, NULL) && !changed)
    show_saved (self);
  else
    show_filters (self);
}

/* --- The button --------------------------------------------------------------------- */

/* What can be done with the saved filter that was chosen. */
static void
append_saved (NwFilterBar *self,
              GMenu       *menu)
{
  NwPins *pins = nw_window_get_pins (get_window (self));
  GAction *pin = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "pin");
  g_autoptr (NwRow) row = NULL;
  g_autoptr (GMenu) chosen = NULL;

  if (pins == NULL || self->saved_id == NULL)
    return;
  g_simple_action_set_state (G_SIMPLE_ACTION (pin),
                             g_variant_new_boolean (nw_pins_contains (pins, self->saved_id)));
  chosen = g_menu_new ();
  if (is_changed (self) && self->filters->len > 0)
    g_menu_append (chosen, _("Save Changes"), "filter.change");
  if (is_changed (self))
    g_menu_append (chosen, _("Discard Changes"), "filter.revert");
  g_menu_append (chosen, _("Show in the _Sidebar"), "filter.pin");
  g_menu_append (chosen, _("_Rename…"), "filter.rename");
  g_menu_append (chosen, _("_Delete Filter"), "filter.delete");
  row = nw_session_get_row (nw_store_get_session (self->store), self->saved_id, NULL);
  g_menu_append_section (menu, row != NULL ? nw_row_get_title (row) : NULL, G_MENU_MODEL (chosen));
}

/* Made when it opens: somebody may have saved a filter since. */
static void
create_popup_cb (GtkMenuButton *button,
                 gpointer       user_data)
{
  NwFilterBar *self = user_data;
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) own = g_menu_new ();
  g_autoptr (GMenu) saved = g_menu_new ();
  g_autoptr (GPtrArray) records = nw_filters_list_saved (nw_store_get_session (self->store), get_kind (self));

  g_menu_append (own, _("_Add a Filter…"), "filter.add");
  g_menu_append (own, _("_Save Filters…"), "filter.save");
  g_menu_append (own, _("_Remove All Filters"), "filter.clear");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (own));
  append_saved (self, menu);
  for (guint i = 0; i < records->len; i++) {
    NwRecord *record = g_ptr_array_index (records, i);
    g_autoptr (GMenuItem) item = g_menu_item_new (nw_record_get_text (record, "name"), NULL);

    g_menu_item_set_action_and_target (item, "filter.load", "s", nw_record_get_id (record));
    g_menu_append_item (saved, item);
  }
  if (records->len > 0)
    g_menu_append_section (menu, _("Saved Filters"), G_MENU_MODEL (saved));
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

/* The key works wherever the focus is, on the page that is shown. */
static gboolean
shortcut_cb (GtkWidget *widget,
             GVariant  *arguments,
             gpointer   user_data)
{
  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  gtk_menu_button_popup (GTK_MENU_BUTTON (widget));

  return TRUE;
}

static void
create_button (NwFilterBar *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->button), "nw-filter-symbolic");
  gtk_widget_set_tooltip_text (self->button, _("Filter (Ctrl+Shift+F)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Filter"), -1);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->button), create_popup_cb, self, NULL);
  gtk_widget_set_sensitive (self->button, self->store != NULL);
  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (keys), GTK_SHORTCUT_SCOPE_GLOBAL);
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_f, GDK_CONTROL_MASK | GDK_SHIFT_MASK),
                      gtk_callback_action_new (shortcut_cb, NULL, NULL)));
  gtk_widget_add_controller (self->button, keys);
  gtk_widget_insert_action_group (self->button, "filter", G_ACTION_GROUP (self->actions));
}

/* --- GObject ------------------------------------------------------------------------ */

static void
nw_filter_bar_dispose (GObject *object)
{
  NwFilterBar *self = NW_FILTER_BAR (object);

  g_clear_object (&self->store);
  g_clear_object (&self->list);
  g_clear_object (&self->actions);
  g_clear_pointer (&self->filters, g_array_unref);
  g_clear_pointer (&self->saved, g_array_unref);
  g_clear_pointer (&self->saved_id, g_free);

  G_OBJECT_CLASS (nw_filter_bar_parent_class)->dispose (object);
}

static void
nw_filter_bar_class_init (NwFilterBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = nw_filter_bar_dispose;
}

static void
nw_filter_bar_init (NwFilterBar *self)
{
  static const GActionEntry entries[] = {
    { "add", add_cb, NULL, NULL, NULL, { 0 } },
    { "remove", remove_cb, "u", NULL, NULL, { 0 } },
    { "clear", clear_cb, NULL, NULL, NULL, { 0 } },
    { "match", match_cb, NULL, NULL, NULL, { 0 } },
    { "save", save_cb, NULL, NULL, NULL, { 0 } },
    { "load", load_cb, "s", NULL, NULL, { 0 } },
    { "pin", pin_cb, NULL, "false", NULL, { 0 } },
    { "rename", rename_cb, NULL, NULL, NULL, { 0 } },
    { "change", change_cb, NULL, NULL, NULL, { 0 } },
    { "revert", revert_cb, NULL, NULL, NULL, { 0 } },
    { "delete", delete_cb, NULL, NULL, NULL, { 0 } },
  };
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->filters = nw_filters_copy (NULL, 0);
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "filter", G_ACTION_GROUP (self->actions));
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_add_css_class (self->box, "nw-views");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_EXTERNAL, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->box);
  adw_bin_set_child (ADW_BIN (self), scroller);
}

/**
 * nw_filter_bar_new:
 * @page: the page whose list is filtered
 * @store: (nullable): the database
 * @header: where its button goes
 *
 * Returns: (transfer floating): the bar, which can be seen when there are filters
 */
GtkWidget *
nw_filter_bar_new (const NwPage *page,
                   NwStore      *store,
                   AdwHeaderBar *header)
{
  NwFilterBar *self = g_object_new (NW_TYPE_FILTER_BAR, NULL);

  self->page = page;
  g_set_object (&self->store, store);
  create_button (self);
  adw_header_bar_pack_end (header, self->button);
  if (store != NULL)
    g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  if (store != NULL && read_saved (self, page->saved_filter, NULL))
    show_saved (self);
  else
    apply (self);

  return GTK_WIDGET (self);
}

/**
 * nw_filter_bar_set_list:
 * @self: the bar
 * @list: the page's list, which follows the filters from now on
 */
void
nw_filter_bar_set_list (NwFilterBar  *self,
                        NwRecordList *list)
{
  g_return_if_fail (NW_IS_FILTER_BAR (self));

  g_set_object (&self->list, list);
  apply (self);
}

/**
 * nw_filter_bar_is_active:
 * @self: the bar
 *
 * Returns: whether the user filters the list
 */
gboolean
nw_filter_bar_is_active (NwFilterBar *self)
{
  g_return_val_if_fail (NW_IS_FILTER_BAR (self), FALSE);

  return self->filters->len > 0;
}
