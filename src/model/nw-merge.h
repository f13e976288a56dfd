/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-record.h"

G_BEGIN_DECLS

/* Makes one record of two that mean the same, field by field: one is kept and
 * stays what it is, the other's values come to it. Pure: nothing is saved. */

typedef enum {
  NW_MERGE_KEEP,    /* as the kept record has it */
  NW_MERGE_TAKE,    /* as the other record has it */
  NW_MERGE_UNITE,   /* both, each once */
} NwMergeChoice;

typedef struct {
  const char    *key;        /* the merge group, or the field */
  const char    *label;      /* msgid */
  GPtrArray     *fields;     /* const NwField *: one, or all of the group */
  char          *kept;       /* the two values as the user reads them */
  char          *other;
  char          *united;     /* both in one; NULL when they cannot be */
  gboolean       can_unite;
  gboolean       contradicts; /* both have one, and they cannot both stand */
  NwMergeChoice  choice;
} NwMergeItem;

typedef struct _NwMerge NwMerge;

NwMerge           *nw_merge_new         (NwRecord       *kept,
                                         NwRecord       *other);
void               nw_merge_free        (NwMerge        *self);
NwRecord          *nw_merge_get_kept    (NwMerge        *self);
NwRecord          *nw_merge_get_other   (NwMerge        *self);
guint              nw_merge_get_n_items (NwMerge        *self);
const NwMergeItem *nw_merge_get_item    (NwMerge        *self,
                                         guint           i);
gboolean           nw_merge_set_choice  (NwMerge        *self,
                                         const char     *key,
                                         NwMergeChoice   choice);
NwRecord          *nw_merge_end         (NwMerge        *self,
                                         GError        **error);

json_t            *nw_merge_move_links  (const json_t   *value,
                                         const char     *from_id,
                                         const char     *to_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwMerge, nw_merge_free)

G_END_DECLS
