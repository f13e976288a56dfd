/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-map-page.h"

#include "nw-compat.h"
#include "nw-link-chooser.h"
#include "nw-map-data.h"
#include "nw-map-list.h"
#include "nw-map-paint.h"
#include "nw-map-view.h"
#include "nw-pane.h"
#include "nw-term.h"
#include "nw-window.h"

#include <glib/gi18n.h>

#define ZOOM_STEP     1.5
/* From this width on the list stands beside the map. */
#define WIDE_WIDTH    760
#define SIDE_WIDTH    330
/* Below this width the choice of time has two lines. */
#define NARROW_WIDTH  620
#define SWATCH_WIDTH  34
#define SWATCH_HEIGHT 10
#define MAX_HISTORY   50

struct _NwMapPage
{
  NwPageView parent_instance;

  /* Template widgets */
  NwPane          *pane;
  AdwWindowTitle  *title;
  AdwBin          *chooser_bin;
  GtkButton       *back_button;
  GtkWidget       *zoom_box;
  GtkStack        *stack;
  GtkWidget       *choose_button;
  GtkWidget       *switcher;
  GtkToggleButton *map_button;
  GtkWidget       *map_box;
  NwMapView       *view;
  GtkFlowBox      *legend;
  GtkWidget       *side;
  GtkLabel        *count;
  GtkListView     *list;
  GtkLabel        *chosen;
  GtkListBox      *evidence;
  GtkOrientable   *time_box;
  GtkToggleButton *today_button;
  GtkToggleButton *year_button;
  GtkToggleButton *all_button;
  GtkScale        *scale;
  GtkAdjustment   *year;
  GtkCheckButton  *deep_button;

  /* Owned */
  NwStore            *store;
  NwMapData          *data;        /* NULL until somebody is chosen and read */
  char               *centre;      /* whom the page is about */
  GPtrArray          *history;     /* ids of those before */
  char               *chosen_id;   /* whose evidence is shown */
  GListStore         *entries;     /* NwMapEntry */
  GtkSingleSelection *selection;
  GCancellable       *loading;     /* of the newest question */

  GtkWidget          *chooser;     /* (borrowed) */
  gboolean            settling;    /* the page itself moves the slider or the selection */
};

G_DEFINE_FINAL_TYPE (NwMapPage, nw_map_page, NW_TYPE_PAGE_VIEW)

/* --- Time ------------------------------------------------------------------------- */

static guint
get_year (NwMapPage *self)
{
  return (guint) gtk_adjustment_get_value (self->year);
}

static void
get_days (NwMapPage *self,
          guint     *first,
          guint     *last)
{
  GDate date;

  *first = *last = 0;
  if (gtk_toggle_button_get_active (self->all_button))
    return;
  if (gtk_toggle_button_get_active (self->today_button)) {
    *first = *last = nw_term_get_today ();
    return;
  }
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 1, 1, (GDateYear) get_year (self));
  *first = g_date_get_julian (&date);
  g_date_set_dmy (&date, 31, 12, (GDateYear) get_year (self));
  *last = g_date_get_julian (&date);
}

static void
show_year (NwMapPage *self)
{
  g_autofree char *text = g_strdup_printf ("%u", get_year (self));

  gtk_button_set_label (GTK_BUTTON (self->year_button), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);
}

static void
set_years (NwMapPage *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  guint first, last;
  guint year = get_year (self);

  nw_map_data_get_years (self->data, &first, &last);
  if (year < first || year > last)
    year = (guint) g_date_time_get_year (now);
  self->settling = TRUE;
  gtk_adjustment_configure (self->year, year, first, last, 1, 1, 0);
  self->settling = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->scale), first < last);
  show_year (self);
}

/* --- Room ------------------------------------------------------------------------- */

static void
pane_width_cb (NwMapPage *self)
{
  gboolean map = gtk_toggle_button_get_active (self->map_button);
  gboolean wide;
  int width;

  g_object_get (self->pane, "pane-width", &width, NULL);
  wide = width >= WIDE_WIDTH;
  gtk_widget_set_visible (self->switcher, !wide);
  gtk_widget_set_visible (self->map_box, wide || map);
  gtk_widget_set_visible (self->side, wide || !map);
  gtk_widget_set_hexpand (self->side, !wide);
  gtk_widget_set_size_request (self->side, wide ? SIDE_WIDTH : -1, -1);
  /* A narrow head has room for the name or for buttons; fingers and keys zoom as well. */
  gtk_widget_set_visible (self->zoom_box, wide && self->data != NULL);
  gtk_orientable_set_orientation (self->time_box, width < NARROW_WIDTH ? GTK_ORIENTATION_VERTICAL
                                                                        : GTK_ORIENTATION_HORIZONTAL);
}

