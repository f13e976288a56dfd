/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-intake"

#include "config.h"

#include "nw-json.h"
#include "nw-names.h"
#include "nw-proposal-build-private.h"
#include "nw-statement.h"

#include <glib/gi18n.h>
#include <string.h>

/* Agreements, networks, memberships and fundings beside what is stored. They are
 * offered, not taken over by themselves: most releases speak of what others do, and
 * an agency keeps its own. What completes a stored record is accepted as it is for
 * people. */

/* So many records of one partner or funder are looked at. */
#define MAX_LOOKED_AT 200

typedef struct {
  NwBuilder         *builder;
  const NwStatement *statement;
  Item              *item;
  Item              *project;    /* nullable: the only network or project */
} Maker;

/* --- Whom a value names --------------------------------------------------- */

/* The item of a person whom the text names as "Name, function". */
static Item *
find_person (NwBuilder  *self,
             const char *words)
{
  const char *comma = strstr (words, ", ");
  g_autofree char *name = comma != NULL ? g_strndup (words, comma - words) : g_strdup (words);
  g_autofree char *key = nw_names_person_key (name);

  for (guint i = 0; i < self->proposal->persons->len; i++) {
    Item *person = g_ptr_array_index (self->proposal->persons, i);
    g_autofree char *other = person != NULL ? nw_names_person_key (person->public.title) : NULL;

    if (g_strcmp0 (key, other) == 0)
      return person;
  }

  return NULL;
}

static gboolean
names_organisation (const Item          *item,
                    const NwStatedValue *value)
{
  const NwField *field = nw_kind_get_field (item->public.kind, value->field);

  return g_strcmp0 (field->target, NW_KIND_ORGANISATION) == 0 || g_str_equal (value->field, "partners");
}

/* Returns: FALSE with an error of the store */
static gboolean
find_target (Maker                *self,
             const NwStatedValue  *value,
             Item                **target,
             GError              **error)
{
  *target = NULL;
  if (g_str_equal (value->field, "signatories"))
    *target = find_person (self->builder, value->value);
  else if (g_str_equal (value->field, "project"))
    *target = self->project;
  else if (names_organisation (self->item, value))
    return (*target = nw_builder_ensure_organisation (self->builder, value->value, NULL, NULL, value->quote, value->span, error)) != NULL;

  return TRUE;
}

/* --- What is stored already ------------------------------------------------ */

/* A day and the month it lies in do not contradict each other. */
static gboolean
may_be_same_day (const char *a,
                 const char *b)
{
  return a == NULL || b == NULL || g_str_has_prefix (a, b) || g_str_has_prefix (b, a);
}

static gboolean
has_partner (NwRecord   *agreement,
             const char *id)
{
  const json_t *element;
  size_t i;

  json_array_foreach ((json_t *) nw_record_get_value (agreement, "partners"), i, element)
    if (g_strcmp0 (json_string_value (json_object_get (element, "organisation")), id) == 0)
      return TRUE;

  return FALSE;
}

/* An agreement is the same when all partners are in it, and no other day is said; a
 * funding by its amount or programme; a membership by its network. */
static gboolean
is_same (Maker     *self,
         NwRecord  *record)
{
  gboolean named = FALSE;

  for (guint i = 0; i < self->statement->values->len; i++) {
    const NwStatedValue *value = &g_array_index (self->statement->values, NwStatedValue, i);
    const NwField *field = nw_kind_get_field (self->item->public.kind, value->field);
    g_autoptr (json_t) json = NULL;
    Item *target = NULL;

    if (g_str_equal (value->field, "partners")) {
      if (!find_target (self, value, &target, NULL) || target->public.record_id == NULL || !has_partner (record, target->public.record_id))
        return FALSE;
      named = TRUE;
    } else if (g_str_equal (value->field, "signed_on")) {
      if (!may_be_same_day (nw_record_get_text (record, "signed_on"), value->value))
        return FALSE;
    } else if (g_str_equal (value->field, "amount") || g_str_equal (value->field, "programme")) {
      json = nw_field_parse (field, value->value);
      named = named || (json != NULL && nw_record_get_value (record, value->field) != NULL && json_equal (json, nw_record_get_value (record, value->field)));
    }
  }
  if (g_str_equal (self->statement->kind, NW_KIND_MEMBERSHIP))
    return g_strcmp0 (nw_record_get_text (record, "project"), self->project->public.record_id) == 0;

  return named;
}

/* Looks among the records of the kind that link to one that is stored.
 * Returns: FALSE with an error of the store */
