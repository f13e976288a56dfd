/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "nw-press-queue.h"

#include "nw-finder.h"
#include "nw-repair.h"

/* Items that wait for each core, so that none runs dry while one item is slow. */
#define ITEMS_PER_CORE 16

typedef struct {
  /* input */
  NwReadFunc   read;       /* (nullable): NULL when releases is filled already */
  NwXmlTree   *tree;       /* (owned) (nullable) */
  const char  *file;       /* (unowned): the queue's */
  guint        repairs;

  /* output */
  GPtrArray   *releases;   /* (owned) (element-type NwRelease) */
  gboolean     done;       /* under the queue's lock */
} Job;

struct _NwPressQueue {
  char          *file;
  NwReleaseFunc  func;
  gpointer       data;
  GQueue         jobs;     /* in the order of the file */
  GThreadPool   *pool;     /* (owned) (nullable): made with the second item */
  guint          max_jobs;
  guint          n_delivered;
  gboolean       stopped;  /* the receiver wants no more */
  GMutex         lock;
  GCond          finished;
};

static void
job_free (Job *job)
{
  g_clear_pointer (&job->tree, nw_xml_tree_free);
  g_ptr_array_unref (job->releases);
  g_free (job);
}

static gboolean
is_empty (NwRelease *release)
{
  return release->title == NULL && release->blocks->len == 0 && release->contacts->len == 0 &&
         release->publisher == NULL && release->source_id == NULL;
}

static void
job_run (Job *job)
{
  if (job->read != NULL)
    {
      NwReading reading = { nw_xml_tree_get_root (job->tree), job->file, job->releases };

      job->read (&reading);
      g_clear_pointer (&job->tree, nw_xml_tree_free);
    }
  for (guint i = 0; i < job->releases->len; )
    {
      NwRelease *release = g_ptr_array_index (job->releases, i);

      if (is_empty (release))
        {
          g_ptr_array_remove_index (job->releases, i);
          continue;
        }
      nw_repair_add_warnings (release, job->repairs);
      nw_reader_finish (release);
      nw_finder_run (release);
      i++;
    }
}

static void
job_worker (gpointer item,
            gpointer data)
{
  NwPressQueue *self = data;
  Job *job = item;

  job_run (job);
  g_mutex_lock (&self->lock);
  job->done = TRUE;
  g_cond_signal (&self->finished);
  g_mutex_unlock (&self->lock);
}

NwPressQueue *
nw_press_queue_new (const char    *file,
                    NwReleaseFunc  func,
                    gpointer       data)
{
  NwPressQueue *self = g_new0 (NwPressQueue, 1);

  self->file = g_strdup (file);
  self->func = func;
  self->data = data;
  self->max_jobs = g_get_num_processors () * ITEMS_PER_CORE;
  g_queue_init (&self->jobs);
  g_mutex_init (&self->lock);
  g_cond_init (&self->finished);

  return self;
}

/**
 * nw_press_queue_free:
 *
 * Ends the work: items that nobody has begun are dropped, the others waited for.
 */
void
nw_press_queue_free (NwPressQueue *self)
{
  if (self == NULL)
    return;
  if (self->pool != NULL)
    g_thread_pool_free (self->pool, TRUE, TRUE);
  g_queue_clear_full (&self->jobs, (GDestroyNotify) job_free);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->finished);
  g_free (self->file);
  g_free (self);
}

static void
deliver (NwPressQueue *self,
         Job          *job)
{
  for (guint i = 0; i < job->releases->len && !self->stopped; i++)
    {
      NwRelease *release = g_ptr_array_index (job->releases, i);

      self->n_delivered++;
      self->stopped = !self->func (nw_release_ref (release), self->data);
    }
  job_free (job);
}

/* Delivers from the front what is done, and waits until at most max_waiting items
 * are left. */
static void
drain (NwPressQueue *self,
       guint         max_waiting)
{
  while (!self->stopped && !g_queue_is_empty (&self->jobs))
    {
      Job *job = g_queue_peek_head (&self->jobs);
      gboolean done;

      g_mutex_lock (&self->lock);
      while (!job->done && self->jobs.length > max_waiting)
        g_cond_wait (&self->finished, &self->lock);
      done = job->done;
      g_mutex_unlock (&self->lock);
      if (!done)
        return;
      deliver (self, g_queue_pop_head (&self->jobs));
    }
}

static void
start_pool (NwPressQueue *self)
{
  self->pool = g_thread_pool_new (job_worker, self, g_get_num_processors (), FALSE, NULL);
  for (GList *link = self->jobs.head; link != NULL; link = link->next)
    g_thread_pool_push (self->pool, link->data, NULL);
}

static gboolean
push (NwPressQueue *self,
      Job          *job)
{
  job->file = self->file;
  g_queue_push_tail (&self->jobs, job);
  if (self->pool != NULL)
    g_thread_pool_push (self->pool, job, NULL);
  else if (self->jobs.length > 1)
    start_pool (self);
  if (self->pool != NULL)
    drain (self, self->max_jobs);

  return !self->stopped;
}

/**
 * nw_press_queue_push:
 * @read: the format's reader
 * @tree: (transfer full): the element that the item stands in
 * @repairs: flags of #NwRepair
 *
 * Returns: FALSE when the receiver wants no more
 */
gboolean
nw_press_queue_push (NwPressQueue *self,
                     NwReadFunc    read,
                     NwXmlTree    *tree,
                     guint         repairs)
{
  Job *job = g_new0 (Job, 1);

  job->read = read;
  job->tree = tree;
  job->repairs = repairs;
  job->releases = g_ptr_array_new_with_free_func ((GDestroyNotify) nw_release_unref);

  return push (self, job);
}

/**
 * nw_press_queue_push_releases:
 * @releases: (element-type NwRelease): what a reader has made already
 *
 * Returns: FALSE when the receiver wants no more
 */
gboolean
nw_press_queue_push_releases (NwPressQueue *self,
                              GPtrArray    *releases,
                              guint         repairs)
{
  Job *job = g_new0 (Job, 1);

  job->repairs = repairs;
  job->releases = g_ptr_array_ref (releases);

  return push (self, job);
}

/**
 * nw_press_queue_finish:
 *
 * Delivers everything that is left.
 *
 * Returns: FALSE when the receiver wanted no more
 */
gboolean
nw_press_queue_finish (NwPressQueue *self)
{
  if (self->pool == NULL && !g_queue_is_empty (&self->jobs))
    {
      Job *job = g_queue_peek_head (&self->jobs);

      job_run (job);
      job->done = TRUE;
    }
  drain (self, 0);

  return !self->stopped;
}

/**
 * nw_press_queue_get_delivered:
 *
 * Returns: how many releases the receiver has got
 */
guint
nw_press_queue_get_delivered (NwPressQueue *self)
{
  return self->n_delivered;
}
