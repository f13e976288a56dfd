/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "nw-json.h"
#include "nw-store-share.h"
#include "nw-test-remote.h"

/* Copies in a partner's space and what either side could take from the other. */

typedef struct {
  TestStore store;
  gint64    space;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  test_store_init (&self->store);
  self->space = test_add_space (self->store.store, "Nord");
  test_put_json (self->store.store, "person", 1, "\"family_name\":\"Lindqvist\",\"note\":\"geheim\"");
  test_put_json (self->store.store, "organisation", 2, "\"name\":\"Weberei Altmark\"");
  test_put_json (self->store.store, "position", 3,
                 "\"title\":\"Sprecherin\",\"person\":\"person:00000000000000000000000000000001\","
                 "\"organisation\":\"organisation:00000000000000000000000000000002\"");
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  test_assert_sound (self->store.store);
  test_store_clear (&self->store);
}

/* --- Steps ---------------------------------------------------------------------- */

typedef struct {
  gint64              space;
  const char * const *ids;
  GHashTable         *fields;
  GPtrArray          *copies;
  const char         *copy_id;
  const char * const *take;
  const char * const *give;
} Work;

static gboolean
share_func (NwSession     *session,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Work *work = data;

  return nw_session_share (session, work->space, work->ids, work->fields, work->copies, error);
}

static gboolean
settle_func (NwSession     *session,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Work *work = data;

  return nw_session_settle_offer (session, work->copy_id, work->take, work->give, error);
}

static GPtrArray *
share (Fixture            *self,
       const char * const *ids)
{
  g_autoptr (GError) error = NULL;
  Work work = { self->space, ids, NULL, g_ptr_array_new_with_free_func (g_free), NULL, NULL, NULL };

  nw_store_run (self->store.store, "Teilen", share_func, &work, NULL, &error);
  g_assert_no_error (error);

  return work.copies;
}

static void
settle (Fixture            *self,
        const char         *copy_id,
        const char * const *take,
        const char * const *give)
{
  g_autoptr (GError) error = NULL;
  Work work = { self->space, NULL, NULL, NULL, copy_id, take, give };

  nw_store_run (self->store.store, "Übernehmen", settle_func, &work, NULL, &error);
  g_assert_no_error (error);
}

static NwRecord *
get (Fixture    *self,
     const char *id)
{
  g_autoptr (GError) error = NULL;
  NwRecord *record = nw_session_get_record (nw_store_get_session (self->store.store), id, &error);

  g_assert_no_error (error);

  return record;
}

/* What somebody types into one record. */
static void
type_text (Fixture    *self,
           const char *id,
           const char *key,
           const char *text)
{
  g_autoptr (NwRecord) record = get (self, id);
  g_autoptr (json_t) body = json_deep_copy (nw_record_get_json (record));
  g_autofree char *json = NULL;
  g_autoptr (NwRecord) changed = NULL;
  char *dumped;

  json_object_set_new (body, key, json_string (text));
  dumped = json_dumps (body, 0);
  json = g_strdup (dumped);
  free (dumped);
  changed = nw_record_new (id, NULL, NULL, json, -1, NULL);
  g_assert_nonnull (changed);
  test_put (self->store.store, changed);
}

/* "family_name >" for each difference of each offer. */
static void
assert_offers (Fixture    *self,
               const char *expected)
{
  static const char sides[] = "<>=";
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) offers =
    nw_session_list_offers (nw_store_get_session (self->store.store), self->space, 100, &error);
  g_autoptr (GString) out = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < offers->len; i++) {
    NwOffer *offer = g_ptr_array_index (offers, i);

    for (guint j = 0; j < offer->differences->len; j++) {
      const NwShareDifference *difference = g_ptr_array_index (offer->differences, j);

      g_string_append_printf (out, "%s%s %c", out->len > 0 ? ", " : "", difference->key, sides[difference->newer]);
    }
  }
  g_assert_cmpstr (out->str, ==, expected);
}

static void
undo (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  nw_store_undo (self->store.store, 0, NULL, &error);
  g_assert_no_error (error);
}

static void
redo (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  nw_store_redo (self->store.store, NULL, &error);
  g_assert_no_error (error);
}

static guint
count_shares (Fixture    *self,
              const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) shares = nw_session_list_shares (nw_store_get_session (self->store.store), id, 0, &error);

  g_assert_no_error (error);

  return shares->len;
}

/* --- Cases ----------------------------------------------------------------------- */

