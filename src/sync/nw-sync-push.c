/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-sync"

#include "config.h"

#include "nw-sync-batch-private.h"
#include "nw-sync-error-private.h"
#include "nw-sync-write-private.h"

#define MAX_BATCHES 4

typedef struct {
  NwSyncRound *round;
  NwSyncPace   pace;
  gint64       after;         /* the store's number of the last revision that was listed */
  gboolean     listed_all;
  GQueue       waiting;       /* GPtrArray of NwOutgoing: fixed, to be sent */
  GQueue       doubtful;      /* GPtrArray of NwOutgoing: the server may have them */
  GPtrArray   *batches;       /* NwSyncBatch: with the server, or settled */
  gint64       n_unsent;
} Push;

static gboolean
store_failed (GError **error,
              GError  *told)
{
  nw_sync_error_set_detail (error, NW_SYNC_ERROR_STORE, told->message);
  g_error_free (told);

  return FALSE;
}

/* --- What goes out ---------------------------------------------------------------------- */

typedef struct {
  gint64     space;
  GPtrArray *outgoing;
} Freeze;

static gboolean
freeze_func (NwSession     *session,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Freeze *freeze = data;

  return nw_session_freeze (session, freeze->space, freeze->outgoing, error);
}

static void
count_drafts (GPtrArray *outgoing,
              guint     *n_drafts)
{
  *n_drafts = 0;
  for (guint i = 0; i < outgoing->len; i++)
    *n_drafts += ((const NwOutgoing *) g_ptr_array_index (outgoing, i))->sent == 0;
}

/* Lists the next page and makes its drafts fixed, committed before a byte of them
 * leaves. What was no draft may have left before. */
static gboolean
list_next (Push    *self,
           GError **error)
{
  NwSyncRound *round = self->round;
  guint limit = nw_sync_pace_get (&self->pace);
  GError *told = NULL;
  g_autoptr (GPtrArray) outgoing = nw_session_list_unsent (round->reader, round->space->number, self->after,
                                                           limit, NW_SYNC_PACE_BYTES, &told);
  Freeze freeze = { round->space->number, outgoing };
  gboolean doubtful;
  guint n_drafts;

  if (outgoing == NULL)
    return store_failed (error, told);
  count_drafts (outgoing, &n_drafts);
  doubtful = n_drafts < outgoing->len;
  if (outgoing->len == 0) {
    self->listed_all = TRUE;
    return TRUE;
  }
  self->after = ((const NwOutgoing *) g_ptr_array_index (outgoing, outgoing->len - 1))->number;
  if (n_drafts > 0) {
    nw_sync_round_step (round, "freeze");
    if (!nw_sync_round_write (round, freeze_func, &freeze, error))
      return FALSE;
    nw_sync_round_step (round, "frozen");
  }
  if (outgoing->len > 0)
    g_queue_push_tail (doubtful ? &self->doubtful : &self->waiting, g_steal_pointer (&outgoing));

  return TRUE;
}

static gboolean
start_batch (Push     *self,
             gboolean *moved,
             GError  **error)
{
  gboolean ask;
  GPtrArray *outgoing;

  if (self->batches->len >= MAX_BATCHES)
    return TRUE;
  if (self->waiting.length + self->doubtful.length == 0 && !self->listed_all) {
    *moved = TRUE;
    if (!list_next (self, error))
      return FALSE;
  }
  /* Drafts that were made fixed a moment ago cannot be there; all others may. */
  ask = self->waiting.length == 0;
  outgoing = g_queue_pop_head (ask ? &self->doubtful : &self->waiting);
  if (outgoing == NULL)
    return TRUE;
  *moved = TRUE;
  g_ptr_array_add (self->batches, nw_sync_batch_new (self->round, outgoing, ask));

  return TRUE;
}

/* --- What came of it ----------------------------------------------------------------------- */

typedef struct {
  gint64       space;
  NwSyncBatch *batch;
} Settle;

