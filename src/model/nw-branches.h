/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-kind.h"

G_BEGIN_DECLS

/* Makes one body of the branches of a document that was edited in several places
 * at once: the three-way merge. Pure: it knows no clock, no user and no machine,
 * and the order of the branches does not matter, so that whoever merges the same
 * branches makes the same bytes. */

char *nw_branches_merge (const NwKind        *kind,
                         const char          *base,
                         const char * const  *leaves,
                         GPtrArray          **contradictions,
                         GError             **error);
char *nw_branches_propose (const NwKind      *kind,
                         const char          *base,
                         const char * const  *leaves,
                         GPtrArray          **contradictions,
                         GError             **error);

GPtrArray *nw_branches_list_members (const NwKind *kind,
                                     const char   *contradiction);

G_END_DECLS
