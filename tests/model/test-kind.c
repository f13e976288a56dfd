/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "nw-json.h"
#include "nw-kind.h"
#include "nw-locale.h"

static void
check_field (const NwKind  *kind,
             const NwField *field)
{
  gboolean choice = field->type == NW_VALUE_CHOICE;
  gboolean link = field->type == NW_VALUE_LINK || field->type == NW_VALUE_LINKS;

  g_test_message ("%s.%s", kind->id, field->key);
  g_assert_cmpuint (strspn (field->key, "abcdefghijklmnopqrstuvwxyz_"), ==, strlen (field->key));
  g_assert_nonnull (field->label);
  g_assert_cmpint (field->search_weight, >=, 0);
  g_assert_cmpint (field->search_weight, <=, 3);
  g_assert_cmpint (field->choices != NULL, ==, choice);
  g_assert_true (field->target == NULL || link);
  g_assert_true (field->target == NULL || nw_kind_get (field->target) != NULL);
  g_assert_true (field->section != NULL || field->flags & NW_FIELD_HIDDEN);
  g_assert_true (field->members == NULL || field->type == NW_VALUE_OBJECTS);
  g_assert_true (!(field->flags & NW_FIELD_SEVERAL) || field->members != NULL);
  g_assert_true (!(field->flags & NW_FIELD_COMPUTED) || field->column > 0);
  g_assert_true (!(field->flags & NW_FIELD_PERCENT) || field->type == NW_VALUE_NUMBER);
  g_assert_true (!(field->flags & NW_FIELD_TIME) || field->type == NW_VALUE_DATE);
  for (const NwChoice *c = field->choices; c != NULL && c->key != NULL; c++) {
    g_assert_cmpuint (strspn (c->key, "abcdefghijklmnopqrstuvwxyz_0123456789"), ==, strlen (c->key));
    g_assert_cmpstr (nw_field_get_choice_label (field, c->key), !=, c->key);
  }
}

static void
test_tables (void)
{
  guint n;
  const NwKind *const *kinds = nw_kind_list (&n);

  g_assert_cmpuint (n, ==, 14);
  for (guint i = 0; i < n; i++) {
    g_autoptr (GHashTable) keys = g_hash_table_new (g_str_hash, g_str_equal);

    g_assert_true (nw_kind_get (kinds[i]->id) == kinds[i]);
    for (const NwField *field = kinds[i]->fields; field->key != NULL; field++) {
      check_field (kinds[i], field);
      g_assert_true (nw_kind_get_field (kinds[i], field->key) == field);
      for (const NwField *m = field->members; m != NULL && m->key != NULL; m++)
        check_field (kinds[i], m);
      g_assert_true (g_hash_table_add (keys, (char *) field->key));
    }
    for (guint k = 0; kinds[i]->one_of != NULL && kinds[i]->one_of[k] != NULL; k++)
      g_assert_nonnull (nw_kind_get_field (kinds[i], kinds[i]->one_of[k]));
  }
  g_assert_null (kinds[n]);
}

static void
test_columns (void)
{
  guint n_kinds;
  const NwKind *const *kinds = nw_kind_list (&n_kinds);

  for (guint i = 0; i < n_kinds; i++) {
    guint n, counted = 0;
    const NwField *const *columns = nw_kind_get_columns (kinds[i], &n);

    for (const NwField *field = kinds[i]->fields; field->key != NULL; field++)
      counted += field->column > 0 ? 1 : 0;
    g_assert_cmpuint (n, ==, counted);
    for (guint c = 0; c < n; c++)
      g_assert_cmpint (columns[c]->column, ==, (int) c + 1);
    g_assert_null (columns[n]);
  }
}

static void
test_person_columns (void)
{
  static const char * const expected[] = {
    "name", "function", "organisation", "phone", "email", "city", "changed",
  };
  guint n;
  const NwField *const *columns = nw_kind_get_columns (nw_kind_get (NW_KIND_PERSON), &n);

  g_assert_cmpuint (n, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < n; i++)
    g_assert_cmpstr (columns[i]->key, ==, expected[i]);
}