static void
test_share (Fixture       *self,
            gconstpointer  data)
{
  const char *ids[] = { "person:00000000000000000000000000000001", "position:00000000000000000000000000000003", NULL };
  g_autoptr (GPtrArray) copies = share (self, ids);
  g_autoptr (GPtrArray) again = share (self, ids);
  g_autoptr (GPtrArray) unsent = test_list_unsent (self->store.store, self->space);
  g_autoptr (NwRecord) person = NULL;
  g_autoptr (NwRecord) position = NULL;

  g_assert_cmpuint (copies->len, ==, 2);
  g_assert_cmpuint (again->len, ==, 0);
  g_assert_cmpuint (unsent->len, ==, 2);
  person = get (self, g_ptr_array_index (copies, 0));
  position = get (self, g_ptr_array_index (copies, 1));
  g_assert_cmpstr (nw_record_get_space (person), ==, "Nord");
  g_assert_null (nw_record_get_text (person, "note"));
  /* The person is shared along with the position, the organisation is not. */
  g_assert_cmpstr (nw_record_get_text (position, "person"), ==, nw_record_get_id (person));
  g_assert_null (strstr (nw_record_get_body (position, NULL), "organisation:00000000000000000000000000000002"));
  g_assert_nonnull (strstr (nw_record_get_body (position, NULL), "Weberei Altmark"));
  assert_offers (self, "");

  /* Nothing of which record it is a copy of leaves the machine. */
  for (guint i = 0; i < unsent->len; i++) {
    gsize length;
    NwOutgoing *outgoing = g_ptr_array_index (unsent, i);
    const char *text = g_bytes_get_data (outgoing->document, &length);

    g_assert_null (g_strstr_len (text, (gssize) length, "0000000000000000000000000000000"));
    g_assert_null (g_strstr_len (text, (gssize) length, "geheim"));
  }

  undo (self);
  g_assert_cmpuint (count_shares (self, NULL), ==, 0);
  redo (self);
  g_assert_cmpuint (count_shares (self, NULL), ==, 2);
  assert_offers (self, "");
}

static void
test_offers (Fixture       *self,
             gconstpointer  data)
{
  const char *ids[] = { "person:00000000000000000000000000000001", NULL };
  const char *name[] = { "name", NULL }, *none[] = { NULL };
  g_autoptr (GPtrArray) copies = share (self, ids);
  const char *copy = g_ptr_array_index (copies, 0);
  g_autoptr (NwRecord) origin = NULL;

  type_text (self, copy, "given_name", "Sanne");
  assert_offers (self, "name >");
  test_store_reopen (&self->store);
  assert_offers (self, "name >");
  settle (self, copy, name, none);
  assert_offers (self, "");
  origin = get (self, ids[0]);
  g_assert_cmpstr (nw_record_get_text (origin, "given_name"), ==, "Sanne");
  g_assert_cmpstr (nw_record_get_text (origin, "note"), ==, "geheim");

  /* An undone decision is open again, in the same direction. */
  undo (self);
  assert_offers (self, "name >");
  redo (self);
  assert_offers (self, "");

  type_text (self, ids[0], "family_name", "Lindqvist-Roth");
  type_text (self, ids[0], "note", "sehr geheim");
  assert_offers (self, "name <");
  settle (self, copy, none, name);
  assert_offers (self, "");

  type_text (self, ids[0], "family_name", "Roth");
  type_text (self, copy, "family_name", "Lindqvist");
  assert_offers (self, "name =");
  settle (self, copy, none, name);
  assert_offers (self, "");
  {
    g_autoptr (NwRecord) given = get (self, copy);

    g_assert_cmpstr (nw_record_get_text (given, "family_name"), ==, "Roth");
    g_assert_null (nw_record_get_text (given, "note"));
  }
}

/* What the user ticked stands there the next time, for each partner and kind. */
static void
test_choice (Fixture       *self,
             gconstpointer  data)
{
  const char *ids[] = { "person:00000000000000000000000000000001", NULL };
  const char *chosen[] = { "family_name", "note", NULL };
  g_autoptr (GHashTable) fields = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;
  NwSession *session = nw_store_get_session (self->store.store);
  g_auto (GStrv) before = nw_session_get_share_fields (session, self->space, nw_kind_get ("person"), &error);
  g_auto (GStrv) after = NULL;
  g_autofree char *joined = NULL;
  Work work = { self->space, ids, fields, NULL, NULL, NULL, NULL };

  g_assert_no_error (error);
  g_assert_false (g_strv_contains ((const char * const *) before, "note"));
  g_hash_table_insert (fields, "person", chosen);
  nw_store_run (self->store.store, "Teilen", share_func, &work, NULL, &error);
  g_assert_no_error (error);
  after = nw_session_get_share_fields (session, self->space, nw_kind_get ("person"), &error);
  g_assert_no_error (error);
  joined = g_strjoinv (" ", after);
  g_assert_cmpstr (joined, ==, "name note");
}

