/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-search-button.h"

#include "nw-compact-row.h"

#include <glib/gi18n.h>

#define PAGE_ROWS 5

typedef struct {
  /* Owned */
  GListModel *answers;        /* (nullable): in the order of the list */
  char       *search_label;
  char       *placeholder;

  /* Borrowed; all but the button are made with the popover, when first opened */
  GtkWidget  *button;
  GtkWidget  *search;
  GtkWidget  *scroller;
  GtkWidget  *list;
  GtkWidget  *nothing;
} NwSearchButtonPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (NwSearchButton, nw_search_button, ADW_TYPE_BIN)

static NwSearchButtonPrivate *
get_private (NwSearchButton *self)
{
  return nw_search_button_get_instance_private (self);
}

/* --- Answers ---------------------------------------------------------------------- */

/* The focus stays in the entry: what is marked is said as its description. */
static void
mark (NwSearchButton *self,
      int             index)
{
  NwSearchButtonPrivate *priv = get_private (self);
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (priv->list), index);
  g_autoptr (GObject) answer = row != NULL ? g_list_model_get_object (priv->answers, (guint) index) : NULL;
  g_autofree char *text = answer != NULL ? NW_SEARCH_BUTTON_GET_CLASS (self)->dup_text (self, answer) : NULL;

  gtk_list_box_select_row (GTK_LIST_BOX (priv->list), row);
  gtk_accessible_update_property (GTK_ACCESSIBLE (priv->search), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text != NULL ? text : "", -1);
}

static GtkWidget *
create_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (label), 40);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);

  return label;
}

static GtkWidget *
create_row_cb (gpointer answer,
               gpointer self)
{
  g_autofree char *text = NW_SEARCH_BUTTON_GET_CLASS (self)->dup_text (self, answer);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *child = NW_IS_ROW (answer) ? nw_compact_row_new () : create_label (text);

  if (NW_IS_ROW (answer))
    nw_compact_row_set_row (NW_COMPACT_ROW (child), answer);
  gtk_widget_add_css_class (child, "nw-match");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), child);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);

  return row;
}

static void
search_changed_cb (NwSearchButton *self)
{
  NwSearchButtonPrivate *priv = get_private (self);
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (priv->search))));
  GListModel *answers = NW_SEARCH_BUTTON_GET_CLASS (self)->search (self, text);

  gtk_list_box_bind_model (GTK_LIST_BOX (priv->list), answers, create_row_cb, self, NULL);
  g_clear_object (&priv->answers);
  priv->answers = answers;
  gtk_widget_set_visible (priv->nothing, *text != '\0');
  mark (self, 0);
}

/* --- Choosing --------------------------------------------------------------------- */

static void
close_search (NwSearchButton *self)
{
  NwSearchButtonPrivate *priv = get_private (self);

  gtk_menu_button_popdown (GTK_MENU_BUTTON (priv->button));
  gtk_widget_grab_focus (priv->button);
}

static void
row_activated_cb (NwSearchButton *self,
                  GtkListBoxRow  *row)
{
  g_autoptr (GObject) answer =
    g_list_model_get_object (get_private (self)->answers, (guint) gtk_list_box_row_get_index (row));

  close_search (self);
  NW_SEARCH_BUTTON_GET_CLASS (self)->choose (self, answer);
}

static void
search_activate_cb (NwSearchButton *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (get_private (self)->list));

  if (row != NULL)
    row_activated_cb (self, row);
}

static int
get_step (guint keyval)
{
  static const struct { guint keyval; int step; } steps[] = {
    { GDK_KEY_Down, 1 }, { GDK_KEY_Up, -1 }, { GDK_KEY_Page_Down, PAGE_ROWS }, { GDK_KEY_Page_Up, -PAGE_ROWS },
    { GDK_KEY_KP_Down, 1 }, { GDK_KEY_KP_Up, -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++) {
    if (steps[i].keyval == keyval)
      return steps[i].step;
  }

  return 0;
}

static gboolean
search_key_cb (NwSearchButton  *self,
               guint            keyval,
               guint            keycode,
               GdkModifierType  state)
{
  NwSearchButtonPrivate *priv = get_private (self);
  GtkAdjustment *position = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (priv->scroller));
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (priv->list));
  int step = get_step (keyval);
  graphene_rect_t place;

  if (step == 0 || row == NULL)
    return GDK_EVENT_PROPAGATE;

  mark (self, CLAMP (gtk_list_box_row_get_index (row) + step, 0, (int) g_list_model_get_n_items (priv->answers) - 1));
  row = gtk_list_box_get_selected_row (GTK_LIST_BOX (priv->list));
  if (gtk_widget_compute_bounds (GTK_WIDGET (row), priv->list, &place))
    gtk_adjustment_clamp_page (position, place.origin.y, place.origin.y + place.size.height);

  return GDK_EVENT_STOP;
}

