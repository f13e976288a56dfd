/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "nw-sync.h"

G_BEGIN_DECLS

/* NwSyncButton says in a header bar whether all is in step, and leads to the page
 * that says more. Without partners there is nothing to see. */

#define NW_TYPE_SYNC_BUTTON (nw_sync_button_get_type ())
G_DECLARE_FINAL_TYPE (NwSyncButton, nw_sync_button, NW, SYNC_BUTTON, AdwBin)

GtkWidget *nw_sync_button_new (NwSync *sync);

G_END_DECLS
