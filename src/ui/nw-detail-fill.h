/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "nw-store.h"

G_BEGIN_DECLS

/* Makes one row of a group; NULL leaves it out. */
typedef GtkWidget *(*NwDetailRowFunc) (NwSession *session,
                                       guint      index,
                                       gpointer   data);

guint    nw_detail_fill       (GtkWidget       *group,
                               NwSession       *session,
                               guint            n_rows,
                               NwDetailRowFunc  func,
                               gpointer         data,
                               GDestroyNotify   destroy);
gboolean nw_detail_is_filling (GtkWidget       *group);

G_END_DECLS
