/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-names.h"
#include "nw-parent.h"

static void
test_same_organisation (void)
{
  static const char * const same[][2] = {
    { "Musterstadter Wirtschaftsförderung", "Wirtschaftsförderung Musterstadt" },
    { "Wirtschaftsförderung Musterstadt GmbH", "Wirtschaftsfoerderung Musterstadt" },
    { "Beispiel GmbH & Co. KG", "Beispiel" },
    { "Forum Beispiel e. V.", "Forum Beispiel" },
    { "Beispiel Metropole GmbH (BMG)", "Beispiel Metropole" },
    { "Müller Bau GmbH", "Mueller Bau" },
    { "Herner Stadtwerke", "Stadtwerke Herne" },
    { "Essener Messe", "Messe Essen" },
    { "Bremer Hafen", "Hafen Bremen" },
    { "Die Muster AG", "Muster AG" },
    { "muster-projekt", "Muster Projekt" },
  };
  static const char * const other[][2] = {
    { "Wirtschaftsförderung Musterstadt", "Wirtschaftsförderung Beispielhausen" },
    { "Stadt Musterstadt", "Stadtwerke Musterstadt" },
    { "Weber", "Web" },
    { "Muster AG", "Muster Logistik AG" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (same); i++) {
    g_autofree char *a = nw_names_organisation_key (same[i][0]);
    g_autofree char *b = nw_names_organisation_key (same[i][1]);

    g_assert_cmpstr (a, ==, b);
    g_assert_cmpstr (a, !=, "");
  }
  for (guint i = 0; i < G_N_ELEMENTS (other); i++) {
    g_autofree char *a = nw_names_organisation_key (other[i][0]);
    g_autofree char *b = nw_names_organisation_key (other[i][1]);

    g_assert_cmpstr (a, !=, b);
  }
}

static void
assert_variant (const char *name,
                const char *variant)
{
  g_autoptr (GPtrArray) variants = nw_names_organisation_variants (name);

  g_assert_true (g_ptr_array_find_with_equal_func (variants, variant, g_str_equal, NULL));
}

static void
test_variants (void)
{
  assert_variant ("Wirtschaftsförderung Musterstadt", "Wirtschaftsförderung Musterstadt");
  assert_variant ("Wirtschaftsförderung Musterstadt", "Musterstadter Wirtschaftsförderung");
  assert_variant ("Musterstadter Wirtschaftsförderung", "Wirtschaftsförderung Musterstadt");
  assert_variant ("Herner Stadtwerke", "Stadtwerke Herne");
  assert_variant ("Essener Messe", "Messe Essen");
  assert_variant ("Beispiel Metropole GmbH (BMG)", "Beispiel Metropole GmbH");
}

static void
test_titles (void)
{
  static const struct {
    const char *title;
    gboolean    press;
    const char *role;
  } cases[] = {
    { "Pressesprecherin", TRUE, "press" },
    { "Leiterin Unternehmenskommunikation", TRUE, "press" },
    { "stellvertretender Geschäftsführer", FALSE, "deputy_management" },
    { "Stellv. Geschäftsführerin", FALSE, "deputy_management" },
    { "Vorsitzende der Geschäftsführung", FALSE, "management" },
    { "Aufsichtsratsvorsitzender", FALSE, "supervisory_board" },
    { "Projektmanager", FALSE, "project_management" },
    { "Ansprechpartner:in", FALSE, "contact" },
    { "Wirtschaftsförderer", FALSE, NULL },
    { NULL, TRUE, "press" },
    { NULL, FALSE, NULL },
  };
  g_autofree char *a = nw_names_title_key ("Pressesprecherin");
  g_autofree char *b = nw_names_title_key ("Pressesprecher:in");
  g_autofree char *c = nw_names_title_key ("Pressesprecher");

  g_assert_cmpstr (a, ==, b);
  g_assert_cmpstr (a, ==, c);
  g_assert_true (nw_names_title_is_generic ("Ihre Ansprechpartnerin"));
  g_assert_false (nw_names_title_is_generic ("Pressesprecherin"));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (nw_names_title_role (cases[i].title, cases[i].press), ==, cases[i].role);
}

static void
test_parent (void)
{
  static const struct {
    const char *text;
    const char *sentence;
  } cases[] = {
    { "Das muster-projekt ist ein Geschäftsbereich der Wirtschaftsförderung Musterstadt.",
      "muster-projekt ist ein Geschäftsbereich der Wirtschaftsförderung Musterstadt" },
    { "muster-projekt gehört zur Wirtschaftsförderung Musterstadt",
      "muster-projekt gehört zur Wirtschaftsförderung Musterstadt" },
    { "Das muster-projekt lobt die Wirtschaftsförderung Musterstadt.", NULL },
    { "Die Wirtschaftsförderung Musterstadt ist ein Geschäftsbereich des muster-projekt", NULL },
    { "muster-projekt", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *sentence = nw_parent_find_sentence (cases[i].text, "muster-projekt",
                                                         "Wirtschaftsförderung Musterstadt");

    g_assert_cmpstr (sentence, ==, cases[i].sentence);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/intake/names/same-organisation", test_same_organisation);
  g_test_add_func ("/intake/names/variants", test_variants);
  g_test_add_func ("/intake/names/titles", test_titles);
  g_test_add_func ("/intake/names/parent", test_parent);

  return g_test_run ();
}
