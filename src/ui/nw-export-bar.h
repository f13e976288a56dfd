/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "nw-export-file.h"

G_BEGIN_DECLS

/* NwExportBar stands at the foot of the window while a file is being written that
 * takes longer than one likes to wait: how far it is, and a way to stop it. When the
 * window goes, the export is stopped as well. */

#define NW_TYPE_EXPORT_BAR (nw_export_bar_get_type ())
G_DECLARE_FINAL_TYPE (NwExportBar, nw_export_bar, NW, EXPORT_BAR, AdwBin)

GtkWidget *nw_export_bar_new  (NwExportFile *export,
                               guint         n_records,
                               GCancellable *cancellable);
void       nw_export_bar_done (NwExportBar  *self);

G_END_DECLS
