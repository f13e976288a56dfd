/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-model"

#include "nw-json-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* SECURITY.md's cap: jansson needs up to a hundred bytes for each value. */
#define MAX_VALUES 200000

/* The scanner checks the whole grammar of RFC 8259 before jansson sees the text:
 * so a text that jansson refuses afterwards is well-formed JSON with a value it
 * cannot hold, which is something else than a broken text. */
typedef struct {
  const char *start;
  const char *at;
  const char *end;
  guint       depth;
  guint       values;
  gboolean    odd;      /* a value that perhaps cannot be held, or a key to look at closely */
  GError    **error;
} Scanner;

/* The keys of more members than this are compared by a table. */
#define MAX_COMPARED 48
/* Any number of so many characters without an exponent can be held. */
#define MAX_DIGITS 18

G_DEFINE_QUARK (nw-json-error-quark, nw_json_error)

static gboolean scan_value (Scanner *self);

/* message is a msgid. */
static gboolean
fail (Scanner    *self,
      NwJsonError code,
      const char *message)
{
  g_set_error (self->error, NW_JSON_ERROR, code, _("%s at byte %u"),
               _(message), (guint) (self->at - self->start));
  return FALSE;
}

static void
skip_blanks (Scanner *self)
{
  while (self->at < self->end &&
         (*self->at == ' ' || *self->at == '\n' || *self->at == '\t' || *self->at == '\r'))
    self->at++;
}

#define EACH_BYTE(c) (G_GUINT64_CONSTANT (0x0101010101010101) * (c))

/* The highest bit of each byte that is zero; bytes behind the first one may be
 * marked as well. */
static inline guint64
mark_zeros (guint64 bytes)
{
  return (bytes - EACH_BYTE (0x01)) & ~bytes & EACH_BYTE (0x80);
}

/**
 * nw_json_skip_plain:
 * @text: somewhere in a JSON string
 * @end: behind the last byte that may be read
 *
 * Looks at eight bytes at a time: most of what is read is running text. (Mycroft's
 * test for a zero byte; Warren, Hacker's Delight, 6-1.)
 *
 * Returns: the first quotation mark, backslash or control character; @end if there
 *   is none
 */
const char *
nw_json_skip_plain (const char *text,
                    const char *end)
{
  while (end - text >= 8) {
    guint64 bytes;
    guint64 found;

    memcpy (&bytes, text, sizeof bytes);
    bytes = GUINT64_FROM_LE (bytes);
    found = mark_zeros (bytes ^ EACH_BYTE ('"')) | mark_zeros (bytes ^ EACH_BYTE ('\\')) |
            ((bytes - EACH_BYTE (0x20)) & ~bytes & EACH_BYTE (0x80));
    if (found != 0)
      return text + __builtin_ctzll (found) / 8;
    text += 8;
  }
  while (text < end && *text != '"' && *text != '\\' && (guchar) *text >= 0x20)
    text++;

  return text;
}

static gboolean
scan_escape (Scanner *self)
{
  self->at++;
  if (self->at < self->end && *self->at == 'u') {
    self->odd = TRUE;
    for (int i = 0; i < 4; i++) {
      self->at++;
      if (self->at >= self->end || !g_ascii_isxdigit (*self->at))
        return fail (self, NW_JSON_ERROR_SYNTAX, N_("Invalid escape"));
    }
  } else if (self->at >= self->end || *self->at == 0 || strchr ("\"\\/bfnrt", *self->at) == NULL) {
    return fail (self, NW_JSON_ERROR_SYNTAX, N_("Invalid escape"));
  }
  self->at++;

  return TRUE;
}

