/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-window-private.h"

#include "nw-compat.h"
#include "nw-demo.h"
#include "nw-format.h"
#include "nw-import-job.h"
#include "nw-import-progress.h"
#include "nw-import-summary.h"
#include "nw-review.h"
#include "nw-window-import.h"

#include <string.h>

#include <glib/gi18n.h>

/* Nobody looks through more than this one by one: then the user is asked. */
#define MAX_REVIEWED 40

typedef struct {
  NwWindow     *window;        /* (owned) */
  NwImportJob  *job;           /* (owned) */
  GCancellable *cancellable;   /* (owned) */
  GtkWidget    *progress;      /* (owned) */
} ImportCall;

static void
import_call_free (ImportCall *call)
{
  gtk_window_destroy (GTK_WINDOW (call->progress));
  g_object_unref (call->progress);
  g_object_unref (call->window);
  g_object_unref (call->job);
  g_object_unref (call->cancellable);
  g_free (call);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ImportCall, import_call_free)

static void run_job (NwWindow    *self,
                     NwImportJob *job);

/* One after the other: what came meanwhile is next. */
static void
finish_import (NwWindow *self)
{
  NwImportJob *next = self->imports != NULL ? g_queue_pop_head (self->imports) : NULL;

  self->importing = FALSE;
  if (next != NULL)
    run_job (self, next);
}

/* --- Review -------------------------------------------------------------------------- */

static void
review_done_cb (NwWindow     *self,
                gboolean      saved,
                const GError *error,
                NwReview     *review)
{
  if (error != NULL) {
    nw_window_report (self, error);
    return;
  }

  gtk_stack_set_visible_child_name (self->root, "main");
  if (saved) {
    g_autofree char *summary = nw_review_dup_summary (review);

    if (nw_review_get_step (review) != 0)
      nw_window_toast_undo (self, summary, nw_review_get_step (review));
    else
      nw_window_toast (self, summary);
    if (nw_review_get_saved_id (review) != NULL)
      nw_window_open_record (self, nw_review_get_saved_id (review));
  }
  gtk_stack_remove (self->root, GTK_WIDGET (review));
  finish_import (self);
}

static void
show_review (NwWindow    *self,
             NwImportJob *job)
{
  GtkWidget *review = nw_review_new (self->store, nw_import_job_get_releases (job),
                                     nw_import_job_get_errors (job));

  g_signal_connect_object (review, "done", G_CALLBACK (review_done_cb), self, G_CONNECT_SWAPPED);
  gtk_stack_add_named (self->root, review, "review");
  gtk_stack_set_visible_child (self->root, review);
  gtk_widget_grab_focus (review);
}

/* --- Many releases at once ------------------------------------------------------------- */

/* The last two are written by the saving thread and read by the progress window,
 * as atomic integers. */
typedef struct {
  NwWindow       *window;        /* (owned) */
  GStrv           paths;         /* (owned) */
  GtkWidget      *progress;      /* (owned) */
  NwImportResult *result;        /* (owned) (nullable) */
  int             thousandths;
  int             n_releases;
} BulkCall;

static void
bulk_call_free (BulkCall *call)
{
  gtk_window_destroy (GTK_WINDOW (call->progress));
  g_object_unref (call->progress);
  g_object_unref (call->window);
  g_strfreev (call->paths);
  g_clear_pointer (&call->result, nw_import_result_free);
  g_free (call);
}

static void
bulk_state_cb (const NwImportState *state,
               gpointer             data)
{
  BulkCall *call = data;

  g_atomic_int_set (&call->thousandths, (int) (CLAMP (state->fraction, 0, 1) * 1000));
  g_atomic_int_set (&call->n_releases, (int) (state->releases + state->skipped));
}

static double
poll_bulk (gpointer   data,
           char     **text)
{
  BulkCall *call = data;
  guint n_releases = (guint) g_atomic_int_get (&call->n_releases);
  g_autofree char *number = nw_format_number (n_releases);

  *text = g_strdup_printf (ngettext ("%s press release taken over", "%s press releases taken over",
                                     n_releases), number);

  return g_atomic_int_get (&call->thousandths) / 1000.0;
}

static void
bulk_worker (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  BulkCall *call = task_data;
  GError *error = NULL;

  call->result = nw_import_files (NW_STORE (source), (const char * const *) call->paths, NULL, NW_IMPORT_DEFAULT,
                                  bulk_state_cb, call, cancellable, &error);
  if (call->result != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
bulk_done_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  BulkCall *call = g_task_get_task_data (G_TASK (result));
  gboolean stopped = g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result)));
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (call->progress, FALSE);
  finish_import (call->window);
  if (!g_task_propagate_boolean (G_TASK (result), &error)) {
    if (stopped)
      nw_window_toast (call->window, _("Stopped; nothing was taken over"));
    else
      nw_window_report (call->window, error);
    return;
  }

  text = nw_import_summary_dup_text (call->result, stopped);
  if (call->result->step != 0)
    nw_window_toast_undo (call->window, text, call->result->step);
  else
    nw_window_toast (call->window, text);
}

