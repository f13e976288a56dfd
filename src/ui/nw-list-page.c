/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-list-page-private.h"

#include "nw-compact-row.h"
#include "nw-compat.h"
#include "nw-format.h"
#include "nw-view-switcher.h"

#include <glib/gi18n.h>

/* Below this width a table is no use and the rows have two lines. */
#define COMPACT_WIDTH 520

/* Below this width of the page the detail covers the list. */
#define NARROW_WIDTH 700

#define DETAIL_MIN_WIDTH 360
#define DETAIL_MAX_WIDTH 520

G_DEFINE_FINAL_TYPE (NwListPage, nw_list_page, NW_TYPE_PAGE_VIEW)

/* --- List ----------------------------------------------------------------- */

static gboolean
is_searching (NwListPage *self)
{
  return *gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0' || nw_filter_bar_is_active (self->filters);
}

static gboolean
is_compact (NwListPage *self)
{
  return nw_pane_get_width (self->pane) < COMPACT_WIDTH;
}

/* Whether the detail would not stand beside the list; asked before it is shown. */
static gboolean
is_narrow (NwListPage *self)
{
  return gtk_widget_get_width (GTK_WIDGET (self)) < NARROW_WIDTH;
}

static void
update_count (NwListPage *self,
              guint       n_items)
{
  g_autofree char *number = nw_format_number (n_items);
  /* Translators: how many records a list shows; the number is a text here. */
  g_autofree char *text = g_strdup_printf (is_searching (self) ? ngettext ("%s match", "%s matches", n_items)
                                           : ngettext ("%s entry", "%s entries", n_items), number);

  gtk_label_set_text (self->count, text);
  gtk_widget_set_visible (GTK_WIDGET (self->count), n_items > 0);
}

/* Only the list that can be seen has the model: the other one would make rows
 * for it all the same. Which one that is shows when the page has got its room. */
static void
update_content (NwListPage *self)
{
  gboolean compact = is_compact (self);
  GtkSelectionModel *model;
  guint n_items;

  if (self->selection == NULL)
    return;

  model = nw_list_selection_get_model (self->selection);
  n_items = nw_list_selection_get_n_rows (self->selection);
  update_count (self, n_items);
  if (n_items == 0) {
    gtk_stack_set_visible_child_name (self->content, is_searching (self) ? "no-match" : "empty");
    return;
  }

  if (nw_pane_get_width (self->pane) <= 0)
    return;
  if (compact) {
    gtk_column_view_set_model (self->table, NULL);
    gtk_list_view_set_model (self->compact, model);
  } else {
    gtk_list_view_set_model (self->compact, NULL);
    gtk_column_view_set_model (self->table, model);
  }
  gtk_stack_set_visible_child_name (self->content, compact ? "compact" : "table");
}

/* The table, or the rows of two lines where the page is small. */
GtkWidget *
nw_list_page_get_visible_list (NwListPage *self)
{
  return is_compact (self) ? GTK_WIDGET (self->compact) : GTK_WIDGET (self->table);
}

static void
apply_sort (NwListPage *self)
{
  const char *column;
  gboolean descending;

  if (self->records != NULL && nw_list_table_get_sort (self->columns, &column, &descending))
    nw_record_list_set_sort (self->records, column, descending);
}

/* --- Selection and detail -------------------------------------------------- */

static void
update_panes (NwListPage *self)
{
  gboolean folded = adw_leaflet_get_folded (self->leaflet);
  gboolean shown = self->shown_id != NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->detail), shown);
  if (folded)
    gtk_widget_remove_css_class (GTK_WIDGET (self->detail), "beside");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->detail), "beside");
  adw_header_bar_set_show_end_title_buttons (self->list_header, folded || !shown);
}

static void
show_detail (NwListPage *self,
             const char *id)
{
  if (g_strcmp0 (self->shown_id, id) == 0)
    return;

  g_free (self->shown_id);
  self->shown_id = g_strdup (id);
  nw_detail_set_record_id (self->detail, id);
  if (id == NULL)
    adw_leaflet_set_visible_child_name (self->leaflet, "list");
  update_panes (self);
}

static void
selection_changed_cb (NwListPage *self)
{
  guint n_selected = nw_list_selection_get_n_selected (self->selection);
  g_autofree char *id = nw_list_selection_dup_id (self->selection);

  nw_bulk_bar_set_n_selected (self->bulk, n_selected);

  /* Where the detail covers the list, moving through the list stays there. */
  if (id != NULL && !is_narrow (self))
    show_detail (self, id);
}

