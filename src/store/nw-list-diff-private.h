/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* At position (counted in the list as it is when its turn has come) so many go
 * and so many come. */
typedef struct {
  guint position;
  guint removed;
  guint added;
} NwListHunk;

GArray *nw_list_diff (const gint64 *old_labels,
                      guint         n_old,
                      const gint64 *labels,
                      guint         n);

G_END_DECLS
