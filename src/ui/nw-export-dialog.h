/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-window.h"

G_BEGIN_DECLS

/* Writes records into a file of cards or a table: asks for the format, then where. */

#define NW_EXPORT_MAX_RECORDS 20000

void nw_export_dialog_show (NwWindow     *window,
                            const NwKind *kind,
                            GPtrArray    *ids);

G_END_DECLS
