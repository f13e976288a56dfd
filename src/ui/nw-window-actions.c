/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-window-private.h"

#include "nw-compat.h"
#include "nw-conflict-window.h"
#include "nw-duplicates-window.h"
#include "nw-export-dialog.h"
#include "nw-form-window.h"
#include "nw-offer-window.h"
#include "nw-preferences.h"
#include "nw-quick-search.h"
#include "nw-window-import.h"

#include <string.h>

#include <glib/gi18n.h>

/* --- Undo ---------------------------------------------------------------- */

/* In a text field Ctrl+Z is about the text, so the database stays as it is. */
static gboolean
is_editing_text (NwWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (GTK_IS_TEXT (focus))
    return gtk_editable_get_text (GTK_EDITABLE (focus))[0] != '\0';

  return GTK_IS_TEXT_VIEW (focus) && gtk_text_view_get_editable (GTK_TEXT_VIEW (focus));
}

static char *
dup_step_label (NwStore  *store,
                gint64    step,
                gboolean  undone)
{
  g_autoptr (GPtrArray) steps = nw_store_list_undo (store, 50, NULL);

  for (guint i = 0; steps != NULL && i < steps->len; i++) {
    NwUndoStep *entry = g_ptr_array_index (steps, i);

    if (step != 0 ? entry->step == step : entry->undone == undone)
      return g_strdup (entry->label);
  }

  return NULL;
}

typedef struct {
  NwWindow *window;   /* (owned) */
  char     *label;    /* (owned) (nullable): what the step was called */
  gboolean  redo;
} UndoCall;

static void
undo_call_free (UndoCall *call)
{
  g_object_unref (call->window);
  g_free (call->label);
  g_free (call);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UndoCall, undo_call_free)

static char *
describe_undo (UndoCall *call,
               guint     n_kept)
{
  g_autofree char *done = NULL;
  g_autofree char *kept = NULL;

  if (call->label == NULL)
    done = g_strdup (call->redo ? _("Done again") : _("Undone"));
  else
    done = g_strdup_printf (call->redo ? _("Done again: %s") : _("Undone: %s"), call->label);

  if (n_kept == 0)
    return g_steal_pointer (&done);

  kept = g_strdup_printf (ngettext ("%u record has been changed since and was kept",
                                    "%u records have been changed since and were kept", n_kept),
                          n_kept);
  return g_strconcat (done, ". ", kept, NULL);
}

static void
undone_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (UndoCall) call = user_data;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) kept = NULL;
  g_autofree char *message = NULL;

  if (!nw_store_undo_finish (NW_STORE (source), result, &kept, &error)) {
    if (g_error_matches (error, NW_STORE_ERROR, NW_STORE_ERROR_NOT_FOUND))
      nw_window_toast (call->window, call->redo ? _("There is nothing to do again")
                                                : _("There is nothing to undo"));
    else
      nw_window_report (call->window, error);
    return;
  }

  message = describe_undo (call, kept != NULL ? g_strv_length (kept) : 0);
  nw_window_toast (call->window, message);
}

static void
undo_step (NwWindow *self,
           gint64    step)
{
  UndoCall *call;

  if (self->store == NULL)
    return;

  call = g_new0 (UndoCall, 1);
  call->window = g_object_ref (self);
  call->label = dup_step_label (self->store, step, FALSE);
  nw_store_undo_async (self->store, step, NULL, undone_cb, call);
}

static void
undo_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  if (!is_editing_text (NW_WINDOW (widget)))
    undo_step (NW_WINDOW (widget), 0);
}

static void
undo_step_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  undo_step (NW_WINDOW (widget), g_variant_get_int64 (parameter));
}

static void
redo_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  NwWindow *self = NW_WINDOW (widget);
  UndoCall *call;

  if (self->store == NULL || is_editing_text (self))
    return;

  call = g_new0 (UndoCall, 1);
  call->window = g_object_ref (self);
  call->label = dup_step_label (self->store, 0, TRUE);
  call->redo = TRUE;
  nw_store_redo_async (self->store, NULL, undone_cb, call);
}

