/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-duplicates-window.h"

#include "nw-compat.h"
#include "nw-duplicates.h"
#include "nw-merge-rows.h"
#include "nw-problem.h"

#include <glib/gi18n.h>

#define UPDATE_MS 100
#define FRACTION_PARTS 1000

struct _NwDuplicatesWindow
{
  AdwWindow parent_instance;

  /* Template widgets */
  AdwToastOverlay *toasts;
  AdwWindowTitle  *title;
  GtkStack        *stack;
  GtkProgressBar  *bar;
  AdwStatusPage   *status;
  GtkLabel        *level;
  GtkLabel        *reason;
  AdwActionRow    *kept_row;
  AdwActionRow    *other_row;
  GtkCheckButton  *kept_check;
  GtkCheckButton  *other_check;
  GtkBox          *items;
  GtkWidget       *buttons;
  GtkButton       *merge_button;

  /* Owned */
  NwWindow        *owner;
  GCancellable    *cancellable;
  GPtrArray       *duplicates;   /* NwDuplicate; NULL while searching */
  NwMerge         *merge;        /* of the shown pair */

  guint            shown;        /* index of the shown pair */
  guint            n_merged;
  guint            timeout_id;
  gint             progress;     /* atomic: in FRACTION_PARTS */
};

G_DEFINE_FINAL_TYPE (NwDuplicatesWindow, nw_duplicates_window, ADW_TYPE_WINDOW)

static void show_next (NwDuplicatesWindow *self);

static NwStore *
get_store (NwDuplicatesWindow *self)
{
  return nw_window_get_store (self->owner);
}

/* --- Searching ------------------------------------------------------------------- */

static void
note_progress (double   fraction,
               gpointer data)
{
  g_atomic_int_set (&((NwDuplicatesWindow *) data)->progress, (gint) (fraction * FRACTION_PARTS));
}

static void
search_thread (GTask         *task,
               gpointer       source,
               gpointer       data,
               GCancellable  *cancellable)
{
  NwDuplicatesWindow *self = source;
  g_autoptr (GError) error = NULL;
  g_autoptr (NwSession) session = nw_store_open_reader (data, &error);
  GPtrArray *found = session != NULL
                     ? nw_duplicates_find (session, note_progress, self, cancellable, &error) : NULL;

  if (found != NULL)
    g_task_return_pointer (task, found, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  NwDuplicatesWindow *self = NW_DUPLICATES_WINDOW (source);
  g_autoptr (GError) error = NULL;
  GPtrArray *found = g_task_propagate_pointer (G_TASK (result), &error);

  if (self->owner == NULL) {
    g_clear_pointer (&found, g_ptr_array_unref);
    return;
  }
  g_clear_handle_id (&self->timeout_id, g_source_remove);
  if (found == NULL) {
    if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
      nw_window_report (self->owner, error);
    gtk_window_destroy (GTK_WINDOW (self));
    return;
  }
  self->duplicates = found;
  show_next (self);
}

static gboolean
update_progress_cb (gpointer user_data)
{
  NwDuplicatesWindow *self = user_data;

  gtk_progress_bar_set_fraction (self->bar,
                                 (double) g_atomic_int_get (&self->progress) / FRACTION_PARTS);

  return G_SOURCE_CONTINUE;
}

static void
search (NwDuplicatesWindow *self)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, found_cb, NULL);

  g_task_set_task_data (task, g_object_ref (get_store (self)), g_object_unref);
  g_task_run_in_thread (task, search_thread);
  self->timeout_id = g_timeout_add (UPDATE_MS, update_progress_cb, self);
}

/* --- One pair ---------------------------------------------------------------------- */

static void
fill_row (NwDuplicatesWindow *self,
          AdwActionRow       *row,
          NwRecord           *record)
{
  NwSession *session = nw_store_get_session (get_store (self));
  g_autoptr (NwRow) shown = nw_session_get_row (session, nw_record_get_id (record), NULL);
  g_autofree char *title = nw_record_dup_title (record);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (row, shown != NULL ? nw_row_get_subtitle (shown) : "");
}

static void
show_merge (NwDuplicatesWindow *self,
            NwMerge            *merge)
{
  GtkWidget *child;

  g_clear_pointer (&self->merge, nw_merge_free);
  self->merge = merge;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->items))) != NULL)
    gtk_box_remove (self->items, child);
  for (guint i = 0; i < nw_merge_get_n_items (merge); i++)
    gtk_box_append (self->items, nw_merge_row_new (merge, nw_merge_get_item (merge, i),
                                                   nw_store_get_session (get_store (self))));
}

/* The other way round; the choices begin anew. */
static void
swapped_cb (NwDuplicatesWindow *self)
{
  const NwDuplicate *duplicate;
  gboolean swapped = gtk_check_button_get_active (self->other_check);
  NwRecord *kept, *other;
  NwMerge *merge;

  if (self->merge == NULL)
    return;
  duplicate = g_ptr_array_index (self->duplicates, self->shown);
  kept = nw_merge_get_kept (self->merge);
  other = nw_merge_get_other (self->merge);
  if (g_str_equal (nw_record_get_id (kept), duplicate->kept_id) != swapped)
    return;
  merge = nw_merge_new (other, kept);
  if (merge != NULL)
    show_merge (self, merge);
}

