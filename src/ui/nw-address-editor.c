/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-address-editor.h"

#include <stddef.h>

#include <glib/gi18n.h>

struct _NwAddressEditor
{
  NwFieldEditor parent_instance;

  GtkWidget *group;    /* (borrowed) */
  GPtrArray *blocks;   /* (owned): Block */
};

/* The parts of an address in the order of the form. */
static const struct {
  const char *label;   /* msgid */
  gsize       offset;  /* in NwAddress */
} parts[] = {
  { N_("Street"), offsetof (NwAddress, street) },
  { N_("House number"), offsetof (NwAddress, house_number) },
  { N_("Addition"), offsetof (NwAddress, extra) },
  { N_("P.O. box"), offsetof (NwAddress, po_box) },
  { N_("Postal code"), offsetof (NwAddress, postal_code) },
  { N_("City"), offsetof (NwAddress, city) },
  { N_("City district"), offsetof (NwAddress, district) },
  { N_("Country (two letters)"), offsetof (NwAddress, country) },
};

static const struct {
  const char *key;
  const char *label;   /* msgid */
} uses[] = {
  { NULL, N_("not stated") },
  { "seat", N_("Registered office") },
  { "visit", N_("Visitors' address") },
  { "post", N_("Postal address") },
  { "private", N_("Private") },
};

typedef struct {
  NwAddressEditor *editor;    /* (borrowed) */
  GtkWidget       *row;       /* (borrowed), as all widgets */
  GtkWidget       *use;
  GtkWidget       *entries[G_N_ELEMENTS (parts)];
  GtkWidget       *message;
} Block;

G_DEFINE_FINAL_TYPE (NwAddressEditor, nw_address_editor, NW_TYPE_FIELD_EDITOR)

static char **
get_part (NwAddress *address,
          guint      index)
{
  return (char **) ((char *) address + parts[index].offset);
}

static NwAddress *
block_to_address (Block *block)
{
  NwAddress *address = nw_address_new ();
  guint use = adw_combo_row_get_selected (ADW_COMBO_ROW (block->use));

  if (use < G_N_ELEMENTS (uses))
    address->label = g_strdup (uses[use].key);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (block->entries[i]))));

    if (*text != '\0')
      *get_part (address, i) = g_steal_pointer (&text);
  }

  return address;
}

static gboolean
has_content (NwAddress *address)
{
  return address->street != NULL || address->po_box != NULL || address->city != NULL ||
         address->postal_code != NULL || address->extra != NULL;
}

static void
update_block (Block *block)
{
  g_autoptr (NwAddress) address = block_to_address (block);
  g_autofree char *line = has_content (address) ? nw_address_to_line (address) : NULL;
  g_autofree char *problem = nw_address_validate (address);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (block->row),
                                 line != NULL ? line : _("New address"));
  nw_message_row_set (block->message, problem);
}

static void
block_changed_cb (Block *block)
{
  if (nw_field_editor_is_closed (NW_FIELD_EDITOR (block->editor)))
    return;

  update_block (block);
  nw_field_editor_changed (NW_FIELD_EDITOR (block->editor));
}

static void
remove_cb (Block *block)
{
  NwAddressEditor *self = block->editor;

  adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self->group), block->row);
  g_ptr_array_remove (self->blocks, block);
  nw_field_editor_changed (NW_FIELD_EDITOR (self));
}

/* --- Widgets ---------------------------------------------------------------------- */

static GtkWidget *
create_icon_button (const char *icon_name,
                    const char *name)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return button;
}

static void
add_use (Block     *block,
         NwAddress *address)
{
  g_autoptr (GtkStringList) model = gtk_string_list_new (NULL);
  guint selected = 0;

  for (guint i = 0; i < G_N_ELEMENTS (uses); i++) {
    gtk_string_list_append (model, _(uses[i].label));
    if (address != NULL && g_strcmp0 (uses[i].key, address->label) == 0)
      selected = i;
  }

  block->use = adw_combo_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (block->use), _("Use"));
  adw_combo_row_set_model (ADW_COMBO_ROW (block->use), G_LIST_MODEL (model));
  adw_combo_row_set_selected (ADW_COMBO_ROW (block->use), selected);
  g_signal_connect_swapped (block->use, "notify::selected", G_CALLBACK (block_changed_cb), block);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (block->row), block->use);
}