/* Lists know who has part in a record, and what needs a decision. */
static void
test_rows (Fixture       *self,
           gconstpointer  data)
{
  const char *ids[] = { "person:00000000000000000000000000000001", NULL };
  NwSession *session = nw_store_get_session (self->store.store);
  g_autoptr (GError) error = NULL;
  g_autoptr (NwRow) before = nw_session_get_row (session, ids[0], &error);
  g_autoptr (GPtrArray) copies = share (self, ids);
  g_autoptr (NwRow) own = nw_session_get_row (session, ids[0], &error);
  g_autoptr (NwRow) theirs = nw_session_get_row (session, g_ptr_array_index (copies, 0), &error);
  g_autoptr (GPtrArray) found = nw_session_search (session, "Lindqvist", NULL, 10, &error);
  const NwRowPartner *partners;
  guint n, n_marked = 0;

  g_assert_no_error (error);
  g_assert_null (nw_row_get_partners (before, &n));
  g_assert_cmpuint (n, ==, 0);
  partners = nw_row_get_partners (own, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpstr (partners[0].name, ==, "Nord");
  g_assert_true (partners[0].shared);
  partners = nw_row_get_partners (theirs, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpstr (partners[0].name, ==, "Nord");
  g_assert_false (partners[0].shared);
  g_assert_false (nw_row_has_conflict (theirs));
  for (guint i = 0; i < found->len; i++) {
    nw_row_get_partners (g_ptr_array_index (found, i), &n);
    n_marked += n;
  }
  g_assert_cmpuint (n_marked, ==, 2);
}

static void
test_conflict (Fixture       *self,
               gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NwRow) row = NULL;

  test_apply_text (self->store.store, self->space,
                   "{\"_id\":\"person:00000000000000000000000000000009\",\"_rev\":\"1-a\",\"type\":\"person\",\"family_name\":\"Ahorn\"}");
  test_apply_text (self->store.store, self->space,
                   "{\"_id\":\"person:00000000000000000000000000000009\",\"_rev\":\"1-b\",\"type\":\"person\",\"family_name\":\"Buche\"}");
  row = nw_session_get_row (nw_store_get_session (self->store.store), "person:00000000000000000000000000000009", &error);
  g_assert_no_error (error);
  g_assert_true (nw_row_has_conflict (row));
}

/* A partner's record is not ours to share; an erased one leaves no link behind. */
static void
test_limits (Fixture       *self,
             gconstpointer  data)
{
  const char *ids[] = { "person:00000000000000000000000000000001", NULL };
  const char *erased[] = { "person:00000000000000000000000000000001", NULL };
  g_autoptr (GPtrArray) copies = share (self, ids);
  const char *theirs[] = { g_ptr_array_index (copies, 0), NULL };
  g_autoptr (GError) error = NULL;
  Work work = { self->space, theirs, NULL, NULL, NULL, NULL, NULL };

  nw_store_run (self->store.store, "Teilen", share_func, &work, NULL, &error);
  g_assert_error (error, NW_STORE_ERROR, NW_STORE_ERROR_CONFLICT);
  g_clear_error (&error);

  g_assert_cmpuint (count_shares (self, theirs[0]), ==, 1);
  g_assert_true (nw_store_erase (self->store.store, erased, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_shares (self, theirs[0]), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/share/share", Fixture, NULL, set_up, test_share, tear_down);
  g_test_add ("/share/offers", Fixture, NULL, set_up, test_offers, tear_down);
  g_test_add ("/share/choice", Fixture, NULL, set_up, test_choice, tear_down);
  g_test_add ("/share/rows", Fixture, NULL, set_up, test_rows, tear_down);
  g_test_add ("/share/conflict", Fixture, NULL, set_up, test_conflict, tear_down);
  g_test_add ("/share/limits", Fixture, NULL, set_up, test_limits, tear_down);

  return g_test_run ();
}
