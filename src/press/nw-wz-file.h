/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-source.h"
#include "nw-wz-list.h"

G_BEGIN_DECLS

/* The official list of economic activities as the statistics office publishes it: a
 * genericode file (OASIS, 1.0) with one row for each code. Read by the XML parser of
 * press releases, under its rules. */

NwWzList *nw_wz_file_read      (NwSource      *source,
                                GCancellable  *cancellable,
                                GError       **error);
NwWzList *nw_wz_file_read_path (const char    *path,
                                GCancellable  *cancellable,
                                GError       **error);

G_END_DECLS
