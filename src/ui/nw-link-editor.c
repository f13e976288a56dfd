/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-link-editor.h"

#include "nw-link-chooser.h"

#include <glib/gi18n.h>

struct _NwLinkEditor
{
  NwFieldEditor parent_instance;

  /* Borrowed: belong to the row */
  GtkWidget *row;
  GtkWidget *chooser;
  GtkWidget *clear;

  /* Owned */
  char      *id;            /* of the linked record, NULL for none */
  GPtrArray *new_records;   /* NwRecord, made here and not yet saved; NULL for none */
};

G_DEFINE_FINAL_TYPE (NwLinkEditor, nw_link_editor, NW_TYPE_FIELD_EDITOR)

static void
show_title (NwLinkEditor *self)
{
  NwSession *session = nw_field_editor_get_session (NW_FIELD_EDITOR (self));
  g_autofree char *title = nw_link_dup_title (session, self->new_records, self->id);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->row), *title != '\0' ? title : _("not chosen"));
  gtk_widget_set_visible (self->clear, self->id != NULL);
}

static void
set_link (NwLinkEditor *self,
          const char   *id,
          GPtrArray    *new_records)
{
  char *copy = g_strdup (id);

  g_free (self->id);
  self->id = copy;
  g_clear_pointer (&self->new_records, g_ptr_array_unref);
  self->new_records = new_records != NULL ? g_ptr_array_ref (new_records) : NULL;
  show_title (self);
  nw_field_editor_changed (NW_FIELD_EDITOR (self));
}

static void
chosen_cb (NwLinkEditor *self,
           const char   *id,
           GPtrArray    *new_records)
{
  set_link (self, id, new_records);
}

static void
clear_cb (NwLinkEditor *self)
{
  set_link (self, NULL, NULL);
  gtk_widget_child_focus (self->chooser, GTK_DIR_TAB_FORWARD);
}

/* --- NwFieldEditor -------------------------------------------------------------------- */

static GtkWidget *
nw_link_editor_create (NwFieldEditor *editor)
{
  NwLinkEditor *self = NW_LINK_EDITOR (editor);
  const NwField *field = nw_field_editor_get_field (editor);

  self->row = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), _(field->label));
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self->row), 3);
  gtk_widget_add_css_class (self->row, "nw-property");

  self->clear = gtk_button_new_from_icon_name ("edit-clear-symbolic");
  gtk_widget_set_valign (self->clear, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->clear, "flat");
  gtk_widget_set_tooltip_text (self->clear, _("Clear"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->clear),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Clear"), -1);
  g_signal_connect_object (self->clear, "clicked", G_CALLBACK (clear_cb), self, G_CONNECT_SWAPPED);

  self->chooser = nw_link_chooser_new (field, nw_field_editor_get_session (editor),
                                       "edit-find-symbolic");
  g_signal_connect_object (self->chooser, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);

  adw_action_row_add_suffix (ADW_ACTION_ROW (self->row), self->clear);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->row), self->chooser);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self->row),
                                         adw_bin_get_child (ADW_BIN (self->chooser)));
  show_title (self);

  return self->row;
}

static void
nw_link_editor_set_value (NwFieldEditor *editor,
                          const json_t  *value)
{
  set_link (NW_LINK_EDITOR (editor), json_string_value (value), NULL);
}

static json_t *
nw_link_editor_dup_value (NwFieldEditor *editor)
{
  NwLinkEditor *self = NW_LINK_EDITOR (editor);
  const json_t *loaded = nw_field_editor_get_loaded (editor);

  /* What is no link, of whatever version, stays until one is chosen. */
  if (self->id == NULL)
    return loaded != NULL && !json_is_string (loaded) ? json_deep_copy (loaded) : NULL;

  return json_string (self->id);
}

static char *
nw_link_editor_dup_text (NwFieldEditor *editor)
{
  NwLinkEditor *self = NW_LINK_EDITOR (editor);

  return nw_link_dup_title (nw_field_editor_get_session (editor), self->new_records, self->id);
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
nw_link_editor_collect_new (NwFieldEditor *editor,
                            GPtrArray     *records)
{
  GPtrArray *new_records = NW_LINK_EDITOR (editor)->new_records;

  for (guint i = 0; new_records != NULL && i < new_records->len; i++)
    g_ptr_array_add (records, g_object_ref (g_ptr_array_index (new_records, i)));
}

static void
nw_link_editor_finalize (GObject *object)
{
  NwLinkEditor *self = NW_LINK_EDITOR (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->new_records, g_ptr_array_unref);

  G_OBJECT_CLASS (nw_link_editor_parent_class)->finalize (object);
}

static void
nw_link_editor_class_init (NwLinkEditorClass *klass)
{
  NwFieldEditorClass *editor_class = NW_FIELD_EDITOR_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = nw_link_editor_finalize;
  editor_class->create = nw_link_editor_create;
  editor_class->set_value = nw_link_editor_set_value;
  editor_class->dup_value = nw_link_editor_dup_value;
  editor_class->dup_text = nw_link_editor_dup_text;
  editor_class->validate = nw_link_editor_validate;
  editor_class->is_empty = nw_link_editor_is_empty;
  editor_class->collect_new = nw_link_editor_collect_new;
}

static void
nw_link_editor_init (NwLinkEditor *self)
{
}

/**
 * nw_link_editor_open:
 * @self: an attached editor
 *
 * Opens the search for the record to link to.
 */
void
nw_link_editor_open (NwLinkEditor *self)
{
  g_return_if_fail (NW_IS_LINK_EDITOR (self));

  nw_search_button_open (NW_SEARCH_BUTTON (self->chooser));
}

/**
 * nw_link_dup_title:
 * @session: a reading session
 * @new_records: (nullable) (element-type NwRecord): records that are not yet saved
 * @id: (nullable): where a link leads
 *
 * Returns: (transfer full): what the record there is called, or that it is gone;
 *   empty without a link
 */
char *
nw_link_dup_title (NwSession  *session,
                   GPtrArray  *new_records,
                   const char *id)
{
  g_autoptr (NwRow) row = NULL;

  if (id == NULL)
    return g_strdup ("");

  for (guint i = 0; new_records != NULL && i < new_records->len; i++) {
    NwRecord *record = g_ptr_array_index (new_records, i);

    if (g_str_equal (nw_record_get_id (record), id)) {
      g_autofree char *title = nw_record_dup_title (record);

      return g_strdup_printf (_("%s (new)"), title);
    }
  }

  row = nw_kind_is_record_id (id) ? nw_session_get_row (session, id, NULL) : NULL;
  return g_strdup (row != NULL ? nw_row_get_title (row) : _("deleted"));
}
