/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-sidebar.h"

#include "nw-filter-saved.h"
#include "nw-format.h"
#include "nw-record-actions.h"

#include <glib/gi18n.h>

#define ICON_SIZE 16

struct _NwSidebar
{
  AdwBin parent_instance;

  /* Borrowed */
  GtkListBox *list;
  GtkWidget  *menu;      /* of the pinned filters; a child beside the list, NULL until
                          * somebody asks for it */

  /* Owned */
  NwPins     *pins;      /* (nullable): until there are any */
  char       *menu_id;   /* (nullable): of the filter whose menu is open */

  guint       n_pages;
  gboolean    icons;     /* whether pictures may be read */
  gboolean    folded;
};

enum {
  PROP_FOLDED = 1,
  N_PROPS
};

enum {
  SELECTED,
  ACTIVATED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NwSidebar, nw_sidebar, ADW_TYPE_BIN)

/* --- Rows --------------------------------------------------------------------- */

/* The picture comes with the second frame: the library that draws SVG is slower to
 * load than everything else that the first one needs. */
static GtkWidget *
create_row (const NwPage *page,
            const char   *icon_name)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *image = gtk_image_new ();
  GtkWidget *label = gtk_label_new (nw_page_get_label (page));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_size_request (image, ICON_SIZE, ICON_SIZE);
  gtk_widget_set_margin_start (box, 6);
  gtk_image_set_from_icon_name (GTK_IMAGE (image), icon_name);
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_name (row, page->id);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, nw_page_get_label (page), -1);

  return row;
}

static void
update_pin_row (GtkWidget  *row,
                GParamSpec *pspec,
                NwPin      *pin)
{
  GtkWidget *box = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row));
  GtkWidget *label = gtk_widget_get_next_sibling (gtk_widget_get_first_child (box));
  GtkWidget *number = gtk_widget_get_last_child (box);
  gint64 count = nw_pin_get_count (pin);
  g_autofree char *text = count >= 0 ? nw_format_number ((guint64) count) : g_strdup ("");
  g_autofree char *spoken = NULL;

  if (count >= 0)
    /* Translators: a saved filter in the sidebar, and how many records it finds. */
    spoken = g_strdup_printf (ngettext ("%s, %s entry", "%s, %s entries", (gulong) count), nw_pin_get_name (pin), text);
  gtk_label_set_text (GTK_LABEL (label), nw_pin_get_name (pin));
  gtk_label_set_text (GTK_LABEL (number), text);
  gtk_widget_set_tooltip_text (row, nw_pin_get_name (pin));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken != NULL ? spoken : nw_pin_get_name (pin), -1);
}

static GtkWidget *
create_pin_row (NwSidebar *self,
                NwPin     *pin)
{
  const NwPage *page = nw_pin_get_page (pin);
  GtkWidget *row = create_row (page, self->icons ? page->icon_name : NULL);
  GtkWidget *number = gtk_label_new (NULL);

  gtk_widget_add_css_class (number, "dim-label");
  gtk_widget_add_css_class (number, "numeric");
  gtk_widget_set_margin_end (number, 6);
  gtk_box_append (GTK_BOX (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row))), number);
  gtk_widget_add_css_class (row, "nw-pin");
  g_signal_connect_object (pin, "notify", G_CALLBACK (update_pin_row), row, G_CONNECT_SWAPPED);
  update_pin_row (row, NULL, pin);

  return row;
}

/* The first of the pinned filters says what they are. */
static void
header_func (GtkListBoxRow *row,
             GtkListBoxRow *before,
             gpointer       user_data)
{
  NwSidebar *self = user_data;
  GtkWidget *label;

  if (gtk_list_box_row_get_index (row) != (int) self->n_pages) {
    gtk_list_box_row_set_header (row, NULL);
    return;
  }
  if (gtk_list_box_row_get_header (row) != NULL)
    return;
  label = gtk_label_new (_("Saved Filters"));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "nw-sidebar-heading");
  gtk_list_box_row_set_header (row, label);
}

static const char *
get_id (GtkListBoxRow *row)
{
  return gtk_widget_get_name (GTK_WIDGET (row));
}

static GtkListBoxRow *
find_row (NwSidebar  *self,
          const char *id)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (g_str_equal (get_id (row), id))
      return row;

  return NULL;
}

/* --- The menu of a pinned filter ---------------------------------------------------- */

