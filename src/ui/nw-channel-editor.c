/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-channel-editor.h"

#include <glib/gi18n.h>

struct _NwChannelEditor
{
  NwFieldEditor parent_instance;

  GtkWidget *group;    /* (borrowed) */
  GPtrArray *lines;    /* (owned): Line */
};

/* One channel: type, value and what can be done with it in one line, its label
 * and what is wrong with it below. */
typedef struct {
  NwChannelEditor *editor;      /* (borrowed) */
  NwChannel       *loaded;      /* (owned) (nullable): as it is stored */
  GtkWidget       *row;         /* (borrowed), as all widgets */
  GtkWidget       *type;
  GtkWidget       *value;
  GtkWidget       *label;
  GtkWidget       *preferred;
  GtkWidget       *message;
} Line;

G_DEFINE_FINAL_TYPE (NwChannelEditor, nw_channel_editor, NW_TYPE_FIELD_EDITOR)

static void
line_free (Line *line)
{
  g_clear_pointer (&line->loaded, nw_channel_free);
  g_free (line);
}

static NwChannelType
get_type (Line *line)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (line->type));

  return selected < NW_N_CHANNEL_TYPES ? (NwChannelType) selected : NW_CHANNEL_PHONE;
}

static char *
dup_entry (GtkWidget *entry)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
}

static char *
check_line (Line *line)
{
  g_autofree char *text = dup_entry (line->value);

  /* What is stored was right when it came; only what is typed is judged. */
  if (*text == '\0' || (line->loaded != NULL && line->loaded->type == get_type (line) &&
                        g_strcmp0 (text, line->loaded->shown) == 0))
    return NULL;

  return nw_channel_validate (get_type (line), text);
}

static void
line_changed_cb (Line *line)
{
  g_autofree char *problem = NULL;

  if (nw_field_editor_is_closed (NW_FIELD_EDITOR (line->editor)))
    return;

  problem = check_line (line);
  gtk_label_set_text (GTK_LABEL (line->message), problem != NULL ? problem : "");
  gtk_widget_set_visible (line->message, problem != NULL);
  if (problem != NULL)
    gtk_widget_add_css_class (line->value, "error");
  else
    gtk_widget_remove_css_class (line->value, "error");
  nw_field_editor_changed (NW_FIELD_EDITOR (line->editor));
}

/* One channel at most is the preferred one. */
static void
preferred_cb (Line *line)
{
  NwChannelEditor *self = line->editor;

  if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (line->preferred)))
    for (guint i = 0; i < self->lines->len; i++) {
      Line *other = g_ptr_array_index (self->lines, i);

      if (other != line)
        gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (other->preferred), FALSE);
    }
  nw_field_editor_changed (NW_FIELD_EDITOR (self));
}

static void
remove_cb (Line *line)
{
  NwChannelEditor *self = line->editor;

  adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self->group), line->row);
  g_ptr_array_remove (self->lines, line);
  nw_field_editor_changed (NW_FIELD_EDITOR (self));
}

/* --- Widgets ---------------------------------------------------------------------- */

static GtkWidget *
create_type (Line *line)
{
  g_autoptr (GtkStringList) types = gtk_string_list_new (NULL);

  for (guint i = 0; i < NW_N_CHANNEL_TYPES; i++)
    gtk_string_list_append (types, nw_channel_type_get_label ((NwChannelType) i));

  line->type = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&types)), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (line->type),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Type"), -1);
  g_signal_connect_swapped (line->type, "notify::selected", G_CALLBACK (line_changed_cb), line);

  return line->type;
}

static GtkWidget *
create_entry (Line       *line,
              const char *name,
              const char *placeholder)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_widget_set_hexpand (entry, TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 8);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), placeholder);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (line_changed_cb), line);

  return entry;
}

static void
dress_button (GtkWidget  *button,
              const char *icon_name,
              const char *name)
{
  gtk_button_set_icon_name (GTK_BUTTON (button), icon_name);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static GtkWidget *
create_first_line (Line *line)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *remove = gtk_button_new ();

  line->value = create_entry (line, _("Number or address"), NULL);
  line->preferred = gtk_toggle_button_new ();
  dress_button (line->preferred, "starred-symbolic", _("Preferred"));
  g_signal_connect_swapped (line->preferred, "toggled", G_CALLBACK (preferred_cb), line);
  dress_button (remove, "user-trash-symbolic", _("Remove"));
  g_signal_connect_swapped (remove, "clicked", G_CALLBACK (remove_cb), line);

  gtk_box_append (GTK_BOX (box), create_type (line));
  gtk_box_append (GTK_BOX (box), line->value);
  gtk_box_append (GTK_BOX (box), line->preferred);
  gtk_box_append (GTK_BOX (box), remove);

  return box;
}

