/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-quick-row.h"

#include "nw-compact-row.h"
#include "nw-quick-item.h"
#include "nw-slot-list.h"

struct _NwQuickRow
{
  GtkWidget parent_instance;

  GtkListItem *list_item;   /* (borrowed): has this widget as its child */

  GtkWidget *heading;       /* (owned) */
  GtkWidget *record;        /* (owned) */
  GtkWidget *command;       /* (owned) */
  GtkWidget *icon;          /* (borrowed) */
  GtkWidget *label;         /* (borrowed) */
  GtkWidget *hint;          /* (borrowed) */
  GtkWidget *shortcut;      /* (borrowed) */
  NwSlot    *slot;          /* (owned) (nullable) */
  gulong     item_handler;
};

G_DEFINE_FINAL_TYPE (NwQuickRow, nw_quick_row, GTK_TYPE_WIDGET)

static void
show_command (NwQuickRow      *self,
              const NwCommand *command)
{
  g_autofree char *name = NULL;

  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), command->icon_name);
  gtk_label_set_text (GTK_LABEL (self->label), command->label);
  gtk_label_set_text (GTK_LABEL (self->hint), command->hint);
  gtk_widget_set_visible (self->hint, command->hint != NULL && command->accel == NULL);
  gtk_shortcut_label_set_accelerator (GTK_SHORTCUT_LABEL (self->shortcut),
                                      command->accel != NULL ? command->accel : "");
  gtk_widget_set_visible (self->shortcut, command->accel != NULL);
  if (command->hint != NULL)
    name = g_strconcat (command->label, ", ", command->hint, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->label), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name != NULL ? name : command->label, -1);
}

static void
show_item (NwQuickRow *self)
{
  NwQuickItem *item = nw_slot_get_item (self->slot);
  const char *heading = item != NULL ? nw_quick_item_get_heading (item) : NULL;
  NwRow *row = item != NULL ? nw_quick_item_get_row (item) : NULL;
  const NwCommand *command = item != NULL ? nw_quick_item_get_command (item) : NULL;

  gtk_widget_set_visible (self->heading, heading != NULL);
  gtk_widget_set_visible (self->record, row != NULL);
  gtk_widget_set_visible (self->command, command != NULL);
  gtk_list_item_set_selectable (self->list_item, heading == NULL);
  gtk_list_item_set_activatable (self->list_item, heading == NULL);
  if (heading != NULL)
    gtk_label_set_text (GTK_LABEL (self->heading), heading);
  if (row != NULL)
    nw_compact_row_set_row (NW_COMPACT_ROW (self->record), row);
  if (command != NULL)
    show_command (self, command);
}

static void
set_slot (NwQuickRow *self,
          NwSlot     *slot)
{
  if (self->slot != NULL)
    g_clear_signal_handler (&self->item_handler, self->slot);
  g_set_object (&self->slot, slot);
  if (slot == NULL)
    return;

  self->item_handler = g_signal_connect_swapped (slot, "notify::item", G_CALLBACK (show_item), self);
  show_item (self);
}

static void
nw_quick_row_dispose (GObject *object)
{
  NwQuickRow *self = NW_QUICK_ROW (object);

  set_slot (self, NULL);
  g_clear_pointer (&self->heading, gtk_widget_unparent);
  g_clear_pointer (&self->record, gtk_widget_unparent);
  g_clear_pointer (&self->command, gtk_widget_unparent);

  G_OBJECT_CLASS (nw_quick_row_parent_class)->dispose (object);
}

static void
nw_quick_row_class_init (NwQuickRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_quick_row_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "nwquickrow");
}

static void
create_command (NwQuickRow *self)
{
  self->command = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_widget_set_hexpand (self->command, TRUE);
  gtk_widget_set_parent (self->command, GTK_WIDGET (self));

  self->icon = gtk_image_new ();
  gtk_widget_set_size_request (self->icon, 32, 32);
  gtk_box_append (GTK_BOX (self->command), self->icon);

  self->label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->label, TRUE);
  gtk_box_append (GTK_BOX (self->command), self->label);

  self->hint = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->hint, "dim-label");
  gtk_widget_add_css_class (self->hint, "caption");
  gtk_box_append (GTK_BOX (self->command), self->hint);

  self->shortcut = gtk_shortcut_label_new ("");
  gtk_widget_add_css_class (self->shortcut, "dim-label");
  gtk_box_append (GTK_BOX (self->command), self->shortcut);
}

static void
nw_quick_row_init (NwQuickRow *self)
{
  self->heading = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->heading), 0);
  gtk_widget_add_css_class (self->heading, "caption-heading");
  gtk_widget_add_css_class (self->heading, "dim-label");
  gtk_widget_set_parent (self->heading, GTK_WIDGET (self));

  self->record = nw_compact_row_new ();
  gtk_widget_set_hexpand (self->record, TRUE);
  gtk_widget_set_parent (self->record, GTK_WIDGET (self));

  create_command (self);
}

/* --- Factory -------------------------------------------------------------- */

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *list_item)
{
  NwQuickRow *row = g_object_new (NW_TYPE_QUICK_ROW, NULL);

  row->list_item = list_item;
  gtk_list_item_set_child (list_item, GTK_WIDGET (row));
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *list_item)
{
  set_slot (NW_QUICK_ROW (gtk_list_item_get_child (list_item)), gtk_list_item_get_item (list_item));
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *list_item)
{
  set_slot (NW_QUICK_ROW (gtk_list_item_get_child (list_item)), NULL);
}

/**
 * nw_quick_row_factory_new:
 *
 * Returns: (transfer full): what makes the rows of a list of NwSlot with NwQuickItem
 */
GtkListItemFactory *
nw_quick_row_factory_new (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);

  return factory;
}
