/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-sync"

#include "config.h"

#include "nw-sync-worker-private.h"

#include "nw-http.h"
#include "nw-sync-backoff.h"
#include "nw-sync-error-private.h"
#include "nw-sync-post-private.h"
#include "nw-sync-reply.h"
#include "nw-sync-round-private.h"
#include "nw-sync-url.h"
#include "nw-sync-write-private.h"

/* The question of the long poll is asked anew after so long, so that a line that died
 * in silence is noticed. */
#define LISTEN_FOR (300 * G_USEC_PER_SEC)
#define EMPTY_PAUSE (30 * G_USEC_PER_SEC)
#define NEVER G_MAXINT64

struct _NwSyncWorker {
  NwStore          *store;          /* owned */
  GThread          *thread;
  GMainContext     *context;        /* the thread's */
  NwSyncAddress     address;        /* where reports go */
  /* from here on the thread's own */
  NwSpace          *space;
  NwSession        *reader;         /* (nullable) */
  NwHttp           *http;           /* (nullable) */
  NwSyncRound      *round;          /* (nullable): the one that is running */
  NwSyncWays        ways;
  NwSyncBackoff     backoff;
  GQueue            wishes;         /* NwSyncWish: rounds that somebody waits for */
  gboolean          listening;      /* continuous */
  gboolean          stopping;
  gboolean          broken;         /* the last round failed */
  gboolean          cut_short;      /* it hung, and somebody wants another */
  gint64            due;            /* monotonic: the next round */
  gint64            save_due;       /* monotonic: something may wait to be sent then */
  char             *since;          /* (nullable): where listening begins */
  NwHttpRequest    *ear;            /* (nullable): the long poll */
  gint64            ear_since;      /* monotonic */
  NwSyncReport      state;          /* without its space */
};

/* --- Reports ------------------------------------------------------------------------- */

static void
report (NwSyncWorker *self)
{
  NwSyncReport *copy = g_memdup2 (&self->state, sizeof self->state);

  copy->space = nw_space_copy (self->space);
  copy->error = self->state.error != NULL ? g_error_copy (self->state.error) : NULL;
  nw_sync_post (&self->address, copy, NULL);
}

static void
count (NwSyncWorker *self)
{
  NwSpaceCounts totals = { 0 };

  if (self->reader != NULL && nw_session_count_space (self->reader, self->space->number, &totals, NULL))
    self->state.totals = totals;
}

static void
round_told_cb (NwSyncRound *round,
               gpointer     data)
{
  NwSyncWorker *self = data;

  self->state.phase = round->phase;
  self->state.progress = round->progress;
  self->state.counts = round->counts;
  if (round->phase != NW_SYNC_PHASE_IDLE)
    report (self);
}

/* --- Rounds ---------------------------------------------------------------------------- */

static gboolean
open_http (NwSyncWorker  *self,
           GError       **error)
{
  g_autoptr (GUri) url = NULL;
  g_autofree char *password = NULL;

  if (self->http != NULL && !self->broken && !nw_http_is_cancelled (self->http))
    return TRUE;
  g_clear_pointer (&self->http, nw_http_free);
  url = nw_sync_url_parse (self->space->url, error);
  if (url == NULL)
    return FALSE;
  if (self->ways.password != NULL && self->space->user != NULL)
    password = self->ways.password (self->space, self->ways.password_data);
  self->http = nw_http_new (url, self->space->user, password, &self->ways.patience);

  return TRUE;
}

static gboolean
open_reader (NwSyncWorker  *self,
             GError       **error)
{
  g_autoptr (GError) told = NULL;

  if (self->reader == NULL)
    self->reader = nw_store_open_reader (self->store, &told);
  if (self->reader == NULL)
    nw_sync_error_set_detail (error, NW_SYNC_ERROR_STORE, told->message);

  return self->reader != NULL;
}

