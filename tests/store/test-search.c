/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-test-store.h"

static const struct {
  const char *given;
  const char *family;
  const char *phone;
  const char *shown;
} people[] = {
  { "Anna", "Müller", "+4923123125100", "0231 23125-100" },
  { "Berta", "Mueller", NULL, NULL },
  { "Clara", "Muller", NULL, NULL },
  { "Dora", "Munk", NULL, NULL },
  { "Emil", "Weiß", "+4915228817386", "+49 152 28817386" },
  { "Fritz", "Weiss", NULL, NULL },
  { "Gustav", "Großmann", NULL, NULL },
  { "Łukasz", "Kowalski", NULL, NULL },
  { "Hanna", "Müllermeister", NULL, NULL },
  { "Ida", "Schmidtmüller", NULL, NULL },
  { "Jürgen", "O'Brien-Bauer", NULL, NULL },
};

static void
fill (NwStore *store)
{
  for (guint i = 0; i < G_N_ELEMENTS (people); i++) {
    g_autofree char *channels =
      people[i].phone == NULL ? g_strdup ("")
                              : g_strdup_printf (",\"channels\":[{\"kind\":\"phone\",\"value\":\"%s\",\"shown\":\"%s\"}]",
                                                 people[i].phone, people[i].shown);
    g_autofree char *id = test_id ("person", i + 1);
    g_autofree char *body = g_strdup_printf ("{\"type\":\"person\",\"given_name\":\"%s\",\"family_name\":\"%s\"%s}",
                                             people[i].given, people[i].family, channels);
    g_autoptr (GError) error = NULL;
    g_autoptr (NwRecord) record = nw_record_new (id, NULL, NULL, body, -1, &error);

    g_assert_no_error (error);
    test_put (store, record);
  }
  test_put_json (store, "organisation", 1, "'name':'GmbH & Co. Müller KG','short_name':'MKG'");
  test_put_json (store, "release", 1, "'title':'Neues Zentrum','excerpts':[{'quote':'Die Quantentechnologie'}]");
}

/* What is typed, and who must come, in this order. */
static const struct {
  const char *text;
  const char *kind;
  const char *titles;
} cases[] = {
  { "mül", "person", "Anna Müller; Berta Mueller; Hanna Müllermeister; Ida Schmidtmüller" },
  { "müll", "person", "Anna Müller; Berta Mueller; Hanna Müllermeister; Clara Muller; Ida Schmidtmüller" },
  { "muell", "person", "Anna Müller; Berta Mueller; Hanna Müllermeister; Clara Muller; Ida Schmidtmüller" },
  { "mull", "person", "Anna Müller; Berta Mueller; Hanna Müllermeister; Clara Muller; Ida Schmidtmüller" },
  { "müller", "person", "Anna Müller; Berta Mueller; Clara Muller; Hanna Müllermeister; Ida Schmidtmüller" },
  { "MUELLER", "person", "Anna Müller; Berta Mueller; Clara Muller; Hanna Müllermeister; Ida Schmidtmüller" },
  { "muller", "person", "Anna Müller; Berta Mueller; Clara Muller; Hanna Müllermeister; Ida Schmidtmüller" },
  { "weiß", NULL, "Emil Weiß; Fritz Weiss" },
  { "weiss", NULL, "Emil Weiß; Fritz Weiss" },
  { "grossm", NULL, "Gustav Großmann" },
  { "großm", NULL, "Gustav Großmann" },
  { "lukasz", NULL, "Łukasz Kowalski" },
  { "łuk", NULL, "Łukasz Kowalski" },
  { "anna mü", NULL, "Anna Müller; Hanna Müllermeister" },
  { "mü anna", NULL, "Anna Müller; Hanna Müllermeister" },
  { "meister", NULL, "Hanna Müllermeister" },
  { "0231 231", NULL, "Anna Müller" },
  { "0231-23125-100", NULL, "Anna Müller" },
  { "+49 231 23125100", NULL, "Anna Müller" },
  { "0049231", NULL, "Anna Müller" },
  { "+49 (0) 231 23", NULL, "Anna Müller" },
  { "23125100", NULL, "Anna Müller" },
  { "25100", NULL, "Anna Müller" },
  { "2881738", NULL, "Emil Weiß" },
  { "017", NULL, "" },
  { "o'brien", NULL, "Jürgen O'Brien-Bauer" },
  { "bauer", NULL, "Jürgen O'Brien-Bauer" },
  { "GmbH & Co.", NULL, "GmbH & Co. Müller KG" },
  { "mkg", NULL, "GmbH & Co. Müller KG" },
  { "quantentechnologie", NULL, "Neues Zentrum" },
  { "quantentech", NULL, "" },
  { "\"", NULL, "" },
  { "*", NULL, "" },
  { "x OR", NULL, "" },
  { "NEAR(", NULL, "" },
  { "words:muller", NULL, "" },
  { "mül\" OR \"x", NULL, "" },
  { "-anna", NULL, "Anna Müller; Hanna Müllermeister" },
  { "", NULL, "" },
  { "   ", NULL, "" },
};

