/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-objects-editor.h"

#include "nw-link-editor.h"

#include <glib/gi18n.h>

struct _NwObjectsEditor
{
  NwFieldEditor parent_instance;

  GtkWidget *group;    /* (borrowed) */
  GtkWidget *add;      /* (borrowed): on the head of the group */
  GtkWidget *more;     /* (owned): the last line, once there is another one */
  GPtrArray *blocks;   /* (owned): Block */
};

/* One object: a row that says what it is and opens to what it holds. Its editors
 * are made when it is first opened: hundreds of partners would take seconds. */
typedef struct {
  NwObjectsEditor *editor;    /* (borrowed) */
  GtkWidget       *row;       /* (borrowed) */
  json_t          *loaded;    /* (owned): as it is stored; {} for a new one */
  GPtrArray       *editors;   /* (owned) (nullable): NwFieldEditor */
} Block;

G_DEFINE_FINAL_TYPE (NwObjectsEditor, nw_objects_editor, NW_TYPE_FIELD_EDITOR)

static void
block_close (Block *block)
{
  for (guint i = 0; block->editors != NULL && i < block->editors->len; i++)
    nw_field_editor_close (g_ptr_array_index (block->editors, i));
}

static void
block_free (Block *block)
{
  block_close (block);
  g_clear_pointer (&block->editors, g_ptr_array_unref);
  g_clear_pointer (&block->loaded, json_decref);
  g_free (block);
}

static const NwField *
get_members (NwObjectsEditor *self)
{
  return nw_field_editor_get_field (NW_FIELD_EDITOR (self))->members;
}

/* --- Values ---------------------------------------------------------------------- */

/* What is not in the table stays as it is. */
static json_t *
block_dup_value (Block *block)
{
  json_t *value = json_deep_copy (block->loaded);

  for (guint i = 0; block->editors != NULL && json_is_object (value) && i < block->editors->len; i++) {
    NwFieldEditor *editor = g_ptr_array_index (block->editors, i);
    const char *key = nw_field_editor_get_field (editor)->key;
    json_t *member = nw_field_editor_dup_value (editor);

    if (member != NULL)
      json_object_set_new (value, key, member);
    else
      json_object_del (value, key);
  }

  return value;
}

static gboolean
block_is_empty (Block *block)
{
  g_autoptr (json_t) value = block_dup_value (block);

  return json_is_object (value) && json_object_size (value) == 0;
}

static char *
block_dup_member_text (Block         *block,
                       const NwField *member)
{
  NwSession *session = nw_field_editor_get_session (NW_FIELD_EDITOR (block->editor));
  const json_t *value = json_object_get (block->loaded, member->key);

  for (guint i = 0; block->editors != NULL && i < block->editors->len; i++)
    if (nw_field_editor_get_field (g_ptr_array_index (block->editors, i)) == member)
      return nw_field_editor_dup_text (g_ptr_array_index (block->editors, i));

  if (member->type == NW_VALUE_LINK)
    return nw_link_dup_title (session, NULL, json_string_value (value));

  return nw_field_dup_display (member, value);
}

/* The first text is what the object is called, the others describe it. */
static void
update_head (Block *block)
{
  g_autoptr (GString) title = g_string_new (NULL);
  g_autoptr (GString) subtitle = g_string_new (NULL);

  for (const NwField *member = get_members (block->editor); member->key != NULL; member++) {
    g_autofree char *text = block_dup_member_text (block, member);

    if (*text == '\0')
      continue;
    if (title->len == 0)
      g_string_append (title, text);
    else
      g_string_append_printf (subtitle, "%s%s", subtitle->len > 0 ? " · " : "", text);
  }

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (block->row),
                                 title->len > 0 ? title->str : _("New entry"));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (block->row), subtitle->str);
}

static void
member_changed_cb (Block *block)
{
  if (nw_field_editor_is_closed (NW_FIELD_EDITOR (block->editor)))
    return;

  update_head (block);
  nw_field_editor_changed (NW_FIELD_EDITOR (block->editor));
}

/* --- Widgets ----------------------------------------------------------------------- */

static void
add_unknown (Block *block)
{
  const char *key;
  json_t *value;

  json_object_foreach (block->loaded, key, value) {
    gboolean known = FALSE;
    char *text;
    GtkWidget *row;

    for (const NwField *member = get_members (block->editor); member->key != NULL; member++)
      known = known || g_str_equal (member->key, key);
    if (known)
      continue;

    text = json_is_string (value) ? g_strdup (json_string_value (value))
                                  : json_dumps (value, JSON_ENCODE_ANY | JSON_COMPACT);
    row = adw_action_row_new ();
    adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), key);
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
    gtk_widget_add_css_class (row, "nw-property");
    gtk_widget_add_css_class (row, "dim-label");
    adw_expander_row_add_row (ADW_EXPANDER_ROW (block->row), row);
    free (text);
  }
}

