/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-csv.h"

#include <string.h>

#include "nw-csv-row.h"

static gboolean
collect (NwVcard  *card,
         gpointer  data)
{
  g_ptr_array_add (data, card);

  return TRUE;
}

static GPtrArray *
read_bytes (const char  *text,
            gssize       length,
            int         *line,
            GError     **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length >= 0 ? (gsize) length : strlen (text));
  g_autoptr (GPtrArray) cards = g_ptr_array_new_with_free_func ((GDestroyNotify) nw_vcard_free);

  if (!nw_csv_read (bytes, collect, cards, line, error))
    return NULL;

  return g_steal_pointer (&cards);
}

static GPtrArray *
read_text (const char *text)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *cards = read_bytes (text, -1, NULL, &error);

  g_assert_no_error (error);

  return cards;
}

static void
assert_channel (NwVcard       *card,
                guint          index,
                NwChannelType  type,
                const char    *value,
                gboolean       home)
{
  const NwVcardChannel *item;

  g_assert_cmpuint (index, <, card->channels->len);
  item = g_ptr_array_index (card->channels, index);
  g_assert_cmpint (item->channel->type, ==, type);
  g_assert_cmpstr (item->channel->value, ==, value);
  g_assert_cmpint (item->home, ==, home);
}

static void
test_people (void)
{
  g_autoptr (GPtrArray) cards = read_text (
    "Anrede;Titel;Vorname;Nachname;Firma;Funktion;Abteilung;Pressesprecher/in;Telefon;Telefon privat;"
    "E-Mail;Straße;PLZ;Ort;Schlagworte;Notiz;Languages\r\n"
    "Frau;Dr.;Käthe;von der Möller;Muster GmbH;Pressesprecherin;Presse;ja;030 23125-100;030 23125-101;"
    "k.moeller@muster.example;Beispielweg 3;44999;Musterstadt;\"A; B\";\"eins\r\nzwei \"\"drei\"\"\";Deutsch\r\n"
    "\r\n"
    ";;;;Leere Zeile AG;;;;;;;;;;;;\r\n");
  NwVcard *card = g_ptr_array_index (cards, 0);
  const NwAddress *address;
  const NwVcardFact *fact;

  g_assert_cmpuint (cards->len, ==, 2);
  g_assert_cmpint (card->line, ==, 2);
  g_assert_cmpstr (card->name->given, ==, "Käthe");
  g_assert_cmpstr (card->name->particle, ==, "von der");
  g_assert_cmpstr (card->name->family, ==, "Möller");
  g_assert_cmpstr (card->name->prefix, ==, "Dr.");
  g_assert_cmpstr (card->name->salutation, ==, "Frau");
  g_assert_cmpstr (card->org, ==, "Muster GmbH");
  g_assert_cmpstr (card->title, ==, "Pressesprecherin");
  g_assert_cmpstr (card->department, ==, "Presse");
  g_assert_true (card->press);
  assert_channel (card, 0, NW_CHANNEL_PHONE, "+493023125100", FALSE);
  assert_channel (card, 1, NW_CHANNEL_PHONE, "+493023125101", TRUE);
  assert_channel (card, 2, NW_CHANNEL_EMAIL, "k.moeller@muster.example", FALSE);
  address = g_ptr_array_index (card->addresses, 0);
  g_assert_cmpstr (address->street, ==, "Beispielweg");
  g_assert_cmpstr (address->house_number, ==, "3");
  g_assert_cmpstr (address->city, ==, "Musterstadt");
  g_assert_cmpuint (card->categories->len, ==, 2);
  g_assert_cmpstr (card->note, ==, "eins\nzwei \"drei\"");
  fact = g_ptr_array_index (card->facts, 0);
  g_assert_cmpstr (fact->field->key, ==, "languages");
  g_assert_cmpuint (card->warnings->len, ==, 0);

  card = g_ptr_array_index (cards, 1);
  g_assert_cmpint (card->line, ==, 5);
  g_assert_null (card->name);
  g_assert_true (card->organisation);
  g_assert_cmpstr (card->org, ==, "Leere Zeile AG");
}

