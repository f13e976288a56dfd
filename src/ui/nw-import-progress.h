/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "nw-import-job.h"

G_BEGIN_DECLS

/* NwImportProgress tells how far an import is and lets the user stop it. */

#define NW_TYPE_IMPORT_PROGRESS (nw_import_progress_get_type ())
G_DECLARE_FINAL_TYPE (NwImportProgress, nw_import_progress, NW, IMPORT_PROGRESS, AdwWindow)

GtkWidget *nw_import_progress_new   (GtkWindow        *parent,
                                     NwImportJob      *job,
                                     GCancellable     *cancellable);
void       nw_import_progress_start (NwImportProgress *self);

G_END_DECLS
