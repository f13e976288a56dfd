/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* NwQuickRow draws a slot of the search over everything. */

#define NW_TYPE_QUICK_ROW (nw_quick_row_get_type ())
G_DECLARE_FINAL_TYPE (NwQuickRow, nw_quick_row, NW, QUICK_ROW, GtkWidget)

GtkListItemFactory *nw_quick_row_factory_new (void);

G_END_DECLS
