/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* NwFreer frees what others are done with, on a thread of its own: giving back a
 * thousand records takes as long as making them did. */
typedef struct _NwFreer NwFreer;

NwFreer *nw_freer_new  (void);
void     nw_freer_free (NwFreer        *self);
void     nw_freer_push (NwFreer        *self,
                        gpointer        data,
                        guint           n_parts,
                        GDestroyNotify  destroy);

G_END_DECLS
