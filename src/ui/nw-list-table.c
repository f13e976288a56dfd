/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-list-table.h"

#include "nw-cell.h"
#include "nw-kind.h"
#include "nw-settings.h"

#include <glib/gi18n.h>

/* Pixels beside a heading: its margins and the arrow of what the rows are sorted by. */
#define HEADING_PADDING 36

struct _NwListTable
{
  GObject parent_instance;

  GtkColumnView *view;       /* (borrowed): owns the columns, outlives us */
  const NwPage  *page;
  GSettings     *settings;   /* (owned) */
  GPtrArray     *columns;    /* Column (owned) */
  guint          keep_id;

  /* See find_sort(). */
  GObject       *probes[2];  /* (owned) */
  const char    *probed;
};

typedef struct {
  NwListTable         *table;   /* (borrowed) */
  GtkColumnViewColumn *column;  /* (owned) */
  const NwField       *field;
  int                  width;     /* by default, or as the user wants it */
  int                  shown;     /* as it is now, with its share of the room left */
  gboolean             chosen;    /* by the user */
} Column;

enum {
  SORT_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NwListTable, nw_list_table, G_TYPE_OBJECT)

static void
column_free (Column *column)
{
  g_object_unref (column->column);
  g_free (column);
}

/* --- Sorting ---------------------------------------------------------------- */

/* The rows are sorted by the database; the column view only has to say by what.
 * Its sorter can be asked for that from GTK 4.10 on. Until then it compares two
 * probes: the sorter of the column that counts first notes that it was asked. */
static int
probe_compare (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  Column *column = user_data;

  if (column->table->probed == NULL)
    column->table->probed = column->field->key;

  return -1;
}

static void
sorter_changed_cb (NwListTable *self)
{
  const char *column;
  gboolean descending;

  if (nw_list_table_get_sort (self, &column, &descending))
    nw_settings_set_sort (self->settings, self->page->id, column, descending);

  g_signal_emit (self, signals[SORT_CHANGED], 0);
}

static void
restore_sort (NwListTable *self)
{
  g_autofree char *key = NULL;
  gboolean descending = FALSE;
  Column *first = self->columns->len > 0 ? g_ptr_array_index (self->columns, 0) : NULL;
  Column *chosen = first;

  if (nw_settings_get_sort (self->settings, self->page->id, &key, &descending))
    for (guint i = 0; i < self->columns->len; i++)
      if (g_str_equal (((Column *) g_ptr_array_index (self->columns, i))->field->key, key))
        chosen = g_ptr_array_index (self->columns, i);

  if (key == NULL && self->page->sort != NULL) {
    descending = *self->page->sort == '-';
    for (guint i = 0; i < self->columns->len; i++)
      if (g_str_equal (((Column *) g_ptr_array_index (self->columns, i))->field->key,
                       self->page->sort + descending))
        chosen = g_ptr_array_index (self->columns, i);
  }

  /* What has a date is looked at from the newest on. */
  else if (key == NULL && self->columns->len > 1 &&
      ((Column *) g_ptr_array_index (self->columns, 1))->field->type == NW_VALUE_DATE) {
    chosen = g_ptr_array_index (self->columns, 1);
    descending = TRUE;
  }

  if (chosen != NULL)
    gtk_column_view_sort_by_column (self->view, chosen->column,
                                    descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
}

/* --- Widths ------------------------------------------------------------------ */

static int
get_default_width (const NwField *field,
                   gboolean       first)
{
  if (first)
    return 260;
  if (g_str_has_prefix (field->key, "mail") || g_str_equal (field->key, "email"))
    return 210;

  switch (field->type) {
  case NW_VALUE_DATE:
    return field->flags & NW_FIELD_TIME ? 170 : 110;
  case NW_VALUE_NUMBER:
  case NW_VALUE_FLAG:
    return 110;
  case NW_VALUE_CHOICE:
    return 150;
  default:
    return g_str_equal (field->key, "changed") ? 140 : 170;
  }
}

/* A heading is read in full, the arrow beside it as well. */
static int
get_heading_width (NwListTable   *self,
                   const NwField *field)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self->view), _(field->label));
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  int width;

  pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_get_pixel_size (layout, &width, NULL);

  return width + HEADING_PADDING;
}

