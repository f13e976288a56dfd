/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-balance-page.h"

#include "nw-balance.h"
#include "nw-compat.h"
#include "nw-pane.h"
#include "nw-view-switcher.h"
#include "nw-window.h"

#include <string.h>

#include <glib/gi18n.h>

/* More lines nobody takes in; the least active agencies share the last one. */
#define MAX_AGENCIES 20
/* More referrals of one cell are found in their list. */
#define MAX_LISTED   200
#define WIDE_WIDTH   820
#define SIDE_WIDTH   330
#define NAME_CHARS   22
#define HEAD_CHARS   12
#define HEAD_LINES   3

typedef enum {
  TIME_THIS_YEAR,
  TIME_LAST_YEAR,
  TIME_ALL,
} Time;

struct _NwBalancePage
{
  NwPageView parent_instance;

  /* Template widgets */
  NwPane       *pane;
  GtkBox       *box;
  GtkWidget    *header;
  GtkButton    *copy_button;
  GtkDropDown  *time;
  GtkDropDown  *measure;
  GtkStack     *stack;
  GtkBox       *panes;
  GtkGrid      *grid;
  GtkLabel     *hint;
  GtkWidget    *side;
  GtkLabel     *chosen;
  GtkLabel     *numbers;
  GtkListBox   *list;

  /* Owned */
  NwStore           *store;
  NwBalanceData     *data;         /* NULL until loaded */
  NwReferralBalance *balance;      /* of the time that is chosen */
  GCancellable      *cancellable;

  char              *chosen_from;  /* id of the agency of the chosen cell; "" for the sum, */
  char              *chosen_to;    /* NULL for the line of all others */
  gboolean           has_chosen;
  gboolean           loading;
  gboolean           again;        /* something changed while loading */
};

G_DEFINE_FINAL_TYPE (NwBalancePage, nw_balance_page, NW_TYPE_PAGE_VIEW)

/* --- The chosen cell --------------------------------------------------------------- */

static void
clear_list (NwBalancePage *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
}

static void
append_referral (NwBalancePage *self,
                 NwSession     *session,
                 const char    *id)
{
  g_autoptr (NwRow) row = nw_session_get_row (session, id, NULL);
  GtkWidget *widget;

  if (row == NULL)
    return;
  widget = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (widget), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (widget), nw_row_get_title (row));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (widget), nw_row_get_subtitle (row));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (widget), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (widget), "win.open-record");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (widget), "s", id);
  gtk_list_box_append (self->list, widget);
}

static void
append_more (NwBalancePage *self,
             guint          n)
{
  g_autofree char *text = g_strdup_printf (_("and %u more"), n);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
  gtk_list_box_append (self->list, row);
}

static char *
dup_pair (NwBalancePage *self,
          guint          from,
          guint          to)
{
  return g_strdup_printf ("%s → %s", nw_balance_get_name (self->balance, from),
                          nw_balance_get_name (self->balance, to));
}

static void
show_cell (NwBalancePage *self,
           guint          from,
           guint          to)
{
  g_autoptr (GPtrArray) ids = nw_referral_balance_list (self->balance, from, to);
  g_autofree char *pair = dup_pair (self, from, to);
  g_autofree char *numbers = NULL;
  NwBalanceCell cell;

  nw_referral_balance_get (self->balance, from, to, &cell);
  numbers = nw_balance_dup_description (&cell);
  gtk_label_set_text (self->chosen, pair);
  gtk_label_set_text (self->numbers, numbers);
  gtk_widget_set_visible (GTK_WIDGET (self->numbers), TRUE);
  clear_list (self);
  for (guint i = 0; i + 1 < ids->len && i < MAX_LISTED; i++)
    append_referral (self, nw_store_get_session (self->store), g_ptr_array_index (ids, i));
  if (ids->len > MAX_LISTED + 1)
    append_more (self, ids->len - 1 - MAX_LISTED);
}

static void
choose_none (NwBalancePage *self)
{
  self->has_chosen = FALSE;
  clear_list (self);
  gtk_label_set_text (self->chosen, _("Choose a number in the table"));
  gtk_widget_set_visible (GTK_WIDGET (self->numbers), FALSE);
}

/* Where an agency's line is now; NULL is the line of all the others. */
static gboolean
find_line (NwBalancePage *self,
           const char    *id,
           guint         *line)
{
  *line = NW_BALANCE_ALL;
  if (g_strcmp0 (id, "") == 0)
    return TRUE;
  for (guint i = 0; i < nw_referral_balance_get_n_agencies (self->balance); i++) {
    if (g_strcmp0 (nw_referral_balance_get_id (self->balance, i), id) == 0) {
      *line = i;
      return TRUE;
    }
  }

  return FALSE;
}

