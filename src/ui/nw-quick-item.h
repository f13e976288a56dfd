/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-commands.h"
#include "nw-row.h"

G_BEGIN_DECLS

/* NwQuickItem is a line of the search over everything: the heading of a group, a
 * record, or a command. Immutable. */

#define NW_TYPE_QUICK_ITEM (nw_quick_item_get_type ())
G_DECLARE_FINAL_TYPE (NwQuickItem, nw_quick_item, NW, QUICK_ITEM, GObject)

NwQuickItem     *nw_quick_item_new_heading (const char      *heading);
NwQuickItem     *nw_quick_item_new_row     (NwRow           *row);
NwQuickItem     *nw_quick_item_new_command (GPtrArray       *commands,
                                            const NwCommand *command);
const char      *nw_quick_item_get_heading (NwQuickItem     *self);
NwRow           *nw_quick_item_get_row     (NwQuickItem     *self);
const NwCommand *nw_quick_item_get_command (NwQuickItem     *self);

G_END_DECLS
