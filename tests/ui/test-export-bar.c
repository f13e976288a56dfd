/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test"

#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <string.h>

#include "nw-export-bar.h"

/* The bar of an export that takes long: it comes after a moment, its button and its
 * window's end stop the export, and it goes when the export is done. Needs a display;
 * run.py provides one. */

typedef struct {
  char         *folder;
  NwStore      *store;
  NwExportFile *export;
  GCancellable *cancellable;
  GtkWidget    *window;
  GtkWidget    *box;
  NwExportBar  *bar;      /* borrowed */
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GFile) file = NULL;

  fixture->folder = g_dir_make_tmp ("nw-export-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (fixture->folder, "netzwerk.db", NULL);
  name = g_build_filename (fixture->folder, "Alle.csv", NULL);
  file = g_file_new_for_path (name);
  fixture->store = nw_store_open (path, NW_STORE_OPEN_DEFAULT, &error);
  g_assert_no_error (error);
  fixture->export = nw_export_file_new (fixture->store, NW_EXPORT_CSV, file);
  fixture->cancellable = g_cancellable_new ();

  fixture->bar = NW_EXPORT_BAR (nw_export_bar_new (fixture->export, 2000, fixture->cancellable));
  fixture->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (fixture->box), GTK_WIDGET (fixture->bar));
  fixture->window = adw_window_new ();
  adw_window_set_content (ADW_WINDOW (fixture->window), fixture->box);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  unused)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  if (fixture->window != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_clear_object (&fixture->cancellable);
  nw_export_file_free (fixture->export);
  nw_store_close (fixture->store);
  g_clear_object (&fixture->store);
  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

    g_unlink (path);
  }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

/* The first widget of a type in it. */
static GtkWidget *
find (GtkWidget *widget,
      GType      type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find (child, type);

    if (found != NULL)
      return found;
  }

  return NULL;
}

static void
wait_until_seen (Fixture *fixture)
{
  GtkRevealer *revealer = GTK_REVEALER (find (GTK_WIDGET (fixture->bar), GTK_TYPE_REVEALER));

  g_assert_false (gtk_revealer_get_reveal_child (revealer));
  while (!gtk_revealer_get_reveal_child (revealer))
    g_main_context_iteration (NULL, TRUE);
}

static void
test_button (Fixture       *fixture,
             gconstpointer  unused)
{
  GtkWidget *button, *label;

  wait_until_seen (fixture);
  label = find (GTK_WIDGET (fixture->bar), GTK_TYPE_LABEL);
  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (label)), "Alle.csv"));
  g_assert_false (g_cancellable_is_cancelled (fixture->cancellable));

  button = find (GTK_WIDGET (fixture->bar), GTK_TYPE_BUTTON);
  g_signal_emit_by_name (button, "clicked");
  g_assert_true (g_cancellable_is_cancelled (fixture->cancellable));
  g_assert_false (gtk_widget_get_sensitive (button));
  g_assert_null (strstr (gtk_label_get_label (GTK_LABEL (label)), "Alle.csv"));

  nw_export_bar_done (fixture->bar);
  g_assert_null (gtk_widget_get_first_child (fixture->box));
}

static void
test_window (Fixture       *fixture,
             gconstpointer  unused)
{
  wait_until_seen (fixture);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  fixture->window = NULL;
  g_assert_true (g_cancellable_is_cancelled (fixture->cancellable));
}

/* Nobody sees the bar of an export that is done at once, and its end stops nothing. */
static void
test_done (Fixture       *fixture,
           gconstpointer  unused)
{
  nw_export_bar_done (fixture->bar);
  g_assert_null (gtk_widget_get_first_child (fixture->box));
  g_assert_false (g_cancellable_is_cancelled (fixture->cancellable));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/ui/export-bar/button", Fixture, NULL, set_up, test_button, tear_down);
  g_test_add ("/ui/export-bar/window", Fixture, NULL, set_up, test_window, tear_down);
  g_test_add ("/ui/export-bar/done", Fixture, NULL, set_up, test_done, tear_down);

  return g_test_run ();
}
