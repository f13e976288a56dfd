/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "press-json.h"
#include "press-watch.h"

#include <string.h>

/* Hostile and broken files: each gets what docs/SECURITY.md asks for, in two
 * seconds and 200 MB, and no file but itself is opened and no socket. The files
 * are made here from one harmless release; those of the shared material, when it
 * is there, go by the same names. */

#define OK       -1
#define NOTHING  NW_PRESS_ERROR_NOT_A_RELEASE
#define BROKEN   NW_PRESS_ERROR_MALFORMED
#define REFUSED  NW_PRESS_ERROR_FORBIDDEN
#define LARGE    NW_PRESS_ERROR_TOO_LARGE

#define DECLARATION "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define NAME        "Anna Lüders"
#define MAIL        "lueders@hafenstadt.example"
#define RELEASE \
  "<release id=\"1\" lang=\"de\"><title>Auftakt</title><publicationDate>03.06.2024 09:30</publicationDate>" \
  "<body>&lt;p&gt;Text.&lt;/p&gt;</body><contacts><contact id=\"1\"><name>" NAME "</name>" \
  "<title>Pressesprecherin</title><phone>030 – 23125 210</phone><email>" MAIL "</email></contact></contacts>" \
  "<publisher id=\"9\"><name>Hafenstadt Wirtschaft</name><address>Kaistr. 1, 12345 Hafenstadt</address>" \
  "<webSite>www.hafenstadt.example</webSite></publisher></release>"

typedef struct {
  const char *name;      /* as in the shared material */
  int         outcome;
  gboolean    warned;    /* a repair must be told */
  const char *doctype;   /* inserted before the root */
  const char *from;      /* replaced in the release */
  const char *to;
  const char *person;    /* who must be found; NULL: does not matter */
} Case;

#define XI "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"file:///etc/passwd\" parse=\"text\"/>"
#define LAUGH \
  "<!ENTITY l0 \"lol\"><!ENTITY l1 \"&l0;&l0;&l0;&l0;&l0;&l0;&l0;&l0;\"><!ENTITY l2 \"&l1;&l1;&l1;&l1;&l1;&l1;&l1;\">" \
  "<!ENTITY l3 \"&l2;&l2;&l2;&l2;&l2;&l2;&l2;\"><!ENTITY l9 \"&l3;&l3;&l3;&l3;&l3;&l3;&l3;&l3;&l3;&l3;\">"

