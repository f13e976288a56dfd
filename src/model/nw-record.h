/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>
#include <jansson.h>

#include "nw-address.h"
#include "nw-channel.h"
#include "nw-kind.h"
#include "nw-name.h"

G_BEGIN_DECLS

/* NwRecord is an immutable snapshot of one document: id, kind, revision, space
 * and body. It may cross threads freely. Editing makes a new record with
 * NwRecordEditor and hands it to the store.
 *
 * The body is the JSON object without _id, _rev and _revisions, kept as
 * received; members that no field table knows survive byte for byte. */

#define NW_TYPE_RECORD (nw_record_get_type ())
G_DECLARE_FINAL_TYPE (NwRecord, nw_record, NW, RECORD, GObject)

#define NW_RECORD_ERROR (nw_record_error_quark ())
typedef enum {
  NW_RECORD_ERROR_INVALID,       /* not a record: id, type or a member is wrong */
  NW_RECORD_ERROR_READ_ONLY,     /* its numbers cannot be held; never rewritten */
} NwRecordError;

GQuark        nw_record_error_quark   (void);

NwRecord     *nw_record_new           (const char     *id,
                                       const char     *revision,
                                       const char     *space,
                                       const char     *body,
                                       gssize          length,
                                       GError        **error);
NwRecord     *nw_record_new_take_body (const char     *id,
                                       char           *body,
                                       gsize           length,
                                       GArray         *members,
                                       GError        **error);
NwRecord     *nw_record_new_changed   (NwRecord       *self,
                                       const char     *revision,
                                       const char     *space,
                                       char           *body,
                                       gsize           length,
                                       GArray         *members,
                                       GError        **error);
NwRecord     *nw_record_new_from_document (const char *document,
                                           gssize      length,
                                           GError    **error);

const char   *nw_record_get_id        (NwRecord       *self);
const NwKind *nw_record_get_kind      (NwRecord       *self);
const char   *nw_record_get_type_name (NwRecord       *self);
const char   *nw_record_get_revision  (NwRecord       *self);
const char   *nw_record_get_space     (NwRecord       *self);
const char   *nw_record_get_body      (NwRecord       *self,
                                       gsize          *length);
GArray       *nw_record_get_members   (NwRecord       *self);
const json_t *nw_record_get_json      (NwRecord       *self);
gboolean      nw_record_is_read_only  (NwRecord       *self);

const char   *nw_record_get_text      (NwRecord       *self,
                                       const char     *key);
gboolean      nw_record_get_flag      (NwRecord       *self,
                                       const char     *key);
const json_t *nw_record_get_value     (NwRecord       *self,
                                       const char     *key);
GPtrArray    *nw_record_get_channels  (NwRecord       *self);
GPtrArray    *nw_record_get_addresses (NwRecord       *self);
NwName       *nw_record_get_name      (NwRecord       *self);

/* What another record is called (transfer full) (nullable). */
typedef char *(*NwTitleFunc) (const char *record_id, gpointer data);

/* A member of every document: what links to deleted records read, by their ids. */
#define NW_LINK_TEXTS "link_texts"

char         *nw_record_dup_title     (NwRecord       *self);
char         *nw_record_dup_title_with (NwRecord      *self,
                                       NwTitleFunc     titles,
                                       gpointer        data);
char         *nw_record_dup_link_title (NwRecord      *self,
                                       const char     *id,
                                       NwTitleFunc     titles,
                                       gpointer        data);
char         *nw_record_dup_sort_name (NwRecord       *self);
char         *nw_record_dup_display   (NwRecord       *self,
                                       const NwField  *field);
char         *nw_record_dup_display_with (NwRecord    *self,
                                       const NwField  *field,
                                       NwTitleFunc     titles,
                                       gpointer        data);
char         *nw_record_to_document   (NwRecord       *self);
GPtrArray    *nw_record_validate      (NwRecord       *self);

G_END_DECLS
