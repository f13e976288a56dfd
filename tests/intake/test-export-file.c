/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "nw-export-file.h"
#include "nw-test-fixture.h"

#define ID "person:00000000000000000000000000000001"
#define GONE "person:00000000000000000000000000000002"
#define BODY "{\"type\":\"person\",\"schema\":1,\"given_name\":\"Ruth\",\"family_name\":\"Mustermann\"}"
#define BEFORE "What stood there before.\n"

/* More than is written while a thread is being noticed. */
#define MANY 300000

/* A folder for the file, beside the database. */
typedef struct {
  Fixture  base;
  char    *folder;
  char    *path;
  GFile   *file;
} Place;

static gboolean
put_person (NwSession     *session,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr (NwRecord) record = nw_record_new (ID, NULL, NULL, BODY, -1, error);

  return record != NULL && nw_session_put (session, record, error);
}

static void
place_set_up (Place         *place,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  set_up (&place->base, data);
  nw_store_run (place->base.store, "test", put_person, NULL, NULL, &error);
  g_assert_no_error (error);
  place->folder = g_dir_make_tmp ("nw-export-XXXXXX", &error);
  g_assert_no_error (error);
  place->path = g_build_filename (place->folder, "people.csv", NULL);
  place->file = g_file_new_for_path (place->path);
}

static void
place_tear_down (Place         *place,
                 gconstpointer  data)
{
  g_remove (place->path);
  g_assert_cmpint (g_rmdir (place->folder), ==, 0);
  g_object_unref (place->file);
  g_free (place->path);
  g_free (place->folder);
  tear_down (&place->base, data);
}

static NwExportFile *
make_export (Place *place,
             guint  n)
{
  NwExportFile *export = nw_export_file_new (place->base.store, NW_EXPORT_CSV, place->file);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (ids, (gpointer) ID);
  nw_export_file_set_ids (export, ids);

  return export;
}

static guint
count_files (Place *place)
{
  g_autoptr (GDir) dir = g_dir_open (place->folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

static void
write_before (Place *place)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (place->path, BEFORE, -1, &error);
  g_assert_no_error (error);
}

static void
assert_before (Place *place)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (place->path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, BEFORE);
  g_assert_cmpuint (count_files (place), ==, 1);
}

/* A new file and one that takes an older one's place; for the user alone. */
static void
test_whole (Place         *place,
            gconstpointer  data)
{
  for (guint round = 0; round < 2; round++) {
    g_autoptr (NwExportFile) export = make_export (place, 2);
    g_autoptr (GPtrArray) ids = g_ptr_array_new ();
    g_autoptr (GError) error = NULL;
    g_autofree char *text = NULL;
    GStatBuf status;

    /* The second is not there any more. */
    g_ptr_array_add (ids, (gpointer) ID);
    g_ptr_array_add (ids, (gpointer) GONE);
    g_ptr_array_add (ids, (gpointer) ID);
    nw_export_file_set_ids (export, ids);
    if (round == 1)
      write_before (place);
    g_assert_true (nw_export_file_write (export, NULL, &error));
    g_assert_no_error (error);
    g_assert_cmpuint (nw_export_file_get_n_done (export), ==, 3);
    g_assert_cmpuint (nw_export_file_get_n_written (export), ==, 2);
    g_assert_true (g_file_get_contents (place->path, &text, NULL, NULL));
    g_assert_nonnull (strstr (text, "Mustermann"));
    g_assert_null (strstr (text, BEFORE));
    g_assert_cmpint (g_stat (place->path, &status), ==, 0);
    g_assert_cmpint (status.st_mode & 0777, ==, 0600);
    g_assert_cmpuint (count_files (place), ==, 1);
  }
}

typedef struct {
  NwExportFile *export;
  GCancellable *cancellable;
  GError       *error;
} Writing;

static gpointer
write_thread (gpointer data)
{
  Writing *writing = data;

  g_assert_false (nw_export_file_write (writing->export, writing->cancellable, &writing->error));

  return NULL;
}

/* Stopped in the midst of it, whatever stood there stays, and nothing beside it. */
static void
test_cancelled (Place         *place,
                gconstpointer  data)
{
  for (guint round = 0; round < 2; round++) {
    g_autoptr (NwExportFile) export = make_export (place, MANY);
    g_autoptr (GCancellable) cancellable = g_cancellable_new ();
    Writing writing = { export, cancellable, NULL };
    GThread *thread;

    if (round == 1)
      write_before (place);
    thread = g_thread_new ("export", write_thread, &writing);
    while (nw_export_file_get_n_done (export) == 0)
      g_thread_yield ();
    g_cancellable_cancel (cancellable);
    g_thread_join (thread);

    g_assert_error (writing.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    g_clear_error (&writing.error);
    g_assert_cmpuint (nw_export_file_get_n_done (export), <, MANY);
    if (round == 1)
      assert_before (place);
    else
      g_assert_cmpuint (count_files (place), ==, 0);
  }
}

/* A folder of that name is not replaced, and the file beside it goes. */
static void
test_refused (Place         *place,
              gconstpointer  data)
{
  g_autoptr (NwExportFile) export = make_export (place, 1);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (place->path, 0700), ==, 0);
  g_assert_false (nw_export_file_write (export, NULL, &error));
  g_assert_nonnull (error);
  g_assert_true (g_file_test (place->path, G_FILE_TEST_IS_DIR));
  g_assert_cmpuint (count_files (place), ==, 1);
}

/* Nothing is written where there is no folder. */
static void
test_nowhere (Place         *place,
              gconstpointer  data)
{
  g_autofree char *path = g_build_filename (place->path, "people.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (NwExportFile) export = nw_export_file_new (place->base.store, NW_EXPORT_CSV, file);
  g_autoptr (GError) error = NULL;

  g_assert_false (nw_export_file_write (export, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_cmpuint (count_files (place), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/intake/export-file/whole", Place, NULL, place_set_up, test_whole, place_tear_down);
  g_test_add ("/intake/export-file/cancelled", Place, NULL, place_set_up, test_cancelled, place_tear_down);
  g_test_add ("/intake/export-file/refused", Place, NULL, place_set_up, test_refused, place_tear_down);
  g_test_add ("/intake/export-file/nowhere", Place, NULL, place_set_up, test_nowhere, place_tear_down);

  return g_test_run ();
}
