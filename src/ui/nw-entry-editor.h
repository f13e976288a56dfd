/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-field-editor.h"

G_BEGIN_DECLS

/* NwEntryEditor edits what is typed as one line: texts, numbers, dates as people
 * write them, amounts, and tags separated by commas. */

#define NW_TYPE_ENTRY_EDITOR (nw_entry_editor_get_type ())
G_DECLARE_FINAL_TYPE (NwEntryEditor, nw_entry_editor, NW, ENTRY_EDITOR, NwFieldEditor)

G_END_DECLS
