/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-field-editor.h"

G_BEGIN_DECLS

/* Edits a list of small objects, such as the signatories of an agreement, by the
 * table of what each one holds. */

#define NW_TYPE_OBJECTS_EDITOR (nw_objects_editor_get_type ())
G_DECLARE_FINAL_TYPE (NwObjectsEditor, nw_objects_editor, NW, OBJECTS_EDITOR, NwFieldEditor)

G_END_DECLS
