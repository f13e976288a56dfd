/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-intake"

#include "config.h"

#include "nw-proposal-private.h"

#include "nw-draft.h"
#include "nw-json.h"
#include "nw-vcard-release.h"

#include <string.h>

/* The longest quote that is kept: a release's words belong to others. */
#define MAX_QUOTE 600

/* What the records of most releases take as text, and a list of one. */
#define TEXT_BYTES 16000
#define LIST_BYTES 2000

typedef struct {
  Proposal       *proposal;
  NwMatcher      *matcher;
  GPtrArray      *records;     /* NwRecord: what is to be written */
  NwImportResult *result;
  GPtrArray      *drafts;      /* NwDraft beside the items, NULL where nothing changes */
  const char     *release_id;   /* of the sources; NULL when no release is kept */
  char           *date;         /* of the release, NULL when it has none */
  GString        *text;         /* of all drafts */
} Writer;

static Item *
get_item (Writer *self,
          guint   index)
{
  return g_ptr_array_index (self->proposal->public.items, index);
}

static gboolean
is_kind (Item       *item,
         const char *kind)
{
  return g_str_equal (item->public.kind->id, kind);
}

/* --- Which items are saved ---------------------------------------------- */

/* Positions need their person and organisation, organisations need somebody who
 * names them; a stored record needs nothing. */
static void
mark_saved (Writer *self)
{
  guint n_items = self->proposal->public.items->len;

  for (guint i = 0; i < n_items; i++) {
    Item *item = get_item (self, i);

    if (is_kind (item, NW_KIND_PERSON))
      item->saved = item->public.accepted && item->public.match != NW_MATCH_UNCERTAIN;
    else if (is_kind (item, NW_KIND_ORGANISATION))
      item->saved = item->record != NULL ||
                    (item->public.accepted && item->public.match != NW_MATCH_UNCERTAIN && item->public.contact);
  }
  for (guint i = 0; i < n_items; i++) {
    Item *item = get_item (self, i);
    Item *organisation = item->organisation;

    if (!is_kind (item, NW_KIND_POSITION) || !item->public.accepted || !item->person->saved)
      continue;
    if (organisation != NULL && organisation->public.accepted &&
        organisation->public.match != NW_MATCH_UNCERTAIN)
      organisation->saved = TRUE;
    item->saved = organisation == NULL || organisation->saved;
  }
  for (guint i = 0; i < n_items; i++) {
    Item *item = get_item (self, i);

    if (is_kind (item, NW_KIND_ORGANISATION) && item->saved && item->organisation != NULL)
      item->organisation->saved = TRUE;
  }
}

/* A person is saved with a place to work, or with a function of no known place:
 * if the organisation is left out, so is the person that is only known by it. */
static void
unmark_people_without_positions (Writer *self)
{
  for (guint i = 0; i < self->proposal->public.items->len; i++) {
    Item *item = get_item (self, i);

    if (is_kind (item, NW_KIND_POSITION) && item->public.accepted && !item->saved &&
        item->person->record == NULL && item->record == NULL)
      item->person->saved = FALSE;
  }
}

static gboolean
has_changes (Item *item)
{
  if (item->record == NULL)
    return TRUE;
  for (guint i = 0; i < item->public.fields->len; i++) {
    const NwProposedField *field = g_ptr_array_index (item->public.fields, i);

    if (field->accepted && field->match != NW_MATCH_SAME)
      return TRUE;
  }

  return FALSE;
}

/* Every new record gets its id before any is written: they name each other. */
static void
make_drafts (Writer *self)
{
  for (guint i = 0; i < self->proposal->public.items->len; i++) {
    Item *item = get_item (self, i);
    NwDraft *draft = NULL;

    if (item->saved && (is_kind (item, NW_KIND_RELEASE) || (item->public.accepted && has_changes (item))))
      draft = item->record != NULL ? nw_draft_new_from (item->record)
                                    : nw_draft_new (item->public.kind, self->text);
    if (draft != NULL && item->record == NULL) {
      g_free (item->public.record_id);
      item->public.record_id = g_strdup (nw_draft_get_id (draft));
    }
    g_ptr_array_add (self->drafts, draft);
  }
}

