/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-window.h"

G_BEGIN_DECLS

/* NwDuplicatesWindow searches for what is stored twice and shows one suggestion
 * after the other: two records side by side, a choice for each field in which
 * they differ, and the three ways to go on. */

#define NW_TYPE_DUPLICATES_WINDOW (nw_duplicates_window_get_type ())
G_DECLARE_FINAL_TYPE (NwDuplicatesWindow, nw_duplicates_window, NW, DUPLICATES_WINDOW, AdwWindow)

void nw_duplicates_window_show (NwWindow *parent);

G_END_DECLS
