/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-model"

#include "config.h"

#include "nw-kind-private.h"

#include <glib/gi18n.h>

/* Companies, agencies, chambers, universities, media and whoever else has a name
 * and an address. The legal form is never part of what names are compared by. */

static const NwChoice arts[] = {
  { "company", N_("Company") },
  { "startup", N_("Start-up") },
  { "university", N_("University") },
  { "research", N_("Research institution") },
  { "chamber", N_("Chamber") },
  { "municipality", N_("Municipality") },
  { "district", N_("District") },
  { "development_agency", N_("Economic development agency") },
  { "authority", N_("Public authority") },
  { "project_agency", N_("Project agency") },
  { "funding_body", N_("Funding body") },
  { "association", N_("Association") },
  { "network", N_("Network") },
  { "bank", N_("Credit institution") },
  { "medium", N_("Medium") },
  { NULL, NULL },
};

static const NwChoice statuses[] = {
  { "prospect", N_("prospect") },
  { "resident", N_("resident") },
  { "moved_away", N_("moved away") },
  { "dissolved", N_("dissolved") },
  { NULL, NULL },
};

static const NwChoice employee_classes[] = {
  { "1_9", N_("1 to 9") },
  { "10_49", N_("10 to 49") },
  { "50_249", N_("50 to 249") },
  { "250_999", N_("250 to 999") },
  { "1000", N_("1,000 and more") },
  { NULL, NULL },
};

static const NwChoice frequencies[] = {
  { "daily", N_("daily") },
  { "weekly", N_("weekly") },
  { "monthly", N_("monthly") },
  { "quarterly", N_("quarterly") },
  { "online", N_("continuously online") },
  { NULL, NULL },
};

