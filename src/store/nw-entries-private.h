/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-writer-private.h"

G_BEGIN_DECLS

typedef enum {
  NW_ENTRY_LOOKUP,
  NW_ENTRY_LINK,
  NW_N_ENTRY_TYPES,
} NwEntryType;

/* A row of the tables of look-ups and links. */
typedef struct {
  char   *entry;    /* borrowed */
  gint64  doc_pk;
} NwEntryRow;

GPtrArray *nw_entries_collect    (NwRecord     *record,
                                  int           kind_no,
                                  NwEntryType   type);
void       nw_entries_difference (GPtrArray    *a,
                                  GPtrArray    *b,
                                  gint64        doc_pk,
                                  GArray       *rows);
gboolean   nw_entries_write      (NwWriter     *writer,
                                  GArray       *rows,
                                  NwEntryType   type,
                                  gboolean      remove,
                                  GError      **error);

G_END_DECLS
