/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-cli"

#include "config.h"

#include "nw-cli.h"
#include "nw-json.h"
#include "nw-sync-password.h"
#include "nw-sync.h"

#include <glib/gi18n.h>

/* Partners' spaces: which there are, one more, one less. */

/* The palette of the window, nw-partner-0 to nw-partner-7. */
static const char * const colors[] = { "blue", "green", "yellow", "orange", "pink", "purple", "brown", "grey", NULL };

static char *
dup_moment (gint64 moment)
{
  g_autoptr (GDateTime) at = moment > 0 ? g_date_time_new_from_unix_utc (moment / G_USEC_PER_SEC) : NULL;

  return at != NULL ? g_date_time_format_iso8601 (at) : NULL;
}

/* --- list -------------------------------------------------------------------- */

static json_t *
make_entry (const NwSpace       *space,
            const NwSpaceCounts *counts)
{
  g_autofree char *last_success = dup_moment (space->last_success);

  return json_pack ("{s:s, s:s, s:s?, s:s?, s:s, s:s, s:s?, s:I, s:I, s:I, s:I, s:s?}",
                    "name", space->name, "url", space->url, "user", space->user,
                    "agency", space->agency, "color", colors[space->color % (G_N_ELEMENTS (colors) - 1)],
                    "state", space->state == NW_SPACE_PAUSED ? "paused" : "ready", "problem", space->problem,
                    "records", (json_int_t) counts->n_records, "unsent", (json_int_t) counts->n_unsent,
                    "conflicts", (json_int_t) counts->n_conflicts,
                    "quarantined", (json_int_t) counts->n_quarantined, "last_success", last_success);
}

static void
print_entry (const NwSpace       *space,
             const NwSpaceCounts *counts)
{
  g_print ("%s  %s%s%s\n", space->name, space->url, space->state == NW_SPACE_PAUSED ? "  – " : "",
           space->state == NW_SPACE_PAUSED ? _("Paused") : "");
  g_print (_("  Records: %u, waiting to be sent: %u, to be decided: %u, refused: %u\n"),
           (guint) counts->n_records, (guint) counts->n_unsent, (guint) counts->n_conflicts,
           (guint) counts->n_quarantined);
}

static NwCliStatus
list_spaces (NwCli *cli)
{
  NwSession *session = nw_cli_open_reader (cli);
  g_autoptr (GPtrArray) spaces = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (json_t) array = json_array ();

  if (session == NULL)
    return NW_CLI_FAILED;
  spaces = nw_session_list_spaces (session, &error);
  for (guint i = 0; spaces != NULL && i < spaces->len; i++) {
    const NwSpace *space = g_ptr_array_index (spaces, i);
    NwSpaceCounts counts;

    if (!nw_session_count_space (session, space->number, &counts, &error))
      break;
    json_array_append_new (array, make_entry (space, &counts));
    if (!cli->json)
      print_entry (space, &counts);
  }
  if (error != NULL)
    return nw_cli_fail (error);
  if (cli->json)
    nw_cli_print_json (json_pack ("{s:O}", "spaces", array));
  else if (spaces->len == 0)
    g_print ("%s\n", _("There are no partners."));

  return NW_CLI_OK;
}

/* --- add ------------------------------------------------------------------------ */

typedef struct {
  const char *name;
  const char *url;
  const char *user;
  NwSpace    *space;    /* (owned) (nullable): to be changed or removed */
  gboolean    keep;
} Change;

static gboolean
add_step (NwSession     *session,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Change *change = data;
  gint64 number = nw_session_add_space (session, change->name, change->url, change->user, error);

  change->space = number != 0 ? nw_session_get_space (session, number, error) : NULL;

  return change->space != NULL;
}

typedef struct {
  GMainLoop *loop;
  GError    *error;
} Trial;

static void
tried_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Trial *trial = user_data;

  nw_sync_try_finish (result, &trial->error);
  g_main_loop_quit (trial->loop);
}

