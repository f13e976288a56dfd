/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-history-row.h"

#include <glib/gi18n.h>

/* One field of one change, and the button that takes the former value back. Every
 * text in it is plain text. */

/* What is longer is shown where it differs, and whole on demand. */
#define MAX_LENGTH 200
/* Of the fields that a change names. */
#define MAX_NAMES 3

static GtkWidget *
create_text (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);

  return label;
}

static GtkWidget *
create_caption (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_valign (label, GTK_ALIGN_BASELINE);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");

  return label;
}

static gboolean
is_long (const char *text)
{
  return text != NULL && g_utf8_strlen (text, -1) > MAX_LENGTH;
}

/* The caption stands beside the first of the lines. */
static int
add_lines (GtkGrid    *grid,
           int         top,
           const char *caption,
           GPtrArray  *lines,
           const char *other)
{
  for (guint i = 0; i < lines->len; i++) {
    g_autofree char *text = nw_change_dup_excerpt (g_ptr_array_index (lines, i), other, MAX_LENGTH);
    GtkWidget *label = create_text (text);

    gtk_widget_set_valign (label, GTK_ALIGN_BASELINE);
    if (i == 0)
      gtk_grid_attach (grid, create_caption (caption), 0, top, 1, 1);
    gtk_grid_attach (grid, label, 1, top++, 1, 1);
  }

  return top;
}

static GtkWidget *
create_lines (const NwChange *change)
{
  GtkWidget *grid = gtk_grid_new ();
  gboolean several = change->removed->len > 1 || change->added->len > 1;
  int top;

  if (change->field != NULL && change->field->type >= NW_VALUE_LINKS)
    several = TRUE;
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 3);
  top = add_lines (GTK_GRID (grid), 0, several ? _("Removed") : _("Before"), change->removed, change->after);
  top = add_lines (GTK_GRID (grid), top, several ? _("Added") : _("Afterwards"), change->added, change->before);
  if (top == 0)
    gtk_grid_attach (GTK_GRID (grid), create_text (_("Only the order is another")), 1, 0, 1, 1);

  return grid;
}

static void
add_whole_text (GtkBox     *box,
                const char *caption,
                const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  gtk_box_append (box, create_caption (caption));
  gtk_box_append (box, create_text (text));
}

static GtkWidget *
create_whole (const NwChange *change)
{
  GtkWidget *expander = gtk_expander_new (_("Whole Text"));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  add_whole_text (GTK_BOX (box), _("Before"), change->before);
  add_whole_text (GTK_BOX (box), _("Afterwards"), change->after);
  gtk_expander_set_child (GTK_EXPANDER (expander), box);

  return expander;
}

static GtkWidget *
create_button (const NwChange *change,
               guint           entry,
               guint           place)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-undo-symbolic");
  g_autofree char *name = g_strdup_printf (change->old_value != NULL ? _("Restore the value: %s")
                                                                     : _("Clear again: %s"), change->label);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, change->old_value != NULL ? _("Restore the value before this change")
                                                                 : _("Clear it, as before this change"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "history.restore");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(uu)", entry, place);

  return button;
}

/**
 * nw_history_row_new:
 * @change: what changed
 * @can_restore: whether there is anything to restore
 * @entry: place of its entry, for the action "history.restore"
 * @place: its place in that entry
 *
 * Returns: (transfer floating): a row of a list
 */
GtkWidget *
nw_history_row_new (const NwChange *change,
                    gboolean        can_restore,
                    guint           entry,
                    guint           place)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *title = create_text (change->label);

  gtk_widget_add_css_class (title, "heading");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), create_lines (change));
  if (is_long (change->before) || is_long (change->after))
    gtk_box_append (GTK_BOX (box), create_whole (change));
  gtk_widget_add_css_class (line, "nw-recent-row");
  gtk_box_append (GTK_BOX (line), box);
  if (can_restore)
    gtk_box_append (GTK_BOX (line), create_button (change, entry, place));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), change->label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);

  return row;
}

/**
 * nw_history_get_event:
 * @entry: an entry of a record's history
 *
 * Returns: (transfer none) (nullable): what became of it in the user's language; %NULL
 *   when it was changed
 */
const char *
nw_history_get_event (const NwHistoryEntry *entry)
{
  switch (entry->event) {
  case NW_HISTORY_DELETED:
    return _("Deleted");
  case NW_HISTORY_CAME_BACK:
    return entry->origin == NW_ORIGIN_JOINED ? _("Came back: deleted here, changed by a partner") : _("Came back");
  case NW_HISTORY_KEPT:
    return _("A partner deleted it; what was changed here lives on");
  case NW_HISTORY_CHANGED:
  default:
    return NULL;
  }
}

/**
 * nw_history_dup_title:
 * @record: a record
 * @entry: an entry of its history
 *
 * Returns: (transfer full): it in one line: "Changed: Note, Tags and 2 more"
 */
char *
nw_history_dup_title (NwRecord             *record,
                      const NwHistoryEntry *entry)
{
  const NwKind *kind = nw_record_get_kind (record);
  g_autoptr (GString) names = g_string_new (NULL);
  guint n = (guint) json_object_size (entry->fields), n_named = 0;
  const char *key;
  json_t *pair;

  if (nw_history_get_event (entry) != NULL)
    return g_strdup (nw_history_get_event (entry));
  json_object_foreach (entry->fields, key, pair) {
    const NwField *field = nw_kind_get_field (kind, key);

    if (n_named++ == MAX_NAMES)
      break;
    g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", field != NULL ? _(field->label) : key);
  }
  if (n > MAX_NAMES)
    g_string_append_printf (names, ngettext (" and %u more", " and %u more", n - MAX_NAMES), n - MAX_NAMES);

  return g_strdup_printf (_("Changed: %s"), names->str);
}
