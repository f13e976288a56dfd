/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-cli"

#include "config.h"

#include "nw-cli.h"
#include "nw-date.h"
#include "nw-decision.h"
#include "nw-json.h"
#include "nw-store-sync.h"

#include <glib/gi18n.h>

#define MAX_LISTED 10000

/* --- Showing --------------------------------------------------------------------- */

/* A body whose numbers nobody here can hold is shown as the text that it is. */
static json_t *
parse_body (const char *body)
{
  json_t *json = body != NULL ? nw_json_parse (body, -1, NULL) : json_null ();

  return json != NULL ? json : json_string (body);
}

static json_t *
make_fields (const NwConflict *conflict)
{
  json_t *fields = json_array ();

  for (guint i = 0; i < conflict->contradictions->len; i++)
    json_array_append_new (fields, json_string (g_ptr_array_index (conflict->contradictions, i)));

  return fields;
}

static json_t *
make_entry (const NwConflict *conflict,
            const char       *space)
{
  return json_pack ("{s:s, s:s, s:s, s:o}", "id", conflict->id, "title", conflict->title, "space", space,
                    "fields", make_fields (conflict));
}

static json_t *
make_branches (const NwConflict *conflict)
{
  json_t *branches = json_array ();

  for (guint i = 0; i < conflict->branches->len; i++) {
    const NwBranch *branch = g_ptr_array_index (conflict->branches, i);

    json_array_append_new (branches, json_pack ("{s:s, s:b, s:s?, s:s?, s:s?, s:o}", "revision", branch->revision,
                                                "ours", branch->ours, "by", branch->by, "agency", branch->agency,
                                                "at", branch->at, "body", parse_body (branch->body)));
  }

  return branches;
}

static void
print_conflict (const NwConflict *conflict,
                NwDecision       *decision)
{
  g_print ("%s  %s\n", conflict->id, conflict->title);
  for (guint i = 0; i < nw_decision_get_n_items (decision); i++) {
    const NwDecisionItem *item = nw_decision_get_item (decision, i);

    g_print ("  %s\n", item->label);
    if (item->base != NULL)
      g_print (_("    Before: %s\n"), item->base);
    for (guint k = 0; k < item->values->len; k++) {
      const NwBranch *branch = g_ptr_array_index (conflict->branches, k);

      g_print ("    %s: %s\n", branch->ours ? _("Our version") : _("Version of the partner"),
               (const char *) g_ptr_array_index (item->values, k));
    }
  }
}

static char *
dup_space_name (NwSession *session,
                gint64     number)
{
  g_autoptr (NwSpace) space = nw_session_get_space (session, number, NULL);

  return g_strdup (space != NULL ? space->name : "");
}

static NwCliStatus
list_conflicts (NwCli *cli)
{
  NwSession *session = nw_cli_open_reader (cli);
  g_autoptr (GError) error = NULL;
  g_autoptr (json_t) array = json_array ();
  g_auto (GStrv) ids = NULL;

  if (session == NULL)
    return NW_CLI_FAILED;
  ids = nw_session_list_conflicts (session, 0, MAX_LISTED, &error);
  for (guint i = 0; ids != NULL && ids[i] != NULL; i++) {
    g_autoptr (NwConflict) conflict = nw_session_get_conflict (session, ids[i], &error);
    g_autofree char *space = NULL;

    if (conflict == NULL)
      return nw_cli_fail (error);
    space = dup_space_name (session, conflict->space);
    json_array_append_new (array, make_entry (conflict, space));
    if (!cli->json)
      g_print ("%s  %s  (%s)\n", conflict->id, conflict->title, space);
  }
  if (ids == NULL)
    return nw_cli_fail (error);
  if (cli->json)
    nw_cli_print_json (json_pack ("{s:O}", "conflicts", array));
  else if (ids[0] == NULL)
    g_print ("%s\n", _("Nothing needs a decision."));

  return NW_CLI_OK;
}

static NwCliStatus
show_conflict (NwCli      *cli,
               const char *id)
{
  NwSession *session = nw_cli_open_reader (cli);
  g_autoptr (GError) error = NULL;
  g_autoptr (NwConflict) conflict = NULL;
  g_autoptr (NwDecision) decision = NULL;

  if (session == NULL)
    return NW_CLI_FAILED;
  conflict = nw_session_get_conflict (session, id, &error);
  if (conflict == NULL || (decision = nw_session_create_decision (session, conflict, &error)) == NULL)
    return nw_cli_fail (error);
  if (cli->json) {
    g_autofree char *space = dup_space_name (session, conflict->space);
    json_t *entry = make_entry (conflict, space);

    json_object_set_new (entry, "base", parse_body (conflict->base));
    json_object_set_new (entry, "branches", make_branches (conflict));
    json_object_set_new (entry, "proposal", parse_body (conflict->proposal));
    nw_cli_print_json (entry);
  } else {
    print_conflict (conflict, decision);
  }

  return NW_CLI_OK;
}

