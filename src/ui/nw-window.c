/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-window-private.h"

#include "nw-balance-page.h"
#include "nw-compat.h"
#include "nw-list-page.h"
#include "nw-map-page.h"
#include "nw-overview-page.h"
#include "nw-partners-page.h"
#include "nw-sync-button.h"
#include "nw-terms-page.h"
#include "nw-problem.h"
#include "nw-problem-page.h"
#include "nw-rebuild-bar.h"
#include "nw-window-import.h"

#include <glib/gi18n.h>

/* So many records are kept as opened last. */
#define MAX_OPENED 12

G_DEFINE_FINAL_TYPE (NwWindow, nw_window, ADW_TYPE_APPLICATION_WINDOW)

enum {
  PROP_STORE = 1,
  PROP_SYNC,
  PROP_SETTINGS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* --- Pages -------------------------------------------------------------- */

/* A page of the table or a pinned filter's; NULL where there is neither. */
static const NwPage *
find_page (NwWindow   *self,
           const char *id)
{
  const NwPage *page = nw_pages_find (id);
  g_autoptr (NwPin) pin = page == NULL && self->pins != NULL ? nw_pins_find (self->pins, id) : NULL;

  /* The list of pins keeps it. */
  return pin != NULL ? nw_pin_get_page (pin) : page;
}

static NwPageView *
ensure_page (NwWindow     *self,
             const NwPage *page)
{
  GtkWidget *view = gtk_stack_get_child_by_name (self->pages, page->id);

  if (view != NULL)
    return NW_PAGE_VIEW (view);

  if (g_str_equal (page->id, "terms"))
    view = nw_terms_page_new (page, self->store);
  else if (g_str_equal (page->id, "map"))
    view = nw_map_page_new (page, self->store);
  else if (g_str_equal (page->id, "sync"))
    view = nw_partners_page_new (page, self->store, self->sync);
  else if (g_str_equal (page->id, "balance"))
    view = nw_balance_page_new (page, self->store);
  else if (page->kind == NULL)
    view = nw_overview_page_new (page, self->store,
                                 !g_settings_get_boolean (self->settings, "welcomed"));
  else
    view = nw_list_page_new (page, self->store, self->settings);
  /* The view points to its page, which is the pin's. */
  if (page->saved_filter != NULL)
    g_object_set_data_full (G_OBJECT (view), "nw-pin", nw_pins_find (self->pins, page->id), g_object_unref);

  g_object_bind_property (self->leaflet, "folded", view, "sidebar-folded", G_BINDING_SYNC_CREATE);
  gtk_stack_add_named (self->pages, view, page->id);

  return NW_PAGE_VIEW (view);
}

/* Whoever goes through the sidebar by keyboard stays there; everyone else can type
 * at once what they are looking for. */
static void
focus_page (NwWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->sidebar)))
    nw_page_view_focus_search (ensure_page (self, self->page));
}

static void
show_view (NwWindow *self)
{
  NwPageView *view = ensure_page (self, self->page);

  gtk_stack_set_visible_child (self->pages, GTK_WIDGET (view));
  nw_page_view_load (view);
  focus_page (self);
}

/* Reading the picture for the window list takes longer than opening the database. */
static gboolean
set_icon_cb (gpointer user_data)
{
  gtk_window_set_default_icon_name (APPLICATION_ID);

  return G_SOURCE_REMOVE;
}

/* A filter that is no longer pinned, or no longer there, has no page either. */
static void
pins_changed_cb (NwWindow *self)
{
  g_autoptr (GtkSelectionModel) views = gtk_stack_get_pages (self->pages);

  if (self->pin != NULL && find_page (self, self->page->id) != self->page)
    nw_window_show_page (self, nw_pages_find_for_kind (self->page->kind)->id);
  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (views)); i > 0; i--) {
    g_autoptr (GObject) entry = g_list_model_get_item (G_LIST_MODEL (views), i - 1);
    GtkWidget *view = gtk_stack_page_get_child (GTK_STACK_PAGE (entry));
    const NwPage *page = NW_IS_PAGE_VIEW (view) ? nw_page_view_get_page (NW_PAGE_VIEW (view)) : NULL;

    if (page != NULL && page->saved_filter != NULL && find_page (self, page->id) != page)
      gtk_stack_remove (self->pages, view);
  }
}

