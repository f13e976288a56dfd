/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-test-fixture.h"

#include <string.h>

#include "nw-statement.h"

/* Agreements, networks and fundings: what is put together from the facts of a
 * release, how it stands beside what is stored, and what is saved of it. */

static const NwSpan nowhere = { 0, 0 };

/* --- Making releases ------------------------------------------------------ */

/* facts: "what.key=value" a line */
static NwRelease *
make_release (const char *title,
              const char *facts)
{
  NwRelease *release = nw_release_new ("test.txt", "text");
  g_auto (GStrv) lines = g_strsplit (facts, "\n", -1);

  release->title = g_strdup (title);
  nw_release_append_block (release, NW_BLOCK_PARAGRAPH, title, FALSE);
  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++) {
    char *key = strchr (lines[i], '.');
    char *value = strchr (lines[i], '=');

    *key++ = '\0';
    *value++ = '\0';
    g_ptr_array_add (release->facts, nw_found_fact_new (lines[i], key, value, value, nowhere));
  }

  return release;
}

static void
add_mentioned (NwRelease  *release,
               const char *name,
               const char *role)
{
  NwFoundPerson *person = nw_found_person_new ();

  person->name = g_strdup (name);
  person->role = g_strdup (role);
  person->evidence = g_strdup (name);
  g_ptr_array_add (release->mentioned, person);
}

/* --- What is put together --------------------------------------------------- */

typedef struct {
  const char *name;
  const char *facts;
  const char *statements;   /* "kind title: field=value, …" a line */
} Case;

static const Case cases[] = {
  { "nothing", "", "" },
  { "agreement", "agreement.partners=Stadt Bergau\nagreement.partners=Hafen Lindenau GmbH\n",
    "agreement Stadt Bergau – Hafen Lindenau GmbH: partners=Stadt Bergau, partners=Hafen Lindenau GmbH\n" },
  { "agreement-signed", "agreement.partners=Stadt Bergau\nagreement.partners=Hafen AG\nagreement.signatories=Nele Osterloh, Landrätin\nagreement.signed_on=2024-03-08\n",
    "agreement Stadt Bergau – Hafen AG: partners=Stadt Bergau, partners=Hafen AG, signatories=Nele Osterloh, Landrätin, signed_on=2024-03-08, status=signed\n" },
  { "signatories-of-what", "agreement.signatories=Nele Osterloh, Landrätin\nagreement.signed_on=2024-03-08\n", "" },
  { "two-days", "agreement.partners=Stadt Bergau\nagreement.partners=Hafen AG\nagreement.signed_on=2024-03-08\nagreement.signed_on=2024-03-09\n",
    "agreement Stadt Bergau – Hafen AG: partners=Stadt Bergau, partners=Hafen AG, status=signed\n" },
  { "network", "project.name=Nordkreis\nproject.art=Netzwerk\nproject.lead=Stadt Bergau\nmembership.organisation=Stadt Bergau\nmembership.organisation=Hafen AG\n",
    "project Nordkreis: name=Nordkreis, art=network, lead=Stadt Bergau\nmembership Hafen AG: organisation=Hafen AG\n" },
  { "project-unfunded", "project.name=Nordkreis\nproject.art=Projekt\n", "project Nordkreis: name=Nordkreis\n" },
  { "project-funded", "project.name=Nordkreis\nproject.art=Projekt\nfunding.amount=rund 600.000 €\n",
    "project Nordkreis: name=Nordkreis, art=funded_project\nfunding rund 600.000 €: amount=rund 600.000 €, project=Nordkreis\n" },
  { "two-networks", "project.name=Nordkreis\nproject.name=Südkreis\nproject.lead=Stadt Bergau\nmembership.organisation=Hafen AG\n",
    "project Nordkreis: name=Nordkreis\nproject Südkreis: name=Südkreis\n" },
  { "lead-of-nothing", "project.lead=Stadt Bergau\nmembership.organisation=Hafen AG\n", "" },
  { "teams", "project.name=Nordkreis\nteam.count=24\nteam.period=bis zu zwei Jahre\n",
    "project Nordkreis: name=Nordkreis, team_period=bis zu zwei Jahre, facts=24\n" },
  { "funder-alone", "funding.funders=Land Niedersachsen\n", "" },
  { "two-amounts", "funding.amount=1.000 €\nfunding.amount=2.000 €\nfunding.funders=Land Niedersachsen\n", "" },
  { "programme", "funding.programme=Region gestalten\nfunding.funders=Land Niedersachsen\nfunding.period=drei Jahre\n",
    "funding Region gestalten: programme=Region gestalten, funders=Land Niedersachsen, period=drei Jahre\n" },
};

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (NwRelease) release = make_release ("Test", c->facts);
  g_autoptr (GPtrArray) statements = nw_statements_new (release);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < statements->len; i++) {
    const NwStatement *statement = g_ptr_array_index (statements, i);

    g_string_append_printf (text, "%s %s: ", statement->kind, statement->title);
    for (guint j = 0; j < statement->values->len; j++) {
      const NwStatedValue *value = &g_array_index (statement->values, NwStatedValue, j);

      g_assert_nonnull (value->quote);
      g_string_append_printf (text, "%s%s=%s", j > 0 ? ", " : "", value->field, value->value);
    }
    g_string_append_c (text, '\n');
  }
  g_assert_cmpstr (text->str, ==, c->statements);
}

