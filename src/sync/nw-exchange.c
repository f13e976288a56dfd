/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-sync"

#include "config.h"

#include "nw-exchange-private.h"

#include <string.h>

#include "nw-sync-error-private.h"

#define CHUNK (128 * 1024)

struct _NwExchange {
  SoupMessage    *message;      /* owned */
  NwExchangeFunc  func;
  gpointer        data;
  NwExchangeHost *host;         /* borrowed */
  gboolean        endless;
  gsize           max_bytes;
  /* in progress */
  GCancellable   *cancellable;
  GInputStream   *stream;       /* (nullable) */
  GByteArray     *body;
  guint8         *chunk;
  GSource        *timer;
  gboolean        connected;
  gboolean        pending;      /* libsoup holds a callback of ours */
  gboolean        abandoned;    /* nobody wants to know; freed when libsoup lets go */
  gint64          began;
  gint64          last_byte;
  gint64          headers_at;
  /* output */
  gint64          ended;
  gboolean        too_large;
  GError         *error;
};

static void read_more (NwExchange *self);

static void
exchange_destroy (NwExchange *self)
{
  g_source_destroy (self->timer);
  g_source_unref (self->timer);
  g_signal_handlers_disconnect_by_data (self->message, self);
  g_object_unref (self->message);
  g_object_unref (self->cancellable);
  g_clear_object (&self->stream);
  g_clear_pointer (&self->body, g_byte_array_unref);
  g_free (self->chunk);
  g_clear_error (&self->error);
  self->host->n_live--;
  g_free (self);
}

static void
finish (NwExchange *self)
{
  self->pending = FALSE;
  if (self->abandoned) {
    exchange_destroy (self);
    return;
  }
  self->ended = g_get_monotonic_time ();
  g_source_destroy (self->timer);
  self->func (self, self->data);
}

/* --- What libraries say -------------------------------------------------------------- */

static NwSyncError
judge_transport (const GError *error)
{
  if (error->domain == G_TLS_ERROR)
    return error->code == G_TLS_ERROR_BAD_CERTIFICATE ? NW_SYNC_ERROR_CERTIFICATE
           : error->code == G_TLS_ERROR_EOF           ? NW_SYNC_ERROR_BROKEN
                                                      : NW_SYNC_ERROR_CERTIFICATE;
  if (error->domain == SOUP_SESSION_ERROR)
    return NW_SYNC_ERROR_BROKEN;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED))
    return NW_SYNC_ERROR_BROKEN;

  return NW_SYNC_ERROR_OFFLINE;
}

static void
take_error (NwExchange *self,
            GError     *error)
{
  /* What the timer or the cap has said before counts; libsoup only tells of the end. */
  if (self->error == NULL && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    self->error = g_error_copy (error);
  else if (self->error == NULL)
    nw_sync_error_set_detail (&self->error, judge_transport (error), error->message);
  g_error_free (error);
}

/* --- Patience ------------------------------------------------------------------------ */

static gboolean
lost_patience (NwExchange *self,
               gint64      now)
{
  const NwSyncPatience *patience = &self->host->patience;
  gint64 reading = (now - self->headers_at) / 1000;

  if (!self->connected)
    return (now - self->began) / 1000 > patience->connect;
  if ((now - self->last_byte) / 1000 > patience->idle)
    return TRUE;
  if (self->endless)
    return FALSE;
  if ((now - self->began) / 1000 > patience->total)
    return TRUE;

  /* One byte a second is no silence, but no reply either. */
  return self->headers_at > 0 && reading > patience->idle / 2 &&
         (gint64) self->body->len * 1000 < (gint64) patience->min_rate * reading;
}

static gboolean
tick_cb (gpointer data)
{
  NwExchange *self = data;

  if (self->error == NULL && lost_patience (self, g_get_monotonic_time ())) {
    nw_sync_error_set (&self->error, NW_SYNC_ERROR_OFFLINE);
    g_cancellable_cancel (self->cancellable);
  }

  return G_SOURCE_CONTINUE;
}

static void
starting_cb (SoupMessage *message,
             gpointer     data)
{
  NwExchange *self = data;

  self->connected = TRUE;
  self->last_byte = g_get_monotonic_time ();
}

static void
wrote_cb (SoupMessage *message,
          guint        n_bytes,
          gpointer     data)
{
  NwExchange *self = data;

  self->last_byte = g_get_monotonic_time ();
}

/* --- Reading ------------------------------------------------------------------------- */

/* A server that names two lengths, or encodes what nobody asked it to, is not
 * understood; of two names the wrong one could be believed. */
static gboolean
headers_are_sound (NwExchange *self)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (self->message);
  const char *length = soup_message_headers_get_list (headers, "Content-Length");
  const char *encoding = soup_message_headers_get_list (headers, "Content-Encoding");

  return (length == NULL || strchr (length, ',') == NULL) &&
         (encoding == NULL || g_ascii_strcasecmp (encoding, "identity") == 0);
}

