/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-remote-private.h"

G_BEGIN_DECLS

/* So many documents are in memory as records at a time. */
#define NW_READING_MAX 256

/* Some documents of a partner, read by other threads while those before them are
 * written. */
typedef struct _NwReading NwReading;

NwReading *nw_reading_start  (NwWriter      *writer,
                              const NwSpace *space,
                              GPtrArray     *documents,
                              guint          first);
gboolean   nw_reading_is_of  (NwReading     *self,
                              GPtrArray     *documents);
GPtrArray *nw_reading_finish (NwReading     *self);

G_END_DECLS
