/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-application.h"
#include "nw-locale.h"
#include "nw-settings.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include <glib/gi18n.h>

/* --database is looked at before the application exists: with a database of its
 * own a second window is another process, not another window of the first. */
static const char *
find_database_option (int    argc,
                      char **argv)
{
  for (int i = 1; i < argc; i++) {
    if (g_str_has_prefix (argv[i], "--database="))
      return argv[i] + strlen ("--database=");
    if (g_str_equal (argv[i], "--database") && i + 1 < argc)
      return argv[i + 1];
  }

  return g_getenv ("NETZWERK_DATABASE");
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GSettings) settings = NULL;
  g_autofree char *language = NULL;
  g_autoptr (NwApplication) application = NULL;
  g_autofree char *database = NULL;
  const char *chosen;

  /* Nothing we write is for other users of the machine. */
  umask (077);

  gtk_disable_setlocale ();
  /* GLib keeps the first wording of a system's message for good: the language comes
   * before whatever may fail, and the user's choice of it when that is read. */
  nw_locale_setup (NULL);
  settings = nw_settings_new ();
  if (settings != NULL)
    language = g_settings_get_string (settings, "language");
  if (g_strcmp0 (language, "system") != 0)
    nw_locale_setup (language);

  if (settings == NULL) {
    fprintf (stderr, "%s\n", _("Netzwerk is not installed completely: its settings schema is missing. Please install it again."));
    return 1;
  }

  chosen = find_database_option (argc, argv);
  if (chosen != NULL && *chosen != '\0')
    database = g_canonicalize_filename (chosen, NULL);

  application = nw_application_new (database, settings);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
