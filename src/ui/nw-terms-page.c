/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-terms-page.h"

#include "nw-term-band.h"
#include "nw-term-paint.h"
#include "nw-term.h"

#include <glib/gi18n.h>

#define ZOOM_STEP 1.5
#define SWATCH_SIZE 12

struct _NwTermsPage
{
  NwPageView parent_instance;

  /* Template widgets */
  AdwHeaderBar    *header;
  GtkActionBar    *bar;
  GtkStack        *stack;
  NwTermBand      *band;
  GtkFlowBox      *legend;
  GtkColumnView   *table;
  GtkToggleButton *band_button;
  GtkButton       *today_button;
  GtkWidget       *switcher;
  GtkWidget       *zoom_box;

  /* Owned */
  NwStore         *store;
  GListStore      *terms;        /* NwTerm */
  GCancellable    *cancellable;

  guint            today;
  gboolean         loading;
  gboolean         again;        /* something changed while loading */
  gboolean         wants_focus;  /* as soon as there is something to give it to */
};

G_DEFINE_FINAL_TYPE (NwTermsPage, nw_terms_page, NW_TYPE_PAGE_VIEW)

/* --- What is shown ------------------------------------------------------------------ */

static gboolean
focus_terms (NwTermsPage *self)
{
  return gtk_widget_grab_focus (gtk_toggle_button_get_active (self->band_button)
                                ? GTK_WIDGET (self->band) : GTK_WIDGET (self->table));
}

static void
update_view (NwTermsPage *self)
{
  gboolean any = g_list_model_get_n_items (G_LIST_MODEL (self->terms)) > 0;
  gboolean band = gtk_toggle_button_get_active (self->band_button);

  gtk_stack_set_visible_child_name (self->stack, !any ? "empty" : band ? "band" : "table");
  gtk_widget_set_visible (self->zoom_box, any && band);
  gtk_widget_set_visible (GTK_WIDGET (self->today_button), any && band);
  gtk_widget_set_visible (self->switcher, any);
  if (any && self->wants_focus) {
    self->wants_focus = FALSE;
    if (gtk_widget_get_mapped (GTK_WIDGET (self)))
      focus_terms (self);
  }
  gtk_widget_set_visible (GTK_WIDGET (self->bar), any && gtk_widget_is_ancestor (self->switcher, GTK_WIDGET (self->bar)));
}

/* What the header holds moves below the terms where the window is narrow, as view
 * switchers do. */
static void
folded_cb (NwTermsPage *self)
{
  GtkWidget *today = GTK_WIDGET (self->today_button);
  g_autoptr (GtkWidget) kept_today = g_object_ref (today);
  g_autoptr (GtkWidget) kept_switcher = g_object_ref (self->switcher);
  g_autoptr (GtkWidget) kept_zoom = g_object_ref (self->zoom_box);
  gboolean folded;

  g_object_get (self, "sidebar-folded", &folded, NULL);
  if (folded == gtk_widget_is_ancestor (self->switcher, GTK_WIDGET (self->bar)))
    return;

  if (folded) {
    adw_header_bar_remove (self->header, today);
    adw_header_bar_remove (self->header, self->zoom_box);
    adw_header_bar_set_title_widget (self->header,
                                     adw_window_title_new (nw_page_get_label (nw_page_view_get_page (NW_PAGE_VIEW (self))),
                                                           NULL));
    gtk_action_bar_pack_start (self->bar, today);
    gtk_action_bar_set_center_widget (self->bar, self->switcher);
    gtk_action_bar_pack_end (self->bar, self->zoom_box);
  } else {
    gtk_action_bar_remove (self->bar, today);
    gtk_action_bar_remove (self->bar, self->zoom_box);
    gtk_action_bar_set_center_widget (self->bar, NULL);
    adw_header_bar_pack_start (self->header, today);
    adw_header_bar_set_title_widget (self->header, self->switcher);
    adw_header_bar_pack_end (self->header, self->zoom_box);
  }
  update_view (self);
}

static void load (NwTermsPage *self);

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (NwTermsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) terms = nw_terms_load_finish (NW_STORE (source), result, &error);

  self->loading = FALSE;
  if (self->store == NULL)
    return;
  if (terms == NULL) {
    if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
      g_warning ("Terms could not be read: %s", error->message);
    return;
  }
  nw_term_band_set_terms (self->band, terms, self->today);
  g_list_store_splice (self->terms, 0, g_list_model_get_n_items (G_LIST_MODEL (self->terms)),
                       terms->pdata, terms->len);
  update_view (self);
  if (self->again)
    load (self);
}

static void
load (NwTermsPage *self)
{
  self->again = self->loading;
  if (self->loading)
    return;
  self->loading = TRUE;
  self->today = nw_term_get_today ();
  nw_terms_load_async (self->store, self->cancellable, loaded_cb, g_object_ref (self));
}

