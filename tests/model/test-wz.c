/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-wz.h"

static void
test_titles (void)
{
  static const struct {
    const char *code;
    const char *title;
    const char *section;
  } cases[] = {
    { "C", "Verarbeitendes Gewerbe", "C" },
    { "24", "Metallerzeugung und -bearbeitung", "C" },
    { "24.51", "Metallerzeugung und -bearbeitung", "C" },
    { "24.51.0", "Metallerzeugung und -bearbeitung", "C" },
    { "01.1", "Landwirtschaft, Jagd und damit verbundene Tätigkeiten", "A" },
    { "99", "Exterritoriale Organisationen und Körperschaften", "U" },
    { "04", NULL, NULL }, { "34.1", NULL, NULL }, { "2", NULL, NULL }, { "24.", NULL, NULL },
    { "24.511", NULL, NULL }, { "24,51", NULL, NULL }, { "V", NULL, NULL }, { "c", NULL, NULL },
    { "", NULL, NULL }, { NULL, NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s", cases[i].code != NULL ? cases[i].code : "NULL");
    g_assert_cmpstr (nw_wz_get_title (cases[i].code), ==, cases[i].title);
    g_assert_cmpstr (nw_wz_get_section (cases[i].code), ==, cases[i].section);
    g_assert_cmpint (nw_wz_is_code (cases[i].code), ==, cases[i].title != NULL);
  }
}

/* The edition has 88 divisions in 21 sections; each stands in one. */
static void
test_complete (void)
{
  guint n_divisions = 0, n_sections = 0;

  for (guint i = 0; i < 100; i++) {
    char code[] = { (char) ('0' + i / 10), (char) ('0' + i % 10), 0 };

    n_divisions += nw_wz_is_code (code) ? 1 : 0;
    g_assert_cmpint (nw_wz_get_section (code) != NULL, ==, nw_wz_is_code (code));
  }
  for (char letter = 'A'; letter <= 'Z'; letter++) {
    char code[] = { letter, 0 };

    n_sections += nw_wz_is_code (code) ? 1 : 0;
  }
  g_assert_cmpuint (n_divisions, ==, 88);
  g_assert_cmpuint (n_sections, ==, 21);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/wz/titles", test_titles);
  g_test_add_func ("/model/wz/complete", test_complete);

  return g_test_run ();
}
