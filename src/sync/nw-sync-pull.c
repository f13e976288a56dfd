/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-sync"

#include "config.h"

#include "nw-sync-error-private.h"
#include "nw-sync-feed-private.h"
#include "nw-sync-fetch-private.h"
#include "nw-sync-write-private.h"

/* Pages between the server and the store: some are written while others are fetched. */
#define MAX_PAGES 4
/* What has come while the store was writing is written together: a transaction writes a
 * page of the file once for all documents that touch it. */
#define MAX_WRITTEN 4
#define MAX_FETCHES 4
#define MAX_BYTES (24 * 1024 * 1024)

typedef struct {
  NwSyncRound    *round;
  NwSyncFeed      feed;
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
  return self->pages.length + self->feed.asked.length <= MAX_PAGES && count_bytes (self) <= MAX_BYTES && nw_sync_feed_ask (&self->feed);
}

/* The server works at the next pages while this one is looked at. Documents come with
 * the feed as long as most of them can be taken from there. */
static gboolean
take_feed (Pull    *self,
           GError **error)
{
  g_autoptr (NwChanges) changes = NULL;
  NwSyncPage *page;

  if (!nw_sync_feed_take (&self->feed, &changes, error))
    return FALSE;
  if (changes == NULL)
    return TRUE;
  self->pending = changes->pending;
  start_feed (self);
  page = nw_sync_page_new (self->round, changes, error);
  if (page == NULL)
    return FALSE;
  if (page->n_rows == 0) {
    nw_sync_page_free (page);
    return TRUE;
  }
  self->feed.documents = page->n_simple * 2 > page->n_rows;
  g_queue_push_tail (&self->pages, page);

  return TRUE;
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

    if (self->n_applied + 1 < self->writing->len)
      nw_session_read_ahead (session, ((NwSyncPage *) g_ptr_array_index (self->writing, self->n_applied + 1))->documents);
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
  double progress = self->feed.ended || self->pending < 0
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
  return nw_sync_feed_is_done (&self->feed) && self->pages.length == 0 && self->writing->len == 0;
}

/* Does whatever can be done without waiting. */
static gboolean
advance (Pull    *self,
         gboolean *moved,
         GError **error)
{
  gboolean fine = TRUE;

  *moved = FALSE;
  if (nw_sync_feed_is_ready (&self->feed)) {
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
  nw_sync_feed_clear (&self->feed);
  g_ptr_array_unref (self->fetches);
  if (self->write != NULL)
    nw_sync_write_finish (g_steal_pointer (&self->write), NULL);
  g_ptr_array_unref (self->writing);
  g_queue_clear_full (&self->pages, (GDestroyNotify) nw_sync_page_free);
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
    .writing = g_ptr_array_new_with_free_func ((GDestroyNotify) nw_sync_page_free),
    .fetches = g_ptr_array_new_with_free_func ((GDestroyNotify) nw_sync_fetch_free),
    .pending = -1,
  };
  gboolean fine = TRUE;
  gboolean moved;

  g_queue_init (&self.pages);
  nw_sync_feed_init (&self.feed, round);
  nw_sync_pace_init (&self.fetch_pace);
  while (fine && !is_done (&self)) {
    fine = advance (&self, &moved, error);
    if (fine && !moved)
      g_main_context_iteration (g_main_context_get_thread_default (), TRUE);
  }
  pull_clear (&self);

  return fine;
}
