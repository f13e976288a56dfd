/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "nw-pins.h"

G_BEGIN_DECLS

/* NwSidebar lists the pages, and below them the saved filters that are pinned, each
 * with the number of records it finds.
 *
 * Property "folded" (boolean): whether it stands alone; it is a menu then, in which
 * no row stays selected.
 *
 * Signals: "selected" (id) when the user comes to a row, "activated" (id) when they
 * press Enter or click. */

#define NW_TYPE_SIDEBAR (nw_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (NwSidebar, nw_sidebar, NW, SIDEBAR, AdwBin)

void nw_sidebar_select     (NwSidebar  *self,
                            const char *id);
void nw_sidebar_show_icons (NwSidebar  *self);
void nw_sidebar_set_pins   (NwSidebar  *self,
                            NwPins     *pins);

G_END_DECLS
