/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "config.h"

#include "nw-store-private.h"

#include <glib/gi18n.h>

#include "nw-store-sync.h"
#include "nw-writer-private.h"

typedef enum {
  RUN_STEP,    /* a step with an entry in the journal */
  RUN_TURN,    /* undo or redo */
  RUN_SYNC,    /* a step that nobody undoes, and that is not ours: nw-store-sync.h */
  RUN_CALL,    /* outside of any step */
} RunKind;

/* One thing to do on the writing worker; made and freed by the thread that wants
 * it done. */
typedef struct {
  /* input */
  RunKind         kind;
  char           *label;
  NwStoreFunc     func;
  gpointer        data;
  GDestroyNotify  destroy;
  GCancellable   *cancellable;
  gint64          step;
  gboolean        redo;
  /* in progress: one of the two */
  GTask          *task;        /* (nullable) (owned) until it has returned */
  GMutex          mutex;
  GCond           cond;
  gboolean        done;
  /* output */
  gint64          result;
  GPtrArray      *kept;        /* utf8 */
  GError         *error;
} Run;

static Run *
run_new (RunKind       kind,
         NwStoreFunc   func,
         gpointer      data,
         GCancellable *cancellable)
{
  Run *run = g_new0 (Run, 1);

  run->kind = kind;
  run->func = func;
  run->data = data;
  run->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  run->kept = g_ptr_array_new_with_free_func (g_free);
  g_mutex_init (&run->mutex);
  g_cond_init (&run->cond);

  return run;
}

static void
run_free (Run *run)
{
  if (run->destroy != NULL)
    run->destroy (run->data);
  g_free (run->label);
  g_clear_object (&run->cancellable);
  g_clear_pointer (&run->kept, g_ptr_array_unref);
  g_clear_error (&run->error);
  g_mutex_clear (&run->mutex);
  g_cond_clear (&run->cond);
  g_free (run);
}

/* --- On the worker ------------------------------------------------------------ */

static gboolean
run_inside (Run        *run,
            NwSession  *session,
            GError    **error)
{
  NwWriter *writer = nw_session_get_writer (session);

  if (run->kind == RUN_TURN)
    return nw_writer_undo (writer, run->step, run->redo, run->kept, error);

  return run->func (session, run->data, run->cancellable, error);
}

static void
run_as_step (Run       *run,
             NwSession *session)
{
  NwWriter *writer = nw_session_get_writer (session);

  if (!nw_writer_begin (writer, run->kind == RUN_STEP ? run->label : NULL, &run->error))
    return;
  if (run->kind == RUN_SYNC)
    nw_session_set_origin (session, NW_ORIGIN_SYNC);
  if (!run_inside (run, session, &run->error) ||
      g_cancellable_set_error_if_cancelled (run->cancellable, &run->error)) {
    nw_writer_roll_back (writer);
    if (run->error == NULL)
      g_set_error_literal (&run->error, NW_STORE_ERROR, NW_STORE_ERROR_FAILED,
                           _("The step failed without saying why"));
    return;
  }
  nw_writer_end (writer, &run->result, &run->error);
}

static void
run_job (NwSession *session,
         gpointer   data)
{
  Run *run = data;
  g_autoptr (GTask) task = g_steal_pointer (&run->task);

  if (g_cancellable_set_error_if_cancelled (run->cancellable, &run->error))
    ;
  else if (run->kind == RUN_CALL)
    run->result = run->func (session, run->data, run->cancellable, &run->error);
  else
    run_as_step (run, session);

  if (task != NULL) {
    /* From here on the run belongs to the thread that gets the result. */
    if (run->error != NULL)
      g_task_return_error (task, g_error_copy (run->error));
    else
      g_task_return_int (task, run->result);
    return;
  }
  g_mutex_lock (&run->mutex);
  run->done = TRUE;
  g_cond_signal (&run->cond);
  g_mutex_unlock (&run->mutex);
}

/* --- From outside -------------------------------------------------------------- */

static gboolean
check_writable (NwStore  *self,
                GError  **error)
{
  if (nw_store_get_writer_worker (self) != NULL)
    return TRUE;
  g_set_error_literal (error, NW_STORE_ERROR, NW_STORE_ERROR_LOCKED,
                       _("The database is open for reading only"));

  return FALSE;
}

