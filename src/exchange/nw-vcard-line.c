/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-exchange"

#include "nw-vcard-line.h"

#include <string.h>

/* How the value of one line is written. */
typedef struct {
  gboolean  quoted_printable;
  gboolean  binary;
  char     *charset;    /* owned */
} Encoding;

/**
 * nw_vcard_line_free:
 * @line: (transfer full) (nullable):
 */
void
nw_vcard_line_free (NwVcardLine *line)
{
  if (line == NULL)
    return;
  g_free (line->name);
  g_ptr_array_unref (line->types);
  g_free (line->value);
  g_free (line);
}

/**
 * nw_vcard_line_has_type:
 *
 * Returns: whether TYPE names @type (lower case)
 */
gboolean
nw_vcard_line_has_type (const NwVcardLine *line,
                        const char        *type)
{
  return g_ptr_array_find_with_equal_func (line->types, type, g_str_equal, NULL);
}

/* --- Physical lines ---------------------------------------------------- */

static const char *
find_line_end (const char *start,
               const char *end)
{
  const char *newline = memchr (start, '\n', end - start);
  const char *carriage = memchr (start, '\r', (newline != NULL ? newline : end) - start);

  if (carriage != NULL)
    return carriage;

  return newline != NULL ? newline : end;
}

static const char *
skip_line_end (const char *position,
               const char *end)
{
  if (position < end && *position == '\r')
    position++;
  if (position < end && *position == '\n')
    position++;

  return position;
}

/* Whether a line of 2.1 says that its value is quoted-printable: only then a "="
 * at its end goes on in the next line. */
static gboolean
is_quoted_printable (const GString *line)
{
  const char *colon = strchr (line->str, ':');
  g_autofree char *head = NULL;

  if (colon == NULL)
    return FALSE;
  head = g_ascii_strup (line->str, colon - line->str);

  return strstr (head, "QUOTED-PRINTABLE") != NULL;
}

/* One logical line: folded lines (RFC 6350 3.2) and soft breaks joined. NULL when
 * it is too long. */
static GString *
unfold (NwVcardScanner *self)
{
  GString *line = g_string_new (NULL);

  for (;;) {
    const char *line_end = find_line_end (self->position, self->end);

    if (line->len + (line_end - self->position) > self->max_line) {
      g_string_free (line, TRUE);
      return NULL;
    }
    g_string_append_len (line, self->position, line_end - self->position);
    self->position = skip_line_end (line_end, self->end);
    self->line++;

    if (self->position >= self->end)
      break;
    if (line->len > 0 && line->str[line->len - 1] == '=' && is_quoted_printable (line))
      g_string_truncate (line, line->len - 1);
    else if (*self->position == ' ' || *self->position == '\t')
      self->position++;
    else
      break;
  }

  return line;
}

/* --- Parameters -------------------------------------------------------- */

/* RFC 6868: ^n, ^^ and ^' in place; a line end is a blank for us. */
static void
decode_caret (char *text)
{
  const char written[] = "nN^'";
  const char meant[] = "  ^\"";
  char *out = text;

  for (const char *c = text; *c != '\0'; c++) {
    const char *escape = c[0] == '^' && c[1] != '\0' ? strchr (written, c[1]) : NULL;

    *out++ = escape != NULL ? meant[escape - written] : *c;
    if (escape != NULL)
      c++;
  }
  *out = '\0';
}

static void
add_types (NwVcardLine *line,
           const char  *value)
{
  g_auto (GStrv) types = g_strsplit (value, ",", -1);

  for (guint i = 0; types[i] != NULL; i++) {
    char *type = g_ascii_strdown (g_strstrip (types[i]), -1);

    if (*type != '\0')
      g_ptr_array_add (line->types, type);
    else
      g_free (type);
  }
}

static void
add_encoding (Encoding   *encoding,
              const char *value)
{
  if (g_ascii_strcasecmp (value, "QUOTED-PRINTABLE") == 0)
    encoding->quoted_printable = TRUE;
  else if (g_ascii_strcasecmp (value, "BASE64") == 0 || g_ascii_strcasecmp (value, "B") == 0)
    encoding->binary = TRUE;
}

static void
add_parameter (NwVcardLine *line,
               Encoding    *encoding,
               char        *text)
{
  char *value = strchr (text, '=');

  if (value == NULL) {
    add_encoding (encoding, text);
    add_types (line, text);
    return;
  }

  *value++ = '\0';
  decode_caret (value);
  if (g_ascii_strcasecmp (text, "TYPE") == 0) {
    add_types (line, value);
  } else if (g_ascii_strcasecmp (text, "PREF") == 0) {
    /* RFC 6350 counts from 1, the most preferred; before it there was only TYPE=pref. */
    if (strcmp (value, "1") == 0)
      add_types (line, "pref");
  } else if (g_ascii_strcasecmp (text, "ENCODING") == 0) {
    add_encoding (encoding, value);
  } else if (g_ascii_strcasecmp (text, "CHARSET") == 0) {
    g_free (encoding->charset);
    encoding->charset = g_strdup (value);
  }
}

/* Reads name and parameters; quotation marks in parameters are dropped and
 * protect what they enclose. Returns what stands behind the colon, NULL when
 * there is none. */