/* The space as it is in the store now: the main thread's copy may be older. */
static gboolean
read_space (NwSyncWorker  *self,
            GError       **error)
{
  g_autoptr (GError) told = NULL;
  NwSpace *space = nw_session_get_space (self->reader, self->space->number, &told);

  if (space == NULL) {
    nw_sync_error_set_detail (error, NW_SYNC_ERROR_STORE, told->message);
    return FALSE;
  }
  nw_space_free (self->space);
  self->space = space;

  return TRUE;
}

static gboolean
walk_round (NwSyncWorker  *self,
            GError       **error)
{
  g_autoptr (NwSyncRound) round = NULL;
  g_autoptr (GUri) url = NULL;
  gboolean fine;

  if (!open_reader (self, error) || !read_space (self, error) || !open_http (self, error))
    return FALSE;
  url = nw_sync_url_parse (self->space->url, error);
  round = nw_sync_round_new (self->store, self->reader, self->http, self->space);
  round->database = nw_sync_url_dup_database (url);
  round->step = self->ways.step;
  round->step_data = self->ways.step_data;
  round->idle = self->ways.patience.idle;
  round->tell = round_told_cb;
  round->tell_data = self;
  self->round = round;
  fine = nw_sync_round_run (round, error);
  self->round = NULL;
  self->cut_short = round->cut_short;
  g_free (self->since);
  self->since = g_strdup (round->since);
  self->state.counts = round->counts;

  return fine;
}

static void
settle_failure (NwSyncWorker *self,
                GError       *error)
{
  gint64 retry_after = self->http != NULL ? nw_http_get_retry_after (self->http) : -1;
  gint64 wait;

  self->state.error = error;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    self->state.phase = NW_SYNC_PHASE_IDLE;
    self->due = NEVER;
    return;
  }
  if (nw_sync_error_stops (error)) {
    nw_sync_pause (self->store, self->space->number, nw_sync_error_get_name (error->code));
    self->state.phase = NW_SYNC_PHASE_PAUSED;
    self->due = NEVER;
    return;
  }
  wait = nw_sync_backoff_next (&self->backoff, retry_after);
  self->due = g_get_monotonic_time () + wait;
  self->state.next_try = self->listening ? g_get_real_time () + wait : 0;
  self->state.phase = NW_SYNC_PHASE_OFFLINE;
}

/* Who waited for the round that hung waits for the one that takes its place. */
static void
go_again (NwSyncWorker *self,
          GQueue       *wishes)
{
  gpointer wish;

  while ((wish = g_queue_pop_tail (wishes)) != NULL)
    g_queue_push_head (&self->wishes, wish);
  self->due = g_get_monotonic_time ();
}

static void
run_round (NwSyncWorker *self)
{
  g_autoptr (GQueue) wishes = g_queue_copy (&self->wishes);
  GError *error = NULL;
  NwSyncWish *wish;

  g_queue_clear (&self->wishes);
  g_clear_pointer (&self->ear, nw_http_request_free);
  g_clear_error (&self->state.error);
  self->state.next_try = 0;
  self->state.counts = (NwSyncCounts) { 0 };
  self->due = self->save_due = NEVER;
  self->cut_short = FALSE;
  self->broken = !walk_round (self, &error);
  if (self->broken && self->cut_short) {
    g_error_free (error);
    go_again (self, wishes);
    return;
  }
  if (self->broken) {
    settle_failure (self, error);
  } else {
    nw_sync_backoff_reset (&self->backoff);
    self->state.phase = NW_SYNC_PHASE_IDLE;
  }
  if (self->reader != NULL)
    read_space (self, NULL);
  self->state.progress = -1;
  count (self);
  report (self);
  while ((wish = g_queue_pop_head (wishes)) != NULL)
    nw_sync_post (&self->address, NULL, wish);
}

/* --- Listening ---------------------------------------------------------------------------- */

static gboolean
may_listen (NwSyncWorker *self)
{
  return self->listening && self->http != NULL && !self->broken && self->space->state == NW_SPACE_READY &&
         !nw_http_is_cancelled (self->http);
}