static gboolean
look_among (Maker          *self,
            const char     *id,
            NwMatchResult  *result,
            GError        **error)
{
  g_autoptr (GPtrArray) links = nw_session_get_links_to (self->builder->session, id, self->statement->kind, MAX_LOOKED_AT, error);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; links != NULL && i < links->len; i++) {
    const NwLink *link = g_ptr_array_index (links, i);
    g_autoptr (NwRecord) record = NULL;

    if (!g_hash_table_add (seen, link->record_id))
      continue;
    record = nw_session_get_record (self->builder->session, link->record_id, error);
    if (record == NULL)
      return FALSE;
    if (!is_same (self, record))
      continue;
    g_ptr_array_add (result->candidates, g_strdup (link->record_id));
    if (result->record == NULL)
      result->record = g_steal_pointer (&record);
  }

  return links != NULL;
}

static gboolean
find_by_name (Maker          *self,
              NwMatchResult  *result,
              GError        **error)
{
  g_autoptr (GPtrArray) ids = nw_session_find_name (self->builder->session, self->statement->kind, self->statement->title, error);

  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    g_ptr_array_add (result->candidates, g_strdup (g_ptr_array_index (ids, i)));
  if (ids->len > 0)
    result->record = nw_session_get_record (self->builder->session, g_ptr_array_index (ids, 0), error);

  return ids->len == 0 || result->record != NULL;
}

/* The first stored record that the statement names stands in all that is looked for. */
static gboolean
find_by_links (Maker          *self,
               NwMatchResult  *result,
               GError        **error)
{
  for (guint i = 0; i < self->statement->values->len; i++) {
    Item *target;

    if (!find_target (self, &g_array_index (self->statement->values, NwStatedValue, i), &target, error))
      return FALSE;
    if (target != NULL && target->record != NULL)
      return look_among (self, target->public.record_id, result, error);
  }

  return TRUE;
}

static gboolean
match (Maker   *self,
       GError **error)
{
  gboolean project = g_str_equal (self->statement->kind, NW_KIND_PROJECT);
  g_auto (NwMatchResult) result = { NW_MATCH_NEW, NULL, g_ptr_array_new_with_free_func (g_free), NULL };

  if (!(project ? find_by_name (self, &result, error) : find_by_links (self, &result, error)))
    return FALSE;
  if (result.candidates->len > 1) {
    g_clear_object (&result.record);
    result.match = NW_MATCH_UNCERTAIN;
    result.reason = g_strdup (_("Several stored records may be meant."));
  } else if (result.record != NULL) {
    result.match = NW_MATCH_SAME;
    g_ptr_array_set_size (result.candidates, 0);
    if (project)
      result.reason = g_strdup (_("A network or project of this name is stored."));
    else if (g_str_equal (self->statement->kind, NW_KIND_AGREEMENT))
      result.reason = g_strdup (_("An agreement of these partners is stored."));
    else if (g_str_equal (self->statement->kind, NW_KIND_FUNDING))
      result.reason = g_strdup (_("A funding with this amount or programme is stored."));
  }
  if (!g_str_equal (self->statement->kind, NW_KIND_MEMBERSHIP) && !nw_builder_take_choice (self->builder, self->item, &result, error))
    return FALSE;
  nw_builder_take_result (self->item, &result);

  return TRUE;
}

/* --- Values ------------------------------------------------------------------ */

/* Whether the same words are stored of somebody who is no record. */
static gboolean
is_element_stored (const Item   *item,
                   const char   *key,
                   const json_t *element)
{
  const json_t *stored = item->record != NULL ? nw_record_get_value (item->record, key) : NULL;
  const json_t *other;
  size_t i;

  json_array_foreach ((json_t *) stored, i, other)
    if (json_equal (other, element))
      return TRUE;

  return FALSE;
}

static void
propose_object (Maker               *self,
                const NwStatedValue *value,
                json_t              *element,
                const char          *words)
{
  NwProposedField *field = nw_intake_item_add_field (self->item, value->field, words, element, value->quote, value->span);

  if (is_element_stored (self->item, value->field, element)) {
    field->match = NW_MATCH_SAME;
    field->stored = g_strdup (words);
  }
}

static void
propose_signatory (Maker               *self,
                   const NwStatedValue *value,
                   Item                *person)
{
  const char *comma = strstr (value->value, ", ");

  if (person != NULL)
    nw_intake_item_propose_target (self->item, value->field, value->value, comma != NULL ? json_pack ("{s:s}", "function", comma + 2) : json_object (),
                                   person, NULL, value->quote, value->span);
  else
    propose_object (self, value, json_pack ("{s:s}", "function", value->value), value->value);
}