static Line *
add_line (NwChannelEditor *self,
          NwChannel       *channel)
{
  Line *line = g_new0 (Line, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  line->editor = self;
  line->row = adw_preferences_row_new ();
  line->message = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (line->message), TRUE);
  gtk_label_set_xalign (GTK_LABEL (line->message), 0);
  gtk_widget_add_css_class (line->message, "nw-message");
  gtk_widget_set_visible (line->message, FALSE);

  gtk_box_append (GTK_BOX (box), create_first_line (line));
  line->label = create_entry (line, _("Label"), _("Label, for example: switchboard"));
  gtk_box_append (GTK_BOX (box), line->label);
  gtk_box_append (GTK_BOX (box), line->message);
  gtk_widget_add_css_class (box, "nw-edit-line");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (line->row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (line->row), FALSE);
  gtk_widget_set_focusable (line->row, FALSE);

  if (channel != NULL) {
    line->loaded = nw_channel_copy (channel);
    if (line->loaded->shown == NULL)
      line->loaded->shown = g_strdup (line->loaded->value);
    gtk_drop_down_set_selected (GTK_DROP_DOWN (line->type), channel->type);
    gtk_editable_set_text (GTK_EDITABLE (line->value), line->loaded->shown);
    gtk_editable_set_text (GTK_EDITABLE (line->label), channel->label != NULL ? channel->label : "");
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (line->preferred), channel->preferred);
  }

  g_ptr_array_add (self->lines, line);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), line->row);

  return line;
}

static void
add_clicked_cb (NwChannelEditor *self)
{
  Line *line = add_line (self, NULL);

  gtk_widget_grab_focus (line->value);
}

/* --- NwFieldEditor ------------------------------------------------------------------ */

static GtkWidget *
nw_channel_editor_create (NwFieldEditor *editor)
{
  NwChannelEditor *self = NW_CHANNEL_EDITOR (editor);
  const char *label = _(nw_field_editor_get_field (editor)->label);
  g_autofree char *escaped = g_markup_escape_text (label, -1);
  GtkWidget *add = gtk_button_new ();

  self->group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->group), escaped);
  dress_button (add, "list-add-symbolic", _("Add a Number or Address"));
  g_signal_connect_object (add, "clicked", G_CALLBACK (add_clicked_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self->group), add);

  return self->group;
}

static void
nw_channel_editor_load (NwFieldEditor *editor,
                        NwRecord      *record)
{
  NwChannelEditor *self = NW_CHANNEL_EDITOR (editor);
  g_autoptr (GPtrArray) channels = record != NULL ? nw_record_get_channels (record) : NULL;

  for (guint i = 0; i < self->lines->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self->group),
                                  ((Line *) g_ptr_array_index (self->lines, i))->row);
  g_ptr_array_set_size (self->lines, 0);

  for (guint i = 0; channels != NULL && i < channels->len; i++)
    add_line (self, g_ptr_array_index (channels, i));
}

static NwChannel *
line_to_channel (Line *line)
{
  g_autofree char *text = dup_entry (line->value);
  g_autofree char *label = dup_entry (line->label);
  NwChannel *channel;

  if (*text == '\0')
    return NULL;

  if (line->loaded != NULL && line->loaded->type == get_type (line) &&
      g_strcmp0 (line->loaded->shown, text) == 0)
    channel = nw_channel_copy (line->loaded);
  else
    channel = nw_channel_new (get_type (line), text);
  if (channel == NULL)
    return NULL;

  g_free (channel->label);
  channel->label = *label != '\0' ? g_steal_pointer (&label) : NULL;
  channel->preferred = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (line->preferred));

  return channel;
}

static void
nw_channel_editor_save (NwFieldEditor  *editor,
                        NwRecordEditor *record_editor)
{
  NwChannelEditor *self = NW_CHANNEL_EDITOR (editor);
  g_autoptr (GPtrArray) channels = g_ptr_array_new_with_free_func ((GDestroyNotify) nw_channel_free);

  for (guint i = 0; i < self->lines->len; i++) {
    NwChannel *channel = line_to_channel (g_ptr_array_index (self->lines, i));

    if (channel != NULL)
      g_ptr_array_add (channels, channel);
  }

  nw_record_editor_set_channels (record_editor, channels);
}

static char *
nw_channel_editor_validate (NwFieldEditor *editor)
{
  NwChannelEditor *self = NW_CHANNEL_EDITOR (editor);

  for (guint i = 0; i < self->lines->len; i++) {
    char *problem = check_line (g_ptr_array_index (self->lines, i));

    if (problem != NULL)
      return problem;
  }

  return NULL;
}

static gboolean
nw_channel_editor_is_empty (NwFieldEditor *editor)
{
  return NW_CHANNEL_EDITOR (editor)->lines->len == 0;
}

static void
nw_channel_editor_finalize (GObject *object)
{
  g_clear_pointer (&NW_CHANNEL_EDITOR (object)->lines, g_ptr_array_unref);

  G_OBJECT_CLASS (nw_channel_editor_parent_class)->finalize (object);
}

static void
nw_channel_editor_class_init (NwChannelEditorClass *klass)
{
  NwFieldEditorClass *editor_class = NW_FIELD_EDITOR_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = nw_channel_editor_finalize;
  editor_class->create = nw_channel_editor_create;
  editor_class->load = nw_channel_editor_load;
  editor_class->save = nw_channel_editor_save;
  editor_class->validate = nw_channel_editor_validate;
  editor_class->is_empty = nw_channel_editor_is_empty;
}

static void
nw_channel_editor_init (NwChannelEditor *self)
{
  self->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) line_free);
}