/* After the list changed the selected place holds another record: the selection
 * follows the record that is shown. */
void
nw_list_page_follow_record (NwListPage *self,
                            gboolean    scroll)
{
  guint position;

  if (nw_list_selection_select_id (self->selection, self->shown_id, &position) && scroll)
    nw_list_scroll_to (nw_list_page_get_visible_list (self), position);
  nw_bulk_bar_set_n_selected (self->bulk, nw_list_selection_get_n_selected (self->selection));
}

/* The same number of rows may be entries or matches. */
static void
pending_cb (NwListPage *self)
{
  if (self->records != NULL && !nw_record_list_is_pending (self->records))
    update_content (self);
}

static void
settled_cb (NwListPage *self)
{
  update_content (self);
  if (nw_list_selection_get_n_selected (self->selection) < 2)
    nw_list_page_follow_record (self, FALSE);
  else
    nw_bulk_bar_set_n_selected (self->bulk, nw_list_selection_get_n_selected (self->selection));
}

static void
activate_cb (NwListPage *self,
             guint       position)
{
  g_autofree char *id = NULL;

  nw_list_selection_select (self->selection, position);
  nw_bulk_bar_set_n_selected (self->bulk, 1);
  id = nw_list_selection_dup_id (self->selection);
  if (id == NULL)
    return;

  show_detail (self, id);
  adw_leaflet_set_visible_child_name (self->leaflet, "detail");
  gtk_widget_child_focus (GTK_WIDGET (self->detail), GTK_DIR_TAB_FORWARD);
}

static void
folded_cb (NwListPage *self)
{
  update_panes (self);
}

static void
visible_pane_cb (NwListPage *self)
{
  gboolean list = g_strcmp0 (adw_leaflet_get_visible_child_name (self->leaflet), "list") == 0;

  if (list && adw_leaflet_get_folded (self->leaflet))
    gtk_widget_grab_focus (nw_list_page_get_visible_list (self));
}

static void
pane_width_cb (NwListPage *self)
{
  if (self->columns != NULL)
    nw_list_table_set_width (self->columns, nw_pane_get_width (self->pane));

  /* Where the detail covers the list one click shows it. */
  gtk_list_view_set_single_click_activate (self->compact, is_narrow (self));
  gtk_column_view_set_single_click_activate (self->table, is_narrow (self));
  gtk_widget_set_size_request (GTK_WIDGET (self->detail),
                               CLAMP (gtk_widget_get_width (GTK_WIDGET (self)) / 3,
                                      DETAIL_MIN_WIDTH, DETAIL_MAX_WIDTH), -1);
  update_content (self);
}

/* --- Search ---------------------------------------------------------------- */

static void
search_changed_cb (NwListPage *self)
{
  if (self->records == NULL)
    return;

  nw_record_list_set_text (self->records, gtk_editable_get_text (GTK_EDITABLE (self->search)));
  nw_list_selection_settle (self->selection);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->table_scroller), 0);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->compact_scroller), 0);
}

/* Enter opens the first match, as one expects after typing a name. */
static void
search_activate_cb (NwListPage *self)
{
  if (self->selection != NULL && nw_list_selection_get_n_rows (self->selection) > 0)
    activate_cb (self, 0);
}

static void
stop_search_cb (NwListPage *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  else
    gtk_widget_grab_focus (nw_list_page_get_visible_list (self));
}

static gboolean
search_key_cb (NwListPage      *self,
               guint            keyval,
               guint            keycode,
               GdkModifierType  state)
{
  if (keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down)
    return GDK_EVENT_PROPAGATE;
  if (self->selection == NULL || nw_list_selection_get_n_rows (self->selection) == 0)
    return GDK_EVENT_PROPAGATE;

  if (nw_list_selection_get_n_selected (self->selection) == 0) {
    nw_list_selection_select (self->selection, 0);
    selection_changed_cb (self);
  }
  gtk_widget_grab_focus (nw_list_page_get_visible_list (self));

  return GDK_EVENT_STOP;
}

/* --- NwPageView ------------------------------------------------------------ */

