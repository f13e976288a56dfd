/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-export-dialog.h"

#include <errno.h>

#include <glib/gi18n.h>

#include "nw-compat.h"
#include "nw-export.h"
#include "nw-vcard-writer.h"

typedef struct {
  NwWindow       *window;   /* (owned) */
  const NwKind   *kind;
  GPtrArray      *ids;      /* (owned) */
  NwExportFormat  format;
  GFile          *file;     /* (owned) (nullable): until it is chosen */
  guint           n_left_out;  /* output */
} ExportCall;

static void
export_call_free (ExportCall *call)
{
  g_object_unref (call->window);
  g_ptr_array_unref (call->ids);
  g_clear_object (&call->file);
  g_free (call);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ExportCall, export_call_free)

/* Written whole or not at all, and for the user alone: these are people's data. */
static void
export_worker (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  ExportCall *call = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (NwSession) session = nw_store_open_reader (nw_window_get_store (call->window), &error);
  g_autoptr (NwExport) export = nw_export_new (call->format, NW_EXPORT_BOM, ';');
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *path = g_file_get_path (call->file);

  for (guint i = 0; session != NULL && i < call->ids->len; i++) {
    /* One that was deleted meanwhile is no reason to lose the others. */
    if (!nw_export_add (export, session, g_ptr_array_index (call->ids, i), out, &error) &&
        !g_error_matches (error, NW_STORE_ERROR, NW_STORE_ERROR_NOT_FOUND))
      break;
    g_clear_error (&error);
  }
  if (error == NULL && path == NULL)
    g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, _("Choose a folder of this computer."));
  if (error == NULL)
    g_file_set_contents_full (path, out->str, (gssize) out->len, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error);
  call->n_left_out = nw_export_get_n_left_out (export);
  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
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
  guint n = call->ids->len - call->n_left_out;

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
 * @ids: (element-type utf8): the records, in their order
 *
 * Lets the user write the records into a file.
 */
void
nw_export_dialog_show (NwWindow     *window,
                       const NwKind *kind,
                       GPtrArray    *ids)
{
  const NwAnswer answers[] = {
    { "cancel", _("_Cancel"), ADW_RESPONSE_DEFAULT },
    { "csv", _("_Table (CSV)"), ADW_RESPONSE_DEFAULT },
    { "vcard", _("_vCards"), ADW_RESPONSE_DEFAULT },
  };
  ExportCall *call = g_new0 (ExportCall, 1);
  g_autofree char *heading = g_strdup_printf (ngettext ("Export %u Record?", "Export %u Records?", ids->len), ids->len);

  call->window = g_object_ref (window);
  call->kind = kind;
  call->ids = g_ptr_array_ref (ids);
  nw_ask_async (GTK_WINDOW (window), heading,
                _("Private details and confidential records are left out. A table has the columns of the list and opens in Excel and LibreOffice."),
                answers, nw_vcard_can_write (kind) ? 3 : 2, "csv", format_chosen_cb, call);
}
