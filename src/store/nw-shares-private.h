/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-store-share.h"
#include "nw-writer-private.h"

G_BEGIN_DECLS

/* How links are written in one space: data of the two functions below. */
typedef struct {
  NwSession  *session;   /* borrowed */
  gint64      space;
  GHashTable *fresh;     /* (nullable): records of ours -> their new copies */
} NwShareScope;

NwShareLinks nw_share_scope_there   (NwShareScope  *self);
NwShareLinks nw_share_scope_here    (NwShareScope  *self);

gboolean     nw_shares_undo         (NwWriter      *writer,
                                     gint64         step,
                                     GPtrArray     *kept,
                                     GError       **error);
gboolean     nw_shares_forget       (NwWriter      *writer,
                                     const char    *id,
                                     GError       **error);

G_END_DECLS
