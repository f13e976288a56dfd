/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-application.h"

#include "nw-commands.h"
#include "nw-followup.h"
#include "nw-pages.h"
#include "nw-problem.h"
#include "nw-reminders.h"
#include "nw-store.h"
#include "nw-sync-password.h"
#include "nw-window.h"
#include "nw-window-import.h"

#include <glib/gi18n.h>

struct _NwApplication
{
  AdwApplication parent_instance;

  /* Owned */
  char        *database;    /* NULL: where it usually lies */
  GSettings   *settings;
  NwStore     *store;       /* NULL while it could not be opened */
  NwReminders *reminders;   /* with the store */
  NwSync      *sync;        /* with the store */
};

G_DEFINE_FINAL_TYPE (NwApplication, nw_application, ADW_TYPE_APPLICATION)

enum {
  PROP_DATABASE = 1,
  PROP_SETTINGS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static const GOptionEntry options[] = {
  { "database", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, NULL,
    N_("Use another database"), N_("FILE") },
  { NULL }
};

/* --- Window -------------------------------------------------------------- */

static char *
dup_database_path (NwApplication *self)
{
  return self->database != NULL ? g_strdup (self->database) : nw_store_dup_default_path ();
}

/* Who changes records from now on. */
static void
author_changed_cb (NwApplication *self)
{
  g_autofree char *name = g_strstrip (g_settings_get_string (self->settings, "user-name"));
  g_autofree char *agency = g_strstrip (g_settings_get_string (self->settings, "user-agency"));

  if (self->store != NULL)
    nw_store_set_author (self->store, *name != '\0' ? name : NULL, *agency != '\0' ? agency : NULL);
}

/* Opens the database and shows it, or says why that is not possible. */
static NwWindow *
create_window (NwApplication *self)
{
  g_autofree char *path = dup_database_path (self);
  g_autoptr (GError) error = NULL;
  NwWindow *window;

  if (self->store == NULL)
    self->store = nw_store_open (path, NW_STORE_OPEN_DEFAULT, &error);
  author_changed_cb (self);

  if (self->store != NULL && self->reminders == NULL)
    self->reminders = nw_reminders_new (G_APPLICATION (self), self->store, self->settings);

  if (self->store != NULL && self->sync == NULL) {
    self->sync = nw_sync_new (self->store);
    nw_sync_set_password_func (self->sync, nw_sync_password_look_up, NULL);
  }

  window = nw_window_new (GTK_APPLICATION (self), self->settings, self->store, self->sync);
  if (self->store == NULL) {
    g_message ("The database cannot be opened: %s", error->message);
    nw_window_show_problem (window, error, path);
  }

  return window;
}

static NwWindow *
ensure_window (NwApplication *self)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (self));

  for (GList *l = windows; l != NULL; l = l->next)
    if (NW_IS_WINDOW (l->data))
      return NW_WINDOW (l->data);

  return create_window (self);
}

/* --- Actions ------------------------------------------------------------- */

static void
quit_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  NwApplication *self = user_data;
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (self));

  /* Each window may still ask about what is not saved. */
  for (GList *l = windows; l != NULL; ) {
    GList *next = l->next;

    gtk_window_close (GTK_WINDOW (l->data));
    l = next;
  }
}

static void
retry_action (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  NwApplication *self = user_data;
  NwWindow *old = ensure_window (self);

  if (self->store != NULL)
    return;

  gtk_window_present (GTK_WINDOW (create_window (self)));
  gtk_window_destroy (GTK_WINDOW (old));
}

/* What notifications do; the window is there when they are clicked, or made. */
static NwWindow *
present_window (NwApplication *self)
{
  NwWindow *window = ensure_window (self);

  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static void
open_record_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  NwWindow *window = present_window (user_data);

  if (nw_window_get_store (window) != NULL)
    nw_window_open_record (window, g_variant_get_string (parameter, NULL));
}

static void
show_page_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  NwWindow *window = present_window (user_data);
  const char *id = g_variant_get_string (parameter, NULL);

  if (nw_pages_find (id) != NULL)
    nw_window_show_page (window, id);
}

/* The window stays where it is: whoever ticks something off goes on working. */
static void
followup_done_action (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  NwWindow *window = ensure_window (user_data);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  if (nw_window_get_store (window) == NULL)
    return;
  g_ptr_array_add (ids, g_variant_dup_string (parameter, NULL));
  nw_followups_mark_done (window, ids);
}

