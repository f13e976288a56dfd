/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-sync"

#include "config.h"

#include "nw-sync-fetch-private.h"

#include <string.h>

#include "nw-json.h"
#include "nw-slice.h"
#include "nw-sync-error-private.h"

/* --- Asking ----------------------------------------------------------------------- */

static GPtrArray *
take_names (GPtrArray *from,
            guint      limit)
{
  GPtrArray *names = nw_sync_names_new ();

  limit = MIN (limit, from->len);
  for (guint i = 0; i < limit; i++)
    g_ptr_array_add (names, g_steal_pointer (&from->pdata[i]));
  g_ptr_array_remove_range (from, 0, limit);

  return names;
}

static GBytes *
write_names (GPtrArray *names)
{
  GString *out = g_string_new ("{\"docs\":[");

  for (guint i = 0; i < names->len; i++) {
    const NwRevisionName *name = g_ptr_array_index (names, i);

    g_string_append (out, i > 0 ? ",{\"id\":" : "{\"id\":");
    nw_json_append_string (out, name->id);
    g_string_append (out, ",\"rev\":");
    nw_json_append_string (out, name->revision);
    g_string_append_c (out, '}');
  }
  g_string_append (out, "]}");

  return g_string_free_to_bytes (out);
}

/* latest=true makes pouchdb-server exit. */
static NwHttpRequest *
ask_for_many (NwSyncRound *round,
              GPtrArray   *names)
{
  g_autoptr (GBytes) body = write_names (names);
  const NwHttpCall call = {
    .method = "POST", .body = body, .max_bytes = NW_HTTP_BATCH,
    .path = g_strdup (round->is_couch ? "_bulk_get?revs=true&latest=true" : "_bulk_get?revs=true"),
  };

  return nw_http_send (round->http, &call);
}

static NwHttpRequest *
ask_for_leaves (NwSyncRound          *round,
                const NwRevisionName *name)
{
  g_autofree char *id = g_uri_escape_string (name->id, NULL, FALSE);
  const NwHttpCall call = {
    .method = "GET", .max_bytes = NW_HTTP_BATCH,
    .path = g_strconcat (id, "?revs=true&open_revs=all", NULL),
  };

  return nw_http_send (round->http, &call);
}

/**
 * nw_sync_fetch_start:
 * @page: with something that is wanted or lost
 *
 * Returns: (transfer full): a request for some of it, limit revisions at most
 */
NwSyncFetch *
nw_sync_fetch_start (NwSyncRound *round,
                     NwSyncPage  *page,
                     guint        limit)
{
  NwSyncFetch *self = g_new0 (NwSyncFetch, 1);

  self->page = page;
  self->single = page->lost->len > 0 || round->no_bulk_get;
  self->names = page->lost->len > 0 ? take_names (page->lost, 1)
                                    : take_names (page->wanted, self->single ? 1 : limit);
  self->request = self->single ? ask_for_leaves (round, g_ptr_array_index (self->names, 0))
                               : ask_for_many (round, self->names);
  page->n_fetching++;

  return self;
}

void
nw_sync_fetch_free (NwSyncFetch *self)
{
  nw_http_request_free (self->request);
  g_ptr_array_unref (self->names);
  g_free (self);
}

/* --- What cannot be had ---------------------------------------------------------------- */

typedef struct {
  gint64                space;
  const NwRevisionName *name;
  const char           *reason;
} Refuse;

static gboolean
refuse_func (NwSession     *session,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Refuse *refuse = data;

  return nw_session_quarantine (session, refuse->space, refuse->name->id, refuse->name->revision,
                                "pull", refuse->reason, NULL, error);
}

static gboolean
quarantine (NwSyncFetch  *self,
            NwSyncRound  *round,
            const char   *reason,
            GError      **error)
{
  Refuse refuse = { round->space->number, g_ptr_array_index (self->names, 0), reason };

  round->counts.n_quarantined++;

  return nw_sync_round_write (round, refuse_func, &refuse, error);
}

/* --- Taking ----------------------------------------------------------------------------- */

static void
move_names (GPtrArray *from,
            GPtrArray *to)
{
  for (guint i = 0; i < from->len; i++)
    g_ptr_array_add (to, g_steal_pointer (&from->pdata[i]));
  g_ptr_array_set_size (from, 0);
}

