/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-pin.h"
#include "nw-store.h"

G_BEGIN_DECLS

/* NwPins is the GListModel of the saved filters in the sidebar. Which ones they are
 * is the user's own and stands in the settings; what they are called and find
 * stands in the database, which they follow. Their records are counted by a reader
 * on a thread of its own. Main thread only. */

#define NW_TYPE_PINS (nw_pins_get_type ())
G_DECLARE_FINAL_TYPE (NwPins, nw_pins, NW, PINS, GObject)

NwPins   *nw_pins_new        (NwStore    *store,
                              GSettings  *settings);
NwPin    *nw_pins_find       (NwPins     *self,
                              const char *id);
gboolean  nw_pins_contains   (NwPins     *self,
                              const char *id);
void      nw_pins_set_pinned (NwPins     *self,
                              const char *id,
                              gboolean    pinned);
void      nw_pins_look       (NwPins     *self);

G_END_DECLS
