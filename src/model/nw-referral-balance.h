/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-record.h"

G_BEGIN_DECLS

/* NwReferralFacts is what a balance needs to know of all referrals and replies;
 * NwReferralBalance counts those of a time, agency by agency. Both are immutable
 * once they are made and may cross threads. */

typedef struct {
  guint  sent;        /* handed over, whatever became of it */
  guint  accepted;    /* … and taken on: accepted, in progress or closed */
  guint  declined;
  guint  settled;     /* closed */
  guint  open;        /* neither closed nor declined, handed over or not */
  guint  n_answered;  /* … of which it is known how long the answer took */
  double days;        /* the median of these, from handing over to the first reply */
} NwBalanceCell;

typedef struct _NwReferralFacts NwReferralFacts;
typedef struct _NwReferralBalance NwReferralBalance;

/* In the place of an agency: the sum over all of them. */
#define NW_BALANCE_ALL G_MAXUINT

NwReferralFacts     *nw_referral_facts_new       (void);
void                 nw_referral_facts_free      (NwReferralFacts  *self);
void                 nw_referral_facts_add       (NwReferralFacts  *self,
                                                  NwRecord         *record);
GPtrArray           *nw_referral_facts_list_agencies (NwReferralFacts *self);

NwReferralBalance   *nw_referral_balance_new     (NwReferralFacts  *facts,
                                                  GHashTable       *names,
                                                  guint             max_agencies,
                                                  guint             first,
                                                  guint             last);
void                 nw_referral_balance_free    (NwReferralBalance *self);
guint                nw_referral_balance_get_n_agencies (NwReferralBalance *self);
guint                nw_referral_balance_get_n_incomplete (NwReferralBalance *self);
const char          *nw_referral_balance_get_id  (NwReferralBalance *self,
                                                  guint              agency);
const char          *nw_referral_balance_get_name (NwReferralBalance *self,
                                                  guint              agency);
void                 nw_referral_balance_get     (NwReferralBalance *self,
                                                  guint              from,
                                                  guint              to,
                                                  NwBalanceCell     *cell);
GPtrArray           *nw_referral_balance_list    (NwReferralBalance *self,
                                                  guint              from,
                                                  guint              to);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwReferralFacts, nw_referral_facts_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwReferralBalance, nw_referral_balance_free)

G_END_DECLS
