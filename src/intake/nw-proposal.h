/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "nw-release.h"
#include "nw-session.h"
#include "nw-store.h"

G_BEGIN_DECLS

/* NwProposal is what one release would change in the database: persons, their
 * positions, organisations and the release itself, each value with its evidence
 * beside what is stored today. The review edits the accept flags; saving takes
 * what is accepted. Main thread, or the thread that made it. */

typedef enum {
  NW_MATCH_NEW,            /* nobody like this is stored */
  NW_MATCH_SAME,           /* stored, and nothing new is said */
  NW_MATCH_ADDS,           /* stored, and something is added */
  NW_MATCH_CONTRADICTS,    /* stored with another value; not accepted by itself */
  NW_MATCH_SUCCESSION,     /* another spokesperson stands there today */
  NW_MATCH_UNCERTAIN,      /* perhaps the same; the user decides */
} NwMatch;

typedef struct {
  const NwField *field;    /* of the item's kind */
  char          *value;    /* as it would be shown */
  json_t        *json;     /* as it would be stored; for lists the element to add */
  char          *stored;   /* what stands there today, NULL for nothing */
  char          *quote;
  NwSpan         span;
  NwMatch        match;
  gboolean       accepted;
} NwProposedField;

typedef struct {
  const NwKind  *kind;
  char          *record_id;   /* the matched record, or the id of the new one */
  char          *title;
  char          *reason;      /* German: why it is the same, or why it is asked */
  NwMatch        match;
  gboolean       contact;     /* a contact (TRUE) or only mentioned (FALSE) */
  gboolean       press;
  gboolean       accepted;
  GPtrArray     *fields;      /* NwProposedField */
  GPtrArray     *candidates;  /* record ids (char *) when uncertain */
  NwSpan         span;        /* where the text names it; empty when it does not */
  guint          group;       /* items of one person (person + position) share it */
} NwProposedItem;

typedef struct {
  NwRelease *release;
  char      *release_id;
  gboolean   known;           /* this release was saved before */
  GPtrArray *items;           /* NwProposedItem */
} NwProposal;

NwProposal *nw_proposal_new      (NwSession   *session,
                                  NwRelease   *release,
                                  GError     **error);
void        nw_proposal_free     (NwProposal  *self);
void        nw_proposal_accept_all (NwProposal *self,
                                    gboolean    accepted);
char       *nw_proposal_dup_source_key (const NwField *field,
                                        const json_t  *element);
gboolean    nw_proposal_rematch  (NwProposal  *self,
                                  NwSession   *session,
                                  guint        group,
                                  const char  *record_id,
                                  GError     **error);
/* Inside a step on the worker thread: matches again against what is stored now
 * and writes what is accepted. */
gboolean    nw_proposal_save     (NwProposal  *self,
                                  NwSession   *session,
                                  GError     **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwProposal, nw_proposal_free)

/* --- Importing whole files --------------------------------------------- */

typedef struct {
  char *file;
  int   line;              /* 0 when it is not known */
  char *message;
} NwImportError;

typedef struct {
  guint     releases;
  guint     persons_new;
  guint     persons_changed;
  guint     organisations_new;
  guint     organisations_changed;
  guint     positions_new;
  guint     statements_new;      /* agreements, networks, memberships, fundings */
  guint     statements_changed;
  guint     undecided;     /* findings left for the review */
  guint     skipped;       /* releases known before */
  gint64    step;          /* for undo; 0 when nothing changed */
  GPtrArray *errors;       /* NwImportError */
  GPtrArray *warnings;     /* NwImportError: what was left out of tables (CSV) */
} NwImportResult;

NwImportError  *nw_import_error_new   (const char          *file,
                                       int                  line,
                                       const char          *message);
void            nw_import_error_free  (NwImportError       *error);
void            nw_import_result_free (NwImportResult      *result);

/* How far an import has come with saving; undo is whole at any time. */
typedef struct {
  double fraction;   /* 0 to 1: what is saved of all files */
  guint  releases;   /* saved */
  guint  skipped;    /* known before */
} NwImportState;

typedef void (*NwImportStateFunc) (const NwImportState *state,
                                   gpointer             data);

typedef enum {
  NW_IMPORT_DEFAULT    = 0,
  NW_IMPORT_STATEMENTS = 1 << 0,   /* also agreements, networks and fundings of the texts */
} NwImportFlags;

/* Reads files and saves what is unambiguous, as one undo step. */
NwImportResult *nw_import_files       (NwStore             *store,
                                       const char * const  *paths,
                                       const char          *space,
                                       NwImportFlags        flags,
                                       NwImportStateFunc    progress,
                                       gpointer             data,
                                       GCancellable        *cancellable,
                                       GError             **error);

G_END_DECLS
