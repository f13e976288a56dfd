/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "config.h"

#include "nw-projection-private.h"

#include <string.h>

/* What a record is found by as a whole: its choices, its flags and its tags. */

static void
add_facet (GString    *out,
           const char *field,
           const char *value)
{
  if (out->len > 0)
    g_string_append_c (out, NW_CELL_SEPARATOR);
  g_string_append_printf (out, "%s=", field);
  for (const char *p = value; *p != 0; p++)
    g_string_append_c (out, *p == NW_CELL_SEPARATOR ? ' ' : *p);
}

static gboolean
has_facets (const NwField *field)
{
  return field->type == NW_VALUE_CHOICE || field->type == NW_VALUE_FLAG || field->type == NW_VALUE_TAGS;
}

/* Who has a code is also found by all that the code belongs to. */
static void
add_code_facets (GString      *out,
                 const char   *field,
                 const json_t *codes)
{
  g_autoptr (GHashTable) added = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (gsize i = 0; i < json_array_size (codes); i++) {
    const char *code = json_string_value (json_array_get (codes, i));
    g_auto (GStrv) levels = code != NULL ? nw_wz_dup_levels (code) : NULL;

    for (guint j = 0; levels != NULL && levels[j] != NULL; j++) {
      if (g_hash_table_add (added, g_strdup (levels[j])))
        add_facet (out, field, levels[j]);
    }
  }
}

static void
add_field_facets (GString       *out,
                  NwRecord      *record,
                  const NwField *field)
{
  const json_t *value = nw_record_get_value (record, field->key);
  gsize i;
  json_t *element;

  if (field->type == NW_VALUE_CHOICE && json_is_string (value))
    add_facet (out, field->key, json_string_value (value));
  else if (field->type == NW_VALUE_FLAG && json_is_true (value))
    add_facet (out, field->key, "1");
  else if (field->flags & NW_FIELD_WZ)
    add_code_facets (out, field->key, value);
  else
    json_array_foreach (value, i, element) {
      if (json_is_string (element))
        add_facet (out, field->key, json_string_value (element));
    }
}

/**
 * nw_projection_facets:
 * @record: a record
 * @kind: (nullable): its kind
 * @person: what it is of a person's positions
 *
 * Returns: (transfer full) (nullable): the facets, as "field=value" with a separator
 *   between them; %NULL for none.
 */
char *
nw_projection_facets (NwRecord        *record,
                      const NwKind    *kind,
                      NwPersonContext *person)
{
  GString *out = g_string_new (NULL);

  for (const NwField *field = kind != NULL ? kind->fields : NULL;
       field != NULL && field->key != NULL; field++) {
    if (has_facets (field) && (strcmp (field->key, "press") != 0 || person->positions == NULL))
      add_field_facets (out, record, field);
  }
  if (person->press)
    add_facet (out, "press", "1");
  if (out->len > 0)
    return g_string_free (out, FALSE);
  g_string_free (out, TRUE);

  return NULL;
}