/* --- What is shown ------------------------------------------------------------------- */

static void
show_evidence (NwMapPage  *self,
               const char *id)
{
  const NwTieMap *map = nw_map_view_get_map (self->view);
  const char *name = NULL;
  guint first, last;

  if (id != self->chosen_id) {
    g_free (self->chosen_id);
    self->chosen_id = g_strdup (id);
  }
  for (guint i = 0; map != NULL && id != NULL && i < map->nodes->len; i++) {
    const NwTieNode *node = g_ptr_array_index (map->nodes, i);

    if (g_str_equal (node->id, id))
      name = node->name;
  }
  get_days (self, &first, &last);
  gtk_label_set_text (self->chosen, name != NULL ? name : _("Choose somebody in the list"));
  nw_map_fill_evidence (self->evidence, self->data, map, name != NULL ? id : NULL, first, last);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "map.open", name != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "map.centre",
                                 name != NULL && g_strcmp0 (id, self->centre) != 0);
}

static void
show_count (NwMapPage      *self,
            const NwTieMap *map)
{
  guint n_others = map->nodes->len - 1;
  guint n_left = map->nodes->len - nw_map_view_get_n_shown (self->view);
  g_autoptr (GString) text = g_string_new (NULL);

  if (n_others == 0)
    g_string_append (text, _("No cooperation in this time"));
  else
    g_string_append_printf (text, ngettext ("%u partner", "%u partners", n_others), n_others);
  if (n_left > 0) {
    g_string_append (text, ", ");
    /* Translators: how many of them have no room on the map. */
    g_string_append_printf (text, ngettext ("%u of them only in this list", "%u of them only in this list", n_left),
                            n_left);
  }
  if (nw_map_data_is_cut (self->data)) {
    g_string_append (text, ". ");
    g_string_append (text, _("Of very many records only the newest were read."));
  }
  gtk_label_set_text (self->count, text->str);
  adw_window_title_set_subtitle (self->title, text->str);
}

static int
find_node (const NwTieMap *map,
           const char     *id)
{
  for (guint i = 0; id != NULL && i < map->nodes->len; i++) {
    if (g_str_equal (((NwTieNode *) g_ptr_array_index (map->nodes, i))->id, id))
      return (int) i;
  }

  return -1;
}

static void
select_node (NwMapPage *self,
             int        node)
{
  nw_map_view_select (self->view, node);
  self->settling = TRUE;
  gtk_single_selection_set_selected (self->selection, node > 0 ? (guint) node - 1 : GTK_INVALID_LIST_POSITION);
  self->settling = FALSE;
  if (node > 0)
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", (guint) node - 1);
}

/* The map of the time that is chosen; who was chosen stays so if still there. */
static void
show_map (NwMapPage *self)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);
  NwTieMap *map;
  guint first, last;
  int node;

  if (self->data == NULL)
    return;
  get_days (self, &first, &last);
  map = nw_map_data_create_map (self->data, first, last);
  for (guint i = 1; i < map->nodes->len; i++)
    g_ptr_array_add (entries, nw_map_entry_new (map, i));
  node = find_node (map, self->chosen_id);
  adw_window_title_set_title (self->title, ((NwTieNode *) g_ptr_array_index (map->nodes, 0))->name);
  nw_map_view_take_map (self->view, map, self->data);
  self->settling = TRUE;
  g_list_store_splice (self->entries, 0, g_list_model_get_n_items (G_LIST_MODEL (self->entries)),
                       entries->pdata, entries->len);
  self->settling = FALSE;
  select_node (self, node >= 0 ? node : 0);
  show_evidence (self, node >= 0 ? self->chosen_id : self->centre);
  show_count (self, map);
  gtk_stack_set_visible_child_name (self->stack, "map");
  pane_width_cb (self);
}

