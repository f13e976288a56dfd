/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "nw-kind.h"
#include "nw-slot-list.h"

G_BEGIN_DECLS

/* NwCell draws one column of one row. */

#define NW_TYPE_CELL (nw_cell_get_type ())
G_DECLARE_FINAL_TYPE (NwCell, nw_cell, NW, CELL, GtkWidget)

GtkWidget          *nw_cell_new         (const NwField *field);
void                nw_cell_set_slot    (NwCell        *self,
                                         NwSlot        *slot);
GtkListItemFactory *nw_cell_factory_new (const NwField *field);

G_END_DECLS
