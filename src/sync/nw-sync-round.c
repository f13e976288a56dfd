/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-sync"

#include "config.h"

#include "nw-sync-round-private.h"

#include <glib/gi18n.h>

#include "nw-random.h"
#include "nw-sync-error-private.h"
#include "nw-sync-write-private.h"

/* Who waits for nobody waits this long for a byte. */
#define LONGEST_LULL (2 * G_USEC_PER_SEC)

/**
 * nw_sync_round_new:
 * @reader: of this thread
 *
 * Returns: (transfer full): a round that nothing is known of yet
 */
NwSyncRound *
nw_sync_round_new (NwStore       *store,
                   NwSession     *reader,
                   NwHttp        *http,
                   const NwSpace *space)
{
  NwSyncRound *self = g_new0 (NwSyncRound, 1);

  self->store = store;
  self->reader = reader;
  self->http = http;
  self->space = nw_space_copy (space);
  self->since = g_strdup (space->pull_since);
  self->log = nw_sync_log_parse (space->pull_log, -1);
  self->session_id = g_uuid_string_random ();
  self->n = 1;
  self->logged_at = g_get_monotonic_time ();
  self->progress = -1;

  return self;
}

static void
stop_watching (NwSyncRound *self)
{
  if (self->watch != NULL) {
    g_source_destroy (self->watch);
    g_clear_pointer (&self->watch, g_source_unref);
  }
}

void
nw_sync_round_free (NwSyncRound *self)
{
  stop_watching (self);
  g_clear_pointer (&self->first_page, nw_http_request_free);
  g_clear_pointer (&self->space, nw_space_free);
  g_clear_pointer (&self->log, g_ptr_array_unref);
  g_clear_pointer (&self->seen, g_byte_array_unref);
  g_free (self->database);
  g_free (self->since);
  g_free (self->session_id);
  g_free (self->log_id);
  g_free (self->log_revision);
  g_free (self);
}

static gint64
get_lull (NwSyncRound *self)
{
  return MIN ((gint64) self->idle * 1000 / 8, LONGEST_LULL);
}

/* Comes after whatever the network has brought: while the store was writing nobody
 * read, and that is no silence. */
static gboolean
watch_cb (gpointer data)
{
  NwSyncRound *self = data;

  if (g_get_monotonic_time () - nw_http_get_waiting_since (self->http) < get_lull (self))
    return G_SOURCE_CONTINUE;
  g_clear_pointer (&self->watch, g_source_unref);
  self->cut_short = TRUE;
  nw_http_cancel (self->http);

  return G_SOURCE_REMOVE;
}

/**
 * nw_sync_round_hurry:
 *
 * Somebody wants a round now, or the network is another one: this round goes on as long
 * as bytes come and go. When none does for a moment it is cut short, with all that was
 * committed staying as it is.
 */
void
nw_sync_round_hurry (NwSyncRound *self)
{
  if (self->watch != NULL || nw_http_is_cancelled (self->http))
    return;
  self->watch = g_timeout_source_new ((guint) CLAMP (get_lull (self) / 8000, 1, 250));
  g_source_set_priority (self->watch, G_PRIORITY_LOW);
  g_source_set_callback (self->watch, watch_cb, self, NULL);
  g_source_attach (self->watch, g_main_context_get_thread_default ());
}

/**
 * nw_sync_round_cancel:
 *
 * Ends the round, and no other takes its place.
 */
void
nw_sync_round_cancel (NwSyncRound *self)
{
  stop_watching (self);
  self->cut_short = FALSE;
  nw_http_cancel (self->http);
}

void
nw_sync_round_step (NwSyncRound *self,
                    const char  *step)
{
  if (self->step != NULL)
    self->step (step, self->step_data);
}

void
nw_sync_round_tell (NwSyncRound *self,
                    NwSyncPhase  phase,
                    double       progress)
{
  self->phase = phase;
  self->progress = progress;
  if (self->tell != NULL)
    self->tell (self, self->tell_data);
}

/**
 * nw_sync_round_write:
 *
 * One write of the store that has to be committed before the round goes on.
 */