static char *
dup_line_id (NwBalancePage *self,
             guint          line)
{
  return g_strdup (line == NW_BALANCE_ALL ? "" : nw_referral_balance_get_id (self->balance, line));
}

static void
cell_clicked_cb (NwBalancePage *self,
                 GtkWidget     *button)
{
  guint from, to;

  if (sscanf (gtk_widget_get_name (button), "%u %u", &from, &to) != 2)
    return;
  g_free (self->chosen_from);
  g_free (self->chosen_to);
  self->chosen_from = dup_line_id (self, from);
  self->chosen_to = dup_line_id (self, to);
  self->has_chosen = TRUE;
  show_cell (self, from, to);
}

/* --- The table --------------------------------------------------------------------------- */

static GtkWidget *
create_head (const char *text,
             gboolean    column)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_lines (GTK_LABEL (label), column ? HEAD_LINES : 2);
  gtk_label_set_width_chars (GTK_LABEL (label), column ? HEAD_CHARS : NAME_CHARS);
  gtk_label_set_max_width_chars (GTK_LABEL (label), column ? HEAD_CHARS : NAME_CHARS);
  gtk_label_set_xalign (GTK_LABEL (label), column ? 0.5f : 0);
  gtk_label_set_justify (GTK_LABEL (label), column ? GTK_JUSTIFY_CENTER : GTK_JUSTIFY_LEFT);
  gtk_widget_set_valign (label, column ? GTK_ALIGN_END : GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (label, text);
  gtk_widget_add_css_class (label, column ? "nw-balance-column" : "nw-balance-line");

  return label;
}

static GtkWidget *
create_cell (NwBalancePage       *self,
             guint                from,
             guint                to,
             const NwBalanceCell *cell)
{
  guint measure = gtk_drop_down_get_selected (self->measure);
  g_autofree char *value = nw_balance_dup_value (cell, measure);
  g_autofree char *pair = dup_pair (self, from, to);
  g_autofree char *numbers = nw_balance_dup_description (cell);
  g_autofree char *name = g_strdup_printf ("%u %u", from, to);
  g_autofree char *all = g_strdup_printf ("%s: %s", pair, numbers);
  GtkWidget *button = gtk_button_new_with_label (*value != '\0' ? value : "–");

  gtk_widget_set_name (button, name);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "numeric");
  if (from == NW_BALANCE_ALL || to == NW_BALANCE_ALL)
    gtk_widget_add_css_class (button, "nw-balance-sum");
  if (strcmp (value, "0") == 0 || *value == '\0')
    gtk_widget_add_css_class (button, "dim-label");
  gtk_widget_set_tooltip_text (button, all);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, all, -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (cell_clicked_cb), self, G_CONNECT_SWAPPED);

  return button;
}

static void
attach_cell (NwBalancePage *self,
             guint          from,
             guint          to,
             int            column,
             int            line)
{
  NwBalanceCell cell;
  GtkWidget *widget;

  nw_referral_balance_get (self->balance, from, to, &cell);
  if (cell.sent + cell.open > 0) {
    widget = create_cell (self, from, to, &cell);
  } else {
    /* Nobody needs to walk through what is not there. */
    widget = gtk_label_new ("·");
    gtk_widget_add_css_class (widget, "dim-label");
  }
  gtk_grid_attach (self->grid, widget, column, line, 1, 1);
}

static void
fill_grid (NwBalancePage *self)
{
  guint n = nw_referral_balance_get_n_agencies (self->balance);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
  /* Translators: the corner of the table: lines pass on, columns receive. */
  gtk_grid_attach (self->grid, create_head (_("From ↓ to →"), FALSE), 0, 0, 1, 1);
  for (guint i = 0; i <= n; i++) {
    guint agency = i < n ? i : NW_BALANCE_ALL;
    int place = (int) i + 1;

    gtk_grid_attach (self->grid, create_head (nw_balance_get_name (self->balance, agency), TRUE), place, 0, 1, 1);
    gtk_grid_attach (self->grid, create_head (nw_balance_get_name (self->balance, agency), FALSE), 0, place, 1, 1);
    for (guint k = 0; k <= n; k++)
      attach_cell (self, agency, k < n ? k : NW_BALANCE_ALL, (int) k + 1, place);
  }
}

