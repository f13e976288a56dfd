/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-model"

#include "config.h"

#include "nw-locale.h"

#include <langinfo.h>
#include <libintl.h>
#include <locale.h>

#include <string.h>

static gboolean
says_nothing (const char *locale)
{
  return locale == NULL || *locale == '\0' ||
         g_str_equal (locale, "C") || g_str_equal (locale, "POSIX") ||
         g_str_has_prefix (locale, "C.");
}

static const char *
get_environment_locale (void)
{
  const char *names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    const char *value = g_getenv (names[i]);

    if (value != NULL && *value != '\0')
      return value;
  }

  return NULL;
}

/* The language the environment asks for when LANGUAGE itself is silent: German
 * when nothing is said, else what a locale that is not installed would mean. */
static char *
dup_environment_language (gboolean installed)
{
  const char *language = g_getenv ("LANGUAGE");
  const char *locale = get_environment_locale ();

  if (language != NULL && *language != '\0')
    return NULL;
  if (says_nothing (locale))
    return g_strdup ("de");
  if (!installed)
    return g_strndup (locale, strcspn (locale, ".@"));

  return NULL;
}

/**
 * nw_locale_dup_build_path:
 * @relative: a path below the build folder
 *
 * Where a file lies when the program is run from its build folder, two levels
 * below which every program of ours lies.
 *
 * Returns: (transfer full) (nullable): the path, or NULL when there is no such
 *   file, which is so when the program is installed
 */
char *
nw_locale_dup_build_path (const char *relative)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = program != NULL ? g_path_get_dirname (program) : NULL;
  g_autofree char *path = NULL;

  if (folder == NULL)
    return NULL;

  path = g_build_filename (folder, "..", "..", relative, NULL);
  return g_file_test (path, G_FILE_TEST_EXISTS) ? g_steal_pointer (&path) : NULL;
}

static char *
dup_catalogue_folder (void)
{
  const char *chosen = g_getenv ("NETZWERK_LOCALEDIR");
  g_autofree char *built = nw_locale_dup_build_path ("po/de/LC_MESSAGES");

  if (chosen != NULL && *chosen != '\0')
    return g_strdup (chosen);
  if (built != NULL)
    return nw_locale_dup_build_path ("po");

  return g_strdup (LOCALEDIR);
}

/**
 * nw_locale_setup:
 * @language: (nullable): the language the user chose ("de", "en"), or NULL for
 *   what the system says
 *
 * Sets locale and message catalogue of the process. Where the locale says
 * nothing (C, POSIX) messages are German. gettext ignores LANGUAGE in the plain
 * C locale, so messages then run under C.UTF-8. Call it once, first thing in
 * main(), before any thread exists.
 */
void
nw_locale_setup (const char *language)
{
  gboolean installed = setlocale (LC_ALL, "") != NULL;
  g_autofree char *catalogues = dup_catalogue_folder ();
  g_autofree char *wanted = NULL;

  if (language != NULL && *language != '\0')
    wanted = g_strdup (language);
  else
    wanted = dup_environment_language (installed);

  if (wanted != NULL)
    g_setenv ("LANGUAGE", wanted, TRUE);
  if (says_nothing (setlocale (LC_MESSAGES, NULL)))
    setlocale (LC_MESSAGES, "C.UTF-8");
  if (g_strcmp0 (nl_langinfo (CODESET), "UTF-8") != 0)
    setlocale (LC_CTYPE, "C.UTF-8");

  bindtextdomain (GETTEXT_PACKAGE, catalogues);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}
