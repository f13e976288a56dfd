/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-field-editor.h"

G_BEGIN_DECLS

/* NwForm edits one record by the field table of its kind. */

#define NW_TYPE_FORM (nw_form_get_type ())
G_DECLARE_FINAL_TYPE (NwForm, nw_form, NW, FORM, AdwBin)

GtkWidget *nw_form_new             (const NwKind       *kind,
                                    NwRecord           *base,
                                    NwSession          *session,
                                    const char * const *skipped);
gboolean   nw_form_is_changed      (NwForm             *self);
gboolean   nw_form_check           (NwForm             *self);
NwRecord  *nw_form_peek            (NwForm             *self);
NwRecord  *nw_form_end             (NwForm             *self,
                                    const char         *link_key,
                                    const char         *link_id,
                                    GError            **error);
void       nw_form_collect_new     (NwForm             *self,
                                    GPtrArray          *records);
NwRecord  *nw_form_get_base        (NwForm             *self);
void       nw_form_fill            (NwForm             *self,
                                    NwRecord           *seed);

G_END_DECLS
