/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-field-editor.h"

G_BEGIN_DECLS

/* NwAddressEditor edits the list of addresses. */

#define NW_TYPE_ADDRESS_EDITOR (nw_address_editor_get_type ())
G_DECLARE_FINAL_TYPE (NwAddressEditor, nw_address_editor, NW, ADDRESS_EDITOR, NwFieldEditor)

G_END_DECLS
