/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-bulk-bar.h"

#include "nw-format.h"

#include <glib/gi18n.h>

struct _NwBulkBar
{
  AdwBin parent_instance;

  GtkWidget *revealer;   /* (borrowed), as all widgets */
  GtkWidget *count;
  GtkWidget *buttons;
};

G_DEFINE_FINAL_TYPE (NwBulkBar, nw_bulk_bar, ADW_TYPE_BIN)

static void
add_button (NwBulkBar  *self,
            const char *icon_name,
            const char *label,
            const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_add_css_class (button, "flat");
  gtk_box_append (GTK_BOX (self->buttons), button);
}

static void
nw_bulk_bar_class_init (NwBulkBarClass *klass)
{
}

static void
nw_bulk_bar_init (NwBulkBar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->count = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->count), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->count), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->count, TRUE);
  self->buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_append (GTK_BOX (box), self->count);
  gtk_box_append (GTK_BOX (box), self->buttons);
  gtk_widget_add_css_class (box, "nw-bulk");

  self->revealer = gtk_revealer_new ();
  gtk_revealer_set_child (GTK_REVEALER (self->revealer), box);
  gtk_widget_set_visible (self->revealer, FALSE);
  adw_bin_set_child (ADW_BIN (self), self->revealer);
}

/**
 * nw_bulk_bar_new:
 * @kind: of the records in the list
 *
 * Returns: (transfer floating): the bar, hidden
 */
GtkWidget *
nw_bulk_bar_new (const NwKind *kind)
{
  NwBulkBar *self = g_object_new (NW_TYPE_BULK_BAR, NULL);

  add_button (self, "document-edit-symbolic", _("Set a Field…"), "page.bulk-set");
  if (nw_kind_get_field (kind, "tags") != NULL)
    add_button (self, "nw-tag-symbolic", _("Add Tags…"), "page.bulk-tag");
  if (!g_str_equal (kind->id, NW_KIND_LIST))
    add_button (self, "nw-list-symbolic", _("Add to a Mailing List…"), "page.bulk-list");
  add_button (self, "emblem-shared-symbolic", _("Share with Partner…"), "page.share");
  add_button (self, "document-save-symbolic", _("Export…"), "win.export");
  add_button (self, "user-trash-symbolic", _("Delete"), "page.delete");
  add_button (self, "window-close-symbolic", _("Choose None (Esc)"), "page.bulk-none");

  return GTK_WIDGET (self);
}

/**
 * nw_bulk_bar_set_n_selected:
 * @self: the bar
 * @n_selected: how many rows are chosen; the bar is there for two and more
 */
void
nw_bulk_bar_set_n_selected (NwBulkBar *self,
                            guint      n_selected)
{
  g_autofree char *number = nw_format_number (n_selected);
  g_autofree char *text = NULL;

  g_return_if_fail (NW_IS_BULK_BAR (self));

  gtk_widget_set_visible (self->revealer, n_selected > 1);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), n_selected > 1);
  if (n_selected < 2)
    return;

  /* Translators: how many rows are chosen; the number is a text here. */
  text = g_strdup_printf (ngettext ("%s chosen", "%s chosen", n_selected), number);
  gtk_label_set_text (GTK_LABEL (self->count), text);
}
