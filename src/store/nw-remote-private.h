/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-follow-private.h"
#include "nw-revision.h"
#include "nw-store-sync.h"
#include "nw-writer-private.h"

G_BEGIN_DECLS

/* A document as a server sends it, read and judged without asking the database. */
typedef struct {
  GBytes     *document;    /* as it was sent */
  char       *id;          /* (nullable) */
  NwRevision  revision;
  char       *name;        /* (nullable): of the revision */
  gboolean    deleted;
  gboolean    erased;      /* a deletion for good */
  gboolean    taken;       /* it erased what was here */
  gboolean    foreign;     /* another program's, unless a record of this id is here */
  GPtrArray  *ancestors;   /* utf8: hashes of the generations before, newest first */
  char       *body;        /* (nullable): what is kept; a tombstone may have none */
  NwRecord   *record;      /* (nullable): what it is when it wins */
  NwFollow    follow;      /* what follows from it, if it is new */
  gboolean    prepared;    /* that is computed */
  const char *problem;     /* (nullable): a stable word: why it cannot be taken */
} NwRemote;

NwRemote *nw_remote_new         (GBytes        *document);
void      nw_remote_free        (NwRemote      *self);
void      nw_remote_read        (NwRemote      *self,
                                 const char    *space);
void      nw_remote_prepare     (NwRemote      *self,
                                 int            kind_no);

/* nw-writer-fresh.c */
gboolean  nw_writer_take_fresh  (NwWriter      *writer,
                                 gint64         space,
                                 GPtrArray     *remotes,
                                 GHashTable    *taken,
                                 NwApplyCounts *counts,
                                 GError       **error);

/* nw-foreign.c */
gboolean  nw_writer_keep_foreign (NwWriter       *writer,
                                  gint64          space,
                                  const NwRemote *remote,
                                  NwApplyCounts  *counts,
                                  GError        **error);
gboolean  nw_writer_has_foreign (NwWriter       *writer,
                                 gint64          space,
                                 gboolean       *has,
                                 GError        **error);
gboolean  nw_writer_drop_foreign (NwWriter      *writer,
                                  gint64         space,
                                  const char    *id,
                                  GError       **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwRemote, nw_remote_free)

G_END_DECLS
