/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-intake"

#include "config.h"

#include "nw-matcher-private.h"

#include "nw-names.h"

#include <glib/gi18n.h>
#include <string.h>

/* How a stored person compares. */
typedef struct {
  gboolean known_somewhere;   /* has any position */
  gboolean organisation;      /* one of them there */
  gboolean channel;           /* a phone, mobile or mail in common */
} Likeness;

/* Reads the records past the ones that are remembered: most namesakes are looked
 * at only this once. */
static Summary *
load_summary (NwMatcher   *self,
              const char  *id,
              GError     **error)
{
  g_autoptr (NwRecord) person = nw_session_get_record (self->session, id, error);
  g_autoptr (GPtrArray) positions = person != NULL ? nw_matcher_get_positions (self, id, error) : NULL;
  Summary *summary;

  if (positions == NULL)
    return NULL;

  summary = nw_matcher_add_summary (self, id);
  nw_summary_add (summary, person);
  for (guint i = 0; i < positions->len; i++)
    nw_summary_add (summary, g_ptr_array_index (positions, i));

  return summary;
}

/* The persons of a name; the answer stays right as long as what is written is
 * told to the matcher. */
static GPtrArray *
find_namesakes (NwMatcher   *self,
                const char  *name,
                GError     **error)
{
  g_autofree char *key = nw_names_person_key (name);
  GPtrArray *ids = g_hash_table_lookup (self->names, key);

  if (ids != NULL)
    return g_ptr_array_ref (ids);

  ids = nw_session_find_name (self->session, NW_KIND_PERSON, name, error);
  if (ids != NULL) {
    if (g_hash_table_size (self->names) >= MAX_SUMMARIES)
      g_hash_table_remove_all (self->names);
    g_hash_table_insert (self->names, g_steal_pointer (&key), g_ptr_array_ref (ids));
  }

  return ids;
}

static gboolean
is_part_of (NwMatcher  *self,
            const char *part_id,
            const char *whole_id)
{
  const char *parent = g_hash_table_lookup (self->parents, part_id);

  if (parent == NULL) {
    g_autoptr (NwRecord) part = nw_matcher_get_record (self, part_id, NULL);

    parent = part != NULL ? nw_record_get_text (part, "parent") : NULL;
    if (g_hash_table_size (self->parents) >= MAX_SUMMARIES)
      g_hash_table_remove_all (self->parents);
    g_hash_table_insert (self->parents, g_strdup (part_id), g_strdup (parent != NULL ? parent : ""));
    parent = g_hash_table_lookup (self->parents, part_id);
  }

  return g_str_equal (parent, whole_id);
}

/* Whether somebody at one works at the other: the same, or a division and the
 * whole. */
static gboolean
is_same_workplace (NwMatcher  *self,
                   const char *a,
                   const char *b)
{
  return b != NULL &&
         (g_str_equal (a, b) || is_part_of (self, a, b) || is_part_of (self, b, a));
}

static gboolean
shares_channel (const Summary       *summary,
                const NwFoundPerson *found)
{
  for (guint i = 0; i < found->channels->len; i++) {
    const NwFoundChannel *channel = g_ptr_array_index (found->channels, i);

    if (channel->type == NW_CHANNEL_FAX || channel->type == NW_CHANNEL_WEB || channel->value == NULL)
      continue;
    for (guint j = 0; j < summary->channels->len; j++) {
      if (g_str_equal (g_ptr_array_index (summary->channels, j), channel->value))
        return TRUE;
    }
  }

  return FALSE;
}

static gboolean
compare_person (NwMatcher            *self,
                const char           *id,
                const NwFoundPerson  *found,
                const char           *organisation_id,
                Likeness             *likeness,
                GError              **error)
{
  const Summary *summary = g_hash_table_lookup (self->summaries, id);

  if (summary == NULL)
    summary = load_summary (self, id, error);
  if (summary == NULL)
    return FALSE;

  likeness->known_somewhere = summary->workplaces->len > 0;
  likeness->channel = shares_channel (summary, found);
  likeness->organisation = FALSE;
  for (guint i = 0; i < summary->workplaces->len && !likeness->organisation; i++)
    likeness->organisation = is_same_workplace (self, g_ptr_array_index (summary->workplaces, i),
                                                organisation_id);

  return TRUE;
}

