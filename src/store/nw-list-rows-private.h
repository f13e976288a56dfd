/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-row-private.h"
#include "nw-session-private.h"

G_BEGIN_DECLS

void nw_list_rows_fetch (NwSession     *session,
                         const gint64  *labels,
                         guint          n_labels,
                         gboolean       all,
                         GHashTable    *rows);

G_END_DECLS
