/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* NwTermBand draws terms as bars on a time axis: a line each, today marked, days
 * on which something is due as marks on the bar. It scrolls both ways, zooms
 * about the pointer, and draws only what is to be seen. Signal "activate" has the
 * position of the chosen term. */

#define NW_TYPE_TERM_BAND (nw_term_band_get_type ())
G_DECLARE_FINAL_TYPE (NwTermBand, nw_term_band, NW, TERM_BAND, GtkWidget)

void       nw_term_band_set_terms  (NwTermBand *self,
                                    GPtrArray  *terms,
                                    guint       today);
void       nw_term_band_zoom       (NwTermBand *self,
                                    double      factor);
void       nw_term_band_show_today (NwTermBand *self);

G_END_DECLS
