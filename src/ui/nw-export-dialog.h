/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-record-list.h"
#include "nw-window.h"

G_BEGIN_DECLS

/* Writes records into a file of cards or a table: asks for the format, then where. */

/* More rows that are chosen one by one are not written at once; a whole list is,
 * however long. */
#define NW_EXPORT_MAX_CHOSEN 20000

void nw_export_dialog_show (NwWindow     *window,
                            const NwKind *kind,
                            GPtrArray    *ids,
                            NwListQuery  *query,
                            guint         n_records);

G_END_DECLS
