/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "config.h"

#include "nw-worker-private.h"

/* Idle work waits until nobody wanted anything for so long. */
#define IDLE_AFTER_US (300 * 1000)
#define IDLE_NEXT_US (10 * 1000)

typedef struct {
  NwJobFunc func;      /* NULL: stop */
  gpointer  data;
} Job;

struct _NwWorker {
  GThread     *thread;
  GAsyncQueue *jobs;
  NwSession   *session;   /* owned; used by the thread only */
  sqlite3     *handle;    /* the session's, to interrupt it */
  NwIdleFunc   idle;
  gpointer     idle_data;
};

static gpointer
work (gpointer data)
{
  NwWorker *self = data;
  gboolean more = self->idle != NULL;
  guint64 wait = IDLE_AFTER_US;

  nw_session_adopt (self->session);
  for (;;) {
    Job *job = more ? g_async_queue_timeout_pop (self->jobs, wait)
                    : g_async_queue_pop (self->jobs);
    NwJobFunc func;

    if (job == NULL) {
      more = self->idle (self->session, self->idle_data);
      wait = IDLE_NEXT_US;
      continue;
    }
    func = job->func;
    if (func != NULL)
      func (self->session, job->data);
    g_free (job);
    if (func == NULL)
      break;
    more = self->idle != NULL;
    wait = IDLE_AFTER_US;
  }
  g_clear_object (&self->session);

  return NULL;
}

/**
 * nw_worker_new:
 * @name: the thread's name
 * @session: (transfer full): a session that nobody else uses
 * @idle: (nullable): what to do when there is nothing to do
 * @data: for @idle
 *
 * Returns: (transfer full): the running worker.
 */
NwWorker *
nw_worker_new (const char *name,
               NwSession  *session,
               NwIdleFunc  idle,
               gpointer    data)
{
  NwWorker *self = g_new0 (NwWorker, 1);

  self->jobs = g_async_queue_new ();
  self->session = session;
  self->handle = nw_db_get_handle (nw_session_get_db (session));
  self->idle = idle;
  self->idle_data = data;
  self->thread = g_thread_new (name, work, self);

  return self;
}

/**
 * nw_worker_push:
 * @self: a worker
 * @func: what to do, on its thread
 * @data: for @func
 *
 * Any thread.
 */
void
nw_worker_push (NwWorker  *self,
                NwJobFunc  func,
                gpointer   data)
{
  Job *job = g_new (Job, 1);

  job->func = func;
  job->data = data;
  g_async_queue_push (self->jobs, job);
}

/**
 * nw_worker_is_awaited:
 * @self: a worker
 *
 * Any thread.
 *
 * Returns: whether a job waits for the one that runs.
 */
gboolean
nw_worker_is_awaited (NwWorker *self)
{
  return g_async_queue_length (self->jobs) > 0;
}

/**
 * nw_worker_interrupt:
 * @self: a worker
 *
 * Ends the query that runs, which then fails as cancelled. Any thread.
 */
void
nw_worker_interrupt (NwWorker *self)
{
  sqlite3_interrupt (self->handle);
}

/**
 * nw_worker_stop:
 * @self: (transfer full): a worker
 *
 * Lets it end all jobs that wait, closes its session and frees it.
 */
void
nw_worker_stop (NwWorker *self)
{
  nw_worker_push (self, NULL, NULL);
  g_thread_join (self->thread);
  g_async_queue_unref (self->jobs);
  g_free (self);
}
