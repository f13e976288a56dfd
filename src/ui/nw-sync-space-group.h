/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "nw-sync.h"

G_BEGIN_DECLS

/* NwSyncSpaceGroup shows one partner on the page "Sync": its state in words, what
 * waits, what needs a decision, and what the server refused. Its actions take the
 * partner's number: "page.sync", "page.decide", "page.edit-partner", … */

#define NW_TYPE_SYNC_SPACE_GROUP (nw_sync_space_group_get_type ())
G_DECLARE_FINAL_TYPE (NwSyncSpaceGroup, nw_sync_space_group, NW, SYNC_SPACE_GROUP, AdwPreferencesGroup)

GtkWidget   *nw_sync_space_group_new       (NwStore          *store,
                                            NwSyncSpace      *space);
NwSyncSpace *nw_sync_space_group_get_space (NwSyncSpaceGroup *self);

G_END_DECLS
