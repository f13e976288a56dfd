/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-cli"

#include "config.h"

#include "nw-cli.h"
#include "nw-locale.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <sys/stat.h>

static const NwCliCommand commands[] = {
  { "import",     N_("Read press releases, vCards and tables, save what is unambiguous"), nw_cli_import },
  { "list",       N_("List the records of a kind"), nw_cli_list },
  { "show",       N_("Show a record with its revision, space and links"), nw_cli_show },
  { "search",     N_("Search everything"), nw_cli_search },
  { "put",        N_("Create or update records from JSON documents"), nw_cli_put },
  { "delete",     N_("Delete records"), nw_cli_delete },
  { "erase",      N_("Erase records for good, everywhere"), nw_cli_erase },
  { "undo",       N_("Undo the last action, or list what can be undone"), nw_cli_undo },
  { "export",     N_("Write records as JSON documents, vCards or a table"), nw_cli_export },
  { "duplicates", N_("List what seems to be stored twice"), nw_cli_duplicates },
  { "merge",      N_("Make one record of two"), nw_cli_merge },
  { "space",      N_("Partners whose records are kept in step"), nw_cli_space },
  { "sync",       N_("Bring partners' records in step: one round in both directions"), nw_cli_sync },
  { "conflicts",  N_("Records that need a decision"), nw_cli_conflicts },
  { "share",      N_("Share records with a partner, and keep both sides in step"), nw_cli_share },
  { "wz",         N_("Official lists of economic activities: load them, look codes up"), nw_cli_wz },
  { "check",      N_("Verify every invariant of the database"), nw_cli_check },
  { "rebuild",    N_("Derive lists, links and search anew from the documents"), nw_cli_rebuild },
  { "demo",       N_("Fill an empty database with demonstration data"), nw_cli_demo },
  { "generate",   N_("Make N synthetic records for measuring"), nw_cli_generate },
};

static char *
make_description (void)
{
  GString *text = g_string_new (_("Commands:"));

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++) {
    g_string_append_printf (text, "\n  %-10s  %s", commands[i].name, _(commands[i].summary));
  }
  g_string_append_printf (text, "\n\n%s\n\n%s",
                          _("“netzwerk-cli COMMAND --help” explains a command."),
                          _("Exit status: 0 done, 1 the work failed, 2 wrong usage, 3 done in part."));

  return g_string_free (text, FALSE);
}

static const NwCliCommand *
find_command (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++) {
    if (g_str_equal (commands[i].name, name))
      return &commands[i];
  }

  return NULL;
}

/* The options before the command; parsing stops at the first word. */
static gboolean
parse_global (NwCli      *cli,
              gboolean   *version,
              int        *argc,
              char     ***argv)
{
  const GOptionEntry entries[] = {
    { "database", 0, 0, G_OPTION_ARG_FILENAME, &cli->database,
      N_("Use this database"), N_("FILE") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &cli->json,
      N_("Print one JSON document"), NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, version,
      N_("Print the version"), NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GOptionContext) context = g_option_context_new (_("COMMAND [ARGUMENT…]"));
  g_autofree char *description = make_description ();
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, _("Netzwerk on the command line: press releases, persons, organisations."));
  g_option_context_set_description (context, description);
  g_option_context_set_strict_posix (context, TRUE);

  if (!g_option_context_parse (context, argc, argv, &error)) {
    nw_cli_usage ("%s", error->message);
    return FALSE;
  }

  return TRUE;
}

static NwCliStatus
run (NwCli  *cli,
     int     argc,
     char  **argv)
{
  gboolean version = FALSE;
  const NwCliCommand *command;

  if (!parse_global (cli, &version, &argc, &argv))
    return NW_CLI_USAGE;

  if (version) {
    g_print ("netzwerk-cli %s\n", PACKAGE_VERSION);
    return NW_CLI_OK;
  }

  /* A leading "--" ends the options and stays in argv. */
  if (argc > 1 && g_str_equal (argv[1], "--")) {
    argc--;
    argv++;
  }
  if (argc < 2)
    return nw_cli_usage (_("No command given."));

  command = find_command (argv[1]);
  if (command == NULL)
    return nw_cli_usage (_("There is no command “%s”."), argv[1]);

  return command->run (cli, argc - 1, argv + 1);
}

int
main (int    argc,
      char **argv)
{
  NwCli cli = { NULL };
  NwCliStatus status;

  umask (077);
  nw_locale_setup (NULL);
  g_set_prgname ("netzwerk-cli");
  /* Helpers that have nothing left to do stay until the end: one that is just about
   * to leave while the program ends is more than the leak checker can bear. */
  g_thread_pool_set_max_unused_threads (-1);
  g_thread_pool_set_max_idle_time (0);

  status = run (&cli, argc, argv);

  if (cli.store != NULL)
    nw_store_close (cli.store);
  g_clear_object (&cli.store);
  g_free (cli.database);

  if (fflush (stdout) != 0 || ferror (stdout)) {
    nw_cli_message (_("The output could not be written completely."));
    if (status == NW_CLI_OK)
      status = NW_CLI_FAILED;
  }

  return status;
}
