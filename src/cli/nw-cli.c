/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-cli"

#include "config.h"

#include "nw-cli.h"

#include <glib/gi18n.h>
#include <stdio.h>

static void
print_message (const char *text)
{
  g_printerr ("netzwerk-cli: %s\n", text);
}

/**
 * nw_cli_message:
 *
 * Prints a message for the user on standard error.
 */
void
nw_cli_message (const char *format,
                ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  print_message (text);
}

/**
 * nw_cli_usage:
 *
 * Prints what was wrong with the arguments and where help is.
 *
 * Returns: NW_CLI_USAGE
 */
NwCliStatus
nw_cli_usage (const char *format,
              ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  print_message (text);
  g_printerr ("%s\n", _("“netzwerk-cli --help” shows how it is used."));

  return NW_CLI_USAGE;
}

/**
 * nw_cli_fail:
 *
 * Prints @error.
 *
 * Returns: NW_CLI_FAILED
 */
NwCliStatus
nw_cli_fail (const GError *error)
{
  print_message (error->message);

  return NW_CLI_FAILED;
}

/**
 * nw_cli_parse:
 * @entries: (nullable): options of this command only
 * @arguments: what the command takes, translated
 * @summary: what the command does, translated
 *
 * Parses the options of a command. --help prints and ends the program.
 *
 * Returns: FALSE when the usage was wrong, which was said
 */
gboolean
nw_cli_parse (NwCli                *cli,
              const GOptionEntry   *entries,
              const char           *arguments,
              const char           *summary,
              int                  *argc,
              char               ***argv)
{
  g_autofree char *database = NULL;
  const GOptionEntry common[] = {
    { "database", 0, 0, G_OPTION_ARG_FILENAME, &database,
      N_("Use this database"), N_("FILE") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &cli->json,
      N_("Print one JSON document"), NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autofree char *usage = g_strdup_printf ("%s %s", (*argv)[0], arguments);
  g_autoptr (GOptionContext) context = g_option_context_new (usage);
  g_autoptr (GError) error = NULL;

  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, common, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, summary);

  if (!g_option_context_parse (context, argc, argv, &error)) {
    nw_cli_usage ("%s", error->message);
    return FALSE;
  }

  /* "--" before names that begin with a dash stays in argv. */
  if (*argc > 1 && g_str_equal ((*argv)[1], "--")) {
    (*argv)[1] = (*argv)[0];
    (*argc)--;
    (*argv)++;
  }

  if (database != NULL) {
    g_free (cli->database);
    cli->database = g_steal_pointer (&database);
  }

  return TRUE;
}

/**
 * nw_cli_open_store:
 *
 * Opens the database that --database, NETZWERK_DATABASE or the usual place name.
 *
 * Returns: (transfer none) (nullable): the store, which @cli owns; NULL after a
 *   message
 */
NwStore *
nw_cli_open_store (NwCli            *cli,
                   NwStoreOpenFlags  flags)
{
  g_autofree char *path = g_strdup (cli->database);
  g_autoptr (GError) error = NULL;

  g_assert (cli->store == NULL);

  if (path == NULL)
    path = g_strdup (g_getenv ("NETZWERK_DATABASE"));
  if (path == NULL || *path == '\0') {
    g_free (path);
    path = nw_store_dup_default_path ();
  }

  cli->store = nw_store_open (path, flags, &error);
  if (cli->store != NULL)
    nw_store_set_author (cli->store, NULL, NULL);
  else
    nw_cli_fail (error);

  return cli->store;
}

/**
 * nw_cli_open_reader:
 *
 * Opens the database for reading only, beside a window that has it open.
 *
 * Returns: (transfer none) (nullable): the reading session, NULL after a message
 */
NwSession *
nw_cli_open_reader (NwCli *cli)
{
  NwStore *store = nw_cli_open_store (cli, NW_STORE_OPEN_READ_ONLY);

  return store != NULL ? nw_store_get_session (store) : NULL;
}

/**
 * nw_cli_load_list:
 * @kind: a kind
 * @filters: (array length=n_filters): see nw_record_list_set_filters()
 * @sort: (nullable): a column; NULL for the usual order
 *
 * Makes a list and waits until its length is known.
 *
 * Returns: (transfer full): the list
 */
NwRecordList *
nw_cli_load_list (NwCli          *cli,
                  const char     *kind,
                  const NwFilter *filters,
                  guint           n_filters,
                  const char     *sort,
                  gboolean        descending)
{
  NwRecordList *list = nw_record_list_new (cli->store, kind);

  if (n_filters > 0)
    nw_record_list_set_filters (list, filters, n_filters);
  if (sort != NULL)
    nw_record_list_set_sort (list, sort, descending);
  while (nw_record_list_is_pending (list))
    g_main_context_iteration (NULL, TRUE);

  return list;
}

static int
write_output (const char *buffer,
              size_t      size,
              void       *data)
{
  return fwrite (buffer, 1, size, stdout) == size ? 0 : -1;
}

/**
 * nw_cli_print_json:
 * @json: (transfer full): the one document of this run
 *
 * Prints @json and a line end in UTF-8, whatever the locale.
 */
void
nw_cli_print_json (json_t *json)
{
  json_dump_callback (json, write_output, NULL, JSON_COMPACT);
  fputc ('\n', stdout);
  json_decref (json);
}

/**
 * nw_cli_parse_number:
 *
 * Returns: whether @text is a whole number from @minimum to @maximum
 */
gboolean
nw_cli_parse_number (const char *text,
                     gint64      minimum,
                     gint64      maximum,
                     gint64     *number)
{
  return g_ascii_string_to_signed (text, 10, minimum, maximum, number, NULL);
}
