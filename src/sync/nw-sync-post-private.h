/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-sync-worker-private.h"

G_BEGIN_DECLS

/* Somebody who waits for the end of a round. */
typedef struct {
  NwSyncDoneFunc done;
  gpointer       data;
} NwSyncWish;

/* Where the reports of a worker go. */
typedef struct {
  GMainContext     *home;     /* owned by the worker */
  NwSyncReportFunc  func;
  GObject          *target;   /* borrowed: whoever owns the worker */
} NwSyncAddress;

void nw_sync_post (const NwSyncAddress *to,
                   NwSyncReport        *report,
                   NwSyncWish          *wish);

G_END_DECLS
