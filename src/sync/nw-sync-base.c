/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-sync"

#include "config.h"

#include "nw-sync-round-private.h"

#include "nw-store-sync.h"
#include "nw-sync-error-private.h"

/* What branches come from, where its text was never here. It is rare, so each is a
 * question of its own. */

#define MAX_DOCUMENTS 1000
#define AT_ONCE 4

typedef struct {
  gint64     space;
  GPtrArray *documents;   /* GBytes */
} Bases;

static gboolean
add_func (NwSession     *session,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Bases *bases = data;

  for (guint i = 0; i < bases->documents->len; i++) {
    if (!nw_session_add_base (session, bases->space, g_ptr_array_index (bases->documents, i), error))
      return FALSE;
  }

  return TRUE;
}

static NwHttpRequest *
ask (NwSyncRound          *self,
     const NwRevisionName *name)
{
  g_autofree char *id = g_uri_escape_string (name->id, NULL, FALSE);
  g_autofree char *revision = g_uri_escape_string (name->revision, NULL, FALSE);
  const NwHttpCall call = {
    .method = "GET", .max_bytes = NW_HTTP_BATCH, .path = g_strconcat (id, "?rev=", revision, NULL),
  };

  return nw_http_send (self->http, &call);
}

/* What the server has not any more it answers with 404: then it is merged without. */
static gboolean
take (NwSyncRound    *self,
      NwHttpRequest  *request,
      GPtrArray      *documents,
      GError        **error)
{
  nw_http_wait (self->http, request);
  if (nw_http_request_is_too_large (request))
    return TRUE;
  if (!nw_http_request_check_answer (request, error))
    return FALSE;
  if (nw_http_request_get_status (request) == 200)
    g_ptr_array_add (documents, g_bytes_ref (nw_http_request_get_body (request)));

  return TRUE;
}

static gboolean
fetch_some (NwSyncRound  *self,
            GPtrArray    *names,
            guint         from,
            GPtrArray    *documents,
            GError      **error)
{
  g_autoptr (GPtrArray) requests = g_ptr_array_new_with_free_func ((GDestroyNotify) nw_http_request_free);

  for (guint i = from; i < MIN (names->len, from + AT_ONCE); i++)
    g_ptr_array_add (requests, ask (self, g_ptr_array_index (names, i)));
  for (guint i = 0; i < requests->len; i++) {
    if (!take (self, g_ptr_array_index (requests, i), documents, error))
      return FALSE;
  }

  return TRUE;
}

/**
 * nw_sync_fetch_bases:
 *
 * Between pull and merge: replicas that merge on different bases make different
 * revisions, so what the server still has is fetched.
 *
 * Returns: whether the round can go on
 */
gboolean
nw_sync_fetch_bases (NwSyncRound  *self,
                     GError      **error)
{
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GError) told = NULL;
  g_autoptr (GPtrArray) names = nw_session_list_missing_bases (self->reader, self->space->number, MAX_DOCUMENTS, &told);
  Bases bases = { self->space->number, documents };

  if (names == NULL) {
    nw_sync_error_set_detail (error, NW_SYNC_ERROR_STORE, told->message);
    return FALSE;
  }
  for (guint i = 0; i < names->len; i += AT_ONCE) {
    if (!fetch_some (self, names, i, documents, error))
      return FALSE;
  }

  return documents->len == 0 || nw_sync_round_write (self, add_func, &bases, error);
}
