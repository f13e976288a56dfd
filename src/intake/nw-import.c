/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-intake"

#include "config.h"

#include "nw-import-queue.h"
#include "nw-input.h"
#include "nw-proposal-private.h"
#include "nw-vcard-release.h"

#include <glib/gi18n.h>

/* An import is three threads in a row: one reads releases and finds in them (with
 * all cores), one matches them with what is stored and makes records, and the
 * store's writing thread writes these. Matching sees the records that are on their
 * way (nw_session_add_pending()), so the result is that of one release after the
 * other. Between the threads only so many releases wait: memory stays bounded
 * however large the feed is. */
#define MAX_READ    128
#define MAX_MATCHED 1000

/* Matching and writing are the longest way: reading may not take their cores. */
#define CORES_AFTER_READING 2

/* Whole releases between two commits: what a crash can lose, and what keeps the
 * write-ahead log small; the search index is brought up to date at each. */
#define RELEASES_PER_CHECKPOINT 1000

/* So many releases before a commit the matching thread stops reading one state of
 * the database, so that the log can be emptied with the commit. */
#define RELEASES_BEFORE_CHECKPOINT 32

/* Of a table with thousands of doubtful rows, not all need be said. */
#define MAX_WARNINGS 100

/* Releases that matching is done with. */
#define FREED_TOGETHER 16

#define PROGRESS_INTERVAL (G_USEC_PER_SEC / 10)

/* A release between reading and matching. */
typedef struct {
  NwRelease *release;
  char      *text_hash;
  Proposal  *proposal;    /* (nullable): until it was matched */
  double     read_part;   /* 0 to 1: what of all files was read when it came */
} Work;

/* A release between matching and writing. */
typedef struct {
  GPtrArray      *records;     /* NwRecord, in the order of writing */
  NwImportResult  counts;      /* what it adds; without step and errors */
  double          read_part;
} Parcel;

typedef struct {
  /* Input, only read. */
  NwStore             *store;
  const char * const  *paths;
  guint                n_paths;
  const char          *space;         /* nullable */
  NwImportFlags        flags;
  GCancellable        *cancellable;   /* borrowed, nullable */
  NwImportStateFunc    progress;      /* nullable */
  gpointer             data;

  /* Between the threads. */
  NwImportQueue       *read;          /* Work */
  NwImportQueue       *matched;       /* Parcel */
  GThreadPool         *freer;         /* of lists of Work: everything waits for the matching thread */
  int                  n_committed;   /* atomic: groups of releases */
  int                  committing;    /* atomic: whether a commit is near */

  /* The reading thread's. */
  guint                index;         /* of the file that is read */
  GPtrArray           *warnings;      /* NwImportError */
  double               read_part;     /* 0 to 1 of all files */

  /* The writing thread's, the caller's after it ended. */
  NwImportResult      *result;
  gint64               reported_at;   /* monotonic time of the last progress */
} Import;

/**
 * nw_import_error_new:
 * @file: the file, as it was named
 * @line: of the error; 0 when it is not known
 * @message: for the user
 *
 * Returns: (transfer full): an error with copies of both texts
 */
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

/** nw_import_error_free: Frees an error; NULL is none. */
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
  g_clear_pointer (&result->warnings, g_ptr_array_unref);
  g_free (result);
}

static void
work_free (gpointer data)
{
  Work *work = data;

  if (work->proposal != NULL)
    nw_proposal_free (&work->proposal->public);
  nw_release_unref (work->release);
  g_free (work->text_hash);
  g_free (work);
}

static void
free_worker (gpointer works,
             gpointer data)
{
  g_ptr_array_unref (works);
}

static void
parcel_free (gpointer data)
{
  Parcel *parcel = data;

  g_ptr_array_unref (parcel->records);
  g_free (parcel);
}

/* The group of releases that are committed together, from 1. */
static guint
get_group (guint n_before)
{
  return n_before / RELEASES_PER_CHECKPOINT + 1;
}

/* --- The reading thread -------------------------------------------------- */

/* A table may be wide and say much that is not ours; what was repaired in a press
 * release is for the review. */
static void
keep_warnings (Import    *self,
               NwRelease *release)
{
  if (g_strcmp0 (release->format, NW_CARD_FORMAT_CSV) != 0)
    return;
  for (guint i = 0; i < release->warnings->len && self->warnings->len < MAX_WARNINGS; i++)
    g_ptr_array_add (self->warnings,
                     nw_import_error_new (release->file, 0, g_ptr_array_index (release->warnings, i)));
}

