/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "nw-change.h"
#include "nw-history.h"

G_BEGIN_DECLS

GtkWidget *nw_history_row_new (const NwChange *change,
                               gboolean        can_restore,
                               guint           entry,
                               guint           place);

/* What became of the record; NULL when it was changed. */
const char *nw_history_get_event (const NwHistoryEntry *entry);
char       *nw_history_dup_title (NwRecord             *record,
                                  const NwHistoryEntry *entry);

G_END_DECLS
