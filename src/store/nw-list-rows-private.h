/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-row-private.h"
#include "nw-session-private.h"

G_BEGIN_DECLS

/* The rows that a list has read, by their labels. It holds only so many; the ones
 * that came first go first, one for each that comes: to drop thousands at once
 * would cost a frame. */
typedef struct _NwListRows NwListRows;

NwListRows *nw_list_rows_new    (void);
void        nw_list_rows_free   (NwListRows   *self);
NwRow      *nw_list_rows_look_up (NwListRows  *self,
                                 gint64        label);
gboolean    nw_list_rows_forget (NwListRows   *self,
                                 gint64        label);
void        nw_list_rows_clear  (NwListRows   *self);
void        nw_list_rows_fetch  (NwListRows   *self,
                                 NwSession    *session,
                                 const gint64 *labels,
                                 guint         n_labels,
                                 gboolean      all);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwListRows, nw_list_rows_free)

G_END_DECLS
