/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-test-fixture.h"

#include <string.h>

#include "nw-duplicates.h"
#include "nw-json.h"

/* Record ids with a readable end: P (1) is person:0…01. */
#define ID(kind, n) kind ":000000000000000000000000000000" n
#define P(n) ID ("person", n)
#define O(n) ID ("organisation", n)
#define F(n) ID ("position", n)

/* --- Records ----------------------------------------------------------------- */

static NwRecord *
make_record (const char *id,
             const char *members)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *type = g_strndup (id, strcspn (id, ":"));
  g_autofree char *body = g_strdup_printf ("{\"type\":\"%s\",\"schema\":1,%s}", type, members);
  NwRecord *record = nw_record_new (id, NULL, NULL, body, -1, &error);

  g_assert_no_error (error);

  return record;
}

static gboolean
put_step (NwSession     *session,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  const char * const *records = data;

  for (guint i = 0; records[i] != NULL; i += 2) {
    g_autoptr (NwRecord) record = make_record (records[i], records[i + 1]);

    if (!nw_session_put (session, record, error))
      return FALSE;
  }

  return TRUE;
}

static void
put (Fixture            *fixture,
     const char * const *records)
{
  g_autoptr (GError) error = NULL;

  nw_store_run (fixture->store, "put", put_step, (gpointer) records, NULL, &error);
  g_assert_no_error (error);
}

static NwRecord *
get (Fixture    *fixture,
     const char *id)
{
  g_autoptr (GError) error = NULL;
  NwRecord *record = nw_session_get_record (nw_store_get_session (fixture->store), id, &error);

  g_assert_no_error (error);

  return record;
}

/* "sure 01 02": what is found, in its order, with the ends of the ids sorted. */
static char *
find (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = nw_duplicates_find (nw_store_get_session (fixture->store), NULL, NULL,
                                                    NULL, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < found->len; i++) {
    const NwDuplicate *duplicate = g_ptr_array_index (found, i);
    const char *a = duplicate->kept_id + strlen (duplicate->kept_id) - 2;
    const char *b = duplicate->other_id + strlen (duplicate->other_id) - 2;

    g_string_append_printf (text, "%s%s %s %s", i > 0 ? ", " : "",
                            nw_duplicate_level_get_key (duplicate->level),
                            strcmp (a, b) < 0 ? a : b, strcmp (a, b) < 0 ? b : a);
  }

  return g_string_free (text, FALSE);
}

#define NAME(given, family) "\"given_name\":\"" given "\",\"family_name\":\"" family "\""
#define MAIL(address) "\"channels\":[{\"kind\":\"email\",\"value\":\"" address "\"}]"
#define PHONE(number) "\"channels\":[{\"kind\":\"phone\",\"value\":\"" number "\"}]"
#define AT(person, organisation) "\"person\":\"" person "\",\"organisation\":\"" organisation "\""
#define CITY(city) "\"addresses\":[{\"city\":\"" city "\"}]"

/* --- Finding ------------------------------------------------------------------- */

typedef struct {
  const char *name;
  const char *records[20];
  const char *found;
} Case;

