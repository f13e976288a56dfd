/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-proposal.h"

#include <glib/gstdio.h>

#define N_ITEMS 60

static char *
write_feed (const char *folder)
{
  g_autoptr (GString) feed = g_string_new ("<rss version=\"2.0\"><channel><title>Portal</title>");
  char *path = g_build_filename (folder, "feed.xml", NULL);

  for (guint i = 0; i < N_ITEMS; i++)
    g_string_append_printf (feed, "<item><title>Meldung %u</title><guid>m-%u</guid>"
                            "<description>Die Stadt hat am Montag die Anlage %u eröffnet.</description></item>", i, i, i);
  g_string_append (feed, "</channel></rss>");
  g_assert_true (g_file_set_contents (path, feed->str, -1, NULL));

  return path;
}

static void
stop_cb (const NwImportState *state,
         gpointer             data)
{
  g_cancellable_cancel (data);
}

/* Whoever stops an import keeps what was saved until then, and can undo it. */
static void
test_stopped (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *folder = g_dir_make_tmp ("nw-import-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "test.db", NULL);
  g_autofree char *feed = write_feed (folder);
  const char *paths[] = { feed, NULL };
  g_autoptr (NwStore) store = nw_store_open (path, NW_STORE_OPEN_DEFAULT, &error);
  NwSession *session;
  NwImportResult *result;

  g_assert_no_error (error);
  session = nw_store_get_session (store);
  result = nw_import_files (store, paths, NULL, NW_IMPORT_DEFAULT, stop_cb, cancellable, cancellable, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (result->releases, >, 0);
  g_assert_cmpuint (result->releases, <, N_ITEMS);
  g_assert_cmpint (nw_session_count (session, NW_KIND_RELEASE, NULL), ==, result->releases);

  g_assert_true (nw_store_undo (store, result->step, NULL, &error));
  g_assert_cmpint (nw_session_count (session, NW_KIND_RELEASE, NULL), ==, 0);
  nw_import_result_free (result);
  nw_store_close (store);
  for (const char * const *name = (const char *[]) { "test.db", "test.db-wal", "test.db-shm", "test.db.lock", "feed.xml", NULL };
       *name != NULL; name++) {
    g_autofree char *file = g_build_filename (folder, *name, NULL);

    g_unlink (file);
  }
  g_rmdir (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/intake/import/stopped", test_stopped);

  return g_test_run ();
}
