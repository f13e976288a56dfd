/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-intake"

#include "config.h"

#include "nw-export-file.h"

#include <errno.h>

/* So much is gathered before it is written. */
#define CHUNK (64 * 1024)

struct _NwExportFile {
  /* Input */
  NwStore        *store;        /* (owned) */
  NwExportFormat  format;
  GFile          *file;         /* (owned) */
  GPtrArray      *ids;          /* (owned) (nullable): those that are chosen */
  NwListQuery    *query;        /* (owned) (nullable): the whole list */

  /* In progress: of the thread that writes */
  NwSession      *session;
  NwExport       *export;
  GString        *out;
  GOutputStream  *stream;
  GCancellable   *cancellable;  /* (borrowed) (nullable) */
  GError         *error;

  /* Output */
  guint           n_done;       /* (atomic): looked at from any thread */
  guint           n_written;
  guint           n_left_out;
};

static gboolean
flush (NwExportFile *self)
{
  gboolean written = g_output_stream_write_all (self->stream, self->out->str, self->out->len, NULL,
                                                self->cancellable, &self->error);

  g_string_truncate (self->out, 0);

  return written;
}

/* A NwIdFunc. */
static gboolean
write_record (const char *id,
              gpointer    data)
{
  NwExportFile *self = data;

  if (g_cancellable_set_error_if_cancelled (self->cancellable, &self->error))
    return FALSE;

  /* One that was deleted meanwhile is no reason to lose the others. */
  if (nw_export_add (self->export, self->session, id, self->out, &self->error)) {
    self->n_written++;
  } else {
    if (!g_error_matches (self->error, NW_STORE_ERROR, NW_STORE_ERROR_NOT_FOUND))
      return FALSE;
    g_clear_error (&self->error);
  }
  g_atomic_int_inc (&self->n_done);

  return self->out->len < CHUNK || flush (self);
}

static void
write_all (NwExportFile *self)
{
  self->session = nw_store_open_reader (self->store, &self->error);
  if (self->session == NULL)
    return;
  self->export = nw_export_new (self->format, NW_EXPORT_BOM, ';');
  self->out = g_string_new (NULL);

  if (self->query != NULL)
    nw_list_query_foreach (self->query, self->session, write_record, self, &self->error);
  for (guint i = 0; self->ids != NULL && i < self->ids->len; i++)
    if (!write_record (g_ptr_array_index (self->ids, i), self))
      break;
  if (self->error == NULL)
    flush (self);

  self->n_left_out = nw_export_get_n_left_out (self->export);
  self->n_written -= MIN (self->n_written, self->n_left_out);
  g_string_free (g_steal_pointer (&self->out), TRUE);
  g_clear_pointer (&self->export, nw_export_free);
  g_clear_object (&self->session);
}

/**
 * nw_export_file_new:
 * @store: where the records are
 * @format: of the file
 * @file: to be written
 *
 * Returns: (transfer full): what writes the records that are named next
 */
NwExportFile *
nw_export_file_new (NwStore        *store,
                    NwExportFormat  format,
                    GFile          *file)
{
  NwExportFile *self = g_new0 (NwExportFile, 1);

  self->store = g_object_ref (store);
  self->format = format;
  self->file = g_object_ref (file);

  return self;
}

/**
 * nw_export_file_free:
 * @self: (transfer full): nobody writes with it any more
 */
void
nw_export_file_free (NwExportFile *self)
{
  g_clear_object (&self->store);
  g_clear_object (&self->file);
  g_clear_pointer (&self->ids, g_ptr_array_unref);
  g_clear_pointer (&self->query, nw_list_query_unref);
  g_free (self);
}

/**
 * nw_export_file_set_ids:
 * @self: nothing is written yet
 * @ids: (element-type utf8): the records, in their order
 */
void
nw_export_file_set_ids (NwExportFile *self,
                        GPtrArray    *ids)
{
  g_clear_pointer (&self->ids, g_ptr_array_unref);
  self->ids = g_ptr_array_ref (ids);
}

/**
 * nw_export_file_set_query:
 * @self: nothing is written yet
 * @query: the list that has the records
 */
void
nw_export_file_set_query (NwExportFile *self,
                          NwListQuery  *query)
{
  g_clear_pointer (&self->query, nw_list_query_unref);
  self->query = nw_list_query_ref (query);
}

/**
 * nw_export_file_get_file:
 * @self: an export
 *
 * Returns: (transfer none): the file that is written
 */
GFile *
nw_export_file_get_file (NwExportFile *self)
{
  return self->file;
}

/**
 * nw_export_file_write:
 * @self: an export that was not written yet
 * @cancellable: (nullable): looked at before each record
 * @error: return location
 *
 * Writes the records beside the file, for the user alone, because these are people's
 * data, and gives them its name when all are there. A file that had that name is what
 * it was until then; of an export that fails or is cancelled nothing stays behind.
 * For any thread, and takes as long as there are records.
 *
 * Returns: FALSE when it is not there: an error of the store or the disk, or
 *   %G_IO_ERROR_CANCELLED.
 */
gboolean
nw_export_file_write (NwExportFile  *self,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_autoptr (GFile) folder = g_file_get_parent (self->file);
  g_autofree char *name = g_strdup_printf (".netzwerk-%08x.part", g_random_int ());
  g_autoptr (GFile) beside = NULL;

  /* Only the root has no folder, and the root is no file. */
  if (folder == NULL) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY, g_strerror (EISDIR));
    return FALSE;
  }
  beside = g_file_get_child (folder, name);
  self->stream = G_OUTPUT_STREAM (g_file_create (beside, G_FILE_CREATE_PRIVATE, cancellable, error));
  if (self->stream == NULL)
    return FALSE;

  self->cancellable = cancellable;
  write_all (self);
  self->cancellable = NULL;
  g_output_stream_close (self->stream, NULL, self->error == NULL ? &self->error : NULL);
  g_clear_object (&self->stream);
  if (self->error == NULL)
    g_file_move (beside, self->file, G_FILE_COPY_OVERWRITE | G_FILE_COPY_NO_FALLBACK_FOR_MOVE,
                 cancellable, NULL, NULL, &self->error);
  if (self->error == NULL)
    return TRUE;

  g_file_delete (beside, NULL, NULL);
  g_propagate_error (error, g_steal_pointer (&self->error));

  return FALSE;
}

/**
 * nw_export_file_get_n_done:
 * @self: an export, written by this thread or another
 *
 * Returns: how many records were looked at so far
 */
guint
nw_export_file_get_n_done (NwExportFile *self)
{
  return (guint) g_atomic_int_get (&self->n_done);
}

/**
 * nw_export_file_get_n_written:
 * @self: an export that is written
 *
 * Returns: how many records are in the file
 */
guint
nw_export_file_get_n_written (NwExportFile *self)
{
  return self->n_written;
}

/**
 * nw_export_file_get_n_left_out:
 * @self: an export that is written
 *
 * Returns: how many records were left out because they are confidential
 */
guint
nw_export_file_get_n_left_out (NwExportFile *self)
{
  return self->n_left_out;
}
