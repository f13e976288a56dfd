/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "nw-record.h"
#include "nw-row.h"

G_BEGIN_DECLS

/* The rows of the detail pane. Every text in them is plain text, whatever it
 * came from. */

GtkWidget *nw_detail_group_new       (const char      *title);
GtkWidget *nw_detail_value_row_new   (const char      *label,
                                      const char      *value);
GtkWidget *nw_detail_channel_row_new (const NwChannel *channel);
GtkWidget *nw_detail_address_row_new (const NwAddress *address);
GtkWidget *nw_detail_text_row_new    (const char      *label,
                                      const char      *text);
GtkWidget *nw_detail_link_row_new    (const char      *title,
                                      const char      *subtitle,
                                      const char      *icon_name,
                                      const char      *id);
GtkWidget *nw_detail_badge_new       (const char      *text,
                                      const char      *style);
GtkWidget *nw_detail_avatar_new      (const char      *name,
                                      int              size);
GtkWidget *nw_detail_copy_button_new (const char      *text);
GtkWidget *nw_detail_source_button_new (const json_t  *source);

G_END_DECLS
