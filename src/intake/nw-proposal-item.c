/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-intake"

#include "config.h"

#include "nw-proposal-private.h"

#include "nw-names.h"

#include <glib/gi18n.h>

static void
field_free (gpointer data)
{
  NwProposedField *field = data;

  g_free (field->value);
  json_decref (field->json);
  g_free (field->stored);
  g_free (field->quote);
  g_free (field);
}

/**
 * nw_intake_item_new:
 *
 * Returns: (transfer full): an item about nobody yet, accepted
 */
Item *
nw_intake_item_new (const NwKind *kind,
                    guint         group)
{
  Item *item = g_new0 (Item, 1);

  item->public.kind = kind;
  item->public.group = group;
  item->public.match = NW_MATCH_NEW;
  item->public.accepted = TRUE;
  item->public.fields = g_ptr_array_new_with_free_func (field_free);
  item->public.candidates = g_ptr_array_new_with_free_func (g_free);

  return item;
}

void
nw_intake_item_free (gpointer data)
{
  Item *item = data;

  g_free (item->public.record_id);
  g_free (item->public.title);
  g_free (item->public.reason);
  g_ptr_array_unref (item->public.fields);
  g_ptr_array_unref (item->public.candidates);
  g_clear_object (&item->record);
  g_free (item->key);
  g_free (item);
}

/**
 * nw_intake_item_add_field:
 * @json: (transfer full): as it would be stored
 *
 * Adds a value that nothing stored speaks against.
 *
 * Returns: (transfer none): the field
 */
NwProposedField *
nw_intake_item_add_field (Item       *item,
                          const char *key,
                          const char *value,
                          json_t     *json,
                          const char *quote,
                          NwSpan      span)
{
  NwProposedField *field = (NwProposedField *) g_new0 (Field, 1);

  field->field = nw_kind_get_field (item->public.kind, key);
  g_assert (field->field != NULL);
  field->value = g_strdup (value);
  field->json = json;
  field->quote = g_strdup (quote);
  field->span = span;
  field->match = item->record == NULL ? NW_MATCH_NEW : NW_MATCH_ADDS;
  field->accepted = TRUE;
  g_ptr_array_add (item->public.fields, field);

  return field;
}

/* A stored value beside a proposed one: equal, or left for the user. */
static void
compare_stored (NwProposedField *field,
                const char      *stored,
                gboolean         same)
{
  field->stored = g_strdup (stored);
  field->match = same ? NW_MATCH_SAME : NW_MATCH_CONTRADICTS;
  field->accepted = same;
}

/**
 * nw_intake_item_propose_text:
 * @value: (nullable): NULL says nothing
 */
void
nw_intake_item_propose_text (Item       *item,
                             const char *key,
                             const char *value,
                             const char *quote,
                             NwSpan      span)
{
  NwProposedField *field;
  const char *stored = item->record != NULL ? nw_record_get_text (item->record, key) : NULL;

  if (value == NULL || *value == '\0')
    return;

  field = nw_intake_item_add_field (item, key, value, json_string (value), quote, span);
  if (stored != NULL) {
    g_autofree char *a = nw_names_person_key (stored);
    g_autofree char *b = nw_names_person_key (value);

    compare_stored (field, stored, g_str_equal (a, b));
  }
}

/**
 * nw_intake_item_propose_value:
 * @json: a number, date or choice, as it would be stored
 */
void
nw_intake_item_propose_value (Item       *item,
                              const char *key,
                              json_t     *json,
                              const char *quote,
                              NwSpan      span)
{
  const NwField *kind_field = nw_kind_get_field (item->public.kind, key);
  const json_t *stored = item->record != NULL ? nw_record_get_value (item->record, key) : NULL;
  g_autofree char *value = nw_field_dup_display (kind_field, json);
  NwProposedField *field = nw_intake_item_add_field (item, key, value, json_incref (json), quote, span);

  if (stored != NULL) {
    g_autofree char *text = nw_field_dup_display (kind_field, stored);

    compare_stored (field, text, json_equal (stored, json));
  }
}

/**
 * nw_intake_item_propose_flag:
 *
 * Proposes that a flag is set; a release never says that one is not.
 */
void
nw_intake_item_propose_flag (Item       *item,
                             const char *key,
                             const char *quote,
                             NwSpan      span)
{
  NwProposedField *field = nw_intake_item_add_field (item, key, _("Yes"), json_true (), quote, span);

  if (item->record != NULL && nw_record_get_flag (item->record, key))
    compare_stored (field, _("Yes"), TRUE);
}

/**
 * nw_intake_item_propose_link:
 * @target: the item whose record is meant; its id may only be known when it is saved
 */
void
nw_intake_item_propose_link (Item       *item,
                             const char *key,
                             Item       *target,
                             const char *quote)
{
  const char *stored = item->record != NULL ? nw_record_get_text (item->record, key) : NULL;
  NwProposedField *field = nw_intake_item_add_field (item, key, target->public.title, json_null (),
                                              quote, (NwSpan) { 0, 0 });

  if (stored != NULL)
    compare_stored (field, stored, g_strcmp0 (stored, target->public.record_id) == 0);
}

/* Whether a stored value, or an element of a stored list, names the record. */
static gboolean
names_record (const json_t *stored,
              const char   *member,
              const char   *id)
{
  const json_t *element;
  size_t i;

  if (id == NULL)
    return FALSE;
  if (json_is_string (stored))
    return g_str_equal (json_string_value (stored), id);
  json_array_foreach ((json_t *) stored, i, element) {
    const json_t *link = json_is_object (element) && member != NULL ? json_object_get (element, member) : element;

    if (g_strcmp0 (json_string_value (link), id) == 0)
      return TRUE;
  }

  return FALSE;
}

