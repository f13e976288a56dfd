/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-test-fixture.h"

#include <string.h>

#define WIFOE "Wirtschaftsförderung Musterstadt"

static const NwSpan nowhere = { 0, 0 };

/* --- Releases as the readers make them ----------------------------------- */

static NwRelease *
make_release (const char *title,
              const char *text,
              int         year)
{
  NwRelease *release = nw_release_new ("test.xml", "release");

  release->title = g_strdup (title);
  nw_release_append_block (release, NW_BLOCK_PARAGRAPH, text, FALSE);
  if (year > 0)
    release->date = (NwDate) { NW_DATE_DAY, year, 3, 12 };

  return release;
}

static NwFoundPerson *
make_person (const char *name,
             const char *role,
             const char *organisation,
             gboolean    press)
{
  NwFoundPerson *person = nw_found_person_new ();

  person->name = g_strdup (name);
  person->role = g_strdup (role);
  person->organisation = g_strdup (organisation);
  person->press = press;
  person->evidence = g_strdup_printf ("%s, %s", name, role != NULL ? role : "");

  return person;
}

static NwFoundPerson *
add_contact (NwRelease  *release,
             const char *name,
             const char *role,
             const char *organisation,
             gboolean    press)
{
  NwFoundPerson *person = make_person (name, role, organisation, press);

  g_ptr_array_add (release->contacts, person);

  return person;
}

static void
add_mentioned (NwRelease  *release,
               const char *name,
               const char *role,
               const char *organisation)
{
  g_ptr_array_add (release->mentioned, make_person (name, role, organisation, FALSE));
}

static void
add_channel (GPtrArray     *channels,
             NwChannelType  type,
             const char    *value)
{
  nw_found_add_channel (channels, nw_found_channel_new (type, value, value, nowhere));
}

static NwAddress *
make_address (const char *street,
              const char *number,
              const char *code,
              const char *city)
{
  NwAddress *address = nw_address_new ();

  address->street = g_strdup (street);
  address->house_number = g_strdup (number);
  address->postal_code = g_strdup (code);
  address->city = g_strdup (city);

  return address;
}

static NwFoundOrganisation *
set_publisher (NwRelease  *release,
               const char *name,
               NwAddress  *address)
{
  release->publisher = nw_found_organisation_new ();
  release->publisher->name = g_strdup (name);
  release->publisher->address = address;
  release->publisher->evidence = g_strdup (name);

  return release->publisher;
}

/* --- Doing things with them ----------------------------------------------- */

static NwProposal *
propose (Fixture   *fixture,
         NwRelease *release)
{
  g_autoptr (GError) error = NULL;
  NwProposal *proposal = nw_proposal_new (nw_store_get_session (fixture->store), release, &error);

  g_assert_no_error (error);

  return proposal;
}

/* As the command line does it; takes over the release. */
static gint64
import (Fixture   *fixture,
        NwRelease *release)
{
  g_autoptr (NwProposal) proposal = propose (fixture, release);

  nw_release_unref (release);

  return save (fixture, proposal);
}

static NwRecord *
find_only (Fixture    *fixture,
           const char *kind,
           const char *name)
{
  NwSession *session = nw_store_get_session (fixture->store);
  g_autoptr (GPtrArray) ids = nw_session_find_name (session, kind, name, NULL);

  g_assert_nonnull (ids);
  g_assert_cmpuint (ids->len, ==, 1);

  return nw_session_get_record (session, g_ptr_array_index (ids, 0), NULL);
}

static GPtrArray *
get_positions (Fixture  *fixture,
               NwRecord *person)
{
  NwSession *session = nw_store_get_session (fixture->store);
  g_autoptr (GPtrArray) links = nw_session_get_links_to (session, nw_record_get_id (person),
                                                         NW_KIND_POSITION, 100, NULL);
  GPtrArray *positions = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < links->len; i++) {
    const NwLink *link = g_ptr_array_index (links, i);

    if (g_str_equal (link->field, "person"))
      g_ptr_array_add (positions, nw_session_get_record (session, link->record_id, NULL));
  }

  return positions;
}

