/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-export-dialog.h"

#include <glib/gi18n.h>

#include "nw-compat.h"
#include "nw-export-bar.h"
#include "nw-export-file.h"
#include "nw-vcard-writer.h"

typedef struct {
  /* Input */
  NwWindow       *window;       /* (owned) */
  const NwKind   *kind;
  GPtrArray      *ids;          /* (owned) (nullable): those that are chosen */
  NwListQuery    *query;        /* (owned) (nullable): the whole list */
  guint           n_records;
  NwExportFormat  format;

  /* In progress */
  GApplication   *application;  /* (owned) (nullable): held while the file is written */
  NwExportFile   *export;       /* (owned) (nullable): until the file is chosen */
  NwExportBar    *bar;          /* (weak) (nullable) */
} ExportCall;

/* On the main thread, whichever thread lets go of the task last. */
static void
export_call_end (ExportCall *call)
{
  if (call->bar != NULL)
    nw_export_bar_done (call->bar);
  g_clear_weak_pointer (&call->bar);
  if (call->application != NULL)
    g_application_release (call->application);
  g_clear_object (&call->application);
}

static void
export_call_free (ExportCall *call)
{
  g_clear_pointer (&call->export, nw_export_file_free);
  g_clear_pointer (&call->ids, g_ptr_array_unref);
  g_clear_pointer (&call->query, nw_list_query_unref);
  g_object_unref (call->window);
  g_free (call);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ExportCall, export_call_free)

static void
export_worker (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  ExportCall *call = data;
  GError *error = NULL;

  if (nw_export_file_write (call->export, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* What became of it; the words for one that was stopped, too: whoever pressed the
 * button wants to know that there is no half of it. */
static void
report (ExportCall   *call,
        const GError *error)
{
  g_autofree char *name = g_file_get_basename (nw_export_file_get_file (call->export));
  guint n = nw_export_file_get_n_written (call->export);
  guint n_left_out = nw_export_file_get_n_left_out (call->export);
  g_autofree char *message = NULL;
  g_autofree char *left_out = NULL;
  g_autofree char *both = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    message = g_strdup_printf (_("“%s” was not written."), name);
    nw_window_toast (call->window, message);
    return;
  }
  if (error != NULL) {
    nw_window_report (call->window, error);
    return;
  }
  message = g_strdup_printf (ngettext ("%u record was written to “%s”.", "%u records were written to “%s”.", n),
                             n, name);
  if (n_left_out > 0)
    left_out = g_strdup_printf (ngettext ("%u confidential record was left out.",
                                          "%u confidential records were left out.", n_left_out),
                                n_left_out);
  both = g_strjoin (" ", message, left_out, NULL);
  nw_window_toast (call->window, both);
}

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  ExportCall *call = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);

  /* A window that was closed meanwhile has nobody to tell. */
  if (nw_window_get_store (call->window) != NULL)
    report (call, error);
  export_call_end (call);
}

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (ExportCall) call = user_data;
  g_autoptr (GFile) file = nw_choose_save_finish (result, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GTask) task = NULL;
  NwWindow *window = call->window;
  NwStore *store = nw_window_get_store (window);
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (window));

  if (file == NULL || store == NULL)
    return;
  call->export = nw_export_file_new (store, call->format, file);
  if (call->ids != NULL)
    nw_export_file_set_ids (call->export, call->ids);
  if (call->query != NULL)
    nw_export_file_set_query (call->export, call->query);
  g_set_weak_pointer (&call->bar,
                      NW_EXPORT_BAR (nw_export_bar_new (call->export, call->n_records, cancellable)));
  nw_window_add_bar (window, GTK_WIDGET (call->bar));

  /* When the last window is closed, the program stays until what was begun is gone. */
  if (application != NULL) {
    call->application = g_object_ref (G_APPLICATION (application));
    g_application_hold (call->application);
  }
  task = g_task_new (window, cancellable, exported_cb, NULL);
  g_task_set_source_tag (task, file_chosen_cb);
  g_task_set_check_cancellable (task, FALSE);
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
 * Lets the user write the records into a file: in the background, with a bar that
 * shows how far it is and stops it.
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
