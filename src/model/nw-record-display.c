/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-model"

#include "config.h"

#include "nw-record.h"

#include "nw-amount.h"
#include "nw-date.h"
#include "nw-period.h"
#include "nw-phone.h"

#include <glib/gi18n.h>
#include <string.h>

/* What the user sees of a record: its values in German. */

/* Whose values are shown, and who knows what linked records are called. */
typedef struct {
  NwRecord    *record;   /* (nullable) */
  NwTitleFunc  titles;   /* (nullable) */
  gpointer     data;
} Display;

static char *dup_single (const Display *display,
                         const NwField *field,
                         const json_t  *value);

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

/* The linked record's title; its id where nobody knows one. */
static char *
dup_link (const Display *display,
          const json_t  *value)
{
  const char *id = json_string_value (value);
  char *title = NULL;

  if (display->record != NULL)
    title = nw_record_dup_link_title (display->record, id, display->titles, display->data);
  else if (id != NULL && display->titles != NULL)
    title = display->titles (id, display->data);

  return title != NULL ? title : g_strdup (id);
}

static char *
dup_list (const Display *display,
          const NwField *field,
          const json_t  *list)
{
  GString *out = g_string_new (NULL);
  gboolean links = field->type == NW_VALUE_LINKS;

  if (json_is_string (list))
    append_line (out, ", ", json_string_value (list));
  for (gsize i = 0; i < json_array_size (list); i++) {
    const json_t *value = json_array_get (list, i);
    g_autofree char *text = links ? dup_link (display, value) : g_strdup (json_string_value (value));

    append_line (out, ", ", text);
  }

  return g_string_free (out, FALSE);
}

/* The members of one object in the order of their table; of one without a table
 * all its texts. */
static void
append_members (GString       *line,
                const Display *display,
                const NwField *field,
                json_t        *object)
{
  const char *key;
  json_t *value;

  for (const NwField *m = field->members; m != NULL && m->key != NULL; m++) {
    g_autofree char *text = NULL;

    value = json_object_get (object, m->key);
    text = value != NULL && !json_is_null (value) ? dup_single (display, m, value) : NULL;
    append_line (line, ", ", text);
  }
  if (field->members != NULL)
    return;

  json_object_foreach (object, key, value) {
    if (json_is_string (value) && !nw_kind_is_record_id (json_string_value (value)))
      append_line (line, ", ", json_string_value (value));
  }
}

/* One object a line. */
static char *
dup_objects (const Display *display,
             const NwField *field,
             const json_t  *list)
{
  GString *out = g_string_new (NULL);

  for (gsize i = 0; i < json_array_size (list); i++) {
    g_autoptr (GString) line = g_string_new (NULL);

    append_members (line, display, field, json_array_get (list, i));
    append_line (out, "\n", line->str);
  }

  return g_string_free (out, FALSE);
}

static char *
dup_date (const json_t *value)
{
  const char *text = json_string_value (value);
  char *shown = nw_date_time_to_display (text);

  if (*shown != 0 || text == NULL)
    return shown;
  g_free (shown);

  return g_strdup (text);
}

static char *
dup_period (const json_t *value)
{
  NwPeriod period;

  return nw_period_from_json (value, &period) ? nw_period_to_display (&period) : NULL;
}

static char *
dup_duration (const NwField *field,
              const json_t  *value)
{
  NwDuration duration;

  if (!nw_duration_from_json (value, &duration))
    return NULL;

  return field->type == NW_VALUE_RECURRENCE ? nw_duration_to_recurrence (&duration)
                                            : nw_duration_to_display (&duration);
}

static char *
dup_number (const NwField *field,
            const json_t  *value)
{
  const char *unit = field->flags & NW_FIELD_PERCENT ? "\302\240%" : "";
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (json_is_integer (value))
    return g_strdup_printf ("%" JSON_INTEGER_FORMAT "%s", json_integer_value (value), unit);
  if (!json_is_real (value))
    return g_strdup (json_string_value (value));
  g_ascii_formatd (buffer, sizeof buffer, "%.10g", json_real_value (value));

  return g_strconcat (g_strdelimit (buffer, ".", ','), unit, NULL);
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
dup_derived (const Display *display,
             const NwField *field)
{
  NwRecord *self = display->record;

  if (strcmp (field->key, "name") == 0)
    return nw_record_dup_title_with (self, display->titles, display->data);
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
dup_single (const Display *display,
            const NwField *field,
            const json_t  *value)
{
  NwAmount amount;

  switch (field->type) {
  case NW_VALUE_CHOICE:
    return g_strdup (nw_field_get_choice_label (field, json_string_value (value)));
  case NW_VALUE_TAGS:
  case NW_VALUE_LINKS:
    return dup_list (display, field, value);
  case NW_VALUE_NUMBER:
    return dup_number (field, value);
  case NW_VALUE_DATE:
    return dup_date (value);
  case NW_VALUE_AMOUNT:
    return nw_amount_from_json (value, &amount) ? nw_amount_to_display (&amount) : NULL;
  case NW_VALUE_PERIOD:
    return dup_period (value);
  case NW_VALUE_DURATION:
  case NW_VALUE_RECURRENCE:
    return dup_duration (field, value);
  case NW_VALUE_FLAG:
    return g_strdup (json_is_true (value) ? _("Yes") : _("No"));
  case NW_VALUE_OBJECTS:
    return dup_objects (display, field, value);
  case NW_VALUE_LINK:
    return dup_link (display, value);
  case NW_VALUE_TEXT:
  case NW_VALUE_LONG_TEXT:
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
  const Display display = { NULL, NULL, NULL };
  char *text = value != NULL && !json_is_null (value) ? dup_single (&display, field, value) : NULL;

  return text != NULL ? text : g_strdup ("");
}

static char *
dup_value (const Display *display,
           const NwField *field)
{
  const json_t *value;

  switch (field->type) {
  case NW_VALUE_DERIVED:
    return dup_derived (display, field);
  case NW_VALUE_CHANNELS:
    return dup_channels (display->record);
  case NW_VALUE_ADDRESSES:
    return dup_addresses (display->record);
  default:
    value = nw_record_get_value (display->record, field->key);
    return value != NULL && !json_is_null (value) ? dup_single (display, field, value) : NULL;
  }
}

/**
 * nw_record_dup_display_with:
 * @self: a record
 * @field: a field of its kind
 * @titles: (nullable): knows the titles of other records
 * @data: for @titles
 *
 * The value as the user reads it: dates, amounts and choices in words; channels,
 * addresses and objects one a line, the members of an object in the order of
 * their table; links by the titles of their records, by the text that they had
 * where there is no such record, and else by the id.
 *
 * Returns: (transfer full): the text, empty when there is no value.
 */
char *
nw_record_dup_display_with (NwRecord      *self,
                            const NwField *field,
                            NwTitleFunc    titles,
                            gpointer       data)
{
  const Display display = { self, titles, data };
  char *text = dup_value (&display, field);

  return text != NULL ? text : g_strdup ("");
}

/**
 * nw_record_dup_display:
 * @self: a record
 * @field: a field of its kind
 *
 * As nw_record_dup_display_with() without titles of other records.
 *
 * Returns: (transfer full): the text, empty when there is no value.
 */
char *
nw_record_dup_display (NwRecord      *self,
                       const NwField *field)
{
  return nw_record_dup_display_with (self, field, NULL, NULL);
}
