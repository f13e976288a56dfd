/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-model"

#include "config.h"

#include "nw-kind-private.h"

#include <glib/gi18n.h>

/* An inquiry that one agency passes on to the one that is responsible. Nothing
 * is passed on without the consent of whom it concerns. */

static const NwChoice kinds[] = {
  { "settlement", N_("Business location") },
  { "site", N_("Commercial site") },
  { "staff", N_("Skilled staff") },
  { "funds", N_("Public funds") },
  { "partner", N_("Cooperation partner") },
  { "startup", N_("Business start-up") },
  { "university", N_("Contact to a university") },
  { NULL, NULL },
};

static const NwChoice consents[] = {
  { "written", N_("in writing") },
  { "oral", N_("orally") },
  { "not_needed", N_("not needed, no personal data") },
  { "missing", N_("not given yet") },
  { NULL, NULL },
};

static const NwChoice statuses[] = {
  { "open", N_("open") },
  { "handed_over", N_("handed over") },
  { "accepted", N_("accepted") },
  { "declined", N_("declined") },
  { "in_progress", N_("in progress") },
  { "closed", N_("closed") },
  { NULL, NULL },
};

static const NwField fields[] = {
  { "name", NW_VALUE_DERIVED, N_("Request"), NULL,
    NULL, 0, 1, NULL, NW_PRIVACY_WORK, NW_FIELD_HIDDEN, NULL, NULL },
  { "subject", NW_VALUE_TEXT, N_("Request"), N_("Request"),
    NULL, 1, 0, NULL, NW_PRIVACY_WORK, NW_FIELD_REQUIRED, NULL, NULL },
  { "kind", NW_VALUE_CHOICE, N_("Kind of request"), N_("Request"),
    NULL, 2, 2, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, kinds, NULL },
  { "asked_by", NW_VALUE_LINK, N_("Requested by"), N_("Request"),
    NULL, 2, 0, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, "organisation" },
  { "asked_by_person", NW_VALUE_LINK, N_("Requesting person"), N_("Request"),
    NULL, 2, 0, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, "person" },
  { "received_on", NW_VALUE_DATE, N_("Received on"), N_("Request"),
    NULL, 0, 6, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, NULL },
  { "sector", NW_VALUE_TEXT, N_("Industry"), N_("Request"),
    NULL, 2, 0, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, NULL },
  { "competences", NW_VALUE_TAGS, N_("Fields of competence"), N_("Request"),
    NULL, 2, 0, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, NULL },
  { "from_agency", NW_VALUE_LINK, N_("From agency"), N_("Referral"),
    NULL, 2, 3, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, "organisation" },
  { "to_agency", NW_VALUE_LINK, N_("To agency"), N_("Referral"),
    NULL, 2, 4, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, "organisation" },
  { "status", NW_VALUE_CHOICE, N_("Status"), N_("Referral"),
    NULL, 0, 5, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, statuses, NULL },
  { "responsible", NW_VALUE_TEXT, N_("Responsible"), N_("Referral"),
    NULL, 2, 0, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, NULL },
  { "handed_over_on", NW_VALUE_DATE, N_("Handed over on"), N_("Referral"),
    NULL, 0, 7, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, NULL },
  { "due", NW_VALUE_DATE, N_("Answer due"), N_("Referral"),
    NULL, 0, 8, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, NULL },
  { "consent", NW_VALUE_CHOICE, N_("Consent to passing on"), N_("Referral"),
    NULL, 0, 0, NULL, NW_PRIVACY_WORK, NW_FIELD_REQUIRED, consents, NULL },
  { "consent_on", NW_VALUE_DATE, N_("Consent of"), N_("Referral"),
    NULL, 0, 0, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, NULL },
  { "changed", NW_VALUE_DERIVED, N_("Last change"), NULL,
    NULL, 0, 9, NULL, NW_PRIVACY_WORK, NW_FIELD_HIDDEN, NULL, NULL },
  { "about", NW_VALUE_LINKS, N_("Belongs to"), N_("Connections"),
    NULL, 2, 0, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, NULL },
  { "tags", NW_VALUE_TAGS, N_("Tags"), N_("Further details"),
    NULL, 2, 0, NULL, NW_PRIVACY_PRIVATE, NW_FIELD_NONE, NULL, NULL },
  { "note", NW_VALUE_LONG_TEXT, N_("Note"), N_("Further details"),
    NULL, 3, 0, NULL, NW_PRIVACY_PRIVATE, NW_FIELD_NONE, NULL, NULL },
  { NULL },
};

const NwKind nw_kind_referral = {
  .id = NW_KIND_REFERRAL,
  .label = N_("Referral"),
  .label_plural = N_("Referrals"),
  .icon_name = "nw-referral-symbolic",
  .fields = fields,
};
