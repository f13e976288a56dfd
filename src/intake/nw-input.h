/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-press.h"

G_BEGIN_DECLS

/* Reads whatever can be imported, told by its content: press releases of all
 * formats, vCards and tables (CSV). "-" is standard input. */

gboolean nw_input_read_file (const char            *path,
                             const NwPressOptions  *options,
                             NwReleaseFunc          func,
                             NwReadProgressFunc     progress,
                             gpointer               data,
                             int                   *error_line,
                             GCancellable          *cancellable,
                             GError               **error);

G_END_DECLS
