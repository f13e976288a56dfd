/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-record.h"

G_BEGIN_DECLS

/* Makes the next body of a record: what is not set stays as it stands in the
 * base, byte for byte. One editor makes one record; not thread-safe. */
typedef struct _NwRecordEditor NwRecordEditor;

NwRecordEditor *nw_record_editor_new       (const NwKind   *kind);
NwRecordEditor *nw_record_editor_new_from  (NwRecord       *base);
void            nw_record_editor_free      (NwRecordEditor *self);

const char     *nw_record_editor_get_id    (NwRecordEditor *self);
void            nw_record_editor_set_text  (NwRecordEditor *self,
                                            const char     *key,
                                            const char     *text);
void            nw_record_editor_set_flag  (NwRecordEditor *self,
                                            const char     *key,
                                            gboolean        value);
void            nw_record_editor_set_value (NwRecordEditor *self,
                                            const char     *key,
                                            json_t         *value);
void            nw_record_editor_set_name  (NwRecordEditor *self,
                                            const NwName   *name);
void            nw_record_editor_set_channels (NwRecordEditor *self,
                                               GPtrArray      *channels);
void            nw_record_editor_set_addresses (NwRecordEditor *self,
                                                GPtrArray      *addresses);
void            nw_record_editor_add_source (NwRecordEditor *self,
                                             const char     *field,
                                             const char     *release_id,
                                             const char     *quote,
                                             const char     *date);
void            nw_record_editor_remove_source (NwRecordEditor *self,
                                                const char     *field);
NwRecord       *nw_record_editor_end       (NwRecordEditor *self,
                                            GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwRecordEditor, nw_record_editor_free)

G_END_DECLS
