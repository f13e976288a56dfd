/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-cli"

#include "config.h"

#include "nw-cli.h"
#include "nw-json.h"
#include "nw-store-sync.h"
#include "nw-store-wz.h"
#include "nw-wz-file.h"

#include <glib/gi18n.h>

/* The official lists of economic activities: which are loaded, one more, one less,
 * and what codes mean. */

#define USUAL_LIMIT 50
#define MAX_LIMIT (NW_WZ_MAX_ENTRIES * NW_WZ_N_EDITIONS)

/* --- list -------------------------------------------------------------------- */

static json_t *
make_entry (NwWzList    *list,
            NwWzEdition  edition)
{
  return json_pack ("{s:s, s:I, s:s?}",
                    "edition", nw_wz_get_edition_name (edition),
                    "entries", (json_int_t) nw_wz_list_get_n (list, edition),
                    "version", nw_wz_list_get_version (list, edition));
}

static void
print_entry (NwWzList    *list,
             NwWzEdition  edition)
{
  const char *name = nw_wz_get_edition_name (edition);
  guint n = nw_wz_list_get_n (list, edition);

  if (n == 0)
    g_print (_("%s: sections and divisions, built in\n"), name);
  else
    g_print (ngettext ("%s: %u entry, loaded from “%s”\n", "%s: %u entries, loaded from “%s”\n", n), name, n,
             nw_wz_list_get_version (list, edition));
}

static NwCliStatus
print_lists (NwCli *cli)
{
  NwSession *session = nw_cli_open_reader (cli);
  g_autoptr (GError) error = NULL;
  g_autoptr (NwWzList) list = NULL;
  g_autoptr (json_t) entries = json_array ();

  if (session == NULL)
    return NW_CLI_FAILED;
  list = nw_session_read_wz (session, &error);
  if (list == NULL)
    return nw_cli_fail (error);
  for (guint edition = 0; edition < NW_WZ_N_EDITIONS; edition++) {
    if (cli->json)
      json_array_append_new (entries, make_entry (list, (NwWzEdition) edition));
    else
      print_entry (list, (NwWzEdition) edition);
  }
  if (cli->json)
    nw_cli_print_json (json_pack ("{s:O}", "lists", entries));

  return NW_CLI_OK;
}

/* --- find -------------------------------------------------------------------- */

static NwCliStatus
find_codes (NwCli      *cli,
            const char *text,
            guint       limit)
{
  NwSession *session = nw_cli_open_reader (cli);
  g_autoptr (GError) error = NULL;
  g_autoptr (NwWzList) list = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (json_t) results = json_array ();

  if (session == NULL)
    return NW_CLI_FAILED;
  list = nw_session_read_wz (session, &error);
  if (list == NULL)
    return nw_cli_fail (error);
  found = nw_wz_list_find (list, text, limit);
  for (guint i = 0; i < found->len; i++) {
    const NwWzEntry *entry = g_ptr_array_index (found, i);
    g_autofree char *code = nw_wz_make (entry->edition, entry->code);

    if (cli->json)
      json_array_append_new (results, json_pack ("{s:s, s:s, s:s}", "code", code, "title", entry->title,
                                                 "edition", nw_wz_get_edition_name (entry->edition)));
    else
      g_print ("%-12s  %s\n", code, entry->title);
  }
  if (cli->json)
    nw_cli_print_json (json_pack ("{s:O}", "results", results));

  return NW_CLI_OK;
}

/* --- load -------------------------------------------------------------------- */

static gboolean
load_step (NwSession     *session,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return nw_session_load_wz (session, data, error);
}

static gboolean
load_file (NwCli       *cli,
           const char  *path,
           json_t      *loaded,
           GError     **error)
{
  g_autoptr (NwWzList) list = nw_wz_file_read_path (path, NULL, error);

  if (list == NULL || !nw_store_run_sync (cli->store, load_step, list, NULL, error))
    return FALSE;
  for (guint edition = 0; edition < NW_WZ_N_EDITIONS; edition++) {
    if (nw_wz_list_get_n (list, (NwWzEdition) edition) == 0)
      continue;
    if (cli->json)
      json_array_append_new (loaded, make_entry (list, (NwWzEdition) edition));
    else
      print_entry (list, (NwWzEdition) edition);
  }

  return TRUE;
}

