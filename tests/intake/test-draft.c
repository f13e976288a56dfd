/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "nw-draft.h"
#include "nw-json.h"

#define RELEASE_ID "release:00000000000000000000000000000001"

/* What a draft says of its record's members is what a reader finds in the body. */
static void
check_members (NwRecord *record)
{
  g_autoptr (GError) error = NULL;
  gsize length;
  const char *body = nw_record_get_body (record, &length);
  g_autoptr (NwRecord) read = nw_record_new (nw_record_get_id (record), NULL, NULL, body, (gssize) length, &error);
  GArray *said = nw_record_get_members (record);
  GArray *found;

  g_assert_no_error (error);
  found = nw_record_get_members (read);
  g_assert_nonnull (said);
  g_assert_nonnull (found);
  g_assert_cmpuint (said->len, ==, found->len);
  for (guint i = 0; i < said->len; i++) {
    const NwJsonMember *a = &g_array_index (said, NwJsonMember, i);
    const NwJsonMember *b = &g_array_index (found, NwJsonMember, i);

    g_assert_cmpmem (a->key, a->key_length, b->key, b->key_length);
    g_assert_cmpmem (a->value, a->value_length, b->value, b->value_length);
    g_assert_true (a->value >= body && a->value + a->value_length <= body + length);
  }
}

static NwDraft *
make_draft (GString *text)
{
  NwDraft *draft = nw_draft_new (nw_kind_get (NW_KIND_PERSON), text);

  nw_draft_set_text (draft, "given_name", "Ruth \"Ru\" \\");
  nw_draft_set_text (draft, "family_name", "Muster\nm\tann \u00e4\u00df");
  nw_draft_set_value (draft, "tags", json_pack ("[s, s]", "Messe", "a\"],{}"));

  return draft;
}

static void
test_members (void)
{
  GString *text = g_string_new (NULL);
  NwDraft *draft = make_draft (text);
  g_autoptr (NwRecord) record = NULL;
  g_autoptr (GError) error = NULL;

  record = nw_draft_end (draft, &error);
  g_assert_no_error (error);
  check_members (record);
  g_assert_cmpstr (nw_record_get_text (record, "given_name"), ==, "Ruth \"Ru\" \\");
  nw_draft_free (draft);
  g_string_free (text, TRUE);
}

/* Sources come last, those of one text are written once for each value, and drafts
 * share their text. */
static void
test_sources (void)
{
  GString *text = g_string_new (NULL);
  NwDraft *first = make_draft (text), *second = make_draft (text);
  g_autoptr (NwRecord) a = NULL;
  g_autoptr (NwRecord) b = NULL;
  g_autoptr (GError) error = NULL;
  const json_t *sources;

  nw_draft_add_source (first, g_strdup ("family_name"), RELEASE_ID, "Ruth \"M\"", "2026-01-02");
  nw_draft_add_source (second, g_strdup ("family_name"), RELEASE_ID, "Ruth", NULL);
  nw_draft_add_source (second, g_strdup ("given_name"), RELEASE_ID, "Ruth", NULL);
  nw_draft_set_text (first, "family_name", "Beispiel");
  a = nw_draft_end (first, &error);
  g_assert_no_error (error);
  b = nw_draft_end (second, &error);
  g_assert_no_error (error);
  check_members (a);
  check_members (b);

  g_assert_cmpstr (nw_record_get_text (a, "family_name"), ==, "Beispiel");
  sources = nw_record_get_value (a, "sources");
  g_assert_cmpstr (json_string_value (json_object_get (json_object_get (sources, "family_name"), "date")), ==, "2026-01-02");
  sources = nw_record_get_value (b, "sources");
  g_assert_cmpuint (json_object_size (sources), ==, 2);
  g_assert_true (json_equal (json_object_get (sources, "family_name"), json_object_get (sources, "given_name")));
  nw_draft_free (first);
  nw_draft_free (second);
  g_string_free (text, TRUE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/intake/draft/members", test_members);
  g_test_add_func ("/intake/draft/sources", test_sources);

  return g_test_run ();
}
