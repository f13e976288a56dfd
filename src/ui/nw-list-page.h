/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-page-view.h"
#include "nw-store.h"

G_BEGIN_DECLS

/* NwListPage shows the records of one kind as a list and the chosen one in
 * detail beside it, or above it where the window is narrow. */

#define NW_TYPE_LIST_PAGE (nw_list_page_get_type ())
G_DECLARE_FINAL_TYPE (NwListPage, nw_list_page, NW, LIST_PAGE, NwPageView)

GtkWidget *nw_list_page_new (const NwPage *page,
                             NwStore      *store,
                             GSettings    *settings);

G_END_DECLS
