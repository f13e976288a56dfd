/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-cli"

#include "config.h"

#include "nw-cli.h"

#include <glib/gi18n.h>

/* --- delete ------------------------------------------------------------ */

typedef struct {
  char  **ids;
  json_t *deleted;
  json_t *errors;
  json_t *dangling;   /* links of other records to what is deleted */
} Deletion;

#define MAX_DANGLING 1000

static gboolean
find_dangling (NwSession   *session,
               Deletion    *deletion,
               const char  *id,
               GError     **error)
{
  g_autoptr (GPtrArray) links = nw_session_get_links_to (session, id, NULL, MAX_DANGLING, error);

  for (guint i = 0; links != NULL && i < links->len; i++) {
    const NwLink *link = g_ptr_array_index (links, i);
    g_autoptr (NwRow) row = NULL;

    if (g_str_equal (link->field, "sources") ||
        g_strv_contains ((const char * const *) deletion->ids, link->record_id))
      continue;
    row = nw_session_get_row (session, link->record_id, NULL);
    json_array_append_new (deletion->dangling,
      json_pack ("{s:s, s:s, s:s*, s:s, s:s}", "id", link->record_id, "kind", link->kind,
                 "title", row != NULL ? nw_row_get_title (row) : NULL, "field", link->field, "to", id));
  }

  return links != NULL;
}

static void
print_dangling (Deletion *deletion)
{
  gsize i;
  json_t *link;

  json_array_foreach (deletion->dangling, i, link) {
    const NwKind *kind = nw_kind_get (json_string_value (json_object_get (link, "kind")));
    const char *key = json_string_value (json_object_get (link, "field"));
    const NwField *field = kind != NULL ? nw_kind_get_field (kind, key) : NULL;
    const char *title = json_string_value (json_object_get (link, "title"));

    g_print (_("%s “%s” keeps the text of its link “%s” (%s).\n"),
             kind != NULL ? _(kind->label) : "?", title != NULL ? title : "?",
             field != NULL ? _(field->label) : key,
             json_string_value (json_object_get (link, "id")));
  }
}

