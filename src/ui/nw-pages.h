/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-record-list.h"

G_BEGIN_DECLS

#define NW_PAGE_MAX_FILTERS 2

/* The pages of the window, in the order of the sidebar, and after them the
 * further views of some: pages of their own that are reached by a switcher on
 * the page they belong to. A page of records needs one entry in the table and
 * nothing else. */
typedef struct {
  const char *id;            /* also what the settings keep */
  const char *parent;        /* of a further view: id of its page; else NULL */
  const char *label;         /* msgid */
  const char *name;          /* of a pinned filter: as the user called it; else NULL */
  const char *saved_filter;  /* of a pinned filter: id of its record; else NULL */
  const char *view_label;    /* msgid: on the switcher, NULL where there is none */
  const char *icon_name;
  const char *kind;          /* of the records shown; NULL: the overview */
  NwFilter    filters[NW_PAGE_MAX_FILTERS];
  const char *sort;          /* column it is sorted by at first, NULL: as the columns say */
  const char *search_label;  /* msgid of the search entry's placeholder */
  const char *new_label;     /* msgid; NULL: nothing can be made here */
  const char *empty_title;   /* msgid */
  const char *empty_text;    /* msgid */
  gboolean    imports;       /* a press release may fill it */
} NwPage;

const NwPage *nw_pages_list          (guint        *n_pages);
GPtrArray    *nw_pages_list_all      (void);
const NwPage *nw_pages_find          (const char   *id);
const NwPage *nw_pages_find_for_kind (const char   *kind);
GPtrArray    *nw_pages_list_views    (const NwPage *page);
const char   *nw_page_get_sidebar_id (const NwPage *page);
const char   *nw_page_get_label      (const NwPage *page);
void          nw_page_set_filters    (const NwPage *page,
                                      NwRecordList *list);
gboolean      nw_page_has_filter     (const NwPage *page,
                                      const char   *field);

G_END_DECLS