static void
start (NwStore             *self,
       Run                 *run,
       gpointer             tag,
       GAsyncReadyCallback  callback,
       gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, run->cancellable, callback, user_data);
  GError *error = NULL;

  g_task_set_source_tag (task, tag);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, run, (GDestroyNotify) run_free);
  if (!check_writable (self, &error)) {
    g_task_return_error (task, error);
    return;
  }
  run->task = g_object_ref (task);
  nw_worker_push (nw_store_get_writer_worker (self), run_job, run);
}

static gboolean
run_and_wait (NwStore  *self,
              Run      *run,
              GError  **error)
{
  if (!check_writable (self, error))
    return FALSE;
  nw_worker_push (nw_store_get_writer_worker (self), run_job, run);
  g_mutex_lock (&run->mutex);
  while (!run->done)
    g_cond_wait (&run->cond, &run->mutex);
  g_mutex_unlock (&run->mutex);
  if (run->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&run->error));

  return FALSE;
}

/* Waits, and lets go of the run: its result, -1 on an error. */
static gint64
run_to_end (NwStore  *self,
            Run      *run,
            GError  **error)
{
  gint64 result = run_and_wait (self, run, error) ? run->result : -1;

  run_free (run);

  return result;
}

/**
 * nw_store_run_async:
 * @self: a store
 * @label: the step's name for the user
 * @func: what to do, on the worker thread
 * @data: for @func
 * @destroy: (nullable): frees @data, on any thread
 * @cancellable: (nullable): given to @func
 * @callback: called when the step is on the disk or undone again
 * @user_data: for @callback
 *
 * Runs one step. When @func fails or is cancelled, nothing of the step since its
 * last checkpoint remains.
 */
void
nw_store_run_async (NwStore             *self,
                    const char          *label,
                    NwStoreFunc          func,
                    gpointer             data,
                    GDestroyNotify       destroy,
                    GCancellable        *cancellable,
                    GAsyncReadyCallback  callback,
                    gpointer             user_data)
{
  Run *run = run_new (RUN_STEP, func, data, cancellable);

  run->label = g_strdup (label);
  run->destroy = destroy;
  start (self, run, nw_store_run_async, callback, user_data);
}

/**
 * nw_store_run_finish:
 * @self: a store
 * @result: from the callback
 * @error: return location; what the step's function said
 *
 * Returns: the step's number; 0 when it changed nothing; -1 on an error.
 */
gint64
nw_store_run_finish (NwStore       *self,
                     GAsyncResult  *result,
                     GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), -1);

  return g_task_propagate_int (G_TASK (result), error);
}

/**
 * nw_store_run:
 * @self: a store
 * @label: the step's name for the user
 * @func: what to do, on the worker thread
 * @data: for @func
 * @cancellable: (nullable): given to @func
 * @error: return location
 *
 * As nw_store_run_async(), and waits. For the command line and threads of their
 * own, never for the main loop.
 *
 * Returns: the step's number; 0 when it changed nothing; -1 on an error.
 */
gint64
nw_store_run (NwStore       *self,
              const char    *label,
              NwStoreFunc    func,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Run *run = run_new (RUN_STEP, func, data, cancellable);

  run->label = g_strdup (label);

  return run_to_end (self, run, error);
}

/**
 * nw_store_run_sync_async:
 * @self: a store
 * @func: what to do, on the worker thread
 * @data: for @func
 * @destroy: (nullable): frees @data, on any thread
 * @cancellable: (nullable): given to @func
 * @callback: called when it is on the disk or undone again
 * @user_data: for @callback
 *
 * Runs a step of sync: one transaction, neither stamped nor to be undone.
 */
void
nw_store_run_sync_async (NwStore             *self,
                         NwStoreFunc          func,
                         gpointer             data,
                         GDestroyNotify       destroy,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  Run *run = run_new (RUN_SYNC, func, data, cancellable);

  run->destroy = destroy;
  start (self, run, nw_store_run_sync_async, callback, user_data);
}

/**
 * nw_store_run_sync_finish:
 * @self: a store
 * @result: from the callback
 * @error: return location; what the step's function said
 *
 * Returns: whether it is on the disk.
 */
