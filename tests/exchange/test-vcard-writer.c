/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-vcard-writer.h"

#include <string.h>

#include "independent-vcard.h"
#include "nw-vcard.h"

#define PERSON "person:0123456789abcdef0123456789abcdef"

static NwRecord *
make (const char *document)
{
  g_autoptr (GError) error = NULL;
  NwRecord *record = nw_record_new_from_document (document, -1, &error);

  g_assert_no_error (error);

  return record;
}

static NwRecord *
make_person (void)
{
  return make ("{\"_id\":\"" PERSON "\",\"type\":\"person\",\"schema\":1,\"prefix\":\"Dr.\",\"given_name\":\"Käthe\","
               "\"particle\":\"von der\",\"family_name\":\"Möller; Söhne\",\"nickname\":\"Kä,the\","
               "\"note\":\"Zeile 1\\nZeile 2; mit \\\\ und ,\","
               "\"channels\":[{\"kind\":\"mobile\",\"value\":\"+4915228817386\",\"shown\":\"0152 28817386\"}],"
               "\"addresses\":[{\"label\":\"private\",\"street\":\"Gasse\",\"house_number\":\"3\",\"city\":\"Soest\"}],"
               "\"changed\":{\"at\":\"2024-03-12T09:15:30+01:00\"}}");
}

static NwVcardPosition
make_position (void)
{
  NwVcardPosition position = {
    make ("{\"_id\":\"position:0123456789abcdef0123456789abcde1\",\"type\":\"position\",\"schema\":1,"
          "\"title\":\"Leiterin der Stabsstelle für Öffentlichkeitsarbeit, Marketing und überregionale Beziehungen\","
          "\"role\":\"press\",\"department\":\"Presse\",\"person\":\"" PERSON "\","
          "\"channels\":[{\"kind\":\"phone\",\"value\":\"+4923123125100\",\"shown\":\"0231 23125-100\",\"preferred\":true},"
          "{\"kind\":\"fax\",\"value\":\"+4923123125101\",\"shown\":\"0231 23125-101\"},"
          "{\"kind\":\"email\",\"value\":\"alt@ruhr.example\",\"invalid_since\":\"2023-01-01\"},"
          "{\"kind\":\"email\",\"value\":\"moeller@ruhr.example\"},"
          "{\"kind\":\"web\",\"value\":\"https://ruhr.example/a;b,c\",\"shown\":\"ruhr.example\"}]}"),
    make ("{\"_id\":\"organisation:0123456789abcdef0123456789abcde2\",\"type\":\"organisation\",\"schema\":1,"
          "\"name\":\"Müller & Söhne; Ruhr\",\"addresses\":[{\"label\":\"seat\",\"street\":\"Am Wall\","
          "\"house_number\":\"9-11\",\"postal_code\":\"44122\",\"city\":\"Dortmund\"}]}"),
  };

  return position;
}

static char *
write_person (NwVcardWriteFlags flags)
{
  g_autoptr (NwRecord) person = make_person ();
  NwVcardPosition position = make_position ();
  GString *out = g_string_new (NULL);

  nw_vcard_append (out, person, &position, 1, flags);
  g_object_unref (position.position);
  g_object_unref (position.organisation);

  return g_string_free (out, FALSE);
}

