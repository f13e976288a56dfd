/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "config.h"

#include "nw-projection-private.h"

#include <string.h>

#include "nw-collation.h"
#include "nw-json.h"
#include "nw-words-private.h"

#define MAX_KEY_BYTES 96

/**
 * nw_item_free:
 * @item: (transfer full): an item
 */
void
nw_item_free (NwItem *item)
{
  g_free (item->id);
  g_free (item->title);
  g_free (item->cells);
  g_clear_pointer (&item->key, g_bytes_unref);
  for (int i = 0; i < NW_PROJECTION_MAX_KEYS; i++)
    g_clear_pointer (&item->keys[i], g_bytes_unref);
  g_free (item->facets);
  g_free (item->words);
  g_free (item->more);
  g_free (item);
}

static gboolean
bytes_equal (GBytes *a,
             GBytes *b)
{
  return a == b || (a != NULL && b != NULL && g_bytes_equal (a, b));
}

/**
 * nw_item_equal:
 * @a: an item
 * @b: another
 *
 * Returns: whether they say the same; the place does not count.
 */
gboolean
nw_item_equal (const NwItem *a,
               const NwItem *b)
{
  for (int i = 0; i < NW_PROJECTION_MAX_KEYS; i++) {
    if (!bytes_equal (a->keys[i], b->keys[i]))
      return FALSE;
  }

  return a->doc_pk == b->doc_pk && a->kind_no == b->kind_no && a->changed == b->changed &&
         strcmp (a->id, b->id) == 0 && strcmp (a->title, b->title) == 0 &&
         strcmp (a->cells, b->cells) == 0 && bytes_equal (a->key, b->key) &&
         g_strcmp0 (a->facets, b->facets) == 0 && g_strcmp0 (a->words, b->words) == 0 &&
         g_strcmp0 (a->more, b->more) == 0;
}

/**
 * nw_projection_is_searched:
 * @kind: (nullable): a kind
 *
 * Returns: whether its records are found by search themselves. Positions are
 *   not: their words are those of their person.
 */
gboolean
nw_projection_is_searched (const NwKind *kind)
{
  return kind == NULL || strcmp (kind->id, NW_KIND_POSITION) != 0;
}

/**
 * nw_projection_is_title:
 * @kind: a kind
 * @field: one of its columns
 *
 * Returns: whether the column shows what the list's own order goes by.
 */
gboolean
nw_projection_is_title (const NwKind  *kind,
                        const NwField *field)
{
  if (strcmp (field->key, "name") == 0)
    return TRUE;

  return strcmp (field->key, "title") == 0 && nw_kind_get_field (kind, "name") == NULL &&
         strcmp (kind->id, NW_KIND_POSITION) != 0;
}

/**
 * nw_projection_key_index:
 * @kind: a kind
 * @key: a column's key
 *
 * Returns: the number of the column's sort key from 0, or -1 when there is none.
 */
int
nw_projection_key_index (const NwKind *kind,
                         const char   *key)
{
  guint n = 0;
  const NwField * const *columns = nw_kind_get_columns (kind, &n);

  for (guint i = 0; i < MIN (n, NW_PROJECTION_MAX_KEYS); i++) {
    if (strcmp (columns[i]->key, key) == 0)
      return nw_projection_is_title (kind, columns[i]) ? -1 : (int) i;
  }

  return -1;
}

/* --- Cells ------------------------------------------------------------- */

static char *
dup_tags (const json_t *value)
{
  GString *out = g_string_new (NULL);
  gsize i;
  json_t *element;

  json_array_foreach (value, i, element) {
    if (json_is_string (element))
      g_string_append_printf (out, "%s%s", out->len > 0 ? ", " : "", json_string_value (element));
  }

  return g_string_free (out, FALSE);
}

/* A NwTitleFunc. What the linked record is called by itself: titles that need
 * further records end here. */
static char *
find_title (const char *id,
            gpointer    data)
{
  const NwResolver *resolver = data;
  NwRecord *target = resolver->get (resolver->data, id);

  return target != NULL ? nw_record_dup_title_with (target, NULL, NULL) : NULL;
}

static char *
dup_linked_title (NwRecord         *record,
                  const json_t     *value,
                  const NwResolver *resolver)
{
  return nw_record_dup_link_title (record, json_string_value (value), find_title, (gpointer) resolver);
}

