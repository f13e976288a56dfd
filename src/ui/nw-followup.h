/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-window.h"

G_BEGIN_DECLS

/* Follow-ups that are done, and the next ones of those that come again. */

gboolean  nw_followup_is_open    (NwRecord  *record);
NwRecord *nw_followup_create_next (NwRecord *record,
                                   const char *today);
void      nw_followups_mark_done (NwWindow  *window,
                                  GPtrArray *ids);

G_END_DECLS
