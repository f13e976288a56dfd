/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "nw-release.h"

G_BEGIN_DECLS

/* NwReviewText shows the text of a press release with everything that was found
 * in it marked. Spans are of the text it was given. */

#define NW_TYPE_REVIEW_TEXT (nw_review_text_get_type ())
G_DECLARE_FINAL_TYPE (NwReviewText, nw_review_text, NW, REVIEW_TEXT, GtkWidget)

void nw_review_text_set_release (NwReviewText *self,
                                 NwRelease    *release,
                                 const char   *text,
                                 NwSpan        heading);
void nw_review_text_add_found   (NwReviewText *self,
                                 NwSpan        span);
void nw_review_text_show_span   (NwReviewText *self,
                                 NwSpan        span);

G_END_DECLS
