/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-writer-private.h"

G_BEGIN_DECLS

/* What the full-text index holds under a label before and after a flush. */
typedef struct {
  gint64  pos;
  char   *old_words, *words;
  char   *old_more, *more;
} NwIndexChange;

typedef struct {
  GHashTable *changes;    /* &pos -> NwIndexChange */
} NwIndexChanges;

NwItem        *nw_labels_read_item   (NwWriter        *writer,
                                      NwStatement     *statement);
gboolean       nw_labels_insert      (NwWriter        *writer,
                                      GPtrArray       *items,
                                      NwIndexChanges  *changes,
                                      GError         **error);
gboolean       nw_labels_write_item  (NwWriter        *writer,
                                      NwItem          *item,
                                      gboolean         insert,
                                      GError         **error);
gboolean       nw_labels_remove_item (NwWriter        *writer,
                                      NwItem          *item,
                                      GError         **error);
NwIndexChange *nw_index_changes_get  (NwIndexChanges  *changes,
                                      gint64           pos,
                                      NwItem          *stored);
void           nw_index_changes_put  (NwIndexChange   *change,
                                      NwItem          *item);

/* Shorter words have no inside that three letters could match. */
#define NW_MIN_INNER_WORD 4

/* What nw-packed.c makes of them after pos: integers, texts and bytes. */
#define NW_ITEM_FORMAT "iisssibbbbbbbbbbbsss"
#define NW_ITEM_PACKED_ID     2
#define NW_ITEM_PACKED_FACETS 17
#define NW_ITEM_PACKED_WORDS  18
#define NW_ITEM_PACKED_MORE   19
#define NW_ITEM_COLUMNS \
  "pos, doc_pk, kind_no, id, title, cells, changed, key," \
  " k1, k2, k3, k4, k5, k6, k7, k8, k9, k10, facets, words, more"

G_END_DECLS
