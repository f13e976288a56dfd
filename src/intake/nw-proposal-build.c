/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-intake"

#include "config.h"

#include "nw-proposal-private.h"

#include "nw-names.h"
#include "nw-parent.h"

#include <glib/gi18n.h>
#include <string.h>

static const NwSpan nowhere = { 0, 0 };

typedef struct {
  Proposal   *proposal;
  NwRelease  *release;
  NwMatcher  *matcher;
  NwSession  *session;
  GHashTable *organisations;   /* match key -> Item (borrowed) */
  guint       n_organisations;
} Builder;

static void
add_item (Builder *self,
          Item    *item)
{
  g_ptr_array_add (self->proposal->public.items, item);
}

/* --- The release ------------------------------------------------------- */

/* The beginning of the text stands for a headline that is missing. */
static char *
dup_release_title (NwRelease *release)
{
  const char *text = release->text;
  gsize length;
  const char *end;

  if (release->title != NULL && *release->title != '\0')
    return g_strdup (release->title);

  length = strcspn (text, "\n");
  if (length == 0)
    return g_strdup (_("Press release without a title"));
  if (g_utf8_strlen (text, length) <= 80)
    return g_strndup (text, length);

  end = g_utf8_offset_to_pointer (text, 80);
  while (end > text && *end != ' ')
    end = g_utf8_prev_char (end);

  return g_strdup_printf ("%.*s…", (int) (end - text), text);
}

/* The same text is the same release. The same source with another text is a
 * newer version of it if the title agrees; some portals give all one source. */
static gboolean
find_stored_release (Builder  *self,
                     GError  **error)
{
  Proposal *proposal = self->proposal;
  g_autoptr (GError) local = NULL;
  g_autofree char *id = nw_session_find_release (self->session, NULL, proposal->text_hash, &local);
  g_autofree char *title = NULL;

  if (id != NULL) {
    proposal->public.known = TRUE;
    proposal->public.release_id = g_steal_pointer (&id);
  } else if (local == NULL && self->release->source_id != NULL) {
    proposal->public.release_id = nw_session_find_release (self->session, self->release->source_id,
                                                           NULL, &local);
  }
  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  if (proposal->public.release_id == NULL)
    return TRUE;

  proposal->release_record = nw_session_get_record (self->session, proposal->public.release_id, error);
  if (proposal->release_record == NULL)
    return FALSE;
  title = dup_release_title (self->release);
  if (!proposal->public.known &&
      g_strcmp0 (nw_record_get_text (proposal->release_record, "title"), title) != 0) {
    g_clear_object (&proposal->release_record);
    g_clear_pointer (&proposal->public.release_id, g_free);
  }

  return TRUE;
}

static void
build_release (Builder *self,
               Item    *publisher)
{
  NwRelease *release = self->release;
  Item *item = nw_intake_item_new (nw_kind_get (NW_KIND_RELEASE), 0);
  g_autofree char *date = nw_date_to_iso (&release->date);

  item->record = self->proposal->release_record != NULL
                 ? g_object_ref (self->proposal->release_record) : NULL;
  item->public.title = dup_release_title (release);
  item->public.record_id = g_strdup (self->proposal->public.release_id);
  nw_intake_item_propose_text (item, "title", item->public.title, NULL, nowhere);
  nw_intake_item_propose_text (item, "subtitle", release->subtitle, NULL, nowhere);
  nw_intake_item_propose_text (item, "date", date, NULL, nowhere);
  nw_intake_item_propose_text (item, "place", release->place, NULL, nowhere);
  nw_intake_item_propose_text (item, "url", release->url, NULL, nowhere);
  nw_intake_item_propose_text (item, "source_id", release->source_id, NULL, nowhere);
  if (publisher != NULL)
    nw_intake_item_propose_link (item, "publisher", publisher, release->publisher->evidence);
  item->public.match = nw_intake_item_judge (item);
  g_ptr_array_insert (self->proposal->public.items, 0, item);
}

/* --- Organisations ----------------------------------------------------- */