/* ids: what was changed; NULL for too much to name. */
static void
store_changed_cb (NwTermsPage         *self,
                  const char * const  *ids)
{
  gboolean concerned = ids == NULL;

  for (guint i = 0; !concerned && ids[i] != NULL; i++)
    concerned = g_str_has_prefix (ids[i], NW_KIND_AGREEMENT ":") ||
                g_str_has_prefix (ids[i], NW_KIND_FUNDING ":");
  if (concerned)
    load (self);
}

/* --- Callbacks ------------------------------------------------------------------------ */

static void
open_term (NwTermsPage *self,
           guint        position)
{
  g_autoptr (NwTerm) term = g_list_model_get_item (G_LIST_MODEL (self->terms), position);

  if (term != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-record", "s", nw_term_get_id (term));
}

static void
band_activate_cb (NwTermsPage *self,
                  guint        position)
{
  open_term (self, position);
}

static void
table_activate_cb (NwTermsPage *self,
                   guint        position)
{
  open_term (self, position);
}

static void
view_toggled_cb (NwTermsPage *self)
{
  update_view (self);
}

static void
today_cb (NwTermsPage *self)
{
  nw_term_band_show_today (self->band);
}

static void
zoom_in_cb (NwTermsPage *self)
{
  nw_term_band_zoom (self->band, ZOOM_STEP);
}

static void
zoom_out_cb (NwTermsPage *self)
{
  nw_term_band_zoom (self->band, 1 / ZOOM_STEP);
}

/* --- Table ---------------------------------------------------------------------------- */

typedef char *(*CellFunc) (NwTermsPage *self,
                           NwTerm      *term);

static char *
dup_title (NwTermsPage *self,
           NwTerm      *term)
{
  return g_strdup (nw_term_get_title (term));
}

static char *
dup_kind (NwTermsPage *self,
          NwTerm      *term)
{
  return g_strdup (_(nw_kind_get (nw_term_get_kind (term))->label));
}

static char *
dup_from (NwTermsPage *self,
          NwTerm      *term)
{
  return nw_term_dup_day (nw_term_get_from (term));
}

static char *
dup_until (NwTermsPage *self,
           NwTerm      *term)
{
  return nw_term_is_open_ended (term) ? g_strdup (_("open-ended"))
                                      : nw_term_dup_day (nw_term_get_until (term));
}

/* "Kündigung bis 30.06.2025" */
static char *
dup_next_due (NwTermsPage *self,
              NwTerm      *term)
{
  guint due = nw_term_get_next_due (term, self->today);
  g_autofree char *day = nw_term_dup_day (due);

  if (due == 0)
    return g_strdup ("");
  for (guint i = 0; i < NW_N_TERM_MARKS; i++) {
    if (nw_term_get_mark (term, i) == due)
      return g_strdup_printf ("%s: %s", nw_term_mark_get_label (i), day);
  }

  return g_strdup_printf ("%s: %s", _("End"), day);
}

static void
setup_cell_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item)
{
  GtkWidget *label = gtk_inscription_new (NULL);

  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (label), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (label), 8);
  gtk_widget_set_margin_top (label, 6);
  gtk_widget_set_margin_bottom (label, 6);
  gtk_list_item_set_child (item, label);
}

static void
bind_cell_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item,
              NwTermsPage              *self)
{
  CellFunc dup = g_object_get_data (G_OBJECT (factory), "nw-cell");
  g_autofree char *text = dup (self, gtk_list_item_get_item (item));
  GtkWidget *label = gtk_list_item_get_child (item);

  gtk_inscription_set_text (GTK_INSCRIPTION (label), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
add_column (NwTermsPage *self,
            const char  *title,
            CellFunc     dup,
            gboolean     wide)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = NULL;

  g_object_set_data (G_OBJECT (factory), "nw-cell", dup);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cell_cb), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cell_cb), self, 0);
  column = gtk_column_view_column_new (title, factory);
  gtk_column_view_column_set_expand (column, wide);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_append_column (self->table, column);
}

/* --- Legend ----------------------------------------------------------------------------- */

typedef struct {
  const char *kind;   /* of the bar; NULL for a mark */
  NwTermMark  mark;
} Swatch;

static void
draw_swatch (GtkDrawingArea *area,
             cairo_t        *cr,
             int             width,
             int             height,
             gpointer        data)
{
  const Swatch *swatch = data;
  GdkRGBA color;

  if (swatch->kind != NULL) {
    nw_term_paint_get_color (GTK_WIDGET (area), swatch->kind, &color);
    cairo_rectangle (cr, 0, height * 0.25, width, height * 0.5);
  } else {
    nw_term_paint_get_mark_color (GTK_WIDGET (area), swatch->mark, &color);
    cairo_translate (cr, width / 2.0, height / 2.0);
    cairo_rotate (cr, G_PI / 4);
    cairo_rectangle (cr, -width * 0.3, -height * 0.3, width * 0.6, height * 0.6);
  }
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_fill (cr);
}

