/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* NwSlot is a place in a list. What stands there may change while the place, and
 * the widgets that draw it, stay. */

#define NW_TYPE_SLOT (nw_slot_get_type ())
G_DECLARE_FINAL_TYPE (NwSlot, nw_slot, NW, SLOT, GObject)

gpointer nw_slot_get_item     (NwSlot *self);

/* NwSlotList is a list model of NwSlot over another model. */

#define NW_TYPE_SLOT_LIST (nw_slot_list_get_type ())
G_DECLARE_FINAL_TYPE (NwSlotList, nw_slot_list, NW, SLOT_LIST, GObject)

NwSlotList *nw_slot_list_new    (GListModel *source);
void        nw_slot_list_settle (NwSlotList *self);

G_END_DECLS