static const NwField fields[] = {
  { "name", NW_VALUE_TEXT, N_("Name"), N_("Organisation"),
    "FN", 1, 1, NULL, NW_PRIVACY_PUBLIC, NW_FIELD_REQUIRED, NULL, NULL },
  { "short_name", NW_VALUE_TEXT, N_("Short name"), N_("Organisation"),
    "NICKNAME", 1, 0, NULL, NW_PRIVACY_PUBLIC, NW_FIELD_NONE, NULL, NULL },
  { "former_names", NW_VALUE_TAGS, N_("Former names"), N_("Organisation"),
    NULL, 1, 0, NULL, NW_PRIVACY_PUBLIC, NW_FIELD_NONE, NULL, NULL },
  { "legal_form", NW_VALUE_TEXT, N_("Legal form"), N_("Organisation"),
    NULL, 0, 0, NULL, NW_PRIVACY_PUBLIC, NW_FIELD_NONE, NULL, NULL },
  { "art", NW_VALUE_CHOICE, N_("Type of organisation"), N_("Organisation"),
    NULL, 2, 2, NULL, NW_PRIVACY_PUBLIC, NW_FIELD_NONE, arts, NULL },
  { "parent", NW_VALUE_LINK, N_("Parent organisation"), N_("Organisation"),
    NULL, 0, 0, NULL, NW_PRIVACY_PUBLIC, NW_FIELD_NONE, NULL, "organisation" },
  { "city", NW_VALUE_DERIVED, N_("City"), NULL,
    NULL, 0, 3, NULL, NW_PRIVACY_WORK, NW_FIELD_HIDDEN, NULL, NULL },
  { "phone", NW_VALUE_DERIVED, N_("Phone"), NULL,
    NULL, 0, 4, NULL, NW_PRIVACY_WORK, NW_FIELD_HIDDEN, NULL, NULL },
  { "email", NW_VALUE_DERIVED, N_("E-mail"), NULL,
    NULL, 0, 5, NULL, NW_PRIVACY_WORK, NW_FIELD_HIDDEN, NULL, NULL },
  { "web", NW_VALUE_DERIVED, N_("Web site"), NULL,
    NULL, 0, 6, NULL, NW_PRIVACY_WORK, NW_FIELD_HIDDEN, NULL, NULL },
  { "changed", NW_VALUE_DERIVED, N_("Last change"), NULL,
    NULL, 0, 8, NULL, NW_PRIVACY_WORK, NW_FIELD_HIDDEN, NULL, NULL },
  { "channels", NW_VALUE_CHANNELS, N_("Contact channels"), N_("Contact details"),
    "TEL", 2, 0, NULL, NW_PRIVACY_PUBLIC, NW_FIELD_NONE, NULL, NULL },
  { "addresses", NW_VALUE_ADDRESSES, N_("Addresses"), N_("Addresses"),
    "ADR", 2, 0, NULL, NW_PRIVACY_PUBLIC, NW_FIELD_NONE, NULL, NULL },
  { "sectors", NW_VALUE_TAGS, N_("Industry codes"), N_("Profile"),
    NULL, 2, 7, NULL, NW_PRIVACY_PUBLIC, NW_FIELD_WZ, NULL, NULL },
  { "competences", NW_VALUE_TAGS, N_("Fields of competence"), N_("Profile"),
    "EXPERTISE", 2, 0, NULL, NW_PRIVACY_PUBLIC, NW_FIELD_NONE, NULL, NULL },
  { "founded", NW_VALUE_NUMBER, N_("Founded"), N_("Profile"),
    NULL, 0, 0, NULL, NW_PRIVACY_PUBLIC, NW_FIELD_NONE, NULL, NULL },
  { "employees_class", NW_VALUE_CHOICE, N_("Size class"), N_("Profile"),
    NULL, 0, 0, "employees", NW_PRIVACY_PUBLIC, NW_FIELD_NONE, employee_classes, NULL },
  { "employees", NW_VALUE_NUMBER, N_("Employees"), N_("Profile"),
    NULL, 0, 0, "employees", NW_PRIVACY_PUBLIC, NW_FIELD_NONE, NULL, NULL },
  { "employees_as_of", NW_VALUE_DATE, N_("Employees as of"), N_("Profile"),
    NULL, 0, 0, "employees", NW_PRIVACY_PUBLIC, NW_FIELD_NONE, NULL, NULL },
  { "register_court", NW_VALUE_TEXT, N_("Register court"), N_("Profile"),
    NULL, 0, 0, "register", NW_PRIVACY_PUBLIC, NW_FIELD_NONE, NULL, NULL },
  { "register_number", NW_VALUE_TEXT, N_("Register number"), N_("Profile"),
    NULL, 3, 0, "register", NW_PRIVACY_PUBLIC, NW_FIELD_NONE, NULL, NULL },
  { "vat_id", NW_VALUE_TEXT, N_("VAT number"), N_("Profile"),
    NULL, 3, 0, NULL, NW_PRIVACY_PUBLIC, NW_FIELD_NONE, NULL, NULL },
  { "status", NW_VALUE_CHOICE, N_("Status"), N_("Support"),
    NULL, 0, 0, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, statuses, NULL },
  { "sme", NW_VALUE_FLAG, N_("Small or medium-sized enterprise"), N_("Support"),
    NULL, 0, 0, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, NULL },
  { "world_market_leader", NW_VALUE_FLAG, N_("World market leader"), N_("Support"),
    NULL, 0, 0, NULL, NW_PRIVACY_PUBLIC, NW_FIELD_NONE, NULL, NULL },
  { "training_company", NW_VALUE_FLAG, N_("Training company"), N_("Support"),
    NULL, 0, 0, NULL, NW_PRIVACY_PUBLIC, NW_FIELD_NONE, NULL, NULL },
  { "advisor", NW_VALUE_TEXT, N_("Adviser"), N_("Support"),
    NULL, 2, 0, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, NULL },
  { "genre", NW_VALUE_TEXT, N_("Genre"), N_("Medium"),
    NULL, 2, 0, NULL, NW_PRIVACY_PUBLIC, NW_FIELD_NONE, NULL, NULL },
  { "frequency", NW_VALUE_CHOICE, N_("Frequency"), N_("Medium"),
    NULL, 0, 0, NULL, NW_PRIVACY_PUBLIC, NW_FIELD_SUGGEST, frequencies, NULL },
  { "circulation", NW_VALUE_NUMBER, N_("Circulation"), N_("Medium"),
    NULL, 0, 0, NULL, NW_PRIVACY_PUBLIC, NW_FIELD_NONE, NULL, NULL },
  { "desks", NW_VALUE_TAGS, N_("Desks"), N_("Medium"),
    NULL, 2, 0, NULL, NW_PRIVACY_PUBLIC, NW_FIELD_NONE, NULL, NULL },
  { "deadline", NW_VALUE_TEXT, N_("Copy deadline"), N_("Medium"),
    NULL, 0, 0, NULL, NW_PRIVACY_PUBLIC, NW_FIELD_NONE, NULL, NULL },
  { "tags", NW_VALUE_TAGS, N_("Tags"), N_("Further details"),
    "CATEGORIES", 2, 0, NULL, NW_PRIVACY_PRIVATE, NW_FIELD_NONE, NULL, NULL },
  { "note", NW_VALUE_LONG_TEXT, N_("Note"), N_("Further details"),
    "NOTE", 3, 0, NULL, NW_PRIVACY_PRIVATE, NW_FIELD_NONE, NULL, NULL },
  { NULL },
};

const NwKind nw_kind_organisation = {
  .id = NW_KIND_ORGANISATION,
  .label = N_("Organisation"),
  .label_plural = N_("Organisations"),
  .icon_name = "nw-organisation-symbolic",
  .fields = fields,
};
