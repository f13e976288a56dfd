/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-sync"

#include "config.h"

#include "nw-http.h"

#include <string.h>

#include "nw-exchange-private.h"
#include "nw-slice.h"
#include "nw-sync-backoff.h"
#include "nw-sync-error-private.h"
#include "nw-sync-url.h"

#define MAX_CONNECTIONS 6
#define MAX_TRIES 5
/* A server that asks for more is left in peace until the next round. */
#define LONGEST_PAUSE (5 * G_USEC_PER_SEC)

struct _NwHttp {
  NwExchangeHost  host;            /* owns its session */
  GUri           *url;
  char           *root;
  char           *database;
  char           *authorization;   /* (nullable) */
  GRand          *random;
  GPtrArray      *requests;        /* NwHttpRequest, borrowed: those that are going on */
  gboolean        known;
  gboolean        has_answered;
  gboolean        cancelled;
  guint           n_requests;
  gint64          retry_after;     /* µs; -1 */
  gint64          last_byte;       /* monotonic: of the attempts that are over */
};

struct _NwHttpRequest {
  NwHttp         *http;            /* (nullable) borrowed: while it is going on */
  /* input */
  NwHttpCall      call;
  GBytes         *body;            /* (nullable) */
  /* in progress */
  NwExchange     *exchange;        /* (nullable) */
  GSource        *pause;           /* (nullable) */
  guint           n_tried;
  /* output */
  gboolean        done;
  guint           status;
  GBytes         *reply;           /* (nullable) */
  gint64          took;
  gboolean        too_large;
  GError         *error;
};

static void request_attempt (NwHttpRequest *self);

/* --- One request ---------------------------------------------------------------------- */

static void
request_stop (NwHttpRequest *self)
{
  g_clear_pointer (&self->exchange, nw_exchange_free);
  if (self->pause != NULL) {
    g_source_destroy (self->pause);
    g_clear_pointer (&self->pause, g_source_unref);
  }
  if (self->http != NULL)
    g_ptr_array_remove_fast (self->http->requests, self);
  self->http = NULL;
}

static void
request_end (NwHttpRequest *self)
{
  request_stop (self);
  self->done = TRUE;
  /* Whoever waits runs the context; this wakes it once. */
  g_main_context_wakeup (g_main_context_get_thread_default ());
}

static gboolean
is_html (SoupMessage *message)
{
  const char *type = soup_message_headers_get_content_type (soup_message_get_response_headers (message), NULL);

  return type != NULL && (g_ascii_strcasecmp (type, "text/html") == 0 ||
                          g_ascii_strcasecmp (type, "application/xhtml+xml") == 0);
}

static gboolean
is_whole (GBytes *reply)
{
  gsize length;
  const char *text = g_bytes_get_data (reply, &length);
  NwSlice root;

  return text != NULL && nw_slice_read (text, length, &root);
}

/* A page where data should be: the Wi-Fi's login when this server was known before or
 * is elsewhere, otherwise somebody's web server. */
static NwSyncError
judge_page (NwHttp *http)
{
  return http->known || !nw_sync_url_is_near (http->url) ? NW_SYNC_ERROR_CAPTIVE_PORTAL : NW_SYNC_ERROR_NO_SERVER;
}

/* Errors that say nothing about the request itself. */
static void
judge_status (NwHttpRequest *self,
              SoupMessage   *message)
{
  if (self->status >= 300 && self->status < 400)
    nw_sync_error_set (&self->error, self->status == 301 || self->status == 308
                                     ? judge_page (self->http) : NW_SYNC_ERROR_CAPTIVE_PORTAL);
  else if (self->status == 511)
    nw_sync_error_set (&self->error, NW_SYNC_ERROR_CAPTIVE_PORTAL);
  else if (self->status == 407)
    nw_sync_error_set_detail (&self->error, NW_SYNC_ERROR_OFFLINE, soup_message_get_reason_phrase (message));
  else if (self->status == 408 || self->status == 429 || self->status == 503)
    nw_sync_error_set (&self->error, NW_SYNC_ERROR_BUSY);
  else if (self->status == 502 || self->status == 504)
    nw_sync_error_set (&self->error, NW_SYNC_ERROR_BROKEN);
  else if (self->status < 300 && is_html (message))
    nw_sync_error_set (&self->error, judge_page (self->http));
  else if (self->status < 300 && (self->status < 200 || !is_whole (self->reply)))
    nw_sync_error_set (&self->error, NW_SYNC_ERROR_BROKEN);
}