static void
prick_up (NwSyncWorker *self)
{
  g_autofree char *since = g_uri_escape_string (self->since != NULL ? self->since : "0", NULL, FALSE);
  const NwHttpCall call = {
    .method = "GET", .endless = TRUE, .n_tries = 1,
    .path = g_strconcat ("_changes?feed=longpoll&style=all_docs&heartbeat=10000&limit=1&since=", since, NULL),
  };

  self->ear = nw_http_send (self->http, &call);
  self->ear_since = g_get_monotonic_time ();
}

/* What ends the long poll is only a hint: the round finds out what there is. A server
 * that ends it at once with nothing (pouchdb-server does when it was rolled back) is
 * not asked in a hurry. */
static gint64
judge_hint (NwSyncWorker *self,
            NwHttpRequest *ear)
{
  g_autoptr (NwChanges) changes = nw_sync_read_changes (nw_http_request_get_body (ear), NULL);
  gint64 now = g_get_monotonic_time ();
  gboolean hurried = now - self->ear_since < G_USEC_PER_SEC;

  return now + (hurried && (changes == NULL || changes->n_rows == 0) ? EMPTY_PAUSE : 0);
}

static void
listen (NwSyncWorker *self)
{
  gint64 now = g_get_monotonic_time ();

  if (!may_listen (self)) {
    g_clear_pointer (&self->ear, nw_http_request_free);
    return;
  }
  if (self->ear != NULL && nw_http_request_is_done (self->ear)) {
    g_autoptr (NwHttpRequest) ear = g_steal_pointer (&self->ear);
    GError *error = NULL;

    if (nw_http_request_check (ear, &error)) {
      self->due = judge_hint (self, ear);
    } else {
      self->broken = TRUE;
      g_clear_error (&self->state.error);
      settle_failure (self, error);
      report (self);
    }
    return;
  }
  if (self->ear != NULL && now - self->ear_since > LISTEN_FOR)
    g_clear_pointer (&self->ear, nw_http_request_free);
  if (self->ear == NULL && self->due == NEVER)
    prick_up (self);
}

/* A save that waits for nobody (of another space, or of this thread itself) is no
 * reason for a round. */
static gboolean
has_unsent (NwSyncWorker *self)
{
  if (self->reader == NULL)
    return TRUE;
  count (self);
  report (self);

  return self->state.totals.n_unsent > 0;
}

static gboolean
is_due (NwSyncWorker *self)
{
  gint64 now = g_get_monotonic_time ();

  if (!g_queue_is_empty (&self->wishes))
    return TRUE;
  if (!self->listening || self->space->state != NW_SPACE_READY)
    return FALSE;
  if (now >= self->due)
    return TRUE;
  if (now < self->save_due)
    return FALSE;
  self->save_due = NEVER;

  return has_unsent (self);
}

/* --- The thread ------------------------------------------------------------------------------ */

static gboolean
wake_cb (gpointer data)
{
  return G_SOURCE_REMOVE;
}

/* Waits until something happens or the next round is due. */
static void
wait (NwSyncWorker *self)
{
  gboolean awake = self->listening && self->space->state == NW_SPACE_READY;
  gint64 until = awake ? MIN (self->due, self->save_due) : NEVER;
  GSource *source = NULL;

  if (self->ear != NULL)
    until = MIN (until, self->ear_since + LISTEN_FOR);
  if (until != NEVER) {
    source = g_timeout_source_new ((guint) CLAMP ((until - g_get_monotonic_time ()) / 1000 + 1, 0, G_MAXINT));
    g_source_set_callback (source, wake_cb, NULL, NULL);
    g_source_attach (source, self->context);
  }
  g_main_context_iteration (self->context, TRUE);
  if (source != NULL) {
    g_source_destroy (source);
    g_source_unref (source);
  }
}