/* What is pinned stands in the database, which is read after the first frame; the
 * page that was open last may be among them. */
static void
load_pins (NwWindow *self)
{
  g_autofree char *last = g_steal_pointer (&self->last_page);

  self->pins = nw_pins_new (self->store, self->settings);
  g_signal_connect_object (self->pins, "items-changed", G_CALLBACK (pins_changed_cb), self, G_CONNECT_SWAPPED);
  nw_sidebar_set_pins (self->sidebar, self->pins);
  if (last != NULL)
    nw_window_show_page (self, last);
}

/* Nothing is asked of the network before the window is there. */
static void
start_sync (NwWindow *self)
{
  adw_header_bar_pack_start (self->sidebar_header, nw_sync_button_new (self->sync));
  nw_sync_start (self->sync);
}

/* Libadwaita adds its icons to a theme that has been read by then, which throws away
 * what was read: whoever shows the first picture reads the theme once more, for as
 * long as a tenth of the start. A first frame therefore has none. */
static void
show_icons (NwWindow *self)
{
  nw_sidebar_show_icons (self->sidebar);
  gtk_menu_button_set_icon_name (self->menu_button, "open-menu-symbolic");
  adw_header_bar_set_show_start_title_buttons (self->sidebar_header, TRUE);
}

/* Pages are made and the database is read after the first frame: a window that is
 * there at once and fills is better than one that comes late. What was painted
 * lies in a buffer until the display is asked for something: it is shown before. */
static void
drawn_cb (NwWindow      *self,
          GdkFrameClock *clock)
{
  g_clear_signal_handler (&self->drawn_handler, clock);
  gdk_display_sync (gtk_widget_get_display (GTK_WIDGET (self)));
  show_icons (self);
  if (self->store != NULL)
    load_pins (self);
  self->drawn = TRUE;
  g_idle_add_full (G_PRIORITY_LOW, set_icon_cb, NULL, NULL);
  if (self->store != NULL)
    show_view (self);
  if (self->sync != NULL)
    start_sync (self);
}

/* The menu has a popover of a dozen widgets, which nobody needs to see a window. */
static void
create_menu_cb (GtkMenuButton *button,
                gpointer       user_data)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/org/wfdo/Netzwerk/nw-menu.ui");

  gtk_menu_button_set_create_popup_func (button, NULL, NULL, NULL);
  gtk_menu_button_set_menu_model (button,
                                  G_MENU_MODEL (gtk_builder_get_object (builder, "primary_menu")));
}

/* --- Callbacks ---------------------------------------------------------- */

static void
row_selected_cb (NwWindow   *self,
                 const char *id)
{
  /* A further view of the page is selected as the page itself. */
  if (self->page == NULL || !g_str_equal (nw_page_get_sidebar_id (self->page), id))
    nw_window_show_page (self, id);
}

static void
row_activated_cb (NwWindow   *self,
                  const char *id)
{
  nw_window_show_page (self, id);
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_FORWARD);
  if (nw_window_get_page_view (self) != NULL)
    nw_page_view_focus_search (nw_window_get_page_view (self));
}

static void
folded_cb (NwWindow *self)
{
  /* Beside its page a row stays selected; alone the sidebar is a menu. */
  g_object_set (self->sidebar, "folded", adw_leaflet_get_folded (self->leaflet), NULL);
  if (!adw_leaflet_get_folded (self->leaflet) && self->page != NULL)
    nw_sidebar_select (self->sidebar, nw_page_get_sidebar_id (self->page));
}

/* Somebody may come back after midnight. */
static void
active_cb (NwWindow *self)
{
  if (self->pins != NULL && gtk_window_is_active (GTK_WINDOW (self)))
    nw_pins_look (self->pins);
}

/* --- State -------------------------------------------------------------- */

static void
restore_state (NwWindow *self)
{
  g_autofree char *page = g_settings_get_string (self->settings, "page");

  gtk_window_set_default_size (GTK_WINDOW (self),
                               g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));

  if (nw_pages_find (page) == NULL)
    self->last_page = g_strdup (page);
  nw_window_show_page (self, nw_pages_find (page) != NULL ? page : "overview");
  adw_leaflet_set_visible_child_name (self->leaflet, "content");
}

