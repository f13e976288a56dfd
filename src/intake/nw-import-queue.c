/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-intake"

#include "nw-import-queue.h"

struct _NwImportQueue {
  GMutex          mutex;
  GCond           changed;
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
  g_cond_init (&self->changed);
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
  g_cond_clear (&self->changed);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

/**
 * nw_import_queue_push:
 * @item: (transfer full): freed when it is not taken
 *
 * Waits until there is room.
 *
 * Returns: FALSE when the queue was stopped
 */
gboolean
nw_import_queue_push (NwImportQueue *self,
                      gpointer       item)
{
  gboolean taken;

  g_mutex_lock (&self->mutex);
  while (!self->stopped && self->items.length >= self->length)
    g_cond_wait (&self->changed, &self->mutex);
  taken = !self->stopped;
  if (taken) {
    g_queue_push_tail (&self->items, item);
    g_cond_broadcast (&self->changed);
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
  g_cond_broadcast (&self->changed);
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
  while (!self->stopped && !self->ended && self->items.length == 0)
    g_cond_wait (&self->changed, &self->mutex);
  if (!self->stopped)
    item = g_queue_pop_head (&self->items);
  g_cond_broadcast (&self->changed);
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
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
}
