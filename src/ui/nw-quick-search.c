/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-quick-search.h"

#include "nw-compact-row.h"
#include "nw-slot-list.h"

#include <glib/gi18n.h>

#define MAX_MATCHES 50

struct _NwQuickSearch
{
  AdwWindow parent_instance;

  /* Template widgets */
  GtkSearchEntry     *entry;
  GtkStack           *content;
  GtkListView        *list;
  AdwStatusPage      *hint;

  /* Owned */
  GListStore         *matches;    /* NwRow */
  NwSlotList         *slots;
  GtkSingleSelection *selection;
};

G_DEFINE_FINAL_TYPE (NwQuickSearch, nw_quick_search, ADW_TYPE_WINDOW)

static NwWindow *
get_parent_window (NwQuickSearch *self)
{
  return NW_WINDOW (gtk_window_get_transient_for (GTK_WINDOW (self)));
}

static void
open_match (NwQuickSearch *self,
            guint          position)
{
  g_autoptr (NwRow) row = g_list_model_get_item (G_LIST_MODEL (self->matches), position);
  NwWindow *window = get_parent_window (self);

  if (row == NULL)
    return;

  nw_window_open_record (window, nw_row_get_id (row));
  gtk_window_close (GTK_WINDOW (self));
}

static void
show_matches (NwQuickSearch *self,
              GPtrArray     *rows)
{
  guint n_old = g_list_model_get_n_items (G_LIST_MODEL (self->matches));
  const char *page = "results";

  g_list_store_splice (self->matches, 0, n_old,
                       rows != NULL ? rows->pdata : NULL, rows != NULL ? rows->len : 0);
  nw_slot_list_settle (self->slots);

  if (rows == NULL)
    page = "hint";
  else if (rows->len == 0)
    page = "no-match";
  else
    gtk_single_selection_set_selected (self->selection, 0);

  gtk_stack_set_visible_child_name (self->content, page);
}

static void
search_changed_cb (NwQuickSearch *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  NwWindow *window = get_parent_window (self);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;

  if (*text != '\0') {
    rows = nw_session_search (nw_store_get_session (nw_window_get_store (window)), text, NULL,
                              MAX_MATCHES, &error);
    if (rows == NULL)
      nw_window_report (window, error);
  }

  show_matches (self, rows);
}

static void
entry_activate_cb (NwQuickSearch *self)
{
  open_match (self, gtk_single_selection_get_selected (self->selection));
}

static void
list_activate_cb (NwQuickSearch *self,
                  guint          position)
{
  open_match (self, position);
}

static void
stop_search_cb (NwQuickSearch *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
key_pressed_cb (NwQuickSearch   *self,
                guint            keyval,
                guint            keycode,
                GdkModifierType  state)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->slots));
  guint selected = gtk_single_selection_get_selected (self->selection);

  /* The entry keeps the focus; up and down choose among the matches. */
  if (n_items == 0 || selected == GTK_INVALID_LIST_POSITION)
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Down && selected + 1 < n_items)
    selected++;
  else if (keyval == GDK_KEY_Up && selected > 0)
    selected--;
  else
    return GDK_EVENT_PROPAGATE;

  gtk_single_selection_set_selected (self->selection, selected);
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", selected);

  return GDK_EVENT_STOP;
}

static void
nw_quick_search_dispose (GObject *object)
{
  NwQuickSearch *self = NW_QUICK_SEARCH (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), NW_TYPE_QUICK_SEARCH);
  g_clear_object (&self->selection);
  g_clear_object (&self->slots);
  g_clear_object (&self->matches);

  G_OBJECT_CLASS (nw_quick_search_parent_class)->dispose (object);
}

static void
nw_quick_search_class_init (NwQuickSearchClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_quick_search_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/wfdo/Netzwerk/nw-quick-search.ui");
  gtk_widget_class_bind_template_child (widget_class, NwQuickSearch, entry);
  gtk_widget_class_bind_template_child (widget_class, NwQuickSearch, content);
  gtk_widget_class_bind_template_child (widget_class, NwQuickSearch, list);
  gtk_widget_class_bind_template_child (widget_class, NwQuickSearch, hint);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
nw_quick_search_init (NwQuickSearch *self)
{
  g_autoptr (GtkListItemFactory) factory = nw_compact_row_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  self->matches = g_list_store_new (NW_TYPE_ROW);
  self->slots = nw_slot_list_new (G_LIST_MODEL (self->matches));
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->slots)));
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->entry));
}

/**
 * nw_quick_search_show:
 * @parent: the window, which opens what is chosen; it has a store
 *
 * Shows the search over everything.
 */
void
nw_quick_search_show (NwWindow *parent)
{
  GtkWidget *self = g_object_new (NW_TYPE_QUICK_SEARCH, "transient-for", parent, NULL);

  gtk_window_present (GTK_WINDOW (self));
}
