/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-window.h"

G_BEGIN_DECLS

/* NwOfferWindow shows where a record and its copy at a partner's differ, field by
 * field, and lets the user take the partner's value, give theirs, or leave both. */

#define NW_TYPE_OFFER_WINDOW (nw_offer_window_get_type ())
G_DECLARE_FINAL_TYPE (NwOfferWindow, nw_offer_window, NW, OFFER_WINDOW, AdwWindow)

void nw_offer_window_show (NwWindow   *parent,
                           const char *copy_id);

G_END_DECLS
