/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-store.h"
#include "nw-wz-list.h"

G_BEGIN_DECLS

/* The official lists of economic activities in the database. They are no records:
 * loading and removing one is a step that is run by nw_store_run_sync(), and who has
 * codes is found by their titles afterwards. */

NwWzList *nw_session_read_wz      (NwSession    *self,
                                   GError      **error);
char     *nw_session_dup_wz_title (NwSession    *self,
                                   const char   *code);
char     *nw_session_dup_wz_words (NwSession    *self,
                                   const char   *code);
char     *nw_session_dup_wz_lines (NwSession    *self,
                                   const char * const *codes);

/* In a step. */
gboolean  nw_session_load_wz      (NwSession    *self,
                                   NwWzList     *list,
                                   GError      **error);
gboolean  nw_session_remove_wz    (NwSession    *self,
                                   NwWzEdition   edition,
                                   GError      **error);

G_END_DECLS
