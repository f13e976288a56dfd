/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-quick-search.h"

#include "nw-commands.h"
#include "nw-pages.h"
#include "nw-quick-item.h"
#include "nw-quick-row.h"
#include "nw-slot-list.h"

#include <glib/gi18n.h>

#define MAX_MATCHES 50
#define MAX_RECENT 8             /* of each group */
#define MAX_COMMANDS 6           /* beside records */
#define MAX_BEFORE_COMMANDS 20   /* whoever has more types on */
#define COMMAND_LETTERS 3        /* from here on a word may be meant as a command */
#define COMMAND_SIGN '>'         /* commands only */

struct _NwQuickSearch
{
  AdwWindow parent_instance;

  /* Template widgets */
  GtkSearchEntry     *entry;
  GtkStack           *content;
  GtkListView        *list;
  AdwStatusPage      *hint;

  /* Owned */
  GListStore         *items;      /* NwQuickItem */
  GPtrArray          *commands;   /* NwCommand */
  NwSlotList         *slots;
  GtkSingleSelection *selection;
};

G_DEFINE_FINAL_TYPE (NwQuickSearch, nw_quick_search, ADW_TYPE_WINDOW)

static NwWindow *
get_parent_window (NwQuickSearch *self)
{
  return NW_WINDOW (gtk_window_get_transient_for (GTK_WINDOW (self)));
}

/* Something may be chosen only where it can be: headings cannot. */
static gboolean
is_heading (NwQuickSearch *self,
            guint          position)
{
  g_autoptr (NwQuickItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);

  return item != NULL && nw_quick_item_get_heading (item) != NULL;
}

static void
open_match (NwQuickSearch *self,
            guint          position)
{
  g_autoptr (NwQuickItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);
  g_autoptr (NwWindow) window = g_object_ref (get_parent_window (self));
  const NwCommand *command = item != NULL ? nw_quick_item_get_command (item) : NULL;
  NwRow *row = item != NULL ? nw_quick_item_get_row (item) : NULL;

  if (row == NULL && command == NULL)
    return;

  /* What a command shows stands before the window, not before this one. */
  gtk_window_close (GTK_WINDOW (self));
  if (row != NULL)
    nw_window_open_record (window, nw_row_get_id (row));
  else
    gtk_widget_activate_action_variant (GTK_WIDGET (window), command->action, command->target);
}

/* --- What is found ---------------------------------------------------------- */

static void
add_heading (GPtrArray  *items,
             const char *heading)
{
  g_ptr_array_add (items, nw_quick_item_new_heading (heading));
}

/* Rows that a page can show, under a heading when there are any. */
static void
add_rows (GPtrArray  *items,
          GPtrArray  *rows,
          const char *heading,
          GHashTable *seen)
{
  guint n = 0;

  for (guint i = 0; rows != NULL && i < rows->len; i++) {
    NwRow *row = g_ptr_array_index (rows, i);

    if (seen != NULL && (nw_pages_find_for_kind (nw_row_get_kind (row)->id) == NULL ||
                         !g_hash_table_add (seen, (gpointer) nw_row_get_id (row))))
      continue;
    if (n++ == 0 && heading != NULL)
      add_heading (items, heading);
    g_ptr_array_add (items, nw_quick_item_new_row (row));
    if (seen != NULL && n == MAX_RECENT)
      break;
  }
}

static void
add_commands (NwQuickSearch *self,
              GPtrArray     *items,
              const char    *text,
              guint          limit)
{
  guint n = 0;

  for (guint i = 0; i < self->commands->len && n < limit; i++) {
    const NwCommand *command = g_ptr_array_index (self->commands, i);

    if (*text != '\0' && !nw_command_matches (command->label, text))
      continue;
    if (n++ == 0)
      add_heading (items, _("Commands"));
    g_ptr_array_add (items, nw_quick_item_new_command (self->commands, command));
  }
}

/* Nothing typed yet: most often somebody wants back to what was just there. */
static void
add_recent (NwQuickSearch *self,
            GPtrArray     *items)
{
  NwWindow *window = get_parent_window (self);
  NwSession *session = nw_store_get_session (nw_window_get_store (window));
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) opened = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) changed = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) ids = nw_window_dup_opened (window);

  for (guint i = 0; ids[i] != NULL; i++) {
    NwRow *row = nw_session_get_row (session, ids[i], NULL);

    if (row != NULL)
      g_ptr_array_add (opened, row);
  }
  changed = nw_session_get_recent (session, MAX_MATCHES, &error);
  if (changed == NULL)
    nw_window_report (window, error);
  add_rows (items, opened, _("Opened last"), seen);
  add_rows (items, changed, _("Changed last"), seen);
}

/* Records before commands while few letters are typed, which names begin with too;
 * a longer word that begins a command is rather meant as one. */
static void
add_matches (NwQuickSearch *self,
             const char    *text,
             GPtrArray     *items)
{
  NwWindow *window = get_parent_window (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows =
    nw_session_search (nw_store_get_session (nw_window_get_store (window)), text, NULL, MAX_MATCHES, &error);
  gboolean commands_first = g_utf8_strlen (text, -1) >= COMMAND_LETTERS;
  guint n;

  if (rows == NULL)
    nw_window_report (window, error);
  if (commands_first)
    add_commands (self, items, text, MAX_COMMANDS);
  n = items->len;
  add_rows (items, rows, n > 0 ? _("Records") : NULL, NULL);
  if (!commands_first && items->len < MAX_BEFORE_COMMANDS)
    add_commands (self, items, text, MAX_COMMANDS);
}

static void
show_items (NwQuickSearch *self,
            GPtrArray     *items,
            const char    *nothing)
{
  guint n_old = g_list_model_get_n_items (G_LIST_MODEL (self->items));

  g_list_store_splice (self->items, 0, n_old, items->pdata, items->len);
  nw_slot_list_settle (self->slots);
  gtk_stack_set_visible_child_name (self->content, items->len > 0 ? "results" : nothing);
  if (items->len > 0) {
    gtk_single_selection_set_selected (self->selection, is_heading (self, 0) ? 1 : 0);
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", 0);
  }
}

static void
search_changed_cb (NwQuickSearch *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  if (*text == '\0')
    add_recent (self, items);
  else if (*text == COMMAND_SIGN)
    add_commands (self, items, g_strchug (text + 1), G_MAXUINT);
  else
    add_matches (self, text, items);

  show_items (self, items, *text == '\0' ? "hint" : "no-match");
}

/* --- Callbacks -------------------------------------------------------------- */

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
  if (n_items == 0 || selected == GTK_INVALID_LIST_POSITION ||
      (keyval != GDK_KEY_Down && keyval != GDK_KEY_Up))
    return GDK_EVENT_PROPAGATE;
  do {
    if (keyval == GDK_KEY_Down ? selected + 1 >= n_items : selected == 0)
      return GDK_EVENT_STOP;
    selected = keyval == GDK_KEY_Down ? selected + 1 : selected - 1;
  } while (is_heading (self, selected));

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
  g_clear_object (&self->items);
  g_clear_pointer (&self->commands, g_ptr_array_unref);

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
  g_autoptr (GtkListItemFactory) factory = nw_quick_row_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  self->items = g_list_store_new (NW_TYPE_QUICK_ITEM);
  self->slots = nw_slot_list_new (G_LIST_MODEL (self->items));
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
  NwQuickSearch *self = g_object_new (NW_TYPE_QUICK_SEARCH, "transient-for", parent, NULL);

  self->commands = nw_commands_list (GTK_WIDGET (parent));
  search_changed_cb (self);
  gtk_window_present (GTK_WINDOW (self));
}