static const GActionEntry actions[] = {
  { "quit", quit_action },
  { "retry", retry_action },
  { "open-record", open_record_action, "s" },
  { "show-page", show_page_action, "s" },
  { "followup-done", followup_done_action, "s" },
};

static void
style_changed_cb (NwApplication *self)
{
  static const AdwColorScheme schemes[] = {
    ADW_COLOR_SCHEME_DEFAULT, ADW_COLOR_SCHEME_FORCE_LIGHT, ADW_COLOR_SCHEME_FORCE_DARK
  };
  guint style = (guint) g_settings_get_enum (self->settings, "style");

  if (style < G_N_ELEMENTS (schemes))
    adw_style_manager_set_color_scheme (adw_application_get_style_manager (ADW_APPLICATION (self)),
                                        schemes[style]);
}

/* --- GApplication -------------------------------------------------------- */

static void
nw_application_startup (GApplication *application)
{
  NwApplication *self = NW_APPLICATION (application);

  G_APPLICATION_CLASS (nw_application_parent_class)->startup (application);

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  nw_commands_set_accels (GTK_APPLICATION (self));
  g_signal_connect_object (self->settings, "changed::style",
                           G_CALLBACK (style_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::user-name",
                           G_CALLBACK (author_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::user-agency",
                           G_CALLBACK (author_changed_cb), self, G_CONNECT_SWAPPED);
  style_changed_cb (self);
}

static void
nw_application_activate (GApplication *application)
{
  gtk_window_present (GTK_WINDOW (ensure_window (NW_APPLICATION (application))));
}

static void
nw_application_open (GApplication  *application,
                     GFile        **files,
                     int            n_files,
                     const char    *hint)
{
  NwWindow *window = ensure_window (NW_APPLICATION (application));
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);

  for (int i = 0; i < n_files; i++)
    g_ptr_array_add (list, g_object_ref (files[i]));

  gtk_window_present (GTK_WINDOW (window));
  nw_window_import_files (window, list);
}

static void
nw_application_shutdown (GApplication *application)
{
  NwApplication *self = NW_APPLICATION (application);

  g_clear_object (&self->reminders);
  if (self->sync != NULL)
    nw_sync_stop (self->sync);
  g_clear_object (&self->sync);
  if (self->store != NULL)
    nw_store_close (self->store);
  g_clear_object (&self->store);

  G_APPLICATION_CLASS (nw_application_parent_class)->shutdown (application);
}

/* --- GObject ------------------------------------------------------------- */

static void
nw_application_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  NwApplication *self = NW_APPLICATION (object);

  switch (prop_id) {
  case PROP_DATABASE:
    self->database = g_value_dup_string (value);
    break;
  case PROP_SETTINGS:
    self->settings = g_value_dup_object (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
nw_application_finalize (GObject *object)
{
  NwApplication *self = NW_APPLICATION (object);

  g_clear_object (&self->reminders);
  g_clear_object (&self->sync);
  g_clear_object (&self->store);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->database, g_free);

  G_OBJECT_CLASS (nw_application_parent_class)->finalize (object);
}

static void
nw_application_class_init (NwApplicationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  object_class->set_property = nw_application_set_property;
  object_class->finalize = nw_application_finalize;
  application_class->startup = nw_application_startup;
  application_class->activate = nw_application_activate;
  application_class->open = nw_application_open;
  application_class->shutdown = nw_application_shutdown;

  properties[PROP_DATABASE] =
    g_param_spec_string ("database", NULL, NULL, NULL,
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SETTINGS] =
    g_param_spec_object ("settings", NULL, NULL, G_TYPE_SETTINGS,
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
nw_application_init (NwApplication *self)
{
  g_set_application_name ("Netzwerk");
  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

/* --- Public -------------------------------------------------------------- */

/**
 * nw_application_new:
 * @database: (nullable): the database, or NULL for where it usually lies
 * @settings: the program's settings
 *
 * Makes the application. With a database of its own it does not join a running
 * Netzwerk, which shows another database.
 *
 * Returns: (transfer full): the application
 */
NwApplication *
nw_application_new (const char *database,
                    GSettings  *settings)
{
  GApplicationFlags flags = G_APPLICATION_HANDLES_OPEN;

  if (database != NULL)
    flags |= G_APPLICATION_NON_UNIQUE;

  return g_object_new (NW_TYPE_APPLICATION,
                       "application-id", APPLICATION_ID,
                       "flags", flags,
                       "database", database,
                       "settings", settings,
                       NULL);
}
