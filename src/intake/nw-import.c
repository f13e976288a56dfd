/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-intake"

#include "config.h"

#include "nw-proposal-private.h"
#include "nw-input.h"
#include "nw-vcard-release.h"

#include <glib/gi18n.h>

/* Reading and finding run ahead of saving in a thread of their own, by at most so
 * many releases: memory stays bounded however large the feed is. */
#define QUEUE_LENGTH 256

/* Whole releases between two commits: what a crash can lose, and what keeps the
 * write-ahead log small; the search index is brought up to date at each. */
#define RELEASES_PER_CHECKPOINT 1000

#define PROGRESS_INTERVAL (G_USEC_PER_SEC / 10)

typedef struct {
  NwRelease *release;
  char      *text_hash;
  double     read_part;   /* 0 to 1: what of all files was read when it came */
} Work;

typedef struct {
  /* Input, only read. */
  const char * const  *paths;
  GCancellable        *cancellable;   /* borrowed, nullable */
  NwImportStateFunc    progress;      /* nullable */
  gpointer             data;

  /* Between the two threads. */
  GMutex               mutex;
  GCond                changed;
  GQueue               queue;         /* Work */
  gboolean             read_all;      /* nothing more comes */
  gboolean             stopped;       /* nothing more is taken */

  /* The reading thread's. */
  guint                n_paths;
  guint                index;         /* of the file that is read */
  double               read_part;     /* 0 to 1 of all files */

  /* The saving thread's, the reading thread's after it ended. */
  NwImportResult      *result;
  gint64               reported_at;   /* monotonic time of the last progress */
} Import;

NwImportError *
nw_import_error_new (const char *file,
                     int         line,
                     const char *message)
{
  NwImportError *error = g_new0 (NwImportError, 1);

  error->file = g_strdup (file);
  error->line = line;
  error->message = g_strdup (message);

  return error;
}

void
nw_import_error_free (NwImportError *error)
{
  if (error == NULL)
    return;
  g_free (error->file);
  g_free (error->message);
  g_free (error);
}

/**
 * nw_import_result_free:
 * @result: (transfer full) (nullable):
 */
void
nw_import_result_free (NwImportResult *result)
{
  if (result == NULL)
    return;
  g_ptr_array_unref (result->errors);
  g_free (result);
}

static void
work_free (Work *work)
{
  nw_release_unref (work->release);
  g_free (work->text_hash);
  g_free (work);
}

/* --- The reading thread -------------------------------------------------- */

static gboolean
push_release (NwRelease *release,
              gpointer   data)
{
  Import *self = data;
  Work *work = g_new0 (Work, 1);
  gboolean taken;

  work->release = release;
  work->text_hash = nw_release_dup_text_hash (release);
  work->read_part = self->read_part;

  g_mutex_lock (&self->mutex);
  while (!self->stopped && self->queue.length >= QUEUE_LENGTH)
    g_cond_wait (&self->changed, &self->mutex);
  taken = !self->stopped;
  if (taken) {
    g_queue_push_tail (&self->queue, work);
    g_cond_broadcast (&self->changed);
  }
  g_mutex_unlock (&self->mutex);

  if (!taken)
    work_free (work);

  return taken;
}

static void
read_progress (gdouble  fraction,
               gpointer data)
{
  Import *self = data;

  self->read_part = (self->index + fraction) / self->n_paths;
}

static gpointer
read_worker (gpointer data)
{
  Import *self = data;
  GPtrArray *errors = g_ptr_array_new_with_free_func ((GDestroyNotify) nw_import_error_free);

  for (self->index = 0; self->index < self->n_paths; self->index++) {
    const char *path = self->paths[self->index];
    g_autoptr (GError) error = NULL;
    int line = 0;

    if (!nw_input_read_file (path, push_release, read_progress, self, &line, self->cancellable, &error) &&
        !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
      g_ptr_array_add (errors, nw_import_error_new (path, line, error->message));
    read_progress (1.0, self);
    if (g_cancellable_is_cancelled (self->cancellable))
      break;
  }

  g_mutex_lock (&self->mutex);
  self->read_all = TRUE;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);

  return errors;
}

/* --- The saving thread ---------------------------------------------------- */

/* NULL when nothing more comes. */
static Work *
pop_release (Import *self)
{
  Work *work;

  g_mutex_lock (&self->mutex);
  while (self->queue.length == 0 && !self->read_all)
    g_cond_wait (&self->changed, &self->mutex);
  work = g_queue_pop_head (&self->queue);
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);

  return work;
}

