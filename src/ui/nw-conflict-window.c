/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-conflict-window.h"

#include "nw-change.h"
#include "nw-compat.h"
#include "nw-conflict-rows.h"
#include "nw-decision.h"
#include "nw-problem.h"
#include "nw-store-sync.h"

#include <glib/gi18n.h>

struct _NwConflictWindow
{
  AdwWindow parent_instance;

  /* Template widgets */
  AdwToastOverlay *toasts;
  AdwWindowTitle  *title;
  GtkStack        *stack;
  AdwStatusPage   *status;
  GtkLabel        *name;
  GtkLabel        *explanation;
  GtkBox          *quick;
  GtkBox          *items;
  GtkBox          *result;
  GtkWidget       *buttons;
  GtkButton       *save_button;

  /* Owned */
  NwWindow        *owner;
  GStrv            ids;
  NwConflict      *conflict;   /* (nullable): the shown one */
  NwDecision      *decision;   /* (nullable): about it */

  guint            shown;      /* index of the shown one */
  guint            n_decided;
};

G_DEFINE_FINAL_TYPE (NwConflictWindow, nw_conflict_window, ADW_TYPE_WINDOW)

static void show_next (NwConflictWindow *self);

static NwStore *
get_store (NwConflictWindow *self)
{
  return nw_window_get_store (self->owner);
}

static void
empty_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static void
report (NwConflictWindow *self,
        const char       *message)
{
  g_autofree char *escaped = g_markup_escape_text (message, -1);

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (escaped));
}

/* --- The record that comes of it --------------------------------------------------- */

static void
show_result (NwConflictWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) changes = nw_decision_list_changes (self->decision, nw_session_dup_title,
                                                            nw_store_get_session (get_store (self)), &error);

  empty_box (self->result);
  if (changes == NULL)
    report (self, error->message);
  else
    gtk_box_append (self->result, nw_conflict_result_new (changes));
}

static void
chosen_cb (NwConflictWindow *self,
           guint             item,
           guint             branch)
{
  nw_decision_set_choice (self->decision, item, branch);
  show_result (self);
}

/* --- One conflict -------------------------------------------------------------------- */

static void
show_items (NwConflictWindow *self)
{
  empty_box (self->items);
  for (guint i = 0; i < nw_decision_get_n_items (self->decision); i++)
    gtk_box_append (self->items, nw_conflict_item_new (self->conflict, nw_decision_get_item (self->decision, i), i,
                                                       (NwConflictChosenFunc) chosen_cb, self));
  show_result (self);
}

static void
choose_all_cb (NwConflictWindow *self,
               GtkButton        *button)
{
  nw_decision_choose_all (self->decision, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "branch")));
  show_items (self);
}

/* With one field to decide its own choices are enough. */
static void
show_quick_choices (NwConflictWindow *self)
{
  empty_box (self->quick);
  for (guint i = 0; nw_decision_get_n_items (self->decision) > 1 && i < self->conflict->branches->len; i++) {
    const NwBranch *branch = g_ptr_array_index (self->conflict->branches, i);
    g_autofree char *who = nw_conflict_dup_branch_name (branch);
    g_autofree char *label = g_strdup_printf (_("All as in: %s"), who);
    GtkWidget *button = gtk_button_new_with_label (label);

    gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), PANGO_ELLIPSIZE_END);
    g_object_set_data (G_OBJECT (button), "branch", GUINT_TO_POINTER (i));
    g_signal_connect_swapped (button, "clicked", G_CALLBACK (choose_all_cb), self);
    gtk_box_append (self->quick, button);
  }
  gtk_widget_set_visible (GTK_WIDGET (self->quick), gtk_widget_get_first_child (GTK_WIDGET (self->quick)) != NULL);
}

static gboolean
show_conflict (NwConflictWindow  *self,
               const char        *id,
               GError           **error)
{
  NwSession *session = nw_store_get_session (get_store (self));
  NwConflict *conflict = nw_session_get_conflict (session, id, error);
  g_autofree char *subtitle = g_strdup_printf (_("%u of %u"), self->shown + 1, g_strv_length (self->ids));

  g_clear_pointer (&self->conflict, nw_conflict_free);
  g_clear_pointer (&self->decision, nw_decision_free);
  self->conflict = conflict;
  if (conflict == NULL || (self->decision = nw_session_create_decision (session, conflict, error)) == NULL)
    return FALSE;

  adw_window_title_set_subtitle (self->title, g_strv_length (self->ids) > 1 ? subtitle : NULL);
  gtk_label_set_text (self->name, conflict->title);
  gtk_label_set_text (self->explanation,
                      conflict->base != NULL
                        ? _("This record was changed in several places at the same time. Choose which entry is right. Everything else is already put together, nothing is lost.")
                        : _("This record was changed in several places, and what stood there before is not known any more. Choose which entry is right. Everything else is already put together, nothing is lost."));
  show_quick_choices (self);
  show_items (self);
  gtk_stack_set_visible_child_name (self->stack, "conflict");
  gtk_widget_set_visible (self->buttons, TRUE);
  gtk_widget_child_focus (GTK_WIDGET (self->items), GTK_DIR_TAB_FORWARD);

  return TRUE;
}

static void
show_end (NwConflictWindow *self)
{
  g_autofree char *text = g_strdup_printf (ngettext ("%u record was decided upon.", "%u records were decided upon.",
                                                     self->n_decided), self->n_decided);

  adw_window_title_set_subtitle (self->title, NULL);
  adw_status_page_set_description (self->status, text);
  gtk_widget_set_visible (self->buttons, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "done");
  gtk_widget_child_focus (GTK_WIDGET (self->status), GTK_DIR_TAB_FORWARD);
}

