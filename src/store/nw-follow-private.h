/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-entries-private.h"

G_BEGIN_DECLS

/* NwFollow is what follows from a record that is another one now: its look-ups and
 * links, and whose projections have to be derived anew. Of many records it is computed
 * by several threads and written together; nw_writer_follow() does the same for one. */
typedef struct {
  /* input */
  gint64      doc_pk;
  int         kind_no;
  gboolean    fresh;        /* the document is new: nothing follows from what it was */
  NwRecord   *old_record;   /* (nullable) */
  NwRecord   *record;       /* (nullable): nothing follows */
  /* output of nw_follow_prepare() */
  GPtrArray  *old_entries[NW_N_ENTRY_TYPES];
  GPtrArray  *entries[NW_N_ENTRY_TYPES];
  gboolean    shows_elsewhere;
} NwFollow;

void      nw_follow_clear       (NwFollow   *self);
void      nw_follow_prepare     (NwFollow   *self);
gboolean  nw_writer_follow_all  (NwWriter   *writer,
                                 GPtrArray  *follows,
                                 GError    **error);

G_END_DECLS