static const Case cases[] = {
  { "a01_xxe_file", REFUSED, FALSE, "<!DOCTYPE release [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>", NAME, "&x;" },
  { "a02_xxe_param_oob", OK, FALSE,
    "<!DOCTYPE release [<!ENTITY % f SYSTEM \"file:///etc/hostname\"><!ENTITY % d SYSTEM \"http://127.0.0.1:9/e.dtd\">%d;]>",
    NULL, NULL, NAME },
  { "a03_external_dtd_http", OK, FALSE, "<!DOCTYPE release SYSTEM \"http://127.0.0.1:9/r.dtd\">", NULL, NULL, NAME },
  { "a04_external_dtd_file", OK, FALSE,
    "<!DOCTYPE release PUBLIC \"urn:x\" \"x.dtd\" [<!ENTITY % n SYSTEM \"nitf.dtd\"> %n; ]>", NULL, NULL, NAME },
  { "a05_billion_laughs", REFUSED, FALSE, "<!DOCTYPE release [" LAUGH "]>", NAME, "&l9;" },
  { "a07_entity_loop", REFUSED, FALSE, "<!DOCTYPE release [<!ENTITY a \"&b;\"><!ENTITY b \"&a;\">]>", NAME, "&a;" },
  { "a08_internal_entity_benign", OK, FALSE, "<!DOCTYPE release [<!ENTITY n \"Anna\">]>", NAME, "&n; Lüders", NAME },
  { "a09_attr_entity_bomb", REFUSED, FALSE, "<!DOCTYPE release [" LAUGH "]>", "lang=\"de\"", "lang=\"&l9;\"" },
  { "a10_xinclude_file", OK, FALSE, NULL, NAME, XI },
  { "a11_xslt_pi", OK, FALSE, "<?xml-stylesheet type=\"text/xsl\" href=\"http://127.0.0.1:9/x.xsl\"?>", NULL, NULL, NAME },
  { "a12_catalog_pi", OK, FALSE, "<?oasis-xml-catalog catalog=\"http://127.0.0.1:9/cat.xml\"?>", NULL, NULL, NAME },
  { "a13_schema_location_http", OK, FALSE, NULL, "<release ",
    "<release xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:noNamespaceSchemaLocation=\"http://127.0.0.1:9/x.xsd\" ", NAME },
  { "a15_default_attr_dtd", OK, FALSE, "<!DOCTYPE release [<!ATTLIST contact evil CDATA \"javascript:alert(1)\">]>", NULL, NULL, NAME },
  { "b09_mojibake_double_utf8", OK, TRUE, NULL, NAME, "Anna LÃ¼ders", NAME },
  { "b10_nfd_umlauts", OK, FALSE, NULL, NAME, "Anna Lu\xcc\x88" "ders", NAME },
  { "b13_one_bad_byte", OK, TRUE, NULL, "Auftakt", "Auf\xfftakt", NAME },
  { "b14_overlong_utf8", OK, TRUE, NULL, "Auftakt", "Auf\xc0\xaftakt", NAME },
  { "c03_unescaped_ampersand", OK, TRUE, NULL, "Hafenstadt Wirtschaft", "Lüders & Söhne", NAME },
  { "c04_html_entities_undefined", OK, TRUE, NULL, NAME, "Anna&nbsp;L&uuml;ders", NAME },
  { "c06_control_char_ref", OK, TRUE, NULL, "Auftakt", "Auf&#x0B;takt", NAME },
  { "c07_cdata_end_in_text", OK, FALSE, NULL, "&lt;p&gt;Text.&lt;/p&gt;", "<![CDATA[<p>Text]]]]><![CDATA[></p>]]>", NAME },
  { "c08_duplicate_attribute", BROKEN, FALSE, NULL, "<contact id=\"1\"", "<contact id=\"1\" id=\"2\"" },
  { "c09_mismatched_tags", BROKEN, FALSE, NULL, "</phone>", "</fon>" },
  { "c10_trailing_garbage", BROKEN, FALSE, NULL, "</release>", "</release>\n<!-- --><p>unn</p>" },
  { "c15_two_documents", BROKEN, FALSE, NULL, "</release>", "</release>\n" DECLARATION RELEASE },
  { "c17_undeclared_prefix", OK, TRUE, NULL, "contacts>", "nf:contacts>", NAME },
  { "c18_comment_splits_text", OK, FALSE, NULL, NAME, "Anna <!-- x -->Lüders", NAME },
  { "e01_pango_markup_in_name", OK, FALSE, NULL, NAME, "&lt;b&gt;Anna&lt;/b&gt; Lüders", NAME },
  { "e02_bidi_override", OK, FALSE, NULL, NAME, "Anna \u202esredüL\u202c", "Anna sredüL" },
  { "e03_zero_width_in_mail", OK, FALSE, NULL, MAIL, "lue\u200bders@hafen\u00adstadt.example", NAME },
  { "e04_homoglyph_mail", OK, TRUE, NULL, MAIL, "lueders@h\u0430fenstadt.example", NAME },
  { "e05_mailto_injection", OK, FALSE, NULL, MAIL, "mailto:" MAIL "?bcc=alle@boese.example&amp;body=x", NAME },
  { "e06_web_javascript", OK, TRUE, NULL, "www.hafenstadt.example", "javascript:alert(document.cookie)", NAME },
  { "e07_web_file", OK, TRUE, NULL, "www.hafenstadt.example", "file:///etc/passwd", NAME },
  { "e08_csv_formula", OK, FALSE, NULL, "Hafenstadt Wirtschaft", "@SUM(1+1)", NAME },
  { "e09_sql_quote", OK, FALSE, NULL, NAME, "Anna O'Lüders'); DROP TABLE person;--", "Anna O'Lüders" },
  { "e10_newlines_in_name", OK, FALSE, NULL, NAME, "Anna&#10;Lüders&#13;&#10;Tel. 030 1", NAME },
  { "e11_double_escaped_html", OK, FALSE, NULL, "Auftakt", "&amp;lt;b&amp;gt;Auftakt&amp;lt;/b&amp;gt;", NAME },
  { "e12_script_style_in_body", OK, FALSE, NULL, "&lt;p&gt;Text.",
    "&lt;script&gt;Pressekontakt: Eva Falsch, 030 23125-999&lt;/script&gt;&lt;!-- Pressesprecher: Ernst Falsch --&gt;&lt;p&gt;Text.", NAME },
  { "e13_nbsp_everywhere", OK, FALSE, NULL, NAME, "Anna\u00a0Lüders", NAME },
  { "e14_img_tracking_pixel", OK, FALSE, NULL, "Text.", "Text.&lt;img src=\"http://127.0.0.1:9/count.gif\"&gt;", NAME },
  { "e15_json_ld_in_title", OK, FALSE, NULL, "Auftakt", "{\"@type\":\"Person\",\"name\":\"Eva Falsch\"}", NAME },
};

