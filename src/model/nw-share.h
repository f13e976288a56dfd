/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-record.h"

G_BEGIN_DECLS

/* Sharing a record means copying some of its fields into a document of its own in a
 * partner's space. What a copy holds, and what is newer on which side since both
 * agreed, is worked out here. Pure: nothing is saved, and the same input gives the
 * same output on every machine.
 *
 * Sources (quotes of releases), unknown members and who made the record are never
 * copied. A link leads to the copy of its target where there is one; everywhere else
 * to an id that leads nowhere and tells nothing, with the target's title beside it. */

/* What can be ticked: a field, or the fields of a merge group together. */
typedef struct {
  char      *key;
  char      *label;      /* in the user's language */
  gboolean   required;   /* a record is none without it */
  gboolean   by_default; /* not private */
} NwShareField;

/* Where a link leads in the other space (transfer full) (nullable). */
typedef char *(*NwShareLinkFunc) (const char *id, gpointer data);

/* How one side's links are written on the other. */
typedef struct {
  NwShareLinkFunc  find;    /* (nullable) */
  NwTitleFunc      titles;  /* (nullable): for links that lead nowhere there */
  gpointer         data;
} NwShareLinks;

typedef enum {
  NW_SHARE_HERE,   /* the record changed: newer here */
  NW_SHARE_THERE,  /* the copy changed: newer at the partner's */
  NW_SHARE_BOTH,   /* both did, and not to the same */
} NwShareSide;

typedef struct {
  char        *key;
  char        *label;    /* in the user's language */
  char        *here;     /* the record's value as it reads; "" for none */
  char        *there;    /* the copy's */
  NwShareSide  newer;
  gboolean     chosen;   /* FALSE: never shared, the partner wrote it; it can only be taken */
} NwShareDifference;

GPtrArray *nw_share_list_fields     (const NwKind        *kind);
void       nw_share_field_free      (NwShareField        *field);
GStrv      nw_share_dup_defaults    (const NwKind        *kind);
GStrv      nw_share_check_fields    (const NwKind        *kind,
                                     const char * const  *keys,
                                     char               **unknown);
char      *nw_share_new_copy_id     (const NwKind        *kind,
                                     const char          *agency);

NwRecord  *nw_share_copy            (NwRecord            *origin,
                                     const char          *copy_id,
                                     const char          *space,
                                     const char * const  *keys,
                                     const NwShareLinks  *links,
                                     GError             **error);
char      *nw_share_dup_agreement   (NwRecord            *origin,
                                     NwRecord            *copy,
                                     const char          *agreement,
                                     const char * const  *keys);
GPtrArray *nw_share_compare         (NwRecord            *origin,
                                     NwRecord            *copy,
                                     const char          *agreement,
                                     const char * const  *keys,
                                     const NwShareLinks  *links);
void       nw_share_difference_free (NwShareDifference   *difference);
NwRecord  *nw_share_give            (NwRecord            *origin,
                                     NwRecord            *copy,
                                     const char * const  *keys,
                                     const NwShareLinks  *links,
                                     GError             **error);
NwRecord  *nw_share_take            (NwRecord            *origin,
                                     NwRecord            *copy,
                                     const char * const  *keys,
                                     const NwShareLinks  *links,
                                     GError             **error);

G_END_DECLS
