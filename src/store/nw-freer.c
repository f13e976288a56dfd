/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "nw-freer-private.h"

/* What is less is not worth waking a thread for. */
#define MIN_PARTS 64
/* When so much waits, whoever brings more frees it: memory stays bounded. */
#define MAX_WAITING 8

typedef struct {
  gpointer       data;
  GDestroyNotify destroy;
} Waste;

struct _NwFreer {
  GThreadPool *pool;   /* of one thread, which comes and goes */
};

static void
free_worker (gpointer data,
             gpointer user_data)
{
  Waste *waste = data;

  waste->destroy (waste->data);
  g_free (waste);
}

/**
 * nw_freer_new:
 *
 * Returns: (transfer full): a freer with nothing to do.
 */
NwFreer *
nw_freer_new (void)
{
  NwFreer *self = g_new0 (NwFreer, 1);

  self->pool = g_thread_pool_new (free_worker, NULL, 1, FALSE, NULL);

  return self;
}

/**
 * nw_freer_free:
 * @self: (transfer full): a freer
 *
 * Waits until everything is freed.
 */
void
nw_freer_free (NwFreer *self)
{
  g_thread_pool_free (self->pool, FALSE, TRUE);
  g_free (self);
}

/**
 * nw_freer_push:
 * @self: a freer
 * @data: (transfer full): what nobody else will free; others may still hold
 *   references to what is in it
 * @n_parts: of how many things it is made, about; few are freed at once
 * @destroy: frees it, on any thread
 *
 * Any thread.
 */
void
nw_freer_push (NwFreer        *self,
               gpointer        data,
               guint           n_parts,
               GDestroyNotify  destroy)
{
  Waste *waste;

  if (n_parts < MIN_PARTS || g_thread_pool_unprocessed (self->pool) >= MAX_WAITING) {
    destroy (data);
    return;
  }
  waste = g_new (Waste, 1);
  waste->data = data;
  waste->destroy = destroy;
  g_thread_pool_push (self->pool, waste, NULL);
}