/* --- What was put together by itself ------------------------------------------------ */

static const char *
get_event_name (const NwJoined *joined)
{
  switch (joined->entry->event) {
  case NW_HISTORY_CAME_BACK:
    return "came_back";
  case NW_HISTORY_KEPT:
    return "kept";
  case NW_HISTORY_CHANGED:
  case NW_HISTORY_DELETED:
  default:
    return "merged";
  }
}

static json_t *
make_joined (NwSession      *session,
             const NwJoined *joined)
{
  g_autofree char *title = nw_session_dup_title (joined->id, session);
  g_autofree char *space = dup_space_name (session, joined->space);

  return json_pack ("{s:I, s:s, s:s?, s:s, s:s, s:s, s:O}", "number", (json_int_t) joined->entry->number,
                    "id", joined->id, "title", title, "space", space, "at", joined->entry->at,
                    "event", get_event_name (joined), "fields", joined->entry->fields);
}

static void
print_joined (NwSession      *session,
              const NwJoined *joined)
{
  static const struct {
    NwHistoryEvent  event;
    const char     *text;
  } events[] = {
    { NW_HISTORY_CAME_BACK, N_("Came back: deleted here, changed by a partner") },
    { NW_HISTORY_KEPT, N_("A partner deleted it; what was changed here lives on") },
  };
  g_autofree char *title = nw_session_dup_title (joined->id, session);
  g_autofree char *when = nw_date_time_to_display (joined->entry->at);
  const char *text = _("Merged");

  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    if (joined->entry->event == events[i].event)
      text = _(events[i].text);
  g_print ("%6" G_GINT64_FORMAT "  %s  %s  %s  (%s)\n", joined->entry->number, when, joined->id, title, text);
}

static NwCliStatus
list_joined (NwCli *cli)
{
  NwSession *session = nw_cli_open_reader (cli);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (json_t) array = json_array ();

  if (session == NULL)
    return NW_CLI_FAILED;
  list = nw_session_list_joined (session, 0, MAX_LISTED, &error);
  if (list == NULL)
    return nw_cli_fail (error);
  for (guint i = 0; i < list->len; i++) {
    json_array_append_new (array, make_joined (session, g_ptr_array_index (list, i)));
    if (!cli->json)
      print_joined (session, g_ptr_array_index (list, i));
  }
  if (cli->json)
    nw_cli_print_json (json_pack ("{s:O}", "merged", array));
  else if (list->len == 0)
    g_print ("%s\n", _("Nothing was put together by itself."));

  return NW_CLI_OK;
}

typedef struct {
  const char *id;
  gint64      number;
} Undo;

static gboolean
undo_step (NwSession     *session,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Undo *undo = data;

  return nw_session_undo_joined (session, undo->id, undo->number, error);
}

static NwCliStatus
undo_joined (NwCli      *cli,
             const char *id,
             const char *number)
{
  g_autoptr (GError) error = NULL;
  Undo undo = { id, 0 };

  if (!nw_cli_parse_number (number, 1, G_MAXINT64, &undo.number))
    return nw_cli_usage (_("“%s” is no number of “conflicts merged”."), number);
  if (nw_cli_open_store (cli, NW_STORE_OPEN_DEFAULT) == NULL ||
      nw_store_run (cli->store, _("Take back what was put together"), undo_step, &undo, NULL, &error) < 0)
    return error != NULL ? nw_cli_fail (error) : NW_CLI_FAILED;
  if (!cli->json)
    g_print ("%s\n", _("Taken back. “netzwerk-cli undo” undoes that."));
  else
    nw_cli_print_json (json_pack ("{s:s}", "undone", id));

  return NW_CLI_OK;
}

/* --- Deciding ------------------------------------------------------------------------ */

