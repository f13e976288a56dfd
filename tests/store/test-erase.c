/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "nw-history.h"
#include "nw-test-remote.h"

/* What is erased is gone: from every table, from the pages between, and from the log. */


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
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  test_assert_sound (self->store.store);
  test_store_clear (&self->store);
}

static void
erase (NwStore    *store,
       const char *kind,
       guint       number)
{
  g_autofree char *id = test_id (kind, number);
  const char * const ids[] = { id, NULL };
  g_autoptr (GError) error = NULL;
  gboolean clean = FALSE;

  nw_store_erase (store, ids, &clean, &error);
  g_assert_no_error (error);
  g_assert_true (clean);
}

typedef struct {
  GMainLoop *loop;
  GError    *error;
} Wait;

static void
erased_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  Wait *wait = data;

  nw_store_run_sync_finish (NW_STORE (source), result, &wait->error);
  g_main_loop_quit (wait->loop);
}

static gboolean
nothing_func (NwSession     *session,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return TRUE;
}

/* Without the cleaning. The worker lets go of the store when it does the next thing. */
static void
erase_only (NwStore    *store,
            const char *kind,
            guint       number)
{
  g_autofree char *id = test_id (kind, number);
  const char * const ids[] = { id, NULL };
  Wait wait = { g_main_loop_new (NULL, FALSE), NULL };

  nw_store_erase_async (store, ids, erased_cb, &wait);
  g_main_loop_run (wait.loop);
  g_main_loop_unref (wait.loop);
  g_assert_no_error (wait.error);
  g_assert_true (nw_store_run_sync (store, nothing_func, NULL, NULL, NULL));
}

