/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "nw-json.h"
#include "nw-share.h"

#include <string.h>

#define PERSON "person:0123456789abcdef0123456789abcdef"
#define POSITION "position:0123456789abcdef0123456789abcdef"
#define FIRM "organisation:0123456789abcdef0123456789abcdef"
#define FIRM_COPY "organisation:fedcba9876543210fedcba9876543210"
#define COPY "position:00000000000000000000000000000001"

static const char position[] =
  "{\"type\":\"position\",\"schema\":1,\"nonce\":\"n\",\"title\":\"Sprecherin\",\"person\":\"" PERSON "\","
  "\"organisation\":\"" FIRM "\",\"note\":\"nur für uns\",\"from\":\"2024\",\"until\":\"2026\",\"unknown\":[1.0],"
  "\"channels\":[{\"type\":\"phone\",\"value\":\"+493023125001\"}],"
  "\"sources\":{\"title\":[{\"release\":\"release:0123456789abcdef0123456789abcdef\",\"quote\":\"so stand es da\"}]},"
  "\"created\":{\"by\":\"erna\"}}";

static NwRecord *
read_record (const char *id,
             const char *body)
{
  g_autoptr (GError) error = NULL;
  NwRecord *record = nw_record_new (id, NULL, NULL, body, -1, &error);

  g_assert_no_error (error);

  return record;
}

/* The organisation has a copy there, the person has none. */
static char *
find_there (const char *id,
            gpointer    data)
{
  return strcmp (id, FIRM) == 0 ? g_strdup (FIRM_COPY) : NULL;
}

static char *
find_here (const char *id,
           gpointer    data)
{
  return strcmp (id, FIRM_COPY) == 0 ? g_strdup (FIRM) : NULL;
}

static char *
say_title (const char *id,
           gpointer    data)
{
  return g_strdup (strcmp (id, PERSON) == 0 ? "Käthe Möller" : strcmp (id, FIRM) == 0 ? "Weberei" : NULL);
}

static const NwShareLinks there = { find_there, say_title, NULL };
static const NwShareLinks here = { find_here, say_title, NULL };

static NwRecord *
make_copy (NwRecord            *origin,
           const char * const  *keys)
{
  g_autoptr (GError) error = NULL;
  NwRecord *copy = nw_share_copy (origin, COPY, "Nord", keys, &there, &error);

  g_assert_no_error (error);

  return copy;
}

/* Notes and what else is private is not ticked; the required is, whatever one says. */
static void
test_fields (void)
{
  const char *chosen[] = { "from", "note", NULL };
  const char *wrong[] = { "title", "sources", NULL };
  const NwKind *kind = nw_kind_get (NW_KIND_POSITION);
  g_auto (GStrv) keys = nw_share_dup_defaults (kind);
  g_auto (GStrv) person = nw_share_dup_defaults (nw_kind_get (NW_KIND_PERSON));
  g_auto (GStrv) meant = NULL;
  g_auto (GStrv) rest = NULL;
  g_autofree char *joined = g_strjoinv (" ", keys);
  g_autofree char *joined_person = g_strjoinv (" ", person);
  g_autofree char *joined_meant = NULL;
  g_autofree char *unknown = NULL;

  g_assert_cmpstr (joined, ==,
                   "title person organisation role department press press_topics reachable channels main period successor");
  g_assert_cmpstr (joined_person, ==, "salutation name nickname languages topics advisor");
  meant = nw_share_check_fields (kind, chosen, &unknown);
  joined_meant = g_strjoinv (" ", meant);
  g_assert_cmpstr (joined_meant, ==, "person organisation period note");
  g_assert_null (unknown);
  rest = nw_share_check_fields (kind, wrong, &unknown);
  g_assert_cmpstr (unknown, ==, "sources");
}

/* The copy has what was chosen and not a byte more; who is not shared stays unnamed. */
static void
test_copy (void)
{
  const char *keys[] = { "title", "person", "organisation", "channels", NULL };
  g_autoptr (NwRecord) origin = read_record (POSITION, position);
  g_autoptr (NwRecord) copy = make_copy (origin, keys);
  g_autoptr (NwRecord) again = make_copy (origin, keys);
  const char *body = nw_record_get_body (copy, NULL);
  const char *person = nw_record_get_text (copy, "person");
  const json_t *texts = nw_record_get_value (copy, NW_LINK_TEXTS);
  const char *members[] = { "note", "from", "until", "unknown", "sources", "created" };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    g_assert_null (nw_record_get_value (copy, members[i]));
  g_assert_null (strstr (body, "nur für uns"));
  g_assert_null (strstr (body, "so stand es da"));
  g_assert_null (strstr (body, PERSON));
  g_assert_null (strstr (body, FIRM));
  g_assert_cmpstr (nw_record_get_text (copy, "organisation"), ==, FIRM_COPY);
  g_assert_true (nw_kind_is_record_id (person));
  g_assert_cmpstr (json_string_value (json_object_get (texts, person)), ==, "Käthe Möller");
  g_assert_cmpuint (json_object_size (texts), ==, 1);
  g_assert_cmpstr (nw_record_get_text (copy, "title"), ==, "Sprecherin");
  g_assert_cmpuint (json_array_size (nw_record_get_value (copy, "channels")), ==, 1);
  g_assert_cmpstr (nw_record_get_space (copy), ==, "Nord");
  g_assert_cmpstr (body, ==, nw_record_get_body (again, NULL));
}

