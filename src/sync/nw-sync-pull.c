/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-sync"

#include "config.h"

#include "nw-sync-error-private.h"
#include "nw-sync-fetch-private.h"
#include "nw-sync-write-private.h"

/* Pages between the server and the store: some are written while others are fetched. */
#define MAX_PAGES 4
/* What has come while the store was writing is written together: a transaction writes a
 * page of the file once for all documents that touch it. */
#define MAX_WRITTEN 4
#define MAX_FETCHES 4
#define MAX_BYTES (24 * 1024 * 1024)
/* Rows of a page without documents are small. */
#define MAX_ROWS 2000

typedef struct {
  NwSyncRound    *round;
  /* the feed */
  NwHttpRequest  *feed;         /* (nullable) */
  char           *feed_since;   /* (nullable) */
  guint           feed_limit;
  gboolean        documents;    /* the feed shall deliver them … */
  gboolean        delivers;     /* … and does so with the page that is on its way */
  gboolean        feed_ended;
  NwSyncPace      feed_pace;
  NwSyncPace      fetch_pace;
  /* on the way, oldest first */
  GQueue          pages;        /* NwSyncPage */
  GPtrArray      *fetches;      /* NwSyncFetch */
  /* being written */
  NwSyncWrite    *write;        /* (nullable) */
  GPtrArray      *writing;      /* NwSyncPage */
  guint           n_applied;    /* of them */
  NwApplyCounts   applied;
  /* progress */
  guint64         n_done;
  gint64          pending;
} Pull;

/* --- The feed ----------------------------------------------------------------------- */

/**
 * nw_sync_pull_ask:
 * @since: (nullable): JSON text
 * @documents: whether each row brings its winner
 *
 * Returns: (transfer full): the question for the next page of changes
 */
NwHttpRequest *
nw_sync_pull_ask (NwSyncRound *self,
                  const char  *since,
                  guint        limit,
                  gboolean     documents)
{
  g_autofree char *escaped = since != NULL ? g_uri_escape_string (since, NULL, FALSE) : NULL;
  const NwHttpCall call = {
    .method = "GET", .max_bytes = NW_HTTP_BATCH,
    /* Only the last sequence of a page is of use: CouchDB need not work out the others. */
    .path = g_strdup_printf ("_changes?style=all_docs&feed=normal&limit=%u&seq_interval=%u%s%s%s", limit, limit,
                             documents ? "&include_docs=true" : "", since != NULL ? "&since=" : "",
                             since != NULL ? escaped : ""),
  };

  return nw_http_send (self->http, &call);
}

static gsize
count_bytes (Pull *self)
{
  gsize bytes = 0;

  for (guint i = 0; i < self->writing->len; i++)
    bytes += ((NwSyncPage *) g_ptr_array_index (self->writing, i))->bytes;
  for (GList *link = self->pages.head; link != NULL; link = link->next)
    bytes += ((NwSyncPage *) link->data)->bytes;

  return bytes + nw_http_get_n_waiting (self->round->http) * NW_SYNC_PACE_BYTES;
}

static gboolean
start_feed (Pull *self)
{
  if (self->feed != NULL || self->feed_ended || self->pages.length >= MAX_PAGES || count_bytes (self) > MAX_BYTES)
    return FALSE;
  self->delivers = self->documents;
  self->feed_limit = self->documents ? nw_sync_pace_get (&self->feed_pace)
                                     : MIN (MAX_ROWS, self->feed_limit * 2);
  self->feed = nw_sync_pull_ask (self->round, self->feed_since, self->feed_limit, self->documents);

  return TRUE;
}

/* Documents come with the feed as long as most of them can be taken from there. */
static void
choose_feed (Pull       *self,
             NwSyncPage *page)
{
  if (page->n_rows > 0)
    self->documents = page->n_simple * 2 > page->n_rows;
}

