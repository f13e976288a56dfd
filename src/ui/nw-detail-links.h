/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "nw-session.h"

G_BEGIN_DECLS

/* Positions, from both sides, and who stands in a press release. */

GPtrArray *nw_detail_list_positions (NwSession *session,
                                     NwRecord  *person);
void       nw_detail_add_positions  (GtkBox    *box,
                                     NwSession *session,
                                     GPtrArray *positions);
void       nw_detail_add_mentions   (GtkBox    *box,
                                     NwSession *session,
                                     NwRecord  *release);
void       nw_detail_add_people     (GtkWidget *group,
                                     NwSession *session,
                                     GPtrArray *links);
char      *nw_detail_dup_position   (NwSession *session,
                                     NwRecord  *position);

G_END_DECLS