static gboolean
pause_over_cb (gpointer data)
{
  NwHttpRequest *self = data;

  g_clear_pointer (&self->pause, g_source_unref);
  request_attempt (self);

  return G_SOURCE_REMOVE;
}

/* Doubles with each try, somewhere between half and the whole. */
static gint64
choose_pause (NwHttpRequest *self)
{
  NwHttp *http = self->http;
  gint64 span = (gint64) http->host.patience.retry * 1000 << MIN (self->n_tried - 1, 8);

  if (http->retry_after >= 0)
    return http->retry_after;

  return (gint64) (g_rand_double_range (http->random, 0.5, 1.0) * (double) span);
}

static gboolean
try_again (NwHttpRequest *self)
{
  NwHttp *http = self->http;
  guint most = self->call.n_tries > 0 ? self->call.n_tries : MAX_TRIES;
  gint64 pause;

  if (http->cancelled || self->too_large || !nw_sync_error_is_passing (self->error) || self->n_tried >= most)
    return FALSE;
  /* Who never answered is offline: the schedule of rounds decides when to ask again. */
  if (!http->has_answered)
    return FALSE;
  pause = choose_pause (self);
  if (pause > LONGEST_PAUSE)
    return FALSE;

  g_clear_error (&self->error);
  g_clear_pointer (&self->reply, g_bytes_unref);
  self->pause = g_timeout_source_new ((guint) (pause / 1000));
  g_source_set_callback (self->pause, pause_over_cb, self, NULL);
  g_source_attach (self->pause, g_main_context_get_thread_default ());

  return TRUE;
}

static void
exchange_ended_cb (NwExchange *exchange,
                   gpointer    data)
{
  NwHttpRequest *self = data;
  SoupMessage *message = nw_exchange_get_message (exchange);
  const GError *error = nw_exchange_get_error (exchange);

  self->status = soup_message_get_status (message);
  self->took = nw_exchange_get_took (exchange);
  self->http->last_byte = nw_exchange_get_last_byte (exchange);
  self->too_large = nw_exchange_is_too_large (exchange);
  self->reply = nw_exchange_steal_body (exchange);
  self->http->retry_after = nw_sync_backoff_retry_after (
    soup_message_headers_get_one (soup_message_get_response_headers (message), "Retry-After"),
    g_get_real_time ());
  if (error != NULL)
    self->error = g_error_copy (error);
  else
    judge_status (self, message);
  if (self->status > 0 && self->status < 300 && self->error == NULL)
    self->http->has_answered = TRUE;
  g_clear_pointer (&self->exchange, nw_exchange_free);
  if (self->error == NULL || !try_again (self))
    request_end (self);
}

static GUri *
build_url (NwHttpRequest *self)
{
  NwHttp *http = self->http;
  const char *question = strchr (self->call.path, '?');
  g_autofree char *below = question != NULL ? g_strndup (self->call.path, question - self->call.path)
                                            : g_strdup (self->call.path);
  g_autofree char *path = self->call.at_root ? g_strconcat (http->root, below, NULL)
                          : *below == '\0'   ? g_strconcat (http->root, http->database, NULL)
                                             : g_strconcat (http->root, http->database, "/", below, NULL);

  return g_uri_build (g_uri_get_flags (http->url), g_uri_get_scheme (http->url), NULL,
                      g_uri_get_host (http->url), g_uri_get_port (http->url), path,
                      question != NULL ? question + 1 : NULL, NULL);
}

/* libsoup sends a request once more by itself when a kept connection turns out to be
 * closed, with the body's stream as it left it: at its end. Everything we send may be
 * sent twice, but not without its body. */
static void
restarted_cb (SoupMessage *message,
              GBytes      *body)
{
  soup_message_set_request_body_from_bytes (message, "application/json", body);
}

static void
drop_body (gpointer  body,
           GClosure *closure)
{
  g_bytes_unref (body);
}