static gboolean
scan_string (Scanner *self)
{
  if (self->at >= self->end || *self->at != '"')
    return fail (self, NW_JSON_ERROR_SYNTAX, N_("String expected"));
  self->at = nw_json_skip_plain (self->at + 1, self->end);
  while (self->at < self->end) {
    if (*self->at == '"') {
      self->at++;
      return TRUE;
    }
    if (*self->at != '\\')
      return fail (self, NW_JSON_ERROR_SYNTAX, N_("Control character in a string"));
    if (!scan_escape (self))
      return FALSE;
    self->at = nw_json_skip_plain (self->at, self->end);
  }

  return fail (self, NW_JSON_ERROR_SYNTAX, N_("Unterminated string"));
}

static gboolean
scan_digits (Scanner *self)
{
  const char *first = self->at;

  while (self->at < self->end && g_ascii_isdigit (*self->at))
    self->at++;

  return self->at > first;
}

static gboolean
scan_number (Scanner *self)
{
  const char *first = self->at;
  gboolean good;

  if (self->at < self->end && *self->at == '-')
    self->at++;
  if (self->at < self->end && *self->at == '0') {
    self->at++;
    good = TRUE;
  } else {
    good = scan_digits (self);
  }
  if (good && self->at < self->end && *self->at == '.') {
    self->at++;
    good = scan_digits (self);
  }
  if (good && self->at < self->end && (*self->at == 'e' || *self->at == 'E')) {
    self->at++;
    if (self->at < self->end && (*self->at == '+' || *self->at == '-'))
      self->at++;
    good = scan_digits (self);
    self->odd = TRUE;
  }
  self->odd |= self->at - first > MAX_DIGITS;

  return good || fail (self, NW_JSON_ERROR_SYNTAX, N_("Invalid number"));
}

static gboolean
scan_word (Scanner    *self,
           const char *word)
{
  gsize length = strlen (word);

  if ((gsize) (self->end - self->at) < length || memcmp (self->at, word, length) != 0)
    return fail (self, NW_JSON_ERROR_SYNTAX, N_("Value expected"));
  self->at += length;

  return TRUE;
}

/* Reads "key" : and leaves the scanner before the value. */
static gboolean
scan_key (Scanner      *self,
          NwJsonMember *member)
{
  skip_blanks (self);
  member->key = self->at + 1;
  if (!scan_string (self))
    return FALSE;
  member->key_length = self->at - 1 - member->key;
  skip_blanks (self);
  if (self->at >= self->end || *self->at != ':')
    return fail (self, NW_JSON_ERROR_SYNTAX, N_("Colon expected"));
  self->at++;
  skip_blanks (self);

  return TRUE;
}

static gboolean
enter (Scanner *self)
{
  if (++self->depth > NW_JSON_MAX_DEPTH)
    return fail (self, NW_JSON_ERROR_TOO_DEEP, N_("Nested too deeply"));
  self->at++;
  skip_blanks (self);

  return TRUE;
}

/* After an element: TRUE when another one follows, *good FALSE on an error. */
static gboolean
scan_separator (Scanner  *self,
                char      closing,
                gboolean *good)
{
  skip_blanks (self);
  if (self->at < self->end && *self->at == ',') {
    self->at++;
    return TRUE;
  }
  *good = self->at < self->end && *self->at == closing;
  if (*good) {
    self->at++;
    self->depth--;
  } else {
    fail (self, NW_JSON_ERROR_SYNTAX, N_("Comma or closing bracket expected"));
  }

  return FALSE;
}

static gboolean
has_same_key (const NwJsonMember *members,
              guint               n)
{
  const NwJsonMember *last = &members[n - 1];

  for (guint i = 0; i + 1 < n; i++) {
    if (members[i].key_length == last->key_length &&
        memcmp (members[i].key, last->key, last->key_length) == 0)
      return TRUE;
  }

  return FALSE;
}

/* Of an object inside: whether keys are equal is left to who builds it. */
static void
note_key (Scanner            *self,
          NwJsonMember       *seen,
          guint              *n_seen,
          const NwJsonMember *member)
{
  if (*n_seen == MAX_COMPARED || memchr (member->key, '\\', member->key_length) != NULL) {
    self->odd = TRUE;
    return;
  }
  seen[(*n_seen)++] = *member;
  self->odd |= has_same_key (seen, *n_seen);
}

