/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-page-view.h"
#include "nw-store.h"

G_BEGIN_DECLS

/* NwOverviewPage is where the day begins: how much there is, what came in last
 * and what to do next. */

#define NW_TYPE_OVERVIEW_PAGE (nw_overview_page_get_type ())
G_DECLARE_FINAL_TYPE (NwOverviewPage, nw_overview_page, NW, OVERVIEW_PAGE, NwPageView)

GtkWidget *nw_overview_page_new (const NwPage *page,
                                 NwStore      *store,
                                 gboolean      welcome);

G_END_DECLS
