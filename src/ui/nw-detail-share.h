/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "nw-session.h"

G_BEGIN_DECLS

/* With whom a record is shared, what is newer on either side, and whether it needs a
 * decision: the first that is to be read below its name. */

void nw_detail_add_share (GtkBox    *box,
                          NwSession *session,
                          NwRecord  *record);

G_END_DECLS