/* RFC 6350, 3.2: 75 octets at most, every line ended by CR LF, no character cut. */
static void
test_lines (void)
{
  g_autofree char *card = write_person (NW_VCARD_WRITE_PRIVATE);
  g_auto (GStrv) lines = g_strsplit (card, "\r\n", -1);
  g_autoptr (GString) long_line = g_string_new ("NOTE:");
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GString) unfolded = NULL;
  gboolean folded = FALSE;

  for (guint i = 0; lines[i] != NULL; i++) {
    g_assert_cmpuint (strlen (lines[i]), <=, 75);
    g_assert_true (g_utf8_validate (lines[i], -1, NULL));
    g_assert_null (strpbrk (lines[i], "\r\n"));
    folded |= lines[i][0] == ' ';
  }
  g_assert_true (folded);
  g_assert_true (g_str_has_prefix (card, "BEGIN:VCARD\r\nVERSION:4.0\r\n"));
  g_assert_true (g_str_has_suffix (card, "\r\nEND:VCARD\r\n"));

  for (guint i = 0; i < 400; i++)
    g_string_append (long_line, i % 3 == 0 ? "ä" : i % 3 == 1 ? "€" : "😀");
  nw_vcard_append_line (out, long_line->str);
  unfolded = g_string_new (out->str);
  g_string_replace (unfolded, "\r\n ", "", 0);
  g_string_truncate (unfolded, unfolded->len - 2);
  g_assert_cmpstr (unfolded->str, ==, long_line->str);
}

static void
test_properties (void)
{
  static const char * const expected[] = {
    "\r\nKIND:individual\r\n",
    "\r\nUID:urn:uuid:01234567-89ab-cdef-0123-456789abcdef\r\n",
    "\r\nREV:20240312T081530Z\r\n",
    "\r\nN:von der Möller\\; Söhne;Käthe;;Dr.;\r\n",
    "\r\nORG:Müller & Söhne\\; Ruhr;Presse\r\n",
    "\r\nTEL;VALUE=uri;TYPE=\"voice,work\";PREF=1:tel:+4923123125100\r\n",
    "\r\nTEL;VALUE=uri;TYPE=\"fax,work\":tel:+4923123125101\r\n",
    "\r\nURL;TYPE=work:https://ruhr.example/a;b,c\r\n",
    "\r\nADR;TYPE=work:;;Am Wall 9-11;Dortmund;;44122;\r\n",
  };
  static const char * const private_parts[] = {
    "NOTE:Zeile 1\\nZeile 2\\; mit \\\\ und \\,\r\n", "+4915228817386", "Gasse 3", "TYPE=home",
  };
  g_autofree char *card = write_person (NW_VCARD_WRITE_DEFAULT);
  g_autofree char *whole = write_person (NW_VCARD_WRITE_PRIVATE);

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++) {
    g_test_message ("%s", expected[i]);
    g_assert_nonnull (strstr (card, expected[i]));
  }
  g_assert_null (strstr (card, "alt@ruhr.example"));
  for (guint i = 0; i < G_N_ELEMENTS (private_parts); i++) {
    g_assert_null (strstr (card, private_parts[i]));
    g_assert_nonnull (strstr (whole, private_parts[i]));
  }
}

static gboolean
take (NwVcard  *card,
      gpointer  data)
{
  *(NwVcard **) data = card;

  return FALSE;
}

