/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "nw-json.h"

/* TAP is UTF-8; the cases are not always. */
static void
test_message_text (const char *text)
{
  g_autofree char *escaped = g_strescape (text, NULL);

  g_test_message ("%.200s", escaped);
}

static void
check_error (const char *text,
             gssize      length,
             int         code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (json_t) json = nw_json_parse (text, length, &error);

  test_message_text (text);
  g_assert_null (json);
  g_assert_error (error, NW_JSON_ERROR, code);
}

static void
test_syntax (void)
{
  static const char * const broken[] = {
    "", " ", "{", "}", "[]", "1", "null", "{}x", "{}{}", "{\"a\"}", "{\"a\":}", "{\"a\":1,}",
    "{,}", "{\"a\":1 \"b\":2}", "{'a':1}", "{a:1}", "{\"a\":01}", "{\"a\":1.}", "{\"a\":.5}",
    "{\"a\":+1}", "{\"a\":1e}", "{\"a\":-}", "{\"a\":tru}", "{\"a\":nul}", "{\"a\":\"\\x\"}",
    "{\"a\":\"\\u12g4\"}", "{\"a\":\"x}", "{\"a\":\"\t\"}", "{\"a\":[1,]}", "{\"a\":[1}",
    "{\"a\":\"\377\"}", "\357\273\277{}", "{}//x", "{\"a\":NaN}", "{\"a\":1,\"a\":2}",
    "{\"b\":{\"a\":1,\"\\u0061\":2}}", "{\"a\":\"\\u12\"}", "{\"a\":\"\\",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (broken); i++)
    check_error (broken[i], -1, NW_JSON_ERROR_SYNTAX);
  check_error ("{\"a\":\0}", 7, NW_JSON_ERROR_SYNTAX);
}

static void
test_limits (void)
{
  g_autoptr (GString) deep = g_string_new ("{\"a\":");
  g_autoptr (GString) many = g_string_new ("{\"a\":[0");
  g_autofree char *blanks = g_strnfill (NW_JSON_MAX_BYTES + 1, ' ');
  g_autoptr (json_t) allowed = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append_c (deep, '[');
  check_error (deep->str, -1, NW_JSON_ERROR_TOO_DEEP);
  for (guint i = 0; i < 250000; i++)
    g_string_append (many, ",0");
  g_string_append (many, "]}");
  check_error (many->str, -1, NW_JSON_ERROR_TOO_LARGE);
  check_error (blanks, -1, NW_JSON_ERROR_TOO_LARGE);

  g_string_assign (deep, "{\"a\":");
  for (guint i = 1; i < NW_JSON_MAX_DEPTH; i++)
    g_string_append_c (deep, '[');
  for (guint i = 1; i < NW_JSON_MAX_DEPTH; i++)
    g_string_append_c (deep, ']');
  g_string_append_c (deep, '}');
  allowed = nw_json_parse (deep->str, -1, NULL);
  g_assert_nonnull (allowed);
}

static void
test_numbers (void)
{
  g_autoptr (json_t) json = nw_json_parse ("{\"a\":9223372036854775807,\"b\":-1.5e3}", -1, NULL);

  g_assert_cmpint (json_integer_value (json_object_get (json, "a")), ==, G_MAXINT64);
  g_assert_cmpfloat (json_real_value (json_object_get (json, "b")), ==, -1500);
  check_error ("{\"a\":18446744073709551616}", -1, NW_JSON_ERROR_NUMBER);
  check_error ("{\"a\":9223372036854775808}", -1, NW_JSON_ERROR_NUMBER);
  check_error ("{\"a\":1e400}", -1, NW_JSON_ERROR_NUMBER);
  check_error ("{\"a\":\"x\\u0000y\"}", -1, NW_JSON_ERROR_NUMBER);
  check_error ("{\"a\":\"\\ud800\"}", -1, NW_JSON_ERROR_NUMBER);
}

static void
test_split (void)
{
  static const char text[] = " { \"a\" : 1e400 , \"b\\u0063\":[ 1, {} ],\n\"d\":\"x\\\"}\" } ";
  static const char * const values[] = { "1e400", "[ 1, {} ]", "\"x\\\"}\"" };
  g_autoptr (GArray) members = nw_json_split_members (text, -1, NULL);

  g_assert_cmpuint (members->len, ==, G_N_ELEMENTS (values));
  for (guint i = 0; i < members->len; i++) {
    const NwJsonMember *member = &g_array_index (members, NwJsonMember, i);

    g_assert_cmpmem (member->value, member->value_length, values[i], strlen (values[i]));
  }
  g_assert_true (nw_json_member_is (&g_array_index (members, NwJsonMember, 0), "a"));
  g_assert_true (nw_json_member_is (&g_array_index (members, NwJsonMember, 1), "bc"));
  g_assert_false (nw_json_member_is (&g_array_index (members, NwJsonMember, 1), "b"));
}

