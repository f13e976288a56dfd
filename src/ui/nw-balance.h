/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-referral-balance.h"
#include "nw-store.h"

G_BEGIN_DECLS

/* What the page of the balance of referrals reads, and how it puts it into words. */

typedef enum {
  NW_BALANCE_SENT,
  NW_BALANCE_ACCEPTED,
  NW_BALANCE_DECLINED,
  NW_BALANCE_SETTLED,
  NW_BALANCE_OPEN,
  NW_BALANCE_DAYS,
  NW_N_BALANCE_MEASURES,
} NwBalanceMeasure;

typedef struct {
  NwReferralFacts *facts;
  GHashTable      *names;   /* id -> what the agency is called */
} NwBalanceData;

void           nw_balance_data_free        (NwBalanceData       *self);
void           nw_balance_load_async       (NwStore             *store,
                                            GCancellable        *cancellable,
                                            GAsyncReadyCallback  callback,
                                            gpointer             user_data);
NwBalanceData *nw_balance_load_finish      (NwStore             *store,
                                            GAsyncResult        *result,
                                            GError             **error);

const char    *nw_balance_measure_get_label (NwBalanceMeasure    measure);
char          *nw_balance_dup_value        (const NwBalanceCell *cell,
                                            NwBalanceMeasure     measure);
const char    *nw_balance_get_name         (NwReferralBalance   *balance,
                                            guint                agency);
char          *nw_balance_dup_description  (const NwBalanceCell *cell);
char          *nw_balance_dup_csv          (NwReferralBalance   *balance);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwBalanceData, nw_balance_data_free)

G_END_DECLS