/* A pair of which one is no longer there, because it was merged with a third or
 * deleted meanwhile, is passed over. */
static NwMerge *
load_pair (NwDuplicatesWindow *self,
           const NwDuplicate  *duplicate)
{
  NwSession *session = nw_store_get_session (get_store (self));
  g_autoptr (NwRecord) kept = nw_session_get_record (session, duplicate->kept_id, NULL);
  g_autoptr (NwRecord) other = nw_session_get_record (session, duplicate->other_id, NULL);

  if (kept == NULL || other == NULL || !g_str_equal (nw_record_get_id (kept), duplicate->kept_id) ||
      !g_str_equal (nw_record_get_id (other), duplicate->other_id))
    return NULL;

  return nw_merge_new (kept, other);
}

static void
show_pair (NwDuplicatesWindow *self,
           const NwDuplicate  *duplicate,
           NwMerge            *merge)
{
  g_autofree char *subtitle = g_strdup_printf (_("Suggestion %u of %u"), self->shown + 1,
                                               self->duplicates->len);

  adw_window_title_set_subtitle (self->title, subtitle);
  gtk_label_set_text (self->level, nw_duplicate_level_get_label (duplicate->level));
  gtk_label_set_text (self->reason, _(duplicate->reason));
  g_clear_pointer (&self->merge, nw_merge_free);
  gtk_check_button_set_active (self->kept_check, TRUE);
  fill_row (self, self->kept_row, nw_merge_get_kept (merge));
  fill_row (self, self->other_row, nw_merge_get_other (merge));
  show_merge (self, merge);
  gtk_stack_set_visible_child_name (self->stack, "pair");
  gtk_widget_set_visible (self->buttons, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->merge_button));
}

static void
show_end (NwDuplicatesWindow *self)
{
  g_autofree char *merged = NULL;

  g_clear_pointer (&self->merge, nw_merge_free);
  adw_window_title_set_subtitle (self->title, NULL);
  if (self->duplicates->len > 0) {
    merged = g_strdup_printf (ngettext ("%u record was merged.", "%u records were merged.", self->n_merged),
                              self->n_merged);
    adw_status_page_set_title (self->status, _("All Suggestions Seen"));
    adw_status_page_set_description (self->status, merged);
  } else {
    adw_status_page_set_description (self->status,
                                     _("No person and no organisation seems to be stored twice."));
  }
  gtk_widget_set_visible (self->buttons, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "none");
}

/* Shows the pair at the place reached, or the next one that is still there. */
static void
show_next (NwDuplicatesWindow *self)
{
  for (; self->shown < self->duplicates->len; self->shown++) {
    const NwDuplicate *duplicate = g_ptr_array_index (self->duplicates, self->shown);
    NwMerge *merge = load_pair (self, duplicate);

    if (merge != NULL) {
      show_pair (self, duplicate, merge);
      return;
    }
  }
  show_end (self);
}

/* --- Deciding ------------------------------------------------------------------------- */

static void
report (NwDuplicatesWindow *self,
        const GError       *error)
{
  g_autofree char *sentence = nw_problem_dup_sentence (error);
  g_autofree char *escaped = g_markup_escape_text (sentence, -1);

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (escaped));
}

static void
undo_step_cb (NwDuplicatesWindow *self,
              AdwToast           *toast)
{
  gint64 *step = g_object_get_data (G_OBJECT (toast), "step");

  gtk_widget_activate_action (GTK_WIDGET (self->owner), "win.undo-step", "x", *step);
}

static void
toast_undo (NwDuplicatesWindow *self,
            const char         *message,
            gint64              step)
{
  AdwToast *toast = adw_toast_new (message);

  adw_toast_set_button_label (toast, _("_Undo"));
  g_object_set_data_full (G_OBJECT (toast), "step", g_memdup2 (&step, sizeof step), g_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_step_cb), self, G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
set_busy (NwDuplicatesWindow *self,
          gboolean            busy)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "duplicates.merge", !busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "duplicates.dismiss", !busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "duplicates.skip", !busy);
  /* The worker thread has the merge: nobody may choose in it. */
  gtk_widget_set_sensitive (GTK_WIDGET (self->items), !busy);
}

/* What the worker thread needs; the window goes on to own its merge meanwhile. */
typedef struct {
  NwMerge *merge;      /* (owned): taken over from the window */
  gboolean dismiss;
} Decision;

static void
decision_free (Decision *decision)
{
  nw_merge_free (decision->merge);
  g_free (decision);
}

static gboolean
decide_step (NwSession     *session,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Decision *decision = data;

  if (decision->dismiss)
    return nw_duplicates_dismiss (session, nw_record_get_id (nw_merge_get_kept (decision->merge)),
                                  nw_record_get_id (nw_merge_get_other (decision->merge)), error);

  return nw_duplicates_merge (session, decision->merge, error);
}

