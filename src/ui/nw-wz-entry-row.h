/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "nw-session.h"

G_BEGIN_DECLS

/* NwWzEntryRow is the entry of industry codes: they are typed, or chosen by their
 * titles, and what they mean stands in a row of its own that belongs below it. */

#define NW_TYPE_WZ_ENTRY_ROW (nw_wz_entry_row_get_type ())
G_DECLARE_FINAL_TYPE (NwWzEntryRow, nw_wz_entry_row, NW, WZ_ENTRY_ROW, AdwEntryRow)

GtkWidget  *nw_wz_entry_row_new       (NwSession    *session,
                                       gboolean      by_title);
GtkWidget  *nw_wz_entry_row_get_note  (NwWzEntryRow *self);
char      **nw_wz_entry_row_dup_codes (NwWzEntryRow *self);

G_END_DECLS
