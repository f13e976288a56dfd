/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "nw-pages.h"

G_BEGIN_DECLS

/* NwPageView is what stands beside the sidebar: the base of the overview and of
 * the pages of records. Pages are made when first shown and load when they may,
 * so that the window's first frame waits for neither. */

#define NW_TYPE_PAGE_VIEW (nw_page_view_get_type ())
G_DECLARE_DERIVABLE_TYPE (NwPageView, nw_page_view, NW, PAGE_VIEW, AdwBin)

struct _NwPageViewClass
{
  AdwBinClass parent_class;

  void     (*load)         (NwPageView *self);
  gboolean (*focus_search) (NwPageView *self);
  gboolean (*show_record)  (NwPageView *self,
                            const char *id);
  gboolean (*go_back)      (NwPageView *self);
  GPtrArray *(*list_ids)   (NwPageView *self,
                            guint       limit);
  NwListQuery *(*dup_query) (NwPageView *self,
                             guint      *n_records);
};

const NwPage *nw_page_view_get_page       (NwPageView   *self);
void          nw_page_view_set_page       (NwPageView   *self,
                                           const NwPage *page);
void          nw_page_view_load           (NwPageView   *self);
gboolean      nw_page_view_focus_search   (NwPageView   *self);
gboolean      nw_page_view_show_record    (NwPageView   *self,
                                           const char   *id);
gboolean      nw_page_view_go_back        (NwPageView   *self);
GPtrArray    *nw_page_view_list_ids       (NwPageView   *self,
                                           guint         limit);
NwListQuery  *nw_page_view_dup_query      (NwPageView   *self,
                                           guint        *n_records);

G_END_DECLS
