/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-intake"

#include "config.h"

#include "nw-duplicates-private.h"

#include "nw-names.h"
#include "nw-similarity.h"
#include "nw-text.h"

#include <string.h>

#define CHUNK_SIZE 65536

static void
entry_free (NwDuplicateEntry *entry)
{
  g_clear_pointer (&entry->channels, g_array_unref);
  g_clear_pointer (&entry->places, g_array_unref);
  g_clear_pointer (&entry->others, g_array_unref);
  g_free (entry);
}

/** nw_duplicate_table_new: Returns: (transfer full): an empty table. */
NwDuplicateTable *
nw_duplicate_table_new (void)
{
  NwDuplicateTable *self = g_new0 (NwDuplicateTable, 1);

  self->strings = g_string_chunk_new (CHUNK_SIZE);
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);

  return self;
}

/** nw_duplicate_table_free: @self: (transfer full): a table */
void
nw_duplicate_table_free (NwDuplicateTable *self)
{
  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->entries);
  g_string_chunk_free (self->strings);
  g_free (self);
}

static const char *
keep (NwDuplicateTable *self,
      const char       *text)
{
  return g_string_chunk_insert_const (self->strings, text != NULL ? text : "");
}

/* A position may come before the person whose it is. */
static NwDuplicateEntry *
get_entry (NwDuplicateTable *self,
           const char       *id)
{
  NwDuplicateEntry *entry = g_hash_table_lookup (self->by_id, id);

  if (entry != NULL)
    return entry;
  entry = g_new0 (NwDuplicateEntry, 1);
  entry->id = keep (self, id);
  entry->given = entry->family = entry->sound = keep (self, "");
  g_ptr_array_add (self->entries, entry);
  g_hash_table_insert (self->by_id, (gpointer) entry->id, entry);

  return entry;
}

static void
add_string (GArray     **list,
            const char  *text)
{
  if (*list == NULL)
    *list = g_array_sized_new (FALSE, FALSE, sizeof (const char *), 2);
  for (guint i = 0; i < (*list)->len; i++) {
    if (g_array_index (*list, const char *, i) == text)
      return;
  }
  g_array_append_val (*list, text);
}

/* --- Channels ------------------------------------------------------------------ */

/* Many write to it and several answer. */
static gboolean
is_role_mailbox (const char *mail)
{
  static const char * const roles[] = {
    "info", "kontakt", "contact", "post", "poststelle", "mail", "office", "service", "presse",
    "pressestelle", "press", "redaktion", "news", "kommunikation", "medien", "sekretariat",
    "wirtschaftsfoerderung", "wirtschaft", "marketing", "zentrale", "empfang", NULL,
  };
  g_autofree char *local = g_strndup (mail, strcspn (mail, "@"));

  return g_strv_contains (roles, local);
}

static void
add_channels (NwDuplicateTable *self,
              NwDuplicateEntry *entry,
              NwRecord         *record,
              gboolean          person)
{
  g_autoptr (GPtrArray) channels = nw_record_get_channels (record);

  for (guint i = 0; channels != NULL && i < channels->len; i++) {
    const NwChannel *channel = g_ptr_array_index (channels, i);
    gboolean personal = channel->type == NW_CHANNEL_MOBILE || channel->type == NW_CHANNEL_EMAIL;
    g_autofree char *text = NULL;

    if (channel->value == NULL || *channel->value == '\0' || channel->type == NW_CHANNEL_FAX ||
        (person && channel->type == NW_CHANNEL_WEB))
      continue;
    if (channel->type == NW_CHANNEL_EMAIL && is_role_mailbox (channel->value))
      personal = FALSE;
    text = g_strdup_printf ("%c%s", personal ? NW_DUPLICATE_PERSONAL : NW_DUPLICATE_SHARED,
                            channel->value);
    add_string (&entry->channels, keep (self, text));
  }
}

static void
add_others (NwDuplicateTable *self,
            NwDuplicateEntry *entry,
            NwRecord         *record)
{
  const json_t *list = nw_record_get_value (record, "not_duplicate_of");
  gsize i;
  json_t *element;

  json_array_foreach (list, i, element) {
    if (json_is_string (element))
      add_string (&entry->others, keep (self, json_string_value (element)));
  }
}

/* --- Records ----------------------------------------------------------------------- */

static void
add_person (NwDuplicateTable *self,
            NwDuplicateEntry *entry,
            NwRecord         *record)
{
  g_autofree char *given = nw_names_person_key (nw_record_get_text (record, "given_name"));
  g_autofree char *family = nw_names_person_key (nw_record_get_text (record, "family_name"));
  g_autofree char *sound = nw_similarity_cologne (family);

  entry->person = TRUE;
  entry->given = keep (self, given);
  entry->family = keep (self, family);
  entry->sound = keep (self, sound);
}

static void
add_organisation (NwDuplicateTable *self,
                  NwDuplicateEntry *entry,
                  NwRecord         *record)
{
  g_autofree char *key = nw_names_organisation_key (nw_record_get_text (record, "name"));
  g_autofree char *sound = nw_similarity_cologne (key);
  g_autoptr (GPtrArray) addresses = nw_record_get_addresses (record);
  const char *parent = nw_record_get_text (record, "parent");

  entry->family = keep (self, key);
  entry->sound = keep (self, sound);
  entry->parent = parent != NULL ? keep (self, parent) : NULL;
  for (guint i = 0; addresses != NULL && i < addresses->len && entry->city == NULL; i++) {
    const NwAddress *address = g_ptr_array_index (addresses, i);

    if (address->city != NULL) {
      g_autofree char *city = nw_names_person_key (address->city);

      entry->city = keep (self, city);
    }
  }
}

static void
add_position (NwDuplicateTable *self,
              NwRecord         *record)
{
  const char *person = nw_record_get_text (record, "person");
  const char *organisation = nw_record_get_text (record, "organisation");
  NwDuplicateEntry *entry;

  if (person == NULL)
    return;
  entry = get_entry (self, person);
  entry->n_members += json_object_size (nw_record_get_json (record));
  if (organisation != NULL)
    add_string (&entry->places, keep (self, organisation));
  add_channels (self, entry, record, TRUE);
}

/**
 * nw_duplicate_table_add:
 * @self: a table
 * @record: a person, one of its positions, or an organisation; others are passed
 *   over
 */
void
nw_duplicate_table_add (NwDuplicateTable *self,
                        NwRecord         *record)
{
  const char *kind = nw_record_get_type_name (record);
  NwDuplicateEntry *entry;

  if (g_str_equal (kind, NW_KIND_POSITION)) {
    add_position (self, record);
    return;
  }
  if (!g_str_equal (kind, NW_KIND_PERSON) && !g_str_equal (kind, NW_KIND_ORGANISATION))
    return;

  entry = get_entry (self, nw_record_get_id (record));
  entry->seen = TRUE;
  entry->n_members += json_object_size (nw_record_get_json (record));
  if (g_str_equal (kind, NW_KIND_PERSON))
    add_person (self, entry, record);
  else
    add_organisation (self, entry, record);
  add_channels (self, entry, record, entry->person);
  add_others (self, entry, record);
}
