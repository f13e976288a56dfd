/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-import-summary.h"

#include "nw-detail-rows.h"
#include "nw-format.h"

#include <adwaita.h>
#include <glib/gi18n.h>

static char *
dup_done (const NwImportResult *result)
{
  g_autofree char *releases = nw_format_number (result->releases);
  g_autofree char *persons = nw_format_number (result->persons_new);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  if (result->releases == 0 && result->skipped > 0)
    return g_strdup (_("All of it was stored before"));

  first = g_strdup_printf (ngettext ("%s press release taken over", "%s press releases taken over",
                                     result->releases), releases);
  second = g_strdup_printf (ngettext ("%s new contact", "%s new contacts", result->persons_new), persons);

  return g_strdup_printf ("%s, %s", first, second);
}

/**
 * nw_import_summary_dup_text:
 * @result: what an import of whole files did
 * @stopped: whether the user stopped it
 *
 * Returns: (transfer full): the same in a sentence or two
 */
char *
nw_import_summary_dup_text (const NwImportResult *result,
                            gboolean              stopped)
{
  g_autofree char *done = dup_done (result);
  GString *text = g_string_new (NULL);

  if (stopped)
    g_string_append_printf (text, "%s: ", _("Stopped"));
  g_string_append (text, done);
  if (result->undecided > 0) {
    g_string_append (text, "; ");
    g_string_append_printf (text, ngettext ("%u unclear value was left out", "%u unclear values were left out",
                                            result->undecided), result->undecided);
  }
  if (result->errors->len > 0) {
    g_string_append (text, "; ");
    g_string_append_printf (text, ngettext ("%u file could not be read", "%u files could not be read",
                                            result->errors->len), result->errors->len);
  }

  return g_string_free (text, FALSE);
}

static GtkWidget *
create_error_row (const NwImportError *error)
{
  return nw_detail_value_row_new (error->file, error->message);
}

/**
 * nw_import_summary_show_errors:
 * @parent: the window above which they appear
 * @errors: (element-type NwImportError): which files could not be read, and why
 *
 * Shows a list of what went wrong.
 */
void
nw_import_summary_show_errors (GtkWindow *parent,
                               GPtrArray *errors)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *group = nw_detail_group_new (_("Nothing could be imported"));
  GtkShortcut *close = gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                         gtk_named_action_new ("window.close"));
  GtkEventController *keys = gtk_shortcut_controller_new ();

  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group),
                                         _("Nothing was saved. You can also copy the text and paste it with Ctrl+Shift+V."));
  for (guint i = 0; i < errors->len; i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                               create_error_row (g_ptr_array_index (errors, i)));
  if (errors->len == 0)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                               nw_detail_value_row_new (_("No press release was found"),
                                                        _("The file is readable but says nothing that could be one.")));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), page);

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), close);
  gtk_widget_add_controller (window, keys);
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_window_set_title (GTK_WINDOW (window), _("Import"));
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (window), 540, 420);
  gtk_window_present (GTK_WINDOW (window));
}
