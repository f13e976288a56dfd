/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "nw-proposal.h"

G_BEGIN_DECLS

/* NwReviewCard shows what is proposed for one person with its positions, for one
 * organisation or for the release itself, and lets the user take it or not. */

#define NW_TYPE_REVIEW_CARD (nw_review_card_get_type ())
G_DECLARE_FINAL_TYPE (NwReviewCard, nw_review_card, NW, REVIEW_CARD, AdwBin)

GtkWidget  *nw_review_card_new         (GPtrArray    *items,
                                        NwSession    *session);
guint       nw_review_card_get_group   (NwReviewCard *self);
void        nw_review_card_update      (NwReviewCard *self);
void        nw_review_card_focus       (NwReviewCard *self);
gboolean    nw_review_card_has_place   (NwReviewCard *self,
                                        guint         place);
void        nw_review_card_focus_place (NwReviewCard *self,
                                        guint         place);

G_END_DECLS
