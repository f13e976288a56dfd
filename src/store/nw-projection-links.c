/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "config.h"

#include "nw-projection-private.h"

#include <string.h>

#include "nw-collation.h"
#include "nw-json.h"
#include "nw-words-private.h"

static void
find_ids (const json_t *value,
          const char   *field,
          NwLinkFunc    func,
          gpointer      data)
{
  const char *key;
  gsize i;
  json_t *element;

  if (json_is_string (value)) {
    if (nw_kind_is_record_id (json_string_value (value)))
      func (json_string_value (value), field, data);
  } else if (json_is_array (value)) {
    json_array_foreach (value, i, element)
      find_ids (element, field, func, data);
  } else if (json_is_object (value)) {
    json_object_foreach ((json_t *) value, key, element)
      find_ids (element, field, func, data);
  }
}

/* The string of a JSON text that begins at start; FALSE when it has escapes: no id
 * has. Sets the place behind it. */
static gboolean
read_plain_string (const char  *start,
                   const char  *end,
                   const char **after)
{
  const char *p = nw_json_skip_plain (start + 1, end);
  gboolean plain = *p == '"';

  for (; *p != '"'; p = nw_json_skip_plain (p, end))
    p += *p == '\\' ? 2 : 1;
  *after = p + 1;

  return plain;
}

/* As find_ids(), of the text of a valid value: the same few ids stand there again and
 * again, and mostly nobody asks for the value itself. */
static void
find_ids_in_text (const NwJsonMember *member,
                  const char         *field,
                  NwLinkFunc          func,
                  gpointer            data)
{
  const char *end = member->value + member->value_length;
  g_autofree char *last = NULL;
  const char *after;

  for (const char *p = member->value; (p = memchr (p, '"', end - p)) != NULL; p = after) {
    gsize length;

    if (!read_plain_string (p, end, &after) || (after < end && *after == ':'))
      continue;
    length = after - p - 2;
    if (last != NULL && strncmp (last, p + 1, length) == 0 && last[length] == 0)
      continue;
    g_free (last);
    last = g_strndup (p + 1, length);
    if (nw_kind_is_record_id (last))
      func (last, field, data);
  }
}

/* The ids in a member; its value is only made when the text does not say enough. */
static void
find_member_ids (NwRecord   *record,
                 const char *key,
                 NwLinkFunc  func,
                 gpointer    data)
{
  GArray *members = nw_record_get_members (record);
  const NwJsonMember *member = nw_json_find_member (members, key);

  if (members == NULL)
    find_ids (nw_record_get_value (record, key), key, func, data);
  else if (member != NULL)
    find_ids_in_text (member, key, func, data);
}

/**
 * nw_projection_field_links:
 * @record: a live record of a kind that is known
 * @func: called with each record that it refers to, perhaps several times
 * @data: for @func
 *
 * The links of the field table.
 */
void
nw_projection_field_links (NwRecord   *record,
                           NwLinkFunc  func,
                           gpointer    data)
{
  for (const NwField *field = nw_record_get_kind (record)->fields; field->key != NULL; field++) {
    if (field->type == NW_VALUE_LINK || field->type == NW_VALUE_LINKS ||
        field->type == NW_VALUE_OBJECTS)
      find_member_ids (record, field->key, func, data);
  }
}

/**
 * nw_projection_links:
 * @record: a live record
 * @func: called with each record that it refers to, perhaps several times
 * @data: for @func
 *
 * The links of the field table, and those to the releases that its values come
 * from (field "sources"). Of a kind that is not known every id is a link.
 */
void
nw_projection_links (NwRecord   *record,
                     NwLinkFunc  func,
                     gpointer    data)
{
  const NwKind *kind = nw_record_get_kind (record);
  const char *key;
  json_t *value;

  if (kind == NULL) {
    json_object_foreach ((json_t *) nw_record_get_json (record), key, value)
      find_ids (value, key, func, data);
    return;
  }
  nw_projection_field_links (record, func, data);
  find_member_ids (record, "sources", func, data);
}

/**
 * nw_projection_name_key:
 * @kind: a kind
 * @name: a name of one of its records, as written
 *
 * Returns: (transfer full): the form in which spellings of the name agree:
 *   without titles of persons and legal forms of organisations.
 */
char *
nw_projection_name_key (const NwKind *kind,
                        const char   *name)
{
  if (strcmp (kind->id, NW_KIND_PERSON) == 0) {
    g_autoptr (NwName) parts = nw_name_parse (name);
    g_autofree char *plain = parts != NULL ? nw_name_to_string (parts) : NULL;

    return nw_words_key (plain != NULL ? plain : name);
  }
  if (strcmp (kind->id, NW_KIND_ORGANISATION) == 0)
    return nw_words_organisation_key (name);

  return nw_words_key (name);
}