static GtkListBoxRow *
get_focus_row (NwSidebar *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW) : NULL;

  return row != NULL && gtk_widget_is_ancestor (row, GTK_WIDGET (self->list)) ? GTK_LIST_BOX_ROW (row) : NULL;
}

static gboolean
is_pin (NwSidebar     *self,
        GtkListBoxRow *row)
{
  return row != NULL && gtk_list_box_row_get_index (row) >= (int) self->n_pages;
}

static void
ensure_menu (NwSidebar *self)
{
  g_autoptr (GMenu) menu = NULL;

  if (self->menu != NULL)
    return;
  menu = g_menu_new ();
  g_menu_append (menu, _("_Rename…"), "sidebar.rename");
  g_menu_append (menu, _("Remove from the _Sidebar"), "sidebar.unpin");
  g_menu_append (menu, _("_Delete Filter"), "sidebar.delete");
  self->menu = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
}

static void
popup_menu (NwSidebar     *self,
            GtkListBoxRow *row)
{
  graphene_rect_t bounds;

  if (!is_pin (self, row) || !gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self), &bounds))
    return;
  ensure_menu (self);
  g_free (self->menu_id);
  self->menu_id = g_strdup (get_id (row));
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu),
                               &(GdkRectangle) { (int) bounds.origin.x, (int) bounds.origin.y,
                                                 (int) bounds.size.width, (int) bounds.size.height });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

/* What a key is about is the row with the focus; of the menu it is whose it is. */
static const char *
get_subject (NwSidebar *self)
{
  GtkListBoxRow *row;

  if (self->menu_id != NULL || (self->menu != NULL && gtk_widget_get_visible (self->menu)))
    return self->menu_id;
  row = get_focus_row (self);

  return is_pin (self, row) ? get_id (row) : NULL;
}

static void
delete_filter (NwSidebar  *self,
               const char *id)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  g_ptr_array_add (ids, (char *) id);
  nw_records_delete (NW_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), ids);
}

/* Whoever takes one away by keyboard goes on from the next. */
static void
unpin (NwSidebar  *self,
       const char *id)
{
  GtkListBoxRow *row = find_row (self, id);
  int place = row != NULL ? gtk_list_box_row_get_index (row) : 0;

  nw_pins_set_pinned (self->pins, id, FALSE);
  row = gtk_list_box_get_row_at_index (self->list, place);
  if (row == NULL)
    row = gtk_list_box_get_row_at_index (self->list, place - 1);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
pin_action (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  NwSidebar *self = NW_SIDEBAR (widget);
  g_autofree char *id = g_strdup (get_subject (self));

  g_clear_pointer (&self->menu_id, g_free);
  if (id == NULL)
    return;
  if (g_str_equal (action_name, "sidebar.unpin"))
    unpin (self, id);
  else if (g_str_equal (action_name, "sidebar.delete"))
    delete_filter (self, id);
  else
    nw_filters_rename (NW_WINDOW (gtk_widget_get_root (widget)), id);
}

static void
menu_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  popup_menu (NW_SIDEBAR (widget), get_focus_row (NW_SIDEBAR (widget)));
}

static void
right_click_cb (NwSidebar *self,
                int        n_press,
                double     x,
                double     y)
{
  popup_menu (self, gtk_list_box_get_row_at_y (self->list, (int) y));
}

/* --- Callbacks ----------------------------------------------------------------------- */

static void
row_selected_cb (NwSidebar     *self,
                 GtkListBoxRow *row)
{
  if (row != NULL)
    g_signal_emit (self, signals[SELECTED], 0, get_id (row));
}

static void
row_activated_cb (NwSidebar     *self,
                  GtkListBoxRow *row)
{
  g_signal_emit (self, signals[ACTIVATED], 0, get_id (row));
}

static void
pins_changed_cb (NwSidebar *self)
{
  GtkListBoxRow *selected = gtk_list_box_get_selected_row (self->list);
  g_autofree char *id = selected != NULL ? g_strdup (get_id (selected)) : NULL;
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->pins));
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, (int) self->n_pages)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < n; i++) {
    g_autoptr (NwPin) pin = g_list_model_get_item (G_LIST_MODEL (self->pins), i);

    gtk_list_box_append (self->list, create_pin_row (self, pin));
  }
  if (id != NULL)
    nw_sidebar_select (self, id);
}

/* --- GObject ------------------------------------------------------------------------- */

static void
nw_sidebar_set_folded (NwSidebar *self,
                       gboolean   folded)
{
  if (self->folded == folded)
    return;
  self->folded = folded;
  gtk_list_box_set_selection_mode (self->list, folded ? GTK_SELECTION_NONE : GTK_SELECTION_BROWSE);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOLDED]);
}

