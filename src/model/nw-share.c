/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-model"

#include "config.h"

#include "nw-share.h"

#include "nw-branches.h"
#include "nw-json.h"

#include <glib/gi18n.h>
#include <string.h>

#define ID_DIGITS 32
/* Enough that two values of one field never look the same by chance. */
#define DIGEST_LENGTH 32

/* --- Fields -------------------------------------------------------------------- */

static gboolean
can_be_shared (const NwField *field)
{
  return field->type != NW_VALUE_DERIVED && (field->flags & NW_FIELD_COMPUTED) == 0 &&
         ((field->flags & NW_FIELD_HIDDEN) == 0 || (field->flags & NW_FIELD_REQUIRED) != 0);
}

static const char *
get_key (const NwField *field)
{
  return field->merge_group != NULL ? field->merge_group : field->key;
}

static NwShareField *
find_field (GPtrArray  *fields,
            const char *key)
{
  for (guint i = 0; i < fields->len; i++) {
    NwShareField *field = g_ptr_array_index (fields, i);

    if (strcmp (field->key, key) == 0)
      return field;
  }

  return NULL;
}

/** nw_share_field_free: @field: (transfer full): what can be ticked. */
void
nw_share_field_free (NwShareField *field)
{
  g_free (field->key);
  g_free (field->label);
  g_free (field);
}

/**
 * nw_share_list_fields:
 * @kind: a kind
 *
 * Returns: (transfer full) (element-type NwShareField): what of a record can be shared,
 *   in the order of the form. What holds a private field is not ticked by default.
 */
GPtrArray *
nw_share_list_fields (const NwKind *kind)
{
  GPtrArray *fields = g_ptr_array_new_with_free_func ((GDestroyNotify) nw_share_field_free);

  for (const NwField *field = kind->fields; field->key != NULL; field++) {
    NwShareField *shared;

    if (!can_be_shared (field))
      continue;
    shared = find_field (fields, get_key (field));
    if (shared == NULL) {
      shared = g_new0 (NwShareField, 1);
      shared->key = g_strdup (get_key (field));
      shared->label = g_strdup (_(field->label));
      shared->by_default = TRUE;
      g_ptr_array_add (fields, shared);
    } else {
      g_autofree char *label = g_steal_pointer (&shared->label);

      shared->label = g_strdup_printf ("%s, %s", label, _(field->label));
    }
    shared->required = shared->required || (field->flags & NW_FIELD_REQUIRED) != 0;
    shared->by_default = shared->required || (shared->by_default && field->privacy != NW_PRIVACY_PRIVATE);
  }

  return fields;
}

/** nw_share_dup_defaults: Returns: (transfer full): the keys of @kind that are ticked at first. */
GStrv
nw_share_dup_defaults (const NwKind *kind)
{
  g_autoptr (GPtrArray) fields = nw_share_list_fields (kind);
  g_autoptr (GStrvBuilder) keys = g_strv_builder_new ();

  for (guint i = 0; i < fields->len; i++) {
    const NwShareField *field = g_ptr_array_index (fields, i);

    if (field->by_default)
      g_strv_builder_add (keys, field->key);
  }

  return g_strv_builder_end (keys);
}

/* A group is also meant by one of its fields. */
static gboolean
is_meant (const NwKind       *kind,
          const NwShareField *shared,
          const char * const *keys)
{
  if (g_strv_contains (keys, shared->key))
    return TRUE;
  for (const NwField *field = kind->fields; field->key != NULL; field++) {
    if (strcmp (get_key (field), shared->key) == 0 && g_strv_contains (keys, field->key))
      return TRUE;
  }

  return FALSE;
}

/**
 * nw_share_check_fields:
 * @kind: a kind
 * @keys: (array zero-terminated=1): fields or groups that somebody chose
 * @unknown: (out) (optional) (transfer full) (nullable): one that cannot be shared
 *
 * Returns: (transfer full): the groups and fields that they mean, each once, and those
 *   without which a record is none.
 */
