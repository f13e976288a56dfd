/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-model"

#include "config.h"

#include "nw-kind-private.h"

#include <glib/gi18n.h>

/* Public money for a project or an agreement, and until when what has to be
 * proven. "deadline" is the next of these days as far as the record says it. */

static const NwChoice statuses[] = {
  { "sketch", N_("outline") },
  { "applied", N_("applied for") },
  { "granted", N_("granted") },
  { "rejected", N_("refused") },
  { "running", N_("running") },
  { "settled", N_("settled") },
  { NULL, NULL },
};

static const NwField fields[] = {
  { "name", NW_VALUE_DERIVED, N_("Designation"), NULL,
    NULL, 0, 1, NULL, NW_PRIVACY_WORK, NW_FIELD_HIDDEN, NULL, NULL },
  { "programme", NW_VALUE_TEXT, N_("Funding programme"), N_("Funding"),
    NULL, 1, 0, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, NULL },
  { "funders", NW_VALUE_LINKS, N_("Funding bodies"), N_("Funding"),
    NULL, 2, 3, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, "organisation" },
  { "project_agency", NW_VALUE_LINK, N_("Project agency"), N_("Funding"),
    NULL, 2, 0, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, "organisation" },
  { "reference", NW_VALUE_TEXT, N_("Funding reference number"), N_("Funding"),
    NULL, 1, 0, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, NULL },
  { "recipient", NW_VALUE_LINK, N_("Recipient"), N_("Funding"),
    NULL, 2, 4, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, "organisation" },
  { "status", NW_VALUE_CHOICE, N_("Status"), N_("Funding"),
    NULL, 0, 5, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, statuses, NULL },
  { "amount", NW_VALUE_AMOUNT, N_("Amount of funding"), N_("Money"),
    NULL, 0, 2, "money", NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, NULL },
  { "rate", NW_VALUE_NUMBER, N_("Funding rate"), N_("Money"),
    NULL, 0, 0, "money", NW_PRIVACY_WORK, NW_FIELD_PERCENT, NULL, NULL },
  { "own_share", NW_VALUE_AMOUNT, N_("Own share"), N_("Money"),
    NULL, 0, 0, "money", NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, NULL },
  { "granted_on", NW_VALUE_DATE, N_("Granted on"), N_("Periods"),
    NULL, 0, 0, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, NULL },
  { "period", NW_VALUE_PERIOD, N_("Approval period"), N_("Periods"),
    NULL, 0, 6, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, NULL },
  { "proof_due", NW_VALUE_DATE, N_("Proof of use due"), N_("Periods"),
    NULL, 0, 7, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, NULL },
  { "earmarked_until", NW_VALUE_DATE, N_("Earmarked until"), N_("Periods"),
    NULL, 0, 8, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, NULL },
  { "changed", NW_VALUE_DERIVED, N_("Last change"), NULL,
    NULL, 0, 9, NULL, NW_PRIVACY_WORK, NW_FIELD_HIDDEN, NULL, NULL },
  { "project", NW_VALUE_LINK, N_("Network or project"), N_("Connections"),
    NULL, 2, 0, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, "project" },
  { "agreement", NW_VALUE_LINK, N_("Cooperation agreement"), N_("Connections"),
    NULL, 2, 0, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, "agreement" },
  { "releases", NW_VALUE_LINKS, N_("Press releases"), N_("Connections"),
    NULL, 0, 0, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, "release" },
  { "tags", NW_VALUE_TAGS, N_("Tags"), N_("Further details"),
    NULL, 2, 0, NULL, NW_PRIVACY_PRIVATE, NW_FIELD_NONE, NULL, NULL },
  { "note", NW_VALUE_LONG_TEXT, N_("Note"), N_("Further details"),
    NULL, 3, 0, NULL, NW_PRIVACY_PRIVATE, NW_FIELD_NONE, NULL, NULL },
  { NULL },
};

const NwKind nw_kind_funding = {
  .id = NW_KIND_FUNDING,
  .label = N_("Funding"),
  .label_plural = N_("Funding"),
  .icon_name = "nw-funding-symbolic",
  .fields = fields,
};
