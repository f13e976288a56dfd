/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-model"

#include "config.h"

#include "nw-change.h"

#include <glib/gi18n.h>
#include <string.h>

#include "nw-json.h"

/* Members that the store writes, and where a value came from: they follow from
 * the change, they are none. */
static const char * const unhistoric[] = {
  "_id", "type", "schema", "created", "changed", "nonce", "sources", NW_LINK_TEXTS,
};

static gboolean
is_historic (const NwJsonMember *member)
{
  for (guint i = 0; i < G_N_ELEMENTS (unhistoric); i++) {
    if (nw_json_member_is (member, unhistoric[i]))
      return FALSE;
  }

  return TRUE;
}

static const NwJsonMember *
find_member (GArray             *members,
             const NwJsonMember *wanted)
{
  for (guint i = 0; i < members->len; i++) {
    const NwJsonMember *member = &g_array_index (members, NwJsonMember, i);

    if (member->key_length == wanted->key_length &&
        memcmp (member->key, wanted->key, wanted->key_length) == 0)
      return member;
  }

  return NULL;
}

/* The same bytes, or the same value written otherwise. Absence is the same as null. */
static gboolean
is_same_value (const NwJsonMember *a,
               const NwJsonMember *b)
{
  g_autoptr (json_t) first = NULL;
  g_autoptr (json_t) second = NULL;

  if (a != NULL && b != NULL && a->value_length == b->value_length &&
      memcmp (a->value, b->value, a->value_length) == 0)
    return TRUE;
  first = a != NULL ? json_loadb (a->value, a->value_length, JSON_DECODE_ANY, NULL) : json_null ();
  second = b != NULL ? json_loadb (b->value, b->value_length, JSON_DECODE_ANY, NULL) : json_null ();

  return first != NULL && second != NULL && json_equal (first, second);
}

static void
append_value (GString            *out,
              const NwJsonMember *member)
{
  if (member != NULL)
    g_string_append_len (out, member->value, (gssize) member->value_length);
  else
    g_string_append (out, "null");
}

static void
append_change (GString            *out,
               const NwJsonMember *before,
               const NwJsonMember *after)
{
  const NwJsonMember *named = before != NULL ? before : after;

  if (!is_historic (named) || is_same_value (before, after))
    return;
  g_string_append (out, out->len == 1 ? "\"" : ",\"");
  g_string_append_len (out, named->key, (gssize) named->key_length);
  g_string_append (out, "\":[");
  append_value (out, before);
  g_string_append_c (out, ',');
  append_value (out, after);
  g_string_append_c (out, ']');
}

/**
 * nw_change_compare:
 * @before: a state of a record
 * @after: a later state
 *
 * The values keep their own bytes, so that numbers that nobody here can hold come
 * back as they were. Thread-safe.
 *
 * Returns: (transfer full) (nullable): a JSON object of the members that changed;
 *   %NULL when none did that a user knows of.
 */
