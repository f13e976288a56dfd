/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How long to wait before a round is tried again: at random between nothing and a
 * span that doubles from a second to ten minutes ("full jitter"), so that a hundred
 * agencies do not come back at once. A server that names a time is given it, an hour
 * at most. */
typedef struct {
  GRand *random;      /* owned */
  guint  n_failures;
} NwSyncBackoff;

void   nw_sync_backoff_init        (NwSyncBackoff *self,
                                    guint32        seed);
void   nw_sync_backoff_clear       (NwSyncBackoff *self);
void   nw_sync_backoff_reset       (NwSyncBackoff *self);
gint64 nw_sync_backoff_next        (NwSyncBackoff *self,
                                    gint64         retry_after);
gint64 nw_sync_backoff_retry_after (const char    *value,
                                    gint64         now);

G_END_DECLS
