/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-writer-private.h"

G_BEGIN_DECLS

/* What a record's projection is, and what stands there. */
typedef struct {
  NwDirty   *dirty;
  NwRecord  *record;     /* (nullable): gone */
  NwItem    *stored;     /* (nullable) */
  NwItem    *item;       /* (nullable) */
} NwDerived;

/* Some hundred of them on their way. */
typedef struct _NwDeriving NwDeriving;

NwDeriving *nw_deriving_start  (NwWriter      *writer,
                                    GPtrArray     *dirty,
                                    guint          start,
                                    guint          n,
                                    GError       **error);
GPtrArray    *nw_deriving_finish (NwDeriving  *self);
void          nw_deriving_free   (NwDeriving  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwDeriving, nw_deriving_free)

G_END_DECLS
