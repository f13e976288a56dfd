/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-record-list.h"
#include "nw-window.h"

G_BEGIN_DECLS

/* A saved filter is a record of the kind "list": it is found, undone and handed to
 * partners as any other, and a mailing list has its members by it. */

typedef void (*NwSavedFunc) (const char *id,
                             gpointer    data);

GPtrArray *nw_filters_list_saved (NwSession      *session,
                                  const NwKind   *kind);
GArray    *nw_filters_read       (NwRecord       *record);
void       nw_filters_save       (NwWindow       *window,
                                  const NwKind   *kind,
                                  GArray         *filters,
                                  NwSavedFunc     func,
                                  GObject        *object);
void       nw_filters_change     (NwWindow       *window,
                                  const char     *id,
                                  GArray         *filters);
void       nw_filters_rename     (NwWindow       *window,
                                  const char     *id);

G_END_DECLS
