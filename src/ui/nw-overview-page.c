/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-overview-page.h"

#include "nw-compat.h"
#include "nw-compact-row.h"
#include "nw-format.h"
#include "nw-pane.h"
#include "nw-record-list.h"
#include "nw-window.h"

#include <glib/gi18n.h>

/* From this width on the lists of what came last stand side by side. */
#define WIDE_WIDTH 860

#define N_RECENT 6

/* What stands below a title: the first records of a list of its own. */
typedef struct {
  const char *title;          /* msgid */
  const char *empty;          /* msgid */
  const char *page_id;        /* what came last on this page; NULL: what has to be done: */
  NwPage      page;           /* … kind, filters and order of its own list */
  const char *cell;           /* … the day shown at the end of a line */
} Group;

static const Group groups[] = {
  { N_("Follow-ups due"), N_("Nothing is due"), NULL,
    { .kind = NW_KIND_FOLLOWUP, .filters = { { "done_on", "" }, { "due", "days:..0" } }, .sort = "due" },
    "due" },
  { N_("Agreements with a deadline soon"), N_("No deadline in the next 90 days"), NULL,
    { .kind = NW_KIND_AGREEMENT, .filters = { { "deadline", "days:0..90" } }, .sort = "deadline" },
    "deadline" },
  { N_("Referrals waiting for an answer"), N_("No answer is outstanding"), NULL,
    { .kind = NW_KIND_REFERRAL, .filters = { { "status", "handed_over" } }, .sort = "due" },
    "due" },
  { N_("Contacts changed last"), N_("No contacts yet"), "contacts" },
  { N_("Press contacts changed last"), N_("No press contacts yet"), "press-contacts" },
  { N_("Press releases imported last"), N_("No press releases yet"), "releases" },
};

struct _NwOverviewPage
{
  NwPageView parent_instance;

  /* Template widgets */
  NwPane     *pane;
  GtkStack   *content;
  GtkFlowBox *counts;
  GtkBox     *agenda;
  GtkBox     *columns;
  GtkButton  *demo_button;
  GtkButton  *empty_button;

  /* Owned */
  NwStore    *store;
  GHashTable *numbers;                          /* page id -> GtkLabel (borrowed) */
  GPtrArray  *lists;                            /* NwRecordList, one per page with records */
  GtkWidget  *groups[G_N_ELEMENTS (groups)];    /* (borrowed) */
  GPtrArray  *rows[G_N_ELEMENTS (groups)];      /* GtkWidget (borrowed) */
  GListModel *group_lists[G_N_ELEMENTS (groups)];

  guint       refresh_id;
};

G_DEFINE_FINAL_TYPE (NwOverviewPage, nw_overview_page, NW_TYPE_PAGE_VIEW)

/* --- Numbers ---------------------------------------------------------------- */

static GtkWidget *
create_count_card (NwOverviewPage *self,
                   const NwPage   *page)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *icon = gtk_image_new_from_icon_name (page->icon_name);
  GtkWidget *label = gtk_label_new (_(page->label));
  GtkWidget *number = gtk_label_new ("–");

  gtk_widget_add_css_class (button, "card");
  gtk_widget_add_css_class (button, "nw-count-card");
  gtk_widget_add_css_class (number, "title-1");
  gtk_widget_add_css_class (number, "numeric");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (icon, "nw-count-icon");
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (number, TRUE);
  gtk_label_set_xalign (GTK_LABEL (number), 0);

  gtk_box_append (GTK_BOX (top), number);
  gtk_box_append (GTK_BOX (top), icon);
  gtk_box_append (GTK_BOX (box), top);
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show-page");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", page->id);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _(page->label), -1);

  g_hash_table_insert (self->numbers, (gpointer) page->id, number);
  return button;
}

static void
fill_counts (NwOverviewPage *self)
{
  guint n_pages;
  const NwPage *pages = nw_pages_list (&n_pages);

  for (guint i = 0; i < n_pages; i++) {
    if (pages[i].kind == NULL)
      continue;

    gtk_flow_box_append (self->counts, create_count_card (self, &pages[i]));
    gtk_widget_set_focusable (gtk_widget_get_last_child (GTK_WIDGET (self->counts)), FALSE);
  }
}

/* --- What came last ---------------------------------------------------------- */

/* When it is due, or when it was changed. */
static char *
dup_moment (const Group *group,
            NwRow       *row,
            gint64       now)
{
  const char *cell;

  if (group->cell == NULL)
    return nw_format_moment_short (nw_row_get_changed (row), now);
  cell = nw_row_get_cell_by_key (row, group->cell);

  return g_strdup (cell != NULL ? cell : "");
}

