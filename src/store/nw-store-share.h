/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-share.h"
#include "nw-store.h"

G_BEGIN_DECLS

/* Which record has a copy in which partner's space, and what either side could take
 * from the other. A record has one copy in a space at most. Offers are worked out from
 * both records each time somebody asks, so none is ever lost. Which record a copy comes
 * from is known here alone: partners never see it. */

typedef struct {
  char   *copy_id;
  char   *origin_id;
  gint64  space;
  char   *partner;     /* the space's name */
  guint   color;       /* 0 to 7 */
  GStrv   fields;      /* what is shared */
  char   *agreement;   /* for nw_share_compare() */
} NwShare;

/* A record, its copy, and what is newer on either side. */
typedef struct {
  NwShare   *share;
  NwRecord  *origin;
  NwRecord  *copy;
  GPtrArray *differences;   /* NwShareDifference; none: both agree */
} NwOffer;

void       nw_share_free               (NwShare             *share);
void       nw_offer_free               (NwOffer             *offer);
/* Those of a record of ours, or the one of a copy; of all records with id NULL. Only
 * where both are there; of all spaces with space 0. */
GPtrArray *nw_session_list_shares      (NwSession           *self,
                                        const char          *id,
                                        gint64               space,
                                        GError             **error);
NwOffer   *nw_session_get_offer        (NwSession           *self,
                                        const NwShare       *share,
                                        GError             **error);
/* Those where something is newer. For a thread of one's own: reads both records of each. */
GPtrArray *nw_session_list_offers      (NwSession           *self,
                                        gint64               space,
                                        guint                limit,
                                        GError             **error);
/* What was ticked the last time, or what is not private. */
GStrv      nw_session_get_share_fields (NwSession           *self,
                                        gint64               space,
                                        const NwKind        *kind,
                                        GError             **error);
/* Current and former positions of a person, which say where a press contact works. */
GStrv      nw_session_list_positions   (NwSession           *self,
                                        const char * const  *ids,
                                        GError             **error);
/* What the partner's members would see; ids: what is shared along with it. */
NwRecord  *nw_session_preview_share    (NwSession           *self,
                                        gint64               space,
                                        const char          *id,
                                        const char * const  *ids,
                                        const char * const  *fields,
                                        GError             **error);

/* --- Writing: in a step ---------------------------------------------------------- */

/* fields: kind -> GStrv; missing kinds as nw_session_get_share_fields() says. What is
 * shared there already is passed over. copies: receives the new ids. */
gboolean   nw_session_share            (NwSession           *self,
                                        gint64               space,
                                        const char * const  *ids,
                                        GHashTable          *fields,
                                        GPtrArray           *copies,
                                        GError             **error);
/* take: as the partner has it; give: as we have it. Fields that neither names stay. */
gboolean   nw_session_settle_offer     (NwSession           *self,
                                        const char          *copy_id,
                                        const char * const  *take,
                                        const char * const  *give,
                                        GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwShare, nw_share_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwOffer, nw_offer_free)

G_END_DECLS
