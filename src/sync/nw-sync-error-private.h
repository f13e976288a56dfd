/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-sync.h"

G_BEGIN_DECLS

void     nw_sync_error_set          (GError      **error,
                                     NwSyncError   code);
void     nw_sync_error_set_detail   (GError      **error,
                                     NwSyncError   code,
                                     const char   *detail);
gboolean nw_sync_error_is_passing   (const GError *error);
gboolean nw_sync_error_stops        (const GError *error);

G_END_DECLS
