/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-review-notices.h"

#include <glib/gi18n.h>

static void
add_notice (GtkBox     *box,
            const char *icon_name,
            const char *text)
{
  GtkWidget *notice = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = gtk_image_new_from_icon_name (icon_name);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (notice), icon);
  gtk_box_append (GTK_BOX (notice), label);
  gtk_box_append (box, notice);
}

static void
add_errors (GtkBox    *box,
            GPtrArray *errors)
{
  for (guint i = 0; i < errors->len; i++) {
    const NwImportError *error = g_ptr_array_index (errors, i);
    g_autofree char *text = g_strdup_printf ("%s: %s", error->file, error->message);

    add_notice (box, "dialog-warning-symbolic", text);
  }
}

/**
 * nw_review_notices_show:
 * @box: filled with the notices, in place of those that are in it
 * @release: the release
 * @errors: (nullable) (element-type NwImportError): files that could not be read
 * @known: whether the release was imported before
 */
void
nw_review_notices_show (GtkBox    *box,
                        NwRelease *release,
                        GPtrArray *errors,
                        gboolean   known)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);

  if (errors != NULL)
    add_errors (box, errors);
  if (known)
    add_notice (box, "dialog-information-symbolic",
                _("This press release was imported before. Only what is new stands below."));
  for (guint i = 0; i < release->warnings->len; i++)
    add_notice (box, "dialog-information-symbolic", g_ptr_array_index (release->warnings, i));
}
