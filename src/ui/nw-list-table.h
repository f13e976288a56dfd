/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "nw-pages.h"

G_BEGIN_DECLS

/* NwListTable is what a column view of records needs beyond GTK: columns from
 * the kind's field table, their order and widths kept in the settings, and
 * fewer of them where there is less room. */

#define NW_TYPE_LIST_TABLE (nw_list_table_get_type ())
G_DECLARE_FINAL_TYPE (NwListTable, nw_list_table, NW, LIST_TABLE, GObject)

NwListTable *nw_list_table_new       (GtkColumnView *view,
                                      const NwPage  *page,
                                      GSettings     *settings);
gboolean     nw_list_table_get_sort  (NwListTable   *self,
                                      const char   **column,
                                      gboolean      *descending);
void         nw_list_table_set_width (NwListTable   *self,
                                      int            width);
void         nw_list_add_key         (GtkWidget     *list,
                                      guint          keyval,
                                      const char    *action);
void         nw_list_scroll_to       (GtkWidget     *list,
                                      guint          position);

G_END_DECLS