/* What the same row of "Käthe Möller" is written as. */
static void
test_layouts (void)
{
  static const struct {
    const char *text;
    gboolean    guessed;
  } layouts[] = {
    { "given_name,family_name\nKäthe,Möller\n", FALSE },
    { "\xef\xbb\xbfVorname;Nachname\r\nKäthe;Möller", FALSE },
    { "Vorname\tNachname\rKäthe\tMöller\r", FALSE },
    { "\"Vorname\";\"Nachname\"\n\"Käthe\";\"Möller\"\n", FALSE },
    { "First Name,Last Name\nKäthe,Möller\n", FALSE },
    { "Name,Vorname\nMöller,Käthe\n", FALSE },
    { "\n\n;;\nNachname;Vorname\n;\nMöller;Käthe\n", FALSE },
    { "Vorname;Nachname\nK\xe4the;M\xf6ller\n", TRUE },
    { "Name;Firma\nKäthe Möller;\n", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (layouts); i++) {
    g_autoptr (GPtrArray) cards = read_text (layouts[i].text);
    NwVcard *card = g_ptr_array_index (cards, 0);

    g_assert_true (nw_csv_sniff (layouts[i].text, strlen (layouts[i].text)));
    g_assert_cmpuint (cards->len, ==, 1);
    g_assert_cmpstr (card->name->given, ==, "Käthe");
    g_assert_cmpstr (card->name->family, ==, "Möller");
    g_assert_cmpuint (card->warnings->len, ==, layouts[i].guessed ? 1 : 0);
  }
}

static void
test_organisations (void)
{
  g_autoptr (GPtrArray) cards = read_text (
    "Name;Short name;Founded;Telefon;Ort;employees_class;sme\n"
    "Muster GmbH;MG;1998;030 23125-100;Musterstadt;Unsinn;x\n"
    "Beispiel AG;;neulich;;;;nein\n");
  NwVcard *card = g_ptr_array_index (cards, 0);

  g_assert_cmpuint (cards->len, ==, 2);
  g_assert_true (card->organisation);
  g_assert_cmpstr (card->org, ==, "Muster GmbH");
  g_assert_cmpuint (card->facts->len, ==, 3);
  for (guint i = 0; i < 3; i++) {
    static const char * const keys[] = { "short_name", "founded", "sme" };
    const NwVcardFact *fact = g_ptr_array_index (card->facts, i);

    g_assert_cmpstr (fact->field->key, ==, keys[i]);
    g_assert_cmpstr (fact->kind->id, ==, "organisation");
  }
  g_assert_cmpuint (card->warnings->len, ==, 1);
  card = g_ptr_array_index (cards, 1);
  g_assert_cmpuint (card->facts->len, ==, 0);
  g_assert_cmpuint (card->warnings->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (card->warnings, 0), "3"));
}

/* What is not known is said, and kept out. */
static void
test_warnings (void)
{
  g_autoptr (GPtrArray) cards = read_text (
    "Vorname;Nachname;Schuhgröße;Vorname;E-Mail\n"
    "Käthe;Möller;38;Anna;keine;übrig\n");
  NwVcard *card = g_ptr_array_index (cards, 0);

  g_assert_cmpstr (card->name->given, ==, "Käthe");
  g_assert_cmpuint (card->channels->len, ==, 0);
  g_assert_cmpuint (card->warnings->len, ==, 4);
}

static void
assert_error (const char *text,
              gssize      length,
              NwCsvError  code,
              int         expected_line)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) cards = NULL;
  int line = -1;

  cards = read_bytes (text, length, &line, &error);
  g_assert_null (cards);
  g_assert_error (error, NW_CSV_ERROR, (int) code);
  g_assert_cmpint (line, ==, expected_line);
}

static void
test_hostile (void)
{
  g_autoptr (GString) wide = g_string_new ("Vorname;Nachname\n");
  g_autoptr (GString) quote = g_string_new ("Vorname;Nachname\nA;B\n\"");
  g_autoptr (GString) headings = g_string_new ("Vorname");

  assert_error ("", 0, NW_CSV_ERROR_NOT_A_TABLE, 0);
  assert_error ("Vorname;Nachname\n\n", -1, NW_CSV_ERROR_NOT_A_TABLE, 0);
  assert_error ("a;b\n1;2\n", -1, NW_CSV_ERROR_NOT_A_TABLE, 0);
  assert_error ("Vorname;Nachname\nA;B\n\"offen;C\n", -1, NW_CSV_ERROR_MALFORMED, 3);
  assert_error ("Vorname;Nachname\nA;B\0C\n", 23, NW_CSV_ERROR_MALFORMED, 2);

  for (guint i = 0; i < 600; i++)
    g_string_append (wide, "x;");
  assert_error (wide->str, -1, NW_CSV_ERROR_TOO_LARGE, 2);
  for (guint i = 0; i < 2 * 1024 * 1024; i++)
    g_string_append_c (quote, i % 100 == 0 ? '\n' : 'x');
  assert_error (quote->str, -1, NW_CSV_ERROR_TOO_LARGE, 3);
  for (guint i = 0; i < 600; i++)
    g_string_append (headings, ";Nachname");
  assert_error (headings->str, -1, NW_CSV_ERROR_TOO_LARGE, 1);
}

