/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-sync-page-private.h"
#include "nw-sync-pace.h"

G_BEGIN_DECLS

/* A request for documents of one page: many at once (_bulk_get), or the leaves of one
 * document, where the server cannot do the former or has lost a revision meanwhile. */
typedef struct {
  NwHttpRequest *request;
  NwSyncPage    *page;      /* borrowed */
  GPtrArray     *names;     /* NwRevisionName: what is asked for */
  gboolean       single;
} NwSyncFetch;

NwSyncFetch *nw_sync_fetch_start (NwSyncRound  *round,
                                  NwSyncPage   *page,
                                  guint         limit);
void         nw_sync_fetch_free  (NwSyncFetch  *self);
gboolean     nw_sync_fetch_take  (NwSyncFetch  *self,
                                  NwSyncRound  *round,
                                  NwSyncPace   *pace,
                                  GError      **error);

G_END_DECLS
