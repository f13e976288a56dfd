/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-session.h"

G_BEGIN_DECLS

/* The history of a record: what was changed when, by whom and how. It is written
 * with each change, in the same transaction, and outlives the journal of undo.
 * That a record was made is no entry: its "created" says so. A record keeps its
 * newest NW_HISTORY_MAX entries; when it is deleted they stay for as long as that
 * can be undone. */

#define NW_HISTORY_MAX 200

typedef enum {
  NW_HISTORY_CHANGED,
  NW_HISTORY_DELETED,
  NW_HISTORY_CAME_BACK,    /* its deletion was undone, or a partner had changed it */
  NW_HISTORY_KEPT,         /* a partner deleted it, what was changed here lives on */
} NwHistoryEvent;

typedef struct {
  gint64          number;    /* ascending with time */
  NwHistoryEvent  event;
  NwOrigin        origin;
  char           *at;        /* ISO 8601, UTC */
  char           *by;        /* (nullable) */
  char           *agency;    /* (nullable) */
  char           *revision;  /* (nullable): the one that it became */
  json_t         *fields;    /* {"member": [before, after]}: see nw-change.h */
} NwHistoryEntry;

void        nw_history_entry_free   (NwHistoryEntry  *entry);
GPtrArray  *nw_session_get_history  (NwSession       *self,
                                     const char      *id,
                                     gint64           before,
                                     guint            limit,
                                     GError         **error);

const char *nw_origin_get_name      (NwOrigin         origin);
const char *nw_origin_get_label     (NwOrigin         origin);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwHistoryEntry, nw_history_entry_free)

G_END_DECLS