static void
expanded_cb (Block *block)
{
  NwSession *session = nw_field_editor_get_session (NW_FIELD_EDITOR (block->editor));

  if (block->editors != NULL || !adw_expander_row_get_expanded (ADW_EXPANDER_ROW (block->row)) ||
      !json_is_object (block->loaded))
    return;

  block->editors = g_ptr_array_new_with_free_func (g_object_unref);
  for (const NwField *member = get_members (block->editor); member->key != NULL; member++) {
    NwFieldEditor *editor = nw_field_editor_new (member, session);

    if (editor == NULL)
      continue;
    nw_field_editor_attach (editor, block->row);
    nw_field_editor_set_value (editor, json_object_get (block->loaded, member->key));
    g_signal_connect_swapped (editor, "changed", G_CALLBACK (member_changed_cb), block);
    g_ptr_array_add (block->editors, editor);
  }
  add_unknown (block);
}

static void
remove_block (NwObjectsEditor *self,
              Block           *block)
{
  GtkWidget *row = block->row;

  g_ptr_array_remove (self->blocks, block);
  adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self->group), row);
  if (self->blocks->len == 0)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self->group), self->more);
}

static void
remove_cb (Block *block)
{
  NwObjectsEditor *self = block->editor;

  gtk_widget_grab_focus (self->add);
  remove_block (self, block);
  nw_field_editor_changed (NW_FIELD_EDITOR (self));
}

static GtkWidget *
create_button (const char *icon_name,
               const char *name)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return button;
}

static Block *
add_block (NwObjectsEditor *self,
           json_t          *loaded)
{
  Block *block = g_new0 (Block, 1);
  GtkWidget *remove = create_button ("user-trash-symbolic", _("Remove"));

  block->editor = self;
  block->loaded = loaded;
  block->row = adw_expander_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (block->row), FALSE);
  g_signal_connect_swapped (remove, "clicked", G_CALLBACK (remove_cb), block);
  g_signal_connect_swapped (block->row, "notify::expanded", G_CALLBACK (expanded_cb), block);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (block->row), remove);
  update_head (block);

  if (self->blocks->len > 0)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self->group), self->more);
  g_ptr_array_add (self->blocks, block);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), block->row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), self->more);

  return block;
}

static gboolean
begin_block_cb (gpointer user_data)
{
  g_autoptr (NwFieldEditor) first = user_data;

  if (nw_field_editor_is_closed (first) ||
      gtk_widget_get_root (nw_field_editor_get_widget (first)) == NULL)
    return G_SOURCE_REMOVE;

  if (NW_IS_LINK_EDITOR (first))
    nw_link_editor_open (NW_LINK_EDITOR (first));
  else
    gtk_widget_child_focus (nw_field_editor_get_widget (first), GTK_DIR_TAB_FORWARD);

  return G_SOURCE_REMOVE;
}

/* Who adds a signatory wants to say at once who it is. */
static void
add_cb (NwObjectsEditor *self)
{
  Block *block = add_block (self, json_object ());

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (block->row), TRUE);
  if (block->editors != NULL && block->editors->len > 0)
    g_idle_add (begin_block_cb, g_object_ref (g_ptr_array_index (block->editors, 0)));
}

/* --- NwFieldEditor -------------------------------------------------------------------- */

