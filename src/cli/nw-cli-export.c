/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-cli"

#include "config.h"

#include "nw-cli.h"
#include "nw-export.h"

#include <glib/gi18n.h>
#include <stdio.h>

#define ALL "all"

/* One document a line, as "put" reads them again; with --json one array. Cards and
 * tables are written by the export of the layer below. */
typedef struct {
  NwCli     *cli;
  NwSession *session;
  NwExport  *export;      /* (nullable): NULL for documents */
  guint      n_printed;
  guint      n_failed;
} Export;

static gboolean
print_record (NwRecord *record,
              gpointer  data)
{
  Export *self = data;
  g_autofree char *document = nw_record_to_document (record);

  if (self->cli->json && self->n_printed > 0)
    fputs (",\n", stdout);
  fputs (document, stdout);
  if (!self->cli->json)
    fputc ('\n', stdout);
  self->n_printed++;

  return !ferror (stdout);
}

static void
export_written (Export     *self,
                const char *id)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  if (!nw_export_add (self->export, self->session, id, out, &error)) {
    nw_cli_fail (error);
    self->n_failed++;
    return;
  }
  fwrite (out->str, 1, out->len, stdout);
  self->n_printed += out->len > 0;
}

static void
export_record (Export     *self,
               const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NwRecord) record = NULL;

  if (self->export != NULL) {
    export_written (self, id);
    return;
  }
  record = nw_session_get_record (self->session, id, &error);
  if (record == NULL) {
    nw_cli_fail (error);
    self->n_failed++;
    return;
  }
  print_record (record, self);
}

/* Also records of kinds that only a newer version knows: this is what a backup
 * is made with. */
static void
export_all (Export *self)
{
  g_autoptr (GError) error = NULL;

  if (!nw_session_foreach (self->session, NULL, print_record, self, &error) && error != NULL) {
    nw_cli_fail (error);
    self->n_failed++;
  }
}

static void
export_kind (Export       *self,
             const NwKind *kind)
{
  g_autoptr (NwRecordList) list = nw_cli_load_list (self->cli, kind->id, NULL, 0, NULL, FALSE);
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (list));

  for (guint i = 0; i < n_items && !ferror (stdout); i++) {
    g_autoptr (NwRow) row = g_list_model_get_item (G_LIST_MODEL (list), i);

    if (*nw_row_get_id (row) != '\0')
      export_record (self, nw_row_get_id (row));
  }
}

static gboolean
check_arguments (int    argc,
                 char **argv)
{
  for (int i = 1; i < argc; i++) {
    if (!g_str_equal (argv[i], ALL) && nw_kind_get (argv[i]) == NULL && !nw_kind_is_record_id (argv[i])) {
      nw_cli_usage (_("“%s” is neither a kind nor the id of a record."), argv[i]);
      return FALSE;
    }
  }

  return TRUE;
}

/* What the options ask for. FALSE with a message when they make no sense. */
static gboolean
choose_format (Export      *self,
               const char  *format,
               const char  *separator,
               gboolean     private,
               gboolean     bom)
{
  NwExportFlags flags = NW_EXPORT_DEFAULT;

  if (g_str_equal (format, "json"))
    return TRUE;
  if (private)
    flags |= NW_EXPORT_PRIVATE;
  if (bom)
    flags |= NW_EXPORT_BOM;
  if (separator != NULL && !g_str_equal (separator, ";") && !g_str_equal (separator, ",") &&
      !g_str_equal (separator, "tab")) {
    nw_cli_usage (_("Cells are separated by “;”, “,” or “tab”, not by “%s”."), separator);
    return FALSE;
  }
  if (g_str_equal (format, "vcard"))
    self->export = nw_export_new (NW_EXPORT_VCARD, flags, ';');
  else if (g_str_equal (format, "csv"))
    self->export = nw_export_new (NW_EXPORT_CSV, flags,
                                  separator == NULL ? ';' : *separator == 't' ? '\t' : *separator);
  else
    nw_cli_usage (_("There is no format “%s”."), format);

  return self->export != NULL;
}

static void
export_arguments (Export  *self,
                  int      argc,
                  char   **argv)
{
  gboolean array = self->export == NULL && self->cli->json;

  if (array)
    fputc ('[', stdout);
  for (int i = 1; i < argc; i++) {
    const NwKind *kind = nw_kind_get (argv[i]);

    if (g_str_equal (argv[i], ALL))
      export_all (self);
    else if (kind != NULL)
      export_kind (self, kind);
    else
      export_record (self, argv[i]);
  }
  if (array)
    fputs ("]\n", stdout);
}

static NwCliStatus
run_export (Export  *self,
            int      argc,
            char   **argv)
{
  guint n_left_out;

  self->session = nw_cli_open_reader (self->cli);
  if (self->session == NULL)
    return NW_CLI_FAILED;

  export_arguments (self, argc, argv);
  n_left_out = self->export != NULL ? nw_export_get_n_left_out (self->export) : 0;
  if (n_left_out > 0)
    nw_cli_message (ngettext ("%u confidential record was left out.", "%u confidential records were left out.",
                              n_left_out), n_left_out);
  if (self->n_failed == 0)
    return n_left_out == 0 ? NW_CLI_OK : NW_CLI_PARTIAL;

  return self->n_printed > 0 ? NW_CLI_PARTIAL : NW_CLI_FAILED;
}

/**
 * nw_cli_export: the command "export".
 *
 * Returns: the exit status
 */
NwCliStatus
nw_cli_export (NwCli  *cli,
               int     argc,
               char  **argv)
{
  g_autofree char *format = NULL;
  g_autofree char *separator = NULL;
  gboolean private = FALSE;
  gboolean bom = FALSE;
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &format,
      N_("json, vcard or csv"), N_("FORMAT") },
    { "separator", 0, 0, G_OPTION_ARG_STRING, &separator,
      N_("between the cells of a table: “;” (usual), “,” or “tab”"), N_("SIGN") },
    { "bom", 0, 0, G_OPTION_ARG_NONE, &bom,
      N_("Begin a table so that Excel shows umlauts"), NULL },
    { "private", 0, 0, G_OPTION_ARG_NONE, &private,
      N_("Write private details and confidential records, too"), NULL },
    G_OPTION_ENTRY_NULL
  };
  Export export = { .cli = cli };
  NwCliStatus status;

  if (!nw_cli_parse (cli, entries, _("all|KIND|ID…"),
                     _("Writes records as JSON documents, one a line, as “put” reads them (with --json as one array), "
                       "as vCards 4.0, or as a table with the columns of the list."),
                     &argc, &argv))
    return NW_CLI_USAGE;
  if (format == NULL)
    return nw_cli_usage (_("Give the format: --format json, vcard or csv."));
  if (argc < 2)
    return nw_cli_usage (_("Give kinds or ids of records."));
  if (!check_arguments (argc, argv) || !choose_format (&export, format, separator, private, bom))
    return NW_CLI_USAGE;
  for (int i = 1; export.export != NULL && i < argc; i++)
    if (g_str_equal (argv[i], ALL)) {
      nw_export_free (export.export);
      return nw_cli_usage (_("“all” is for the format json; give kinds."));
    }

  status = run_export (&export, argc, argv);
  g_clear_pointer (&export.export, nw_export_free);

  return status;
}
