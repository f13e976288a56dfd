/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-conflict-rows.h"

#include "nw-change.h"
#include "nw-format.h"

#include <glib/gi18n.h>

/* What is longer is cut where it is like what stood there before. */
#define MAX_LENGTH 400

/* --- Who and when ----------------------------------------------------------------- */

/**
 * nw_conflict_dup_branch_name:
 * @branch: one side of a conflict
 *
 * Returns: (transfer full): whose it is, in few words
 */
char *
nw_conflict_dup_branch_name (const NwBranch *branch)
{
  if (branch->ours)
    return g_strdup (_("Our version"));
  if (branch->agency != NULL && *branch->agency != '\0')
    return g_strdup (branch->agency);

  return g_strdup (branch->by != NULL && *branch->by != '\0' ? branch->by : _("Version of the partner"));
}

static char *
dup_moment (const char *at)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) moment = at != NULL ? g_date_time_new_from_iso8601 (at, utc) : NULL;

  return moment != NULL ? nw_format_moment (g_date_time_to_unix (moment) * G_USEC_PER_SEC, g_get_real_time ()) : NULL;
}

/* "Our version · Anna Beispiel · today 10:30" */
static char *
dup_origin (const NwBranch *branch)
{
  g_autofree char *name = nw_conflict_dup_branch_name (branch);
  g_autofree char *moment = dup_moment (branch->at);
  GString *out = g_string_new (name);

  if (branch->by != NULL && *branch->by != '\0' && !g_str_equal (branch->by, name))
    g_string_append_printf (out, " · %s", branch->by);
  if (moment != NULL)
    g_string_append_printf (out, " · %s", moment);

  return g_string_free (out, FALSE);
}

/* --- One field ----------------------------------------------------------------------- */

typedef struct {
  NwConflictChosenFunc  chosen;
  gpointer              data;
  guint                 item;
  guint                 branch;
} Choice;

static void
choice_free (Choice   *choice,
             GClosure *closure)
{
  g_free (choice);
}

static void
toggled_cb (GtkCheckButton *check,
            Choice         *choice)
{
  if (gtk_check_button_get_active (check))
    choice->chosen (choice->data, choice->item, choice->branch);
}

static GtkWidget *
create_choice (const NwBranch       *branch,
               const NwDecisionItem *item,
               const Choice         *choice,
               GtkWidget           **group)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();
  const char *value = g_ptr_array_index (item->values, choice->branch);
  g_autofree char *excerpt = nw_change_dup_excerpt (value, item->base, MAX_LENGTH);
  g_autofree char *origin = dup_origin (branch);
  const char *shown = *value != '\0' ? excerpt : _("No entry");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), shown);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), origin);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  if (g_utf8_strlen (value, -1) > MAX_LENGTH)
    gtk_widget_set_tooltip_text (row, value);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  /* The row names it. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, origin, -1);
  gtk_check_button_set_group (GTK_CHECK_BUTTON (check), GTK_CHECK_BUTTON (*group));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), item->choice == choice->branch);
  g_signal_connect_data (check, "toggled", G_CALLBACK (toggled_cb), g_memdup2 (choice, sizeof *choice),
                         (GClosureNotify) choice_free, 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  if (*group == NULL)
    *group = check;

  return row;
}

/**
 * nw_conflict_item_new:
 * @conflict: the conflict
 * @item: one field of it
 * @index: the item's place
 * @chosen: called when the user chooses
 * @data: for @chosen
 *
 * Returns: (transfer floating): what stood in the field before, and the choices
 */
GtkWidget *
nw_conflict_item_new (const NwConflict     *conflict,
                      const NwDecisionItem *item,
                      guint                 index,
                      NwConflictChosenFunc  chosen,
                      gpointer              data)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *title = g_markup_escape_text (item->label, -1);
  GtkWidget *first = NULL;

  /* Title and description of a group are markup in libadwaita 1.2. */
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  if (item->base != NULL) {
    g_autofree char *excerpt = nw_change_dup_excerpt (item->base, NULL, MAX_LENGTH);
    g_autofree char *before = g_strdup_printf (_("Before: %s"), *item->base != '\0' ? excerpt : _("No entry"));
    g_autofree char *escaped = g_markup_escape_text (before, -1);

    adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), escaped);
  }
  for (guint i = 0; i < item->values->len && i < conflict->branches->len; i++) {
    const Choice choice = { chosen, data, index, i };

    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                               create_choice (g_ptr_array_index (conflict->branches, i), item, &choice, &first));
  }

  return group;
}

/* --- The result ------------------------------------------------------------------------ */

/**
 * nw_conflict_result_new:
 * @changes: (element-type NwChange): what storing changes
 *
 * Returns: (transfer floating): the fields as they are saved
 */
GtkWidget *
nw_conflict_result_new (GPtrArray *changes)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _("This Is Saved"));
  for (guint i = 0; i < changes->len; i++) {
    const NwChange *change = g_ptr_array_index (changes, i);
    g_autofree char *after = nw_change_dup_excerpt (change->after != NULL ? change->after : "", change->before, MAX_LENGTH);
    GtkWidget *row = adw_action_row_new ();

    adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), change->label);
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), *after != '\0' ? after : _("No entry"));
    adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
    gtk_widget_add_css_class (row, "nw-property");
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  }
  if (changes->len == 0)
    adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), _("The record stays as it was before the changes."));

  return group;
}
