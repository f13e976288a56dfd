/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-field-editor.h"

G_BEGIN_DECLS

/* NwNoteEditor edits a longer text. */

#define NW_TYPE_NOTE_EDITOR (nw_note_editor_get_type ())
G_DECLARE_FINAL_TYPE (NwNoteEditor, nw_note_editor, NW, NOTE_EDITOR, NwFieldEditor)

G_END_DECLS
