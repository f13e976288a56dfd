/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-graph-layout.h"
#include "nw-store.h"
#include "nw-tie-map.h"

G_BEGIN_DECLS

/* NwMapData is all that the map of cooperations knows of one organisation, of all
 * times, and where everybody stands: the places stay while the time changes.
 * Immutable; it may cross threads. */

#define NW_TYPE_MAP_DATA (nw_map_data_get_type ())
G_DECLARE_FINAL_TYPE (NwMapData, nw_map_data, NW, MAP_DATA, GObject)

NwMapData     *nw_map_data_new            (NwSession           *session,
                                           const char          *centre,
                                           guint                depth,
                                           GError             **error);
void           nw_map_data_load_async     (NwStore             *store,
                                           const char          *centre,
                                           guint                depth,
                                           GCancellable        *cancellable,
                                           GAsyncReadyCallback  callback,
                                           gpointer             user_data);
NwMapData     *nw_map_data_load_finish    (NwStore             *store,
                                           GAsyncResult        *result,
                                           GError             **error);

const char    *nw_map_data_get_centre     (NwMapData           *self);
GPtrArray     *nw_map_data_get_ties       (NwMapData           *self);
gboolean       nw_map_data_is_cut         (NwMapData           *self);
void           nw_map_data_get_years      (NwMapData           *self,
                                           guint               *first,
                                           guint               *last);
NwTieMap      *nw_map_data_create_map     (NwMapData           *self,
                                           guint                first,
                                           guint                last);
const NwPoint *nw_map_data_get_place      (NwMapData           *self,
                                           const char          *id);

G_END_DECLS
