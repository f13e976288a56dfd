/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-model"

#include "config.h"

#include "nw-json-private.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* Makes jansson's values from a text whose grammar was checked before. jansson's
 * own reader fetches each byte through a function and copies each string twice:
 * this is several times as fast, and every document read passes here. */
typedef struct {
  const char *start;
  const char *at;
  const char *end;
  GString    *buffer;   /* of strings with escapes; made when needed */
  GError    **error;
} Builder;

static json_t *build_value (Builder *self);

/* message is a msgid. */
static void
fail (Builder     *self,
      NwJsonError  code,
      const char  *message)
{
  g_set_error (self->error, NW_JSON_ERROR, code, _("%s at byte %u"),
               _(message), (guint) (self->at - self->start));
}

static void
skip_blanks (Builder *self)
{
  while (*self->at == ' ' || *self->at == '\n' || *self->at == '\t' || *self->at == '\r')
    self->at++;
}

static gunichar
read_hex (const char *digits)
{
  gunichar value = 0;

  for (int i = 0; i < 4; i++)
    value = value << 4 | (gunichar) g_ascii_xdigit_value (digits[i]);

  return value;
}

/* \uXXXX, perhaps two of them; at stands on the first backslash. */
static gboolean
append_unicode (Builder *self)
{
  gunichar c = read_hex (self->at + 2);

  if (c >= 0xd800 && c < 0xdc00 && self->at[6] == '\\' && self->at[7] == 'u') {
    gunichar low = read_hex (self->at + 8);

    if (low >= 0xdc00 && low < 0xe000) {
      c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
      self->at += 6;
    }
  }
  if (c == 0 || (c >= 0xd800 && c < 0xe000)) {
    fail (self, NW_JSON_ERROR_NUMBER, N_("Character that no text can hold"));
    return FALSE;
  }
  g_string_append_unichar (self->buffer, c);
  self->at += 6;

  return TRUE;
}

static gboolean
append_escape (Builder *self)
{
  static const char from[] = "bfnrt", to[] = "\b\f\n\r\t";
  const char *found;

  if (self->at[1] == 'u')
    return append_unicode (self);
  found = strchr (from, self->at[1]);
  g_string_append_c (self->buffer, found != NULL ? to[found - from] : self->at[1]);
  self->at += 2;

  return TRUE;
}

/* The text between two quotes, escapes decoded. Valid until the next call. */
static gboolean
read_string (Builder     *self,
             const char **text,
             gsize       *length)
{
  const char *start = ++self->at;

  self->at = nw_json_skip_plain (self->at, self->end);
  if (*self->at == '"') {
    *text = start;
    *length = self->at++ - start;
    return TRUE;
  }

  if (self->buffer == NULL)
    self->buffer = g_string_new (NULL);
  g_string_truncate (self->buffer, 0);
  g_string_append_len (self->buffer, start, self->at - start);
  while (*self->at != '"') {
    const char *plain;

    if (!append_escape (self))
      return FALSE;
    plain = self->at;
    self->at = nw_json_skip_plain (plain, self->end);
    g_string_append_len (self->buffer, plain, self->at - plain);
  }
  self->at++;
  *text = self->buffer->str;
  *length = self->buffer->len;

  return TRUE;
}

static json_t *
build_string (Builder *self)
{
  const char *text;
  gsize length;

  return read_string (self, &text, &length) ? json_stringn_nocheck (text, length) : NULL;
}

static json_t *
build_number (Builder *self)
{
  gsize length = strspn (self->at, "+-0123456789.eE");
  gboolean real = strspn (self->at, "+-0123456789") < length;
  json_t *number = NULL;

  errno = 0;
  if (real) {
    double value = g_ascii_strtod (self->at, NULL);

    if (isfinite (value))
      number = json_real (value);
  } else {
    gint64 value = g_ascii_strtoll (self->at, NULL, 10);

    if (errno == 0)
      number = json_integer (value);
  }
  if (number == NULL)
    fail (self, NW_JSON_ERROR_NUMBER, N_("Number that cannot be held"));
  self->at += length;

  return number;
}

static json_t *
build_array (Builder *self)
{
  g_autoptr (json_t) array = json_array ();

  self->at++;
  skip_blanks (self);
  while (*self->at != ']') {
    json_t *value = build_value (self);

    if (value == NULL)
      return NULL;
    json_array_append_new (array, value);
    skip_blanks (self);
    if (*self->at == ',')
      self->at++;
    skip_blanks (self);
  }
  self->at++;

  return g_steal_pointer (&array);
}

static gboolean
build_member (Builder *self,
              json_t  *object)
{
  gsize length, before = json_object_size (object);
  g_autofree char *copy = NULL;
  const char *key;
  json_t *value;

  if (!read_string (self, &key, &length))
    return FALSE;
  if (self->buffer != NULL && key == self->buffer->str)
    key = copy = g_strndup (key, length);
  skip_blanks (self);
  self->at++;
  skip_blanks (self);
  value = build_value (self);
  if (value == NULL)
    return FALSE;
  json_object_setn_new_nocheck (object, key, length, value);
  if (json_object_size (object) == before) {
    fail (self, NW_JSON_ERROR_SYNTAX, N_("Member that stands there twice"));
    return FALSE;
  }

  return TRUE;
}

static json_t *
build_object (Builder *self)
{
  g_autoptr (json_t) object = json_object ();

  self->at++;
  skip_blanks (self);
  while (*self->at != '}') {
    if (!build_member (self, object))
      return NULL;
    skip_blanks (self);
    if (*self->at == ',')
      self->at++;
    skip_blanks (self);
  }
  self->at++;

  return g_steal_pointer (&object);
}

static json_t *
build_value (Builder *self)
{
  switch (*self->at) {
  case '{':
    return build_object (self);
  case '[':
    return build_array (self);
  case '"':
    return build_string (self);
  case 't':
    self->at += 4;
    return json_true ();
  case 'f':
    self->at += 5;
    return json_false ();
  case 'n':
    self->at += 4;
    return json_null ();
  default:
    return build_number (self);
  }
}

/**
 * nw_json_build:
 * @text: a value whose grammar, UTF-8 and depth were checked; what follows it does
 *   not matter
 * @length: bytes of @text
 * @error: return location
 *
 * Errors: %NW_JSON_ERROR_NUMBER for a value that cannot be held,
 * %NW_JSON_ERROR_SYNTAX for a key that stands there twice.
 *
 * Returns: (transfer full) (nullable): the value.
 */
json_t *
nw_json_build (const char  *text,
               gsize        length,
               GError     **error)
{
  Builder self = { text, text, text + length, NULL, error };
  json_t *json;

  skip_blanks (&self);
  json = build_value (&self);
  if (self.buffer != NULL)
    g_string_free (self.buffer, TRUE);

  return json;
}
