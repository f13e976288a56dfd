/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-test"

#include "config.h"

#include <jansson.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "nw-record.h"
#include "nw-store-sync.h"
#include "nw-sync-password.h"
#include "nw-sync.h"

/* A partner without a window, for the tests in this folder: opens a database, reads
 * one command a line (a JSON array) and answers each with one line. It can do what
 * netzwerk-cli does not let anybody do: lose patience sooner, and die at a given step
 * of a round.
 *
 *   sync-client DATABASE
 *   ["add", name, url, user|null]      ["put", space|null, [[id, body text], …]]
 *   ["delete", id]                     ["erase", id]
 *   ["round", space|null]
 *   ["conflicts"]                      ["resolve", id, "merge"|"delete"|body text]
 *   ["patience", [6 numbers]]          ["kill", step, n]
 *   ["start"]                          ["stop"]
 *   ["quarantine", space]              ["retry", space]
 *   ["renew", space]                   ["wait", milliseconds]
 *
 * A reply is {"ok": …} or {"error": message, "word": stable word or null}. */

typedef struct {
  NwStore   *store;
  NwSync    *sync;
  char      *kill_step;   /* (nullable) */
  int        kill_after;
} Client;

typedef struct {
  json_t    *command;
  gint64     number;
} Step;

typedef json_t *(*CommandFunc) (Client   *self,
                                json_t   *command,
                                GError  **error);

static const char *
text_at (json_t *command,
         gsize   n)
{
  return json_string_value (json_array_get (command, n));
}

static void
step_cb (const char *step,
         gpointer    data)
{
  Client *self = data;

  if (self->kill_step != NULL && g_str_equal (step, self->kill_step) && --self->kill_after <= 0)
    kill (getpid (), SIGKILL);
}

static void
start_sync (Client *self)
{
  if (self->sync != NULL)
    return;
  self->sync = nw_sync_new (self->store);
  nw_sync_set_password_func (self->sync, nw_sync_password_look_up, NULL);
  nw_sync_set_step_func (self->sync, step_cb, self);
}

static gint64
find_space (Client      *self,
            const char  *name,
            GError     **error)
{
  g_autoptr (NwSpace) space = nw_session_find_space (nw_store_get_session (self->store), name, error);

  return space != NULL ? space->number : 0;
}

/* --- Writing ------------------------------------------------------------------- */

static gboolean
add_step (NwSession     *session,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Step *step = data;

  step->number = nw_session_add_space (session, text_at (step->command, 1), text_at (step->command, 2),
                                       text_at (step->command, 3), error);

  return step->number != 0;
}

static json_t *
add (Client   *self,
     json_t   *command,
     GError  **error)
{
  Step step = { .command = command };

  if (!nw_store_run_sync (self->store, add_step, &step, NULL, error))
    return NULL;
  if (self->sync != NULL)
    nw_sync_refresh (self->sync);

  return json_integer (step.number);
}

static gboolean
put_step (NwSession     *session,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Step *step = data;
  json_t *pairs = json_array_get (step->command, 2);

  for (gsize i = 0; i < json_array_size (pairs); i++) {
    json_t *pair = json_array_get (pairs, i);
    g_autoptr (NwRecord) record = nw_record_new (text_at (pair, 0), NULL, text_at (step->command, 1),
                                                 text_at (pair, 1), -1, error);

    if (record == NULL || !nw_session_put (session, record, error))
      return FALSE;
  }

  return TRUE;
}

static json_t *
put (Client   *self,
     json_t   *command,
     GError  **error)
{
  Step step = { .command = command };
  json_t *pairs = json_array_get (command, 2);
  json_t *revisions;
  g_autoptr (GError) failed = NULL;

  nw_store_run (self->store, "put", put_step, &step, NULL, &failed);
  if (failed != NULL) {
    g_propagate_error (error, g_steal_pointer (&failed));
    return NULL;
  }

  revisions = json_array ();
  for (gsize i = 0; i < json_array_size (pairs); i++) {
    g_autoptr (NwRecord) record = nw_session_get_record (nw_store_get_session (self->store),
                                                         text_at (json_array_get (pairs, i), 0), NULL);

    json_array_append_new (revisions, record != NULL ? json_string (nw_record_get_revision (record)) : json_null ());
  }

  return revisions;
}

