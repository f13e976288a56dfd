/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-record-list.h"
#include "nw-window.h"

G_BEGIN_DECLS

/* NwFilterDialog asks for one condition: a field of the kind, what is asked of it,
 * and with what. The languages of values and operators is nw-record-list.h. */

typedef void (*NwFilterFunc) (const NwFilter *filter,
                              gpointer        data);

void  nw_filter_dialog_show (NwWindow       *owner,
                             const NwKind   *kind,
                             NwFilterFunc    func,
                             GObject        *object);
char *nw_filter_dup_text    (const NwKind   *kind,
                             const NwFilter *filter,
                             NwSession      *session);

G_END_DECLS
