/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-writer-private.h"

G_BEGIN_DECLS

/* Erasure: a record goes for good, from every place that holds words of it. What stays
 * is the hash of its id, so that it does not come back, and for partners a tombstone
 * that says so. Worker thread only, inside a step. */

GBytes  *nw_erase_hash_id      (const char  *id);
gboolean nw_erase_contains     (NwWriter    *writer,
                                const char  *id,
                                gboolean    *erased,
                                GError     **error);
gboolean nw_erase_is_tombstone (const char  *body);
char    *nw_erase_dup_tombstone (const char *id);
gboolean nw_erase_document     (NwWriter    *writer,
                                const char  *id,
                                gboolean     answer,
                                GError     **error);
gboolean nw_erase_others       (NwWriter    *writer,
                                gint64       space,
                                GPtrArray   *ids,
                                GError     **error);
gboolean nw_erase_answer       (NwWriter    *writer,
                                gint64       doc_pk,
                                const char  *id,
                                GError     **error);

/* Outside of a step: what was left between the records, in idle moments as well. */
gboolean nw_erase_clean        (NwWriter    *writer,
                                gboolean    *done,
                                GError     **error);

G_END_DECLS
