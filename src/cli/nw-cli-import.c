/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-cli"

#include "config.h"

#include "nw-cli.h"
#include "nw-proposal.h"
#include "nw-input.h"
#include "nw-json.h"
#include "nw-release-json.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <unistd.h>

/* What every terminal knows: empty the line from here to its end. */
#define CLEAR_LINE "\033[K"

/* --- Without saving ---------------------------------------------------- */

typedef struct {
  gboolean  json;
  GString  *buffer;      /* one release, reused */
  guint     n_releases;  /* in all files */
  guint     n_failed;    /* files */
  GPtrArray *errors;     /* NwImportError */
} DryRun;

static void
print_channels (GPtrArray *channels)
{
  for (guint i = 0; i < channels->len; i++) {
    const NwFoundChannel *channel = g_ptr_array_index (channels, i);

    g_print ("      %s: %s\n",
             nw_channel_type_get_label (channel->type),
             channel->raw != NULL ? channel->raw : channel->value);
  }
}

static void
print_person (const NwFoundPerson *person,
              gboolean             contact)
{
  GString *line = g_string_new (NULL);

  if (person->prefix != NULL)
    g_string_append_printf (line, "%s ", person->prefix);
  g_string_append (line, person->name);
  if (person->role != NULL)
    g_string_append_printf (line, ", %s", person->role);
  if (person->organisation != NULL)
    g_string_append_printf (line, ", %s", person->organisation);
  if (person->press)
    g_string_append_printf (line, " [%s]", _("press"));
  g_print ("    %s\n", line->str);
  g_string_free (line, TRUE);

  if (contact)
    print_channels (person->channels);
}

static void
print_people (const char *heading,
              GPtrArray  *people,
              gboolean    contacts)
{
  if (people->len == 0)
    return;

  g_print ("  %s\n", heading);
  for (guint i = 0; i < people->len; i++)
    print_person (g_ptr_array_index (people, i), contacts);
}

static void
print_release (NwRelease *release)
{
  g_autofree char *date = nw_date_to_display (&release->date);
  g_autofree char *file = g_filename_display_name (release->file != NULL ? release->file : "-");

  g_print ("%s\n", release->title != NULL ? release->title : _("(without a title)"));
  g_print ("  %s · %s%s%s\n", file, release->format,
           date != NULL && *date != '\0' ? " · " : "", date != NULL ? date : "");
  if (release->publisher != NULL && release->publisher->name != NULL) {
    g_autofree char *address = release->publisher->address != NULL
                               ? nw_address_to_line (release->publisher->address) : NULL;

    g_print ("  %s\n    %s%s%s\n", _("Publisher"), release->publisher->name,
             address != NULL ? ", " : "", address != NULL ? address : "");
    print_channels (release->publisher->channels);
  }
  print_people (_("Contacts"), release->contacts, TRUE);
  print_people (_("Mentioned"), release->mentioned, FALSE);
  for (guint i = 0; i < release->warnings->len; i++)
    g_print ("  ! %s\n", (const char *) g_ptr_array_index (release->warnings, i));
  g_print ("\n");
}

static gboolean
print_release_cb (NwRelease *release,
                  gpointer   data)
{
  DryRun *run = data;

  if (run->json) {
    g_string_assign (run->buffer, run->n_releases > 0 ? ",\n" : "");
    nw_release_append_json (release, run->buffer);
    fwrite (run->buffer->str, 1, run->buffer->len, stdout);
  } else
    print_release (release);
  run->n_releases++;
  nw_release_unref (release);

  return !ferror (stdout);
}

static void
print_error_json (GString             *json,
                  const NwImportError *error)
{
  g_autofree char *file = g_filename_display_name (error->file);

  g_string_append (json, "{\"file\":");
  nw_json_append_string (json, file);
  if (error->line > 0)
    g_string_append_printf (json, ",\"line\":%d,\"message\":", error->line);
  else
    g_string_append (json, ",\"line\":null,\"message\":");
  nw_json_append_string (json, error->message);
  g_string_append_c (json, '}');
}

/* The message says the line itself where it matters. */
static void
print_error (const NwImportError *error)
{
  g_autofree char *file = g_filename_display_name (error->file);

  nw_cli_message ("%s: %s", file, error->message);
}