static void
keep_state (NwWindow *self)
{
  int width;
  int height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_int (self->settings, "window-width", MAX (width, 360));
  g_settings_set_int (self->settings, "window-height", MAX (height, 294));
  g_settings_set_boolean (self->settings, "window-maximized",
                          gtk_window_is_maximized (GTK_WINDOW (self)));
}

/* --- GObject ------------------------------------------------------------ */

static gboolean
nw_window_close_request (GtkWindow *window)
{
  keep_state (NW_WINDOW (window));
  return GTK_WINDOW_CLASS (nw_window_parent_class)->close_request (window);
}

static void
nw_window_realize (GtkWidget *widget)
{
  NwWindow *self = NW_WINDOW (widget);

  GTK_WIDGET_CLASS (nw_window_parent_class)->realize (widget);

  if (!self->drawn && self->drawn_handler == 0)
    self->drawn_handler = g_signal_connect_swapped (gtk_widget_get_frame_clock (widget),
                                                    "after-paint", G_CALLBACK (drawn_cb), self);
}

static void
nw_window_unrealize (GtkWidget *widget)
{
  NwWindow *self = NW_WINDOW (widget);

  g_clear_signal_handler (&self->drawn_handler, gtk_widget_get_frame_clock (widget));
  GTK_WIDGET_CLASS (nw_window_parent_class)->unrealize (widget);
}

/* Made when it is needed, which is hardly ever. */
static void
ensure_rebuild_bar (NwWindow *self)
{
  if (self->has_rebuild_bar || nw_store_get_rebuild_progress (self->store) < 0)
    return;
  self->has_rebuild_bar = TRUE;
  gtk_box_append (self->main, nw_rebuild_bar_new (self->store));
}

static void
nw_window_constructed (GObject *object)
{
  NwWindow *self = NW_WINDOW (object);

  G_OBJECT_CLASS (nw_window_parent_class)->constructed (object);

  nw_window_import_setup_drop (self);
  restore_state (self);
  if (self->store != NULL) {
    g_signal_connect_object (self->store, "notify::rebuild-progress", G_CALLBACK (ensure_rebuild_bar), self,
                             G_CONNECT_SWAPPED);
    ensure_rebuild_bar (self);
  }
}

