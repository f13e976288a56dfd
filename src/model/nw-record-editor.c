/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-model"

#include "config.h"

#include "nw-record-editor.h"

#include "nw-json.h"
#include "nw-random.h"

#include <glib/gi18n.h>
#include <string.h>

#define NONCE_BYTES 16

struct _NwRecordEditor {
  char       *id;        /* (owned) */
  NwRecord   *base;      /* (owned) (nullable): what is edited */
  char       *body;      /* (owned): the base's body, or that of an empty record */
  GHashTable *raw;       /* (owned): key -> JSON text of the member in body */
  GHashTable *changes;   /* (owned): key -> JSON text, NULL to remove */
  GHashTable *sources;   /* (owned): field -> JSON text of its new source */
};

static void
index_body (NwRecordEditor *self)
{
  g_autoptr (GArray) members = nw_json_split_members (self->body, -1, NULL);

  g_return_if_fail (members != NULL);

  for (guint i = 0; i < members->len; i++) {
    const NwJsonMember *member = &g_array_index (members, NwJsonMember, i);

    g_hash_table_insert (self->raw, g_strndup (member->key, member->key_length),
                         g_strndup (member->value, member->value_length));
  }
}

static NwRecordEditor *
editor_new (char     *id,
            NwRecord *base,
            char     *body)
{
  NwRecordEditor *self = g_new0 (NwRecordEditor, 1);

  self->id = id;
  self->base = base != NULL ? g_object_ref (base) : NULL;
  self->body = body;
  self->raw = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->changes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->sources = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  index_body (self);

  return self;
}

/**
 * nw_record_editor_new:
 * @kind: a kind
 *
 * Returns: (transfer full): an editor for a new record with a new id.
 */
NwRecordEditor *
nw_record_editor_new (const NwKind *kind)
{
  g_autofree char *nonce = nw_random_hex (NONCE_BYTES);

  return editor_new (nw_kind_new_record_id (kind), NULL,
                     g_strdup_printf ("{\"type\":\"%s\",\"schema\":1,\"nonce\":\"%s\"}",
                                      kind->id, nonce));
}

/**
 * nw_record_editor_new_from:
 * @base: the record to change; it stays as it is
 *
 * Returns: (transfer full): an editor whose result has the id, revision and space
 *   of @base.
 */
NwRecordEditor *
nw_record_editor_new_from (NwRecord *base)
{
  return editor_new (g_strdup (nw_record_get_id (base)), base,
                     g_strdup (nw_record_get_body (base, NULL)));
}

/**
 * nw_record_editor_free:
 * @self: (transfer full) (nullable): an editor
 */
void
nw_record_editor_free (NwRecordEditor *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_clear_object (&self->base);
  g_free (self->body);
  g_hash_table_unref (self->raw);
  g_hash_table_unref (self->changes);
  g_hash_table_unref (self->sources);
  g_free (self);
}

/** nw_record_editor_get_id: Returns: the id of the record being made. */
const char *
nw_record_editor_get_id (NwRecordEditor *self)
{
  return self->id;
}

/* json may be what stands there already: then its text is not touched. */
static void
set_raw (NwRecordEditor *self,
         const char     *key,
         char           *text)
{
  g_hash_table_insert (self->changes, g_strdup (key), text);
}

static json_t *
load_any (const char *text,
          gsize       length)
{
  return json_loadb (text, length, JSON_DECODE_ANY, NULL);
}

/* Keeps members that the new element does not know: a partner's version may have
 * added them. */
