/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-db-private.h"

G_BEGIN_DECLS

#define NW_SCHEMA_APPLICATION_ID 0x4e5a5745  /* "NZWE" */
#define NW_SCHEMA_VERSION 1

/* The local space is row 1 of every database. */
#define NW_LOCAL_SPACE 1

typedef struct {
  int           version;   /* what the step leads to */
  const char   *sql;       /* statements, or NULL */
  gboolean    (*run) (NwDb *db, GError **error);   /* after them, or NULL */
} NwMigration;

gboolean nw_schema_prepare (NwDb         *db,
                            const char   *path,
                            GError      **error);
gboolean nw_schema_check   (NwDb         *db,
                            GError      **error);
gboolean nw_schema_migrate (NwDb         *db,
                            const char   *path,
                            const NwMigration *steps,
                            gsize         n_steps,
                            GError      **error);
char    *nw_schema_backup_path (const char *path,
                                int         version);

G_END_DECLS
