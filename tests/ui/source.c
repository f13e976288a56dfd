/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Another program on the same display, as the window's tests need one:
 *
 *   ui-source text FILE      holds the text of FILE in the clipboard
 *   ui-source files FILE…    a small window from which the files can be dragged
 */

#include <gtk/gtk.h>

#include <string.h>

static GdkContentProvider *
prepare_cb (GtkDragSource *source,
            double         x,
            double         y,
            char         **paths)
{
  GSList *files = NULL;
  GdkFileList *list;
  g_auto (GValue) value = G_VALUE_INIT;

  for (guint i = 0; paths[i] != NULL; i++)
    files = g_slist_append (files, g_file_new_for_path (paths[i]));
  list = gdk_file_list_new_from_list (files);
  g_slist_free_full (files, g_object_unref);
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, list);

  return gdk_content_provider_new_for_value (&value);
}

static void
hold_text (const char *path)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_file_get_contents (path, &text, NULL, &error))
    g_error ("%s", error->message);
  gdk_clipboard_set_text (gdk_display_get_clipboard (gdk_display_get_default ()), text);
}

int
main (int    argc,
      char **argv)
{
  GtkWidget *window;
  GtkWidget *label;

  g_return_val_if_fail (argc > 2, 2);
  gtk_init ();

  window = gtk_window_new ();
  label = gtk_label_new ("Quelle");
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_child (GTK_WINDOW (window), label);
  gtk_window_set_title (GTK_WINDOW (window), "ui-source");
  gtk_widget_set_size_request (window, 120, 80);
  if (strcmp (argv[1], "text") == 0) {
    hold_text (argv[2]);
  } else {
    GtkDragSource *source = gtk_drag_source_new ();

    gtk_drag_source_set_actions (source, GDK_ACTION_COPY);
    g_signal_connect (source, "prepare", G_CALLBACK (prepare_cb), argv + 2);
    gtk_widget_add_controller (label, GTK_EVENT_CONTROLLER (source));
  }
  gtk_window_present (GTK_WINDOW (window));

  while (g_list_model_get_n_items (gtk_window_get_toplevels ()) > 0)
    g_main_context_iteration (NULL, TRUE);

  return 0;
}
