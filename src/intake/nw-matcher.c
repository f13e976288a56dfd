/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-intake"

#include "config.h"

#include "nw-matcher-private.h"

#include "nw-names.h"

#define STRING_CHUNK 4096

static void
summary_free (gpointer data)
{
  Summary *summary = data;

  g_clear_pointer (&summary->workplaces.more, g_ptr_array_unref);
  g_clear_pointer (&summary->channels.more, g_ptr_array_unref);
  g_free (summary);
}

/**
 * nw_match_result_clear:
 */
void
nw_match_result_clear (NwMatchResult *result)
{
  g_clear_object (&result->record);
  g_clear_pointer (&result->candidates, g_ptr_array_unref);
  g_clear_pointer (&result->reason, g_free);
}

void
nw_match_result_init (NwMatchResult *result)
{
  nw_match_result_clear (result);
  result->match = NW_MATCH_NEW;
  result->candidates = g_ptr_array_new_with_free_func (g_free);
}

/**
 * nw_match_result_take_ids:
 * @ids: (element-type utf8): whoever comes near
 *
 * Makes the first of @ids the candidates among whom the user chooses.
 */
void
nw_match_result_take_ids (NwMatchResult *result,
                          GPtrArray     *ids)
{
  for (guint i = 0; i < ids->len && i < MAX_CANDIDATES; i++)
    g_ptr_array_add (result->candidates, g_strdup (g_ptr_array_index (ids, i)));
}

/**
 * nw_matcher_new:
 * @session: outlives the matcher
 */
NwMatcher *
nw_matcher_new (NwSession *session)
{
  NwMatcher *self = g_new0 (NwMatcher, 1);

  self->session = session;
  self->records = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->older = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->positions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                           (GDestroyNotify) g_ptr_array_unref);
  self->press = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                       (GDestroyNotify) g_ptr_array_unref);
  self->strings = g_string_chunk_new (STRING_CHUNK);
  self->summaries = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, summary_free);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                       (GDestroyNotify) g_ptr_array_unref);
  self->parents = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->wholes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->variants = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                          (GDestroyNotify) g_ptr_array_unref);

  return self;
}

/**
 * nw_matcher_free:
 * @self: (transfer full) (nullable):
 */
void
nw_matcher_free (NwMatcher *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->records);
  g_hash_table_unref (self->older);
  g_hash_table_unref (self->positions);
  g_hash_table_unref (self->press);
  g_hash_table_unref (self->names);
  g_hash_table_unref (self->summaries);
  g_string_chunk_free (self->strings);
  g_hash_table_unref (self->parents);
  g_hash_table_unref (self->wholes);
  g_hash_table_unref (self->variants);
  g_free (self);
}

/* What this very step wrote may be written again without its new revision. */
static void
remember (NwMatcher *self,
          NwRecord  *record)
{
  if (g_hash_table_size (self->records) >= MAX_RECORDS) {
    GHashTable *forgotten = self->older;

    self->older = self->records;
    self->records = forgotten;
    g_hash_table_remove_all (self->records);
  }
  g_hash_table_replace (self->records, g_strdup (nw_record_get_id (record)), g_object_ref (record));
}

/* Adds id to the list of key, if that list is remembered. */
static void
add_id (GHashTable *lists,
        const char *key,
        const char *id)
{
  GPtrArray *list = key != NULL ? g_hash_table_lookup (lists, key) : NULL;

  if (list != NULL && !g_ptr_array_find_with_equal_func (list, id, g_str_equal, NULL))
    g_ptr_array_add (list, g_strdup (id));
}

/* Whether a position is that of today's spokesperson. */
gboolean
nw_matcher_is_spokesperson (NwRecord *position)
{
  return nw_record_get_flag (position, "press") &&
         nw_record_get_text (position, "until") == NULL &&
         nw_record_get_text (position, "successor") == NULL;
}