static gboolean
set_same (NwMatcher       *self,
          NwMatchResult   *result,
          const char      *person_id,
          const Likeness  *likeness,
          GError         **error)
{
  g_clear_object (&result->record);
  result->record = nw_matcher_get_record (self, person_id, error);
  if (result->record == NULL)
    return FALSE;

  result->match = NW_MATCH_SAME;
  g_free (result->reason);
  if (likeness->organisation && likeness->channel)
    result->reason = g_strdup (_("Same name, same organisation and a channel in common."));
  else if (likeness->organisation)
    result->reason = g_strdup (_("Same name and same organisation."));
  else
    result->reason = g_strdup (_("Same name and a channel in common."));

  return TRUE;
}

/* Nobody of that name fits by organisation or channel. */
static void
judge_namesakes (NwMatchResult       *result,
                 const NwFoundPerson *found,
                 const char          *organisation_id,
                 gboolean             all_elsewhere)
{
  gboolean placed = found->organisation != NULL || organisation_id != NULL;

  if (placed && all_elsewhere) {
    result->match = NW_MATCH_NEW;
    result->reason = g_strdup (_("Somebody of the same name is stored at another organisation."));
  } else {
    result->match = NW_MATCH_UNCERTAIN;
    result->reason = g_strdup (_("Somebody of the same name is stored; nothing else says whether it is the same person."));
  }
}

static gboolean
match_by_name (NwMatcher            *self,
               GPtrArray            *ids,
               const NwFoundPerson  *found,
               const char           *organisation_id,
               NwMatchResult        *result,
               GError              **error)
{
  guint n_strong = 0, n_channel = 0;
  gboolean all_elsewhere = TRUE;

  for (guint i = 0; i < ids->len; i++) {
    const char *id = g_ptr_array_index (ids, i);
    Likeness likeness;

    if (!compare_person (self, id, found, organisation_id, &likeness, error))
      return FALSE;

    if (result->candidates->len < MAX_CANDIDATES)
      g_ptr_array_add (result->candidates, g_strdup (id));
    all_elsewhere = all_elsewhere && likeness.known_somewhere;
    if (!likeness.organisation && !likeness.channel)
      continue;
    n_strong++;
    n_channel += likeness.channel;
    if ((n_strong == 1 || (likeness.channel && n_channel == 1)) &&
        !set_same (self, result, id, &likeness, error))
      return FALSE;
  }

  if (n_strong == 0) {
    judge_namesakes (result, found, organisation_id, all_elsewhere);
  } else if (n_strong > 1 && n_channel != 1) {
    g_clear_object (&result->record);
    g_free (result->reason);
    result->match = NW_MATCH_UNCERTAIN;
    result->reason = g_strdup (_("Several persons of this name are stored there."));
  }

  return TRUE;
}

/* The person behind a record that has a channel: itself, or the one whose
 * position it is. */
static NwRecord *
get_owner (NwMatcher   *self,
           const char  *id,
           GError     **error)
{
  g_autoptr (NwRecord) record = nw_matcher_get_record (self, id, error);
  const char *person_id;

  if (record == NULL)
    return NULL;
  if (g_strcmp0 (nw_record_get_type_name (record), NW_KIND_PERSON) == 0)
    return g_steal_pointer (&record);

  person_id = nw_record_get_text (record, "person");

  return person_id != NULL ? nw_matcher_get_record (self, person_id, NULL) : NULL;
}

/* Same mail address or mobile, but not the same name: the same family name with
 * another spelling or number of given names is the same person; the same given
 * name may be somebody who married. Other names share a mailbox. */
static void
compare_names (NwMatchResult       *result,
               NwRecord            *person,
               const NwFoundPerson *found)
{
  g_autoptr (NwName) stored = nw_record_get_name (person);
  g_autoptr (NwName) name = nw_name_parse (found->name);
  g_autofree char *stored_family = NULL, *family = NULL, *stored_given = NULL, *given = NULL;
  gsize length;

  if (stored == NULL || name == NULL)
    return;
  stored_family = nw_names_person_key (stored->family);
  family = nw_names_person_key (name->family);
  stored_given = nw_names_person_key (stored->given);
  given = nw_names_person_key (name->given);
  length = MIN (strcspn (stored_given, " "), strcspn (given, " "));

  if (g_str_equal (stored_family, family) && strncmp (stored_given, given, length) == 0) {
    result->match = NW_MATCH_SAME;
    g_set_object (&result->record, person);
    result->reason = g_strdup (_("Same family name and the same mail address or mobile number."));
  } else if (length > 0 && strncmp (stored_given, given, length) == 0) {
    result->match = NW_MATCH_UNCERTAIN;
    g_ptr_array_add (result->candidates, g_strdup (nw_record_get_id (person)));
    result->reason = g_strdup (_("The same mail address or mobile number is stored with another family name."));
  }
}

