/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-field-editor.h"

G_BEGIN_DECLS

/* NwFlagEditor edits what is so or not. */

#define NW_TYPE_FLAG_EDITOR (nw_flag_editor_get_type ())
G_DECLARE_FINAL_TYPE (NwFlagEditor, nw_flag_editor, NW, FLAG_EDITOR, NwFieldEditor)

G_END_DECLS
