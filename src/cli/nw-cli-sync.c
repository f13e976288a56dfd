/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-cli"

#include "config.h"

#include "nw-cli.h"
#include "nw-store-sync.h"
#include "nw-json.h"
#include "nw-sync-password.h"
#include "nw-sync.h"

#include <glib/gi18n.h>

/* One round with some partners or all, as a timer would run it. */

typedef struct {
  GMainLoop *loop;
  GError    *error;
} Round;

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Round *round = user_data;

  nw_sync_run_finish (NW_SYNC (source), result, &round->error);
  g_main_loop_quit (round->loop);
}

static GError *
run_round (NwSync *sync,
           gint64  number)
{
  Round round = { g_main_loop_new (NULL, FALSE), NULL };

  nw_sync_run_async (sync, number, NULL, done_cb, &round);
  g_main_loop_run (round.loop);
  g_main_loop_unref (round.loop);

  return round.error;
}

/* --- What became of it ---------------------------------------------------------- */

static const char *
get_error_word (const GError *error)
{
  if (error == NULL)
    return NULL;

  return error->domain == NW_SYNC_ERROR ? nw_sync_error_get_name (error->code) : "failed";
}

static json_t *
make_entry (NwSyncSpace *space)
{
  const NwSyncCounts *counts = nw_sync_space_get_counts (space);
  const GError *error = nw_sync_space_get_error (space);
  const char *state = nw_sync_space_get_phase (space) == NW_SYNC_PHASE_PAUSED ? "paused"
                      : error != NULL ? "failed" : "in-step";
  guint n_conflicts, n_quarantined, n_unsent;

  g_object_get (space, "conflicts", &n_conflicts, "quarantined", &n_quarantined, "unsent", &n_unsent, NULL);

  return json_pack ("{s:s, s:s, s:i, s:i, s:i, s:i, s:i, s:i, s:i, s:s?, s:s?}",
                    "name", nw_sync_space_get_space (space)->name, "state", state,
                    "pulled", (int) counts->n_pulled, "pushed", (int) counts->n_pushed,
                    "merged", (int) counts->n_merged, "conflicts", (int) n_conflicts,
                    "quarantined", (int) n_quarantined, "unsent", (int) n_unsent,
                    "requests", (int) counts->n_requests, "error", get_error_word (error),
                    "message", error != NULL ? error->message : NULL);
}

static void
print_entry (json_t *entry)
{
  g_print (_("%s: received %d, sent %d, merged %d, to be decided %d, refused %d\n"),
           json_string_value (json_object_get (entry, "name")),
           (int) json_integer_value (json_object_get (entry, "pulled")),
           (int) json_integer_value (json_object_get (entry, "pushed")),
           (int) json_integer_value (json_object_get (entry, "merged")),
           (int) json_integer_value (json_object_get (entry, "conflicts")),
           (int) json_integer_value (json_object_get (entry, "quarantined")));
}

/* Returns: whether the round with this partner came to its end */
static gboolean
report (NwCli       *cli,
        NwSyncSpace *space,
        json_t      *entries)
{
  json_t *entry = make_entry (space);
  const char *name = json_string_value (json_object_get (entry, "name"));
  const char *message = json_string_value (json_object_get (entry, "message"));
  gboolean good = g_str_equal (json_string_value (json_object_get (entry, "state")), "in-step");

  if (message != NULL)
    nw_cli_message ("%s: %s", name, message);
  else if (!good)
    nw_cli_message (_("%s is paused."), name);
  if (!cli->json)
    print_entry (entry);
  json_array_append_new (entries, entry);

  return good;
}

/* --- Which ------------------------------------------------------------------------- */

static NwSyncSpace *
find_by_name (NwSync     *sync,
              const char *name)
{
  guint n_spaces = g_list_model_get_n_items (G_LIST_MODEL (sync));

  for (guint i = 0; i < n_spaces; i++) {
    g_autoptr (NwSyncSpace) space = g_list_model_get_item (G_LIST_MODEL (sync), i);

    if (g_str_equal (nw_sync_space_get_space (space)->name, name))
      return g_steal_pointer (&space);
  }

  return NULL;
}

/* The partners that are named, or all; NULL when there is none of a name. */
static GPtrArray *
choose (NwSync              *sync,
        const char * const  *names)
{
  g_autoptr (GPtrArray) chosen = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_spaces = g_list_model_get_n_items (G_LIST_MODEL (sync));

  for (guint i = 0; names[0] == NULL && i < n_spaces; i++)
    g_ptr_array_add (chosen, g_list_model_get_item (G_LIST_MODEL (sync), i));
  for (guint i = 0; names[i] != NULL; i++) {
    NwSyncSpace *space = find_by_name (sync, names[i]);

    if (space == NULL) {
      nw_cli_message (_("There is no partner “%s”."), names[i]);
      return NULL;
    }
    g_ptr_array_add (chosen, space);
  }

  return g_steal_pointer (&chosen);
}

static NwCliStatus
sync_all (NwCli               *cli,
          NwSync              *sync,
          const char * const  *names)
{
  g_autoptr (GPtrArray) chosen = choose (sync, names);
  g_autoptr (json_t) entries = json_array ();
  guint n_good = 0;

  if (chosen == NULL)
    return NW_CLI_FAILED;
  for (guint i = 0; i < chosen->len; i++) {
    NwSyncSpace *space = g_ptr_array_index (chosen, i);
    g_autoptr (GError) error = run_round (sync, nw_sync_space_get_space (space)->number);

    if (error != NULL && nw_sync_space_get_error (space) == NULL)
      nw_cli_message ("%s", error->message);
    n_good += report (cli, space, entries) ? 1 : 0;
  }
  if (cli->json)
    nw_cli_print_json (json_pack ("{s:O}", "spaces", entries));
  else if (chosen->len == 0)
    g_print ("%s\n", _("There are no partners."));
  if (n_good == chosen->len)
    return NW_CLI_OK;

  return n_good > 0 ? NW_CLI_PARTIAL : NW_CLI_FAILED;
}

/**
 * nw_cli_sync: the command "sync".
 *
 * Returns: the exit status
 */
NwCliStatus
nw_cli_sync (NwCli  *cli,
             int     argc,
             char  **argv)
{
  g_autoptr (NwSync) sync = NULL;
  g_autoptr (GError) error = NULL;
  NwCliStatus status;

  if (!nw_cli_parse (cli, NULL, _("[NAME…]"),
                     _("Brings partners' records in step: one round in both directions with those that are named, or with all."),
                     &argc, &argv))
    return NW_CLI_USAGE;
  if (nw_cli_open_store (cli, NW_STORE_OPEN_DEFAULT) == NULL)
    return NW_CLI_FAILED;
  sync = nw_sync_new (cli->store);
  nw_sync_set_password_func (sync, nw_sync_password_look_up, NULL);
  status = sync_all (cli, sync, (const char * const *) argv + 1);
  nw_sync_stop (sync);
  /* What partners erased is not left between the pages until the next time. */
  if (!nw_store_clean (cli->store, NULL, &error))
    return nw_cli_fail (error);

  return status;
}
