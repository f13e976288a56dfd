/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "nw-store.h"

G_BEGIN_DECLS

/* NwRecordList is a GListModel of NwRow that knows its length and fetches rows
 * by page as they become visible. It follows the store's changes by itself.
 * Main thread only. */

/* What is asked of a field:
 *
 *   value           it is that; of tags and choices one of several, "a|b"
 *   ""              it is empty        "*"   it is not
 *   "~text"         it contains the text, umlauts as Germans type them
 *   "from..until"   of dates, periods (their beginning), amounts and numbers;
 *                   either end may be missing
 *   "days:0..90"    of dates and periods: days from today
 *   "!…"            none of that
 *
 * Choices are given by their keys, flags as "1", links as ids, dates in ISO 8601,
 * amounts in cents. */
typedef struct {
  const char *field;       /* a column or field key; "press" for spokespersons */
  const char *value;
  gboolean    alternative; /* of those that are, one is enough */
} NwFilter;

GArray       *nw_filters_copy            (const NwFilter  *filters,
                                          guint            n_filters);

gint64        nw_session_count_matching  (NwSession       *self,
                                          const char      *kind,
                                          const char      *text,
                                          const NwFilter  *filters,
                                          guint            n_filters,
                                          GError         **error);

#define NW_TYPE_RECORD_LIST (nw_record_list_get_type ())
G_DECLARE_FINAL_TYPE (NwRecordList, nw_record_list, NW, RECORD_LIST, GObject)

NwRecordList *nw_record_list_new         (NwStore         *store,
                                          const char      *kind);
void          nw_record_list_set_text    (NwRecordList    *self,
                                          const char      *text);
void          nw_record_list_set_filters (NwRecordList    *self,
                                          const NwFilter  *filters,
                                          guint            n_filters);
void          nw_record_list_set_sort    (NwRecordList    *self,
                                          const char      *column,
                                          gboolean         descending);
gboolean      nw_record_list_find        (NwRecordList    *self,
                                          const char      *id,
                                          guint           *position);

/* Which records a list shows, in which order. Immutable and counted, so that it
 * can be handed to the thread that answers it. */
typedef struct _NwListQuery NwListQuery;

/* FALSE ends the walk. */
typedef gboolean (*NwIdFunc) (const char *id,
                              gpointer    data);

NwListQuery  *nw_list_query_ref          (NwListQuery     *self);
void          nw_list_query_unref        (NwListQuery     *self);
gboolean      nw_list_query_foreach      (NwListQuery     *self,
                                          NwSession       *session,
                                          NwIdFunc         func,
                                          gpointer         data,
                                          GError         **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwListQuery, nw_list_query_unref)

NwListQuery  *nw_record_list_dup_query   (NwRecordList    *self);

/* Property "pending": whether rows may still come. */
gboolean      nw_record_list_is_pending  (NwRecordList    *self);

G_END_DECLS
