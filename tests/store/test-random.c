/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-test-store.h"

#include <string.h>

/* Whatever is put, deleted, undone and done again in whatever order: every
 * invariant holds, and undoing everything gives what was there before. */

static const char * const names[] = { "Müller", "Mueller", "Muller", "Ärzte", "Zeche", "von der Ruhr", "O'Brien", "Öl & Co." };

static char *
random_members (GRand *random,
                guint  kind)
{
  const char *name = names[g_rand_int_range (random, 0, G_N_ELEMENTS (names))];
  guint number = (guint) g_rand_int_range (random, 0, 12);

  if (kind == 0)
    return g_strdup_printf ("\"given_name\":\"N%u\",\"family_name\":\"%s\",\"tags\":[\"t%u\"],\"note\":\"langer Text %u\"",
                            number, name, number % 3, number);
  if (kind == 1)
    return g_strdup_printf ("\"name\":\"%s %u GmbH\",\"addresses\":[{\"city\":\"Stadt %u\"}]", name, number, number % 4);
  if (kind == 2)
    return g_strdup_printf ("\"person\":\"person:%032x\",\"organisation\":\"organisation:%032x\",\"title\":\"Funktion %u\","
                            "\"press\":%s,\"channels\":[{\"kind\":\"phone\",\"value\":\"+493023125%03u\",\"shown\":\"030 23125-%03u\"}]",
                            number % 6, (number + 1) % 6, number, number % 2 ? "true" : "false", number, number);

  return g_strdup_printf ("\"title\":\"%s %u\",\"date\":\"2024-03-%02u\",\"source_id\":\"s%u\"", name, number, number + 1, number);
}

typedef struct {
  GRand *random;
  guint  n;
} Batch;

static gboolean
batch_func (NwSession     *session,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  static const char * const kinds[] = { "person", "organisation", "position", "release" };
  Batch *batch = data;

  for (guint i = 0; i < batch->n; i++) {
    guint kind = (guint) g_rand_int_range (batch->random, 0, G_N_ELEMENTS (kinds));
    g_autofree char *id = test_id (kinds[kind], (guint) g_rand_int_range (batch->random, 0, 8));
    g_autoptr (GError) problem = NULL;

    if (g_rand_int_range (batch->random, 0, 4) == 0) {
      if (!nw_session_delete (session, id, &problem))
        g_assert_error (problem, NW_STORE_ERROR, NW_STORE_ERROR_NOT_FOUND);
    } else {
      g_autofree char *members = random_members (batch->random, kind);
      g_autofree char *body = g_strdup_printf ("{\"type\":\"%s\",%s}", kinds[kind], members);
      g_autoptr (NwRecord) record = nw_record_new (id, NULL, NULL, body, -1, &problem);

      g_assert_no_error (problem);
      if (!nw_session_put (session, record, error))
        return FALSE;
    }
    if (g_rand_int_range (batch->random, 0, 8) == 0 && !nw_session_checkpoint (session, error))
      return FALSE;
  }

  return TRUE;
}

static char *
dump (NwStore *store)
{
  GString *out = g_string_new (NULL);
  static const char * const kinds[] = { "person", "organisation", "position", "release" };

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++) {
    for (guint i = 0; i < 8; i++) {
      g_autofree char *id = test_id (kinds[k], i);
      g_autoptr (NwRecord) record = nw_session_get_record (nw_store_get_session (store), id, NULL);

      if (record != NULL)
        g_string_append_printf (out, "%s %s %s\n", id, nw_record_get_revision (record),
                                nw_record_get_body (record, NULL));
    }
  }

  return g_string_free (out, FALSE);
}