static gboolean
delete_step (NwSession     *session,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  return nw_session_delete (session, data, error);
}

static json_t *
run_on_id (Client       *self,
           const char   *label,
           NwStoreFunc   func,
           json_t       *command,
           GError      **error)
{
  g_autoptr (GError) failed = NULL;

  nw_store_run (self->store, label, func, (gpointer) text_at (command, 1), NULL, &failed);
  if (failed != NULL) {
    g_propagate_error (error, g_steal_pointer (&failed));
    return NULL;
  }

  return json_true ();
}

static json_t *
delete_record (Client   *self,
               json_t   *command,
               GError  **error)
{
  return run_on_id (self, "delete", delete_step, command, error);
}

static json_t *
erase_record (Client   *self,
              json_t   *command,
              GError  **error)
{
  const char * const ids[] = { text_at (command, 1), NULL };
  gboolean clean = FALSE;

  return nw_store_erase (self->store, ids, &clean, error) ? json_boolean (clean) : NULL;
}

/* --- Rounds -------------------------------------------------------------------- */

typedef struct {
  GMainLoop *loop;
  GError    *error;
} Waiting;

static void
round_done_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      data)
{
  Waiting *waiting = data;

  nw_sync_run_finish (NW_SYNC (source), result, &waiting->error);
  g_main_loop_quit (waiting->loop);
}

static const char *
error_word (const GError *error)
{
  if (error == NULL || error->domain != NW_SYNC_ERROR)
    return NULL;

  return nw_sync_error_get_name (error->code);
}

static json_t *
describe_space (NwSyncSpace *item)
{
  const NwSyncCounts *counts = nw_sync_space_get_counts (item);
  const GError *error = nw_sync_space_get_error (item);
  const NwSpace *space = nw_sync_space_get_space (item);
  g_autofree char *status = nw_sync_space_dup_status (item);
  g_autofree char *diagnosis = nw_sync_space_dup_diagnosis (item);

  return json_pack ("{s:s, s:i, s:i, s:i, s:i, s:i, s:i, s:s?, s:s?, s:i, s:s?, s:s, s:s}",
                    "name", space->name, "pulled", (int) counts->n_pulled, "pushed", (int) counts->n_pushed,
                    "merged", (int) counts->n_merged, "conflicts", (int) counts->n_conflicts,
                    "quarantined", (int) counts->n_quarantined, "requests", (int) counts->n_requests,
                    "error", error_word (error), "message", error != NULL ? error->message : NULL,
                    "phase", nw_sync_space_get_phase (item), "problem", space->problem,
                    "status", status, "diagnosis", diagnosis);
}

static json_t *
run_round (Client   *self,
           json_t   *command,
           GError  **error)
{
  const char *name = text_at (command, 1);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Waiting waiting = { .loop = loop };
  gint64 number = 0;
  json_t *result;

  if (name != NULL && (number = find_space (self, name, error)) == 0)
    return NULL;
  start_sync (self);
  nw_sync_run_async (self->sync, number, NULL, round_done_cb, &waiting);
  g_main_loop_run (loop);
  if (waiting.error != NULL) {
    g_propagate_error (error, waiting.error);
    return NULL;
  }

  result = json_array ();
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->sync)); i++) {
    g_autoptr (NwSyncSpace) item = g_list_model_get_item (G_LIST_MODEL (self->sync), i);

    json_array_append_new (result, describe_space (item));
  }

  return result;
}

static json_t *
set_patience (Client   *self,
              json_t   *command,
              GError  **error)
{
  json_t *given = json_array_get (command, 1);
  guint values[6] = { 0 };
  NwSyncPatience patience;

  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    values[i] = json_integer_value (json_array_get (given, i));
  patience = (NwSyncPatience) { .connect = values[0], .idle = values[1], .total = values[2],
                                .min_rate = values[3], .retry = values[4], .settle = values[5] };
  start_sync (self);
  nw_sync_set_patience (self->sync, &patience);

  return json_true ();
}

