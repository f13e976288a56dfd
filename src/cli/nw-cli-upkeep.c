/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-cli"

#include "config.h"

#include "nw-cli.h"

#include <glib/gi18n.h>

/* The commands about the database as a whole. */

static gboolean
parse_without_arguments (NwCli        *cli,
                         const char   *summary,
                         int          *argc,
                         char       ***argv)
{
  if (!nw_cli_parse (cli, NULL, "", summary, argc, argv))
    return FALSE;
  if (*argc > 1) {
    nw_cli_usage (_("Too many arguments."));
    return FALSE;
  }

  return TRUE;
}

/**
 * nw_cli_check: the command "check".
 *
 * Returns: the exit status
 */
NwCliStatus
nw_cli_check (NwCli  *cli,
              int     argc,
              char  **argv)
{
  g_autoptr (GPtrArray) messages = NULL;
  g_autoptr (GError) error = NULL;

  if (!parse_without_arguments (cli, _("Verifies every invariant of the database. Status 1 says that something is wrong."),
                                &argc, &argv))
    return NW_CLI_USAGE;
  if (nw_cli_open_store (cli, NW_STORE_OPEN_READ_ONLY) == NULL)
    return NW_CLI_FAILED;

  messages = nw_store_check (cli->store, NULL, &error);
  if (messages == NULL)
    return nw_cli_fail (error);

  if (cli->json) {
    json_t *problems = json_array ();

    for (guint i = 0; i < messages->len; i++)
      json_array_append_new (problems, json_string (g_ptr_array_index (messages, i)));
    nw_cli_print_json (json_pack ("{s:b, s:o}", "sound", (int) (messages->len == 0),
                                  "problems", problems));
  } else {
    for (guint i = 0; i < messages->len; i++)
      g_print ("%s\n", (const char *) g_ptr_array_index (messages, i));
    if (messages->len == 0)
      g_print ("%s\n", _("The database is sound."));
    else
      nw_cli_message (_("The database is not sound. “netzwerk-cli rebuild” derives lists, links and search anew; "
                        "the documents stay as they are."));
  }

  return messages->len == 0 ? NW_CLI_OK : NW_CLI_FAILED;
}

/**
 * nw_cli_rebuild: the command "rebuild".
 *
 * Returns: the exit status
 */
NwCliStatus
nw_cli_rebuild (NwCli  *cli,
                int     argc,
                char  **argv)
{
  g_autoptr (GError) error = NULL;

  if (!parse_without_arguments (cli, _("Derives lists, links and search anew from the documents."),
                                &argc, &argv))
    return NW_CLI_USAGE;
  /* What opening would derive anew by itself is derived here, and once. */
  if (nw_cli_open_store (cli, NW_STORE_OPEN_NO_UPKEEP) == NULL)
    return NW_CLI_FAILED;
  if (!nw_store_rebuild (cli->store, NULL, NULL, NULL, &error))
    return nw_cli_fail (error);

  if (cli->json)
    nw_cli_print_json (json_pack ("{s:b}", "rebuilt", 1));
  else
    g_print ("%s\n", _("Lists, links and search were derived anew."));

  return NW_CLI_OK;
}