static NwCliStatus
load_files (NwCli  *cli,
            int     n_paths,
            char  **paths)
{
  g_autoptr (json_t) loaded = json_array ();
  g_autoptr (json_t) errors = json_array ();
  int n_failed = 0;

  if (nw_cli_open_store (cli, NW_STORE_OPEN_DEFAULT) == NULL)
    return NW_CLI_FAILED;
  for (int i = 0; i < n_paths; i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *name = g_filename_display_name (paths[i]);

    if (load_file (cli, paths[i], loaded, &error))
      continue;
    nw_cli_message ("%s: %s", name, error->message);
    json_array_append_new (errors, json_pack ("{s:s, s:s}", "file", name, "message", error->message));
    n_failed++;
  }
  if (cli->json)
    nw_cli_print_json (json_pack ("{s:O, s:O}", "loaded", loaded, "errors", errors));
  if (n_failed == 0)
    return NW_CLI_OK;

  return n_failed == n_paths ? NW_CLI_FAILED : NW_CLI_PARTIAL;
}

/* --- remove ------------------------------------------------------------------ */

static gboolean
remove_step (NwSession     *session,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  const NwWzEdition *edition = data;

  return nw_session_remove_wz (session, *edition, error);
}

static NwCliStatus
remove_list (NwCli      *cli,
             const char *year)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NwWzList) list = NULL;
  NwWzEdition edition = NW_WZ_2008;

  if (!nw_wz_find_edition (year, &edition))
    return nw_cli_usage (_("There is no edition “%s”. Write 2008 or 2025."), year);
  if (nw_cli_open_store (cli, NW_STORE_OPEN_DEFAULT) == NULL)
    return NW_CLI_FAILED;
  list = nw_session_read_wz (nw_store_get_session (cli->store), &error);
  if (list != NULL && nw_wz_list_get_n (list, edition) == 0) {
    nw_cli_message (_("No list of %s is loaded."), nw_wz_get_edition_name (edition));
    return NW_CLI_FAILED;
  }
  if (list == NULL || !nw_store_run_sync (cli->store, remove_step, &edition, NULL, &error))
    return nw_cli_fail (error);
  if (cli->json)
    nw_cli_print_json (json_pack ("{s:s}", "removed", nw_wz_get_edition_name (edition)));
  else
    g_print (_("The list of %s was removed. Sections and divisions are still known.\n"), nw_wz_get_edition_name (edition));

  return NW_CLI_OK;
}

/**
 * nw_cli_wz: the command "wz".
 *
 * Returns: the exit status
 */
NwCliStatus
nw_cli_wz (NwCli  *cli,
           int     argc,
           char  **argv)
{
  gint64 limit = USUAL_LIMIT;
  const GOptionEntry entries[] = {
    { "limit", 'l', 0, G_OPTION_ARG_INT64, &limit, N_("With find: at most N results"), "N" },
    G_OPTION_ENTRY_NULL
  };
  const char *verb;

  if (!nw_cli_parse (cli, entries, _("list | load FILE… | remove 2008|2025 | find TEXT"),
                     _("The official lists of economic activities (WZ). Their sections and divisions are built in; "
                       "the rest is loaded from the XML files (genericode) of the statistics office."),
                     &argc, &argv))
    return NW_CLI_USAGE;
  if (limit < 1 || limit > MAX_LIMIT)
    return nw_cli_usage (_("A limit is a number from 1 to %d."), MAX_LIMIT);
  verb = argc > 1 ? argv[1] : "list";
  if (g_str_equal (verb, "list") && argc <= 2)
    return print_lists (cli);
  if (g_str_equal (verb, "load") && argc > 2)
    return load_files (cli, argc - 2, argv + 2);
  if (g_str_equal (verb, "remove") && argc == 3)
    return remove_list (cli, argv[2]);
  if (g_str_equal (verb, "find") && argc == 3)
    return find_codes (cli, argv[2], (guint) limit);

  return nw_cli_usage (_("Write list, load FILE…, remove 2008, remove 2025 or find TEXT."));
}
