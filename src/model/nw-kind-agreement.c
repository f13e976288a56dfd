/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-model"

#include "config.h"

#include "nw-kind-private.h"

#include <glib/gi18n.h>

/* What partners have agreed on in writing. A signatory's function is kept as it
 * read at signing: the person may be something else today. "deadline" is the day
 * by which notice must be given, or else the end of the term. */

static const NwChoice forms[] = {
  { "agreement", N_("Cooperation agreement") },
  { "contract", N_("Cooperation contract") },
  { "letter_of_intent", N_("Letter of intent") },
  { "mou", N_("Memorandum of understanding") },
  { "framework", N_("Framework contract") },
  { NULL, NULL },
};

static const NwChoice statuses[] = {
  { "draft", N_("draft") },
  { "negotiation", N_("being negotiated") },
  { "signed", N_("signed") },
  { "running", N_("running") },
  { "expired", N_("expired") },
  { "terminated", N_("terminated") },
  { "suspended", N_("suspended") },
  { NULL, NULL },
};

static const NwChoice renewals[] = {
  { "none", N_("no renewal") },
  { "automatic", N_("automatic renewal") },
  { "by_agreement", N_("by agreement") },
  { NULL, NULL },
};

static const NwChoice partner_roles[] = {
  { "partner", N_("Partner") },
  { "lead", N_("Consortium lead") },
  { "associated", N_("associated") },
  { NULL, NULL },
};

static const NwField partners[] = {
  { "organisation", NW_VALUE_LINK, N_("Organisation"), N_("Partners"),
    NULL, 1, 0, NULL, NW_PRIVACY_WORK, NW_FIELD_REQUIRED, NULL, "organisation" },
  { "role", NW_VALUE_CHOICE, N_("Role"), N_("Partners"),
    NULL, 0, 0, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, partner_roles, NULL },
  { NULL },
};

static const NwField signatories[] = {
  { "person", NW_VALUE_LINK, N_("Person"), N_("Signatories"),
    NULL, 2, 0, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, "person" },
  { "organisation", NW_VALUE_LINK, N_("Organisation"), N_("Signatories"),
    NULL, 2, 0, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, "organisation" },
  { "function", NW_VALUE_TEXT, N_("Function at signing"), N_("Signatories"),
    NULL, 2, 0, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, NULL },
  { "date", NW_VALUE_DATE, N_("Date"), N_("Signatories"),
    NULL, 0, 0, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, NULL },
  { "place", NW_VALUE_TEXT, N_("Place"), N_("Signatories"),
    NULL, 2, 0, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, NULL },
  { NULL },
};

static const NwField goals[] = {
  { "text", NW_VALUE_TEXT, N_("Goal"), N_("Goals"),
    NULL, 2, 0, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, NULL },
  { "measure", NW_VALUE_TEXT, N_("Measured by"), N_("Goals"),
    NULL, 3, 0, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, NULL },
  { "target", NW_VALUE_TEXT, N_("Target value"), N_("Goals"),
    NULL, 0, 0, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, NULL },
  { "actual", NW_VALUE_TEXT, N_("Actual value"), N_("Goals"),
    NULL, 0, 0, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, NULL },
  { NULL },
};

static const NwField facts[] = {
  { "what", NW_VALUE_TEXT, N_("Fact"), N_("Facts"),
    NULL, 2, 0, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, NULL },
  { "value", NW_VALUE_TEXT, N_("Value"), N_("Facts"),
    NULL, 2, 0, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, NULL },
  { "quote", NW_VALUE_TEXT, N_("Quote"), N_("Facts"),
    NULL, 3, 0, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, NULL },
  { NULL },
};

static const NwField documents[] = {
  { "title", NW_VALUE_TEXT, N_("Title"), N_("Documents"),
    NULL, 2, 0, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, NULL },
  { "url", NW_VALUE_TEXT, N_("Web address"), N_("Documents"),
    "URL", 0, 0, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, NULL },
  { NULL },
};

