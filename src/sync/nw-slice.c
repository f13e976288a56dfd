/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-sync"

#include "config.h"

#include "nw-slice.h"

#include <string.h>

static const char *
skip_blanks (const char *at,
             const char *end)
{
  while (at < end && (*at == ' ' || *at == '\n' || *at == '\r' || *at == '\t'))
    at++;

  return at;
}

/* at: the opening quote. Returns what follows the closing one, or NULL. A quote behind
 * an odd number of backslashes is none. */
static const char *
skip_string (const char *at,
             const char *end)
{
  const char *from = at + 1;
  const char *quote;

  while (from < end && (quote = memchr (from, '"', end - from)) != NULL) {
    const char *before = quote;

    while (before > from && before[-1] == '\\')
      before--;
    if ((quote - before) % 2 == 0)
      return quote + 1;
    from = quote + 1;
  }

  return NULL;
}

static gboolean
ends_scalar (char c)
{
  return strchr (",:{}[]\" \n\r\t", c) != NULL && c != '\0';
}

static const char *
skip_scalar (const char *at,
             const char *end)
{
  while (at < end && !ends_scalar (*at))
    at++;

  return at;
}

/* Returns what follows the value at at, or NULL when there is none or it does not
 * end. Counts brackets instead of calling itself: no depth can exhaust the stack. */
static const char *
skip_value (const char *at,
            const char *end)
{
  gsize depth = 0;

  while (at < end) {
    switch (*at) {
    case '"':
      at = skip_string (at, end);
      if (at == NULL)
        return NULL;
      break;
    case '{':
    case '[':
      depth++;
      at++;
      break;
    case '}':
    case ']':
      if (depth == 0)
        return NULL;
      depth--;
      at++;
      break;
    case ',':
    case ':':
    case ' ':
    case '\n':
    case '\r':
    case '\t':
      if (depth == 0)
        return NULL;
      at++;
      break;
    default:
      at = skip_scalar (at, end);
    }
    if (depth == 0)
      return at;
  }

  return NULL;
}

/**
 * nw_slice_read:
 *
 * Finds the one value of which text has to consist, blanks around it aside. A reply
 * that was cut off has none: its brackets do not close.
 *
 * Returns: whether text is one whole value
 */
gboolean
nw_slice_read (const char *text,
               gsize       length,
               NwSlice    *root)
{
  const char *end = text + length;
  const char *at = skip_blanks (text, end);
  const char *after = at < end ? skip_value (at, end) : NULL;

  if (after == NULL || skip_blanks (after, end) != end)
    return FALSE;
  root->at = at;
  root->end = after;

  return TRUE;
}

/**
 * nw_slice_walk:
 * @opening: the bracket that container begins with
 *
 * Returns: whether container is of that sort; the walk then stands before its first
 *   member
 */
gboolean
nw_slice_walk (NwSlice      container,
               char         opening,
               NwSliceWalk *walk)
{
  *walk = (NwSliceWalk) {
    .at = container.at, .end = container.end, .first = TRUE,
    .closing = opening == '{' ? '}' : ']',
  };
  walk->broken = container.end - container.at < 2 || *container.at != opening ||
                 container.end[-1] != walk->closing;
  if (walk->broken)
    return FALSE;
  walk->at++;
  walk->end--;

  return TRUE;
}

static gboolean
walk_broken (NwSliceWalk *walk)
{
  walk->broken = TRUE;

  return FALSE;
}

static gboolean
walk_key (NwSliceWalk *walk,
          NwSlice     *key)
{
  const char *after = walk->at < walk->end && *walk->at == '"' ? skip_string (walk->at, walk->end) : NULL;

  if (after == NULL)
    return FALSE;
  *key = (NwSlice) { walk->at, after };
  walk->at = skip_blanks (after, walk->end);
  if (walk->at == walk->end || *walk->at != ':')
    return FALSE;
  walk->at = skip_blanks (walk->at + 1, walk->end);

  return TRUE;
}

/**
 * nw_slice_walk_next:
 * @key: (nullable): the member's name with its quotes; untouched for an array
 *
 * Returns: whether there is another one; walk->broken says whether the walk ended
 *   because the text is no JSON
 */