/* The member that says which record an object is about. */
static const NwField *
get_link_member (const NwField *field)
{
  for (const NwField *m = field->members; m != NULL && m->key != NULL; m++) {
    if (m->type == NW_VALUE_LINK)
      return m;
  }

  return NULL;
}

/* The titles of links, and of what objects are about. */
static char *
dup_linked_titles (NwRecord         *record,
                   const NwField    *field,
                   const NwResolver *resolver)
{
  const json_t *list = nw_record_get_value (record, field->key);
  const NwField *member = field->type == NW_VALUE_OBJECTS ? get_link_member (field) : NULL;
  GString *out = g_string_new (NULL);

  for (gsize i = 0; i < json_array_size (list) && out->len < NW_MAX_CELL_BYTES; i++) {
    const json_t *value = json_array_get (list, i);
    g_autofree char *title = NULL;

    title = dup_linked_title (record, member != NULL ? json_object_get (value, member->key) : value,
                              resolver);
    if (title != NULL)
      g_string_append_printf (out, "%s%s", out->len > 0 ? ", " : "", title);
  }

  return g_string_free (out, FALSE);
}

/* Whom a release names as its contacts. */
static char *
dup_contacts (NwRecord *record)
{
  const json_t *mentions = nw_record_get_value (record, "mentions");
  GString *out = g_string_new (NULL);
  gsize i;
  json_t *mention;

  json_array_foreach (mentions, i, mention) {
    const char *name = json_string_value (json_object_get (mention, "name"));

    if (name != NULL && json_is_true (json_object_get (mention, "contact")))
      g_string_append_printf (out, "%s%s", out->len > 0 ? ", " : "", name);
  }

  return g_string_free (out, FALSE);
}

/* What a column shows, before the language of the user comes into it: choices
 * and dates stand there as in the document. */
static char *
dup_cell (NwRecord         *record,
          const NwField    *field,
          NwPersonContext  *person,
          const NwResolver *resolver)
{
  const json_t *value;

  if (strcmp (field->key, "changed") == 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT, nw_projection_changed (record));
  if (field->type == NW_VALUE_DERIVED && strcmp (field->key, "contacts") == 0)
    return dup_contacts (record);
  if (field->flags & NW_FIELD_COMPUTED)
    return nw_projection_computed (record, field->key);
  if (field->type == NW_VALUE_DERIVED)
    return nw_projection_derived (record, person, field->key);

  value = nw_record_get_value (record, field->key);
  if (value == NULL)
    return NULL;

  switch (field->type) {
  case NW_VALUE_TEXT:
  case NW_VALUE_LONG_TEXT:
  case NW_VALUE_CHOICE:
  case NW_VALUE_DATE:
    return g_strdup (json_string_value (value));
  case NW_VALUE_FLAG:
    return json_is_true (value) ? g_strdup ("1") : NULL;
  case NW_VALUE_TAGS:
    return field->flags & NW_FIELD_WZ ? nw_projection_wz_cell (value, resolver->wz) : dup_tags (value);
  case NW_VALUE_NUMBER:
    return json_is_number (value) ? nw_json_to_string (value) : NULL;
  case NW_VALUE_LINK:
    return dup_linked_title (record, value, resolver);
  case NW_VALUE_LINKS:
  case NW_VALUE_OBJECTS:
    return dup_linked_titles (record, field, resolver);
  case NW_VALUE_AMOUNT:
  case NW_VALUE_PERIOD:
  case NW_VALUE_DURATION:
  case NW_VALUE_RECURRENCE:
    return nw_projection_measure (field, value);
  default:
    return nw_record_dup_display (record, field);
  }
}

static GBytes *
number_key (double number)
{
  guint64 bits;
  union { double number; guint64 bits; } convert = { .number = number };

  /* The usual trick: as unsigned numbers, the bits then sort as the doubles do. */
  bits = convert.bits & (G_GUINT64_CONSTANT (1) << 63) ? ~convert.bits
                                                       : convert.bits | (G_GUINT64_CONSTANT (1) << 63);
  bits = GUINT64_TO_BE (bits);

  return g_bytes_new (&bits, sizeof bits);
}

