/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-model"

#include "config.h"

#include "nw-kind-private.h"

#include <glib/gi18n.h>

/* A human being, apart from any function. Ways to reach somebody at work stand on
 * the position, so that they end with it. */

static const NwChoice salutations[] = {
  { "mr", N_("Mr") },
  { "ms", N_("Ms") },
  { "none", N_("No salutation") },
  { NULL, NULL },
};

static const NwField fields[] = {
  { "name", NW_VALUE_DERIVED, N_("Name"), NULL,
    NULL, 0, 1, NULL, NW_PRIVACY_WORK, NW_FIELD_HIDDEN, NULL, NULL },
  { "function", NW_VALUE_DERIVED, N_("Function"), NULL,
    NULL, 0, 2, NULL, NW_PRIVACY_WORK, NW_FIELD_HIDDEN, NULL, NULL },
  { "organisation", NW_VALUE_DERIVED, N_("Organisation"), NULL,
    NULL, 0, 3, NULL, NW_PRIVACY_WORK, NW_FIELD_HIDDEN, NULL, NULL },
  { "phone", NW_VALUE_DERIVED, N_("Phone"), NULL,
    NULL, 0, 4, NULL, NW_PRIVACY_WORK, NW_FIELD_HIDDEN, NULL, NULL },
  { "email", NW_VALUE_DERIVED, N_("E-mail"), NULL,
    NULL, 0, 5, NULL, NW_PRIVACY_WORK, NW_FIELD_HIDDEN, NULL, NULL },
  { "city", NW_VALUE_DERIVED, N_("City"), NULL,
    NULL, 0, 6, NULL, NW_PRIVACY_WORK, NW_FIELD_HIDDEN, NULL, NULL },
  { "changed", NW_VALUE_DERIVED, N_("Last change"), NULL,
    NULL, 0, 7, NULL, NW_PRIVACY_WORK, NW_FIELD_HIDDEN, NULL, NULL },
  { "salutation", NW_VALUE_CHOICE, N_("Salutation"), N_("Name"),
    NULL, 0, 0, NULL, NW_PRIVACY_WORK, NW_FIELD_SUGGEST, salutations, NULL },
  { "prefix", NW_VALUE_TEXT, N_("Title"), N_("Name"),
    "N", 2, 0, "name", NW_PRIVACY_PUBLIC, NW_FIELD_NONE, NULL, NULL },
  { "given_name", NW_VALUE_TEXT, N_("Given name"), N_("Name"),
    "N", 1, 0, "name", NW_PRIVACY_PUBLIC, NW_FIELD_NONE, NULL, NULL },
  { "particle", NW_VALUE_TEXT, N_("Name particle"), N_("Name"),
    "N", 1, 0, "name", NW_PRIVACY_PUBLIC, NW_FIELD_NONE, NULL, NULL },
  { "family_name", NW_VALUE_TEXT, N_("Family name"), N_("Name"),
    "N", 1, 0, "name", NW_PRIVACY_PUBLIC, NW_FIELD_REQUIRED, NULL, NULL },
  { "suffix", NW_VALUE_TEXT, N_("Name suffix"), N_("Name"),
    "N", 2, 0, "name", NW_PRIVACY_PUBLIC, NW_FIELD_NONE, NULL, NULL },
  { "nickname", NW_VALUE_TEXT, N_("Nickname"), N_("Name"),
    "NICKNAME", 1, 0, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, NULL },
  { "channels", NW_VALUE_CHANNELS, N_("Private contact"), N_("Contact details"),
    "TEL", 2, 0, NULL, NW_PRIVACY_PRIVATE, NW_FIELD_NONE, NULL, NULL },
  { "addresses", NW_VALUE_ADDRESSES, N_("Private addresses"), N_("Addresses"),
    "ADR", 2, 0, NULL, NW_PRIVACY_PRIVATE, NW_FIELD_NONE, NULL, NULL },
  { "languages", NW_VALUE_TAGS, N_("Languages"), N_("Further details"),
    "LANG", 0, 0, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, NULL },
  { "topics", NW_VALUE_TAGS, N_("Expertise"), N_("Further details"),
    "EXPERTISE", 2, 0, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, NULL },
  { "tags", NW_VALUE_TAGS, N_("Tags"), N_("Further details"),
    "CATEGORIES", 2, 0, NULL, NW_PRIVACY_PRIVATE, NW_FIELD_NONE, NULL, NULL },
  { "note", NW_VALUE_LONG_TEXT, N_("Note"), N_("Further details"),
    "NOTE", 3, 0, NULL, NW_PRIVACY_PRIVATE, NW_FIELD_NONE, NULL, NULL },
  { "photo", NW_VALUE_TEXT, N_("Photo"), N_("Further details"),
    "PHOTO", 0, 0, NULL, NW_PRIVACY_PRIVATE, NW_FIELD_HIDDEN, NULL, NULL },
  { "advisor", NW_VALUE_TEXT, N_("Adviser"), N_("Further details"),
    NULL, 2, 0, NULL, NW_PRIVACY_WORK, NW_FIELD_NONE, NULL, NULL },
  { NULL },
};

const NwKind nw_kind_person = {
  .id = NW_KIND_PERSON,
  .label = N_("Person"),
  .label_plural = N_("Persons"),
  .icon_name = "avatar-default-symbolic",
  .fields = fields,
};
