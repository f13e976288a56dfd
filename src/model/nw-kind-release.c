/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-model"

#include "config.h"

#include "nw-kind-private.h"

#include <glib/gi18n.h>

/* A press release as facts and short quotes; its full text belongs to others.
 * excerpts[] {text, field}; mentions[] {person, name, role, organisation,
 * contact}: contact says that the release names the person for questions. */

static const NwChoice statuses[] = {
  { "new", N_("new") },
  { "checked", N_("checked") },
  { "rejected", N_("rejected") },
  { NULL, NULL },
};

static const NwField fields[] = {
  { "title", NW_VALUE_TEXT, N_("Title"), N_("Press release"),
    NULL, 1, 1, NULL, NW_PRIVACY_PUBLIC, NW_FIELD_REQUIRED, NULL, NULL },
  { "subtitle", NW_VALUE_TEXT, N_("Subtitle"), N_("Press release"),
    NULL, 2, 0, NULL, NW_PRIVACY_PUBLIC, NW_FIELD_NONE, NULL, NULL },
  { "date", NW_VALUE_DATE, N_("Date"), N_("Press release"),
    NULL, 0, 2, NULL, NW_PRIVACY_PUBLIC, NW_FIELD_NONE, NULL, NULL },
  { "place", NW_VALUE_TEXT, N_("Place"), N_("Press release"),
    NULL, 2, 0, NULL, NW_PRIVACY_PUBLIC, NW_FIELD_NONE, NULL, NULL },
  { "publisher", NW_VALUE_LINK, N_("Publisher"), N_("Press release"),
    NULL, 2, 3, NULL, NW_PRIVACY_PUBLIC, NW_FIELD_NONE, NULL, "organisation" },
  { "contacts", NW_VALUE_DERIVED, N_("Contacts"), NULL,
    NULL, 0, 4, NULL, NW_PRIVACY_WORK, NW_FIELD_HIDDEN, NULL, NULL },
  { "status", NW_VALUE_CHOICE, N_("Status"), N_("Press release"),
    NULL, 0, 5, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, statuses, NULL },
  { "changed", NW_VALUE_DERIVED, N_("Last change"), NULL,
    NULL, 0, 6, NULL, NW_PRIVACY_WORK, NW_FIELD_HIDDEN, NULL, NULL },
  { "topics", NW_VALUE_TAGS, N_("Topics"), N_("Press release"),
    NULL, 2, 0, NULL, NW_PRIVACY_PUBLIC, NW_FIELD_NONE, NULL, NULL },
  { "url", NW_VALUE_TEXT, N_("Web address"), N_("Source"),
    "URL", 0, 0, NULL, NW_PRIVACY_PUBLIC, NW_FIELD_NONE, NULL, NULL },
  { "source_id", NW_VALUE_TEXT, N_("Identifier at the source"), N_("Source"),
    NULL, 0, 0, NULL, NW_PRIVACY_PUBLIC, NW_FIELD_HIDDEN, NULL, NULL },
  { "text_hash", NW_VALUE_TEXT, N_("Fingerprint of the text"), N_("Source"),
    NULL, 0, 0, NULL, NW_PRIVACY_WORK, NW_FIELD_HIDDEN, NULL, NULL },
  { "excerpts", NW_VALUE_OBJECTS, N_("Excerpts"), N_("Source"),
    NULL, 3, 0, NULL, NW_PRIVACY_PUBLIC, NW_FIELD_NONE, NULL, NULL },
  { "mentions", NW_VALUE_OBJECTS, N_("Mentioned"), N_("Source"),
    NULL, 2, 0, NULL, NW_PRIVACY_PUBLIC, NW_FIELD_NONE, NULL, NULL },
  { "rights_note", NW_VALUE_TEXT, N_("Rights"), N_("Source"),
    NULL, 0, 0, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, NULL },
  { "note", NW_VALUE_LONG_TEXT, N_("Note"), N_("Further details"),
    NULL, 3, 0, NULL, NW_PRIVACY_PRIVATE, NW_FIELD_NONE, NULL, NULL },
  { NULL },
};

const NwKind nw_kind_release = {
  .id = NW_KIND_RELEASE,
  .label = N_("Press release"),
  .label_plural = N_("Press releases"),
  .icon_name = "nw-release-symbolic",
  .fields = fields,
};
