/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define NW_TYPE_LINE_LAYOUT (nw_line_layout_get_type ())

G_DECLARE_FINAL_TYPE (NwLineLayout, nw_line_layout, NW, LINE_LAYOUT, GtkLayoutManager)

GtkLayoutManager *nw_line_layout_new (int spacing);

G_END_DECLS