/* Files that are made otherwise. */
static const Case others[] = {
  { "a06_quadratic_blowup", REFUSED }, { "a14_remote_content_href_file", OK },
  { "b01_latin1_declared", OK }, { "b02_cp1252_declared", OK }, { "b03_cp1252_bytes_declared_latin1", OK, TRUE },
  { "b04_latin1_bytes_declared_utf8", OK, TRUE }, { "b05_no_declaration_latin1_bytes", OK, TRUE }, { "b06_utf8_bom", OK },
  { "b07_utf16le_bom", OK }, { "b08_utf16_declared_utf8_bytes", OK, TRUE }, { "b11_leading_whitespace_before_decl", OK, TRUE },
  { "b12_iso8859_15_euro", OK }, { "c01_truncated_in_contact", BROKEN }, { "c02_truncated_mid_utf8", BROKEN },
  { "c05_nul_byte", OK, TRUE }, { "c11_empty", NOTHING }, { "c12_only_decl", NOTHING }, { "c13_html_not_xml", NOTHING },
  { "c14_xml11", OK }, { "c16_zip_renamed", NOTHING }, { "d01_deep_nesting_5000", REFUSED }, { "d02_many_contacts_2000", OK },
  { "d03_many_attributes_5000", OK }, { "d04_long_name_40k", OK }, { "d05_text_node_12MB", LARGE },
  { "d06_text_node_120MB", LARGE }, { "d07_deep_nesting_1M", REFUSED }, { "d08_many_items_100k", OK },
  { "d09_many_short_lines", NOTHING },
};

static char *
replace (const char *text,
         const char *from,
         const char *to)
{
  g_auto (GStrv) parts = g_strsplit (text, from, -1);

  return g_strjoinv (to, parts);
}

static char *
make_case (const Case *item)
{
  g_autofree char *body = item->from != NULL ? replace (RELEASE, item->from, item->to) : g_strdup (RELEASE);

  return g_strconcat (DECLARATION, item->doctype != NULL ? item->doctype : "", "\n", body, NULL);
}

static void
write_file (const char *directory,
            const char *name,
            const char *bytes,
            gssize      length)
{
  g_autofree char *path = g_strconcat (directory, G_DIR_SEPARATOR_S, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, bytes, length, &error);
  g_assert_no_error (error);
}

