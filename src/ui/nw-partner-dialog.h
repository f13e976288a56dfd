/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-sync.h"
#include "nw-window.h"

G_BEGIN_DECLS

/* NwPartnerDialog asks for a partner's server: the connection is tried at once, with
 * a plain verdict, and kept when it works or when the user insists. */

#define NW_TYPE_PARTNER_DIALOG (nw_partner_dialog_get_type ())
G_DECLARE_FINAL_TYPE (NwPartnerDialog, nw_partner_dialog, NW, PARTNER_DIALOG, AdwWindow)

void nw_partner_dialog_show (NwWindow      *parent,
                             NwSync        *sync,
                             const NwSpace *space);

G_END_DECLS