/* Our reader finds again what was written. */
static void
test_round_trip (void)
{
  g_autofree char *text = write_person (NW_VCARD_WRITE_PRIVATE);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (NwVcard) card = NULL;
  g_autoptr (GError) error = NULL;
  const NwVcardChannel *phone;
  const NwAddress *address;

  g_assert_true (nw_vcard_read (bytes, take, &card, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (card->name->given, ==, "Käthe");
  g_assert_cmpstr (card->name->prefix, ==, "Dr.");
  g_assert_cmpstr (card->nickname, ==, "Kä,the");
  g_assert_cmpstr (card->org, ==, "Müller & Söhne; Ruhr");
  g_assert_cmpstr (card->department, ==, "Presse");
  g_assert_true (g_str_has_prefix (card->title, "Leiterin der Stabsstelle für Öffentlichkeitsarbeit, "));
  g_assert_cmpstr (card->note, ==, "Zeile 1\nZeile 2; mit \\ und ,");
  g_assert_cmpuint (card->channels->len, ==, 5);
  phone = g_ptr_array_index (card->channels, 0);
  g_assert_cmpint (phone->channel->type, ==, NW_CHANNEL_PHONE);
  g_assert_cmpstr (phone->channel->value, ==, "+4923123125100");
  g_assert_true (phone->channel->preferred);
  g_assert_false (phone->home);
  g_assert_true (((const NwVcardChannel *) g_ptr_array_index (card->channels, 4))->home);
  address = g_ptr_array_index (card->addresses, 0);
  g_assert_cmpstr (address->street, ==, "Am Wall");
  g_assert_cmpstr (address->house_number, ==, "9-11");
  g_assert_cmpstr (address->postal_code, ==, "44122");
  g_assert_cmpuint (card->warnings->len, ==, 0);
}

/* An independent parser sees the same properties. */
static void
test_independent (void)
{
  static const struct {
    const char *name;
    guint       index;
    const char *value;
  } cases[] = {
    { "UID", 0, "urn:uuid:01234567-89ab-cdef-0123-456789abcdef" },
    { "N", 0, "von der Möller; Söhne" },
    { "N", 1, "Käthe" },
    { "N", 3, "Dr." },
    { "ORG", 0, "Müller & Söhne; Ruhr" },
    { "ORG", 1, "Presse" },
    { "TITLE", 0, "Leiterin der Stabsstelle für Öffentlichkeitsarbeit, Marketing und überregionale Beziehungen" },
    { "TEL", 0, "tel:+4923123125100" },
    { "EMAIL", 0, "moeller@ruhr.example" },
    { "ADR", 2, "Am Wall 9-11" },
    { "ADR", 3, "Dortmund" },
    { "ADR", 5, "44122" },
    { "NOTE", 0, "Zeile 1\nZeile 2; mit \\ und ," },
  };
  g_autofree char *card = write_person (NW_VCARD_WRITE_PRIVATE);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *value = independent_vcard_get (card, cases[i].name, cases[i].index);

    g_test_message ("%s %u", cases[i].name, cases[i].index);
    g_assert_cmpstr (value, ==, cases[i].value);
  }
}

static void
test_kinds (void)
{
  g_autoptr (NwRecord) list =
    make ("{\"_id\":\"list:0123456789abcdef0123456789abcde3\",\"type\":\"list\",\"schema\":1,\"name\":\"Presse\","
          "\"members\":[\"" PERSON "\",\"kaputt\"]}");
  g_autoptr (NwRecord) organisation =
    make ("{\"_id\":\"organisation:0123456789abcdef0123456789abcde2\",\"type\":\"organisation\",\"schema\":1,"
          "\"name\":\"Ruhr GmbH\",\"note\":\"geheim\"}");
  g_autoptr (GString) out = g_string_new (NULL);

  nw_vcard_append (out, list, NULL, 0, NW_VCARD_WRITE_DEFAULT);
  g_assert_nonnull (strstr (out->str, "\r\nKIND:group\r\n"));
  g_assert_nonnull (strstr (out->str, "\r\nMEMBER:urn:uuid:01234567-89ab-cdef-0123-456789abcdef\r\nEND:VCARD\r\n"));
  g_string_truncate (out, 0);
  nw_vcard_append (out, organisation, NULL, 0, NW_VCARD_WRITE_DEFAULT);
  g_assert_nonnull (strstr (out->str, "\r\nKIND:org\r\n"));
  g_assert_nonnull (strstr (out->str, "\r\nFN:Ruhr GmbH\r\nORG:Ruhr GmbH\r\n"));
  g_assert_null (strstr (out->str, "geheim"));
  g_assert_true (nw_vcard_can_write (nw_kind_get (NW_KIND_PERSON)));
  g_assert_false (nw_vcard_can_write (nw_kind_get (NW_KIND_AGREEMENT)));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/vcard-writer/lines", test_lines);
  g_test_add_func ("/exchange/vcard-writer/properties", test_properties);
  g_test_add_func ("/exchange/vcard-writer/round-trip", test_round_trip);
  g_test_add_func ("/exchange/vcard-writer/independent", test_independent);
  g_test_add_func ("/exchange/vcard-writer/kinds", test_kinds);

  return g_test_run ();
}
