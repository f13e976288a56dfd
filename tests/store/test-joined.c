/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "nw-test-remote.h"

/* What becomes of a record of which there are several versions, without anybody being
 * asked: it is told, and can be taken back. */

#define N_TRIES 8

typedef struct {
  TestStore a;
  TestStore b;
  gint64    a_space;
  gint64    b_space;
  guint     number;   /* of the next record */
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  test_store_init (&self->a);
  test_store_init (&self->b);
  self->a_space = test_add_space (self->a.store, "Partner");
  self->b_space = test_add_space (self->b.store, "Partner");
  self->number = 1;
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  test_assert_sound (self->a.store);
  test_assert_sound (self->b.store);
  test_store_clear (&self->a);
  test_store_clear (&self->b);
}

static void
put (Fixture    *self,
     TestStore  *store,
     const char *name,
     const char *abbreviation)
{
  g_autofree char *members = g_strdup_printf ("\"name\":\"%s\",\"abbreviation\":\"%s\"", name, abbreviation);

  test_put_in (store->store, "Partner", NW_KIND_ORGANISATION, self->number, members);
}

static void
send_to_b (Fixture *self)
{
  test_push (self->a.store, self->a_space, self->b.store, self->b_space);
}

static void
send_to_a (Fixture *self)
{
  test_push (self->b.store, self->b_space, self->a.store, self->a_space);
}

static void
assert_found (TestStore  *store,
              const char *name)
{
  g_autofree char *found = test_search (store->store, "weberei", NULL);

  g_assert_cmpstr (found, ==, name);
}

static char *
dup_body (TestStore *store,
          guint      number)
{
  return test_body (store->store, NW_KIND_ORGANISATION, number);
}

typedef struct {
  char   *id;
  gint64  number;
} Joined;

static gboolean
undo_step (NwSession     *session,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Joined *joined = data;

  return nw_session_undo_joined (session, joined->id, joined->number, error);
}

static gint64
undo (TestStore  *store,
      NwJoined   *joined,
      GError    **error)
{
  Joined wanted = { joined->id, joined->entry->number };

  return nw_store_run (store->store, "Take back", undo_step, &wanted, NULL, error);
}

static GPtrArray *
list (TestStore *store)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *found = nw_session_list_joined (nw_store_get_session (store->store), 0, 100, &error);

  g_assert_no_error (error);

  return found;
}

/* --- Deleting ----------------------------------------------------------------------- */

/* Whoever deletes a record does not want its other version to come up instead. */
static void
test_delete_branches (Fixture       *self,
                      gconstpointer  data)
{
  put (self, &self->a, "Weberei", "W");
  send_to_b (self);
  put (self, &self->a, "Weberei Nord", "W");
  put (self, &self->b, "Weberei Süd", "W");
  send_to_a (self);
  test_delete (self->a.store, NW_KIND_ORGANISATION, 1);
  assert_found (&self->a, "");
  send_to_b (self);
  assert_found (&self->b, "");

  g_assert_true (nw_store_undo (self->a.store, 0, NULL, NULL));
  send_to_b (self);
  {
    g_autofree char *here = dup_body (&self->a, 1), *there = dup_body (&self->b, 1);

    g_assert_nonnull (here);
    g_assert_cmpstr (here, ==, there);
  }
}

/* --- Merged -------------------------------------------------------------------------- */

/* Whichever of the two wins by its hash: told is what is different from what stood here. */
static void
test_merged (Fixture       *self,
             gconstpointer  data)
{
  for (; self->number <= N_TRIES; self->number++) {
    g_autoptr (GPtrArray) merged = NULL;
    g_autoptr (GPtrArray) there = NULL;
    g_autoptr (GPtrArray) here = NULL;
    g_autofree char *body = NULL;
    g_autoptr (GError) error = NULL;
    NwJoined *joined;

    put (self, &self->a, "Weberei", "W");
    send_to_b (self);
    put (self, &self->a, "Weberei Nord", "W");
    put (self, &self->b, "Weberei", "WEB");
    send_to_a (self);
    merged = test_merge (self->a.store, self->a_space);
    g_assert_cmpuint (merged->len, ==, 1);

    here = list (&self->a);
    g_assert_cmpuint (here->len, ==, self->number);
    joined = g_ptr_array_index (here, 0);
    g_assert_cmpint (joined->space, ==, self->a_space);
    g_assert_cmpint (joined->entry->event, ==, NW_HISTORY_CHANGED);
    g_assert_nonnull (json_object_get (joined->entry->fields, "abbreviation"));
    g_assert_null (json_object_get (joined->entry->fields, "name"));

    g_assert_cmpint (undo (&self->a, joined, &error), >, 0);
    g_assert_no_error (error);
    g_assert_cmpint (undo (&self->a, joined, &error), ==, -1);
    g_assert_error (error, NW_STORE_ERROR, NW_STORE_ERROR_CONFLICT);
    send_to_b (self);
    there = list (&self->b);
    g_assert_cmpuint (there->len, ==, 0);
    body = dup_body (&self->b, self->number);
    g_assert_nonnull (strstr (body, "\"Weberei Nord\""));
    g_assert_nonnull (strstr (body, "\"W\""));
  }
}

/* --- Deleted here, changed there ------------------------------------------------------- */

static void
test_deleted_and_changed (Fixture       *self,
                          gconstpointer  data)
{
  g_autoptr (GPtrArray) there = NULL;
  g_autoptr (GPtrArray) here = NULL;
  g_autoptr (GError) error = NULL;

  put (self, &self->a, "Weberei", "W");
  send_to_b (self);
  test_delete (self->a.store, NW_KIND_ORGANISATION, 1);
  put (self, &self->b, "Weberei Nord", "W");
  send_to_b (self);
  send_to_a (self);
  assert_found (&self->a, "Weberei Nord");

  here = list (&self->a);
  there = list (&self->b);
  g_assert_cmpuint (here->len, ==, 1);
  g_assert_cmpuint (there->len, ==, 1);
  g_assert_cmpint (((NwJoined *) g_ptr_array_index (here, 0))->entry->event, ==, NW_HISTORY_CAME_BACK);
  g_assert_cmpint (((NwJoined *) g_ptr_array_index (there, 0))->entry->event, ==, NW_HISTORY_KEPT);

  g_assert_cmpint (undo (&self->a, g_ptr_array_index (here, 0), &error), >, 0);
  g_assert_no_error (error);
  send_to_b (self);
  assert_found (&self->b, "");
}

/* A partner who deletes what nobody changed, and one who decides a conflict, are no news. */
static void
test_no_news (Fixture       *self,
              gconstpointer  data)
{
  g_autoptr (GPtrArray) here = NULL;

  put (self, &self->a, "Weberei", "W");
  send_to_b (self);
  test_delete (self->b.store, NW_KIND_ORGANISATION, 1);
  send_to_a (self);
  assert_found (&self->a, "");
  here = list (&self->a);
  g_assert_cmpuint (here->len, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/joined/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("delete-branches", test_delete_branches);
  ADD ("merged", test_merged);
  ADD ("deleted-and-changed", test_deleted_and_changed);
  ADD ("no-news", test_no_news);

  return g_test_run ();
}