static void
take_result (Item          *item,
             NwMatchResult *result)
{
  item->public.match = result->match;
  item->public.reason = g_steal_pointer (&result->reason);
  for (guint i = 0; i < result->candidates->len; i++)
    g_ptr_array_add (item->public.candidates, g_strdup (g_ptr_array_index (result->candidates, i)));
  if (result->record != NULL) {
    item->record = g_steal_pointer (&result->record);
    item->public.record_id = g_strdup (nw_record_get_id (item->record));
  }
  if (item->public.match == NW_MATCH_UNCERTAIN)
    item->public.accepted = FALSE;
}

/* The item of an organisation, one per release however often it is named.
 * quote and span show where a new one got its name from. */
static Item *
ensure_organisation (Builder          *self,
                     const char       *name,
                     const NwAddress  *address,
                     GPtrArray        *channels,
                     const char       *quote,
                     NwSpan            span,
                     GError          **error)
{
  g_autofree char *key = nw_names_organisation_key (name);
  Item *item = g_hash_table_lookup (self->organisations, key);
  g_auto (NwMatchResult) result = { 0 };

  if (item != NULL)
    return item;
  if (!nw_matcher_organisation (self->matcher, name, address, channels, &result, error))
    return NULL;

  item = nw_intake_item_new (nw_kind_get (NW_KIND_ORGANISATION), FIRST_ORGANISATION_GROUP + self->n_organisations++);
  take_result (item, &result);
  item->key = g_steal_pointer (&key);
  item->public.title = g_strdup (name);
  if (item->record == NULL)
    nw_intake_item_propose_text (item, "name", name, quote, span);
  g_hash_table_insert (self->organisations, item->key, item);
  add_item (self, item);

  return item;
}

static Item *
build_found_organisation (Builder                    *self,
                          const NwFoundOrganisation  *found,
                          GError                    **error)
{
  Item *item = ensure_organisation (self, found->name, found->address, found->channels, found->evidence,
                                    found->name_span, error);

  if (item == NULL)
    return NULL;

  item->public.contact = TRUE;
  nw_intake_item_propose_text (item, "short_name", found->short_name, found->evidence, found->span);
  for (guint i = 0; i < found->channels->len; i++)
    nw_intake_item_propose_channel (item, self->release, g_ptr_array_index (found->channels, i), found->evidence);
  nw_intake_item_propose_address (item, found->address, found->evidence, found->span);

  return item;
}

/* Another short name is no contradiction to ask about: it is left out. */
static void
drop_other_short_name (Item *item)
{
  for (guint i = 0; i < item->public.fields->len; i++) {
    const NwProposedField *field = g_ptr_array_index (item->public.fields, i);

    if (g_str_equal (field->field->key, "short_name") && field->match == NW_MATCH_CONTRADICTS) {
      g_ptr_array_remove_index (item->public.fields, i);
      return;
    }
  }
}

/* All organisations are there before the first person: who belongs to whom decides
 * about who is the same. */
static gboolean
build_employers (Builder    *self,
                 GPtrArray  *people,
                 GError    **error)
{
  for (guint i = 0; i < people->len; i++) {
    const NwFoundPerson *found = g_ptr_array_index (people, i);

    if (found->organisation != NULL && *found->organisation != '\0' &&
        ensure_organisation (self, found->organisation, found->address, NULL, found->evidence,
                             found->organisation_span, error) == NULL)
      return FALSE;
  }

  return TRUE;
}

static gboolean
build_organisations (Builder  *self,
                     Item    **publisher,
                     GError  **error)
{
  NwRelease *release = self->release;

  *publisher = NULL;
  if (release->publisher != NULL && release->publisher->name != NULL) {
    *publisher = build_found_organisation (self, release->publisher, error);
    if (*publisher == NULL)
      return FALSE;
  }

  for (guint i = 0; i < release->organisations->len; i++) {
    const NwFoundOrganisation *found = g_ptr_array_index (release->organisations, i);

    if (found->name != NULL && (found->channels->len > 0 || found->address != NULL) &&
        build_found_organisation (self, found, error) == NULL)
      return FALSE;
  }

  return build_employers (self, release->contacts, error) &&
         build_employers (self, release->mentioned, error);
}

