/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-compat.h"

#include "nw-uri.h"

#include <glib/gi18n.h>

/* --- Choosing files ---------------------------------------------------- */

static void
files_response_cb (GTask *task,
                   int    response,
                   gpointer chooser)
{
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GListModel) chosen = NULL;

  if (response != GTK_RESPONSE_ACCEPT) {
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "No file was chosen");
    g_object_unref (task);
    return;
  }

  files = g_ptr_array_new_with_free_func (g_object_unref);
  chosen = gtk_file_chooser_get_files (chooser);
  for (guint i = 0; i < g_list_model_get_n_items (chosen); i++)
    g_ptr_array_add (files, g_list_model_get_item (chosen, i));

  g_task_return_pointer (task, g_steal_pointer (&files), (GDestroyNotify) g_ptr_array_unref);
  g_object_unref (task);
}

static void
add_filter (GtkFileChooser     *chooser,
            const char         *name,
            const char * const *suffixes)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  for (guint i = 0; suffixes[i] != NULL; i++)
    gtk_file_filter_add_suffix (filter, suffixes[i]);
  if (suffixes[0] == NULL)
    gtk_file_filter_add_pattern (filter, "*");

  gtk_file_chooser_add_filter (chooser, filter);
}

/**
 * nw_choose_files_async:
 * @parent: (nullable): the window that asks
 * @title: translated title of the chooser
 * @cancellable: (nullable): to close it
 * @callback: called when the user has decided
 * @user_data: for @callback
 *
 * Lets the user choose one or more files to import.
 */
void
nw_choose_files_async (GtkWindow           *parent,
                       const char          *title,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  static const char * const releases[] = {
    "xml", "rss", "atom", "html", "htm", "xhtml", "txt", "json", NULL
  };
  static const char * const everything[] = { NULL };
  GtkFileChooserNative *chooser;
  GTask *task = g_task_new (parent, cancellable, callback, user_data);

  g_task_set_source_tag (task, nw_choose_files_async);

  chooser = gtk_file_chooser_native_new (title, parent, GTK_FILE_CHOOSER_ACTION_OPEN,
                                         _("_Import"), _("_Cancel"));
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (chooser), TRUE);
  add_filter (GTK_FILE_CHOOSER (chooser), _("Press releases"), releases);
  add_filter (GTK_FILE_CHOOSER (chooser), _("All files"), everything);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);

  /* The task keeps the chooser alive until the answer is there. */
  g_task_set_task_data (task, chooser, g_object_unref);
  g_signal_connect_swapped (chooser, "response", G_CALLBACK (files_response_cb), task);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/**
 * nw_choose_files_finish:
 * @result: what the callback was given
 * @error: G_IO_ERROR_CANCELLED when nothing was chosen
 *
 * Returns: (transfer full) (element-type GFile): the files, or NULL
 */
GPtrArray *
nw_choose_files_finish (GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, nw_choose_files_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
save_response_cb (GTask *task,
                  int    response,
                  gpointer chooser)
{
  if (response == GTK_RESPONSE_ACCEPT)
    g_task_return_pointer (task, gtk_file_chooser_get_file (chooser), g_object_unref);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "No file was chosen");
  g_object_unref (task);
}

/**
 * nw_choose_save_async:
 * @parent: the window that asks
 * @title: translated title of the chooser
 * @name: proposed name of the file
 * @callback: called when the user has decided
 * @user_data: for @callback
 *
 * Lets the user choose where to write a file; an existing one is asked about.
 */
void
nw_choose_save_async (GtkWindow           *parent,
                      const char          *title,
                      const char          *name,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  GTask *task = g_task_new (parent, NULL, callback, user_data);
  GtkFileChooserNative *chooser =
    gtk_file_chooser_native_new (title, parent, GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), _("_Cancel"));

  g_task_set_source_tag (task, nw_choose_save_async);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_task_set_task_data (task, chooser, g_object_unref);
  g_signal_connect_swapped (chooser, "response", G_CALLBACK (save_response_cb), task);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/**
 * nw_choose_save_finish:
 * @result: what the callback was given
 * @error: G_IO_ERROR_CANCELLED when nothing was chosen
 *
 * Returns: (transfer full): the file, or NULL
 */
