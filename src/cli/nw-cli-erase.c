/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-cli"

#include "config.h"

#include "nw-cli.h"
#include "nw-history.h"
#include "nw-store-sync.h"

#include <glib/gi18n.h>

#define MAX_NAMING 1000

typedef struct {
  GPtrArray *ids;      /* utf8: what goes */
  GPtrArray *naming;   /* NwRow: what stays and names it */
  json_t    *erased;
  json_t    *others;
} Erasure;

static void
erasure_clear (Erasure *erasure)
{
  g_clear_pointer (&erasure->ids, g_ptr_array_unref);
  g_clear_pointer (&erasure->naming, g_ptr_array_unref);
  g_clear_pointer (&erasure->erased, json_decref);
  g_clear_pointer (&erasure->others, json_decref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Erasure, erasure_clear)

static json_t *
make_entry (const char *id,
            NwRow      *row)
{
  return json_pack ("{s:s, s:s?}", "id", id, "title", row != NULL ? nw_row_get_title (row) : NULL);
}

static gboolean
collect (NwSession           *session,
         const char * const  *ids,
         Erasure             *erasure,
         GError             **error)
{
  erasure->erased = json_array ();
  erasure->others = json_array ();
  if ((erasure->ids = nw_session_list_erased (session, ids, error)) == NULL ||
      (erasure->naming = nw_session_list_naming (session, erasure->ids, MAX_NAMING, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < erasure->ids->len; i++) {
    const char *id = g_ptr_array_index (erasure->ids, i);
    g_autoptr (NwRow) row = nw_session_get_row (session, id, NULL);

    json_array_append_new (erasure->erased, make_entry (id, row));
  }
  for (guint i = 0; i < erasure->naming->len; i++) {
    NwRow *row = g_ptr_array_index (erasure->naming, i);

    json_array_append_new (erasure->others, make_entry (nw_row_get_id (row), row));
  }

  return TRUE;
}

static void
print_entries (json_t *entries)
{
  const json_t *entry;
  gsize i;

  json_array_foreach (entries, i, entry) {
    const char *title = json_string_value (json_object_get (entry, "title"));

    g_print ("  %s  %s\n", json_string_value (json_object_get (entry, "id")), title != NULL ? title : "–");
  }
}

static void
print_human (const Erasure *erasure,
             gboolean       done,
             gboolean       clean)
{
  g_print ("%s\n", done ? _("Erased for good:") : _("This would be erased for good:"));
  print_entries (erasure->erased);
  if (erasure->naming->len > 0) {
    g_print ("%s\n", _("These entries stay as they are; please check whether the name stands in them:"));
    print_entries (erasure->others);
  }
  if (done && !clean)
    g_print ("%s\n", _("Another program is reading the database. What is left in its log is cleaned up as soon as that is over."));
}

static NwCliStatus
run_erasure (NwCli               *cli,
             const char * const  *ids,
             gboolean             yes)
{
  g_auto (Erasure) erasure = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean clean = TRUE;

  if (!collect (nw_store_get_session (cli->store), ids, &erasure, &error) ||
      (yes && !nw_store_erase (cli->store, ids, &clean, &error)))
    return nw_cli_fail (error);
  if (cli->json)
    nw_cli_print_json (json_pack ("{s:b, s:O, s:O, s:b}", "done", yes, "erased", erasure.erased,
                                  "naming", erasure.others, "clean", clean));
  else
    print_human (&erasure, yes, clean);

  if (!yes)
    nw_cli_message (_("Nothing was changed. It cannot be undone; with “--yes” it is done."));

  return yes ? NW_CLI_OK : NW_CLI_USAGE;
}

/* A record that was deleted still has a history. */
static gboolean
check_known (NwSession           *session,
             const char * const  *ids)
{
  for (gsize i = 0; ids[i] != NULL; i++) {
    g_autoptr (NwRow) row = nw_session_get_row (session, ids[i], NULL);
    g_autoptr (GPtrArray) history = nw_session_get_history (session, ids[i], 0, 1, NULL);

    if (row == NULL && (history == NULL || history->len == 0)) {
      nw_cli_message (_("There is no record %s"), ids[i]);
      return FALSE;
    }
  }

  return TRUE;
}

/**
 * nw_cli_erase: the command "erase".
 *
 * Without --yes it shows what would go, and changes nothing. A record that was deleted
 * still stands in the journal and can be erased.
 *
 * Returns: the exit status; %NW_CLI_USAGE without --yes
 */
NwCliStatus
nw_cli_erase (NwCli  *cli,
              int     argc,
              char  **argv)
{
  gboolean yes = FALSE;
  const GOptionEntry entries[] = {
    { "yes", 0, 0, G_OPTION_ARG_NONE, &yes, N_("Do it; without this option it is only shown"), NULL },
    G_OPTION_ENTRY_NULL
  };

  if (!nw_cli_parse (cli, entries, _("ID…"),
                     _("Erases records for good, with their history and everywhere they are kept (GDPR, article 17).\n"
                       "This cannot be undone. Partners are told with the next “sync” and erase them as well."),
                     &argc, &argv))
    return NW_CLI_USAGE;
  if (argc < 2)
    return nw_cli_usage (_("No record given."));
  if ((yes ? nw_cli_open_store (cli, NW_STORE_OPEN_DEFAULT) != NULL : nw_cli_open_reader (cli) != NULL) &&
      check_known (nw_store_get_session (cli->store), (const char * const *) argv + 1))
    return run_erasure (cli, (const char * const *) argv + 1, yes);

  return NW_CLI_FAILED;
}
