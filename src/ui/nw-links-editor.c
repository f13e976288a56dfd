/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-links-editor.h"

#include "nw-link-chooser.h"
#include "nw-link-editor.h"

#include <glib/gi18n.h>

struct _NwLinksEditor
{
  NwFieldEditor parent_instance;

  GtkWidget *group;         /* (borrowed) */
  GtkWidget *chooser;       /* (borrowed) */
  GPtrArray *rows;          /* (element-type GtkWidget, borrowed), in the order of values */
  json_t    *values;        /* (owned): an array; what is no link stays in it */
  GPtrArray *new_records;   /* (owned): NwRecord, made here and not yet saved */
};

G_DEFINE_FINAL_TYPE (NwLinksEditor, nw_links_editor, NW_TYPE_FIELD_EDITOR)

static gboolean
contains (NwLinksEditor *self,
          const char    *id)
{
  for (gsize i = 0; i < json_array_size (self->values); i++)
    if (g_strcmp0 (json_string_value (json_array_get (self->values, i)), id) == 0)
      return TRUE;

  return FALSE;
}

static void
remove_cb (GtkButton     *button,
           NwLinksEditor *self)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), ADW_TYPE_ACTION_ROW);
  guint index;

  if (!g_ptr_array_find (self->rows, row, &index))
    return;

  json_array_remove (self->values, index);
  g_ptr_array_remove_index (self->rows, index);
  gtk_widget_child_focus (self->chooser, GTK_DIR_TAB_FORWARD);
  adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self->group), row);
  nw_field_editor_changed (NW_FIELD_EDITOR (self));
}

static void
append_row (NwLinksEditor *self,
            const json_t  *value)
{
  NwSession *session = nw_field_editor_get_session (NW_FIELD_EDITOR (self));
  g_autofree char *title = nw_link_dup_title (session, self->new_records, json_string_value (value));
  g_autofree char *name = g_strdup_printf (_("Remove: %s"), title);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *remove = gtk_button_new_from_icon_name ("user-trash-symbolic");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 3);
  gtk_widget_set_focusable (row, FALSE);

  gtk_widget_set_valign (remove, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_set_tooltip_text (remove, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (remove, "clicked", G_CALLBACK (remove_cb), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), remove);

  g_ptr_array_add (self->rows, row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), row);
}

static void
chosen_cb (NwLinksEditor *self,
           const char    *id,
           GPtrArray     *new_records)
{
  if (contains (self, id))
    return;

  for (guint i = 0; new_records != NULL && i < new_records->len; i++)
    g_ptr_array_add (self->new_records, g_object_ref (g_ptr_array_index (new_records, i)));
  json_array_append_new (self->values, json_string (id));
  append_row (self, json_array_get (self->values, json_array_size (self->values) - 1));
  nw_field_editor_changed (NW_FIELD_EDITOR (self));
}

/* --- NwFieldEditor -------------------------------------------------------------- */

static GtkWidget *
nw_links_editor_create (NwFieldEditor *editor)
{
  NwLinksEditor *self = NW_LINKS_EDITOR (editor);
  const NwField *field = nw_field_editor_get_field (editor);
  g_autofree char *escaped = g_markup_escape_text (_(field->label), -1);

  self->group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->group), escaped);
  self->chooser = nw_link_chooser_new (field, nw_field_editor_get_session (editor),
                                       "list-add-symbolic");
  g_signal_connect_object (self->chooser, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self->group), self->chooser);

  return self->group;
}

static void
nw_links_editor_set_value (NwFieldEditor *editor,
                           const json_t  *value)
{
  NwLinksEditor *self = NW_LINKS_EDITOR (editor);

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self->group),
                                  g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  json_array_clear (self->values);

  /* A single link where several may stand is a list of one. */
  if (json_is_array (value))
    for (gsize i = 0; i < json_array_size (value); i++)
      json_array_append_new (self->values, json_deep_copy (json_array_get (value, i)));
  else if (json_is_string (value))
    json_array_append_new (self->values, json_deep_copy (value));

  for (gsize i = 0; i < json_array_size (self->values); i++)
    append_row (self, json_array_get (self->values, i));
}

static json_t *
nw_links_editor_dup_value (NwFieldEditor *editor)
{
  NwLinksEditor *self = NW_LINKS_EDITOR (editor);

  return json_array_size (self->values) > 0 ? json_deep_copy (self->values) : NULL;
}

static char *
nw_links_editor_dup_text (NwFieldEditor *editor)
{
  NwLinksEditor *self = NW_LINKS_EDITOR (editor);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->rows->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "",
                            adw_preferences_row_get_title (g_ptr_array_index (self->rows, i)));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
nw_links_editor_validate (NwFieldEditor *editor)
{
  NwLinksEditor *self = NW_LINKS_EDITOR (editor);

  return nw_field_validate (nw_field_editor_get_field (editor),
                            json_string_value (json_array_get (self->values, 0)));
}

static gboolean
nw_links_editor_is_empty (NwFieldEditor *editor)
{
  return json_array_size (NW_LINKS_EDITOR (editor)->values) == 0;
}

static void
nw_links_editor_collect_new (NwFieldEditor *editor,
                             GPtrArray     *records)
{
  NwLinksEditor *self = NW_LINKS_EDITOR (editor);

  for (guint i = 0; i < self->new_records->len; i++)
    g_ptr_array_add (records, g_object_ref (g_ptr_array_index (self->new_records, i)));
}

static void
nw_links_editor_finalize (GObject *object)
{
  NwLinksEditor *self = NW_LINKS_EDITOR (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->values, json_decref);
  g_clear_pointer (&self->new_records, g_ptr_array_unref);

  G_OBJECT_CLASS (nw_links_editor_parent_class)->finalize (object);
}

static void
nw_links_editor_class_init (NwLinksEditorClass *klass)
{
  NwFieldEditorClass *editor_class = NW_FIELD_EDITOR_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = nw_links_editor_finalize;
  editor_class->create = nw_links_editor_create;
  editor_class->set_value = nw_links_editor_set_value;
  editor_class->dup_value = nw_links_editor_dup_value;
  editor_class->dup_text = nw_links_editor_dup_text;
  editor_class->validate = nw_links_editor_validate;
  editor_class->is_empty = nw_links_editor_is_empty;
  editor_class->collect_new = nw_links_editor_collect_new;
}

static void
nw_links_editor_init (NwLinksEditor *self)
{
  self->rows = g_ptr_array_new ();
  self->values = json_array ();
  self->new_records = g_ptr_array_new_with_free_func (g_object_unref);
}
