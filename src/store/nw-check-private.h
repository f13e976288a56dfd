/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-store-private.h"

G_BEGIN_DECLS

/* A check in progress; its functions may be called by any thread. */
typedef struct {
  GCancellable *cancellable;   /* (nullable) */
  GPtrArray    *kinds;         /* id by number - 1 */
  GMutex        mutex;
  GPtrArray    *messages;      /* under the mutex */
} NwCheck;

void     nw_check_complain (NwCheck     *self,
                            const char  *format,
                            ...) G_GNUC_PRINTF (2, 3);
gboolean nw_check_is_full  (NwCheck     *self);
gboolean nw_check_derived  (NwCheck     *self,
                            NwDb        *db,
                            GError     **error);

G_END_DECLS
