/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-vcard.h"

#include <string.h>

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

  if (!nw_vcard_read (bytes, collect, cards, line, error))
    return NULL;

  return g_steal_pointer (&cards);
}

static NwVcard *
get_only (GPtrArray *cards)
{
  g_assert_nonnull (cards);
  g_assert_cmpuint (cards->len, ==, 1);

  return g_ptr_array_index (cards, 0);
}

static const NwVcardChannel *
get_channel (NwVcard *card,
             guint    index)
{
  g_assert_cmpuint (index, <, card->channels->len);

  return g_ptr_array_index (card->channels, index);
}

static void
assert_channel (NwVcard       *card,
                guint          index,
                NwChannelType  type,
                const char    *value,
                gboolean       home)
{
  const NwVcardChannel *item = get_channel (card, index);

  g_assert_cmpint (item->channel->type, ==, type);
  g_assert_cmpstr (item->channel->value, ==, value);
  g_assert_cmpint (item->home, ==, home);
}

static void
test_3_0 (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) cards = read_bytes (
    "BEGIN:VCARD\r\n"
    "VERSION:3.0\r\n"
    "N:von der Möller;Käthe;Anna;Dr.;M.A.\r\n"
    "FN:Dr. Käthe von der Möller\r\n"
    "ORG:Wirtschaftsförderung Musterstadt\\, GmbH;Presse\r\n"
    "TITLE:Pressesprecherin\r\n"
    "item1.TEL;TYPE=WORK,VOICE:030 23125-199\r\n"
    "TEL;TYPE=CELL;TYPE=HOME:0171 3920001\r\n"
    "TEL;TYPE=\"work,fax\":030 23125-198\r\n"
    "EMAIL;TYPE=INTERNET:K.Moeller@Wifoe.Exam\r\n"
    " ple\r\n"
    "ADR;TYPE=WORK:;;Beispielstraße 9-11;Musterstadt;;44999;Deutschland\r\n"
    "NOTE:Erste Zeile\\nzweite\\, Zeile\r\n"
    "CATEGORIES:Presse,Messe\\, Ausstellung\r\n"
    "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQ\r\n"
    "END:VCARD\r\n", -1, NULL, &error);
  NwVcard *card;

  g_assert_no_error (error);
  card = get_only (cards);
  g_assert_cmpstr (card->name->family, ==, "Möller");
  g_assert_cmpstr (card->name->particle, ==, "von der");
  g_assert_cmpstr (card->name->given, ==, "Käthe Anna");
  g_assert_cmpstr (card->name->prefix, ==, "Dr.");
  g_assert_cmpstr (card->name->suffix, ==, "M.A.");
  g_assert_cmpstr (card->org, ==, "Wirtschaftsförderung Musterstadt, GmbH");
  g_assert_cmpstr (card->department, ==, "Presse");
  g_assert_cmpstr (card->title, ==, "Pressesprecherin");
  g_assert_cmpstr (card->note, ==, "Erste Zeile\nzweite, Zeile");
  g_assert_cmpuint (card->channels->len, ==, 4);
  assert_channel (card, 0, NW_CHANNEL_PHONE, "+493023125199", FALSE);
  assert_channel (card, 1, NW_CHANNEL_MOBILE, "+491713920001", TRUE);
  assert_channel (card, 2, NW_CHANNEL_FAX, "+493023125198", FALSE);
  assert_channel (card, 3, NW_CHANNEL_EMAIL, "k.moeller@wifoe.example", FALSE);
  g_assert_cmpuint (card->addresses->len, ==, 1);
  g_assert_cmpstr (((NwAddress *) g_ptr_array_index (card->addresses, 0))->house_number, ==, "9-11");
  g_assert_cmpuint (card->categories->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (card->categories, 1), ==, "Messe, Ausstellung");
}

static void
test_2_1 (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) cards = read_bytes (
    "BEGIN:VCARD\r\nVERSION:2.1\r\n"
    "N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:M=F6ller;K=E4the\r\n"
    "ORG;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Wirtschaftsf=C3=B6rderung =\r\n"
    "Musterstadt\r\n"
    "TEL;CELL:0171 3920002\r\n"
    "TEL;WORK;FAX:030 23125-198\r\n"
    "END:VCARD\r\n", -1, NULL, &error);
  NwVcard *card;

  g_assert_no_error (error);
  card = get_only (cards);
  g_assert_cmpstr (card->name->family, ==, "Möller");
  g_assert_cmpstr (card->name->given, ==, "Käthe");
  g_assert_cmpstr (card->org, ==, "Wirtschaftsförderung Musterstadt");
  assert_channel (card, 0, NW_CHANNEL_MOBILE, "+491713920002", FALSE);
  assert_channel (card, 1, NW_CHANNEL_FAX, "+493023125198", FALSE);
}