/* A division and the whole it belongs to, both named here: the division's
 * address printed in one line with the whole is the whole's as well, and both
 * keep what they had. */
static void
build_parent (Builder *self,
              Item    *child)
{
  const NwFoundOrganisation *found = self->release->publisher;
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->organisations);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    Item *parent = value;
    g_autofree char *sentence = NULL;

    if (parent == child)
      continue;
    sentence = nw_parent_find_sentence (self->release->text, found->name, parent->public.title);
    if (sentence == NULL)
      continue;

    child->organisation = parent;
    child->division = nw_parent_is_division (sentence);
    nw_intake_item_propose_link (child, "parent", parent, sentence);
    if (found->address != NULL && nw_parent_shares_address (self->release->text, found, parent->public.title))
      nw_intake_item_propose_address (parent, found->address, found->evidence, found->span);
    return;
  }
}

static void
judge_organisations (Builder *self)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->organisations);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    Item *item = value;

    drop_other_short_name (item);
    item->public.match = nw_intake_item_judge (item);
  }
}

/* --- Persons ----------------------------------------------------------- */

static void
propose_salutation (Item                *item,
                    const NwFoundPerson *found)
{
  const char *key = NULL;

  if (g_strcmp0 (found->salutation, "Herr") == 0 || g_strcmp0 (found->salutation, "Herrn") == 0)
    key = "mr";
  else if (g_strcmp0 (found->salutation, "Frau") == 0)
    key = "ms";
  nw_intake_item_propose_text (item, "salutation", key, found->evidence, found->name_span);
}

static void
propose_name (Item                *item,
              const NwFoundPerson *found)
{
  g_autoptr (NwName) name = NULL;

  propose_salutation (item, found);
  nw_intake_item_propose_text (item, "prefix", found->prefix, found->evidence, found->name_span);
  nw_intake_item_propose_text (item, "suffix", found->suffix, found->evidence, found->name_span);
  if (item->record != NULL)
    return;

  name = nw_name_parse (found->name);
  if (name == NULL || name->family == NULL) {
    nw_intake_item_propose_text (item, "family_name", found->name, found->evidence, found->name_span);
    return;
  }
  nw_intake_item_propose_text (item, "given_name", name->given, found->evidence, found->name_span);
  nw_intake_item_propose_text (item, "particle", name->particle, found->evidence, found->name_span);
  nw_intake_item_propose_text (item, "family_name", name->family, found->evidence, found->name_span);
}

/* What a business card says beyond a release (nw-vcard-release.c). */
static void
propose_card_facts (Builder    *self,
                    Item       *item,
                    const char *what)
{
  for (guint i = 0; i < self->release->facts->len; i++) {
    const NwFoundFact *fact = g_ptr_array_index (self->release->facts, i);
    const NwField *field;

    if (!g_str_equal (fact->what, what))
      continue;
    field = nw_kind_get_field (item->public.kind, fact->key);
    if (field == NULL)
      continue;
    if (field->type == NW_VALUE_TAGS)
      nw_intake_item_propose_tag (item, fact->key, fact->value);
    else
      nw_intake_item_propose_text (item, fact->key, fact->value, fact->quote, fact->span);
  }
}

/* The user's choice, or what the store says. */
static gboolean
match_person (Builder              *self,
              Item                 *item,
              const NwFoundPerson  *found,
              Item                 *organisation,
              GError              **error)
{
  const char *chosen = g_hash_table_lookup (self->proposal->choices, GUINT_TO_POINTER (item->public.group));
  g_auto (NwMatchResult) result = { 0 };

  if (!nw_matcher_person (self->matcher, found,
                          organisation != NULL ? organisation->public.record_id : NULL, &result, error))
    return FALSE;
  if (chosen == NULL) {
    take_result (item, &result);
    return TRUE;
  }

  g_clear_object (&result.record);
  g_clear_pointer (&result.reason, g_free);
  result.match = NW_MATCH_NEW;
  if (*chosen != '\0') {
    result.record = nw_matcher_get_record (self->matcher, chosen, error);
    if (result.record == NULL)
      return FALSE;
    result.match = NW_MATCH_SAME;
    result.reason = g_strdup (_("You said so."));
  }
  take_result (item, &result);

  return TRUE;
}

