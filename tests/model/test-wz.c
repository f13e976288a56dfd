/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-wz-list.h"

#include <string.h>

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
    { "45", "Handel mit Kraftfahrzeugen; Instandhaltung und Reparatur von Kraftfahrzeugen", "G" },
    { "62", "Erbringung von Dienstleistungen der Informationstechnologie", "J" },
    { "99", "Exterritoriale Organisationen und Körperschaften", "U" },
    { "2025:V", "Exterritoriale Organisationen und Körperschaften", "V" },
    { "2025:99", "Exterritoriale Organisationen und Körperschaften", "V" },
    { "2025:62.10.0", "Erbringung von Dienstleistungen der Informationstechnologie", "K" },
    { "2025:73", "Werbung und Marktforschung sowie Public-Relations-Beratung", "N" },
    { "2025:45", NULL, NULL }, { "2025:", NULL, NULL }, { "2025: 62", NULL, NULL }, { "2008:62", NULL, NULL },
    { "04", NULL, NULL }, { "34.1", NULL, NULL }, { "2", NULL, NULL }, { "24.", NULL, NULL },
    { "24.511", NULL, NULL }, { "24,51", NULL, NULL }, { "V", NULL, NULL }, { "c", NULL, NULL },
    { "24.51.00", NULL, NULL }, { "Ä", NULL, NULL }, { "", NULL, NULL }, { NULL, NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s", cases[i].code != NULL ? cases[i].code : "NULL");
    g_assert_cmpstr (nw_wz_get_title (cases[i].code), ==, cases[i].title);
    g_assert_cmpstr (nw_wz_get_section (cases[i].code), ==, cases[i].section);
    g_assert_cmpint (nw_wz_is_code (cases[i].code), ==, cases[i].title != NULL);
  }
}

/* A code is made and read in the form that records hold. */
static void
test_form (void)
{
  g_autofree char *old_code = nw_wz_make (NW_WZ_2008, "62.01");
  g_autofree char *new_code = nw_wz_make (NW_WZ_2025, "62.10");
  NwWzEdition edition;
  const char *code;

  g_assert_cmpstr (old_code, ==, "62.01");
  g_assert_cmpstr (new_code, ==, "2025:62.10");
  g_assert_true (nw_wz_parse (new_code, &edition, &code));
  g_assert_cmpint (edition, ==, NW_WZ_2025);
  g_assert_cmpstr (code, ==, "62.10");
  g_assert_true (nw_wz_parse (old_code, &edition, &code));
  g_assert_cmpint (edition, ==, NW_WZ_2008);
  g_assert_cmpstr (code, ==, "62.01");
}

/* The editions have 88 divisions in 21 sections and 87 in 22; each stands in one. */
static void
test_complete (void)
{
  static const guint divisions[] = { 88, 87 };
  static const guint sections[] = { 21, 22 };

  for (guint edition = 0; edition < NW_WZ_N_EDITIONS; edition++) {
    guint n_divisions = 0, n_sections = 0;

    for (guint i = 0; i < 100; i++) {
      char code[] = { (char) ('0' + i / 10), (char) ('0' + i % 10), 0 };
      g_autofree char *text = nw_wz_make ((NwWzEdition) edition, code);

      n_divisions += nw_wz_is_code (text) ? 1 : 0;
      g_assert_cmpint (nw_wz_get_section (text) != NULL, ==, nw_wz_is_code (text));
    }
    for (char letter = 'A'; letter <= 'Z'; letter++) {
      char code[] = { letter, 0 };

      n_sections += nw_wz_has_code ((NwWzEdition) edition, code) ? 1 : 0;
    }
    g_assert_cmpuint (n_divisions, ==, divisions[edition]);
    g_assert_cmpuint (n_sections, ==, sections[edition]);
  }
}

/* --- The list ------------------------------------------------------------------ */

static NwWzList *
make_list (void)
{
  NwWzList *list = nw_wz_list_new ();

  g_assert_true (nw_wz_list_add (list, NW_WZ_2025, "62", "Informationstechnologie"));
  g_assert_true (nw_wz_list_add (list, NW_WZ_2025, "62.1", "Programmierungstätigkeiten"));
  g_assert_true (nw_wz_list_add (list, NW_WZ_2025, "62.10", "Programmierungstätigkeiten"));
  g_assert_true (nw_wz_list_add (list, NW_WZ_2025, "62.10.1", "Entwicklung von Spielen für Rechner"));
  g_assert_true (nw_wz_list_add (list, NW_WZ_2025, "43.21.1", "Elektro-Installation (Gebäude)"));

  return list;
}

static char *
join (GPtrArray *titles)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < titles->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "|" : "", (const char *) g_ptr_array_index (titles, i));

  return g_string_free (text, FALSE);
}