gboolean
nw_store_run_sync_finish (NwStore       *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_int (G_TASK (result), error) >= 0;
}

/**
 * nw_store_is_awaited:
 * @self: a store
 *
 * Any thread.
 *
 * Returns: whether somebody waits for the step that runs.
 */
gboolean
nw_store_is_awaited (NwStore *self)
{
  return nw_worker_is_awaited (nw_store_get_writer_worker (self));
}

/**
 * nw_store_run_sync:
 * @self: a store
 * @func: what to do, on the worker thread
 * @data: for @func
 * @cancellable: (nullable): given to @func
 * @error: return location
 *
 * As nw_store_run_sync_async(), and waits: for threads of their own.
 *
 * Returns: whether it is on the disk.
 */
gboolean
nw_store_run_sync (NwStore       *self,
                   NwStoreFunc    func,
                   gpointer       data,
                   GCancellable  *cancellable,
                   GError       **error)
{
  return run_to_end (self, run_new (RUN_SYNC, func, data, cancellable), error) >= 0;
}

/**
 * nw_store_call:
 * @self: a store
 * @func: what to do, on the worker thread, outside of any step
 * @data: for @func
 * @cancellable: (nullable): given to @func
 * @error: return location
 *
 * Returns: what @func returned.
 */
gboolean
nw_store_call (NwStore       *self,
               NwStoreFunc    func,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  return run_to_end (self, run_new (RUN_CALL, func, data, cancellable), error) > 0;
}

/* --- Save ------------------------------------------------------------------------ */

typedef struct {
  GPtrArray *records;
  char     **deleted;
} Save;

static void
save_free (Save *save)
{
  g_clear_pointer (&save->records, g_ptr_array_unref);
  g_strfreev (save->deleted);
  g_free (save);
}

static gboolean
save_func (NwSession     *session,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Save *save = data;

  for (guint i = 0; i < save->records->len; i++) {
    if (!nw_session_put (session, g_ptr_array_index (save->records, i), error))
      return FALSE;
  }
  if (save->deleted != NULL &&
      !nw_session_keep_link_texts (session, (const char * const *) save->deleted, error))
    return FALSE;
  for (guint i = 0; save->deleted != NULL && save->deleted[i] != NULL; i++) {
    if (!nw_session_delete (session, save->deleted[i], error))
      return FALSE;
  }

  return TRUE;
}

/**
 * nw_store_save_async:
 * @self: a store
 * @label: the step's name for the user
 * @records: (nullable) (element-type NwRecord): what to put
 * @deleted_ids: (nullable) (array zero-terminated=1): what to delete afterwards
 * @cancellable: (nullable): before it began
 * @callback: to call nw_store_run_finish() in
 * @user_data: for @callback
 *
 * Saves and deletes as one step. What links to a deleted record keeps the text of
 * its link (nw_session_keep_link_texts()).
 */
void
nw_store_save_async (NwStore             *self,
                     const char          *label,
                     GPtrArray           *records,
                     const char * const  *deleted_ids,
                     GCancellable        *cancellable,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  Save *save = g_new0 (Save, 1);

  save->records = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; records != NULL && i < records->len; i++)
    g_ptr_array_add (save->records, g_object_ref (g_ptr_array_index (records, i)));
  save->deleted = g_strdupv ((char **) deleted_ids);
  nw_store_run_async (self, label, save_func, save, (GDestroyNotify) save_free,
                      cancellable, callback, user_data);
}

/* --- Undo ------------------------------------------------------------------------- */

/**
 * nw_undo_step_free:
 * @step: (transfer full): a step
 */
void
nw_undo_step_free (NwUndoStep *step)
{
  g_free (step->label);
  g_free (step);
}

/**
 * nw_store_list_undo:
 * @self: a store
 * @limit: at most so many
 * @error: return location
 *
 * Returns: (transfer full) (element-type NwUndoStep) (nullable): the steps,
 *   newest first.
 */