/* What was asked for and did not come is lost, unless a newer one came in its place:
 * then it is looked at by itself, which shows. */
static gboolean
take_many (NwSyncFetch  *self,
           GError      **error)
{
  g_autoptr (GPtrArray) answers = nw_sync_read_bulk_get (nw_http_request_get_body (self->request), error);
  g_autoptr (GHashTable) came = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (answers == NULL)
    return FALSE;
  for (guint i = 0; i < answers->len; i++) {
    const NwFetched *answer = g_ptr_array_index (answers, i);

    if (answer->document == NULL)
      continue;
    nw_sync_page_add (self->page, answer->document);
    if (answer->id != NULL && answer->revision != NULL)
      g_hash_table_add (came, nw_sync_revision_key (answer->id, answer->revision));
  }
  for (guint i = 0; i < self->names->len; i++) {
    NwRevisionName *name = g_ptr_array_index (self->names, i);
    g_autofree char *key = nw_sync_revision_key (name->id, name->revision);

    if (!g_hash_table_contains (came, key))
      g_ptr_array_add (self->page->lost, g_steal_pointer (&self->names->pdata[i]));
  }

  return TRUE;
}

/* A document that was purged since it was listed is no loss; a database that was
 * deleted is. */
static gboolean
is_document_gone (NwHttpRequest *request)
{
  gsize length;
  const char *text = g_bytes_get_data (nw_http_request_get_body (request), &length);
  NwSlice root, reason;

  return text != NULL && nw_slice_read (text, length, &root) && nw_slice_get (root, "reason", &reason) &&
         (nw_slice_is (reason, "\"missing\"") || nw_slice_is (reason, "\"deleted\""));
}

static gboolean
take_leaves (NwSyncFetch  *self,
             NwSyncRound  *round,
             GError      **error)
{
  const NwRevisionName *name = g_ptr_array_index (self->names, 0);
  g_autoptr (GPtrArray) answers = NULL;
  gboolean lost = FALSE;

  if (nw_http_request_get_status (self->request) == 404 && is_document_gone (self->request))
    return TRUE;
  if (!nw_http_request_check (self->request, error))
    return FALSE;
  answers = nw_sync_read_open_revs (nw_http_request_get_body (self->request), error);
  if (answers == NULL)
    return FALSE;
  for (guint i = 0; i < answers->len; i++) {
    const NwFetched *answer = g_ptr_array_index (answers, i);

    if (answer->document != NULL)
      nw_sync_page_add (self->page, answer->document);
    else if (g_strcmp0 (answer->revision, name->revision) == 0)
      lost = TRUE;
  }

  return !lost || quarantine (self, round, "missing", error);
}

static gboolean
take_too_large (NwSyncFetch  *self,
                NwSyncRound  *round,
                NwSyncPace   *pace,
                GError      **error)
{
  if (self->single)
    return quarantine (self, round, "too-large", error);
  nw_sync_pace_shrink (pace);
  move_names (self->names, self->names->len > 1 ? self->page->wanted : self->page->lost);

  return TRUE;
}

/* Statuses by which a server says that it does not know _bulk_get, or cannot do it for
 * these documents. */
static gboolean
is_unable (guint status)
{
  return status == 400 || status == 404 || status == 405 || status == 415 || status == 500 || status == 501;
}

/**
 * nw_sync_fetch_take:
 *
 * Puts what was answered into the page. What was not goes back to it.
 */
gboolean
nw_sync_fetch_take (NwSyncFetch  *self,
                    NwSyncRound  *round,
                    NwSyncPace   *pace,
                    GError      **error)
{
  self->page->n_fetching--;
  if (nw_http_request_is_too_large (self->request))
    return take_too_large (self, round, pace, error);
  if (!nw_http_request_check_answer (self->request, error))
    return FALSE;
  if (self->single)
    return take_leaves (self, round, error);
  if (is_unable (nw_http_request_get_status (self->request))) {
    round->no_bulk_get = TRUE;
    move_names (self->names, self->page->wanted);
    return TRUE;
  }
  if (!nw_http_request_check (self->request, error))
    return FALSE;
  nw_sync_pace_note (pace, self->names->len, g_bytes_get_size (nw_http_request_get_body (self->request)),
                     nw_http_request_get_took (self->request), nw_http_get_n_waiting (round->http));

  return take_many (self, error);
}
