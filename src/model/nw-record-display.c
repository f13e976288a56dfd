/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-model"

#include "config.h"

#include "nw-record.h"

#include "nw-amount.h"
#include "nw-date.h"
#include "nw-phone.h"
#include "nw-text.h"

#include <glib/gi18n.h>
#include <string.h>

/* What the user sees of a record: its title and its values in German. */

static char *
dup_person_title (NwRecord *self)
{
  g_autoptr (NwName) name = nw_record_get_name (self);
  char *title = nw_name_to_display (name);

  if (*title == 0) {
    g_free (title);
    return g_strdup (nw_record_get_text (self, "nickname"));
  }

  return title;
}

static char *
dup_position_title (NwRecord *self)
{
  const NwField *role = nw_kind_get_field (nw_record_get_kind (self), "role");
  const char *title = nw_record_get_text (self, "title");

  if (title == NULL)
    title = nw_field_get_choice_label (role, nw_record_get_text (self, "role"));

  return g_strdup (title != NULL ? title : nw_record_get_text (self, "department"));
}

/**
 * nw_record_dup_title:
 * @self: a record
 *
 * Returns: (transfer full): what the record is called: "Dr. Käthe Möller", an
 *   organisation's name, a release's title; its kind when it has no name.
 */
char *
nw_record_dup_title (NwRecord *self)
{
  const char *type = nw_record_get_type_name (self);
  const NwKind *kind = nw_record_get_kind (self);
  const char *text;
  char *title = NULL;

  if (strcmp (type, NW_KIND_PERSON) == 0)
    title = dup_person_title (self);
  else if (strcmp (type, NW_KIND_POSITION) == 0)
    title = dup_position_title (self);
  if (title != NULL)
    return title;

  text = nw_record_get_text (self, "name");
  if (text == NULL)
    text = nw_record_get_text (self, "title");
  if (text == NULL)
    text = kind != NULL ? _(kind->label) : type;

  return g_strdup (text);
}

/**
 * nw_record_dup_sort_name:
 * @self: a record
 *
 * Returns: (transfer full): what lists are sorted by: "Heide, Jörg von der".
 */
char *
nw_record_dup_sort_name (NwRecord *self)
{
  if (strcmp (nw_record_get_type_name (self), NW_KIND_PERSON) == 0) {
    g_autoptr (NwName) name = nw_record_get_name (self);
    char *sortable = nw_name_to_sortable (name);

    if (*sortable != 0)
      return sortable;
    g_free (sortable);
  }

  return nw_record_dup_title (self);
}

static void
append_line (GString    *out,
             const char *separator,
             const char *line)
{
  if (line == NULL || *line == 0)
    return;
  if (out->len > 0)
    g_string_append (out, separator);
  g_string_append (out, line);
}

/* The number as Germans write it, web and mail as they are. */
static char *
dup_channel_text (const NwChannel *channel)
{
  if (channel->shown != NULL)
    return g_strdup (channel->shown);
  if (channel->type <= NW_CHANNEL_FAX) {
    char *national = nw_phone_to_national (channel->value);

    if (national != NULL)
      return national;
  }

  return g_strdup (channel->value);
}

static char *
dup_channels (NwRecord *self)
{
  g_autoptr (GPtrArray) channels = nw_record_get_channels (self);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < channels->len; i++) {
    const NwChannel *channel = g_ptr_array_index (channels, i);
    g_autofree char *text = dup_channel_text (channel);
    g_autofree char *line = g_strdup_printf ("%s: %s", nw_channel_type_get_label (channel->type),
                                             text);

    append_line (out, "\n", line);
  }

  return g_string_free (out, FALSE);
}

static char *
dup_addresses (NwRecord *self)
{
  g_autoptr (GPtrArray) addresses = nw_record_get_addresses (self);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < addresses->len; i++) {
    g_autofree char *line = nw_address_to_line (g_ptr_array_index (addresses, i));

    append_line (out, "\n", line);
  }

  return g_string_free (out, FALSE);
}

static char *
dup_list (const json_t *list)
{
  GString *out = g_string_new (NULL);

  if (json_is_string (list))
    append_line (out, ", ", json_string_value (list));
  for (gsize i = 0; i < json_array_size (list); i++)
    append_line (out, ", ", json_string_value (json_array_get (list, i)));

  return g_string_free (out, FALSE);
}