/* The body that --use says; ours and theirs go for the contradicting fields only. */
static char *
dup_chosen (NwSession         *session,
            const NwConflict  *conflict,
            const char        *use,
            GError           **error)
{
  gboolean ours = g_str_equal (use, "ours");
  g_autoptr (NwDecision) decision = NULL;

  if (!ours && !g_str_equal (use, "theirs")) {
    g_autofree char *text = NULL;
    g_autoptr (NwRecord) record = NULL;

    if (!g_file_get_contents (use, &text, NULL, error))
      return NULL;
    record = nw_record_new (conflict->id, NULL, NULL, text, -1, error);
    return record != NULL ? g_strdup (nw_record_get_body (record, NULL)) : NULL;
  }
  if ((decision = nw_session_create_decision (session, conflict, error)) == NULL)
    return NULL;
  for (guint i = 0; i < conflict->branches->len; i++) {
    if (((const NwBranch *) g_ptr_array_index (conflict->branches, i))->ours == ours) {
      nw_decision_choose_all (decision, i);
      return nw_decision_dup_body (decision, error);
    }
  }
  g_set_error (error, NW_STORE_ERROR, NW_STORE_ERROR_NOT_FOUND,
               ours ? _("None of the versions was written here.") : _("All of the versions were written here."));

  return NULL;
}

typedef struct {
  const NwConflict *conflict;
  char             *body;       /* (owned) */
} Resolution;

static gboolean
resolve_step (NwSession     *session,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Resolution *resolution = data;
  g_auto (GStrv) revisions = nw_conflict_dup_revisions (resolution->conflict);

  nw_session_set_origin (session, NW_ORIGIN_COMMAND);

  return nw_session_resolve (session, resolution->conflict->id, (const char * const *) revisions, resolution->body, error);
}

static NwCliStatus
resolve_conflict (NwCli      *cli,
                  const char *id,
                  const char *use)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NwConflict) conflict = NULL;
  g_autofree char *label = NULL;
  Resolution resolution;
  NwSession *session;
  gint64 step = -1;

  if (nw_cli_open_store (cli, NW_STORE_OPEN_DEFAULT) == NULL)
    return NW_CLI_FAILED;
  session = nw_store_get_session (cli->store);
  conflict = nw_session_get_conflict (session, id, &error);
  if (conflict == NULL)
    return nw_cli_fail (error);
  resolution.conflict = conflict;
  resolution.body = dup_chosen (session, conflict, use, &error);
  label = g_strdup_printf (_("Decide upon “%s”"), conflict->title);
  if (resolution.body != NULL)
    step = nw_store_run (cli->store, label, resolve_step, &resolution, NULL, &error);
  g_free (resolution.body);
  if (step < 0)
    return nw_cli_fail (error);
  if (cli->json)
    nw_cli_print_json (json_pack ("{s:s, s:I}", "resolved", id, "step", (json_int_t) step));
  else
    g_print ("%s\n", _("Decided. “netzwerk-cli undo” takes it back."));

  return NW_CLI_OK;
}

/**
 * nw_cli_conflicts: the command "conflicts".
 *
 * Returns: the exit status
 */
NwCliStatus
nw_cli_conflicts (NwCli  *cli,
                  int     argc,
                  char  **argv)
{
  g_autofree char *use = NULL;
  const GOptionEntry entries[] = {
    { "use", 0, 0, G_OPTION_ARG_FILENAME, &use,
      N_("With resolve: “ours”, “theirs”, or a file with the record as it shall be"), N_("ours|theirs|FILE") },
    G_OPTION_ENTRY_NULL
  };
  const char *verb;

  if (!nw_cli_parse (cli, entries, _("list | show ID | resolve ID --use ours|theirs|FILE | merged | undo ID NUMBER"),
                     _("Records that were changed in several places in ways that contradict each other.\n“merged” lists what was put together by itself, “undo” takes one of these back."),
                     &argc, &argv))
    return NW_CLI_USAGE;
  verb = argc > 1 ? argv[1] : "list";
  if (g_str_equal (verb, "list") && argc <= 2)
    return list_conflicts (cli);
  if (g_str_equal (verb, "show") && argc == 3)
    return show_conflict (cli, argv[2]);
  if (g_str_equal (verb, "merged") && argc == 2)
    return list_joined (cli);
  if (g_str_equal (verb, "undo") && argc == 4)
    return undo_joined (cli, argv[2], argv[3]);
  if (g_str_equal (verb, "resolve") && argc == 3 && use != NULL)
    return resolve_conflict (cli, argv[2], use);

  return nw_cli_usage (_("It takes “list”, “show ID”, “resolve ID --use ours|theirs|FILE”, “merged” or “undo ID NUMBER”."));
}