static gboolean
save_release (Import     *self,
              Work       *work,
              NwMatcher  *matcher,
              NwSession  *session,
              GError    **error)
{
  Proposal *proposal = nw_proposal_alloc (work->release, work->text_hash);
  gboolean saved;

  proposal->unattended = TRUE;
  saved = nw_proposal_build (proposal, matcher, session, error);
  if (saved && proposal->public.known) {
    self->result->skipped++;
  } else if (saved) {
    saved = nw_proposal_write (proposal, matcher, session, self->result, error);
    self->result->releases += saved && !nw_vcard_release_is (work->release);
  }
  nw_proposal_free (&proposal->public);

  return saved;
}

static void
report (Import *self,
        double  fraction)
{
  NwImportState state = { fraction, self->result->releases, self->result->skipped };
  gint64 now = g_get_monotonic_time ();

  if (self->progress == NULL || (fraction < 1.0 && now - self->reported_at < PROGRESS_INTERVAL))
    return;
  self->progress (&state, self->data);
  self->reported_at = now;
}

static gboolean
save_step (NwSession     *session,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Import *self = data;
  g_autoptr (NwMatcher) matcher = nw_matcher_new (session);
  guint n_since = 0;
  Work *work;
  gboolean saved = TRUE;

  while (saved && (work = pop_release (self)) != NULL) {
    saved = save_release (self, work, matcher, session, error);
    report (self, work->read_part);
    work_free (work);
    if (saved && ++n_since == RELEASES_PER_CHECKPOINT) {
      saved = nw_session_checkpoint (session, error);
      n_since = 0;
    }
    /* What was saved until now stays, as one step. */
    if (g_cancellable_is_cancelled (cancellable))
      break;
  }

  g_mutex_lock (&self->mutex);
  self->stopped = TRUE;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);

  return saved;
}

static char *
dup_label (const char * const *paths)
{
  g_autofree char *name = NULL;

  if (paths[0] == NULL || paths[1] != NULL)
    return g_strdup_printf (_("Import of %u files"), g_strv_length ((char **) paths));
  name = g_filename_display_basename (paths[0]);

  return g_strdup_printf (_("Import of %s"), name);
}

/**
 * nw_import_files:
 * @paths: files; "-" is standard input
 * @progress: (nullable): called on the worker thread, up to ten times a second
 * @cancellable: (nullable): what is saved until then stays and can be undone
 *
 * Reads press releases and vCards and saves what is unambiguous, as one step. A
 * release is saved wholly or not at all, also when the process dies: after a
 * crash the releases until the last commit are there. A file that cannot be read
 * does not stop the others; it is in the result's errors.
 *
 * Returns: (transfer full) (nullable): what was done; NULL when the store failed
 */
NwImportResult *
nw_import_files (NwStore             *store,
                 const char * const  *paths,
                 NwImportStateFunc    progress,
                 gpointer             data,
                 GCancellable        *cancellable,
                 GError             **error)
{
  Import import = { .paths = paths, .cancellable = cancellable, .progress = progress, .data = data };
  g_autoptr (GError) local = NULL;
  g_autofree char *label = dup_label (paths);
  GPtrArray *errors;
  GThread *thread;
  gint64 step;

  import.n_paths = g_strv_length ((char **) paths);
  import.result = g_new0 (NwImportResult, 1);
  g_mutex_init (&import.mutex);
  g_cond_init (&import.changed);
  g_queue_init (&import.queue);

  thread = g_thread_new ("netzwerk-read", read_worker, &import);
  step = nw_store_run (store, label, save_step, &import, cancellable, &local);

  /* The step may have failed before it began. */
  g_mutex_lock (&import.mutex);
  import.stopped = TRUE;
  g_cond_broadcast (&import.changed);
  g_mutex_unlock (&import.mutex);
  errors = g_thread_join (thread);

  g_queue_clear_full (&import.queue, (GDestroyNotify) work_free);
  g_cond_clear (&import.changed);
  g_mutex_clear (&import.mutex);
  import.result->step = step;
  import.result->errors = errors;

  if (local != NULL) {
    nw_import_result_free (import.result);
    g_propagate_error (error, g_steal_pointer (&local));
    return NULL;
  }

  return import.result;
}