/* An error is in the document and on standard error. */
static NwCliStatus
end_dry_run (DryRun *run,
             guint   n_files)
{
  if (run->json) {
    g_string_assign (run->buffer, "],\n\"errors\":[");
    for (guint i = 0; i < run->errors->len; i++) {
      if (i > 0)
        g_string_append_c (run->buffer, ',');
      print_error_json (run->buffer, g_ptr_array_index (run->errors, i));
    }
    g_string_append (run->buffer, "]}\n");
    fwrite (run->buffer->str, 1, run->buffer->len, stdout);
  } else
    g_print (ngettext ("%u release read; nothing was saved.\n",
                       "%u releases read; nothing was saved.\n", run->n_releases),
             run->n_releases);

  for (guint i = 0; i < run->errors->len; i++)
    print_error (g_ptr_array_index (run->errors, i));

  if (run->n_failed == 0)
    return NW_CLI_OK;

  return run->n_failed == n_files && run->n_releases == 0 ? NW_CLI_FAILED : NW_CLI_PARTIAL;
}

static NwCliStatus
dry_run (NwCli  *cli,
         char  **files)
{
  DryRun run = { cli->json, NULL, 0, 0, NULL };
  guint n_files = g_strv_length (files);
  NwCliStatus status;

  run.buffer = g_string_new (NULL);
  run.errors = g_ptr_array_new_with_free_func ((GDestroyNotify) nw_import_error_free);

  if (run.json)
    fputs ("{\"releases\":[", stdout);
  for (guint i = 0; i < n_files; i++) {
    g_autoptr (GError) error = NULL;
    int line = 0;

    if (nw_input_read_file (files[i], NULL, print_release_cb, NULL, &run, &line, NULL, &error))
      continue;
    run.n_failed++;
    g_ptr_array_add (run.errors, nw_import_error_new (files[i], line, error->message));
  }
  status = end_dry_run (&run, n_files);

  g_string_free (run.buffer, TRUE);
  g_ptr_array_unref (run.errors);

  return status;
}

/* --- Saving ------------------------------------------------------------ */

static json_t *
errors_to_json (GPtrArray *errors)
{
  json_t *array = json_array ();

  for (guint i = 0; i < errors->len; i++) {
    const NwImportError *error = g_ptr_array_index (errors, i);
    g_autofree char *file = g_filename_display_name (error->file);

    json_array_append_new (array,
      json_pack ("{s:s, s:o, s:s}",
                 "file", file,
                 "line", error->line > 0 ? json_integer (error->line) : json_null (),
                 "message", error->message));
  }

  return array;
}

static void
print_result_json (const NwImportResult *result,
                   NwImportFlags         flags)
{
  json_t *saved =
    json_pack ("{s:i, s:i, s:i, s:i, s:i, s:i}",
               "releases", (int) result->releases,
               "persons_new", (int) result->persons_new,
               "persons_changed", (int) result->persons_changed,
               "organisations_new", (int) result->organisations_new,
               "organisations_changed", (int) result->organisations_changed,
               "positions_new", (int) result->positions_new);

  if (flags & NW_IMPORT_STATEMENTS) {
    json_object_set_new (saved, "agreements_new", json_integer (result->statements_new));
    json_object_set_new (saved, "agreements_changed", json_integer (result->statements_changed));
  }
  nw_cli_print_json (
    json_pack ("{s:o, s:o, s:i, s:i, s:o, s:o}",
               "saved", saved,
               "warnings", errors_to_json (result->warnings),
               "known", (int) result->skipped,
               "undecided", (int) result->undecided,
               "step", result->step > 0 ? json_integer (result->step) : json_null (),
               "errors", errors_to_json (result->errors)));
}

