/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-page-view.h"
#include "nw-store.h"

G_BEGIN_DECLS

/* NwTermsPage shows until when agreements and funding run and what is due: as a
 * band on a time axis, or as a table for those who prefer to read. */

#define NW_TYPE_TERMS_PAGE (nw_terms_page_get_type ())
G_DECLARE_FINAL_TYPE (NwTermsPage, nw_terms_page, NW, TERMS_PAGE, NwPageView)

GtkWidget *nw_terms_page_new (const NwPage *page,
                              NwStore      *store);

G_END_DECLS