static void
get_days (NwBalancePage *self,
          guint         *first,
          guint         *last)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  int year = g_date_time_get_year (now) - (gtk_drop_down_get_selected (self->time) == TIME_LAST_YEAR ? 1 : 0);
  GDate date;

  *first = *last = 0;
  if (gtk_drop_down_get_selected (self->time) == TIME_ALL)
    return;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 1, 1, (GDateYear) year);
  *first = g_date_get_julian (&date);
  g_date_set_dmy (&date, 31, 12, (GDateYear) year);
  *last = g_date_get_julian (&date);
}

static void
show_hint (NwBalancePage *self)
{
  guint n = nw_referral_balance_get_n_incomplete (self->balance);
  g_autofree char *text = g_strdup_printf (ngettext ("%u referral does not name both agencies and is not counted.",
                                                     "%u referrals do not name both agencies and are not counted.",
                                                     n), n);

  gtk_label_set_text (self->hint, text);
  gtk_widget_set_visible (GTK_WIDGET (self->hint), n > 0);
}

static void
show_balance (NwBalancePage *self)
{
  guint first, last, from, to;
  gboolean any;

  if (self->data == NULL)
    return;
  get_days (self, &first, &last);
  g_clear_pointer (&self->balance, nw_referral_balance_free);
  self->balance = nw_referral_balance_new (self->data->facts, self->data->names, MAX_AGENCIES, first, last);
  any = nw_referral_balance_get_n_agencies (self->balance) > 0;
  fill_grid (self);
  show_hint (self);
  if (self->has_chosen && find_line (self, self->chosen_from, &from) && find_line (self, self->chosen_to, &to))
    show_cell (self, from, to);
  else
    choose_none (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->copy_button), any);
  gtk_stack_set_visible_child_name (self->stack, any ? "table" : "empty");
}

/* --- Loading ------------------------------------------------------------------------------ */

static void load (NwBalancePage *self);

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (NwBalancePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (NwBalanceData) data = nw_balance_load_finish (NW_STORE (source), result, &error);
  GtkRoot *window = gtk_widget_get_root (GTK_WIDGET (self));

  self->loading = FALSE;
  if (self->store == NULL)
    return;
  if (data == NULL) {
    if (NW_IS_WINDOW (window))
      nw_window_report (NW_WINDOW (window), error);
    return;
  }
  g_clear_pointer (&self->data, nw_balance_data_free);
  self->data = g_steal_pointer (&data);
  show_balance (self);
  if (self->again)
    load (self);
}

static void
load (NwBalancePage *self)
{
  self->again = self->loading;
  if (self->loading)
    return;
  self->loading = TRUE;
  nw_balance_load_async (self->store, self->cancellable, loaded_cb, g_object_ref (self));
}

/* ids: what was changed; NULL for too much to name. */
static void
store_changed_cb (NwBalancePage       *self,
                  const char * const  *ids)
{
  gboolean concerned = ids == NULL;

  for (guint i = 0; !concerned && ids[i] != NULL; i++)
    concerned = g_str_has_prefix (ids[i], NW_KIND_REFERRAL) || g_str_has_prefix (ids[i], NW_KIND_ORGANISATION ":");
  if (concerned)
    load (self);
}

/* --- Callbacks ------------------------------------------------------------------------------ */

static void
choice_changed_cb (NwBalancePage *self)
{
  show_balance (self);
}

static void
copy_cb (NwBalancePage *self)
{
  GtkRoot *window = gtk_widget_get_root (GTK_WIDGET (self));
  g_autofree char *csv = NULL;

  if (self->balance == NULL)
    return;
  csv = nw_balance_dup_csv (self->balance);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), csv);
  if (NW_IS_WINDOW (window))
    nw_window_toast (NW_WINDOW (window), _("Copied"));
}

static void
pane_width_cb (NwBalancePage *self)
{
  gboolean wide;
  int width;

  g_object_get (self->pane, "pane-width", &width, NULL);
  wide = width >= WIDE_WIDTH;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->panes),
                                  wide ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_size_request (self->side, wide ? SIDE_WIDTH : -1, -1);
  if (wide)
    gtk_widget_remove_css_class (self->side, "below");
  else
    gtk_widget_add_css_class (self->side, "below");
}

static void
next_view_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  const NwPage *page = nw_page_view_get_page (NW_PAGE_VIEW (widget));

  gtk_widget_activate_action (widget, "win.show-page", "s",
                              nw_view_get_next (page, g_variant_get_int32 (parameter))->id);
}

