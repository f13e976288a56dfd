/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "nw-pages.h"

G_BEGIN_DECLS

/* The views of a page as a row of tabs. */

GtkWidget    *nw_view_switcher_new (const NwPage *page);
const NwPage *nw_view_get_next     (const NwPage *page,
                                    int           step);

G_END_DECLS
