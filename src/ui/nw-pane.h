/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* NwPane holds one child and tells its width, so that what stands in it can be
 * arranged for the room there is. */

#define NW_TYPE_PANE (nw_pane_get_type ())
G_DECLARE_FINAL_TYPE (NwPane, nw_pane, NW, PANE, GtkWidget)

int nw_pane_get_width (NwPane *self);

G_END_DECLS
