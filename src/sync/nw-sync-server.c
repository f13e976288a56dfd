/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-sync"

#include "config.h"

#include "nw-slice.h"
#include "nw-sync-error-private.h"
#include "nw-sync-round-private.h"

/* Who answers, and whether it is the one we know. */
typedef struct {
  gboolean  is_couch;
  char     *uuid;             /* (nullable) */
  char     *instance_start;   /* (nullable) */
} Server;

static void
server_clear (Server *server)
{
  g_free (server->uuid);
  g_free (server->instance_start);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Server, server_clear)

static gboolean
read_root (NwHttpRequest *request,
           NwSlice       *root)
{
  gsize length;
  const char *text = g_bytes_get_data (nw_http_request_get_body (request), &length);

  return text != NULL && nw_slice_read (text, length, root) && *root->at == '{';
}

static char *
dup_text_or_number (NwSlice     object,
                    const char *name)
{
  NwSlice value;

  if (!nw_slice_get (object, name, &value))
    return NULL;

  return *value.at == '"' ? nw_slice_dup_string (value) : nw_slice_dup_text (value);
}

/* The greeting at the root. A cluster behind require_valid_user may refuse it with a
 * verdict of its own. */
static gboolean
read_greeting (NwHttpRequest  *request,
               Server         *server,
               GError        **error)
{
  NwSlice root, value;

  if (!nw_http_request_check_answer (request, error))
    return FALSE;
  if (nw_http_request_get_status (request) == 404) {
    nw_sync_error_set (error, NW_SYNC_ERROR_NO_SERVER);
    return FALSE;
  }
  if (!nw_http_request_check (request, error))
    return FALSE;
  if (!read_root (request, &root)) {
    nw_sync_error_set (error, NW_SYNC_ERROR_NO_SERVER);
    return FALSE;
  }
  server->is_couch = nw_slice_get (root, "couchdb", &value) && !nw_slice_get (root, "express-pouchdb", &value);
  if (!nw_slice_get (root, "couchdb", &value) && !nw_slice_get (root, "express-pouchdb", &value)) {
    nw_sync_error_set (error, NW_SYNC_ERROR_NO_SERVER);
    return FALSE;
  }
  server->uuid = dup_text_or_number (root, "uuid");

  return TRUE;
}

static gboolean
read_database (NwHttpRequest  *request,
               Server         *server,
               GError        **error)
{
  NwSlice root, value;

  if (!nw_http_request_check (request, error))
    return FALSE;
  if (!read_root (request, &root) || !nw_slice_get (root, "update_seq", &value)) {
    nw_sync_error_set (error, NW_SYNC_ERROR_NO_DATABASE);
    return FALSE;
  }
  server->instance_start = dup_text_or_number (root, "instance_start_time");
  if (server->instance_start == NULL) {
    nw_sync_error_set (error, NW_SYNC_ERROR_NO_DATABASE);
    return FALSE;
  }

  return TRUE;
}

/* Older servers always say "0", and so does who does not know; pouchdb-server says
 * when it was started. */
static gboolean
is_same_database (const Server *server,
                  const char   *known)
{
  return !server->is_couch || known == NULL || g_str_equal (known, "0") ||
         g_str_equal (server->instance_start, "0") || g_str_equal (server->instance_start, known);
}

static gboolean
pin (NwSyncRound  *self,
     Server       *server,
     GError      **error)
{
  NwSpace *space = self->space;

  if ((space->server_uuid != NULL && g_strcmp0 (space->server_uuid, server->uuid) != 0) ||
      !is_same_database (server, space->instance_start)) {
    nw_sync_error_set (error, NW_SYNC_ERROR_OTHER_SERVER);
    return FALSE;
  }
  self->is_couch = server->is_couch;
  if (space->server_uuid == NULL)
    space->server_uuid = g_steal_pointer (&server->uuid);
  if (server->is_couch && !g_str_equal (server->instance_start, "0")) {
    g_free (space->instance_start);
    space->instance_start = g_steal_pointer (&server->instance_start);
  }

  return TRUE;
}

static NwHttpRequest *
ask (NwHttp   *http,
     gboolean  at_root)
{
  const NwHttpCall call = { .method = "GET", .path = g_strdup (""), .at_root = at_root };

  return nw_http_send (http, &call);
}

/**
 * nw_sync_server_look:
 *
 * Returns: whether a partner database is there that lets us in
 */
gboolean
nw_sync_server_look (NwHttp  *http,
                     GError **error)
{
  g_auto (Server) server = { FALSE, NULL, NULL };
  g_autoptr (NwHttpRequest) greeting = ask (http, TRUE);
  g_autoptr (NwHttpRequest) info = NULL;

  nw_http_wait (http, greeting);
  if (!read_greeting (greeting, &server, error))
    return FALSE;
  info = ask (http, FALSE);
  nw_http_wait (http, info);

  return read_database (info, &server, error);
}

/**
 * nw_sync_server_meet:
 *
 * Finds out who answers, and agrees with it from where to go on. All that has to be
 * asked is asked at once: over a slow line each question costs as much as a hundred
 * documents. What comes first is only believed once the server is known to be ours.
 * A login that has not worked yet, or not with this connection, is tried once only: CouchDB
 * locks out who fails five times.
 *
 * Returns: whether the round can go on
 */
gboolean
nw_sync_server_meet (NwSyncRound  *self,
                     GError      **error)
{
  gboolean careful = self->space->last_success == 0 || self->space->problem != NULL ||
                     (self->space->user != NULL && nw_http_get_n_requests (self->http) == 0);
  g_auto (Server) server = { FALSE, NULL, NULL };
  g_autoptr (NwHttpRequest) greeting = ask (self->http, TRUE);
  g_autoptr (NwHttpRequest) info = NULL;
  g_autoptr (NwHttpRequest) log = NULL;

  if (careful) {
    nw_http_wait (self->http, greeting);
    if (!read_greeting (greeting, &server, error))
      return FALSE;
    server_clear (&server);
    server = (Server) { FALSE, NULL, NULL };
  }
  nw_sync_audit_plan (self);
  info = ask (self->http, FALSE);
  log = self->log->len > 0 ? nw_sync_history_ask (self) : NULL;
  self->first_page = nw_sync_pull_ask (self, self->since, NW_SYNC_FIRST_PAGE, self->since == NULL && !self->is_audit);
  nw_http_wait (self->http, greeting);
  if (!read_greeting (greeting, &server, error))
    return FALSE;
  nw_http_wait (self->http, info);
  if (!read_database (info, &server, error) || !pin (self, &server, error))
    return FALSE;
  if (log == NULL) {
    g_free (self->log_id);
    self->log_id = nw_sync_log_dup_id (self->space, self->database);
    return TRUE;
  }
  nw_http_wait (self->http, log);

  return nw_sync_history_agree (self, log, error);
}
