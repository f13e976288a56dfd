/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-store.h"

G_BEGIN_DECLS

/* NwTerm is how long an agreement or a funding runs, and the days on which
 * something is due. Immutable. Days are those of GDate (Julian); 0 is none. */

typedef enum {
  NW_TERM_NOTICE,      /* the last day to give notice */
  NW_TERM_PROOF,       /* the use of the money has to be proven */
  NW_TERM_EARMARK,     /* what was bought with it stays bound to its purpose */
  NW_N_TERM_MARKS,
} NwTermMark;

#define NW_TYPE_TERM (nw_term_get_type ())
G_DECLARE_FINAL_TYPE (NwTerm, nw_term, NW, TERM, GObject)

NwTerm     *nw_term_new_from_record (NwRecord   *record);
const char *nw_term_get_id          (NwTerm     *self);
const char *nw_term_get_kind        (NwTerm     *self);
const char *nw_term_get_title       (NwTerm     *self);
guint       nw_term_get_from        (NwTerm     *self);
guint       nw_term_get_until       (NwTerm     *self);
gboolean    nw_term_is_open_ended   (NwTerm     *self);
guint       nw_term_get_mark        (NwTerm     *self,
                                     NwTermMark  mark);
guint       nw_term_get_next_due    (NwTerm     *self,
                                     guint       today);
int         nw_term_compare         (NwTerm     *a,
                                     NwTerm     *b,
                                     guint       today);

const char *nw_term_mark_get_label  (NwTermMark  mark);
guint       nw_term_get_today       (void);
char       *nw_term_dup_day         (guint       day);
char       *nw_term_dup_description (NwTerm     *self);

void        nw_terms_load_async     (NwStore             *store,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data);
GPtrArray  *nw_terms_load_finish    (NwStore             *store,
                                     GAsyncResult        *result,
                                     GError             **error);

G_END_DECLS
