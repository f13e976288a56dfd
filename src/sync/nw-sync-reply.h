/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What a server answers, in the dialects of CouchDB and pouchdb-server. Documents are
 * pieces of the reply's bytes and keep it alive. What makes no sense as a whole is
 * NW_SYNC_ERROR_BROKEN. */

/* A row of _changes. */
typedef struct {
  char      *id;
  GPtrArray *revisions;   /* utf8: its leaves */
  GBytes    *document;    /* (nullable): the winner, when it was asked for */
} NwChange;

typedef struct {
  GPtrArray *changes;     /* NwChange */
  guint      n_rows;      /* with those that are of no use */
  char      *last_seq;    /* JSON text */
  gint64     pending;     /* rows after these; -1: the server does not say */
} NwChanges;

/* One answer of _bulk_get or open_revs. */
typedef struct {
  char   *id;             /* (nullable) in open_revs */
  char   *revision;       /* (nullable) */
  GBytes *document;       /* (nullable): it cannot be had */
} NwFetched;

/* A document that _bulk_docs refused. */
typedef struct {
  char *id;
  char *revision;         /* (nullable) */
  char *error;
  char *reason;           /* (nullable) */
} NwRefusal;

void        nw_changes_free            (NwChanges  *changes);
void        nw_fetched_free            (NwFetched  *fetched);
void        nw_refusal_free            (NwRefusal  *refusal);

NwChanges  *nw_sync_read_changes       (GBytes     *reply,
                                        GError    **error);
GPtrArray  *nw_sync_read_bulk_get      (GBytes     *reply,
                                        GError    **error);
GPtrArray  *nw_sync_read_open_revs     (GBytes     *reply,
                                        GError    **error);
GPtrArray  *nw_sync_read_bulk_docs     (GBytes     *reply,
                                        GError    **error);
GHashTable *nw_sync_read_revs_diff     (GBytes     *reply,
                                        GError    **error);
char       *nw_sync_revision_key       (const char *id,
                                        const char *revision);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwChanges, nw_changes_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwFetched, nw_fetched_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwRefusal, nw_refusal_free)

G_END_DECLS
