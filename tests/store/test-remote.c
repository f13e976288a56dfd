/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "nw-json.h"
#include "nw-store-sync.h"
#include "nw-test-store.h"

/* The store's side of sync, without a network: what is listed as unsent in one
 * database is applied in another. */

typedef struct {
  TestStore  store;
  gint64     space;
} Replica;

/* A call on the worker thread. */
typedef struct {
  Replica            *replica;
  GPtrArray          *list;         /* documents or outgoing */
  const NwCheckpoint *checkpoint;
  NwApplyCounts       counts;
  const char         *name;
} Call;

static gboolean
add_step (NwSession     *session,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Call *call = data;

  call->replica->space = nw_session_add_space (session, call->name, "https://netz.example/db", "anna", error);

  return call->replica->space != 0;
}

static gboolean
apply_step (NwSession     *session,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Call *call = data;

  return nw_session_apply_remote (session, call->replica->space, call->list, call->checkpoint, &call->counts, error);
}

static gboolean
freeze_step (NwSession     *session,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Call *call = data;

  return nw_session_freeze (session, call->replica->space, call->list, error);
}

static gboolean
confirm_step (NwSession     *session,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Call *call = data;

  return nw_session_confirm (session, call->replica->space, call->list, error);
}

static gboolean
doubt_step (NwSession     *session,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return nw_session_doubt_all (session, ((Call *) data)->replica->space, error);
}

static void
run (Replica     *self,
     NwStoreFunc  func,
     Call        *call)
{
  g_autoptr (GError) error = NULL;

  call->replica = self;
  g_assert_true (nw_store_run_sync (self->store.store, func, call, NULL, &error));
  g_assert_no_error (error);
}

static void
replica_init (Replica *self)
{
  Call call = { .name = "Partner" };

  test_store_init (&self->store);
  run (self, add_step, &call);
  g_assert_cmpint (self->space, ==, 2);
}

static void
replica_clear (Replica *self)
{
  test_assert_sound (self->store.store);
  test_store_clear (&self->store);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Replica, replica_clear)

static NwSession *
get_session (Replica *self)
{
  return nw_store_get_session (self->store.store);
}

static NwApplyCounts
apply (Replica            *self,
       const char         *document,
       const NwCheckpoint *checkpoint)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  Call call = { .list = list, .checkpoint = checkpoint };

  if (document != NULL)
    g_ptr_array_add (list, g_bytes_new (document, strlen (document)));
  run (self, apply_step, &call);

  return call.counts;
}

static GPtrArray *
list_unsent (Replica *self)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *list = nw_session_list_unsent (get_session (self), self->space, 0, 100, 1000000, &error);

  g_assert_no_error (error);

  return list;
}

/* Everything that waits goes from one to the other, as through a server. */
static void
send_all (Replica *from,
          Replica *to)
{
  g_autoptr (GPtrArray) list = list_unsent (from);
  Call call = { .list = list };

  run (from, freeze_step, &call);
  for (guint i = 0; i < list->len; i++) {
    const NwOutgoing *outgoing = g_ptr_array_index (list, i);
    g_autofree char *text = g_strndup (g_bytes_get_data (outgoing->document, NULL), g_bytes_get_size (outgoing->document));
    NwApplyCounts counts = apply (to, text, NULL);

    g_assert_cmpuint (counts.n_quarantined, ==, 0);
  }
  run (from, confirm_step, &call);
}

static void
put (Replica    *self,
     guint       number,
     const char *members)
{
  g_autoptr (NwRecord) given = test_record (NW_KIND_ORGANISATION, number, members);
  g_autofree char *id = test_id (NW_KIND_ORGANISATION, number);
  g_autoptr (NwRecord) stored = nw_session_get_record (get_session (self), id, NULL);
  g_autoptr (NwRecord) record = nw_record_new (id, stored != NULL ? nw_record_get_revision (stored) : NULL, "Partner",
                                               nw_record_get_body (given, NULL), -1, NULL);

  g_assert_cmpint (test_put (self->store.store, record), >, 0);
}

static char *
dup_name (Replica *self,
          guint    number)
{
  g_autofree char *id = test_id (NW_KIND_ORGANISATION, number);
  g_autoptr (NwRecord) record = nw_session_get_record (get_session (self), id, NULL);

  return record != NULL ? g_strdup (nw_record_get_text (record, "name")) : NULL;
}