static void
test_4_0 (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) cards = read_bytes (
    "BEGIN:VCARD\nVERSION:4.0\n"
    "FN:Käthe Möller\nN:Möller;Käthe;;;\n"
    "TEL;VALUE=uri;TYPE=\"voice,work\";PREF=1:tel:+49-30-23125-199\n"
    "TEL;VALUE=uri;TYPE=cell:tel:+491713920003\n"
    "ADR;LABEL=\"Beispielstraße 1^nMusterstadt\";TYPE=home:;;Beispielstraße 1;Musterstadt;;44999;\n"
    "URL:https://www.wifoe.example\n"
    "BDAY:--0523\n"
    "END:VCARD\n"
    "BEGIN:VCARD\nVERSION:4.0\nKIND:org\nFN:Beispiel GmbH\nTEL:030 23125-100\nEND:VCARD\n",
    -1, NULL, &error);
  NwVcard *card;

  g_assert_no_error (error);
  g_assert_cmpuint (cards->len, ==, 2);
  card = g_ptr_array_index (cards, 0);
  g_assert_cmpstr (card->name->family, ==, "Möller");
  assert_channel (card, 0, NW_CHANNEL_PHONE, "+493023125199", FALSE);
  assert_channel (card, 1, NW_CHANNEL_MOBILE, "+491713920003", FALSE);
  assert_channel (card, 2, NW_CHANNEL_WEB, "https://www.wifoe.example", FALSE);
  g_assert_cmpstr (((NwAddress *) g_ptr_array_index (card->addresses, 0))->label, ==, "private");
  card = g_ptr_array_index (cards, 1);
  g_assert_true (card->organisation);
  g_assert_null (card->name);
  g_assert_cmpstr (card->org, ==, "Beispiel GmbH");
  g_assert_cmpint (card->line, ==, 11);
}

static void
test_encodings (void)
{
  static const struct {
    const char *text;
    gssize      length;
    gboolean    warning;
  } cases[] = {
    { "\xEF\xBB\xBF" "BEGIN:VCARD\nN:Möller;Käthe\nEND:VCARD\n", -1, FALSE },
    { "BEGIN:VCARD\nN:M\xF6ller;K\xE4the\nEND:VCARD\n", -1, TRUE },
    { "BEGIN:VCARD\nN;CHARSET=WINDOWS-1252:M\xF6ller;K\xE4the\nEND:VCARD\n", -1, FALSE },
    { "\n \r\nbegin:vcard\r\nn:Möller;Käthe\r\nend:vcard", -1, FALSE },
  };
  g_autofree char *utf16 = NULL;
  gsize length;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GPtrArray) cards = read_bytes (cases[i].text, cases[i].length, NULL, NULL);
    NwVcard *card = get_only (cards);

    g_assert_cmpstr (card->name->family, ==, "Möller");
    g_assert_cmpstr (card->name->given, ==, "Käthe");
    g_assert_cmpint (card->warnings->len > 0, ==, cases[i].warning);
  }

  utf16 = g_convert ("BEGIN:VCARD\r\nN:Möller;Käthe\r\nEND:VCARD\r\n", -1, "UTF-16", "UTF-8", NULL, &length, NULL);
  {
    g_autoptr (GPtrArray) cards = read_bytes (utf16, length, NULL, NULL);

    g_assert_cmpstr (get_only (cards)->name->family, ==, "Möller");
  }
}

static void
test_errors (void)
{
  static const struct {
    const char *text;
    int         code;
    int         line;
  } cases[] = {
    { "", NW_VCARD_ERROR_NOT_A_VCARD, 1 },
    { "<rss/>", NW_VCARD_ERROR_NOT_A_VCARD, 1 },
    { "BEGIN:VCARD\nN:Möller;Käthe\n", NW_VCARD_ERROR_MALFORMED, 3 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    int line = -1;

    g_assert_null (read_bytes (cases[i].text, -1, &line, &error));
    g_assert_error (error, NW_VCARD_ERROR, cases[i].code);
    g_assert_cmpint (line, ==, cases[i].line);
  }
}

static void
test_limits (void)
{
  g_autoptr (GString) text = g_string_new ("BEGIN:VCARD\nN:Möller;Käthe\nNOTE:");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 150000; i++)
    g_string_append (text, "aaaaaaaa\n ");
  g_string_append (text, "\nEND:VCARD\n");
  g_assert_null (read_bytes (text->str, text->len, NULL, &error));
  g_assert_error (error, NW_VCARD_ERROR, NW_VCARD_ERROR_TOO_LARGE);
  g_clear_error (&error);

  g_string_truncate (text, 0);
  for (guint i = 0; i < 10001; i++)
    g_string_append (text, "BEGIN:VCARD\nN:Möller;Käthe\nEND:VCARD\n");
  g_assert_null (read_bytes (text->str, text->len, NULL, &error));
  g_assert_error (error, NW_VCARD_ERROR, NW_VCARD_ERROR_TOO_LARGE);
}

/* Lines that are nothing, wrong numbers and a NUL do not lose the rest. */
static void
test_damage (void)
{
  static const char damaged[] =
    "BEGIN:VCARD\nVERSION:3.0\nno property\nN:Möller;Käthe\nX-A:b\0c\nTEL:keine Nummer\nTEL:030 23125-199\nEND:VCARD\n";
  g_autoptr (GPtrArray) cards = read_bytes (damaged, sizeof damaged - 1, NULL, NULL);
  NwVcard *card = get_only (cards);

  g_assert_cmpstr (card->name->family, ==, "Möller");
  g_assert_cmpuint (card->channels->len, ==, 1);
  g_assert_cmpuint (card->warnings->len, ==, 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/exchange/vcard/3.0", test_3_0);
  g_test_add_func ("/exchange/vcard/2.1", test_2_1);
  g_test_add_func ("/exchange/vcard/4.0", test_4_0);
  g_test_add_func ("/exchange/vcard/encodings", test_encodings);
  g_test_add_func ("/exchange/vcard/errors", test_errors);
  g_test_add_func ("/exchange/vcard/limits", test_limits);
  g_test_add_func ("/exchange/vcard/damage", test_damage);

  return g_test_run ();
}
