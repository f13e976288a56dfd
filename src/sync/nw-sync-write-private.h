/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-store-sync.h"

G_BEGIN_DECLS

/* A write of the store that the network does not wait for. func runs on the store's
 * worker; whoever started the write runs its context until it is done. */
typedef struct {
  gboolean  done;
  GError   *error;
} NwSyncWrite;

NwSyncWrite *nw_sync_write_start  (NwStore       *store,
                                   NwStoreFunc    func,
                                   gpointer       data);
gboolean     nw_sync_write_finish (NwSyncWrite   *self,
                                   GError       **error);
void         nw_sync_pause        (NwStore       *store,
                                   gint64         space,
                                   const char    *problem);

G_END_DECLS