static const char *
parse_head (NwVcardLine *line,
            Encoding    *encoding,
            const char  *text)
{
  g_autoptr (GString) part = g_string_new (NULL);
  gboolean quoted = FALSE;

  for (const char *c = text; *c != '\0'; c++) {
    if (*c == '"') {
      quoted = !quoted;
    } else if (!quoted && (*c == ';' || *c == ':')) {
      if (line->name == NULL)
        line->name = g_ascii_strup (part->str, -1);
      else
        add_parameter (line, encoding, part->str);
      g_string_truncate (part, 0);
      if (*c == ':')
        return c + 1;
    } else if (!quoted && *c == '.' && line->name == NULL) {
      g_string_truncate (part, 0);   /* what stood before was the group */
    } else {
      g_string_append_c (part, *c);
    }
  }

  return NULL;
}

/* --- Values ------------------------------------------------------------ */

static char *
decode_quoted_printable (const char *text,
                         gsize      *length)
{
  GString *out = g_string_new (NULL);

  for (const char *c = text; *c != '\0'; c++) {
    if (c[0] == '=' && g_ascii_isxdigit (c[1]) && g_ascii_isxdigit (c[2])) {
      g_string_append_c (out, g_ascii_xdigit_value (c[1]) * 16 + g_ascii_xdigit_value (c[2]));
      c += 2;
    } else {
      g_string_append_c (out, *c);
    }
  }
  *length = out->len;

  return g_string_free (out, FALSE);
}

/* To UTF-8 by what the line says; what says nothing and is no UTF-8 is taken for
 * Windows-1252, as Outlook writes it. */
static char *
decode_charset (NwVcardLine *line,
                const char  *bytes,
                gsize        length,
                const char  *charset)
{
  char *text = NULL;

  if (charset != NULL && g_ascii_strcasecmp (charset, "UTF-8") != 0)
    text = g_convert (bytes, length, "UTF-8", charset, NULL, NULL, NULL);
  if (text == NULL && g_utf8_validate_len (bytes, length, NULL))
    text = g_strndup (bytes, length);
  if (text == NULL) {
    text = g_convert_with_fallback (bytes, length, "UTF-8", "WINDOWS-1252", "?", NULL, NULL, NULL);
    line->guessed = TRUE;
  }

  return text != NULL ? text : g_utf8_make_valid (bytes, length);
}

static void
decode_value (NwVcardLine *line,
              Encoding    *encoding,
              const char  *raw)
{
  g_autofree char *bytes = NULL;
  gsize length = strlen (raw);

  if (encoding->binary)
    return;
  if (encoding->quoted_printable) {
    bytes = decode_quoted_printable (raw, &length);
    raw = bytes;
  }
  line->value = decode_charset (line, raw, length, encoding->charset);
}

/**
 * nw_vcard_scan:
 * @line: (out): the next content line; only set when there is one
 *
 * Reads the next line that is not empty.
 *
 * Returns: whether there was one, the end, or what was wrong
 */
NwVcardScan
nw_vcard_scan (NwVcardScanner  *self,
               NwVcardLine    **line)
{
  while (self->position < self->end) {
    g_autoptr (GString) text = unfold (self);
    NwVcardLine *parsed;
    Encoding encoding = { FALSE, FALSE, NULL };
    const char *value;

    if (text == NULL)
      return NW_VCARD_SCAN_TOO_LONG;
    if (text->len != strlen (text->str))
      return NW_VCARD_SCAN_BAD;
    if (*g_strstrip (text->str) == '\0')
      continue;

    parsed = g_new0 (NwVcardLine, 1);
    parsed->types = g_ptr_array_new_with_free_func (g_free);
    value = parse_head (parsed, &encoding, text->str);
    if (value != NULL)
      decode_value (parsed, &encoding, value);
    g_free (encoding.charset);
    if (value == NULL) {
      nw_vcard_line_free (parsed);
      return NW_VCARD_SCAN_BAD;
    }

    *line = parsed;
    return NW_VCARD_SCAN_LINE;
  }

  return NW_VCARD_SCAN_END;
}

/**
 * nw_vcard_split:
 *
 * Splits a structured value at @separator and takes the escapes out of its parts
 * (RFC 6350 3.4).
 *
 * Returns: (transfer full) (element-type utf8): at least one part
 */
GPtrArray *
nw_vcard_split (const char *value,
                char        separator)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_free);
  GString *part = g_string_new (NULL);

  for (const char *c = value; *c != '\0'; c++) {
    if (*c == separator) {
      g_ptr_array_add (parts, g_string_free (part, FALSE));
      part = g_string_new (NULL);
    } else if (c[0] == '\\' && (c[1] == 'n' || c[1] == 'N')) {
      g_string_append_c (part, '\n');
      c++;
    } else if (c[0] == '\\' && (c[1] == '\\' || c[1] == ';' || c[1] == ',' || c[1] == ':')) {
      g_string_append_c (part, c[1]);
      c++;
    } else {
      g_string_append_c (part, *c);
    }
  }
  g_ptr_array_add (parts, g_string_free (part, FALSE));

  return parts;
}
