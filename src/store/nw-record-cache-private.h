/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-db-private.h"
#include "nw-freer-private.h"
#include "nw-projection-private.h"

G_BEGIN_DECLS

/* So many records a writer keeps, and a thread that derives. */
#define NW_RECORD_CACHE_WRITER 2048
#define NW_RECORD_CACHE_READER 2048

/* The live records that projections read again and again, as they stand in the
 * connection's running transaction. Whoever writes forgets what it changed. */
typedef struct _NwRecordCache NwRecordCache;

NwRecordCache *nw_record_cache_new      (NwDb           *db,
                                         guint           size,
                                         NwFreer        *freer);
void           nw_record_cache_free     (NwRecordCache  *self);
NwRecord      *nw_record_cache_get      (NwRecordCache  *self,
                                         const char     *id,
                                         GError        **error);
NwRecord      *nw_record_cache_get_document (NwRecordCache *self,
                                         gint64          doc_pk,
                                         GError        **error);
NwRecord      *nw_record_cache_peek     (NwRecordCache  *self,
                                         const char     *id);
void           nw_record_cache_put      (NwRecordCache  *self,
                                         NwRecord       *record);
void           nw_record_cache_forget   (NwRecordCache  *self,
                                         const char     *id);
void           nw_record_cache_clear    (NwRecordCache  *self);
NwResolver     nw_record_cache_resolver (NwRecordCache  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwRecordCache, nw_record_cache_free)

G_END_DECLS