/**
 * nw_matcher_add_summary:
 *
 * Returns: (transfer none): an empty summary of a person
 */
Summary *
nw_matcher_add_summary (NwMatcher  *self,
                        const char *person_id)
{
  Summary *summary = g_new0 (Summary, 1);

  summary->id = g_string_chunk_insert_const (self->strings, person_id);
  g_hash_table_insert (self->summaries, (char *) summary->id, summary);

  return summary;
}

static void
add_string (NwMatcher  *self,
            Strings    *strings,
            const char *string)
{
  const char *kept = g_string_chunk_insert_const (self->strings, string);

  for (guint i = 0; i < strings->n; i++) {
    if (strings_get (strings, i) == kept)
      return;
  }
  if (strings->n < N_INSIDE) {
    strings->inside[strings->n] = kept;
  } else {
    if (strings->more == NULL)
      strings->more = g_ptr_array_new ();
    g_ptr_array_add (strings->more, (char *) kept);
  }
  strings->n++;
}

/**
 * nw_matcher_fill_summary:
 * @record: the person, or one of its positions
 *
 * Adds what @record says. What an import changes it only adds to, so nothing has
 * to be taken out again.
 */
void
nw_matcher_fill_summary (NwMatcher *self,
                         Summary   *summary,
                         NwRecord  *record)
{
  const json_t *channels = nw_record_get_value (record, "channels");
  const char *workplace = nw_record_get_text (record, "organisation");

  if (workplace != NULL)
    add_string (self, &summary->workplaces, workplace);
  for (size_t i = 0; i < json_array_size (channels); i++) {
    const json_t *channel = json_array_get (channels, i);
    const char *kind = json_string_value (json_object_get (channel, "kind"));
    const char *value = json_string_value (json_object_get (channel, "value"));

    if (kind != NULL && value != NULL && !g_str_equal (kind, "fax") && !g_str_equal (kind, "web"))
      add_string (self, &summary->channels, value);
  }
}

static void
note_person (NwMatcher *self,
             NwRecord  *person,
             gboolean   is_new)
{
  const char *id = nw_record_get_id (person);
  Summary *summary = g_hash_table_lookup (self->summaries, id);
  g_autoptr (NwName) name = NULL;
  g_autofree char *printed = NULL;
  g_autofree char *key = NULL;
  GPtrArray *namesakes;

  if (summary == NULL && is_new)
    summary = nw_matcher_add_summary (self, id);
  if (summary != NULL)
    nw_matcher_fill_summary (self, summary, person);
  if (!is_new)
    return;

  g_hash_table_insert (self->positions, g_strdup (id), g_ptr_array_new_with_free_func (g_free));
  name = nw_record_get_name (person);
  printed = name != NULL ? nw_name_to_string (name) : NULL;
  key = nw_names_person_key (printed);
  namesakes = g_hash_table_lookup (self->names, key);
  if (namesakes != NULL)
    g_ptr_array_add (namesakes, summary);
}

static void
note_position (NwMatcher *self,
               NwRecord  *position,
               gboolean   is_new)
{
  const char *id = nw_record_get_id (position);
  const char *person_id = nw_record_get_text (position, "person");
  Summary *summary = person_id != NULL ? g_hash_table_lookup (self->summaries, person_id) : NULL;

  if (summary != NULL)
    nw_matcher_fill_summary (self, summary, position);
  if (is_new)
    add_id (self->positions, person_id, id);
  if (nw_matcher_is_spokesperson (position))
    add_id (self->press, nw_record_get_text (position, "organisation"), id);
}

/* Another name may be any of those that were looked up. */
static void
note_organisation (NwMatcher *self,
                   NwRecord  *organisation)
{
  const char *parent = nw_record_get_text (organisation, "parent");

  g_hash_table_remove (self->parents, nw_record_get_id (organisation));
  g_hash_table_remove_all (self->variants);
  if (parent != NULL)
    g_hash_table_replace (self->wholes, g_strdup (parent), GINT_TO_POINTER (TRUE));
}

