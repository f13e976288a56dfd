/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-press.h"
#include "nw-wz-file.h"

#define HEAD "<gc:CodeList xmlns:gc='http://docs.oasis-open.org/codelist/ns/genericode/1.0/'>"
#define EDITION "<Identification><ShortName>.WZ_2025</ShortName><Version>Probe</Version></Identification>"
#define ROW(code, level, title) \
  "<Row><Value ColumnRef='ItemCode'><SimpleValue>" code "</SimpleValue></Value>" \
  "<Value ColumnRef='ItemEbene'><SimpleValue>" level "</SimpleValue></Value>" \
  "<Value ColumnRef='ItemOffiziellerTitel'><SimpleValue>" title "</SimpleValue></Value></Row>"
#define LIST(rows) HEAD EDITION "<SimpleCodeList>" rows "</SimpleCodeList></gc:CodeList>"

static NwWzList *
read_text (const char  *text,
           gssize       length,
           GError     **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length >= 0 ? (gsize) length : strlen (text));
  g_autoptr (NwSource) source = nw_source_new_for_bytes (bytes);

  return nw_wz_file_read (source, NULL, error);
}

static void
test_files (void)
{
  static const struct {
    const char  *name;
    NwWzEdition  edition;
    guint        n;
    const char  *version;
    const char  *code;
    const char  *title;
  } cases[] = {
    { "wz-2008.xml", NW_WZ_2008, 9, "WZ 2008 Auszug", "62.01", "Programmierungstätigkeiten" },
    { "wz-2025.xml", NW_WZ_2025, 5, "WZ 2025 Auszug", "2025:62.2",
      "IT-Beratung und Betrieb von Datenverarbeitungseinrichtungen für Dritte" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "wz", cases[i].name, NULL);
    g_autoptr (GError) error = NULL;
    g_autoptr (NwWzList) list = nw_wz_file_read_path (path, NULL, &error);

    g_assert_no_error (error);
    g_assert_cmpuint (nw_wz_list_get_n (list, cases[i].edition), ==, cases[i].n);
    g_assert_cmpuint (nw_wz_list_get_n (list, (NwWzEdition) (1 - cases[i].edition)), ==, 0);
    g_assert_cmpstr (nw_wz_list_get_version (list, cases[i].edition), ==, cases[i].version);
    g_assert_cmpstr (nw_wz_list_get_title (list, cases[i].code), ==, cases[i].title);
  }
}

/* Each is refused whole, with a sentence of ours. */
static void
test_refused (void)
{
  static const struct {
    const char *text;
    const char *sentence;   /* how it begins */
  } cases[] = {
    { "", "This is no official list" },
    { "Branchen: 62.10 Programmierung", "This is no official list" },
    { "<rss><channel><item/></channel></rss>", "This is no official list" },
    { "<CodeList><Identification/></CodeList>", "This is no official list" },
    { HEAD "</gc:CodeList>", "This is no official list" },
    { HEAD EDITION "</gc:CodeList>", "This is no official list" },
    /* Another list of codes, or of another edition. */
    { HEAD "<Identification><ShortName>laender</ShortName></Identification></gc:CodeList>", "This is no official list" },
    { HEAD "<Identification><ShortName>.WZ_2003</ShortName></Identification></gc:CodeList>", "This is no official list" },
    { HEAD "<SimpleCodeList>" ROW ("62", "2", "Ohne Ausgabe") "</SimpleCodeList></gc:CodeList>", "This is no official list" },
    { HEAD EDITION EDITION "</gc:CodeList>", "This is no official list" },
    /* Rows that cannot be. */
    { LIST (ROW ("62", "2", "IT") ROW ("62", "2", "IT")), "Line 1: the code there" },
    { LIST (ROW ("62", "3", "IT")), "Line 1: the code there" },
    { LIST (ROW ("62", "x", "IT")), "Line 1: the code there" },
    { LIST (ROW ("45", "2", "Handel")), "Line 1: the code there" },
    { LIST (ROW ("<b>62</b>", "2", "")), "Line 1: the code there" },
    { LIST ("<Row/>"), "Line 1: the code there" },
    /* Damage and traps. */
    { HEAD EDITION "<SimpleCodeList>\n" ROW ("62", "2", "IT"), "Line 2: the file is damaged" },
    { "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/hostname'>]>" LIST (ROW ("62", "2", "&a;")), "Line 1: the file wants to include" },
    { "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]>" LIST (ROW ("62", "2", "&b;")), "Line 1: the file uses an entity" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (NwWzList) list = read_text (cases[i].text, -1, &error);

    g_test_message ("%s", cases[i].text);
    g_assert_null (list);
    g_assert_nonnull (error);
    g_test_message ("%s", error->message);
    g_assert_true (g_str_has_prefix (error->message, cases[i].sentence));
  }
}

static void
test_deep (void)
{
  g_autoptr (GString) text = g_string_new (HEAD);
  g_autoptr (GError) error = NULL;
  g_autoptr (NwWzList) list = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append (text, "<a>");
  list = read_text (text->str, (gssize) text->len, &error);
  g_assert_null (list);
  g_assert_error (error, NW_PRESS_ERROR, NW_PRESS_ERROR_NOT_A_RELEASE);
}

/* Explanations may be long; a row without end is not read. */
static void
test_long (void)
{
  g_autofree char *explanation = g_strnfill (100 * 1000, 'x');
  g_autofree char *endless = g_strnfill (2 * 1024 * 1024, 'x');
  g_autofree char *good = g_strdup_printf (HEAD EDITION "<SimpleCodeList><Row><Value ColumnRef='Einschluesse'>"
                                           "<SimpleValue>%s</SimpleValue></Value></Row></SimpleCodeList></gc:CodeList>",
                                           explanation);
  g_autofree char *bad = g_strdup_printf (HEAD EDITION "<SimpleCodeList><Row><Value>%s</Value></Row></SimpleCodeList></gc:CodeList>",
                                          endless);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) second = NULL;
  NwWzList *list = read_text (good, -1, &error);

  /* Read, and found to have no code. */
  g_assert_null (list);
  g_assert_true (g_str_has_prefix (error->message, "Line 1: the code there"));
  list = read_text (bad, -1, &second);
  g_assert_null (list);
  g_assert_true (g_str_has_prefix (second->message, "This is no official list"));
}

static void
test_missing (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NwWzList) list = nw_wz_file_read_path ("/nonexistent/wz.xml", NULL, &error);

  g_assert_null (list);
  g_assert_error (error, NW_PRESS_ERROR, NW_PRESS_ERROR_IO);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/press/wz-file/files", test_files);
  g_test_add_func ("/press/wz-file/refused", test_refused);
  g_test_add_func ("/press/wz-file/deep", test_deep);
  g_test_add_func ("/press/wz-file/long", test_long);
  g_test_add_func ("/press/wz-file/missing", test_missing);

  return g_test_run ();
}
