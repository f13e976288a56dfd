/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-model"

#include "config.h"

#include "nw-kind-private.h"

#include <glib/gi18n.h>

/* Something to be done by a day. A repeated one begins anew when it is done. */

static const NwChoice priorities[] = {
  { "high", N_("high") },
  { "normal", N_("medium") },
  { "low", N_("low") },
  { NULL, NULL },
};

static const NwField fields[] = {
  { "name", NW_VALUE_DERIVED, N_("Task"), NULL,
    NULL, 0, 1, NULL, NW_PRIVACY_PRIVATE, NW_FIELD_HIDDEN, NULL, NULL },
  { "text", NW_VALUE_TEXT, N_("Task"), N_("Follow-up"),
    NULL, 1, 0, NULL, NW_PRIVACY_PRIVATE, NW_FIELD_REQUIRED, NULL, NULL },
  { "due", NW_VALUE_DATE, N_("Due on"), N_("Follow-up"),
    NULL, 0, 2, NULL, NW_PRIVACY_PRIVATE, NW_FIELD_REQUIRED | NW_FIELD_TIME, NULL, NULL },
  { "responsible", NW_VALUE_TEXT, N_("In charge"), N_("Follow-up"),
    NULL, 2, 4, NULL, NW_PRIVACY_PRIVATE, NW_FIELD_NONE, NULL, NULL },
  { "priority", NW_VALUE_CHOICE, N_("Priority"), N_("Follow-up"),
    NULL, 0, 5, NULL, NW_PRIVACY_PRIVATE, NW_FIELD_NONE, priorities, NULL },
  { "repeat", NW_VALUE_RECURRENCE, N_("Repetition"), N_("Follow-up"),
    NULL, 0, 6, NULL, NW_PRIVACY_PRIVATE, NW_FIELD_NONE, NULL, NULL },
  { "about", NW_VALUE_LINKS, N_("About"), N_("Connections"),
    NULL, 2, 3, NULL, NW_PRIVACY_PRIVATE, NW_FIELD_NONE, NULL, NULL },
  { "done_on", NW_VALUE_DATE, N_("Done on"), N_("Done"),
    NULL, 0, 7, "done", NW_PRIVACY_PRIVATE, NW_FIELD_TIME, NULL, NULL },
  { "done_by", NW_VALUE_TEXT, N_("Done by"), N_("Done"),
    NULL, 0, 0, "done", NW_PRIVACY_PRIVATE, NW_FIELD_NONE, NULL, NULL },
  { "changed", NW_VALUE_DERIVED, N_("Last change"), NULL,
    NULL, 0, 8, NULL, NW_PRIVACY_WORK, NW_FIELD_HIDDEN, NULL, NULL },
  { "tags", NW_VALUE_TAGS, N_("Tags"), N_("Further details"),
    NULL, 2, 0, NULL, NW_PRIVACY_PRIVATE, NW_FIELD_NONE, NULL, NULL },
  { "note", NW_VALUE_LONG_TEXT, N_("Note"), N_("Further details"),
    NULL, 3, 0, NULL, NW_PRIVACY_PRIVATE, NW_FIELD_NONE, NULL, NULL },
  { NULL },
};

const NwKind nw_kind_followup = {
  .id = NW_KIND_FOLLOWUP,
  .label = N_("Follow-up"),
  .label_plural = N_("Follow-ups"),
  .icon_name = "nw-followup-symbolic",
  .fields = fields,
};