static void
propose_target (Maker               *self,
                const NwStatedValue *value,
                const NwField       *field,
                Item                *target)
{
  const char *id = self->item->record != NULL && field->type == NW_VALUE_LINK ? nw_record_get_text (self->item->record, value->field) : NULL;
  g_autofree char *stored = id != NULL ? nw_session_dup_title (id, self->builder->session) : NULL;
  json_t *json = g_str_equal (value->field, "partners") ? json_pack ("{s:s}", "role", "partner") : json_null ();

  nw_intake_item_propose_target (self->item, value->field, value->value, json, target, stored, value->quote, value->span);
}

/* A count is a fact of the network: how many of what. */
static void
propose_fact (Maker               *self,
              const NwStatedValue *value)
{
  json_t *element = json_pack ("{s:s, s:s, s:s}", "what", _("Teams"), "value", value->value, "quote", value->quote);

  propose_object (self, value, element, value->quote);
}

static void
propose_plain (Maker               *self,
               const NwStatedValue *value,
               const NwField       *field)
{
  g_autoptr (json_t) json = NULL;

  /* The name is how it was found. */
  if (g_str_equal (value->field, "name") && self->item->record != NULL)
    return;
  if (field->type == NW_VALUE_TEXT) {
    nw_intake_item_propose_text (self->item, value->field, value->value, value->quote, value->span);
    return;
  }
  json = field->type == NW_VALUE_CHOICE ? json_string (value->value) : nw_field_parse (field, value->value);
  if (json != NULL)
    nw_intake_item_propose_value (self->item, value->field, json, value->quote, value->span);
}

static gboolean
propose_value (Maker                *self,
               const NwStatedValue  *value,
               GError              **error)
{
  const NwField *field = nw_kind_get_field (self->item->public.kind, value->field);
  Item *target;

  if (!find_target (self, value, &target, error))
    return FALSE;
  if (g_str_equal (value->field, "signatories"))
    propose_signatory (self, value, target);
  else if (target != NULL)
    propose_target (self, value, field, target);
  else if (field->type == NW_VALUE_OBJECTS)
    propose_fact (self, value);
  else
    propose_plain (self, value, field);

  return TRUE;
}

/* The release is the record's evidence, if the kind keeps releases; the others name
 * it as the source of their values. */
static void
propose_release (Maker *self)
{
  Item *release = g_ptr_array_index (self->builder->proposal->public.items, 0);

  if (nw_kind_get_field (self->item->public.kind, "releases") != NULL)
    nw_intake_item_propose_target (self->item, "releases", release->public.title, json_null (), release, NULL, NULL, (NwSpan) { 0, 0 });
}

/* Who belongs to a network is said once, by the membership's two links. */
static void
propose_network (Maker *self)
{
  if (g_str_equal (self->statement->kind, NW_KIND_MEMBERSHIP))
    nw_intake_item_propose_target (self->item, "project", self->project->public.title, json_null (), self->project, self->project->public.title,
                                   NULL, (NwSpan) { 0, 0 });
}

static gboolean
build (Maker   *self,
       GError **error)
{
  if (!match (self, error))
    return FALSE;
  for (guint i = 0; i < self->statement->values->len; i++)
    if (!propose_value (self, &g_array_index (self->statement->values, NwStatedValue, i), error))
      return FALSE;
  propose_network (self);
  propose_release (self);
  if (self->item->public.match != NW_MATCH_UNCERTAIN)
    self->item->public.match = nw_intake_item_judge (self->item);
  self->item->public.accepted = self->item->public.match != NW_MATCH_UNCERTAIN && (self->item->record != NULL || self->builder->proposal->unattended);

  return TRUE;
}

/**
 * nw_builder_statements:
 *
 * Makes the items of what the text states about agreements, networks and fundings;
 * the release's item is there, and those of people and organisations.
 *
 * Returns: FALSE with an error of the store
 */
gboolean
nw_builder_statements (NwBuilder  *self,
                       GError    **error)
{
  g_autoptr (GPtrArray) statements = nw_statements_new (self->release);
  guint group = FIRST_STATEMENT_GROUP;
  Item *project = NULL;

  for (guint i = 0; i < statements->len; i++) {
    const NwStatement *statement = g_ptr_array_index (statements, i);
    gboolean member = g_str_equal (statement->kind, NW_KIND_MEMBERSHIP);
    Item *item = nw_intake_item_new (nw_kind_get (statement->kind), member ? project->public.group : group++);
    Maker maker = { self, statement, item, project };

    item->public.title = g_strdup (statement->title);
    item->public.span = g_array_index (statement->values, NwStatedValue, 0).span;
    g_ptr_array_add (self->proposal->public.items, item);
    if (!build (&maker, error))
      return FALSE;
    if (g_str_equal (statement->kind, NW_KIND_PROJECT))
      project = item;
    else if (member && item->public.match != NW_MATCH_UNCERTAIN)
      item->public.accepted = project->public.accepted;
  }

  return TRUE;
}
