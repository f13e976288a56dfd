/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-model"

#include "config.h"

#include "nw-kind.h"

#include "nw-amount.h"
#include "nw-channel.h"
#include "nw-date.h"
#include "nw-period.h"
#include "nw-text.h"
#include "nw-wz.h"

#include <glib/gi18n.h>
#include <string.h>

/* What a field's table line says about single values: labels, what may be typed,
 * and how what was typed is stored. */

/**
 * nw_field_get_choice_label:
 * @field: a field
 * @key: (nullable): what a record holds
 *
 * Returns: (nullable): what the user reads, translated; @key itself where it is
 *   a text of the user's own.
 */
const char *
nw_field_get_choice_label (const NwField *field,
                           const char    *key)
{
  for (const NwChoice *choice = field->choices;
       key != NULL && choice != NULL && choice->key != NULL; choice++) {
    if (strcmp (choice->key, key) == 0)
      return _(choice->label);
  }

  return key;
}

/* A whole number as Germans write it: "3.000", "3 000". */
static gboolean
parse_number (const char *text,
              gint64     *number)
{
  gboolean negative = *text == '-';
  gsize digits = 0;

  *number = 0;
  for (text += negative; *text != 0; text++) {
    if (g_ascii_isdigit (*text) && ++digits <= 15)
      *number = *number * 10 + g_ascii_digit_value (*text);
    else if (*text != '.' && *text != ' ')
      return FALSE;
  }
  if (negative)
    *number = -*number;

  return digits > 0;
}

/* "80", "66,7 %", "90 Prozent". */
static gboolean
parse_percent (const char *text,
               double     *percent)
{
  const char *p = text;
  double scale = 1;

  *percent = 0;
  if (!g_ascii_isdigit (*p))
    return FALSE;
  for (; g_ascii_isdigit (*p) && *percent < 1000; p++)
    *percent = *percent * 10 + g_ascii_digit_value (*p);
  if (*p == ',' || *p == '.') {
    for (p++; g_ascii_isdigit (*p) && scale < 1e6; p++) {
      scale *= 10;
      *percent = *percent * 10 + g_ascii_digit_value (*p);
    }
    if (scale < 10)
      return FALSE;
    *percent /= scale;
  }
  p += strspn (p, " ");

  return *percent <= 100 && (*p == 0 || strcmp (p, "%") == 0 || strcmp (p, "Prozent") == 0);
}

static gboolean
parse_duration (const NwField *field,
                const char    *text,
                NwDuration    *duration)
{
  return field->type == NW_VALUE_RECURRENCE ? nw_duration_parse_recurrence (text, duration)
                                            : nw_duration_parse_human (text, duration);
}

/* The key of what the user chose by key or by label; NULL for other words. */
static const char *
find_choice (const NwField *field,
             const char    *text)
{
  for (const NwChoice *choice = field->choices; choice != NULL && choice->key != NULL; choice++) {
    if (strcmp (choice->key, text) == 0 || strcmp (_(choice->label), text) == 0)
      return choice->key;
  }

  return NULL;
}

static gboolean
is_web_field (const NwField *field)
{
  return g_strcmp0 (field->vcard, "URL") == 0;
}

static char *
validate_date (const NwField *field,
               const char    *text)
{
  g_autofree char *time = field->flags & NW_FIELD_TIME ? nw_date_time_parse_human (text) : NULL;
  NwDate date;

  if (field->flags & NW_FIELD_TIME ? time != NULL : nw_date_parse_typed (text, &date))
    return NULL;
  if (field->flags & NW_FIELD_TIME)
    return g_strdup (_("This is no date. Write 12.03.2024, 12.3.24 14:30 or tomorrow."));

  return g_strdup (_("This is no date. Write 12.03.2024, March 2024 or 2024."));
}

static char *
validate_number (const NwField *field,
                 const char    *text)
{
  gint64 number;
  double percent;

  if (field->flags & NW_FIELD_PERCENT)
    return parse_percent (text, &percent)
             ? NULL : g_strdup (_("This is no percentage. Write 80 % or 66.7 %."));

  return parse_number (text, &number) ? NULL : g_strdup (_("This is no whole number."));
}

