/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-intake"

#include "config.h"

#include "nw-proposal-private.h"

/**
 * nw_proposal_alloc:
 * @release: a reference is taken
 * @text_hash: (nullable): its nw_release_dup_text_hash(), when known already
 *
 * Returns: (transfer full): a proposal without items
 */
Proposal *
nw_proposal_alloc (NwRelease  *release,
                   const char *text_hash)
{
  Proposal *self = g_new0 (Proposal, 1);

  self->public.release = nw_release_ref (release);
  self->public.items = g_ptr_array_new_with_free_func (nw_intake_item_free);
  self->text_hash = text_hash != NULL ? g_strdup (text_hash) : nw_release_dup_text_hash (release);
  self->choices = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->persons = g_ptr_array_new ();

  return self;
}

/**
 * nw_proposal_free:
 * @self: (transfer full) (nullable):
 */
void
nw_proposal_free (NwProposal *proposal)
{
  Proposal *self = (Proposal *) proposal;

  if (self == NULL)
    return;
  g_ptr_array_unref (self->public.items);
  nw_release_unref (self->public.release);
  g_free (self->public.release_id);
  g_free (self->text_hash);
  g_clear_object (&self->release_record);
  g_hash_table_unref (self->choices);
  g_ptr_array_unref (self->persons);
  g_free (self);
}

/**
 * nw_proposal_new:
 * @session: any reading session of this thread
 * @release: with its findings; a reference is taken
 *
 * Puts what @release says beside what is stored. What is new or completes
 * something is accepted; what contradicts a stored value, and whoever cannot be
 * told for sure, is not.
 *
 * Returns: (transfer full) (nullable): the proposal, NULL with an error of the store
 */
NwProposal *
nw_proposal_new (NwSession  *session,
                 NwRelease  *release,
                 GError    **error)
{
  g_autoptr (NwMatcher) matcher = nw_matcher_new (session);
  Proposal *self = nw_proposal_alloc (release, NULL);

  self->statements = TRUE;
  if (!nw_proposal_build (self, matcher, session, error)) {
    nw_proposal_free (&self->public);
    return NULL;
  }

  return &self->public;
}

/**
 * nw_proposal_dup_source_key:
 * @field: a field
 * @element: (nullable): for a list the element that is meant
 *
 * Returns: (transfer full): the member of "sources" that says where a value comes
 *   from: the field's key, for a list with the element's value behind a colon
 */
char *
nw_proposal_dup_source_key (const NwField *field,
                            const json_t  *element)
{
  g_autoptr (NwAddress) address = NULL;
  g_autofree char *line = NULL;

  switch ((int) field->type) {
  case NW_VALUE_CHANNELS:
    return g_strconcat (field->key, ":", json_string_value (json_object_get (element, "value")), NULL);
  case NW_VALUE_ADDRESSES:
    address = nw_address_new_from_json (element);
    line = address != NULL ? nw_address_to_line (address) : g_strdup ("");
    return g_strconcat (field->key, ":", line, NULL);
  default:
    return g_strdup (field->key);
  }
}

/* Whether the release may speak against a stored value: it is dated, and the
 * stored value is older or of unknown date. */
static gboolean
is_newer (Item                  *item,
          const NwProposedField *field,
          const char            *date)
{
  const json_t *sources = item->record != NULL ? nw_record_get_value (item->record, "sources") : NULL;
  const json_t *source = json_object_get (sources, field->field->key);
  const char *stored = json_string_value (json_object_get (source, "date"));

  return date != NULL && (stored == NULL || g_strcmp0 (date, stored) > 0);
}

/* The position of somebody who may have been followed by somebody new. */
static gboolean
is_succession (const Item *item)
{
  return item->record != NULL && item->public.match == NW_MATCH_SUCCESSION;
}

/**
 * nw_proposal_accept_all:
 * @accepted: whether all are accepted or rejected
 *
 * Accepts whatever may be accepted without asking: not the persons for whom the
 * user must choose, no end of anybody's time as spokesperson, and no value of an undated or older release against a stored
 * one.
 */
void
nw_proposal_accept_all (NwProposal *proposal,
                        gboolean    accepted)
{
  Proposal *self = (Proposal *) proposal;
  g_autofree char *date = nw_date_to_iso (&self->public.release->date);

  for (guint i = 0; i < self->public.items->len; i++) {
    Item *item = g_ptr_array_index (self->public.items, i);

    item->public.accepted = accepted && item->public.match != NW_MATCH_UNCERTAIN && !is_succession (item);
    for (guint j = 0; j < item->public.fields->len; j++) {
      NwProposedField *field = g_ptr_array_index (item->public.fields, j);

      field->accepted = accepted && (field->match != NW_MATCH_CONTRADICTS || is_newer (item, field, date));
    }
  }
}

/* --- Building again ------------------------------------------------------ */

static Item *
find_item (Proposal   *self,
           const Item *like)
{
  for (guint i = 0; i < self->public.items->len; i++) {
    Item *item = g_ptr_array_index (self->public.items, i);

    if (item->public.kind == like->public.kind && item->public.group == like->public.group &&
        g_strcmp0 (item->public.title, like->public.title) == 0)
      return item;
  }

  return NULL;
}

