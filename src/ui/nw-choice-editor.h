/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-field-editor.h"

G_BEGIN_DECLS

/* NwChoiceEditor edits one of a few values; where these are only suggestions,
 * any text. */

#define NW_TYPE_CHOICE_EDITOR (nw_choice_editor_get_type ())
G_DECLARE_FINAL_TYPE (NwChoiceEditor, nw_choice_editor, NW, CHOICE_EDITOR, NwFieldEditor)

G_END_DECLS
