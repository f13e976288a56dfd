/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "nw-change.h"

G_BEGIN_DECLS

GtkWidget *nw_history_row_new (const NwChange *change,
                               gboolean        can_restore,
                               guint           entry,
                               guint           place);

G_END_DECLS
