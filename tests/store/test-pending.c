/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-test-store.h"

/* A reader sees what is on its way to the writing session, each once, in the
 * order in which it will be stored, and no longer than until it is stored. */

typedef struct {
  TestStore  base;
  NwSession *reader;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  test_store_init (&self->base);
  self->reader = nw_store_open_reader (self->base.store, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  g_clear_object (&self->reader);
  test_store_clear (&self->base);
}

static void
add (Fixture    *self,
     const char *kind,
     guint       number,
     const char *members,
     guint       group)
{
  g_autoptr (NwRecord) record = test_record (kind, number, members);

  nw_session_add_pending (self->reader, record, group);
}

/* ids: what was found, taken over. expected: the numbers of kind, as "1 2". */
static void
assert_ids (GPtrArray  *ids,
            const char *kind,
            const char *expected)
{
  g_autoptr (GPtrArray) found = ids;
  g_auto (GStrv) numbers = g_strsplit (expected, " ", -1);
  guint n_expected = *expected != '\0' ? g_strv_length (numbers) : 0;

  g_assert_nonnull (found);
  g_assert_cmpuint (found->len, ==, n_expected);
  for (guint i = 0; i < n_expected; i++) {
    g_autofree char *id = test_id (kind, g_ascii_strtoull (numbers[i], NULL, 10));

    g_assert_cmpstr (g_ptr_array_index (found, i), ==, id);
  }
}

static void
assert_family_name (Fixture    *self,
                    guint       number,
                    const char *name)
{
  g_autofree char *id = test_id ("person", number);
  g_autoptr (GError) error = NULL;
  g_autoptr (NwRecord) record = nw_session_get_record (self->reader, id, &error);

  if (name == NULL) {
    g_assert_error (error, NW_STORE_ERROR, NW_STORE_ERROR_NOT_FOUND);
    return;
  }
  g_assert_no_error (error);
  g_assert_cmpstr (nw_record_get_text (record, "family_name"), ==, name);
}

static GPtrArray *
find_name (Fixture    *self,
           const char *kind,
           const char *name)
{
  return nw_session_find_name (self->reader, kind, name, NULL);
}

/* Also in a database without a single record, where no kind has a number. */
static void
test_found (Fixture       *self,
            gconstpointer  data)
{
  g_autofree char *release = NULL;
  g_autofree char *id = test_id ("release", 1);

  add (self, "person", 1, "'family_name':'Möller','given_name':'Käthe'", 1);
  add (self, "organisation", 1, "'name':'Käthe Möller','channels':[{'kind':'phone','value':'+493023125100'}]", 1);
  add (self, "person", 2, "'family_name':'Moeller','given_name':'Käthe'", 2);
  add (self, "release", 1, "'title':'Käthe Möller','source_id':'x','text_hash':'y'", 2);

  assert_ids (find_name (self, "person", "Käthe Möller"), "person", "1 2");
  assert_ids (find_name (self, "organisation", "Käthe Möller GmbH"), "organisation", "1");
  assert_ids (find_name (self, "person", "Käthe Muster"), "person", "");
  assert_ids (nw_session_find_channel (self->reader, NW_CHANNEL_PHONE, "+493023125100", NULL),
              "organisation", "1");
  assert_ids (nw_session_find_channel (self->reader, NW_CHANNEL_FAX, "+493023125100", NULL), "", "");
  release = nw_session_find_release (self->reader, NULL, "y", NULL);
  g_assert_cmpstr (release, ==, id);
  assert_family_name (self, 2, "Moeller");
  assert_family_name (self, 3, NULL);
}

static void
test_links (Fixture       *self,
            gconstpointer  data)
{
  g_autofree char *person = test_id ("person", 1);
  g_autofree char *link = g_strdup_printf ("'person':'%s'", person);
  g_autoptr (GPtrArray) links = NULL;

  test_put_json (self->base.store, "position", 1, link);
  add (self, "position", 1, link, 1);
  add (self, "position", 2, link, 1);
  add (self, "position", 2, link, 2);
  add (self, "team", 3, link, 2);

  links = nw_session_get_links_to (self->reader, person, "position", 10, NULL);
  g_assert_cmpuint (links->len, ==, 2);
  for (guint i = 0; i < 2; i++) {
    const NwLink *found = g_ptr_array_index (links, i);
    g_autofree char *id = test_id ("position", i + 1);

    g_assert_cmpstr (found->record_id, ==, id);
    g_assert_cmpstr (found->kind, ==, "position");
    g_assert_cmpstr (found->field, ==, "person");
  }
  g_clear_pointer (&links, g_ptr_array_unref);
  links = nw_session_get_links_to (self->reader, person, "position", 1, NULL);
  g_assert_cmpuint (links->len, ==, 1);
}

/* What was committed is found once; what was dropped without that, not at all. */
static void
test_dropped (Fixture       *self,
              gconstpointer  data)
{
  add (self, "person", 1, "'family_name':'Bolz'", 1);
  add (self, "person", 2, "'family_name':'Bolz'", 2);
  add (self, "person", 1, "'family_name':'Bolz','note':'changed'", 2);
  test_put_json (self->base.store, "person", 1, "'family_name':'Bolz'");
  assert_ids (find_name (self, "person", "Bolz"), "person", "1 2");

  nw_session_drop_pending (self->reader, 0);
  assert_family_name (self, 2, "Bolz");
  nw_session_drop_pending (self->reader, 1);
  assert_ids (find_name (self, "person", "Bolz"), "person", "1 2");
  nw_session_drop_pending (self->reader, 2);
  assert_ids (find_name (self, "person", "Bolz"), "person", "1");
  assert_family_name (self, 1, "Bolz");
  assert_family_name (self, 2, NULL);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/store/pending/found", Fixture, NULL, set_up, test_found, tear_down);
  g_test_add ("/store/pending/links", Fixture, NULL, set_up, test_links, tear_down);
  g_test_add ("/store/pending/dropped", Fixture, NULL, set_up, test_dropped, tear_down);

  return g_test_run ();
}