static NwRecord *
get_position (GPtrArray  *positions,
              const char *title)
{
  for (guint i = 0; i < positions->len; i++) {
    if (g_strcmp0 (nw_record_get_text (g_ptr_array_index (positions, i), "title"), title) == 0)
      return g_ptr_array_index (positions, i);
  }
  g_assert_not_reached ();
}

static NwProposedItem *
get_item (NwProposal *proposal,
          const char *kind,
          const char *title)
{
  for (guint i = 0; i < proposal->items->len; i++) {
    NwProposedItem *item = g_ptr_array_index (proposal->items, i);

    if (g_str_equal (item->kind->id, kind) && g_strcmp0 (item->title, title) == 0)
      return item;
  }
  g_assert_not_reached ();
}

static NwProposedField *
get_field (NwProposedItem *item,
           const char     *key)
{
  for (guint i = 0; i < item->fields->len; i++) {
    NwProposedField *field = g_ptr_array_index (item->fields, i);

    if (g_str_equal (field->field->key, key))
      return field;
  }
  g_assert_not_reached ();
}

static NwRelease *
make_press_release (const char *title,
                    int         year)
{
  NwRelease *release = make_release (title, title, year);
  NwFoundPerson *person = add_contact (release, "Käthe Möller", "Pressesprecherin", WIFOE, TRUE);

  set_publisher (release, WIFOE, make_address ("Beispielstraße", "9-11", "44999", "Musterstadt"));
  add_channel (person->channels, NW_CHANNEL_PHONE, "+493023125199");
  add_channel (person->channels, NW_CHANNEL_EMAIL, "k.moeller@wifoe.example");

  return release;
}

/* --- Tests ------------------------------------------------------------------ */

static void
test_new (Fixture       *fixture,
          gconstpointer  data)
{
  g_autoptr (NwRecord) person = NULL;
  g_autoptr (NwRecord) organisation = NULL;
  g_autoptr (GPtrArray) positions = NULL;
  g_autoptr (GPtrArray) channels = NULL;
  const json_t *source;
  NwRecord *position;

  g_assert_cmpint (import (fixture, make_press_release ("Erste", 2024)), >, 0);

  person = find_only (fixture, NW_KIND_PERSON, "Käthe Möller");
  organisation = find_only (fixture, NW_KIND_ORGANISATION, WIFOE " GmbH");
  g_assert_cmpstr (nw_record_get_text (person, "given_name"), ==, "Käthe");
  positions = get_positions (fixture, person);
  g_assert_cmpuint (positions->len, ==, 1);
  position = g_ptr_array_index (positions, 0);
  g_assert_cmpstr (nw_record_get_text (position, "title"), ==, "Pressesprecherin");
  g_assert_cmpstr (nw_record_get_text (position, "organisation"), ==, nw_record_get_id (organisation));
  g_assert_true (nw_record_get_flag (position, "press"));
  channels = nw_record_get_channels (position);
  g_assert_cmpuint (channels->len, ==, 2);

  /* Each value says where it comes from. */
  source = json_object_get (nw_record_get_value (position, "sources"), "channels:+493023125199");
  g_assert_cmpstr (json_string_value (json_object_get (source, "date")), ==, "2024-03-12");
  g_assert_nonnull (json_string_value (json_object_get (source, "release")));
  g_assert_nonnull (json_string_value (json_object_get (source, "quote")));
}

static void
test_again (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (NwRelease) release = make_press_release ("Erste", 2024);
  g_autoptr (NwProposal) proposal = NULL;

  import (fixture, nw_release_ref (release));
  proposal = propose (fixture, release);
  g_assert_true (proposal->known);
  g_assert_cmpint (save (fixture, proposal), ==, 0);
  g_assert_cmpint (count (fixture, NULL), ==, 4);

  /* Another release of the same people adds only itself. */
  import (fixture, make_press_release ("Zweite", 2025));
  g_assert_cmpint (count (fixture, NULL), ==, 5);
  g_assert_cmpint (count (fixture, NW_KIND_POSITION), ==, 1);
}

