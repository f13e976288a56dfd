/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-sync-pace.h"
#include "nw-sync-reply.h"
#include "nw-sync-round-private.h"

G_BEGIN_DECLS

/* The pages of _changes, in their order. Each begins where the one before it ended, so
 * one has to be there before the next can be asked for. Where sequences are numbers
 * without gaps, as pouchdb-server has them, that end is known beforehand: several pages
 * are asked for at once, and what was asked for with a wrong guess is not looked at. */
typedef struct {
  NwSyncRound *round;       /* borrowed */
  GQueue       asked;       /* NwSyncAsk: oldest first */
  char        *since;       /* (nullable): JSON text: up to where the pages came */
  guint        limit;       /* of the page that was asked for last */
  gboolean     documents;   /* the feed shall deliver them */
  gboolean     dense;       /* the last page had a sequence for each row */
  gboolean     ended;
  NwSyncPace   pace;
} NwSyncFeed;

void       nw_sync_feed_init      (NwSyncFeed   *self,
                                   NwSyncRound  *round);
void       nw_sync_feed_clear     (NwSyncFeed   *self);
gboolean   nw_sync_feed_ask       (NwSyncFeed   *self);
gboolean   nw_sync_feed_is_ready  (NwSyncFeed   *self);
gboolean   nw_sync_feed_is_done   (NwSyncFeed   *self);
gboolean   nw_sync_feed_take      (NwSyncFeed   *self,
                                   NwChanges   **changes,
                                   GError      **error);
char      *nw_sync_feed_guess     (const char   *since,
                                   guint         n);

G_END_DECLS
