/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "nw-press-queue.h"

#include "nw-finder.h"
#include "nw-repair.h"

/* Small items travel together: waking a thread costs more than reading one. */
#define JOB_ITEMS 32
#define JOB_BYTES (64 * 1024)

/* Jobs that wait for each core, so that none runs dry while one job is slow. */
#define JOBS_PER_CORE 4

typedef struct {
  NwReadFunc  read;
  NwXmlTree  *tree;        /* (owned) (nullable): until it is read */
  guint       repairs;
} Item;

typedef struct {
  /* input */
  GArray      *items;      /* (owned) (element-type Item) */
  gsize        n_bytes;
  const char  *file;       /* (unowned): the queue's */
  const char  *site;       /* (unowned) (nullable): the queue's */
  gboolean     find_facts;

  /* output */
  GPtrArray   *releases;   /* (owned) (element-type NwRelease) */
  gboolean     done;       /* under the queue's lock */
} Job;

struct _NwPressQueue {
  char          *file;
  char          *site;     /* (nullable): what the feed is called */
  NwReleaseFunc  func;
  gpointer       data;
  GQueue         jobs;     /* in the order of the file */
  Job           *next;     /* (owned) (nullable): is still being filled */
  GThreadPool   *pool;     /* (owned) (nullable): made with the first full job */
  guint          max_jobs;
  guint          n_threads;
  gboolean       find_facts;
  gboolean       held;     /* nothing is delivered yet, however much there is */
  guint          n_delivered;
  gboolean       stopped;  /* the receiver wants no more */
  GMutex         lock;
  GCond          finished;
};

static Job *
job_new (NwPressQueue *self)
{
  Job *job = g_new0 (Job, 1);

  job->items = g_array_new (FALSE, FALSE, sizeof (Item));
  job->releases = g_ptr_array_new_with_free_func ((GDestroyNotify) nw_release_unref);
  job->file = self->file;
  job->site = self->site;
  job->find_facts = self->find_facts;

  return job;
}

static void
job_free (Job *job)
{
  for (guint i = 0; i < job->items->len; i++)
    nw_xml_tree_free (g_array_index (job->items, Item, i).tree);
  g_array_unref (job->items);
  g_ptr_array_unref (job->releases);
  g_free (job);
}

static gboolean
is_empty (NwRelease *release)
{
  return release->title == NULL && release->blocks->len == 0 && release->contacts->len == 0 &&
         release->publisher == NULL && release->source_id == NULL;
}

/* What every release goes through once its reader has made it. */
static void
conclude (NwRelease *release,
          guint      repairs,
          gboolean   find_facts)
{
  release->find_facts = find_facts;
  nw_repair_add_warnings (release, repairs);
  nw_reader_finish (release);
  nw_finder_run (release);
  if (release->agency_report && release->publisher != NULL)
    g_ptr_array_add (release->organisations, g_steal_pointer (&release->publisher));
}

