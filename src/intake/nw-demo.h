/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-date.h"
#include "nw-store.h"

G_BEGIN_DECLS

/* The demonstration data: invented persons, organisations and what an agency does
 * with them, built into the program (data/demo/records.jsonl). */

gboolean nw_demo_step (NwSession     *session,
                       gpointer       n_records,
                       GCancellable  *cancellable,
                       GError       **error);

char    *nw_demo_resolve_dates (const char   *text,
                                gsize         length,
                                const NwDate *today);

G_END_DECLS
