/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-intake"

#include "config.h"

#include "nw-proposal-private.h"

static gboolean
is_statement (const Item *item)
{
  return item->public.group >= FIRST_STATEMENT_GROUP;
}

/* A record that the value names is made with it, unless the user left it out. */
static gboolean
save_target (Field *field)
{
  Item *target = field->target;
  gboolean organisation = g_str_equal (target->public.kind->id, NW_KIND_ORGANISATION);

  if (organisation && target->public.accepted && target->public.match != NW_MATCH_UNCERTAIN)
    target->saved = TRUE;

  return target->saved;
}

/* Whether anything of a membership would be said: who, and of what. */
static gboolean
has_both_ends (Item *item)
{
  guint n_ends = 0;

  for (guint i = 0; i < item->public.fields->len; i++) {
    Field *field = g_ptr_array_index (item->public.fields, i);

    n_ends += field->public.accepted && field->target != NULL && save_target (field);
  }

  return n_ends == 2;
}

/**
 * nw_proposal_mark_statements:
 *
 * Says which agreements, networks, memberships and fundings are saved, and with
 * them the organisations that they name. A network stands before its memberships.
 */
void
nw_proposal_mark_statements (Proposal *self)
{
  for (guint i = 0; self->statements && i < self->public.items->len; i++) {
    Item *item = g_ptr_array_index (self->public.items, i);

    if (!is_statement (item) || !item->public.accepted || item->public.match == NW_MATCH_UNCERTAIN)
      continue;
    if (g_str_equal (item->public.kind->id, NW_KIND_MEMBERSHIP)) {
      item->saved = has_both_ends (item);
      continue;
    }
    item->saved = TRUE;
    for (guint j = 0; j < item->public.fields->len; j++) {
      Field *field = g_ptr_array_index (item->public.fields, j);

      if (field->public.accepted && field->target != NULL)
        save_target (field);
    }
  }
}

/**
 * nw_proposal_get_element_link:
 * @field: a list
 *
 * Returns: (nullable): the member by which its elements name a record
 */
const char *
nw_proposal_get_element_link (const NwField *field)
{
  if (g_str_equal (field->key, "partners"))
    return "organisation";

  return g_str_equal (field->key, "signatories") ? "person" : NULL;
}

/**
 * nw_proposal_dup_element:
 *
 * Returns: (transfer full) (nullable): the element as it is stored, NULL when it
 *   only names a record that is not saved
 */
json_t *
nw_proposal_dup_element (const NwProposedField *field)
{
  const Item *target = ((const Field *) field)->target;
  const char *member = nw_proposal_get_element_link (field->field);
  const char *id = target != NULL && target->saved ? target->public.record_id : NULL;
  json_t *element;

  if (target == NULL)
    return json_incref (field->json);
  if (member == NULL)
    return id != NULL ? json_string (id) : NULL;
  if (id == NULL && g_str_equal (field->field->key, "partners"))
    return NULL;
  element = json_deep_copy (field->json);
  if (id != NULL)
    json_object_set_new (element, member, json_string (id));
  else
    /* Who is no record is known by the words alone. */
    json_object_set_new (element, "function", json_string (field->value));

  return element;
}
