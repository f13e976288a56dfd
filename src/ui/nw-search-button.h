/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* NwSearchButton is a button that opens a search which answers as one types. One
 * of its answers is always marked: Up and Down move the mark while the typing goes
 * on, Return takes the marked one, a click any, Escape none.
 *
 * What is searched for is a subclass's business. */

#define NW_TYPE_SEARCH_BUTTON (nw_search_button_get_type ())
G_DECLARE_DERIVABLE_TYPE (NwSearchButton, nw_search_button, NW, SEARCH_BUTTON, AdwBin)

struct _NwSearchButtonClass
{
  AdwBinClass parent_class;

  /* The answers, best first: rows of records, and strings. @text has no blanks at
   * its ends and may be empty. */
  GListModel *(*search)     (NwSearchButton *self,   /* (transfer full) (nullable) */
                             const char     *text);
  /* What is read of an answer, and heard while it is marked. */
  char       *(*dup_text)   (NwSearchButton *self,
                             gpointer        answer);
  /* The search is closed and the button has the focus. */
  void       (*choose)      (NwSearchButton *self,
                             gpointer        answer);

  /* May be missing. */
  void       (*opened)      (NwSearchButton *self);
};

void nw_search_button_set_texts (NwSearchButton *self,
                                 const char     *icon_name,
                                 const char     *label,
                                 const char     *search_label,
                                 const char     *placeholder);
void nw_search_button_open      (NwSearchButton *self);

G_END_DECLS
