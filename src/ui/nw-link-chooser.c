/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-link-chooser.h"

#include "nw-compact-row.h"
#include "nw-record-dialog.h"

#include <glib/gi18n.h>

#define MAX_MATCHES 12

struct _NwLinkChooser
{
  AdwBin parent_instance;

  /* Borrowed */
  const NwField *field;
  GtkWidget     *button;
  GtkWidget     *search;     /* made with the popover, when first opened */
  GtkWidget     *list;

  /* Owned */
  NwSession     *session;
  GPtrArray     *matches;    /* NwRow, in the order of the list */

  gboolean       only_stored;
};

enum {
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NwLinkChooser, nw_link_chooser, ADW_TYPE_BIN)

static const NwKind *
get_target (NwLinkChooser *self)
{
  return self->field->target != NULL ? nw_kind_get (self->field->target) : NULL;
}

static char *
dup_search_text (NwLinkChooser *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search))));
}

/* --- Searching -------------------------------------------------------------------- */

static void
append_match (NwLinkChooser *self,
              NwRow         *row)
{
  GtkWidget *compact = nw_compact_row_new ();

  nw_compact_row_set_row (NW_COMPACT_ROW (compact), row);
  gtk_widget_add_css_class (compact, "nw-match");
  gtk_list_box_append (GTK_LIST_BOX (self->list), compact);
}

static void
append_new (NwLinkChooser *self,
            const char    *text)
{
  const NwKind *kind = get_target (self);
  g_autofree char *label = NULL;
  GtkWidget *widget;

  if (kind == NULL || *text == '\0' || self->only_stored)
    return;

  /* Translators: makes a record; kind and name, as in: New organisation “ACME”. */
  label = g_strdup_printf (_("New: %s “%s”"), _(kind->label), text);
  widget = gtk_label_new (label);
  gtk_label_set_xalign (GTK_LABEL (widget), 0);
  gtk_label_set_wrap (GTK_LABEL (widget), TRUE);
  gtk_widget_add_css_class (widget, "nw-match");
  gtk_list_box_append (GTK_LIST_BOX (self->list), widget);
}

static void
search_changed_cb (NwLinkChooser *self)
{
  g_autofree char *text = dup_search_text (self);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), child);
  g_clear_pointer (&self->matches, g_ptr_array_unref);

  if (*text != '\0')
    self->matches = nw_session_search (self->session, text, self->field->target, MAX_MATCHES, NULL);
  for (guint i = 0; self->matches != NULL && i < self->matches->len; i++)
    append_match (self, g_ptr_array_index (self->matches, i));
  append_new (self, text);
  gtk_list_box_select_row (GTK_LIST_BOX (self->list),
                           gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0));
}

/* --- Choosing --------------------------------------------------------------------- */

static void
choose (NwLinkChooser *self,
        const char    *id,
        GPtrArray     *new_records)
{
  gtk_widget_grab_focus (self->button);
  g_signal_emit (self, signals[CHOSEN], 0, id, new_records);
}

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (NwLinkChooser) self = user_data;
  g_autoptr (GPtrArray) records = nw_record_dialog_finish (result, NULL);

  if (records != NULL && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    choose (self, nw_record_get_id (g_ptr_array_index (records, records->len - 1)), records);
}

static void
row_activated_cb (NwLinkChooser *self,
                  GtkListBoxRow *row)
{
  guint index = (guint) gtk_list_box_row_get_index (row);
  g_autofree char *text = dup_search_text (self);
  g_autofree char *id = NULL;

  if (self->matches != NULL && index < self->matches->len)
    id = g_strdup (nw_row_get_id (g_ptr_array_index (self->matches, index)));

  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
  if (id != NULL)
    choose (self, id, NULL);
  else
    nw_record_dialog_run_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                get_target (self), self->session, text,
                                made_cb, g_object_ref (self));
}

