/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-kind.h"

G_BEGIN_DECLS

/* What the merge of duplicates and that of branches share. */

gboolean   nw_merge_is_list       (const NwField      *field);
GPtrArray *nw_merge_collect_group (const NwKind       *kind,
                                   const NwField      *first);

/* Branches: values as JSON texts, NULL for none (nw-branches-list.c). */
gboolean   nw_branches_same_text  (const char         *a,
                                   const char         *b);
json_t    *nw_branches_parse      (const char         *text);
gboolean   nw_branches_merge_lists (NwValueType        type,
                                   const char         *base,
                                   const char * const *leaves,
                                   guint               n_leaves,
                                   char              **merged);

G_END_DECLS
