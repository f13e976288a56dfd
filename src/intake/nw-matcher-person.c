/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-intake"

#include "config.h"

#include "nw-matcher-private.h"

#include "nw-names.h"

#include <glib/gi18n.h>
#include <string.h>

/* The namesakes that fit by more than the name. */
typedef struct {
  guint          n_strong;      /* by organisation or channel */
  guint          n_channel;
  const Summary *best;          /* the first with a channel in common, else the first there */
  gboolean       organisation;  /* whether best is there */
  gboolean       all_placed;    /* all have a position somewhere */
} Likeness;

/* Whom a summary is about is looked at only this once: the records are read past
 * the ones that are remembered. */
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
  nw_matcher_fill_summary (self, summary, person);
  for (guint i = 0; i < positions->len; i++)
    nw_matcher_fill_summary (self, summary, g_ptr_array_index (positions, i));

  return summary;
}

static void
forget_persons (NwMatcher *self)
{
  g_hash_table_remove_all (self->names);
  g_hash_table_remove_all (self->summaries);
  g_string_chunk_clear (self->strings);
}

/* The summaries of the persons of a name; the answer stays right as long as what
 * is written is told to the matcher. */
static GPtrArray *
find_namesakes (NwMatcher   *self,
                const char  *name,
                GError     **error)
{
  g_autofree char *key = nw_names_person_key (name);
  GPtrArray *namesakes = g_hash_table_lookup (self->names, key);
  g_autoptr (GPtrArray) ids = NULL;

  if (namesakes != NULL)
    return namesakes;

  ids = nw_session_find_name (self->session, NW_KIND_PERSON, name, error);
  if (ids == NULL)
    return NULL;
  if (g_hash_table_size (self->names) + g_hash_table_size (self->summaries) >= MAX_SUMMARIES)
    forget_persons (self);
  namesakes = g_ptr_array_new ();
  g_hash_table_insert (self->names, g_steal_pointer (&key), namesakes);
  for (guint i = 0; i < ids->len; i++) {
    const char *id = g_ptr_array_index (ids, i);
    Summary *summary = g_hash_table_lookup (self->summaries, id);

    if (summary == NULL)
      summary = load_summary (self, id, error);
    if (summary == NULL)
      return NULL;
    g_ptr_array_add (namesakes, summary);
  }

  return namesakes;
}

/* The id of the whole that an organisation is part of, "" for none. */
static const char *
get_parent (NwMatcher  *self,
            const char *id)
{
  const char *parent = g_hash_table_lookup (self->parents, id);

  if (parent == NULL) {
    g_autoptr (NwRecord) part = nw_matcher_get_record (self, id, NULL);

    parent = part != NULL ? nw_record_get_text (part, "parent") : NULL;
    if (g_hash_table_size (self->parents) >= MAX_SUMMARIES)
      g_hash_table_remove_all (self->parents);
    g_hash_table_insert (self->parents, g_strdup (id), g_strdup (parent != NULL ? parent : ""));
    parent = g_hash_table_lookup (self->parents, id);
  }

  return parent;
}

static gboolean
has_parts (NwMatcher  *self,
           const char *id)
{
  g_autoptr (GPtrArray) links = NULL;
  gpointer known;
  gboolean whole = FALSE;

  if (g_hash_table_lookup_extended (self->wholes, id, NULL, &known))
    return GPOINTER_TO_INT (known);

  links = nw_session_get_links_to (self->session, id, NW_KIND_ORGANISATION, MAX_POSITIONS, NULL);
  for (guint i = 0; links != NULL && i < links->len && !whole; i++)
    whole = g_str_equal (((NwLink *) g_ptr_array_index (links, i))->field, "parent");
  if (g_hash_table_size (self->wholes) >= MAX_SUMMARIES)
    g_hash_table_remove_all (self->wholes);
  g_hash_table_insert (self->wholes, g_strdup (id), GINT_TO_POINTER (whole));

  return whole;
}

/* Where somebody of an organisation may work: there, or in the whole it is part
 * of, or in one of its parts. */
typedef struct {
  NwMatcher  *matcher;
  const char *id;       /* in the matcher's strings, NULL for none */
  const char *parent;   /* as well; NULL for none */
  gboolean    whole;
} Workplace;

