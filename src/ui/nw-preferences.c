/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-preferences.h"

#include <glib/gi18n.h>

#include "nw-wz-group.h"

static void
combo_changed_cb (AdwComboRow *row,
                  GParamSpec  *pspec,
                  GSettings   *settings)
{
  const char *key = gtk_widget_get_name (GTK_WIDGET (row));
  int value = (int) adw_combo_row_get_selected (row);

  if (g_settings_get_enum (settings, key) != value)
    g_settings_set_enum (settings, key, value);
}

/* A choice among the values of an enumerated key, in the order of the schema. */
static GtkWidget *
create_choice_row (GSettings          *settings,
                   const char         *key,
                   const char         *title,
                   const char         *subtitle,
                   const char * const *labels)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) model = gtk_string_list_new (NULL);

  for (guint i = 0; labels[i] != NULL; i++)
    gtk_string_list_append (model, _(labels[i]));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (model));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), (guint) g_settings_get_enum (settings, key));
  gtk_widget_set_name (row, key);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (combo_changed_cb), settings, 0);

  return row;
}

/* A switch for a key that is true or false. */
static GtkWidget *
create_switch_row (GSettings  *settings,
                   const char *key,
                   const char *title,
                   const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *toggle = gtk_switch_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_settings_bind (settings, key, toggle, "active", G_SETTINGS_BIND_DEFAULT);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), toggle);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), toggle);

  return row;
}

static GtkWidget *
create_text_row (GSettings  *settings,
                 const char *key,
                 const char *title)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_editable_get_delegate (GTK_EDITABLE (row))),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_settings_bind (settings, key, row, "text", G_SETTINGS_BIND_DEFAULT);

  return row;
}

/* Who "changed" and the history of a record name. */
static GtkWidget *
create_author_group (GSettings *settings)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _("You"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group),
                                         _("Stands in the history of what you change, also at partners. Without a name it is that of your login."));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), create_text_row (settings, "user-name", _("Your name")));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                             create_text_row (settings, "user-agency", _("Your agency")));

  return group;
}

/**
 * nw_show_preferences:
 * @parent: the window above which they appear
 * @settings: the program's settings; changes count at once
 * @store: the open database
 *
 * Shows the preferences.
 */
void
nw_show_preferences (GtkWindow *parent,
                     GSettings *settings,
                     NwStore   *store)
{
  static const char * const styles[] = { N_("As the system"), N_("Light"), N_("Dark"), NULL };
  /* The names of languages are not translated: who reads one finds it. */
  static const char * const languages[] = { N_("As the system"), "Deutsch", "English", NULL };
  GtkWidget *window = adw_preferences_window_new ();
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *reminders = adw_preferences_group_new ();

  adw_preferences_page_set_title (ADW_PREFERENCES_PAGE (page), _("General"));
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _("Appearance"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                             create_choice_row (settings, "style", _("Style"), NULL, styles));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                             create_choice_row (settings, "language", _("Language"),
                                                _("Takes effect at the next start"), languages));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page),
                            ADW_PREFERENCES_GROUP (create_author_group (settings)));
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (reminders), _("Follow-ups"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (reminders),
                             create_switch_row (settings, "remind", _("Notify when a follow-up is due"),
                                                _("Once a day, while Netzwerk runs")));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (reminders));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (nw_wz_group_new (store)));
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (window), ADW_PREFERENCES_PAGE (page));
  adw_preferences_window_set_search_enabled (ADW_PREFERENCES_WINDOW (window), FALSE);

  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (window), 520, 760);
  gtk_window_present (GTK_WINDOW (window));
}
