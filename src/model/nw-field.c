/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-model"

#include "config.h"

#include "nw-kind.h"

#include "nw-amount.h"
#include "nw-channel.h"
#include "nw-date.h"
#include "nw-text.h"

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

/**
 * nw_field_validate:
 * @field: a field
 * @text: (nullable): what the user typed, as a single value
 *
 * Channels and addresses have their own functions: nw_channel_validate(),
 * nw_address_validate().
 *
 * Returns: (transfer full) (nullable): what is wrong, a translated sentence;
 *   %NULL when nothing is.
 */
char *
nw_field_validate (const NwField *field,
                   const char    *text)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text != NULL ? text : ""));
  NwDate date;
  NwAmount amount;
  gint64 number;

  if (*trimmed == 0)
    return field->flags & NW_FIELD_REQUIRED
             ? g_strdup_printf (_("“%s” must not be empty."), _(field->label)) : NULL;

  switch (field->type) {
  case NW_VALUE_DATE:
    return nw_date_parse_human (trimmed, &date)
             ? NULL : g_strdup (_("This is no date. Write 12.03.2024, March 2024 or 2024."));
  case NW_VALUE_NUMBER:
    return parse_number (trimmed, &number) ? NULL : g_strdup (_("This is no whole number."));
  case NW_VALUE_AMOUNT:
    return nw_amount_parse_human (trimmed, &amount)
             ? NULL : g_strdup (_("This is no amount. Write 600,000 € or about 1.8 million euros."));
  case NW_VALUE_CHOICE:
    return field->flags & NW_FIELD_SUGGEST || find_choice (field, trimmed) != NULL
             ? NULL : g_strdup_printf (_("“%s” is none of the choices."), trimmed);
  case NW_VALUE_TEXT:
    return is_web_field (field) ? nw_channel_validate (NW_CHANNEL_WEB, trimmed) : NULL;
  case NW_VALUE_LINK:
    return nw_kind_is_record_id (trimmed) ? NULL : g_strdup (_("This is no record."));
  case NW_VALUE_LONG_TEXT:
  case NW_VALUE_TAGS:
  case NW_VALUE_PERIOD:
  case NW_VALUE_FLAG:
  case NW_VALUE_LINKS:
  case NW_VALUE_CHANNELS:
  case NW_VALUE_ADDRESSES:
  case NW_VALUE_OBJECTS:
  case NW_VALUE_DERIVED:
  default:
    return NULL;
  }
}

static json_t *
parse_tags (const char *text)
{
  g_auto (GStrv) parts = g_strsplit_set (text, ",;\n", -1);
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

/**
 * nw_field_parse:
 * @field: a field with a single value, or tags
 * @text: (nullable): what the user typed, or what nw_record_dup_display() shows
 *
 * The value as records hold it: dates in ISO 8601, amounts as objects, choices by
 * their key. For nw_record_editor_set_value().
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
  g_autofree char *normal = NULL;
  const char *key;
  NwDate date;
  NwAmount amount;
  gint64 number;

  if (*clean == 0 || problem != NULL)
    return NULL;

  switch (field->type) {
  case NW_VALUE_DATE:
    nw_date_parse_human (clean, &date);
    normal = nw_date_to_iso (&date);
    return json_string (normal);
  case NW_VALUE_NUMBER:
    return parse_number (clean, &number) ? json_integer ((json_int_t) number) : NULL;
  case NW_VALUE_AMOUNT:
    return nw_amount_parse_human (clean, &amount) ? nw_amount_to_json (&amount) : NULL;
  case NW_VALUE_CHOICE:
    key = find_choice (field, clean);
    return json_string (key != NULL ? key : clean);
  case NW_VALUE_TAGS:
    return parse_tags (clean);
  case NW_VALUE_TEXT:
    normal = is_web_field (field) ? nw_channel_normalize (NW_CHANNEL_WEB, clean) : NULL;
    return json_string (normal != NULL ? normal : clean);
  case NW_VALUE_LONG_TEXT:
  case NW_VALUE_LINK:
    return json_string (clean);
  case NW_VALUE_PERIOD:
  case NW_VALUE_FLAG:
  case NW_VALUE_LINKS:
  case NW_VALUE_CHANNELS:
  case NW_VALUE_ADDRESSES:
  case NW_VALUE_OBJECTS:
  case NW_VALUE_DERIVED:
  default:
    return NULL;
  }
}
