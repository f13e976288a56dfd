/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-sync"

#include "config.h"

#include "nw-sync-pace.h"

#define FIRST 200
#define MOST 1000
#define FAST (700 * 1000)            /* µs */
#define SLOW (2 * G_USEC_PER_SEC)

void
nw_sync_pace_init (NwSyncPace *self)
{
  *self = (NwSyncPace) { .n = FIRST };
}

/**
 * nw_sync_pace_get:
 *
 * Returns: how many documents the next request should ask for or carry; at least one
 */
guint
nw_sync_pace_get (NwSyncPace *self)
{
  double fitting = self->bytes_each > 0 ? NW_SYNC_PACE_BYTES * 1.2 / self->bytes_each : MOST;

  return MAX (1, MIN (self->n, (guint) MIN (fitting, MOST)));
}

/**
 * nw_sync_pace_note:
 * @took: µs from sending to the last byte
 * @n_beside: other requests that the server had meanwhile
 *
 * Learns from a request for n documents that succeeded. A server that does one thing
 * after the other has let it wait for those beside it.
 */
void
nw_sync_pace_note (NwSyncPace *self,
                   guint       n,
                   gsize       bytes,
                   gint64      took,
                   guint       n_beside)
{
  if (n == 0)
    return;
  took /= n_beside + 1;
  self->bytes_each = self->bytes_each > 0 ? (self->bytes_each + (double) bytes / n) / 2 : (double) bytes / n;
  if (took < FAST && n * 2 > self->n)
    self->n = MIN (self->n * 2, MOST);
  else if (took > SLOW)
    nw_sync_pace_shrink (self);
}

/**
 * nw_sync_pace_shrink:
 *
 * The last request was too much for the server, the line or us.
 */
void
nw_sync_pace_shrink (NwSyncPace *self)
{
  self->n = MAX (1, self->n / 2);
}
