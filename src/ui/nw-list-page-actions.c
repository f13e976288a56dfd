/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-list-page-private.h"

#include "nw-bulk-dialog.h"
#include "nw-followup.h"
#include "nw-form-window.h"
#include "nw-history-window.h"
#include "nw-record-actions.h"
#include "nw-share-dialog.h"
#include "nw-view-switcher.h"
#include "nw-window.h"

#include <glib/gi18n.h>

/* More rows than this are not changed at once. */
#define MAX_BULK 20000

static void
edit_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  NwListPage *self = NW_LIST_PAGE (widget);
  NwRecord *record = nw_detail_get_record (self->detail);

  if (record != NULL && g_str_equal (action_name, "page.history"))
    nw_history_window_show (NW_WINDOW (gtk_widget_get_root (widget)), record, g_variant_get_int64 (parameter));
  else if (record != NULL)
    nw_form_window_show_edit (NW_WINDOW (gtk_widget_get_root (widget)), record);
}

/* The chosen rows, or the record in detail when they are not several. */
static GPtrArray *
list_chosen_ids (NwListPage *self)
{
  GPtrArray *ids;
  guint n;

  n = self->selection != NULL ? nw_list_selection_get_n_selected (self->selection) : 0;
  if (n > 1 && n <= MAX_BULK)
    return nw_list_selection_list_ids (self->selection, MAX_BULK);

  ids = g_ptr_array_new_with_free_func (g_free);
  if (n > MAX_BULK)
    nw_window_toast (NW_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                     _("Nothing was done: choose at most 20,000 entries at once"));
  else if (nw_detail_get_record (self->detail) != NULL)
    g_ptr_array_add (ids, g_strdup (self->shown_id));

  return ids;
}

static void
delete_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  g_autoptr (GPtrArray) ids = list_chosen_ids (NW_LIST_PAGE (widget));

  if (ids->len > 0)
    nw_records_delete (NW_WINDOW (gtk_widget_get_root (widget)), ids);
}

static void
erase_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  g_autoptr (GPtrArray) ids = list_chosen_ids (NW_LIST_PAGE (widget));

  if (ids->len > 0)
    nw_records_erase (NW_WINDOW (gtk_widget_get_root (widget)), ids);
}

static void
done_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  g_autoptr (GPtrArray) ids = list_chosen_ids (NW_LIST_PAGE (widget));
  const NwPage *page = nw_page_view_get_page (NW_PAGE_VIEW (widget));

  if (ids->len > 0 && g_strcmp0 (page->kind, NW_KIND_FOLLOWUP) == 0)
    nw_followups_mark_done (NW_WINDOW (gtk_widget_get_root (widget)), ids);
}

static void
bulk_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  g_autoptr (GPtrArray) ids = list_chosen_ids (NW_LIST_PAGE (widget));
  const NwPage *page = nw_page_view_get_page (NW_PAGE_VIEW (widget));
  NwBulkMode mode = g_str_equal (action_name, "page.bulk-tag") ? NW_BULK_TAGS
                    : g_str_equal (action_name, "page.bulk-list") ? NW_BULK_LIST : NW_BULK_FIELD;

  if (ids->len > 0)
    nw_bulk_dialog_show (NW_WINDOW (gtk_widget_get_root (widget)), nw_kind_get (page->kind), ids, mode);
}

static void
share_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  g_autoptr (GPtrArray) ids = list_chosen_ids (NW_LIST_PAGE (widget));

  if (ids->len > 0)
    nw_share_dialog_show (NW_WINDOW (gtk_widget_get_root (widget)), ids);
}

static void
bulk_none_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  NwListPage *self = NW_LIST_PAGE (widget);

  if (self->selection != NULL)
    nw_list_page_follow_record (self, FALSE);
  gtk_widget_grab_focus (nw_list_page_get_visible_list (self));
}

static void
next_view_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  const NwPage *page = nw_view_get_next (nw_page_view_get_page (NW_PAGE_VIEW (widget)), g_variant_get_int32 (parameter));

  gtk_widget_activate_action (widget, "win.show-page", "s", page->id);
}

static void
new_linked_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  NwListPage *self = NW_LIST_PAGE (widget);

  if (self->shown_id != NULL)
    nw_detail_popup_new (self->detail);
}

static void
close_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  nw_page_view_go_back (NW_PAGE_VIEW (widget));
}

/* Installs what can be done with the rows that are chosen or the record in detail,
 * and the keys for it: only from within the page, and only when no text field
 * wants them. */
void
nw_list_page_class_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "page.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "page.history", "x", edit_action);
  gtk_widget_class_install_action (widget_class, "page.delete", NULL, delete_action);
  gtk_widget_class_install_action (widget_class, "page.erase", NULL, erase_action);
  gtk_widget_class_install_action (widget_class, "page.close", NULL, close_action);
  gtk_widget_class_install_action (widget_class, "page.done", NULL, done_action);
  gtk_widget_class_install_action (widget_class, "page.new-linked", NULL, new_linked_action);
  gtk_widget_class_install_action (widget_class, "page.bulk-set", NULL, bulk_action);
  gtk_widget_class_install_action (widget_class, "page.bulk-tag", NULL, bulk_action);
  gtk_widget_class_install_action (widget_class, "page.bulk-list", NULL, bulk_action);
  gtk_widget_class_install_action (widget_class, "page.share", NULL, share_action);
  gtk_widget_class_install_action (widget_class, "page.bulk-none", NULL, bulk_none_action);
  gtk_widget_class_install_action (widget_class, "page.next-view", "i", next_view_action);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "page.delete", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "page.edit", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, GDK_CONTROL_MASK,
                                       "page.next-view", "i", 1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Up, GDK_CONTROL_MASK,
                                       "page.next-view", "i", -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "page.new-linked", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F8, 0, "page.done", NULL);
}
