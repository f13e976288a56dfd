/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-export-dialog.h"

#include <glib/gi18n.h>

#include "nw-compat.h"
#include "nw-export.h"
#include "nw-vcard-writer.h"

/* So much is gathered before it is written. */
#define CHUNK (64 * 1024)

/* From so many records on it is said that it takes a while. */
#define MANY 20000

typedef struct {
  /* Input */
  NwWindow       *window;   /* (owned) */
  const NwKind   *kind;
  GPtrArray      *ids;      /* (owned) (nullable): those that are chosen */
  NwListQuery    *query;    /* (owned) (nullable): the whole list */
  guint           n_records;
  NwExportFormat  format;
  GFile          *file;     /* (owned) (nullable): until it is chosen */

  /* In progress: of the worker */
  NwSession      *session;
  NwExport       *export;
  GString        *out;
  GOutputStream  *stream;
  GError         *error;

  /* Output */
  guint           n_written;
  guint           n_left_out;
} ExportCall;

static void
export_call_free (ExportCall *call)
{
  g_object_unref (call->window);
  g_clear_pointer (&call->ids, g_ptr_array_unref);
  g_clear_pointer (&call->query, nw_list_query_unref);
  g_clear_object (&call->file);
  g_free (call);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ExportCall, export_call_free)

static gboolean
flush (ExportCall *call)
{
  gboolean written = g_output_stream_write_all (call->stream, call->out->str, call->out->len, NULL, NULL, &call->error);

  g_string_truncate (call->out, 0);

  return written;
}

/* A NwIdFunc. */
static gboolean
export_record (const char *id,
               gpointer    data)
{
  ExportCall *call = data;

  /* One that was deleted meanwhile is no reason to lose the others. */
  if (nw_export_add (call->export, call->session, id, call->out, &call->error)) {
    call->n_written++;
  } else {
    if (!g_error_matches (call->error, NW_STORE_ERROR, NW_STORE_ERROR_NOT_FOUND))
      return FALSE;
    g_clear_error (&call->error);
  }

  return call->out->len < CHUNK || flush (call);
}

static void
export_all (ExportCall *call)
{
  call->session = nw_store_open_reader (nw_window_get_store (call->window), &call->error);
  if (call->session == NULL)
    return;
  call->export = nw_export_new (call->format, NW_EXPORT_BOM, ';');
  call->out = g_string_new (NULL);
  if (call->query != NULL)
    nw_list_query_foreach (call->query, call->session, export_record, call, &call->error);
  for (guint i = 0; call->ids != NULL && i < call->ids->len; i++)
    if (!export_record (g_ptr_array_index (call->ids, i), call))
      break;
  if (call->error == NULL)
    flush (call);
  call->n_left_out = nw_export_get_n_left_out (call->export);
  call->n_written -= MIN (call->n_written, call->n_left_out);
  g_string_free (g_steal_pointer (&call->out), TRUE);
  g_clear_pointer (&call->export, nw_export_free);
  g_clear_object (&call->session);
}

/* Written whole or not at all, and for the user alone: these are people's data. A
 * file of that name is replaced when the new one is closed, and stays what it was
 * when closing is cancelled; a new one goes. */