static char *
validate_period (const char *text)
{
  NwPeriod period;

  if (!nw_period_parse_human (text, &period))
    return g_strdup (_("This is no period. Write 2024–2027, 1.1.2024 to 31.12.2026 or since March 2023."));

  return nw_period_is_ordered (&period) ? NULL : g_strdup (_("The period ends before it begins."));
}

static char *
validate_duration (const NwField *field,
                   const char    *text)
{
  NwDuration duration;

  if (parse_duration (field, text, &duration))
    return NULL;
  if (field->type == NW_VALUE_RECURRENCE)
    return g_strdup (_("This is no repetition. Write yearly, monthly or every 2 weeks."));

  return g_strdup (_("This is no duration. Write 3 months, 2 years or up to 18 months."));
}

static GStrv
split_tags (const NwField *field,
            const char    *text)
{
  return field->flags & NW_FIELD_WZ ? nw_wz_split (text) : g_strsplit_set (text, ",;\n", -1);
}

static char *
validate_codes (const NwField *field,
                const char    *text)
{
  g_auto (GStrv) parts = split_tags (field, text);

  for (guint i = 0; parts[i] != NULL; i++) {
    if (!nw_wz_is_code (parts[i]))
      return g_strdup_printf (_("“%s” is no industry code. Write 24.51, and 2025:24.51 for one of WZ 2025."),
                              parts[i]);
  }

  return NULL;
}

static char *
validate_link (const NwField *field,
               const char    *text)
{
  const NwKind *target = field->target != NULL ? nw_kind_get (field->target) : NULL;

  if (!nw_kind_is_record_id (text))
    return g_strdup (_("This is no record."));
  if (target == NULL || nw_kind_get_for_record (text) == target)
    return NULL;

  return g_strdup_printf (_("“%s” is another kind of record than “%s”."), _(field->label), _(target->label));
}

/**
 * nw_field_validate:
 * @field: a field
 * @text: (nullable): what the user typed, as a single value
 *
 * Channels and addresses have their own functions: nw_channel_validate(),
 * nw_address_validate(). Values as records hold them: nw_field_validate_value().
 *
 * Returns: (transfer full) (nullable): what is wrong, a translated sentence;
 *   %NULL when nothing is.
 */
char *
nw_field_validate (const NwField *field,
                   const char    *text)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text != NULL ? text : ""));
  NwAmount amount;

  if (*trimmed == 0)
    return field->flags & NW_FIELD_REQUIRED
             ? g_strdup_printf (_("“%s” must not be empty."), _(field->label)) : NULL;

  switch (field->type) {
  case NW_VALUE_DATE:
    return validate_date (field, trimmed);
  case NW_VALUE_NUMBER:
    return validate_number (field, trimmed);
  case NW_VALUE_AMOUNT:
    return nw_amount_parse_human (trimmed, &amount)
             ? NULL : g_strdup (_("This is no amount. Write 600,000 € or about 1.8 million euros."));
  case NW_VALUE_PERIOD:
    return validate_period (trimmed);
  case NW_VALUE_DURATION:
  case NW_VALUE_RECURRENCE:
    return validate_duration (field, trimmed);
  case NW_VALUE_CHOICE:
    return field->flags & NW_FIELD_SUGGEST || find_choice (field, trimmed) != NULL
             ? NULL : g_strdup_printf (_("“%s” is none of the choices."), trimmed);
  case NW_VALUE_TEXT:
    return is_web_field (field) ? nw_channel_validate (NW_CHANNEL_WEB, trimmed) : NULL;
  case NW_VALUE_TAGS:
    return field->flags & NW_FIELD_WZ ? validate_codes (field, trimmed) : NULL;
  case NW_VALUE_LINK:
    return validate_link (field, trimmed);
  default:
    return NULL;
  }
}

