/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-store.h"

G_BEGIN_DECLS

/* The demonstration data: invented persons and organisations, built into the
 * program (data/demo/records.jsonl). */

gboolean nw_demo_step (NwSession     *session,
                       gpointer       n_records,
                       GCancellable  *cancellable,
                       GError       **error);

G_END_DECLS