static GBytes *
choice_key (const NwField *field,
            const char    *value)
{
  for (guint8 i = 0; field->choices != NULL && field->choices[i].key != NULL; i++) {
    if (strcmp (field->choices[i].key, value) == 0)
      return g_bytes_new (&i, 1);
  }

  return NULL;
}

/**
 * nw_projection_sort_key:
 * @field: a column
 * @value: (nullable): its cell as stored
 *
 * Returns: (transfer full) (nullable): what the column is sorted by; %NULL for
 *   an empty cell. Choices sort in the order of their table.
 */
GBytes *
nw_projection_sort_key (const NwField *field,
                        const char    *value)
{
  g_autoptr (GBytes) key = NULL;

  if (value == NULL || *value == 0)
    return NULL;
  if (strcmp (field->key, "changed") == 0 || field->type == NW_VALUE_NUMBER ||
      field->type == NW_VALUE_AMOUNT || field->type == NW_VALUE_DURATION ||
      field->type == NW_VALUE_RECURRENCE)
    return number_key (g_ascii_strtod (value, NULL));
  if (field->type == NW_VALUE_DATE || field->type == NW_VALUE_PERIOD)
    return g_bytes_new (value, strlen (value));
  if (field->type == NW_VALUE_CHOICE && (key = choice_key (field, value)) != NULL)
    return g_steal_pointer (&key);

  key = nw_collation_key (value);
  if (g_bytes_get_size (key) > MAX_KEY_BYTES)
    return g_bytes_new_from_bytes (key, 0, MAX_KEY_BYTES);

  return g_steal_pointer (&key);
}

static void
derive_cells (NwItem           *item,
              NwRecord         *record,
              const NwKind     *kind,
              NwPersonContext  *person,
              const NwResolver *resolver)
{
  GString *cells = g_string_new (NULL);
  guint n = 0;
  const NwField * const *columns = kind != NULL ? nw_kind_get_columns (kind, &n) : NULL;

  for (guint i = 0; i < n; i++) {
    g_autofree char *cell = dup_cell (record, columns[i], person, resolver);

    if (i > 0)
      g_string_append_c (cells, NW_CELL_SEPARATOR);
    if (cell == NULL)
      continue;
    if (strlen (cell) > NW_MAX_CELL_BYTES)
      *g_utf8_find_prev_char (cell, cell + NW_MAX_CELL_BYTES) = 0;
    for (char *p = cell; (p = strpbrk (p, "\x1f\n")) != NULL; p++)
      *p = ' ';
    g_string_append (cells, cell);
    if (i < NW_PROJECTION_MAX_KEYS && !nw_projection_is_title (kind, columns[i]))
      item->keys[i] = nw_projection_sort_key (columns[i], cell);
  }
  item->cells = g_string_free (cells, FALSE);
}

/* The order of a list: the name, then something of the id, so that equal names
 * keep one order everywhere. */
static GBytes *
make_order_key (NwRecord   *record,
                const char *title)
{
  gboolean person = strcmp (nw_record_get_type_name (record), NW_KIND_PERSON) == 0;
  g_autofree char *name = person ? nw_record_dup_sort_name (record) : g_strdup (title);
  g_autoptr (GBytes) key = nw_collation_key (name);
  gsize length;
  const guint8 *data = g_bytes_get_data (key, &length);
  guint32 tie = GUINT32_TO_BE (g_str_hash (nw_record_get_id (record)));
  guint8 *bytes;

  length = MIN (length, MAX_KEY_BYTES);
  bytes = g_malloc (length + 1 + sizeof tie);
  if (length > 0)
    memcpy (bytes, data, length);
  bytes[length] = 0;
  memcpy (bytes + length + 1, &tie, sizeof tie);

  return g_bytes_new_take (bytes, length + 1 + sizeof tie);
}

/* --- Words ------------------------------------------------------------- */

static void
add_strings (NwWords      *words,
             const json_t *value,
             gboolean      name)
{
  const char *key;
  gsize i;
  json_t *element;

  if (json_is_string (value)) {
    if (!nw_kind_is_record_id (json_string_value (value)))
      nw_words_add (words, json_string_value (value), name);
  } else if (json_is_array (value)) {
    json_array_foreach (value, i, element)
      add_strings (words, element, name);
  } else if (json_is_object (value)) {
    json_object_foreach ((json_t *) value, key, element)
      add_strings (words, element, name);
  }
}

