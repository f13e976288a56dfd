/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-cli"

#include "config.h"

#include "nw-cli.h"

#include <glib/gi18n.h>
#include <stdio.h>

#define ALL "all"

/* One document a line, as "put" reads them again; with --json one array. */
typedef struct {
  NwCli     *cli;
  NwSession *session;
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
export_record (Export     *self,
               const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NwRecord) record = nw_session_get_record (self->session, id, &error);

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

NwCliStatus
nw_cli_export (NwCli  *cli,
               int     argc,
               char  **argv)
{
  g_autofree char *format = NULL;
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &format,
      N_("json"), N_("FORMAT") },
    G_OPTION_ENTRY_NULL
  };
  Export export = { cli, NULL, 0, 0 };

  if (!nw_cli_parse (cli, entries, _("all|KIND|ID…"),
                     _("Writes records as JSON documents, one a line, as “put” reads them; with --json as one array."),
                     &argc, &argv))
    return NW_CLI_USAGE;
  if (format == NULL)
    return nw_cli_usage (_("Give the format: --format json."));
  if (g_str_equal (format, "vcard") || g_str_equal (format, "csv")) {
    nw_cli_message (_("Export as “%s” is not in this version of Netzwerk."), format);
    return NW_CLI_USAGE;
  }
  if (!g_str_equal (format, "json"))
    return nw_cli_usage (_("There is no format “%s”."), format);
  if (argc < 2)
    return nw_cli_usage (_("Give kinds or ids of records."));
  if (!check_arguments (argc, argv))
    return NW_CLI_USAGE;

  export.session = nw_cli_open_reader (cli);
  if (export.session == NULL)
    return NW_CLI_FAILED;

  if (cli->json)
    fputc ('[', stdout);
  for (int i = 1; i < argc; i++) {
    const NwKind *kind = nw_kind_get (argv[i]);

    if (g_str_equal (argv[i], ALL))
      export_all (&export);
    else if (kind != NULL)
      export_kind (&export, kind);
    else
      export_record (&export, argv[i]);
  }
  if (cli->json)
    fputs ("]\n", stdout);

  if (export.n_failed == 0)
    return NW_CLI_OK;

  return export.n_printed > 0 ? NW_CLI_PARTIAL : NW_CLI_FAILED;
}
