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

void       nw_derived_free   (NwDerived  *derived);
GPtrArray *nw_derive_all     (NwWriter   *writer,
                              GPtrArray  *dirty,
                              guint       start,
                              guint       n,
                              GError    **error);

G_END_DECLS