/* Objects without a table of their own: their texts, one object a line. */
static char *
dup_objects (const json_t *list)
{
  GString *out = g_string_new (NULL);

  for (gsize i = 0; i < json_array_size (list); i++) {
    json_t *object = json_array_get (list, i);
    g_autoptr (GString) line = g_string_new (NULL);
    const char *key;
    json_t *value;

    json_object_foreach (object, key, value) {
      if (json_is_string (value) && !nw_kind_is_record_id (json_string_value (value)))
        append_line (line, ", ", json_string_value (value));
    }
    append_line (out, "\n", line->str);
  }

  return g_string_free (out, FALSE);
}

static char *
dup_date (const json_t *value)
{
  const char *text = json_string_value (value);
  NwDate date;

  if (text == NULL || !nw_date_parse_iso (text, &date))
    return g_strdup (text);

  return nw_date_to_display (&date);
}

static char *
dup_period (const json_t *value)
{
  g_autofree char *from = dup_date (json_object_get (value, "from"));
  g_autofree char *until = dup_date (json_object_get (value, "until"));

  if (from == NULL && until == NULL)
    return NULL;

  return g_strdup_printf ("%s – %s", from != NULL ? from : "", until != NULL ? until : "");
}

static char *
dup_number (const json_t *value)
{
  if (json_is_integer (value))
    return g_strdup_printf ("%" JSON_INTEGER_FORMAT, json_integer_value (value));
  if (json_is_real (value)) {
    char buffer[G_ASCII_DTOSTR_BUF_SIZE];

    return g_strdelimit (g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.10g",
                                                    json_real_value (value))), ".", ',');
  }

  return g_strdup (json_string_value (value));
}

static char *
dup_first_channel (NwRecord      *self,
                   NwChannelType  type,
                   NwChannelType  other)
{
  g_autoptr (GPtrArray) channels = nw_record_get_channels (self);
  const NwChannel *best = NULL;

  for (guint i = 0; i < channels->len; i++) {
    const NwChannel *channel = g_ptr_array_index (channels, i);

    if ((channel->type == type || channel->type == other) && channel->invalid_since == NULL &&
        (best == NULL || (channel->preferred && !best->preferred)))
      best = channel;
  }

  return best != NULL ? dup_channel_text (best) : NULL;
}

static char *
dup_city (NwRecord *self)
{
  g_autoptr (GPtrArray) addresses = nw_record_get_addresses (self);

  for (guint i = 0; i < addresses->len; i++) {
    const NwAddress *address = g_ptr_array_index (addresses, i);

    if (address->city != NULL)
      return g_strdup (address->city);
  }

  return NULL;
}

static char *
dup_contact_count (NwRecord *self)
{
  const json_t *mentions = nw_record_get_value (self, "mentions");
  guint n = 0;

  for (gsize i = 0; i < json_array_size (mentions); i++)
    n += json_is_true (json_object_get (json_array_get (mentions, i), "contact")) ? 1 : 0;

  return g_strdup_printf ("%u", n);
}

/* What a column shows that no single member holds. What needs other records
 * (function and organisation of a person) the store adds. */
static char *
dup_derived (NwRecord      *self,
             const NwField *field)
{
  if (strcmp (field->key, "name") == 0)
    return nw_record_dup_title (self);
  if (strcmp (field->key, "changed") == 0)
    return nw_date_time_to_display (json_string_value (
      json_object_get (nw_record_get_value (self, "changed"), "at")));
  if (strcmp (field->key, "phone") == 0)
    return dup_first_channel (self, NW_CHANNEL_PHONE, NW_CHANNEL_MOBILE);
  if (strcmp (field->key, "email") == 0)
    return dup_first_channel (self, NW_CHANNEL_EMAIL, NW_CHANNEL_EMAIL);
  if (strcmp (field->key, "web") == 0)
    return dup_first_channel (self, NW_CHANNEL_WEB, NW_CHANNEL_WEB);
  if (strcmp (field->key, "city") == 0)
    return dup_city (self);
  if (strcmp (field->key, "contacts") == 0)
    return dup_contact_count (self);

  return NULL;
}

