/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "nw-proposal.h"

G_BEGIN_DECLS

/* NwReview shows what was found in press releases beside what is stored today.
 * Nothing is saved before the user has accepted it. */

#define NW_TYPE_REVIEW (nw_review_get_type ())
G_DECLARE_FINAL_TYPE (NwReview, nw_review, NW, REVIEW, AdwBin)

GtkWidget  *nw_review_new          (NwStore   *store,
                                    GPtrArray *releases,
                                    GPtrArray *errors);
const char *nw_review_get_saved_id (NwReview  *self);
gint64      nw_review_get_step     (NwReview  *self);
char       *nw_review_dup_summary  (NwReview  *self);

G_END_DECLS