static void
add_legend (NwTermsPage  *self,
            const Swatch *swatch,
            const char   *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *area = gtk_drawing_area_new ();
  GtkWidget *label = gtk_label_new (text);

  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (area), swatch->kind != NULL ? 2 * SWATCH_SIZE
                                                                                    : SWATCH_SIZE);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (area), SWATCH_SIZE);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_swatch, (gpointer) swatch, NULL);
  gtk_widget_set_valign (area, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (label, "caption");
  gtk_box_append (GTK_BOX (box), area);
  gtk_box_append (GTK_BOX (box), label);
  gtk_flow_box_append (self->legend, box);
  gtk_widget_set_focusable (gtk_widget_get_parent (box), FALSE);
}

static void
fill_legend (NwTermsPage *self)
{
  static const Swatch swatches[] = {
    { NW_KIND_AGREEMENT, 0 }, { NW_KIND_FUNDING, 0 },
    { NULL, NW_TERM_NOTICE }, { NULL, NW_TERM_PROOF }, { NULL, NW_TERM_EARMARK },
  };

  for (guint i = 0; i < G_N_ELEMENTS (swatches); i++)
    add_legend (self, &swatches[i],
                swatches[i].kind != NULL ? _(nw_kind_get (swatches[i].kind)->label)
                                         : nw_term_mark_get_label (swatches[i].mark));
}

/* --- GObject ------------------------------------------------------------------------------ */

static void
nw_terms_page_load (NwPageView *view)
{
  NwTermsPage *self = NW_TERMS_PAGE (view);

  if (self->store == NULL)
    return;
  g_signal_connect_object (self->store, "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  load (self);
}

/* There is nothing to search, but the arrow keys work at once. */
/* What is not to be seen must not have the focus: the window's keys would go to it. */
static gboolean
nw_terms_page_focus_search (NwPageView *view)
{
  NwTermsPage *self = NW_TERMS_PAGE (view);

  self->wants_focus = g_list_model_get_n_items (G_LIST_MODEL (self->terms)) == 0;

  return !self->wants_focus && focus_terms (self);
}

static void
nw_terms_page_dispose (GObject *object)
{
  NwTermsPage *self = NW_TERMS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  /* A bin keeps a pointer to its child, which disposing the template would leave behind. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), NW_TYPE_TERMS_PAGE);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->terms);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (nw_terms_page_parent_class)->dispose (object);
}

static void
nw_terms_page_class_init (NwTermsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_terms_page_dispose;
  NW_PAGE_VIEW_CLASS (klass)->load = nw_terms_page_load;
  NW_PAGE_VIEW_CLASS (klass)->focus_search = nw_terms_page_focus_search;

  g_type_ensure (NW_TYPE_TERM_BAND);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/wfdo/Netzwerk/nw-terms-page.ui");
  gtk_widget_class_bind_template_child (widget_class, NwTermsPage, header);
  gtk_widget_class_bind_template_child (widget_class, NwTermsPage, bar);
  gtk_widget_class_bind_template_child (widget_class, NwTermsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, NwTermsPage, band);
  gtk_widget_class_bind_template_child (widget_class, NwTermsPage, legend);
  gtk_widget_class_bind_template_child (widget_class, NwTermsPage, table);
  gtk_widget_class_bind_template_child (widget_class, NwTermsPage, band_button);
  gtk_widget_class_bind_template_child (widget_class, NwTermsPage, today_button);
  gtk_widget_class_bind_template_child (widget_class, NwTermsPage, switcher);
  gtk_widget_class_bind_template_child (widget_class, NwTermsPage, zoom_box);
  gtk_widget_class_bind_template_callback (widget_class, band_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, table_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, view_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, today_cb);
  gtk_widget_class_bind_template_callback (widget_class, zoom_in_cb);
  gtk_widget_class_bind_template_callback (widget_class, zoom_out_cb);
}

static void
nw_terms_page_init (NwTermsPage *self)
{
  GtkSelectionModel *selection;

  self->cancellable = g_cancellable_new ();
  self->terms = g_list_store_new (NW_TYPE_TERM);
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_legend (self);
  add_column (self, _("Designation"), dup_title, TRUE);
  add_column (self, _("Record"), dup_kind, FALSE);
  add_column (self, _("From"), dup_from, FALSE);
  add_column (self, _("Until"), dup_until, FALSE);
  add_column (self, _("Next due"), dup_next_due, FALSE);
  selection = GTK_SELECTION_MODEL (gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->terms))));
  gtk_single_selection_set_autoselect (GTK_SINGLE_SELECTION (selection), FALSE);
  gtk_column_view_set_model (self->table, selection);
  g_object_unref (selection);
  update_view (self);
  g_signal_connect (self, "notify::sidebar-folded", G_CALLBACK (folded_cb), NULL);
}

/**
 * nw_terms_page_new:
 * @page: the page's line in the table of pages
 * @store: (nullable): the database
 *
 * Returns: (transfer floating): the page, empty until nw_page_view_load()
 */
GtkWidget *
nw_terms_page_new (const NwPage *page,
                   NwStore      *store)
{
  NwTermsPage *self = g_object_new (NW_TYPE_TERMS_PAGE, NULL);

  nw_page_view_set_page (NW_PAGE_VIEW (self), page);
  g_set_object (&self->store, store);

  return GTK_WIDGET (self);
}
