/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-list-page.h"

#include "nw-bulk-bar.h"
#include "nw-detail.h"
#include "nw-filter-bar.h"
#include "nw-list-selection.h"
#include "nw-list-table.h"
#include "nw-pane.h"
#include "nw-record-list.h"

G_BEGIN_DECLS

struct _NwListPage
{
  NwPageView parent_instance;

  /* Template widgets */
  AdwLeaflet         *leaflet;
  NwPane             *pane;
  GtkBox             *list_box;
  AdwHeaderBar       *list_header;
  GtkSearchEntry     *search;
  GtkButton          *import_button;
  GtkButton          *new_button;
  GtkStack           *content;
  AdwStatusPage      *empty;
  GtkButton          *empty_import_button;
  GtkButton          *empty_new_button;
  GtkScrolledWindow  *table_scroller;
  GtkColumnView      *table;
  GtkScrolledWindow  *compact_scroller;
  GtkListView        *compact;
  GtkLabel           *count;
  NwDetail           *detail;
  NwFilterBar        *filters;

  /* Owned */
  NwStore            *store;
  GSettings          *settings;
  NwRecordList       *records;     /* NULL until loaded */
  NwListSelection    *selection;
  NwListTable        *columns;
  char               *shown_id;    /* of the record in detail */

  NwBulkBar          *bulk;        /* (borrowed) */
};

void       nw_list_page_class_install_actions (GtkWidgetClass *widget_class);
GtkWidget *nw_list_page_get_visible_list      (NwListPage     *self);
void       nw_list_page_follow_record         (NwListPage     *self,
                                               gboolean        scroll);

G_END_DECLS
