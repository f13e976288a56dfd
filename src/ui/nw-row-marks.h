/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "nw-row.h"

G_BEGIN_DECLS

/* NwRowMarks says at the end of a line with whom its record is shared, in the
 * partner's colour and by name, and that it needs a decision. */

#define NW_TYPE_ROW_MARKS (nw_row_marks_get_type ())
G_DECLARE_FINAL_TYPE (NwRowMarks, nw_row_marks, NW, ROW_MARKS, GtkWidget)

gboolean   nw_row_marks_are_needed  (NwRow      *row);
/* marks: (inout) (nullable): made as a child of parent when it is needed for the first
 * time: few records are shared, and most lines never have the widget. */
void       nw_row_marks_update      (GtkWidget **marks,
                                     GtkWidget  *parent,
                                     NwRow      *row);

GtkWidget *nw_partner_mark_new      (const char *name,
                                     guint       color,
                                     gboolean    shared);
GtkWidget *nw_partner_dot_new       (guint       color);
const char * const *nw_partner_colors_list (void);

G_END_DECLS
