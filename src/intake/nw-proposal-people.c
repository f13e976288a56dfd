/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-intake"

#include "config.h"

#include "nw-proposal-build-private.h"

#include "nw-names.h"

static const NwSpan nowhere = { 0, 0 };

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

/* The user's choice, or what the store says. */
static gboolean
match_person (NwBuilder            *self,
              Item                 *item,
              const NwFoundPerson  *found,
              Item                 *organisation,
              GError              **error)
{
  g_auto (NwMatchResult) result = { 0 };

  if (!nw_matcher_person (self->matcher, found,
                          organisation != NULL ? organisation->public.record_id : NULL, &result, error) ||
      !nw_builder_take_choice (self, item, &result, error))
    return FALSE;
  nw_builder_take_result (item, &result);

  return TRUE;
}

static Item *
build_person (NwBuilder            *self,
              const NwFoundPerson  *found,
              Item                 *organisation,
              guint                 group,
              gboolean              contact,
              GError              **error)
{
  Item *item = nw_intake_item_new (nw_kind_get (NW_KIND_PERSON), group);

  g_ptr_array_add (self->proposal->public.items, item);
  item->public.contact = contact;
  item->public.press = found->press;
  item->public.title = g_strdup (found->name);
  item->public.span = found->name_span;
  if (!match_person (self, item, found, organisation, error))
    return NULL;

  propose_name (item, found);
  nw_builder_propose_facts (self, item, "person");
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
propose_channels (NwBuilder           *self,
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
build_position (NwBuilder            *self,
                const NwFoundPerson  *found,
                Item                 *person,
                Item                 *organisation,
                const char           *department,
                GError              **error)
{
  Item *item = nw_intake_item_new (nw_kind_get (NW_KIND_POSITION), person->public.group);
  g_autoptr (GPtrArray) positions = NULL;

  g_ptr_array_add (self->proposal->public.items, item);
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
  nw_builder_propose_facts (self, item, "position");
  propose_channels (self, item, found, positions);
  item->public.match = nw_intake_item_judge (item);

  return item;
}

/* Where a person works: what is printed with the name; a contact without that is
 * asked for the publisher. */
static Item *
find_workplace (NwBuilder           *self,
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

/**
 * nw_builder_people:
 * @people: (element-type NwFoundPerson): the contacts or the mentioned
 * @publisher: (nullable):
 *
 * Makes the items of persons and of their positions.
 */
gboolean
nw_builder_people (NwBuilder  *self,
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
