/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-partners-page.h"

#include "nw-compat.h"
#include "nw-conflict-window.h"
#include "nw-partner-dialog.h"
#include "nw-sync-password.h"
#include "nw-sync-space-group.h"
#include "nw-window.h"

#include <glib/gi18n.h>

/* So many conflicts are asked about in one go. */
#define MAX_CONFLICTS 500

struct _NwPartnersPage
{
  NwPageView parent_instance;

  /* Template widgets */
  GtkStack *stack;
  GtkBox   *spaces;

  /* Owned */
  NwStore  *store;
  NwSync   *sync;
};

G_DEFINE_FINAL_TYPE (NwPartnersPage, nw_partners_page, NW_TYPE_PAGE_VIEW)

static NwWindow *
get_window (NwPartnersPage *self)
{
  return NW_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

/* --- The partners ------------------------------------------------------------------- */

static GtkWidget *
find_group (NwPartnersPage *self,
            NwSyncSpace    *space)
{
  for (GtkWidget *group = gtk_widget_get_first_child (GTK_WIDGET (self->spaces)); group != NULL;
       group = gtk_widget_get_next_sibling (group))
    if (nw_sync_space_group_get_space (NW_SYNC_SPACE_GROUP (group)) == space)
      return group;

  return NULL;
}

/* Groups stay while their partner does, so that the focus does. */
static void
spaces_changed_cb (NwPartnersPage *self)
{
  guint n_spaces = g_list_model_get_n_items (G_LIST_MODEL (self->sync));
  GtkWidget *before = NULL;
  GtkWidget *next;

  for (GtkWidget *group = gtk_widget_get_first_child (GTK_WIDGET (self->spaces)); group != NULL; group = next) {
    NwSyncSpace *space = nw_sync_space_group_get_space (NW_SYNC_SPACE_GROUP (group));

    next = gtk_widget_get_next_sibling (group);
    if (nw_sync_get_space (self->sync, nw_sync_space_get_space (space)->number) != space)
      gtk_box_remove (self->spaces, group);
  }
  for (guint i = 0; i < n_spaces; i++) {
    g_autoptr (NwSyncSpace) space = g_list_model_get_item (G_LIST_MODEL (self->sync), i);
    GtkWidget *group = find_group (self, space);

    if (group == NULL) {
      group = nw_sync_space_group_new (self->store, space);
      gtk_box_append (self->spaces, group);
    }
    gtk_box_reorder_child_after (self->spaces, group, before);
    before = group;
  }
  gtk_stack_set_visible_child_name (self->stack, n_spaces > 0 ? "partners" : "empty");
}

static const NwSpace *
find_space (NwPartnersPage *self,
            gint64      number)
{
  NwSyncSpace *space = nw_sync_get_space (self->sync, number);

  return space != NULL ? nw_sync_space_get_space (space) : NULL;
}

/* --- Steps of the store ------------------------------------------------------------- */

/* What is done to a partner; the store does it on its own thread. */
typedef struct {
  NwPartnersPage *page;      /* (owned) */
  NwSpace    *space;     /* (owned): as it was */
  gint64      item;      /* of the quarantine; 0: all */
  gboolean    removes;
  gboolean    keep;      /* its records, when it is removed */
  char       *done;      /* (owned) (nullable): what to say afterwards */
} Task;

static Task *
task_new (NwPartnersPage    *page,
          const NwSpace *space,
          const char    *done)
{
  Task *task = g_new0 (Task, 1);

  task->page = g_object_ref (page);
  task->space = nw_space_copy (space);
  task->done = g_strdup (done);

  return task;
}

static void
task_free (Task *task)
{
  g_object_unref (task->page);
  nw_space_free (task->space);
  g_free (task->done);
  g_free (task);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Task, task_free)

static void
task_done_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (Task) task = user_data;
  g_autoptr (GError) error = NULL;
  NwWindow *window = get_window (task->page);

  if (nw_store_run_sync_finish (NW_STORE (source), result, &error) && task->removes)
    nw_sync_password_forget (task->space);
  if (task->page->sync != NULL)
    nw_sync_refresh (task->page->sync);
  if (window == NULL)
    return;
  if (error != NULL)
    nw_window_report (window, error);
  else if (task->done != NULL)
    nw_window_toast (window, task->done);
}