/* --- Fields ------------------------------------------------------------- */

/* storage keeps what had to be cut. */
static const char *
shorten (const char  *quote,
         char       **storage)
{
  const char *end;

  if (quote == NULL || strlen (quote) <= MAX_QUOTE)
    return quote;

  end = g_utf8_find_prev_char (quote, quote + MAX_QUOTE);
  *storage = g_strdup_printf ("%.*s…", (int) (end - quote), quote);

  return *storage;
}

/* The parts of a new name share one source, and a role follows from the title. */
static gboolean
has_own_source (const Item            *item,
                const NwProposedField *field)
{
  if (field->quote == NULL || g_str_equal (field->field->key, "role"))
    return FALSE;

  return item->record != NULL || g_strcmp0 (field->field->merge_group, "name") != 0 ||
         g_str_equal (field->field->key, "family_name");
}

static void
add_source (Writer                *self,
            const Item            *item,
            NwDraft               *draft,
            const NwProposedField *field)
{
  g_autofree char *storage = NULL;

  if (!has_own_source (item, field))
    return;
  nw_draft_add_source (draft, nw_proposal_dup_source_key (field->field, field->json), self->release_id, shorten (field->quote, &storage), self->date);
}

static const char *
get_link_target (Item                  *item,
                 const NwProposedField *field)
{
  Item *target = ((const Field *) field)->target;

  if (target == NULL && (g_str_equal (field->field->key, "person") || g_str_equal (field->field->key, "successor")))
    target = item->person;
  else if (target == NULL)
    target = item->organisation;

  return target != NULL && target->saved ? target->public.record_id : NULL;
}

static gboolean
is_list (const NwField *field)
{
  return field->type == NW_VALUE_CHANNELS || field->type == NW_VALUE_ADDRESSES ||
         field->type == NW_VALUE_TAGS || field->type == NW_VALUE_LINKS || field->type == NW_VALUE_OBJECTS;
}

/* All accepted elements of a list at once, behind those that are stored. */
static void
write_list (Item          *item,
            NwDraft       *draft,
            const NwField *field)
{
  const json_t *stored = item->record != NULL ? nw_record_get_value (item->record, field->key) : NULL;
  json_t *list = json_is_array (stored) ? json_copy ((json_t *) stored) : json_array ();

  for (guint i = 0; i < item->public.fields->len; i++) {
    const NwProposedField *other = g_ptr_array_index (item->public.fields, i);

    if (other->field == field && other->accepted && other->match != NW_MATCH_SAME)
      json_array_append_new (list, nw_proposal_dup_element (other));
  }
  nw_draft_set_value (draft, field->key, list);
}

static void
write_fields (Writer  *self,
              Item    *item,
              NwDraft *draft)
{
  const NwField *last_list = NULL;

  for (guint i = 0; i < item->public.fields->len; i++) {
    const NwProposedField *field = g_ptr_array_index (item->public.fields, i);

    if (!field->accepted || field->match == NW_MATCH_SAME)
      continue;
    if (field->field->type == NW_VALUE_LINK) {
      const char *id = get_link_target (item, field);

      if (id == NULL)
        continue;
      nw_draft_set_text (draft, field->field->key, id);
      /* Whose position it is says the person; who belongs to a network, only this. */
      if (((const Field *) field)->target != NULL)
        add_source (self, item, draft, field);
    } else if (is_list (field->field)) {
      if (field->field != last_list)
        write_list (item, draft, field->field);
      last_list = field->field;
      add_source (self, item, draft, field);
    } else {
      nw_draft_set_value (draft, field->field->key, json_incref (field->json));
      if (!is_kind (item, NW_KIND_RELEASE))
        add_source (self, item, draft, field);
    }
  }
}

/* --- The release -------------------------------------------------------- */

/* The lists of a release, written as text. */
typedef struct {
  GString   *mentions;
  GString   *excerpts;
  GString   *facts;
  GPtrArray *quotes;     /* const char *: whole, of the excerpts */
} Lists;

