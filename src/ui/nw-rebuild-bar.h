/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "nw-store.h"

G_BEGIN_DECLS

/* NwRebuildBar stands at the foot of the window while the store derives lists and
 * search anew, and goes when that is done. Nobody has to do anything about it. */

#define NW_TYPE_REBUILD_BAR (nw_rebuild_bar_get_type ())
G_DECLARE_FINAL_TYPE (NwRebuildBar, nw_rebuild_bar, NW, REBUILD_BAR, AdwBin)

GtkWidget *nw_rebuild_bar_new (NwStore *store);

G_END_DECLS
