/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-page-view.h"
#include "nw-store.h"

G_BEGIN_DECLS

/* NwMapPage shows who works together with one organisation: as a map, and as a
 * ranked list with the records that say so, for a year, today or all times. */

#define NW_TYPE_MAP_PAGE (nw_map_page_get_type ())
G_DECLARE_FINAL_TYPE (NwMapPage, nw_map_page, NW, MAP_PAGE, NwPageView)

GtkWidget *nw_map_page_new (const NwPage *page,
                            NwStore      *store);

G_END_DECLS
