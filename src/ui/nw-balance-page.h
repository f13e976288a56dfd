/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-page-view.h"
#include "nw-store.h"

G_BEGIN_DECLS

/* NwBalancePage shows what became of referrals, agency by agency: a table whose
 * lines pass on and whose columns receive, with sums. A cell that is chosen lists
 * its referrals. */

#define NW_TYPE_BALANCE_PAGE (nw_balance_page_get_type ())
G_DECLARE_FINAL_TYPE (NwBalancePage, nw_balance_page, NW, BALANCE_PAGE, NwPageView)

GtkWidget *nw_balance_page_new (const NwPage *page,
                                NwStore      *store);

G_END_DECLS