static Workplace
make_workplace (NwMatcher  *self,
                const char *organisation_id)
{
  Workplace workplace = { self, NULL, NULL, FALSE };
  const char *parent;

  if (organisation_id == NULL)
    return workplace;
  parent = get_parent (self, organisation_id);
  workplace.id = g_string_chunk_insert_const (self->strings, organisation_id);
  workplace.parent = *parent != '\0' ? g_string_chunk_insert_const (self->strings, parent) : NULL;
  workplace.whole = has_parts (self, organisation_id);

  return workplace;
}

static gboolean
works_there (const Summary   *summary,
             const Workplace *workplace)
{
  for (guint i = 0; workplace->id != NULL && i < summary->workplaces.n; i++) {
    const char *id = strings_get (&summary->workplaces, i);

    if (id == workplace->id || id == workplace->parent ||
        (workplace->whole && g_str_equal (get_parent (workplace->matcher, id), workplace->id)))
      return TRUE;
  }

  return FALSE;
}

/* What of the channels of somebody who was found tells a person. */
static GPtrArray *
collect_channels (NwMatcher           *self,
                  const NwFoundPerson *found)
{
  GPtrArray *channels = g_ptr_array_new ();

  for (guint i = 0; i < found->channels->len; i++) {
    const NwFoundChannel *channel = g_ptr_array_index (found->channels, i);

    if (channel->type != NW_CHANNEL_FAX && channel->type != NW_CHANNEL_WEB && channel->value != NULL)
      g_ptr_array_add (channels, g_string_chunk_insert_const (self->strings, channel->value));
  }

  return channels;
}

static gboolean
shares_channel (const Summary *summary,
                GPtrArray     *channels)
{
  for (guint j = 0; j < summary->channels.n; j++) {
    const char *channel = strings_get (&summary->channels, j);

    for (guint i = 0; i < channels->len; i++) {
      if (g_ptr_array_index (channels, i) == channel)
        return TRUE;
    }
  }

  return FALSE;
}

static Likeness
compare_namesakes (NwMatcher           *self,
                   GPtrArray           *namesakes,
                   const NwFoundPerson *found,
                   const char          *organisation_id)
{
  Likeness likeness = { 0, 0, NULL, FALSE, TRUE };
  g_autoptr (GPtrArray) channels = collect_channels (self, found);
  Workplace workplace = make_workplace (self, organisation_id);

  for (guint i = 0; i < namesakes->len; i++) {
    const Summary *summary = g_ptr_array_index (namesakes, i);
    gboolean organisation = works_there (summary, &workplace);
    gboolean channel = shares_channel (summary, channels);

    likeness.all_placed = likeness.all_placed && summary->workplaces.n > 0;
    likeness.n_strong += organisation || channel;
    likeness.n_channel += channel;
    if ((organisation && likeness.n_strong == 1) || (channel && likeness.n_channel == 1)) {
      likeness.best = summary;
      likeness.organisation = organisation;
    }
  }

  return likeness;
}

static gboolean
set_same (NwMatcher       *self,
          NwMatchResult   *result,
          const Likeness  *likeness,
          GError         **error)
{
  result->record = nw_matcher_get_record (self, likeness->best->id, error);
  if (result->record == NULL)
    return FALSE;

  result->match = NW_MATCH_SAME;
  if (likeness->organisation && likeness->n_channel > 0)
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
               GPtrArray            *namesakes,
               const NwFoundPerson  *found,
               const char           *organisation_id,
               NwMatchResult        *result,
               GError              **error)
{
  Likeness likeness = compare_namesakes (self, namesakes, found, organisation_id);

  if (likeness.n_strong == 1 || likeness.n_channel == 1)
    return set_same (self, result, &likeness, error);

  if (likeness.n_strong == 0) {
    judge_namesakes (result, found, organisation_id, likeness.all_placed);
  } else {
    result->match = NW_MATCH_UNCERTAIN;
    result->reason = g_strdup (_("Several persons of this name are stored there."));
  }
  for (guint i = 0; result->match == NW_MATCH_UNCERTAIN && i < MIN (namesakes->len, MAX_CANDIDATES); i++)
    g_ptr_array_add (result->candidates, g_strdup (((Summary *) g_ptr_array_index (namesakes, i))->id));

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
  GPtrArray *namesakes = find_namesakes (self, found->name, error);

  nw_match_result_init (result);
  if (namesakes == NULL)
    return FALSE;
  if (namesakes->len > 0)
    return match_by_name (self, namesakes, found, organisation_id, result, error);

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