typedef struct {
  int           kind_no;
  NwLookupFunc  func;
  gpointer      data;
} LookupTarget;

static void
emit_name (LookupTarget *target,
           char         *key)
{
  if (key != NULL && *key != 0)
    target->func (NW_LOOKUP_NAME + target->kind_no, key, target->data);
  g_free (key);
}

static void
emit_names (LookupTarget *target,
            const json_t *value)
{
  gsize i;
  json_t *element;

  if (json_is_string (value)) {
    emit_name (target, nw_words_organisation_key (json_string_value (value)));
  } else {
    json_array_foreach (value, i, element)
      emit_names (target, element);
  }
}

static void
emit_record_names (LookupTarget *target,
                   NwRecord     *record,
                   const NwKind *kind)
{
  if (strcmp (kind->id, NW_KIND_PERSON) == 0) {
    g_autoptr (NwName) name = nw_record_get_name (record);
    g_autofree char *plain = name != NULL ? nw_name_to_string (name) : NULL;

    emit_name (target, nw_words_key (plain));
  } else if (strcmp (kind->id, NW_KIND_ORGANISATION) == 0) {
    emit_names (target, nw_record_get_value (record, "name"));
    emit_names (target, nw_record_get_value (record, "short_name"));
    emit_names (target, nw_record_get_value (record, "former_names"));
  } else if (strcmp (kind->id, NW_KIND_POSITION) != 0) {
    g_autofree char *title = nw_record_dup_title_with (record, NULL, NULL);

    emit_name (target, nw_words_key (title));
  }
}

/* The ids of the records that were merged into this one. */
static void
emit_former_ids (LookupTarget *target,
                 NwRecord     *record)
{
  const json_t *former = nw_record_get_value (record, "merged_from");
  gsize i;
  json_t *element;

  json_array_foreach (former, i, element) {
    if (json_is_string (element))
      target->func (NW_LOOKUP_FORMER_ID, json_string_value (element), target->data);
  }
}

/**
 * nw_projection_lookups:
 * @record: a live record
 * @kind_no: its kind's number
 * @func: called with each value it is looked up by, perhaps several times
 * @data: for @func
 */
void
nw_projection_lookups (NwRecord     *record,
                       int           kind_no,
                       NwLookupFunc  func,
                       gpointer      data)
{
  const NwKind *kind = nw_record_get_kind (record);
  LookupTarget target = { kind_no, func, data };
  g_autoptr (GPtrArray) channels = NULL;
  const char *text;

  if (kind == NULL)
    return;
  emit_record_names (&target, record, kind);
  emit_former_ids (&target, record);
  channels = nw_record_get_channels (record);
  for (guint i = 0; channels != NULL && i < channels->len; i++) {
    NwChannel *channel = g_ptr_array_index (channels, i);

    if (channel->value != NULL && *channel->value != 0)
      func (channel->type, channel->value, data);
  }
  if (strcmp (kind->id, NW_KIND_RELEASE) == 0) {
    text = nw_record_get_text (record, "source_id");
    if (text != NULL && *text != 0)
      func (NW_LOOKUP_SOURCE_ID, text, data);
    text = nw_record_get_text (record, "text_hash");
    if (text != NULL && *text != 0)
      func (NW_LOOKUP_TEXT_HASH, text, data);
  }
}

/**
 * nw_projection_fingerprint:
 *
 * Returns: (transfer full): changes whenever stored projections no longer are
 *   what nw_projection_derive() would say: with the field tables, the collation
 *   and the functions here.
 */
char *
nw_projection_fingerprint (void)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint n_kinds = 0;
  const NwKind * const *kinds = nw_kind_list (&n_kinds);
  g_autofree char *head = g_strdup_printf ("%d %s", NW_PROJECTION_VERSION, nw_collation_version ());

  g_checksum_update (checksum, (const guchar *) head, -1);
  for (guint i = 0; i < n_kinds; i++) {
    g_checksum_update (checksum, (const guchar *) kinds[i]->id, -1);
    for (const NwField *field = kinds[i]->fields; field->key != NULL; field++) {
      g_autofree char *line = g_strdup_printf ("|%s %d %d %d", field->key, field->type,
                                               field->search_weight, field->column);

      g_checksum_update (checksum, (const guchar *) line, -1);
      for (const NwChoice *choice = field->choices; choice != NULL && choice->key != NULL; choice++)
        g_checksum_update (checksum, (const guchar *) choice->key, -1);
    }
  }

  return g_strdup (g_checksum_get_string (checksum));
}
