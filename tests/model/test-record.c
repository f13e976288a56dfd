/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "nw-json.h"
#include "nw-locale.h"
#include "nw-record-editor.h"

#define ID(kind, digit) kind ":" digit "123456789abcdef0123456789abcdef"
#define PERSON_ID ID ("person", "0")

static NwRecord *
make (const char *id,
      const char *body)
{
  g_autoptr (GError) error = NULL;
  NwRecord *record = nw_record_new (id, "1-abc", "local", body, -1, &error);

  g_assert_no_error (error);

  return record;
}

static void
test_person (void)
{
  g_autoptr (NwRecord) record = make (PERSON_ID,
    "{\"type\":\"person\",\"prefix\":\"Dr.\",\"given_name\":\"Käthe\",\"particle\":\"von\","
    "\"family_name\":\"Möller\",\"channels\":[{\"kind\":\"phone\",\"value\":\"+493023125100\"},"
    "{\"kind\":\"new\",\"value\":\"x\"},{\"kind\":\"email\",\"value\":\"a@b.example\","
    "\"preferred\":true}],\"addresses\":[{\"city\":\"Musterstadt\"}],\"topics\":[\"KI\",\"Stahl\"],"
    "\"changed\":{\"at\":\"2024-03-12T09:30:00Z\"},\"note\":\"\"}");
  const NwKind *kind = nw_record_get_kind (record);
  g_autofree char *title = nw_record_dup_title (record);
  g_autofree char *sort = nw_record_dup_sort_name (record);
  g_autofree char *channels = nw_record_dup_display (record, nw_kind_get_field (kind, "channels"));
  g_autofree char *phone = nw_record_dup_display (record, nw_kind_get_field (kind, "phone"));
  g_autofree char *city = nw_record_dup_display (record, nw_kind_get_field (kind, "city"));
  g_autofree char *topics = nw_record_dup_display (record, nw_kind_get_field (kind, "topics"));
  g_autofree char *changed = nw_record_dup_display (record, nw_kind_get_field (kind, "changed"));
  g_autofree char *none = nw_record_dup_display (record, nw_kind_get_field (kind, "languages"));

  g_assert_cmpstr (kind->id, ==, NW_KIND_PERSON);
  g_assert_cmpstr (nw_record_get_revision (record), ==, "1-abc");
  g_assert_cmpstr (title, ==, "Dr. Käthe von Möller");
  g_assert_cmpstr (sort, ==, "Möller, Käthe von");
  g_assert_cmpstr (channels, ==, "Telefon: 030 23125100\nE-Mail: a@b.example");
  g_assert_cmpstr (phone, ==, "030 23125100");
  g_assert_cmpstr (city, ==, "Musterstadt");
  g_assert_cmpstr (topics, ==, "KI, Stahl");
  g_assert_cmpstr (changed, ==, "12.03.2024 10:30");
  g_assert_cmpstr (none, ==, "");
  g_assert_null (nw_record_get_text (record, "note"));
}

