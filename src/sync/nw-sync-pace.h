/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How many documents go into one request. Grows towards 1,000 documents or 1 MB while
 * a request takes well under a second, and shrinks when it does not: on a fast line
 * small batches halve the speed, on a slow one large ones are lost as a whole. */
typedef struct {
  guint  n;
  double bytes_each;    /* what a document was lately; 0: not known */
} NwSyncPace;

#define NW_SYNC_PACE_BYTES (1000 * 1000)

void  nw_sync_pace_init   (NwSyncPace *self);
guint nw_sync_pace_get    (NwSyncPace *self);
void  nw_sync_pace_note   (NwSyncPace *self,
                           guint       n,
                           gsize       bytes,
                           gint64      took,
                           guint       n_beside);
void  nw_sync_pace_shrink (NwSyncPace *self);

G_END_DECLS