static gboolean
length_is_right (NwExchange *self)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (self->message);

  return soup_message_headers_get_encoding (headers) != SOUP_ENCODING_CONTENT_LENGTH ||
         soup_message_headers_get_content_length (headers) == (goffset) self->body->len;
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  NwExchange *self = data;
  GError *error = NULL;
  gssize n = g_input_stream_read_finish (G_INPUT_STREAM (source), result, &error);

  if (n < 0) {
    take_error (self, error);
    finish (self);
    return;
  }
  if (n == 0) {
    if (self->error == NULL && !length_is_right (self))
      nw_sync_error_set (&self->error, NW_SYNC_ERROR_BROKEN);
    finish (self);
    return;
  }
  self->last_byte = g_get_monotonic_time ();
  if (self->body->len + (gsize) n > self->max_bytes) {
    self->too_large = TRUE;
    nw_sync_error_set (&self->error, NW_SYNC_ERROR_BROKEN);
    g_cancellable_cancel (self->cancellable);
    finish (self);
    return;
  }
  g_byte_array_append (self->body, self->chunk, (guint) n);
  read_more (self);
}

static void
read_more (NwExchange *self)
{
  g_input_stream_read_async (self->stream, self->chunk, CHUNK, G_PRIORITY_DEFAULT,
                             self->cancellable, read_cb, self);
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  NwExchange *self = data;
  GError *error = NULL;

  self->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (self->stream == NULL) {
    take_error (self, error);
    finish (self);
    return;
  }
  self->headers_at = self->last_byte = g_get_monotonic_time ();
  if (!headers_are_sound (self)) {
    nw_sync_error_set (&self->error, NW_SYNC_ERROR_BROKEN);
    finish (self);
    return;
  }
  read_more (self);
}

/**
 * nw_exchange_start:
 * @message: (transfer full)
 * @endless: a long poll: no deadline as long as something comes now and then
 * @func: called once on this thread, later; not after nw_exchange_free()
 *
 * Returns: (transfer full): the attempt
 */
NwExchange *
nw_exchange_start (NwExchangeHost *host,
                   SoupMessage    *message,
                   gboolean        endless,
                   gsize           max_bytes,
                   NwExchangeFunc  func,
                   gpointer        data)
{
  NwExchange *self = g_new0 (NwExchange, 1);

  self->message = message;
  self->host = host;
  host->n_live++;
  self->endless = endless;
  self->max_bytes = max_bytes;
  self->func = func;
  self->data = data;
  self->cancellable = g_cancellable_new ();
  self->body = g_byte_array_new ();
  self->chunk = g_malloc (CHUNK);
  self->began = self->last_byte = g_get_monotonic_time ();
  self->timer = g_timeout_source_new (CLAMP (host->patience.idle / 4, 20, 1000));
  g_source_set_callback (self->timer, tick_cb, self, NULL);
  g_source_attach (self->timer, g_main_context_get_thread_default ());
  g_signal_connect (message, "starting", G_CALLBACK (starting_cb), self);
  g_signal_connect (message, "wrote-body-data", G_CALLBACK (wrote_cb), self);
  self->pending = TRUE;
  soup_session_send_async (host->session, message, G_PRIORITY_DEFAULT, self->cancellable, sent_cb, self);

  return self;
}

/**
 * nw_exchange_free:
 *
 * Ends the attempt when it is still going on; its callback does not come then.
 */
void
nw_exchange_free (NwExchange *self)
{
  if (!self->pending) {
    exchange_destroy (self);
    return;
  }
  self->abandoned = TRUE;
  g_cancellable_cancel (self->cancellable);
}

GBytes *
nw_exchange_steal_body (NwExchange *self)
{
  return g_byte_array_free_to_bytes (g_steal_pointer (&self->body));
}

SoupMessage *
nw_exchange_get_message (NwExchange *self)
{
  return self->message;
}

/**
 * nw_exchange_get_took:
 *
 * Returns: µs from sending to the end
 */
gint64
nw_exchange_get_took (NwExchange *self)
{
  return self->ended - self->began;
}

/**
 * nw_exchange_get_last_byte:
 *
 * Returns: monotonic, µs: when a byte last came or went, or the attempt began
 */
gint64
nw_exchange_get_last_byte (NwExchange *self)
{
  return self->last_byte;
}

/**
 * nw_exchange_is_too_large:
 *
 * Returns: whether the reply went past its cap: less should be asked for
 */
gboolean
nw_exchange_is_too_large (NwExchange *self)
{
  return self->too_large;
}

const GError *
nw_exchange_get_error (NwExchange *self)
{
  return self->error;
}