char *
nw_change_compare (NwRecord *before,
                   NwRecord *after)
{
  g_autoptr (GString) out = g_string_new ("{");
  g_autoptr (GArray) old_members = NULL;
  g_autoptr (GArray) members = NULL;
  const char *old_body, *body;
  gsize old_length, length;

  old_body = nw_record_get_body (before, &old_length);
  body = nw_record_get_body (after, &length);
  old_members = nw_json_split_members (old_body, (gssize) old_length, NULL);
  members = nw_json_split_members (body, (gssize) length, NULL);
  if (old_members == NULL || members == NULL)
    return NULL;
  for (guint i = 0; i < old_members->len; i++) {
    const NwJsonMember *member = &g_array_index (old_members, NwJsonMember, i);

    append_change (out, member, find_member (members, member));
  }
  for (guint i = 0; i < members->len; i++) {
    const NwJsonMember *member = &g_array_index (members, NwJsonMember, i);

    if (find_member (old_members, member) == NULL)
      append_change (out, NULL, member);
  }
  if (out->len == 1)
    return NULL;
  g_string_append_c (out, '}');

  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* --- For the user -------------------------------------------------------------- */

/* Whose links and lists the values are, and who knows what they are called. */
typedef struct {
  NwRecord      *record;
  const NwField *field;     /* (nullable) */
  const char    *key;
  NwTitleFunc    titles;
  gpointer       data;
} Reader;

/* A record that has nothing but this value, and the texts of its lost links: so
 * everything reads as it does where the record itself is shown. */
static char *
dup_text (const Reader *reader,
          const json_t *value)
{
  const json_t *texts = nw_record_get_value (reader->record, NW_LINK_TEXTS);
  g_autoptr (NwRecord) holder = NULL;
  g_autoptr (json_t) body = NULL;
  g_autofree char *text = NULL;

  if (value == NULL || json_is_null (value))
    return NULL;
  if (reader->field == NULL)
    return json_is_string (value) ? g_strdup (json_string_value (value)) : json_dumps (value, JSON_ENCODE_ANY);
  body = json_pack ("{s:s, s:O}", "type", nw_record_get_type_name (reader->record), reader->key, value);
  if (texts != NULL)
    json_object_set (body, NW_LINK_TEXTS, (json_t *) texts);
  text = nw_json_to_string (body);
  holder = nw_record_new (nw_record_get_id (reader->record), NULL, NULL, text, -1, NULL);
  if (holder == NULL)
    return NULL;

  return nw_record_dup_display_with (holder, reader->field, reader->titles, reader->data);
}

static gboolean
contains (const json_t *list,
          const json_t *value)
{
  for (gsize i = 0; i < json_array_size (list); i++) {
    if (json_equal (json_array_get (list, i), value))
      return TRUE;
  }

  return FALSE;
}

/* Reads the elements of a list that are not in the other one. */
static void
collect_elements (const Reader *reader,
                  const json_t *list,
                  const json_t *other,
                  GPtrArray    *lines)
{
  for (gsize i = 0; i < json_array_size (list); i++) {
    json_t *element = json_array_get (list, i);
    g_autoptr (json_t) alone = NULL;
    char *text;

    if (contains (other, element))
      continue;
    alone = json_pack ("[O]", element);
    text = dup_text (reader, alone);
    if (text != NULL && *text != 0)
      g_ptr_array_add (lines, text);
    else
      g_free (text);
  }
}

static NwChange *
change_new (Reader       *reader,
            const json_t *before,
            const json_t *after)
{
  NwChange *self = g_new0 (NwChange, 1);
  const NwField *field = reader->field;

  self->key = g_strdup (reader->key);
  self->field = field;
  self->label = g_strdup (field != NULL ? _(field->label) : reader->key);
  self->removed = g_ptr_array_new_with_free_func (g_free);
  self->added = g_ptr_array_new_with_free_func (g_free);
  self->before = dup_text (reader, before);
  self->after = dup_text (reader, after);
  self->old_value = json_is_null (before) ? NULL : json_deep_copy (before);
  if (json_is_array (before) || json_is_array (after)) {
    collect_elements (reader, before, after, self->removed);
    collect_elements (reader, after, before, self->added);
  } else {
    if (self->before != NULL && *self->before != 0)
      g_ptr_array_add (self->removed, g_strdup (self->before));
    if (self->after != NULL && *self->after != 0)
      g_ptr_array_add (self->added, g_strdup (self->after));
  }

  return self;
}

/**
 * nw_change_free:
 * @self: (transfer full): a change
 */
void
nw_change_free (NwChange *self)
{
  g_free (self->key);
  g_free (self->label);
  g_free (self->before);
  g_free (self->after);
  g_ptr_array_unref (self->removed);
  g_ptr_array_unref (self->added);
  json_decref (self->old_value);
  g_free (self);
}

/**
 * nw_change_list_new:
 * @record: the record as it is today
 * @fields: what changed, as nw_change_compare() writes it
 * @titles: (nullable): knows the titles of other records
 * @data: for @titles
 *
 * The fields of the table in its order, then what only another version knows.
 *
 * Returns: (transfer full) (element-type NwChange): what the user reads
 */
GPtrArray *
nw_change_list_new (NwRecord     *record,
                    const json_t *fields,
                    NwTitleFunc   titles,
                    gpointer      data)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) nw_change_free);
  const NwKind *kind = nw_record_get_kind (record);
  const char *key;
  json_t *pair;

  for (const NwField *field = kind != NULL ? kind->fields : NULL; field != NULL && field->key != NULL; field++) {
    Reader reader = { record, field, field->key, titles, data };

    pair = json_object_get (fields, field->key);
    if (json_array_size (pair) == 2 && field->type != NW_VALUE_DERIVED)
      g_ptr_array_add (list, change_new (&reader, json_array_get (pair, 0), json_array_get (pair, 1)));
  }
  json_object_foreach ((json_t *) fields, key, pair) {
    const NwField *field = kind != NULL ? nw_kind_get_field (kind, key) : NULL;
    Reader reader = { record, NULL, key, titles, data };

    if (json_array_size (pair) == 2 && (field == NULL || field->type == NW_VALUE_DERIVED))
      g_ptr_array_add (list, change_new (&reader, json_array_get (pair, 0), json_array_get (pair, 1)));
  }

  return list;
}