static GtkWidget *
create_group_row (const Group *group,
                  NwRow       *row,
                  gint64       now)
{
  GtkWidget *widget = adw_preferences_row_new ();
  GtkWidget *compact = nw_compact_row_new ();
  g_autofree char *moment = dup_moment (group, row, now);

  nw_compact_row_set_row (NW_COMPACT_ROW (compact), row);
  nw_compact_row_set_moment (NW_COMPACT_ROW (compact), moment);
  gtk_widget_add_css_class (compact, "nw-recent-row");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (widget), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (widget), nw_row_get_title (row));
  /* What does not fit is read by pointing at it. */
  gtk_widget_set_tooltip_text (widget, nw_row_get_title (row));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (widget), compact);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (widget), "win.open-record");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (widget), "s", nw_row_get_id (row));

  return widget;
}

static GtkWidget *
create_empty_row (const char *text)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
  gtk_widget_add_css_class (row, "dim-label");

  return row;
}

static void
refresh_group (NwOverviewPage *self,
               guint           index)
{
  GListModel *list = self->group_lists[index];
  guint n_items = MIN (g_list_model_get_n_items (list), N_RECENT);
  gint64 now = g_get_real_time ();

  for (guint i = 0; i < self->rows[index]->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self->groups[index]),
                                  g_ptr_array_index (self->rows[index], i));
  g_ptr_array_set_size (self->rows[index], 0);

  for (guint i = 0; i < n_items; i++) {
    g_autoptr (NwRow) row = g_list_model_get_item (list, i);

    if (row != NULL)
      g_ptr_array_add (self->rows[index], create_group_row (&groups[index], row, now));
  }
  if (n_items == 0)
    g_ptr_array_add (self->rows[index], create_empty_row (_(groups[index].empty)));

  for (guint i = 0; i < self->rows[index]->len; i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->groups[index]),
                               g_ptr_array_index (self->rows[index], i));
}

static void
create_groups (NwOverviewPage *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++) {
    self->groups[i] = adw_preferences_group_new ();
    self->rows[i] = g_ptr_array_new ();
    adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->groups[i]), _(groups[i].title));
    gtk_widget_set_hexpand (self->groups[i], TRUE);
    gtk_widget_set_valign (self->groups[i], GTK_ALIGN_START);
    gtk_box_append (groups[i].page_id == NULL ? self->agenda : self->columns, self->groups[i]);
  }
}

/* --- Refreshing ---------------------------------------------------------------- */

static NwRecordList *
create_list (NwOverviewPage *self,
             const NwPage   *page)
{
  NwRecordList *list = nw_record_list_new (self->store, page->kind);

  nw_page_set_filters (page, list);
  nw_record_list_set_sort (list, page->sort != NULL ? page->sort : "changed", page->sort == NULL);

  return list;
}

static void
refresh (NwOverviewPage *self)
{
  guint n_pages;
  const NwPage *pages = nw_pages_list (&n_pages);
  guint index = 0;
  guint total = 0;

  for (guint i = 0; i < n_pages; i++) {
    g_autofree char *text = NULL;
    GListModel *list;
    guint n_items;

    if (pages[i].kind == NULL)
      continue;

    list = g_ptr_array_index (self->lists, index++);
    n_items = g_list_model_get_n_items (list);
    total += n_items;
    text = nw_format_number (n_items);
    gtk_label_set_text (g_hash_table_lookup (self->numbers, pages[i].id), text);
  }
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    refresh_group (self, i);

  if (total > 0)
    gtk_stack_set_visible_child_name (self->content, "overview");
}

static gboolean
refresh_cb (gpointer user_data)
{
  NwOverviewPage *self = user_data;

  self->refresh_id = 0;
  refresh (self);

  return G_SOURCE_REMOVE;
}

static void
list_changed_cb (NwOverviewPage *self)
{
  if (self->refresh_id == 0)
    self->refresh_id = g_idle_add (refresh_cb, self);
}

/* --- Callbacks ------------------------------------------------------------------ */

static void
pane_width_cb (NwOverviewPage *self)
{
  int width;

  g_object_get (self->pane, "pane-width", &width, NULL);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->columns),
                                  width >= WIDE_WIDTH ? GTK_ORIENTATION_HORIZONTAL
                                                      : GTK_ORIENTATION_VERTICAL);
  gtk_box_set_homogeneous (self->columns, width >= WIDE_WIDTH);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->agenda),
                                  gtk_orientable_get_orientation (GTK_ORIENTABLE (self->columns)));
  gtk_box_set_homogeneous (self->agenda, width >= WIDE_WIDTH);
}

