/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "nw-store-sync.h"

G_BEGIN_DECLS

/* NwSync keeps a store in step with its partners: a GListModel of NwSyncSpace, one
 * for each space of the store. It lives on the main thread; the network has a thread
 * of its own. Nothing happens before nw_sync_start() (continuous) or
 * nw_sync_run_async() (one round).
 *
 * Property "busy" (gboolean): whether a round is going on anywhere.
 * Property "attention" (guint): conflicts, what was refused, spaces that wait for the user. */

#define NW_SYNC_ERROR (nw_sync_error_quark ())
/* The verdicts about a server and its replies. Offline is the normal case. */
typedef enum {
  NW_SYNC_ERROR_OFFLINE,          /* no network, no such host, refused, timed out: tried again */
  NW_SYNC_ERROR_NO_SERVER,        /* something answers, but no CouchDB */
  NW_SYNC_ERROR_NO_DATABASE,
  NW_SYNC_ERROR_LOGIN,            /* wrong user or password */
  NW_SYNC_ERROR_FORBIDDEN,        /* no member */
  NW_SYNC_ERROR_CERTIFICATE,
  NW_SYNC_ERROR_CAPTIVE_PORTAL,   /* a login page of a Wi-Fi stands in between */
  NW_SYNC_ERROR_OTHER_SERVER,     /* not the one that is pinned; nothing is deleted */
  NW_SYNC_ERROR_BUSY,             /* 429, 503: tried again when the server says */
  NW_SYNC_ERROR_BROKEN,           /* an incomplete or senseless reply: tried again */
  NW_SYNC_ERROR_URL,              /* not an address that may be used */
  NW_SYNC_ERROR_STORE,            /* the database said no: disk full, locked */
} NwSyncError;

GQuark      nw_sync_error_quark      (void);
/* Stable words for JSON and the database: "offline", "no-server", … */
const char *nw_sync_error_get_name   (NwSyncError    code);
/* What happened, what was kept, what to do; translated. */
const char *nw_sync_error_get_text   (NwSyncError    code);

typedef struct {
  guint  n_pulled;
  guint  n_pushed;
  guint  n_merged;
  guint  n_conflicts;      /* that there are after the round */
  guint  n_quarantined;
  guint  n_requests;
} NwSyncCounts;

#define NW_TYPE_SPACE (nw_space_get_type ())
GType nw_space_get_type (void);

#define NW_TYPE_SYNC_SPACE (nw_sync_space_get_type ())
/* Properties, notified on the main thread: "space" (NwSpace, boxed), "phase" (NwSyncPhase),
 * "progress" (double; -1 unknown), "unsent", "conflicts", "quarantined" (guint),
 * "error-code" (int, -1 for none), "next-try" (int64, µs since 1970 UTC; 0: none).
 * The counts of the running or last round change with "phase" and "progress". */
G_DECLARE_FINAL_TYPE (NwSyncSpace, nw_sync_space, NW, SYNC_SPACE, GObject)

typedef enum {
  NW_SYNC_PHASE_IDLE,        /* in step, listening or waiting for the next round */
  NW_SYNC_PHASE_CONNECTING,
  NW_SYNC_PHASE_PULLING,
  NW_SYNC_PHASE_PUSHING,
  NW_SYNC_PHASE_OFFLINE,     /* waits for the network or the next try */
  NW_SYNC_PHASE_PAUSED,
} NwSyncPhase;

const NwSpace *nw_sync_space_get_space   (NwSyncSpace   *self);
NwSyncPhase    nw_sync_space_get_phase   (NwSyncSpace   *self);
/* The state in words, as the user reads it; translated, transfer full. */
char          *nw_sync_space_dup_status  (NwSyncSpace   *self);
/* For the server's administrator: no personal data, no secret; transfer full. */
char          *nw_sync_space_dup_diagnosis (NwSyncSpace *self);

#define NW_TYPE_SYNC (nw_sync_get_type ())
G_DECLARE_FINAL_TYPE (NwSync, nw_sync, NW, SYNC, GObject)

/* Where passwords come from: on any thread; NULL when there is none. Standard is the
 * Secret Service, and NETZWERK_PASSWORD before it (nw-sync-password.h). */
typedef char *(*NwPasswordFunc) (const NwSpace *space,
                                 gpointer       data);

NwSync      *nw_sync_new              (NwStore             *store);
/* How long a server is waited for; nw_sync_new() starts with the values behind. */
typedef struct {
  guint connect;      /* ms until the request is on its way: 15,000 */
  guint idle;         /* ms without a byte: 30,000 */
  guint total;        /* ms for a whole request, except for listening: 180,000 */
  guint min_rate;     /* bytes a second, once half of idle has passed: 200 */
  guint retry;        /* ms before the second try, doubling: 250 */
  guint settle;       /* ms from a save to sending it: 3,000 */
} NwSyncPatience;

void         nw_sync_set_patience     (NwSync               *self,
                                       const NwSyncPatience *patience);
/* Called on the network's thread before and after each step of a round whose order
 * matters: "freeze", "frozen", "send", "reply", "commit", "committed", "log",
 * "logged". For tests that end the process there. */
typedef void (*NwSyncStepFunc) (const char *step,
                                gpointer    data);
void         nw_sync_set_step_func    (NwSync              *self,
                                       NwSyncStepFunc       func,
                                       gpointer             data);
/* Reads the spaces anew: after one was added, changed or removed. */
void         nw_sync_refresh          (NwSync              *self);
void         nw_sync_set_password_func (NwSync             *self,
                                       NwPasswordFunc       func,
                                       gpointer             data);
NwSyncSpace *nw_sync_get_space        (NwSync              *self,
                                       gint64               number);
/* Continuous: listens, sends a few seconds after a save, notices the network. */
void         nw_sync_start            (NwSync              *self);
void         nw_sync_stop             (NwSync              *self);

/* One round, both directions; number 0: all spaces that are not paused. Fails only when
 * nothing could be done; what became of each stands in its NwSyncSpace. */
void         nw_sync_run_async        (NwSync              *self,
                                       gint64               number,
                                       GCancellable        *cancellable,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data);
gboolean     nw_sync_run_finish       (NwSync              *self,
                                       GAsyncResult        *result,
                                       GError             **error);
const NwSyncCounts *nw_sync_space_get_counts (NwSyncSpace  *self);
/* (nullable): why the last round did not come to its end */
const GError *nw_sync_space_get_error (NwSyncSpace         *self);

/* Tries an address before a space is made of it: NULL error when all is well. */
void         nw_sync_try_async        (const char          *url,
                                       const char          *user,
                                       const char          *password,
                                       GCancellable        *cancellable,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data);
gboolean     nw_sync_try_finish       (GAsyncResult        *result,
                                       GError             **error);

G_END_DECLS
