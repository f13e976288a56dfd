/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "nw-store.h"

G_BEGIN_DECLS

/* NwWzGroup is the part of the preferences that says which official lists of
 * economic activities are loaded, loads them and removes them. */

#define NW_TYPE_WZ_GROUP (nw_wz_group_get_type ())
G_DECLARE_FINAL_TYPE (NwWzGroup, nw_wz_group, NW, WZ_GROUP, AdwPreferencesGroup)

GtkWidget *nw_wz_group_new (NwStore *store);

G_END_DECLS
