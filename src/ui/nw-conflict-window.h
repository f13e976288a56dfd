/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-window.h"

G_BEGIN_DECLS

/* NwConflictWindow shows records that were changed in several places in ways that
 * contradict each other, one after the other: what stood there before, what each
 * side made of it, and the record that comes of the user's choices. */

#define NW_TYPE_CONFLICT_WINDOW (nw_conflict_window_get_type ())
G_DECLARE_FINAL_TYPE (NwConflictWindow, nw_conflict_window, NW, CONFLICT_WINDOW, AdwWindow)

void nw_conflict_window_show (NwWindow           *parent,
                              const char * const *ids);

G_END_DECLS