static Item *
build_person (Builder              *self,
              const NwFoundPerson  *found,
              Item                 *organisation,
              guint                 group,
              gboolean              contact,
              GError              **error)
{
  Item *item = nw_intake_item_new (nw_kind_get (NW_KIND_PERSON), group);

  add_item (self, item);
  item->public.contact = contact;
  item->public.press = found->press;
  item->public.title = g_strdup (found->name);
  if (!match_person (self, item, found, organisation, error))
    return NULL;

  propose_name (item, found);
  propose_card_facts (self, item, "person");
  if (organisation == NULL)
    nw_intake_item_propose_address (item, found->address, found->evidence, found->span);
  if (item->public.match != NW_MATCH_UNCERTAIN)
    item->public.match = nw_intake_item_judge (item);

  /* A mere name in the text says too little about anybody. */
  if (!contact && item->record == NULL && found->role == NULL && organisation == NULL)
    item->public.accepted = FALSE;

  return item;
}

/* --- Positions --------------------------------------------------------- */

/* The stored position that is meant: the same function there; without a function
 * any there; or one there whose function is not known yet. */
static NwRecord *
choose_position (GPtrArray  *positions,
                 const char *organisation_id,
                 const char *title)
{
  g_autofree char *key = nw_names_title_key (title);
  NwRecord *unnamed = NULL, *any = NULL;

  for (guint i = 0; i < positions->len; i++) {
    NwRecord *position = g_ptr_array_index (positions, i);
    const char *at = nw_record_get_text (position, "organisation");
    g_autofree char *stored = nw_names_title_key (nw_record_get_text (position, "title"));

    if (g_strcmp0 (at, organisation_id) != 0)
      continue;
    if (*key != '\0' && g_str_equal (key, stored))
      return g_object_ref (position);
    if (*stored == '\0')
      unnamed = position;
    if (any == NULL || (nw_record_get_flag (position, "press") && !nw_record_get_flag (any, "press")))
      any = position;
  }

  if (*key == '\0')
    return any != NULL ? g_object_ref (any) : NULL;

  return unnamed != NULL ? g_object_ref (unnamed) : NULL;
}

static gboolean
is_known_there (GPtrArray            *positions,
                const char           *organisation_id,
                const NwFoundChannel *channel)
{
  for (guint i = 0; i < positions->len; i++) {
    NwRecord *position = g_ptr_array_index (positions, i);

    if (g_strcmp0 (nw_record_get_text (position, "organisation"), organisation_id) == 0 &&
        channel->value != NULL && nw_matcher_has_channel (position, channel->type, channel->value))
      return TRUE;
  }

  return FALSE;
}

/* A position that only says "Ansprechpartner" does not repeat the numbers that
 * another position at the same place has. Private numbers are the person's. */
static void
propose_channels (Builder             *self,
                  Item                *item,
                  const NwFoundPerson *found,
                  GPtrArray           *positions)
{
  gboolean generic = item->record == NULL && nw_names_title_is_generic (found->role);
  const char *organisation_id = item->organisation != NULL ? item->organisation->public.record_id : NULL;

  for (guint i = 0; i < found->channels->len; i++) {
    const NwFoundChannel *channel = g_ptr_array_index (found->channels, i);

    if (channel->home)
      nw_intake_item_propose_channel (item->person, self->release, channel, found->evidence);
    else if (!generic || !is_known_there (positions, organisation_id, channel))
      nw_intake_item_propose_channel (item, self->release, channel, found->evidence);
  }
}

