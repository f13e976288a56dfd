/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GSettings *nw_settings_new                (void);

int        nw_settings_get_column_width   (GSettings  *settings,
                                           const char *page,
                                           const char *column);
void       nw_settings_set_column_width   (GSettings  *settings,
                                           const char *page,
                                           const char *column,
                                           int         width);
gboolean   nw_settings_get_sort           (GSettings  *settings,
                                           const char *page,
                                           char      **column,
                                           gboolean   *descending);
void       nw_settings_set_sort           (GSettings  *settings,
                                           const char *page,
                                           const char *column,
                                           gboolean    descending);

G_END_DECLS
