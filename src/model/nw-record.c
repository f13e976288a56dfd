/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-model"

#include "config.h"

#include "nw-record.h"

#include "nw-json-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* Members that most bodies have at most. */
#define N_MEMBERS 24

/* The body is kept as text, because the text is the truth: what nobody edits is
 * written again as it came. A member becomes a value of jansson's when it is asked
 * for: most are written, moved and freed without that. A body that asks for a closer
 * look is read as a whole at once; if jansson cannot hold its numbers, only the
 * members that it can. */
struct _NwRecord {
  GObject       parent_instance;

  /* owned */
  char         *id;
  char         *type_name;
  char         *revision;
  char         *space;
  char         *body;
  gsize         body_length;
  GArray       *members;     /* (nullable): NwJsonMember, slices of body */
  json_t      **values;      /* (nullable): atomic: those of members, NULL before they are asked for */
  json_t       *json;        /* the whole; with members made by nw_record_get_json() */
  gsize         has_json;    /* g_once_init_enter() */
  GPtrArray    *channels;    /* (nullable): atomic: NwChannel, when they were asked for */
  GPtrArray    *addresses;   /* (nullable): atomic: NwAddress, likewise */
  gboolean      read_only;

  /* borrowed */
  const NwKind *kind;
};

G_DEFINE_FINAL_TYPE (NwRecord, nw_record, G_TYPE_OBJECT)

G_DEFINE_QUARK (nw-record-error-quark, nw_record_error)

static void
nw_record_finalize (GObject *object)
{
  NwRecord *self = NW_RECORD (object);

  g_free (self->id);
  g_free (self->type_name);
  g_free (self->revision);
  g_free (self->space);
  for (guint i = 0; self->members != NULL && i < self->members->len; i++)
    json_decref (self->values[i]);
  g_free (self->values);
  g_clear_pointer (&self->members, g_array_unref);
  g_free (self->body);
  json_decref (self->json);
  g_clear_pointer (&self->channels, g_ptr_array_unref);
  g_clear_pointer (&self->addresses, g_ptr_array_unref);

  G_OBJECT_CLASS (nw_record_parent_class)->finalize (object);
}

static void
nw_record_class_init (NwRecordClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = nw_record_finalize;
}

static void
nw_record_init (NwRecord *self)
{
}

/* The object alone: blanks around it are no part of the record. */
static void
take_body (NwRecord   *self,
           const char *body,
           gsize       length)
{
  while (length > 0 && strchr (" \t\r\n", *body) != NULL && *body != 0) {
    body++;
    length--;
  }
  while (length > 0 && strchr (" \t\r\n", body[length - 1]) != NULL && body[length - 1] != 0)
    length--;
  self->body = g_strndup (body, length);
  self->body_length = length;
}

static const NwJsonMember *
get_member (NwRecord *self,
            guint     index)
{
  return &g_array_index (self->members, NwJsonMember, index);
}

/* Any thread may be the first to ask. */
static json_t *
read_value (NwRecord *self,
            guint     index)
{
  json_t *value = g_atomic_pointer_get (&self->values[index]);

  if (value != NULL)
    return value;
  value = nw_json_build (get_member (self, index)->value, get_member (self, index)->value_length, NULL);
  if (g_atomic_pointer_compare_and_exchange (&self->values[index], NULL, value))
    return value;
  json_decref (value);

  return g_atomic_pointer_get (&self->values[index]);
}

/* The place of a member, or -1. */
static int
find_member (NwRecord   *self,
             const char *key,
             gsize       length)
{
  for (guint i = 0; i < self->members->len; i++) {
    const NwJsonMember *member = get_member (self, i);

    if (member->key_length == length && memcmp (member->key, key, length) == 0)
      return (int) i;
  }

  return -1;
}

static json_t *
get_value (NwRecord   *self,
           const char *key)
{
  int index;

  if (self->members == NULL)
    return json_object_get (self->json, key);
  index = find_member (self, key, strlen (key));

  return index >= 0 ? read_value (self, (guint) index) : NULL;
}

