/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-entry-editor.h"

#include "nw-amount.h"
#include "nw-date.h"

#include <string.h>

#include <glib/gi18n.h>

struct _NwEntryEditor
{
  NwFieldEditor parent_instance;

  GtkWidget *row;      /* (borrowed) */
  char      *loaded;   /* (owned): as it was before the user typed */
};

G_DEFINE_FINAL_TYPE (NwEntryEditor, nw_entry_editor, NW_TYPE_FIELD_EDITOR)

/* --- Text and value ---------------------------------------------------------- */

static json_t *
parse_tags (const char *text)
{
  g_auto (GStrv) parts = g_strsplit_set (text, ",;", -1);
  json_t *tags = json_array ();

  for (guint i = 0; parts[i] != NULL; i++) {
    const char *tag = g_strstrip (parts[i]);

    if (*tag != '\0')
      json_array_append_new (tags, json_string (tag));
  }

  return tags;
}

static json_t *
parse_date (const char *text)
{
  NwDate date;
  g_autofree char *iso = NULL;

  if (!nw_date_parse_human (text, &date))
    return NULL;

  iso = nw_date_to_iso (&date);
  return iso != NULL ? json_string (iso) : NULL;
}

/* Points and blanks only separate thousands. */
static json_t *
parse_number (const char *text)
{
  g_autoptr (GString) digits = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (g_ascii_isdigit (*p) || *p == '-')
      g_string_append_c (digits, *p);

  return json_integer (g_ascii_strtoll (digits->str, NULL, 10));
}

static json_t *
parse_amount (const char *text)
{
  NwAmount amount;

  return nw_amount_parse_human (text, &amount) ? nw_amount_to_json (&amount) : NULL;
}

static json_t *
parse_value (const NwField *field,
             const char    *text)
{
  if (*text == '\0')
    return NULL;

  switch (field->type) {
  case NW_VALUE_TAGS:
    return parse_tags (text);
  case NW_VALUE_DATE:
    return parse_date (text);
  case NW_VALUE_NUMBER:
    return parse_number (text);
  case NW_VALUE_AMOUNT:
    return parse_amount (text);
  default:
    return json_string (text);
  }
}

static char *
dup_text (NwEntryEditor *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->row))));
}

/* --- NwFieldEditor -------------------------------------------------------------- */

static const char *
get_hint (const NwField *field)
{
  switch (field->type) {
  case NW_VALUE_DATE:
    return _("for example 12.3.24, March 2024 or 2024");
  case NW_VALUE_TAGS:
    return _("separated by commas");
  case NW_VALUE_AMOUNT:
    return _("for example 600,000 €");
  default:
    return NULL;
  }
}

static GtkWidget *
nw_entry_editor_create (NwFieldEditor *editor)
{
  NwEntryEditor *self = NW_ENTRY_EDITOR (editor);
  const NwField *field = nw_field_editor_get_field (editor);
  const char *hint = get_hint (field);
  g_autofree char *title = NULL;

  title = hint != NULL ? g_strdup_printf ("%s (%s)", _(field->label), hint)
                       : g_strdup (_(field->label));
  self->row = adw_entry_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_editable_get_delegate (GTK_EDITABLE (self->row))),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _(field->label), -1);
  g_signal_connect_swapped (self->row, "changed", G_CALLBACK (nw_field_editor_changed), self);

  return self->row;
}

static void
nw_entry_editor_load (NwFieldEditor *editor,
                      NwRecord      *record)
{
  NwEntryEditor *self = NW_ENTRY_EDITOR (editor);
  g_autofree char *text = NULL;

  text = record != NULL ? nw_record_dup_display (record, nw_field_editor_get_field (editor))
                        : g_strdup ("");
  g_free (self->loaded);
  self->loaded = g_strstrip (g_strdup (text));
  gtk_editable_set_text (GTK_EDITABLE (self->row), text);
}

static void
nw_entry_editor_save (NwFieldEditor  *editor,
                      NwRecordEditor *record_editor)
{
  const NwField *field = nw_field_editor_get_field (editor);
  g_autofree char *text = dup_text (NW_ENTRY_EDITOR (editor));

  /* What was not touched stays as it is stored, however it is shown. */
  if (g_strcmp0 (text, NW_ENTRY_EDITOR (editor)->loaded) == 0)
    return;

  nw_record_editor_set_value (record_editor, field->key, parse_value (field, text));
}

static char *
nw_entry_editor_validate (NwFieldEditor *editor)
{
  g_autofree char *text = dup_text (NW_ENTRY_EDITOR (editor));

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
  editor_class->load = nw_entry_editor_load;
  editor_class->save = nw_entry_editor_save;
  editor_class->validate = nw_entry_editor_validate;
  editor_class->is_empty = nw_entry_editor_is_empty;
}

static void
nw_entry_editor_init (NwEntryEditor *self)
{
}