static json_t *
set_kill (Client   *self,
          json_t   *command,
          GError  **error)
{
  g_free (self->kill_step);
  self->kill_step = g_strdup (text_at (command, 1));
  self->kill_after = json_integer_value (json_array_get (command, 2));

  return json_true ();
}

static json_t *
start (Client   *self,
       json_t   *command,
       GError  **error)
{
  start_sync (self);
  nw_sync_start (self->sync);

  return json_true ();
}

static json_t *
stop (Client   *self,
      json_t   *command,
      GError  **error)
{
  if (self->sync != NULL)
    nw_sync_stop (self->sync);

  return json_true ();
}

/* As if the machine had found another network. */
static json_t *
change_network (Client   *self,
                json_t   *command,
                GError  **error)
{
  g_signal_emit_by_name (g_network_monitor_get_default (), "network-changed", TRUE);

  return json_true ();
}

static gboolean
quit_cb (gpointer data)
{
  g_main_loop_quit (data);

  return G_SOURCE_REMOVE;
}

/* Lets what runs by itself run for a while; answers how the spaces are. */
static json_t *
wait_a_while (Client   *self,
              json_t   *command,
              GError  **error)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  json_t *result = json_array ();

  g_timeout_add (json_integer_value (json_array_get (command, 1)), quit_cb, loop);
  g_main_loop_run (loop);
  for (guint i = 0; self->sync != NULL && i < g_list_model_get_n_items (G_LIST_MODEL (self->sync)); i++) {
    g_autoptr (NwSyncSpace) item = g_list_model_get_item (G_LIST_MODEL (self->sync), i);

    json_array_append_new (result, describe_space (item));
  }

  return result;
}

static gboolean
renew_step (NwSession     *session,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return nw_session_renew_client (session, *(gint64 *) data, error);
}

static gboolean
retry_step (NwSession     *session,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return nw_session_retry (session, *(gint64 *) data, 0, error);
}

static json_t *
run_on_space (Client       *self,
              NwStoreFunc   func,
              json_t       *command,
              GError      **error)
{
  gint64 number = find_space (self, text_at (command, 1), error);

  if (number == 0 || !nw_store_run_sync (self->store, func, &number, NULL, error))
    return NULL;
  if (self->sync != NULL)
    nw_sync_refresh (self->sync);

  return json_true ();
}

static json_t *
renew (Client   *self,
       json_t   *command,
       GError  **error)
{
  return run_on_space (self, renew_step, command, error);
}

static json_t *
retry (Client   *self,
       json_t   *command,
       GError  **error)
{
  return run_on_space (self, retry_step, command, error);
}

/* --- Conflicts and what was refused ---------------------------------------------- */

static json_t *
list_conflicts (Client   *self,
                json_t   *command,
                GError  **error)
{
  NwSession *session = nw_store_get_session (self->store);
  g_auto (GStrv) ids = nw_session_list_conflicts (session, 0, 1000, error);
  json_t *result;

  if (ids == NULL)
    return NULL;

  result = json_object ();
  for (guint i = 0; ids[i] != NULL; i++) {
    g_autoptr (NwConflict) conflict = nw_session_get_conflict (session, ids[i], error);
    json_t *members = json_array ();

    if (conflict == NULL) {
      json_decref (members);
      json_decref (result);
      return NULL;
    }
    for (guint j = 0; j < conflict->contradictions->len; j++)
      json_array_append_new (members, json_string (g_ptr_array_index (conflict->contradictions, j)));
    json_object_set_new (result, ids[i], members);
  }

  return result;
}

typedef struct {
  const char  *id;
  const char **revisions;
  const char  *body;
} Decision;

static gboolean
resolve_step (NwSession     *session,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Decision *decision = data;

  return nw_session_resolve (session, decision->id, decision->revisions, decision->body, error);
}

