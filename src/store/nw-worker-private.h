/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-session-private.h"

G_BEGIN_DECLS

/* NwWorker is a thread that owns a session and does one job after the other with
 * it. The store has two: one writes, one answers slow questions. */
typedef struct _NwWorker NwWorker;

typedef void     (*NwJobFunc)  (NwSession *session, gpointer data);
/* Returns whether there is more to do in idle moments. */
typedef gboolean (*NwIdleFunc) (NwSession *session, gpointer data);

NwWorker *nw_worker_new    (const char  *name,
                            NwSession   *session,
                            NwIdleFunc   idle,
                            gpointer     data);
void      nw_worker_push   (NwWorker    *self,
                            NwJobFunc    func,
                            gpointer     data);
gboolean  nw_worker_is_awaited (NwWorker *self);
void      nw_worker_stop   (NwWorker    *self);
void      nw_worker_interrupt (NwWorker *self);

G_END_DECLS
