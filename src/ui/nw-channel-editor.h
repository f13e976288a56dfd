/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-field-editor.h"

G_BEGIN_DECLS

/* NwChannelEditor edits the list of ways to reach somebody. */

#define NW_TYPE_CHANNEL_EDITOR (nw_channel_editor_get_type ())
G_DECLARE_FINAL_TYPE (NwChannelEditor, nw_channel_editor, NW, CHANNEL_EDITOR, NwFieldEditor)

G_END_DECLS
