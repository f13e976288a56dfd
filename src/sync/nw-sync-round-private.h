/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-http.h"
#include "nw-sync-log.h"

G_BEGIN_DECLS

/* One round of one space, on the network's thread: who is there, what the logs say,
 * pull, merge, push, log. Everything that takes long runs the thread's context, so the
 * code reads from top to bottom. */
typedef struct _NwSyncRound NwSyncRound;

typedef void (*NwSyncTellFunc) (NwSyncRound *round,
                                gpointer     data);

struct _NwSyncRound {
  /* borrowed, set by whoever runs the round */
  NwStore        *store;
  NwSession      *reader;
  NwHttp         *http;
  NwSyncStepFunc  step;           /* (nullable) */
  gpointer        step_data;
  guint           idle;           /* ms without a byte that a server is waited for */
  NwSyncTellFunc  tell;           /* phase, progress or counts have changed */
  gpointer        tell_data;
  /* owned */
  NwSpace        *space;
  char           *database;
  gboolean        is_couch;
  gboolean        no_bulk_get;    /* the server does not have it */
  char           *since;          /* (nullable): JSON text: all up to here is committed */
  /* the log */
  char           *session_id;
  gint64          n;
  char           *log_id;
  char           *log_revision;   /* (nullable) */
  GPtrArray      *log;            /* NwLogEntry */
  gboolean        log_refused;    /* we may only read there */
  gboolean        log_written;
  /* the audit */
  gboolean        is_audit;
  gboolean        from_start;     /* what this round pulls began at the beginning */
  GByteArray     *seen;           /* (nullable): which of our revisions the server listed */
  gboolean        log_is_due;
  gint64          logged_at;      /* monotonic */
  NwHttpRequest  *first_page;     /* (nullable): asked for before the server was known */
  GSource        *watch;          /* (nullable): somebody is impatient */
  /* output */
  gboolean        cut_short;
  NwSyncPhase     phase;
  double          progress;
  NwSyncCounts    counts;
};

NwSyncRound *nw_sync_round_new      (NwStore       *store,
                                     NwSession     *reader,
                                     NwHttp        *http,
                                     const NwSpace *space);
void         nw_sync_round_free     (NwSyncRound   *self);
gboolean     nw_sync_round_run      (NwSyncRound   *self,
                                     GError       **error);
void         nw_sync_round_hurry    (NwSyncRound   *self);
void         nw_sync_round_cancel   (NwSyncRound   *self);
void         nw_sync_round_step     (NwSyncRound   *self,
                                     const char    *step);
void         nw_sync_round_tell     (NwSyncRound   *self,
                                     NwSyncPhase    phase,
                                     double         progress);
gboolean     nw_sync_round_write    (NwSyncRound   *self,
                                     NwStoreFunc    func,
                                     gpointer       data,
                                     GError       **error);

/* nw-sync-server.c */
gboolean     nw_sync_server_meet    (NwSyncRound   *self,
                                     GError       **error);
gboolean     nw_sync_server_look    (NwHttp        *http,
                                     GError       **error);

/* nw-sync-history.c */
NwHttpRequest *nw_sync_history_ask  (NwSyncRound   *self);
gboolean     nw_sync_history_agree  (NwSyncRound   *self,
                                     NwHttpRequest *request,
                                     GError       **error);
void         nw_sync_history_note   (NwSyncRound   *self,
                                     const char    *seq);
gboolean     nw_sync_history_tell   (NwSyncRound   *self,
                                     gboolean       now,
                                     GError       **error);

/* nw-sync-audit.c */
void         nw_sync_audit_plan     (NwSyncRound   *self);
gboolean     nw_sync_audit_begin    (NwSyncRound   *self,
                                     GError       **error);
gboolean     nw_sync_audit_look     (NwSyncRound   *self,
                                     const char    *id,
                                     GPtrArray     *revisions,
                                     gboolean      *differs,
                                     GError       **error);
gboolean     nw_sync_audit_finish   (NwSyncRound   *self,
                                     GError       **error);

/* nw-sync-pull.c, nw-sync-push.c */
#define NW_SYNC_FIRST_PAGE 200

NwHttpRequest *nw_sync_pull_ask     (NwSyncRound   *self,
                                     const char    *since,
                                     guint          limit,
                                     gboolean       documents);
gboolean     nw_sync_pull           (NwSyncRound   *self,
                                     GError       **error);
gboolean     nw_sync_fetch_bases    (NwSyncRound   *self,
                                     GError       **error);
gboolean     nw_sync_push           (NwSyncRound   *self,
                                     GError       **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwSyncRound, nw_sync_round_free)

G_END_DECLS