static void
shown_cb (NwSearchButton *self)
{
  NwSearchButtonPrivate *priv = get_private (self);

  if (NW_SEARCH_BUTTON_GET_CLASS (self)->opened != NULL)
    NW_SEARCH_BUTTON_GET_CLASS (self)->opened (self);
  gtk_editable_set_text (GTK_EDITABLE (priv->search), "");
  search_changed_cb (self);
  gtk_widget_grab_focus (priv->search);
}

/* --- Widgets ---------------------------------------------------------------------- */

static GtkWidget *
create_search (NwSearchButton *self)
{
  NwSearchButtonPrivate *priv = get_private (self);
  GtkWidget *search = gtk_search_entry_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_object_set (search, "search-delay", 0, "placeholder-text", priv->placeholder, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (search), GTK_ACCESSIBLE_PROPERTY_LABEL, priv->search_label, -1);
  g_signal_connect_object (search, "search-changed", G_CALLBACK (search_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (search, "activate", G_CALLBACK (search_activate_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (search, "stop-search", G_CALLBACK (close_search), self, G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (search_key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (search, keys);

  return search;
}

static GtkWidget *
create_list (NwSearchButton *self)
{
  NwSearchButtonPrivate *priv = get_private (self);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  priv->nothing = gtk_label_new (_("Nothing found"));
  gtk_widget_add_css_class (priv->nothing, "dim-label");
  gtk_widget_add_css_class (priv->nothing, "nw-match");
  priv->list = gtk_list_box_new ();
  gtk_list_box_set_placeholder (GTK_LIST_BOX (priv->list), priv->nothing);
  g_signal_connect_object (priv->list, "row-activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), priv->list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 320);

  return scroller;
}

/* Made when first opened: a form of fifty partners has as many buttons. */
static void
create_popover_cb (GtkMenuButton *button,
                   gpointer       user_data)
{
  NwSearchButton *self = user_data;
  NwSearchButtonPrivate *priv = get_private (self);
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  priv->search = create_search (self);
  priv->scroller = create_list (self);
  gtk_widget_set_size_request (box, 300, -1);
  gtk_box_append (GTK_BOX (box), priv->search);
  gtk_box_append (GTK_BOX (box), priv->scroller);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  g_signal_connect_object (popover, "show", G_CALLBACK (shown_cb), self, G_CONNECT_SWAPPED);

  gtk_menu_button_set_create_popup_func (button, NULL, NULL, NULL);
  gtk_menu_button_set_popover (button, popover);
}

/* --- GObject ------------------------------------------------------------------------ */

static gboolean
nw_search_button_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (get_private (NW_SEARCH_BUTTON (widget))->button);
}

static void
nw_search_button_finalize (GObject *object)
{
  NwSearchButtonPrivate *priv = get_private (NW_SEARCH_BUTTON (object));

  g_clear_object (&priv->answers);
  g_free (priv->search_label);
  g_free (priv->placeholder);

  G_OBJECT_CLASS (nw_search_button_parent_class)->finalize (object);
}

static void
nw_search_button_class_init (NwSearchButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = nw_search_button_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = nw_search_button_grab_focus;
}

static void
nw_search_button_init (NwSearchButton *self)
{
  NwSearchButtonPrivate *priv = get_private (self);

  priv->button = gtk_menu_button_new ();
  gtk_widget_add_css_class (priv->button, "flat");
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (priv->button), create_popover_cb, self, NULL);
  adw_bin_set_child (ADW_BIN (self), priv->button);
}

/**
 * nw_search_button_set_texts:
 * @self: a button that was just made
 * @icon_name: what stands on it
 * @label: what it does
 * @search_label: how the entry is called
 * @placeholder: what can be typed there
 */
void
nw_search_button_set_texts (NwSearchButton *self,
                            const char     *icon_name,
                            const char     *label,
                            const char     *search_label,
                            const char     *placeholder)
{
  NwSearchButtonPrivate *priv = get_private (self);

  g_return_if_fail (priv->search_label == NULL);

  priv->search_label = g_strdup (search_label);
  priv->placeholder = g_strdup (placeholder);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (priv->button), icon_name);
  gtk_widget_set_tooltip_text (priv->button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (priv->button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/**
 * nw_search_button_open:
 * @self: the button
 *
 * Opens the search, as a click does.
 */
void
nw_search_button_open (NwSearchButton *self)
{
  g_return_if_fail (NW_IS_SEARCH_BUTTON (self));

  gtk_menu_button_popup (GTK_MENU_BUTTON (get_private (self)->button));
}
