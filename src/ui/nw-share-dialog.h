/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-window.h"

G_BEGIN_DECLS

/* NwShareDialog asks with whom records are shared and which fields, and shows what the
 * partner's members will see of them before anything leaves. */

#define NW_TYPE_SHARE_DIALOG (nw_share_dialog_get_type ())
G_DECLARE_FINAL_TYPE (NwShareDialog, nw_share_dialog, NW, SHARE_DIALOG, AdwWindow)

void nw_share_dialog_show (NwWindow  *parent,
                           GPtrArray *ids);

G_END_DECLS
