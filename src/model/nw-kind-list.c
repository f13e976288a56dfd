/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-model"

#include "config.h"

#include "nw-kind-private.h"

#include <glib/gi18n.h>

/* Whom one writes to: members one by one, or a saved filter whose records are
 * found anew each time. filter_kind, filter_text, filter_any
 * and filter belong together. */

static const NwChoice arts[] = {
  { "press", N_("Press") },
  { "invitation", N_("Invitation") },
  { "newsletter", N_("Newsletter") },
  { NULL, NULL },
};

static const NwField filters[] = {
  { "field", NW_VALUE_TEXT, N_("Field"), N_("Filter"),
    NULL, 0, 0, NULL, NW_PRIVACY_PRIVATE, NW_FIELD_NONE, NULL, NULL },
  { "value", NW_VALUE_TEXT, N_("Value"), N_("Filter"),
    NULL, 0, 0, NULL, NW_PRIVACY_PRIVATE, NW_FIELD_NONE, NULL, NULL },
  { NULL },
};

static const NwField sendings[] = {
  { "date", NW_VALUE_DATE, N_("Date"), N_("Sent"),
    NULL, 0, 0, NULL, NW_PRIVACY_PRIVATE, NW_FIELD_NONE, NULL, NULL },
  { "subject", NW_VALUE_TEXT, N_("Subject"), N_("Sent"),
    NULL, 2, 0, NULL, NW_PRIVACY_PRIVATE, NW_FIELD_NONE, NULL, NULL },
  { "count", NW_VALUE_NUMBER, N_("Recipients"), N_("Sent"),
    NULL, 0, 0, NULL, NW_PRIVACY_PRIVATE, NW_FIELD_NONE, NULL, NULL },
  { NULL },
};

static const NwField fields[] = {
  { "name", NW_VALUE_TEXT, N_("Name"), N_("Mailing list"),
    NULL, 1, 1, NULL, NW_PRIVACY_PRIVATE, NW_FIELD_REQUIRED, NULL, NULL },
  { "art", NW_VALUE_CHOICE, N_("Type of list"), N_("Mailing list"),
    NULL, 2, 2, NULL, NW_PRIVACY_PRIVATE, NW_FIELD_SUGGEST, arts, NULL },
  { "purpose", NW_VALUE_TEXT, N_("Purpose"), N_("Mailing list"),
    NULL, 2, 3, NULL, NW_PRIVACY_PRIVATE, NW_FIELD_NONE, NULL, NULL },
  { "members", NW_VALUE_LINKS, N_("Members"), N_("Members"),
    NULL, 0, 0, NULL, NW_PRIVACY_PRIVATE, NW_FIELD_NONE, NULL, NULL },
  { "filter_kind", NW_VALUE_TEXT, N_("Kind of records"), N_("Filter"),
    NULL, 0, 0, "filter", NW_PRIVACY_PRIVATE, NW_FIELD_HIDDEN, NULL, NULL },
  { "filter_text", NW_VALUE_TEXT, N_("Search text"), N_("Filter"),
    NULL, 0, 0, "filter", NW_PRIVACY_PRIVATE, NW_FIELD_HIDDEN, NULL, NULL },
  { "filter_any", NW_VALUE_FLAG, N_("One of the filters is enough"), N_("Filter"),
    NULL, 0, 0, "filter", NW_PRIVACY_PRIVATE, NW_FIELD_HIDDEN, NULL, NULL },
  { "filter", NW_VALUE_OBJECTS, N_("Filter"), N_("Filter"),
    NULL, 0, 0, "filter", NW_PRIVACY_PRIVATE, NW_FIELD_NONE, NULL, NULL, filters },
  { "sent", NW_VALUE_OBJECTS, N_("Sent"), N_("Sent"),
    NULL, 2, 0, NULL, NW_PRIVACY_PRIVATE, NW_FIELD_NONE, NULL, NULL, sendings },
  { "last_sent", NW_VALUE_DATE, N_("Last sent"), NULL,
    NULL, 0, 4, NULL, NW_PRIVACY_PRIVATE, NW_FIELD_HIDDEN | NW_FIELD_COMPUTED, NULL, NULL },
  { "changed", NW_VALUE_DERIVED, N_("Last change"), NULL,
    NULL, 0, 5, NULL, NW_PRIVACY_WORK, NW_FIELD_HIDDEN, NULL, NULL },
  { "tags", NW_VALUE_TAGS, N_("Tags"), N_("Further details"),
    NULL, 2, 0, NULL, NW_PRIVACY_PRIVATE, NW_FIELD_NONE, NULL, NULL },
  { "note", NW_VALUE_LONG_TEXT, N_("Note"), N_("Further details"),
    NULL, 3, 0, NULL, NW_PRIVACY_PRIVATE, NW_FIELD_NONE, NULL, NULL },
  { NULL },
};

const NwKind nw_kind_mailing_list = {
  .id = NW_KIND_LIST,
  .label = N_("Mailing list"),
  .label_plural = N_("Mailing lists"),
  .icon_name = "nw-list-symbolic",
  .fields = fields,
};