static void
test_titles (void)
{
  static const struct {
    const char *id;
    const char *body;
    const char *title;
  } cases[] = {
    { ID ("organisation", "1"), "{\"type\":\"organisation\",\"name\":\"Muster AG\"}", "Muster AG" },
    { ID ("organisation", "1"), "{\"type\":\"organisation\"}", "Organisation" },
    { ID ("release", "1"), "{\"type\":\"release\",\"title\":\"Neues\"}", "Neues" },
    { ID ("position", "1"), "{\"type\":\"position\",\"title\":\"Leiterin\"}", "Leiterin" },
    { ID ("position", "1"), "{\"type\":\"position\",\"role\":\"press\"}", "Pressesprecher/in" },
    { ID ("person", "1"), "{\"type\":\"person\",\"nickname\":\"Kä\"}", "Kä" },
    { ID ("person", "1"), "{\"type\":\"person\"}", "Person" },
    { ID ("event", "1"), "{\"type\":\"event\",\"name\":\"Messe\"}", "Messe" },
    { ID ("event", "1"), "{\"type\":\"event\"}", "event" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (NwRecord) record = make (cases[i].id, cases[i].body);
    g_autofree char *title = nw_record_dup_title (record);

    g_assert_cmpstr (title, ==, cases[i].title);
  }
}

static void
test_display (void)
{
  g_autoptr (NwRecord) position = make (ID ("position", "1"),
    "{\"type\":\"position\",\"press\":true,\"from\":\"2024-03\",\"role\":\"own words\"}");
  g_autoptr (NwRecord) release = make (ID ("release", "1"),
    "{\"type\":\"release\",\"title\":\"x\",\"status\":\"checked\",\"date\":\"2024-03-12\","
    "\"mentions\":[{\"name\":\"A\",\"contact\":true},{\"name\":\"B\"}]}");
  g_autoptr (NwRecord) organisation = make (ID ("organisation", "1"),
    "{\"type\":\"organisation\",\"name\":\"x\",\"employees\":1200,\"sme\":false}");
  static const struct {
    guint       record;
    const char *key;
    const char *shown;
  } cases[] = {
    { 0, "press", "Ja" }, { 0, "from", "März 2024" }, { 0, "until", "" }, { 0, "role", "own words" },
    { 1, "status", "geprüft" }, { 1, "date", "12.03.2024" }, { 1, "contacts", "1" },
    { 1, "mentions", "A\nB" }, { 2, "employees", "1200" }, { 2, "sme", "Nein" },
  };
  NwRecord *records[] = { position, release, organisation };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    NwRecord *record = records[cases[i].record];
    const NwField *field = nw_kind_get_field (nw_record_get_kind (record), cases[i].key);
    g_autofree char *shown = nw_record_dup_display (record, field);

    g_test_message ("%s", cases[i].key);
    g_assert_cmpstr (shown, ==, cases[i].shown);
  }
}

static void
test_invalid (void)
{
  static const char * const documents[] = {
    "", "[]", "{}", "{\"_id\":\"person:1\",\"type\":\"person\"}", "{\"_id\":5,\"type\":\"person\"}",
    "{\"_id\":\"" PERSON_ID "\"}", "{\"_id\":\"" PERSON_ID "\",\"type\":\"release\"}",
    "{\"_id\":\"" PERSON_ID "\",\"type\":\"person\",\"a\":1,\"a\":2}",
    "{\"_id\":\"" PERSON_ID "\",\"type\":\"person\"} x",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (documents); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (NwRecord) record = nw_record_new_from_document (documents[i], -1, &error);

    g_test_message ("%s", documents[i]);
    g_assert_null (record);
    g_assert_error (error, NW_RECORD_ERROR, NW_RECORD_ERROR_INVALID);
  }
}

/* A body that was just put together gives the record that reading it would. */
static NwRecord *
take_body (const char  *id,
           const char  *body,
           GError     **error)
{
  return nw_record_new_take_body (id, g_strdup (body), strlen (body), NULL, error);
}