static void
search_activate_cb (NwLinkChooser *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));

  if (row != NULL)
    row_activated_cb (self, row);
}

static gboolean
search_key_cb (NwLinkChooser   *self,
               guint            keyval,
               guint            keycode,
               GdkModifierType  state)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));
  int step = keyval == GDK_KEY_Down ? 1 : keyval == GDK_KEY_Up ? -1 : 0;

  if (step == 0 || row == NULL)
    return GDK_EVENT_PROPAGATE;

  row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list),
                                       gtk_list_box_row_get_index (row) + step);
  if (row != NULL)
    gtk_list_box_select_row (GTK_LIST_BOX (self->list), row);

  return GDK_EVENT_STOP;
}

static void
shown_cb (NwLinkChooser *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  search_changed_cb (self);
  gtk_widget_grab_focus (self->search);
}

/* --- Widgets ------------------------------------------------------------------------ */

static GtkWidget *
create_search (NwLinkChooser *self)
{
  GtkWidget *search = gtk_search_entry_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_autofree char *name = g_strdup_printf (_("Search: %s"), _(self->field->label));

  g_object_set (search, "search-delay", 0, "placeholder-text", _("Type a name"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (search), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (search, "search-changed", G_CALLBACK (search_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (search, "activate", G_CALLBACK (search_activate_cb),
                           self, G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (search_key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (search, keys);

  return search;
}

/* Made when first opened: a form of fifty partners has as many buttons. */
static void
create_popover_cb (GtkMenuButton *button,
                   gpointer       user_data)
{
  NwLinkChooser *self = user_data;
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->search = create_search (self);
  self->list = gtk_list_box_new ();
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb),
                           self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller),
                                  GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
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

/* --- GObject -------------------------------------------------------------------------- */

static void
nw_link_chooser_dispose (GObject *object)
{
  NwLinkChooser *self = NW_LINK_CHOOSER (object);

  g_clear_pointer (&self->matches, g_ptr_array_unref);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (nw_link_chooser_parent_class)->dispose (object);
}

static void
nw_link_chooser_class_init (NwLinkChooserClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = nw_link_chooser_dispose;

  signals[CHOSEN] = g_signal_new ("chosen", NW_TYPE_LINK_CHOOSER, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_PTR_ARRAY);
}

static void
nw_link_chooser_init (NwLinkChooser *self)
{
  self->button = gtk_menu_button_new ();
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->button), create_popover_cb, self, NULL);
  adw_bin_set_child (ADW_BIN (self), self->button);
}

/**
 * nw_link_chooser_new:
 * @field: the field whose links are chosen
 * @session: a reading session
 * @icon_name: what stands on the button
 *
 * Returns: (transfer floating): the button
 */
GtkWidget *
nw_link_chooser_new (const NwField *field,
                     NwSession     *session,
                     const char    *icon_name)
{
  NwLinkChooser *self = g_object_new (NW_TYPE_LINK_CHOOSER, NULL);
  g_autofree char *name = g_strdup_printf (_("Choose: %s"), _(field->label));

  self->field = field;
  self->session = g_object_ref (session);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->button), icon_name);
  gtk_widget_set_tooltip_text (self->button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return GTK_WIDGET (self);
}

/**
 * nw_link_chooser_open:
 * @self: the button
 *
 * Opens the search, as a click does.
 */
void
nw_link_chooser_open (NwLinkChooser *self)
{
  g_return_if_fail (NW_IS_LINK_CHOOSER (self));

  gtk_menu_button_popup (GTK_MENU_BUTTON (self->button));
}

/**
 * nw_link_chooser_set_only_stored:
 * @self: the button
 * @only_stored: whether only what is stored can be chosen, and nothing made
 */
void
nw_link_chooser_set_only_stored (NwLinkChooser *self,
                                 gboolean       only_stored)
{
  g_return_if_fail (NW_IS_LINK_CHOOSER (self));

  self->only_stored = only_stored;
}
