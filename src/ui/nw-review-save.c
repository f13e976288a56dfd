/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-review-save.h"

#include "nw-format.h"
#include "nw-import-progress.h"

#include <glib/gi18n.h>

/* What the saving thread works on; the review waits meanwhile. */
typedef struct {
  /* Input */
  GPtrArray    *releases;      /* (owned): NwRelease */
  GPtrArray    *proposals;     /* (owned): NwProposal; the missing ones are made */
  guint         n_releases;    /* so many of them */
  GCancellable *cancellable;   /* (owned) */

  /* In progress */
  GtkWidget    *progress;      /* (owned) */
  int           n_saved;       /* atomic */
} SaveData;

static void
save_data_free (SaveData *data)
{
  gtk_window_destroy (GTK_WINDOW (data->progress));
  g_object_unref (data->progress);
  g_ptr_array_unref (data->releases);
  g_ptr_array_unref (data->proposals);
  g_object_unref (data->cancellable);
  g_free (data);
}

static double
poll_saved (gpointer   data,
            char     **text)
{
  SaveData *save = data;
  guint n_saved = (guint) g_atomic_int_get (&save->n_saved);
  g_autofree char *number = nw_format_number (n_saved);
  g_autofree char *total = nw_format_number (save->n_releases);

  *text = g_strdup_printf (_("%s of %s"), number, total);

  return (double) n_saved / save->n_releases;
}

static gboolean
save_step (NwSession     *session,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  SaveData *save = data;

  nw_session_set_origin (session, NW_ORIGIN_IMPORT);
  for (guint i = 0; i < save->n_releases; i++) {
    gpointer *proposal = &save->proposals->pdata[i];

    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    if (*proposal == NULL)
      *proposal = nw_proposal_new (session, save->releases->pdata[i], error);
    if (*proposal == NULL || !nw_proposal_save (*proposal, session, error))
      return FALSE;
    g_atomic_int_inc (&save->n_saved);
  }

  return TRUE;
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  SaveData *save = g_task_get_task_data (task);
  GError *error = NULL;
  gint64 step = nw_store_run_finish (NW_STORE (source), result, &error);

  gtk_widget_set_visible (save->progress, FALSE);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_int (task, step);
}

static char *
dup_label (GPtrArray *releases,
           guint      n_releases)
{
  NwRelease *release = g_ptr_array_index (releases, 0);

  if (n_releases == 1 && release->title != NULL)
    return g_strdup_printf (_("Import “%s”"), release->title);

  return g_strdup_printf (ngettext ("Import %u press release", "Import %u press releases", n_releases),
                          n_releases);
}

/**
 * nw_review_save_async:
 * @parent: the window above which the progress appears
 * @store: the database
 * @releases: (element-type NwRelease): what was read
 * @proposals: (element-type NwProposal): what was accepted of it, NULL for a
 *   release that nobody looked at; not to be touched until @callback
 * @n_releases: how many of them are saved, from the first one
 * @callback: called when it is done
 * @user_data: for @callback
 */
void
nw_review_save_async (GtkWindow           *parent,
                      NwStore             *store,
                      GPtrArray           *releases,
                      GPtrArray           *proposals,
                      guint                n_releases,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  GTask *task = g_task_new (parent, NULL, callback, user_data);
  SaveData *save = g_new0 (SaveData, 1);
  g_autofree char *label = dup_label (releases, n_releases);

  g_return_if_fail (n_releases > 0 && n_releases <= releases->len);

  save->releases = g_ptr_array_ref (releases);
  save->proposals = g_ptr_array_ref (proposals);
  save->n_releases = n_releases;
  save->cancellable = g_cancellable_new ();
  save->progress = g_object_ref (nw_import_progress_new (parent, _("Taking over press releases…"),
                                                         poll_saved, save, save->cancellable));
  g_task_set_source_tag (task, nw_review_save_async);
  g_task_set_task_data (task, save, (GDestroyNotify) save_data_free);
  nw_import_progress_start (NW_IMPORT_PROGRESS (save->progress));
  nw_store_run_async (store, label, save_step, save, NULL, save->cancellable, saved_cb, task);
}

/**
 * nw_review_save_finish:
 * @result: what the callback was given
 * @error: an error of the store, or G_IO_ERROR_CANCELLED; nothing was saved then
 *
 * Returns: the step that undoes it; 0 when there was nothing to save, or with an
 *   error
 */
gint64
nw_review_save_finish (GAsyncResult  *result,
                       GError       **error)
{
  gssize step;

  g_return_val_if_fail (g_async_result_is_tagged (result, nw_review_save_async), 0);

  step = g_task_propagate_int (G_TASK (result), error);
  return MAX (step, 0);
}