/* --- Long texts ------------------------------------------------------------------ */

static const char *
find_common_start (const char *a,
                   const char *b)
{
  const char *word = a;

  for (; *a != 0 && *a == *b; a++, b++) {
    if (g_ascii_isspace (*a))
      word = a + 1;
  }

  return *a == *b ? a : word;
}

/* The longest end of a that b has too, which does not reach back beyond start. */
static const char *
find_common_end (const char *start,
                 const char *a,
                 const char *b)
{
  const char *end = a + strlen (a);
  const char *other = b + strlen (b);
  const char *word = end;
  gsize common = (gsize) (start - a);

  while (end > start && (gsize) (other - b) > common && end[-1] == other[-1]) {
    end--;
    other--;
    if (g_ascii_isspace (*end))
      word = end;
  }

  return word;
}

/**
 * nw_change_dup_excerpt:
 * @text: a text
 * @other: (nullable): the text before or after it
 * @max_length: how many characters a reader sees at once
 *
 * The part of a long text that the other does not have, between dots; a few words
 * around it say where it stands.
 *
 * Returns: (transfer full): at most @max_length characters and the dots
 */
char *
nw_change_dup_excerpt (const char *text,
                       const char *other,
                       gsize       max_length)
{
  const char *from = text;
  const char *to = text + strlen (text);
  g_autofree char *part = NULL;
  gboolean cut;

  if ((gsize) g_utf8_strlen (text, -1) <= max_length)
    return g_strdup (text);
  if (other != NULL) {
    from = find_common_start (text, other);
    to = find_common_end (from, text, other);
  }
  /* Some words before it. */
  for (guint i = 0; i < max_length / 6 && from > text; i++)
    from = g_utf8_prev_char (from);
  while (from > text && !g_ascii_isspace (from[-1]))
    from--;
  for (guint i = 0; i < max_length / 6 && *to != 0; i++)
    to = g_utf8_next_char (to);
  while (*to != 0 && !g_ascii_isspace (*to))
    to++;
  part = g_strndup (from, (gsize) (to - from));
  cut = (gsize) g_utf8_strlen (part, -1) > max_length;
  if (cut)
    *g_utf8_offset_to_pointer (part, (glong) max_length) = 0;

  return g_strconcat (from > text ? "… " : "", g_strstrip (part), cut || *to != 0 ? " …" : "", NULL);
}
