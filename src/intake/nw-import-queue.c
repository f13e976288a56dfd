/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-intake"

#include "nw-import-queue.h"

struct _NwImportQueue {
  GMutex          mutex;
  GCond           filled;     /* somebody waits for an item */
  GCond           emptied;    /* somebody waits for room */
  guint           n_popping;  /* who waits: waking nobody costs a system call as well */
  guint           n_pushing;
  GQueue          items;
  guint           length;
  GDestroyNotify  free_func;
  gboolean        ended;      /* nothing more comes */
  gboolean        stopped;    /* nothing more is taken */
};

/**
 * nw_import_queue_new:
 * @length: how many things it holds
 * @free_func: frees those that nobody takes
 */
NwImportQueue *
nw_import_queue_new (guint          length,
                     GDestroyNotify free_func)
{
  NwImportQueue *self = g_new0 (NwImportQueue, 1);

  g_mutex_init (&self->mutex);
  g_cond_init (&self->filled);
  g_cond_init (&self->emptied);
  self->length = length;
  self->free_func = free_func;

  return self;
}

/**
 * nw_import_queue_free:
 * @self: (transfer full): used by no other thread any more
 */
void
nw_import_queue_free (NwImportQueue *self)
{
  g_queue_clear_full (&self->items, self->free_func);
  g_cond_clear (&self->filled);
  g_cond_clear (&self->emptied);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

/**
 * nw_import_queue_push:
 * @item: (transfer full): freed when it is not taken
 *
 * Waits until there is room. Who had to wait goes on when half is taken, so that the
 * two sides do not take turns for each item.
 *
 * Returns: FALSE when the queue was stopped
 */
gboolean
nw_import_queue_push (NwImportQueue *self,
                      gpointer       item)
{
  gboolean taken;

  g_mutex_lock (&self->mutex);
  self->n_pushing++;
  while (!self->stopped && self->items.length >= self->length)
    g_cond_wait (&self->emptied, &self->mutex);
  self->n_pushing--;
  taken = !self->stopped;
  if (taken) {
    g_queue_push_tail (&self->items, item);
    if (self->n_popping > 0)
      g_cond_signal (&self->filled);
  }
  g_mutex_unlock (&self->mutex);

  if (!taken)
    self->free_func (item);

  return taken;
}

/**
 * nw_import_queue_end:
 *
 * The pushing side is done.
 */
void
nw_import_queue_end (NwImportQueue *self)
{
  g_mutex_lock (&self->mutex);
  self->ended = TRUE;
  g_cond_broadcast (&self->filled);
  g_mutex_unlock (&self->mutex);
}

/**
 * nw_import_queue_pop:
 *
 * Waits until there is something.
 *
 * Returns: (transfer full) (nullable): NULL when nothing more comes
 */
gpointer
nw_import_queue_pop (NwImportQueue *self)
{
  gpointer item = NULL;

  g_mutex_lock (&self->mutex);
  self->n_popping++;
  while (!self->stopped && !self->ended && self->items.length == 0)
    g_cond_wait (&self->filled, &self->mutex);
  self->n_popping--;
  if (!self->stopped)
    item = g_queue_pop_head (&self->items);
  if (self->n_pushing > 0 && self->items.length <= self->length / 2)
    g_cond_broadcast (&self->emptied);
  g_mutex_unlock (&self->mutex);

  return item;
}

/**
 * nw_import_queue_stop:
 *
 * Nothing more is taken, and nobody waits any more.
 */
void
nw_import_queue_stop (NwImportQueue *self)
{
  g_mutex_lock (&self->mutex);
  self->stopped = TRUE;
  g_cond_broadcast (&self->filled);
  g_cond_broadcast (&self->emptied);
  g_mutex_unlock (&self->mutex);
}