/* In any case of its letters: the index folds them. */
static gboolean
file_contains (const char *path,
               const char *word)
{
  g_autofree char *bytes = NULL;
  gsize length = 0, n = strlen (word);

  if (!g_file_get_contents (path, &bytes, &length, NULL))
    return FALSE;
  for (gsize i = 0; i + n <= length; i++)
    if (g_ascii_strncasecmp (bytes + i, word, n) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
files_contain (Fixture    *self,
               const char *word)
{
  g_autofree char *log = g_strconcat (self->store.path, "-wal", NULL);

  return file_contains (self->store.path, word) || file_contains (log, word);
}

/* What a partner erased is cleaned up in an idle moment. */
static void
assert_nothing_of (Fixture    *self,
                   const char *word)
{
  g_autofree char *log = g_strconcat (self->store.path, "-wal", NULL);
  g_autofree char *found = NULL;

  for (guint i = 0; i < 50 && files_contain (self, word); i++)
    g_usleep (G_USEC_PER_SEC / 10);
  if (file_contains (self->store.path, word))
    g_error ("“%s” stands in the file", word);
  if (file_contains (log, word))
    g_error ("“%s” stands in the log", word);
  found = test_search (self->store.store, word, NULL);
  g_assert_cmpstr (found, ==, "");
}

/* --- Here only --------------------------------------------------------------------- */

static void
test_local (Fixture       *self,
            gconstpointer  data)
{
  g_autofree char *id = test_id ("person", 1);
  g_autoptr (GPtrArray) history = NULL;

  test_put_json (self->store.store, "person", 1,
                 "\"given\":\"Wiltrud\",\"family\":\"Unvergesslich\",\"x_secret\":\"Geheimnisvoll\"");
  test_put_json (self->store.store, "person", 2, "\"given\":\"Walter\",\"family\":\"Bleibtda\"");
  for (guint i = 0; i < 30; i++) {
    g_autofree char *members = g_strdup_printf ("\"given\":\"Wiltrud\",\"family\":\"Unvergesslich\","
                                                "\"notes\":\"Einmaligkeit %u\"", i);

    test_put_json (self->store.store, "person", 1, members);
  }
  g_assert_true (files_contain (self, "Unvergesslich"));
  g_assert_true (files_contain (self, "Einmaligkeit"));
  erase (self->store.store, "person", 1);

  assert_nothing_of (self, "Unvergesslich");
  assert_nothing_of (self, "Einmaligkeit");
  assert_nothing_of (self, "Geheimnisvoll");
  g_assert_true (files_contain (self, "Bleibtda"));
  history = nw_session_get_history (nw_store_get_session (self->store.store), id, 0, 10, NULL);
  g_assert_cmpuint (history->len, ==, 0);
}

static void
test_deleted_before (Fixture       *self,
                     gconstpointer  data)
{
  g_autofree char *person = test_id ("person", 1);
  g_autofree char *position = g_strdup_printf ("\"person\":\"%s\",\"function\":\"Obermeisterin\"", person);

  test_put_json (self->store.store, "person", 1, "\"given\":\"Wiltrud\",\"family\":\"Unvergesslich\"");
  test_put_json (self->store.store, "position", 1, position);
  test_delete (self->store.store, "position", 1);
  test_delete (self->store.store, "person", 1);
  g_assert_true (files_contain (self, "Unvergesslich"));
  erase (self->store.store, "person", 1);
  assert_nothing_of (self, "Unvergesslich");
  assert_nothing_of (self, "Obermeisterin");
}

/* A position is nothing without its person; an agreement is, but must not name it. */
static void
test_what_goes_along (Fixture       *self,
                      gconstpointer  data)
{
  NwStore *store = self->store.store;
  g_autofree char *person = test_id ("person", 1), *organisation = test_id ("organisation", 1);
  g_autofree char *activity = test_id ("activity", 1);
  g_autofree char *position = g_strdup_printf ("\"person\":\"%s\",\"organisation\":\"%s\",\"function\":\"Obermeisterin\"",
                                               person, organisation);
  g_autofree char *text = g_strdup_printf ("\"subject\":\"Besuch\",\"persons\":[\"%s\"],\"link_texts\":{\"%s\":"
                                           "\"Wiltrud Unvergesslich\",\"other\":\"Bleibtda\"}", person, person);
  g_autofree char *body = NULL;

  test_put_json (store, "organisation", 1, "\"name\":\"Verein Nord\"");
  test_put_json (store, "person", 1, "\"given\":\"Wiltrud\",\"family\":\"Unvergesslich\"");
  test_put_json (store, "position", 1, position);
  test_put_json (store, "activity", 1, text);
  erase (store, "person", 1);
  assert_nothing_of (self, "Unvergesslich");
  assert_nothing_of (self, "Obermeisterin");
  g_assert_true (files_contain (self, "Bleibtda"));
  g_assert_true (files_contain (self, "Verein Nord"));
  body = test_body (store, "activity", 1);
  g_assert_nonnull (body);
  g_assert_nonnull (strstr (body, person));
}

static void
test_no_return (Fixture       *self,
                gconstpointer  data)
{
  g_autoptr (NwRecord) record = test_record ("person", 1, "\"given\":\"Wiltrud\",\"family\":\"Unvergesslich\"");
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  test_put (self->store.store, record);
  erase (self->store.store, "person", 1);
  g_assert_false (nw_store_undo (self->store.store, 0, NULL, &error));
  g_assert_error (error, NW_STORE_ERROR, NW_STORE_ERROR_NOT_FOUND);
}

/* The program ended before the pages were cleaned. */
static void
test_next_time (Fixture       *self,
                gconstpointer  data)
{
  test_put_json (self->store.store, "person", 1, "\"given\":\"Wiltrud\",\"family\":\"Unvergesslich\"");
  erase_only (self->store.store, "person", 1);
  test_store_reopen (&self->store);
  assert_nothing_of (self, "Unvergesslich");
}

/* --- Shared ------------------------------------------------------------------------- */

static void
test_tell_partner (Fixture       *self,
                   gconstpointer  data)
{
  TestStore other;
  gint64 other_space;
  g_autofree char *tree = NULL, *other_tree = NULL;

  test_store_init (&other);
  other_space = test_add_space (other.store, "Süd");
  test_put_in (self->store.store, "Nord", "person", 1, "\"given\":\"Wiltrud\",\"family\":\"Unvergesslich\"");
  test_push (self->store.store, self->space, other.store, other_space);
  /* Both go on; one erases. */
  test_put_in (other.store, "Süd", "person", 1, "\"given\":\"Wiltrud\",\"family\":\"Unverwechselbar\"");
  erase (self->store.store, "person", 1);
  test_push (other.store, other_space, self->store.store, self->space);
  test_push (self->store.store, self->space, other.store, other_space);
  test_push (other.store, other_space, self->store.store, self->space);
  test_push (self->store.store, self->space, other.store, other_space);

  tree = test_tree (self->store.store, "person:%");
  other_tree = test_tree (other.store, "person:%");
  g_assert_cmpstr (tree, ==, other_tree);
  g_assert_nonnull (strstr (tree, "\"erased\":true"));
  g_assert_null (strstr (tree, "Unver"));
  assert_nothing_of (self, "Unvergesslich");
  assert_nothing_of (self, "Unverwechselbar");
  {
    Fixture there = { other, other_space };

    assert_nothing_of (&there, "Unvergesslich");
    assert_nothing_of (&there, "Unverwechselbar");
  }
  test_assert_sound (other.store);
  test_store_clear (&other);
}

/* What comes late is answered, also what cannot be read, and leaves no copy. */
static void
test_late (Fixture       *self,
           gconstpointer  data)
{
  g_autofree char *id = test_id ("person", 1);
  g_autofree char *tree = NULL;
  g_autoptr (GPtrArray) outgoing = NULL;

  test_put_in (self->store.store, "Nord", "person", 1, "\"given\":\"Wiltrud\",\"family\":\"Unvergesslich\"");
  g_ptr_array_unref (test_list_unsent (self->store.store, self->space));
  erase (self->store.store, "person", 1);
  test_apply_text (self->store.store, self->space,
                   "{'_id':'%s','_rev':'7-00000000000000000000000000000007','type':'person','family':'Spaetgekommen'}", id);
  test_apply_text (self->store.store, self->space,
                   "{'_id':'%s','_rev':'9-00000000000000000000000000000009','type':17,'family':'Unlesbar'}", id);
  assert_nothing_of (self, "Unvergesslich");
  assert_nothing_of (self, "Spaetgekommen");
  assert_nothing_of (self, "Unlesbar");
  tree = test_tree (self->store.store, "person:%");
  g_assert_null (strstr (tree, "family"));
  outgoing = test_list_unsent (self->store.store, self->space);
  g_assert_cmpuint (outgoing->len, >=, 2);
  for (guint i = 0; i < outgoing->len; i++) {
    gsize length;
    const char *text = g_bytes_get_data (((NwOutgoing *) g_ptr_array_index (outgoing, i))->document, &length);

    g_assert_nonnull (g_strstr_len (text, (gssize) length, "\"_deleted\":true"));
    g_assert_nonnull (g_strstr_len (text, (gssize) length, "\"erased\":true"));
  }
}

/* A partner erases what lives in another space: that is none of its business. */
static void
test_other_space (Fixture       *self,
                  gconstpointer  data)
{
  g_autofree char *id = test_id ("person", 1);
  g_autofree char *body = NULL;

  test_put_json (self->store.store, "person", 1, "\"given\":\"Wiltrud\",\"family\":\"Unvergesslich\"");
  test_apply_text (self->store.store, self->space,
                   "{'_id':'%s','_rev':'2-00000000000000000000000000000002','_deleted':true,'erased':true}", id);
  body = test_body (self->store.store, "person", 1);
  g_assert_nonnull (body);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/erase/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("local", test_local);
  ADD ("deleted-before", test_deleted_before);
  ADD ("what-goes-along", test_what_goes_along);
  ADD ("no-return", test_no_return);
  ADD ("next-time", test_next_time);
  ADD ("tell-partner", test_tell_partner);
  ADD ("late", test_late);
  ADD ("other-space", test_other_space);

  return g_test_run ();
}
