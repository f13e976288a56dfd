/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "nw-store-sync.h"

G_BEGIN_DECLS

/* The log of checkpoints that both sides hold: ours in the database with the documents,
 * the server's in a _local document. An entry is confirmed by being in both. */
typedef struct {
  char   *session_id;
  gint64  n;
  char   *seq;         /* JSON text */
} NwLogEntry;

typedef enum {
  NW_LOG_AGREES,       /* both end with the same entry, or have none */
  NW_LOG_BEHIND,       /* the server does not have our newest: it was restored, or we were stopped */
  NW_LOG_FOREIGN,      /* somebody else writes under our name: this database file is a copy */
} NwLogVerdict;

#define NW_LOG_MAX 50

void         nw_log_entry_free      (NwLogEntry    *entry);
char        *nw_sync_log_dup_id     (const NwSpace *space,
                                     const char    *database);
GPtrArray   *nw_sync_log_parse      (const char    *array,
                                     gssize         length);
GPtrArray   *nw_sync_log_read       (GBytes        *reply,
                                     char         **revision);
GBytes      *nw_sync_log_write      (const char    *id,
                                     const char    *revision,
                                     GPtrArray     *entries);
gboolean     nw_sync_log_equal      (GPtrArray     *a,
                                     GPtrArray     *b);
void         nw_sync_log_add        (GPtrArray     *entries,
                                     const char    *session_id,
                                     gint64         n,
                                     const char    *seq);
NwLogVerdict nw_sync_log_compare    (GPtrArray     *local,
                                     GPtrArray     *remote,
                                     const char   **since);

G_END_DECLS