static void
write_converted (const char *directory,
                 const char *name,
                 const char *label,
                 const char *charset,
                 const char *title)
{
  g_autofree char *body = replace (RELEASE, "–", "-");
  g_autofree char *titled = replace (body, "Auftakt", title);
  g_autofree char *text = g_strconcat (label != NULL ? "<?xml version=\"1.0\" encoding=\"" : "", label != NULL ? label : "",
                                       label != NULL ? "\"?>\n" : "", titled, NULL);
  g_autoptr (GError) error = NULL;
  gsize length;
  g_autofree char *bytes = g_convert (text, -1, charset, "UTF-8", NULL, &length, &error);

  g_assert_no_error (error);
  write_file (directory, name, bytes, length);
}

static void
write_encodings (const char *directory)
{
  g_autofree char *utf8 = g_strconcat ("\xef\xbb\xbf", DECLARATION, RELEASE, NULL);
  g_autofree char *blanks = g_strconcat ("\n  ", DECLARATION, RELEASE, NULL);
  g_autofree char *wrong = g_strconcat ("<?xml version=\"1.0\" encoding=\"UTF-16\"?>\n", RELEASE, NULL);

  write_converted (directory, "b01_latin1_declared.xml", "ISO-8859-1", "ISO-8859-1", "Auftakt");
  write_converted (directory, "b02_cp1252_declared.xml", "windows-1252", "CP1252", "„Auftakt“ – 5 €");
  write_converted (directory, "b03_cp1252_bytes_declared_latin1.xml", "ISO-8859-1", "CP1252", "„Auftakt“ – 5 €");
  write_converted (directory, "b04_latin1_bytes_declared_utf8.xml", "UTF-8", "ISO-8859-1", "Auftakt");
  write_converted (directory, "b05_no_declaration_latin1_bytes.xml", NULL, "ISO-8859-1", "Auftakt");
  write_converted (directory, "b07_utf16le_bom.xml", "UTF-16", "UTF-16", "Auftakt");
  write_converted (directory, "b12_iso8859_15_euro.xml", "ISO-8859-15", "ISO-8859-15", "5 € Auftakt");
  write_file (directory, "b06_utf8_bom.xml", utf8, -1);
  write_file (directory, "b08_utf16_declared_utf8_bytes.xml", wrong, -1);
  write_file (directory, "b11_leading_whitespace_before_decl.xml", blanks, -1);
}

static void
write_damaged (const char *directory)
{
  static const char html[] = "<!DOCTYPE html><html><head><title>403</title></head><body><p>Zugriff verweigert<br></body></html>";
  g_autofree char *whole = g_strconcat (DECLARATION, RELEASE, NULL);
  g_autofree char *xml11 = g_strconcat ("<?xml version=\"1.1\" encoding=\"UTF-8\"?>\n", RELEASE, NULL);
  gsize length = strlen (whole);

  write_file (directory, "c01_truncated_in_contact.xml", whole, strstr (whole, "</phone>") - whole - 4);
  write_file (directory, "c02_truncated_mid_utf8.xml", whole, strstr (whole, "ü") - whole + 1);
  write_file (directory, "c11_empty.xml", "", 0);
  write_file (directory, "c12_only_decl.xml", DECLARATION, -1);
  write_file (directory, "c13_html_not_xml.html", html, -1);
  write_file (directory, "c14_xml11.xml", xml11, -1);
  write_file (directory, "c16_zip_renamed.xml", "PK\x03\x04\x14\0\0\0\x08\0", 10);
  whole[strstr (whole, "Auftakt") - whole + 3] = '\0';
  write_file (directory, "c05_nul_byte.xml", whole, length);
}

static void
append_times (GString    *text,
              const char *piece,
              guint       times)
{
  for (guint i = 0; i < times; i++)
    g_string_append (text, piece);
}