static void
assert_name (Replica    *self,
             guint       number,
             const char *expected)
{
  g_autofree char *name = dup_name (self, number);

  g_assert_cmpstr (name, ==, expected);
}

static void
assert_counts (Replica *self,
               gint64   n_records,
               gint64   n_unsent,
               gint64   n_conflicts,
               gint64   n_quarantined)
{
  NwSpaceCounts counts;

  g_assert_true (nw_session_count_space (get_session (self), self->space, &counts, NULL));
  g_assert_cmpint (counts.n_records, ==, n_records);
  g_assert_cmpint (counts.n_unsent, ==, n_unsent);
  g_assert_cmpint (counts.n_conflicts, ==, n_conflicts);
  g_assert_cmpint (counts.n_quarantined, ==, n_quarantined);
}

/* --- Tests ------------------------------------------------------------------------ */

static void
test_space (void)
{
  g_auto (Replica) a = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (NwSpace) space = NULL;
  g_autoptr (GPtrArray) list = NULL;
  Call call = { .name = "Partner", .replica = &a };

  replica_init (&a);
  space = nw_session_find_space (get_session (&a), "Partner", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (space->url, ==, "https://netz.example/db");
  g_assert_cmpstr (space->user, ==, "anna");
  g_assert_cmpuint (strlen (space->client_uuid), ==, 32);
  g_assert_null (space->pull_since);
  list = nw_session_list_spaces (get_session (&a), NULL);
  g_assert_cmpuint (list->len, ==, 1);

  g_assert_false (nw_store_run_sync (a.store.store, add_step, &call, NULL, &error));
  g_assert_error (error, NW_STORE_ERROR, NW_STORE_ERROR_CONFLICT);
  a.space = 2;
  g_clear_error (&error);
  g_assert_null (nw_session_find_space (get_session (&a), "local", &error));
  g_assert_error (error, NW_STORE_ERROR, NW_STORE_ERROR_NOT_FOUND);
}

/* Saved here, listed, sent, there; changed there, back here. */
static void
test_there_and_back (void)
{
  g_auto (Replica) a = { 0 };
  g_auto (Replica) b = { 0 };
  g_autofree char *id = test_id (NW_KIND_ORGANISATION, 1);
  g_autofree char *found = NULL;
  g_autoptr (NwRecord) here = NULL;
  g_autoptr (NwRecord) there = NULL;

  replica_init (&a);
  replica_init (&b);
  put (&a, 1, "\"name\":\"Weberei Altmark\",\"future\":[1.0,1e400]");
  put (&a, 1, "\"name\":\"Weberei Altmark GmbH\",\"future\":[1.0,1e400]");
  assert_counts (&a, 1, 1, 0, 0);
  send_all (&a, &b);
  assert_counts (&a, 1, 0, 0, 0);
  assert_counts (&b, 1, 0, 0, 0);
  here = nw_session_get_record (get_session (&a), id, NULL);
  there = nw_session_get_record (get_session (&b), id, NULL);
  g_assert_cmpstr (nw_record_get_revision (here), ==, nw_record_get_revision (there));
  g_assert_cmpstr (nw_record_get_body (here, NULL), ==, nw_record_get_body (there, NULL));
  g_assert_cmpstr (nw_record_get_space (there), ==, "Partner");
  found = test_search (b.store.store, "altmark", NULL);
  g_assert_cmpstr (found, ==, "Weberei Altmark GmbH");

  put (&b, 1, "\"name\":\"Weberei Altmark AG\"");
  assert_counts (&b, 1, 1, 0, 0);
  send_all (&b, &a);
  assert_name (&a, 1, "Weberei Altmark AG");
  assert_counts (&a, 1, 0, 0, 0);
}

/* What is known is known: applying it again changes nothing. */
static void
test_again (void)
{
  g_auto (Replica) a = { 0 };
  NwApplyCounts counts;
  static const char document[] =
    "{\"_id\":\"organisation:00000000000000000000000000000001\",\"_rev\":\"3-abc\","
    "\"_revisions\":{\"start\":3,\"ids\":[\"abc\",\"def\"]},\"type\":\"organisation\",\"name\":\"Färberei\"}";

  replica_init (&a);
  counts = apply (&a, document, NULL);
  g_assert_cmpuint (counts.n_written, ==, 1);
  counts = apply (&a, document, NULL);
  g_assert_cmpuint (counts.n_written, ==, 0);
  g_assert_cmpuint (counts.n_known, ==, 1);
  assert_counts (&a, 1, 0, 0, 0);
}

/* Two sides change the same record: two leaves, the winner by the rule everywhere. */
static void
test_branches (void)
{
  g_auto (Replica) a = { 0 };
  g_auto (Replica) b = { 0 };
  g_autofree char *name_a = NULL;
  g_autofree char *name_b = NULL;

  replica_init (&a);
  replica_init (&b);
  put (&a, 1, "\"name\":\"Weberei\"");
  send_all (&a, &b);
  put (&a, 1, "\"name\":\"Weberei A\"");
  put (&b, 1, "\"name\":\"Weberei B\"");
  send_all (&a, &b);
  send_all (&b, &a);
  name_a = dup_name (&a, 1);
  name_b = dup_name (&b, 1);
  g_assert_cmpstr (name_a, ==, name_b);
  assert_counts (&a, 1, 0, 1, 0);
  assert_counts (&b, 1, 0, 1, 0);
}

/* A tombstone takes the record away; an edit made meanwhile lives on. */
static void
test_deleted (void)
{
  g_auto (Replica) a = { 0 };
  g_auto (Replica) b = { 0 };

  replica_init (&a);
  replica_init (&b);
  put (&a, 1, "\"name\":\"Weberei\"");
  put (&a, 2, "\"name\":\"Spinnerei\"");
  send_all (&a, &b);
  g_assert_cmpint (test_delete (b.store.store, NW_KIND_ORGANISATION, 1), >, 0);
  g_assert_cmpint (test_delete (b.store.store, NW_KIND_ORGANISATION, 2), >, 0);
  put (&a, 2, "\"name\":\"Spinnerei Nord\"");
  send_all (&b, &a);
  assert_name (&a, 1, NULL);
  assert_name (&a, 2, "Spinnerei Nord");
  send_all (&a, &b);
  assert_name (&b, 2, "Spinnerei Nord");
  assert_counts (&b, 1, 0, 0, 0);
}

/* What cannot be taken is kept aside with its reason and stops nobody else. */
static void
test_refused (void)
{
  static const struct {
    const char *document;
    const char *reason;
  } cases[] = {
    { "{\"_id\":\"organisation:00000000000000000000000000000001\",\"_rev\":\"1-z\",\"type\":\"organisation\"", "invalid-json" },
    { "{\"_id\":\"organisation:00000000000000000000000000000001\",\"_rev\":\"0-a\",\"type\":\"organisation\"}", "invalid-revision" },
    { "{\"_id\":\"organisation:00000000000000000000000000000001\",\"_rev\":\"2-a\",\"_revisions\":{\"start\":2,\"ids\":[\"b\"]},\"type\":\"organisation\"}", "invalid-revision" },
    { "{\"_id\":\"organisation:00000000000000000000000000000001\",\"_rev\":\"1-a\",\"type\":\"person\"}", "invalid-record" },
    { "{\"_id\":\"\",\"_rev\":\"1-a\"}", "invalid-id" },
    { "{\"_id\":\"organisation:00000000000000000000000000000009\",\"_rev\":\"1-a\",\"type\":\"organisation\",\"name\":\"Mine\"}", "other-space" },
  };
  g_auto (Replica) a = { 0 };
  g_autoptr (GPtrArray) items = NULL;

  replica_init (&a);
  g_assert_cmpint (test_put_json (a.store.store, NW_KIND_ORGANISATION, 9, "\"name\":\"Ours\""), >, 0);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (apply (&a, cases[i].document, NULL).n_quarantined, ==, 1);
  g_assert_cmpuint (apply (&a, "{\"_id\":\"_design/x\",\"_rev\":\"1-a\"}", NULL).n_quarantined, ==, 0);
  items = nw_session_list_quarantine (get_session (&a), a.space, 100, NULL);
  g_assert_cmpuint (items->len, ==, G_N_ELEMENTS (cases));
  for (guint i = 0; i < items->len; i++)
    g_assert_cmpstr (((NwQuarantined *) g_ptr_array_index (items, i))->error, ==, cases[items->len - 1 - i].reason);
  assert_name (&a, 9, "Ours");
  assert_counts (&a, 0, 0, 0, G_N_ELEMENTS (cases));
}

/* The place in the sequence is kept with the documents, also of an empty page. */
static void
test_checkpoint (void)
{
  const NwCheckpoint first = { "abc", 1, "\"12-xyz\"" };
  const NwCheckpoint second = { "abc", 2, "[13,\"q\"]" };
  g_auto (Replica) a = { 0 };
  g_autoptr (NwSpace) space = NULL;

  replica_init (&a);
  apply (&a, "{\"_id\":\"organisation:00000000000000000000000000000001\",\"_rev\":\"1-a\",\"type\":\"organisation\",\"name\":\"X\"}", &first);
  apply (&a, NULL, &second);
  space = nw_session_get_space (get_session (&a), a.space, NULL);
  g_assert_cmpstr (space->pull_since, ==, "[13,\"q\"]");
  g_assert_cmpstr (space->pull_log, ==, "[{\"session_id\":\"abc\",\"n\":2,\"seq\":[13,\"q\"]},"
                                        "{\"session_id\":\"abc\",\"n\":1,\"seq\":\"12-xyz\"}]");
}

/* Edited between listing and freezing: it is not sent as it was. */
static void
test_edited_meanwhile (void)
{
  g_auto (Replica) a = { 0 };
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GPtrArray) later = NULL;
  Call call = { 0 };

  replica_init (&a);
  put (&a, 1, "\"name\":\"Weberei\"");
  list = list_unsent (&a);
  put (&a, 1, "\"name\":\"Weberei Nord\"");
  call.list = list;
  run (&a, freeze_step, &call);
  g_assert_cmpuint (list->len, ==, 0);

  later = list_unsent (&a);
  call.list = later;
  run (&a, freeze_step, &call);
  g_assert_cmpuint (later->len, ==, 1);
  /* It may have left: the next edit is a child of it. */
  put (&a, 1, "\"name\":\"Weberei Süd\"");
  run (&a, confirm_step, &call);
  g_clear_pointer (&list, g_ptr_array_unref);
  list = list_unsent (&a);
  g_assert_cmpuint (list->len, ==, 1);
  g_assert_true (g_str_has_prefix (((NwOutgoing *) g_ptr_array_index (list, 0))->revision, "2-"));
}