static void
run_random (guint32 seed)
{
  TestStore test;
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func (g_free);
  guint n_steps = 0;

  test_store_init (&test);
  g_ptr_array_add (states, dump (test.store));
  for (int i = 0; i < 25; i++) {
    g_autoptr (GError) error = NULL;
    /* Long steps are written otherwise than short ones. */
    gboolean many = i % 4 == 3;
    Batch batch = { random, (guint) g_rand_int_range (random, many ? 30 : 1, many ? 120 : 9) };

    if (nw_store_run (test.store, "Zufall", batch_func, &batch, NULL, &error) > 0) {
      n_steps++;
      g_ptr_array_add (states, dump (test.store));
    }
    g_assert_no_error (error);
    if (i % 5 == 0)
      test_assert_sound (test.store);
  }
  test_assert_sound (test.store);
  test_store_reopen (&test);

  /* Back to the beginning, and to the end again. */
  for (guint i = n_steps; i > 0; i--) {
    g_autoptr (GError) error = NULL;
    g_auto (GStrv) kept = NULL;
    g_autofree char *now = NULL;

    g_assert_true (nw_store_undo (test.store, 0, &kept, &error));
    g_assert_cmpuint (g_strv_length (kept), ==, 0);
    now = dump (test.store);
    g_assert_cmpstr (now, ==, g_ptr_array_index (states, i - 1));
    if (i % 5 == 0)
      test_assert_sound (test.store);
  }
  for (guint i = 1; i <= n_steps; i++) {
    g_autofree char *now = NULL;

    g_assert_true (nw_store_redo (test.store, NULL, NULL));
    now = dump (test.store);
    g_assert_cmpstr (now, ==, g_ptr_array_index (states, i));
  }
  test_assert_sound (test.store);
  g_assert_true (nw_store_rebuild (test.store, NULL, NULL, NULL, NULL));
  test_assert_sound (test.store);
  test_store_clear (&test);
}

static void
test_random (void)
{
  for (guint32 seed = 1; seed <= (g_test_slow () ? 100 : 3); seed++) {
    g_test_message ("seed %u", seed);
    run_random (seed);
  }
}

/* So many equal names at one place that the labels between them run out. */
static void
test_relabel (void)
{
  TestStore test;
  g_autofree char *titles = NULL;

  test_store_init (&test);
  test_put_json (test.store, "organisation", 1000, "'name':'A'");
  test_put_json (test.store, "organisation", 1001, "'name':'Z'");
  /* Always between the last one and Z: halves what is left each time. */
  for (guint i = 0; i < 90; i++) {
    g_autofree char *members = g_strdup_printf ("\"name\":\"M%u\"", i);

    test_put_json (test.store, "organisation", i, members);
  }
  /* And always before the first. */
  for (guint i = 0; i < 90; i++) {
    g_autofree char *members = g_strdup_printf ("\"name\":\"L%u\"", 100 - i);

    test_put_json (test.store, "organisation", 200 + i, members);
  }
  test_assert_sound (test.store);
  titles = test_search (test.store, "m5", NULL);
  g_assert_cmpstr (titles, ==, "M5; M50; M51; M52; M53; M54; M55; M56; M57; M58; M59");
  test_store_clear (&test);
}

static void
test_big_step (void)
{
  TestStore test;
  g_autoptr (GError) error = NULL;
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  gint64 before;

  test_store_init (&test);
  g_assert_true (nw_store_generate (test.store, 500, 7, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  test_assert_sound (test.store);
  before = nw_session_count (nw_store_get_session (test.store), NULL, NULL);
  g_assert_cmpint (before, ==, 1125);
  /* The same seed gives the same records: nothing new. */
  g_assert_true (nw_store_generate (test.store, 500, 7, NULL, NULL, NULL, &error));
  g_assert_cmpint (nw_session_count (nw_store_get_session (test.store), NULL, NULL), ==, before);
  test_assert_sound (test.store);
  test_store_clear (&test);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/random/sequences", test_random);
  g_test_add_func ("/random/relabel", test_relabel);
  g_test_add_func ("/random/generate", test_big_step);

  return g_test_run ();
}