static void
export_worker (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  ExportCall *call = data;
  g_autoptr (GCancellable) failed = g_cancellable_new ();
  gboolean existed = g_file_query_exists (call->file, NULL);

  call->stream = G_OUTPUT_STREAM (g_file_replace (call->file, NULL, FALSE,
                                                  G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION,
                                                  NULL, &call->error));
  if (call->stream != NULL) {
    export_all (call);
    if (call->error != NULL)
      g_cancellable_cancel (failed);
    g_output_stream_close (call->stream, failed, call->error == NULL ? &call->error : NULL);
    g_clear_object (&call->stream);
    if (call->error != NULL && !existed)
      g_file_delete (call->file, NULL, NULL);
  }
  if (call->error != NULL)
    g_task_return_error (task, g_steal_pointer (&call->error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  NwWindow *window = NW_WINDOW (source);
  ExportCall *call = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  g_autofree char *message = NULL;
  g_autofree char *left_out = NULL;
  guint n = call->n_written;

  if (!g_task_propagate_boolean (G_TASK (result), &error)) {
    nw_window_report (window, error);
    return;
  }
  name = g_file_get_basename (call->file);
  message = g_strdup_printf (ngettext ("%u record was written to “%s”.", "%u records were written to “%s”.", n),
                             n, name);
  if (call->n_left_out > 0)
    left_out = g_strdup_printf (ngettext ("%u confidential record was left out.",
                                          "%u confidential records were left out.", call->n_left_out),
                                call->n_left_out);
  if (left_out != NULL) {
    g_autofree char *both = g_strconcat (message, " ", left_out, NULL);

    nw_window_toast (window, both);
  } else {
    nw_window_toast (window, message);
  }
}

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (ExportCall) call = user_data;
  g_autoptr (GTask) task = NULL;
  NwWindow *window = call->window;

  call->file = nw_choose_save_finish (result, NULL);
  if (call->file == NULL)
    return;
  if (call->n_records > MANY)
    nw_window_toast (window, _("The list is being written; you can go on working."));
  task = g_task_new (window, NULL, exported_cb, NULL);
  g_task_set_source_tag (task, file_chosen_cb);
  g_task_set_task_data (task, g_steal_pointer (&call), (GDestroyNotify) export_call_free);
  g_task_run_in_thread (task, export_worker);
}

static void
format_chosen_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (ExportCall) call = user_data;
  g_autofree char *answer = nw_ask_finish (result, NULL);
  g_autofree char *name = NULL;
  NwWindow *window = call->window;

  if (g_strcmp0 (answer, "vcard") != 0 && g_strcmp0 (answer, "csv") != 0)
    return;
  call->format = g_str_equal (answer, "vcard") ? NW_EXPORT_VCARD : NW_EXPORT_CSV;
  name = g_strconcat (_(call->kind->label_plural), call->format == NW_EXPORT_VCARD ? ".vcf" : ".csv", NULL);
  nw_choose_save_async (GTK_WINDOW (window), _("Export"), name, file_chosen_cb, g_steal_pointer (&call));
}

/**
 * nw_export_dialog_show:
 * @window: the window
 * @kind: of the records
 * @ids: (nullable) (element-type utf8): the records, in their order
 * @query: (nullable): or the list that has them
 * @n_records: how many there are
 *
 * Lets the user write the records into a file. A list is read in the background,
 * when the file was chosen.
 */
void
nw_export_dialog_show (NwWindow     *window,
                       const NwKind *kind,
                       GPtrArray    *ids,
                       NwListQuery  *query,
                       guint         n_records)
{
  const NwAnswer answers[] = {
    { "cancel", _("_Cancel"), ADW_RESPONSE_DEFAULT },
    { "csv", _("_Table (CSV)"), ADW_RESPONSE_DEFAULT },
    { "vcard", _("_vCards"), ADW_RESPONSE_DEFAULT },
  };
  ExportCall *call = g_new0 (ExportCall, 1);
  g_autofree char *heading = g_strdup_printf (ngettext ("Export %u Record?", "Export %u Records?", n_records),
                                              n_records);

  call->window = g_object_ref (window);
  call->kind = kind;
  call->ids = ids != NULL ? g_ptr_array_ref (ids) : NULL;
  call->query = query != NULL ? nw_list_query_ref (query) : NULL;
  call->n_records = n_records;
  nw_ask_async (GTK_WINDOW (window), heading,
                _("Private details and confidential records are left out. A table has the columns of the list and opens in Excel and LibreOffice."),
                answers, nw_vcard_can_write (kind) ? 3 : 2, "csv", format_chosen_cb, call);
}
