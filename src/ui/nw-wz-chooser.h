/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-search-button.h"
#include "nw-session.h"

G_BEGIN_DECLS

/* NwWzChooser finds industry codes by the beginning of a code or by words of its
 * title, in both editions.
 *
 * Signal "chosen" (NwWzChooser *, const char *code): the code as records hold it. */

#define NW_TYPE_WZ_CHOOSER (nw_wz_chooser_get_type ())
G_DECLARE_FINAL_TYPE (NwWzChooser, nw_wz_chooser, NW, WZ_CHOOSER, NwSearchButton)

GtkWidget *nw_wz_chooser_new (NwSession *session);

G_END_DECLS