static void
request_attempt (NwHttpRequest *self)
{
  NwHttp *http = self->http;
  g_autoptr (GUri) url = build_url (self);
  SoupMessage *message = soup_message_new_from_uri (self->call.method, url);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  soup_message_headers_replace (headers, "Accept", "application/json");
  soup_message_headers_replace (headers, "Accept-Encoding", "identity");
  /* The address is built from the space's own: there is no other origin here. */
  if (http->authorization != NULL)
    soup_message_headers_replace (headers, "Authorization", http->authorization);
  if (self->body != NULL) {
    soup_message_set_request_body_from_bytes (message, "application/json", self->body);
    g_signal_connect_data (message, "restarted", G_CALLBACK (restarted_cb), g_bytes_ref (self->body),
                           drop_body, 0);
  }
  self->n_tried++;
  http->n_requests++;
  self->exchange = nw_exchange_start (&http->host, message, self->call.endless,
                                      self->call.max_bytes > 0 ? self->call.max_bytes : NW_HTTP_SMALL,
                                      exchange_ended_cb, self);
}

/**
 * nw_http_send:
 *
 * Starts a request. Whatever becomes of it shows once nw_http_request_is_done().
 *
 * Returns: (transfer full): the request
 */
NwHttpRequest *
nw_http_send (NwHttp           *self,
              const NwHttpCall *call)
{
  NwHttpRequest *request = g_new0 (NwHttpRequest, 1);

  request->http = self;
  request->call = *call;
  request->body = call->body != NULL ? g_bytes_ref (call->body) : NULL;
  g_ptr_array_add (self->requests, request);
  if (self->cancelled) {
    g_set_error_literal (&request->error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
    request_end (request);
  } else {
    request_attempt (request);
  }

  return request;
}

/**
 * nw_http_request_free:
 *
 * Ends the request when it is still going on.
 */
void
nw_http_request_free (NwHttpRequest *self)
{
  request_stop (self);
  g_free (self->call.path);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_clear_pointer (&self->reply, g_bytes_unref);
  g_clear_error (&self->error);
  g_free (self);
}

gboolean
nw_http_request_is_done (NwHttpRequest *self)
{
  return self->done;
}

/**
 * nw_http_request_get_status:
 *
 * Returns: the status of HTTP; 0 when there was no reply
 */
guint
nw_http_request_get_status (NwHttpRequest *self)
{
  return self->status;
}

/**
 * nw_http_request_get_body:
 *
 * Returns: (transfer none): what was answered, as far as it came
 */
GBytes *
nw_http_request_get_body (NwHttpRequest *self)
{
  return self->reply;
}

gint64
nw_http_request_get_took (NwHttpRequest *self)
{
  return self->took;
}

gboolean
nw_http_request_is_too_large (NwHttpRequest *self)
{
  return self->too_large;
}

/**
 * nw_http_request_check_answer:
 *
 * Returns: whether the server itself has answered, with whatever status
 */
gboolean
nw_http_request_check_answer (NwHttpRequest  *self,
                              GError        **error)
{
  if (self->error == NULL)
    return TRUE;
  g_propagate_error (error, g_error_copy (self->error));

  return FALSE;
}

static NwSyncError
judge_refusal (guint status)
{
  switch (status) {
  case 401:
    return NW_SYNC_ERROR_LOGIN;
  case 403:
    return NW_SYNC_ERROR_FORBIDDEN;
  case 404:
    return NW_SYNC_ERROR_NO_DATABASE;
  default:
    return NW_SYNC_ERROR_BROKEN;
  }
}

/**
 * nw_http_request_check:
 *
 * Returns: whether the server has answered and done what was asked for
 */
gboolean
nw_http_request_check (NwHttpRequest  *self,
                       GError        **error)
{
  g_autofree char *detail = NULL;

  if (!nw_http_request_check_answer (self, error))
    return FALSE;
  if (self->status < 300)
    return TRUE;
  detail = g_strdup_printf ("HTTP %u", self->status);
  nw_sync_error_set_detail (error, judge_refusal (self->status), detail);

  return FALSE;
}

/* --- The server ------------------------------------------------------------------------ */

static char *
build_authorization (const char *user,
                     const char *password)
{
  g_autofree char *pair = g_strconcat (user, ":", password, NULL);
  g_autofree char *encoded = g_base64_encode ((const guchar *) pair, strlen (pair));

  return g_strconcat ("Basic ", encoded, NULL);
}

/**
 * nw_http_new:
 * @url: of the database, from nw_sync_url_parse()
 * @user: (nullable): no login
 * @password: (nullable)
 *
 * Returns: (transfer full): for this thread and its context
 */
NwHttp *
nw_http_new (GUri                 *url,
             const char           *user,
             const char           *password,
             const NwSyncPatience *patience)
{
  NwHttp *self = g_new0 (NwHttp, 1);

  self->url = g_uri_ref (url);
  self->root = nw_sync_url_dup_root (url);
  self->database = nw_sync_url_dup_database (url);
  if (user != NULL && password != NULL)
    self->authorization = build_authorization (user, password);
  self->host.patience = *patience;
  self->random = g_rand_new ();
  self->requests = g_ptr_array_new ();
  self->retry_after = -1;
  self->host.session = soup_session_new_with_options ("max-conns", MAX_CONNECTIONS,
                                                 "max-conns-per-host", MAX_CONNECTIONS,
                                                 "timeout", 0,
                                                 "user-agent", "Netzwerk/" PACKAGE_VERSION,
                                                 NULL);
  /* Nothing that answers, decodes or remembers on its own. */
  soup_session_remove_feature_by_type (self->host.session, SOUP_TYPE_AUTH_MANAGER);
  soup_session_remove_feature_by_type (self->host.session, SOUP_TYPE_CONTENT_DECODER);
  soup_session_remove_feature_by_type (self->host.session, SOUP_TYPE_COOKIE_JAR);

  return self;
}

/**
 * nw_http_free:
 *
 * No request of it may be left. What was abandoned is seen to its end first.
 */
void
nw_http_free (NwHttp *self)
{
  g_assert (self->requests->len == 0);

  soup_session_abort (self->host.session);
  while (self->host.n_live > 0)
    g_main_context_iteration (g_main_context_get_thread_default (), TRUE);
  g_object_unref (self->host.session);
  g_uri_unref (self->url);
  g_free (self->root);
  g_free (self->database);
  g_free (self->authorization);
  g_rand_free (self->random);
  g_ptr_array_unref (self->requests);
  g_free (self);
}

/**
 * nw_http_set_known:
 * @known: whether this address was a partner server before
 */
void
nw_http_set_known (NwHttp   *self,
                   gboolean  known)
{
  self->known = known;
}

/**
 * nw_http_cancel:
 *
 * Ends all requests, now and from now on, with G_IO_ERROR_CANCELLED.
 */
void
nw_http_cancel (NwHttp *self)
{
  g_autoptr (GPtrArray) requests = g_ptr_array_copy (self->requests, NULL, NULL);

  self->cancelled = TRUE;
  for (guint i = 0; i < requests->len; i++) {
    NwHttpRequest *request = g_ptr_array_index (requests, i);

    g_clear_error (&request->error);
    g_set_error_literal (&request->error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
    request_end (request);
  }
}

gboolean
nw_http_is_cancelled (NwHttp *self)
{
  return self->cancelled;
}

/**
 * nw_http_get_n_requests:
 *
 * Returns: how many were sent, those counted that were sent again
 */
guint
nw_http_get_n_requests (NwHttp *self)
{
  return self->n_requests;
}

/**
 * nw_http_get_n_waiting:
 *
 * Returns: how many have no reply yet
 */
guint
nw_http_get_n_waiting (NwHttp *self)
{
  return self->requests->len;
}

/**
 * nw_http_get_retry_after:
 *
 * Returns: µs that the last reply asked us to wait, or -1
 */
gint64
nw_http_get_retry_after (NwHttp *self)
{
  return self->retry_after;
}

/**
 * nw_http_get_waiting_since:
 *
 * Returns: monotonic, µs: since when no byte has come or gone though something is being
 *   waited for; G_MAXINT64 when nothing is
 */
gint64
nw_http_get_waiting_since (NwHttp *self)
{
  gint64 last = self->requests->len > 0 ? self->last_byte : G_MAXINT64;

  for (guint i = 0; i < self->requests->len; i++) {
    const NwHttpRequest *request = g_ptr_array_index (self->requests, i);

    if (request->exchange != NULL)
      last = MAX (last, nw_exchange_get_last_byte (request->exchange));
  }

  return last;
}

/**
 * nw_http_wait:
 *
 * Runs this thread's context until request is done.
 */
void
nw_http_wait (NwHttp        *self,
              NwHttpRequest *request)
{
  while (!request->done)
    g_main_context_iteration (g_main_context_get_thread_default (), TRUE);
}
