/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "nw-session.h"

G_BEGIN_DECLS

/* What stands in the detail pane, section by section. */

GtkWidget *nw_detail_sections_new (NwSession *session,
                                   NwRecord  *record,
                                   int        height);
char      *nw_detail_dup_text     (NwSession *session,
                                   NwRecord  *record);

/* Shared with nw-detail-links.c. */
const json_t *nw_detail_find_source (NwRecord   *record,
                                     const char *field,
                                     const char *value);
void          nw_detail_add_channels (GtkWidget *group,
                                      NwRecord  *record);

G_END_DECLS
