/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-matcher.h"

G_BEGIN_DECLS

/* What the parts of a proposal (building, saving) share. */

typedef struct _Item Item;

/* Every NwProposedItem of a proposal is the first member of one of these. */
struct _Item {
  NwProposedItem  public;
  NwRecord       *record;        /* owned; as stored, NULL for a new one */
  Item           *person;        /* borrowed; whose position it is */
  Item           *organisation;  /* borrowed; where the position is, or the parent */
  char           *key;           /* owned; of an organisation: its match key */
  gboolean        division;      /* of its parent, no employer of its own */
  gboolean        saved;         /* what it stands for is in the database */
};

/* Every NwProposedField of an item is the first member of one of these. */
typedef struct {
  NwProposedField  public;
  Item            *target;       /* borrowed, nullable: whose record the value names */
} Field;

typedef struct {
  NwProposal  public;
  char       *text_hash;         /* owned */
  NwRecord   *release_record;    /* owned; the stored release, NULL for a new one */
  GHashTable *choices;           /* group -> id of the record the user chose, "" for a new one */
  GPtrArray  *persons;           /* Item (borrowed) by group: index 0 is group 1 */
  gboolean    unattended;        /* nobody will look at it: no questions */
  gboolean    statements;        /* also agreements, networks, fundings */
} Proposal;

/* Groups: 0 is the release, from 1 the contacts and then the mentioned people, from
 * here the organisations, and what the text states of agreements and networks. */
#define FIRST_ORGANISATION_GROUP 100000
#define FIRST_STATEMENT_GROUP    200000

Proposal *nw_proposal_alloc      (NwRelease            *release,
                                  const char           *text_hash);
gboolean  nw_proposal_build      (Proposal             *self,
                                  NwMatcher            *matcher,
                                  NwSession            *session,
                                  GError              **error);
gboolean  nw_proposal_make_records (Proposal           *self,
                                  NwMatcher            *matcher,
                                  GPtrArray            *records,
                                  NwImportResult       *result,
                                  GError              **error);

/* nw-proposal-statements-save.c */
void      nw_proposal_mark_statements   (Proposal             *self);
json_t   *nw_proposal_dup_element       (const NwProposedField *field);
const char *nw_proposal_get_element_link (const NwField       *field);

/* nw-proposal-item.c */
Item     *nw_intake_item_new            (const NwKind         *kind,
                                  guint                 group);
void      nw_intake_item_free           (gpointer              item);
NwProposedField *nw_intake_item_add_field (Item               *item,
                                  const char           *key,
                                  const char           *value,
                                  json_t               *json,
                                  const char           *quote,
                                  NwSpan                span);
void      nw_intake_item_propose_text   (Item                 *item,
                                  const char           *key,
                                  const char           *value,
                                  const char           *quote,
                                  NwSpan                span);
void      nw_intake_item_propose_value  (Item                 *item,
                                  const char           *key,
                                  json_t               *json,
                                  const char           *quote,
                                  NwSpan                span);
void      nw_intake_item_propose_flag   (Item                 *item,
                                  const char           *key,
                                  const char           *quote,
                                  NwSpan                span);
void      nw_intake_item_propose_link   (Item                 *item,
                                  const char           *key,
                                  Item                 *target,
                                  const char           *quote);
void      nw_intake_item_propose_target (Item                 *item,
                                  const char           *key,
                                  const char           *value,
                                  json_t               *json,
                                  Item                 *target,
                                  const char           *stored,
                                  const char           *quote,
                                  NwSpan                span);
void      nw_intake_item_propose_channel (Item                *item,
                                  NwRelease            *release,
                                  const NwFoundChannel *channel,
                                  const char           *evidence);
void      nw_intake_item_propose_address (Item                *item,
                                  const NwAddress      *address,
                                  const char           *quote,
                                  NwSpan                span);
void      nw_intake_item_propose_tag    (Item                 *item,
                                  const char           *key,
                                  const char           *tag);
NwMatch   nw_intake_item_judge          (Item                 *item);

G_END_DECLS