static void
test_ids (void)
{
  g_autofree char *a = nw_kind_new_record_id (nw_kind_get (NW_KIND_PERSON));
  g_autofree char *b = nw_kind_new_record_id (nw_kind_get (NW_KIND_PERSON));
  g_autofree char *c = NULL;

  g_assert_true (nw_kind_is_record_id (a));
  g_assert_cmpstr (a, !=, b);
  /* A UUID of version 7: what is made later stands later. */
  g_assert_cmpint (a[strlen ("person:") + 12], ==, '7');
  g_assert_nonnull (strchr ("89ab", a[strlen ("person:") + 16]));
  g_assert_cmpint (strncmp (a, b, strlen ("person:") + 12), <=, 0);
  g_usleep (2000);
  c = nw_kind_new_record_id (nw_kind_get (NW_KIND_PERSON));
  g_assert_cmpint (strcmp (b, c), <, 0);
  g_assert_true (nw_kind_get_for_record (a) == nw_kind_get (NW_KIND_PERSON));
  g_assert_true (nw_kind_is_record_id ("new_kind:0123456789abcdef0123456789abcdef"));
  g_assert_null (nw_kind_get_for_record ("new_kind:0123456789abcdef0123456789abcdef"));
  g_assert_null (nw_kind_get_for_record ("person"));
  g_assert_null (nw_kind_get_for_record ("personal:0123456789abcdef0123456789abcdef"));
  g_assert_true (nw_kind_is_record_id ("person:wf-unna:0123456789abcdef0123456789abcdef"));
  g_assert_true (nw_kind_is_agency ("wf-unna"));
  g_assert_false (nw_kind_is_agency (""));
  g_assert_false (nw_kind_is_agency ("wf unna"));
  g_assert_false (nw_kind_is_agency ("wf:unna"));
  g_assert_false (nw_kind_is_agency ("Wifö"));
  g_assert_false (nw_kind_is_record_id ("person::0123456789abcdef0123456789abcdef"));
  g_assert_false (nw_kind_is_record_id ("person:Unna:0123456789abcdef0123456789abcdef"));
  g_assert_false (nw_kind_is_record_id ("person:a:b:0123456789abcdef0123456789abcdef"));
  g_assert_false (nw_kind_is_record_id ("person:0123456789ABCDEF0123456789abcdef"));
  g_assert_false (nw_kind_is_record_id ("person:0123456789abcdef"));
  g_assert_false (nw_kind_is_record_id ("person:0123456789abcdef0123456789abcdef0"));
  g_assert_false (nw_kind_is_record_id (":0123456789abcdef0123456789abcdef"));
  g_assert_false (nw_kind_is_record_id ("_local:0123456789abcdef0123456789abcdef"));
  g_assert_false (nw_kind_is_record_id (""));
  g_assert_false (nw_kind_is_record_id (NULL));
}

typedef struct {
  const char *kind;
  const char *field;
  const char *text;
  gboolean    good;
} Case;