static void
take_unambiguous (NwWindow    *self,
                  NwImportJob *job)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GTask) task = g_task_new (self->store, cancellable, bulk_done_cb, NULL);
  BulkCall *call = g_new0 (BulkCall, 1);

  /* What was saved before the user stopped is told, not that it was stopped. */
  g_task_set_check_cancellable (task, FALSE);
  call->window = g_object_ref (self);
  call->paths = nw_import_job_dup_paths (job);
  call->progress = g_object_ref (nw_import_progress_new (GTK_WINDOW (self), _("Taking over press releases…"),
                                                         poll_bulk, call, cancellable));
  g_task_set_task_data (task, call, (GDestroyNotify) bulk_call_free);
  nw_import_progress_start (NW_IMPORT_PROGRESS (call->progress));
  g_task_run_in_thread (task, bulk_worker);
}

static void
many_answered_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (NwImportJob) job = user_data;
  g_autofree char *answer = nw_ask_finish (result, NULL);

  if (g_strcmp0 (answer, "take") == 0)
    take_unambiguous (NW_WINDOW (source), job);
  else if (g_strcmp0 (answer, "review") == 0)
    show_review (NW_WINDOW (source), job);
  else
    finish_import (NW_WINDOW (source));
}

static void
ask_about_many (NwWindow    *self,
                NwImportJob *job)
{
  const NwAnswer answers[] = {
    { "cancel", _("_Cancel"), ADW_RESPONSE_DEFAULT },
    { "review", _("_Review Each"), ADW_RESPONSE_DEFAULT },
    { "take", _("_Take Over What Is Clear"), ADW_RESPONSE_SUGGESTED },
  };
  guint n_releases = nw_import_job_get_releases (job)->len;
  g_autofree char *heading = g_strdup_printf (_("%u press releases were found"), n_releases);

  nw_ask_async (GTK_WINDOW (self), heading,
                _("What is clear can be taken over without looking at each. Whatever contradicts what is stored or is uncertain is left out then. One Undo takes all of it back."),
                answers, G_N_ELEMENTS (answers), "take", many_answered_cb, g_object_ref (job));
}

/* --- Reading ----------------------------------------------------------------------------- */

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (ImportCall) call = user_data;
  NwImportJob *job = NW_IMPORT_JOB (source);
  GPtrArray *releases = nw_import_job_get_releases (job);
  GPtrArray *errors = nw_import_job_get_errors (job);
  g_autoptr (GError) error = NULL;

  gtk_widget_set_visible (call->progress, FALSE);
  if (!nw_import_job_run_finish (job, result, &error)) {
    nw_window_report (call->window, error);
    finish_import (call->window);
    return;
  }

  if (releases->len == 0) {
    nw_import_summary_show_errors (GTK_WINDOW (call->window), errors);
    finish_import (call->window);
  } else if (releases->len > MAX_REVIEWED) {
    ask_about_many (call->window, job);
  } else {
    show_review (call->window, job);
  }
}

static double
poll_job (gpointer   data,
          char     **text)
{
  guint n_releases;
  double fraction = nw_import_job_get_progress (data, &n_releases);
  g_autofree char *number = nw_format_number (n_releases);

  *text = g_strdup_printf (ngettext ("%s press release found", "%s press releases found", n_releases),
                           number);

  return fraction;
}

static void
run_job (NwWindow    *self,
         NwImportJob *job)
{
  ImportCall *call;

  if (self->store == NULL) {
    g_object_unref (job);
    return;
  }
  if (self->importing) {
    g_queue_push_tail (self->imports, job);
    nw_window_toast (self, _("This comes next, when what is open is taken over or left"));
    return;
  }

  self->importing = TRUE;
  call = g_new0 (ImportCall, 1);
  call->window = g_object_ref (self);
  call->job = job;
  call->cancellable = g_cancellable_new ();
  call->progress = g_object_ref (nw_import_progress_new (GTK_WINDOW (self), _("Reading press releases…"),
                                                         poll_job, job, call->cancellable));
  nw_import_progress_start (NW_IMPORT_PROGRESS (call->progress));
  nw_import_job_run_async (job, call->cancellable, read_cb, call);
}