static void
test_sniff (void)
{
  static const char * const others[] = {
    "", "Vorname", "Vorname;Nachname", "Pressemitteilung\n\nTelefon: 030 23125-100\n",
    "BEGIN:VCARD\n", "<?xml version=\"1.0\"?>\n<rss/>\n", "Name, Vorname und Anschrift, bitte, deutlich, schreiben\nText\n",
    "Die Wirtschaftsförderung, die Firma und der Ort\nText\n", "a,b\n1,2\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (nw_csv_sniff (others[i], strlen (others[i])));
}

/* Whatever is written is read as it was, and nothing is computed. */
static void
test_cells (void)
{
  static const struct {
    const char *text;
    const char *written;
  } cells[] = {
    { "Möller", "\"Möller\"" }, { NULL, "\"\"" }, { "a \"b\"", "\"a \"\"b\"\"\"" }, { "a;b\nc", "\"a;b\nc\"" },
    { "=1+1", "\"'=1+1\"" }, { "  @x", "\"'  @x\"" }, { "+49 30", "\"'+49 30\"" }, { "-", "\"'-\"" },
    { "＝x", "\"'＝x\"" }, { "a=b", "\"a=b\"" }, { "'t Hooft", "\"'t Hooft\"" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cells); i++) {
    g_autoptr (GString) out = g_string_new (NULL);
    g_autoptr (GPtrArray) row = g_ptr_array_new_with_free_func (g_free);
    g_autofree char *expected = g_strstrip (g_strdup (cells[i].text != NULL ? cells[i].text : ""));
    NwCsvScanner scanner;
    int line;

    nw_csv_append_cell (out, cells[i].text);
    g_assert_cmpstr (out->str, ==, cells[i].written);
    nw_csv_scanner_init (&scanner, out->str, out->len);
    g_assert_cmpint (nw_csv_scan (&scanner, row, &line), ==, NW_CSV_SCAN_ROW);
    g_assert_cmpuint (row->len, ==, 1);
    g_assert_cmpstr (g_strstrip (g_ptr_array_index (row, 0)), ==, expected);
  }
}

/* What Excel saves as "Unicode text", in both byte orders; an odd byte at the end and
 * half a character there are no reason to lose the rest. */
static void
test_utf16 (void)
{
  static const char table[] = "Vorname\tNachname\tOrt\r\nKäthe\tMöller\tKöln\r\n";
  static const char * const charsets[] = { "UTF-16LE", "UTF-16BE" };
  static const char * const marks[] = { "\xff\xfe", "\xfe\xff" };

  for (guint i = 0; i < G_N_ELEMENTS (charsets); i++) {
    g_autoptr (GString) bytes = g_string_new (marks[i]);
    g_autoptr (GPtrArray) cards = NULL;
    g_autoptr (GError) error = NULL;
    g_autofree char *converted = NULL;
    g_autofree char *whole = NULL;
    gsize length;

    converted = g_convert (table, -1, charsets[i], "UTF-8", NULL, &length, NULL);
    g_string_append_len (bytes, converted, (gssize) length);
    g_string_append_c (bytes, 'x');
    g_assert_true (nw_csv_sniff (bytes->str, bytes->len));
    cards = read_bytes (bytes->str, (gssize) bytes->len, NULL, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (cards->len, ==, 1);
    whole = nw_name_to_string (((NwVcard *) g_ptr_array_index (cards, 0))->name);
    g_assert_cmpstr (whole, ==, "Käthe Möller");
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/exchange/csv/people", test_people);
  g_test_add_func ("/exchange/csv/layouts", test_layouts);
  g_test_add_func ("/exchange/csv/organisations", test_organisations);
  g_test_add_func ("/exchange/csv/warnings", test_warnings);
  g_test_add_func ("/exchange/csv/hostile", test_hostile);
  g_test_add_func ("/exchange/csv/sniff", test_sniff);
  g_test_add_func ("/exchange/csv/cells", test_cells);
  g_test_add_func ("/exchange/csv/utf16", test_utf16);

  return g_test_run ();
}