static void
test_list_titles (void)
{
  static const struct {
    const char *code;
    const char *titles;
  } cases[] = {
    { "2025:62.10.1", "Entwicklung von Spielen für Rechner|Programmierungstätigkeiten|Informationstechnologie" },
    { "2025:62.10.9", "Programmierungstätigkeiten|Informationstechnologie" },
    { "2025:62.90", "Informationstechnologie" },
    /* What the list lacks is built in. */
    { "2025:43.21.1", "Elektro-Installation (Gebäude)|Vorbereitende Baustellenarbeiten, Bauinstallation und sonstiges Ausbaugewerbe" },
    { "2025:C", "Verarbeitendes Gewerbe" },
    /* The other edition was not loaded. */
    { "62.10.1", "Erbringung von Dienstleistungen der Informationstechnologie" },
    { "2025:45", "" }, { "Werkzeug", "" }, { NULL, "" },
  };
  g_autoptr (NwWzList) list = make_list ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GPtrArray) titles = nw_wz_list_get_titles (list, cases[i].code);
    g_autofree char *text = join (titles);

    g_assert_cmpstr (text, ==, cases[i].titles);
    g_assert_cmpstr (nw_wz_list_get_title (list, cases[i].code), ==, titles->len > 0 ? titles->pdata[0] : NULL);
  }
}

/* What is no entry is not taken. */
static void
test_list_refuses (void)
{
  g_autoptr (NwWzList) list = make_list ();
  g_autofree char *long_title = g_strnfill (NW_WZ_MAX_TITLE + 1, 'x');

  g_assert_false (nw_wz_list_add (list, NW_WZ_2025, "62.10", "Noch einmal"));
  g_assert_false (nw_wz_list_add (list, NW_WZ_2025, "45.1", "Keine Abteilung"));
  g_assert_false (nw_wz_list_add (list, NW_WZ_2025, "62.1.0", "Keine Form"));
  g_assert_false (nw_wz_list_add (list, NW_WZ_2025, "62.2", ""));
  g_assert_false (nw_wz_list_add (list, NW_WZ_2025, "62.2", long_title));
  g_assert_cmpuint (nw_wz_list_get_n (list, NW_WZ_2025), ==, 5);
  g_assert_cmpuint (nw_wz_list_get_n (list, NW_WZ_2008), ==, 0);
}

static void
test_list_find (void)
{
  static const struct {
    const char *text;
    const char *codes;
  } cases[] = {
    /* By code, in both editions: the loaded entries of one, what is built in of the other. */
    { "62", "2025:62 62 2025:62.1 2025:62.10 2025:62.10.1" },
    { "2025:62.10", "2025:62.10 2025:62.10.1" },
    { "2008:62", "62" },
    { "r", "R" },
    /* By the beginnings of words, with umlauts as people type them. */
    { "programmier", "2025:62.1 2025:62.10" },
    { "spiele entw", "2025:62.10.1" },
    { "Gebäude", "81 2025:43.21.1" }, { "gebaeude", "81 2025:43.21.1" }, { "gebaude", "81 2025:43.21.1" },
    { "installation gebäude", "2025:43.21.1" },
    { "pielen", "" }, { "", "" }, { "  ", "" }, { "--", "" }, { "62.10.1.1", "" },
  };
  g_autoptr (NwWzList) list = make_list ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GPtrArray) found = nw_wz_list_find (list, cases[i].text, 20);
    g_autoptr (GPtrArray) codes = g_ptr_array_new_with_free_func (g_free);
    g_autofree char *text = NULL;

    for (guint j = 0; j < found->len; j++) {
      const NwWzEntry *entry = g_ptr_array_index (found, j);

      g_ptr_array_add (codes, nw_wz_make (entry->edition, entry->code));
    }
    g_ptr_array_add (codes, NULL);
    text = g_strjoinv (" ", (char **) codes->pdata);
    g_test_message ("%s", cases[i].text);
    g_assert_cmpstr (text, ==, cases[i].codes);
  }
}

