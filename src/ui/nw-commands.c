/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-commands.h"

#include <string.h>

#include <glib/gi18n.h>

#include "nw-pages.h"
#include "nw-text.h"

/* Nothing here names a command twice: the menu, the table of pages and the table of
 * keys below are read, so what is added to one of them can be found by name. Keys
 * come from the application and from the window's class, wherever they are bound. */

#define FALLBACK_ICON "system-run-symbolic"
/* The menu draws no icons; here they help to tell commands apart. */
#define ICON_ATTRIBUTE "nw-icon"

/* These keys count wherever the focus is. Keys that a text field needs itself
 * (Ctrl+Z, Delete, Escape) are bound to the window's class instead. */
static const struct {
  const char *action;
  const char *label;       /* msgid; NULL: in the menu, or nothing to look for */
  const char *icon_name;
  const char *accels[3];
} keys[] = {
  { "win.search", N_("Search in the list"), "edit-find-symbolic", { "<Control>f" } },
  { "win.quick-search", NULL, NULL, { "<Control>k" } },
  { "win.new('')", NULL, NULL, { "<Control>n" } },
  { "win.edit", N_("Edit"), "document-edit-symbolic", { "<Control>e" } },
  { "win.history(int64 0)", N_("History"), "document-open-recent-symbolic", { "<Control>h" } },
  { "win.export", NULL, NULL, { "<Control><Shift>e" } },
  { "win.import", NULL, NULL, { "<Control>o", "<Control>i" } },
  { "win.import-text", NULL, NULL, { "<Control><Shift>v" } },
  { "win.sync", N_("Sync now"), "nw-sync-symbolic", { "F5" } },
  { "win.preferences", NULL, NULL, { "<Control>comma" } },
  { "win.show-help-overlay", NULL, NULL, { "<Control>question", "F1" } },
  { "window.close", N_("Close the window"), "window-close-symbolic", { "<Control>w" } },
  { "app.quit", N_("Quit"), "application-exit-symbolic", { "<Control>q" } },
};

static void
command_free (NwCommand *command)
{
  g_free (command->label);
  g_free (command->hint);
  g_free (command->action);
  g_clear_pointer (&command->target, g_variant_unref);
  g_free (command->accel);
  g_free (command);
}

/* --- Keys ----------------------------------------------------------------- */

static char *
dup_application_accel (GtkWidget  *window,
                       const char *detailed)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (window));
  g_auto (GStrv) accels = NULL;

  if (application == NULL)
    return NULL;
  accels = gtk_application_get_accels_for_action (application, detailed);

  return g_strdup (accels[0]);
}

static gboolean
shortcut_does (GtkShortcut *shortcut,
               const char  *name,
               GVariant    *target)
{
  GtkShortcutAction *action = gtk_shortcut_get_action (shortcut);
  GVariant *arguments = gtk_shortcut_get_arguments (shortcut);

  if (!GTK_IS_NAMED_ACTION (action) ||
      strcmp (gtk_named_action_get_action_name (GTK_NAMED_ACTION (action)), name) != 0)
    return FALSE;

  return target == NULL || arguments == NULL ? target == arguments : g_variant_equal (target, arguments);
}

/* The keys of a widget's class stand in a controller of each of its widgets. */
static char *
dup_class_accel (GtkWidget  *widget,
                 const char *name,
                 GVariant   *target)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  g_autoptr (GtkEventController) controller = NULL;

  for (guint i = 0; (controller = g_list_model_get_item (controllers, i)) != NULL; i++) {
    if (GTK_IS_SHORTCUT_CONTROLLER (controller)) {
      guint n = g_list_model_get_n_items (G_LIST_MODEL (controller));

      for (guint k = 0; k < n; k++) {
        g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), k);

        if (shortcut_does (shortcut, name, target))
          return gtk_shortcut_trigger_to_string (gtk_shortcut_get_trigger (shortcut));
      }
    }
    g_clear_object (&controller);
  }

  return NULL;
}

/* --- Sources -------------------------------------------------------------- */

static void
add_command (GPtrArray  *commands,
             GtkWidget  *window,
             char       *label,
             const char *hint,
             const char *icon_name,
             const char *action,
             GVariant   *target)
{
  NwCommand *command = g_new0 (NwCommand, 1);
  g_autofree char *detailed = g_action_print_detailed_name (action, target);

  command->label = label;
  command->hint = g_strdup (hint);
  command->icon_name = icon_name != NULL ? icon_name : FALLBACK_ICON;
  command->action = g_strdup (action);
  command->target = target != NULL ? g_variant_ref_sink (target) : NULL;
  command->accel = dup_application_accel (window, detailed);
  if (command->accel == NULL)
    command->accel = dup_class_accel (window, action, command->target);
  g_ptr_array_add (commands, command);
}

/* "_Import…" as "Import": the way it is typed and read. */
static char *
dup_plain_label (const char *label)
{
  GString *plain = g_string_new (NULL);

  for (const char *p = label; *p != '\0'; p++)
    if (*p != '_' || *(++p) == '_')
      g_string_append_c (plain, *p);
    else
      p--;
  if (g_str_has_suffix (plain->str, "…"))
    g_string_truncate (plain, plain->len - strlen ("…"));

  return g_string_free (plain, FALSE);
}

