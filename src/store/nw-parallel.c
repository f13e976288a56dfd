/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "nw-parallel-private.h"

#define MAX_HELPERS 3
/* So many items at a time: what a thread takes must be worth taking. */
#define CHUNK 16

/* It lives until the last helper has seen that nothing is left. */
struct _NwParallelWork {
  GPtrArray      *items;     /* borrowed while something is left */
  NwParallelFunc  func;
  gpointer        data;
  guint           n_items;
  int             next;      /* atomic: the first item that nobody took */
  GMutex          mutex;
  GCond           cond;
  guint           n_done;
};

struct _NwParallel {
  GThreadPool *pool;         /* (nullable): made when there is enough to do */
};

static void
work_clear (gpointer data)
{
  NwParallelWork *work = data;

  g_mutex_clear (&work->mutex);
  g_cond_clear (&work->cond);
}

static void
take_chunks (NwParallelWork *work)
{
  guint first;

  while ((first = (guint) g_atomic_int_add (&work->next, CHUNK)) < work->n_items) {
    guint end = MIN (first + CHUNK, work->n_items);

    for (guint i = first; i < end; i++)
      work->func (g_ptr_array_index (work->items, i), work->data);
    g_mutex_lock (&work->mutex);
    work->n_done += end - first;
    if (work->n_done == work->n_items)
      g_cond_signal (&work->cond);
    g_mutex_unlock (&work->mutex);
  }
}

static void
help (gpointer data,
      gpointer user_data)
{
  take_chunks (data);
  g_atomic_rc_box_release_full (data, work_clear);
}

/**
 * nw_parallel_new:
 *
 * Returns: (transfer full): helpers; threads are started when they are needed.
 */
NwParallel *
nw_parallel_new (void)
{
  return g_new0 (NwParallel, 1);
}

/**
 * nw_parallel_free:
 * @self: (transfer full): helpers that nobody uses
 */
void
nw_parallel_free (NwParallel *self)
{
  if (self->pool != NULL)
    g_thread_pool_free (self->pool, FALSE, TRUE);
  g_free (self);
}

/**
 * nw_parallel_start:
 * @self: helpers
 * @items: what is to be done; must not be touched until nw_parallel_finish()
 * @func: does one of them, on any thread, in any order
 * @data: for @func
 *
 * Returns: (transfer full): what is on its way, for nw_parallel_finish().
 */
NwParallelWork *
nw_parallel_start (NwParallel     *self,
                   GPtrArray      *items,
                   NwParallelFunc  func,
                   gpointer        data)
{
  guint n_helpers = MIN (MIN (MAX_HELPERS, g_get_num_processors () - 1), items->len / (2 * CHUNK));
  NwParallelWork *work = g_atomic_rc_box_new0 (NwParallelWork);

  work->items = items;
  work->func = func;
  work->data = data;
  work->n_items = items->len;
  g_mutex_init (&work->mutex);
  g_cond_init (&work->cond);
  if (n_helpers > 0 && self->pool == NULL)
    self->pool = g_thread_pool_new (help, NULL, MAX_HELPERS, FALSE, NULL);
  for (guint i = 0; i < n_helpers; i++)
    g_thread_pool_push (self->pool, g_atomic_rc_box_acquire (work), NULL);

  return work;
}

/**
 * nw_parallel_finish:
 * @work: (transfer full): what nw_parallel_start() gave
 *
 * Does what nobody has begun, and returns when all is done.
 */
void
nw_parallel_finish (NwParallelWork *work)
{
  take_chunks (work);
  g_mutex_lock (&work->mutex);
  while (work->n_done < work->n_items)
    g_cond_wait (&work->cond, &work->mutex);
  g_mutex_unlock (&work->mutex);
  g_atomic_rc_box_release_full (work, work_clear);
}

/**
 * nw_parallel_run:
 * @self: helpers
 * @items: what is to be done
 * @func: does one of them, on any thread, in any order
 * @data: for @func
 *
 * Returns when all of it is done.
 */
void
nw_parallel_run (NwParallel     *self,
                 GPtrArray      *items,
                 NwParallelFunc  func,
                 gpointer        data)
{
  nw_parallel_finish (nw_parallel_start (self, items, func, data));
}