/* --- Loading ---------------------------------------------------------------------------- */

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (NwMapPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (NwMapData) data = nw_map_data_load_finish (NW_STORE (source), result, &error);
  GtkRoot *window = gtk_widget_get_root (GTK_WIDGET (self));

  if (data == NULL) {
    if (NW_IS_WINDOW (window))
      nw_window_report (NW_WINDOW (window), error);
    return;
  }
  /* Meanwhile somebody else may have been chosen, or the page closed. */
  if (self->store == NULL || g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;
  g_set_object (&self->data, data);
  set_years (self);
  show_map (self);
}

static void
load (NwMapPage *self)
{
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  if (self->centre == NULL || self->store == NULL)
    return;
  self->loading = g_cancellable_new ();
  nw_map_data_load_async (self->store, self->centre, gtk_check_button_get_active (self->deep_button) ? 2 : 1,
                          self->loading, loaded_cb, g_object_ref (self));
}

static void
set_centre (NwMapPage  *self,
            const char *id)
{
  if (g_strcmp0 (self->centre, id) == 0)
    return;
  g_free (self->centre);
  self->centre = g_strdup (id);
  g_free (self->chosen_id);
  self->chosen_id = g_strdup (id);
  gtk_widget_set_visible (GTK_WIDGET (self->back_button), self->history->len > 0);
  load (self);
}

static void
recentre (NwMapPage  *self,
          const char *id)
{
  if (g_strcmp0 (self->centre, id) == 0)
    return;
  if (self->centre != NULL)
    g_ptr_array_add (self->history, g_strdup (self->centre));
  if (self->history->len > MAX_HISTORY)
    g_ptr_array_remove_index (self->history, 0);
  set_centre (self, id);
}

/* Any agreement, membership or name may be on the map. */
static void
store_changed_cb (NwMapPage *self)
{
  load (self);
}

/* --- Callbacks ---------------------------------------------------------------------------- */

static void
chosen_cb (NwMapPage  *self,
           const char *id)
{
  recentre (self, id);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
choose_cb (NwMapPage *self)
{
  if (self->chooser != NULL)
    nw_search_button_open (NW_SEARCH_BUTTON (self->chooser));
}

static void
back_cb (NwMapPage *self)
{
  nw_page_view_go_back (NW_PAGE_VIEW (self));
}

static void
view_selected_cb (NwMapPage *self,
                  guint      node)
{
  const NwTieMap *map = nw_map_view_get_map (self->view);

  select_node (self, (int) node);
  show_evidence (self, ((NwTieNode *) g_ptr_array_index (map->nodes, node))->id);
}

static void
view_activate_cb (NwMapPage *self,
                  guint      node)
{
  g_autofree char *id = g_strdup (((NwTieNode *) g_ptr_array_index (nw_map_view_get_map (self->view)->nodes, node))->id);

  recentre (self, id);
}

static void
selection_changed_cb (NwMapPage *self)
{
  NwMapEntry *entry = gtk_single_selection_get_selected_item (self->selection);

  if (self->settling || entry == NULL)
    return;
  nw_map_view_select (self->view, (int) nw_map_entry_get_position (entry));
  show_evidence (self, nw_map_entry_get_id (entry));
}

static void
list_activate_cb (NwMapPage *self,
                  guint      position)
{
  g_autoptr (NwMapEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->entries), position);

  if (entry != NULL)
    recentre (self, nw_map_entry_get_id (entry));
}

static void
open_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  NwMapPage *self = NW_MAP_PAGE (widget);

  if (self->chosen_id != NULL)
    gtk_widget_activate_action (widget, "win.open-record", "s", self->chosen_id);
}

static void
centre_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  NwMapPage *self = NW_MAP_PAGE (widget);
  g_autofree char *id = g_strdup (self->chosen_id);

  if (id != NULL)
    recentre (self, id);
}

static void
year_changed_cb (NwMapPage *self)
{
  if (self->settling)
    return;
  show_year (self);
  if (gtk_toggle_button_get_active (self->year_button))
    show_map (self);
  else
    gtk_toggle_button_set_active (self->year_button, TRUE);
}

/* Of the two buttons that toggle the one that was pressed acts. */
static void
time_toggled_cb (NwMapPage       *self,
                 GtkToggleButton *button)
{
  if (gtk_toggle_button_get_active (button))
    show_map (self);
}

static void
depth_toggled_cb (NwMapPage *self)
{
  load (self);
}

static void
fit_cb (NwMapPage *self)
{
  nw_map_view_fit (self->view);
}

