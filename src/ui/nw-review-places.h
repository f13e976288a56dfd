/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-proposal.h"

G_BEGIN_DECLS

/* Where each proposed value stands in the text that the review shows. */

char *nw_review_places_find (NwProposal *proposal,
                             NwSpan     *heading);

G_END_DECLS