static void
add_part (Block     *block,
          NwAddress *address,
          guint      index)
{
  GtkWidget *row = adw_entry_row_new ();
  const char *text = address != NULL ? *get_part (address, index) : NULL;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(parts[index].label));
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_editable_get_delegate (GTK_EDITABLE (row))),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _(parts[index].label), -1);
  gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
  g_signal_connect_swapped (row, "changed", G_CALLBACK (block_changed_cb), block);
  block->entries[index] = row;
  adw_expander_row_add_row (ADW_EXPANDER_ROW (block->row), row);
}

static Block *
add_block (NwAddressEditor *self,
           NwAddress       *address)
{
  Block *block = g_new0 (Block, 1);
  GtkWidget *remove = create_icon_button ("user-trash-symbolic", _("Remove"));

  block->editor = self;
  block->row = adw_expander_row_new ();
  block->message = nw_message_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (block->row), FALSE);
  g_signal_connect_swapped (remove, "clicked", G_CALLBACK (remove_cb), block);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (block->row), remove);

  add_use (block, address);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    add_part (block, address, i);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (block->row), block->message);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (block->row), address == NULL);
  update_block (block);

  g_ptr_array_add (self->blocks, block);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), block->row);

  return block;
}

static void
add_clicked_cb (NwAddressEditor *self)
{
  Block *block = add_block (self, NULL);

  gtk_widget_grab_focus (block->entries[0]);
}

/* --- NwFieldEditor ------------------------------------------------------------------ */

static GtkWidget *
nw_address_editor_create (NwFieldEditor *editor)
{
  NwAddressEditor *self = NW_ADDRESS_EDITOR (editor);
  const char *label = _(nw_field_editor_get_field (editor)->label);
  g_autofree char *escaped = g_markup_escape_text (label, -1);
  GtkWidget *add = create_icon_button ("list-add-symbolic", _("Add an Address"));

  self->group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->group), escaped);
  g_signal_connect_object (add, "clicked", G_CALLBACK (add_clicked_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self->group), add);

  return self->group;
}

static void
nw_address_editor_load (NwFieldEditor *editor,
                        NwRecord      *record)
{
  NwAddressEditor *self = NW_ADDRESS_EDITOR (editor);
  g_autoptr (GPtrArray) addresses = record != NULL ? nw_record_get_addresses (record) : NULL;

  for (guint i = 0; i < self->blocks->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self->group),
                                  ((Block *) g_ptr_array_index (self->blocks, i))->row);
  g_ptr_array_set_size (self->blocks, 0);

  for (guint i = 0; addresses != NULL && i < addresses->len; i++)
    add_block (self, g_ptr_array_index (addresses, i));
}

static void
nw_address_editor_save (NwFieldEditor  *editor,
                        NwRecordEditor *record_editor)
{
  NwAddressEditor *self = NW_ADDRESS_EDITOR (editor);
  g_autoptr (GPtrArray) addresses = g_ptr_array_new_with_free_func ((GDestroyNotify) nw_address_free);

  for (guint i = 0; i < self->blocks->len; i++) {
    g_autoptr (NwAddress) address = block_to_address (g_ptr_array_index (self->blocks, i));

    if (has_content (address))
      g_ptr_array_add (addresses, g_steal_pointer (&address));
  }

  nw_record_editor_set_addresses (record_editor, addresses);
}

static char *
nw_address_editor_validate (NwFieldEditor *editor)
{
  NwAddressEditor *self = NW_ADDRESS_EDITOR (editor);

  for (guint i = 0; i < self->blocks->len; i++) {
    g_autoptr (NwAddress) address = block_to_address (g_ptr_array_index (self->blocks, i));
    char *problem = nw_address_validate (address);

    if (problem != NULL)
      return problem;
  }

  return NULL;
}

static gboolean
nw_address_editor_is_empty (NwFieldEditor *editor)
{
  return NW_ADDRESS_EDITOR (editor)->blocks->len == 0;
}

static void
nw_address_editor_finalize (GObject *object)
{
  g_clear_pointer (&NW_ADDRESS_EDITOR (object)->blocks, g_ptr_array_unref);

  G_OBJECT_CLASS (nw_address_editor_parent_class)->finalize (object);
}

static void
nw_address_editor_class_init (NwAddressEditorClass *klass)
{
  NwFieldEditorClass *editor_class = NW_FIELD_EDITOR_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = nw_address_editor_finalize;
  editor_class->create = nw_address_editor_create;
  editor_class->load = nw_address_editor_load;
  editor_class->save = nw_address_editor_save;
  editor_class->validate = nw_address_editor_validate;
  editor_class->is_empty = nw_address_editor_is_empty;
}

static void
nw_address_editor_init (NwAddressEditor *self)
{
  self->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) g_free);
}