static char *
dup_single (const NwField *field,
            const json_t  *value)
{
  NwAmount amount;

  switch (field->type) {
  case NW_VALUE_CHOICE:
    return g_strdup (nw_field_get_choice_label (field, json_string_value (value)));
  case NW_VALUE_TAGS:
  case NW_VALUE_LINKS:
    return dup_list (value);
  case NW_VALUE_NUMBER:
    return dup_number (value);
  case NW_VALUE_DATE:
    return dup_date (value);
  case NW_VALUE_AMOUNT:
    return nw_amount_from_json (value, &amount) ? nw_amount_to_display (&amount) : NULL;
  case NW_VALUE_PERIOD:
    return dup_period (value);
  case NW_VALUE_FLAG:
    return g_strdup (json_is_true (value) ? _("Yes") : _("No"));
  case NW_VALUE_OBJECTS:
    return dup_objects (value);
  case NW_VALUE_TEXT:
  case NW_VALUE_LONG_TEXT:
  case NW_VALUE_LINK:
  case NW_VALUE_CHANNELS:
  case NW_VALUE_ADDRESSES:
  case NW_VALUE_DERIVED:
  default:
    return g_strdup (json_string_value (value));
  }
}

/**
 * nw_field_dup_display:
 * @field: a field that is neither derived nor a list of channels or addresses
 * @value: (nullable): its value as records hold it
 *
 * The value as the user reads it; nw_field_parse() reads single values back. Of
 * links it is the id: only the store can say what that record is called.
 *
 * Returns: (transfer full): the text, empty when there is no value.
 */
char *
nw_field_dup_display (const NwField *field,
                      const json_t  *value)
{
  char *text = value != NULL && !json_is_null (value) ? dup_single (field, value) : NULL;

  return text != NULL ? text : g_strdup ("");
}

static char *
dup_value (NwRecord      *self,
           const NwField *field)
{
  switch (field->type) {
  case NW_VALUE_DERIVED:
    return dup_derived (self, field);
  case NW_VALUE_CHANNELS:
    return dup_channels (self);
  case NW_VALUE_ADDRESSES:
    return dup_addresses (self);
  default:
    return nw_field_dup_display (field, nw_record_get_value (self, field->key));
  }
}

/**
 * nw_record_dup_display:
 * @self: a record
 * @field: a field of its kind
 *
 * The value as the user reads it: dates, amounts and choices in words, channels
 * and addresses one a line. Of links it is the id: only the store can say what
 * that record is called.
 *
 * Returns: (transfer full): the text, empty when there is no value.
 */
char *
nw_record_dup_display (NwRecord      *self,
                       const NwField *field)
{
  char *text = dup_value (self, field);

  return text != NULL ? text : g_strdup ("");
}

static void
validate_lists (NwRecord      *self,
                const NwField *field,
                GPtrArray     *problems)
{
  g_autoptr (GPtrArray) list = NULL;

  if (field->type == NW_VALUE_CHANNELS) {
    list = nw_record_get_channels (self);
    for (guint i = 0; i < list->len; i++) {
      const NwChannel *channel = g_ptr_array_index (list, i);
      char *problem = nw_channel_validate (channel->type, channel->value);

      if (problem != NULL)
        g_ptr_array_add (problems, problem);
    }
  } else if (field->type == NW_VALUE_ADDRESSES) {
    list = nw_record_get_addresses (self);
    for (guint i = 0; i < list->len; i++) {
      char *problem = nw_address_validate (g_ptr_array_index (list, i));

      if (problem != NULL)
        g_ptr_array_add (problems, problem);
    }
  }
}

/**
 * nw_record_validate:
 * @self: a record
 *
 * Returns: (transfer container) (element-type utf8): what is wrong with it by its
 *   field table, translated sentences; none when it is sound or its kind is not
 *   known here.
 */
GPtrArray *
nw_record_validate (NwRecord *self)
{
  GPtrArray *problems = g_ptr_array_new_with_free_func (g_free);
  const NwKind *kind = nw_record_get_kind (self);

  for (const NwField *field = kind != NULL ? kind->fields : NULL;
       field != NULL && field->key != NULL; field++) {
    const json_t *value = nw_record_get_value (self, field->key);
    g_autofree char *text = NULL;
    char *problem;

    if (field->type == NW_VALUE_DERIVED)
      continue;
    text = field->type == NW_VALUE_NUMBER ? dup_number (value) : g_strdup (json_string_value (value));
    if (text == NULL && !(field->flags & NW_FIELD_REQUIRED)) {
      validate_lists (self, field, problems);
      continue;
    }
    problem = nw_field_validate (field, text);
    if (problem != NULL)
      g_ptr_array_add (problems, problem);
  }

  return problems;
}
