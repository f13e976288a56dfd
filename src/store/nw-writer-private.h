/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-freer-private.h"
#include "nw-parallel-private.h"
#include "nw-record-cache-private.h"
#include "nw-session-private.h"

G_BEGIN_DECLS

/* NwWriter is the writing half of the store's one writing session: it keeps the
 * running step, and which projections have to be derived before the next commit.
 * Worker thread only. */

/* What is stored of a document: the winner of its revisions. */
typedef struct {
  gboolean  exists;
  gint64    doc_pk;
  gint64    space_pk;
  char     *space;        /* (nullable): its name; NULL for the local one */
  int       kind_no;
  gint64    win_rev;
  gint64    gen;
  gboolean  deleted;
  int       sent;
  gint64    parent_pk;    /* 0 for none */
  gint64    parent_gen;
  char     *parent;       /* "gen-hash", "" for none */
  char     *revision;     /* "gen-hash" */
  char     *body;         /* (nullable) */
  gsize     length;
  gboolean  alone;        /* no other leaf beside the winner */
} NwDocState;

/* A record whose projection is no longer what it should be. */
typedef struct {
  gint64    doc_pk;
  int       kind_no;
  char     *id;
  gboolean  fresh;     /* the document is new: nothing is stored to compare with */
  NwRecord *record;    /* (nullable): as it stands there, when that is known */
} NwDirty;

struct _NwWriter {
  NwSession  *session;       /* borrowed: it owns the writer */
  NwDb       *db;            /* borrowed */
  gint64      step;          /* 0 outside of a step */
  char       *label;
  char       *stamp;         /* {at, by, agency} of the step */
  char       *by;
  char       *agency;
  NwOrigin    origin;        /* how its changes come about */
  NwRecord   *ours;          /* (nullable) (borrowed): what a merge is told as a change of */
  gint64      space_pk;      /* of what the step makes anew */
  gboolean    journal;       /* whether changes are written to the undo journal */
  gint64      next_doc;
  gint64      next_rev;
  guint       n_changes;     /* since the last commit */
  guint       n_committed;   /* in this step */
  GHashTable *touched;       /* ids written in this step */
  GHashTable *gone;          /* id -> &doc_pk: deleted in this step without a trace */
  GHashTable *dirty;         /* &NwDirty.doc_pk -> NwDirty */
  GHashTable *dirty_ids;     /* their ids */
  guint       n_put;         /* in this step */
  GPtrArray  *gathered;      /* of NwRecord: not written yet */
  GHashTable *gathered_ids;  /* of these and of those that are being prepared */
  GPtrArray  *prepared;      /* (nullable): being prepared by other threads */
  NwParallelWork *preparation;
  gboolean    writing;       /* what was gathered */
  GError     *problem;       /* (nullable): with what was gathered; ends the step */
  NwParallel *parallel;
  NwFreer    *freer;         /* of what long steps are done with */
  NwRecordCache *records;    /* what projections read again */
  NwWzList   *wz;            /* (nullable): the titles of codes, once they are needed */
  GPtrArray  *coming;        /* (nullable): documents of a partner that come next */
  struct _NwReading *ahead;  /* (nullable): the first of them, being read */
  GHashTable *known_words;
  gboolean    nothing_erased; /* it is known that no record was ever erased */
  GPtrArray  *changed;       /* ids since the last commit; NULL: too many */
  void      (*committed) (gpointer data, GPtrArray *ids);
  gpointer    committed_data;
};

/* Projections waiting in memory before they are written inside a long step: of the
 * user, who waits for its end, and of sync, which runs for long in little memory. */
#define NW_MAX_DIRTY 8192
#define NW_MAX_DIRTY_REMOTE 1024

void      nw_dirty_free          (NwDirty      *dirty);
NwWriter *nw_writer_new          (NwSession    *session,
                                  NwDb         *db);
void      nw_writer_free         (NwWriter     *self);
gboolean  nw_writer_begin        (NwWriter     *self,
                                  const char   *label,
                                  GError      **error);
gboolean  nw_writer_commit       (NwWriter     *self,
                                  GError      **error);
gboolean  nw_writer_end          (NwWriter     *self,
                                  gint64       *step,
                                  GError      **error);
void      nw_writer_roll_back    (NwWriter     *self);

gboolean  nw_writer_load         (NwWriter     *self,
                                  const char   *id,
                                  NwDocState   *state,
                                  GError      **error);
