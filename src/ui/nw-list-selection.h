/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "nw-record-list.h"

G_BEGIN_DECLS

/* NwListSelection is which rows of a list of records are chosen. Places in the
 * list change under it with every search and edit; what it holds on to are the
 * records.
 *
 * Signal "changed": the user chose other rows.
 * Signal "settled": the list changed, and the selection stands on the same
 * records again. */

#define NW_TYPE_LIST_SELECTION (nw_list_selection_get_type ())
G_DECLARE_FINAL_TYPE (NwListSelection, nw_list_selection, NW, LIST_SELECTION, GObject)

NwListSelection   *nw_list_selection_new        (NwRecordList    *records);
GtkSelectionModel *nw_list_selection_get_model  (NwListSelection *self);
guint              nw_list_selection_get_n_rows (NwListSelection *self);
guint              nw_list_selection_get_n_selected (NwListSelection *self);
char              *nw_list_selection_dup_id     (NwListSelection *self);
GPtrArray         *nw_list_selection_list_ids   (NwListSelection *self,
                                                 guint            limit);
GPtrArray         *nw_list_selection_list_shown (NwListSelection *self,
                                                 guint            limit);
void               nw_list_selection_select     (NwListSelection *self,
                                                 guint            position);
gboolean           nw_list_selection_select_id  (NwListSelection *self,
                                                 const char      *id,
                                                 guint           *position);
void               nw_list_selection_settle     (NwListSelection *self);

G_END_DECLS
