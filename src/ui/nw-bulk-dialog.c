/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-bulk-dialog.h"

#include "nw-compat.h"
#include "nw-field-editor.h"
#include "nw-record-actions.h"

#include <glib/gi18n.h>

#define NW_TYPE_BULK_DIALOG (nw_bulk_dialog_get_type ())
G_DECLARE_FINAL_TYPE (NwBulkDialog, nw_bulk_dialog, NW, BULK_DIALOG, AdwWindow)

struct _NwBulkDialog
{
  AdwWindow parent_instance;

  /* Owned */
  NwWindow      *owner;
  GPtrArray     *ids;
  GPtrArray     *fields;    /* (element-type NwField, borrowed): those one may choose */
  NwFieldEditor *editor;

  /* Borrowed */
  const NwKind  *kind;
  GtkWidget     *box;
  GtkWidget     *chooser;   /* NULL unless there is a field to choose */
  GtkWidget     *group;     /* of the editor */
  NwBulkMode     mode;
};

G_DEFINE_FINAL_TYPE (NwBulkDialog, nw_bulk_dialog, ADW_TYPE_WINDOW)

/* A mailing list is chosen as a link to it is. */
static const NwField list_field = {
  .key = "list", .type = NW_VALUE_LINK, .label = N_("Mailing list"), .target = NW_KIND_LIST,
  .flags = NW_FIELD_REQUIRED,
};

/* --- Fields ------------------------------------------------------------------------- */

/* What is a name differs from record to record, and so do lists of objects. */
static gboolean
can_be_set_for_many (const NwField *field)
{
  if (field->section == NULL || field->flags & (NW_FIELD_HIDDEN | NW_FIELD_REQUIRED) ||
      field->search_weight == 1)
    return FALSE;

  switch (field->type) {
  case NW_VALUE_CHANNELS:
  case NW_VALUE_ADDRESSES:
  case NW_VALUE_OBJECTS:
  case NW_VALUE_DERIVED:
    return FALSE;
  default:
    return TRUE;
  }
}

static void
show_editor (NwBulkDialog  *self,
             const NwField *field)
{
  NwSession *session = nw_store_get_session (nw_window_get_store (self->owner));

  if (self->editor != NULL)
    nw_field_editor_close (self->editor);
  if (self->group != NULL)
    gtk_box_remove (GTK_BOX (self->box), self->group);
  g_clear_object (&self->editor);

  self->editor = nw_field_editor_new (field, session);
  if (nw_field_editor_has_own_group (self->editor))
    self->group = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  else
    self->group = adw_preferences_group_new ();
  gtk_box_append (GTK_BOX (self->box), self->group);
  nw_field_editor_attach (self->editor, self->group);
  nw_field_editor_set_value (self->editor, NULL);
}

static void
field_chosen_cb (NwBulkDialog *self)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self->chooser));

  if (selected < self->fields->len)
    show_editor (self, g_ptr_array_index (self->fields, selected));
}

static void
add_chooser (NwBulkDialog *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (const NwField *field = self->kind->fields; field->key != NULL; field++)
    if (can_be_set_for_many (field)) {
      g_ptr_array_add (self->fields, (gpointer) field);
      gtk_string_list_append (names, _(field->label));
    }

  self->chooser = adw_combo_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->chooser), _("Field"));
  adw_combo_row_set_model (ADW_COMBO_ROW (self->chooser), G_LIST_MODEL (names));
  g_signal_connect_object (self->chooser, "notify::selected", G_CALLBACK (field_chosen_cb),
                           self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->chooser);
  gtk_box_append (GTK_BOX (self->box), group);
  field_chosen_cb (self);
}

/* --- Doing it ------------------------------------------------------------------------ */

static void
add_to_list (NwBulkDialog *self,
             const json_t *list,
             GPtrArray    *new_records)
{
  g_autoptr (GPtrArray) lists = g_ptr_array_new_with_free_func (g_free);
  json_t *members = json_array ();

  for (guint i = 0; i < self->ids->len; i++)
    json_array_append_new (members, json_string (g_ptr_array_index (self->ids, i)));
  g_ptr_array_add (lists, g_strdup (json_string_value (list)));
  nw_records_append (self->owner, lists, "members", members, new_records);
}

