/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-sync"

#include "config.h"

#include "nw-sync-feed-private.h"

#include <string.h>

/* pouchdb-server waits for its disk between two rows of a page: a second and a third
 * page use that time, a fourth gains nothing. */
#define MAX_ASKED 3
/* Rows of a page without documents are small. */
#define MAX_ROWS 2000

/* A page that is on its way. */
typedef struct {
  NwHttpRequest *request;
  char          *since;       /* (nullable): JSON text */
  guint          limit;
  gboolean       documents;   /* it brings them */
} NwSyncAsk;

static void
ask_free (gpointer data)
{
  NwSyncAsk *ask = data;

  g_clear_pointer (&ask->request, nw_http_request_free);
  g_free (ask->since);
  g_free (ask);
}

/**
 * nw_sync_pull_ask:
 * @since: (nullable): JSON text
 * @documents: whether each row brings its winner
 *
 * Returns: (transfer full): the question for the next page of changes
 */
NwHttpRequest *
nw_sync_pull_ask (NwSyncRound *self,
                  const char  *since,
                  guint        limit,
                  gboolean     documents)
{
  g_autofree char *escaped = since != NULL ? g_uri_escape_string (since, NULL, FALSE) : NULL;
  const NwHttpCall call = {
    .method = "GET", .max_bytes = NW_HTTP_BATCH,
    /* Only the last sequence of a page is of use: CouchDB need not work out the others. */
    .path = g_strdup_printf ("_changes?style=all_docs&feed=normal&limit=%u&seq_interval=%u%s%s%s", limit, limit,
                             documents ? "&include_docs=true" : "", since != NULL ? "&since=" : "",
                             since != NULL ? escaped : ""),
  };

  return nw_http_send (self->http, &call);
}

/* request: (transfer full); since: (transfer full) (nullable). */
static void
add_ask (NwSyncFeed    *self,
         NwHttpRequest *request,
         char          *since)
{
  NwSyncAsk *ask = g_new0 (NwSyncAsk, 1);

  ask->request = request;
  ask->since = since;
  ask->limit = self->limit;
  ask->documents = self->documents;
  g_queue_push_tail (&self->asked, ask);
}

/**
 * nw_sync_feed_init:
 * @self: a feed
 * @round: the round, whose first page may be on its way already
 */
void
nw_sync_feed_init (NwSyncFeed  *self,
                   NwSyncRound *round)
{
  NwHttpRequest *first = g_steal_pointer (&round->first_page);

  *self = (NwSyncFeed) {
    .round = round, .since = g_strdup (round->since), .limit = NW_SYNC_FIRST_PAGE,
    .documents = round->since == NULL && !round->is_audit,
  };
  g_queue_init (&self->asked);
  nw_sync_pace_init (&self->pace);
  if (first == NULL)
    first = nw_sync_pull_ask (round, self->since, self->limit, self->documents);
  add_ask (self, first, g_strdup (self->since));
}

void
nw_sync_feed_clear (NwSyncFeed *self)
{
  g_queue_clear_full (&self->asked, ask_free);
  g_clear_pointer (&self->since, g_free);
}

/**
 * nw_sync_feed_guess:
 * @since: (nullable): JSON text
 *
 * Returns: (transfer full) (nullable): the sequence @n rows later, when sequences are
 *   numbers and each has its row
 */
char *
nw_sync_feed_guess (const char *since,
                    guint       n)
{
  guint64 number = 0;

  if (since != NULL && !g_ascii_string_to_unsigned (since, 10, 0, G_MAXINT64 / 2, &number, NULL))
    return NULL;

  return g_strdup_printf ("%" G_GUINT64_FORMAT, number + n);
}

/**
 * nw_sync_feed_ask:
 *
 * Returns: whether one more page could be asked for
 */
gboolean
nw_sync_feed_ask (NwSyncFeed *self)
{
  const NwSyncAsk *last = g_queue_peek_tail (&self->asked);
  char *since;

  if (self->ended || self->asked.length >= (self->dense ? MAX_ASKED : 1))
    return FALSE;
  since = last != NULL ? nw_sync_feed_guess (last->since, last->limit) : g_strdup (self->since);
  self->limit = self->documents ? nw_sync_pace_get (&self->pace) : MIN (MAX_ROWS, self->limit * 2);
  add_ask (self, nw_sync_pull_ask (self->round, since, self->limit, self->documents), since);

  return TRUE;
}

/**
 * nw_sync_feed_is_ready:
 *
 * Returns: whether the next page is there, or what came in its place
 */
gboolean
nw_sync_feed_is_ready (NwSyncFeed *self)
{
  const NwSyncAsk *first = g_queue_peek_head (&self->asked);

  return first != NULL && nw_http_request_is_done (first->request);
}

/**
 * nw_sync_feed_is_done:
 *
 * Returns: whether all pages were taken
 */
gboolean
nw_sync_feed_is_done (NwSyncFeed *self)
{
  return self->ended && self->asked.length == 0;
}

/* What was asked for from another place than where the pages now end is of no use. */
static void
drop_wrong (NwSyncFeed *self)
{
  const NwSyncAsk *next = g_queue_peek_head (&self->asked);

  if (self->ended || (next != NULL && g_strcmp0 (next->since, self->since) != 0))
    g_queue_clear_full (&self->asked, ask_free);
}

static void
take_too_large (NwSyncFeed      *self,
                const NwSyncAsk *ask)
{
  nw_sync_pace_shrink (&self->pace);
  self->documents = self->documents && ask->limit > 10;
  self->limit = ask->limit / 4;
  self->dense = FALSE;
  g_queue_clear_full (&self->asked, ask_free);
}

static void
move_on (NwSyncFeed      *self,
         const NwSyncAsk *ask,
         const NwChanges *changes)
{
  g_autofree char *expected = nw_sync_feed_guess (ask->since, ask->limit);

  /* pouchdb-server repeats a sequence for ever that it never had. */
  self->ended = changes->n_rows < ask->limit || g_strcmp0 (changes->last_seq, ask->since) == 0;
  self->dense = expected != NULL && strcmp (changes->last_seq, expected) == 0;
  g_free (self->since);
  self->since = g_strdup (changes->last_seq);
  drop_wrong (self);
}

/**
 * nw_sync_feed_take:
 * @self: a feed that is ready
 * @changes: (out) (transfer full) (nullable): the page; none when it was too large and
 *   has to be asked for again
 *
 * Returns: whether the server answered
 */
gboolean
nw_sync_feed_take (NwSyncFeed  *self,
                   NwChanges  **changes,
                   GError     **error)
{
  NwSyncAsk *ask = g_queue_pop_head (&self->asked);
  gboolean fine = TRUE;

  *changes = NULL;
  if (nw_http_request_is_too_large (ask->request) && ask->limit > 1) {
    take_too_large (self, ask);
  } else if ((fine = nw_http_request_check (ask->request, error))) {
    GBytes *body = nw_http_request_get_body (ask->request);

    *changes = nw_sync_read_changes (body, error);
    fine = *changes != NULL;
    if (fine && ask->documents)
      nw_sync_pace_note (&self->pace, (*changes)->n_rows, g_bytes_get_size (body),
                         nw_http_request_get_took (ask->request), nw_http_get_n_waiting (self->round->http));
    if (fine)
      move_on (self, ask, *changes);
  }
  ask_free (ask);

  return fine;
}
