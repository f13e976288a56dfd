/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-sync.h"

G_BEGIN_DECLS

/* The thread of one space: it runs rounds, listens between them and decides when the
 * next one is due. The main thread tells it what it should know and gets reports. */
typedef struct _NwSyncWorker NwSyncWorker;

/* How the space stands; each report is a whole one. */
typedef struct {
  NwSpace       *space;
  NwSyncPhase    phase;
  double         progress;
  NwSyncCounts   counts;
  NwSpaceCounts  totals;
  GError        *error;       /* (nullable): of the last round */
  gint64         next_try;    /* µs since 1970 UTC; 0: none */
} NwSyncReport;

/* On the main context. */
typedef void (*NwSyncReportFunc) (const NwSyncReport *report,
                                  GObject            *target);
typedef void (*NwSyncDoneFunc)   (gpointer            data);

typedef struct {
  NwPasswordFunc  password;     /* (nullable) */
  gpointer        password_data;
  NwSyncStepFunc  step;         /* (nullable) */
  gpointer        step_data;
  NwSyncPatience  patience;
} NwSyncWays;

NwSyncWorker *nw_sync_worker_new        (NwStore          *store,
                                         const NwSpace    *space,
                                         NwSyncReportFunc  func,
                                         GObject          *target);
void          nw_sync_worker_free       (NwSyncWorker     *self);
void          nw_sync_worker_set_ways   (NwSyncWorker     *self,
                                         const NwSyncWays *ways);
void          nw_sync_worker_set_space  (NwSyncWorker     *self,
                                         const NwSpace    *space);
void          nw_sync_worker_listen     (NwSyncWorker     *self,
                                         gboolean          listen);
void          nw_sync_worker_saved      (NwSyncWorker     *self);
void          nw_sync_worker_network    (NwSyncWorker     *self);
void          nw_sync_worker_run        (NwSyncWorker     *self,
                                         NwSyncDoneFunc    done,
                                         gpointer          data);
void          nw_sync_worker_cancel     (NwSyncWorker     *self);
void          nw_sync_report_free       (NwSyncReport     *report);

G_END_DECLS
