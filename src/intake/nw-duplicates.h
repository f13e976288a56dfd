/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-merge.h"
#include "nw-store.h"

G_BEGIN_DECLS

/* Which persons and organisations are stored twice, and what is done about it.
 * Nothing is ever merged by itself: these are suggestions. */

typedef enum {
  NW_DUPLICATE_SURE,       /* the same name, and something that only one can have */
  NW_DUPLICATE_LIKELY,     /* the same name at the same place, or alike and a channel */
  NW_DUPLICATE_POSSIBLE,   /* worth a look */
} NwDuplicateLevel;

typedef struct {
  char             *kept_id;    /* what says more: the one to keep */
  char             *other_id;
  const char       *kind;
  NwDuplicateLevel  level;
  const char       *reason;     /* msgid, a sentence */
} NwDuplicate;

void        nw_duplicate_free           (NwDuplicate     *self);
const char *nw_duplicate_level_get_key  (NwDuplicateLevel level);
const char *nw_duplicate_level_get_label (NwDuplicateLevel level);

GPtrArray  *nw_duplicates_find          (NwSession       *session,
                                         NwProgressFunc   progress,
                                         gpointer         data,
                                         GCancellable    *cancellable,
                                         GError         **error);
GPtrArray  *nw_duplicates_find_like     (NwSession       *session,
                                         NwRecord        *draft,
                                         GError         **error);

/* Writing: on the store's worker thread, inside a step. */
gboolean    nw_duplicates_dismiss       (NwSession       *session,
                                         const char      *id,
                                         const char      *other_id,
                                         GError         **error);
gboolean    nw_duplicates_merge         (NwSession       *session,
                                         NwMerge         *merge,
                                         GError         **error);

G_END_DECLS
