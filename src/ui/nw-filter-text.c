/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-filter-dialog.h"

#include "nw-json.h"
#include "nw-store-wz.h"

#include <glib/gi18n.h>
#include <string.h>

/* What a filter reads: "Place contains und", "Due in the next 90 days". */

/* One value as the user reads it. */
static char *
dup_single (const NwField *field,
            const char    *value,
            NwSession     *session)
{
  g_autoptr (NwRow) row = nw_kind_is_record_id (value) ? nw_session_get_row (session, value, NULL) : NULL;
  g_autoptr (json_t) json = NULL;

  if (row != NULL)
    return g_strdup (nw_row_get_title (row));
  if (field == NULL || *value == '\0')
    return g_strdup (value);

  if (field->flags & NW_FIELD_WZ)
    return nw_session_dup_wz_words (session, value);

  switch (field->type) {
  case NW_VALUE_CHOICE:
    return g_strdup (nw_field_get_choice_label (field, value));
  case NW_VALUE_DATE:
  case NW_VALUE_PERIOD: {
    const NwField date = { .key = field->key, .type = NW_VALUE_DATE, .label = field->label };

    json = json_string (value);
    return nw_field_dup_display (&date, json);
  }
  case NW_VALUE_AMOUNT:
    json = json_pack ("{s:I, s:s}", "cents", (json_int_t) g_ascii_strtoll (value, NULL, 10), "currency", "EUR");
    return nw_field_dup_display (field, json);
  default:
    return g_strdup (value);
  }
}

static char *
dup_several (const NwField *field,
             const char    *value,
             NwSession     *session)
{
  g_auto (GStrv) parts = g_strsplit (value, "|", -1);

  for (guint i = 0; parts[i] != NULL; i++) {
    g_autofree char *part = parts[i];

    parts[i] = dup_single (field, part, session);
  }

  /* Translators: between values of which one is enough. */
  return g_strjoinv (_(" or "), parts);
}

static char *
dup_range (const NwField *field,
           const char    *value,
           NwSession     *session)
{
  g_auto (GStrv) ends = g_strsplit (value, "..", 2);
  g_autofree char *from = dup_single (field, ends[0], session);
  g_autofree char *until = dup_single (field, ends[1], session);

  if (*from == '\0')
    return g_strdup_printf (_("until %s"), until);
  if (*until == '\0')
    return g_strdup_printf (_("from %s"), from);

  return g_strdup_printf (_("%s to %s"), from, until);
}

static char *
dup_days (const char *days)
{
  g_auto (GStrv) ends = g_strsplit (days, "..", 2);
  int from = (int) g_ascii_strtoll (ends[0], NULL, 10);
  int until = ends[1] != NULL ? (int) g_ascii_strtoll (ends[1], NULL, 10) : 0;

  if (from == 0 && until > 0)
    return g_strdup_printf (ngettext ("in the next day", "in the next %d days", until), until);
  if (until == 0 && from < 0)
    return g_strdup_printf (ngettext ("in the last day", "in the last %d days", -from), -from);

  return g_strdup_printf (_("%s days from today"), days);
}

static char *
dup_condition (const NwField *field,
               const char    *value,
               NwSession     *session)
{
  g_autofree char *text = NULL;

  if (*value == '\0')
    return g_strdup (_("is empty"));
  if (g_str_equal (value, "*"))
    return g_strdup (_("is not empty"));
  if (*value == '~')
    return g_strdup_printf (_("contains “%s”"), value + 1);
  if (g_str_has_prefix (value, "days:"))
    return dup_days (value + strlen ("days:"));
  if (strstr (value, "..") != NULL)
    return dup_range (field, value, session);
  if (field == NULL || field->type == NW_VALUE_FLAG)
    return g_strdup (g_str_equal (value, "1") ? _("Yes") : _("No"));

  return dup_several (field, value, session);
}

/**
 * nw_filter_dup_text:
 * @kind: of the records
 * @filter: a filter
 * @session: for the names of linked records
 *
 * Returns: (transfer full): what the filter says, in a few words
 */
char *
nw_filter_dup_text (const NwKind   *kind,
                    const NwFilter *filter,
                    NwSession      *session)
{
  const NwField *field = nw_kind_get_field (kind, filter->field);
  const char *label = field != NULL ? _(field->label) : filter->field;
  gboolean inverse = *filter->value == '!';
  g_autofree char *condition = dup_condition (field, filter->value + inverse, session);

  /* Translators: a field and what it must not be. */
  return g_strdup_printf (inverse ? _("%s: not %s") : _("%s: %s"), label, condition);
}
