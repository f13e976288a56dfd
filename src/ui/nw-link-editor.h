/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-field-editor.h"

G_BEGIN_DECLS

/* Edits a link to one other record, which may be made on the way. */

#define NW_TYPE_LINK_EDITOR (nw_link_editor_get_type ())
G_DECLARE_FINAL_TYPE (NwLinkEditor, nw_link_editor, NW, LINK_EDITOR, NwFieldEditor)

void  nw_link_editor_open (NwLinkEditor *self);

char *nw_link_dup_title   (NwSession    *session,
                           GPtrArray    *new_records,
                           const char   *id);

G_END_DECLS
