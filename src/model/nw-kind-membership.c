/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-model"

#include "config.h"

#include "nw-kind-private.h"

#include <glib/gi18n.h>

/* Who belongs to a network: an organisation, or a person for itself. Partners edit
 * memberships one by one, so each is a record of its own. */

static const NwChoice roles[] = {
  { "lead", N_("Lead organisation") },
  { "partner", N_("Partner") },
  { "member", N_("Member") },
  { "guest", N_("Guest") },
  { NULL, NULL },
};

static const char * const one_of[] = { "organisation", "person", NULL };

static const NwField fields[] = {
  { "name", NW_VALUE_DERIVED, N_("Membership"), NULL,
    NULL, 0, 1, NULL, NW_PRIVACY_PUBLIC, NW_FIELD_HIDDEN, NULL, NULL },
  { "organisation", NW_VALUE_LINK, N_("Organisation"), N_("Membership"),
    NULL, 2, 2, NULL, NW_PRIVACY_PUBLIC, NW_FIELD_NONE, NULL, "organisation" },
  { "person", NW_VALUE_LINK, N_("Person"), N_("Membership"),
    NULL, 2, 3, NULL, NW_PRIVACY_PUBLIC, NW_FIELD_NONE, NULL, "person" },
  { "project", NW_VALUE_LINK, N_("Network or project"), N_("Membership"),
    NULL, 2, 4, NULL, NW_PRIVACY_PUBLIC, NW_FIELD_REQUIRED, NULL, "project" },
  { "role", NW_VALUE_CHOICE, N_("Role"), N_("Membership"),
    NULL, 0, 5, NULL, NW_PRIVACY_PUBLIC, NW_FIELD_SUGGEST, roles, NULL },
  { "from", NW_VALUE_DATE, N_("Since"), N_("Membership"),
    NULL, 0, 6, "period", NW_PRIVACY_PUBLIC, NW_FIELD_NONE, NULL, NULL },
  { "until", NW_VALUE_DATE, N_("Until"), N_("Membership"),
    NULL, 0, 7, "period", NW_PRIVACY_PUBLIC, NW_FIELD_NONE, NULL, NULL },
  { "changed", NW_VALUE_DERIVED, N_("Last change"), NULL,
    NULL, 0, 8, NULL, NW_PRIVACY_WORK, NW_FIELD_HIDDEN, NULL, NULL },
  { "note", NW_VALUE_LONG_TEXT, N_("Note"), N_("Further details"),
    NULL, 3, 0, NULL, NW_PRIVACY_PRIVATE, NW_FIELD_NONE, NULL, NULL },
  { NULL },
};

const NwKind nw_kind_membership = {
  .id = NW_KIND_MEMBERSHIP,
  .label = N_("Membership"),
  .label_plural = N_("Memberships"),
  .icon_name = "nw-membership-symbolic",
  .fields = fields,
  .one_of = one_of,
};
