/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "nw-store.h"

G_BEGIN_DECLS

void nw_show_preferences (GtkWindow *parent,
                          GSettings *settings,
                          NwStore   *store);

G_END_DECLS