static void
test_validate (void)
{
  static const Case cases[] = {
    { "person", "family_name", "Möller", TRUE }, { "person", "family_name", " ", FALSE },
    { "person", "family_name", NULL, FALSE }, { "person", "note", NULL, TRUE },
    { "position", "from", "März 2024", TRUE }, { "position", "from", "bald", FALSE },
    { "position", "from", "2024-03", TRUE },
    { "position", "person", "person:0123456789abcdef0123456789abcdef", TRUE },
    { "position", "person", "Käthe Möller", FALSE },
    { "position", "role", "something else", TRUE },
    { "organisation", "art", "company", TRUE }, { "organisation", "art", "Unternehmen", TRUE },
    { "organisation", "art", "Firma", FALSE },
    { "organisation", "employees", "3.000", TRUE }, { "organisation", "employees", "viele", FALSE },
    { "organisation", "founded", "1998", TRUE },
    { "organisation", "sectors", "24.51, C", TRUE }, { "organisation", "sectors", "Guss", FALSE },
    { "agreement", "until", "morgen", TRUE }, { "agreement", "until", "12.3.24 14:30", TRUE },
    { "agreement", "notice_period", "drei Monate", TRUE },
    { "agreement", "notice_period", "bald", FALSE },
    { "agreement", "form", "Patenschaft", TRUE }, { "agreement", "status", "egal", FALSE },
    { "funding", "recipient", "person:0123456789abcdef0123456789abcdef", FALSE },
    { "funding", "recipient", "organisation:0123456789abcdef0123456789abcdef", TRUE },
    { "funding", "rate", "80 %", TRUE }, { "funding", "rate", "180 %", FALSE },
    { "funding", "period", "2027–2024", FALSE }, { "funding", "period", "2024–2027", TRUE },
    { "funding", "amount", "viel", FALSE },
    { "followup", "due", "12.3.24 9 Uhr", TRUE }, { "followup", "due", "", FALSE },
    { "followup", "due", "12.3.24 25:00", FALSE },
    { "followup", "repeat", "jährlich", TRUE }, { "followup", "repeat", "oft", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    const NwField *field = nw_kind_get_field (nw_kind_get (cases[i].kind), cases[i].field);
    g_autofree char *problem = nw_field_validate (field, cases[i].text);

    g_test_message ("%s.%s: %s", cases[i].kind, cases[i].field, cases[i].text);
    g_assert_cmpint (problem == NULL, ==, cases[i].good);
  }
}

static void
test_parse (void)
{
  static const struct {
    const char *kind;
    const char *field;
    const char *text;
    const char *json;
  } cases[] = {
    { "position", "from", "März 2024", "\"2024-03\"" },
    { "position", "from", "bald", NULL }, { "position", "from", "", NULL },
    { "position", "role", "Pressesprecher/in", "\"press\"" },
    { "position", "role", "Hausmeister", "\"Hausmeister\"" },
    { "organisation", "art", "Kammer", "\"chamber\"" }, { "organisation", "art", "x", NULL },
    { "organisation", "employees", "3.000", "3000" },
    { "organisation", "sectors", "24.51, 25.50 ;\n62.01,", "[\"24.51\",\"25.50\",\"62.01\"]" },
    { "organisation", "name", " Muster\302\240AG ", "\"Muster AG\"" },
    { "person", "note", "a\nb", "\"a\\nb\"" }, { "person", "tags", " , ", NULL },
    { "release", "url", "www.x.example", "\"http://www.x.example\"" },
    { "release", "url", "javascript:x", NULL },
    { "funding", "amount", "1,8 Mio",
      "{\"cents\":180000000,\"currency\":\"EUR\",\"precision\":\"exact\",\"per\":\"total\"}" },
    { "funding", "rate", "66,5 %", "66.5" }, { "funding", "rate", "80 Prozent", "80" },
    { "funding", "period", "drei Jahre ab 1.4.2025",
      "{\"from\":\"2025-04-01\",\"until\":\"2028-03-31\"}" },
    { "agreement", "notice_period", "3 Monate", "{\"count\":3,\"unit\":\"month\"}" },
    { "agreement", "open_ended", "Ja", "true" }, { "agreement", "open_ended", "vielleicht", NULL },
    { "followup", "due", "12.3.24 9 Uhr", "\"2024-03-12T09:00\"" },
    { "followup", "due", "12. März 2024 um 14.30 Uhr", "\"2024-03-12T14:30\"" },
    { "followup", "due", "März 2024", "\"2024-03\"" },
    { "followup", "repeat", "alle zwei Wochen", "{\"count\":2,\"unit\":\"week\"}" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    const NwField *field = nw_kind_get_field (nw_kind_get (cases[i].kind), cases[i].field);
    g_autoptr (json_t) value = nw_field_parse (field, cases[i].text);
    g_autofree char *json = value != NULL ? nw_json_to_string (value) : NULL;

    g_test_message ("%s.%s", cases[i].kind, cases[i].field);
    g_assert_cmpstr (json, ==, cases[i].json);
  }
}

static void
test_labels_are_german (void)
{
  const NwField *art = nw_kind_get_field (nw_kind_get (NW_KIND_ORGANISATION), "art");

  g_assert_cmpstr (nw_field_get_choice_label (art, "development_agency"), ==,
                   "Wirtschaftsförderung");
  g_assert_cmpstr (nw_field_get_choice_label (art, "own words"), ==, "own words");
  g_assert_null (nw_field_get_choice_label (art, NULL));
}

int
main (int    argc,
      char **argv)
{
  nw_locale_setup ("de");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/kind/tables", test_tables);
  g_test_add_func ("/model/kind/columns", test_columns);
  g_test_add_func ("/model/kind/person-columns", test_person_columns);
  g_test_add_func ("/model/kind/ids", test_ids);
  g_test_add_func ("/model/kind/validate", test_validate);
  g_test_add_func ("/model/kind/parse", test_parse);
  g_test_add_func ("/model/kind/labels-are-german", test_labels_are_german);

  return g_test_run ();
}
