/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-model"

#include "config.h"

#include "nw-kind-private.h"

#include <glib/gi18n.h>

/* A young and an established firm that work together within a project. */

static const NwChoice phases[] = {
  { "search", N_("Matching") },
  { "concept", N_("Concept") },
  { "work", N_("Implementation") },
  { "transfer", N_("Transfer") },
  { "ended", N_("ended") },
  { NULL, NULL },
};

static const char * const one_of[] = { "startup", "established", "topic", NULL };

static const NwField fields[] = {
  { "name", NW_VALUE_DERIVED, N_("Tandem"), NULL,
    NULL, 0, 1, NULL, NW_PRIVACY_WORK, NW_FIELD_HIDDEN, NULL, NULL },
  { "startup", NW_VALUE_LINK, N_("Young firm"), N_("Tandem"),
    NULL, 2, 2, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, "organisation" },
  { "established", NW_VALUE_LINK, N_("Established firm"), N_("Tandem"),
    NULL, 2, 3, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, "organisation" },
  { "project", NW_VALUE_LINK, N_("Network or project"), N_("Tandem"),
    NULL, 2, 4, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, "project" },
  { "mentor", NW_VALUE_LINK, N_("Accompanied by"), N_("Tandem"),
    NULL, 2, 0, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, "person" },
  { "topic", NW_VALUE_TEXT, N_("Topic"), N_("Tandem"),
    NULL, 1, 5, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, NULL },
  { "from", NW_VALUE_DATE, N_("From"), N_("Course"),
    NULL, 0, 6, "period", NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, NULL },
  { "until", NW_VALUE_DATE, N_("Until"), N_("Course"),
    NULL, 0, 7, "period", NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, NULL },
  { "phase", NW_VALUE_CHOICE, N_("Phase"), N_("Course"),
    NULL, 0, 8, NULL, NW_PRIVACY_WORK, NW_FIELD_SUGGEST, phases, NULL },
  { "result", NW_VALUE_LONG_TEXT, N_("Result"), N_("Course"),
    NULL, 2, 0, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, NULL },
  { "changed", NW_VALUE_DERIVED, N_("Last change"), NULL,
    NULL, 0, 9, NULL, NW_PRIVACY_WORK, NW_FIELD_HIDDEN, NULL, NULL },
  { "tags", NW_VALUE_TAGS, N_("Tags"), N_("Further details"),
    NULL, 2, 0, NULL, NW_PRIVACY_PRIVATE, NW_FIELD_NONE, NULL, NULL },
  { "note", NW_VALUE_LONG_TEXT, N_("Note"), N_("Further details"),
    NULL, 3, 0, NULL, NW_PRIVACY_PRIVATE, NW_FIELD_NONE, NULL, NULL },
  { NULL },
};

const NwKind nw_kind_team = {
  .id = NW_KIND_TEAM,
  .label = N_("Tandem"),
  .label_plural = N_("Tandems"),
  .icon_name = "nw-team-symbolic",
  .fields = fields,
  .one_of = one_of,
};
