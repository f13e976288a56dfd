/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "nw-pages.h"

G_BEGIN_DECLS

/* NwFilterBar shows by what the list of a page is filtered, beyond what belongs to
 * the page, and lets the user add, remove, save and choose filters. Its button
 * stands in the header. */

#define NW_TYPE_FILTER_BAR (nw_filter_bar_get_type ())
G_DECLARE_FINAL_TYPE (NwFilterBar, nw_filter_bar, NW, FILTER_BAR, AdwBin)

GtkWidget *nw_filter_bar_new       (const NwPage *page,
                                    NwStore      *store,
                                    AdwHeaderBar *header);
void       nw_filter_bar_set_list  (NwFilterBar  *self,
                                    NwRecordList *list);
gboolean   nw_filter_bar_is_active (NwFilterBar  *self);

G_END_DECLS
