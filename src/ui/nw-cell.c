/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-cell.h"

#include "nw-row-marks.h"

#include <glib/gi18n.h>

/* A GtkInscription never asks for more room than it is given, so a long text
 * costs no layout; in a column view of labels every jump takes six times as
 * long. It has no accessible name of its own. */

struct _NwCell
{
  GtkWidget parent_instance;

  GtkWidget     *inscription;  /* (owned) */
  GtkWidget     *marks;        /* (owned) (nullable): of the first column, when there are any */
  const NwField *field;
  NwSlot        *slot;         /* (owned) (nullable) */
  gulong         item_handler;
};

G_DEFINE_FINAL_TYPE (NwCell, nw_cell, GTK_TYPE_WIDGET)

static void
update (NwCell *self)
{
  NwRow *row = self->slot != NULL ? nw_slot_get_item (self->slot) : NULL;
  const char *text = row != NULL ? nw_row_get_cell_by_key (row, self->field->key) : NULL;

  gtk_inscription_set_text (GTK_INSCRIPTION (self->inscription), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->inscription),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, text != NULL ? text : "", -1);
  if (self->field->column == 1)
    nw_row_marks_update (&self->marks, GTK_WIDGET (self), row);
}

static void
nw_cell_dispose (GObject *object)
{
  NwCell *self = NW_CELL (object);

  nw_cell_set_slot (self, NULL);
  g_clear_pointer (&self->inscription, gtk_widget_unparent);
  g_clear_pointer (&self->marks, gtk_widget_unparent);

  G_OBJECT_CLASS (nw_cell_parent_class)->dispose (object);
}

static void
nw_cell_class_init (NwCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_cell_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "nwcell");
}

static void
nw_cell_init (NwCell *self)
{
  self->inscription = gtk_inscription_new (NULL);
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (self->inscription),
                                     GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (self->inscription), 12);
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (self->inscription), 20);
  gtk_inscription_set_min_lines (GTK_INSCRIPTION (self->inscription), 1);
  gtk_inscription_set_nat_lines (GTK_INSCRIPTION (self->inscription), 1);
  gtk_widget_set_hexpand (self->inscription, TRUE);
  gtk_widget_set_parent (self->inscription, GTK_WIDGET (self));
}

/**
 * nw_cell_new:
 * @field: (transfer none): the column
 *
 * Returns: (transfer floating): an empty cell
 */
GtkWidget *
nw_cell_new (const NwField *field)
{
  NwCell *self = g_object_new (NW_TYPE_CELL, NULL);

  self->field = field;

  /* The name says which record it is: it has the most room. */
  if (field->column == 1)
    gtk_inscription_set_nat_chars (GTK_INSCRIPTION (self->inscription), 36);

  return GTK_WIDGET (self);
}

/**
 * nw_cell_set_slot:
 * @self: the cell
 * @slot: (nullable): the row whose text it draws, also when that changes
 */
void
nw_cell_set_slot (NwCell *self,
                  NwSlot *slot)
{
  g_return_if_fail (NW_IS_CELL (self));

  if (self->slot == slot)
    return;

  if (self->slot != NULL)
    g_clear_signal_handler (&self->item_handler, self->slot);
  g_set_object (&self->slot, slot);
  if (slot != NULL)
    self->item_handler = g_signal_connect_swapped (slot, "notify::item", G_CALLBACK (update), self);
  if (self->inscription != NULL && slot != NULL)
    update (self);
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *list_item,
          gpointer                  field)
{
  gtk_list_item_set_child (list_item, nw_cell_new (field));
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *list_item)
{
  nw_cell_set_slot (NW_CELL (gtk_list_item_get_child (list_item)),
                    gtk_list_item_get_item (list_item));
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *list_item)
{
  nw_cell_set_slot (NW_CELL (gtk_list_item_get_child (list_item)), NULL);
}

/**
 * nw_cell_factory_new:
 * @field: (transfer none): the column
 *
 * Returns: (transfer full): what makes the cells of the column
 */
GtkListItemFactory *
nw_cell_factory_new (const NwField *field)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), (gpointer) field);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);

  return factory;
}