/* Of a body that cannot be held as a whole, the members that can. */
static json_t *
parse_what_can_be_held (const char  *body,
                        gsize        length,
                        GError     **error)
{
  g_autoptr (GArray) members = nw_json_split_members (body, length, error);
  json_t *json;

  if (members == NULL)
    return NULL;
  json = json_object ();
  for (guint i = 0; i < members->len; i++) {
    const NwJsonMember *member = &g_array_index (members, NwJsonMember, i);
    g_autofree char *key = g_strndup (member->key, member->key_length);
    json_t *value = json_loadb (member->value, member->value_length, JSON_DECODE_ANY, NULL);

    if (value != NULL)
      json_object_set_new (json, key, value);
  }

  return json;
}

/* members: (transfer full): each has one key */
static void
take_members (NwRecord *self,
              GArray   *members)
{
  self->values = g_new0 (json_t *, members->len);
  self->members = members;
}

static gboolean
parse_body (NwRecord  *self,
            GError   **error)
{
  g_autoptr (GArray) members = g_array_sized_new (FALSE, FALSE, sizeof (NwJsonMember), N_MEMBERS);
  g_autoptr (GError) problem = NULL;

  if (nw_json_index (self->body, self->body_length, members)) {
    take_members (self, g_steal_pointer (&members));
    return TRUE;
  }
  self->json = nw_json_parse (self->body, self->body_length, &problem);
  if (g_error_matches (problem, NW_JSON_ERROR, NW_JSON_ERROR_NUMBER)) {
    self->read_only = TRUE;
    self->json = parse_what_can_be_held (self->body, self->body_length, error);
    return self->json != NULL;
  }
  if (self->json == NULL) {
    g_set_error (error, NW_RECORD_ERROR, NW_RECORD_ERROR_INVALID,
                 _("The record %s is no valid JSON: %s"), self->id, problem->message);
    return FALSE;
  }

  return TRUE;
}

/* Returns: (transfer full) (nullable): a record without a body */
static NwRecord *
create (const char  *id,
        const char  *revision,
        const char  *space,
        GError     **error)
{
  NwRecord *self;

  if (!nw_kind_is_record_id (id)) {
    g_set_error (error, NW_RECORD_ERROR, NW_RECORD_ERROR_INVALID,
                 _("“%s” is no record number."), id != NULL ? id : "");
    return NULL;
  }

  self = g_object_new (NW_TYPE_RECORD, NULL);
  self->id = g_strdup (id);
  self->type_name = g_strndup (id, strcspn (id, ":"));
  self->revision = g_strdup (revision);
  self->space = g_strdup (space);
  self->kind = nw_kind_get (self->type_name);

  return self;
}

static gboolean
check_type (NwRecord  *self,
            GError   **error)
{
  const char *type = json_string_value (get_value (self, "type"));

  if (g_strcmp0 (type, self->type_name) == 0)
    return TRUE;
  g_set_error (error, NW_RECORD_ERROR, NW_RECORD_ERROR_INVALID,
               _("The record %s says that it is of the kind “%s”."), self->id, type != NULL ? type : "");

  return FALSE;
}

/**
 * nw_record_new:
 * @id: the document's _id
 * @revision: (nullable): its _rev
 * @space: (nullable): the space it lives in
 * @body: the JSON object without _id and _rev
 * @length: bytes of @body, or -1
 * @error: return location
 *
 * Errors: %NW_RECORD_ERROR_INVALID when the id is none, the body is no JSON or
 * says another type than the id. A body whose numbers cannot be held gives a
 * record that nw_record_is_read_only() tells.
 *
 * Returns: (transfer full) (nullable): the record.
 */
