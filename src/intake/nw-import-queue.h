/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A queue from one thread to the next that holds a bounded number of things:
 * whoever is ahead waits. Either side may stop it. */
typedef struct _NwImportQueue NwImportQueue;

NwImportQueue *nw_import_queue_new  (guint           length,
                                     GDestroyNotify  free_func);
void           nw_import_queue_free (NwImportQueue  *self);

gboolean       nw_import_queue_push (NwImportQueue  *self,
                                     gpointer        item);
void           nw_import_queue_end  (NwImportQueue  *self);
gpointer       nw_import_queue_pop  (NwImportQueue  *self);
void           nw_import_queue_stop (NwImportQueue  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwImportQueue, nw_import_queue_free)

G_END_DECLS