static void
apply_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  NwBulkDialog *self = NW_BULK_DIALOG (widget);
  g_autoptr (GPtrArray) new_records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (json_t) value = NULL;

  if (self->editor == NULL || !nw_field_editor_check (self->editor, TRUE))
    return;

  value = nw_field_editor_dup_value (self->editor);
  nw_field_editor_collect_new (self->editor, new_records);
  if (self->mode == NW_BULK_FIELD)
    nw_records_set (self->owner, self->ids, nw_field_editor_get_field (self->editor),
                    g_steal_pointer (&value), new_records);
  else if (self->mode == NW_BULK_TAGS && value != NULL)
    nw_records_append (self->owner, self->ids, "tags", g_steal_pointer (&value), new_records);
  else if (self->mode == NW_BULK_LIST)
    add_to_list (self, value, new_records);

  gtk_window_close (GTK_WINDOW (self));
}

/* --- Widgets -------------------------------------------------------------------------- */

static GtkWidget *
create_header (const char *title,
               const char *subtitle)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));
  GtkWidget *apply = gtk_button_new_with_mnemonic (_("_Apply"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (apply), "bulk.apply");
  gtk_widget_add_css_class (apply, "suggested-action");
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), adw_window_title_new (title, subtitle));
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), apply);

  return header;
}

static void
fill (NwBulkDialog *self)
{
  static const char * const titles[] = {
    [NW_BULK_FIELD] = N_("Set a Field"),
    [NW_BULK_TAGS] = N_("Add Tags"),
    [NW_BULK_LIST] = N_("Add to a Mailing List"),
  };
  guint n = self->ids->len;
  g_autofree char *subtitle = g_strdup_printf (ngettext ("%u entry", "%u entries", n), n);
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  gtk_widget_set_margin_top (self->box, 18);
  gtk_widget_set_margin_bottom (self->box, 24);
  gtk_widget_set_margin_start (self->box, 18);
  gtk_widget_set_margin_end (self->box, 18);
  gtk_box_append (GTK_BOX (content), create_header (_(titles[self->mode]), subtitle));
  gtk_box_append (GTK_BOX (content), self->box);
  adw_window_set_content (ADW_WINDOW (self), content);
  gtk_window_set_title (GTK_WINDOW (self), _(titles[self->mode]));
  nw_name_buttons (GTK_WIDGET (self));

  if (self->mode == NW_BULK_FIELD)
    add_chooser (self);
  else
    show_editor (self, self->mode == NW_BULK_LIST ? &list_field : nw_kind_get_field (self->kind, "tags"));
}

/* --- GObject ----------------------------------------------------------------------------- */

static void
nw_bulk_dialog_dispose (GObject *object)
{
  NwBulkDialog *self = NW_BULK_DIALOG (object);

  if (self->editor != NULL)
    nw_field_editor_close (self->editor);
  adw_window_set_content (ADW_WINDOW (self), NULL);
  g_clear_object (&self->editor);
  g_clear_pointer (&self->ids, g_ptr_array_unref);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_object (&self->owner);

  G_OBJECT_CLASS (nw_bulk_dialog_parent_class)->dispose (object);
}

static void
nw_bulk_dialog_class_init (NwBulkDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_bulk_dialog_dispose;

  gtk_widget_class_install_action (widget_class, "bulk.apply", NULL, apply_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "bulk.apply", NULL);
}

static void
nw_bulk_dialog_init (NwBulkDialog *self)
{
  self->fields = g_ptr_array_new ();
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 460, -1);
}

/**
 * nw_bulk_dialog_show:
 * @window: the window above which it appears; it has a store
 * @kind: the kind of the records
 * @ids: (element-type utf8): the records
 * @mode: what shall be done with them
 */
void
nw_bulk_dialog_show (NwWindow     *window,
                     const NwKind *kind,
                     GPtrArray    *ids,
                     NwBulkMode    mode)
{
  NwBulkDialog *self = g_object_new (NW_TYPE_BULK_DIALOG, "transient-for", window, NULL);

  self->owner = g_object_ref (window);
  self->kind = kind;
  self->ids = g_ptr_array_ref (ids);
  self->mode = mode;
  fill (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_child_focus (self->box, GTK_DIR_TAB_FORWARD);
}