/* Whether two quotes are the same when they are cut. */
static gboolean
is_same_quote (gconstpointer a,
               gconstpointer b)
{
  return strncmp (a, b, MAX_QUOTE) == 0 && (strlen (a) > MAX_QUOTE) == (strlen (b) > MAX_QUOTE);
}

static GString *
list_new (void)
{
  GString *list = g_string_sized_new (LIST_BYTES);

  g_string_append_c (list, '[');

  return list;
}

static void
begin_object (GString *list)
{
  g_string_append (list, list->len > 1 ? ",{" : "{");
}

static void
append_excerpt (Lists      *lists,
                const char *quote,
                const char *field)
{
  g_autofree char *storage = NULL;
  gboolean first = TRUE;

  if (quote == NULL || *quote == '\0' ||
      g_ptr_array_find_with_equal_func (lists->quotes, quote, is_same_quote, NULL))
    return;
  g_ptr_array_add (lists->quotes, (char *) quote);
  begin_object (lists->excerpts);
  nw_json_append_member (lists->excerpts, "text", shorten (quote, &storage), &first);
  nw_json_append_member (lists->excerpts, "field", field, &first);
  g_string_append_c (lists->excerpts, '}');
}

static void
append_people (Writer    *self,
               GPtrArray *people,
               guint      before,
               gboolean   contact,
               Lists     *lists)
{
  for (guint i = 0; i < people->len; i++) {
    const NwFoundPerson *found = g_ptr_array_index (people, i);
    const Item *item = g_ptr_array_index (self->proposal->persons, before + i);
    gboolean saved = item != NULL && item->saved;
    gboolean first = TRUE;

    if (found->name == NULL)
      continue;
    begin_object (lists->mentions);
    nw_json_append_member (lists->mentions, "person", saved ? item->public.record_id : NULL, &first);
    nw_json_append_member (lists->mentions, "name", found->name, &first);
    nw_json_append_member (lists->mentions, "role", found->role, &first);
    nw_json_append_member (lists->mentions, "organisation", found->organisation, &first);
    g_string_append (lists->mentions, contact ? ",\"contact\":true}" : ",\"contact\":false}");
    append_excerpt (lists, found->evidence, contact ? "contacts" : "mentions");
  }
}

static void
append_facts (GPtrArray *facts,
              Lists     *lists)
{
  for (guint i = 0; i < facts->len; i++) {
    const NwFoundFact *fact = g_ptr_array_index (facts, i);
    g_autofree char *storage = NULL;
    gboolean first = TRUE;

    begin_object (lists->facts);
    nw_json_append_member (lists->facts, "what", fact->what, &first);
    nw_json_append_member (lists->facts, "key", fact->key, &first);
    nw_json_append_member (lists->facts, "value", fact->value, &first);
    nw_json_append_member (lists->facts, "quote", shorten (fact->quote, &storage), &first);
    g_string_append_c (lists->facts, '}');
    append_excerpt (lists, fact->quote, fact->what);
  }
}

static void
set_list (NwDraft    *draft,
          const char *key,
          GString    *list)
{
  g_string_append_c (list, ']');
  nw_draft_set_json (draft, key, list->str);
  g_string_free (list, TRUE);
}

/* What is kept beyond the fields that the review shows. */
static void
write_release (Writer  *self,
               NwDraft *draft)
{
  NwRelease *release = self->proposal->public.release;
  Lists lists = { list_new (), list_new (), list_new (), g_ptr_array_new () };

  if (release->publisher != NULL)
    append_excerpt (&lists, release->publisher->evidence, "publisher");
  append_people (self, release->contacts, 0, TRUE, &lists);
  append_people (self, release->mentioned, release->contacts->len, FALSE, &lists);
  append_facts (release->facts, &lists);

  nw_draft_set_text (draft, "text_hash", self->proposal->text_hash);
  if (self->proposal->release_record == NULL)
    nw_draft_set_text (draft, "status", "new");
  set_list (draft, "mentions", lists.mentions);
  set_list (draft, "excerpts", lists.excerpts);
  set_list (draft, "facts", lists.facts);
  g_ptr_array_unref (lists.quotes);
}

/* --- Writing ------------------------------------------------------------ */

