/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-db-private.h"
#include "nw-projection-private.h"
#include "nw-query-private.h"
#include "nw-session.h"

G_BEGIN_DECLS

typedef struct _NwWriter NwWriter;

/* Labels: the kind's number, then a place of 36 bits in its order. */
#define NW_LABEL_BITS 36
#define NW_LABEL_FIRST(kind_no) ((gint64) (kind_no) << NW_LABEL_BITS)
#define NW_LABEL_END(kind_no)   ((gint64) ((kind_no) + 1) << NW_LABEL_BITS)

/* Reads a live record; what follows may speak of doc d, rev r and space s. */
#define NW_SELECT_RECORD \
  "SELECT d.id, r.gen || '-' || r.hash, s.name, r.body FROM doc d JOIN rev r ON r.rev_pk = d.win_rev" \
  " JOIN space s ON s.space_pk = d.space_pk"

NwRecord   *nw_session_record_from_statement (NwStatement  *statement,
                                              GError      **error);

NwSession  *nw_session_new         (NwDb         *db,
                                    gboolean      writing);
void        nw_session_adopt       (NwSession    *self);
NwDb       *nw_session_get_db      (NwSession    *self);
NwWriter   *nw_session_get_writer  (NwSession    *self);
gboolean    nw_session_find_kind   (NwSession    *self,
                                    const char   *id,
                                    gboolean      create,
                                    int          *kind_no,
                                    GError      **error);
const char *nw_session_get_kind_id (NwSession    *self,
                                    int           kind_no);
void        nw_session_forget_kinds (NwSession   *self);
guint       nw_session_get_n_kinds (NwSession    *self,
                                    GError      **error);
GPtrArray  *nw_session_find_inner  (NwSession    *self,
                                    NwQuery      *query,
                                    GError      **error);
NwWzList   *nw_wz_read             (NwDb         *db,
                                    GError      **error);
char       *nw_session_make_expression (NwSession *self,
                                    NwQuery      *query,
                                    NwQueryTier   tier,
                                    GPtrArray    *inner);

G_END_DECLS
