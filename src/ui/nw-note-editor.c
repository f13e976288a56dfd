/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-note-editor.h"

#include <glib/gi18n.h>

struct _NwNoteEditor
{
  NwFieldEditor parent_instance;

  GtkTextBuffer *buffer;   /* (borrowed): belongs to the row's text view */
  char          *loaded;   /* (owned) (nullable): as it was before the user typed */
};

G_DEFINE_FINAL_TYPE (NwNoteEditor, nw_note_editor, NW_TYPE_FIELD_EDITOR)

static char *
dup_text (NwNoteEditor *self)
{
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return g_strstrip (gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE));
}

static GtkWidget *
nw_note_editor_create (NwFieldEditor *editor)
{
  NwNoteEditor *self = NW_NOTE_EDITOR (editor);
  const char *label = _(nw_field_editor_get_field (editor)->label);
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *title = gtk_label_new (label);
  GtkWidget *view = gtk_text_view_new ();

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "caption");
  gtk_widget_add_css_class (title, "dim-label");
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_widget_set_size_request (view, -1, 72);
  gtk_widget_add_css_class (view, "nw-note");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);

  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), view);
  gtk_widget_add_css_class (box, "nw-recent-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);

  self->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  g_signal_connect_object (self->buffer, "changed", G_CALLBACK (nw_field_editor_changed),
                           self, G_CONNECT_SWAPPED);

  return row;
}

static void
nw_note_editor_set_value (NwFieldEditor *editor,
                          const json_t  *value)
{
  NwNoteEditor *self = NW_NOTE_EDITOR (editor);
  const char *text = json_string_value (value);

  gtk_text_buffer_set_text (self->buffer, text != NULL ? text : "", -1);
  g_free (self->loaded);
  self->loaded = dup_text (self);
}

static json_t *
nw_note_editor_dup_value (NwFieldEditor *editor)
{
  NwNoteEditor *self = NW_NOTE_EDITOR (editor);
  const json_t *loaded = nw_field_editor_get_loaded (editor);
  g_autofree char *text = dup_text (self);

  if (loaded != NULL && g_strcmp0 (text, self->loaded) == 0)
    return json_deep_copy (loaded);

  return nw_field_parse (nw_field_editor_get_field (editor), text);
}

static char *
nw_note_editor_validate (NwFieldEditor *editor)
{
  g_autofree char *text = dup_text (NW_NOTE_EDITOR (editor));

  return nw_field_validate (nw_field_editor_get_field (editor), text);
}

static gboolean
nw_note_editor_is_empty (NwFieldEditor *editor)
{
  return gtk_text_buffer_get_char_count (NW_NOTE_EDITOR (editor)->buffer) == 0;
}

static void
nw_note_editor_finalize (GObject *object)
{
  g_clear_pointer (&NW_NOTE_EDITOR (object)->loaded, g_free);

  G_OBJECT_CLASS (nw_note_editor_parent_class)->finalize (object);
}

static void
nw_note_editor_class_init (NwNoteEditorClass *klass)
{
  NwFieldEditorClass *editor_class = NW_FIELD_EDITOR_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = nw_note_editor_finalize;
  editor_class->create = nw_note_editor_create;
  editor_class->set_value = nw_note_editor_set_value;
  editor_class->dup_value = nw_note_editor_dup_value;
  editor_class->validate = nw_note_editor_validate;
  editor_class->is_empty = nw_note_editor_is_empty;
}

static void
nw_note_editor_init (NwNoteEditor *self)
{
}