GStrv
nw_share_check_fields (const NwKind        *kind,
                       const char * const  *keys,
                       char               **unknown)
{
  g_autoptr (GPtrArray) fields = nw_share_list_fields (kind);
  g_autoptr (GStrvBuilder) chosen = g_strv_builder_new ();

  for (guint i = 0; i < fields->len; i++) {
    const NwShareField *field = g_ptr_array_index (fields, i);

    if (field->required || is_meant (kind, field, keys))
      g_strv_builder_add (chosen, field->key);
  }
  for (guint i = 0; unknown != NULL && keys[i] != NULL; i++) {
    const NwField *field = nw_kind_get_field (kind, keys[i]);

    if (find_field (fields, keys[i]) == NULL && (field == NULL || !can_be_shared (field))) {
      *unknown = g_strdup (keys[i]);
      break;
    }
  }

  return g_strv_builder_end (chosen);
}

/**
 * nw_share_new_copy_id:
 * @kind: a kind
 * @agency: (nullable): who we are to this partner
 *
 * Returns: (transfer full): an id for a new copy; with the agency in its middle the
 *   server knows whose record it is.
 */
char *
nw_share_new_copy_id (const NwKind *kind,
                      const char   *agency)
{
  g_autofree char *id = nw_kind_new_record_id (kind);

  if (agency == NULL || *agency == '\0')
    return g_steal_pointer (&id);

  return g_strdup_printf ("%s:%s:%s", kind->id, agency, strrchr (id, ':') + 1);
}

/* --- Links ---------------------------------------------------------------------- */

/* An id that leads nowhere: always the same for the same copy and target, and nobody
 * can tell from it which record it stands for. */
static char *
make_placeholder (const char *copy_id,
                  const char *target)
{
  g_autofree char *text = g_strdup_printf ("%s %s", copy_id, target);
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  gsize kind = strcspn (target, ":");

  return g_strdup_printf ("%.*s:%.*s", (int) kind, target, ID_DIGITS, digest);
}

/* Values on their way to the other side. */
typedef struct {
  const NwShareLinks *links;
  NwRecord           *from;
  const char         *copy_id;      /* (nullable): giving; NULL: taking */
  GHashTable         *placeholders; /* (nullable): taking: what they stand for */
  json_t             *texts;        /* what links that lead nowhere read */
} Transfer;

static char *
translate_id (Transfer   *transfer,
              const char *id)
{
  const NwShareLinks *links = transfer->links;
  g_autofree char *found = links->find != NULL ? links->find (id, links->data) : NULL;
  g_autofree char *title = NULL;

  if (found != NULL)
    return g_steal_pointer (&found);
  if (transfer->placeholders != NULL && g_hash_table_contains (transfer->placeholders, id))
    return g_strdup (g_hash_table_lookup (transfer->placeholders, id));
  found = transfer->copy_id != NULL ? make_placeholder (transfer->copy_id, id) : g_strdup (id);
  title = nw_record_dup_link_title (transfer->from, id, links->titles, links->data);
  if (title != NULL && *title != '\0')
    json_object_set_new (transfer->texts, found, json_string (title));

  return g_steal_pointer (&found);
}

static json_t *
translate_value (Transfer     *transfer,
                 const json_t *value)
{
  if (json_is_string (value) && nw_kind_is_record_id (json_string_value (value))) {
    g_autofree char *id = translate_id (transfer, json_string_value (value));

    return json_string (id);
  }
  if (json_is_array (value)) {
    json_t *array = json_array ();

    for (gsize i = 0; i < json_array_size (value); i++)
      json_array_append_new (array, translate_value (transfer, json_array_get (value, i)));
    return array;
  }
  if (json_is_object (value)) {
    json_t *object = json_object ();
    const char *key;
    json_t *member;

    json_object_foreach ((json_t *) value, key, member)
      json_object_set_new (object, key, translate_value (transfer, member));
    return object;
  }

  return json_deep_copy (value);
}

static gboolean
may_link (const NwField *field)
{
  return field->type == NW_VALUE_LINK || field->type == NW_VALUE_LINKS || field->type == NW_VALUE_OBJECTS;
}

/* Text that only looks like an id stays. */
static json_t *
translate_member (Transfer      *transfer,
                  const NwField *field)
{
  const json_t *value = nw_record_get_value (transfer->from, field->key);

  if (value == NULL)
    return NULL;

  return may_link (field) ? translate_value (transfer, value) : json_deep_copy (value);
}