static void
test_adds (Fixture       *fixture,
           gconstpointer  data)
{
  NwRelease *release = make_release ("Zweite", "Text", 0);
  NwFoundPerson *person = add_contact (release, "Kaethe Moeller", "Ansprechpartnerin",
                                       "Musterstadter Wirtschaftsförderung", FALSE);
  g_autoptr (NwRecord) stored = NULL;
  g_autoptr (GPtrArray) positions = NULL;
  g_autoptr (GPtrArray) channels = NULL;

  add_channel (person->channels, NW_CHANNEL_PHONE, "+493023125199");
  import (fixture, make_press_release ("Erste", 2024));
  import (fixture, release);

  g_assert_cmpint (count (fixture, NW_KIND_PERSON), ==, 1);
  g_assert_cmpint (count (fixture, NW_KIND_ORGANISATION), ==, 1);
  stored = find_only (fixture, NW_KIND_PERSON, "Käthe Möller");
  positions = get_positions (fixture, stored);
  g_assert_cmpuint (positions->len, ==, 2);
  channels = nw_record_get_channels (get_position (positions, "Ansprechpartnerin"));
  g_assert_true (channels == NULL || channels->len == 0);
}

static void
test_contradiction (Fixture       *fixture,
                    gconstpointer  data)
{
  NwRelease *first = make_press_release ("Erste", 2024);
  g_autoptr (NwRelease) undated = make_press_release ("Zweite", 0);
  g_autoptr (NwProposal) proposal = NULL;
  g_autoptr (NwRecord) person = NULL;
  NwFoundPerson *found = g_ptr_array_index (first->contacts, 0);
  NwProposedField *field;

  found->prefix = g_strdup ("Dr.");
  import (fixture, first);
  found = g_ptr_array_index (undated->contacts, 0);
  found->prefix = g_strdup ("Prof. Dr.");

  proposal = propose (fixture, undated);
  field = get_field (get_item (proposal, NW_KIND_PERSON, "Käthe Möller"), "prefix");
  g_assert_cmpint (field->match, ==, NW_MATCH_CONTRADICTS);
  g_assert_cmpstr (field->stored, ==, "Dr.");
  g_assert_false (field->accepted);
  /* Not even all at once: the stored value is dated, this release is not. */
  nw_proposal_accept_all (proposal, TRUE);
  g_assert_false (field->accepted);
  save (fixture, proposal);
  person = find_only (fixture, NW_KIND_PERSON, "Käthe Möller");
  g_assert_cmpstr (nw_record_get_text (person, "prefix"), ==, "Dr.");

  /* The user may. */
  field->accepted = TRUE;
  save (fixture, proposal);
  g_object_unref (person);
  person = find_only (fixture, NW_KIND_PERSON, "Käthe Möller");
  g_assert_cmpstr (nw_record_get_text (person, "prefix"), ==, "Prof. Dr.");
}

static void
test_rejected (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (NwRelease) release = make_press_release ("Erste", 2024);
  g_autoptr (NwProposal) proposal = propose (fixture, release);
  g_autoptr (NwRecord) person = NULL;
  g_autoptr (GPtrArray) positions = NULL;
  g_autoptr (GPtrArray) channels = NULL;

  get_field (get_item (proposal, NW_KIND_POSITION, "Pressesprecherin"), "channels")->accepted = FALSE;
  save (fixture, proposal);
  person = find_only (fixture, NW_KIND_PERSON, "Käthe Möller");
  positions = get_positions (fixture, person);
  channels = nw_record_get_channels (g_ptr_array_index (positions, 0));
  g_assert_cmpuint (channels->len, ==, 1);
  g_assert_cmpstr (((NwChannel *) g_ptr_array_index (channels, 0))->value, ==, "k.moeller@wifoe.example");
}

static void
test_nobody_accepted (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autoptr (NwRelease) release = make_press_release ("Erste", 2024);
  g_autoptr (NwProposal) proposal = propose (fixture, release);

  nw_proposal_accept_all (proposal, FALSE);
  save (fixture, proposal);
  g_assert_cmpint (count (fixture, NW_KIND_PERSON), ==, 0);
  g_assert_cmpint (count (fixture, NW_KIND_POSITION), ==, 0);
  g_assert_cmpint (count (fixture, NW_KIND_ORGANISATION), ==, 0);
}