/* --- Beside what is stored ---------------------------------------------------- */

static const char signing[] =
  "agreement.partners=Stadt Bergau\nagreement.partners=Hafen Lindenau GmbH\n"
  "agreement.signatories=Nele Osterloh, Landrätin\nagreement.signatories=Jens Ahlers, Prokurist\nagreement.signed_on=2024-03-08\n";

static const char network[] =
  "project.name=Nordkreis\nproject.art=Netzwerk\nproject.lead=Stadt Bergau\nmembership.organisation=Hafen AG\n"
  "funding.amount=rund 600.000 €\nfunding.funders=Land Niedersachsen\n";

static NwProposal *
propose (Fixture    *fixture,
         const char *title,
         const char *facts)
{
  g_autoptr (NwRelease) release = make_release (title, facts);
  g_autoptr (GError) error = NULL;
  NwProposal *proposal;

  if (strstr (facts, "Osterloh") != NULL)
    add_mentioned (release, "Nele Osterloh", "Landrätin");
  proposal = nw_proposal_new (nw_store_get_session (fixture->store), release, &error);
  g_assert_no_error (error);

  return proposal;
}

static NwProposedItem *
get_item (NwProposal *proposal,
          const char *kind)
{
  for (guint i = 0; i < proposal->items->len; i++) {
    NwProposedItem *item = g_ptr_array_index (proposal->items, i);

    if (g_str_equal (item->kind->id, kind))
      return item;
  }
  g_assert_not_reached ();
}

static NwProposedField *
get_field (NwProposedItem *item,
           const char     *key,
           guint           nth)
{
  for (guint i = 0; i < item->fields->len; i++) {
    NwProposedField *field = g_ptr_array_index (item->fields, i);

    if (g_str_equal (field->field->key, key) && nth-- == 0)
      return field;
  }
  g_assert_not_reached ();
}

static NwRecord *
get_record (Fixture        *fixture,
            NwProposedItem *item)
{
  g_autoptr (GError) error = NULL;
  NwRecord *record = nw_session_get_record (nw_store_get_session (fixture->store), item->record_id, &error);

  g_assert_no_error (error);

  return record;
}

static void
accept (NwProposal *proposal)
{
  for (guint i = 0; i < proposal->items->len; i++)
    ((NwProposedItem *) g_ptr_array_index (proposal->items, i))->accepted = TRUE;
}

static const char *
get_member (NwRecord   *record,
            const char *list,
            guint       index,
            const char *member)
{
  return json_string_value (json_object_get (json_array_get (nw_record_get_value (record, list), index), member));
}

/* Nothing of it is saved unless the user asks for it. */
static void
test_offered (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (NwProposal) proposal = propose (fixture, "Erste", signing);

  g_assert_false (get_item (proposal, NW_KIND_AGREEMENT)->accepted);
  save (fixture, proposal);
  g_assert_cmpint (count (fixture, NW_KIND_RELEASE), ==, 1);
  g_assert_cmpint (count (fixture, NW_KIND_AGREEMENT), ==, 0);
  g_assert_cmpint (count (fixture, NW_KIND_ORGANISATION), ==, 0);
}

