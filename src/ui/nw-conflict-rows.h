/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "nw-decision.h"
#include "nw-store-sync.h"

G_BEGIN_DECLS

/* The parts of a conflict: a group of choices for each field, and the record that
 * comes of them. Every text in them is plain text. */

typedef void (*NwConflictChosenFunc) (gpointer data,
                                      guint    item,
                                      guint    branch);

char      *nw_conflict_dup_branch_name (const NwBranch       *branch);
GtkWidget *nw_conflict_item_new        (const NwConflict     *conflict,
                                        const NwDecisionItem *item,
                                        guint                 index,
                                        NwConflictChosenFunc  chosen,
                                        gpointer              data);
GtkWidget *nw_conflict_result_new      (GPtrArray            *changes);

G_END_DECLS