static void
job_run (Job *job)
{
  for (guint i = 0; i < job->items->len; i++)
    {
      Item *item = &g_array_index (job->items, Item, i);
      NwReading reading = { nw_xml_tree_get_root (item->tree), job->file, job->releases };
      guint n_before = job->releases->len;

      item->read (&reading);
      g_clear_pointer (&item->tree, nw_xml_tree_free);
      for (guint j = n_before; j < job->releases->len; )
        {
          NwRelease *release = g_ptr_array_index (job->releases, j);

          if (is_empty (release))
            {
              g_ptr_array_remove_index (job->releases, j);
              continue;
            }
          if (release->site == NULL)
            release->site = g_strdup (job->site);
          conclude (release, item->repairs, job->find_facts);
          j++;
        }
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

/**
 * nw_press_queue_new:
 * @file: (nullable): what to call the file in the releases
 * @options: (nullable): how to read
 * @func: receives the releases
 *
 * Returns: (transfer full): a queue without any thread yet
 */
NwPressQueue *
nw_press_queue_new (const char            *file,
                    const NwPressOptions  *options,
                    NwReleaseFunc          func,
                    gpointer               data)
{
  guint n_cores = g_get_num_processors (), n_spared = options != NULL ? options->n_spared : 0;
  NwPressQueue *self = g_new0 (NwPressQueue, 1);

  self->file = g_strdup (file);
  self->func = func;
  self->data = data;
  self->n_threads = n_spared < n_cores ? n_cores - n_spared : 1;
  self->find_facts = options == NULL || !options->no_facts;
  self->max_jobs = self->n_threads * JOBS_PER_CORE;
  g_queue_init (&self->jobs);
  g_mutex_init (&self->lock);
  g_cond_init (&self->finished);

  return self;
}

/**
 * nw_press_queue_hold:
 * @hold: whether to deliver nothing for now
 *
 * What is pushed meanwhile is worked on all the same; whoever pushes keeps it within
 * bounds.
 */
void
nw_press_queue_hold (NwPressQueue *self,
                     gboolean      hold)
{
  self->held = hold;
}

/**
 * nw_press_queue_drop:
 *
 * Forgets what was not delivered: items that nobody has begun are dropped, the
 * others waited for.
 */
void
nw_press_queue_drop (NwPressQueue *self)
{
  if (self->pool != NULL)
    g_thread_pool_free (g_steal_pointer (&self->pool), TRUE, TRUE);
  g_queue_clear_full (&self->jobs, (GDestroyNotify) job_free);
  g_clear_pointer (&self->next, job_free);
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
  nw_press_queue_drop (self);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->finished);
  g_free (self->file);
  g_free (self->site);
  g_free (self);
}

static void
deliver_release (NwPressQueue *self,
                 NwRelease    *release)
{
  self->n_delivered++;
  self->stopped = !self->func (nw_release_ref (release), self->data);
}

static void
deliver (NwPressQueue *self,
         Job          *job)
{
  for (guint i = 0; i < job->releases->len && !self->stopped; i++)
    deliver_release (self, g_ptr_array_index (job->releases, i));
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
push_job (NwPressQueue *self,
          Job          *job)
{
  if (self->pool == NULL)
    self->pool = g_thread_pool_new (job_worker, self, (int) self->n_threads, FALSE, NULL);
  g_queue_push_tail (&self->jobs, job);
  g_thread_pool_push (self->pool, job, NULL);
  if (!self->held)
    drain (self, self->max_jobs);
}

/**
 * nw_press_queue_set_site:
 * @site: (nullable): what the feed is called that the next items come from
 *
 * Call it once, before the first item.
 */
void
nw_press_queue_set_site (NwPressQueue *self,
                         const char   *site)
{
  if (self->site == NULL && self->next == NULL && g_queue_is_empty (&self->jobs))
    self->site = g_strdup (site);
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
  Item item = { read, tree, repairs };

  if (self->next == NULL)
    self->next = job_new (self);
  g_array_append_val (self->next->items, item);
  self->next->n_bytes += nw_xml_tree_get_size (tree);
  if (self->next->items->len >= JOB_ITEMS || (self->next->n_bytes >= JOB_BYTES && self->next->items->len > 1))
    push_job (self, g_steal_pointer (&self->next));

  return !self->stopped;
}

/**
 * nw_press_queue_push_releases:
 * @releases: (element-type NwRelease): what a reader has made already
 *
 * Delivers the only releases of a file; a text that is none is left out.
 */
void
nw_press_queue_push_releases (NwPressQueue *self,
                              GPtrArray    *releases,
                              guint         repairs)
{
  for (guint i = 0; i < releases->len && !self->stopped; i++)
    {
      NwRelease *release = g_ptr_array_index (releases, i);

      conclude (release, repairs, self->find_facts);
      if (g_str_equal (release->format, "text") && !release->agency_report && !nw_reader_is_release (release))
        continue;
      deliver_release (self, release);
    }
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
  if (self->pool != NULL && self->next != NULL)
    push_job (self, g_steal_pointer (&self->next));
  drain (self, 0);
  if (self->next != NULL && !self->stopped)
    {
      job_run (self->next);
      deliver (self, g_steal_pointer (&self->next));
    }

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
