/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-model"

#include "config.h"

#include "nw-kind-private.h"

#include <glib/gi18n.h>

/* A call, a visit, a meeting: what was said to whom and what it was about. */

static const NwChoice kinds[] = {
  { "call", N_("Phone call") },
  { "email", N_("E-mail") },
  { "letter", N_("Letter") },
  { "visit", N_("Company visit") },
  { "meeting", N_("Meeting") },
  { "fair", N_("Talk at a trade fair") },
  { "video", N_("Video conference") },
  { "note", N_("Note") },
  { NULL, NULL },
};

static const NwChoice occasions[] = {
  { "care", N_("Care of resident firms") },
  { "settlement", N_("Business location") },
  { "expansion", N_("Expansion") },
  { "succession", N_("Business succession") },
  { "funds", N_("Public funds") },
  { NULL, NULL },
};

static const NwField fields[] = {
  { "name", NW_VALUE_DERIVED, N_("Subject"), NULL,
    NULL, 0, 1, NULL, NW_PRIVACY_WORK, NW_FIELD_HIDDEN, NULL, NULL },
  { "subject", NW_VALUE_TEXT, N_("Subject"), N_("Activity"),
    NULL, 1, 0, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, NULL },
  { "kind", NW_VALUE_CHOICE, N_("Type of activity"), N_("Activity"),
    NULL, 2, 3, NULL, NW_PRIVACY_WORK, NW_FIELD_REQUIRED, kinds, NULL },
  { "at", NW_VALUE_DATE, N_("Date and time"), N_("Activity"),
    NULL, 0, 2, NULL, NW_PRIVACY_WORK, NW_FIELD_TIME, NULL, NULL },
  { "occasion", NW_VALUE_CHOICE, N_("Occasion"), N_("Activity"),
    NULL, 2, 6, NULL, NW_PRIVACY_WORK, NW_FIELD_SUGGEST, occasions, NULL },
  { "participants", NW_VALUE_LINKS, N_("Participants"), N_("Taking part"),
    NULL, 2, 4, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, "person" },
  { "organisations", NW_VALUE_LINKS, N_("Organisations"), N_("Taking part"),
    NULL, 2, 5, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, "organisation" },
  { "text", NW_VALUE_LONG_TEXT, N_("Content"), N_("Content"),
    NULL, 3, 0, NULL, NW_PRIVACY_PRIVATE, NW_FIELD_NONE, NULL, NULL },
  { "confidential", NW_VALUE_FLAG, N_("Confidential"), N_("Content"),
    NULL, 0, 0, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, NULL },
  { "about", NW_VALUE_LINKS, N_("About"), N_("Connections"),
    NULL, 2, 0, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, NULL },
  { "changed", NW_VALUE_DERIVED, N_("Last change"), NULL,
    NULL, 0, 7, NULL, NW_PRIVACY_WORK, NW_FIELD_HIDDEN, NULL, NULL },
  { "tags", NW_VALUE_TAGS, N_("Tags"), N_("Further details"),
    NULL, 2, 0, NULL, NW_PRIVACY_PRIVATE, NW_FIELD_NONE, NULL, NULL },
  { NULL },
};

const NwKind nw_kind_activity = {
  .id = NW_KIND_ACTIVITY,
  .label = N_("Activity"),
  .label_plural = N_("Activities"),
  .icon_name = "nw-activity-symbolic",
  .fields = fields,
};