static void
check_replace (const char *object,
               const char *key,
               const char *value,
               const char *expected)
{
  g_autoptr (GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *got = NULL;

  g_hash_table_insert (values, (char *) key, (char *) value);
  got = nw_json_replace_members (object, -1, values, NULL);
  g_assert_cmpstr (got, ==, expected);
}

static void
test_replace (void)
{
  check_replace ("{}", "a", "1", "{\"a\":1}");
  check_replace ("{ }", "a", "1", "{\"a\":1 }");
  check_replace ("{}", "a", NULL, "{}");
  check_replace ("{\"a\":1}", "a", NULL, "{}");
  check_replace ("{\"a\":1,\"b\":2}", "a", NULL, "{\"b\":2}");
  check_replace ("{\"a\":1, \"b\":2}", "b", NULL, "{\"a\":1}");
  check_replace ("{ \"a\" : 1 ,\n \"b\" : 2 }", "a", NULL, "{ \n \"b\" : 2 }");
  check_replace ("{\"a\":1e400,\"b\":1.10}", "b", "[ ]", "{\"a\":1e400,\"b\":[ ]}");
  check_replace ("{\n  \"a\": 1\n}", "b", "2", "{\n  \"a\": 1,\"b\":2\n}");
  check_replace ("{\"\\u0061\":1}", "a", "2", "{\"\\u0061\":2}");
  check_replace ("{}", "\"\n", "2", "{\"\\\"\\n\":2}");
}

static json_t *
make_value (guint depth)
{
  static const char * const strings[] = { "", "x", "ä\"\\/\n\t", "€", "𝄞", "{\"a\":1}", "," };
  json_t *value;
  int kind = g_test_rand_int_range (0, depth > 3 ? 5 : 7);

  switch (kind) {
  case 0:
    return json_null ();
  case 1:
    return json_boolean (g_test_rand_int_range (0, 2));
  case 2:
    return json_integer ((json_int_t) g_test_rand_int () * g_test_rand_int ());
  case 3:
    return json_real (g_test_rand_double_range (-1e9, 1e9));
  case 4:
    return json_string (strings[g_test_rand_int_range (0, G_N_ELEMENTS (strings))]);
  case 5:
    value = json_array ();
    for (int n = g_test_rand_int_range (0, 4); n > 0; n--)
      json_array_append_new (value, make_value (depth + 1));
    return value;
  default:
    value = json_object ();
    for (int n = g_test_rand_int_range (0, 6); n > 0; n--) {
      char key[3] = { (char) ('a' + g_test_rand_int_range (0, 6)), 0, 0 };

      if (g_test_rand_bit ())
        key[1] = '"';
      json_object_set_new (value, key, make_value (depth + 1));
    }
    return value;
  }
}

static json_t *
make_object (void)
{
  json_t *value = make_value (0);

  while (!json_is_object (value)) {
    json_decref (value);
    value = make_value (0);
  }

  return value;
}

/* Random objects in random layout: our scanner takes what jansson writes,
 * replacing members means the same as jansson's own setting of members, and what
 * was not named keeps its bytes. */
/* Every value is written as jansson writes it, which nobody doubts. */
static void
check_written (const json_t *value)
{
  g_autofree char *text = nw_json_to_string (value);
  char *expected = json_dumps (value, JSON_COMPACT | JSON_ENCODE_ANY);

  g_assert_cmpstr (text, ==, expected);
  free (expected);
}

static void
test_written (void)
{
  static const char * const texts[] = {
    "null", "true", "false", "0", "-9223372036854775808", "1.5", "1e300", "0.1", "\"\"", "{}", "[]",
    "\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\\u001f\\u007f\"", "\"Käthe\\u2028€😀\"",
    "[[],[1,[2]],{\"\":{\"a\\n\":null}}]",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (json_t) value = json_loads (texts[i], JSON_DECODE_ANY, NULL);

    g_assert_nonnull (value);
    check_written (value);
  }
  for (guint round = 0; round < 2000; round++) {
    g_autoptr (json_t) value = make_value (4);

    check_written (value);
  }
}

static void
test_random (void)
{
  static const size_t layouts[] = { JSON_COMPACT, JSON_INDENT (2), 0, JSON_ENSURE_ASCII };

  for (guint round = 0; round < 5000; round++) {
    g_autoptr (json_t) object = make_object ();
    g_autoptr (json_t) expected = json_deep_copy (object);
    g_autoptr (json_t) got = NULL;
    g_autoptr (GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
    char *text = json_dumps (object, layouts[round % G_N_ELEMENTS (layouts)]);
    g_autofree char *replaced = NULL;
    g_autoptr (GArray) before = NULL;
    g_autoptr (GArray) after = NULL;
    guint matched = 0, kept = 0;

    for (int n = g_test_rand_int_range (0, 4); n > 0; n--) {
      char key[2] = { (char) ('a' + g_test_rand_int_range (0, 8)), 0 };
      json_t *value = g_test_rand_bit () ? make_value (2) : NULL;

      g_hash_table_insert (values, g_strdup (key), value != NULL ? nw_json_to_string (value) : NULL);
      if (value != NULL)
        json_object_set_new (expected, key, value);
      else
        json_object_del (expected, key);
    }
    replaced = nw_json_replace_members (text, -1, values, NULL);
    g_assert_nonnull (replaced);
    got = nw_json_parse (replaced, -1, NULL);
    g_assert_nonnull (got);
    g_assert_true (json_equal (got, expected));

    before = nw_json_split_members (text, -1, NULL);
    after = nw_json_split_members (replaced, -1, NULL);
    g_assert_cmpuint (after->len, ==, json_object_size (expected));
    for (guint i = 0; i < before->len; i++) {
      const NwJsonMember *a = &g_array_index (before, NwJsonMember, i);
      g_autofree char *key = g_strndup (a->key, a->key_length);

      if (g_hash_table_contains (values, key))
        continue;
      kept++;
      for (guint j = 0; j < after->len; j++) {
        const NwJsonMember *b = &g_array_index (after, NwJsonMember, j);

        matched += a->key_length == b->key_length && a->value_length == b->value_length &&
                   memcmp (a->key, b->key, a->key_length) == 0 &&
                   memcmp (a->value, b->value, a->value_length) == 0;
      }
    }
    g_assert_cmpuint (matched, ==, kept);
    free (text);
  }
}

/* Cut or damaged texts are refused exactly when jansson refuses them. */
static void
test_damaged (void)
{
  for (guint round = 0; round < 5000; round++) {
    g_autoptr (json_t) object = make_object ();
    g_autoptr (json_t) ours = NULL;
    g_autoptr (json_t) theirs = NULL;
    g_autoptr (GArray) members = NULL;
    char *text = json_dumps (object, JSON_COMPACT);
    gsize length = strlen (text);

    if (g_test_rand_bit ())
      text[g_test_rand_int_range (0, (int) length)] = "{}[]\",:0e\\x"[g_test_rand_int_range (0, 11)];
    else
      length = (gsize) g_test_rand_int_range (0, (int) length + 1);
    ours = nw_json_parse (text, (gssize) length, NULL);
    theirs = json_loadb (text, length, JSON_REJECT_DUPLICATES, NULL);
    if (json_is_object (theirs))
      g_assert_true (json_equal (ours, theirs));
    else
      g_assert_null (ours);
    members = nw_json_split_members (text, (gssize) length, NULL);
    g_assert_true (ours == NULL || members != NULL);
    free (text);
  }
}

/* The first special byte is found wherever it stands, and whatever surrounds it. */
static void
test_skip_plain (void)
{
  static const guchar bytes[] = { 0, 1, 0x1f, ' ', '!', '"', '#', '[', '\\', ']', 0x7f, 0x80, 0xa2, 0xdc, 0xff };
  guchar text[40];

  for (guint round = 0; round < 20000; round++) {
    guint length = (guint) g_test_rand_int_range (0, sizeof text + 1);
    guint special = 0;
    const char *found;

    for (guint i = 0; i < length; i++)
      text[i] = g_test_rand_int_range (0, 4) > 0 ? 'a' : bytes[g_test_rand_int_range (0, sizeof bytes)];
    while (special < length && text[special] != '"' && text[special] != '\\' && text[special] >= 0x20)
      special++;
    found = nw_json_skip_plain ((const char *) text, (const char *) text + length);
    g_assert_cmpint (found - (const char *) text, ==, special);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/json/syntax", test_syntax);
  g_test_add_func ("/model/json/limits", test_limits);
  g_test_add_func ("/model/json/numbers", test_numbers);
  g_test_add_func ("/model/json/split", test_split);
  g_test_add_func ("/model/json/replace", test_replace);
  g_test_add_func ("/model/json/written", test_written);
  g_test_add_func ("/model/json/random", test_random);
  g_test_add_func ("/model/json/damaged", test_damaged);
  g_test_add_func ("/model/json/skip-plain", test_skip_plain);

  return g_test_run ();
}
