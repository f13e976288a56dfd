/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-sync-pace.h"
#include "nw-sync-round-private.h"

G_BEGIN_DECLS

/* Revisions on their way to the server, in one request, and what became of them. */
typedef enum {
  NW_BATCH_ASKING,      /* which of them the server has already */
  NW_BATCH_SENDING,
  NW_BATCH_SETTLED,     /* confirmed and refused are known and have to be written down */
  NW_BATCH_SPLIT,       /* as a whole it cannot be taken: waiting holds its halves */
} NwSyncBatchState;

typedef struct {
  NwSyncBatchState  state;
  NwHttpRequest    *request;     /* (nullable) */
  GPtrArray        *outgoing;    /* NwOutgoing: what is to be sent */
  GPtrArray        *confirmed;   /* NwOutgoing: the server has them */
  GPtrArray        *refused;     /* NwOutgoing */
  GPtrArray        *reasons;     /* utf8: of refused */
  guint             n_known;     /* of confirmed: were there already */
  guint             n_failures;  /* with a status that looks like the server's own fault */
} NwSyncBatch;

NwSyncBatch *nw_sync_batch_new   (NwSyncRound  *round,
                                  GPtrArray    *outgoing,
                                  gboolean      ask);
void         nw_sync_batch_free  (NwSyncBatch  *self);
gboolean     nw_sync_batch_take  (NwSyncBatch  *self,
                                  NwSyncRound  *round,
                                  NwSyncPace   *pace,
                                  GQueue       *waiting,
                                  GError      **error);

G_END_DECLS
