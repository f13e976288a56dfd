/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "nw-proposal.h"

G_BEGIN_DECLS

/* NwReviewCards shows everything that is proposed for one release, one card per
 * person, organisation and the release itself. */

#define NW_TYPE_REVIEW_CARDS (nw_review_cards_get_type ())
G_DECLARE_FINAL_TYPE (NwReviewCards, nw_review_cards, NW, REVIEW_CARDS, GtkWidget)

void nw_review_cards_show   (NwReviewCards *self,
                             NwSession     *session,
                             NwProposal    *proposal);
void nw_review_cards_update (NwReviewCards *self);
void nw_review_cards_move   (NwReviewCards *self,
                             gboolean       forward);
void nw_review_cards_focus_group (NwReviewCards *self,
                                  guint          group);
gboolean nw_review_cards_focus_place (NwReviewCards *self,
                                      guint          place);

G_END_DECLS
