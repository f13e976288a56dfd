/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "nw-merge.h"
#include "nw-session.h"

G_BEGIN_DECLS

/* One field in which two records differ: what each says, and what shall stand. */

GtkWidget *nw_merge_row_new (NwMerge           *merge,
                             const NwMergeItem *item,
                             NwSession         *session);

G_END_DECLS