static gboolean
match_by_channel (NwMatcher            *self,
                  const NwFoundPerson  *found,
                  NwMatchResult        *result,
                  GError              **error)
{
  for (guint i = 0; i < found->channels->len && result->match == NW_MATCH_NEW; i++) {
    const NwFoundChannel *channel = g_ptr_array_index (found->channels, i);
    g_autoptr (GPtrArray) ids = NULL;

    if ((channel->type != NW_CHANNEL_EMAIL && channel->type != NW_CHANNEL_MOBILE) || channel->value == NULL)
      continue;
    ids = nw_session_find_channel (self->session, channel->type, channel->value, error);
    if (ids == NULL)
      return FALSE;
    for (guint j = 0; j < ids->len && result->match == NW_MATCH_NEW; j++) {
      g_autoptr (NwRecord) person = get_owner (self, g_ptr_array_index (ids, j), NULL);

      if (person != NULL && g_strcmp0 (nw_record_get_type_name (person), NW_KIND_PERSON) == 0)
        compare_names (result, person, found);
    }
  }

  return TRUE;
}

/**
 * nw_matcher_person:
 * @found: with a name
 * @organisation_id: (nullable): the stored organisation where the release puts it
 * @result: (out): cleared before
 *
 * The same name at the same organisation or with a channel in common is the same
 * person; the same name elsewhere is another one; a name alone is for the user to
 * decide. Without the name, a mail address or mobile in common may tell.
 *
 * Returns: FALSE with an error of the store
 */
gboolean
nw_matcher_person (NwMatcher            *self,
                   const NwFoundPerson  *found,
                   const char           *organisation_id,
                   NwMatchResult        *result,
                   GError              **error)
{
  g_autoptr (GPtrArray) ids = find_namesakes (self, found->name, error);

  nw_match_result_init (result);
  if (ids == NULL)
    return FALSE;
  if (ids->len > 0)
    return match_by_name (self, ids, found, organisation_id, result, error);

  return match_by_channel (self, found, result, error);
}

static GPtrArray *
load_press (NwMatcher   *self,
            const char  *organisation_id,
            GError     **error)
{
  g_autoptr (GPtrArray) links = nw_session_get_links_to (self->session, organisation_id, NW_KIND_POSITION,
                                                         MAX_POSITIONS, error);
  g_autoptr (GPtrArray) ids = NULL;

  if (links == NULL)
    return NULL;

  ids = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < links->len; i++) {
    const NwLink *link = g_ptr_array_index (links, i);
    g_autoptr (NwRecord) position = nw_matcher_get_record (self, link->record_id, error);

    if (position == NULL)
      return NULL;
    if (nw_matcher_is_spokesperson (position))
      g_ptr_array_add (ids, g_strdup (link->record_id));
  }
  g_hash_table_insert (self->press, g_strdup (organisation_id), g_ptr_array_ref (ids));

  return g_steal_pointer (&ids);
}

/**
 * nw_matcher_find_spokesperson:
 * @ignored_persons: (element-type utf8): persons who are no predecessors
 *
 * Returns: (transfer full) (nullable): the position of somebody else who speaks
 *   for the organisation today; NULL also with an error
 */
NwRecord *
nw_matcher_find_spokesperson (NwMatcher   *self,
                              const char  *organisation_id,
                              GHashTable  *ignored_persons,
                              GError     **error)
{
  GPtrArray *remembered = g_hash_table_lookup (self->press, organisation_id);
  g_autoptr (GPtrArray) ids = remembered != NULL ? g_ptr_array_ref (remembered)
                                                 : load_press (self, organisation_id, error);

  for (guint i = 0; ids != NULL && i < ids->len; i++) {
    g_autoptr (NwRecord) position = nw_matcher_get_record (self, g_ptr_array_index (ids, i), error);
    const char *person_id = position != NULL ? nw_record_get_text (position, "person") : NULL;

    if (position == NULL)
      return NULL;
    if (person_id != NULL && nw_matcher_is_spokesperson (position) &&
        !g_hash_table_contains (ignored_persons, person_id))
      return g_steal_pointer (&position);
  }

  return NULL;
}
