/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-choice-editor.h"

#include <glib/gi18n.h>

/* A list to choose from. Where the choices are suggestions it is an entry with a
 * menu of them; what is typed as a choice's label is stored as its key. */

struct _NwChoiceEditor
{
  NwFieldEditor parent_instance;

  GtkWidget *row;     /* (borrowed): AdwComboRow or AdwEntryRow */
  GtkWidget *menu;    /* (borrowed) (nullable): the button with the suggestions */
  char      *unknown; /* (owned) (nullable): a key of a newer version; it stays */
};

G_DEFINE_FINAL_TYPE (NwChoiceEditor, nw_choice_editor, NW_TYPE_FIELD_EDITOR)

static gboolean
is_open (NwFieldEditor *editor)
{
  return (nw_field_editor_get_field (editor)->flags & NW_FIELD_SUGGEST) != 0;
}

static const char *
find_key (const NwField *field,
          const char    *text)
{
  for (const NwChoice *choice = field->choices; choice != NULL && choice->key != NULL; choice++)
    if (g_str_equal (_(choice->label), text))
      return choice->key;

  return text;
}

static char *
dup_key (NwFieldEditor *editor)
{
  NwChoiceEditor *self = NW_CHOICE_EDITOR (editor);
  const NwField *field = nw_field_editor_get_field (editor);
  guint selected;

  if (is_open (editor)) {
    g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->row))));

    return g_strdup (find_key (field, text));
  }

  /* The first line of the list is no choice. */
  selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self->row));
  if (selected == 0 && self->unknown != NULL)
    return g_strdup (self->unknown);
  return g_strdup (selected == 0 || selected == GTK_INVALID_LIST_POSITION
                     ? "" : field->choices[selected - 1].key);
}

/* --- Suggestions ------------------------------------------------------------------ */

static void
suggestion_cb (GtkListBox     *list,
               GtkListBoxRow  *row,
               NwChoiceEditor *self)
{
  const NwField *field = nw_field_editor_get_field (NW_FIELD_EDITOR (self));
  int index = gtk_list_box_row_get_index (row);

  gtk_editable_set_text (GTK_EDITABLE (self->row), _(field->choices[index].label));
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->menu));
}

static GtkWidget *
create_suggestions (NwChoiceEditor *self)
{
  const NwField *field = nw_field_editor_get_field (NW_FIELD_EDITOR (self));
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *list = gtk_list_box_new ();

  for (const NwChoice *choice = field->choices; choice != NULL && choice->key != NULL; choice++) {
    GtkWidget *label = gtk_label_new (_(choice->label));

    gtk_label_set_xalign (GTK_LABEL (label), 0);
    gtk_list_box_append (GTK_LIST_BOX (list), label);
  }
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "nw-suggestions");
  g_signal_connect_object (list, "row-activated", G_CALLBACK (suggestion_cb), self, 0);
  gtk_popover_set_child (GTK_POPOVER (popover), list);

  return popover;
}

static GtkWidget *
create_open (NwChoiceEditor *self,
             const char     *label)
{
  GtkWidget *row = adw_entry_row_new ();

  self->menu = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->menu), "pan-down-symbolic");
  gtk_widget_set_valign (self->menu, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->menu, "flat");
  gtk_widget_set_tooltip_text (self->menu, _("Suggestions"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Suggestions"), -1);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->menu), create_suggestions (self));
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), self->menu);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_editable_get_delegate (GTK_EDITABLE (row))),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_object (row, "changed", G_CALLBACK (nw_field_editor_changed),
                           self, G_CONNECT_SWAPPED);

  return row;
}

static GtkWidget *
create_closed (NwChoiceEditor *self)
{
  const NwField *field = nw_field_editor_get_field (NW_FIELD_EDITOR (self));
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) model = gtk_string_list_new (NULL);

  gtk_string_list_append (model, _("not stated"));
  for (const NwChoice *choice = field->choices; choice != NULL && choice->key != NULL; choice++)
    gtk_string_list_append (model, _(choice->label));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (model));
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (nw_field_editor_changed),
                           self, G_CONNECT_SWAPPED);

  return row;
}

/* --- NwFieldEditor ----------------------------------------------------------------- */

static GtkWidget *
nw_choice_editor_create (NwFieldEditor *editor)
{
  NwChoiceEditor *self = NW_CHOICE_EDITOR (editor);
  const char *label = _(nw_field_editor_get_field (editor)->label);

  self->row = is_open (editor) ? create_open (self, label) : create_closed (self);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), label);

  return self->row;
}

static void
nw_choice_editor_set_value (NwFieldEditor *editor,
                            const json_t  *value)
{
  NwChoiceEditor *self = NW_CHOICE_EDITOR (editor);
  const NwField *field = nw_field_editor_get_field (editor);
  const char *key = json_string_value (value);
  guint selected = 0;

  if (is_open (editor)) {
    const char *label = nw_field_get_choice_label (field, key);

    gtk_editable_set_text (GTK_EDITABLE (self->row), label != NULL ? label : "");
    return;
  }

  for (guint i = 0; field->choices[i].key != NULL; i++)
    if (g_strcmp0 (field->choices[i].key, key) == 0)
      selected = i + 1;
  g_free (self->unknown);
  self->unknown = selected == 0 ? g_strdup (key) : NULL;
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->row), selected);
}

static json_t *
nw_choice_editor_dup_value (NwFieldEditor *editor)
{
  g_autofree char *key = dup_key (editor);

  return *key != '\0' ? json_string (key) : NULL;
}

static char *
nw_choice_editor_validate (NwFieldEditor *editor)
{
  g_autofree char *key = dup_key (editor);

  if (g_strcmp0 (key, NW_CHOICE_EDITOR (editor)->unknown) == 0)
    return NULL;

  return nw_field_validate (nw_field_editor_get_field (editor), key);
}

static gboolean
nw_choice_editor_is_empty (NwFieldEditor *editor)
{
  g_autofree char *key = dup_key (editor);

  return *key == '\0';
}

static void
nw_choice_editor_finalize (GObject *object)
{
  g_clear_pointer (&NW_CHOICE_EDITOR (object)->unknown, g_free);

  G_OBJECT_CLASS (nw_choice_editor_parent_class)->finalize (object);
}

static void
nw_choice_editor_class_init (NwChoiceEditorClass *klass)
{
  NwFieldEditorClass *editor_class = NW_FIELD_EDITOR_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = nw_choice_editor_finalize;
  editor_class->create = nw_choice_editor_create;
  editor_class->set_value = nw_choice_editor_set_value;
  editor_class->dup_value = nw_choice_editor_dup_value;
  editor_class->validate = nw_choice_editor_validate;
  editor_class->is_empty = nw_choice_editor_is_empty;
}

static void
nw_choice_editor_init (NwChoiceEditor *self)
{
}
