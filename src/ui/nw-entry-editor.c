/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-entry-editor.h"

#include <glib/gi18n.h>

#include "nw-wz-entry-row.h"

/* One line of text for everything that people write in one line: names, dates,
 * amounts, periods, numbers, tags. What a text means is the field's business
 * (nw_field_parse()); on leaving the entry it is shown as it was understood. */

struct _NwEntryEditor
{
  NwFieldEditor parent_instance;

  GtkWidget *row;      /* (borrowed) */
  char      *loaded;   /* (owned): as it was before the user typed */
};

G_DEFINE_FINAL_TYPE (NwEntryEditor, nw_entry_editor, NW_TYPE_FIELD_EDITOR)

static char *
dup_text (NwEntryEditor *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->row))));
}

static gboolean
is_touched (NwEntryEditor *self)
{
  g_autofree char *text = dup_text (self);

  return g_strcmp0 (text, self->loaded) != 0;
}

static const char *
get_hint (const NwField *field)
{
  switch (field->type) {
  case NW_VALUE_DATE:
    return _("for example 12.3.24, March 2024 or 2024");
  case NW_VALUE_PERIOD:
    return _("for example 1.3.2024 – 2026 or since May 2023");
  case NW_VALUE_DURATION:
    return _("for example 3 months or up to 2 years");
  case NW_VALUE_RECURRENCE:
    return _("for example monthly or every 2 weeks");
  case NW_VALUE_TAGS:
    return _("separated by commas");
  case NW_VALUE_AMOUNT:
    return _("for example 600,000 €");
  default:
    return NULL;
  }
}

static gboolean
is_shown_as_understood (const NwField *field)
{
  return field->type == NW_VALUE_DATE || field->type == NW_VALUE_PERIOD ||
         field->type == NW_VALUE_DURATION || field->type == NW_VALUE_RECURRENCE ||
         field->type == NW_VALUE_AMOUNT || field->type == NW_VALUE_NUMBER;
}

static void
leave_cb (NwEntryEditor *self)
{
  const NwField *field = nw_field_editor_get_field (NW_FIELD_EDITOR (self));
  g_autofree char *text = dup_text (self);
  g_autoptr (json_t) value = NULL;
  g_autofree char *understood = NULL;

  if (nw_field_editor_is_closed (NW_FIELD_EDITOR (self)) || !is_touched (self))
    return;

  value = nw_field_parse (field, text);
  understood = nw_field_dup_display (field, value);
  if (*understood != '\0' && g_strcmp0 (understood, text) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->row), understood);
}

/* --- NwFieldEditor -------------------------------------------------------------- */

static GtkWidget *
nw_entry_editor_create (NwFieldEditor *editor)
{
  NwEntryEditor *self = NW_ENTRY_EDITOR (editor);
  const NwField *field = nw_field_editor_get_field (editor);
  const char *hint = get_hint (field);
  g_autofree char *title = NULL;

  title = hint != NULL ? g_strdup_printf ("%s (%s)", _(field->label), hint)
                       : g_strdup (_(field->label));
  self->row = field->flags & NW_FIELD_WZ ? nw_wz_entry_row_new (nw_field_editor_get_session (editor), FALSE)
                                         : adw_entry_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_editable_get_delegate (GTK_EDITABLE (self->row))),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _(field->label), -1);
  g_signal_connect_object (self->row, "changed", G_CALLBACK (nw_field_editor_changed),
                           self, G_CONNECT_SWAPPED);

  if (is_shown_as_understood (field)) {
    GtkEventController *focus = gtk_event_controller_focus_new ();

    g_signal_connect_object (focus, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
    gtk_widget_add_controller (self->row, focus);
  }

  return self->row;
}

static GtkWidget *
nw_entry_editor_get_note (NwFieldEditor *editor)
{
  GtkWidget *row = NW_ENTRY_EDITOR (editor)->row;

  return NW_IS_WZ_ENTRY_ROW (row) ? nw_wz_entry_row_get_note (NW_WZ_ENTRY_ROW (row)) : NULL;
}

static void
nw_entry_editor_set_value (NwFieldEditor *editor,
                           const json_t  *value)
{
  NwEntryEditor *self = NW_ENTRY_EDITOR (editor);
  g_autofree char *text = nw_field_dup_display (nw_field_editor_get_field (editor), value);

  gtk_editable_set_text (GTK_EDITABLE (self->row), text);
  g_free (self->loaded);
  self->loaded = dup_text (self);
}

static json_t *
nw_entry_editor_dup_value (NwFieldEditor *editor)
{
  NwEntryEditor *self = NW_ENTRY_EDITOR (editor);
  g_autofree char *text = dup_text (self);

  /* What was not touched stays as it is stored, however it is shown. */
  if (!is_touched (self))
    return json_deep_copy (nw_field_editor_get_loaded (editor));

  return nw_field_parse (nw_field_editor_get_field (editor), text);
}

static char *
nw_entry_editor_validate (NwFieldEditor *editor)
{
  NwEntryEditor *self = NW_ENTRY_EDITOR (editor);
  g_autofree char *text = dup_text (self);

  /* What is stored was right when it came; only what is typed is judged. */
  if (*text != '\0' && !is_touched (self))
    return NULL;

  return nw_field_validate (nw_field_editor_get_field (editor), text);
}

static gboolean
nw_entry_editor_is_empty (NwFieldEditor *editor)
{
  g_autofree char *text = dup_text (NW_ENTRY_EDITOR (editor));

  return *text == '\0';
}

static void
nw_entry_editor_finalize (GObject *object)
{
  g_clear_pointer (&NW_ENTRY_EDITOR (object)->loaded, g_free);

  G_OBJECT_CLASS (nw_entry_editor_parent_class)->finalize (object);
}

static void
nw_entry_editor_class_init (NwEntryEditorClass *klass)
{
  NwFieldEditorClass *editor_class = NW_FIELD_EDITOR_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = nw_entry_editor_finalize;
  editor_class->create = nw_entry_editor_create;
  editor_class->get_note = nw_entry_editor_get_note;
  editor_class->set_value = nw_entry_editor_set_value;
  editor_class->dup_value = nw_entry_editor_dup_value;
  editor_class->validate = nw_entry_editor_validate;
  editor_class->is_empty = nw_entry_editor_is_empty;
}

static void
nw_entry_editor_init (NwEntryEditor *self)
{
}