static gpointer
sync_worker (gpointer data)
{
  NwSyncWorker *self = data;
  NwSyncWish *wish;

  g_main_context_push_thread_default (self->context);
  while (!self->stopping) {
    if (is_due (self))
      run_round (self);
    else
      listen (self);
    if (!self->stopping && g_queue_is_empty (&self->wishes) &&
        (self->ear == NULL || !nw_http_request_is_done (self->ear)))
      wait (self);
  }
  while ((wish = g_queue_pop_head (&self->wishes)) != NULL)
    nw_sync_post (&self->address, NULL, wish);
  g_clear_pointer (&self->ear, nw_http_request_free);
  g_clear_pointer (&self->http, nw_http_free);
  g_clear_object (&self->reader);
  g_main_context_pop_thread_default (self->context);

  return NULL;
}

/* --- From the main thread ------------------------------------------------------------------- */

typedef enum {
  TELL_WAYS,
  TELL_SPACE,
  TELL_LISTEN,
  TELL_SAVED,
  TELL_NETWORK,
  TELL_RUN,
  TELL_CANCEL,
  TELL_STOP,
} Tell;

typedef struct {
  NwSyncWorker *worker;
  Tell          what;
  NwSyncWays    ways;
  NwSpace      *space;      /* (nullable) */
  gboolean      listen;
  NwSyncWish         *wish;       /* (nullable) */
} Telling;

static void
telling_free (gpointer data)
{
  Telling *telling = data;

  g_clear_pointer (&telling->space, nw_space_free);
  g_free (telling->wish);
  g_free (telling);
}

static void
cancel_round (NwSyncWorker *self)
{
  if (self->round != NULL)
    nw_sync_round_cancel (self->round);
}

static void
take_space (NwSyncWorker *self,
            NwSpace      *space)
{
  gboolean other = g_strcmp0 (self->space->url, space->url) != 0 || g_strcmp0 (self->space->user, space->user) != 0;

  nw_space_free (self->space);
  self->space = space;
  if (space->state != NW_SPACE_READY) {
    cancel_round (self);
    self->state.phase = NW_SYNC_PHASE_PAUSED;
  } else if (self->state.phase == NW_SYNC_PHASE_PAUSED) {
    self->state.phase = NW_SYNC_PHASE_IDLE;
    self->due = g_get_monotonic_time ();
  }
  /* A new address needs a new connection, and what failed may be well now. */
  self->broken = self->broken || other;
  report (self);
}

static void
take_network (NwSyncWorker *self)
{
  nw_sync_backoff_reset (&self->backoff);
  if (self->round != NULL) {
    nw_sync_round_hurry (self->round);
    return;
  }
  g_clear_pointer (&self->ear, nw_http_request_free);
  self->broken = TRUE;
  if (self->state.phase == NW_SYNC_PHASE_OFFLINE || self->state.phase == NW_SYNC_PHASE_IDLE)
    self->due = g_get_monotonic_time () + g_random_int_range (100, 1000) * 1000;
}

static void
take_saved (NwSyncWorker *self)
{
  /* While the server cannot be reached, the schedule of tries counts. */
  if ((self->broken && self->round == NULL) || self->save_due != NEVER)
    return;
  self->save_due = g_get_monotonic_time () + (gint64) self->ways.patience.settle * 1000;
}

static gboolean
told_cb (gpointer data)
{
  Telling *telling = data;
  NwSyncWorker *self = telling->worker;

  switch (telling->what) {
  case TELL_WAYS:
    self->ways = telling->ways;
    break;
  case TELL_SPACE:
    take_space (self, g_steal_pointer (&telling->space));
    break;
  case TELL_LISTEN:
    if (telling->listen && !self->listening)
      self->due = g_get_monotonic_time ();
    self->listening = telling->listen;
    if (!telling->listen)
      cancel_round (self);
    break;
  case TELL_SAVED:
    take_saved (self);
    break;
  case TELL_NETWORK:
    take_network (self);
    break;
  case TELL_RUN:
    g_queue_push_tail (&self->wishes, g_steal_pointer (&telling->wish));
    if (self->round != NULL)
      nw_sync_round_hurry (self->round);
    break;
  case TELL_CANCEL:
    cancel_round (self);
    break;
  case TELL_STOP:
    self->stopping = TRUE;
    cancel_round (self);
    break;
  default:
    g_assert_not_reached ();
  }

  return G_SOURCE_REMOVE;
}

