/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "nw-record.h"
#include "nw-row.h"

G_BEGIN_DECLS

/* NwSession is one connection to the database with its prepared statements. It
 * belongs to the thread that opened it and asserts so. The store has one
 * writing session on its worker thread and one read-only session for look-ups
 * of under a millisecond on the main thread; others may open readers of their
 * own (nw_store_open_reader()). */

#define NW_TYPE_SESSION (nw_session_get_type ())
G_DECLARE_FINAL_TYPE (NwSession, nw_session, NW, SESSION, GObject)

/* --- Reading --------------------------------------------------------- */

NwRecord  *nw_session_get_record    (NwSession   *self,
                                     const char  *id,
                                     GError     **error);
NwRow     *nw_session_get_row       (NwSession   *self,
                                     const char  *id,
                                     GError     **error);
GPtrArray *nw_session_get_links_to  (NwSession   *self,
                                     const char  *id,
                                     const char  *kind,
                                     guint        limit,
                                     GError     **error);
GPtrArray *nw_session_search        (NwSession   *self,
                                     const char  *text,
                                     const char  *kind,
                                     guint        limit,
                                     GError     **error);
GPtrArray *nw_session_get_recent    (NwSession   *self,
                                     guint        limit,
                                     GError     **error);
gint64     nw_session_count         (NwSession   *self,
                                     const char  *kind,
                                     GError     **error);
GPtrArray *nw_session_find_channel  (NwSession      *self,
                                     NwChannelType   type,
                                     const char     *value,
                                     GError        **error);
GPtrArray *nw_session_find_name     (NwSession   *self,
                                     const char  *kind,
                                     const char  *name,
                                     GError     **error);
char      *nw_session_find_release  (NwSession   *self,
                                     const char  *source_id,
                                     const char  *text_hash,
                                     GError     **error);

/* Many at once, in one question each; for a thread of one's own. */
GPtrArray  *nw_session_get_linking  (NwSession           *self,
                                     const char * const  *ids,
                                     const char * const  *kinds,
                                     guint                limit,
                                     GError             **error);
GPtrArray  *nw_session_get_records  (NwSession           *self,
                                     const char * const  *ids,
                                     GError             **error);
GHashTable *nw_session_get_titles   (NwSession           *self,
                                     const char * const  *ids,
                                     GError             **error);

/* FALSE ends the walk. */
typedef gboolean (*NwRecordFunc) (NwRecord *record,
                                  gpointer  data);

gboolean   nw_session_foreach       (NwSession           *self,
                                     const char * const  *kinds,
                                     NwRecordFunc         func,
                                     gpointer             data,
                                     GError             **error);

/* A link as another record holds it. */
typedef struct {
  char *record_id;   /* the record that links */
  char *kind;
  char *field;
} NwLink;

void     nw_link_free         (NwLink       *link);
gboolean nw_link_is_dependent (const NwLink *link);

/* --- Reading what is on its way to the writing session ----------------- */

void       nw_session_add_pending   (NwSession   *self,
                                     NwRecord    *record,
                                     guint        group);
void       nw_session_drop_pending  (NwSession   *self,
                                     guint        group);
void       nw_session_set_still     (NwSession   *self,
                                     gboolean     still);

/* --- Writing: only on the store's worker thread, inside a step -------- */

/* How the changes of a step come about; the history keeps it (nw-history.h). */
typedef enum {
  NW_ORIGIN_INPUT,
  NW_ORIGIN_IMPORT,
  NW_ORIGIN_MERGE,
  NW_ORIGIN_SEVERAL,
  NW_ORIGIN_COMMAND,
  NW_ORIGIN_RESTORE,
  NW_ORIGIN_UNDO,
  NW_ORIGIN_REDO,
  NW_ORIGIN_SYNC,      /* who and when are the partner's */
  NW_ORIGIN_JOINED,    /* nobody did it: what a partner did met what was done here */
} NwOrigin;

void       nw_session_set_origin    (NwSession   *self,
                                     NwOrigin     origin);

/* What the step makes anew lives there; NULL: in the local space. */
gboolean   nw_session_set_space     (NwSession   *self,
                                     const char  *space,
                                     GError     **error);
gboolean   nw_session_put           (NwSession   *self,
                                     NwRecord    *record,
                                     GError     **error);
char      *nw_session_dup_title     (const char  *id,
                                     gpointer     session);
gboolean   nw_session_keep_link_texts (NwSession *self,
                                       const char * const *ids,
                                       GError     **error);
gboolean   nw_session_delete        (NwSession   *self,
                                     const char  *id,
                                     GError     **error);
gboolean   nw_session_checkpoint    (NwSession   *self,
                                     GError     **error);

G_END_DECLS
