/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-record.h"

G_BEGIN_DECLS

/* NwDraft is a record in the making: a new one as text that is written once,
 * which is what most of an import makes, or a stored one through NwRecordEditor,
 * which keeps what it does not touch byte for byte. */
typedef struct _NwDraft NwDraft;

NwDraft    *nw_draft_new        (const NwKind *kind,
                                 GString      *text);
NwDraft    *nw_draft_new_from   (NwRecord     *base);
void        nw_draft_free       (NwDraft      *self);

const char *nw_draft_get_id     (NwDraft      *self);
void        nw_draft_set_value  (NwDraft      *self,
                                 const char   *key,
                                 json_t       *value);
void        nw_draft_set_text   (NwDraft      *self,
                                 const char   *key,
                                 const char   *text);
void        nw_draft_set_json   (NwDraft      *self,
                                 const char   *key,
                                 const char   *json);
void        nw_draft_add_source (NwDraft      *self,
                                 char         *key,
                                 const char   *release_id,
                                 const char   *quote,
                                 const char   *date);
NwRecord   *nw_draft_end        (NwDraft      *self,
                                 GError      **error);

G_END_DECLS
