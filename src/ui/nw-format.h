/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *nw_format_number (guint64 number);
char *nw_format_moment (gint64  moment,
                        gint64  now);
char *nw_format_moment_short (gint64 moment,
                              gint64 now);
char *nw_format_initials_name (const char *name);

G_END_DECLS