/* members, when given, receives the object's own members (NwJsonMember), or the
 * elements of an array with a key of length 0. */
static gboolean
scan_container (Scanner *self,
                GArray  *members)
{
  gboolean object = *self->at == '{', good = TRUE;
  char closing = object ? '}' : ']';
  NwJsonMember seen[MAX_COMPARED];
  guint n_seen = 0;

  if (!enter (self))
    return FALSE;
  if (self->at < self->end && *self->at == closing) {
    self->at++;
    self->depth--;
    return TRUE;
  }
  do {
    NwJsonMember member = { 0 };

    skip_blanks (self);
    if (object && !scan_key (self, &member))
      return FALSE;
    if (object && !self->odd)
      note_key (self, seen, &n_seen, &member);
    member.value = self->at;
    if (!scan_value (self))
      return FALSE;
    member.value_length = self->at - member.value;
    if (members != NULL)
      g_array_append_val (members, member);
  } while (scan_separator (self, closing, &good));

  return good;
}

static gboolean
scan_value (Scanner *self)
{
  if (self->at >= self->end)
    return fail (self, NW_JSON_ERROR_SYNTAX, N_("Value expected"));
  if (++self->values > MAX_VALUES)
    return fail (self, NW_JSON_ERROR_TOO_LARGE, N_("Too many values"));

  switch (*self->at) {
  case '{':
  case '[':
    return scan_container (self, NULL);
  case '"':
    return scan_string (self);
  case 't':
    return scan_word (self, "true");
  case 'f':
    return scan_word (self, "false");
  case 'n':
    return scan_word (self, "null");
  default:
    return scan_number (self);
  }
}

/* Scans a whole text whose root is an object (or an array: opening says). */
static gboolean
scan_text (const char  *text,
           gsize        length,
           char         opening,
           GArray      *members,
           gboolean    *odd,
           GError     **error)
{
  Scanner self = { text, text, text + length, 0, 0, FALSE, error };

  if (length > NW_JSON_MAX_BYTES)
    return fail (&self, NW_JSON_ERROR_TOO_LARGE, N_("Too many bytes"));
  if (!g_utf8_validate (text, length, &self.at))
    return fail (&self, NW_JSON_ERROR_SYNTAX, N_("Invalid UTF-8"));
  self.at = text;
  skip_blanks (&self);
  if (self.at >= self.end || *self.at != opening)
    return fail (&self, NW_JSON_ERROR_SYNTAX,
                 opening == '{' ? N_("Object expected") : N_("Array expected"));
  if (!scan_container (&self, members))
    return FALSE;
  skip_blanks (&self);
  if (self.at != self.end)
    return fail (&self, NW_JSON_ERROR_SYNTAX, N_("Text after the end"));
  *odd = self.odd;

  return TRUE;
}

/* The key as it is meant: escapes decoded. NULL when jansson cannot hold it. */
static char *
dup_key (const NwJsonMember *member)
{
  g_autoptr (json_t) string = NULL;

  if (memchr (member->key, '\\', member->key_length) == NULL)
    return g_strndup (member->key, member->key_length);
  string = json_loadb (member->key - 1, member->key_length + 2, JSON_DECODE_ANY, NULL);

  return string != NULL ? g_strdup (json_string_value (string)) : NULL;
}

static gboolean
check_duplicates (GArray  *members,
                  GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < members->len; i++) {
    char *key = dup_key (&g_array_index (members, NwJsonMember, i));

    if (key != NULL && !g_hash_table_add (seen, key)) {
      g_set_error (error, NW_JSON_ERROR, NW_JSON_ERROR_SYNTAX,
                   _("The member “%s” stands there twice"), key);
      return FALSE;
    }
  }

  return TRUE;
}

