/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-cli"

#include "config.h"

#include "nw-cli.h"
#include "nw-demo.h"

#include <glib/gi18n.h>

/* The commands that make records: for trying the program and for measuring it. */

#define MAX_GENERATED 10000000

/**
 * nw_cli_demo: the command "demo".
 *
 * Returns: the exit status
 */
NwCliStatus
nw_cli_demo (NwCli  *cli,
             int     argc,
             char  **argv)
{
  guint n_records = 0;
  g_autoptr (GError) error = NULL;

  if (!nw_cli_parse (cli, NULL, "",
                     _("Fills an empty database with invented persons and organisations of the Ruhr area and Südwestfalen."),
                     &argc, &argv))
    return NW_CLI_USAGE;
  if (argc > 1)
    return nw_cli_usage (_("Too many arguments."));
  if (nw_cli_open_store (cli, NW_STORE_OPEN_DEFAULT) == NULL)
    return NW_CLI_FAILED;

  nw_store_run (cli->store, _("Demonstration data"), nw_demo_step, &n_records, NULL, &error);
  if (error != NULL)
    return nw_cli_fail (error);

  if (cli->json)
    nw_cli_print_json (json_pack ("{s:i}", "saved", (int) n_records));
  else
    g_print (ngettext ("%u demonstration record saved.\n", "%u demonstration records saved.\n", n_records),
             n_records);

  return NW_CLI_OK;
}

/**
 * nw_cli_generate: the command "generate".
 *
 * Returns: the exit status
 */
NwCliStatus
nw_cli_generate (NwCli  *cli,
                 int     argc,
                 char  **argv)
{
  gint64 seed = 1, n;
  const GOptionEntry entries[] = {
    { "seed", 's', 0, G_OPTION_ARG_INT64, &seed,
      N_("Start of the random numbers (1)"), "S" },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GError) error = NULL;

  if (!nw_cli_parse (cli, entries, "N",
                     _("Makes N synthetic records for measuring. The same N and S make the same records."),
                     &argc, &argv))
    return NW_CLI_USAGE;
  if (argc != 2 || !nw_cli_parse_number (argv[1], 1, MAX_GENERATED, &n))
    return nw_cli_usage (_("Give a number from 1 to %d."), MAX_GENERATED);
  if (seed < 0 || seed > G_MAXUINT32)
    return nw_cli_usage (_("A seed is a number from 0 to %u."), G_MAXUINT32);
  if (nw_cli_open_store (cli, NW_STORE_OPEN_DEFAULT) == NULL)
    return NW_CLI_FAILED;
  if (!nw_store_generate (cli->store, n, seed, NULL, NULL, NULL, &error))
    return nw_cli_fail (error);

  if (cli->json)
    nw_cli_print_json (json_pack ("{s:I}", "generated", (json_int_t) n));
  else
    g_print (ngettext ("%u synthetic record made.\n", "%u synthetic records made.\n", (guint) n), (guint) n);

  return NW_CLI_OK;
}