static void
test_take_body (void)
{
  static const char body[] = "{\"type\":\"person\",\"family_name\":\"Möller\"}";
  g_autoptr (GError) error = NULL;
  g_autoptr (NwRecord) record = take_body (PERSON_ID, body, &error);
  g_autoptr (NwRecord) large = NULL;
  g_autofree char *note = g_strnfill (NW_JSON_MAX_BYTES, 'x');
  g_autofree char *too_large = g_strdup_printf ("{\"type\":\"person\",\"note\":\"%s\"}", note);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (nw_record_get_body (record, NULL), ==, body);
  g_assert_cmpstr (nw_record_get_text (record, "family_name"), ==, "Möller");
  g_assert_null (nw_record_get_revision (record));
  g_assert_true (nw_record_get_kind (record) == nw_kind_get ("person"));

  g_assert_null (take_body (PERSON_ID, "{\"type\":\"release\"}", &error));
  g_assert_error (error, NW_RECORD_ERROR, NW_RECORD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (take_body ("person:1", "{\"type\":\"person\"}", &error));
  g_assert_error (error, NW_RECORD_ERROR, NW_RECORD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (take_body (PERSON_ID, too_large, &error));
  g_assert_error (error, NW_RECORD_ERROR, NW_RECORD_ERROR_INVALID);
  g_clear_error (&error);

  note[100000] = '\0';
  text = g_strdup_printf ("{\"type\":\"person\",\"note\":\"%s\"}", note);
  large = take_body (PERSON_ID, text, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (nw_record_get_text (large, "note"), ==, note);
}

/* What is read member by member says what it says read as a whole, whatever of
 * what is odd stands in it. */
static void
test_members (void)
{
  static const char * const bodies[] = {
    "{\"type\":\"person\",\"a\":1,\"b\":[1.5,{\"c\":null}],\"d\":{},\"e\":\"\\n\\\"\",\"f\":false}",
    " { \"type\" : \"person\" , \"a\" : [ ] , \"b\" : { \"x\" : true , \"y\" : -0.25 } } ",
    "{\"type\":\"person\",\"\\u0061\":1,\"e\":\"\\u00fc\",\"n\":1e3}",
    "{\"type\":\"person\",\"big\":123456789012345678,\"bigger\":1234567890123456789}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (NwRecord) record = nw_record_new (PERSON_ID, NULL, NULL, bodies[i], -1, &error);
    g_autoptr (json_t) whole = nw_json_parse (bodies[i], -1, NULL);
    const char *key;
    json_t *value;

    g_assert_no_error (error);
    json_object_foreach (whole, key, value)
      g_assert_true (json_equal (nw_record_get_value (record, key), value));
    g_assert_null (nw_record_get_value (record, "nothing"));
    g_assert_true (json_equal (nw_record_get_json (record), whole));
  }
}

/* Of two members of one key none may be taken for the other, however deep. */
static void
test_twice (void)
{
  static const char * const bodies[] = {
    "{\"type\":\"person\",\"a\":1,\"a\":2}",
    "{\"type\":\"person\",\"a\":1,\"\\u0061\":2}",
    "{\"type\":\"person\",\"a\":[{\"b\":1,\"c\":2,\"b\":3}]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (nw_record_new (PERSON_ID, NULL, NULL, bodies[i], -1, &error));
    g_assert_error (error, NW_RECORD_ERROR, NW_RECORD_ERROR_INVALID);
  }
}

/* All threads get the same values, whoever is the first to ask. */
static gpointer
ask_worker (gpointer record)
{
  return (gpointer) nw_record_get_value (record, "channels");
}

static void
test_threads (void)
{
  for (guint i = 0; i < 200; i++) {
    g_autoptr (NwRecord) record =
      nw_record_new (PERSON_ID, NULL, NULL,
                     "{\"type\":\"person\",\"channels\":[{\"kind\":\"email\",\"value\":\"a@b.example\"}]}", -1, NULL);
    GThread *threads[4];
    gconstpointer value;

    for (guint j = 0; j < G_N_ELEMENTS (threads); j++)
      threads[j] = g_thread_new ("ask", ask_worker, record);
    value = nw_record_get_value (record, "channels");
    for (guint j = 0; j < G_N_ELEMENTS (threads); j++)
      g_assert_true (g_thread_join (threads[j]) == value);
  }
}

static void
test_document (void)
{
  static const char document[] =
    "{\"type\":\"person\", \"_rev\":\"3-x\", \"odd\": 1.10,\n\"_id\":\"" PERSON_ID "\","
    "\"_revisions\":{\"start\":3,\"ids\":[\"x\"]}}";
  g_autoptr (NwRecord) record = nw_record_new_from_document (document, -1, NULL);
  g_autofree char *written = nw_record_to_document (record);

  g_assert_cmpstr (nw_record_get_id (record), ==, PERSON_ID);
  g_assert_cmpstr (nw_record_get_revision (record), ==, "3-x");
  g_assert_cmpstr (nw_record_get_body (record, NULL), ==, "{\"type\":\"person\", \"odd\": 1.10}");
  g_assert_cmpstr (written, ==, "{\"_id\":\"" PERSON_ID "\",\"_rev\":\"3-x\","
                                "\"type\":\"person\", \"odd\": 1.10}");
}

/* A record of a kind, or with members, that this version has never heard of. */
static void
test_unknown (void)
{
  g_autoptr (NwRecord) record = make (ID ("event", "1"),
                                      "{\"type\":\"event\",\"name\":\"Messe\",\"x\":{\"y\":[1.10]}}");
  g_autoptr (NwRecordEditor) editor = nw_record_editor_new_from (record);
  g_autoptr (NwRecord) changed = NULL;

  g_assert_null (nw_record_get_kind (record));
  g_assert_cmpstr (nw_record_get_type_name (record), ==, "event");
  nw_record_editor_set_text (editor, "name", "Tagung");
  changed = nw_record_editor_end (editor, NULL);
  g_assert_cmpstr (nw_record_get_body (changed, NULL), ==,
                   "{\"type\":\"event\",\"name\":\"Tagung\",\"x\":{\"y\":[1.10]}}");
}

static void
test_read_only (void)
{
  static const char body[] = "{\"type\":\"person\",\"family_name\":\"Möller\",\"n\":1e400}";
  g_autoptr (NwRecord) record = make (PERSON_ID, body);
  g_autoptr (NwRecordEditor) editor = nw_record_editor_new_from (record);
  g_autoptr (NwRecord) changed = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *title = nw_record_dup_title (record);

  g_assert_true (nw_record_is_read_only (record));
  g_assert_cmpstr (title, ==, "Möller");
  g_assert_cmpstr (nw_record_get_body (record, NULL), ==, body);
  nw_record_editor_set_text (editor, "family_name", "Müller");
  changed = nw_record_editor_end (editor, &error);
  g_assert_null (changed);
  g_assert_error (error, NW_RECORD_ERROR, NW_RECORD_ERROR_READ_ONLY);
}

static void
test_new (void)
{
  g_autoptr (NwRecordEditor) editor = nw_record_editor_new (nw_kind_get (NW_KIND_PERSON));
  g_autoptr (NwName) name = nw_name_parse ("Frau Dr. Käthe Möller");
  g_autoptr (NwName) back = NULL;
  g_autoptr (NwRecord) record = NULL;
  g_autoptr (GPtrArray) problems = NULL;

  nw_record_editor_set_name (editor, name);
  record = nw_record_editor_end (editor, NULL);
  problems = nw_record_validate (record);
  g_assert_cmpstr (nw_record_get_id (record), ==, nw_record_editor_get_id (editor));
  g_assert_cmpuint (strlen (nw_record_get_text (record, "nonce")), ==, 32);
  g_assert_cmpint (json_integer_value (nw_record_get_value (record, "schema")), ==, 1);
  g_assert_cmpstr (nw_record_get_text (record, "family_name"), ==, "Möller");
  g_assert_cmpstr (nw_record_get_text (record, "salutation"), ==, "ms");
  back = nw_record_get_name (record);
  g_assert_cmpstr (back->salutation, ==, "Frau");
  g_assert_null (nw_record_get_revision (record));
  g_assert_cmpuint (problems->len, ==, 0);
}

/* Setting what stands there already changes no byte. */
static void
test_edit_nothing (void)
{
  static const char body[] =
    "{ \"type\":\"person\",  \"family_name\" : \"M\\u00f6ller\", \"topics\":[ \"a\" ,\"b\"],"
    "\"channels\":[ {\"kind\":\"phone\", \"value\":\"+493023125100\",\"later\":1.10} ],"
    "\"addresses\":[{\"city\" : \"X\",\"geo\":[1.0,2.0]}], \"nickname\":\"K\" }";
  g_autoptr (NwRecord) record = make (PERSON_ID, body);
  g_autoptr (NwRecordEditor) editor = nw_record_editor_new_from (record);
  g_autoptr (GPtrArray) channels = nw_record_get_channels (record);
  g_autoptr (GPtrArray) addresses = nw_record_get_addresses (record);
  g_autoptr (NwName) name = nw_record_get_name (record);
  g_autoptr (NwRecord) same = NULL;

  nw_record_editor_set_text (editor, "nickname", "K");
  nw_record_editor_set_value (editor, "topics", json_pack ("[s, s]", "a", "b"));
  nw_record_editor_set_name (editor, name);
  nw_record_editor_set_channels (editor, channels);
  nw_record_editor_set_addresses (editor, addresses);
  same = nw_record_editor_end (editor, NULL);
  g_assert_cmpstr (nw_record_get_body (same, NULL), ==, body);
}

static void
test_edit_list (void)
{
  g_autoptr (NwRecord) record = make (PERSON_ID,
    "{\"type\":\"person\",\"channels\":[ {\"kind\":\"phone\", \"value\":\"+493023125100\","
    "\"later\":1.10} ,{\"kind\":\"email\",\"value\":\"a@b.example\",\"x\":1},"
    "{\"kind\":\"telepathy\",\"value\" : \"?\"} ]}");
  g_autoptr (NwRecordEditor) editor = nw_record_editor_new_from (record);
  g_autoptr (GPtrArray) channels = nw_record_get_channels (record);
  g_autoptr (NwRecord) changed = NULL;
  NwChannel *mail = g_ptr_array_index (channels, 1);

  mail->label = g_strdup ("Büro");
  g_ptr_array_add (channels, nw_channel_new (NW_CHANNEL_FAX, "030 23125-199"));
  nw_record_editor_set_channels (editor, channels);
  changed = nw_record_editor_end (editor, NULL);
  g_assert_cmpstr (nw_record_get_body (changed, NULL), ==,
    "{\"type\":\"person\",\"channels\":[{\"kind\":\"phone\", \"value\":\"+493023125100\","
    "\"later\":1.10},{\"kind\":\"email\",\"value\":\"a@b.example\",\"x\":1,\"label\":\"Büro\"},"
    "{\"kind\":\"fax\",\"value\":\"+493023125199\",\"shown\":\"030 23125-199\"},"
    "{\"kind\":\"telepathy\",\"value\" : \"?\"}]}");
}

/* A partner's record may be as large as it likes: no time that grows squared
 * with parsing. */
static void
test_edit_long_list (void)
{
  enum { N = 3000 };
  g_autoptr (GString) body = g_string_new ("{\"type\":\"person\",\"topics\":[");
  g_autoptr (json_t) reversed = json_array ();
  g_autoptr (NwRecordEditor) editor = NULL;
  g_autoptr (NwRecord) record = NULL;
  g_autoptr (NwRecord) changed = NULL;
  gint64 start;

  for (guint i = 0; i < N; i++) {
    g_string_append_printf (body, "%s{\"n\" : %u}", i > 0 ? "," : "", i);
    json_array_append_new (reversed, json_pack ("{s:i}", "n", (int) (N - 1 - i)));
  }
  g_string_append (body, "]}");
  record = make (PERSON_ID, body->str);
  editor = nw_record_editor_new_from (record);
  start = g_get_monotonic_time ();
  nw_record_editor_set_value (editor, "topics", json_incref (reversed));
  changed = nw_record_editor_end (editor, NULL);
  g_test_message ("%" G_GINT64_FORMAT " ms", (g_get_monotonic_time () - start) / 1000);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 20 * G_USEC_PER_SEC);
  g_assert_true (json_equal (nw_record_get_value (changed, "topics"), reversed));
  g_assert_nonnull (strstr (nw_record_get_body (changed, NULL), "[{\"n\" : 2999},{\"n\" : 2998}"));
}

static void
test_edit_remove (void)
{
  g_autoptr (NwRecord) record = make (PERSON_ID, "{\"type\":\"person\",\"a\":1,\"note\":\"x\","
                                                 "\"channels\":[{\"kind\":\"email\","
                                                 "\"value\":\"a@b.example\"}]}");
  g_autoptr (NwRecordEditor) editor = nw_record_editor_new_from (record);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (NwRecord) changed = NULL;

  nw_record_editor_set_text (editor, "note", "");
  nw_record_editor_set_flag (editor, "flag", TRUE);
  nw_record_editor_set_channels (editor, none);
  changed = nw_record_editor_end (editor, NULL);
  g_assert_cmpstr (nw_record_get_body (changed, NULL), ==,
                   "{\"type\":\"person\",\"a\":1,\"flag\":true}");
  g_assert_true (nw_record_get_flag (changed, "flag"));
}

static void
test_sources (void)
{
  g_autoptr (NwRecord) record = make (PERSON_ID,
    "{\"type\":\"person\",\"sources\":{\"prefix\": {\"note\":\"x\"},\"family_name\":{\"note\":\"y\"}}}");
  g_autoptr (NwRecordEditor) editor = nw_record_editor_new_from (record);
  g_autoptr (NwRecord) changed = NULL;

  nw_record_editor_add_source (editor, "family_name", ID ("release", "1"), "Käthe Möller",
                               "2024-03-12");
  changed = nw_record_editor_end (editor, NULL);
  g_assert_cmpstr (nw_record_get_body (changed, NULL), ==,
    "{\"type\":\"person\",\"sources\":{\"prefix\": {\"note\":\"x\"},\"family_name\":"
    "{\"release\":\"" ID ("release", "1") "\",\"quote\":\"Käthe Möller\",\"date\":\"2024-03-12\"}}}");
}

static void
test_validate (void)
{
  g_autoptr (NwRecord) record = make (ID ("position", "1"),
    "{\"type\":\"position\",\"person\":\"somebody\",\"from\":\"soon\","
    "\"channels\":[{\"kind\":\"email\",\"value\":\"nobody\"}]}");
  g_autoptr (GPtrArray) problems = nw_record_validate (record);

  /* person is no link, organisation is missing, no date, no mail address */
  g_assert_cmpuint (problems->len, ==, 4);
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("TZ", "Europe/Berlin", TRUE);
  nw_locale_setup ("de");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/record/person", test_person);
  g_test_add_func ("/model/record/titles", test_titles);
  g_test_add_func ("/model/record/display", test_display);
  g_test_add_func ("/model/record/take-body", test_take_body);
  g_test_add_func ("/model/record/members", test_members);
  g_test_add_func ("/model/record/twice", test_twice);
  g_test_add_func ("/model/record/threads", test_threads);
  g_test_add_func ("/model/record/invalid", test_invalid);
  g_test_add_func ("/model/record/document", test_document);
  g_test_add_func ("/model/record/unknown", test_unknown);
  g_test_add_func ("/model/record/read-only", test_read_only);
  g_test_add_func ("/model/record/new", test_new);
  g_test_add_func ("/model/record/edit-nothing", test_edit_nothing);
  g_test_add_func ("/model/record/edit-list", test_edit_list);
  g_test_add_func ("/model/record/edit-long-list", test_edit_long_list);
  g_test_add_func ("/model/record/edit-remove", test_edit_remove);
  g_test_add_func ("/model/record/sources", test_sources);
  g_test_add_func ("/model/record/validate", test_validate);

  return g_test_run ();
}
