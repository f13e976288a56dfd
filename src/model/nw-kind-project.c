/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-model"

#include "config.h"

#include "nw-kind-private.h"

#include <glib/gi18n.h>

/* Networks, clusters, funded projects, hubs: what several work on together.
 * Who belongs to it says a membership, who works in pairs a team. */

static const NwChoice arts[] = {
  { "network", N_("Network") },
  { "cluster", N_("Cluster") },
  { "funded_project", N_("Funded project") },
  { "hub", N_("Hub") },
  { "company", N_("Jointly owned company") },
  { "facility", N_("Shared facility") },
  { NULL, NULL },
};

static const NwChoice statuses[] = {
  { "planned", N_("planned") },
  { "started", N_("started") },
  { "running", N_("running") },
  { "ended", N_("ended") },
  { NULL, NULL },
};

static const NwField facts[] = {
  { "what", NW_VALUE_TEXT, N_("Fact"), N_("Facts"),
    NULL, 2, 0, NULL, NW_PRIVACY_PUBLIC, NW_FIELD_NONE, NULL, NULL },
  { "value", NW_VALUE_TEXT, N_("Value"), N_("Facts"),
    NULL, 2, 0, NULL, NW_PRIVACY_PUBLIC, NW_FIELD_NONE, NULL, NULL },
  { "quote", NW_VALUE_TEXT, N_("Quote"), N_("Facts"),
    NULL, 3, 0, NULL, NW_PRIVACY_PUBLIC, NW_FIELD_NONE, NULL, NULL },
  { NULL },
};

static const NwField fields[] = {
  { "name", NW_VALUE_TEXT, N_("Name"), N_("Network or project"),
    NULL, 1, 1, NULL, NW_PRIVACY_PUBLIC, NW_FIELD_REQUIRED, NULL, NULL },
  { "short_name", NW_VALUE_TEXT, N_("Short name"), N_("Network or project"),
    NULL, 1, 0, NULL, NW_PRIVACY_PUBLIC, NW_FIELD_NONE, NULL, NULL },
  { "art", NW_VALUE_CHOICE, N_("Type of network"), N_("Network or project"),
    NULL, 2, 2, NULL, NW_PRIVACY_PUBLIC, NW_FIELD_SUGGEST, arts, NULL },
  { "lead", NW_VALUE_LINK, N_("Lead organisation"), N_("Network or project"),
    NULL, 2, 3, NULL, NW_PRIVACY_PUBLIC, NW_FIELD_NONE, NULL, "organisation" },
  { "status", NW_VALUE_CHOICE, N_("Status"), N_("Network or project"),
    NULL, 0, 4, NULL, NW_PRIVACY_PUBLIC, NW_FIELD_NONE, statuses, NULL },
  { "founded", NW_VALUE_DATE, N_("Founded"), N_("Network or project"),
    NULL, 0, 0, NULL, NW_PRIVACY_PUBLIC, NW_FIELD_NONE, NULL, NULL },
  { "period", NW_VALUE_PERIOD, N_("Duration"), N_("Network or project"),
    NULL, 0, 5, NULL, NW_PRIVACY_PUBLIC, NW_FIELD_NONE, NULL, NULL },
  { "team_period", NW_VALUE_DURATION, N_("Support for each tandem"), N_("Network or project"),
    NULL, 0, 0, NULL, NW_PRIVACY_PUBLIC, NW_FIELD_NONE, NULL, NULL },
  { "regions", NW_VALUE_TAGS, N_("Region"), N_("Profile"),
    NULL, 2, 6, NULL, NW_PRIVACY_PUBLIC, NW_FIELD_NONE, NULL, NULL },
  { "goal", NW_VALUE_LONG_TEXT, N_("Goal"), N_("Profile"),
    NULL, 2, 0, NULL, NW_PRIVACY_PUBLIC, NW_FIELD_NONE, NULL, NULL },
  { "competences", NW_VALUE_TAGS, N_("Fields of competence"), N_("Profile"),
    NULL, 2, 0, NULL, NW_PRIVACY_PUBLIC, NW_FIELD_NONE, NULL, NULL },
  { "web", NW_VALUE_TEXT, N_("Web site"), N_("Profile"),
    "URL", 2, 0, NULL, NW_PRIVACY_PUBLIC, NW_FIELD_NONE, NULL, NULL },
  { "changed", NW_VALUE_DERIVED, N_("Last change"), NULL,
    NULL, 0, 7, NULL, NW_PRIVACY_WORK, NW_FIELD_HIDDEN, NULL, NULL },
  { "facts", NW_VALUE_OBJECTS, N_("Facts"), N_("Facts"),
    NULL, 2, 0, NULL, NW_PRIVACY_PUBLIC, NW_FIELD_NONE, NULL, NULL, facts },
  { "tags", NW_VALUE_TAGS, N_("Tags"), N_("Further details"),
    NULL, 2, 0, NULL, NW_PRIVACY_PRIVATE, NW_FIELD_NONE, NULL, NULL },
  { "note", NW_VALUE_LONG_TEXT, N_("Note"), N_("Further details"),
    NULL, 3, 0, NULL, NW_PRIVACY_PRIVATE, NW_FIELD_NONE, NULL, NULL },
  { NULL },
};

const NwKind nw_kind_project = {
  .id = NW_KIND_PROJECT,
  .label = N_("Network or project"),
  .label_plural = N_("Networks and projects"),
  .icon_name = "nw-project-symbolic",
  .fields = fields,
};