static void
count (Writer *self,
       Item   *item)
{
  NwImportResult *result = self->result;
  gboolean is_new = item->record == NULL;

  if (result == NULL)
    return;
  if (is_kind (item, NW_KIND_PERSON) && is_new)
    result->persons_new++;
  else if (is_kind (item, NW_KIND_PERSON))
    result->persons_changed++;
  else if (is_kind (item, NW_KIND_ORGANISATION) && is_new)
    result->organisations_new++;
  else if (is_kind (item, NW_KIND_ORGANISATION))
    result->organisations_changed++;
  else if (is_kind (item, NW_KIND_POSITION) && is_new)
    result->positions_new++;
  else if (item->public.group >= FIRST_STATEMENT_GROUP && is_new)
    result->statements_new++;
  else if (item->public.group >= FIRST_STATEMENT_GROUP)
    result->statements_changed++;
}

static gboolean
end_draft (Writer   *self,
           Item     *item,
           NwDraft  *draft,
           GError  **error)
{
  g_autoptr (NwRecord) record = nw_draft_end (draft, error);

  if (record == NULL)
    return FALSE;
  if (item->record != NULL &&
      g_strcmp0 (nw_record_get_body (record, NULL), nw_record_get_body (item->record, NULL)) == 0)
    return TRUE;
  nw_matcher_note (self->matcher, record, item->record == NULL);
  count (self, item);
  g_ptr_array_add (self->records, g_steal_pointer (&record));

  return TRUE;
}

static void
count_undecided (Writer *self)
{
  for (guint i = 0; self->result != NULL && i < self->proposal->public.items->len; i++) {
    const Item *item = get_item (self, i);
    gboolean undecided = item->public.match == NW_MATCH_UNCERTAIN;

    for (guint j = 0; j < item->public.fields->len; j++) {
      const NwProposedField *field = g_ptr_array_index (item->public.fields, j);

      undecided |= field->match == NW_MATCH_CONTRADICTS && !field->accepted;
    }
    self->result->undecided += undecided;
  }
}

static gboolean
make_all (Writer  *self,
          GError **error)
{
  Proposal *proposal = self->proposal;
  Item *release = get_item (self, 0);
  guint n_items = proposal->public.items->len;

  release->saved = !nw_vcard_release_is (proposal->public.release);
  mark_saved (self);
  nw_proposal_mark_statements (proposal);
  unmark_people_without_positions (self);
  make_drafts (self);
  if (release->saved) {
    g_free (proposal->public.release_id);
    proposal->public.release_id = g_strdup (release->public.record_id);
    self->release_id = proposal->public.release_id;
  }

  for (guint i = 0; i < n_items; i++) {
    NwDraft *draft = g_ptr_array_index (self->drafts, i);

    if (draft == NULL)
      continue;
    write_fields (self, get_item (self, i), draft);
    if (i == 0)
      write_release (self, draft);
  }
  for (guint i = 0; i < n_items; i++) {
    NwDraft *draft = g_ptr_array_index (self->drafts, i);

    if (draft != NULL && !end_draft (self, get_item (self, i), draft, error))
      return FALSE;
  }
  count_undecided (self);

  return TRUE;
}

/**
 * nw_proposal_make_records:
 * @self: built against what is stored in this very transaction
 * @matcher: is told what is made
 * @records: (element-type NwRecord): what is accepted, with its sources, is added
 *   in the order in which it is to be written
 * @result: (nullable): counts what is made
 *
 * Returns: FALSE with an error when a record is none
 */
gboolean
nw_proposal_make_records (Proposal        *self,
                          NwMatcher       *matcher,
                          GPtrArray       *records,
                          NwImportResult  *result,
                          GError         **error)
{
  Writer writer = { self, matcher, records, result, NULL, NULL, NULL, NULL };
  gboolean made;

  writer.drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) nw_draft_free);
  writer.date = nw_date_to_iso (&self->public.release->date);
  writer.text = g_string_sized_new (TEXT_BYTES);
  made = make_all (&writer, error);
  g_ptr_array_unref (writer.drafts);
  g_string_free (writer.text, TRUE);
  g_free (writer.date);

  return made;
}
