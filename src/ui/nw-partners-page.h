/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-page-view.h"
#include "nw-sync.h"

G_BEGIN_DECLS

/* NwPartnersPage is the page "Sync": each partner with its state in words, what waits
 * for the user, and what was merged by itself. */

#define NW_TYPE_PARTNERS_PAGE (nw_partners_page_get_type ())
G_DECLARE_FINAL_TYPE (NwPartnersPage, nw_partners_page, NW, PARTNERS_PAGE, NwPageView)

GtkWidget *nw_partners_page_new (const NwPage *page,
                                 NwStore      *store,
                                 NwSync       *sync);

G_END_DECLS
