/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-decision.h"
#include "nw-history.h"
#include "nw-store.h"

G_BEGIN_DECLS

/* What the store knows of partners: spaces, revisions of others, what waits to be
 * sent, conflicts, what was refused. The network is none of its business:
 * src/sync asks and tells. Questions (a session of any thread) stand first in each
 * part; what writes must be called on the store's worker thread, inside a step.
 *
 * A step of sync is run by nw_store_run_sync(): one transaction, no stamp, no entry
 * in the journal of undo. What a person decides and what was merged by itself are
 * ordinary steps (nw_store_run()), so that they can be undone. */

void       nw_store_run_sync_async (NwStore             *self,
                                    NwStoreFunc          func,
                                    gpointer             data,
                                    GDestroyNotify       destroy,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
gboolean   nw_store_run_sync_finish (NwStore            *self,
                                    GAsyncResult        *result,
                                    GError             **error);
gboolean   nw_store_run_sync       (NwStore             *self,
                                    NwStoreFunc          func,
                                    gpointer             data,
                                    GCancellable        *cancellable,
                                    GError             **error);

/* Whether somebody waits for the step that runs; for those that could end sooner. */
gboolean   nw_store_is_awaited     (NwStore             *self);

/* --- Spaces ------------------------------------------------------------------ */

typedef enum {
  NW_SPACE_READY,
  NW_SPACE_PAUSED,     /* by the user, or because the server has to be asked about: problem says why */
} NwSpaceState;

/* A partner database. url has neither user nor password. Text that is NULL is not
 * known yet. */
typedef struct {
  gint64        number;          /* > 1; 1 is the local space, which is not among them */
  char         *name;
  char         *url;
  char         *user;            /* (nullable) */
  char         *agency;          /* (nullable): middle part of the ids of what we share there */
  guint         color;           /* 0 to 7: place in the palette of partners */
  NwSpaceState  state;
  char         *problem;         /* (nullable): stable word, as nw_sync_problem_get_name() */
  char         *server_uuid;     /* (nullable): pinned */
  char         *instance_start;  /* (nullable): pinned */
  char         *client_uuid;     /* 32 hexadecimal digits */
  char         *pull_since;      /* (nullable): JSON text of the sequence; NULL: from the beginning */
  char         *pull_log;        /* (nullable): JSON array, newest first, of {"session_id", "n", "seq"} */
  gint64        last_success;    /* µs since 1970 UTC; 0: never */
  gint64        audited;         /* the same: when all leaves on both sides were compared last */
  gboolean      no_log;          /* the server keeps no log of ours: we may only read there */
} NwSpace;

typedef struct {
  gint64 n_records;
  gint64 n_unsent;       /* leaves that wait */
  gint64 n_conflicts;    /* documents with more than one live leaf */
  gint64 n_quarantined;
} NwSpaceCounts;

void       nw_space_free                (NwSpace        *space);
NwSpace   *nw_space_copy                (const NwSpace  *space);
GPtrArray *nw_session_list_spaces       (NwSession      *self,
                                         GError        **error);
NwSpace   *nw_session_get_space         (NwSession      *self,
                                         gint64          number,
                                         GError        **error);
NwSpace   *nw_session_find_space        (NwSession      *self,
                                         const char     *name,
                                         GError        **error);
gboolean   nw_session_count_space       (NwSession      *self,
                                         gint64          number,
                                         NwSpaceCounts  *counts,
                                         GError        **error);

/* The name is what the user calls the partner; NW_STORE_ERROR_CONFLICT when it is taken. */
gint64     nw_session_add_space         (NwSession      *self,
                                         const char     *name,
                                         const char     *url,
                                         const char     *user,
                                         GError        **error);
/* Writes name, url, user, agency, color, state, problem, server_uuid, instance_start,
 * last_success, audited, no_log; the rest belongs to the checkpoint. */
gboolean   nw_session_update_space      (NwSession      *self,
                                         const NwSpace  *space,
                                         GError        **error);
/* keep: its live records become local ones; otherwise they go, and nothing of it
 * reaches the partner. */
gboolean   nw_session_remove_space      (NwSession      *self,
                                         gint64          number,
                                         gboolean        keep,
                                         GError        **error);
/* For a database file that was copied or restored: new client_uuid, pull from the
 * beginning, and everything confirmed is to be asked about again. */
gboolean   nw_session_renew_client      (NwSession      *self,
                                         gint64          number,
                                         GError        **error);

/* --- Pull ------------------------------------------------------------------- */

typedef struct {
  char *id;
  char *revision;
} NwRevisionName;

void       nw_revision_name_free        (NwRevisionName *name);

/* Of the given (NwRevisionName), those that are not there, in their order; an inner
 * node without a body counts as there, and so does what is in quarantine. */
GPtrArray *nw_session_find_missing      (NwSession      *self,
                                         gint64          space,
                                         GPtrArray      *names,
                                         GError        **error);

/* An audit: see nw-audit.c. */
GByteArray *nw_session_begin_audit      (NwSession      *self,
                                         gint64          space,
                                         gint64          at,
                                         GError        **error);
gboolean   nw_session_compare_leaves    (NwSession      *self,
                                         gint64          space,
                                         const char     *id,
                                         GPtrArray      *revisions,
                                         GByteArray     *seen,
                                         gboolean       *differs,
                                         GError        **error);
gboolean   nw_session_doubt_unseen      (NwSession      *self,
                                         gint64          space,
                                         GByteArray     *seen,
                                         GError        **error);

typedef struct {
  guint n_written;      /* revisions that were not there */
  guint n_known;
  guint n_quarantined;
  guint n_foreign;      /* documents of other programs */
} NwApplyCounts;

/* A checkpoint: all up to since (JSON text) is here. Kept in the same transaction. */
typedef struct {
  const char *session_id;
  guint       n;
  const char *since;
} NwCheckpoint;

/* documents: GBytes, each the JSON text of one document as the server sent it, with
 * _id, _rev, _revisions (optional) and perhaps _deleted, _attachments. Each is
 * checked by itself: what cannot be read or taken (no id, another space's id, too
 * long, too deep, reserved members) goes to the quarantine with its reason and stops
 * nobody else. What another program wrote is kept as it is. checkpoint: (nullable). */
gboolean   nw_session_apply_remote      (NwSession           *self,
                                         gint64               space,
                                         GPtrArray           *documents,
                                         const NwCheckpoint  *checkpoint,
                                         NwApplyCounts       *counts,
                                         GError             **error);
void       nw_session_read_ahead        (NwSession           *self,
                                         GPtrArray           *documents);

/* --- Push ------------------------------------------------------------------- */

/* One revision to be sent. document is its JSON text with _id, _rev, _revisions (1,000
 * at most) and, of a tombstone, _deleted. */
typedef struct {
  char   *id;
  char   *revision;
  GBytes *document;
  int     sent;        /* 0 or 1 */
  gint64  number;      /* the store's own */
} NwOutgoing;

void       nw_outgoing_free             (NwOutgoing     *outgoing);

/* Leaves that wait, oldest first; after: the number of the last one of the page
 * before, 0 for the first. Ends at limit documents or max_bytes, whichever is first,
 * but has one at least. Revisions in quarantine are not among them. */
GPtrArray *nw_session_list_unsent       (NwSession      *self,
                                         gint64          space,
                                         gint64          after,
                                         guint           limit,
                                         gsize           max_bytes,
                                         GError        **error);
/* Drafts become fixed: has to be committed before their first byte leaves. One that
 * was edited since it was listed stays a draft and is taken out of outgoing. */
gboolean   nw_session_freeze            (NwSession      *self,
                                         gint64          space,
                                         GPtrArray      *outgoing,
                                         GError        **error);
/* The partner has them (NwOutgoing): the merge base moves here, and only here. */
gboolean   nw_session_confirm           (NwSession      *self,
                                         gint64          space,
                                         GPtrArray      *outgoing,
                                         GError        **error);
/* Everything confirmed is to be asked about again: the server was rolled back. */
gboolean   nw_session_doubt_all         (NwSession      *self,
                                         gint64          space,
                                         GError        **error);

/* --- Quarantine ---------------------------------------------------------------- */

typedef struct {
  gint64  number;
  gint64  space;
  char   *id;          /* (nullable) */
  char   *revision;    /* (nullable) */
  char   *stage;       /* "pull", "push" */
  char   *error;       /* stable word and what the server said, without personal data */
  guint   n_tries;
  gint64  next_try;    /* µs since 1970 UTC; 0: when the user says so */
} NwQuarantined;

void       nw_quarantined_free          (NwQuarantined  *item);
GPtrArray *nw_session_list_quarantine   (NwSession      *self,
                                         gint64          space,
                                         guint           limit,
                                         GError        **error);
/* The server refused a revision of ours, or one of its own cannot be had. raw: (nullable). */
gboolean   nw_session_quarantine        (NwSession      *self,
                                         gint64          space,
                                         const char     *id,
                                         const char     *revision,
                                         const char     *stage,
                                         const char     *reason,
                                         GBytes         *raw,
                                         GError        **error);
/* Tried again with the next round; number 0: all of the space. */
gboolean   nw_session_retry             (NwSession      *self,
                                         gint64          space,
                                         gint64          number,
                                         GError        **error);

/* --- Merge and conflicts ---------------------------------------------------------- */

/* A live leaf of a document. */
typedef struct {
  char   *revision;
  char   *body;
  gboolean ours;       /* written here: sent 0 or 1, or its parent chain was */
  char   *by;          /* (nullable): from its "changed" */
  char   *agency;      /* (nullable) */
  char   *at;          /* (nullable) ISO 8601 */
} NwBranch;

typedef struct {
  char      *id;
  gint64     space;
  char      *title;
  char      *base;             /* (nullable): body of the pinned common ancestor */
  GPtrArray *branches;         /* NwBranch, the winner first */
  GPtrArray *contradictions;   /* utf8: members that need a decision */
  char      *proposal;         /* body: the merge, and the winner's values where it needs a decision */
} NwConflict;

void        nw_conflict_free            (NwConflict     *conflict);
/* Ids of documents with several live leaves; of all spaces with space 0. */
GStrv       nw_session_list_conflicts   (NwSession      *self,
                                         gint64          space,
                                         guint           limit,
                                         GError        **error);
NwConflict *nw_session_get_conflict     (NwSession      *self,
                                         const char     *id,
                                         GError        **error);
/* The leaves that the user sees, for nw_session_resolve(). */
GStrv       nw_conflict_dup_revisions   (const NwConflict  *conflict);
/* What there is to choose; titles of other records come from the session. */
NwDecision *nw_session_create_decision  (NwSession         *self,
                                         const NwConflict  *conflict,
                                         GError           **error);
/* Revisions that all branches of a document come from, whose text is not here; and one of
 * them as the server has it. */
GPtrArray  *nw_session_list_missing_bases (NwSession    *self,
                                         gint64          space,
                                         guint           limit,
                                         GError        **error);
gboolean    nw_session_add_base         (NwSession      *self,
                                         gint64          space,
                                         GBytes         *document,
                                         GError        **error);
/* Merges what can be merged without a choice (an ordinary step; the ids that were
 * merged are added to merged). Run after each pull over what has branches. */
gboolean    nw_session_merge_branches   (NwSession      *self,
                                         gint64          space,
                                         GPtrArray      *merged,
                                         GError        **error);
/* body: (nullable): deletes. revisions: the leaves that the user saw;
 * NW_STORE_ERROR_CONFLICT when there are others meanwhile. */
gboolean    nw_session_resolve          (NwSession           *self,
                                         const char          *id,
                                         const char * const  *revisions,
                                         const char          *body,
                                         GError             **error);

/* --- What happened by itself ----------------------------------------------------- */

typedef struct {
  char           *id;
  gint64          space;
  NwHistoryEntry *entry;   /* changed: merged; came back, kept: a change met a deletion */
} NwJoined;

GPtrArray  *nw_session_list_joined      (NwSession      *self,
                                         gint64          space,
                                         guint           limit,
                                         GError        **error);
/* In an ordinary step. */
gboolean    nw_session_undo_joined      (NwSession      *self,
                                         const char     *id,
                                         gint64          number,
                                         GError        **error);

/* --- Erasure ------------------------------------------------------------------------ */

/* In a step of sync. What goes along stands in nw_session_list_erased(). */
gboolean    nw_session_erase            (NwSession           *self,
                                         const char * const  *ids,
                                         GError             **error);
GPtrArray  *nw_session_list_erased      (NwSession           *self,
                                         const char * const  *ids,
                                         GError             **error);
/* Rows of others that name them: they stay as they are. */
GPtrArray  *nw_session_list_naming      (NwSession           *self,
                                         GPtrArray           *ids,
                                         guint                limit,
                                         GError             **error);
gboolean    nw_store_erase              (NwStore             *self,
                                         const char * const  *ids,
                                         gboolean            *clean,
                                         GError             **error);
gboolean    nw_store_clean              (NwStore             *self,
                                         gboolean            *clean,
                                         GError             **error);
void        nw_store_erase_async        (NwStore             *self,
                                         const char * const  *ids,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwSpace, nw_space_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwConflict, nw_conflict_free)

G_END_DECLS