static char *
merge_element (const char   *raw,
               gsize         length,
               const json_t *element,
               const char * const *known)
{
  g_autoptr (GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  for (guint i = 0; known[i] != NULL; i++) {
    const json_t *value = json_object_get (element, known[i]);

    g_hash_table_insert (values, (char *) known[i], value != NULL ? nw_json_to_string (value) : NULL);
  }

  return nw_json_replace_members (raw, (gssize) length, values, NULL);
}

typedef gboolean (*SameFunc) (const json_t *a,
                              const json_t *b);

/* A list of the base in two forms: the text of each element, and what it means.
 * An element that a new list took over is set to NULL in parsed. */
typedef struct {
  GArray    *texts;    /* (owned) (nullable) (element-type NwJsonMember) */
  GPtrArray *parsed;   /* (owned) (element-type json_t) */
} OldList;

static void
free_element (gpointer element)
{
  json_decref (element);
}

static OldList
split_old_list (NwRecordEditor *self,
                const char     *key)
{
  const char *raw = g_hash_table_lookup (self->raw, key);
  OldList old = { NULL, g_ptr_array_new_with_free_func (free_element) };

  if (raw != NULL && *raw == '[')
    old.texts = nw_json_split_elements (raw, -1, NULL);
  for (guint i = 0; old.texts != NULL && i < old.texts->len; i++) {
    const NwJsonMember *text = &g_array_index (old.texts, NwJsonMember, i);

    g_ptr_array_add (old.parsed, load_any (text->value, text->value_length));
  }

  return old;
}

/* The place of element in the old list by same, or -1; most stay at their place. */
static int
find_old (const OldList *old,
          const json_t  *element,
          guint          place,
          SameFunc       same)
{
  guint n = old->parsed->len;

  for (guint i = 0; i < n; i++) {
    guint at = (place + i) % n;
    const json_t *candidate = g_ptr_array_index (old->parsed, at);

    if (candidate != NULL && same (candidate, element))
      return (int) at;
  }

  return -1;
}

static gboolean
is_equal (const json_t *a,
          const json_t *b)
{
  return json_equal (a, b);
}

/* The text of one element of a new list: that of the same element in the base,
 * changed only where it differs. */
static char *
dup_element (OldList            *old,
             guint               place,
             const json_t       *element,
             SameFunc            same,
             const char * const *known)
{
  int at = find_old (old, element, place, is_equal);
  gboolean equal = at >= 0;
  const NwJsonMember *text;

  if (!equal && same != NULL)
    at = find_old (old, element, place, same);
  if (at < 0)
    return nw_json_to_string (element);

  text = &g_array_index (old->texts, NwJsonMember, at);
  json_decref (g_ptr_array_index (old->parsed, at));
  g_ptr_array_index (old->parsed, at) = NULL;

  return equal ? g_strndup (text->value, text->value_length)
               : merge_element (text->value, text->value_length, element, known);
}

/* A new list whose untouched elements keep their text. */
static char *
dup_list (NwRecordEditor     *self,
          const char         *key,
          const json_t       *list,
          SameFunc            same,
          const char * const *known)
{
  OldList old = split_old_list (self, key);
  GString *out = g_string_new ("[");

  for (gsize i = 0; i < json_array_size (list); i++) {
    g_autofree char *text = dup_element (&old, (guint) i, json_array_get (list, i), same, known);

    g_string_append_printf (out, "%s%s", i > 0 ? "," : "", text);
  }
  g_string_append_c (out, ']');
  g_clear_pointer (&old.texts, g_array_unref);
  g_ptr_array_unref (old.parsed);

  return g_string_free (out, FALSE);
}

static void
set_list (NwRecordEditor     *self,
          const char         *key,
          const json_t       *list,
          SameFunc            same,
          const char * const *known)
{
  const char *raw = g_hash_table_lookup (self->raw, key);
  g_autoptr (json_t) old = raw != NULL ? load_any (raw, strlen (raw)) : NULL;
  g_autofree char *text = dup_list (self, key, list, same, known);
  g_autoptr (json_t) merged = load_any (text, strlen (text));

  if (old != NULL && merged != NULL && json_equal (old, merged))
    g_hash_table_remove (self->changes, key);
  else
    set_raw (self, key, json_array_size (list) > 0 ? g_steal_pointer (&text) : NULL);
}

/**
 * nw_record_editor_set_value:
 * @self: an editor
 * @key: a member
 * @value: (transfer full) (nullable): its value; %NULL removes it
 *
 * Elements of a list that stay the same keep their text.
 */
void
nw_record_editor_set_value (NwRecordEditor *self,
                            const char     *key,
                            json_t         *value)
{
  g_autoptr (json_t) owned = value;
  const char *raw = g_hash_table_lookup (self->raw, key);
  g_autoptr (json_t) old = NULL;

  if (value == NULL) {
    set_raw (self, key, NULL);
    return;
  }
  if (json_is_array (value)) {
    set_list (self, key, value, NULL, NULL);
    return;
  }
  old = raw != NULL ? load_any (raw, strlen (raw)) : NULL;
  if (old != NULL && json_equal (old, value))
    g_hash_table_remove (self->changes, key);
  else
    set_raw (self, key, nw_json_to_string (value));
}

/**
 * nw_record_editor_set_text:
 * @self: an editor
 * @key: a member
 * @text: (nullable): its text; %NULL or empty removes it
 */
void
nw_record_editor_set_text (NwRecordEditor *self,
                           const char     *key,
                           const char     *text)
{
  nw_record_editor_set_value (self, key,
                              text != NULL && *text != 0 ? json_string (text) : NULL);
}

/**
 * nw_record_editor_set_flag:
 * @self: an editor
 * @key: a member
 * @value: its value; %FALSE removes it
 */
void
nw_record_editor_set_flag (NwRecordEditor *self,
                           const char     *key,
                           gboolean        value)
{
  nw_record_editor_set_value (self, key, value ? json_true () : NULL);
}

/**
 * nw_record_editor_set_name:
 * @self: an editor of a person
 * @name: all parts of the name; what is %NULL is removed, but for the salutation,
 *   which then stays
 */
void
nw_record_editor_set_name (NwRecordEditor *self,
                           const NwName   *name)
{
  const char *salutation = name->salutation;

  if (g_strcmp0 (salutation, "Herr") == 0)
    salutation = "mr";
  else if (g_strcmp0 (salutation, "Frau") == 0)
    salutation = "ms";
  if (salutation != NULL)
    nw_record_editor_set_text (self, "salutation", salutation);
  nw_record_editor_set_text (self, "prefix", name->prefix);
  nw_record_editor_set_text (self, "given_name", name->given);
  nw_record_editor_set_text (self, "particle", name->particle);
  nw_record_editor_set_text (self, "family_name", name->family);
  nw_record_editor_set_text (self, "suffix", name->suffix);
}

static gboolean
same_channel (const json_t *a,
              const json_t *b)
{
  return json_equal (json_object_get (a, "kind"), json_object_get (b, "kind")) &&
         json_equal (json_object_get (a, "value"), json_object_get (b, "value"));
}

static gboolean
same_address (const json_t *a,
              const json_t *b)
{
  g_autoptr (NwAddress) first = nw_address_new_from_json (a);
  g_autoptr (NwAddress) second = nw_address_new_from_json (b);

  return first != NULL && second != NULL && nw_address_equal (first, second);
}

/* Channels of a type that this version does not know stay behind the others. */
static void
append_unknown_channels (NwRecordEditor *self,
                         json_t         *list)
{
  const json_t *old = self->base != NULL ? nw_record_get_value (self->base, "channels") : NULL;

  for (gsize i = 0; i < json_array_size (old); i++) {
    json_t *element = json_array_get (old, i);
    g_autoptr (NwChannel) channel = nw_channel_new_from_json (element);

    if (channel == NULL)
      json_array_append (list, element);
  }
}

/**
 * nw_record_editor_set_channels:
 * @self: an editor
 * @channels: (element-type NwChannel): all channels in their order
 *
 * A channel that was there before keeps its text and its unknown members.
 */
void
nw_record_editor_set_channels (NwRecordEditor *self,
                               GPtrArray      *channels)
{
  static const char * const known[] = {
    "kind", "value", "shown", "label", "preferred", "invalid_since", NULL,
  };
  g_autoptr (json_t) list = json_array ();

  for (guint i = 0; i < channels->len; i++)
    json_array_append_new (list, nw_channel_to_json (g_ptr_array_index (channels, i)));
  append_unknown_channels (self, list);
  set_list (self, "channels", list, same_channel, known);
}

/**
 * nw_record_editor_set_addresses:
 * @self: an editor
 * @addresses: (element-type NwAddress): all addresses in their order
 *
 * An address that was there before keeps its text and its unknown members.
 */
void
nw_record_editor_set_addresses (NwRecordEditor *self,
                                GPtrArray      *addresses)
{
  static const char * const known[] = {
    "label", "street", "house_number", "extra", "po_box", "postal_code", "city", "district",
    "country", NULL,
  };
  g_autoptr (json_t) list = json_array ();

  for (guint i = 0; i < addresses->len; i++)
    json_array_append_new (list, nw_address_to_json (g_ptr_array_index (addresses, i)));
  set_list (self, "addresses", list, same_address, known);
}

/**
 * nw_record_editor_add_source:
 * @self: an editor
 * @field: the field whose value has this source; replaces its earlier source
 * @release_id: (nullable): the release that said so
 * @quote: (nullable): its exact words
 * @date: (nullable): its date, ISO 8601
 */
void
nw_record_editor_add_source (NwRecordEditor *self,
                             const char     *field,
                             const char     *release_id,
                             const char     *quote,
                             const char     *date)
{
  g_autoptr (json_t) source = json_object ();

  if (release_id != NULL)
    json_object_set_new (source, "release", json_string (release_id));
  if (quote != NULL)
    json_object_set_new (source, "quote", json_string (quote));
  if (date != NULL)
    json_object_set_new (source, "date", json_string (date));
  g_hash_table_insert (self->sources, g_strdup (field), nw_json_to_string (source));
}

/**
 * nw_record_editor_remove_source:
 * @self: an editor
 * @field: the field whose value no longer comes from where it said
 */
void
nw_record_editor_remove_source (NwRecordEditor *self,
                                const char     *field)
{
  g_hash_table_insert (self->sources, g_strdup (field), NULL);
}

static gboolean
apply_sources (NwRecordEditor  *self,
               GError         **error)
{
  const char *raw = g_hash_table_lookup (self->raw, "sources");
  char *sources;

  if (g_hash_table_size (self->sources) == 0)
    return TRUE;
  if (raw == NULL || *raw != '{')
    raw = "{}";
  sources = nw_json_replace_members (raw, -1, self->sources, error);
  if (sources == NULL)
    return FALSE;
  /* What has no source left needs no list of them. */
  if (strcmp (sources, "{}") == 0)
    g_clear_pointer (&sources, g_free);
  set_raw (self, "sources", sources);

  return TRUE;
}

/**
 * nw_record_editor_end:
 * @self: an editor; it stays usable only for freeing
 * @error: return location
 *
 * Errors: %NW_RECORD_ERROR_READ_ONLY when the base must not be written again,
 * %NW_RECORD_ERROR_INVALID when the result is no record.
 *
 * Returns: (transfer full) (nullable): the record; what was not set stands in it
 *   as in the base, byte for byte.
 */
NwRecord *
nw_record_editor_end (NwRecordEditor  *self,
                      GError         **error)
{
  g_autofree char *body = NULL;

  if (self->base != NULL && nw_record_is_read_only (self->base)) {
    g_set_error (error, NW_RECORD_ERROR, NW_RECORD_ERROR_READ_ONLY,
                 _("The record %s holds numbers that this program cannot keep exactly; "
                   "it stays as it is."), self->id);
    return NULL;
  }
  if (!apply_sources (self, error))
    return NULL;
  body = nw_json_replace_members (self->body, -1, self->changes, error);
  if (body == NULL)
    return NULL;

  return nw_record_new (self->id,
                        self->base != NULL ? nw_record_get_revision (self->base) : NULL,
                        self->base != NULL ? nw_record_get_space (self->base) : NULL,
                        body, -1, error);
}