GPtrArray *
nw_store_list_undo (NwStore  *self,
                    guint     limit,
                    GError  **error)
{
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func ((GDestroyNotify) nw_undo_step_free);
  g_autoptr (NwStatement) statement =
    nw_db_prepare (nw_session_get_db (nw_store_get_session (self)),
                   "SELECT step, label, at, n_records, undone FROM undo ORDER BY step DESC LIMIT ?1", error);
  NwStep result;

  if (statement == NULL)
    return NULL;
  nw_statement_bind (statement, "i", (gint64) limit);
  while ((result = nw_statement_step (statement, error)) == NW_STEP_ROW) {
    NwUndoStep *step = g_new0 (NwUndoStep, 1);

    step->step = sqlite3_column_int64 (statement, 0);
    step->label = g_strdup (nw_statement_text (statement, 1));
    step->at = sqlite3_column_int64 (statement, 2);
    step->n_records = (guint) sqlite3_column_int64 (statement, 3);
    step->undone = sqlite3_column_int (statement, 4) != 0;
    g_ptr_array_add (steps, step);
  }

  return result != NW_STEP_ERROR ? g_steal_pointer (&steps) : NULL;
}

static void
take_kept (Run    *run,
           char ***kept)
{
  if (kept == NULL)
    return;
  g_ptr_array_add (run->kept, NULL);
  *kept = g_strdupv ((char **) run->kept->pdata);
}

/**
 * nw_store_undo_async:
 * @self: a store
 * @step: which step, 0 for the newest that is not undone
 * @cancellable: (nullable): before it began
 * @callback: to call nw_store_undo_finish() in
 * @user_data: for @callback
 *
 * Undoes a step as a whole; records that were changed since stay as they are.
 */
void
nw_store_undo_async (NwStore             *self,
                     gint64               step,
                     GCancellable        *cancellable,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  Run *run = run_new (RUN_TURN, NULL, NULL, cancellable);

  run->step = step;
  start (self, run, nw_store_undo_async, callback, user_data);
}

/**
 * nw_store_redo_async:
 * @self: a store
 * @cancellable: (nullable): before it began
 * @callback: to call nw_store_undo_finish() in
 * @user_data: for @callback
 *
 * Does again what was undone last.
 */
void
nw_store_redo_async (NwStore             *self,
                     GCancellable        *cancellable,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  Run *run = run_new (RUN_TURN, NULL, NULL, cancellable);

  run->redo = TRUE;
  start (self, run, nw_store_redo_async, callback, user_data);
}

/**
 * nw_store_undo_finish:
 * @self: a store
 * @result: from the callback
 * @kept: (out) (optional) (transfer full): ids of records that were changed
 *   since and therefore left alone
 * @error: return location; %NW_STORE_ERROR_NOT_FOUND when there was nothing
 *
 * Returns: whether the step was turned.
 */
gboolean
nw_store_undo_finish (NwStore       *self,
                      GAsyncResult  *result,
                      char        ***kept,
                      GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (g_task_propagate_int (G_TASK (result), error) < 0)
    return FALSE;
  take_kept (g_task_get_task_data (G_TASK (result)), kept);

  return TRUE;
}

static gboolean
turn_and_wait (NwStore  *self,
               gint64    step,
               gboolean  redo,
               char   ***kept,
               GError  **error)
{
  Run *run = run_new (RUN_TURN, NULL, NULL, NULL);
  gboolean good;

  run->step = step;
  run->redo = redo;
  good = run_and_wait (self, run, error);
  if (good)
    take_kept (run, kept);
  run_free (run);

  return good;
}

/**
 * nw_store_undo:
 * @self: a store
 * @step: which step, 0 for the newest that is not undone
 * @kept: (out) (optional) (transfer full): as nw_store_undo_finish()
 * @error: return location
 *
 * As nw_store_undo_async(), and waits.
 *
 * Returns: whether the step was undone.
 */
gboolean
nw_store_undo (NwStore  *self,
               gint64    step,
               char   ***kept,
               GError  **error)
{
  return turn_and_wait (self, step, FALSE, kept, error);
}

/**
 * nw_store_redo:
 * @self: a store
 * @kept: (out) (optional) (transfer full): as nw_store_undo_finish()
 * @error: return location
 *
 * As nw_store_redo_async(), and waits.
 *
 * Returns: whether a step was done again.
 */
gboolean
nw_store_redo (NwStore  *self,
               char   ***kept,
               GError  **error)
{
  return turn_and_wait (self, 0, TRUE, kept, error);
}