static void
collect_placeholders (GHashTable   *placeholders,
                      const char   *copy_id,
                      const json_t *value)
{
  if (json_is_string (value) && nw_kind_is_record_id (json_string_value (value)))
    g_hash_table_insert (placeholders, make_placeholder (copy_id, json_string_value (value)),
                         g_strdup (json_string_value (value)));
  for (gsize i = 0; i < json_array_size (value); i++)
    collect_placeholders (placeholders, copy_id, json_array_get (value, i));
  if (json_is_object (value)) {
    const char *key;
    json_t *member;

    json_object_foreach ((json_t *) value, key, member)
      collect_placeholders (placeholders, copy_id, member);
  }
}

/* --- Copying --------------------------------------------------------------------- */

static gboolean
check_rewritable (NwRecord  *record,
                  GError   **error)
{
  if (nw_record_get_kind (record) != NULL && !nw_record_is_read_only (record))
    return TRUE;
  g_set_error_literal (error, NW_RECORD_ERROR, NW_RECORD_ERROR_READ_ONLY,
                       _("This record was written by another version of the program and cannot be copied"));

  return FALSE;
}

/**
 * nw_share_copy:
 * @origin: a record
 * @copy_id: id of the copy
 * @space: (nullable): name of the partner's space
 * @keys: (array zero-terminated=1): what shall be shared, as nw_share_check_fields() returns
 * @links: how links are written there
 * @error: return location; %NW_RECORD_ERROR_READ_ONLY
 *
 * Returns: (transfer full) (nullable): the copy: the chosen fields and nothing else.
 */
NwRecord *
nw_share_copy (NwRecord            *origin,
               const char          *copy_id,
               const char          *space,
               const char * const  *keys,
               const NwShareLinks  *links,
               GError             **error)
{
  g_autoptr (json_t) body = NULL;
  g_autoptr (json_t) texts = json_object ();
  g_autofree char *text = NULL;
  Transfer transfer = { links, origin, copy_id, NULL, texts };

  if (!check_rewritable (origin, error))
    return NULL;
  body = json_pack ("{s:s, s:i, s:s}", "type", nw_record_get_type_name (origin), "schema", 1,
                    "nonce", strrchr (copy_id, ':') + 1);
  for (const NwField *field = nw_record_get_kind (origin)->fields; field->key != NULL; field++) {
    json_t *value = can_be_shared (field) && g_strv_contains (keys, get_key (field))
                      ? translate_member (&transfer, field) : NULL;

    if (value != NULL)
      json_object_set_new (body, field->key, value);
  }
  if (json_object_size (texts) > 0)
    json_object_set (body, NW_LINK_TEXTS, texts);
  text = nw_json_to_string (body);

  return nw_record_new (copy_id, NULL, space, text, -1, error);
}

/* What a partner wrote stands in no release. */
static char *
drop_sources (NwRecord            *record,
              const char * const  *keys)
{
  g_autoptr (json_t) sources = json_deep_copy (nw_record_get_value (record, "sources"));

  for (const NwField *field = nw_record_get_kind (record)->fields; field->key != NULL; field++) {
    if (g_strv_contains (keys, get_key (field)))
      json_object_del (sources, field->key);
  }

  return json_object_size (sources) > 0 ? nw_json_to_string (sources) : NULL;
}