/* --- NwPageView ------------------------------------------------------------------------------ */

static void
nw_balance_page_load (NwPageView *view)
{
  NwBalancePage *self = NW_BALANCE_PAGE (view);

  if (self->store == NULL)
    return;
  g_signal_connect_object (self->store, "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  load (self);
}

static gboolean
nw_balance_page_focus_search (NwPageView *view)
{
  return gtk_widget_grab_focus (GTK_WIDGET (NW_BALANCE_PAGE (view)->time));
}

/* --- GObject ---------------------------------------------------------------------------------- */

static void
nw_balance_page_dispose (GObject *object)
{
  NwBalancePage *self = NW_BALANCE_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  /* A bin keeps a pointer to its child, which disposing the template would leave behind. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), NW_TYPE_BALANCE_PAGE);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->balance, nw_referral_balance_free);
  g_clear_pointer (&self->data, nw_balance_data_free);
  g_clear_pointer (&self->chosen_from, g_free);
  g_clear_pointer (&self->chosen_to, g_free);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (nw_balance_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/wfdo/Netzwerk/nw-balance-page.ui");
  gtk_widget_class_bind_template_child (widget_class, NwBalancePage, pane);
  gtk_widget_class_bind_template_child (widget_class, NwBalancePage, box);
  gtk_widget_class_bind_template_child (widget_class, NwBalancePage, header);
  gtk_widget_class_bind_template_child (widget_class, NwBalancePage, copy_button);
  gtk_widget_class_bind_template_child (widget_class, NwBalancePage, time);
  gtk_widget_class_bind_template_child (widget_class, NwBalancePage, measure);
  gtk_widget_class_bind_template_child (widget_class, NwBalancePage, stack);
  gtk_widget_class_bind_template_child (widget_class, NwBalancePage, panes);
  gtk_widget_class_bind_template_child (widget_class, NwBalancePage, grid);
  gtk_widget_class_bind_template_child (widget_class, NwBalancePage, hint);
  gtk_widget_class_bind_template_child (widget_class, NwBalancePage, side);
  gtk_widget_class_bind_template_child (widget_class, NwBalancePage, chosen);
  gtk_widget_class_bind_template_child (widget_class, NwBalancePage, numbers);
  gtk_widget_class_bind_template_child (widget_class, NwBalancePage, list);
  gtk_widget_class_bind_template_callback (widget_class, choice_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, pane_width_cb);
}

static void
nw_balance_page_class_init (NwBalancePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_balance_page_dispose;
  NW_PAGE_VIEW_CLASS (klass)->load = nw_balance_page_load;
  NW_PAGE_VIEW_CLASS (klass)->focus_search = nw_balance_page_focus_search;

  g_type_ensure (NW_TYPE_PANE);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "page.next-view", "i", next_view_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, GDK_CONTROL_MASK,
                                       "page.next-view", "i", 1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Up, GDK_CONTROL_MASK,
                                       "page.next-view", "i", -1);
}

static void
fill_choices (NwBalancePage *self)
{
  g_autoptr (GtkStringList) times = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) measures = gtk_string_list_new (NULL);

  gtk_string_list_append (times, _("This year"));
  gtk_string_list_append (times, _("Last year"));
  gtk_string_list_append (times, _("All times"));
  for (guint i = 0; i < NW_N_BALANCE_MEASURES; i++)
    gtk_string_list_append (measures, nw_balance_measure_get_label (i));
  gtk_drop_down_set_model (self->time, G_LIST_MODEL (times));
  gtk_drop_down_set_model (self->measure, G_LIST_MODEL (measures));
}

static void
nw_balance_page_init (NwBalancePage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  nw_name_buttons (GTK_WIDGET (self));
  fill_choices (self);
}

/**
 * nw_balance_page_new:
 * @page: the page's line in the table of pages
 * @store: (nullable): the database
 *
 * Returns: (transfer floating): the page, empty until nw_page_view_load()
 */
GtkWidget *
nw_balance_page_new (const NwPage *page,
                     NwStore      *store)
{
  NwBalancePage *self = g_object_new (NW_TYPE_BALANCE_PAGE, NULL);
  GtkWidget *views = nw_view_switcher_new (page);

  nw_page_view_set_page (NW_PAGE_VIEW (self), page);
  g_set_object (&self->store, store);
  if (views != NULL)
    gtk_box_insert_child_after (self->box, views, self->header);

  return GTK_WIDGET (self);
}