static void
test_cases (void)
{
  TestStore test;

  test_store_init (&test);
  fill (test.store);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *titles = test_search (test.store, cases[i].text, cases[i].kind);

    g_test_message ("“%s”", cases[i].text);
    g_assert_cmpstr (titles, ==, cases[i].titles);
  }
  test_assert_sound (test.store);
  test_store_clear (&test);
}

/* Whole words of a name come before beginnings, those before the inside. */
static void
test_ranking (void)
{
  TestStore test;
  g_autofree char *titles = NULL;

  test_store_init (&test);
  test_put_json (test.store, "person", 1, "'given_name':'Anna','family_name':'Altberg'");
  test_put_json (test.store, "person", 2, "'given_name':'Zoe','family_name':'Berg'");
  test_put_json (test.store, "person", 3, "'given_name':'Anna','family_name':'Bergmann'");
  test_put_json (test.store, "organisation", 1, "'name':'Berg'");
  test_put_json (test.store, "organisation", 2, "'name':'Zukunft','addresses':[{'city':'Bergkamen'}]");
  titles = test_search (test.store, "berg", NULL);
  g_assert_cmpstr (titles, ==, "Berg; Zoe Berg; Anna Bergmann; Zukunft; Anna Altberg");
  test_store_clear (&test);
}

/* What was changed last comes first, once; what is gone does not come. */
static void
test_recent (void)
{
  TestStore test;
  NwStore *store;
  NwSession *session;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) less = NULL;
  g_autofree char *first = test_id ("organisation", 1);
  g_autoptr (GError) error = NULL;

  test_store_init (&test);
  store = test.store;
  session = nw_store_get_session (store);
  test_put_json (store, "organisation", 1, "'name':'Eins'");
  test_put_json (store, "organisation", 2, "'name':'Zwei'");
  test_put_json (store, "organisation", 3, "'name':'Drei'");
  test_put_json (store, "organisation", 1, "'name':'Eins A'");
  test_delete (store, "organisation", 3);

  rows = nw_session_get_recent (session, 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 2);
  g_assert_cmpstr (nw_row_get_id (g_ptr_array_index (rows, 0)), ==, first);
  g_assert_cmpstr (nw_row_get_title (g_ptr_array_index (rows, 0)), ==, "Eins A");
  g_assert_cmpstr (nw_row_get_title (g_ptr_array_index (rows, 1)), ==, "Zwei");

  less = nw_session_get_recent (session, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (less->len, ==, 1);
  test_store_clear (&test);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/search/cases", test_cases);
  g_test_add_func ("/search/ranking", test_ranking);
  g_test_add_func ("/search/recent", test_recent);

  return g_test_run ();
}
