/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "nw-row.h"

G_BEGIN_DECLS

/* NwCompactRow draws a record in two lines: its title, and what tells it from
 * others of that title. In narrow lists and in search results. */

#define NW_TYPE_COMPACT_ROW (nw_compact_row_get_type ())
G_DECLARE_FINAL_TYPE (NwCompactRow, nw_compact_row, NW, COMPACT_ROW, GtkWidget)

GtkWidget          *nw_compact_row_new         (void);
void                nw_compact_row_set_row     (NwCompactRow *self,
                                                NwRow        *row);
void                nw_compact_row_set_moment  (NwCompactRow *self,
                                                const char   *moment);
GtkListItemFactory *nw_compact_row_factory_new (void);

G_END_DECLS