static void
test_namesake (Fixture       *fixture,
               gconstpointer  data)
{
  NwRelease *release = make_release ("Zweite", "Text", 2024);

  import (fixture, make_press_release ("Erste", 2024));
  add_contact (release, "Käthe Möller", "Vorständin", "Anderswo AG", FALSE);
  import (fixture, release);
  g_assert_cmpint (count (fixture, NW_KIND_PERSON), ==, 2);
}

static void
test_uncertain (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (NwRelease) release = make_release ("Zweite", "Käthe Möller war da.", 2024);
  g_autoptr (NwProposal) proposal = NULL;
  g_autoptr (NwRecord) stored = NULL;
  g_autoptr (GError) error = NULL;
  NwProposedItem *item;

  import (fixture, make_press_release ("Erste", 2024));
  stored = find_only (fixture, NW_KIND_PERSON, "Käthe Möller");
  add_mentioned (release, "Käthe Möller", "Läuferin", NULL);

  proposal = propose (fixture, release);
  item = get_item (proposal, NW_KIND_PERSON, "Käthe Möller");
  g_assert_cmpint (item->match, ==, NW_MATCH_UNCERTAIN);
  g_assert_false (item->accepted);
  g_assert_cmpuint (item->candidates->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (item->candidates, 0), ==, nw_record_get_id (stored));

  /* Saved without an answer, nothing of it comes in. */
  save (fixture, proposal);
  g_assert_cmpint (count (fixture, NW_KIND_PERSON), ==, 1);

  /* The user says who it is; then another one. */
  g_assert_true (nw_proposal_rematch (proposal, nw_store_get_session (fixture->store), item->group,
                                      nw_record_get_id (stored), &error));
  item = get_item (proposal, NW_KIND_PERSON, "Käthe Möller");
  g_assert_cmpint (item->match, ==, NW_MATCH_SAME);
  g_assert_true (item->accepted);
  g_assert_true (nw_proposal_rematch (proposal, nw_store_get_session (fixture->store), item->group,
                                      NULL, &error));
  g_assert_cmpint (get_item (proposal, NW_KIND_PERSON, "Käthe Möller")->match, ==, NW_MATCH_NEW);
  save (fixture, proposal);
  g_assert_cmpint (count (fixture, NW_KIND_PERSON), ==, 2);
}

static void
publish_in (Fixture    *fixture,
            const char *title,
            const char *code,
            const char *city)
{
  NwRelease *release = make_release (title, title, 2024);

  set_publisher (release, WIFOE, make_address ("Marktplatz", "1", code, city));
  import (fixture, release);
}

static void
test_uncertain_organisation (Fixture       *fixture,
                             gconstpointer  data)
{
  g_autoptr (NwRelease) release = make_release ("Dritte", "Text", 2024);
  g_autoptr (NwProposal) proposal = NULL;
  g_autofree char *chosen = NULL;
  NwProposedItem *item;

  publish_in (fixture, "Erste", "44122", "Musterstadt");
  publish_in (fixture, "Zweite", "59063", "Beispielhausen");
  g_assert_cmpint (count (fixture, NW_KIND_ORGANISATION), ==, 2);

  add_contact (release, "Käthe Möller", "Pressesprecherin", WIFOE, TRUE);
  proposal = propose (fixture, release);
  item = get_item (proposal, NW_KIND_ORGANISATION, WIFOE);
  g_assert_cmpint (item->match, ==, NW_MATCH_UNCERTAIN);
  g_assert_cmpuint (item->candidates->len, ==, 2);

  /* Nobody is saved at a place that is not known; the user says which one it is. */
  save (fixture, proposal);
  g_assert_cmpint (count (fixture, NW_KIND_PERSON), ==, 0);
  chosen = g_strdup (g_ptr_array_index (item->candidates, 1));
  g_assert_true (nw_proposal_rematch (proposal, nw_store_get_session (fixture->store), item->group,
                                      chosen, NULL));
  item = get_item (proposal, NW_KIND_ORGANISATION, WIFOE);
  g_assert_cmpstr (item->record_id, ==, chosen);
  g_assert_true (item->accepted);
  save (fixture, proposal);
  g_assert_cmpint (count (fixture, NW_KIND_PERSON), ==, 1);
  g_assert_cmpint (count (fixture, NW_KIND_ORGANISATION), ==, 2);
}