/* Of several who may be meant, the one who is named there already. */
static gboolean
names_target (const json_t *stored,
              const char   *member,
              const Item   *target)
{
  if (names_record (stored, member, target->public.record_id))
    return TRUE;
  for (guint i = 0; i < target->public.candidates->len; i++)
    if (names_record (stored, member, g_ptr_array_index (target->public.candidates, i)))
      return TRUE;

  return FALSE;
}

/**
 * nw_intake_item_propose_target:
 * @json: (transfer full): the element of a list of objects without its link
 * @target: the item whose record the value names; it is known when that is saved
 * @stored: (nullable): what a single link's stored record is called
 *
 * Proposes a link, or an element with a link; elements stand side by side.
 */
void
nw_intake_item_propose_target (Item       *item,
                               const char *key,
                               const char *value,
                               json_t     *json,
                               Item       *target,
                               const char *stored,
                               const char *quote,
                               NwSpan      span)
{
  const json_t *before = item->record != NULL ? nw_record_get_value (item->record, key) : NULL;
  NwProposedField *field = nw_intake_item_add_field (item, key, value, json, quote, span);

  ((Field *) field)->target = target;
  if (names_target (before, nw_proposal_get_element_link (field->field), target))
    compare_stored (field, stored != NULL ? stored : value, TRUE);
  else if (before != NULL && field->field->type == NW_VALUE_LINK)
    compare_stored (field, stored, FALSE);
}

/**
 * nw_intake_item_propose_channel:
 *
 * Channels stand side by side: another number is added and replaces none.
 */
void
nw_intake_item_propose_channel (Item                 *item,
                                NwRelease            *release,
                                const NwFoundChannel *channel,
                                const char           *evidence)
{
  g_autofree char *quote = nw_release_dup_quote (release, channel->span);
  NwChannel stored = { .type = channel->type, .value = channel->value, .shown = channel->raw };
  NwProposedField *field;

  if (channel->value == NULL)
    return;

  field = nw_intake_item_add_field (item, "channels", channel->raw != NULL ? channel->raw : channel->value,
                             nw_channel_to_json (&stored), evidence != NULL ? evidence : quote,
                             channel->span);
  if (item->record != NULL && nw_matcher_has_channel (item->record, channel->type, channel->value))
    compare_stored (field, channel->value, TRUE);
}

/* Beside an address with a street, one of the same city without a street says
 * nothing new. */
static gboolean
says_no_more (const NwAddress *found,
              const NwAddress *stored)
{
  g_autofree char *a = nw_names_person_key (found->city);
  g_autofree char *b = nw_names_person_key (stored->city);

  return found->street == NULL && found->po_box == NULL && g_str_equal (a, b) &&
         (found->postal_code == NULL || g_strcmp0 (found->postal_code, stored->postal_code) == 0);
}

/**
 * nw_intake_item_propose_address:
 *
 * Addresses stand side by side: another one is added and replaces none.
 */
void
nw_intake_item_propose_address (Item            *item,
                                const NwAddress *address,
                                const char      *quote,
                                NwSpan           span)
{
  g_autofree char *line = NULL;
  g_autoptr (GPtrArray) stored = NULL;
  NwProposedField *field;

  if (address == NULL || (address->street == NULL && address->city == NULL && address->po_box == NULL))
    return;

  line = nw_address_to_line (address);
  for (guint i = 0; i < item->public.fields->len; i++) {
    const NwProposedField *other = g_ptr_array_index (item->public.fields, i);

    if (g_str_equal (other->field->key, "addresses") && g_str_equal (other->value, line))
      return;
  }

  field = nw_intake_item_add_field (item, "addresses", line, nw_address_to_json (address), quote, span);
  stored = item->record != NULL ? nw_record_get_addresses (item->record) : NULL;
  for (guint i = 0; stored != NULL && i < stored->len; i++) {
    const NwAddress *other = g_ptr_array_index (stored, i);

    if (nw_address_equal (address, other) || says_no_more (address, other)) {
      g_autofree char *text = nw_address_to_line (other);

      compare_stored (field, text, TRUE);
      return;
    }
  }
}

/**
 * nw_intake_item_propose_tag:
 *
 * Proposes one more element of a list of words.
 */
void
nw_intake_item_propose_tag (Item       *item,
                            const char *key,
                            const char *tag)
{
  const json_t *stored = item->record != NULL ? nw_record_get_value (item->record, key) : NULL;
  NwProposedField *field = nw_intake_item_add_field (item, key, tag, json_string (tag), NULL, (NwSpan) { 0, 0 });

  for (size_t i = 0; i < json_array_size (stored); i++) {
    if (g_strcmp0 (json_string_value (json_array_get (stored, i)), tag) == 0) {
      compare_stored (field, tag, TRUE);
      return;
    }
  }
}

/**
 * nw_intake_item_judge:
 *
 * Returns: what the fields of an item with a stored record say together
 */
NwMatch
nw_intake_item_judge (Item *item)
{
  NwMatch match = NW_MATCH_SAME;

  if (item->record == NULL)
    return item->public.match;

  for (guint i = 0; i < item->public.fields->len; i++) {
    const NwProposedField *field = g_ptr_array_index (item->public.fields, i);

    if (field->match == NW_MATCH_CONTRADICTS)
      return NW_MATCH_CONTRADICTS;
    if (field->match == NW_MATCH_ADDS)
      match = NW_MATCH_ADDS;
  }

  return match;
}
