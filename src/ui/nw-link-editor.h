/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-field-editor.h"

G_BEGIN_DECLS

/* NwLinkEditor chooses another record by searching for it, and can make one,
 * which is saved together with the form. */

#define NW_TYPE_LINK_EDITOR (nw_link_editor_get_type ())
G_DECLARE_FINAL_TYPE (NwLinkEditor, nw_link_editor, NW, LINK_EDITOR, NwFieldEditor)

NwRecord *nw_link_editor_get_new_record (NwLinkEditor *self);

G_END_DECLS
