/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The pages of the window, in the order of the sidebar. A page of records needs
 * one line here and nothing else. */
typedef struct {
  const char *id;            /* also what the settings keep */
  const char *label;         /* msgid */
  const char *icon_name;
  const char *kind;          /* of the records shown; NULL: the overview */
  const char *filter_field;  /* shows only records where this has filter_value */
  const char *filter_value;
  const char *search_label;  /* msgid of the search entry's placeholder */
  const char *new_label;     /* msgid; NULL: nothing can be made here */
  const char *empty_title;   /* msgid */
  const char *empty_text;    /* msgid */
} NwPage;

const NwPage *nw_pages_list         (guint      *n_pages);
const NwPage *nw_pages_find         (const char *id);
const NwPage *nw_pages_find_for_kind (const char *kind);

G_END_DECLS
