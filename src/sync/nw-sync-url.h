/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GUri *nw_sync_url_parse        (const char  *text,
                                GError     **error);
char *nw_sync_url_dup_database (GUri        *url);
char *nw_sync_url_dup_root     (GUri        *url);
gboolean nw_sync_url_is_near   (GUri        *url);

G_END_DECLS
