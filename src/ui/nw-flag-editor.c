/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-flag-editor.h"

#include <glib/gi18n.h>

struct _NwFlagEditor
{
  NwFieldEditor parent_instance;

  GtkWidget *control;   /* (borrowed) */
};

G_DEFINE_FINAL_TYPE (NwFlagEditor, nw_flag_editor, NW_TYPE_FIELD_EDITOR)

static gboolean
get_value (NwFieldEditor *editor)
{
  return gtk_switch_get_active (GTK_SWITCH (NW_FLAG_EDITOR (editor)->control));
}

static GtkWidget *
nw_flag_editor_create (NwFieldEditor *editor)
{
  NwFlagEditor *self = NW_FLAG_EDITOR (editor);
  const char *label = _(nw_field_editor_get_field (editor)->label);
  GtkWidget *row = adw_action_row_new ();

  self->control = gtk_switch_new ();
  gtk_widget_set_valign (self->control, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->control),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_object (self->control, "notify::active", G_CALLBACK (nw_field_editor_changed),
                           self, G_CONNECT_SWAPPED);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), label);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), self->control);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), self->control);

  return row;
}

static void
nw_flag_editor_set_value (NwFieldEditor *editor,
                          const json_t  *value)
{
  gtk_switch_set_active (GTK_SWITCH (NW_FLAG_EDITOR (editor)->control), json_is_true (value));
}

/* "No" and "not stated" look the same; what stood there stays. */
static json_t *
nw_flag_editor_dup_value (NwFieldEditor *editor)
{
  const json_t *loaded = nw_field_editor_get_loaded (editor);

  if (get_value (editor))
    return json_true ();

  return loaded != NULL && !json_is_true (loaded) ? json_deep_copy (loaded) : NULL;
}

static char *
nw_flag_editor_dup_text (NwFieldEditor *editor)
{
  return g_strdup (get_value (editor) ? _(nw_field_editor_get_field (editor)->label) : "");
}

static char *
nw_flag_editor_validate (NwFieldEditor *editor)
{
  return NULL;
}

static gboolean
nw_flag_editor_is_empty (NwFieldEditor *editor)
{
  return !get_value (editor);
}

static void
nw_flag_editor_class_init (NwFlagEditorClass *klass)
{
  NwFieldEditorClass *editor_class = NW_FIELD_EDITOR_CLASS (klass);

  editor_class->create = nw_flag_editor_create;
  editor_class->set_value = nw_flag_editor_set_value;
  editor_class->dup_value = nw_flag_editor_dup_value;
  editor_class->dup_text = nw_flag_editor_dup_text;
  editor_class->validate = nw_flag_editor_validate;
  editor_class->is_empty = nw_flag_editor_is_empty;
}

static void
nw_flag_editor_init (NwFlagEditor *self)
{
}
