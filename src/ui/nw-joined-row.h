/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "nw-store.h"

G_BEGIN_DECLS

/* NwJoinedRow lists what was put together with a partner's versions by itself, each with
 * a button that takes it back; hidden while there is nothing. */

#define NW_TYPE_JOINED_ROW (nw_joined_row_get_type ())
G_DECLARE_FINAL_TYPE (NwJoinedRow, nw_joined_row, NW, JOINED_ROW, AdwExpanderRow)

GtkWidget *nw_joined_row_new     (NwStore     *store,
                                  gint64       space);
void       nw_joined_row_refresh (NwJoinedRow *self);

G_END_DECLS
