/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-record.h"

G_BEGIN_DECLS

/* What a person has to decide where branches of a record contradict each other
 * (nw-branches.h), field by field, and the record that comes of it. */

typedef struct {
  char      *key;      /* the member, or the group of members that goes together */
  char      *label;    /* in the user's language */
  char      *base;     /* (nullable): what all branches come from, as it reads; NULL for none */
  GPtrArray *values;   /* utf8: of each branch, as it reads; "" for none */
  guint      choice;   /* index of the branch whose value stands */
} NwDecisionItem;

typedef struct _NwDecision NwDecision;

NwDecision           *nw_decision_new         (const char          *id,
                                               const char          *base,
                                               const char * const  *branches,
                                               GPtrArray           *contradictions,
                                               const char          *proposal,
                                               NwTitleFunc          titles,
                                               gpointer             data,
                                               GError             **error);
void                  nw_decision_free        (NwDecision          *self);
guint                 nw_decision_get_n_items (NwDecision          *self);
const NwDecisionItem *nw_decision_get_item    (NwDecision          *self,
                                               guint                index);
void                  nw_decision_set_choice  (NwDecision          *self,
                                               guint                index,
                                               guint                branch);
void                  nw_decision_choose_all  (NwDecision          *self,
                                               guint                branch);
char                 *nw_decision_dup_body    (NwDecision          *self,
                                               GError             **error);
GPtrArray            *nw_decision_list_changes (NwDecision         *self,
                                               NwTitleFunc          titles,
                                               gpointer             data,
                                               GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwDecision, nw_decision_free)

G_END_DECLS
