/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-sync-worker-private.h"

G_BEGIN_DECLS

NwSyncSpace  *nw_sync_space_new        (NwStore       *store,
                                        const NwSpace *space);
void          nw_sync_space_close      (NwSyncSpace   *self);
NwSyncWorker *nw_sync_space_get_worker (NwSyncSpace   *self);
void          nw_sync_space_set_space  (NwSyncSpace   *self,
                                        const NwSpace *space);
guint         nw_sync_space_get_attention (NwSyncSpace *self);

G_END_DECLS