static void
add_channels (NwWords  *words,
              NwRecord *record)
{
  g_autoptr (GPtrArray) channels = nw_record_get_channels (record);

  for (guint i = 0; channels != NULL && i < channels->len; i++) {
    NwChannel *channel = g_ptr_array_index (channels, i);

    if (channel->type <= NW_CHANNEL_FAX)
      nw_words_add_phone (words, channel->value, channel->shown);
    else
      nw_words_add (words, channel->value, FALSE);
  }
}

static void
add_addresses (NwWords  *words,
               NwRecord *record)
{
  g_autoptr (GPtrArray) addresses = nw_record_get_addresses (record);

  for (guint i = 0; addresses != NULL && i < addresses->len; i++) {
    NwAddress *address = g_ptr_array_index (addresses, i);

    nw_words_add (words, address->city, FALSE);
    nw_words_add (words, address->district, FALSE);
    nw_words_add (words, address->postal_code, FALSE);
    nw_words_add (words, address->street, FALSE);
  }
}

/* Words of the user's own; the key of a choice is none, and what it reads depends
 * on the language. */
static void
add_own_choice (NwWords       *words,
                const NwField *field,
                const char    *text,
                gboolean       name)
{
  if (text != NULL && nw_field_get_choice_label (field, text) == text)
    nw_words_add (words, text, name);
}

static void
add_linked_words (NwWords          *words,
                  NwRecord         *record,
                  const json_t     *list,
                  const NwResolver *resolver)
{
  for (gsize i = 0; i < json_array_size (list); i++) {
    g_autofree char *title = dup_linked_title (record, json_array_get (list, i), resolver);

    nw_words_add (words, title, FALSE);
  }
}

static void
add_object_words (NwWords          *words,
                  NwRecord         *record,
                  const NwField    *field,
                  const NwResolver *resolver)
{
  const json_t *list = nw_record_get_value (record, field->key);

  for (gsize i = 0; i < json_array_size (list); i++) {
    for (const NwField *m = field->members; m->key != NULL; m++) {
      const json_t *value = json_object_get (json_array_get (list, i), m->key);
      g_autofree char *title = m->type == NW_VALUE_LINK ? dup_linked_title (record, value, resolver) : NULL;

      if (m->search_weight > 0)
        nw_words_add (words, m->type == NW_VALUE_LINK ? title : json_string_value (value), FALSE);
    }
  }
}

static void
add_field_words (NwWords          *words,
                 NwRecord         *record,
                 const NwField    *field,
                 gboolean          name,
                 const NwResolver *resolver)
{
  if (field->type == NW_VALUE_CHANNELS) {
    add_channels (words, record);
  } else if (field->type == NW_VALUE_ADDRESSES) {
    add_addresses (words, record);
  } else if (field->type == NW_VALUE_LINK) {
    g_autofree char *title = dup_linked_title (record, nw_record_get_value (record, field->key), resolver);

    nw_words_add (words, title, FALSE);
  } else if (field->type == NW_VALUE_LINKS) {
    add_linked_words (words, record, nw_record_get_value (record, field->key), resolver);
  } else if (field->type == NW_VALUE_CHOICE) {
    add_own_choice (words, field, nw_record_get_text (record, field->key), name);
  } else if (field->members != NULL) {
    add_object_words (words, record, field, resolver);
  } else if (field->type != NW_VALUE_DERIVED) {
    add_strings (words, nw_record_get_value (record, field->key), name);
    if (field->flags & NW_FIELD_WZ)
      nw_projection_wz_words (words, nw_record_get_value (record, field->key), resolver->wz);
  }
}

static void
add_record_words (NwWords      *words,
                  NwWords      *more,
                  NwRecord     *record,
                  const NwKind *kind,
                  gboolean      own,
                  const NwResolver *resolver)
{
  for (const NwField *field = kind != NULL ? kind->fields : NULL;
       field != NULL && field->key != NULL; field++) {
    if (field->search_weight == 1 || field->search_weight == 2)
      add_field_words (words, record, field, own && field->search_weight == 1, resolver);
    else if (field->search_weight == 3)
      add_field_words (more, record, field, FALSE, resolver);
  }
}

