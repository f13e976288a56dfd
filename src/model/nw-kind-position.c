/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-model"

#include "config.h"

#include "nw-kind-private.h"

#include <glib/gi18n.h>

/* What a person is at an organisation. Partners edit positions one by one, so
 * each is a record of its own. */

static const NwChoice roles[] = {
  { "management", N_("Management") },
  { "deputy_management", N_("Deputy management") },
  { "supervisory_board", N_("Supervisory board") },
  { "board", N_("Executive board") },
  { "division_head", N_("Head of division") },
  { "project_management", N_("Project management") },
  { "press", N_("Spokesperson") },
  { "contact", N_("Contact person") },
  { "advisor", N_("Advisory service") },
  { "research", N_("Research") },
  { "assistance", N_("Assistance") },
  { NULL, NULL },
};

static const NwField fields[] = {
  { "title", NW_VALUE_TEXT, N_("Function"), N_("Function"),
    "TITLE", 1, 1, NULL, NW_PRIVACY_PUBLIC, NW_FIELD_NONE, NULL, NULL },
  { "person", NW_VALUE_LINK, N_("Person"), N_("Function"),
    NULL, 1, 2, NULL, NW_PRIVACY_PUBLIC, NW_FIELD_REQUIRED, NULL, "person" },
  { "organisation", NW_VALUE_LINK, N_("Organisation"), N_("Function"),
    "ORG", 1, 3, NULL, NW_PRIVACY_PUBLIC, NW_FIELD_REQUIRED, NULL, "organisation" },
  { "role", NW_VALUE_CHOICE, N_("Role"), N_("Function"),
    "ROLE", 2, 0, NULL, NW_PRIVACY_PUBLIC, NW_FIELD_SUGGEST, roles, NULL },
  { "department", NW_VALUE_TEXT, N_("Department"), N_("Function"),
    "ORG", 2, 0, NULL, NW_PRIVACY_PUBLIC, NW_FIELD_NONE, NULL, NULL },
  { "press", NW_VALUE_FLAG, N_("Spokesperson"), N_("Press work"),
    NULL, 0, 4, NULL, NW_PRIVACY_PUBLIC, NW_FIELD_NONE, NULL, NULL },
  { "press_topics", NW_VALUE_TAGS, N_("Press topics"), N_("Press work"),
    NULL, 2, 0, NULL, NW_PRIVACY_PUBLIC, NW_FIELD_NONE, NULL, NULL },
  { "reachable", NW_VALUE_TEXT, N_("Reachable"), N_("Contact details"),
    NULL, 3, 0, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, NULL },
  { "channels", NW_VALUE_CHANNELS, N_("Work contact"), N_("Contact details"),
    "TEL", 2, 0, NULL, NW_PRIVACY_PUBLIC, NW_FIELD_NONE, NULL, NULL },
  { "main", NW_VALUE_FLAG, N_("Main function"), N_("Period of office"),
    NULL, 0, 0, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, NULL },
  { "from", NW_VALUE_DATE, N_("Since"), N_("Period of office"),
    NULL, 0, 5, "period", NW_PRIVACY_PUBLIC, NW_FIELD_NONE, NULL, NULL },
  { "until", NW_VALUE_DATE, N_("Until"), N_("Period of office"),
    NULL, 0, 6, "period", NW_PRIVACY_PUBLIC, NW_FIELD_NONE, NULL, NULL },
  { "successor", NW_VALUE_LINK, N_("Successor"), N_("Period of office"),
    NULL, 0, 0, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, "person" },
  { "note", NW_VALUE_LONG_TEXT, N_("Note"), N_("Further details"),
    "NOTE", 3, 0, NULL, NW_PRIVACY_PRIVATE, NW_FIELD_NONE, NULL, NULL },
  { "changed", NW_VALUE_DERIVED, N_("Last change"), NULL,
    NULL, 0, 0, NULL, NW_PRIVACY_WORK, NW_FIELD_HIDDEN, NULL, NULL },
  { NULL },
};

const NwKind nw_kind_position = {
  .id = NW_KIND_POSITION,
  .label = N_("Position"),
  .label_plural = N_("Positions"),
  .icon_name = "contact-new-symbolic",
  .fields = fields,
};