/**
 * nw_json_parse:
 * @text: what should be one JSON object
 * @length: bytes of @text, or -1
 * @error: return location
 *
 * Errors: %NW_JSON_ERROR_SYNTAX (also a key that stands twice, bytes behind the
 * object, invalid UTF-8), %NW_JSON_ERROR_TOO_LARGE, %NW_JSON_ERROR_TOO_DEEP, and
 * %NW_JSON_ERROR_NUMBER for a well-formed text with a value that cannot be held
 * exactly: an integer beyond 64 bit, a number beyond the range of double, \u0000
 * or half a surrogate pair in a string.
 *
 * Returns: (transfer full) (nullable): the object.
 */
json_t *
nw_json_parse (const char  *text,
               gssize       length,
               GError     **error)
{
  gsize n = length < 0 ? strlen (text) : (gsize) length;
  gboolean odd;

  if (!scan_text (text, n, '{', NULL, &odd, error))
    return NULL;

  return nw_json_build (text, n, error);
}

/**
 * nw_json_split_members:
 * @object: a JSON object
 * @length: bytes of @object, or -1
 * @error: return location; errors as nw_json_parse() without the numbers
 *
 * Returns: (transfer full) (element-type NwJsonMember) (nullable): the members
 *   in their order; slices of @object. Keys stand as written, escapes included.
 */
GArray *
nw_json_split_members (const char  *object,
                       gssize       length,
                       GError     **error)
{
  gsize n = length < 0 ? strlen (object) : (gsize) length;
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (NwJsonMember));
  gboolean odd;

  if (!scan_text (object, n, '{', members, &odd, error) ||
      (odd && !check_duplicates (members, error)))
    return NULL;

  return g_steal_pointer (&members);
}

/**
 * nw_json_index:
 * @object: a JSON object
 * @length: bytes of @object
 * @members: (element-type NwJsonMember): its members in their order are added, as
 *   by nw_json_split_members()
 *
 * Returns: whether nw_json_parse() would hold all of it, without having tried: no
 *   for what is no JSON, and for what asks for a closer look.
 */
gboolean
nw_json_index (const char *object,
               gsize       length,
               GArray     *members)
{
  gboolean odd;

  return scan_text (object, length, '{', members, &odd, NULL) && !odd;
}

/**
 * nw_json_split_elements:
 * @array: a JSON array
 * @length: bytes of @array, or -1
 * @error: return location
 *
 * Returns: (transfer full) (element-type NwJsonMember) (nullable): the elements
 *   as slices of @array; their keys are empty.
 */
GArray *
nw_json_split_elements (const char  *array,
                        gssize       length,
                        GError     **error)
{
  gsize n = length < 0 ? strlen (array) : (gsize) length;
  g_autoptr (GArray) elements = g_array_new (FALSE, FALSE, sizeof (NwJsonMember));
  gboolean odd;

  if (!scan_text (array, n, '[', elements, &odd, error))
    return NULL;

  return g_steal_pointer (&elements);
}

/**
 * nw_json_member_is:
 * @member: a member of an object
 * @key: a key
 *
 * Returns: whether the member has this key, however it was written.
 */
gboolean
nw_json_member_is (const NwJsonMember *member,
                   const char         *key)
{
  g_autofree char *decoded = NULL;

  if (memchr (member->key, '\\', member->key_length) == NULL)
    return strlen (key) == member->key_length &&
           memcmp (member->key, key, member->key_length) == 0;
  decoded = dup_key (member);

  return decoded != NULL && strcmp (decoded, key) == 0;
}

/**
 * nw_json_find_member:
 * @members: (element-type NwJsonMember) (nullable): the members of an object
 * @key: a key
 *
 * Returns: (transfer none) (nullable): the first member that has this key; valid as
 *   long as nothing is added to @members
 */
