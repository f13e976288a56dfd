/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "nw-store-sync.h"
#include "nw-test-store.h"

/* Documents of other programs in partners' databases: kept as they came, and nothing
 * else. */

#define ORGANISATION "organisation:00000000000000000000000000000001"

typedef struct {
  TestStore store;
  gint64    spaces[2];
} Fixture;

typedef struct {
  Fixture       *fixture;
  gint64         space;
  const char    *document;
  NwApplyCounts  counts;
} Call;

static gboolean
add_step (NwSession     *session,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Fixture *self = ((Call *) data)->fixture;

  self->spaces[0] = nw_session_add_space (session, "Partner", "https://netz.example/db", "anna", error);
  self->spaces[1] = nw_session_add_space (session, "Another", "https://netz.example/other", "anna", error);

  return self->spaces[0] != 0 && self->spaces[1] != 0;
}

static gboolean
apply_step (NwSession     *session,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Call *call = data;
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  g_ptr_array_add (list, g_bytes_new (call->document, strlen (call->document)));

  return nw_session_apply_remote (session, call->space, list, NULL, &call->counts, error);
}

static gboolean
doubt_step (NwSession     *session,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return nw_session_doubt_all (session, ((Call *) data)->space, error);
}

static gboolean
remove_step (NwSession     *session,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  return nw_session_remove_space (session, ((Call *) data)->space, TRUE, error);
}

static void
run (Fixture     *self,
     NwStoreFunc  func,
     Call        *call)
{
  g_autoptr (GError) error = NULL;

  call->fixture = self;
  g_assert_true (nw_store_run_sync (self->store.store, func, call, NULL, &error));
  g_assert_no_error (error);
}

static void
fixture_init (Fixture *self)
{
  Call call = { 0 };

  test_store_init (&self->store);
  run (self, add_step, &call);
}

static void
fixture_clear (Fixture *self)
{
  test_assert_sound (self->store.store);
  test_store_clear (&self->store);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fixture, fixture_clear)

static NwSession *
get_session (Fixture *self)
{
  return nw_store_get_session (self->store.store);
}

static NwApplyCounts
apply (Fixture    *self,
       guint       space,
       const char *document)
{
  Call call = { .space = self->spaces[space], .document = document };

  run (self, apply_step, &call);

  return call.counts;
}

static gboolean
is_known (Fixture    *self,
          guint       space,
          const char *id,
          const char *revision)
{
  NwRevisionName name = { (char *) id, (char *) revision };
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GPtrArray) missing = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (names, &name);
  missing = nw_session_find_missing (get_session (self), self->spaces[space], names, &error);
  g_assert_no_error (error);

  return missing->len == 0;
}

static void
assert_counts (Fixture *self,
               guint    space,
               gint64   n_records)
{
  NwSpaceCounts counts;
  g_autoptr (GError) error = NULL;

  g_assert_true (nw_session_count_space (get_session (self), self->spaces[space], &counts, &error));
  g_assert_no_error (error);
  g_assert_cmpint (counts.n_records, ==, n_records);
  g_assert_cmpint (counts.n_unsent, ==, 0);
  g_assert_cmpint (counts.n_conflicts, ==, 0);
  g_assert_cmpint (counts.n_quarantined, ==, 0);
}

static void
test_kept (void)
{
  g_auto (Fixture) self = { 0 };
  NwApplyCounts counts;

  fixture_init (&self);
  counts = apply (&self, 0, "{\"_id\":\"settings\",\"_rev\":\"1-a\",\"type\":\"person\",\"big\":18446744073709551616}");
  g_assert_cmpuint (counts.n_foreign, ==, 1);
  g_assert_cmpuint (counts.n_written + counts.n_quarantined + counts.n_known, ==, 0);
  g_assert_cmpuint (apply (&self, 1, "{\"_id\":\"settings\",\"_rev\":\"1-b\"}").n_foreign, ==, 1);
  g_assert_true (is_known (&self, 0, "settings", "1-a"));
  g_assert_false (is_known (&self, 0, "settings", "1-b"));
  g_assert_true (is_known (&self, 1, "settings", "1-b"));
  g_assert_null (nw_session_get_record (get_session (&self), "settings", NULL));
  assert_counts (&self, 0, 0);
}

