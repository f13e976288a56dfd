/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-sync"

#include "config.h"

#include "nw-slice.h"
#include "nw-sync-error-private.h"
#include "nw-sync-round-private.h"

/* The server is not told of each batch. */
#define TELL_AFTER (5 * G_USEC_PER_SEC)

/**
 * nw_sync_history_ask:
 *
 * Returns: (transfer full): the question for our log on the server that is pinned
 */
NwHttpRequest *
nw_sync_history_ask (NwSyncRound *self)
{
  NwHttpCall call = { .method = "GET" };

  g_free (self->log_id);
  self->log_id = nw_sync_log_dup_id (self->space, self->database);
  call.path = g_strdup (self->log_id);

  return nw_http_send (self->http, &call);
}

static gboolean
doubt_func (NwSession     *session,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  NwSyncRound *self = data;

  return nw_session_doubt_all (session, self->space->number, error);
}

static gboolean
renew_func (NwSession     *session,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  NwSyncRound *self = data;

  return nw_session_renew_client (session, self->space->number, error);
}

/* Another copy of this database goes by our name: take a new one and compare all. */
static gboolean
take_new_name (NwSyncRound  *self,
               GError      **error)
{
  g_autoptr (NwSpace) space = NULL;

  if (!nw_sync_round_write (self, renew_func, self, error))
    return FALSE;
  space = nw_session_get_space (self->reader, self->space->number, error);
  if (space == NULL)
    return FALSE;
  g_free (self->space->client_uuid);
  self->space->client_uuid = g_strdup (space->client_uuid);
  g_ptr_array_set_size (self->log, 0);
  g_clear_pointer (&self->since, g_free);
  g_clear_pointer (&self->log_revision, g_free);
  g_free (self->log_id);
  self->log_id = nw_sync_log_dup_id (self->space, self->database);

  return TRUE;
}

/**
 * nw_sync_history_agree:
 * @request: the server's log, answered
 *
 * Compares both logs and sets the sequence to go on from. Where the server may have
 * forgotten something, everything it confirmed is to be asked about again. Where it
 * keeps no log for us, ours has to do, and the weekly audit finds what it does not say.
 */
gboolean
nw_sync_history_agree (NwSyncRound    *self,
                       NwHttpRequest  *request,
                       GError        **error)
{
  g_autoptr (GPtrArray) remote = NULL;
  g_autofree char *before = g_strdup (self->since);
  const char *since;
  NwLogVerdict verdict;

  if (!nw_http_request_check_answer (request, error))
    return FALSE;
  if (nw_http_request_get_status (request) != 404 && !nw_http_request_check (request, error))
    return FALSE;
  remote = nw_sync_log_read (nw_http_request_get_body (request), &self->log_revision);
  verdict = nw_sync_log_compare (self->log, remote, &since);
  if (verdict == NW_LOG_FOREIGN) {
    if (!take_new_name (self, error))
      return FALSE;
  } else if (verdict == NW_LOG_BEHIND && !self->space->no_log) {
    g_free (self->since);
    self->since = self->is_audit ? NULL : g_strdup (since);
    if (!nw_sync_round_write (self, doubt_func, self, error))
      return FALSE;
  }
  /* The page that was asked for in advance begins at the wrong place. */
  if (g_strcmp0 (before, self->since) != 0)
    g_clear_pointer (&self->first_page, nw_http_request_free);

  return TRUE;
}

/**
 * nw_sync_history_note:
 * @seq: JSON text
 *
 * All up to seq is committed here, and stands in the log of the store.
 */
void
nw_sync_history_note (NwSyncRound *self,
                      const char  *seq)
{
  g_free (self->since);
  self->since = g_strdup (seq);
  nw_sync_log_add (self->log, self->session_id, self->n, seq);
  self->log_is_due = TRUE;
}

static NwHttpRequest *
put_log (NwSyncRound *self)
{
  g_autoptr (GBytes) body = nw_sync_log_write (self->log_id, self->log_revision, self->log);
  const NwHttpCall call = { .method = "PUT", .path = g_strdup (self->log_id), .body = body };
  NwHttpRequest *request = nw_http_send (self->http, &call);

  nw_http_wait (self->http, request);

  return request;
}

static void
take_revision (NwSyncRound   *self,
               NwHttpRequest *request)
{
  gsize length;
  const char *text = g_bytes_get_data (nw_http_request_get_body (request), &length);
  NwSlice root, value;

  if (text != NULL && nw_slice_read (text, length, &root) && nw_slice_get (root, "rev", &value)) {
    g_free (self->log_revision);
    self->log_revision = nw_slice_dup_string (value);
  }
}

/* Refused because another one stands there: ours, whose reply was lost, or somebody
 * else's. */
static gboolean
look_again (NwSyncRound  *self,
            GError      **error)
{
  g_autoptr (NwHttpRequest) request = nw_sync_history_ask (self);
  g_autoptr (GPtrArray) remote = NULL;

  nw_http_wait (self->http, request);
  if (!nw_http_request_check (request, error))
    return FALSE;
  g_clear_pointer (&self->log_revision, g_free);
  remote = nw_sync_log_read (nw_http_request_get_body (request), &self->log_revision);

  return nw_sync_log_equal (self->log, remote) || take_new_name (self, error);
}

/**
 * nw_sync_history_tell:
 * @now: even though the server was told a moment ago
 *
 * Writes our log to the server when there is something new in it. A member who may
 * read only has no log there: the same login has been let in for all else.
 */
gboolean
nw_sync_history_tell (NwSyncRound  *self,
                      gboolean      now,
                      GError      **error)
{
  g_autoptr (NwHttpRequest) request = NULL;
  guint status;

  if (!self->log_is_due || (!now && g_get_monotonic_time () - self->logged_at < TELL_AFTER))
    return TRUE;
  nw_sync_round_step (self, "log");
  request = put_log (self);
  nw_sync_round_step (self, "logged");
  self->log_is_due = FALSE;
  self->logged_at = g_get_monotonic_time ();
  self->n++;
  if (!nw_http_request_check_answer (request, error))
    return FALSE;
  status = nw_http_request_get_status (request);
  if (status == 409)
    return look_again (self, error);
  self->log_refused = status == 401 || status == 403;
  if (self->log_refused)
    return TRUE;
  if (!nw_http_request_check (request, error))
    return FALSE;
  self->log_written = TRUE;
  take_revision (self, request);

  return TRUE;
}