/* What is shown is read again, commas in titles and all. */
static void
test_split (void)
{
  static const struct {
    const char *text;
    const char *codes;
  } cases[] = {
    { "62.01, 2025:62.10", "62.01|2025:62.10" },
    { "62.01 Programmierungstätigkeiten (WZ 2008), 62.10 Programmierung (WZ 2025)", "62.01|2025:62.10" },
    { "62.10 Programmierung (WZ 2025); C", "2025:62.10|C" },
    { "A Land- und Forstwirtschaft, Fischerei (WZ 2008), B", "A|B" },
    { "G Handel; Instandhaltung und Reparatur von Kraftfahrzeugen (WZ 2008), 45 Handel", "G|45" },
    { "A Land- und Forstwirtschaft, Fischerei\n 62 ", "A|62" },
    { "2025:62.10 Programmierung", "2025:62.10" },
    { "45.11 Handel mit Kraftwagen von 3,5 t oder weniger (WZ 2008),62", "45.11|62" },
    { "45.11 Handel mit Kraftwagen von 3,5 t oder weniger, ohne Anhänger", "45.11" },
    { "45.11 Kraftwagen 3\n62,45.11 Wagen, J Information", "45.11|62|45.11|J" }, { "62.01,62.02", "62.01|62.02" },
    /* Nothing that was meant as a code is taken for a part of a title. */
    { "24.51, Guss", "24.51|Guss" }, { "24.51 Eisen, 24.5x", "24.51|24.5x" },
    { "62 Dienste (WZ 2008), Unsinn", "62|Unsinn" }, { "Guss, 24.51", "Guss|24.51" },
    { "99.99.99", "99.99.99" }, { "45 Handel (WZ 2025)", "45 Handel (WZ 2025)" },
    { "", "" }, { " , ;", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (GStrv) codes = nw_wz_split (cases[i].text);
    g_autofree char *text = g_strjoinv ("|", codes);

    g_test_message ("%s", cases[i].text);
    g_assert_cmpstr (text, ==, cases[i].codes);
  }
}

/* Every title that is built in survives being shown and read. */
static void
test_words (void)
{
  g_autoptr (NwWzList) list = nw_wz_list_new ();
  g_autofree char *none = nw_wz_list_dup_words (list, "Unsinn");
  guint n = 0;

  g_assert_cmpstr (none, ==, "Unsinn");
  for (guint edition = 0; edition < NW_WZ_N_EDITIONS; edition++) {
    for (guint i = 0; i < 126; i++) {
      g_autofree char *bare = i < 100 ? g_strdup_printf ("%02u", i) : g_strdup_printf ("%c", 'A' + (int) i - 100);
      g_autofree char *code = nw_wz_make ((NwWzEdition) edition, bare);
      g_autofree char *words = nw_wz_list_dup_words (list, code);
      g_autofree char *twice = g_strjoin (", ", words, words, NULL);
      g_auto (GStrv) read = nw_wz_split (twice);

      if (!nw_wz_is_code (code))
        continue;
      g_assert_true (g_str_has_prefix (words, bare));
      g_assert_true (g_str_has_suffix (words, edition == NW_WZ_2008 ? " (WZ 2008)" : " (WZ 2025)"));
      g_assert_cmpuint (g_strv_length (read), ==, 2);
      g_assert_cmpstr (read[0], ==, code);
      g_assert_cmpstr (read[1], ==, code);
      n++;
    }
  }
  g_assert_cmpuint (n, >, 200);
}

static void
test_levels (void)
{
  static const struct {
    const char *code;
    const char *levels;
  } cases[] = {
    { "62.01.1", "62.01.1|62.01|62.0|62|J" }, { "62.01", "62.01|62.0|62|J" }, { "62", "62|J" }, { "J", "J" },
    { "2025:62.10", "2025:62.10|2025:62.1|2025:62|2025:K" }, { "2025:K", "2025:K" }, { "Unsinn", "Unsinn" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (GStrv) levels = nw_wz_dup_levels (cases[i].code);
    g_autofree char *text = g_strjoinv ("|", levels);

    g_assert_cmpstr (text, ==, cases[i].levels);
  }
}

static void
test_list_codes (void)
{
  static const struct {
    const char *text;
    const char *codes;
  } cases[] = {
    /* Codes are taken at their word, words for all that have them: only the widest. */
    { "62", "62" }, { "2025:62.10, C", "2025:62.10|C" }, { "62 Dienste (WZ 2025)", "2025:62" },
    { "programmier", "2025:62.1" }, { "informationstechnologie", "2025:62|62" },
    { "spiele entw", "2025:62.10.1" }, { "2025:62.1, Unsinn", NULL },
    { "pielen", NULL }, { "", NULL }, { "62.1.1", NULL },
  };
  g_autoptr (NwWzList) list = make_list ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (GStrv) codes = nw_wz_list_dup_codes (list, cases[i].text);
    g_autofree char *text = codes != NULL ? g_strjoinv ("|", codes) : NULL;

    g_test_message ("%s", cases[i].text);
    g_assert_cmpstr (text, ==, cases[i].codes);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/wz/titles", test_titles);
  g_test_add_func ("/model/wz/form", test_form);
  g_test_add_func ("/model/wz/complete", test_complete);
  g_test_add_func ("/model/wz/list/titles", test_list_titles);
  g_test_add_func ("/model/wz/list/refuses", test_list_refuses);
  g_test_add_func ("/model/wz/list/find", test_list_find);

  g_test_add_func ("/model/wz/split", test_split);
  g_test_add_func ("/model/wz/words", test_words);
  g_test_add_func ("/model/wz/levels", test_levels);
  g_test_add_func ("/model/wz/list-codes", test_list_codes);

  return g_test_run ();
}