static void
test_agreement (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (NwProposal) proposal = propose (fixture, "Erste", signing);
  g_autoptr (NwRecord) agreement = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;

  accept (proposal);
  save (fixture, proposal);
  g_assert_cmpint (count (fixture, NW_KIND_ORGANISATION), ==, 2);
  agreement = get_record (fixture, get_item (proposal, NW_KIND_AGREEMENT));
  g_assert_cmpuint (json_array_size (nw_record_get_value (agreement, "partners")), ==, 2);
  g_assert_true (g_str_has_prefix (get_member (agreement, "partners", 1, "organisation"), "organisation:"));
  g_assert_cmpstr (get_member (agreement, "signatories", 0, "person"), ==, get_item (proposal, NW_KIND_PERSON)->record_id);
  g_assert_cmpstr (get_member (agreement, "signatories", 0, "function"), ==, "Landrätin");
  /* Nobody else of the release is he: his words stay. */
  g_assert_null (get_member (agreement, "signatories", 1, "person"));
  g_assert_cmpstr (get_member (agreement, "signatories", 1, "function"), ==, "Jens Ahlers, Prokurist");
  g_assert_cmpstr (nw_record_get_text (agreement, "signed_on"), ==, "2024-03-08");
  g_assert_cmpstr (nw_record_get_text (agreement, "status"), ==, "signed");
  g_assert_cmpstr (json_string_value (json_array_get (nw_record_get_value (agreement, "releases"), 0)), ==, proposal->release_id);
  problems = nw_record_validate (agreement);
  g_assert_cmpuint (problems->len, ==, 0);

  /* One step: undo takes organisations, agreement and release. */
  g_assert_true (nw_store_undo (fixture->store, 0, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count (fixture, NULL), ==, 0);
}

static void
test_rejected (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (NwProposal) proposal = propose (fixture, "Erste", signing);
  g_autoptr (NwRecord) agreement = NULL;

  accept (proposal);
  get_item (proposal, NW_KIND_PERSON)->accepted = FALSE;
  get_field (get_item (proposal, NW_KIND_AGREEMENT), "partners", 1)->accepted = FALSE;
  get_field (get_item (proposal, NW_KIND_AGREEMENT), "signed_on", 0)->accepted = FALSE;
  save (fixture, proposal);
  agreement = get_record (fixture, get_item (proposal, NW_KIND_AGREEMENT));
  g_assert_cmpuint (json_array_size (nw_record_get_value (agreement, "partners")), ==, 1);
  g_assert_cmpint (count (fixture, NW_KIND_ORGANISATION), ==, 1);
  g_assert_cmpint (count (fixture, NW_KIND_PERSON), ==, 0);
  g_assert_null (nw_record_get_text (agreement, "signed_on"));
  g_assert_cmpstr (get_member (agreement, "signatories", 0, "function"), ==, "Nele Osterloh, Landrätin");
}

/* Another release of the same signing completes the agreement by itself; one of
 * another day is another agreement. */
static void
test_again (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (NwProposal) first = propose (fixture, "Erste", signing);
  g_autoptr (NwProposal) second = NULL;
  g_autoptr (NwProposal) third = NULL;
  g_autoptr (NwRecord) agreement = NULL;
  NwProposedItem *item;

  accept (first);
  save (fixture, first);
  second = propose (fixture, "Zweite", signing);
  item = get_item (second, NW_KIND_AGREEMENT);
  g_assert_cmpint (item->match, ==, NW_MATCH_ADDS);
  g_assert_true (item->accepted);
  g_assert_cmpint (get_field (item, "partners", 0)->match, ==, NW_MATCH_SAME);
  g_assert_cmpint (get_field (item, "signatories", 0)->match, ==, NW_MATCH_SAME);
  g_assert_cmpint (get_field (item, "signatories", 1)->match, ==, NW_MATCH_SAME);
  g_assert_cmpint (get_field (item, "releases", 0)->match, ==, NW_MATCH_ADDS);
  save (fixture, second);
  g_assert_cmpint (count (fixture, NW_KIND_AGREEMENT), ==, 1);
  agreement = get_record (fixture, item = get_item (second, NW_KIND_AGREEMENT));
  g_assert_cmpuint (json_array_size (nw_record_get_value (agreement, "releases")), ==, 2);
  g_assert_cmpuint (json_array_size (nw_record_get_value (agreement, "signatories")), ==, 2);

  third = propose (fixture, "Dritte", "agreement.partners=Hafen Lindenau GmbH\nagreement.partners=Stadt Bergau\nagreement.signed_on=2025-01-02\n");
  g_assert_cmpint (get_item (third, NW_KIND_AGREEMENT)->match, ==, NW_MATCH_NEW);
  accept (third);
  save (fixture, third);
  g_clear_pointer (&third, nw_proposal_free);

  /* Without a day either may be meant: the user says which. */
  third = propose (fixture, "Vierte", "agreement.partners=Hafen Lindenau GmbH\nagreement.partners=Stadt Bergau\n");
  item = get_item (third, NW_KIND_AGREEMENT);
  g_assert_cmpint (item->match, ==, NW_MATCH_UNCERTAIN);
  g_assert_cmpuint (item->candidates->len, ==, 2);
  g_assert_false (item->accepted);
  g_assert_true (nw_proposal_rematch (third, nw_store_get_session (fixture->store), item->group, nw_record_get_id (agreement), NULL));
  item = get_item (third, NW_KIND_AGREEMENT);
  g_assert_cmpint (item->match, ==, NW_MATCH_ADDS);
  g_assert_true (item->accepted);
}

static void
test_network (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (NwProposal) first = propose (fixture, "Erste", network);
  g_autoptr (NwProposal) second = NULL;
  g_autoptr (NwRecord) project = NULL;
  g_autoptr (NwRecord) membership = NULL;
  g_autoptr (NwRecord) funding = NULL;
  g_autoptr (GPtrArray) links = NULL;

  accept (first);
  save (fixture, first);
  project = get_record (fixture, get_item (first, NW_KIND_PROJECT));
  membership = get_record (fixture, get_item (first, NW_KIND_MEMBERSHIP));
  funding = get_record (fixture, get_item (first, NW_KIND_FUNDING));
  g_assert_cmpstr (nw_record_get_text (project, "art"), ==, "network");
  g_assert_nonnull (nw_record_get_text (project, "lead"));
  g_assert_cmpstr (nw_record_get_text (membership, "project"), ==, nw_record_get_id (project));
  g_assert_nonnull (nw_record_get_text (membership, "organisation"));
  g_assert_cmpstr (json_string_value (json_object_get (nw_record_get_value (funding, "amount"), "precision")), ==, "about");
  g_assert_cmpstr (nw_record_get_text (funding, "project"), ==, nw_record_get_id (project));
  g_assert_cmpuint (json_array_size (nw_record_get_value (funding, "funders")), ==, 1);

  /* The release knows what it is evidence of. */
  links = nw_session_get_links_to (nw_store_get_session (fixture->store), first->release_id, NULL, 100, NULL);
  g_assert_cmpuint (links->len, >=, 3);

  second = propose (fixture, "Zweite", "project.name=Nordkreis\nproject.lead=Hafen AG\nmembership.organisation=Hafen AG\nmembership.organisation=Stadtwerke Bergau\nfunding.amount=rund 600.000 €\n");
  g_assert_cmpint (get_item (second, NW_KIND_PROJECT)->match, ==, NW_MATCH_CONTRADICTS);
  g_assert_false (get_field (get_item (second, NW_KIND_PROJECT), "lead", 0)->accepted);
  g_assert_cmpstr (get_field (get_item (second, NW_KIND_PROJECT), "lead", 0)->stored, ==, "Stadt Bergau");
  g_assert_cmpint (get_item (second, NW_KIND_FUNDING)->match, ==, NW_MATCH_ADDS);
  save (fixture, second);
  g_assert_cmpint (count (fixture, NW_KIND_PROJECT), ==, 1);
  g_assert_cmpint (count (fixture, NW_KIND_FUNDING), ==, 1);
  g_assert_cmpint (count (fixture, NW_KIND_MEMBERSHIP), ==, 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strconcat ("/intake/statements/", cases[i].name, NULL);

    g_test_add_data_func (path, &cases[i], test_case);
  }
  g_test_add ("/intake/statements/offered", Fixture, NULL, set_up, test_offered, tear_down);
  g_test_add ("/intake/statements/agreement-saved", Fixture, NULL, set_up, test_agreement, tear_down);
  g_test_add ("/intake/statements/rejected", Fixture, NULL, set_up, test_rejected, tear_down);
  g_test_add ("/intake/statements/again", Fixture, NULL, set_up, test_again, tear_down);
  g_test_add ("/intake/statements/network-saved", Fixture, NULL, set_up, test_network, tear_down);

  return g_test_run ();
}
