/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What fills the window when there is no database to show. */

GtkWidget *nw_problem_page_new (const GError *problem,
                                const char   *path);

G_END_DECLS
