/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-store-sync.h"
#include "nw-test-store.h"

G_BEGIN_DECLS

/* What a replicator does with a store, without a network. */

gint64        test_add_space      (NwStore           *store,
                                   const char        *name);
NwApplyCounts test_apply          (NwStore           *store,
                                   gint64             space,
                                   GPtrArray         *documents);
NwApplyCounts test_apply_text     (NwStore           *store,
                                   gint64             space,
                                   const char        *format,
                                   ...) G_GNUC_PRINTF (3, 4);
GPtrArray    *test_list_unsent    (NwStore           *store,
                                   gint64             space);
void          test_freeze         (NwStore           *store,
                                   gint64             space,
                                   GPtrArray         *outgoing);
void          test_confirm        (NwStore           *store,
                                   gint64             space,
                                   GPtrArray         *outgoing);
guint         test_push           (NwStore           *from,
                                   gint64             from_space,
                                   NwStore           *to,
                                   gint64             to_space);
GPtrArray    *test_merge          (NwStore           *store,
                                   gint64             space);
void          test_put_in         (NwStore           *store,
                                   const char        *space,
                                   const char        *kind,
                                   guint              number,
                                   const char        *members);
char         *test_body           (NwStore           *store,
                                   const char        *kind,
                                   guint              number);
char         *test_tree           (NwStore           *store,
                                    const char        *pattern);

G_END_DECLS
