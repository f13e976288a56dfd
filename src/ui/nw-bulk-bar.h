/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "nw-kind.h"

G_BEGIN_DECLS

/* NwBulkBar stands below a list while several of its rows are chosen and says
 * what can be done with all of them. Its buttons are actions of the page. */

#define NW_TYPE_BULK_BAR (nw_bulk_bar_get_type ())
G_DECLARE_FINAL_TYPE (NwBulkBar, nw_bulk_bar, NW, BULK_BAR, AdwBin)

GtkWidget *nw_bulk_bar_new            (const NwKind *kind);
void       nw_bulk_bar_set_n_selected (NwBulkBar    *self,
                                       guint         n_selected);

G_END_DECLS
