/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "nw-proposal.h"

G_BEGIN_DECLS

/* NwReviewLine is one proposed value on a card of the review: what it says, what
 * is stored today, and whether it is taken over. A line that needs a decision can
 * be ticked with the space bar. */

#define NW_TYPE_REVIEW_LINE (nw_review_line_get_type ())
G_DECLARE_FINAL_TYPE (NwReviewLine, nw_review_line, NW, REVIEW_LINE, AdwActionRow)

GtkWidget       *nw_review_line_new       (NwProposedItem  *item,
                                           NwProposedField *field,
                                           NwMatch          card);
void             nw_review_line_update    (NwReviewLine    *self,
                                           gboolean         card_accepted);
NwProposedField *nw_review_line_get_field (NwReviewLine    *self);

const char      *nw_match_get_label       (NwMatch          match);
GtkWidget       *nw_match_badge_new       (NwMatch          match);
gboolean         nw_review_is_question    (const NwProposedItem *item);
gboolean         nw_review_is_statement   (const NwProposedItem *item);
GtkWidget       *nw_review_check_new      (const char      *name);
void             nw_review_row_name       (GtkWidget       *row,
                                           const char      *name);
gboolean         nw_review_is_toggle_key  (guint            keyval,
                                           GdkModifierType  state);
void             nw_review_toggle         (GtkWidget       *check);

G_END_DECLS
