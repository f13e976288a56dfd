/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-session.h"

G_BEGIN_DECLS

/* NwPending are records on their way to the writing session, in groups in the
 * order in which they are committed: a reader that adds them to what it finds
 * sees them as if they were stored. What a record said before it was changed is
 * still found: an import only adds. */
typedef struct _NwPending NwPending;

NwPending *nw_pending_new         (void);
void       nw_pending_free        (NwPending   *self);
void       nw_pending_add         (NwPending   *self,
                                   NwRecord    *record,
                                   guint        group);
gboolean   nw_pending_drop        (NwPending   *self,
                                   guint        group);

NwRecord  *nw_pending_get_record  (NwPending   *self,
                                   const char  *id);
void       nw_pending_find_value  (NwPending   *self,
                                   const char  *kind,
                                   int          ns,
                                   const char  *value,
                                   guint        limit,
                                   GPtrArray   *ids);
void       nw_pending_find_links  (NwPending   *self,
                                   const char  *id,
                                   const char  *kind,
                                   guint        limit,
                                   GPtrArray   *links);

G_END_DECLS
