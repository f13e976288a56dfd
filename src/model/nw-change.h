/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-record.h"

G_BEGIN_DECLS

/* What is different between two states of one record, member by member. Kept by
 * the store as a JSON object, {"member": [before, after]}, null standing for "no
 * such member". */

char     *nw_change_compare     (NwRecord       *before,
                                 NwRecord       *after);

/* One member of such an object as the user reads it. A list is told by what left
 * it and what came; the lines of everything else are its two values. */
typedef struct {
  char          *key;
  const NwField *field;     /* (nullable): no table of this version knows it */
  char          *label;     /* in the user's language */
  char          *before;    /* (nullable): the whole value; NULL for none */
  char          *after;     /* (nullable) */
  GPtrArray     *removed;   /* of utf8: what is not there any more */
  GPtrArray     *added;     /* of utf8: what is new */
  json_t        *old_value; /* (nullable): what restoring brings back */
} NwChange;

GPtrArray *nw_change_list_new   (NwRecord       *record,
                                 const json_t   *fields,
                                 NwTitleFunc     titles,
                                 gpointer        data);
void      nw_change_free        (NwChange       *self);
char     *nw_change_dup_excerpt (const char     *text,
                                 const char     *other,
                                 gsize           max_length);

G_END_DECLS
