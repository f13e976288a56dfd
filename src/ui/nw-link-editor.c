/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-link-editor.h"

#include "nw-compact-row.h"
#include "nw-name.h"

#include <glib/gi18n.h>

#define MAX_MATCHES 12

struct _NwLinkEditor
{
  NwFieldEditor parent_instance;

  /* Borrowed: belong to the row */
  GtkWidget *row;
  GtkWidget *button;
  GtkWidget *clear;
  GtkWidget *search;
  GtkWidget *list;

  /* Owned */
  GPtrArray *matches;      /* NwRow, in the order of the list */
  char      *id;           /* of the linked record, NULL for none */
  NwRecord  *new_record;   /* made here and not yet saved */
};

G_DEFINE_FINAL_TYPE (NwLinkEditor, nw_link_editor, NW_TYPE_FIELD_EDITOR)

static const NwKind *
get_target (NwLinkEditor *self)
{
  const char *target = nw_field_editor_get_field (NW_FIELD_EDITOR (self))->target;

  return target != NULL ? nw_kind_get (target) : NULL;
}

static void
show_title (NwLinkEditor *self)
{
  NwSession *session = nw_field_editor_get_session (NW_FIELD_EDITOR (self));
  g_autoptr (NwRow) row = NULL;
  g_autofree char *title = NULL;

  if (self->new_record != NULL) {
    g_autofree char *name = nw_record_dup_title (self->new_record);

    title = g_strdup_printf (_("%s (new)"), name);
  } else if (self->id != NULL) {
    row = nw_session_get_row (session, self->id, NULL);
    title = g_strdup (row != NULL ? nw_row_get_title (row) : _("deleted"));
  }

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->row), title != NULL ? title : _("not chosen"));
  gtk_widget_set_visible (self->clear, self->id != NULL);
}

static void
set_link (NwLinkEditor *self,
          const char   *id,
          NwRecord     *new_record)
{
  char *copy = g_strdup (id);

  g_free (self->id);
  self->id = copy;
  g_set_object (&self->new_record, new_record);
  show_title (self);
  nw_field_editor_changed (NW_FIELD_EDITOR (self));
}

/* --- Making a record ------------------------------------------------------------ */

static NwRecord *
create_record (const NwKind *kind,
               const char   *text)
{
  g_autoptr (NwRecordEditor) editor = nw_record_editor_new (kind);

  if (g_str_equal (kind->id, NW_KIND_PERSON)) {
    g_autoptr (NwName) name = nw_name_parse (text);

    nw_record_editor_set_name (editor, name);
  } else {
    nw_record_editor_set_text (editor, "name", text);
  }

  return nw_record_editor_end (editor, NULL);
}

static void
take_new (NwLinkEditor *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search))));
  g_autoptr (NwRecord) record = NULL;

  if (*text == '\0')
    return;

  record = create_record (get_target (self), text);
  if (record != NULL)
    set_link (self, nw_record_get_id (record), record);
}

/* --- Searching -------------------------------------------------------------------- */

static void
append_match (NwLinkEditor *self,
              NwRow        *row)
{
  GtkWidget *compact = nw_compact_row_new ();

  nw_compact_row_set_row (NW_COMPACT_ROW (compact), row);
  gtk_widget_add_css_class (compact, "nw-match");
  gtk_list_box_append (GTK_LIST_BOX (self->list), compact);
}

static void
append_new (NwLinkEditor *self,
            const char   *text)
{
  const NwKind *kind = get_target (self);
  g_autofree char *label = NULL;
  GtkWidget *widget;

  if (kind == NULL || *text == '\0')
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
search_changed_cb (NwLinkEditor *self)
{
  NwSession *session = nw_field_editor_get_session (NW_FIELD_EDITOR (self));
  const char *target = nw_field_editor_get_field (NW_FIELD_EDITOR (self))->target;
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search))));
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), child);
  g_clear_pointer (&self->matches, g_ptr_array_unref);

  if (*text != '\0')
    self->matches = nw_session_search (session, text, target, MAX_MATCHES, NULL);
  for (guint i = 0; self->matches != NULL && i < self->matches->len; i++)
    append_match (self, g_ptr_array_index (self->matches, i));
  append_new (self, text);
  gtk_list_box_select_row (GTK_LIST_BOX (self->list),
                           gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0));
}