static void
nw_window_set_property (GObject      *object,
                        guint         prop_id,
                        const GValue *value,
                        GParamSpec   *pspec)
{
  NwWindow *self = NW_WINDOW (object);

  switch (prop_id) {
  case PROP_STORE:
    self->store = g_value_dup_object (value);
    break;
  case PROP_SYNC:
    self->sync = g_value_dup_object (value);
    break;
  case PROP_SETTINGS:
    self->settings = g_value_dup_object (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
nw_window_dispose (GObject *object)
{
  NwWindow *self = NW_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), NW_TYPE_WINDOW);
  g_clear_object (&self->cancellable);
  if (self->imports != NULL)
    g_queue_free_full (g_steal_pointer (&self->imports), g_object_unref);
  g_clear_object (&self->pin);
  g_clear_object (&self->pins);
  g_clear_pointer (&self->last_page, g_free);
  g_clear_object (&self->settings);
  g_clear_object (&self->sync);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (nw_window_parent_class)->dispose (object);
}

static void
nw_window_class_init (NwWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GtkWindowClass *window_class = GTK_WINDOW_CLASS (klass);

  object_class->constructed = nw_window_constructed;
  object_class->set_property = nw_window_set_property;
  object_class->dispose = nw_window_dispose;
  widget_class->realize = nw_window_realize;
  widget_class->unrealize = nw_window_unrealize;
  window_class->close_request = nw_window_close_request;

  properties[PROP_STORE] =
    g_param_spec_object ("store", NULL, NULL, NW_TYPE_STORE,
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SYNC] =
    g_param_spec_object ("sync", NULL, NULL, NW_TYPE_SYNC,
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SETTINGS] =
    g_param_spec_object ("settings", NULL, NULL, G_TYPE_SETTINGS,
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (NW_TYPE_SIDEBAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/wfdo/Netzwerk/nw-window.ui");
  gtk_widget_class_bind_template_child (widget_class, NwWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, NwWindow, root);
  gtk_widget_class_bind_template_child (widget_class, NwWindow, main);
  gtk_widget_class_bind_template_child (widget_class, NwWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, NwWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, NwWindow, sidebar_header);
  gtk_widget_class_bind_template_child (widget_class, NwWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, NwWindow, menu_button);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, folded_cb);
  gtk_widget_class_bind_template_callback (widget_class, active_cb);

  nw_window_class_install_actions (widget_class);
}

static void
nw_window_init (NwWindow *self)
{
  self->cancellable = g_cancellable_new ();
  self->imports = g_queue_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  nw_window_add_actions (self);
  gtk_menu_button_set_create_popup_func (self->menu_button, create_menu_cb, NULL, NULL);
}

/* --- Public ------------------------------------------------------------- */

/**
 * nw_window_new:
 * @application: the application
 * @settings: the program's settings
 * @store: (nullable): the database, or NULL when it could not be opened
 * @sync: (nullable): what keeps it in step with partners
 *
 * Returns: (transfer none): a new window, not yet shown
 */
NwWindow *
nw_window_new (GtkApplication *application,
               GSettings      *settings,
               NwStore        *store,
               NwSync         *sync)
{
  return g_object_new (NW_TYPE_WINDOW,
                       "application", application,
                       "settings", settings,
                       "store", store,
                       "sync", sync,
                       NULL);
}

/**
 * nw_window_get_store:
 * @self: the window
 *
 * Returns: (transfer none) (nullable): the database
 */
NwStore *
nw_window_get_store (NwWindow *self)
{
  g_return_val_if_fail (NW_IS_WINDOW (self), NULL);

  return self->store;
}

/**
 * nw_window_get_pins:
 * @self: the window
 *
 * Returns: (transfer none) (nullable): the saved filters in the sidebar, NULL until
 *   the database was read
 */
NwPins *
nw_window_get_pins (NwWindow *self)
{
  g_return_val_if_fail (NW_IS_WINDOW (self), NULL);

  return self->pins;
}

/* The page that is shown, or NULL before there is one. */
NwPageView *
nw_window_get_page_view (NwWindow *self)
{
  GtkWidget *view = gtk_stack_get_visible_child (self->pages);

  return NW_IS_PAGE_VIEW (view) ? NW_PAGE_VIEW (view) : NULL;
}

/**
 * nw_window_show_page:
 * @self: the window
 * @id: the page's id, or that of a pinned filter
 *
 * Shows a page, if there is such a one, and keeps it for the next start.
 */
void
nw_window_show_page (NwWindow   *self,
                     const char *id)
{
  const NwPage *page;
  g_autofree char *title = NULL;

  g_return_if_fail (NW_IS_WINDOW (self));

  page = find_page (self, id);
  if (page == NULL || page == self->page || gtk_stack_get_child_by_name (self->root, "problem") != NULL)
    return;

  g_clear_object (&self->pin);
  if (page->saved_filter != NULL)
    self->pin = nw_pins_find (self->pins, id);
  self->page = page;
  if (self->drawn)
    show_view (self);
  if (!adw_leaflet_get_folded (self->leaflet))
    nw_sidebar_select (self->sidebar, nw_page_get_sidebar_id (page));

  /* Translators: title of the window: page, then the program's name. */
  title = g_strdup_printf (_("%s – Netzwerk"), nw_page_get_label (page));
  gtk_window_set_title (GTK_WINDOW (self), title);
  g_settings_set_string (self->settings, "page", id);
}

/**
 * nw_window_add_bar:
 * @self: the window
 * @bar: what stands at its foot while something is going on; it takes itself away
 */
void
nw_window_add_bar (NwWindow  *self,
                   GtkWidget *bar)
{
  gtk_box_append (self->main, bar);
}

/**
 * nw_window_toast:
 * @self: the window
 * @message: translated, plain text
 *
 * Shows a short message that goes away by itself.
 */
void
nw_window_toast (NwWindow   *self,
                 const char *message)
{
  /* The title of a toast is always markup in libadwaita 1.2. */
  g_autofree char *escaped = g_markup_escape_text (message, -1);

  g_return_if_fail (NW_IS_WINDOW (self));

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (escaped));
}

/**
 * nw_window_toast_undo:
 * @self: the window
 * @message: translated, plain text
 * @step: the step of the database that a button on it undoes
 *
 * Says what was done and offers to undo exactly that.
 */
void
nw_window_toast_undo (NwWindow   *self,
                      const char *message,
                      gint64      step)
{
  g_autofree char *escaped = g_markup_escape_text (message, -1);
  AdwToast *toast = adw_toast_new (escaped);

  g_return_if_fail (NW_IS_WINDOW (self));

  adw_toast_set_timeout (toast, 8);
  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_detailed_action_name (toast, "win.undo-step(int64 0)");
  adw_toast_set_action_target_value (toast, g_variant_new_int64 (step));
  adw_toast_overlay_add_toast (self->toasts, toast);
  nw_name_buttons (GTK_WIDGET (self->toasts));
}

/**
 * nw_window_report:
 * @self: the window
 * @error: (nullable): what went wrong; a cancelled operation is silent
 *
 * Tells the user about a failure, in the one place where errors become words.
 */
void
nw_window_report (NwWindow     *self,
                  const GError *error)
{
  g_autofree char *message = NULL;

  g_return_if_fail (NW_IS_WINDOW (self));

  if (error == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  message = nw_problem_dup_sentence (error);
  nw_window_toast (self, message);
}

/**
 * nw_window_show_problem:
 * @self: the window
 * @problem: why there is no database to show
 * @path: (nullable): where the database should be
 *
 * Fills the window with what happened, what was kept and what to do.
 */
void
nw_window_show_problem (NwWindow     *self,
                        const GError *problem,
                        const char   *path)
{
  g_autoptr (GtkWidget) page = nw_problem_page_new (problem, path);

  g_return_if_fail (NW_IS_WINDOW (self));

  gtk_window_set_title (GTK_WINDOW (self), "Netzwerk");
  gtk_stack_add_named (self->root, page, "problem");
  gtk_stack_set_visible_child (self->root, page);
  gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD);
}

/**
 * nw_window_dup_opened:
 * @self: the window
 *
 * Returns: (transfer full) (array zero-terminated=1): ids of the records that were
 *   opened last, newest first; some may be gone
 */
char **
nw_window_dup_opened (NwWindow *self)
{
  g_return_val_if_fail (NW_IS_WINDOW (self), NULL);

  return g_settings_get_strv (self->settings, "opened-records");
}

static void
keep_opened (NwWindow   *self,
             const char *id)
{
  g_auto (GStrv) before = nw_window_dup_opened (self);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) after = NULL;

  g_strv_builder_add (builder, id);
  for (guint i = 0, n = 1; before[i] != NULL && n < MAX_OPENED; i++)
    if (!g_str_equal (before[i], id)) {
      g_strv_builder_add (builder, before[i]);
      n++;
    }
  after = g_strv_builder_end (builder);
  g_settings_set_strv (self->settings, "opened-records", (const char * const *) after);
}

