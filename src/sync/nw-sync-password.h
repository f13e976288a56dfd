/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "nw-store-sync.h"

G_BEGIN_DECLS

/* Passwords of partners' servers live in the Secret Service and nowhere else: they
 * are found by the space's random number and the server's address, so that a
 * password never goes to another server. The environment variable NETZWERK_PASSWORD
 * comes before it, for scripts and tests.
 *
 * A password is freed with nw_sync_password_free(), which wipes it. */

char     *nw_sync_password_look_up      (const NwSpace        *space,
                                         gpointer              data);
void      nw_sync_password_free         (char                 *password);
void      nw_sync_password_store_async  (const NwSpace        *space,
                                         const char           *password,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
gboolean  nw_sync_password_store_finish (GAsyncResult         *result,
                                         GError              **error);
void      nw_sync_password_forget       (const NwSpace        *space);
gboolean  nw_sync_password_forget_now   (const NwSpace        *space,
                                         GError              **error);

G_END_DECLS
