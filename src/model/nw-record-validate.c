/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-model"

#include "config.h"

#include "nw-record.h"

#include "nw-period.h"

#include <glib/gi18n.h>

/* Whether a record is what its kind's table says. What is typed is judged by
 * nw_field_validate(), what a document holds is judged here. */

static gboolean
is_empty (const json_t *value)
{
  if (json_is_string (value))
    return *json_string_value (value) == 0;

  return value == NULL || json_is_null (value) ||
         (json_is_array (value) && json_array_size (value) == 0) ||
         (json_is_object (value) && json_object_size (value) == 0);
}

static char *
say_wrong_form (const NwField *field)
{
  return g_strdup_printf (_("“%s” does not have the form of such a value."), _(field->label));
}

static char *
validate_date (const NwField *field,
               const json_t  *value)
{
  NwDate date;

  return nw_date_parse_iso (json_string_value (value), &date) ? NULL : say_wrong_form (field);
}

static char *
validate_period (const NwField *field,
                 const json_t  *value)
{
  NwPeriod period;

  if (!nw_period_from_json (value, &period))
    return say_wrong_form (field);

  return nw_period_is_ordered (&period) ? NULL : g_strdup (_("The period ends before it begins."));
}

static char *
validate_tags (const NwField *field,
               const json_t  *value)
{
  char *problem = NULL;

  if (json_is_string (value))
    return nw_field_validate (field, json_string_value (value));
  if (!json_is_array (value))
    return say_wrong_form (field);
  for (gsize i = 0; i < json_array_size (value) && problem == NULL; i++) {
    const char *tag = json_string_value (json_array_get (value, i));

    problem = tag != NULL ? nw_field_validate (field, tag) : say_wrong_form (field);
  }

  return problem;
}

static char *
validate_links (const NwField *field,
                const json_t  *value)
{
  const NwField single = { .key = field->key, .type = NW_VALUE_LINK, .label = field->label,
                           .target = field->target };
  char *problem = json_is_array (value) ? NULL : say_wrong_form (field);

  for (gsize i = 0; i < json_array_size (value) && problem == NULL; i++)
    problem = nw_field_validate_value (&single, json_array_get (value, i));

  return problem;
}

static char *
validate_objects (const NwField *field,
                  const json_t  *value)
{
  if (!json_is_array (value))
    return say_wrong_form (field);
  for (gsize i = 0; i < json_array_size (value); i++) {
    const json_t *object = json_array_get (value, i);

    if (!json_is_object (object))
      return say_wrong_form (field);
    for (const NwField *m = field->members; m != NULL && m->key != NULL; m++) {
      char *problem = nw_field_validate_value (m, json_object_get (object, m->key));

      if (problem != NULL)
        return problem;
    }
  }

  return NULL;
}

static char *
validate_form (const NwField *field,
               const json_t  *value)
{
  NwAmount amount;
  NwDuration duration;

  switch (field->type) {
  case NW_VALUE_DATE:
    return validate_date (field, value);
  case NW_VALUE_NUMBER:
    return json_is_number (value) ? NULL : nw_field_validate (field, json_string_value (value));
  case NW_VALUE_AMOUNT:
    return nw_amount_from_json (value, &amount) ? NULL : say_wrong_form (field);
  case NW_VALUE_PERIOD:
    return validate_period (field, value);
  case NW_VALUE_DURATION:
  case NW_VALUE_RECURRENCE:
    return nw_duration_from_json (value, &duration) ? NULL : say_wrong_form (field);
  case NW_VALUE_FLAG:
    return json_is_boolean (value) ? NULL : say_wrong_form (field);
  case NW_VALUE_TAGS:
    return validate_tags (field, value);
  case NW_VALUE_LINKS:
    return validate_links (field, value);
  case NW_VALUE_OBJECTS:
    return validate_objects (field, value);
  case NW_VALUE_TEXT:
  case NW_VALUE_LONG_TEXT:
  case NW_VALUE_CHOICE:
  case NW_VALUE_LINK:
    return json_is_string (value) ? nw_field_validate (field, json_string_value (value))
                                  : say_wrong_form (field);
  default:
    return NULL;
  }
}

/**
 * nw_field_validate_value:
 * @field: a field, or a member of objects
 * @value: (nullable): its value as records hold it
 *
 * Channels and addresses are judged with the record.
 *
 * Returns: (transfer full) (nullable): what is wrong, a translated sentence;
 *   %NULL when nothing is.
 */
char *
nw_field_validate_value (const NwField *field,
                         const json_t  *value)
{
  if (field->type == NW_VALUE_DERIVED || field->flags & NW_FIELD_COMPUTED)
    return NULL;
  if (is_empty (value))
    return nw_field_validate (field, NULL);
  if (field->flags & NW_FIELD_SEVERAL && json_array_size (value) < 2)
    return g_strdup_printf (_("“%s” needs two entries at least."), _(field->label));

  return validate_form (field, value);
}

static void
validate_channels (NwRecord  *self,
                   GPtrArray *problems)
{
  g_autoptr (GPtrArray) list = nw_record_get_channels (self);

  for (guint i = 0; i < list->len; i++) {
    const NwChannel *channel = g_ptr_array_index (list, i);
    char *problem = nw_channel_validate (channel->type, channel->value);

    if (problem != NULL)
      g_ptr_array_add (problems, problem);
  }
}

static void
validate_addresses (NwRecord  *self,
                    GPtrArray *problems)
{
  g_autoptr (GPtrArray) list = nw_record_get_addresses (self);

  for (guint i = 0; i < list->len; i++) {
    char *problem = nw_address_validate (g_ptr_array_index (list, i));

    if (problem != NULL)
      g_ptr_array_add (problems, problem);
  }
}

static void
validate_one_of (NwRecord     *self,
                 const NwKind *kind,
                 GPtrArray    *problems)
{
  g_autoptr (GString) labels = g_string_new (NULL);

  if (kind->one_of == NULL)
    return;
  for (guint i = 0; kind->one_of[i] != NULL; i++) {
    if (!is_empty (nw_record_get_value (self, kind->one_of[i])))
      return;
    g_string_append_printf (labels, "%s“%s”", i > 0 ? ", " : "",
                            _(nw_kind_get_field (kind, kind->one_of[i])->label));
  }
  g_ptr_array_add (problems, g_strdup_printf (_("One of these must be there: %s."), labels->str));
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

  if (kind == NULL)
    return problems;
  for (const NwField *field = kind->fields; field->key != NULL; field++) {
    char *problem = NULL;

    if (field->type == NW_VALUE_CHANNELS)
      validate_channels (self, problems);
    else if (field->type == NW_VALUE_ADDRESSES)
      validate_addresses (self, problems);
    else
      problem = nw_field_validate_value (field, nw_record_get_value (self, field->key));
    if (problem != NULL)
      g_ptr_array_add (problems, problem);
  }
  validate_one_of (self, kind, problems);

  return problems;
}