static gboolean
has_work_to_record (const NwFoundPerson *found,
                    Item                *organisation)
{
  if (organisation != NULL || found->role != NULL || found->press)
    return TRUE;
  for (guint i = 0; i < found->channels->len; i++) {
    const NwFoundChannel *channel = g_ptr_array_index (found->channels, i);

    if (!channel->home)
      return TRUE;
  }

  return FALSE;
}

static Item *
build_position (Builder              *self,
                const NwFoundPerson  *found,
                Item                 *person,
                Item                 *organisation,
                const char           *department,
                GError              **error)
{
  Item *item = nw_intake_item_new (nw_kind_get (NW_KIND_POSITION), person->public.group);
  g_autoptr (GPtrArray) positions = NULL;

  add_item (self, item);
  item->person = person;
  item->organisation = organisation;
  item->public.contact = person->public.contact;
  item->public.press = found->press;
  item->public.accepted = person->public.accepted;
  if (person->record != NULL)
    positions = nw_matcher_get_positions (self->matcher, person->public.record_id, error);
  else
    positions = g_ptr_array_new ();
  if (positions == NULL)
    return NULL;

  /* An organisation that is new has no positions. */
  if (organisation == NULL || organisation->record != NULL)
    item->record = choose_position (positions, organisation != NULL ? organisation->public.record_id : NULL,
                                    found->role);
  if (item->record != NULL)
    item->public.record_id = g_strdup (nw_record_get_id (item->record));
  item->public.title = g_strdup (found->role != NULL ? found->role
                                 : organisation != NULL ? organisation->public.title : found->name);

  nw_intake_item_propose_link (item, "person", person, NULL);
  if (organisation != NULL)
    nw_intake_item_propose_link (item, "organisation", organisation, found->evidence);
  nw_intake_item_propose_text (item, "title", found->role, found->evidence, found->role_span);
  if (found->press)
    nw_intake_item_propose_flag (item, "press", found->evidence, found->role_span);
  if (item->record == NULL || nw_record_get_text (item->record, "role") == NULL)
    nw_intake_item_propose_text (item, "role", nw_names_title_role (found->role, found->press),
                          found->evidence, found->role_span);
  if (item->record == NULL || nw_record_get_text (item->record, "department") == NULL)
    nw_intake_item_propose_text (item, "department", department, found->evidence, nowhere);
  propose_card_facts (self, item, "position");
  propose_channels (self, item, found, positions);
  item->public.match = nw_intake_item_judge (item);

  return item;
}

/* --- Who speaks for the organisation now -------------------------------- */

/* Somebody new speaks to the press for an organisation that has a spokesperson:
 * both stand side by side, and the user is asked whether one follows the other. */
static gboolean
build_succession (Builder     *self,
                  Item        *position,
                  GHashTable  *speakers,
                  GError     **error)
{
  Item *organisation = position->organisation;
  g_autoptr (GError) local = NULL;
  g_autoptr (NwRecord) before = NULL;
  g_autoptr (NwRecord) person = NULL;
  g_autofree char *name = NULL;
  Item *item;

  if (!position->public.press || position->record != NULL || organisation == NULL ||
      organisation->record == NULL)
    return TRUE;

  before = nw_matcher_find_spokesperson (self->matcher, organisation->public.record_id, speakers, &local);
  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  if (before == NULL)
    return TRUE;

  person = nw_matcher_get_record (self->matcher, nw_record_get_text (before, "person"), NULL);
  name = person != NULL ? nw_record_dup_title (person) : NULL;
  position->public.match = NW_MATCH_SUCCESSION;
  position->public.reason = g_strdup_printf (_("%s speaks for this organisation today."),
                                             name != NULL ? name : "?");

  item = nw_intake_item_new (nw_kind_get (NW_KIND_POSITION), position->public.group);
  item->record = g_steal_pointer (&before);
  item->person = position->person;
  item->organisation = organisation;
  item->public.record_id = g_strdup (nw_record_get_id (item->record));
  item->public.title = g_strdup (name);
  item->public.match = NW_MATCH_SUCCESSION;
  item->public.accepted = FALSE;
  item->public.press = TRUE;
  item->public.reason = g_strdup (_("If the new person follows this one, accept it; nothing is deleted."));
  nw_intake_item_propose_link (item, "successor", position->person, NULL);
  add_item (self, item);

  return TRUE;
}