static json_t *
resolve (Client   *self,
         json_t   *command,
         GError  **error)
{
  const char *id = text_at (command, 1);
  const char *how = text_at (command, 2);
  g_autoptr (NwConflict) conflict = nw_session_get_conflict (nw_store_get_session (self->store), id, error);
  g_autoptr (GPtrArray) revisions = g_ptr_array_new ();
  g_autoptr (GError) failed = NULL;
  Decision decision = { .id = id };

  if (conflict == NULL)
    return NULL;
  for (guint i = 0; i < conflict->branches->len; i++)
    g_ptr_array_add (revisions, ((NwBranch *) g_ptr_array_index (conflict->branches, i))->revision);
  g_ptr_array_add (revisions, NULL);
  decision.revisions = (const char **) revisions->pdata;
  if (g_strcmp0 (how, "merge") == 0)
    decision.body = conflict->proposal;
  else if (g_strcmp0 (how, "delete") != 0)
    decision.body = how;

  nw_store_run (self->store, "resolve", resolve_step, &decision, NULL, &failed);
  if (failed != NULL) {
    g_propagate_error (error, g_steal_pointer (&failed));
    return NULL;
  }

  return json_true ();
}

static json_t *
list_quarantine (Client   *self,
                 json_t   *command,
                 GError  **error)
{
  gint64 number = find_space (self, text_at (command, 1), error);
  g_autoptr (GPtrArray) items = NULL;
  json_t *result;

  if (number == 0)
    return NULL;
  items = nw_session_list_quarantine (nw_store_get_session (self->store), number, 10000, error);
  if (items == NULL)
    return NULL;

  result = json_array ();
  for (guint i = 0; i < items->len; i++) {
    NwQuarantined *item = g_ptr_array_index (items, i);

    json_array_append_new (result, json_pack ("{s:s?, s:s?, s:s?, s:s?}", "id", item->id, "revision", item->revision,
                                              "stage", item->stage, "error", item->error));
  }

  return result;
}

/* --- The loop ---------------------------------------------------------------------- */

static const struct {
  const char  *name;
  CommandFunc  func;
} commands[] = {
  { "add", add }, { "put", put }, { "delete", delete_record }, { "erase", erase_record },
  { "round", run_round }, { "network", change_network },
  { "patience", set_patience }, { "kill", set_kill }, { "start", start }, { "stop", stop }, { "renew", renew },
  { "retry", retry }, { "wait", wait_a_while }, { "conflicts", list_conflicts }, { "resolve", resolve },
  { "quarantine", list_quarantine },
};

static json_t *
run_command (Client     *self,
             const char *line)
{
  json_t *command = json_loads (line, JSON_ALLOW_NUL, NULL);
  g_autoptr (GError) error = NULL;
  json_t *result = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++) {
    if (g_strcmp0 (text_at (command, 0), commands[i].name) == 0)
      result = commands[i].func (self, command, &error);
  }
  json_decref (command);
  if (result != NULL)
    return json_pack ("{s:o}", "ok", result);

  return json_pack ("{s:s, s:s?}", "error", error != NULL ? error->message : "unknown command",
                    "word", error_word (error));
}

static void
serve (Client *self)
{
  char *line = NULL;
  size_t size = 0;

  while (getline (&line, &size, stdin) > 0) {
    json_t *reply = run_command (self, line);

    json_dumpf (reply, stdout, JSON_COMPACT);
    fputc ('\n', stdout);
    fflush (stdout);
    json_decref (reply);
  }
  free (line);
}

int
main (int    argc,
      char **argv)
{
  Client self = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert (argc == 2);
  g_log_writer_default_set_use_stderr (TRUE);
  self.store = nw_store_open (argv[1], NW_STORE_OPEN_DEFAULT, &error);
  if (self.store == NULL) {
    fprintf (stderr, "%s\n", error->message);
    return 1;
  }
  serve (&self);
  if (self.sync != NULL)
    nw_sync_stop (self.sync);
  g_clear_object (&self.sync);
  nw_store_close (self.store);
  g_object_unref (self.store);
  g_free (self.kill_step);

  return 0;
}