/* --- Getting around ------------------------------------------------------ */

static void
show_page_activate (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  NwWindow *self = user_data;
  const char *id = g_variant_get_string (parameter, NULL);

  nw_window_show_page (self, id);
  adw_leaflet_set_visible_child_name (self->leaflet, "content");
}

/* In a narrow window the menu's button lies on the sidebar, which is away. */
static void
menu_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  NwWindow *self = NW_WINDOW (widget);

  adw_leaflet_set_visible_child_name (self->leaflet,
                                      adw_leaflet_get_folded (self->leaflet) ? "sidebar" : "content");
  gtk_menu_button_popup (self->menu_button);
}

static void
show_sidebar_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  adw_leaflet_navigate (NW_WINDOW (widget)->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
}

static void
back_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  NwPageView *view = nw_window_get_page_view (NW_WINDOW (widget));

  if (view == NULL || !nw_page_view_go_back (view))
    show_sidebar_action (widget, NULL, NULL);
}

static void
search_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  NwWindow *self = NW_WINDOW (widget);
  NwPageView *view = nw_window_get_page_view (self);

  adw_leaflet_set_visible_child_name (self->leaflet, "content");
  if (view == NULL || !nw_page_view_focus_search (view))
    gtk_widget_activate_action (widget, "win.quick-search", NULL);
}

static void
quick_search_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  NwWindow *self = NW_WINDOW (widget);

  if (self->store != NULL)
    nw_quick_search_show (self);
}

static void
duplicates_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  NwWindow *self = NW_WINDOW (widget);

  if (self->store != NULL)
    nw_duplicates_window_show (self);
}

static void
open_record_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  nw_window_open_record (NW_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
decide_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  const char *ids[] = { g_variant_get_string (parameter, NULL), NULL };

  nw_conflict_window_show (NW_WINDOW (widget), ids);
}

static void
show_offer_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  nw_offer_window_show (NW_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
show_map_action (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  NwWindow *self = NW_WINDOW (widget);

  nw_window_show_page (self, "map");
  adw_leaflet_set_visible_child_name (self->leaflet, "content");
  nw_page_view_show_record (nw_window_get_page_view (self), g_variant_get_string (parameter, NULL));
}

/* What page actions do is the page's business; these only give them keys that
 * work wherever the focus is. */
static void
forward_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  NwPageView *view = nw_window_get_page_view (NW_WINDOW (widget));
  g_autofree char *name = g_strconcat ("page.", action_name + strlen ("win."), NULL);

  if (view != NULL)
    gtk_widget_activate_action_variant (GTK_WIDGET (view), name, parameter);
}

static void
new_action (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  NwWindow *self = NW_WINDOW (widget);
  NwPageView *view = nw_window_get_page_view (self);
  const NwPage *page = view != NULL ? nw_page_view_get_page (view) : NULL;
  const char *kind = parameter != NULL ? g_variant_get_string (parameter, NULL) : "";

  if (self->store == NULL)
    return;
  if (*kind == '\0')
    kind = page != NULL && page->new_label != NULL ? page->kind : NW_KIND_PERSON;

  nw_form_window_show_new (self, nw_kind_get (kind),
                           page != NULL && nw_page_has_filter (page, "press"));
}

static void
export_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  NwWindow *self = NW_WINDOW (widget);
  NwPageView *view = nw_window_get_page_view (self);
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (NwListQuery) query = NULL;
  guint n = 0;

  if (self->store != NULL && view != NULL)
    query = nw_page_view_dup_query (view, &n);
  if (query == NULL && self->store != NULL && view != NULL)
    ids = nw_page_view_list_ids (view, NW_EXPORT_MAX_CHOSEN + 1);
  if (ids != NULL)
    n = ids->len;
  if (n == 0)
    nw_window_toast (self, _("Show the list first that you want to export."));
  else if (ids != NULL && n > NW_EXPORT_MAX_CHOSEN)
    nw_window_toast (self, _("Nothing was exported: choose at most 20,000 entries, or none for the whole list."));
  else
    nw_export_dialog_show (self, nw_kind_get (nw_page_view_get_page (view)->kind), ids, query, n);
}

