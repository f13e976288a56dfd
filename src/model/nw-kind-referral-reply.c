/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-model"

#include "config.h"

#include "nw-kind-private.h"

#include <glib/gi18n.h>

/* What became of a referral, said by the agency that got it. Request and answer
 * are two records, so that two agencies never edit the same one. */

static const NwChoice results[] = {
  { "settled", N_("settled here") },
  { "arranged", N_("arranged") },
  { "advised", N_("advised") },
  { "failed", N_("did not come about") },
  { NULL, NULL },
};

static const NwField fields[] = {
  { "name", NW_VALUE_DERIVED, N_("Reply"), NULL,
    NULL, 0, 1, NULL, NW_PRIVACY_WORK, NW_FIELD_HIDDEN, NULL, NULL },
  { "referral", NW_VALUE_LINK, N_("Referral"), N_("Reply"),
    NULL, 2, 2, NULL, NW_PRIVACY_WORK, NW_FIELD_REQUIRED, NULL, "referral" },
  { "by_agency", NW_VALUE_LINK, N_("From agency"), N_("Reply"),
    NULL, 2, 3, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, "organisation" },
  { "date", NW_VALUE_DATE, N_("Date"), N_("Reply"),
    NULL, 0, 4, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, NULL },
  { "result", NW_VALUE_CHOICE, N_("Result of the referral"), N_("Reply"),
    NULL, 0, 5, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, results, NULL },
  { "jobs", NW_VALUE_NUMBER, N_("Jobs"), N_("Reply"),
    NULL, 0, 6, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, NULL },
  { "investment", NW_VALUE_AMOUNT, N_("Investment"), N_("Reply"),
    NULL, 0, 7, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, NULL },
  { "changed", NW_VALUE_DERIVED, N_("Last change"), NULL,
    NULL, 0, 8, NULL, NW_PRIVACY_WORK, NW_FIELD_HIDDEN, NULL, NULL },
  { "note", NW_VALUE_LONG_TEXT, N_("Note"), N_("Further details"),
    NULL, 3, 0, NULL, NW_PRIVACY_PRIVATE, NW_FIELD_NONE, NULL, NULL },
  { NULL },
};

const NwKind nw_kind_referral_reply = {
  .id = NW_KIND_REFERRAL_REPLY,
  .label = N_("Reply to a referral"),
  .label_plural = N_("Replies to referrals"),
  .icon_name = "nw-reply-symbolic",
  .fields = fields,
};