/* Texts may be long; a date or a number never is. */
static gboolean
can_grow (const Column *column)
{
  static const char * const short_keys[] = { "changed", "phone", "email", NULL };

  if (column->chosen || g_strv_contains (short_keys, column->field->key))
    return FALSE;

  switch (column->field->type) {
  case NW_VALUE_DATE:
  case NW_VALUE_NUMBER:
  case NW_VALUE_FLAG:
  case NW_VALUE_CHOICE:
  case NW_VALUE_AMOUNT:
    return FALSE;
  default:
    return TRUE;
  }
}

static gboolean
keep_widths_cb (gpointer user_data)
{
  NwListTable *self = user_data;

  self->keep_id = 0;
  for (guint i = 0; i < self->columns->len; i++) {
    Column *column = g_ptr_array_index (self->columns, i);
    int width = gtk_column_view_column_get_fixed_width (column->column);

    if (width > 0 && width != column->shown) {
      column->width = column->shown = width;
      column->chosen = TRUE;
      nw_settings_set_column_width (self->settings, self->page->id, column->field->key, width);
    }
  }

  return G_SOURCE_REMOVE;
}

static void
width_changed_cb (NwListTable *self)
{
  /* While a border is dragged this comes with every step. */
  g_clear_handle_id (&self->keep_id, g_source_remove);
  self->keep_id = g_timeout_add (500, keep_widths_cb, self);
}

/* GTK 4.8 counts hidden columns among the room that is taken, so a hidden one
 * has no width. Every column has a width of its own: GTK would otherwise measure
 * all cells for it, and columns would move while one scrolls. */
static void
show_column (NwListTable *self,
             Column      *column,
             int          width)
{
  if (column->shown == width)
    return;
  column->shown = width;
  g_signal_handlers_block_by_func (column->column, width_changed_cb, self);
  gtk_column_view_column_set_fixed_width (column->column, width);
  gtk_column_view_column_set_visible (column->column, width > 0);
  g_signal_handlers_unblock_by_func (column->column, width_changed_cb, self);
}

static void
add_column (NwListTable   *self,
            const NwField *field)
{
  g_autoptr (GtkListItemFactory) factory = nw_cell_factory_new (field);
  Column *column = g_new0 (Column, 1);
  g_autoptr (GtkSorter) sorter = NULL;
  int kept;

  column->table = self;
  column->field = field;
  kept = nw_settings_get_column_width (self->settings, self->page->id, field->key);
  column->chosen = kept > 0;
  column->width = kept > 0 ? kept : MAX (get_default_width (field, self->columns->len == 0),
                                         get_heading_width (self, field));

  column->column = gtk_column_view_column_new (_(field->label), g_steal_pointer (&factory));
  sorter = GTK_SORTER (gtk_custom_sorter_new (probe_compare, column, NULL));
  gtk_column_view_column_set_sorter (column->column, sorter);
  gtk_column_view_column_set_resizable (column->column, TRUE);

  g_signal_connect_object (column->column, "notify::fixed-width",
                           G_CALLBACK (width_changed_cb), self, G_CONNECT_SWAPPED);
  show_column (self, column, column->width);

  g_ptr_array_add (self->columns, column);
  gtk_column_view_append_column (self->view, column->column);
}

/* --- GObject ------------------------------------------------------------------ */

static void
nw_list_table_dispose (GObject *object)
{
  NwListTable *self = NW_LIST_TABLE (object);

  if (self->keep_id != 0) {
    g_clear_handle_id (&self->keep_id, g_source_remove);
    keep_widths_cb (self);
  }
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  g_clear_object (&self->probes[0]);
  g_clear_object (&self->probes[1]);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (nw_list_table_parent_class)->dispose (object);
}