/**
 * nw_matcher_note:
 * @record: as it is handed to the store
 * @is_new: whether nothing of that id is stored
 *
 * Keeps what is remembered in step with what is stored.
 */
void
nw_matcher_note (NwMatcher *self,
                 NwRecord  *record,
                 gboolean   is_new)
{
  const char *type = nw_record_get_type_name (record);

  /* Of what is new most is never asked for; what changed once changes again. */
  if (!is_new)
    remember (self, record);
  if (g_strcmp0 (type, NW_KIND_PERSON) == 0)
    note_person (self, record, is_new);
  else if (g_strcmp0 (type, NW_KIND_POSITION) == 0)
    note_position (self, record, is_new);
  else if (g_strcmp0 (type, NW_KIND_ORGANISATION) == 0)
    note_organisation (self, record);
}

/**
 * nw_matcher_get_record:
 *
 * Returns: (transfer full) (nullable): the record
 */
NwRecord *
nw_matcher_get_record (NwMatcher   *self,
                       const char  *id,
                       GError     **error)
{
  NwRecord *record = g_hash_table_lookup (self->records, id);

  if (record != NULL)
    return g_object_ref (record);

  record = g_hash_table_lookup (self->older, id);
  if (record != NULL) {
    g_object_ref (record);
    remember (self, record);
    return record;
  }
  record = nw_session_get_record (self->session, id, error);
  if (record != NULL)
    remember (self, record);

  return record;
}

/**
 * nw_matcher_get_positions:
 *
 * Returns: (transfer full) (element-type NwRecord) (nullable): the positions of a
 *   person
 */
GPtrArray *
nw_matcher_get_positions (NwMatcher   *self,
                          const char  *person_id,
                          GError     **error)
{
  g_autoptr (GPtrArray) positions = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) ids = NULL;
  GPtrArray *remembered = g_hash_table_lookup (self->positions, person_id);

  if (remembered != NULL) {
    ids = g_ptr_array_ref (remembered);
  } else {
    g_autoptr (GPtrArray) links = nw_session_get_links_to (self->session, person_id, NW_KIND_POSITION,
                                                           MAX_POSITIONS, error);

    if (links == NULL)
      return NULL;
    ids = g_ptr_array_new_with_free_func (g_free);
    for (guint i = 0; i < links->len; i++) {
      const NwLink *link = g_ptr_array_index (links, i);

      if (g_str_equal (link->field, "person"))
        g_ptr_array_add (ids, g_strdup (link->record_id));
    }
    g_hash_table_insert (self->positions, g_strdup (person_id), g_ptr_array_ref (ids));
  }

  for (guint i = 0; i < ids->len; i++) {
    NwRecord *position = nw_matcher_get_record (self, g_ptr_array_index (ids, i), error);

    if (position == NULL)
      return NULL;
    g_ptr_array_add (positions, position);
  }

  return g_steal_pointer (&positions);
}

/**
 * nw_matcher_has_channel:
 *
 * Returns: whether @record can be reached by @value; a number counts whether it
 *   was taken for a phone or for a mobile
 */
gboolean
nw_matcher_has_channel (NwRecord      *record,
                        NwChannelType  type,
                        const char    *value)
{
  g_autoptr (GPtrArray) channels = nw_record_get_channels (record);
  gboolean call = type == NW_CHANNEL_PHONE || type == NW_CHANNEL_MOBILE;

  for (guint i = 0; channels != NULL && i < channels->len; i++) {
    const NwChannel *channel = g_ptr_array_index (channels, i);
    gboolean same_type = channel->type == type ||
                         (call && (channel->type == NW_CHANNEL_PHONE || channel->type == NW_CHANNEL_MOBILE));

    if (same_type && g_strcmp0 (channel->value, value) == 0)
      return TRUE;
  }

  return FALSE;
}