/* The verdict about an address; NULL when all is well. */
static GError *
try_address (const NwSpace *space)
{
  Trial trial = { g_main_loop_new (NULL, FALSE), NULL };
  char *password = nw_sync_password_look_up (space, NULL);

  nw_sync_try_async (space->url, space->user, password, NULL, tried_cb, &trial);
  g_main_loop_run (trial.loop);
  g_main_loop_unref (trial.loop);
  nw_sync_password_free (password);

  return trial.error;
}

/* An address that cannot be used is no partner; one that does not answer today is. */
static NwCliStatus
add_space (NwCli      *cli,
           const char *name,
           const char *url,
           const char *user)
{
  Change change = { .name = name, .url = url, .user = user };
  NwSpace candidate = { .name = (char *) name, .url = (char *) url, .user = (char *) user, .client_uuid = (char *) "" };
  g_autoptr (GError) verdict = try_address (&candidate);
  g_autoptr (GError) error = NULL;
  const char *word = NULL;

  if (g_error_matches (verdict, NW_SYNC_ERROR, NW_SYNC_ERROR_URL))
    return nw_cli_usage ("%s", nw_sync_error_get_text (NW_SYNC_ERROR_URL));
  if (nw_cli_open_store (cli, NW_STORE_OPEN_DEFAULT) == NULL)
    return NW_CLI_FAILED;
  nw_store_run_sync (cli->store, add_step, &change, NULL, &error);
  nw_space_free (change.space);
  if (error != NULL)
    return nw_cli_fail (error);
  if (verdict != NULL)
    word = verdict->domain == NW_SYNC_ERROR ? nw_sync_error_get_name (verdict->code) : "failed";
  if (cli->json)
    nw_cli_print_json (json_pack ("{s:s, s:s, s:s?}", "added", name, "url", url, "problem", word));
  else
    g_print (_("The partner “%s” was added.\n"), name);
  if (verdict == NULL)
    return NW_CLI_OK;
  nw_cli_message ("%s", verdict->message);

  return NW_CLI_PARTIAL;
}

/* --- remove, pause, resume --------------------------------------------------------- */

static gboolean
remove_step (NwSession     *session,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Change *change = data;

  return nw_session_remove_space (session, change->space->number, change->keep, error);
}

static gboolean
update_step (NwSession     *session,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  return nw_session_update_space (session, ((Change *) data)->space, error);
}

/* Without a login there never was a password. */
static void
forget_password (const NwSpace *space)
{
  g_autoptr (GError) error = NULL;

  if (space->user != NULL && !nw_sync_password_forget_now (space, &error))
    nw_cli_message ("%s", error->message);
}

static NwCliStatus
change_space (NwCli       *cli,
              const char  *verb,
              const char  *name,
              gboolean     keep)
{
  Change change = { .name = name, .keep = keep };
  gboolean removes = g_str_equal (verb, "remove");
  g_autoptr (GError) error = NULL;
  gboolean done = FALSE;

  if (nw_cli_open_store (cli, NW_STORE_OPEN_DEFAULT) == NULL)
    return NW_CLI_FAILED;
  change.space = nw_session_find_space (nw_store_get_session (cli->store), name, &error);
  if (change.space != NULL) {
    change.space->state = g_str_equal (verb, "pause") ? NW_SPACE_PAUSED : NW_SPACE_READY;
    g_clear_pointer (&change.space->problem, g_free);
    done = nw_store_run_sync (cli->store, removes ? remove_step : update_step, &change, NULL, &error);
  }
  if (done && removes)
    forget_password (change.space);
  nw_space_free (change.space);
  if (!done)
    return nw_cli_fail (error);
  if (cli->json)
    nw_cli_print_json (json_pack ("{s:s, s:s}", "name", name, "state",
                                  removes ? "removed" : g_str_equal (verb, "pause") ? "paused" : "ready"));
  else if (removes)
    g_print (_("The partner “%s” was removed.\n"), name);
  else
    g_print (g_str_equal (verb, "pause") ? _("The partner “%s” is paused.\n") : _("The partner “%s” is synced again.\n"),
             name);

  return NW_CLI_OK;
}

/* --- set ------------------------------------------------------------------------------ */

