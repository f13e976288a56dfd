/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-cli"

#include "config.h"

#include "nw-cli.h"
#include "nw-duplicates.h"

#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

/* --- duplicates ------------------------------------------------------------ */

static void
show_progress (double   fraction,
               gpointer data)
{
  g_printerr ("\r%3.0f %%", fraction * 100);
}

static char *
dup_title (NwSession  *session,
           const char *id)
{
  g_autoptr (NwRow) row = nw_session_get_row (session, id, NULL);

  return g_strdup (row != NULL ? nw_row_get_title (row) : id);
}

static void
print_duplicate (NwSession         *session,
                 const NwDuplicate *duplicate)
{
  g_autofree char *kept = dup_title (session, duplicate->kept_id);
  g_autofree char *other = dup_title (session, duplicate->other_id);

  g_print ("%s\t%s\t%s\t%s\t%s\t%s\n", nw_duplicate_level_get_label (duplicate->level),
           duplicate->kept_id, duplicate->other_id, kept, other, _(duplicate->reason));
}

static json_t *
duplicate_to_json (const NwDuplicate *duplicate)
{
  return json_pack ("{s:s, s:s, s:s, s:s, s:s}",
                    "kind", duplicate->kind, "level", nw_duplicate_level_get_key (duplicate->level),
                    "keep", duplicate->kept_id, "merge", duplicate->other_id,
                    "reason", _(duplicate->reason));
}

static void
print_duplicates (NwCli     *cli,
                  NwSession *session,
                  GPtrArray *duplicates)
{
  json_t *array = json_array ();

  for (guint i = 0; i < duplicates->len; i++) {
    if (cli->json)
      json_array_append_new (array, duplicate_to_json (g_ptr_array_index (duplicates, i)));
    else
      print_duplicate (session, g_ptr_array_index (duplicates, i));
  }
  if (cli->json)
    nw_cli_print_json (json_pack ("{s:O}", "duplicates", array));
  else if (duplicates->len == 0)
    g_print ("%s\n", _("No duplicates found."));
  json_decref (array);
}

/**
 * nw_cli_duplicates:
 *
 * Lists who seems to be stored twice; nothing is changed.
 */
NwCliStatus
nw_cli_duplicates (NwCli  *cli,
                   int     argc,
                   char  **argv)
{
  gboolean watched = isatty (STDERR_FILENO);
  g_autoptr (GPtrArray) duplicates = NULL;
  g_autoptr (GError) error = NULL;
  NwSession *session;

  if (!nw_cli_parse (cli, NULL, "",
                     _("Lists persons and organisations that seem to be stored twice, the surest first: "
                       "how sure, the record to keep, the other one, their names, and why."),
                     &argc, &argv))
    return NW_CLI_USAGE;
  if (argc > 1)
    return nw_cli_usage (_("Too many arguments."));
  session = nw_cli_open_reader (cli);
  if (session == NULL)
    return NW_CLI_FAILED;

  duplicates = nw_duplicates_find (session, watched ? show_progress : NULL, NULL, NULL, &error);
  if (watched)
    g_printerr ("\r     \r");
  if (duplicates == NULL)
    return nw_cli_fail (error);
  print_duplicates (cli, session, duplicates);

  return NW_CLI_OK;
}

/* --- merge -------------------------------------------------------------------- */

typedef struct {
  const char  *kept_id;
  const char  *other_id;
  char       **take;         /* (nullable): fields whose value the other gives */
  gboolean     distinct;
  NwMerge     *merge;        /* (owned) (nullable): what was done */
} MergeRequest;

static gboolean
take_fields (MergeRequest  *request,
             GError       **error)
{
  for (guint i = 0; request->take != NULL && request->take[i] != NULL; i++) {
    if (nw_merge_set_choice (request->merge, request->take[i], NW_MERGE_TAKE))
      continue;
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                 _("The second record says nothing else in “%s”."), request->take[i]);
    return FALSE;
  }

  return TRUE;
}

static gboolean
merge_step (NwSession     *session,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  MergeRequest *request = data;
  g_autoptr (NwRecord) kept = nw_session_get_record (session, request->kept_id, error);
  g_autoptr (NwRecord) other = kept != NULL ? nw_session_get_record (session, request->other_id, error)
                                            : NULL;

  if (other == NULL)
    return FALSE;
  if (request->distinct)
    return nw_duplicates_dismiss (session, request->kept_id, request->other_id, error);

  request->merge = nw_merge_new (kept, other);
  if (request->merge == NULL) {
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                         _("Only two different records of one kind can be merged."));
    return FALSE;
  }

  return take_fields (request, error) && nw_duplicates_merge (session, request->merge, error);
}

/* The values that were left behind are in the history, and here. */
static void
print_merge (NwCli        *cli,
             MergeRequest *request)
{
  static const char * const choices[] = { "keep", "take", "unite" };
  json_t *fields = json_array ();
  guint n = request->merge != NULL ? nw_merge_get_n_items (request->merge) : 0;

  for (guint i = 0; i < n; i++) {
    const NwMergeItem *item = nw_merge_get_item (request->merge, i);

    json_array_append_new (fields,
      json_pack ("{s:s, s:s, s:s, s:s}", "field", item->key, "choice", choices[item->choice],
                 "kept", item->kept, "other", item->other));
    if (!cli->json && item->contradicts)
      /* Translators: a field, the value that stands now, the one that was left. */
      g_print (_("%s: “%s” instead of “%s”\n"), _(item->label),
               item->choice == NW_MERGE_TAKE ? item->other : item->kept,
               item->choice == NW_MERGE_TAKE ? item->kept : item->other);
  }
  if (cli->json)
    nw_cli_print_json (json_pack ("{s:s, s:s, s:O}", "kept", request->kept_id,
                                  "merged", request->other_id, "fields", fields));
  else
    g_print ("%s\n", request->distinct ? _("Noted that these are two.") : _("Merged."));
  json_decref (fields);
}

/**
 * nw_cli_merge:
 *
 * Makes one record of two.
 */
NwCliStatus
nw_cli_merge (NwCli  *cli,
              int     argc,
              char  **argv)
{
  g_auto (GStrv) take = NULL;
  gboolean distinct = FALSE;
  const GOptionEntry entries[] = {
    { "take", 0, 0, G_OPTION_ARG_STRING_ARRAY, &take,
      N_("Take this field's value from the second record"), N_("FIELD") },
    { "distinct", 0, 0, G_OPTION_ARG_NONE, &distinct,
      N_("Note that these are two, so that they are not suggested again"), NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GError) error = NULL;
  MergeRequest request = { 0 };

  if (!nw_cli_parse (cli, entries, _("KEEP MERGE"),
                     _("Makes one record of two: the first is kept, everything that links to the second "
                       "leads to it afterwards. One step that can be undone."), &argc, &argv))
    return NW_CLI_USAGE;
  if (argc != 3)
    return nw_cli_usage (_("Two records are needed."));
  if (nw_cli_open_store (cli, NW_STORE_OPEN_DEFAULT) == NULL)
    return NW_CLI_FAILED;

  request = (MergeRequest) { argv[1], argv[2], take, distinct, NULL };
  nw_store_run (cli->store, distinct ? _("Not a duplicate") : _("Merge records"), merge_step, &request,
                NULL, &error);
  if (error == NULL)
    print_merge (cli, &request);
  nw_merge_free (request.merge);

  return error == NULL ? NW_CLI_OK : nw_cli_fail (error);
}