static void
print_result (const NwImportResult *result,
              NwImportFlags         flags)
{
  g_print (ngettext ("%u release saved.\n", "%u releases saved.\n", result->releases),
           result->releases);
  if (result->skipped > 0)
    g_print (ngettext ("%u release was known before and was left as it is.\n",
                       "%u releases were known before and were left as they are.\n",
                       result->skipped),
             result->skipped);
  g_print (_("Persons: %u new, %u completed. Organisations: %u new, %u completed.\n"),
           result->persons_new, result->persons_changed,
           result->organisations_new, result->organisations_changed);
  if (flags & NW_IMPORT_STATEMENTS)
    g_print (_("Agreements, networks and fundings: %u new, %u completed.\n"),
             result->statements_new, result->statements_changed);
  if (result->undecided > 0)
    g_print (ngettext ("%u finding was not clear and waits for the review in the window.\n",
                       "%u findings were not clear and wait for the review in the window.\n",
                       result->undecided),
             result->undecided);
  if (result->step > 0)
    g_print (_("“netzwerk-cli undo” takes this import back.\n"));
}

/* On the store's thread; the main thread waits meanwhile. */
static void
show_progress_cb (const NwImportState *state,
                  gpointer             data)
{
  g_autofree char *text =
    g_strdup_printf (ngettext ("%u release saved (%u %%)", "%u releases saved (%u %%)", state->releases),
                     state->releases, (guint) (state->fraction * 100));

  g_printerr ("\r" CLEAR_LINE "%s", text);
}

/* How far it is stands in one line of a terminal, and in no file. */
static NwImportResult *
import_with_progress (NwStore     *store,
                      char       **files,
                      const char  *space,
                      NwImportFlags flags,
                      GError      **error)
{
  gboolean terminal = isatty (STDERR_FILENO);
  NwImportResult *result = nw_import_files (store, (const char * const *) files, space, flags,
                                            terminal ? show_progress_cb : NULL, NULL, NULL, error);

  if (terminal)
    g_printerr ("\r" CLEAR_LINE);

  return result;
}

static NwCliStatus
save (NwCli       *cli,
      char       **files,
      const char  *space,
      NwImportFlags flags)
{
  NwStore *store = nw_cli_open_store (cli, NW_STORE_OPEN_DEFAULT);
  NwImportResult *result;
  g_autoptr (GError) error = NULL;
  NwCliStatus status = NW_CLI_OK;

  if (store == NULL)
    return NW_CLI_FAILED;

  result = import_with_progress (store, files, space, flags, &error);
  if (result == NULL)
    return nw_cli_fail (error);

  if (cli->json)
    print_result_json (result, flags);
  else
    print_result (result, flags);
  for (guint i = 0; i < result->warnings->len; i++)
    print_error (g_ptr_array_index (result->warnings, i));
  for (guint i = 0; i < result->errors->len; i++)
    print_error (g_ptr_array_index (result->errors, i));

  if (result->errors->len > 0)
    status = result->step > 0 || result->skipped > 0 || result->errors->len < g_strv_length (files)
             ? NW_CLI_PARTIAL : NW_CLI_FAILED;
  nw_import_result_free (result);

  return status;
}

/**
 * nw_cli_import: the command "import".
 *
 * Returns: the exit status
 */
NwCliStatus
nw_cli_import (NwCli  *cli,
               int     argc,
               char  **argv)
{
  gboolean dry = FALSE;
  gboolean statements = FALSE;
  g_autofree char *space = NULL;
  const GOptionEntry entries[] = {
    { "dry-run", 'n', 0, G_OPTION_ARG_NONE, &dry,
      N_("Only show what is found, save nothing"), NULL },
    { "agreements", 'a', 0, G_OPTION_ARG_NONE, &statements,
      N_("Also save the agreements, networks and fundings of which the texts speak"), NULL },
    { "space", 0, 0, G_OPTION_ARG_STRING, &space,
      N_("Save what is new into this space"), N_("NAME") },
    G_OPTION_ENTRY_NULL
  };

  if (!nw_cli_parse (cli, entries, _("FILE…"),
                     _("Reads press releases of any format, vCards and tables (CSV), recognised by their content, and saves\n"
                       "what is unambiguous as one step that can be undone. FILE may be “-” for standard input."),
                     &argc, &argv))
    return NW_CLI_USAGE;
  if (argc < 2)
    return nw_cli_usage (_("No file given."));

  return dry ? dry_run (cli, argv + 1) : save (cli, argv + 1, space, statements ? NW_IMPORT_STATEMENTS : NW_IMPORT_DEFAULT);
}