static void
finish (NwDuplicatesWindow *self,
        GAsyncResult       *result,
        const char         *message,
        gboolean            merged)
{
  g_autoptr (GError) error = NULL;
  gint64 step = nw_store_run_finish (get_store (self), result, &error);

  set_busy (self, FALSE);
  if (error != NULL) {
    report (self, error);
    show_next (self);
    return;
  }
  self->n_merged += merged ? 1 : 0;
  if (step > 0)
    toast_undo (self, message, step);
  self->shown++;
  show_next (self);
}

static void
merged_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (NwDuplicatesWindow) self = user_data;

  if (self->owner != NULL)
    finish (self, result, _("Merged"), TRUE);
}

static void
dismissed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (NwDuplicatesWindow) self = user_data;

  if (self->owner != NULL)
    finish (self, result, _("Noted that these are two"), FALSE);
}

static void
decide (NwDuplicatesWindow *self,
        gboolean            dismiss)
{
  g_autofree char *title = NULL;
  g_autofree char *label = NULL;
  Decision *decision;

  if (self->merge == NULL)
    return;
  title = nw_record_dup_title (nw_merge_get_kept (self->merge));
  label = g_strdup_printf (dismiss ? _("“%s” is no duplicate") : _("Merge “%s”"), title);
  decision = g_new0 (Decision, 1);
  decision->merge = g_steal_pointer (&self->merge);
  decision->dismiss = dismiss;
  set_busy (self, TRUE);
  nw_store_run_async (get_store (self), label, decide_step, decision, (GDestroyNotify) decision_free, NULL,
                      dismiss ? dismissed_cb : merged_cb, g_object_ref (self));
}

static void
merge_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  decide (NW_DUPLICATES_WINDOW (widget), FALSE);
}

static void
dismiss_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  decide (NW_DUPLICATES_WINDOW (widget), TRUE);
}

static void
skip_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  NwDuplicatesWindow *self = NW_DUPLICATES_WINDOW (widget);

  if (self->merge == NULL)
    return;
  self->shown++;
  show_next (self);
}

/* --- GObject ---------------------------------------------------------------------------- */

static void
nw_duplicates_window_dispose (GObject *object)
{
  NwDuplicatesWindow *self = NW_DUPLICATES_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->timeout_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), NW_TYPE_DUPLICATES_WINDOW);
  g_clear_pointer (&self->duplicates, g_ptr_array_unref);
  g_clear_pointer (&self->merge, nw_merge_free);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->owner);

  G_OBJECT_CLASS (nw_duplicates_window_parent_class)->dispose (object);
}

static void
nw_duplicates_window_class_init (NwDuplicatesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_duplicates_window_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/wfdo/Netzwerk/nw-duplicates-window.ui");
  gtk_widget_class_bind_template_child (widget_class, NwDuplicatesWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, NwDuplicatesWindow, title);
  gtk_widget_class_bind_template_child (widget_class, NwDuplicatesWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, NwDuplicatesWindow, bar);
  gtk_widget_class_bind_template_child (widget_class, NwDuplicatesWindow, status);
  gtk_widget_class_bind_template_child (widget_class, NwDuplicatesWindow, level);
  gtk_widget_class_bind_template_child (widget_class, NwDuplicatesWindow, reason);
  gtk_widget_class_bind_template_child (widget_class, NwDuplicatesWindow, kept_row);
  gtk_widget_class_bind_template_child (widget_class, NwDuplicatesWindow, other_row);
  gtk_widget_class_bind_template_child (widget_class, NwDuplicatesWindow, kept_check);
  gtk_widget_class_bind_template_child (widget_class, NwDuplicatesWindow, other_check);
  gtk_widget_class_bind_template_child (widget_class, NwDuplicatesWindow, items);
  gtk_widget_class_bind_template_child (widget_class, NwDuplicatesWindow, buttons);
  gtk_widget_class_bind_template_child (widget_class, NwDuplicatesWindow, merge_button);
  gtk_widget_class_bind_template_callback (widget_class, swapped_cb);

  gtk_widget_class_install_action (widget_class, "duplicates.merge", NULL, merge_action);
  gtk_widget_class_install_action (widget_class, "duplicates.dismiss", NULL, dismiss_action);
  gtk_widget_class_install_action (widget_class, "duplicates.skip", NULL, skip_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "duplicates.merge", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK,
                                       "duplicates.merge", NULL);
}

static void
nw_duplicates_window_init (NwDuplicatesWindow *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  nw_name_buttons (GTK_WIDGET (self));
}

/**
 * nw_duplicates_window_show:
 * @parent: the window above which it appears; it has a store
 *
 * Begins to search, in a thread, and shows what is found.
 */
void
nw_duplicates_window_show (NwWindow *parent)
{
  NwDuplicatesWindow *self = g_object_new (NW_TYPE_DUPLICATES_WINDOW, "transient-for", parent, NULL);

  self->owner = g_object_ref (parent);
  gtk_window_present (GTK_WINDOW (self));
  search (self);
}
