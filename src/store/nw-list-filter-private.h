/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-db-private.h"
#include "nw-record-list.h"

G_BEGIN_DECLS

/* The one language of filters: what a value may say (see nw-record-list.h), as a
 * condition of SQL on "item i". Values are bound, never part of the text. */

char    *nw_list_filter_dup_facet  (const NwKind  *kind,
                                    const char    *key,
                                    const char    *value);
void     nw_list_filter_append     (GString       *sql,
                                    GPtrArray     *values,
                                    const NwKind  *kind,
                                    const char    *key,
                                    const char    *value);
void     nw_list_filter_install    (NwDb          *db);

G_END_DECLS
