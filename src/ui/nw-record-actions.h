/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-window.h"

G_BEGIN_DECLS

/* What can be done with records from several places. Each but erasing is one step that
 * can be undone, and says so. */

void nw_records_delete (NwWindow      *window,
                        GPtrArray     *ids);
void nw_records_erase  (NwWindow      *window,
                        GPtrArray     *ids);
void nw_records_set    (NwWindow      *window,
                        GPtrArray     *ids,
                        const NwField *field,
                        json_t        *value,
                        GPtrArray     *new_records);
void nw_record_restore (NwWindow      *window,
                        const char    *id,
                        const char    *key,
                        const char    *label,
                        json_t        *value);
void nw_records_append (NwWindow      *window,
                        GPtrArray     *ids,
                        const char    *key,
                        json_t        *values,
                        GPtrArray     *new_records);

G_END_DECLS
