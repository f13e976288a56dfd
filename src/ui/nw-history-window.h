/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-window.h"

G_BEGIN_DECLS

/* NwHistoryWindow shows what became of one record: when, by whom, how, and each
 * field from what to what. A former value can be taken back into the record. */

void  nw_history_window_show (NwWindow      *owner,
                              NwRecord      *record,
                              gint64         number);

char *nw_history_dup_author  (const char    *by,
                              const char    *agency);

G_END_DECLS