static void
match_cb (NwLinkEditor  *self,
          GtkListBoxRow *row)
{
  guint index = (guint) gtk_list_box_row_get_index (row);

  if (self->matches != NULL && index < self->matches->len)
    set_link (self, nw_row_get_id (g_ptr_array_index (self->matches, index)), NULL);
  else
    take_new (self);

  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
}

static void
search_activate_cb (NwLinkEditor *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));

  if (row != NULL)
    match_cb (self, row);
}

static gboolean
search_key_cb (NwLinkEditor    *self,
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
shown_cb (NwLinkEditor *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  search_changed_cb (self);
  gtk_widget_grab_focus (self->search);
}

static void
clear_cb (NwLinkEditor *self)
{
  set_link (self, NULL, NULL);
}

/* --- Widgets ------------------------------------------------------------------------ */

static GtkWidget *
create_popover (NwLinkEditor *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->search = gtk_search_entry_new ();
  g_object_set (self->search, "search-delay", 0, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Search"), -1);
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (search_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "activate", G_CALLBACK (search_activate_cb),
                           self, G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (search_key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->search, keys);

  self->list = gtk_list_box_new ();
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (match_cb),
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

  return popover;
}

static GtkWidget *
nw_link_editor_create (NwFieldEditor *editor)
{
  NwLinkEditor *self = NW_LINK_EDITOR (editor);
  const char *label = _(nw_field_editor_get_field (editor)->label);
  g_autofree char *choose = g_strdup_printf (_("Choose: %s"), label);

  self->row = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), label);
  gtk_widget_add_css_class (self->row, "nw-property");

  self->clear = gtk_button_new_from_icon_name ("edit-clear-symbolic");
  gtk_widget_set_valign (self->clear, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->clear, "flat");
  gtk_widget_set_tooltip_text (self->clear, _("Clear"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->clear),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Clear"), -1);
  g_signal_connect_object (self->clear, "clicked", G_CALLBACK (clear_cb), self, G_CONNECT_SWAPPED);

  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->button), "edit-find-symbolic");
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_set_tooltip_text (self->button, choose);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, choose, -1);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), create_popover (self));

  adw_action_row_add_suffix (ADW_ACTION_ROW (self->row), self->clear);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->row), self->button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self->row), self->button);
  show_title (self);

  return self->row;
}

/* --- NwFieldEditor -------------------------------------------------------------------- */

static void
nw_link_editor_load (NwFieldEditor *editor,
                     NwRecord      *record)
{
  const char *key = nw_field_editor_get_field (editor)->key;

  set_link (NW_LINK_EDITOR (editor), record != NULL ? nw_record_get_text (record, key) : NULL, NULL);
}

static void
nw_link_editor_save (NwFieldEditor  *editor,
                     NwRecordEditor *record_editor)
{
  nw_record_editor_set_text (record_editor, nw_field_editor_get_field (editor)->key,
                             NW_LINK_EDITOR (editor)->id);
}

static char *
nw_link_editor_validate (NwFieldEditor *editor)
{
  return nw_field_validate (nw_field_editor_get_field (editor), NW_LINK_EDITOR (editor)->id);
}

static gboolean
nw_link_editor_is_empty (NwFieldEditor *editor)
{
  return NW_LINK_EDITOR (editor)->id == NULL;
}

static void
nw_link_editor_finalize (GObject *object)
{
  NwLinkEditor *self = NW_LINK_EDITOR (object);

  g_clear_pointer (&self->matches, g_ptr_array_unref);
  g_clear_pointer (&self->id, g_free);
  g_clear_object (&self->new_record);

  G_OBJECT_CLASS (nw_link_editor_parent_class)->finalize (object);
}

static void
nw_link_editor_class_init (NwLinkEditorClass *klass)
{
  NwFieldEditorClass *editor_class = NW_FIELD_EDITOR_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = nw_link_editor_finalize;
  editor_class->create = nw_link_editor_create;
  editor_class->load = nw_link_editor_load;
  editor_class->save = nw_link_editor_save;
  editor_class->validate = nw_link_editor_validate;
  editor_class->is_empty = nw_link_editor_is_empty;
}

static void
nw_link_editor_init (NwLinkEditor *self)
{
}

/**
 * nw_link_editor_get_new_record:
 * @self: the editor
 *
 * Returns: (transfer none) (nullable): the linked record when it was made here,
 *   to be saved with the form
 */
NwRecord *
nw_link_editor_get_new_record (NwLinkEditor *self)
{
  g_return_val_if_fail (NW_IS_LINK_EDITOR (self), NULL);

  return self->new_record;
}