gboolean
nw_slice_walk_next (NwSliceWalk *walk,
                    NwSlice     *key,
                    NwSlice     *value)
{
  NwSlice name = { NULL, NULL };
  const char *after;

  if (walk->broken)
    return FALSE;
  walk->at = skip_blanks (walk->at, walk->end);
  if (walk->at == walk->end)
    return FALSE;
  if (!walk->first) {
    if (*walk->at != ',')
      return walk_broken (walk);
    walk->at = skip_blanks (walk->at + 1, walk->end);
  }
  walk->first = FALSE;
  if (walk->closing == '}' && !walk_key (walk, &name))
    return walk_broken (walk);
  after = walk->at < walk->end ? skip_value (walk->at, walk->end) : NULL;
  if (after == NULL)
    return walk_broken (walk);
  *value = (NwSlice) { walk->at, after };
  walk->at = after;
  if (key != NULL)
    *key = name;

  return TRUE;
}

/**
 * nw_slice_is:
 *
 * Returns: whether the slice is text, byte for byte (of a string: with its quotes)
 */
gboolean
nw_slice_is (NwSlice     slice,
             const char *text)
{
  gsize length = slice.end - slice.at;

  return strlen (text) == length && memcmp (slice.at, text, length) == 0;
}

/**
 * nw_slice_get:
 * @name: written without escapes
 *
 * Returns: whether object is an object that has the member; of several the first
 */
gboolean
nw_slice_get (NwSlice     object,
              const char *name,
              NwSlice    *value)
{
  NwSliceWalk walk;
  NwSlice key;
  gsize length = strlen (name);

  if (!nw_slice_walk (object, '{', &walk))
    return FALSE;
  while (nw_slice_walk_next (&walk, &key, value)) {
    if ((gsize) (key.end - key.at) == length + 2 && memcmp (key.at + 1, name, length) == 0)
      return TRUE;
  }

  return FALSE;
}

static gboolean
read_unit (const char *at,
           const char *end,
           gunichar   *unit)
{
  *unit = 0;
  if (end - at < 4)
    return FALSE;
  for (guint i = 0; i < 4; i++) {
    if (!g_ascii_isxdigit (at[i]))
      return FALSE;
    *unit = *unit * 16 + g_ascii_xdigit_value (at[i]);
  }

  return TRUE;
}

/* at: behind "\u". Returns what follows the character, or NULL: no number, NUL, or
 * half of a surrogate pair. */
static const char *
append_unicode (GString    *out,
                const char *at,
                const char *end)
{
  gunichar unit, low;

  if (!read_unit (at, end, &unit) || unit == 0)
    return NULL;
  at += 4;
  if (unit >= 0xd800 && unit < 0xdc00) {
    if (end - at < 6 || at[0] != '\\' || at[1] != 'u' || !read_unit (at + 2, end, &low) ||
        low < 0xdc00 || low > 0xdfff)
      return NULL;
    unit = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
    at += 6;
  } else if (unit >= 0xdc00 && unit <= 0xdfff) {
    return NULL;
  }
  g_string_append_unichar (out, unit);

  return at;
}

static const char *
append_escape (GString    *out,
               const char *at,
               const char *end)
{
  static const char names[] = "\"\\/bfnrt";
  static const char values[] = "\"\\/\b\f\n\r\t";
  const char *found;

  if (at == end || *at == '\0')
    return NULL;
  if (*at == 'u')
    return append_unicode (out, at + 1, end);
  found = strchr (names, *at);
  if (found == NULL)
    return NULL;
  g_string_append_c (out, values[found - names]);

  return at + 1;
}

/**
 * nw_slice_dup_string:
 *
 * Returns: (transfer full) (nullable): the string that the slice is, read; NULL when it
 *   is none, or has a NUL or what is no UTF-8
 */
char *
nw_slice_dup_string (NwSlice slice)
{
  g_autoptr (GString) out = NULL;
  const char *at = slice.at + 1;
  const char *end = slice.end - 1;

  if (slice.end - slice.at < 2 || *slice.at != '"' || *end != '"')
    return NULL;
  out = g_string_sized_new (end - at);
  while (at != NULL && at < end) {
    const char *plain = at;

    while (at < end && *at != '\\')
      at++;
    g_string_append_len (out, plain, at - plain);
    if (at < end)
      at = append_escape (out, at + 1, end);
  }
  if (at == NULL || !g_utf8_validate (out->str, out->len, NULL))
    return NULL;

  return g_string_free (g_steal_pointer (&out), FALSE);
}

/**
 * nw_slice_dup_text:
 *
 * Returns: (transfer full): the slice as it stands
 */
char *
nw_slice_dup_text (NwSlice slice)
{
  return g_strndup (slice.at, slice.end - slice.at);
}

/**
 * nw_slice_get_number:
 *
 * Returns: the whole number that the slice is, or otherwise
 */
gint64
nw_slice_get_number (NwSlice slice,
                     gint64  otherwise)
{
  g_autofree char *text = nw_slice_dup_text (slice);
  gint64 number;

  return g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, &number, NULL) ? number : otherwise;
}
