/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-field-editor.h"

G_BEGIN_DECLS

/* Edits links to several other records, which may be made on the way. */

#define NW_TYPE_LINKS_EDITOR (nw_links_editor_get_type ())
G_DECLARE_FINAL_TYPE (NwLinksEditor, nw_links_editor, NW, LINKS_EDITOR, NwFieldEditor)

G_END_DECLS