static Telling *
telling_new (NwSyncWorker *self,
             Tell          what)
{
  Telling *telling = g_new0 (Telling, 1);

  telling->worker = self;
  telling->what = what;

  return telling;
}

static void
tell (Telling *telling)
{
  GSource *source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, told_cb, telling, telling_free);
  g_source_attach (source, telling->worker->context);
  g_source_unref (source);
}

/**
 * nw_sync_worker_new:
 * @func: gets reports, on the context of whoever calls this
 * @target: what they are about; has to outlive the worker
 *
 * Returns: (transfer full): the thread of space, waiting
 */
NwSyncWorker *
nw_sync_worker_new (NwStore          *store,
                    const NwSpace    *space,
                    NwSyncReportFunc  func,
                    GObject          *target)
{
  NwSyncWorker *self = g_new0 (NwSyncWorker, 1);

  self->store = g_object_ref (store);
  self->space = nw_space_copy (space);
  self->address = (NwSyncAddress) { g_main_context_ref_thread_default (), func, target };
  self->context = g_main_context_new ();
  self->due = self->save_due = NEVER;
  self->state.progress = -1;
  self->state.phase = space->state == NW_SPACE_PAUSED ? NW_SYNC_PHASE_PAUSED : NW_SYNC_PHASE_IDLE;
  g_queue_init (&self->wishes);
  nw_sync_backoff_init (&self->backoff, g_random_int ());
  self->thread = g_thread_new ("nw-sync", sync_worker, self);

  return self;
}

/**
 * nw_sync_worker_free:
 *
 * Ends the round that is running, and the thread. What somebody waits for is done
 * before this returns.
 */
void
nw_sync_worker_free (NwSyncWorker *self)
{
  tell (telling_new (self, TELL_STOP));
  g_thread_join (self->thread);
  g_clear_pointer (&self->space, nw_space_free);
  g_clear_error (&self->state.error);
  nw_sync_backoff_clear (&self->backoff);
  g_free (self->since);
  g_main_context_unref (self->context);
  g_main_context_unref (self->address.home);
  g_object_unref (self->store);
  g_free (self);
}

void
nw_sync_worker_set_ways (NwSyncWorker     *self,
                         const NwSyncWays *ways)
{
  Telling *telling = telling_new (self, TELL_WAYS);

  telling->ways = *ways;
  tell (telling);
}

void
nw_sync_worker_set_space (NwSyncWorker  *self,
                          const NwSpace *space)
{
  Telling *telling = telling_new (self, TELL_SPACE);

  telling->space = nw_space_copy (space);
  tell (telling);
}

void
nw_sync_worker_listen (NwSyncWorker *self,
                       gboolean      listen_now)
{
  Telling *telling = telling_new (self, TELL_LISTEN);

  telling->listen = listen_now;
  tell (telling);
}

/**
 * nw_sync_worker_saved:
 *
 * Something was saved: a few seconds later it is sent, if it belongs here.
 */
void
nw_sync_worker_saved (NwSyncWorker *self)
{
  tell (telling_new (self, TELL_SAVED));
}

/**
 * nw_sync_worker_network:
 *
 * The network has changed: what failed is tried at once, what hangs starts anew.
 */
void
nw_sync_worker_network (NwSyncWorker *self)
{
  tell (telling_new (self, TELL_NETWORK));
}

/**
 * nw_sync_worker_run:
 * @done: called on the main context after the round, whatever became of it
 *
 * A round that is going on comes to its end first, unless it hangs.
 */
void
nw_sync_worker_run (NwSyncWorker   *self,
                    NwSyncDoneFunc  done,
                    gpointer        data)
{
  Telling *telling = telling_new (self, TELL_RUN);

  telling->wish = g_new0 (NwSyncWish, 1);
  *telling->wish = (NwSyncWish) { done, data };
  tell (telling);
}

void
nw_sync_worker_cancel (NwSyncWorker *self)
{
  tell (telling_new (self, TELL_CANCEL));
}