/* Writes members of one record into another; everything else there stays byte for byte. */
static NwRecord *
transfer_members (Transfer            *transfer,
                  NwRecord            *to,
                  const char * const  *keys,
                  GError             **error)
{
  g_autoptr (GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr (json_t) texts = json_deep_copy (nw_record_get_value (to, NW_LINK_TEXTS));
  gsize length;
  const char *body = nw_record_get_body (to, &length);
  char *changed;

  for (const NwField *field = nw_record_get_kind (to)->fields; field->key != NULL; field++) {
    g_autoptr (json_t) value = NULL;

    if (!can_be_shared (field) || !g_strv_contains (keys, get_key (field)))
      continue;
    value = translate_member (transfer, field);
    g_hash_table_insert (values, (gpointer) field->key, value != NULL ? nw_json_to_string (value) : NULL);
  }
  if (json_object_size (transfer->texts) > 0) {
    if (texts == NULL)
      texts = json_object ();
    json_object_update (texts, transfer->texts);
    g_hash_table_insert (values, (gpointer) NW_LINK_TEXTS, nw_json_to_string (texts));
  }
  if (transfer->copy_id == NULL && nw_record_get_value (to, "sources") != NULL)
    g_hash_table_insert (values, (gpointer) "sources", drop_sources (to, keys));
  changed = nw_json_replace_members (body, (gssize) length, values, error);
  if (changed == NULL)
    return NULL;

  return nw_record_new_changed (to, nw_record_get_revision (to), nw_record_get_space (to), changed,
                                strlen (changed), NULL, error);
}

/**
 * nw_share_give:
 * @origin: a record
 * @copy: its copy
 * @keys: (array zero-terminated=1): what the partner shall get
 * @links: how links are written there
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the copy with the record's values in @keys.
 */
NwRecord *
nw_share_give (NwRecord            *origin,
               NwRecord            *copy,
               const char * const  *keys,
               const NwShareLinks  *links,
               GError             **error)
{
  g_autoptr (json_t) texts = json_object ();
  Transfer transfer = { links, origin, nw_record_get_id (copy), NULL, texts };

  if (!check_rewritable (origin, error) || !check_rewritable (copy, error))
    return NULL;

  return transfer_members (&transfer, copy, keys, error);
}

/**
 * nw_share_take:
 * @origin: a record
 * @copy: its copy
 * @keys: (array zero-terminated=1): what shall be as the partner has it
 * @links: how links of the copy are written here
 * @error: return location
 *
 * A link that leads nowhere there becomes again what it stood for.
 *
 * Returns: (transfer full) (nullable): the record with the copy's values in @keys. Those
 *   have no source among the releases any more.
 */
NwRecord *
nw_share_take (NwRecord            *origin,
               NwRecord            *copy,
               const char * const  *keys,
               const NwShareLinks  *links,
               GError             **error)
{
  g_autoptr (json_t) texts = json_object ();
  g_autoptr (GHashTable) placeholders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Transfer transfer = { links, copy, NULL, placeholders, texts };

  if (!check_rewritable (origin, error) || !check_rewritable (copy, error))
    return NULL;
  for (const NwField *field = nw_record_get_kind (origin)->fields; field->key != NULL; field++) {
    if (may_link (field))
      collect_placeholders (placeholders, nw_record_get_id (copy), nw_record_get_value (origin, field->key));
  }

  return transfer_members (&transfer, origin, keys, error);
}

/* --- Comparing -------------------------------------------------------------------- */

/* What a record says in a group: only a digest of it is kept, so that nothing of a
 * person stands where nobody looks for it. */
static char *
make_digest (NwRecord   *record,
             const char *key)
{
  g_autoptr (GPtrArray) members = nw_branches_list_members (nw_record_get_kind (record), key);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; i < members->len; i++) {
    const json_t *value = nw_record_get_value (record, g_ptr_array_index (members, i));
    char *text = value != NULL ? json_dumps (value, JSON_SORT_KEYS | JSON_COMPACT | JSON_ENCODE_ANY) : NULL;

    if (text != NULL)
      g_checksum_update (checksum, (const guchar *) text, -1);
    g_checksum_update (checksum, (const guchar *) "\n", 1);
    free (text);
  }

  return g_strndup (g_checksum_get_string (checksum), DIGEST_LENGTH);
}

/**
 * nw_share_dup_agreement:
 * @origin: a record
 * @copy: its copy
 * @agreement: (nullable): the one before; %NULL: all is agreed upon
 * @keys: (array zero-terminated=1): what both sides agree upon now
 *
 * Returns: (transfer full): what nw_share_compare() has to know later: JSON, digests of
 *   the values on both sides.
 */
char *
nw_share_dup_agreement (NwRecord            *origin,
                        NwRecord            *copy,
                        const char          *agreement,
                        const char * const  *keys)
{
  g_autoptr (json_t) known = agreement != NULL ? nw_json_parse (agreement, -1, NULL) : NULL;
  g_autoptr (json_t) agreed = known != NULL ? json_deep_copy (known) : json_object ();
  g_autoptr (GPtrArray) fields = nw_share_list_fields (nw_record_get_kind (origin));

  for (guint i = 0; i < fields->len; i++) {
    const NwShareField *field = g_ptr_array_index (fields, i);

    if (agreement == NULL || g_strv_contains (keys, field->key)) {
      g_autofree char *here = make_digest (origin, field->key);
      g_autofree char *there = make_digest (copy, field->key);

      json_object_set_new (agreed, field->key, json_pack ("[s, s]", here, there));
    }
  }

  return nw_json_to_string (agreed);
}

