/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "nw-session.h"

G_BEGIN_DECLS

/* How records hang together, read from the field tables: what a record links to,
 * what links to it, what happened when, and what can be made for it. */

void           nw_detail_add_lists     (GtkBox       *box,
                                        NwSession    *session,
                                        NwRecord     *record,
                                        gboolean      links);
gboolean       nw_detail_add_related   (GtkBox       *box,
                                        NwSession    *session,
                                        NwRecord     *record,
                                        guint         index);
void           nw_detail_add_timeline  (GtkBox       *box,
                                        NwSession    *session,
                                        NwRecord     *record);
GMenuModel    *nw_detail_create_menu   (const NwKind *kind);

const NwField *nw_detail_find_link_field (const NwKind *kind,
                                          const char   *target);
char          *nw_detail_dup_link_title (NwSession    *session,
                                         NwRecord     *holder,
                                         const char   *id);
GtkWidget     *nw_detail_new_button_new (const NwKind  *kind,
                                         const NwField *field);

G_END_DECLS
