/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-similarity.h"

static void
test_cologne (void)
{
  static const struct { const char *name, *code; } cases[] = {
    { "Müller-Lüdenscheidt", "65752682" },
    { "Wikipedia", "3412" },
    { "Breschnew", "17863" },
    { "Meyer", "67" }, { "Maier", "67" }, { "Mayr", "67" }, { "Meier", "67" },
    { "Schmidt", "862" }, { "Schmitt", "862" }, { "Schmid", "862" },
    { "Mueller", "657" }, { "Müller", "657" }, { "Muller", "657" },
    { "Philipp", "351" }, { "Filip", "351" },
    { "Christian", "47826" }, { "Cecilie", "885" }, { "Xaver", "4837" }, { "Weiß", "38" },
    { "Aachen", "046" }, { "h", "" }, { "", "" }, { "王", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *code = nw_similarity_cologne (cases[i].name);

    g_test_message ("%s", cases[i].name);
    g_assert_cmpstr (code, ==, cases[i].code);
  }
}

static void
test_distance (void)
{
  static const struct { const char *a, *b; guint distance; } cases[] = {
    { "", "", 0 }, { "a", "", 1 }, { "Möller", "Möller", 0 }, { "Möller", "Moller", 1 },
    { "Möller", "Mölelr", 1 }, { "Meier", "Mayer", 2 }, { "kitten", "sitting", 3 },
    { "ca", "abc", 3 }, { "abcdef", "badcfe", 3 }, { "Wirtschaft", "Gewerbe", 5 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s, %s", cases[i].a, cases[i].b);
    for (guint limit = 0; limit < 5; limit++) {
      guint expected = MIN (cases[i].distance, limit + 1);

      g_assert_cmpuint (nw_similarity_distance (cases[i].a, cases[i].b, limit), ==, expected);
      g_assert_cmpuint (nw_similarity_distance (cases[i].b, cases[i].a, limit), ==, expected);
    }
  }
}

/* The early end must give what the whole table gives. */
static void
test_distance_limit (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint i = 0; i < 2000; i++) {
    char a[9] = { 0 }, b[9] = { 0 };
    guint whole;

    for (int k = g_rand_int_range (rand, 0, 9); k > 0; k--)
      a[k - 1] = (char) ('a' + g_rand_int_range (rand, 0, 3));
    for (int k = g_rand_int_range (rand, 0, 9); k > 0; k--)
      b[k - 1] = (char) ('a' + g_rand_int_range (rand, 0, 3));
    whole = nw_similarity_distance (a, b, 100);
    for (guint limit = 0; limit < 9; limit++)
      g_assert_cmpuint (nw_similarity_distance (a, b, limit), ==, MIN (whole, limit + 1));
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/similarity/cologne", test_cologne);
  g_test_add_func ("/similarity/distance", test_distance);
  g_test_add_func ("/similarity/distance-limit", test_distance_limit);

  return g_test_run ();
}
