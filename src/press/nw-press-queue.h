/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-press.h"
#include "nw-reader.h"

G_BEGIN_DECLS

/* Reads items and finds in them with all cores, and delivers the releases in the
 * order of the file, in the thread that owns the queue. Holds a bounded number of
 * items. A few small items are read without any other thread. */
typedef struct _NwPressQueue NwPressQueue;

NwPressQueue *nw_press_queue_new           (const char            *file,
                                            const NwPressOptions  *options,
                                            NwReleaseFunc          func,
                                            gpointer               data);
void          nw_press_queue_hold          (NwPressQueue  *self,
                                            gboolean       hold);
void          nw_press_queue_drop          (NwPressQueue  *self);
void          nw_press_queue_free          (NwPressQueue  *self);
void          nw_press_queue_set_site      (NwPressQueue  *self,
                                            const char    *site);
gboolean      nw_press_queue_push          (NwPressQueue  *self,
                                            NwReadFunc     read,
                                            NwXmlTree     *tree,
                                            guint          repairs);
void          nw_press_queue_push_releases (NwPressQueue  *self,
                                            GPtrArray     *releases,
                                            guint          repairs);
gboolean      nw_press_queue_finish        (NwPressQueue  *self);
guint         nw_press_queue_get_delivered (NwPressQueue  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwPressQueue, nw_press_queue_free)

G_END_DECLS
