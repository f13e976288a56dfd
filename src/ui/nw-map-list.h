/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "nw-map-data.h"

G_BEGIN_DECLS

/* NwMapEntry is a line of the list beside the map: who, at which rank, and what
 * they have in common with the middle. Immutable. */

#define NW_TYPE_MAP_ENTRY (nw_map_entry_get_type ())
G_DECLARE_FINAL_TYPE (NwMapEntry, nw_map_entry, NW, MAP_ENTRY, GObject)

NwMapEntry         *nw_map_entry_new          (const NwTieMap *map,
                                               guint           position);
guint               nw_map_entry_get_position (NwMapEntry     *self);
const char         *nw_map_entry_get_id       (NwMapEntry     *self);

const char         *nw_map_kind_get_label     (NwTieKind       kind);
char               *nw_map_dup_counts         (const guint     counts[NW_N_TIE_KINDS]);
GtkListItemFactory *nw_map_list_factory_new   (void);
void                nw_map_fill_evidence      (GtkListBox     *box,
                                               NwMapData      *data,
                                               const NwTieMap *map,
                                               const char     *id,
                                               guint           first,
                                               guint           last);

G_END_DECLS
