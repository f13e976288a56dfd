/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-store.h"
#include "nw-worker-private.h"

G_BEGIN_DECLS

NwWorker *nw_store_get_writer_worker (NwStore      *self);
NwWorker *nw_store_get_reader_worker (NwStore      *self,
                                      GError      **error);
gboolean  nw_store_lock_file         (const char   *path,
                                      int          *fd,
                                      GError      **error);
char     *nw_store_find_file         (const char   *path,
                                      GError      **error);
gboolean  nw_store_create_file       (const char   *path,
                                      GError      **error);
/* Runs func on the writing worker outside of a step and waits for it. */
gboolean  nw_store_call              (NwStore      *self,
                                      NwStoreFunc   func,
                                      gpointer      data,
                                      GCancellable *cancellable,
                                      GError      **error);
void      nw_store_queue_changed     (NwStore      *self,
                                      GPtrArray    *ids);
void      nw_store_queue_progress    (NwStore      *self,
                                      gdouble       fraction);
gboolean  nw_rebuild_run             (NwSession      *session,
                                      NwProgressFunc  progress,
                                      gpointer        data,
                                      GCancellable   *cancellable,
                                      GError        **error);

void      nw_store_check_projections (NwStore      *self);
gboolean  nw_store_idle              (NwSession    *session,
                                      gpointer      data);

G_END_DECLS
