/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-record-list.h"
#include "nw-session-private.h"

G_BEGIN_DECLS

NwListQuery *nw_list_query_new    (const char       *kind,
                                   const char       *text,
                                   const NwFilter   *filters,
                                   guint             n_filters,
                                   const char       *sort,
                                   gboolean          descending);
gboolean     nw_list_query_is_plain (NwListQuery    *self);
gboolean     nw_list_query_count_plain (NwListQuery *self,
                                   NwSession        *session,
                                   gint64           *count,
                                   GError          **error);
gboolean     nw_list_query_find_plain (NwListQuery  *self,
                                   NwSession        *session,
                                   gint64            label,
                                   guint            *position);
GArray      *nw_list_query_run    (NwListQuery      *self,
                                   NwSession        *session,
                                   gint64            offset,
                                   gint64            limit,
                                   GError          **error);

G_END_DECLS
