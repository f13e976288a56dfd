/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-sync"

#include "config.h"

#include "nw-sync-batch-private.h"

#include <string.h>

#include "nw-json.h"
#include "nw-sync-error-private.h"
#include "nw-sync-reply.h"

/* A reason is shown and stored; a server's may be as long as it likes. */
#define MAX_REASON 200

static void
free_outgoing (gpointer outgoing)
{
  if (outgoing != NULL)
    nw_outgoing_free (outgoing);
}

static GPtrArray *
new_list (void)
{
  return g_ptr_array_new_with_free_func (free_outgoing);
}

/* --- Asking and sending ------------------------------------------------------------------ */

static void
append_text (GByteArray *out,
             const char *text)
{
  g_byte_array_append (out, (const guint8 *) text, strlen (text));
}

static GBytes *
write_documents (GPtrArray *outgoing)
{
  GByteArray *out = g_byte_array_new ();

  append_text (out, "{\"new_edits\":false,\"docs\":[");
  for (guint i = 0; i < outgoing->len; i++) {
    const NwOutgoing *each = g_ptr_array_index (outgoing, i);
    gsize length;
    const guint8 *document = g_bytes_get_data (each->document, &length);

    if (i > 0)
      append_text (out, ",");
    g_byte_array_append (out, document, length);
  }
  append_text (out, "]}");

  return g_byte_array_free_to_bytes (out);
}

/* Several leaves of one document stand next to each other in no certain order: each
 * revision is asked about as a member of its own document's list. */
static GBytes *
write_question (GPtrArray *outgoing)
{
  g_autoptr (GHashTable) lists = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                                        (GDestroyNotify) g_ptr_array_unref);
  GString *out = g_string_new ("{");
  GHashTableIter iter;
  gpointer id, list;

  for (guint i = 0; i < outgoing->len; i++) {
    NwOutgoing *each = g_ptr_array_index (outgoing, i);

    list = g_hash_table_lookup (lists, each->id);
    if (list == NULL) {
      list = g_ptr_array_new ();
      g_hash_table_insert (lists, each->id, list);
    }
    g_ptr_array_add (list, each->revision);
  }
  g_hash_table_iter_init (&iter, lists);
  while (g_hash_table_iter_next (&iter, &id, &list)) {
    GPtrArray *revisions = list;

    if (out->len > 1)
      g_string_append_c (out, ',');
    nw_json_append_string (out, id);
    for (guint i = 0; i < revisions->len; i++) {
      g_string_append (out, i == 0 ? ":[" : ",");
      nw_json_append_string (out, g_ptr_array_index (revisions, i));
    }
    g_string_append_c (out, ']');
  }
  g_string_append_c (out, '}');

  return g_string_free_to_bytes (out);
}

static void
post (NwSyncBatch *self,
      NwSyncRound *round,
      const char  *path,
      GBytes      *body)
{
  const NwHttpCall call = {
    .method = "POST", .path = g_strdup (path), .body = body, .max_bytes = NW_HTTP_BATCH,
  };

  g_clear_pointer (&self->request, nw_http_request_free);
  self->request = nw_http_send (round->http, &call);
}

static void
send_documents (NwSyncBatch *self,
                NwSyncRound *round)
{
  g_autoptr (GBytes) body = write_documents (self->outgoing);

  self->state = NW_BATCH_SENDING;
  nw_sync_round_step (round, "send");
  post (self, round, "_bulk_docs", body);
}

/**
 * nw_sync_batch_new:
 * @outgoing: (element-type NwOutgoing) (transfer full): frozen
 * @ask: whether the server may have some of them: ask first
 *
 * Returns: (transfer full): the batch, on its way
 */
NwSyncBatch *
nw_sync_batch_new (NwSyncRound *round,
                   GPtrArray   *outgoing,
                   gboolean     ask)
{
  NwSyncBatch *self = g_new0 (NwSyncBatch, 1);

  self->outgoing = outgoing;
  self->confirmed = new_list ();
  self->refused = new_list ();
  self->reasons = g_ptr_array_new_with_free_func (g_free);
  if (ask) {
    g_autoptr (GBytes) body = write_question (outgoing);

    self->state = NW_BATCH_ASKING;
    post (self, round, "_revs_diff", body);
  } else {
    send_documents (self, round);
  }

  return self;
}

void
nw_sync_batch_free (NwSyncBatch *self)
{
  g_clear_pointer (&self->request, nw_http_request_free);
  g_ptr_array_unref (self->outgoing);
  g_ptr_array_unref (self->confirmed);
  g_ptr_array_unref (self->refused);
  g_ptr_array_unref (self->reasons);
  g_free (self);
}

/* --- Answers --------------------------------------------------------------------------------- */

static void
confirm_all (NwSyncBatch *self)
{
  for (guint i = 0; i < self->outgoing->len; i++) {
    if (self->outgoing->pdata[i] != NULL)
      g_ptr_array_add (self->confirmed, g_steal_pointer (&self->outgoing->pdata[i]));
  }
  g_ptr_array_set_size (self->outgoing, 0);
  self->state = NW_BATCH_SETTLED;
}

static void
refuse (NwSyncBatch *self,
        guint        index,
        const char  *error,
        const char  *reason)
{
  g_autofree char *text = reason != NULL ? g_strdup_printf ("%s: %s", error, reason) : g_strdup (error);

  g_ptr_array_add (self->refused, g_steal_pointer (&self->outgoing->pdata[index]));
  g_ptr_array_add (self->reasons, g_utf8_strlen (text, -1) > MAX_REASON
                                  ? g_utf8_substring (text, 0, MAX_REASON) : g_steal_pointer (&text));
}

