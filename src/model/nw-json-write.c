/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-model"

#include "nw-json.h"

#include <stdlib.h>
#include <string.h>

/* Records are written by the thousand in an import: into one growing text, with
 * what needs no escape in one piece. */

static void
append_escape (GString *out,
               char     c)
{
  static const char controls[] = "\b\f\n\r\t";
  static const char letters[] = "bfnrt";
  const char *control = strchr (controls, c);

  g_string_append_c (out, '\\');
  if (c == '"' || c == '\\')
    g_string_append_c (out, c);
  else if (control != NULL)
    g_string_append_c (out, letters[control - controls]);
  else
    g_string_append_printf (out, "u%04X", (guchar) c);
}

static void
append_text (GString    *out,
             const char *text,
             gsize       length)
{
  const char *end = text + length;

  g_string_append_c (out, '"');
  while (text < end) {
    const char *special = nw_json_skip_plain (text, end);

    g_string_append_len (out, text, special - text);
    if (special == end)
      break;
    if (*special != '\0')
      append_escape (out, *special);
    else
      g_string_append (out, "\\u0000");
    text = special + 1;
  }
  g_string_append_c (out, '"');
}

/**
 * nw_json_append_string:
 * @text: (nullable): valid UTF-8; NULL becomes null
 *
 * Appends @text as a JSON string (RFC 8259).
 */
void
nw_json_append_string (GString    *out,
                       const char *text)
{
  if (text != NULL)
    append_text (out, text, strlen (text));
  else
    g_string_append (out, "null");
}

/* As jansson writes it: so that it is read as the same number. */
static void
append_real (GString      *out,
             const json_t *json)
{
  char *dumped = json_dumps (json, JSON_ENCODE_ANY);

  g_assert (dumped != NULL);
  g_string_append (out, dumped);
  free (dumped);
}

static void
append_value (GString      *out,
              const json_t *json)
{
  const char *key;
  json_t *value;
  gsize i;
  gboolean first = TRUE;

  switch (json_typeof (json)) {
  case JSON_OBJECT:
    g_string_append_c (out, '{');
    json_object_foreach ((json_t *) json, key, value) {
      if (!first)
        g_string_append_c (out, ',');
      first = FALSE;
      append_text (out, key, strlen (key));
      g_string_append_c (out, ':');
      append_value (out, value);
    }
    g_string_append_c (out, '}');
    break;
  case JSON_ARRAY:
    g_string_append_c (out, '[');
    json_array_foreach (json, i, value) {
      if (i > 0)
        g_string_append_c (out, ',');
      append_value (out, value);
    }
    g_string_append_c (out, ']');
    break;
  case JSON_STRING:
    append_text (out, json_string_value (json), json_string_length (json));
    break;
  case JSON_INTEGER:
    g_string_append_printf (out, "%" JSON_INTEGER_FORMAT, json_integer_value (json));
    break;
  case JSON_REAL:
    append_real (out, json);
    break;
  case JSON_TRUE:
    g_string_append (out, "true");
    break;
  case JSON_FALSE:
    g_string_append (out, "false");
    break;
  case JSON_NULL:
  default:
    g_string_append (out, "null");
    break;
  }
}

/**
 * nw_json_to_string:
 * @json: any value
 *
 * Returns: (transfer full): compact JSON, members in their order.
 */
char *
nw_json_to_string (const json_t *json)
{
  GString *out = g_string_sized_new (256);

  append_value (out, json);

  return g_string_free (out, FALSE);
}

/**
 * nw_json_append:
 * @json: any value
 *
 * As nw_json_to_string(), behind what @out has.
 */
void
nw_json_append (GString      *out,
                const json_t *json)
{
  append_value (out, json);
}

/**
 * nw_json_append_member:
 * @key: a key without anything to escape
 * @text: (nullable): its text; NULL appends nothing
 * @first: (inout): whether no member of the object was written yet
 *
 * Appends a member of an object whose opening bracket stands in @out.
 */
void
nw_json_append_member (GString    *out,
                       const char *key,
                       const char *text,
                       gboolean   *first)
{
  if (text == NULL)
    return;
  g_string_append (out, *first ? "\"" : ",\"");
  g_string_append (out, key);
  g_string_append (out, "\":");
  nw_json_append_string (out, text);
  *first = FALSE;
}
