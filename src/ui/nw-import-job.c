/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-import-job.h"

#include "nw-input.h"
#include "nw-press.h"

#include <glib/gi18n.h>

/* Shared with the reading thread until it is done: paths and text are only read
 * by it, releases and errors only written by it, and the progress, in thousandths
 * and releases, goes through atomic integers. */

struct _NwImportJob
{
  GObject parent_instance;

  /* Owned: input */
  GPtrArray *paths;         /* char *; NULL where a file has no local path */
  GPtrArray *names;         /* char * */
  char      *text;          /* instead of files */

  /* In progress */
  guint      current;       /* file being read */
  int        thousandths;
  int        n_releases;

  /* Owned: output */
  GPtrArray *releases;      /* NwRelease */
  GPtrArray *errors;        /* NwImportError */
};

G_DEFINE_FINAL_TYPE (NwImportJob, nw_import_job, G_TYPE_OBJECT)

/* --- On the reading thread ------------------------------------------------------- */

static gboolean
release_cb (NwRelease *release,
            gpointer   data)
{
  NwImportJob *self = data;

  g_ptr_array_add (self->releases, release);
  g_atomic_int_inc (&self->n_releases);

  return TRUE;
}

static void
progress_cb (gdouble  fraction,
             gpointer data)
{
  NwImportJob *self = data;
  double total = (self->current + CLAMP (fraction, 0, 1)) / MAX (self->paths->len, 1);

  g_atomic_int_set (&self->thousandths, (int) (total * 1000));
}

static void
read_file (NwImportJob  *self,
           guint         index,
           GCancellable *cancellable)
{
  const char *path = g_ptr_array_index (self->paths, index);
  const char *name = g_ptr_array_index (self->names, index);
  g_autoptr (GError) error = NULL;
  int line = 0;

  if (path == NULL) {
    g_ptr_array_add (self->errors,
                     nw_import_error_new (name, 0, _("Only files on this machine can be read. Please save it first.")));
    return;
  }

  if (g_file_test (path, G_FILE_TEST_IS_DIR)) {
    g_ptr_array_add (self->errors,
                     nw_import_error_new (name, 0, _("This is a folder. Please choose the files in it.")));
    return;
  }

  self->current = index;
  progress_cb (0, self);
  if (!nw_input_read_file (path, NULL, release_cb, progress_cb, self, &line, cancellable, &error) &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_ptr_array_add (self->errors, nw_import_error_new (name, line, error->message));
}

static void
read_worker (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  NwImportJob *self = source;
  g_autoptr (GError) error = NULL;

  if (self->text != NULL && !nw_press_read_text (self->text, release_cb, self, &error))
    g_ptr_array_add (self->errors, nw_import_error_new (_("Clipboard"), 0, error->message));
  for (guint i = 0; i < self->paths->len && !g_cancellable_is_cancelled (cancellable); i++)
    read_file (self, i, cancellable);

  if (!g_task_return_error_if_cancelled (task))
    g_task_return_boolean (task, TRUE);
}

/* --- GObject ----------------------------------------------------------------------- */

static void
nw_import_job_finalize (GObject *object)
{
  NwImportJob *self = NW_IMPORT_JOB (object);

  g_ptr_array_unref (self->paths);
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->releases);
  g_ptr_array_unref (self->errors);
  g_free (self->text);

  G_OBJECT_CLASS (nw_import_job_parent_class)->finalize (object);
}

static void
nw_import_job_class_init (NwImportJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = nw_import_job_finalize;
}

static void
nw_import_job_init (NwImportJob *self)
{
  self->paths = g_ptr_array_new_with_free_func (g_free);
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->releases = g_ptr_array_new_with_free_func ((GDestroyNotify) nw_release_unref);
  self->errors = g_ptr_array_new_with_free_func ((GDestroyNotify) nw_import_error_free);
}

/* --- Public -------------------------------------------------------------------------- */

/**
 * nw_import_job_new_for_files:
 * @files: (element-type GFile): what to read
 *
 * Returns: (transfer full): a job
 */
NwImportJob *
nw_import_job_new_for_files (GPtrArray *files)
{
  NwImportJob *self = g_object_new (NW_TYPE_IMPORT_JOB, NULL);

  for (guint i = 0; i < files->len; i++) {
    GFile *file = g_ptr_array_index (files, i);
    g_autofree char *name = g_file_get_basename (file);

    g_ptr_array_add (self->paths, g_file_get_path (file));
    g_ptr_array_add (self->names, name != NULL ? g_filename_display_name (name) : g_file_get_uri (file));
  }

  return self;
}

/**
 * nw_import_job_new_for_text:
 * @text: the text of a press release
 *
 * Returns: (transfer full): a job
 */
NwImportJob *
nw_import_job_new_for_text (const char *text)
{
  NwImportJob *self = g_object_new (NW_TYPE_IMPORT_JOB, NULL);

  self->text = g_strdup (text);
  return self;
}

/**
 * nw_import_job_run_async:
 * @self: a job, run once
 * @cancellable: (nullable): to stop it
 * @callback: called when everything is read
 * @user_data: for @callback
 */
void
nw_import_job_run_async (NwImportJob         *self,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_return_if_fail (NW_IS_IMPORT_JOB (self));

  g_task_set_source_tag (task, nw_import_job_run_async);
  g_task_run_in_thread (task, read_worker);
}

/**
 * nw_import_job_run_finish:
 * @self: the job
 * @result: what the callback was given
 * @error: only G_IO_ERROR_CANCELLED; what single files are to blame for stands in
 *   nw_import_job_get_errors()
 *
 * Returns: whether everything was read
 */
gboolean
nw_import_job_run_finish (NwImportJob   *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * nw_import_job_get_progress:
 * @self: a running job
 * @n_releases: (out): how many releases were found so far
 *
 * Returns: how much is read, from 0 to 1
 */
double
nw_import_job_get_progress (NwImportJob *self,
                            guint       *n_releases)
{
  g_return_val_if_fail (NW_IS_IMPORT_JOB (self), 0);

  *n_releases = (guint) g_atomic_int_get (&self->n_releases);
  return g_atomic_int_get (&self->thousandths) / 1000.0;
}

/**
 * nw_import_job_get_releases:
 * @self: a job that is done
 *
 * Returns: (transfer none) (element-type NwRelease): what was found, in the order
 *   of the files
 */
GPtrArray *
nw_import_job_get_releases (NwImportJob *self)
{
  g_return_val_if_fail (NW_IS_IMPORT_JOB (self), NULL);

  return self->releases;
}

/**
 * nw_import_job_get_errors:
 * @self: a job that is done
 *
 * Returns: (transfer none) (element-type NwImportError): which files could not be
 *   read, and why
 */
GPtrArray *
nw_import_job_get_errors (NwImportJob *self)
{
  g_return_val_if_fail (NW_IS_IMPORT_JOB (self), NULL);

  return self->errors;
}

/**
 * nw_import_job_dup_paths:
 * @self: a job for files
 *
 * Returns: (transfer full): the paths of those that have one
 */
GStrv
nw_import_job_dup_paths (NwImportJob *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_return_val_if_fail (NW_IS_IMPORT_JOB (self), NULL);

  for (guint i = 0; i < self->paths->len; i++)
    if (g_ptr_array_index (self->paths, i) != NULL)
      g_strv_builder_add (builder, g_ptr_array_index (self->paths, i));

  return g_strv_builder_end (builder);
}