static json_t *
parse_tags (const NwField *field,
            const char    *text)
{
  g_auto (GStrv) parts = split_tags (field, text);
  json_t *tags = json_array ();

  for (guint i = 0; parts[i] != NULL; i++) {
    g_autofree char *tag = nw_text_clean (parts[i], -1);

    if (*tag != 0)
      json_array_append_new (tags, json_string (tag));
  }
  if (json_array_size (tags) == 0)
    g_clear_pointer (&tags, json_decref);

  return tags;
}

static json_t *
parse_date (const NwField *field,
            const char    *text)
{
  g_autofree char *iso = NULL;
  NwDate date;

  if (field->flags & NW_FIELD_TIME)
    iso = nw_date_time_parse_human (text);
  else if (nw_date_parse_typed (text, &date))
    iso = nw_date_to_iso (&date);

  return iso != NULL ? json_string (iso) : NULL;
}

static json_t *
parse_any_number (const NwField *field,
                  const char    *text)
{
  gint64 number;
  double percent;

  if (!(field->flags & NW_FIELD_PERCENT))
    return parse_number (text, &number) ? json_integer ((json_int_t) number) : NULL;
  if (!parse_percent (text, &percent))
    return NULL;

  return percent == (int) percent ? json_integer ((int) percent) : json_real (percent);
}

/* A "yes" of whatever language the program speaks, or none. */
static json_t *
parse_flag (const char *text)
{
  static const char * const yes[] = { "true", "yes", "ja", "1", NULL };
  static const char * const no[] = { "false", "no", "nein", "0", NULL };
  g_autofree char *lower = g_utf8_strdown (text, -1);

  if (g_strv_contains (yes, lower) || strcmp (text, _("Yes")) == 0)
    return json_true ();

  return g_strv_contains (no, lower) || strcmp (text, _("No")) == 0 ? json_false () : NULL;
}

static json_t *
parse_clean (const NwField *field,
             const char    *clean)
{
  g_autofree char *normal = NULL;
  const char *key;
  NwAmount amount;
  NwPeriod period;
  NwDuration duration;

  switch (field->type) {
  case NW_VALUE_DATE:
    return parse_date (field, clean);
  case NW_VALUE_NUMBER:
    return parse_any_number (field, clean);
  case NW_VALUE_AMOUNT:
    return nw_amount_parse_human (clean, &amount) ? nw_amount_to_json (&amount) : NULL;
  case NW_VALUE_PERIOD:
    return nw_period_parse_human (clean, &period) ? nw_period_to_json (&period) : NULL;
  case NW_VALUE_DURATION:
  case NW_VALUE_RECURRENCE:
    return parse_duration (field, clean, &duration) ? nw_duration_to_json (&duration) : NULL;
  case NW_VALUE_CHOICE:
    key = find_choice (field, clean);
    return json_string (key != NULL ? key : clean);
  case NW_VALUE_FLAG:
    return parse_flag (clean);
  case NW_VALUE_TAGS:
    return parse_tags (field, clean);
  case NW_VALUE_TEXT:
    normal = is_web_field (field) ? nw_channel_normalize (NW_CHANNEL_WEB, clean) : NULL;
    return json_string (normal != NULL ? normal : clean);
  case NW_VALUE_LONG_TEXT:
  case NW_VALUE_LINK:
    return json_string (clean);
  default:
    return NULL;
  }
}

/**
 * nw_field_parse:
 * @field: a field with a single value, or tags
 * @text: (nullable): what the user typed, or what nw_record_dup_display() shows
 *
 * The value as records hold it: dates in ISO 8601; amounts, periods and durations
 * as objects; choices by their key. For nw_record_editor_set_value().
 *
 * Returns: (transfer full) (nullable): the value; %NULL when @text is empty, or
 *   when nw_field_validate() has something against it.
 */
json_t *
nw_field_parse (const NwField *field,
                const char    *text)
{
  g_autofree char *clean = field->type == NW_VALUE_LONG_TEXT || field->type == NW_VALUE_TAGS
                             ? nw_text_clean_lines (text, -1) : nw_text_clean (text, -1);
  g_autofree char *problem = nw_field_validate (field, clean);

  return *clean != 0 && problem == NULL ? parse_clean (field, clean) : NULL;
}