static const Case cases[] = {
  { "same-name-same-mail",
    { P ("01"), NAME ("Käthe", "Möller") "," MAIL ("k.moeller@amt.example"),
      P ("02"), NAME ("Kaethe", "Moeller") "," MAIL ("k.moeller@amt.example") },
    "sure 01 02" },
  { "same-name-same-organisation",
    { P ("01"), NAME ("Käthe", "Möller"), P ("02"), NAME ("Käthe", "Möller"),
      O ("10"), "\"name\":\"Amt\"", F ("20"), AT (P ("01"), O ("10")), F ("21"), AT (P ("02"), O ("10")) },
    "likely 01 02" },
  { "namesakes-elsewhere-are-others",
    { P ("01"), NAME ("Käthe", "Möller"), P ("02"), NAME ("Käthe", "Möller"),
      O ("10"), "\"name\":\"Amt\"", O ("11"), "\"name\":\"Kammer\"",
      F ("20"), AT (P ("01"), O ("10")), F ("21"), AT (P ("02"), O ("11")) },
    "" },
  { "a-name-alone-is-worth-a-look",
    { P ("01"), NAME ("Käthe", "Möller"), P ("02"), NAME ("Käthe", "Möller") "," PHONE ("+4923123125001") },
    "possible 01 02" },
  { "spellings-at-one-place",
    { P ("01"), NAME ("Jörg", "Meyer"), P ("02"), NAME ("Jörg", "Maier"),
      O ("10"), "\"name\":\"Amt\"", F ("20"), AT (P ("01"), O ("10")), F ("21"), AT (P ("02"), O ("10")) },
    "possible 01 02" },
  { "other-given-name-same-number",
    { P ("01"), NAME ("Anna", "Meyer") "," PHONE ("+4923123125001"),
      P ("02"), NAME ("Otto", "Meyer") "," PHONE ("+4923123125001") },
    "" },
  { "role-mailbox-of-two",
    { P ("01"), NAME ("Anna", "Klein") "," MAIL ("presse@amt.example"),
      P ("02"), NAME ("Anna", "Grossmann") "," MAIL ("presse@amt.example") },
    "" },
  { "married",
    { P ("01"), NAME ("Anna", "Klein") "," MAIL ("a.klein@amt.example"),
      P ("02"), NAME ("Anna", "Grossmann") "," MAIL ("a.klein@amt.example") },
    "possible 01 02" },
  { "initial",
    { P ("01"), NAME ("K.", "Möller") "," MAIL ("moeller@amt.example"),
      P ("02"), NAME ("Käthe", "Möller") "," MAIL ("moeller@amt.example") },
    "likely 01 02" },
  { "legal-form-and-place",
    { O ("01"), "\"name\":\"Dortmunder Wirtschaftsförderung\"," CITY ("Dortmund"),
      O ("02"), "\"name\":\"Wirtschaftsförderung Dortmund gGmbH\"," CITY ("Dortmund") },
    "likely 01 02" },
  { "branches",
    { O ("01"), "\"name\":\"Beispiel AG\"," CITY ("Dortmund"), O ("02"), "\"name\":\"Beispiel AG\"," CITY ("Hagen") },
    "" },
  { "part-and-whole",
    { O ("01"), "\"name\":\"Amt für Wirtschaft\"," CITY ("Dortmund"),
      O ("02"), "\"name\":\"Amt für Wirtschaft\",\"parent\":\"" O ("01") "\"," CITY ("Dortmund") },
    "" },
  { "dismissed",
    { P ("01"), NAME ("Käthe", "Möller") "," MAIL ("k.moeller@amt.example"),
      P ("02"), NAME ("Käthe", "Möller") "," MAIL ("k.moeller@amt.example")
                ",\"not_duplicate_of\":[\"" P ("01") "\"]" },
    "" },
};

static void
test_find (Fixture       *fixture,
           gconstpointer  data)
{
  const Case *one = data;
  g_autofree char *found = NULL;

  put (fixture, one->records);
  found = find (fixture);
  g_assert_cmpstr (found, ==, one->found);
}

static void
test_find_like (Fixture       *fixture,
                gconstpointer  data)
{
  const char * const records[] = {
    P ("01"), NAME ("Käthe", "Möller"), O ("10"), "\"name\":\"Amt\"", F ("20"), AT (P ("01"), O ("10")),
    P ("02"), NAME ("Otto", "Möller"), NULL,
  };
  g_autoptr (NwRecord) draft = make_record (P ("09"), NAME ("Kaethe", "Moeller"));
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;
  const NwDuplicate *duplicate;

  put (fixture, records);
  found = nw_duplicates_find_like (nw_store_get_session (fixture->store), draft, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 1);
  duplicate = g_ptr_array_index (found, 0);
  g_assert_cmpstr (duplicate->kept_id, ==, P ("01"));
  g_assert_cmpstr (duplicate->other_id, ==, P ("09"));
}