/* The task is used on the store's thread and freed here, when it has returned. */
static void
run_task (Task        *task,
          NwStoreFunc  func)
{
  nw_store_run_sync_async (task->page->store, func, task, NULL, NULL, task_done_cb, task);
}

static gboolean
update_step (NwSession     *session,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  return nw_session_update_space (session, ((Task *) data)->space, error);
}

static gboolean
remove_step (NwSession     *session,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Task *task = data;

  return nw_session_remove_space (session, task->space->number, task->keep, error);
}

static gboolean
retry_step (NwSession     *session,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Task *task = data;

  return nw_session_retry (session, task->space->number, task->item, error);
}

/* --- Actions -------------------------------------------------------------------------- */

static void
sync_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  nw_sync_run_async (NW_PARTNERS_PAGE (widget)->sync, g_variant_get_int64 (parameter), NULL, NULL, NULL);
}

static void
decide_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  NwPartnersPage *self = NW_PARTNERS_PAGE (widget);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) ids = nw_session_list_conflicts (nw_store_get_session (self->store),
                                                  g_variant_get_int64 (parameter), MAX_CONFLICTS, &error);

  if (ids == NULL)
    nw_window_report (get_window (self), error);
  else if (ids[0] != NULL)
    nw_conflict_window_show (get_window (self), (const char * const *) ids);
}

static void
add_action (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  NwPartnersPage *self = NW_PARTNERS_PAGE (widget);

  nw_partner_dialog_show (get_window (self), self->sync, NULL);
}

static void
edit_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  NwPartnersPage *self = NW_PARTNERS_PAGE (widget);
  const NwSpace *space = find_space (self, g_variant_get_int64 (parameter));

  if (space != NULL)
    nw_partner_dialog_show (get_window (self), self->sync, space);
}

static void
pause_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  NwPartnersPage *self = NW_PARTNERS_PAGE (widget);
  const NwSpace *space = find_space (self, g_variant_get_int64 (parameter));
  gboolean paused = space != NULL && space->state == NW_SPACE_PAUSED;
  Task *task;

  if (space == NULL)
    return;
  task = task_new (self, space, paused ? _("Goes on") : _("Paused. What you change is kept and sent later."));
  task->space->state = paused ? NW_SPACE_READY : NW_SPACE_PAUSED;
  g_clear_pointer (&task->space->problem, g_free);
  run_task (task, update_step);
}

static void
retry_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  NwPartnersPage *self = NW_PARTNERS_PAGE (widget);
  const NwSpace *space;
  gint64 number, item;
  Task *task;

  g_variant_get (parameter, "(xx)", &number, &item);
  space = find_space (self, number);
  if (space == NULL)
    return;
  task = task_new (self, space, _("Is tried again with the next sync"));
  task->item = item;
  run_task (task, retry_step);
}

static void
copy_diagnosis_action (GtkWidget  *widget,
                       const char *action_name,
                       GVariant   *parameter)
{
  NwPartnersPage *self = NW_PARTNERS_PAGE (widget);
  NwSyncSpace *space = nw_sync_get_space (self->sync, g_variant_get_int64 (parameter));
  g_autofree char *text = NULL;

  if (space == NULL)
    return;
  text = nw_sync_space_dup_diagnosis (space);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  nw_window_toast (get_window (self), _("The diagnosis is on the clipboard. It holds no personal data and no password."));
}

static void
remove_answered_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (Task) task = user_data;
  g_autofree char *answer = nw_ask_finish (result, NULL);

  if (g_strcmp0 (answer, "keep") != 0 && g_strcmp0 (answer, "remove") != 0)
    return;
  task->removes = TRUE;
  task->keep = g_str_equal (answer, "keep");
  run_task (g_steal_pointer (&task), remove_step);
}

