/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-db-private.h"
#include "nw-row.h"

G_BEGIN_DECLS

/* The columns that nw_row_new_from_statement() reads from its first one, of the table
 * item. The last two are seldom anything, and found by their keys: the partner in whose
 * space it lives or those it is shared with, and whether it has several live leaves. */
#define NW_ROW_COLUMNS \
  "id, title, cells, changed," \
  " (SELECT group_concat(text, char(31)) FROM (" \
  "SELECT 'l' || s.color || ' ' || s.name AS text FROM doc d JOIN space s ON s.space_pk = d.space_pk" \
  " WHERE d.doc_pk = item.doc_pk AND d.space_pk > 1" \
  " UNION ALL " \
  "SELECT 's' || s.color || ' ' || s.name FROM share h JOIN doc c ON c.id = h.copy_id AND c.n_live > 0" \
  " JOIN space s ON s.space_pk = h.space_pk WHERE h.origin_id = item.id))," \
  " (SELECT d.n_live > 1 FROM doc d WHERE d.doc_pk = item.doc_pk)"

NwRow *nw_row_new                (const char  *id,
                                  const char  *title,
                                  const char  *cells,
                                  gint64       changed);
NwRow *nw_row_new_from_statement (NwStatement *statement,
                                  int          column);

G_END_DECLS
