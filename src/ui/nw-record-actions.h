/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-window.h"

G_BEGIN_DECLS

/* What can be done with a record from several places. Each is one step that can
 * be undone, and says so. */

void nw_record_delete (NwWindow *window,
                       NwRecord *record);

G_END_DECLS