static void
derive_words (NwItem           *item,
              NwRecord         *record,
              const NwKind     *kind,
              NwPersonContext  *person,
              const NwResolver *resolver)
{
  g_autoptr (NwWords) words = nw_words_new ();
  g_autoptr (NwWords) more = nw_words_new ();

  if (!nw_projection_is_searched (kind))
    return;
  add_record_words (words, more, record, kind, TRUE, resolver);
  if (kind == NULL)
    nw_words_add (words, item->title, TRUE);
  for (guint i = 0; person->positions != NULL && i < person->positions->len; i++) {
    NwRecord *position = g_ptr_array_index (person->positions, i);
    const char *id = nw_record_get_text (position, "organisation");
    NwRecord *organisation = id != NULL ? resolver->get (resolver->data, id) : NULL;

    add_record_words (words, more, position, nw_record_get_kind (position), FALSE, resolver);
    if (organisation != NULL) {
      nw_words_add (words, nw_record_get_text (organisation, "name"), FALSE);
      nw_words_add (words, nw_record_get_text (organisation, "short_name"), FALSE);
    }
  }
  if (person->organisation != NULL) {
    g_autofree char *city = nw_projection_derived (record, person, "city");

    nw_words_add (words, city, FALSE);
  }
  item->words = nw_words_end (words);
  item->more = nw_words_end (more);
}

static void
visit_needs (const NwField    *field,
             const json_t     *value,
             NwProjectionNeed  func,
             gpointer          data)
{
  if (field->type == NW_VALUE_LINK && json_is_string (value))
    func (json_string_value (value), data);
  for (gsize i = 0; field->type == NW_VALUE_LINKS && i < json_array_size (value); i++) {
    if (json_is_string (json_array_get (value, i)))
      func (json_string_value (json_array_get (value, i)), data);
  }
  for (gsize i = 0; field->type == NW_VALUE_OBJECTS && i < json_array_size (value); i++) {
    for (const NwField *m = field->members; m != NULL && m->key != NULL; m++)
      visit_needs (m, json_object_get (json_array_get (value, i), m->key), func, data);
  }
}

static gboolean
has_links (const NwField *field)
{
  return field->type == NW_VALUE_LINK || field->type == NW_VALUE_LINKS || field->type == NW_VALUE_OBJECTS;
}

/**
 * nw_projection_needs:
 * @record: a live record
 * @func: called with the id of each record that deriving @record may ask for
 * @data: for @func
 *
 * Of a person, those that its positions need come on top of it.
 */
void
nw_projection_needs (NwRecord         *record,
                     NwProjectionNeed  func,
                     gpointer          data)
{
  const NwKind *kind = nw_record_get_kind (record);

  for (const NwField *field = kind != NULL ? kind->fields : NULL;
       field != NULL && field->key != NULL; field++) {
    if (has_links (field) && (field->column > 0 || field->search_weight > 0))
      visit_needs (field, nw_record_get_value (record, field->key), func, data);
  }
}

/**
 * nw_projection_derive:
 * @record: a live record
 * @doc_pk: its document
 * @kind_no: its kind's number
 * @resolver: finds the records that it refers to
 *
 * The one function that says how a record is listed and found.
 *
 * Returns: (transfer full): the item, without a place in the order.
 */
NwItem *
nw_projection_derive (NwRecord         *record,
                      gint64            doc_pk,
                      int               kind_no,
                      const NwResolver *resolver)
{
  const NwKind *kind = nw_record_get_kind (record);
  NwItem *item = g_new0 (NwItem, 1);
  NwPersonContext person;

  nw_person_context_init (&person, record, resolver);
  item->doc_pk = doc_pk;
  item->kind_no = kind_no;
  item->id = g_strdup (nw_record_get_id (record));
  item->title = nw_record_dup_title_with (record, find_title, (gpointer) resolver);
  if (item->title == NULL)
    item->title = g_strdup ("");
  item->changed = nw_projection_changed (record);
  item->key = make_order_key (record, item->title);
  derive_cells (item, record, kind, &person, resolver);
  item->facets = nw_projection_facets (record, kind, &person);
  derive_words (item, record, kind, &person, resolver);
  nw_person_context_clear (&person);

  return item;
}
