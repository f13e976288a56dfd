/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-wz-chooser.h"

#include <glib/gi18n.h>

#include "nw-store-wz.h"

#define MAX_MATCHES 50

struct _NwWzChooser
{
  AdwBin parent_instance;

  /* Borrowed */
  GtkWidget *button;
  GtkWidget *search;    /* made with the popover, when first opened */
  GtkWidget *list;

  /* Owned */
  NwSession *session;
  NwWzList  *wz;        /* (nullable): as it was when the popover opened */
  GPtrArray *matches;   /* (nullable): of NwWzEntry, in the order of the list */
};

enum {
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NwWzChooser, nw_wz_chooser, ADW_TYPE_BIN)

/* --- Searching -------------------------------------------------------------------- */

static void
append_match (NwWzChooser     *self,
              const NwWzEntry *entry)
{
  /* Translators: an industry code, its official title and the edition that both are of. */
  g_autofree char *text = g_strdup_printf (_("%s %s (%s)"), entry->code, entry->title,
                                           nw_wz_get_edition_name (entry->edition));
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (label), 40);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_widget_add_css_class (label, "nw-match");
  gtk_list_box_append (GTK_LIST_BOX (self->list), label);
}

static void
search_changed_cb (NwWzChooser *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), child);
  g_clear_pointer (&self->matches, g_ptr_array_unref);

  if (self->wz != NULL)
    self->matches = nw_wz_list_find (self->wz, text, MAX_MATCHES);
  for (guint i = 0; self->matches != NULL && i < self->matches->len; i++)
    append_match (self, g_ptr_array_index (self->matches, i));
  gtk_list_box_select_row (GTK_LIST_BOX (self->list), gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0));
}

/* --- Choosing --------------------------------------------------------------------- */

static void
row_activated_cb (NwWzChooser   *self,
                  GtkListBoxRow *row)
{
  const NwWzEntry *entry = g_ptr_array_index (self->matches, gtk_list_box_row_get_index (row));
  g_autofree char *code = nw_wz_make (entry->edition, entry->code);

  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
  gtk_widget_grab_focus (self->button);
  g_signal_emit (self, signals[CHOSEN], 0, code);
}

static void
search_activate_cb (NwWzChooser *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));

  if (row != NULL)
    row_activated_cb (self, row);
}

static gboolean
search_key_cb (NwWzChooser     *self,
               guint            keyval,
               guint            keycode,
               GdkModifierType  state)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));
  int step = keyval == GDK_KEY_Down ? 1 : keyval == GDK_KEY_Up ? -1 : 0;

  if (step == 0 || row == NULL)
    return GDK_EVENT_PROPAGATE;

  row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), gtk_list_box_row_get_index (row) + step);
  if (row != NULL)
    gtk_list_box_select_row (GTK_LIST_BOX (self->list), row);

  return GDK_EVENT_STOP;
}

static void
shown_cb (NwWzChooser *self)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->matches, g_ptr_array_unref);
  g_clear_pointer (&self->wz, nw_wz_list_unref);
  self->wz = nw_session_read_wz (self->session, &error);
  if (self->wz == NULL)
    g_warning ("The industry codes could not be read: %s", error->message);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  search_changed_cb (self);
  gtk_widget_grab_focus (self->search);
}

/* --- Widgets ---------------------------------------------------------------------- */

static GtkWidget *
create_search (NwWzChooser *self)
{
  GtkWidget *search = gtk_search_entry_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_object_set (search, "search-delay", 0, "placeholder-text", _("Code or title"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Search industry codes"), -1);
  g_signal_connect_object (search, "search-changed", G_CALLBACK (search_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (search, "activate", G_CALLBACK (search_activate_cb), self, G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (search_key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (search, keys);

  return search;
}

static void
create_popover_cb (GtkMenuButton *button,
                   gpointer       user_data)
{
  NwWzChooser *self = user_data;
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->search = create_search (self);
  self->list = gtk_list_box_new ();
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 320);
  gtk_widget_set_size_request (box, 300, -1);

  gtk_box_append (GTK_BOX (box), self->search);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  g_signal_connect_object (popover, "show", G_CALLBACK (shown_cb), self, G_CONNECT_SWAPPED);

  gtk_menu_button_set_create_popup_func (button, NULL, NULL, NULL);
  gtk_menu_button_set_popover (button, popover);
}

/* --- GObject ---------------------------------------------------------------------- */

static void
nw_wz_chooser_dispose (GObject *object)
{
  NwWzChooser *self = NW_WZ_CHOOSER (object);

  g_clear_pointer (&self->matches, g_ptr_array_unref);
  g_clear_pointer (&self->wz, nw_wz_list_unref);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (nw_wz_chooser_parent_class)->dispose (object);
}

static void
nw_wz_chooser_class_init (NwWzChooserClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = nw_wz_chooser_dispose;

  signals[CHOSEN] = g_signal_new ("chosen", NW_TYPE_WZ_CHOOSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
nw_wz_chooser_init (NwWzChooser *self)
{
  self->button = gtk_menu_button_new ();
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->button), "system-search-symbolic");
  gtk_widget_set_tooltip_text (self->button, _("Choose an industry code"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Choose an industry code"), -1);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->button), create_popover_cb, self, NULL);
  adw_bin_set_child (ADW_BIN (self), self->button);
}

/**
 * nw_wz_chooser_new:
 * @session: a reading session
 *
 * Returns: (transfer floating): the button
 */
GtkWidget *
nw_wz_chooser_new (NwSession *session)
{
  NwWzChooser *self = g_object_new (NW_TYPE_WZ_CHOOSER, NULL);

  self->session = g_object_ref (session);

  return GTK_WIDGET (self);
}

/* --- What codes mean ---------------------------------------------------------------- */

/**
 * nw_wz_dup_lines:
 * @session: a reading session
 * @codes: (array zero-terminated=1): industry codes as records hold them
 *
 * Returns: (transfer full): each with its title and edition, one a line; what is no
 *   code stands there as it is.
 */
char *
nw_wz_dup_lines (NwSession          *session,
                 const char * const *codes)
{
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; codes[i] != NULL; i++) {
    g_autofree char *title = nw_session_dup_wz_title (session, codes[i]);
    NwWzEdition edition = NW_WZ_2008;
    const char *code = codes[i];

    if (*code == '\0')
      continue;
    if (lines->len > 0)
      g_string_append_c (lines, '\n');
    if (title != NULL && nw_wz_parse (codes[i], &edition, &code))
      g_string_append_printf (lines, _("%s %s (%s)"), code, title, nw_wz_get_edition_name (edition));
    else
      g_string_append (lines, codes[i]);
  }

  return g_string_free (g_steal_pointer (&lines), FALSE);
}