static void
test_mail_tells (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr (NwRelease) release = make_release ("Zweite", "Text", 2024);
  g_autoptr (NwProposal) proposal = NULL;
  NwFoundPerson *person = add_contact (release, "Käthe Schulte", "Pressesprecherin", WIFOE, TRUE);

  add_channel (person->channels, NW_CHANNEL_EMAIL, "k.moeller@wifoe.example");
  import (fixture, make_press_release ("Erste", 2024));
  proposal = propose (fixture, release);
  g_assert_cmpint (get_item (proposal, NW_KIND_PERSON, "Käthe Schulte")->match, ==, NW_MATCH_UNCERTAIN);
}

static void
test_succession (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr (NwRelease) release = make_release ("Zweite", "Text", 2025);
  g_autoptr (NwProposal) proposal = NULL;
  g_autoptr (NwRecord) before = NULL;
  g_autoptr (NwRecord) after = NULL;
  g_autoptr (GPtrArray) positions = NULL;
  NwProposedItem *question;

  import (fixture, make_press_release ("Erste", 2024));
  add_contact (release, "Gero Bolz", "Pressesprecher", WIFOE, TRUE);
  proposal = propose (fixture, release);
  g_assert_cmpint (get_item (proposal, NW_KIND_POSITION, "Pressesprecher")->match, ==, NW_MATCH_SUCCESSION);
  question = get_item (proposal, NW_KIND_POSITION, "Käthe Möller");
  g_assert_false (question->accepted);

  /* Both stand side by side until the user says otherwise. */
  save (fixture, proposal);
  before = find_only (fixture, NW_KIND_PERSON, "Käthe Möller");
  after = find_only (fixture, NW_KIND_PERSON, "Gero Bolz");
  positions = get_positions (fixture, before);
  g_assert_true (nw_record_get_flag (g_ptr_array_index (positions, 0), "press"));
  g_assert_null (nw_record_get_text (g_ptr_array_index (positions, 0), "successor"));
}

static void
test_succession_accepted (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autoptr (NwRelease) release = make_release ("Zweite", "Text", 2025);
  g_autoptr (NwProposal) proposal = NULL;
  g_autoptr (NwRecord) before = NULL;
  g_autoptr (NwRecord) after = NULL;
  g_autoptr (GPtrArray) positions = NULL;
  NwProposedItem *question;

  import (fixture, make_press_release ("Erste", 2024));
  add_contact (release, "Gero Bolz", "Pressesprecher", WIFOE, TRUE);
  proposal = propose (fixture, release);
  question = get_item (proposal, NW_KIND_POSITION, "Käthe Möller");
  question->accepted = TRUE;
  get_field (question, "successor")->accepted = TRUE;
  save (fixture, proposal);

  before = find_only (fixture, NW_KIND_PERSON, "Käthe Möller");
  after = find_only (fixture, NW_KIND_PERSON, "Gero Bolz");
  positions = get_positions (fixture, before);
  g_assert_cmpstr (nw_record_get_text (g_ptr_array_index (positions, 0), "successor"), ==,
                   nw_record_get_id (after));
}

static void
test_parent (Fixture       *fixture,
             gconstpointer  data)
{
  NwRelease *first = make_release ("Erste",
    "Das muster-projekt ist ein Geschäftsbereich der " WIFOE "\n"
    "muster-projekt, " WIFOE ", Töpferstraße 9-11, 44122 Musterstadt", 0);
  NwRelease *second = make_release ("Zweite", "Text", 0);
  g_autoptr (NwRecord) whole = NULL;
  g_autoptr (NwRecord) part = NULL;
  g_autoptr (GPtrArray) addresses = NULL;

  set_publisher (first, "muster-projekt", make_address ("Töpferstraße", "9-11", "44122", "Musterstadt"));
  add_contact (first, "Käthe Möller", "Pressesprecherin", WIFOE, TRUE);
  set_publisher (second, WIFOE, make_address ("Grüner Weg", "2-8", "44147", "Musterstadt"));
  import (fixture, first);
  import (fixture, second);

  whole = find_only (fixture, NW_KIND_ORGANISATION, WIFOE);
  part = find_only (fixture, NW_KIND_ORGANISATION, "muster-projekt");
  g_assert_cmpstr (nw_record_get_text (part, "parent"), ==, nw_record_get_id (whole));
  addresses = nw_record_get_addresses (whole);
  g_assert_cmpuint (addresses->len, ==, 2);
}

