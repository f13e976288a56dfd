/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-record-dialog.h"

#include "nw-compat.h"
#include "nw-form.h"
#include "nw-name.h"

#include <glib/gi18n.h>

#define NW_TYPE_RECORD_DIALOG (nw_record_dialog_get_type ())
G_DECLARE_FINAL_TYPE (NwRecordDialog, nw_record_dialog, NW, RECORD_DIALOG, AdwWindow)

struct _NwRecordDialog
{
  AdwWindow parent_instance;

  NwForm *form;    /* (borrowed) */
  GTask  *task;    /* (owned) (nullable): NULL once it was answered */
};

G_DEFINE_FINAL_TYPE (NwRecordDialog, nw_record_dialog, ADW_TYPE_WINDOW)

/* --- Answering -------------------------------------------------------------------- */

static void
take_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  NwRecordDialog *self = NW_RECORD_DIALOG (widget);
  g_autoptr (GTask) task = NULL;
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GError) error = NULL;
  NwRecord *record;

  if (self->task == NULL || !nw_form_check (self->form))
    return;

  task = g_steal_pointer (&self->task);
  records = g_ptr_array_new_with_free_func (g_object_unref);
  nw_form_collect_new (self->form, records);
  record = nw_form_end (self->form, NULL, NULL, &error);
  if (record != NULL) {
    g_ptr_array_add (records, record);
    g_task_return_pointer (task, g_steal_pointer (&records), (GDestroyNotify) g_ptr_array_unref);
  } else {
    g_task_return_error (task, g_steal_pointer (&error));
  }

  gtk_window_close (GTK_WINDOW (self));
}

/* Enter in a line of the form takes the record: most need no more than a name. */
static gboolean
key_pressed_cb (NwRecordDialog  *self,
                guint            keyval,
                guint            keycode,
                GdkModifierType  state)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if ((keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter) || !GTK_IS_TEXT (focus) ||
      gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL)
    return GDK_EVENT_PROPAGATE;

  gtk_widget_activate_action (GTK_WIDGET (self), "dialog.take", NULL);
  return GDK_EVENT_STOP;
}

/* --- Widgets ------------------------------------------------------------------------ */

static GtkWidget *
create_header (const char *title)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));
  GtkWidget *take = gtk_button_new_with_mnemonic (_("_Create"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (take), "dialog.take");
  gtk_widget_add_css_class (take, "suggested-action");
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), adw_window_title_new (title, NULL));
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), take);

  return header;
}

static void
fill (NwRecordDialog *self,
      const NwKind   *kind,
      NwSession      *session)
{
  g_autofree char *title = g_strdup_printf (_("New: %s"), _(kind->label));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  self->form = NW_FORM (nw_form_new (kind, NULL, session, NULL));
  gtk_widget_set_margin_top (GTK_WIDGET (self->form), 18);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->form), 30);
  gtk_widget_set_margin_start (GTK_WIDGET (self->form), 12);
  gtk_widget_set_margin_end (GTK_WIDGET (self->form), 12);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->form));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller),
                                  GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_widget_set_vexpand (scroller, TRUE);

  gtk_box_append (GTK_BOX (box), create_header (title));
  gtk_box_append (GTK_BOX (box), scroller);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), title);
  nw_name_buttons (GTK_WIDGET (self));
}

/* --- GObject ------------------------------------------------------------------------ */

static void
nw_record_dialog_dispose (GObject *object)
{
  NwRecordDialog *self = NW_RECORD_DIALOG (object);

  if (self->task != NULL)
    g_task_return_new_error (self->task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "No record was made");
  g_clear_object (&self->task);

  G_OBJECT_CLASS (nw_record_dialog_parent_class)->dispose (object);
}

static void
nw_record_dialog_class_init (NwRecordDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_record_dialog_dispose;

  gtk_widget_class_install_action (widget_class, "dialog.take", NULL, take_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "dialog.take", NULL);
}

static void
nw_record_dialog_init (NwRecordDialog *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_window_set_default_size (GTK_WINDOW (self), 480, 520);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
}

/* What was typed into the search is the record's name, in whatever it has one. */
static NwRecord *
create_seed (const NwKind *kind,
             const char   *name)
{
  g_autoptr (NwRecordEditor) editor = nw_record_editor_new (kind);

  if (g_str_equal (kind->id, NW_KIND_PERSON)) {
    g_autoptr (NwName) parts = nw_name_parse (name);

    nw_record_editor_set_name (editor, parts);
    return nw_record_editor_end (editor, NULL);
  }

  for (const NwField *field = kind->fields; field->key != NULL; field++)
    if (field->type == NW_VALUE_TEXT && field->section != NULL) {
      nw_record_editor_set_text (editor, field->key, name);
      break;
    }

  return nw_record_editor_end (editor, NULL);
}

/* --- Public --------------------------------------------------------------------------- */

/**
 * nw_record_dialog_run_async:
 * @parent: the window above which it appears
 * @kind: what is made
 * @session: a reading session
 * @name: (nullable): what the new record is called, as far as is known
 * @callback: called when the user has decided
 * @user_data: for @callback
 *
 * Lets the user make a record without saving it.
 */
void
nw_record_dialog_run_async (GtkWindow           *parent,
                            const NwKind        *kind,
                            NwSession           *session,
                            const char          *name,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  NwRecordDialog *self = g_object_new (NW_TYPE_RECORD_DIALOG, "transient-for", parent, NULL);
  g_autoptr (NwRecord) seed = name != NULL && *name != '\0' ? create_seed (kind, name) : NULL;

  self->task = g_task_new (parent, NULL, callback, user_data);
  g_task_set_source_tag (self->task, nw_record_dialog_run_async);

  fill (self, kind, session);
  if (seed != NULL)
    nw_form_fill (self->form, seed);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_child_focus (GTK_WIDGET (self->form), GTK_DIR_TAB_FORWARD);
}

/**
 * nw_record_dialog_finish:
 * @result: what the callback was given
 * @error: G_IO_ERROR_CANCELLED when no record was made
 *
 * Returns: (transfer full) (element-type NwRecord) (nullable): the new record, last,
 *   after those that were made for its own links
 */
GPtrArray *
nw_record_dialog_finish (GAsyncResult  *result,
                         GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, nw_record_dialog_run_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