/* A server that was rolled back is asked about everything again. */
static void
test_doubt (void)
{
  g_auto (Replica) a = { 0 };
  g_auto (Replica) b = { 0 };
  Call call = { 0 };

  replica_init (&a);
  replica_init (&b);
  put (&a, 1, "\"name\":\"Weberei\"");
  send_all (&a, &b);
  put (&b, 2, "\"name\":\"Spinnerei\"");
  send_all (&b, &a);
  run (&a, doubt_step, &call);
  assert_counts (&a, 2, 2, 0, 0);
  send_all (&a, &b);
  assert_counts (&a, 2, 0, 0, 0);
  assert_counts (&b, 2, 0, 0, 0);
}

static void
test_missing (void)
{
  NwRevisionName names[] = {
    { (char *) "organisation:00000000000000000000000000000001", (char *) "2-b" },
    { (char *) "organisation:00000000000000000000000000000001", (char *) "2-c" },
    { (char *) "organisation:00000000000000000000000000000001", (char *) "1-a" },
    { (char *) "organisation:00000000000000000000000000000002", (char *) "1-a" },
  };
  g_auto (Replica) a = { 0 };
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  g_autoptr (GPtrArray) missing = NULL;

  replica_init (&a);
  apply (&a, "{\"_id\":\"organisation:00000000000000000000000000000001\",\"_rev\":\"2-b\","
             "\"_revisions\":{\"start\":2,\"ids\":[\"b\",\"a\"]},\"type\":\"organisation\",\"name\":\"X\"}", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_ptr_array_add (list, &names[i]);
  missing = nw_session_find_missing (get_session (&a), a.space, list, NULL);
  g_assert_cmpuint (missing->len, ==, 2);
  g_assert_true (g_ptr_array_index (missing, 0) == &names[1]);
  g_assert_true (g_ptr_array_index (missing, 1) == &names[3]);
}

static gboolean
remove_step (NwSession     *session,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Call *call = data;

  return nw_session_remove_space (session, call->replica->space, call->name != NULL, error);
}

/* A partner is left: its records stay as our own, or go, and nobody is told. */
static void
test_removed (void)
{
  g_auto (Replica) a = { 0 };
  g_auto (Replica) b = { 0 };
  g_autofree char *id = test_id (NW_KIND_ORGANISATION, 1);
  g_autoptr (NwRecord) record = NULL;
  Call keep = { .name = "keep" };
  Call drop = { 0 };

  replica_init (&a);
  replica_init (&b);
  put (&a, 1, "\"name\":\"Weberei\"");
  put (&a, 2, "\"name\":\"Spinnerei\"");
  send_all (&a, &b);
  g_assert_cmpint (test_delete (a.store.store, NW_KIND_ORGANISATION, 2), >, 0);
  put (&a, 1, "\"name\":\"Weberei Nord\"");
  run (&a, remove_step, &keep);
  record = nw_session_get_record (get_session (&a), id, NULL);
  g_assert_cmpstr (nw_record_get_space (record), ==, "local");
  assert_name (&a, 1, "Weberei Nord");
  assert_name (&a, 2, NULL);
  test_assert_sound (a.store.store);
  g_assert_cmpint (test_put_json (a.store.store, NW_KIND_ORGANISATION, 1, "\"name\":\"Weberei Süd\""), >, 0);

  run (&b, remove_step, &drop);
  assert_name (&b, 1, NULL);
}

/* --- Merging ----------------------------------------------------------------------- */

static gboolean
merge_step (NwSession     *session,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Call *call = data;

  return nw_session_merge_branches (session, call->replica->space, call->list, error);
}

static guint
merge (Replica *self)
{
  g_autoptr (GPtrArray) merged = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  Call call = { .replica = self, .list = merged };

  nw_store_run (self->store.store, "merge", merge_step, &call, NULL, &error);
  g_assert_no_error (error);

  return merged->len;
}

static char *
dup_revision (Replica *self,
              guint    number)
{
  g_autofree char *id = test_id (NW_KIND_ORGANISATION, number);
  g_autoptr (NwRecord) record = nw_session_get_record (get_session (self), id, NULL);

  return g_strdup (nw_record_get_revision (record));
}

/* Different fields: both merge for themselves, to the very same revision. */
static void
test_merge (void)
{
  g_auto (Replica) a = { 0 };
  g_auto (Replica) b = { 0 };
  g_autofree char *rev_a = NULL;
  g_autofree char *rev_b = NULL;
  g_autofree char *found = NULL;

  replica_init (&a);
  replica_init (&b);
  put (&a, 1, "\"name\":\"Weberei\",\"abbreviation\":\"W\"");
  send_all (&a, &b);
  put (&a, 1, "\"name\":\"Weberei Nord\",\"abbreviation\":\"W\"");
  put (&b, 1, "\"name\":\"Weberei\",\"abbreviation\":\"WN\"");
  send_all (&a, &b);
  send_all (&b, &a);
  g_assert_cmpuint (merge (&a), ==, 1);
  g_assert_cmpuint (merge (&b), ==, 1);
  rev_a = dup_revision (&a, 1);
  rev_b = dup_revision (&b, 1);
  g_assert_cmpstr (rev_a, ==, rev_b);
  assert_name (&b, 1, "Weberei Nord");
  assert_counts (&a, 1, 2, 0, 0);
  send_all (&a, &b);
  assert_counts (&b, 1, 0, 0, 0);
  send_all (&b, &a);
  assert_counts (&a, 1, 0, 0, 0);
  g_assert_cmpuint (merge (&a), ==, 0);
  found = test_search (b.store.store, "weberei nord", NULL);
  g_assert_cmpstr (found, ==, "Weberei Nord");
}

/* The same field, differently: nothing is chosen before somebody does. */
static void
test_conflict (void)
{
  g_auto (Replica) a = { 0 };
  g_auto (Replica) b = { 0 };
  g_autofree char *id = test_id (NW_KIND_ORGANISATION, 1);
  g_auto (GStrv) ids = NULL;
  g_autoptr (NwConflict) conflict = NULL;
  g_autoptr (GError) error = NULL;
  const NwBranch *first, *second;

  replica_init (&a);
  replica_init (&b);
  put (&a, 1, "\"name\":\"Weberei\",\"abbreviation\":\"W\"");
  send_all (&a, &b);
  put (&a, 1, "\"name\":\"Weberei Nord\",\"abbreviation\":\"W\"");
  put (&b, 1, "\"name\":\"Weberei Süd\",\"abbreviation\":\"WS\"");
  send_all (&a, &b);
  send_all (&b, &a);
  g_assert_cmpuint (merge (&a), ==, 0);

  ids = nw_session_list_conflicts (get_session (&a), 0, 10, NULL);
  g_assert_cmpuint (g_strv_length (ids), ==, 1);
  conflict = nw_session_get_conflict (get_session (&a), ids[0], &error);
  g_assert_no_error (error);
  g_assert_cmpuint (conflict->branches->len, ==, 2);
  g_assert_cmpuint (conflict->contradictions->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (conflict->contradictions, 0), ==, "name");
  g_assert_nonnull (strstr (conflict->base, "\"Weberei\""));
  g_assert_nonnull (strstr (conflict->proposal, "\"WS\""));
  first = g_ptr_array_index (conflict->branches, 0);
  second = g_ptr_array_index (conflict->branches, 1);
  g_assert_cmpint (first->ours + second->ours, ==, 1);
  g_assert_nonnull (strstr (conflict->proposal, strstr (first->body, "Nord") != NULL ? "Nord" : "Süd"));
}

typedef struct {
  const char  *id;
  const char **revisions;
  const char  *body;
} Decision;

static gboolean
resolve_step (NwSession     *session,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Decision *decision = data;

  return nw_session_resolve (session, decision->id, decision->revisions, decision->body, error);
}

/* Decided in one place, it is decided everywhere. */
static void
test_resolve (void)
{
  g_auto (Replica) a = { 0 };
  g_auto (Replica) b = { 0 };
  g_autofree char *id = test_id (NW_KIND_ORGANISATION, 1);
  g_autoptr (NwConflict) conflict = NULL;
  g_autoptr (GError) error = NULL;
  const char *revisions[3] = { NULL };
  const char *wrong[] = { "1-a", "1-b", NULL };
  Decision decision = { id, wrong, "{\"type\":\"organisation\",\"name\":\"Weberei Mitte\"}" };

  replica_init (&a);
  replica_init (&b);
  put (&a, 1, "\"name\":\"Weberei\"");
  send_all (&a, &b);
  put (&a, 1, "\"name\":\"Weberei Nord\"");
  put (&b, 1, "\"name\":\"Weberei Süd\"");
  send_all (&a, &b);
  send_all (&b, &a);
  conflict = nw_session_get_conflict (get_session (&a), id, NULL);
  for (guint i = 0; i < 2; i++)
    revisions[i] = ((const NwBranch *) g_ptr_array_index (conflict->branches, i))->revision;
  g_assert_cmpint (nw_store_run (a.store.store, "decide", resolve_step, &decision, NULL, &error), ==, -1);
  g_assert_error (error, NW_STORE_ERROR, NW_STORE_ERROR_CONFLICT);
  g_clear_error (&error);
  decision.revisions = revisions;
  g_assert_cmpint (nw_store_run (a.store.store, "decide", resolve_step, &decision, NULL, &error), >, 0);
  g_assert_no_error (error);
  assert_name (&a, 1, "Weberei Mitte");
  send_all (&a, &b);
  assert_name (&b, 1, "Weberei Mitte");
  assert_counts (&a, 1, 0, 0, 0);
  assert_counts (&b, 1, 0, 0, 0);
  g_assert_null (nw_session_get_conflict (get_session (&a), id, &error));
  g_assert_error (error, NW_STORE_ERROR, NW_STORE_ERROR_NOT_FOUND);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/remote/space", test_space);
  g_test_add_func ("/remote/there-and-back", test_there_and_back);
  g_test_add_func ("/remote/again", test_again);
  g_test_add_func ("/remote/branches", test_branches);
  g_test_add_func ("/remote/deleted", test_deleted);
  g_test_add_func ("/remote/refused", test_refused);
  g_test_add_func ("/remote/checkpoint", test_checkpoint);
  g_test_add_func ("/remote/edited-meanwhile", test_edited_meanwhile);
  g_test_add_func ("/remote/doubt", test_doubt);
  g_test_add_func ("/remote/missing", test_missing);
  g_test_add_func ("/remote/removed", test_removed);
  g_test_add_func ("/remote/merge", test_merge);
  g_test_add_func ("/remote/conflict", test_conflict);
  g_test_add_func ("/remote/resolve", test_resolve);

  return g_test_run ();
}
