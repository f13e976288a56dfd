/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-merge-rows.h"

#include <glib/gi18n.h>
#include <string.h>

#define ITEM_KEY "nw-merge-item"
#define CHOICE_KEY "nw-merge-choice"

/* Links are ids until somebody asks what the records are called. */
static char *
dup_readable (const char *text,
              NwSession  *session)
{
  g_auto (GStrv) words = g_regex_split_simple ("(\\s+)", text, G_REGEX_DEFAULT, 0);

  for (guint i = 0; words[i] != NULL; i++) {
    g_autofree char *id = g_strndup (words[i], strcspn (words[i], ",;"));
    g_autoptr (NwRow) row = nw_kind_is_record_id (id) ? nw_session_get_row (session, id, NULL) : NULL;

    if (row != NULL) {
      char *named = g_strconcat (nw_row_get_title (row), words[i] + strlen (id), NULL);

      g_free (words[i]);
      words[i] = named;
    }
  }

  return g_strjoinv (NULL, words);
}

static void
toggled_cb (GtkCheckButton *check,
            NwMerge        *merge)
{
  const NwMergeItem *item = g_object_get_data (G_OBJECT (check), ITEM_KEY);

  if (gtk_check_button_get_active (check))
    nw_merge_set_choice (merge, item->key,
                         GPOINTER_TO_INT (g_object_get_data (G_OBJECT (check), CHOICE_KEY)));
}

static GtkWidget *
create_choice (NwMerge           *merge,
               const NwMergeItem *item,
               NwMergeChoice      choice,
               const char        *title,
               const char        *subtitle,
               GtkWidget         *group)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_check_button_set_group (GTK_CHECK_BUTTON (check), GTK_CHECK_BUTTON (group));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), item->choice == choice);
  g_object_set_data (G_OBJECT (check), ITEM_KEY, (gpointer) item);
  g_object_set_data (G_OBJECT (check), CHOICE_KEY, GINT_TO_POINTER (choice));
  g_signal_connect (check, "toggled", G_CALLBACK (toggled_cb), merge);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  g_object_set_data (G_OBJECT (row), CHOICE_KEY, check);

  return row;
}

/**
 * nw_merge_row_new:
 * @merge: a merge that outlives the widget
 * @item: one of its items
 * @session: for the names of linked records
 *
 * Returns: (transfer floating): the choices of the field; they are made in @merge
 */
GtkWidget *
nw_merge_row_new (NwMerge           *merge,
                  const NwMergeItem *item,
                  NwSession         *session)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *kept = dup_readable (item->kept, session);
  g_autofree char *other = dup_readable (item->other, session);
  GtkWidget *row, *first;

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _(item->label));
  if (item->can_unite) {
    g_autofree char *both = dup_readable (item->united != NULL ? item->united : "", session);

    row = create_choice (merge, item, NW_MERGE_UNITE, _("Both"), both, NULL);
    first = g_object_get_data (G_OBJECT (row), CHOICE_KEY);
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    row = create_choice (merge, item, NW_MERGE_KEEP, kept, NULL, first);
  } else {
    row = create_choice (merge, item, NW_MERGE_KEEP, *kept != '\0' ? kept : _("No entry"), NULL, NULL);
    first = g_object_get_data (G_OBJECT (row), CHOICE_KEY);
  }
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  row = create_choice (merge, item, NW_MERGE_TAKE, other, NULL, first);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);

  return group;
}