static GtkWidget *
nw_objects_editor_create (NwFieldEditor *editor)
{
  NwObjectsEditor *self = NW_OBJECTS_EDITOR (editor);
  const char *label = _(nw_field_editor_get_field (editor)->label);
  g_autofree char *escaped = g_markup_escape_text (label, -1);
  g_autofree char *name = g_strdup_printf (_("Add: %s"), label);

  self->group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->group), escaped);
  self->add = create_button ("list-add-symbolic", name);
  g_signal_connect_object (self->add, "clicked", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self->group), self->add);

  self->more = g_object_ref_sink (adw_action_row_new ());
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->more), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->more), name);
  adw_action_row_add_prefix (ADW_ACTION_ROW (self->more), gtk_image_new_from_icon_name ("list-add-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->more), TRUE);
  gtk_widget_add_css_class (self->more, "dim-label");
  g_signal_connect_object (self->more, "activated", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);

  return self->group;
}

static void
nw_objects_editor_set_value (NwFieldEditor *editor,
                             const json_t  *value)
{
  NwObjectsEditor *self = NW_OBJECTS_EDITOR (editor);

  while (self->blocks->len > 0)
    remove_block (self, g_ptr_array_index (self->blocks, 0));

  for (gsize i = 0; i < json_array_size (value); i++)
    add_block (self, json_deep_copy (json_array_get (value, i)));
}

static json_t *
nw_objects_editor_dup_value (NwFieldEditor *editor)
{
  NwObjectsEditor *self = NW_OBJECTS_EDITOR (editor);
  g_autoptr (json_t) list = json_array ();

  for (guint i = 0; i < self->blocks->len; i++) {
    Block *block = g_ptr_array_index (self->blocks, i);

    if (!block_is_empty (block))
      json_array_append_new (list, block_dup_value (block));
  }

  return json_array_size (list) > 0 ? g_steal_pointer (&list) : NULL;
}

static char *
nw_objects_editor_dup_text (NwFieldEditor *editor)
{
  NwObjectsEditor *self = NW_OBJECTS_EDITOR (editor);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->blocks->len; i++) {
    Block *block = g_ptr_array_index (self->blocks, i);

    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "",
                            adw_preferences_row_get_title (ADW_PREFERENCES_ROW (block->row)));
  }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
nw_objects_editor_validate (NwFieldEditor *editor)
{
  NwObjectsEditor *self = NW_OBJECTS_EDITOR (editor);
  gboolean saving = nw_field_editor_is_saving (editor);
  gboolean right = TRUE;
  gboolean any = FALSE;

  for (guint i = 0; i < self->blocks->len; i++) {
    Block *block = g_ptr_array_index (self->blocks, i);

    if (block_is_empty (block))
      continue;
    any = TRUE;
    for (guint j = 0; block->editors != NULL && j < block->editors->len; j++)
      right = nw_field_editor_check (g_ptr_array_index (block->editors, j), saving) && right;
  }
  if (!right)
    return g_strdup (_("One of the entries is not complete."));

  return nw_field_validate (nw_field_editor_get_field (editor), any ? "+" : NULL);
}

static gboolean
nw_objects_editor_is_empty (NwFieldEditor *editor)
{
  NwObjectsEditor *self = NW_OBJECTS_EDITOR (editor);

  for (guint i = 0; i < self->blocks->len; i++)
    if (!block_is_empty (g_ptr_array_index (self->blocks, i)))
      return FALSE;

  return TRUE;
}

static void
nw_objects_editor_collect_new (NwFieldEditor *editor,
                               GPtrArray     *records)
{
  NwObjectsEditor *self = NW_OBJECTS_EDITOR (editor);

  for (guint i = 0; i < self->blocks->len; i++) {
    Block *block = g_ptr_array_index (self->blocks, i);

    for (guint j = 0; block->editors != NULL && j < block->editors->len; j++)
      nw_field_editor_collect_new (g_ptr_array_index (block->editors, j), records);
  }
}

static void
nw_objects_editor_close (NwFieldEditor *editor)
{
  NwObjectsEditor *self = NW_OBJECTS_EDITOR (editor);

  for (guint i = 0; i < self->blocks->len; i++)
    block_close (g_ptr_array_index (self->blocks, i));
}

static void
nw_objects_editor_finalize (GObject *object)
{
  g_clear_pointer (&NW_OBJECTS_EDITOR (object)->blocks, g_ptr_array_unref);
  g_clear_object (&NW_OBJECTS_EDITOR (object)->more);

  G_OBJECT_CLASS (nw_objects_editor_parent_class)->finalize (object);
}

static void
nw_objects_editor_class_init (NwObjectsEditorClass *klass)
{
  NwFieldEditorClass *editor_class = NW_FIELD_EDITOR_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = nw_objects_editor_finalize;
  editor_class->create = nw_objects_editor_create;
  editor_class->set_value = nw_objects_editor_set_value;
  editor_class->dup_value = nw_objects_editor_dup_value;
  editor_class->dup_text = nw_objects_editor_dup_text;
  editor_class->validate = nw_objects_editor_validate;
  editor_class->is_empty = nw_objects_editor_is_empty;
  editor_class->collect_new = nw_objects_editor_collect_new;
  editor_class->close = nw_objects_editor_close;
}

static void
nw_objects_editor_init (NwObjectsEditor *self)
{
  self->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) block_free);
}
