/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What the program can do, by name: the entries of the menu, the pages, the
 * records that can be made, and what else has a key. */

typedef struct {
  char       *label;      /* translated, no mnemonic */
  char       *hint;       /* (nullable): translated; what sort of command it is */
  const char *icon_name;
  char       *action;     /* "win.show-page" */
  GVariant   *target;     /* (nullable) */
  char       *accel;      /* (nullable): as gtk_accelerator_parse() reads it */
} NwCommand;

GPtrArray *nw_commands_list       (GtkWidget      *window);
gboolean   nw_command_matches     (const char     *label,
                                   const char     *text);
void       nw_commands_set_accels (GtkApplication *application);

G_END_DECLS
