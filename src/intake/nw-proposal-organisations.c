/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-intake"

#include "config.h"

#include "nw-proposal-build-private.h"

#include "nw-names.h"
#include "nw-parent.h"

#include <string.h>

#include <glib/gi18n.h>

void
nw_builder_take_result (Item          *item,
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

/**
 * nw_builder_take_choice:
 * @result: what the store says, in place of which comes what the user said of the
 *   item's group
 *
 * Returns: FALSE with an error of the store
 */
gboolean
nw_builder_take_choice (NwBuilder      *self,
                        Item           *item,
                        NwMatchResult  *result,
                        GError        **error)
{
  const char *chosen = g_hash_table_lookup (self->proposal->choices, GUINT_TO_POINTER (item->public.group));

  if (chosen == NULL)
    return TRUE;

  g_clear_object (&result->record);
  g_clear_pointer (&result->reason, g_free);
  result->match = NW_MATCH_NEW;
  if (*chosen != '\0') {
    result->record = nw_matcher_get_record (self->matcher, chosen, error);
    if (result->record == NULL)
      return FALSE;
    result->match = NW_MATCH_SAME;
    result->reason = g_strdup (_("You said so."));
  }

  return TRUE;
}

/**
 * nw_builder_ensure_organisation:
 * @address: (nullable): helps to find out which one is meant, as @channels do
 * @quote: where a new one got its name from, as @span
 *
 * Returns: (transfer none) (nullable): the item of an organisation, one per release
 *   however often it is named; NULL with an error of the store
 */
Item *
nw_builder_ensure_organisation (NwBuilder        *self,
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
  if (!nw_builder_take_choice (self, item, &result, error)) {
    nw_intake_item_free (item);
    return NULL;
  }
  nw_builder_take_result (item, &result);
  item->key = g_steal_pointer (&key);
  item->public.title = g_strdup (name);
  item->public.span = span;
  if (item->record == NULL)
    nw_intake_item_propose_text (item, "name", name, quote, span);
  g_hash_table_insert (self->organisations, item->key, item);
  g_ptr_array_add (self->proposal->public.items, item);

  return item;
}

static Item *
build_found_organisation (NwBuilder                  *self,
                          const NwFoundOrganisation  *found,
                          GError                    **error)
{
  Item *item = nw_builder_ensure_organisation (self, found->name, found->address, found->channels, found->evidence,
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
build_employers (NwBuilder  *self,
                 GPtrArray  *people,
                 GError    **error)
{
  for (guint i = 0; i < people->len; i++) {
    const NwFoundPerson *found = g_ptr_array_index (people, i);

    if (found->organisation != NULL && *found->organisation != '\0' &&
        nw_builder_ensure_organisation (self, found->organisation, found->address, NULL, found->evidence,
                                        found->organisation_span, error) == NULL)
      return FALSE;
  }

  return TRUE;
}

/* A division and the whole it belongs to, both named here: the division's
 * address printed in one line with the whole is the whole's as well, and both
 * keep what they had. */
static void
build_parent (NwBuilder *self,
              Item      *child)
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

/**
 * nw_builder_organisations:
 * @publisher: (out) (transfer none): the item of the publisher, or NULL
 *
 * Makes the items of all organisations, each once, and says who is part of whom.
 */
gboolean
nw_builder_organisations (NwBuilder  *self,
                          Item      **publisher,
                          GError    **error)
{
  NwRelease *release = self->release;

  *publisher = NULL;
  if (release->publisher != NULL && release->publisher->name != NULL) {
    *publisher = build_found_organisation (self, release->publisher, error);
    if (*publisher == NULL)
      return FALSE;
    nw_builder_propose_facts (self, *publisher, NW_KIND_ORGANISATION);
  }

  for (guint i = 0; i < release->organisations->len; i++) {
    const NwFoundOrganisation *found = g_ptr_array_index (release->organisations, i);

    if (found->name != NULL && (found->channels->len > 0 || found->address != NULL) &&
        build_found_organisation (self, found, error) == NULL)
      return FALSE;
  }

  if (!build_employers (self, release->contacts, error) ||
      !build_employers (self, release->mentioned, error))
    return FALSE;
  if (*publisher != NULL)
    build_parent (self, *publisher);

  return TRUE;
}

void
nw_builder_judge_organisations (NwBuilder *self)
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