static void
write_shaped (const char *directory)
{
  g_autoptr (GString) text = g_string_new (DECLARATION "<!DOCTYPE release [<!ENTITY a \"");

  append_times (text, "A", 50000);
  g_string_append (text, "\">]>\n<release><title>");
  append_times (text, "&a;", 5000);
  g_string_append (text, "</title></release>");
  write_file (directory, "a06_quadratic_blowup.xml", text->str, text->len);

  g_string_assign (text, DECLARATION "<newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\" guid=\"x\"><contentSet>"
                         "<remoteContent href=\"file:///etc/passwd\" contenttype=\"text/html\"/></contentSet></newsItem>");
  write_file (directory, "a14_remote_content_href_file.xml", text->str, text->len);

  g_string_assign (text, DECLARATION "<release><title>x</title><body>");
  append_times (text, "<div>", 5000);
  append_times (text, "</div>", 5000);
  g_string_append (text, "</body></release>");
  write_file (directory, "d01_deep_nesting_5000.xml", text->str, text->len);

  g_string_assign (text, DECLARATION "<release><title>x</title><contacts>");
  for (guint i = 0; i < 2000; i++)
    g_string_append_printf (text, "<contact id=\"%u\"><name>Person %u</name><email>p%u@hafenstadt.example</email></contact>", i, i, i);
  g_string_append (text, "</contacts></release>");
  write_file (directory, "d02_many_contacts_2000.xml", text->str, text->len);

  g_string_assign (text, DECLARATION "<release ");
  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (text, "a%u=\"1\" ", i);
  g_string_append (text, "><title>x</title></release>");
  write_file (directory, "d03_many_attributes_5000.xml", text->str, text->len);
}

static void
write_big_text (const char *directory,
                const char *name,
                const char *where,
                const char *piece,
                guint       times)
{
  g_autoptr (GString) text = g_string_new (DECLARATION);
  const char *split = strstr (RELEASE, where);

  g_string_append_len (text, RELEASE, split - RELEASE);
  append_times (text, piece, times);
  g_string_append (text, split);
  write_file (directory, name, text->str, text->len);
}

static void
write_big (const char *directory)
{
  g_autoptr (GString) text = g_string_new (DECLARATION "<release>");

  write_big_text (directory, "d04_long_name_40k.xml", NAME, "Ä", 40000);
  write_big_text (directory, "d05_text_node_12MB.xml", "Text.", "AAAAAAAAAAAA", 1000 * 1000);
  write_big_text (directory, "d06_text_node_120MB.xml", "Text.", "AAAAAAAAAAAAAAAAAAAAAAAA", 5 * 1000 * 1000);
  append_times (text, "<d>", 1000 * 1000);
  append_times (text, "</d>", 1000 * 1000);
  g_string_append (text, "</release>");
  write_file (directory, "d07_deep_nesting_1M.xml", text->str, text->len);
  g_string_assign (text, DECLARATION "<rss version=\"2.0\"><channel>");
  append_times (text, "<item><title>x</title><description>Kontakt: a@hafenstadt.example</description></item>", 100 * 1000);
  g_string_append (text, "</channel></rss>");
  write_file (directory, "d08_many_items_100k.xml", text->str, text->len);

  g_string_assign (text, "Titel\n\n");
  append_times (text, "a-\n", 150 * 1000);
  write_file (directory, "d09_many_short_lines.xml", text->str, text->len);
}

static gboolean
drop_cb (NwRelease *release,
         gpointer   data)
{
  PressReport *report = data;

  report->n_releases++;
  report->n_warnings += release->warnings->len;
  if (report->n_releases == 1 && release->contacts->len > 0)
    {
      const NwFoundPerson *person = g_ptr_array_index (release->contacts, 0);

      g_strlcpy (report->person, person->name, sizeof report->person);
    }
  nw_release_unref (release);

  return TRUE;
}

/* Runs in the watched child. */
static void
read_in_child (const char  *path,
               PressReport *report)
{
  g_autoptr (GError) error = NULL;
  int line = 0;

  nw_press_read_file (path, NULL, drop_cb, NULL, report, &line, NULL, &error);
  report->error_code = error != NULL ? error->code : -1;
  report->error_line = line;
}

