/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-window.h"

G_BEGIN_DECLS

/* NwQuickSearch finds any record from anywhere (Ctrl+K), and any command. */

#define NW_TYPE_QUICK_SEARCH (nw_quick_search_get_type ())
G_DECLARE_FINAL_TYPE (NwQuickSearch, nw_quick_search, NW, QUICK_SEARCH, AdwWindow)

void nw_quick_search_show (NwWindow *parent);

G_END_DECLS