static void
test_cancel (Fixture       *fixture,
             gconstpointer  data)
{
  const char * const records[] = { P ("01"), NAME ("A", "B"), P ("02"), NAME ("A", "B"), NULL };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;

  put (fixture, records);
  g_cancellable_cancel (cancellable);
  found = nw_duplicates_find (nw_store_get_session (fixture->store), NULL, NULL, cancellable, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (found);
}

/* --- Merging ----------------------------------------------------------------------- */

static gboolean
merge_step (NwSession     *session,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  const char * const *ids = data;
  g_autoptr (NwRecord) kept = nw_session_get_record (session, ids[0], error);
  g_autoptr (NwRecord) other = kept != NULL ? nw_session_get_record (session, ids[1], error) : NULL;
  g_autoptr (NwMerge) merge = other != NULL ? nw_merge_new (kept, other) : NULL;

  return merge != NULL && nw_duplicates_merge (session, merge, error);
}

static void
merge (Fixture    *fixture,
       const char *kept,
       const char *other)
{
  const char * const ids[] = { kept, other };
  g_autoptr (GError) error = NULL;

  nw_store_run (fixture->store, "merge", merge_step, (gpointer) ids, NULL, &error);
  g_assert_no_error (error);
}

static void
assert_sound (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = nw_store_check (fixture->store, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s", (const char *) g_ptr_array_index (problems, i));
  g_assert_cmpuint (problems->len, ==, 0);
}

static const char * const twins[] = {
  P ("01"), NAME ("Käthe", "Möller") "," MAIL ("k.moeller@amt.example") ",\"tags\":[\"a\",\"b\"],\"note\":\"Eins\"",
  P ("02"), NAME ("Käthe", "Möller") ",\"prefix\":\"Dr.\",\"nickname\":\"Käti\",\"tags\":[\"b\",\"c\"],"
            "\"note\":\"Zwei\",\"later\":{\"x\":1}",
  O ("10"), "\"name\":\"Amt\"", O ("11"), "\"name\":\"Kammer\"",
  F ("20"), AT (P ("01"), O ("10")) ",\"title\":\"Pressesprecherin\"",
  F ("21"), AT (P ("02"), O ("10")) ",\"title\":\"Pressesprecher\"," PHONE ("+4923123125001"),
  F ("22"), AT (P ("02"), O ("11")),
  NULL,
};

/* Links move, positions that became the same are one, the old id still leads
 * somewhere, and undo brings all of it back byte for byte. */
static void
test_merge (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (NwRecord) before = NULL, after = NULL, redirected = NULL, position = NULL, moved = NULL;
  g_autoptr (NwRecord) restored = NULL;
  g_autoptr (GPtrArray) links = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *tags = NULL;

  put (fixture, twins);
  before = get (fixture, P ("02"));
  merge (fixture, P ("01"), P ("02"));

  after = get (fixture, P ("01"));
  g_assert_cmpstr (nw_record_get_text (after, "nickname"), ==, "Käti");
  g_assert_cmpstr (nw_record_get_text (after, "note"), ==, "Eins\n\nZwei");
  g_assert_nonnull (nw_record_get_value (after, "later"));
  tags = nw_json_to_string (nw_record_get_value (after, "tags"));
  g_assert_cmpstr (tags, ==, "[\"a\",\"b\",\"c\"]");

  redirected = get (fixture, P ("02"));
  g_assert_cmpstr (nw_record_get_id (redirected), ==, P ("01"));

  links = nw_session_get_links_to (nw_store_get_session (fixture->store), P ("01"), NW_KIND_POSITION, 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (links->len, ==, 2);
  position = get (fixture, F ("20"));
  g_assert_nonnull (nw_record_get_value (position, "channels"));
  moved = get (fixture, F ("22"));
  g_assert_cmpstr (nw_record_get_text (moved, "person"), ==, P ("01"));
  assert_sound (fixture);

  nw_store_undo (fixture->store, 0, NULL, &error);
  g_assert_no_error (error);
  restored = get (fixture, P ("02"));
  g_assert_cmpstr (nw_record_get_body (restored, NULL), ==, nw_record_get_body (before, NULL));
  assert_sound (fixture);
}

/* Who says more of a group is taken; where the two contradict, the user says. */
static void
test_choice (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (NwRecord) kept = make_record (P ("01"), NAME ("Käthe", "Möller"));
  g_autoptr (NwRecord) fuller = make_record (P ("02"), NAME ("Käthe", "Möller") ",\"prefix\":\"Dr.\"");
  g_autoptr (NwRecord) other = make_record (P ("03"), NAME ("Käthe", "Müller"));
  g_autoptr (NwMerge) more = nw_merge_new (kept, fuller), less = nw_merge_new (fuller, kept);
  g_autoptr (NwMerge) merge = nw_merge_new (kept, other);
  g_autoptr (NwRecord) merged = NULL;
  g_autoptr (GError) error = NULL;
  const NwMergeItem *item;

  item = nw_merge_get_item (more, 0);
  g_assert_false (item->contradicts);
  g_assert_cmpint (item->choice, ==, NW_MERGE_TAKE);
  g_assert_cmpstr (item->other, ==, "Dr. Käthe Möller");
  g_assert_cmpuint (nw_merge_get_n_items (less), ==, 0);

  g_assert_cmpuint (nw_merge_get_n_items (merge), ==, 1);
  item = nw_merge_get_item (merge, 0);
  g_assert_cmpstr (item->key, ==, "name");
  g_assert_true (item->contradicts);
  g_assert_cmpstr (item->kept, ==, "Käthe Möller");
  g_assert_false (nw_merge_set_choice (merge, "name", NW_MERGE_UNITE));
  g_assert_false (nw_merge_set_choice (merge, "nickname", NW_MERGE_TAKE));
  g_assert_true (nw_merge_set_choice (merge, "name", NW_MERGE_TAKE));
  merged = nw_merge_end (merge, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (nw_record_get_text (merged, "family_name"), ==, "Müller");
  g_assert_cmpstr (nw_record_get_id (merged), ==, P ("01"));
}

/* A part that is merged into its whole does not become its own parent. */
static void
test_self_link (Fixture       *fixture,
                gconstpointer  data)
{
  const char * const records[] = {
    O ("01"), "\"name\":\"Amt\",\"parent\":\"" O ("02") "\"", O ("02"), "\"name\":\"Amt\"",
    O ("03"), "\"name\":\"Abteilung\",\"parent\":\"" O ("02") "\"", NULL,
  };
  g_autoptr (NwRecord) kept = NULL, part = NULL;

  put (fixture, records);
  merge (fixture, O ("01"), O ("02"));
  kept = get (fixture, O ("01"));
  g_assert_null (nw_record_get_text (kept, "parent"));
  part = get (fixture, O ("03"));
  g_assert_cmpstr (nw_record_get_text (part, "parent"), ==, O ("01"));
  assert_sound (fixture);
}

/* The redirect is in the document: a rebuilt database knows it too. */
static void
test_redirect_after_rebuild (Fixture       *fixture,
                             gconstpointer  data)
{
  g_autoptr (NwRecord) found = NULL;
  g_autoptr (GError) error = NULL;

  put (fixture, twins);
  merge (fixture, P ("01"), P ("02"));
  g_assert_true (nw_store_rebuild (fixture->store, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  found = get (fixture, P ("02"));
  g_assert_cmpstr (nw_record_get_id (found), ==, P ("01"));
}

static void
test_same_record (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr (NwRecord) person = make_record (P ("01"), NAME ("A", "B"));
  g_autoptr (NwRecord) organisation = make_record (O ("01"), "\"name\":\"A\"");

  g_assert_null (nw_merge_new (person, person));
  g_assert_null (nw_merge_new (person, organisation));
}

static gboolean
dismiss_step (NwSession     *session,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return nw_duplicates_dismiss (session, P ("01"), P ("02"), error);
}

static void
test_dismiss (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (GError) error = NULL;

  put (fixture, cases[0].records);
  before = find (fixture);
  g_assert_cmpstr (before, ==, "sure 01 02");
  nw_store_run (fixture->store, "dismiss", dismiss_step, NULL, NULL, &error);
  g_assert_no_error (error);
  after = find (fixture);
  g_assert_cmpstr (after, ==, "");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strconcat ("/duplicates/find/", cases[i].name, NULL);

    g_test_add (path, Fixture, &cases[i], set_up, test_find, tear_down);
  }
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/duplicates/find-like", test_find_like);
  ADD ("/duplicates/cancel", test_cancel);
  ADD ("/duplicates/merge", test_merge);
  ADD ("/duplicates/choice", test_choice);
  ADD ("/duplicates/self-link", test_self_link);
  ADD ("/duplicates/redirect-after-rebuild", test_redirect_after_rebuild);
  ADD ("/duplicates/same-record", test_same_record);
  ADD ("/duplicates/dismiss", test_dismiss);

  return g_test_run ();
}
