/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* NwImportProgress tells how far reading or saving is and lets the user stop it. */

#define NW_TYPE_IMPORT_PROGRESS (nw_import_progress_get_type ())
G_DECLARE_FINAL_TYPE (NwImportProgress, nw_import_progress, NW, IMPORT_PROGRESS, AdwWindow)

/* Returns how much is done, from 0 to 1, and says it in words (transfer full). */
typedef double (*NwImportPollFunc) (gpointer   data,
                                    char     **text);

GtkWidget *nw_import_progress_new   (GtkWindow        *parent,
                                     const char       *heading,
                                     NwImportPollFunc  poll,
                                     gpointer          data,
                                     GCancellable     *cancellable);
void       nw_import_progress_start (NwImportProgress *self);

G_END_DECLS