static const NwProposedField *
find_field (const Item            *item,
            const NwProposedField *like)
{
  for (guint i = 0; i < item->public.fields->len; i++) {
    const NwProposedField *field = g_ptr_array_index (item->public.fields, i);

    if (field->field == like->field && g_strcmp0 (field->value, like->value) == 0)
      return field;
  }

  return NULL;
}

/* What was decided before holds again where the question is still the same. */
static void
copy_decisions (Proposal *from,
                Proposal *to,
                guint     except_group)
{
  for (guint i = 0; i < to->public.items->len; i++) {
    Item *item = g_ptr_array_index (to->public.items, i);
    const Item *before = find_item (from, item);

    if (before == NULL || (except_group != 0 && item->public.group == except_group))
      continue;
    item->public.accepted = before->public.accepted && item->public.match != NW_MATCH_UNCERTAIN;
    for (guint j = 0; j < item->public.fields->len; j++) {
      NwProposedField *field = g_ptr_array_index (item->public.fields, j);
      const NwProposedField *other = find_field (before, field);

      if (other == NULL || (field->match == NW_MATCH_CONTRADICTS && other->match != NW_MATCH_CONTRADICTS))
        continue;
      field->accepted = other->accepted;
    }
  }
}

static void
copy_choices (Proposal *from,
              Proposal *to)
{
  GHashTableIter iter;
  gpointer group, id;

  g_hash_table_iter_init (&iter, from->choices);
  while (g_hash_table_iter_next (&iter, &group, &id))
    g_hash_table_insert (to->choices, group, g_strdup (id));
}

/* The same release against what is stored now. */
static Proposal *
build_again (Proposal   *self,
             NwMatcher  *matcher,
             NwSession  *session,
             guint       except_group,
             GError    **error)
{
  Proposal *again = nw_proposal_alloc (self->public.release, self->text_hash);

  again->statements = self->statements;
  copy_choices (self, again);
  if (!nw_proposal_build (again, matcher, session, error)) {
    nw_proposal_free (&again->public);
    return NULL;
  }
  copy_decisions (self, again, except_group);

  return again;
}

/* Gives self what other has; other keeps what self had. */
static void
swap (Proposal *self,
      Proposal *other)
{
  Proposal kept = *self;

  *self = *other;
  *other = kept;
}

/**
 * nw_proposal_rematch:
 * @group: of a person or an organisation
 * @record_id: (nullable): the stored record it is, or NULL for a new one
 *
 * Takes the user's word on who is meant and builds the proposal anew: its items
 * are other ones afterwards, with the decisions that were made. The items of
 * @group are accepted.
 *
 * Returns: FALSE with an error of the store; nothing changed then
 */
gboolean
nw_proposal_rematch (NwProposal  *proposal,
                     NwSession   *session,
                     guint        group,
                     const char  *record_id,
                     GError     **error)
{
  Proposal *self = (Proposal *) proposal;
  g_autoptr (NwMatcher) matcher = nw_matcher_new (session);
  g_autofree char *before = g_strdup (g_hash_table_lookup (self->choices, GUINT_TO_POINTER (group)));
  Proposal *again;

  g_return_val_if_fail (group > 0, FALSE);

  g_hash_table_insert (self->choices, GUINT_TO_POINTER (group),
                       g_strdup (record_id != NULL ? record_id : ""));
  again = build_again (self, matcher, session, group, error);
  if (again == NULL) {
    if (before != NULL)
      g_hash_table_insert (self->choices, GUINT_TO_POINTER (group), g_steal_pointer (&before));
    else
      g_hash_table_remove (self->choices, GUINT_TO_POINTER (group));
    return FALSE;
  }
  swap (self, again);
  nw_proposal_free (&again->public);

  return TRUE;
}

static gboolean
write_records (Proposal   *self,
               NwMatcher  *matcher,
               NwSession  *session,
               GError    **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);

  if (!nw_proposal_make_records (self, matcher, records, NULL, error))
    return FALSE;
  for (guint i = 0; i < records->len; i++) {
    if (!nw_session_put (session, g_ptr_array_index (records, i), error))
      return FALSE;
  }

  return TRUE;
}

/**
 * nw_proposal_save:
 *
 * Inside a step on the worker thread: builds the proposal again with what is
 * stored now and writes what is accepted. A value that has come to contradict a
 * stored one since the user looked is left out. Afterwards the ids of @self are
 * those of the saved records.
 *
 * Returns: FALSE with an error of the store
 */
gboolean
nw_proposal_save (NwProposal  *proposal,
                  NwSession   *session,
                  GError     **error)
{
  Proposal *self = (Proposal *) proposal;
  g_autoptr (NwMatcher) matcher = nw_matcher_new (session);
  Proposal *again = build_again (self, matcher, session, 0, error);
  gboolean written;

  if (again == NULL)
    return FALSE;

  written = write_records (again, matcher, session, error);
  if (written) {
    g_free (self->public.release_id);
    self->public.release_id = g_strdup (again->public.release_id);
    for (guint i = 0; i < self->public.items->len; i++) {
      Item *item = g_ptr_array_index (self->public.items, i);
      const Item *saved = find_item (again, item);

      if (saved == NULL)
        continue;
      g_free (item->public.record_id);
      item->public.record_id = g_strdup (saved->public.record_id);
    }
  }
  nw_proposal_free (&again->public);

  return written;
}
