/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* NwApplication is the process: it opens the database, keeps the settings and
 * shows the window. A second start hands its files to the first. */

#define NW_TYPE_APPLICATION (nw_application_get_type ())
G_DECLARE_FINAL_TYPE (NwApplication, nw_application, NW, APPLICATION, AdwApplication)

NwApplication *nw_application_new (const char *database,
                                   GSettings  *settings);

G_END_DECLS
