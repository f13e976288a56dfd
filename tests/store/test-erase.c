/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "nw-history.h"
#include "nw-test-remote.h"

/* What is erased is gone: from every table, from the pages between, and from the log. */


typedef struct {
  TestStore store;
  gint64    space;
} Fixture;

/* This one, to start it once more. */
static const char *program;

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

/* A partner erases what a record of ours links to, which kept the name as text of the
 * link, and so did its former states in the journal. */
static void
test_link_text_elsewhere (Fixture       *self,
                          gconstpointer  data)
{
  NwStore *store = self->store.store;
  g_autofree char *person = test_id ("person", 1);
  g_autofree char *named = g_strdup_printf ("\"subject\":\"Besuch\",\"participants\":[\"%s\"],\"link_texts\":{\"%s\":"
                                            "\"Wiltrud Unvergesslich\",\"other\":\"Bleibtda\"}", person, person);
  g_autofree char *again = g_strconcat (named, ",\"notes\":\"Nachtrag\"", NULL);
  g_autofree char *body = NULL;

  test_apply_text (store, self->space, "{'_id':'%s','_rev':'1-00000000000000000000000000000001','type':'person',"
                                       "'schema':1,'family':'Unvergesslich'}", person);
  test_put_json (store, "activity", 1, named);
  test_put_json (store, "activity", 1, again);
  g_assert_true (files_contain (self, "Unvergesslich"));
  test_apply_text (store, self->space,
                   "{'_id':'%s','_rev':'2-00000000000000000000000000000002','_deleted':true,'erased':true,'type':'person',"
                   "'_revisions':{'start':2,'ids':['00000000000000000000000000000002','00000000000000000000000000000001']}}",
                   person);
  assert_nothing_of (self, "Unvergesslich");
  body = test_body (store, "activity", 1);
  g_assert_nonnull (strstr (body, "Bleibtda"));
  g_assert_nonnull (strstr (body, "Nachtrag"));
  g_assert_nonnull (strstr (body, person));
}

/* Ten thousand at once, and a journal with as many former states: each of them is read
 * once for a page, not once for each record that is erased. */
static void
test_many (Fixture       *self,
           gconstpointer  data)
{
  const guint n = g_test_slow () ? 10000 : 1000;
  gint64 begin;

  for (guint from = 0; from < n; from += 500) {
    g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

    for (guint i = from; i < from + 500; i++) {
      g_autofree char *id = test_id ("person", i);
      char *text = g_strdup_printf ("{\"_id\":\"%s\",\"_rev\":\"1-%032x\",\"type\":\"person\",\"schema\":1,"
                                    "\"given\":\"Wiltrud\",\"family\":\"Unvergesslich%u\"}", id, i, i);

      g_ptr_array_add (documents, g_bytes_new_take (text, strlen (text)));
    }
    test_apply (self->store.store, self->space, documents);
  }
  for (guint i = 0; i < 2000; i++) {
    g_autofree char *members = g_strdup_printf ("\"family\":\"Bleibtda %u\"", i);

    test_put_json (self->store.store, "person", 100000 + i % 100, members);
  }
  begin = g_get_monotonic_time ();
  for (guint from = 0; from < n; from += 500) {
    g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

    for (guint i = from; i < from + 500; i++) {
      g_autofree char *id = test_id ("person", i);
      char *text = g_strdup_printf ("{\"_id\":\"%s\",\"_rev\":\"2-%032x\",\"_revisions\":{\"start\":2,\"ids\":"
                                    "[\"%032x\",\"%032x\"]},\"_deleted\":true,\"erased\":true,\"type\":\"person\"}",
                                    id, n + i, n + i, i);

      g_ptr_array_add (documents, g_bytes_new_take (text, strlen (text)));
    }
    test_apply (self->store.store, self->space, documents);
  }
  g_test_message ("%u erasures of a partner: %.1f s", n, (double) (g_get_monotonic_time () - begin) / G_USEC_PER_SEC);
  assert_nothing_of (self, "Unvergesslich");
}

/* --- Killed ------------------------------------------------------------------------- */

static gboolean
die_func (NwSession     *session,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  g_autofree char *id = test_id ("person", 1);
  const char * const ids[] = { id, NULL };

  if (nw_session_erase (session, ids, error))
    kill (getpid (), SIGKILL);

  return FALSE;
}

static void
die_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      data)
{
  kill (getpid (), SIGKILL);
}

/* A program of its own, which dies in the middle of the step or right after it. */
static int
die (const char *path,
     gboolean    after)
{
  g_autoptr (NwStore) store = nw_store_open (path, NW_STORE_OPEN_DEFAULT, NULL);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autofree char *id = test_id ("person", 1);
  const char * const ids[] = { id, NULL };

  if (store == NULL)
    return 1;
  if (after)
    nw_store_erase_async (store, ids, die_cb, NULL);
  else
    nw_store_run_sync (store, die_func, NULL, NULL, NULL);
  g_main_loop_run (loop);

  return 1;
}

static void
run_killed (Fixture    *self,
            const char *when)
{
  char *arguments[] = { (char *) program, (char *) "--die", (char *) when, self->store.path, NULL };
  g_autoptr (GError) error = NULL;
  int status = 0;

  g_clear_object (&self->store.store);
  g_spawn_sync (NULL, arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (WIFSIGNALED (status));
  g_assert_cmpint (WTERMSIG (status), ==, SIGKILL);
  test_store_reopen (&self->store);
}

/* It did not begin, or it is finished when the database is opened next. */
static void
test_killed (Fixture       *self,
             gconstpointer  data)
{
  g_autofree char *body = NULL, *gone = NULL;

  test_put_json (self->store.store, "person", 1, "\"given\":\"Wiltrud\",\"family\":\"Unvergesslich\"");
  run_killed (self, "within");
  body = test_body (self->store.store, "person", 1);
  g_assert_nonnull (body);
  g_assert_nonnull (strstr (body, "Unvergesslich"));
  test_assert_sound (self->store.store);
  run_killed (self, "after");
  gone = test_body (self->store.store, "person", 1);
  g_assert_null (gone);
  assert_nothing_of (self, "Unvergesslich");
}

/* --- Others ------------------------------------------------------------------------- */

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
  if (argc == 4 && strcmp (argv[1], "--die") == 0)
    return die (argv[3], strcmp (argv[2], "after") == 0);
  program = argv[0];
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
  ADD ("link-text-elsewhere", test_link_text_elsewhere);
  ADD ("many", test_many);
  ADD ("killed", test_killed);

  return g_test_run ();
}