static gboolean
build_successions (Builder  *self,
                   GError  **error)
{
  g_autoptr (GHashTable) speakers = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *items = self->proposal->public.items;
  guint n_items = items->len;

  for (guint i = 0; i < n_items; i++) {
    Item *item = g_ptr_array_index (items, i);

    if (item->public.press && g_str_equal (item->public.kind->id, NW_KIND_PERSON) &&
        item->public.record_id != NULL)
      g_hash_table_add (speakers, item->public.record_id);
  }
  for (guint i = 0; i < n_items; i++) {
    Item *item = g_ptr_array_index (items, i);

    if (g_str_equal (item->public.kind->id, NW_KIND_POSITION) &&
        !build_succession (self, item, speakers, error))
      return FALSE;
  }

  return TRUE;
}

/* --- Putting it together ------------------------------------------------ */

/* Where a person works: what is printed with the name; a contact without that is
 * asked for the publisher. */
static Item *
find_workplace (Builder             *self,
                const NwFoundPerson *found,
                Item                *publisher,
                gboolean             contact)
{
  g_autofree char *key = nw_names_organisation_key (found->organisation);
  Item *organisation = g_hash_table_lookup (self->organisations, key);

  if (found->organisation == NULL || *found->organisation == '\0')
    return contact ? publisher : NULL;
  if (contact)
    nw_intake_item_propose_address (organisation, found->address, found->evidence, found->span);

  return organisation;
}

/* Whoever works in a division works for the whole, in that department. */
static void
leave_division (Item       **organisation,
                const char **department)
{
  *department = NULL;
  if (*organisation != NULL && (*organisation)->division && (*organisation)->organisation != NULL) {
    *department = (*organisation)->public.title;
    *organisation = (*organisation)->organisation;
  }
}

static gboolean
build_people (Builder    *self,
              GPtrArray  *people,
              Item       *publisher,
              gboolean    contacts,
              GError    **error)
{
  for (guint i = 0; i < people->len; i++) {
    const NwFoundPerson *found = g_ptr_array_index (people, i);
    guint group = self->proposal->persons->len + 1;
    Item *organisation = find_workplace (self, found, publisher, contacts);
    const char *department;
    Item *person;

    if (found->name == NULL || *found->name == '\0') {
      g_ptr_array_add (self->proposal->persons, NULL);
      continue;
    }
    leave_division (&organisation, &department);
    person = build_person (self, found, organisation, group, contacts, error);
    g_ptr_array_add (self->proposal->persons, person);
    if (person == NULL)
      return FALSE;
    if (has_work_to_record (found, organisation) &&
        build_position (self, found, person, organisation, department, error) == NULL)
      return FALSE;
  }

  return TRUE;
}

static gboolean
build_all (Builder  *self,
           GError  **error)
{
  NwRelease *release = self->release;
  Item *publisher;

  if (!find_stored_release (self, error) ||
      !build_organisations (self, &publisher, error))
    return FALSE;
  if (publisher != NULL)
    build_parent (self, publisher);
  if (!build_people (self, release->contacts, publisher, TRUE, error) ||
      !build_people (self, release->mentioned, publisher, FALSE, error))
    return FALSE;

  judge_organisations (self);
  if (!build_successions (self, error))
    return FALSE;
  build_release (self, publisher);

  return TRUE;
}

/**
 * nw_proposal_build:
 *
 * Fills a proposal that has no items: what its release says beside what is stored.
 *
 * Returns: FALSE with an error of the store
 */
gboolean
nw_proposal_build (Proposal   *self,
                   NwMatcher  *matcher,
                   NwSession  *session,
                   GError    **error)
{
  Builder builder = { self, self->public.release, matcher, session, NULL, 0 };
  gboolean built;

  builder.organisations = g_hash_table_new (g_str_hash, g_str_equal);
  built = build_all (&builder, error);
  g_hash_table_unref (builder.organisations);

  return built;
}