static gboolean
delete_step (NwSession     *session,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Deletion *deletion = data;

  nw_session_set_origin (session, NW_ORIGIN_COMMAND);
  for (guint i = 0; deletion->ids[i] != NULL; i++) {
    if (!find_dangling (session, deletion, deletion->ids[i], error))
      return FALSE;
  }
  if (!nw_session_keep_link_texts (session, (const char * const *) deletion->ids, error))
    return FALSE;
  for (guint i = 0; deletion->ids[i] != NULL; i++) {
    g_autoptr (GError) local = NULL;

    if (nw_session_delete (session, deletion->ids[i], &local)) {
      json_array_append_new (deletion->deleted, json_string (deletion->ids[i]));
      continue;
    }
    if (!g_error_matches (local, NW_STORE_ERROR, NW_STORE_ERROR_NOT_FOUND)) {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
    json_array_append_new (deletion->errors,
      json_pack ("{s:s, s:s}", "id", deletion->ids[i], "message", local->message));
  }

  return TRUE;
}

static NwCliStatus
run_deletion (NwCli    *cli,
              Deletion *deletion)
{
  g_autoptr (GError) error = NULL;
  size_t n_deleted, n_errors;
  gint64 step;

  step = nw_store_run (cli->store, _("Delete from the command line"), delete_step, deletion, NULL, &error);
  if (error != NULL)
    return nw_cli_fail (error);

  n_deleted = json_array_size (deletion->deleted);
  n_errors = json_array_size (deletion->errors);
  for (size_t i = 0; i < n_errors; i++)
    nw_cli_message ("%s", json_string_value (json_object_get (json_array_get (deletion->errors, i), "message")));

  if (!cli->json)
    print_dangling (deletion);

  if (cli->json)
    nw_cli_print_json (json_pack ("{s:O, s:o, s:O, s:O}",
                                  "deleted", deletion->deleted,
                                  "step", step > 0 ? json_integer (step) : json_null (),
                                  "dangling", deletion->dangling,
                                  "errors", deletion->errors));
  else
    g_print (ngettext ("%u record deleted.\n", "%u records deleted.\n", (guint) n_deleted),
             (guint) n_deleted);

  if (n_errors == 0)
    return NW_CLI_OK;

  return n_deleted > 0 ? NW_CLI_PARTIAL : NW_CLI_FAILED;
}

/**
 * nw_cli_delete: the command "delete".
 *
 * Returns: the exit status
 */
NwCliStatus
nw_cli_delete (NwCli  *cli,
               int     argc,
               char  **argv)
{
  Deletion deletion;
  NwCliStatus status;

  if (!nw_cli_parse (cli, NULL, _("ID…"),
                     _("Deletes records as one step that can be undone."), &argc, &argv))
    return NW_CLI_USAGE;
  if (argc < 2)
    return nw_cli_usage (_("No record given."));
  if (nw_cli_open_store (cli, NW_STORE_OPEN_DEFAULT) == NULL)
    return NW_CLI_FAILED;

  deletion.ids = argv + 1;
  deletion.deleted = json_array ();
  deletion.errors = json_array ();
  deletion.dangling = json_array ();
  status = run_deletion (cli, &deletion);
  json_decref (deletion.deleted);
  json_decref (deletion.errors);
  json_decref (deletion.dangling);

  return status;
}

/* --- undo -------------------------------------------------------------- */

#define UNDO_LIST_LENGTH 100

static NwCliStatus
list_undo (NwCli *cli)
{
  g_autoptr (GPtrArray) steps = NULL;
  g_autoptr (GError) error = NULL;
  json_t *array;

  if (nw_cli_open_reader (cli) == NULL)
    return NW_CLI_FAILED;
  steps = nw_store_list_undo (cli->store, UNDO_LIST_LENGTH, &error);
  if (steps == NULL)
    return nw_cli_fail (error);

  array = json_array ();
  for (guint i = 0; i < steps->len; i++) {
    const NwUndoStep *step = g_ptr_array_index (steps, i);
    g_autoptr (GDateTime) at = g_date_time_new_from_unix_utc (step->at / G_USEC_PER_SEC);
    g_autoptr (GDateTime) local = g_date_time_to_local (at);
    g_autofree char *stamp = g_date_time_format_iso8601 (at);
    g_autofree char *shown = g_date_time_format (local, "%d.%m.%Y %H:%M");

    if (!cli->json)
      g_print ("%4" G_GINT64_FORMAT "  %s  %s (%u)%s%s\n", step->step, shown, step->label,
               step->n_records, step->undone ? "  – " : "", step->undone ? _("undone") : "");
    json_array_append_new (array,
      json_pack ("{s:I, s:s, s:s, s:i, s:b}",
                 "step", (json_int_t) step->step, "label", step->label, "at", stamp,
                 "records", (int) step->n_records, "undone", (int) step->undone));
  }

  if (cli->json)
    nw_cli_print_json (json_pack ("{s:O}", "steps", array));
  else if (steps->len == 0)
    g_print ("%s\n", _("There is nothing to undo."));
  json_decref (array);

  return NW_CLI_OK;
}

static NwCliStatus
undo_step (NwCli  *cli,
           gint64  step)
{
  g_auto (GStrv) kept = NULL;
  g_autoptr (GError) error = NULL;
  guint n_kept;

  if (nw_cli_open_store (cli, NW_STORE_OPEN_DEFAULT) == NULL)
    return NW_CLI_FAILED;
  if (!nw_store_undo (cli->store, step, &kept, &error))
    return nw_cli_fail (error);

  n_kept = kept != NULL ? g_strv_length (kept) : 0;
  if (cli->json) {
    json_t *array = json_array ();

    for (guint i = 0; i < n_kept; i++)
      json_array_append_new (array, json_string (kept[i]));
    nw_cli_print_json (json_pack ("{s:b, s:o}", "undone", 1, "kept", array));
  } else {
    g_print ("%s\n", _("Undone."));
    if (n_kept > 0)
      g_print (ngettext ("%u record was changed since and was left as it is:\n",
                         "%u records were changed since and were left as they are:\n", n_kept),
               n_kept);
    for (guint i = 0; i < n_kept; i++)
      g_print ("  %s\n", kept[i]);
  }

  return n_kept > 0 ? NW_CLI_PARTIAL : NW_CLI_OK;
}

/**
 * nw_cli_undo: the command "undo".
 *
 * Returns: the exit status
 */
NwCliStatus
nw_cli_undo (NwCli  *cli,
             int     argc,
             char  **argv)
{
  gboolean list = FALSE;
  gint64 step = 0;
  const GOptionEntry entries[] = {
    { "list", 'l', 0, G_OPTION_ARG_NONE, &list,
      N_("List what can be undone"), NULL },
    { "step", 0, 0, G_OPTION_ARG_INT64, &step,
      N_("Undo this step instead of the last one"), "N" },
    G_OPTION_ENTRY_NULL
  };

  if (!nw_cli_parse (cli, entries, "",
                     _("Takes back the last action as a whole. What has been changed since is kept and named."),
                     &argc, &argv))
    return NW_CLI_USAGE;
  if (argc > 1)
    return nw_cli_usage (_("Too many arguments."));
  if (step < 0)
    return nw_cli_usage (_("A step is a number from 1."));

  return list ? list_undo (cli) : undo_step (cli, step);
}