static void
nw_sidebar_set_property (GObject      *object,
                         guint         prop_id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  switch (prop_id) {
  case PROP_FOLDED:
    nw_sidebar_set_folded (NW_SIDEBAR (object), g_value_get_boolean (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
nw_sidebar_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  switch (prop_id) {
  case PROP_FOLDED:
    g_value_set_boolean (value, NW_SIDEBAR (object)->folded);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
nw_sidebar_size_allocate (GtkWidget *widget,
                          int        width,
                          int        height,
                          int        baseline)
{
  GTK_WIDGET_CLASS (nw_sidebar_parent_class)->size_allocate (widget, width, height, baseline);
  if (NW_SIDEBAR (widget)->menu != NULL)
    gtk_popover_present (GTK_POPOVER (NW_SIDEBAR (widget)->menu));
}

static void
nw_sidebar_dispose (GObject *object)
{
  NwSidebar *self = NW_SIDEBAR (object);

  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_object (&self->pins);
  g_clear_pointer (&self->menu_id, g_free);

  G_OBJECT_CLASS (nw_sidebar_parent_class)->dispose (object);
}

static void
nw_sidebar_class_init (NwSidebarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = nw_sidebar_set_property;
  object_class->get_property = nw_sidebar_get_property;
  object_class->dispose = nw_sidebar_dispose;
  widget_class->size_allocate = nw_sidebar_size_allocate;

  properties[PROP_FOLDED] =
    g_param_spec_boolean ("folded", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SELECTED] = g_signal_new ("selected", NW_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[ACTIVATED] = g_signal_new ("activated", NW_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_install_action (widget_class, "sidebar.unpin", NULL, pin_action);
  gtk_widget_class_install_action (widget_class, "sidebar.rename", NULL, pin_action);
  gtk_widget_class_install_action (widget_class, "sidebar.delete", NULL, pin_action);
  gtk_widget_class_install_action (widget_class, "sidebar.menu", NULL, menu_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "sidebar.unpin", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "sidebar.rename", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "sidebar.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "sidebar.menu", NULL);
}

static void
nw_sidebar_init (NwSidebar *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  const NwPage *pages = nw_pages_list (&self->n_pages);

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_BROWSE);
  gtk_list_box_set_header_func (self->list, header_func, self, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Pages"), -1);
  g_signal_connect_object (self->list, "row-selected", G_CALLBACK (row_selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);
  for (guint i = 0; i < self->n_pages; i++)
    gtk_list_box_append (self->list, create_row (&pages[i], NULL));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list));

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (right_click_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->list), GTK_EVENT_CONTROLLER (click));
}

/* --- Public -------------------------------------------------------------------------- */

/**
 * nw_sidebar_select:
 * @self: the sidebar
 * @id: id of a page or a pinned filter
 *
 * Shows which page is open.
 */
void
nw_sidebar_select (NwSidebar  *self,
                   const char *id)
{
  GtkListBoxRow *row;

  g_return_if_fail (NW_IS_SIDEBAR (self));

  row = find_row (self, id);
  if (row != NULL)
    gtk_list_box_select_row (self->list, row);
}

/**
 * nw_sidebar_show_icons:
 * @self: the sidebar
 *
 * Shows the pictures of the rows, which takes longer than the rows.
 */
void
nw_sidebar_show_icons (NwSidebar *self)
{
  guint n_pages;
  const NwPage *pages = nw_pages_list (&n_pages);

  g_return_if_fail (NW_IS_SIDEBAR (self));

  self->icons = TRUE;
  for (guint i = 0; i < n_pages; i++) {
    GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int) i);
    GtkWidget *image = gtk_widget_get_first_child (gtk_list_box_row_get_child (row));

    gtk_image_set_from_icon_name (GTK_IMAGE (image), pages[i].icon_name);
  }
}

/**
 * nw_sidebar_set_pins:
 * @self: the sidebar
 * @pins: the saved filters that stand in it
 */
void
nw_sidebar_set_pins (NwSidebar *self,
                     NwPins    *pins)
{
  g_return_if_fail (NW_IS_SIDEBAR (self));
  g_return_if_fail (self->pins == NULL);

  self->pins = g_object_ref (pins);
  g_signal_connect_object (pins, "items-changed", G_CALLBACK (pins_changed_cb), self, G_CONNECT_SWAPPED);
  pins_changed_cb (self);
}