/**
 * nw_window_open_record:
 * @self: the window
 * @id: id of a record
 *
 * Shows a record in detail on the page of its kind. A position is shown with
 * its person.
 */
void
nw_window_open_record (NwWindow   *self,
                       const char *id)
{
  const NwKind *kind = nw_kind_get_for_record (id);
  const NwPage *page = kind != NULL ? nw_pages_find_for_kind (kind->id) : NULL;
  g_autoptr (NwRecord) position = NULL;
  NwPageView *view = nw_window_get_page_view (self);

  g_return_if_fail (NW_IS_WINDOW (self));

  if (kind != NULL && page == NULL && g_str_equal (kind->id, NW_KIND_POSITION)) {
    position = nw_session_get_record (nw_store_get_session (self->store), id, NULL);
    if (position != NULL && nw_record_get_text (position, "person") != NULL)
      nw_window_open_record (self, nw_record_get_text (position, "person"));
    return;
  }
  if (page == NULL)
    return;

  /* Somebody is quick: the page is made now. */
  if (view == NULL && !self->drawn)
    return;

  /* A press contact that is already beside its list stays there. */
  if (view == NULL || g_strcmp0 (nw_page_view_get_page (view)->kind, page->kind) != 0)
    nw_window_show_page (self, page->id);
  adw_leaflet_set_visible_child_name (self->leaflet, "content");
  nw_page_view_show_record (nw_window_get_page_view (self), id);
  keep_opened (self, id);
}
