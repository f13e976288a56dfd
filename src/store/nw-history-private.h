/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-history.h"
#include "nw-writer-private.h"

G_BEGIN_DECLS

gboolean nw_history_write  (NwWriter    *writer,
                            const char  *id,
                            NwRecord    *old_record,
                            NwRecord    *record,
                            GError     **error);
gboolean nw_history_insert (NwWriter    *writer,
                            NwRecord    *record,
                            const char  *fields,
                            GError     **error);
gboolean nw_history_tell   (NwWriter    *writer,
                            NwRecord    *record,
                            NwHistoryEvent event,
                            GError     **error);
NwHistoryEntry *nw_history_read_entry (NwStatement *statement);
gboolean nw_history_trim   (NwWriter    *writer,
                            gint64       forgotten_step,
                            GError     **error);

G_END_DECLS