static gboolean
push_release (NwRelease *release,
              gpointer   data)
{
  Import *self = data;
  Work *work = g_new0 (Work, 1);

  keep_warnings (self, release);
  work->release = release;
  work->text_hash = nw_release_dup_text_hash (release);
  work->read_part = self->read_part;

  return nw_import_queue_push (self->read, work);
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
  const NwPressOptions options = { CORES_AFTER_READING, (self->flags & NW_IMPORT_STATEMENTS) == 0 };
  GPtrArray *errors = g_ptr_array_new_with_free_func ((GDestroyNotify) nw_import_error_free);

  for (self->index = 0; self->index < self->n_paths; self->index++) {
    const char *path = self->paths[self->index];
    g_autoptr (GError) error = NULL;
    int line = 0;

    if (!nw_input_read_file (path, &options, push_release, read_progress, self, &line, self->cancellable, &error) &&
        !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
      g_ptr_array_add (errors, nw_import_error_new (path, line, error->message));
    read_progress (1.0, self);
    if (g_cancellable_is_cancelled (self->cancellable))
      break;
  }
  nw_import_queue_end (self->read);

  return errors;
}

/* --- The matching thread -------------------------------------------------- */

/* Returns: (transfer full) (nullable): NULL with an error of the store */
static Parcel *
match_release (Import     *self,
               Work       *work,
               NwMatcher  *matcher,
               NwSession  *session,
               GError    **error)
{
  Proposal *proposal = nw_proposal_alloc (work->release, work->text_hash);
  Parcel *parcel = g_new0 (Parcel, 1);
  gboolean made;

  work->proposal = proposal;
  parcel->records = g_ptr_array_new_with_free_func (g_object_unref);
  parcel->read_part = work->read_part;
  proposal->unattended = TRUE;
  proposal->statements = (self->flags & NW_IMPORT_STATEMENTS) != 0;
  made = nw_proposal_build (proposal, matcher, session, error);
  if (made && proposal->public.known) {
    parcel->counts.skipped++;
  } else if (made) {
    made = nw_proposal_make_records (proposal, matcher, parcel->records, &parcel->counts, error);
    parcel->counts.releases += !nw_vcard_release_is (work->release);
  }
  if (!made)
    g_clear_pointer (&parcel, parcel_free);

  return parcel;
}

/* Freed elsewhere, some at a time: each time a thread has to be woken. */
static void
be_done_with (Import     *self,
              GPtrArray **done,
              Work       *work)
{
  if (*done == NULL)
    *done = g_ptr_array_new_with_free_func (work_free);
  g_ptr_array_add (*done, work);
  if ((*done)->len >= FREED_TOGETHER)
    g_thread_pool_push (self->freer, g_steal_pointer (done), NULL);
}

static gboolean
match_all (Import     *self,
           NwMatcher  *matcher,
           NwSession  *session,
           GError    **error)
{
  g_autoptr (GPtrArray) done = NULL;
  gboolean going = TRUE;
  Work *work;

  for (guint n = 0; going && (work = nw_import_queue_pop (self->read)) != NULL; n++) {
    Parcel *parcel;

    nw_session_set_still (session, !g_atomic_int_get (&self->committing));
    nw_session_drop_pending (session, g_atomic_int_get (&self->n_committed));
    parcel = match_release (self, work, matcher, session, error);
    be_done_with (self, &done, work);
    if (parcel == NULL)
      return FALSE;
    for (guint i = 0; i < parcel->records->len; i++)
      nw_session_add_pending (session, g_ptr_array_index (parcel->records, i), get_group (n));
    going = nw_import_queue_push (self->matched, parcel);
  }

  return TRUE;
}

/* Returns: (transfer full) (nullable): what went wrong */
static gpointer
match_worker (gpointer data)
{
  Import *self = data;
  GError *error = NULL;
  g_autoptr (NwSession) session = nw_store_open_reader (self->store, &error);
  g_autoptr (NwMatcher) matcher = session != NULL ? nw_matcher_new (session) : NULL;

  if (session != NULL)
    match_all (self, matcher, session, &error);
  nw_import_queue_stop (self->read);
  nw_import_queue_end (self->matched);

  return error;
}

/* --- The writing thread --------------------------------------------------- */

static void
add_counts (NwImportResult       *result,
            const NwImportResult *counts)
{
  result->releases += counts->releases;
  result->persons_new += counts->persons_new;
  result->persons_changed += counts->persons_changed;
  result->organisations_new += counts->organisations_new;
  result->organisations_changed += counts->organisations_changed;
  result->positions_new += counts->positions_new;
  result->statements_new += counts->statements_new;
  result->statements_changed += counts->statements_changed;
  result->undecided += counts->undecided;
  result->skipped += counts->skipped;
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
save_parcel (Import     *self,
             Parcel     *parcel,
             NwSession  *session,
             GError    **error)
{
  for (guint i = 0; i < parcel->records->len; i++) {
    if (!nw_session_put (session, g_ptr_array_index (parcel->records, i), error))
      return FALSE;
  }
  add_counts (self->result, &parcel->counts);

  return TRUE;
}

static gboolean
save_all (Import        *self,
          NwSession     *session,
          GCancellable  *cancellable,
          GError       **error)
{
  Parcel *parcel;

  for (guint n = 0; (parcel = nw_import_queue_pop (self->matched)) != NULL; n++) {
    gboolean last_of_group = get_group (n + 1) != get_group (n);
    gboolean saved;

    if (get_group (n + RELEASES_BEFORE_CHECKPOINT) != get_group (n))
      g_atomic_int_set (&self->committing, TRUE);
    saved = save_parcel (self, parcel, session, error) &&
            (!last_of_group || nw_session_checkpoint (session, error));
    if (saved && last_of_group) {
      g_atomic_int_set (&self->n_committed, get_group (n));
      g_atomic_int_set (&self->committing, FALSE);
    }
    if (saved)
      report (self, parcel->read_part);
    parcel_free (parcel);
    if (!saved)
      return FALSE;
    /* What was saved until now stays, as one step. */
    if (g_cancellable_is_cancelled (cancellable))
      break;
  }

  return TRUE;
}

/* Matching begins with the step, when everything that was asked for before it is
 * stored. */
static gboolean
save_step (NwSession     *session,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Import *self = data;
  GThread *thread = g_thread_new ("netzwerk-match", match_worker, self);
  gboolean saved;
  GError *match_error;

  nw_session_set_origin (session, NW_ORIGIN_IMPORT);
  saved = nw_session_set_space (session, self->space, error) && save_all (self, session, self->cancellable, error);
  nw_import_queue_stop (self->matched);
  nw_import_queue_stop (self->read);
  match_error = g_thread_join (thread);
  if (match_error == NULL)
    return saved;
  if (saved)
    g_propagate_error (error, match_error);
  else
    g_error_free (match_error);

  return FALSE;
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
 * @space: (nullable): the space of the partner that what is new goes into
 * @flags: what is saved beyond people and organisations
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
                 const char          *space,
                 NwImportFlags        flags,
                 NwImportStateFunc    progress,
                 gpointer             data,
                 GCancellable        *cancellable,
                 GError             **error)
{
  g_autoptr (NwImportQueue) read = nw_import_queue_new (MAX_READ, work_free);
  g_autoptr (NwImportQueue) matched = nw_import_queue_new (MAX_MATCHED, parcel_free);
  Import import = {
    .store = store, .paths = paths, .n_paths = g_strv_length ((char **) paths), .space = space, .flags = flags, .cancellable = cancellable,
    .progress = progress, .data = data, .read = read, .matched = matched,
    .freer = g_thread_pool_new (free_worker, NULL, 1, FALSE, NULL),
    .result = g_new0 (NwImportResult, 1),
    .warnings = g_ptr_array_new_with_free_func ((GDestroyNotify) nw_import_error_free),
  };
  g_autoptr (GError) local = NULL;
  g_autofree char *label = dup_label (paths);
  GThread *thread = g_thread_new ("netzwerk-read", read_worker, &import);

  /* The store would take a cancelled step back; this one ends early instead. */
  import.result->step = nw_store_run (store, label, save_step, &import, NULL, &local);
  /* The step may have failed before it began. */
  nw_import_queue_stop (read);
  import.result->errors = g_thread_join (thread);
  g_thread_pool_free (import.freer, FALSE, TRUE);
  import.result->warnings = import.warnings;

  if (local != NULL) {
    nw_import_result_free (import.result);
    g_propagate_error (error, g_steal_pointer (&local));
    return NULL;
  }

  return import.result;
}