NwRecord *
nw_record_new (const char  *id,
               const char  *revision,
               const char  *space,
               const char  *body,
               gssize       length,
               GError     **error)
{
  g_autoptr (NwRecord) self = create (id, revision, space, error);

  if (self == NULL)
    return NULL;
  take_body (self, body, length < 0 ? strlen (body) : (gsize) length);
  if (!parse_body (self, error) || !check_type (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/* given_members: (transfer full) (nullable): as far as they are known */
static NwRecord *
create_with_body (const char  *id,
                  const char  *revision,
                  const char  *space,
                  char        *body,
                  gsize        length,
                  GArray      *given_members,
                  GError     **error)
{
  g_autofree char *owned = body;
  g_autoptr (GArray) members = given_members;
  g_autoptr (NwRecord) self = create (id, revision, space, error);

  if (self == NULL)
    return NULL;
  self->body = g_steal_pointer (&owned);
  self->body_length = length;
  if (members != NULL && length <= NW_JSON_MAX_BYTES)
    take_members (self, g_steal_pointer (&members));
  else if (!parse_body (self, error))
    return NULL;

  return check_type (self, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * nw_record_new_take_body:
 * @id: the document's _id
 * @body: (transfer full): the object without _id and _rev
 * @length: bytes of @body
 * @members: (transfer full) (element-type NwJsonMember) (nullable): what @body says,
 *   if that is known: as nw_record_get_members() has it
 * @error: return location; errors as nw_record_new()
 *
 * Returns: (transfer full) (nullable): the record, not stored yet.
 */
NwRecord *
nw_record_new_take_body (const char  *id,
                         char        *body,
                         gsize        length,
                         GArray      *members,
                         GError     **error)
{
  return create_with_body (id, NULL, NULL, body, length, members, error);
}

/* Gives the list that was read of member to another record that says the same. */
static void
share_list (const NwJsonMember  *member,
            const char          *key,
            GPtrArray          **list,
            GPtrArray          **other)
{
  GPtrArray *read = g_atomic_pointer_get (list);

  if (read != NULL && *other == NULL && nw_json_member_is (member, key))
    *other = g_ptr_array_ref (read);
}

/* What was read of self need not be read again where other says the same. */
static void
share_values (NwRecord *self,
              NwRecord *other)
{
  for (guint i = 0; i < self->members->len; i++) {
    const NwJsonMember *member = get_member (self, i);
    json_t *value = g_atomic_pointer_get (&self->values[i]);
    int index = value != NULL ? find_member (other, member->key, member->key_length) : -1;
    const NwJsonMember *same = index >= 0 ? get_member (other, (guint) index) : NULL;

    if (same != NULL && same->value_length == member->value_length &&
        memcmp (same->value, member->value, member->value_length) == 0) {
      json_decref (other->values[index]);
      other->values[index] = json_incref (value);
      share_list (member, "channels", &self->channels, &other->channels);
      share_list (member, "addresses", &self->addresses, &other->addresses);
    }
  }
}

/**
 * nw_record_new_changed:
 * @self: a record
 * @revision: (nullable): the other's _rev
 * @space: (nullable): the space it lives in
 * @body: (transfer full): its body: that of @self with some members changed or added
 * @length: bytes of @body
 * @members: (transfer full) (element-type NwJsonMember) (nullable): what @body says,
 *   if that is known: as nw_record_get_members() has it
 * @error: return location; errors as nw_record_new()
 *
 * Returns: (transfer full) (nullable): the record, which shares with @self what both
 *   say.
 */
NwRecord *
nw_record_new_changed (NwRecord    *self,
                       const char  *revision,
                       const char  *space,
                       char        *body,
                       gsize        length,
                       GArray      *members,
                       GError     **error)
{
  NwRecord *changed = create_with_body (self->id, revision, space, body, length, members, error);

  if (changed != NULL && self->members != NULL && changed->members != NULL)
    share_values (self, changed);

  return changed;
}

static char *
dup_string_member (GArray     *members,
                   const char *key)
{
  const NwJsonMember *member = nw_json_find_member (members, key);
  g_autoptr (json_t) value = NULL;

  if (member != NULL)
    value = json_loadb (member->value, member->value_length, JSON_DECODE_ANY, NULL);

  return g_strdup (json_string_value (value));
}

/**
 * nw_record_new_from_document:
 * @document: a whole document with _id and perhaps _rev
 * @length: bytes of @document, or -1
 * @error: return location; errors as nw_record_new()
 *
 * Returns: (transfer full) (nullable): the record, in no space yet.
 */
NwRecord *
nw_record_new_from_document (const char  *document,
                             gssize       length,
                             GError     **error)
{
  gsize n = length < 0 ? strlen (document) : (gsize) length;
  g_autoptr (GError) problem = NULL;
  g_autoptr (GArray) members = nw_json_split_members (document, n, &problem);
  g_autoptr (GHashTable) removed = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *id = NULL;
  g_autofree char *revision = NULL;
  g_autofree char *body = NULL;

  if (members == NULL) {
    g_set_error (error, NW_RECORD_ERROR, NW_RECORD_ERROR_INVALID,
                 _("The text is no JSON document: %s"), problem->message);
    return NULL;
  }
  id = dup_string_member (members, "_id");
  if (id == NULL) {
    g_set_error_literal (error, NW_RECORD_ERROR, NW_RECORD_ERROR_INVALID, _("The document has no “_id”."));
    return NULL;
  }
  revision = dup_string_member (members, "_rev");
  g_hash_table_insert (removed, "_id", NULL);
  g_hash_table_insert (removed, "_rev", NULL);
  g_hash_table_insert (removed, "_revisions", NULL);
  body = nw_json_replace_members (document, n, removed, error);
  if (body == NULL)
    return NULL;

  return nw_record_new (id, revision, NULL, body, -1, error);
}

/** nw_record_get_id: Returns: the document's _id. */
const char *
nw_record_get_id (NwRecord *self)
{
  return self->id;
}

/** nw_record_get_kind: Returns: (nullable): %NULL for a kind not known here. */
const NwKind *
nw_record_get_kind (NwRecord *self)
{
  return self->kind;
}

/** nw_record_get_type_name: Returns: the kind's id, known or not. */
const char *
nw_record_get_type_name (NwRecord *self)
{
  return self->type_name;
}

/** nw_record_get_revision: Returns: (nullable): _rev; %NULL before it is stored. */
const char *
nw_record_get_revision (NwRecord *self)
{
  return self->revision;
}

/** nw_record_get_space: Returns: (nullable): where it lives; %NULL before that. */
const char *
nw_record_get_space (NwRecord *self)
{
  return self->space;
}

/**
 * nw_record_get_body:
 * @self: a record
 * @length: (out) (optional): its bytes
 *
 * Returns: the JSON object without _id and _rev, as it was received.
 */
const char *
nw_record_get_body (NwRecord *self,
                    gsize    *length)
{
  if (length != NULL)
    *length = self->body_length;

  return self->body;
}

/**
 * nw_record_get_members:
 * @self: a record
 *
 * Returns: (element-type NwJsonMember) (nullable): the members of its body, each of
 *   which has one key, as slices of it; %NULL for a body that has to be looked at
 *   closely
 */
GArray *
nw_record_get_members (NwRecord *self)
{
  return self->members;
}

/**
 * nw_record_get_json:
 * @self: a record
 *
 * Reads all of it: whoever wants one member asks nw_record_get_value().
 *
 * Returns: the body; must not be changed.
 */
const json_t *
nw_record_get_json (NwRecord *self)
{
  if (self->members != NULL && g_once_init_enter (&self->has_json)) {
    self->json = json_object ();
    for (guint i = 0; i < self->members->len; i++) {
      const NwJsonMember *member = get_member (self, i);

      json_object_setn_new_nocheck (self->json, member->key, member->key_length,
                                    json_incref (read_value (self, i)));
    }
    g_once_init_leave (&self->has_json, TRUE);
  }

  return self->json;
}

/**
 * nw_record_is_read_only:
 * @self: a record
 *
 * Returns: whether the body holds numbers that would change if it were written
 *   again; such a record is shown and kept, and never edited.
 */
gboolean
nw_record_is_read_only (NwRecord *self)
{
  return self->read_only;
}

/**
 * nw_record_get_text:
 * @self: a record
 * @key: a member
 *
 * Returns: (nullable): the text; %NULL when it is missing, empty or no text.
 */
const char *
nw_record_get_text (NwRecord   *self,
                    const char *key)
{
  const char *text = json_string_value (get_value (self, key));

  return text != NULL && *text != 0 ? text : NULL;
}

/** nw_record_get_flag: Returns: whether the member is true. */
gboolean
nw_record_get_flag (NwRecord   *self,
                    const char *key)
{
  return json_is_true (get_value (self, key));
}

/** nw_record_get_value: Returns: (nullable): the member; must not be changed. */
const json_t *
nw_record_get_value (NwRecord   *self,
                     const char *key)
{
  return get_value (self, key);
}

static gpointer
read_channel (const json_t *value)
{
  return nw_channel_new_from_json (value);
}

static gpointer
read_address (const json_t *value)
{
  return nw_address_new_from_json (value);
}

/* The elements of a list that read knows. They are read once: any thread may be the
 * first to ask. */
static GPtrArray *
get_list (NwRecord        *self,
          GPtrArray      **cached,
          const char      *key,
          gpointer       (*read) (const json_t *value),
          GDestroyNotify   free_func)
{
  GPtrArray *list = g_atomic_pointer_get (cached);
  const json_t *values;

  if (list != NULL)
    return g_ptr_array_ref (list);
  list = g_ptr_array_new_with_free_func (free_func);
  values = get_value (self, key);
  for (gsize i = 0; i < json_array_size (values); i++) {
    gpointer element = read (json_array_get (values, i));

    if (element != NULL)
      g_ptr_array_add (list, element);
  }
  if (!g_atomic_pointer_compare_and_exchange (cached, NULL, list)) {
    g_ptr_array_unref (list);
    list = g_atomic_pointer_get (cached);
  }

  return g_ptr_array_ref (list);
}

/**
 * nw_record_get_channels:
 * @self: a record
 *
 * Returns: (transfer full) (element-type NwChannel): its channels, in their order;
 *   those of an unknown type are left out. Must not be changed.
 */
GPtrArray *
nw_record_get_channels (NwRecord *self)
{
  return get_list (self, &self->channels, "channels", read_channel, (GDestroyNotify) nw_channel_free);
}

/**
 * nw_record_get_addresses:
 * @self: a record
 *
 * Returns: (transfer full) (element-type NwAddress): its addresses, in their order.
 *   Must not be changed.
 */
GPtrArray *
nw_record_get_addresses (NwRecord *self)
{
  return get_list (self, &self->addresses, "addresses", read_address, (GDestroyNotify) nw_address_free);
}

/**
 * nw_record_to_document:
 * @self: a record
 *
 * Returns: (transfer full): the whole document: _id, _rev where it has one, and
 *   the body as it stands.
 */
char *
nw_record_to_document (NwRecord *self)
{
  GString *out = g_string_sized_new (self->body_length + 128);
  const char *rest = memchr (self->body, '{', self->body_length);
  const char *first;

  g_return_val_if_fail (rest != NULL, NULL);

  rest++;
  first = rest + strspn (rest, " \t\r\n");
  g_string_append_printf (out, "{\"_id\":\"%s\"", self->id);
  if (self->revision != NULL) {
    g_string_append (out, ",\"_rev\":");
    nw_json_append_string (out, self->revision);
  }
  if (*first != '}')
    g_string_append_c (out, ',');
  g_string_append_len (out, rest, self->body + self->body_length - rest);

  return g_string_free (out, FALSE);
}