gboolean
nw_sync_round_write (NwSyncRound  *self,
                     NwStoreFunc   func,
                     gpointer      data,
                     GError      **error)
{
  return nw_sync_write_finish (nw_sync_write_start (self->store, func, data), error);
}

typedef struct {
  gint64     space;
  GPtrArray *merged;
} Merge;

static gboolean
merge_func (NwSession     *session,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Merge *merge = data;

  return nw_session_merge_branches (session, merge->space, merge->merged, error);
}

/* An ordinary step: what was merged by itself can be undone. */
static gboolean
merge (NwSyncRound  *self,
       GError      **error)
{
  g_autoptr (GPtrArray) merged = g_ptr_array_new_with_free_func (g_free);
  Merge data = { self->space->number, merged };
  g_autoptr (GError) told = NULL;
  NwSpaceCounts counts = { 0 };

  if (!nw_session_count_space (self->reader, self->space->number, &counts, &told)) {
    nw_sync_error_set_detail (error, NW_SYNC_ERROR_STORE, told->message);
    return FALSE;
  }
  if (counts.n_conflicts == 0)
    return TRUE;
  if (!nw_sync_fetch_bases (self, error))
    return FALSE;
  nw_store_run (self->store, _("Merging with a partner"), merge_func, &data, NULL, &told);
  if (told != NULL) {
    nw_sync_error_set_detail (error, NW_SYNC_ERROR_STORE, told->message);
    return FALSE;
  }
  self->counts.n_merged = merged->len;

  return TRUE;
}

static gboolean
success_func (NwSession     *session,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  NwSyncRound *self = data;
  g_autoptr (NwSpace) space = nw_session_get_space (session, self->space->number, error);

  if (space == NULL)
    return FALSE;
  /* What the user has changed meanwhile stays; only what this round found out goes in. */
  g_free (space->server_uuid);
  space->server_uuid = g_strdup (self->space->server_uuid);
  g_free (space->instance_start);
  space->instance_start = g_strdup (self->space->instance_start);
  if (self->from_start)
    space->audited = g_get_real_time ();
  if (self->log_refused || self->log_written)
    space->no_log = self->log_refused;
  if (space->problem != NULL) {
    g_clear_pointer (&space->problem, g_free);
    space->state = NW_SPACE_READY;
  }
  space->last_success = g_get_real_time ();

  return nw_session_update_space (session, space, error);
}

static gboolean
walk (NwSyncRound  *self,
      GError      **error)
{
  nw_sync_round_tell (self, NW_SYNC_PHASE_CONNECTING, -1);
  if (!nw_sync_server_meet (self, error) || !nw_sync_audit_begin (self, error))
    return FALSE;
  nw_sync_round_tell (self, NW_SYNC_PHASE_PULLING, -1);
  self->from_start = self->since == NULL;
  if (!nw_sync_pull (self, error) || !nw_sync_audit_finish (self, error) || !merge (self, error))
    return FALSE;
  nw_sync_round_tell (self, NW_SYNC_PHASE_PUSHING, -1);
  if (!nw_sync_push (self, error) || !nw_sync_history_tell (self, TRUE, error))
    return FALSE;

  return nw_sync_round_write (self, success_func, self, error);
}

/**
 * nw_sync_round_run:
 *
 * Runs the round. What was committed before something failed stays, and the next round
 * goes on from there.
 *
 * Returns: whether the space is in step now
 */
gboolean
nw_sync_round_run (NwSyncRound  *self,
                   GError      **error)
{
  guint n_before = nw_http_get_n_requests (self->http);
  NwSpaceCounts counts = { 0 };
  gboolean fine;

  nw_http_set_known (self->http, self->space->server_uuid != NULL);
  fine = walk (self, error);
  g_clear_pointer (&self->first_page, nw_http_request_free);
  self->counts.n_requests = nw_http_get_n_requests (self->http) - n_before;
  if (nw_session_count_space (self->reader, self->space->number, &counts, NULL)) {
    self->counts.n_conflicts = counts.n_conflicts;
    self->counts.n_quarantined = counts.n_quarantined;
  }
  nw_sync_round_tell (self, NW_SYNC_PHASE_IDLE, -1);

  return fine;
}