static gboolean
settle_func (NwSession     *session,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Settle *settle = data;
  NwSyncBatch *batch = settle->batch;

  for (guint i = 0; i < batch->refused->len; i++) {
    const NwOutgoing *each = g_ptr_array_index (batch->refused, i);

    if (!nw_session_quarantine (session, settle->space, each->id, each->revision, "push",
                                g_ptr_array_index (batch->reasons, i), NULL, error))
      return FALSE;
  }

  return batch->confirmed->len == 0 || nw_session_confirm (session, settle->space, batch->confirmed, error);
}

static gboolean
settle (Push         *self,
        NwSyncBatch  *batch,
        GError      **error)
{
  NwSyncRound *round = self->round;
  Settle data = { round->space->number, batch };

  if (batch->confirmed->len + batch->refused->len == 0)
    return TRUE;
  nw_sync_round_step (round, "commit");
  if (!nw_sync_round_write (round, settle_func, &data, error))
    return FALSE;
  nw_sync_round_step (round, "committed");
  round->counts.n_pushed += batch->confirmed->len - batch->n_known;
  nw_sync_round_tell (round, NW_SYNC_PHASE_PUSHING,
                      self->n_unsent > 0 ? MIN (1.0, (double) round->counts.n_pushed / (double) self->n_unsent)
                                           : -1);

  return TRUE;
}

static gboolean
take_batches (Push     *self,
              gboolean *moved,
              GError  **error)
{
  for (guint i = 0; i < self->batches->len; i++) {
    NwSyncBatch *batch = g_ptr_array_index (self->batches, i);
    gboolean fine = TRUE;

    if (!nw_http_request_is_done (batch->request))
      continue;
    *moved = TRUE;
    if (!nw_sync_batch_take (batch, self->round, &self->pace, &self->waiting, error))
      return FALSE;
    if (batch->state == NW_BATCH_SETTLED || batch->state == NW_BATCH_SPLIT) {
      /* While its outcome is written the next one takes its place with the server. */
      batch = g_ptr_array_steal_index_fast (self->batches, i);
      fine = start_batch (self, moved, error);
      fine = settle (self, batch, fine ? error : NULL) && fine;
      nw_sync_batch_free (batch);
    }
    return fine;
  }

  return TRUE;
}

/* After a failure: what the server has answered already is not thrown away. */
static void
salvage (Push *self)
{
  for (guint i = 0; i < self->batches->len; i++) {
    NwSyncBatch *batch = g_ptr_array_index (self->batches, i);

    if (batch->state == NW_BATCH_SENDING && nw_http_request_is_done (batch->request) &&
        nw_sync_batch_take (batch, self->round, &self->pace, &self->waiting, NULL) &&
        batch->state == NW_BATCH_SETTLED)
      settle (self, batch, NULL);
  }
}

/**
 * nw_sync_push:
 *
 * Sends what waits, oldest first, in a few requests at once. Each revision has its own
 * state and no cursor moves past one that was refused: it goes to the quarantine.
 */
gboolean
nw_sync_push (NwSyncRound  *round,
              GError      **error)
{
  Push self = { .round = round };
  NwSpaceCounts counts = { 0 };
  gboolean fine = TRUE;

  self.batches = g_ptr_array_new_with_free_func ((GDestroyNotify) nw_sync_batch_free);
  g_queue_init (&self.waiting);
  g_queue_init (&self.doubtful);
  nw_sync_pace_init (&self.pace);
  if (nw_session_count_space (round->reader, round->space->number, &counts, NULL))
    self.n_unsent = counts.n_unsent;
  do {
    gboolean moved = FALSE;

    fine = take_batches (&self, &moved, error) && start_batch (&self, &moved, error);
    if (fine && !moved && self.batches->len > 0)
      g_main_context_iteration (g_main_context_get_thread_default (), TRUE);
  } while (fine && (self.batches->len > 0 || self.waiting.length > 0 ||
                    self.doubtful.length > 0 || !self.listed_all));
  if (!fine)
    salvage (&self);
  g_ptr_array_unref (self.batches);
  g_queue_clear_full (&self.waiting, (GDestroyNotify) g_ptr_array_unref);
  g_queue_clear_full (&self.doubtful, (GDestroyNotify) g_ptr_array_unref);

  return fine;
}