static void
demo_clicked_cb (NwOverviewPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.load-demo", NULL);
}

static void
empty_clicked_cb (NwOverviewPage *self)
{
  gtk_stack_set_visible_child_name (self->content, "overview");
  gtk_widget_activate_action (GTK_WIDGET (self), "win.begin-empty", NULL);
}

/* --- NwPageView ------------------------------------------------------------------- */

static void
nw_overview_page_load (NwPageView *view)
{
  NwOverviewPage *self = NW_OVERVIEW_PAGE (view);
  guint n_pages;
  const NwPage *pages = nw_pages_list (&n_pages);

  if (self->store == NULL)
    return;

  for (guint i = 0; i < n_pages; i++) {
    NwRecordList *list;

    if (pages[i].kind == NULL)
      continue;

    list = create_list (self, &pages[i]);
    g_ptr_array_add (self->lists, list);
    for (guint j = 0; j < G_N_ELEMENTS (groups); j++)
      if (g_strcmp0 (groups[j].page_id, pages[i].id) == 0)
        self->group_lists[j] = G_LIST_MODEL (g_object_ref (list));
    g_signal_connect_object (list, "items-changed", G_CALLBACK (list_changed_cb),
                             self, G_CONNECT_SWAPPED);
  }
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++) {
    if (self->group_lists[i] != NULL)
      continue;
    self->group_lists[i] = G_LIST_MODEL (create_list (self, &groups[i].page));
    g_signal_connect_object (self->group_lists[i], "items-changed", G_CALLBACK (list_changed_cb),
                             self, G_CONNECT_SWAPPED);
  }

  refresh (self);
}

/* --- GObject ---------------------------------------------------------------------- */

static void
nw_overview_page_dispose (GObject *object)
{
  NwOverviewPage *self = NW_OVERVIEW_PAGE (object);

  g_clear_handle_id (&self->refresh_id, g_source_remove);
  /* A bin keeps a pointer to its child, which disposing the template would leave behind. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), NW_TYPE_OVERVIEW_PAGE);
  g_clear_pointer (&self->lists, g_ptr_array_unref);
  g_clear_pointer (&self->numbers, g_hash_table_unref);
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++) {
    g_clear_pointer (&self->rows[i], g_ptr_array_unref);
    g_clear_object (&self->group_lists[i]);
  }
  g_clear_object (&self->store);

  G_OBJECT_CLASS (nw_overview_page_parent_class)->dispose (object);
}

static void
nw_overview_page_class_init (NwOverviewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_overview_page_dispose;
  NW_PAGE_VIEW_CLASS (klass)->load = nw_overview_page_load;

  g_type_ensure (NW_TYPE_PANE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/wfdo/Netzwerk/nw-overview-page.ui");
  gtk_widget_class_bind_template_child (widget_class, NwOverviewPage, pane);
  gtk_widget_class_bind_template_child (widget_class, NwOverviewPage, content);
  gtk_widget_class_bind_template_child (widget_class, NwOverviewPage, counts);
  gtk_widget_class_bind_template_child (widget_class, NwOverviewPage, agenda);
  gtk_widget_class_bind_template_child (widget_class, NwOverviewPage, columns);
  gtk_widget_class_bind_template_child (widget_class, NwOverviewPage, demo_button);
  gtk_widget_class_bind_template_child (widget_class, NwOverviewPage, empty_button);
  gtk_widget_class_bind_template_callback (widget_class, pane_width_cb);
  gtk_widget_class_bind_template_callback (widget_class, demo_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, empty_clicked_cb);
}

static void
nw_overview_page_init (NwOverviewPage *self)
{
  self->numbers = g_hash_table_new (g_str_hash, g_str_equal);
  self->lists = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  nw_name_buttons (GTK_WIDGET (self));
  fill_counts (self);
  create_groups (self);
}

/**
 * nw_overview_page_new:
 * @page: the page's line in the table of pages
 * @store: (nullable): the database
 * @welcome: whether to begin with the question of the first start
 *
 * Returns: (transfer floating): the page, without numbers until
 *   nw_page_view_load()
 */
GtkWidget *
nw_overview_page_new (const NwPage *page,
                      NwStore      *store,
                      gboolean      welcome)
{
  NwOverviewPage *self = g_object_new (NW_TYPE_OVERVIEW_PAGE, NULL);

  nw_page_view_set_page (NW_PAGE_VIEW (self), page);
  g_set_object (&self->store, store);
  gtk_stack_set_visible_child_name (self->content, welcome ? "welcome" : "overview");

  return GTK_WIDGET (self);
}