static void
nw_list_table_class_init (NwListTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = nw_list_table_dispose;

  signals[SORT_CHANGED] = g_signal_new ("sort-changed", NW_TYPE_LIST_TABLE, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
nw_list_table_init (NwListTable *self)
{
  self->columns = g_ptr_array_new_with_free_func ((GDestroyNotify) column_free);
  self->probes[0] = g_object_new (G_TYPE_OBJECT, NULL);
  self->probes[1] = g_object_new (G_TYPE_OBJECT, NULL);
}

/**
 * nw_list_table_new:
 * @view: an empty column view, which outlives the table
 * @page: what it shows
 * @settings: where order and widths are kept
 *
 * Gives @view its columns.
 *
 * Returns: (transfer full): the table
 */
NwListTable *
nw_list_table_new (GtkColumnView *view,
                   const NwPage  *page,
                   GSettings     *settings)
{
  NwListTable *self = g_object_new (NW_TYPE_LIST_TABLE, NULL);
  const NwKind *kind = nw_kind_get (page->kind);
  guint n_columns;
  const NwField *const *fields = nw_kind_get_columns (kind, &n_columns);

  self->view = view;
  self->page = page;
  self->settings = g_object_ref (settings);

  for (guint i = 0; i < n_columns; i++)
    add_column (self, fields[i]);

  restore_sort (self);
  g_signal_connect_object (gtk_column_view_get_sorter (view), "changed",
                           G_CALLBACK (sorter_changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * nw_list_table_get_sort:
 * @self: the table
 * @column: (out) (transfer none): key of the column it is sorted by
 * @descending: (out): whether from the end
 *
 * Returns: whether it is sorted at all
 */
gboolean
nw_list_table_get_sort (NwListTable  *self,
                        const char  **column,
                        gboolean     *descending)
{
  GtkOrdering ordering;

  g_return_val_if_fail (NW_IS_LIST_TABLE (self), FALSE);

  self->probed = NULL;
  ordering = gtk_sorter_compare (gtk_column_view_get_sorter (self->view),
                                 self->probes[0], self->probes[1]);
  *column = self->probed;
  *descending = ordering == GTK_ORDERING_LARGER;

  return self->probed != NULL;
}

/* How many columns fit, from the first; at least two. */
static guint
count_fitting (NwListTable *self,
               int          width)
{
  int used = 0;

  for (guint i = 0; i < self->columns->len; i++) {
    used += ((Column *) g_ptr_array_index (self->columns, i))->width;
    if (i >= 2 && used > width)
      return i;
  }

  return self->columns->len;
}

/* How many shares of the room that is left a column gets. */
static guint
get_shares (guint position)
{
  return position == 0 ? 2 : 1;
}

/**
 * nw_list_table_set_width:
 * @self: the table
 * @width: the room there is in pixels
 *
 * Shows as many columns as fit, from the first; at least two. Those with texts
 * share the room that is left; the name, by which a row is known, gets twice as
 * much of it as another.
 */
void
nw_list_table_set_width (NwListTable *self,
                         int          width)
{
  guint n_fitting, n_shares = 0;
  int left = width;

  g_return_if_fail (NW_IS_LIST_TABLE (self));

  n_fitting = count_fitting (self, width);
  for (guint i = 0; i < n_fitting; i++) {
    const Column *column = g_ptr_array_index (self->columns, i);

    left -= column->width;
    if (can_grow (column))
      n_shares += get_shares (i);
  }
  for (guint i = 0; i < self->columns->len; i++) {
    Column *column = g_ptr_array_index (self->columns, i);
    int share = 0;

    if (i < n_fitting && left > 0 && can_grow (column)) {
      share = left * (int) get_shares (i) / (int) n_shares;
      left -= share;
      n_shares -= get_shares (i);
    }
    show_column (self, column, i < n_fitting ? column->width + share : 0);
  }
}

/**
 * nw_list_scroll_to:
 * @list: a list view or a column view
 * @position: a row
 *
 * Brings the row into view.
 */
void
nw_list_scroll_to (GtkWidget *list,
                   guint      position)
{
  /* A column view has no such action of its own; the list inside it does. */
  if (GTK_IS_COLUMN_VIEW (list))
    for (GtkWidget *child = gtk_widget_get_first_child (list);
         child != NULL;
         child = gtk_widget_get_next_sibling (child))
      if (GTK_IS_LIST_VIEW (child))
        list = child;

  gtk_widget_activate_action (list, "list.scroll-to-item", "u", position);
}

/**
 * nw_list_add_key:
 * @list: a list view or a column view
 * @keyval: a key, without modifiers
 * @action: what it does
 *
 * Gives the list a key of its own. What the page does with keys comes after its
 * search entry, which takes all that a text field knows.
 */
void
nw_list_add_key (GtkWidget  *list,
                 guint       keyval,
                 const char *action)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (keyval, 0),
                                                          gtk_named_action_new (action)));
  gtk_widget_add_controller (list, controller);
}