static void
sync_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  NwWindow *self = NW_WINDOW (widget);

  if (self->sync == NULL)
    return;
  if (g_list_model_get_n_items (G_LIST_MODEL (self->sync)) == 0)
    nw_window_show_page (self, "sync");
  nw_sync_run_async (self->sync, 0, NULL, NULL, NULL);
}

/* --- Help and preferences ------------------------------------------------ */

static void
preferences_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  nw_show_preferences (GTK_WINDOW (widget), NW_WINDOW (widget)->settings, nw_window_get_store (NW_WINDOW (widget)));
}

static void
about_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  nw_show_about (GTK_WINDOW (widget));
}

static void
shortcuts_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  g_autoptr (GtkBuilder) builder =
    gtk_builder_new_from_resource ("/org/wfdo/Netzwerk/nw-shortcuts.ui");
  GtkWindow *window = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));

  gtk_window_set_transient_for (window, GTK_WINDOW (widget));
  gtk_window_present (window);
}

static void
add_page_shortcuts (GtkWidgetClass *widget_class)
{
  guint n_pages;
  const NwPage *pages = nw_pages_list (&n_pages);

  for (guint i = 0; i < MIN (n_pages, 9); i++)
    gtk_widget_class_add_binding_action (widget_class, GDK_KEY_1 + i, GDK_ALT_MASK,
                                         "win.show-page", "s", pages[i].id);
}

/* Installs the window's actions and the keys that text fields may take for
 * themselves; the others are set for the whole application. */
void
nw_window_class_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.show-sidebar", NULL, show_sidebar_action);
  gtk_widget_class_install_action (widget_class, "win.menu", NULL, menu_action);
  gtk_widget_class_install_action (widget_class, "win.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "win.quick-search", NULL, quick_search_action);
  gtk_widget_class_install_action (widget_class, "win.open-record", "s", open_record_action);
  gtk_widget_class_install_action (widget_class, "win.duplicates", NULL, duplicates_action);
  gtk_widget_class_install_action (widget_class, "win.show-map", "s", show_map_action);
  gtk_widget_class_install_action (widget_class, "win.decide", "s", decide_action);
  gtk_widget_class_install_action (widget_class, "win.show-offer", "s", show_offer_action);
  gtk_widget_class_install_action (widget_class, "win.new", "s", new_action);
  gtk_widget_class_install_action (widget_class, "win.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "win.sync", NULL, sync_action);
  gtk_widget_class_install_action (widget_class, "win.edit", NULL, forward_action);
  gtk_widget_class_install_action (widget_class, "win.history", "x", forward_action);
  gtk_widget_class_install_action (widget_class, "win.delete", NULL, forward_action);
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "win.redo", NULL, redo_action);
  gtk_widget_class_install_action (widget_class, "win.undo-step", "x", undo_step_action);
  gtk_widget_class_install_action (widget_class, "win.preferences", NULL, preferences_action);
  gtk_widget_class_install_action (widget_class, "win.about", NULL, about_action);
  gtk_widget_class_install_action (widget_class, "win.show-help-overlay", NULL, shortcuts_action);
  nw_window_import_install_actions (widget_class);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "win.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_y, GDK_CONTROL_MASK, "win.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, 0, "win.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "win.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "win.back", NULL);
  add_page_shortcuts (widget_class);
}

/* Adds the actions of one window that are also on the session bus, where scripts
 * and tests find them. */
void
nw_window_add_actions (NwWindow *self)
{
  static const GActionEntry entries[] = {
    { "show-page", show_page_activate, "s", NULL, NULL },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