/* The server works at the next page while this one is looked at. */
static gboolean
take_page (Pull       *self,
           NwChanges  *changes,
           GError    **error)
{
  NwSyncPage *page;

  /* pouchdb-server repeats a sequence for ever that it never had. */
  self->feed_ended = changes->n_rows < self->feed_limit || g_strcmp0 (changes->last_seq, self->feed_since) == 0;
  self->pending = changes->pending;
  g_free (self->feed_since);
  self->feed_since = g_strdup (changes->last_seq);
  start_feed (self);
  page = nw_sync_page_new (self->round, changes, error);
  if (page == NULL)
    return FALSE;
  choose_feed (self, page);
  if (page->n_rows > 0)
    g_queue_push_tail (&self->pages, page);
  else
    nw_sync_page_free (page);

  return TRUE;
}

static gboolean
take_feed (Pull    *self,
           GError **error)
{
  g_autoptr (NwHttpRequest) request = g_steal_pointer (&self->feed);
  g_autoptr (NwChanges) changes = NULL;
  GBytes *body;

  if (nw_http_request_is_too_large (request) && self->feed_limit > 1) {
    nw_sync_pace_shrink (&self->feed_pace);
    self->documents = self->documents && self->feed_limit > 10;
    self->feed_limit /= 4;
    return TRUE;
  }
  if (!nw_http_request_check (request, error))
    return FALSE;
  body = nw_http_request_get_body (request);
  changes = nw_sync_read_changes (body, error);
  if (changes == NULL)
    return FALSE;
  if (self->delivers)
    nw_sync_pace_note (&self->feed_pace, changes->n_rows, g_bytes_get_size (body),
                       nw_http_request_get_took (request), nw_http_get_n_waiting (self->round->http));

  return take_page (self, changes, error);
}

/* --- Fetching ------------------------------------------------------------------------ */

static gboolean
start_fetch (Pull *self)
{
  if (self->fetches->len >= MAX_FETCHES || count_bytes (self) > MAX_BYTES)
    return FALSE;
  for (GList *link = self->pages.head; link != NULL; link = link->next) {
    NwSyncPage *page = link->data;

    if (page->wanted->len + page->lost->len == 0)
      continue;
    g_ptr_array_add (self->fetches,
                     nw_sync_fetch_start (self->round, page, nw_sync_pace_get (&self->fetch_pace)));
    return TRUE;
  }

  return FALSE;
}

/* Returns whether any fetch had its answer; *fine whether all could be taken. */
static gboolean
take_fetches (Pull     *self,
              gboolean *fine,
              GError  **error)
{
  for (guint i = 0; i < self->fetches->len; i++) {
    NwSyncFetch *fetch = g_ptr_array_index (self->fetches, i);

    if (!nw_http_request_is_done (fetch->request))
      continue;
    *fine = nw_sync_fetch_take (fetch, self->round, &self->fetch_pace, error);
    g_ptr_array_remove_index_fast (self->fetches, i);
    return TRUE;
  }

  return FALSE;
}

/* --- Writing ------------------------------------------------------------------------- */

/* On the store's thread, which leaves @self alone meanwhile. Who wants to save waits for
 * one page at most. */
static gboolean
apply_func (NwSession     *session,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Pull *self = data;
  NwSyncRound *round = self->round;
  g_autoptr (GPtrArray) nothing = g_ptr_array_new ();
  NwCheckpoint checkpoint = { round->session_id, (guint) round->n, NULL };

  do {
    const NwSyncPage *page = g_ptr_array_index (self->writing, self->n_applied);

    if (!nw_session_apply_remote (session, round->space->number, page->documents, NULL, &self->applied, error))
      return FALSE;
    checkpoint.since = page->seq;
    self->n_applied++;
  } while (self->n_applied < self->writing->len && !nw_store_is_awaited (round->store));

  return nw_session_apply_remote (session, round->space->number, nothing, &checkpoint, &self->applied, error);
}

static gboolean
start_write (Pull *self)
{
  NwSyncPage *page;

  if (self->write != NULL)
    return FALSE;
  while (self->writing->len < MAX_WRITTEN && (page = g_queue_peek_head (&self->pages)) != NULL &&
         nw_sync_page_is_complete (page))
    g_ptr_array_add (self->writing, g_queue_pop_head (&self->pages));
  if (self->writing->len == 0)
    return FALSE;
  self->n_applied = 0;
  self->applied = (NwApplyCounts) { 0 };
  nw_sync_round_step (self->round, "commit");
  self->write = nw_sync_write_start (self->round->store, apply_func, self);

  return TRUE;
}

