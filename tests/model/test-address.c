/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-address.h"
#include "nw-json.h"

typedef struct {
  const char *text;
  const char *line;
  const char *street;
  const char *number;
  const char *code;
  const char *city;
  const char *country;
  const char *extra;
  const char *po_box;
} Case;

static void
test_parse (void)
{
  static const Case cases[] = {
    { "Töpferstr. 9-11, 12345 Musterstadt", "Töpferstraße 9-11, 12345 Musterstadt",
      "Töpferstraße", "9-11", "12345", "Musterstadt", NULL, NULL, NULL },
    { "Grüne Straße 2-8 12345 Musterstadt, Deutschland", "Grüne Straße 2-8, 12345 Musterstadt",
      "Grüne Straße", "2-8", "12345", "Musterstadt", "DE", NULL, NULL },
    { "Postfach 10 20 30\n12340 Musterstadt", "Postfach 10 20 30, 12340 Musterstadt",
      NULL, NULL, "12340", "Musterstadt", NULL, NULL, "10 20 30" },
    { "Straße des 17. Juni 135, 12345 Musterstadt", "Straße des 17. Juni 135, 12345 Musterstadt",
      "Straße des 17. Juni", "135", "12345", "Musterstadt", NULL, NULL, NULL },
    { "Deutschland-Haus, Lindenweg 10, in Muster", "Deutschland-Haus, Lindenweg 10, Muster",
      "Lindenweg", "10", NULL, "Muster", NULL, "Deutschland-Haus", NULL },
    { "1010 Wien, Beispielgasse 7/3/12", "Beispielgasse 7/3/12, 1010 Wien, AT",
      "Beispielgasse", "7/3/12", "1010", "Wien", "AT", NULL, NULL },
    { "CH-3011 Bern, Amtweg 4a", "Amtweg 4a, 3011 Bern, CH", "Amtweg", "4a", "3011", "Bern", "CH",
      NULL, NULL },
    { "D-12345 Musterstadt", "12345 Musterstadt", NULL, NULL, "12345", "Musterstadt", "DE", NULL,
      NULL },
    { "Am Markt 5 a\n12345 Bad Muster am See", "Am Markt 5 a, 12345 Bad Muster am See",
      "Am Markt", "5 a", "12345", "Bad Muster am See", NULL, NULL, NULL },
    { "Hafenstraße 3 – 5, 12345 Musterstadt", "Hafenstraße 3 – 5, 12345 Musterstadt",
      "Hafenstraße", "3 – 5", "12345", "Musterstadt", NULL, NULL, NULL },
    { "Hauptstr 7 | 12345 Musterstadt", "Hauptstraße 7, 12345 Musterstadt", "Hauptstraße", "7",
      "12345", "Musterstadt", NULL, NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (NwAddress) address = nw_address_parse (cases[i].text);
    g_autofree char *line = NULL;

    g_test_message ("%s", cases[i].text);
    g_assert_nonnull (address);
    line = nw_address_to_line (address);
    g_assert_cmpstr (line, ==, cases[i].line);
    g_assert_cmpstr (address->street, ==, cases[i].street);
    g_assert_cmpstr (address->house_number, ==, cases[i].number);
    g_assert_cmpstr (address->postal_code, ==, cases[i].code);
    g_assert_cmpstr (address->city, ==, cases[i].city);
    g_assert_cmpstr (address->country, ==, cases[i].country);
    g_assert_cmpstr (address->extra, ==, cases[i].extra);
    g_assert_cmpstr (address->po_box, ==, cases[i].po_box);
  }
}

static void
test_parse_none (void)
{
  g_assert_null (nw_address_parse (NULL));
  g_assert_null (nw_address_parse (""));
  g_assert_null (nw_address_parse ("Käthe Möller"));
  g_assert_null (nw_address_parse ("Deutschland"));
}

static void
test_split_street (void)
{
  static const struct {
    const char *line;
    const char *street;
    const char *number;
  } cases[] = {
    { "Beispielstr. 9", "Beispielstraße", "9" },
    { "Beispielstraße", "Beispielstraße", NULL },
    { "Straße 12", "Straße", "12" },
    { "Alte Str. 1", "Alte Straße", "1" },
    { "12", "12", NULL },
    { "", "", NULL },
    { "Weg 5,", "Weg", "5" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *street = NULL;
    g_autofree char *number = NULL;

    g_test_message ("%s", cases[i].line);
    g_assert_cmpint (nw_address_split_street (cases[i].line, &street, &number), ==,
                     cases[i].number != NULL);
    g_assert_cmpstr (street, ==, cases[i].street);
    g_assert_cmpstr (number, ==, cases[i].number);
  }
}

static void
test_json (void)
{
  static const char text[] =
    "{\"label\":\"seat\",\"street\":\"Grüne Straße\",\"house_number\":\"2-8\","
    "\"postal_code\":\"12345\",\"city\":\"Musterstadt\",\"country\":\"DE\"}";
  g_autoptr (json_t) json = json_loads (text, 0, NULL);
  g_autoptr (NwAddress) address = nw_address_new_from_json (json);
  g_autoptr (NwAddress) copy = nw_address_copy (address);
  g_autoptr (json_t) back = nw_address_to_json (copy);
  g_autofree char *written = nw_json_to_string (back);

  g_assert_cmpstr (written, ==, text);
  g_assert_null (nw_address_new_from_json (NULL));
}

static void
test_equal (void)
{
  g_autoptr (NwAddress) a = nw_address_parse ("Gruene Strasse 2-8, 12345 Musterstadt");
  g_autoptr (NwAddress) b = nw_address_parse ("Grüne Straße 2-8, 12345 Musterstadt, Deutschland");
  g_autoptr (NwAddress) c = nw_address_parse ("Grüne Straße 2-9, 12345 Musterstadt");

  g_assert_true (nw_address_equal (a, b));
  g_assert_false (nw_address_equal (a, c));
}

static void
check_validate (const char *text,
                gboolean    good)
{
  g_autoptr (NwAddress) address = nw_address_parse (text);
  g_autofree char *problem = nw_address_validate (address);

  g_test_message ("%s", text);
  g_assert_cmpint (problem == NULL, ==, good);
}

static void
test_validate (void)
{
  g_autoptr (NwAddress) address = nw_address_new ();
  g_autofree char *problem = NULL;

  check_validate ("Weg 1, 12345 Musterstadt", TRUE);
  check_validate ("Weg 1, 1010 Wien", TRUE);
  check_validate ("Weg 1, 1234 Musterstadt", FALSE);
  address->postal_code = g_strdup ("123456");
  problem = nw_address_validate (address);
  g_assert_nonnull (problem);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/address/parse", test_parse);
  g_test_add_func ("/model/address/parse-none", test_parse_none);
  g_test_add_func ("/model/address/split-street", test_split_street);
  g_test_add_func ("/model/address/json", test_json);
  g_test_add_func ("/model/address/equal", test_equal);
  g_test_add_func ("/model/address/validate", test_validate);

  return g_test_run ();
}