static void
remove_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  static const NwAnswer answers[] = {
    { "cancel", N_("_Cancel"), ADW_RESPONSE_DEFAULT },
    { "remove", N_("Remove With _Records"), ADW_RESPONSE_DESTRUCTIVE },
    { "keep", N_("_Keep Records"), ADW_RESPONSE_SUGGESTED },
  };
  NwAnswer translated[G_N_ELEMENTS (answers)];
  NwPartnersPage *self = NW_PARTNERS_PAGE (widget);
  const NwSpace *space = find_space (self, g_variant_get_int64 (parameter));
  g_autofree char *heading = NULL;

  if (space == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++) {
    translated[i] = answers[i];
    translated[i].label = _(answers[i].label);
  }
  heading = g_strdup_printf (_("Remove the partner “%s”?"), space->name);
  nw_ask_async (GTK_WINDOW (get_window (self)), heading,
                _("The partner is not synced any more; nothing is deleted on its server. You can keep its records as your own or remove them from this machine. What was not sent yet stays only if you keep the records."),
                translated, G_N_ELEMENTS (translated), "keep", remove_answered_cb,
                task_new (self, space, _("The partner was removed")));
}

/* --- NwPageView --------------------------------------------------------------------------- */

static void
nw_partners_page_load (NwPageView *view)
{
  NwPartnersPage *self = NW_PARTNERS_PAGE (view);

  if (self->sync == NULL)
    return;
  g_signal_connect_object (self->sync, "items-changed", G_CALLBACK (spaces_changed_cb), self, G_CONNECT_SWAPPED);
  spaces_changed_cb (self);
}

static gboolean
nw_partners_page_focus_search (NwPageView *view)
{
  return gtk_widget_child_focus (GTK_WIDGET (NW_PARTNERS_PAGE (view)->stack), GTK_DIR_TAB_FORWARD);
}

/* --- GObject --------------------------------------------------------------------------- */

static void
nw_partners_page_dispose (GObject *object)
{
  NwPartnersPage *self = NW_PARTNERS_PAGE (object);

  /* A bin keeps a pointer to its child, which disposing the template would leave behind. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), NW_TYPE_PARTNERS_PAGE);
  g_clear_object (&self->sync);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (nw_partners_page_parent_class)->dispose (object);
}

static void
nw_partners_page_class_init (NwPartnersPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_partners_page_dispose;
  NW_PAGE_VIEW_CLASS (klass)->load = nw_partners_page_load;
  NW_PAGE_VIEW_CLASS (klass)->focus_search = nw_partners_page_focus_search;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/wfdo/Netzwerk/nw-partners-page.ui");
  gtk_widget_class_bind_template_child (widget_class, NwPartnersPage, stack);
  gtk_widget_class_bind_template_child (widget_class, NwPartnersPage, spaces);

  gtk_widget_class_install_action (widget_class, "page.sync", "x", sync_action);
  gtk_widget_class_install_action (widget_class, "page.decide", "x", decide_action);
  gtk_widget_class_install_action (widget_class, "page.add-partner", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "page.edit-partner", "x", edit_action);
  gtk_widget_class_install_action (widget_class, "page.pause-partner", "x", pause_action);
  gtk_widget_class_install_action (widget_class, "page.copy-diagnosis", "x", copy_diagnosis_action);
  gtk_widget_class_install_action (widget_class, "page.remove-partner", "x", remove_action);
  gtk_widget_class_install_action (widget_class, "page.retry", "(xx)", retry_action);
}

static void
nw_partners_page_init (NwPartnersPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  nw_name_buttons (GTK_WIDGET (self));
}

/**
 * nw_partners_page_new:
 * @page: the page's line in the table of pages
 * @store: (nullable): the database
 * @sync: (nullable): what keeps it in step
 *
 * Returns: (transfer floating): the page, empty until nw_page_view_load()
 */
GtkWidget *
nw_partners_page_new (const NwPage *page,
                      NwStore      *store,
                      NwSync       *sync)
{
  NwPartnersPage *self = g_object_new (NW_TYPE_PARTNERS_PAGE, NULL);

  nw_page_view_set_page (NW_PAGE_VIEW (self), page);
  g_set_object (&self->store, store);
  g_set_object (&self->sync, sync);

  return GTK_WIDGET (self);
}