static void
assert_differences (NwRecord            *origin,
                    NwRecord            *copy,
                    const char          *agreement,
                    const char * const  *keys,
                    const char          *expected)
{
  static const char sides[] = "<>=";
  g_autoptr (GPtrArray) differences = nw_share_compare (origin, copy, agreement, keys, &there);
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < differences->len; i++) {
    const NwShareDifference *difference = g_ptr_array_index (differences, i);

    g_string_append_printf (out, "%s%s %c [%s|%s]%s", i > 0 ? "; " : "", difference->key, sides[difference->newer],
                            difference->here, difference->there, difference->chosen ? "" : " new");
  }
  g_assert_cmpstr (out->str, ==, expected);
}

static NwRecord *
edit (NwRecord   *record,
      const char *from,
      const char *to)
{
  g_auto (GStrv) parts = g_strsplit (nw_record_get_body (record, NULL), from, 2);
  g_autofree char *body = NULL;

  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  body = g_strjoinv (to, parts);

  return read_record (nw_record_get_id (record), body);
}

static void
test_compare (void)
{
  const char *keys[] = { "title", "person", "organisation", "channels", NULL };
  g_autoptr (NwRecord) origin = read_record (POSITION, position);
  g_autoptr (NwRecord) copy = make_copy (origin, keys);
  g_autofree char *agreement = nw_share_dup_agreement (origin, copy, NULL, keys);
  g_autoptr (NwRecord) there_edited = edit (copy, "Sprecherin", "Leiterin");
  g_autoptr (NwRecord) here_edited = edit (origin, "Sprecherin", "Chefin");
  g_autoptr (NwRecord) private_edited = edit (origin, "nur für uns", "etwas anderes");
  g_autoptr (NwRecord) added = edit (copy, "\"schema\":1", "\"schema\":1,\"note\":\"vom Partner\"");
  g_autoptr (NwRecord) both_same = edit (origin, "Sprecherin", "Leiterin");

  assert_differences (origin, copy, agreement, keys, "");
  assert_differences (origin, there_edited, agreement, keys, "title > [Sprecherin|Leiterin]");
  assert_differences (here_edited, copy, agreement, keys, "title < [Chefin|Sprecherin]");
  assert_differences (here_edited, there_edited, agreement, keys, "title = [Chefin|Leiterin]");
  assert_differences (both_same, there_edited, agreement, keys, "");
  /* What was not shared is nobody's concern, unless the partner writes it. */
  assert_differences (private_edited, copy, agreement, keys, "");
  assert_differences (origin, added, agreement, keys, "note > [nur für uns|vom Partner] new");
  g_assert_null (strstr (agreement, "Sprecherin"));
}

/* Links find back to what they stood for; private fields and unknown bytes stay. */
static void
test_take_and_give (void)
{
  const char *keys[] = { "title", "person", "organisation", "channels", NULL };
  const char *title[] = { "title", "person", "organisation", NULL };
  g_autoptr (NwRecord) origin = read_record (POSITION, position);
  g_autoptr (NwRecord) copy = make_copy (origin, keys);
  g_autofree char *agreement = nw_share_dup_agreement (origin, copy, NULL, keys);
  g_autofree char *settled = NULL;
  g_autoptr (NwRecord) edited = edit (copy, "Sprecherin", "Leiterin");
  g_autoptr (GError) error = NULL;
  g_autoptr (NwRecord) taken = nw_share_take (origin, edited, title, &here, &error);
  g_autoptr (NwRecord) given = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (nw_record_get_text (taken, "title"), ==, "Leiterin");
  g_assert_cmpstr (nw_record_get_text (taken, "person"), ==, PERSON);
  g_assert_cmpstr (nw_record_get_text (taken, "organisation"), ==, FIRM);
  g_assert_cmpstr (nw_record_get_text (taken, "note"), ==, "nur für uns");
  g_assert_nonnull (strstr (nw_record_get_body (taken, NULL), "\"unknown\":[1.0]"));
  g_assert_null (nw_record_get_value (taken, "sources"));
  settled = nw_share_dup_agreement (taken, edited, agreement, title);
  assert_differences (taken, edited, settled, keys, "");

  given = nw_share_give (origin, edited, title, &there, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (nw_record_get_text (given, "title"), ==, "Sprecherin");
  g_assert_cmpstr (nw_record_get_text (given, "person"), ==, nw_record_get_text (copy, "person"));
  g_assert_null (strstr (nw_record_get_body (given, NULL), PERSON));
}

static void
test_ids (void)
{
  const NwKind *kind = nw_kind_get (NW_KIND_PERSON);
  g_autofree char *plain = nw_share_new_copy_id (kind, NULL);
  g_autofree char *ours = nw_share_new_copy_id (kind, "wfg-nord");

  g_assert_true (nw_kind_is_record_id (plain));
  g_assert_true (nw_kind_is_record_id (ours));
  g_assert_true (g_str_has_prefix (ours, "person:wfg-nord:"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/share/fields", test_fields);
  g_test_add_func ("/share/copy", test_copy);
  g_test_add_func ("/share/compare", test_compare);
  g_test_add_func ("/share/take-and-give", test_take_and_give);
  g_test_add_func ("/share/ids", test_ids);

  return g_test_run ();
}