static gboolean
find_color (const char *name,
            guint      *color)
{
  for (guint i = 0; colors[i] != NULL; i++) {
    if (g_str_equal (colors[i], name)) {
      *color = i;
      return TRUE;
    }
  }

  return FALSE;
}

/* agency, color: (nullable): as they shall be; an empty agency is none */
static NwCliStatus
set_space (NwCli      *cli,
           const char *name,
           const char *agency,
           const char *color)
{
  Change change = { .name = name };
  g_autoptr (GError) error = NULL;
  guint place = 0;
  gboolean done = FALSE;

  if (agency != NULL && *agency != '\0' && !nw_kind_is_agency (agency))
    return nw_cli_usage ("%s", _("The short name may have small letters, digits, - and _ only."));
  if (color != NULL && !find_color (color, &place))
    return nw_cli_usage (_("There is no colour “%s”. Choose blue, green, yellow, orange, pink, purple, brown or grey."), color);
  if (nw_cli_open_store (cli, NW_STORE_OPEN_DEFAULT) == NULL)
    return NW_CLI_FAILED;
  change.space = nw_session_find_space (nw_store_get_session (cli->store), name, &error);
  if (change.space != NULL && agency != NULL) {
    g_free (change.space->agency);
    change.space->agency = *agency != '\0' ? g_strdup (agency) : NULL;
  }
  if (change.space != NULL && color != NULL)
    change.space->color = place;
  if (change.space != NULL)
    done = nw_store_run_sync (cli->store, update_step, &change, NULL, &error);
  nw_space_free (change.space);
  if (!done)
    return nw_cli_fail (error);
  if (cli->json)
    nw_cli_print_json (json_pack ("{s:s}", "set", name));
  else
    g_print (_("The partner “%s” was changed.\n"), name);

  return NW_CLI_OK;
}

/**
 * nw_cli_space: the command "space".
 *
 * Returns: the exit status
 */
NwCliStatus
nw_cli_space (NwCli  *cli,
              int     argc,
              char  **argv)
{
  g_autofree char *user = NULL;
  g_autofree char *agency = NULL;
  g_autofree char *color = NULL;
  gboolean keep = FALSE;
  const GOptionEntry entries[] = {
    { "user", 0, 0, G_OPTION_ARG_STRING, &user,
      N_("With add: the login at the partner's server"), N_("NAME") },
    { "agency", 0, 0, G_OPTION_ARG_STRING, &agency,
      N_("With set: our short name in the ids of what we share there"), N_("NAME") },
    { "color", 0, 0, G_OPTION_ARG_STRING, &color,
      N_("With set: blue, green, yellow, orange, pink, purple, brown or grey"), N_("COLOUR") },
    { "keep", 0, 0, G_OPTION_ARG_NONE, &keep,
      N_("With remove: keep the partner's records as local ones"), NULL },
    G_OPTION_ENTRY_NULL
  };
  const char *verb;

  if (!nw_cli_parse (cli, entries, _("list | add NAME URL | set NAME | remove NAME | pause NAME | resume NAME"),
                     _("Partners whose records are kept in step through a server. The password comes from the keyring, or from NETZWERK_PASSWORD."),
                     &argc, &argv))
    return NW_CLI_USAGE;
  verb = argc > 1 ? argv[1] : "list";
  if (g_str_equal (verb, "list") && argc <= 2)
    return list_spaces (cli);
  if (g_str_equal (verb, "add") && argc == 4 && *argv[2] != '\0')
    return add_space (cli, argv[2], argv[3], user);
  if (g_str_equal (verb, "set") && argc == 3 && (agency != NULL || color != NULL))
    return set_space (cli, argv[2], agency, color);
  if ((g_str_equal (verb, "remove") || g_str_equal (verb, "pause") || g_str_equal (verb, "resume")) && argc == 3)
    return change_space (cli, verb, argv[2], keep);

  return nw_cli_usage (_("It takes “list”, “add NAME URL”, “set NAME” with --agency or --color, “remove NAME”, “pause NAME” or “resume NAME”."));
}