static gboolean
take_question (NwSyncBatch  *self,
               NwSyncRound  *round,
               GError      **error)
{
  g_autoptr (GHashTable) missing = NULL;
  g_autoptr (GPtrArray) still = new_list ();

  if (!nw_http_request_check (self->request, error))
    return FALSE;
  missing = nw_sync_read_revs_diff (nw_http_request_get_body (self->request), error);
  if (missing == NULL)
    return FALSE;
  for (guint i = 0; i < self->outgoing->len; i++) {
    const NwOutgoing *each = g_ptr_array_index (self->outgoing, i);
    g_autofree char *key = nw_sync_revision_key (each->id, each->revision);

    g_ptr_array_add (g_hash_table_contains (missing, key) ? still : self->confirmed,
                     g_steal_pointer (&self->outgoing->pdata[i]));
  }
  self->n_known = self->confirmed->len;
  g_ptr_array_unref (self->outgoing);
  self->outgoing = g_steal_pointer (&still);
  if (self->outgoing->len > 0)
    send_documents (self, round);
  else
    self->state = NW_BATCH_SETTLED;

  return TRUE;
}

static gboolean
take_rows (NwSyncBatch  *self,
           GError      **error)
{
  g_autoptr (GPtrArray) refusals = nw_sync_read_bulk_docs (nw_http_request_get_body (self->request), error);

  if (refusals == NULL)
    return FALSE;
  for (guint i = 0; i < refusals->len; i++) {
    const NwRefusal *refusal = g_ptr_array_index (refusals, i);

    for (guint j = 0; j < self->outgoing->len; j++) {
      const NwOutgoing *each = g_ptr_array_index (self->outgoing, j);

      if (each != NULL && g_str_equal (each->id, refusal->id) &&
          (refusal->revision == NULL || g_str_equal (each->revision, refusal->revision)))
        refuse (self, j, refusal->error, refusal->reason);
    }
  }
  confirm_all (self);

  return TRUE;
}

static void
split (NwSyncBatch *self,
       GQueue      *waiting)
{
  guint half = self->outgoing->len / 2;
  GPtrArray *first = new_list ();
  GPtrArray *second = new_list ();

  for (guint i = 0; i < self->outgoing->len; i++)
    g_ptr_array_add (i < half ? first : second, g_steal_pointer (&self->outgoing->pdata[i]));
  g_ptr_array_set_size (self->outgoing, 0);
  g_queue_push_head (waiting, second);
  g_queue_push_head (waiting, first);
  self->state = NW_BATCH_SPLIT;
}

/* Whether a server that fails with 5xx is well otherwise: it takes an empty batch. */
static gboolean
server_is_well (NwSyncRound *round)
{
  g_autoptr (GBytes) body = g_bytes_new_static ("{\"new_edits\":false,\"docs\":[]}", 29);
  const NwHttpCall call = { .method = "POST", .path = g_strdup ("_bulk_docs"), .body = body };
  g_autoptr (NwHttpRequest) request = nw_http_send (round->http, &call);

  nw_http_wait (round->http, request);

  return nw_http_request_check (request, NULL);
}

/* The server took none, because of one of them: halve until it is alone. */
static gboolean
take_failure (NwSyncBatch  *self,
              NwSyncRound  *round,
              NwSyncPace   *pace,
              GQueue       *waiting,
              guint         status,
              GError      **error)
{
  g_autofree char *word = NULL;

  if (status >= 500 && self->n_failures++ == 0) {
    send_documents (self, round);
    return TRUE;
  }
  if (status >= 500 && !server_is_well (round))
    return nw_http_request_check (self->request, error);
  if (status == 413)
    nw_sync_pace_shrink (pace);
  if (self->outgoing->len > 1) {
    split (self, waiting);
    return TRUE;
  }
  word = status == 413 ? g_strdup ("too-large") : g_strdup_printf ("http-%u", status);
  refuse (self, 0, word, NULL);
  confirm_all (self);

  return TRUE;
}

static gboolean
take_sent (NwSyncBatch  *self,
           NwSyncRound  *round,
           NwSyncPace   *pace,
           GQueue       *waiting,
           GError      **error)
{
  guint status;
  gsize bytes = 0;

  nw_sync_round_step (round, "reply");
  if (!nw_http_request_check_answer (self->request, error))
    return FALSE;
  status = nw_http_request_get_status (self->request);
  switch (status) {
  case 201:
  case 417:
    for (guint i = 0; i < self->outgoing->len; i++)
      bytes += g_bytes_get_size (((NwOutgoing *) g_ptr_array_index (self->outgoing, i))->document);
    nw_sync_pace_note (pace, self->outgoing->len, bytes, nw_http_request_get_took (self->request),
                       nw_http_get_n_waiting (round->http));
    return take_rows (self, error);
  case 202:
    /* Too few nodes have it: nothing is confirmed, the next round asks again. */
    nw_sync_error_set (error, NW_SYNC_ERROR_BUSY);
    return FALSE;
  case 400:
  case 412:
  case 413:
  case 500:
    return take_failure (self, round, pace, waiting, status, error);
  default:
    if (nw_http_request_check (self->request, error))
      nw_sync_error_set (error, NW_SYNC_ERROR_BROKEN);
    return FALSE;
  }
}

/**
 * nw_sync_batch_take:
 * @waiting: lists of NwOutgoing that have to be sent by themselves
 *
 * Takes what the server answered and goes on: from asking to sending, from a poisoned
 * batch to its halves.
 */
gboolean
nw_sync_batch_take (NwSyncBatch  *self,
                    NwSyncRound  *round,
                    NwSyncPace   *pace,
                    GQueue       *waiting,
                    GError      **error)
{
  if (self->state == NW_BATCH_ASKING)
    return take_question (self, round, error);

  return take_sent (self, round, pace, waiting, error);
}