/* The record of the release keeps what was said, not the text. */
static void
test_release_record (Fixture       *fixture,
                     gconstpointer  data)
{
  NwRelease *release = make_press_release ("Erste", 2024);
  g_autoptr (NwRecord) person = NULL;
  g_autoptr (NwRecord) stored = NULL;
  g_autoptr (NwRecord) publisher = NULL;
  const json_t *mentions, *facts;

  add_mentioned (release, "Udo Beispiel", "Bürgermeister", "Stadt Musterstadt");
  g_ptr_array_add (release->facts,
                   nw_found_fact_new ("funding", "amount", "1800000", "1,8 Millionen Euro", nowhere));
  import (fixture, release);

  person = find_only (fixture, NW_KIND_PERSON, "Käthe Möller");
  stored = find_only (fixture, NW_KIND_RELEASE, "Erste");
  publisher = find_only (fixture, NW_KIND_ORGANISATION, WIFOE);
  g_assert_cmpstr (nw_record_get_text (stored, "date"), ==, "2024-03-12");
  g_assert_cmpstr (nw_record_get_text (stored, "publisher"), ==, nw_record_get_id (publisher));
  mentions = nw_record_get_value (stored, "mentions");
  g_assert_cmpuint (json_array_size (mentions), ==, 2);
  g_assert_cmpstr (json_string_value (json_object_get (json_array_get (mentions, 0), "person")), ==,
                   nw_record_get_id (person));
  facts = nw_record_get_value (stored, "facts");
  g_assert_cmpstr (json_string_value (json_object_get (json_array_get (facts, 0), "quote")), ==,
                   "1,8 Millionen Euro");
  g_assert_null (strstr (nw_record_get_body (stored, NULL), "\"text\":\"Erste\""));
}

static void
test_undo (Fixture       *fixture,
           gconstpointer  data)
{
  NwRelease *second = make_press_release ("Zweite", 2025);
  g_autoptr (NwRecord) before = NULL;
  g_autoptr (NwRecord) after = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *document_before = NULL, *document_after = NULL;

  import (fixture, make_press_release ("Erste", 2024));
  before = find_only (fixture, NW_KIND_ORGANISATION, WIFOE);
  add_channel (second->publisher->channels, NW_CHANNEL_WEB, "https://www.wifoe.example");
  g_assert_cmpint (import (fixture, second), >, 0);
  g_assert_true (nw_store_undo (fixture->store, 0, NULL, &error));
  g_assert_no_error (error);

  after = find_only (fixture, NW_KIND_ORGANISATION, WIFOE);
  g_assert_null (json_object_get (nw_record_get_json (after), "channels"));
  g_assert_cmpint (count (fixture, NULL), ==, 4);
}

int
main (int    argc,
      char **argv)
{
  static const struct {
    const char *path;
    void      (*test) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/intake/proposal/new", test_new },
    { "/intake/proposal/again", test_again },
    { "/intake/proposal/adds", test_adds },
    { "/intake/proposal/contradiction", test_contradiction },
    { "/intake/proposal/rejected", test_rejected },
    { "/intake/proposal/nobody-accepted", test_nobody_accepted },
    { "/intake/proposal/namesake", test_namesake },
    { "/intake/proposal/uncertain", test_uncertain },
    { "/intake/proposal/uncertain-organisation", test_uncertain_organisation },
    { "/intake/proposal/mail-tells", test_mail_tells },
    { "/intake/proposal/succession", test_succession },
    { "/intake/proposal/succession-accepted", test_succession_accepted },
    { "/intake/proposal/parent", test_parent },
    { "/intake/proposal/release-record", test_release_record },
    { "/intake/proposal/undo", test_undo },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);

  return g_test_run ();
}
