/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-test-store.h"

#include <glib/gstdio.h>

void
test_store_init (TestStore *self)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("netzwerk-test-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "data", "netzwerk.db", NULL);
  self->store = nw_store_open (self->path, NW_STORE_OPEN_DEFAULT, &error);
  g_assert_no_error (error);
  g_assert_nonnull (self->store);
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    if (g_file_test (child, G_FILE_TEST_IS_DIR))
      remove_folder (child);
    else
      g_unlink (child);
  }
  g_rmdir (path);
}

void
test_store_clear (TestStore *self)
{
  g_clear_object (&self->store);
  remove_folder (self->folder);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->path, g_free);
}

void
test_store_reopen (TestStore *self)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->store);
  self->store = nw_store_open (self->path, NW_STORE_OPEN_DEFAULT, &error);
  g_assert_no_error (error);
}

char *
test_id (const char *kind,
         guint       number)
{
  return g_strdup_printf ("%s:%032x", kind, number);
}

/* members: JSON members with single quotes for double ones, or "". */
NwRecord *
test_record (const char *kind,
             guint       number,
             const char *members)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = test_id (kind, number);
  g_autofree char *body = g_strdup_printf ("{\"type\":\"%s\"%s%s}", kind, *members != 0 ? "," : "", members);
  NwRecord *record;

  g_strdelimit (body, "'", '"');
  record = nw_record_new (id, NULL, NULL, body, -1, &error);
  g_assert_no_error (error);

  return record;
}

static gboolean
put_func (NwSession     *session,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  return nw_session_put (session, data, error);
}

static gboolean
delete_func (NwSession     *session,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  return nw_session_delete (session, data, error);
}

gint64
test_put (NwStore  *store,
          NwRecord *record)
{
  g_autoptr (GError) error = NULL;
  gint64 step = nw_store_run (store, "Put", put_func, record, NULL, &error);

  g_assert_no_error (error);

  return step;
}

gint64
test_put_json (NwStore    *store,
               const char *kind,
               guint       number,
               const char *members)
{
  g_autoptr (NwRecord) record = test_record (kind, number, members);

  return test_put (store, record);
}

gint64
test_delete (NwStore    *store,
             const char *kind,
             guint       number)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = test_id (kind, number);
  gint64 step = nw_store_run (store, "Delete", delete_func, id, NULL, &error);

  g_assert_no_error (error);

  return step;
}

void
test_assert_sound (NwStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) messages = nw_store_check (store, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < messages->len; i++)
    g_test_message ("%s", (const char *) g_ptr_array_index (messages, i));
  g_assert_cmpuint (messages->len, ==, 0);
}

/* The titles, one after the other, for comparing. */
char *
test_titles (GPtrArray *rows)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? "; " : "", nw_row_get_title (g_ptr_array_index (rows, i)));

  return g_string_free (out, FALSE);
}

char *
test_search (NwStore    *store,
             const char *text,
             const char *kind)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = nw_session_search (nw_store_get_session (store), text, kind, 50, &error);

  g_assert_no_error (error);

  return test_titles (rows);
}

static void
changed_cb (NwStore  *store,
            char    **ids,
            gpointer  data)
{
  *(gboolean *) data = TRUE;
}

void
test_wait_changed (NwStore *store)
{
  gboolean changed = FALSE;
  gulong handler = g_signal_connect (store, "changed", G_CALLBACK (changed_cb), &changed);

  while (!changed)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (store, handler);
}