static void
tell_progress (Pull *self)
{
  double progress = self->feed_ended || self->pending < 0
                    ? -1 : (double) self->n_done / (double) (self->n_done + self->pending + 1);

  nw_sync_round_tell (self->round, NW_SYNC_PHASE_PULLING, progress);
}

static gboolean
take_write (Pull    *self,
            GError **error)
{
  NwSyncRound *round = self->round;

  if (!nw_sync_write_finish (g_steal_pointer (&self->write), error))
    return FALSE;
  nw_sync_round_step (round, "committed");
  round->counts.n_pulled += self->applied.n_written;
  for (guint i = 0; i < self->n_applied; i++)
    self->n_done += ((NwSyncPage *) g_ptr_array_index (self->writing, i))->n_rows;
  nw_sync_history_note (round, ((NwSyncPage *) g_ptr_array_index (self->writing, self->n_applied - 1))->seq);
  g_ptr_array_remove_range (self->writing, 0, self->n_applied);
  tell_progress (self);

  return nw_sync_history_tell (round, FALSE, error);
}

/* --- All together ----------------------------------------------------------------------- */

static gboolean
is_done (Pull *self)
{
  return self->feed_ended && self->feed == NULL && self->pages.length == 0 && self->writing->len == 0;
}

/* Does whatever can be done without waiting. */
static gboolean
advance (Pull    *self,
         gboolean *moved,
         GError **error)
{
  gboolean fine = TRUE;

  *moved = FALSE;
  if (self->feed != NULL && nw_http_request_is_done (self->feed)) {
    *moved = TRUE;
    fine = take_feed (self, error);
  }
  if (fine && take_fetches (self, &fine, error))
    *moved = TRUE;
  if (fine && self->write != NULL && self->write->done) {
    *moved = TRUE;
    fine = take_write (self, error);
  }
  if (!fine)
    return FALSE;
  if (start_write (self) | start_fetch (self) | start_feed (self))
    *moved = TRUE;

  return TRUE;
}

static void
pull_clear (Pull *self)
{
  g_clear_pointer (&self->feed, nw_http_request_free);
  g_ptr_array_unref (self->fetches);
  if (self->write != NULL)
    nw_sync_write_finish (g_steal_pointer (&self->write), NULL);
  g_ptr_array_unref (self->writing);
  g_queue_clear_full (&self->pages, (GDestroyNotify) nw_sync_page_free);
  g_free (self->feed_since);
}

/**
 * nw_sync_pull:
 *
 * Brings what is missing here: pages of changes one after the other, their documents
 * with several requests at once, and the store writing beside. A page is committed
 * with the sequence that it reaches, and only when all pages before it are.
 */
gboolean
nw_sync_pull (NwSyncRound  *round,
              GError      **error)
{
  Pull self = {
    .round = round,
    .feed = g_steal_pointer (&round->first_page),
    .feed_since = g_strdup (round->since),
    .feed_limit = NW_SYNC_FIRST_PAGE,
    .documents = round->since == NULL,
    .delivers = round->since == NULL,
    .writing = g_ptr_array_new_with_free_func ((GDestroyNotify) nw_sync_page_free),
    .fetches = g_ptr_array_new_with_free_func ((GDestroyNotify) nw_sync_fetch_free),
    .pending = -1,
  };
  gboolean fine = TRUE;
  gboolean moved;

  g_queue_init (&self.pages);
  nw_sync_pace_init (&self.feed_pace);
  nw_sync_pace_init (&self.fetch_pace);
  if (self.feed == NULL)
    self.feed = nw_sync_pull_ask (round, round->since, self.feed_limit, self.documents);
  while (fine && !is_done (&self)) {
    fine = advance (&self, &moved, error);
    if (fine && !moved)
      g_main_context_iteration (g_main_context_get_thread_default (), TRUE);
  }
  pull_clear (&self);

  return fine;
}
