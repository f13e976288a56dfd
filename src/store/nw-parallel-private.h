/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* NwParallel shares pure work among a few threads, of which its caller is one. */
typedef struct _NwParallel NwParallel;

typedef void (*NwParallelFunc) (gpointer item, gpointer data);

NwParallel *nw_parallel_new  (void);
void        nw_parallel_free (NwParallel     *self);
void        nw_parallel_run  (NwParallel     *self,
                              GPtrArray      *items,
                              NwParallelFunc  func,
                              gpointer        data);

G_END_DECLS