static void
add_menu (GPtrArray  *commands,
          GtkWidget  *window,
          GMenuModel *menu)
{
  for (int i = 0; i < g_menu_model_get_n_items (menu); i++) {
    g_autoptr (GMenuModel) section = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);
    g_autoptr (GMenuModel) submenu = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SUBMENU);
    g_autoptr (GVariant) target = g_menu_model_get_item_attribute_value (menu, i, G_MENU_ATTRIBUTE_TARGET, NULL);
    g_autofree char *icon = NULL;
    g_autofree char *action = NULL;
    g_autofree char *label = NULL;

    if (section != NULL)
      add_menu (commands, window, section);
    if (submenu != NULL)
      add_menu (commands, window, submenu);
    if (!g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_ACTION, "s", &action) ||
        !g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_LABEL, "s", &label) ||
        strcmp (action, "win.quick-search") == 0)
      continue;
    g_menu_model_get_item_attribute (menu, i, ICON_ATTRIBUTE, "s", &icon);
    add_command (commands, window, dup_plain_label (label), NULL, g_intern_string (icon), action, target);
  }
}

static gboolean
is_listed (GPtrArray  *commands,
           const char *label)
{
  for (guint i = 0; i < commands->len; i++) {
    NwCommand *command = g_ptr_array_index (commands, i);

    if (strcmp (command->label, label) == 0)
      return TRUE;
  }

  return FALSE;
}

static void
add_pages (GPtrArray *commands,
           GtkWidget *window)
{
  g_autoptr (GPtrArray) pages = nw_pages_list_all ();

  for (guint i = 0; i < pages->len; i++) {
    const NwPage *page = g_ptr_array_index (pages, i);

    if (page->kind != NULL && page->new_label != NULL && !is_listed (commands, _(page->new_label)))
      add_command (commands, window, g_strdup (_(page->new_label)), NULL, "list-add-symbolic",
                   "win.new", g_variant_new_string (page->kind));
  }
  for (guint i = 0; i < pages->len; i++) {
    const NwPage *page = g_ptr_array_index (pages, i);
    g_autofree char *label = NULL;

    /* Translators: a page and one of its views, as in "Follow-ups: Overdue". */
    if (page->parent != NULL && strcmp (page->label, page->view_label) != 0)
      label = g_strdup_printf (_("%s: %s"), _(page->label), _(page->view_label));
    else
      label = g_strdup (_(page->label));
    if (!is_listed (commands, label))
      add_command (commands, window, g_steal_pointer (&label), _("Page"), page->icon_name,
                   "win.show-page", g_variant_new_string (page->id));
  }
}

static void
add_keys (GPtrArray *commands,
          GtkWidget *window)
{
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++) {
    g_autoptr (GVariant) target = NULL;
    g_autofree char *action = NULL;

    if (keys[i].label != NULL && g_action_parse_detailed_name (keys[i].action, &action, &target, NULL))
      add_command (commands, window, g_strdup (_(keys[i].label)), NULL, keys[i].icon_name, action, target);
  }
}

/* --- Public --------------------------------------------------------------- */

/**
 * nw_commands_list:
 * @window: the window that has the actions
 *
 * Returns: (transfer full) (element-type NwCommand): all commands, those that make
 *   something first
 */
GPtrArray *
nw_commands_list (GtkWidget *window)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/org/wfdo/Netzwerk/nw-menu.ui");
  GPtrArray *commands = g_ptr_array_new_with_free_func ((GDestroyNotify) command_free);

  add_pages (commands, window);
  add_menu (commands, window, G_MENU_MODEL (gtk_builder_get_object (builder, "primary_menu")));
  add_keys (commands, window);

  return commands;
}

static gboolean
begins_word (const char *folded,
             const char *word)
{
  const char *at = folded;

  while ((at = strstr (at, word)) != NULL) {
    if (at == folded || !g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (at))))
      return TRUE;
    at++;
  }

  return FALSE;
}

/**
 * nw_command_matches:
 * @label: what a command is called
 * @text: what the user typed
 *
 * Returns: whether each word of @text begins a word of @label, with umlauts written
 *   either way or left out; FALSE when there is no word
 */
gboolean
nw_command_matches (const char *label,
                    const char *text)
{
  g_autofree char *label_folded = nw_text_fold (label);
  g_autofree char *label_bare = nw_text_fold_bare (label);
  g_autofree char *folded = nw_text_fold (text);
  g_autofree char *bare = nw_text_fold_bare (text);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  g_auto (GStrv) bare_words = g_strsplit (bare, " ", -1);
  gboolean any = FALSE;

  for (guint i = 0; words[i] != NULL && bare_words[i] != NULL; i++) {
    if (*words[i] == '\0')
      continue;
    if (!begins_word (label_folded, words[i]) && !begins_word (label_bare, bare_words[i]))
      return FALSE;
    any = TRUE;
  }

  return any;
}

/**
 * nw_commands_set_accels:
 * @application: the application
 *
 * Gives the commands of the whole application their keys.
 */
void
nw_commands_set_accels (GtkApplication *application)
{
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_application_set_accels_for_action (application, keys[i].action,
                                           (const char * const *) keys[i].accels);
}