static void
check_outcome (const char *path,
               const Case *item,
               gboolean    own)
{
  PressReport report = { 0 };
  g_autofree char *trouble = press_watch (path, read_in_child, &report);

  g_test_message ("%s: outcome %d, %u releases, %.2f s, %ld KB", item->name, report.error_code, report.n_releases,
                  report.seconds, report.max_rss);
  if (trouble != NULL)
    g_test_fail_printf ("%s: %s", item->name, trouble);
  if (report.error_code != item->outcome)
    g_test_fail_printf ("%s: outcome %d, not %d", item->name, report.error_code, item->outcome);
  if (item->outcome == OK && report.n_releases == 0)
    g_test_fail_printf ("%s: no release", item->name);
  if (item->outcome != OK && report.n_releases > 0)
    g_test_fail_printf ("%s: something came of a refused file", item->name);
  if (item->outcome == BROKEN && report.error_line == 0)
    g_test_fail_printf ("%s: no line number", item->name);
  if (item->warned && report.n_warnings == 0)
    g_test_fail_printf ("%s: the repair is not told", item->name);
  if (own && item->person != NULL && !g_str_equal (report.person, item->person))
    g_test_fail_printf ("%s: found “%s”, not “%s”", item->name, report.person, item->person);
}

static void
test_made (gconstpointer data)
{
  const char *directory = data;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = make_case (&cases[i]);
      g_autofree char *name = g_strconcat (cases[i].name, ".xml", NULL);
      g_autofree char *path = g_build_filename (directory, name, NULL);

      write_file (directory, name, text, -1);
      check_outcome (path, &cases[i], TRUE);
    }
}

static void
check_others (const char *directory,
              gboolean    required)
{
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *name = g_strconcat (others[i].name, g_str_has_prefix (others[i].name, "c13") ? ".html" : ".xml", NULL);
      g_autofree char *path = g_build_filename (directory, name, NULL);

      if (required || g_file_test (path, G_FILE_TEST_EXISTS))
        check_outcome (path, &others[i], FALSE);
    }
}

static void
test_others (gconstpointer data)
{
  const char *directory = data;

  write_encodings (directory);
  write_damaged (directory);
  write_shaped (directory);
  write_big (directory);
  check_others (directory, TRUE);
}

static void
test_shared (void)
{
  g_autofree char *directory = g_build_filename (g_getenv ("NETZWERK_SHARED"), "press", "hostile", NULL);

  if (!g_file_test (directory, G_FILE_TEST_IS_DIR))
    {
      g_test_skip ("no shared material");
      return;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strconcat (cases[i].name, ".xml", NULL);
      g_autofree char *path = g_build_filename (directory, name, NULL);

      check_outcome (path, &cases[i], FALSE);
    }
  check_others (directory, FALSE);
}

/* The watch itself: a child that does open another file must be caught. */
static void
open_elsewhere (const char  *path,
                PressReport *report)
{
  g_autofree char *text = NULL;

  g_file_get_contents ("/etc/passwd", &text, NULL, NULL);
}

static void
test_watch (gconstpointer data)
{
  PressReport report = { 0 };
  g_autofree char *trouble = press_watch (data, open_elsewhere, &report);

  if (!report.traced)
    {
      g_test_skip ("tracing is not allowed here");
      return;
    }
  g_assert_nonnull (trouble);
  g_assert_nonnull (strstr (trouble, "/etc/passwd"));
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *directory = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  directory = g_dir_make_tmp ("press-hostile-XXXXXX", NULL);
  g_test_add_data_func ("/press/hostile/watch", directory, test_watch);
  g_test_add_data_func ("/press/hostile/made", directory, test_made);
  g_test_add_data_func ("/press/hostile/others", directory, test_others);
  g_test_add_func ("/press/hostile/shared", test_shared);
  status = g_test_run ();
  press_watch_remove_directory (directory);

  return status;
}