NwJsonMember *
nw_json_find_member (GArray     *members,
                     const char *key)
{
  for (guint i = 0; members != NULL && i < members->len; i++) {
    NwJsonMember *member = &g_array_index (members, NwJsonMember, i);

    if (nw_json_member_is (member, key))
      return member;
  }

  return NULL;
}

/* Appends one member with what stands before it since the last one. When all
 * members before it were removed, the comma between goes with them. */
static void
append_member (GString            *out,
               const NwJsonMember *member,
               const char         *lead,
               gboolean            drop_comma,
               const char         *value)
{
  const char *comma = drop_comma ? memchr (lead, ',', member->key - lead) : NULL;

  if (comma != NULL) {
    g_string_append_len (out, lead, comma - lead);
    lead = comma + 1;
  }
  g_string_append_len (out, lead, member->value - lead);
  if (value != NULL)
    g_string_append (out, value);
  else
    g_string_append_len (out, member->value, member->value_length);
}

/* Appends the members that object does not have yet, in the order of their keys,
 * so that the same change always gives the same bytes. */
static void
append_new_members (GString    *out,
                    GHashTable *values,
                    GHashTable *done,
                    gboolean    empty)
{
  g_autoptr (GList) keys = g_list_sort (g_hash_table_get_keys (values), (GCompareFunc) strcmp);

  for (GList *l = keys; l != NULL; l = l->next) {
    const char *value = g_hash_table_lookup (values, l->data);
    g_autoptr (json_t) key = NULL;
    g_autofree char *written = NULL;

    if (value == NULL || g_hash_table_contains (done, l->data))
      continue;
    key = json_string (l->data);
    written = nw_json_to_string (key);
    g_string_append_printf (out, "%s%s:%s", empty ? "" : ",", written, value);
    empty = FALSE;
  }
}

/**
 * nw_json_dup_array:
 * @texts: (array length=length) (nullable): UTF-8 texts
 * @length: how many, or -1 when %NULL ends them
 *
 * Returns: (transfer full): an array of strings: many values as one parameter of a
 *   statement
 */
char *
nw_json_dup_array (const char * const *texts,
                   gssize              length)
{
  g_autoptr (json_t) array = json_array ();

  for (gssize i = 0; length >= 0 ? i < length : texts[i] != NULL; i++)
    json_array_append_new (array, json_string (texts[i]));

  return nw_json_to_string (array);
}

/**
 * nw_json_replace_members:
 * @object: a JSON object
 * @length: bytes of @object, or -1
 * @values: (element-type utf8 utf8): key to JSON text; %NULL removes the member
 * @error: return location
 *
 * Everything that @values does not name stays byte for byte, blanks included;
 * new members come last.
 *
 * Returns: (transfer full) (nullable): the new object.
 */
char *
nw_json_replace_members (const char  *object,
                         gssize       length,
                         GHashTable  *values,
                         GError     **error)
{
  gsize n = length < 0 ? strlen (object) : (gsize) length;
  g_autoptr (GArray) members = nw_json_split_members (object, n, error);
  g_autoptr (GHashTable) done = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char *copied;
  gboolean empty = TRUE;
  GString *out;

  if (members == NULL)
    return NULL;

  out = g_string_sized_new (n + 64);
  copied = (const char *) memchr (object, '{', n) + 1;
  g_string_append_len (out, object, copied - object);
  for (guint i = 0; i < members->len; i++) {
    const NwJsonMember *member = &g_array_index (members, NwJsonMember, i);
    char *key = dup_key (member);
    gpointer value = NULL;
    gboolean named = key != NULL && g_hash_table_lookup_extended (values, key, NULL, &value);

    if (!named || value != NULL) {
      append_member (out, member, copied, i > 0 && empty, value);
      empty = FALSE;
    }
    copied = member->value + member->value_length;
    if (key != NULL)
      g_hash_table_add (done, key);
  }
  append_new_members (out, values, done, empty);
  g_string_append_len (out, copied, object + n - copied);

  return g_string_free (out, FALSE);
}