/* A leaf takes the place of what it comes from, and of nothing else. */
static void
test_leaves (void)
{
  g_auto (Fixture) self = { 0 };

  fixture_init (&self);
  apply (&self, 0, "{\"_id\":\"x\",\"_rev\":\"1-a\"}");
  apply (&self, 0, "{\"_id\":\"x\",\"_rev\":\"1-q\"}");
  apply (&self, 0, "{\"_id\":\"x\",\"_rev\":\"3-c\",\"_revisions\":{\"start\":3,\"ids\":[\"c\",\"b\",\"a\"]}}");
  g_assert_false (is_known (&self, 0, "x", "1-a"));
  g_assert_true (is_known (&self, 0, "x", "1-q"));
  g_assert_true (is_known (&self, 0, "x", "3-c"));
  apply (&self, 0, "{\"_id\":\"x\",\"_rev\":\"4-d\",\"_deleted\":true,\"erased\":true,\"_revisions\":{\"start\":4,\"ids\":[\"d\",\"c\"]}}");
  g_assert_false (is_known (&self, 0, "x", "3-c"));
  g_assert_true (is_known (&self, 0, "x", "4-d"));
  assert_counts (&self, 0, 0);
}

/* What says nothing of a kind is another program's, until it becomes a record. */
static void
test_becomes_record (void)
{
  g_auto (Fixture) self = { 0 };
  g_autoptr (NwRecord) record = NULL;

  fixture_init (&self);
  g_assert_cmpuint (apply (&self, 0, "{\"_id\":\"" ORGANISATION "\",\"_rev\":\"1-a\",\"name\":\"X\"}").n_foreign, ==, 1);
  assert_counts (&self, 0, 0);
  apply (&self, 0, "{\"_id\":\"" ORGANISATION "\",\"_rev\":\"2-b\",\"_revisions\":{\"start\":2,\"ids\":[\"b\",\"a\"]},"
                   "\"type\":\"organisation\",\"name\":\"Weberei\"}");
  record = nw_session_get_record (get_session (&self), ORGANISATION, NULL);
  g_assert_cmpstr (nw_record_get_text (record, "name"), ==, "Weberei");
  assert_counts (&self, 0, 1);
  /* A record that is here does not cease to be one without anybody being told. */
  g_assert_cmpuint (apply (&self, 0, "{\"_id\":\"" ORGANISATION "\",\"_rev\":\"3-c\",\"_revisions\":"
                                     "{\"start\":3,\"ids\":[\"c\",\"b\"]},\"name\":\"Y\"}").n_quarantined, ==, 1);
}

/* Neither doubt nor the end of a partnership makes them ours. */
static void
test_never_sent (void)
{
  g_auto (Fixture) self = { 0 };
  Call call = { 0 };

  fixture_init (&self);
  apply (&self, 0, "{\"_id\":\"x\",\"_rev\":\"1-a\"}");
  apply (&self, 1, "{\"_id\":\"x\",\"_rev\":\"1-a\"}");
  call.space = self.spaces[0];
  run (&self, doubt_step, &call);
  assert_counts (&self, 0, 0);
  run (&self, remove_step, &call);
  g_assert_false (is_known (&self, 0, "x", "1-a"));
  g_assert_true (is_known (&self, 1, "x", "1-a"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/foreign/kept", test_kept);
  g_test_add_func ("/foreign/leaves", test_leaves);
  g_test_add_func ("/foreign/becomes-record", test_becomes_record);
  g_test_add_func ("/foreign/never-sent", test_never_sent);

  return g_test_run ();
}
