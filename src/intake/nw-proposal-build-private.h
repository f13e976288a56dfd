/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-proposal-private.h"

G_BEGIN_DECLS

/* What the parts that build a proposal share. */
typedef struct {
  Proposal   *proposal;
  NwRelease  *release;
  NwMatcher  *matcher;
  NwSession  *session;
  GHashTable *organisations;   /* match key -> Item (borrowed) */
  guint       n_organisations;
} NwBuilder;

/* nw-proposal-build.c */
void     nw_builder_propose_facts (NwBuilder      *self,
                                   Item           *item,
                                   const char     *what);

/* nw-proposal-organisations.c */
Item    *nw_builder_ensure_organisation (NwBuilder *self,
                                   const char     *name,
                                   const NwAddress *address,
                                   GPtrArray      *channels,
                                   const char     *quote,
                                   NwSpan          span,
                                   GError        **error);
gboolean nw_builder_organisations (NwBuilder      *self,
                                   Item          **publisher,
                                   GError        **error);
void     nw_builder_judge_organisations (NwBuilder *self);
gboolean nw_builder_take_choice   (NwBuilder      *self,
                                   Item           *item,
                                   NwMatchResult  *result,
                                   GError        **error);
void     nw_builder_take_result   (Item           *item,
                                   NwMatchResult  *result);

/* nw-proposal-people.c */
gboolean nw_builder_people        (NwBuilder      *self,
                                   GPtrArray      *people,
                                   Item           *publisher,
                                   gboolean        contacts,
                                   GError        **error);

/* nw-proposal-statements.c */
gboolean nw_builder_statements    (NwBuilder      *self,
                                   GError        **error);

/* nw-proposal-succession.c */
gboolean nw_builder_successions   (NwBuilder      *self,
                                   GError        **error);

G_END_DECLS