/* What was decided elsewhere meanwhile is passed over. */
static void
show_next (NwConflictWindow *self)
{
  for (; self->ids[self->shown] != NULL; self->shown++) {
    g_autoptr (GError) error = NULL;

    if (show_conflict (self, self->ids[self->shown], &error))
      return;
    if (error != NULL && !g_error_matches (error, NW_STORE_ERROR, NW_STORE_ERROR_NOT_FOUND)) {
      g_autofree char *sentence = nw_problem_dup_sentence (error);

      report (self, sentence);
    }
  }
  show_end (self);
}

/* --- Deciding ------------------------------------------------------------------------ */

typedef struct {
  char  *id;
  GStrv  revisions;   /* what the user saw */
  char  *body;
} Resolution;

static void
resolution_free (Resolution *resolution)
{
  g_free (resolution->id);
  g_strfreev (resolution->revisions);
  g_free (resolution->body);
  g_free (resolution);
}

static gboolean
resolve_step (NwSession     *session,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Resolution *resolution = data;

  return nw_session_resolve (session, resolution->id, (const char * const *) resolution->revisions,
                             resolution->body, error);
}

static void
resolved_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (NwConflictWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  nw_store_run_finish (NW_STORE (source), result, &error);
  if (self->owner == NULL)
    return;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "conflict.save", TRUE);
  if (g_error_matches (error, NW_STORE_ERROR, NW_STORE_ERROR_CONFLICT)) {
    report (self, _("Nothing was saved: another change of this record has arrived in the meantime. Please look again."));
  } else if (error != NULL) {
    g_autofree char *sentence = nw_problem_dup_sentence (error);

    report (self, sentence);
  } else {
    self->n_decided++;
    self->shown++;
  }
  show_next (self);
}

static void
save_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  NwConflictWindow *self = NW_CONFLICT_WINDOW (widget);
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL;
  g_autofree char *body = NULL;
  Resolution *resolution;

  if (self->decision == NULL)
    return;
  body = nw_decision_dup_body (self->decision, &error);
  if (body == NULL) {
    report (self, error->message);
    return;
  }
  label = g_strdup_printf (_("Decide upon “%s”"), self->conflict->title);
  resolution = g_new0 (Resolution, 1);
  resolution->id = g_strdup (self->conflict->id);
  resolution->revisions = nw_conflict_dup_revisions (self->conflict);
  resolution->body = g_steal_pointer (&body);
  gtk_widget_action_set_enabled (widget, "conflict.save", FALSE);
  nw_store_run_async (get_store (self), label, resolve_step, resolution, (GDestroyNotify) resolution_free, NULL,
                      resolved_cb, g_object_ref (self));
}

static void
skip_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  NwConflictWindow *self = NW_CONFLICT_WINDOW (widget);

  if (self->ids[self->shown] == NULL)
    return;
  self->shown++;
  if (self->ids[self->shown] == NULL && self->n_decided == 0)
    gtk_window_close (GTK_WINDOW (self));
  else
    show_next (self);
}

/* --- GObject --------------------------------------------------------------------------- */

static void
nw_conflict_window_dispose (GObject *object)
{
  NwConflictWindow *self = NW_CONFLICT_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), NW_TYPE_CONFLICT_WINDOW);
  g_clear_pointer (&self->decision, nw_decision_free);
  g_clear_pointer (&self->conflict, nw_conflict_free);
  g_clear_pointer (&self->ids, g_strfreev);
  g_clear_object (&self->owner);

  G_OBJECT_CLASS (nw_conflict_window_parent_class)->dispose (object);
}

static void
nw_conflict_window_class_init (NwConflictWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_conflict_window_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/wfdo/Netzwerk/nw-conflict-window.ui");
  gtk_widget_class_bind_template_child (widget_class, NwConflictWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, NwConflictWindow, title);
  gtk_widget_class_bind_template_child (widget_class, NwConflictWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, NwConflictWindow, status);
  gtk_widget_class_bind_template_child (widget_class, NwConflictWindow, name);
  gtk_widget_class_bind_template_child (widget_class, NwConflictWindow, explanation);
  gtk_widget_class_bind_template_child (widget_class, NwConflictWindow, quick);
  gtk_widget_class_bind_template_child (widget_class, NwConflictWindow, items);
  gtk_widget_class_bind_template_child (widget_class, NwConflictWindow, result);
  gtk_widget_class_bind_template_child (widget_class, NwConflictWindow, buttons);
  gtk_widget_class_bind_template_child (widget_class, NwConflictWindow, save_button);

  gtk_widget_class_install_action (widget_class, "conflict.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "conflict.skip", NULL, skip_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "conflict.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, "conflict.save", NULL);
}

static void
nw_conflict_window_init (NwConflictWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  nw_name_buttons (GTK_WIDGET (self));
}

/**
 * nw_conflict_window_show:
 * @parent: the window above which it appears; it has a store
 * @ids: (array zero-terminated=1): records that need a decision
 *
 * Shows them one after the other.
 */
void
nw_conflict_window_show (NwWindow           *parent,
                         const char * const *ids)
{
  NwConflictWindow *self = g_object_new (NW_TYPE_CONFLICT_WINDOW, "transient-for", parent, NULL);

  self->owner = g_object_ref (parent);
  self->ids = g_strdupv ((GStrv) ids);
  show_next (self);
  gtk_window_present (GTK_WINDOW (self));
}
