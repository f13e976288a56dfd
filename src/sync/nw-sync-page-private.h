/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-sync-reply.h"
#include "nw-sync-round-private.h"

G_BEGIN_DECLS

/* One page of _changes on its way into the store: what of it is missing here, what has
 * come already, and the sequence that is reached once all of it is committed. */
typedef struct {
  char      *seq;           /* JSON text */
  guint      n_rows;
  GPtrArray *documents;     /* GBytes: to be written */
  gsize      bytes;         /* of documents */
  GPtrArray *wanted;        /* NwRevisionName: to be fetched */
  GPtrArray *lost;          /* NwRevisionName: to be asked for one document at a time */
  guint      n_fetching;    /* requests */
  guint      n_missing;     /* revisions that were not here */
  guint      n_simple;      /* of them: only leaf, first generation */
} NwSyncPage;

NwSyncPage *nw_sync_page_new         (NwSyncRound    *round,
                                      NwChanges      *changes,
                                      GError        **error);
void        nw_sync_page_free        (NwSyncPage     *self);
gboolean    nw_sync_page_is_complete (NwSyncPage     *self);
void        nw_sync_page_add         (NwSyncPage     *self,
                                      GBytes         *document);
GPtrArray  *nw_sync_names_new        (void);
NwRevisionName *nw_sync_revision_name_new (const char *id,
                                      const char     *revision);

G_END_DECLS
