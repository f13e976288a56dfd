/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-db-private.h"
#include "nw-row.h"

G_BEGIN_DECLS

/* The columns that nw_row_new_from_statement() reads from its first one. */
#define NW_ROW_COLUMNS "id, title, cells, changed"

NwRow *nw_row_new                (const char  *id,
                                  const char  *title,
                                  const char  *cells,
                                  gint64       changed);
NwRow *nw_row_new_from_statement (NwStatement *statement,
                                  int          column);

G_END_DECLS
