/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "nw-proposal.h"

G_BEGIN_DECLS

/* What the user should know of a release before reading it: files that could not
 * be read, whether it is known, what was repaired. */

void nw_review_notices_show (GtkBox    *box,
                             NwRelease *release,
                             GPtrArray *errors,
                             gboolean   known);

G_END_DECLS