static void
zoom_in_cb (NwMapPage *self)
{
  nw_map_view_zoom (self->view, ZOOM_STEP);
}

static void
zoom_out_cb (NwMapPage *self)
{
  nw_map_view_zoom (self->view, 1 / ZOOM_STEP);
}

/* --- Legend ------------------------------------------------------------------------------- */

static void
draw_swatch (GtkDrawingArea *area,
             cairo_t        *cr,
             int             width,
             int             height,
             gpointer        data)
{
  NwTieKind kind = GPOINTER_TO_UINT (data);
  const NwMapDashes *dashes = nw_map_paint_get_dashes (kind);
  GdkRGBA color;

  nw_map_paint_get_color (GTK_WIDGET (area), kind, &color);
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_set_line_width (cr, 2.5);
  if (dashes->parts[1] > 0)
    cairo_set_dash (cr, dashes->parts, 4, 0);
  cairo_move_to (cr, 0, height / 2.0);
  cairo_line_to (cr, width, height / 2.0);
  cairo_stroke (cr);
}

static void
fill_legend (NwMapPage *self)
{
  for (guint i = 0; i < NW_N_TIE_KINDS; i++) {
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
    GtkWidget *area = gtk_drawing_area_new ();
    GtkWidget *label = gtk_label_new (nw_map_kind_get_label (i));

    gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (area), SWATCH_WIDTH);
    gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (area), SWATCH_HEIGHT);
    gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_swatch, GUINT_TO_POINTER (i), NULL);
    gtk_widget_set_valign (area, GTK_ALIGN_CENTER);
    gtk_widget_add_css_class (label, "caption");
    gtk_box_append (GTK_BOX (box), area);
    gtk_box_append (GTK_BOX (box), label);
    gtk_flow_box_append (self->legend, box);
    gtk_widget_set_focusable (gtk_widget_get_parent (box), FALSE);
  }
}

/* --- NwPageView ------------------------------------------------------------------------------ */