GFile *
nw_choose_save_finish (GAsyncResult  *result,
                       GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, nw_choose_save_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- Questions --------------------------------------------------------- */

static void
answer_cb (GTask      *task,
           const char *response)
{
  g_task_return_pointer (task, g_strdup (response), g_free);
  g_object_unref (task);
}

/**
 * nw_ask_async:
 * @parent: the window that asks
 * @heading: translated question
 * @body: (nullable): translated explanation; plain text
 * @answers: the possible answers; the first is also what closing means
 * @n_answers: how many
 * @default_answer: (nullable): id of the answer that Enter gives
 * @callback: called with the answer
 * @user_data: for @callback
 *
 * Asks a question that must be answered before work goes on.
 */
void
nw_ask_async (GtkWindow           *parent,
              const char          *heading,
              const char          *body,
              const NwAnswer      *answers,
              guint                n_answers,
              const char          *default_answer,
              GAsyncReadyCallback  callback,
              gpointer             user_data)
{
  GtkWidget *dialog = adw_message_dialog_new (parent, heading, body);
  GTask *task = g_task_new (parent, NULL, callback, user_data);

  g_task_set_source_tag (task, nw_ask_async);

  for (guint i = 0; i < n_answers; i++) {
    adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), answers[i].id, answers[i].label);
    adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog),
                                                answers[i].id, answers[i].appearance);
  }
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), answers[0].id);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), default_answer);

  nw_name_buttons (dialog);
  g_signal_connect_swapped (dialog, "response", G_CALLBACK (answer_cb), task);
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * nw_ask_finish:
 * @result: what the callback was given
 * @error: location for an error
 *
 * Returns: (transfer full): the id of the answer
 */
char *
nw_ask_finish (GAsyncResult  *result,
               GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, nw_ask_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- About and addresses ------------------------------------------------ */

/**
 * nw_show_about:
 * @parent: the window above which it appears
 *
 * Shows what the program is, its version and its licence.
 */
void
nw_show_about (GtkWindow *parent)
{
  static const char *developers[] = { "The Netzwerk authors", NULL };

  adw_show_about_window (parent,
                         "application-name", "Netzwerk",
                         "application-icon", APPLICATION_ID,
                         "version", PACKAGE_VERSION,
                         "developer-name", _("The Netzwerk authors"),
                         "developers", developers,
                         "copyright", "© 2026 The Netzwerk authors",
                         "license-type", GTK_LICENSE_GPL_3_0,
                         "comments", _("The people, organisations and press contacts of an economic development agency, on your own machine."),
                         /* Translators: put your name here. */
                         "translator-credits", _("translator-credits"),
                         NULL);
}

/**
 * nw_open_uri:
 * @parent: the window that asks for it
 * @uri: an address, possibly from outside
 *
 * Opens an address with the desktop's program for it. Only what nw_uri_dup_safe()
 * lets through is handed on; anything else is left alone.
 */
void
nw_open_uri (GtkWindow  *parent,
             const char *uri)
{
  g_autofree char *safe = nw_uri_dup_safe (uri);

  if (safe == NULL) {
    g_message ("An address of a kind that is never opened was left alone");
    return;
  }

  gtk_show_uri (parent, safe, GDK_CURRENT_TIME);
}

/**
 * nw_name_buttons:
 * @root: a widget whose children are all there
 *
 * A button with a mnemonic tells assistive technology its name twice in GTK 4.8,
 * once with the underline. The label inside it says the same, and only that is
 * left.
 */
void
nw_name_buttons (GtkWidget *root)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    if (GTK_IS_BUTTON (child) && gtk_button_get_use_underline (GTK_BUTTON (child)) &&
        gtk_button_get_label (GTK_BUTTON (child)) != NULL)
      gtk_accessible_reset_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL);
    nw_name_buttons (child);
  }
}
