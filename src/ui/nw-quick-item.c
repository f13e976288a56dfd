/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-quick-item.h"

struct _NwQuickItem
{
  GObject parent_instance;

  /* Owned; one of them */
  char      *heading;
  NwRow     *row;
  GPtrArray *commands;        /* where command stands */

  const NwCommand *command;   /* (borrowed) */
};

G_DEFINE_FINAL_TYPE (NwQuickItem, nw_quick_item, G_TYPE_OBJECT)

static void
nw_quick_item_finalize (GObject *object)
{
  NwQuickItem *self = NW_QUICK_ITEM (object);

  g_free (self->heading);
  g_clear_object (&self->row);
  g_clear_pointer (&self->commands, g_ptr_array_unref);

  G_OBJECT_CLASS (nw_quick_item_parent_class)->finalize (object);
}

static void
nw_quick_item_class_init (NwQuickItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = nw_quick_item_finalize;
}

static void
nw_quick_item_init (NwQuickItem *self)
{
}

/**
 * nw_quick_item_new_heading:
 * @heading: translated
 *
 * Returns: (transfer full): the heading of a group
 */
NwQuickItem *
nw_quick_item_new_heading (const char *heading)
{
  NwQuickItem *self = g_object_new (NW_TYPE_QUICK_ITEM, NULL);

  self->heading = g_strdup (heading);
  return self;
}

/**
 * nw_quick_item_new_row:
 * @row: a record's row
 *
 * Returns: (transfer full): a record
 */
NwQuickItem *
nw_quick_item_new_row (NwRow *row)
{
  NwQuickItem *self = g_object_new (NW_TYPE_QUICK_ITEM, NULL);

  self->row = g_object_ref (row);
  return self;
}

/**
 * nw_quick_item_new_command:
 * @commands: (element-type NwCommand): commands, kept alive
 * @command: one of them
 *
 * Returns: (transfer full): a command
 */
NwQuickItem *
nw_quick_item_new_command (GPtrArray       *commands,
                           const NwCommand *command)
{
  NwQuickItem *self = g_object_new (NW_TYPE_QUICK_ITEM, NULL);

  self->commands = g_ptr_array_ref (commands);
  self->command = command;
  return self;
}

/** nw_quick_item_get_heading: Returns: (nullable): the heading, of one. */
const char *
nw_quick_item_get_heading (NwQuickItem *self)
{
  return self->heading;
}

/** nw_quick_item_get_row: Returns: (transfer none) (nullable): the row, of a record. */
NwRow *
nw_quick_item_get_row (NwQuickItem *self)
{
  return self->row;
}

/** nw_quick_item_get_command: Returns: (nullable): the command, of one. */
const NwCommand *
nw_quick_item_get_command (NwQuickItem *self)
{
  return self->command;
}