static const NwField fields[] = {
  { "name", NW_VALUE_DERIVED, N_("Designation"), NULL,
    NULL, 0, 1, NULL, NW_PRIVACY_WORK, NW_FIELD_HIDDEN, NULL, NULL },
  { "title", NW_VALUE_TEXT, N_("Designation"), N_("Agreement"),
    NULL, 1, 0, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, NULL },
  { "short_title", NW_VALUE_TEXT, N_("Short title"), N_("Agreement"),
    NULL, 1, 0, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, NULL },
  { "file_number", NW_VALUE_TEXT, N_("File number"), N_("Agreement"),
    NULL, 1, 0, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, NULL },
  { "form", NW_VALUE_CHOICE, N_("Form"), N_("Agreement"),
    NULL, 2, 7, NULL, NW_PRIVACY_WORK, NW_FIELD_SUGGEST, forms, NULL },
  { "partners", NW_VALUE_OBJECTS, N_("Partners"), N_("Partners"),
    NULL, 2, 2, NULL, NW_PRIVACY_WORK, NW_FIELD_REQUIRED | NW_FIELD_SEVERAL, NULL, NULL, partners },
  { "status", NW_VALUE_CHOICE, N_("Status"), N_("Agreement"),
    NULL, 0, 3, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, statuses, NULL },
  { "signatories", NW_VALUE_OBJECTS, N_("Signatories"), N_("Signatories"),
    NULL, 2, 0, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, NULL, signatories },
  { "signed_on", NW_VALUE_DATE, N_("Signed on"), N_("Signatories"),
    NULL, 0, 8, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, NULL },
  { "signed_at", NW_VALUE_TEXT, N_("Signed at"), N_("Signatories"),
    NULL, 2, 0, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, NULL },
  { "from", NW_VALUE_DATE, N_("From"), N_("Term"),
    NULL, 0, 4, "term", NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, NULL },
  { "until", NW_VALUE_DATE, N_("Until"), N_("Term"),
    NULL, 0, 5, "term", NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, NULL },
  { "open_ended", NW_VALUE_FLAG, N_("Open-ended"), N_("Term"),
    NULL, 0, 0, "term", NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, NULL },
  { "renewal", NW_VALUE_CHOICE, N_("Renewal"), N_("Term"),
    NULL, 0, 0, "term", NW_PRIVACY_WORK, NW_FIELD_SUGGEST, renewals, NULL },
  { "renewal_period", NW_VALUE_DURATION, N_("Renewed by"), N_("Term"),
    NULL, 0, 0, "term", NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, NULL },
  { "notice_period", NW_VALUE_DURATION, N_("Notice period"), N_("Term"),
    NULL, 0, 0, "term", NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, NULL },
  { "deadline", NW_VALUE_DATE, N_("Next deadline"), NULL,
    NULL, 0, 6, NULL, NW_PRIVACY_WORK, NW_FIELD_HIDDEN | NW_FIELD_COMPUTED, NULL, NULL },
  { "changed", NW_VALUE_DERIVED, N_("Last change"), NULL,
    NULL, 0, 9, NULL, NW_PRIVACY_WORK, NW_FIELD_HIDDEN, NULL, NULL },
  { "goals", NW_VALUE_OBJECTS, N_("Goals"), N_("Goals"),
    NULL, 2, 0, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, NULL, goals },
  { "measures", NW_VALUE_LONG_TEXT, N_("Measures"), N_("Goals"),
    NULL, 2, 0, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, NULL },
  { "regions", NW_VALUE_TAGS, N_("Region"), N_("Goals"),
    NULL, 2, 0, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, NULL },
  { "project", NW_VALUE_LINK, N_("Network or project"), N_("Connections"),
    NULL, 2, 0, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, "project" },
  { "releases", NW_VALUE_LINKS, N_("Press releases"), N_("Connections"),
    NULL, 0, 0, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, "release" },
  { "documents", NW_VALUE_OBJECTS, N_("Documents"), N_("Connections"),
    NULL, 2, 0, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, NULL, documents },
  { "facts", NW_VALUE_OBJECTS, N_("Facts"), N_("Facts"),
    NULL, 2, 0, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, NULL, facts },
  { "tags", NW_VALUE_TAGS, N_("Tags"), N_("Further details"),
    NULL, 2, 0, NULL, NW_PRIVACY_PRIVATE, NW_FIELD_NONE, NULL, NULL },
  { "note", NW_VALUE_LONG_TEXT, N_("Note"), N_("Further details"),
    NULL, 3, 0, NULL, NW_PRIVACY_PRIVATE, NW_FIELD_NONE, NULL, NULL },
  { NULL },
};

const NwKind nw_kind_agreement = {
  .id = NW_KIND_AGREEMENT,
  .label = N_("Cooperation agreement"),
  .label_plural = N_("Cooperation agreements"),
  .icon_name = "nw-agreement-symbolic",
  .fields = fields,
};