static char *
dup_display (NwRecord   *record,
             const char *key,
             NwTitleFunc titles,
             gpointer    data)
{
  g_autoptr (GPtrArray) members = nw_branches_list_members (nw_record_get_kind (record), key);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < members->len; i++) {
    const NwField *field = nw_kind_get_field (nw_record_get_kind (record), g_ptr_array_index (members, i));
    g_autofree char *text = field != NULL ? nw_record_dup_display_with (record, field, titles, data) : NULL;

    if (text != NULL && *text != '\0')
      g_string_append_printf (out, "%s%s", out->len > 0 ? ", " : "", text);
  }

  return g_string_free (out, FALSE);
}

/** nw_share_difference_free: @difference: (transfer full): a difference. */
void
nw_share_difference_free (NwShareDifference *difference)
{
  g_free (difference->key);
  g_free (difference->label);
  g_free (difference->here);
  g_free (difference->there);
  g_free (difference);
}

static gboolean
says (const json_t *agreed,
      gsize         side,
      const char   *digest)
{
  return g_strcmp0 (json_string_value (json_array_get (agreed, side)), digest) == 0;
}

static NwShareDifference *
compare_field (NwRecord           *origin,
               NwRecord           *copy,
               NwRecord           *given,
               const NwShareField *field,
               const json_t       *agreed,
               gboolean            chosen)
{
  g_autofree char *here = make_digest (origin, field->key);
  g_autofree char *there = make_digest (copy, field->key);
  g_autofree char *would = make_digest (given, field->key);
  gboolean here_changed = chosen && !says (agreed, 0, here);
  gboolean there_changed = !says (agreed, 1, there);
  NwShareDifference *difference;

  if (strcmp (chosen ? would : here, there) == 0 || (!here_changed && !there_changed))
    return NULL;
  difference = g_new0 (NwShareDifference, 1);
  difference->key = g_strdup (field->key);
  difference->label = g_strdup (field->label);
  difference->chosen = chosen;
  difference->newer = here_changed && there_changed ? NW_SHARE_BOTH : here_changed ? NW_SHARE_HERE : NW_SHARE_THERE;

  return difference;
}

/**
 * nw_share_compare:
 * @origin: a record
 * @copy: its copy
 * @agreement: from nw_share_dup_agreement() when both last agreed
 * @keys: (array zero-terminated=1): what is shared
 * @links: how links of the record are written there
 *
 * A field that never was shared is a difference when the partner wrote something in it.
 *
 * Returns: (transfer full) (element-type NwShareDifference): what is newer on either
 *   side, in the order of the form.
 */
GPtrArray *
nw_share_compare (NwRecord            *origin,
                  NwRecord            *copy,
                  const char          *agreement,
                  const char * const  *keys,
                  const NwShareLinks  *links)
{
  GPtrArray *differences = g_ptr_array_new_with_free_func ((GDestroyNotify) nw_share_difference_free);
  g_autoptr (json_t) agreed = nw_json_parse (agreement, -1, NULL);
  g_autoptr (NwRecord) given = nw_share_copy (origin, nw_record_get_id (copy), NULL, keys, links, NULL);
  g_autoptr (GPtrArray) fields = NULL;

  if (given == NULL || nw_record_get_kind (copy) == NULL)
    return differences;
  fields = nw_share_list_fields (nw_record_get_kind (origin));
  for (guint i = 0; i < fields->len; i++) {
    const NwShareField *field = g_ptr_array_index (fields, i);
    NwShareDifference *difference =
      compare_field (origin, copy, given, field, json_object_get (agreed, field->key),
                     g_strv_contains (keys, field->key));

    if (difference == NULL)
      continue;
    difference->here = dup_display (origin, field->key, links->titles, links->data);
    difference->there = dup_display (copy, field->key, links->titles, links->data);
    g_ptr_array_add (differences, difference);
  }

  return differences;
}
