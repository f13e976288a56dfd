/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The name of a revision, "generation-hash", as in CouchDB's replication protocol:
 * the hash is any text, chosen by whoever made the revision. */

#define NW_REVISION_MAX_BYTES 256

typedef struct {
  gint64  gen;
  char   *hash;
} NwRevision;

gboolean nw_revision_parse   (const char       *text,
                              NwRevision       *revision);
char    *nw_revision_dup     (const NwRevision *revision);
void     nw_revision_clear   (NwRevision       *revision);
int      nw_revision_compare (const NwRevision *a,
                              gboolean          a_deleted,
                              const NwRevision *b,
                              gboolean          b_deleted);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (NwRevision, nw_revision_clear)

G_END_DECLS