/* --- Actions ------------------------------------------------------------------------------- */

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GPtrArray) files = nw_choose_files_finish (result, NULL);

  if (files != NULL && files->len > 0)
    nw_window_import_files (NW_WINDOW (source), files);
}

static void
import_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  nw_choose_files_async (GTK_WINDOW (widget), _("Import Press Releases"), NULL, chosen_cb, NULL);
}

static void
import_file_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (files, g_file_new_for_commandline_arg (g_variant_get_string (parameter, NULL)));
  nw_window_import_files (NW_WINDOW (widget), files);
}

static void
pasted_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (NwWindow) self = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (text == NULL || strlen (g_strstrip (text)) < 3)
    nw_window_toast (self, _("There is no text in the clipboard. Copy a press release first."));
  else
    nw_window_import_text (self, text);
}

static void
import_text_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), NULL,
                                 pasted_cb, g_object_ref (widget));
}

/* --- First start ------------------------------------------------------------------------------ */

typedef struct {
  NwWindow *window;      /* (owned) */
  guint     n_records;   /* written by the saving thread */
} DemoCall;

static void
demo_call_free (gpointer data)
{
  DemoCall *call = data;

  g_object_unref (call->window);
  g_free (call);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DemoCall, demo_call_free)

static gboolean
demo_step (NwSession     *session,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return nw_demo_step (session, &((DemoCall *) data)->n_records, cancellable, error);
}

static void
demo_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (DemoCall) call = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;
  gint64 step = nw_store_run_finish (NW_STORE (source), result, &error);

  if (error != NULL) {
    nw_window_report (call->window, error);
    return;
  }

  g_settings_set_boolean (call->window->settings, "welcomed", TRUE);
  message = g_strdup_printf (ngettext ("%u invented record to look around",
                                       "%u invented records to look around", call->n_records),
                             call->n_records);
  nw_window_toast_undo (call->window, message, step);
}

static void
load_demo_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  NwWindow *self = NW_WINDOW (widget);
  DemoCall *call;

  if (self->store == NULL)
    return;

  call = g_new0 (DemoCall, 1);
  call->window = g_object_ref (self);
  nw_store_run_async (self->store, _("Demonstration data"), demo_step, call, NULL, NULL,
                      demo_cb, call);
}

static void
begin_empty_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  g_settings_set_boolean (NW_WINDOW (widget)->settings, "welcomed", TRUE);
}

/* --- Dropping ------------------------------------------------------------------------------------ */

static gboolean
drop_cb (GtkDropTarget *target,
         const GValue  *value,
         double         x,
         double         y,
         NwWindow      *self)
{
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GSList) list = NULL;

  if (G_VALUE_HOLDS_STRING (value)) {
    nw_window_import_text (self, g_value_get_string (value));
    return TRUE;
  }
  if (!G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    return FALSE;

  files = g_ptr_array_new_with_free_func (g_object_unref);
  list = gdk_file_list_get_files (g_value_get_boxed (value));
  for (GSList *l = list; l != NULL; l = l->next)
    g_ptr_array_add (files, g_object_ref (l->data));
  nw_window_import_files (self, files);

  return TRUE;
}

/* --- Public ---------------------------------------------------------------------------------------- */

/**
 * nw_window_import_install_actions:
 * @widget_class: the window's class
 *
 * Installs the actions of the import and of the first start.
 */
void
nw_window_import_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.import", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "win.import-file", "s", import_file_action);
  gtk_widget_class_install_action (widget_class, "win.import-text", NULL, import_text_action);
  gtk_widget_class_install_action (widget_class, "win.load-demo", NULL, load_demo_action);
  gtk_widget_class_install_action (widget_class, "win.begin-empty", NULL, begin_empty_action);
}

/**
 * nw_window_import_setup_drop:
 * @self: the window
 *
 * Lets files and texts be dropped anywhere on the window.
 */
void
nw_window_import_setup_drop (NwWindow *self)
{
  GType types[] = { GDK_TYPE_FILE_LIST, G_TYPE_STRING };
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);

  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/**
 * nw_window_import_files:
 * @self: the window
 * @files: (element-type GFile): what to import
 *
 * Reads the files and shows what was found; nothing is saved before the user has
 * accepted it.
 */
void
nw_window_import_files (NwWindow  *self,
                        GPtrArray *files)
{
  g_return_if_fail (NW_IS_WINDOW (self));

  run_job (self, nw_import_job_new_for_files (files));
}

/**
 * nw_window_import_text:
 * @self: the window
 * @text: the text of a press release
 *
 * The same for a text.
 */
void
nw_window_import_text (NwWindow   *self,
                       const char *text)
{
  g_return_if_fail (NW_IS_WINDOW (self));

  run_job (self, nw_import_job_new_for_text (text));
}
