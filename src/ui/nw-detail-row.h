/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define NW_TYPE_DETAIL_ROW (nw_detail_row_get_type ())

G_DECLARE_FINAL_TYPE (NwDetailRow, nw_detail_row, NW, DETAIL_ROW, AdwPreferencesRow)

GtkWidget *nw_detail_row_new                (const char  *title,
                                             const char  *subtitle);
void       nw_detail_row_set_subtitle_lines (NwDetailRow *self,
                                             int          lines);
void       nw_detail_row_add_prefix         (NwDetailRow *self,
                                             GtkWidget   *widget);
void       nw_detail_row_add_suffix         (NwDetailRow *self,
                                             GtkWidget   *widget);

G_END_DECLS
