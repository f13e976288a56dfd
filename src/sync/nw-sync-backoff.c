/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-sync"

#include "config.h"

#include "nw-sync-backoff.h"

#include <libsoup/soup.h>

#define FIRST_SPAN (1 * G_USEC_PER_SEC)
#define LONGEST_SPAN (600 * (gint64) G_USEC_PER_SEC)
#define LONGEST_RETRY_AFTER (3600 * (gint64) G_USEC_PER_SEC)

void
nw_sync_backoff_init (NwSyncBackoff *self,
                      guint32        seed)
{
  self->random = g_rand_new_with_seed (seed);
  self->n_failures = 0;
}

void
nw_sync_backoff_clear (NwSyncBackoff *self)
{
  g_clear_pointer (&self->random, g_rand_free);
}

/**
 * nw_sync_backoff_reset:
 *
 * After a round that succeeded, or when the network has changed.
 */
void
nw_sync_backoff_reset (NwSyncBackoff *self)
{
  self->n_failures = 0;
}

/**
 * nw_sync_backoff_next:
 * @retry_after: µs that the server asked for, or -1
 *
 * Returns: µs to wait after one more failure
 */
gint64
nw_sync_backoff_next (NwSyncBackoff *self,
                      gint64         retry_after)
{
  gint64 span = FIRST_SPAN;

  for (guint i = 0; i < self->n_failures && span < LONGEST_SPAN; i++)
    span *= 2;
  span = MIN (span, LONGEST_SPAN);
  self->n_failures++;
  span = (gint64) (g_rand_double (self->random) * (double) span);

  /* Not before the time that was named, and not all at that very moment. */
  return retry_after >= 0 ? MIN (retry_after, LONGEST_RETRY_AFTER) + MIN (span, G_USEC_PER_SEC) : span;
}

/**
 * nw_sync_backoff_retry_after:
 * @value: (nullable): the header Retry-After: seconds, or a date
 * @now: µs since 1970 UTC
 *
 * Returns: µs to wait, at most an hour; -1 when the server says nothing of use
 */
gint64
nw_sync_backoff_retry_after (const char *value,
                             gint64      now)
{
  g_autoptr (GDateTime) date = NULL;
  guint64 seconds;
  gint64 wait;

  if (value == NULL)
    return -1;
  if (g_ascii_string_to_unsigned (value, 10, 0, G_MAXUINT32, &seconds, NULL))
    return MIN ((gint64) seconds * G_USEC_PER_SEC, LONGEST_RETRY_AFTER);
  date = soup_date_time_new_from_http_string (value);
  if (date == NULL)
    return -1;
  wait = g_date_time_to_unix (date) * G_USEC_PER_SEC - now;

  return CLAMP (wait, 0, LONGEST_RETRY_AFTER);
}
