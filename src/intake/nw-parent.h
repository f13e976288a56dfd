/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-release.h"

G_BEGIN_DECLS

/* Whether a text says that one organisation is a part of another one. */

char     *nw_parent_find_sentence  (const char                *text,
                                    const char                *child,
                                    const char                *parent);
gboolean  nw_parent_is_division    (const char                *sentence);
gboolean  nw_parent_shares_address (const char                *text,
                                    const NwFoundOrganisation *child,
                                    const char                *parent);

G_END_DECLS