static void
nw_list_page_load (NwPageView *view)
{
  NwListPage *self = NW_LIST_PAGE (view);
  const NwPage *page = nw_page_view_get_page (view);

  if (self->store == NULL)
    return;

  self->columns = nw_list_table_new (self->table, page, self->settings);
  g_signal_connect_object (self->columns, "sort-changed", G_CALLBACK (apply_sort),
                           self, G_CONNECT_SWAPPED);
  nw_list_table_set_width (self->columns, nw_pane_get_width (self->pane));

  self->records = nw_record_list_new (self->store, page->kind);
  g_signal_connect_object (self->records, "notify::pending", G_CALLBACK (pending_cb), self, G_CONNECT_SWAPPED);
  nw_filter_bar_set_list (self->filters, self->records);
  apply_sort (self);

  self->selection = nw_list_selection_new (self->records);
  g_signal_connect_object (self->selection, "settled", G_CALLBACK (settled_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "changed", G_CALLBACK (selection_changed_cb),
                           self, G_CONNECT_SWAPPED);

  update_content (self);
  if (self->shown_id != NULL)
    nw_list_page_follow_record (self, TRUE);
}

static gboolean
nw_list_page_focus_search (NwPageView *view)
{
  NwListPage *self = NW_LIST_PAGE (view);

  adw_leaflet_set_visible_child_name (self->leaflet, "list");
  gtk_widget_grab_focus (GTK_WIDGET (self->search));

  return TRUE;
}

static gboolean
nw_list_page_show_record (NwPageView *view,
                          const char *id)
{
  NwListPage *self = NW_LIST_PAGE (view);

  show_detail (self, id);
  if (self->records != NULL)
    nw_list_page_follow_record (self, TRUE);
  adw_leaflet_set_visible_child_name (self->leaflet, "detail");

  return TRUE;
}

static gboolean
nw_list_page_go_back (NwPageView *view)
{
  NwListPage *self = NW_LIST_PAGE (view);

  if (self->selection != NULL && nw_list_selection_get_n_selected (self->selection) > 1) {
    nw_list_page_follow_record (self, FALSE);
    gtk_widget_grab_focus (nw_list_page_get_visible_list (self));
    return TRUE;
  }
  if (self->shown_id == NULL)
    return FALSE;

  show_detail (self, NULL);
  nw_list_page_follow_record (self, FALSE);
  gtk_widget_grab_focus (nw_list_page_get_visible_list (self));

  return TRUE;
}

static GPtrArray *
nw_list_page_list_ids (NwPageView *view,
                       guint       limit)
{
  return nw_list_selection_list_shown (NW_LIST_PAGE (view)->selection, limit);
}

static NwListQuery *
nw_list_page_dup_query (NwPageView *view,
                        guint      *n_records)
{
  NwListPage *self = NW_LIST_PAGE (view);
  guint n_selected;

  if (self->selection == NULL)
    return NULL;
  *n_records = nw_list_selection_get_n_rows (self->selection);
  n_selected = nw_list_selection_get_n_selected (self->selection);

  return n_selected > 1 && n_selected < *n_records ? NULL : nw_record_list_dup_query (self->records);
}

/* --- GObject ---------------------------------------------------------------- */

static void
nw_list_page_dispose (GObject *object)
{
  NwListPage *self = NW_LIST_PAGE (object);

  if (self->table != NULL) {
    gtk_column_view_set_model (self->table, NULL);
    gtk_list_view_set_model (self->compact, NULL);
  }
  g_clear_object (&self->columns);
  g_clear_object (&self->selection);
  g_clear_object (&self->records);
  /* A bin keeps a pointer to its child, which disposing the template would leave behind. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), NW_TYPE_LIST_PAGE);
  g_clear_object (&self->settings);
  g_clear_object (&self->store);
  g_clear_pointer (&self->shown_id, g_free);

  G_OBJECT_CLASS (nw_list_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/wfdo/Netzwerk/nw-list-page.ui");
  gtk_widget_class_bind_template_child (widget_class, NwListPage, leaflet);
  gtk_widget_class_bind_template_child (widget_class, NwListPage, pane);
  gtk_widget_class_bind_template_child (widget_class, NwListPage, list_box);
  gtk_widget_class_bind_template_child (widget_class, NwListPage, list_header);
  gtk_widget_class_bind_template_child (widget_class, NwListPage, search);
  gtk_widget_class_bind_template_child (widget_class, NwListPage, import_button);
  gtk_widget_class_bind_template_child (widget_class, NwListPage, new_button);
  gtk_widget_class_bind_template_child (widget_class, NwListPage, content);
  gtk_widget_class_bind_template_child (widget_class, NwListPage, empty);
  gtk_widget_class_bind_template_child (widget_class, NwListPage, empty_import_button);
  gtk_widget_class_bind_template_child (widget_class, NwListPage, empty_new_button);
  gtk_widget_class_bind_template_child (widget_class, NwListPage, table_scroller);
  gtk_widget_class_bind_template_child (widget_class, NwListPage, table);
  gtk_widget_class_bind_template_child (widget_class, NwListPage, compact_scroller);
  gtk_widget_class_bind_template_child (widget_class, NwListPage, compact);
  gtk_widget_class_bind_template_child (widget_class, NwListPage, count);
  gtk_widget_class_bind_template_child (widget_class, NwListPage, detail);
  gtk_widget_class_bind_template_callback (widget_class, folded_cb);
  gtk_widget_class_bind_template_callback (widget_class, visible_pane_cb);
  gtk_widget_class_bind_template_callback (widget_class, pane_width_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
nw_list_page_class_init (NwListPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  NwPageViewClass *view_class = NW_PAGE_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_list_page_dispose;
  view_class->load = nw_list_page_load;
  view_class->focus_search = nw_list_page_focus_search;
  view_class->show_record = nw_list_page_show_record;
  view_class->go_back = nw_list_page_go_back;
  view_class->list_ids = nw_list_page_list_ids;
  view_class->dup_query = nw_list_page_dup_query;

  g_type_ensure (NW_TYPE_PANE);
  g_type_ensure (NW_TYPE_DETAIL);
  bind_template (widget_class);

  nw_list_page_class_install_actions (widget_class);
}

static void
nw_list_page_init (NwListPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_entry_set_key_capture_widget (self->search, GTK_WIDGET (self));
  nw_list_add_key (GTK_WIDGET (self->table), GDK_KEY_Delete, "page.delete");
  nw_list_add_key (GTK_WIDGET (self->compact), GDK_KEY_Delete, "page.delete");
}

/* What not every page has: views, and what is done with many rows. */
static void
add_parts (NwListPage   *self,
           const NwPage *page)
{
  GtkWidget *views = nw_view_switcher_new (page);

  self->filters = NW_FILTER_BAR (nw_filter_bar_new (page, self->store, self->list_header));
  gtk_box_insert_child_after (self->list_box, GTK_WIDGET (self->filters), GTK_WIDGET (self->list_header));
  if (views != NULL)
    gtk_box_insert_child_after (self->list_box, views, GTK_WIDGET (self->list_header));
  self->bulk = NW_BULK_BAR (nw_bulk_bar_new (nw_kind_get (page->kind)));
  gtk_box_insert_child_after (self->list_box, GTK_WIDGET (self->bulk), GTK_WIDGET (self->content));
}

static void
apply_page (NwListPage   *self,
            const NwPage *page)
{
  g_autoptr (GtkListItemFactory) factory = nw_compact_row_factory_new ();
  g_autofree char *text = g_markup_escape_text (_(page->empty_text), -1);

  gtk_list_view_set_factory (self->compact, factory);
  g_object_set (self->search, "placeholder-text", _(page->search_label), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _(page->search_label), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->table), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  nw_page_get_label (page), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->compact), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  nw_page_get_label (page), -1);

  adw_status_page_set_icon_name (self->empty, page->icon_name);
  adw_status_page_set_title (self->empty, _(page->empty_title));
  adw_status_page_set_description (self->empty, text);

  add_parts (self, page);
  gtk_widget_set_visible (GTK_WIDGET (self->import_button), page->imports);
  gtk_widget_set_visible (GTK_WIDGET (self->empty_import_button), page->imports);
  if (!page->imports)
    gtk_widget_add_css_class (GTK_WIDGET (self->empty_new_button), "suggested-action");
  gtk_widget_set_visible (GTK_WIDGET (self->new_button), page->new_label != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->empty_new_button), page->new_label != NULL);
  if (page->new_label == NULL)
    return;

  gtk_widget_set_tooltip_text (GTK_WIDGET (self->new_button), _(page->new_label));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->new_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _(page->new_label), -1);
  gtk_button_set_label (self->empty_new_button, _(page->new_label));
  nw_name_buttons (GTK_WIDGET (self));
}

/**
 * nw_list_page_new:
 * @page: what it shows
 * @store: (nullable): the database
 * @settings: where the state of the list is kept
 *
 * Returns: (transfer floating): the page, empty until nw_page_view_load()
 */
GtkWidget *
nw_list_page_new (const NwPage *page,
                  NwStore      *store,
                  GSettings    *settings)
{
  NwListPage *self = g_object_new (NW_TYPE_LIST_PAGE, NULL);

  nw_page_view_set_page (NW_PAGE_VIEW (self), page);
  g_set_object (&self->store, store);
  g_set_object (&self->settings, settings);
  nw_detail_set_store (self->detail, store);
  apply_page (self, page);

  return GTK_WIDGET (self);
}