void      nw_doc_state_clear     (NwDocState   *state);
NwRecord *nw_doc_state_to_record (NwDocState   *state,
                                  const char   *id,
                                  GError      **error);

/* Long steps: nw-writer-gather.c. */
gboolean  nw_writer_gather       (NwWriter     *self,
                                  NwRecord     *record,
                                  GError      **error);
gboolean  nw_writer_write_gathered (NwWriter   *self,
                                  GError      **error);
void      nw_writer_forget_ahead (NwWriter     *self);
void      nw_writer_forget_gathered (NwWriter  *self);
gboolean  nw_writer_put          (NwWriter     *self,
                                  NwRecord     *record,
                                  GError      **error);
gboolean  nw_writer_check_revision (NwWriter   *self,
                                  NwRecord     *record,
                                  NwDocState   *state,
                                  GError      **error);

/* Replaces what is stored; a NULL body deletes. revision receives the winner's
 * id afterwards, NULL when no document is left. */
gboolean  nw_writer_store        (NwWriter     *self,
                                  const char   *id,
                                  gint64        space_pk,
                                  NwDocState   *state,
                                  const char   *body,
                                  char        **revision,
                                  GError      **error);
gboolean  nw_writer_follow       (NwWriter     *self,
                                  const char   *id,
                                  gint64        space_pk,
                                  NwDocState   *state,
                                  NwRecord     *old_record,
                                  const char   *revision,
                                  const char   *body,
                                  GError      **error);
gboolean  nw_writer_follow_record (NwWriter    *self,
                                  const char   *id,
                                  NwDocState   *state,
                                  NwRecord     *old_record,
                                  NwRecord     *record,
                                  GError      **error);
gboolean  nw_writer_write_revision (NwWriter   *self,
                                  const char   *id,
                                  gint64        space_pk,
                                  int           kind_no,
                                  NwDocState   *state,
                                  const char   *body,
                                  char        **revision,
                                  GError      **error);
gboolean  nw_writer_find_winner  (NwWriter     *self,
                                  const char   *id,
                                  char        **revision,
                                  GError      **error);
gboolean  nw_writer_end_branches (NwWriter     *self,
                                  const char   *id,
                                  gint64        doc_pk,
                                  GError      **error);
void      nw_writer_tell         (NwWriter     *self,
                                  const char   *id);
gboolean  nw_writer_note         (NwWriter     *self,
                                  const char   *id);
gboolean  nw_writer_journal      (NwWriter     *self,
                                  const char   *id,
                                  gint64        space_pk,
                                  const char   *before,
                                  const char   *revision,
                                  GError      **error);

gboolean  nw_writer_replace_entries (NwWriter  *self,
                                  gint64        doc_pk,
                                  int           kind_no,
                                  NwRecord     *old_record,
                                  NwRecord     *record,
                                  GError      **error);
gboolean  nw_writer_shows_elsewhere (NwRecord  *old_record,
                                  NwRecord     *record);
gboolean  nw_writer_mark_linked_person (NwWriter *self,
                                  NwRecord     *record,
                                  GError      **error);
gboolean  nw_writer_mark_dependents (NwWriter  *self,
                                  const char   *id,
                                  GError      **error);
gboolean  nw_writer_mark_id      (NwWriter     *self,
                                  const char   *id,
                                  GError      **error);
void      nw_writer_mark_record  (NwWriter     *self,
                                  gint64        doc_pk,
                                  int           kind_no,
                                  const char   *id,
                                  NwRecord     *record,
                                  gboolean      fresh);
void      nw_writer_mark         (NwWriter     *self,
                                  gint64        doc_pk,
                                  int           kind_no,
                                  const char   *id);

/* Derives what is dirty and writes it: nw-index.c. */
gboolean  nw_writer_flush        (NwWriter     *self,
                                  GError      **error);
gboolean  nw_writer_flush_if_many (NwWriter    *self,
                                  guint         many,
                                  GError      **error);

/* nw-session-wz.c */
NwWzList *nw_writer_get_wz       (NwWriter     *self,
                                  GError      **error);

gboolean  nw_writer_undo         (NwWriter     *self,
                                  gint64        step,
                                  gboolean      redo,
                                  GPtrArray    *kept,
                                  GError      **error);

/* Sync sees these: a change that is neither stamped nor journaled. */
gboolean  nw_writer_merge_some   (NwWriter     *self,
                                  gboolean     *more,
                                  GError      **error);

G_END_DECLS