static void
create_chooser (NwMapPage *self)
{
  static const NwField field = { "organisation", NW_VALUE_LINK, N_("Organisation"), NULL, NULL, 0, 0, NULL,
                                 NW_PRIVACY_PUBLIC, NW_FIELD_NONE, NULL, NW_KIND_ORGANISATION, NULL };

  self->chooser = nw_link_chooser_new (&field, nw_store_get_session (self->store), "edit-find-symbolic");
  nw_link_chooser_set_only_stored (NW_LINK_CHOOSER (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (self->chooser_bin, self->chooser);
}

static void
nw_map_page_load (NwPageView *view)
{
  NwMapPage *self = NW_MAP_PAGE (view);

  if (self->store == NULL)
    return;
  create_chooser (self);
  g_signal_connect_object (self->store, "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  load (self);
}

static gboolean
nw_map_page_focus_search (NwPageView *view)
{
  NwMapPage *self = NW_MAP_PAGE (view);

  if (self->centre == NULL)
    gtk_widget_grab_focus (self->choose_button);
  else if (gtk_widget_get_visible (self->side))
    gtk_widget_grab_focus (GTK_WIDGET (self->list));
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->view));

  return TRUE;
}

static gboolean
nw_map_page_show_record (NwPageView *view,
                         const char *id)
{
  if (!g_str_has_prefix (id, NW_KIND_ORGANISATION ":"))
    return FALSE;
  recentre (NW_MAP_PAGE (view), id);

  return TRUE;
}

static gboolean
nw_map_page_go_back (NwPageView *view)
{
  NwMapPage *self = NW_MAP_PAGE (view);
  g_autofree char *id = NULL;

  if (self->history->len == 0)
    return FALSE;
  id = g_ptr_array_steal_index (self->history, self->history->len - 1);
  set_centre (self, id);

  return TRUE;
}

/* --- GObject ---------------------------------------------------------------------------------- */

static void
nw_map_page_dispose (GObject *object)
{
  NwMapPage *self = NW_MAP_PAGE (object);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  /* A bin keeps a pointer to its child, which disposing the template would leave behind. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), NW_TYPE_MAP_PAGE);
  g_clear_object (&self->selection);
  g_clear_object (&self->entries);
  g_clear_object (&self->data);
  g_clear_object (&self->store);
  g_clear_pointer (&self->history, g_ptr_array_unref);
  g_clear_pointer (&self->centre, g_free);
  g_clear_pointer (&self->chosen_id, g_free);

  G_OBJECT_CLASS (nw_map_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/wfdo/Netzwerk/nw-map-page.ui");
  gtk_widget_class_bind_template_child (widget_class, NwMapPage, pane);
  gtk_widget_class_bind_template_child (widget_class, NwMapPage, title);
  gtk_widget_class_bind_template_child (widget_class, NwMapPage, chooser_bin);
  gtk_widget_class_bind_template_child (widget_class, NwMapPage, back_button);
  gtk_widget_class_bind_template_child (widget_class, NwMapPage, zoom_box);
  gtk_widget_class_bind_template_child (widget_class, NwMapPage, stack);
  gtk_widget_class_bind_template_child (widget_class, NwMapPage, choose_button);
  gtk_widget_class_bind_template_child (widget_class, NwMapPage, switcher);
  gtk_widget_class_bind_template_child (widget_class, NwMapPage, map_button);
  gtk_widget_class_bind_template_child (widget_class, NwMapPage, map_box);
  gtk_widget_class_bind_template_child (widget_class, NwMapPage, view);
  gtk_widget_class_bind_template_child (widget_class, NwMapPage, legend);
  gtk_widget_class_bind_template_child (widget_class, NwMapPage, side);
  gtk_widget_class_bind_template_child (widget_class, NwMapPage, count);
  gtk_widget_class_bind_template_child (widget_class, NwMapPage, list);
  gtk_widget_class_bind_template_child (widget_class, NwMapPage, chosen);
  gtk_widget_class_bind_template_child (widget_class, NwMapPage, evidence);
  gtk_widget_class_bind_template_child (widget_class, NwMapPage, time_box);
  gtk_widget_class_bind_template_child (widget_class, NwMapPage, today_button);
  gtk_widget_class_bind_template_child (widget_class, NwMapPage, year_button);
  gtk_widget_class_bind_template_child (widget_class, NwMapPage, all_button);
  gtk_widget_class_bind_template_child (widget_class, NwMapPage, scale);
  gtk_widget_class_bind_template_child (widget_class, NwMapPage, year);
  gtk_widget_class_bind_template_child (widget_class, NwMapPage, deep_button);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, view_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, view_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, year_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, time_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, depth_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, fit_cb);
  gtk_widget_class_bind_template_callback (widget_class, zoom_in_cb);
  gtk_widget_class_bind_template_callback (widget_class, zoom_out_cb);
  gtk_widget_class_bind_template_callback (widget_class, pane_width_cb);
}

static void
nw_map_page_class_init (NwMapPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_map_page_dispose;
  NW_PAGE_VIEW_CLASS (klass)->load = nw_map_page_load;
  NW_PAGE_VIEW_CLASS (klass)->focus_search = nw_map_page_focus_search;
  NW_PAGE_VIEW_CLASS (klass)->show_record = nw_map_page_show_record;
  NW_PAGE_VIEW_CLASS (klass)->go_back = nw_map_page_go_back;

  g_type_ensure (NW_TYPE_PANE);
  g_type_ensure (NW_TYPE_MAP_VIEW);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "map.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "map.centre", NULL, centre_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "map.open", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, "map.open", NULL);
}

static void
nw_map_page_init (NwMapPage *self)
{
  g_autoptr (GtkListItemFactory) factory = nw_map_list_factory_new ();
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  double year = g_date_time_get_year (now);

  self->history = g_ptr_array_new_with_free_func (g_free);
  self->entries = g_list_store_new (NW_TYPE_MAP_ENTRY);
  self->settling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  nw_name_buttons (GTK_WIDGET (self));
  gtk_adjustment_configure (self->year, year, year, year, 1, 1, 0);
  self->settling = FALSE;
  show_year (self);
  fill_legend (self);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->entries)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selection_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  pane_width_cb (self);
}

/**
 * nw_map_page_new:
 * @page: the page's line in the table of pages
 * @store: (nullable): the database
 *
 * Returns: (transfer floating): the page, without an organisation yet
 */
GtkWidget *
nw_map_page_new (const NwPage *page,
                 NwStore      *store)
{
  NwMapPage *self = g_object_new (NW_TYPE_MAP_PAGE, NULL);

  nw_page_view_set_page (NW_PAGE_VIEW (self), page);
  g_set_object (&self->store, store);

  return GTK_WIDGET (self);
}
