/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-markup.h"

G_BEGIN_DECLS

/* What an element does to the text around it. */
typedef enum {
  NW_MARKUP_INLINE,
  NW_MARKUP_BLOCK,
  NW_MARKUP_HEADING,
  NW_MARKUP_ITEM,
  NW_MARKUP_TERM,
  NW_MARKUP_DEFINITION,
  NW_MARKUP_QUOTE,
  NW_MARKUP_CAPTION,
  NW_MARKUP_ROW,
  NW_MARKUP_CELL,
  NW_MARKUP_BREAK,
  NW_MARKUP_BLANK,      /* a blank when it is empty */
  NW_MARKUP_PREFORMATTED,
  NW_MARKUP_LINK,
  NW_MARKUP_SKIP,
} NwMarkupRole;

NwMarkupRole nw_markup_get_role          (const NwXmlNode *node);
gboolean     nw_markup_is_block          (NwMarkupRole     role);

/* tables */
gboolean     nw_markup_is_data_row       (const NwXmlNode *row);
GPtrArray   *nw_markup_rows_of_columns   (const NwXmlNode *table);
GStrv        nw_markup_labels_of_columns (const NwXmlNode *table);
gboolean     nw_markup_starts_with_number (const NwXmlNode *cell);

G_END_DECLS
