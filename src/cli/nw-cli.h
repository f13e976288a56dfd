/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <jansson.h>

#include "nw-record-list.h"

G_BEGIN_DECLS

/* What every command of netzwerk-cli shares: the options that may stand before or
 * behind the command, the open database, and the way to print. Human text and
 * JSON go to standard output, messages to standard error. */

/* The contract of the exit status. */
typedef enum {
  NW_CLI_OK      = 0,
  NW_CLI_FAILED  = 1,
  NW_CLI_USAGE   = 2,
  NW_CLI_PARTIAL = 3,
} NwCliStatus;

typedef struct {
  char     *database;   /* owned; NULL for the usual place */
  gboolean  json;
  NwStore  *store;      /* owned; NULL until nw_cli_open_store() */
} NwCli;

typedef NwCliStatus (*NwCliFunc) (NwCli  *cli,
                                  int     argc,
                                  char  **argv);

typedef struct {
  const char *name;
  const char *summary;  /* msgid */
  NwCliFunc   run;
} NwCliCommand;

/* Takes argv[0] as the name of the command; leaves what is no option in argv. */
gboolean    nw_cli_parse         (NwCli               *cli,
                                  const GOptionEntry  *entries,
                                  const char          *arguments,
                                  const char          *summary,
                                  int                 *argc,
                                  char              ***argv);
NwCliStatus nw_cli_usage         (const char          *format,
                                  ...) G_GNUC_PRINTF (1, 2);
NwCliStatus nw_cli_fail          (const GError        *error);
void        nw_cli_message       (const char          *format,
                                  ...) G_GNUC_PRINTF (1, 2);
NwStore    *nw_cli_open_store    (NwCli               *cli,
                                  NwStoreOpenFlags     flags);
NwSession  *nw_cli_open_reader   (NwCli               *cli);
NwRecordList *nw_cli_load_list   (NwCli               *cli,
                                  const char          *kind,
                                  const NwFilter      *filters,
                                  guint                n_filters,
                                  const char          *sort,
                                  gboolean             descending);
void        nw_cli_print_json    (json_t              *json);
gboolean    nw_cli_parse_number  (const char          *text,
                                  gint64               minimum,
                                  gint64               maximum,
                                  gint64              *number);

gboolean    nw_cli_show_history  (NwSession           *session,
                                  const char          *id,
                                  json_t             **json,
                                  GError             **error);

NwCliStatus nw_cli_import        (NwCli *cli, int argc, char **argv);
NwCliStatus nw_cli_list          (NwCli *cli, int argc, char **argv);
NwCliStatus nw_cli_show          (NwCli *cli, int argc, char **argv);
NwCliStatus nw_cli_search        (NwCli *cli, int argc, char **argv);
NwCliStatus nw_cli_put           (NwCli *cli, int argc, char **argv);
NwCliStatus nw_cli_delete        (NwCli *cli, int argc, char **argv);
NwCliStatus nw_cli_erase         (NwCli *cli, int argc, char **argv);
NwCliStatus nw_cli_undo          (NwCli *cli, int argc, char **argv);
NwCliStatus nw_cli_duplicates    (NwCli *cli, int argc, char **argv);
NwCliStatus nw_cli_merge         (NwCli *cli, int argc, char **argv);
NwCliStatus nw_cli_export        (NwCli *cli, int argc, char **argv);
NwCliStatus nw_cli_space         (NwCli *cli, int argc, char **argv);
NwCliStatus nw_cli_sync          (NwCli *cli, int argc, char **argv);
NwCliStatus nw_cli_conflicts     (NwCli *cli, int argc, char **argv);
NwCliStatus nw_cli_share         (NwCli *cli, int argc, char **argv);
NwCliStatus nw_cli_wz            (NwCli *cli, int argc, char **argv);
NwCliStatus nw_cli_check         (NwCli *cli, int argc, char **argv);
NwCliStatus nw_cli_rebuild       (NwCli *cli, int argc, char **argv);
NwCliStatus nw_cli_demo          (NwCli *cli, int argc, char **argv);
NwCliStatus nw_cli_generate      (NwCli *cli, int argc, char **argv);

G_END_DECLS
