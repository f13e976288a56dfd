/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "nw-export.h"
#include "nw-record-list.h"
#include "nw-store.h"

G_BEGIN_DECLS

/* NwExportFile writes records into a file, whole or not at all. Everything but the
 * count of what is done belongs to the thread that writes. */

typedef struct _NwExportFile NwExportFile;

NwExportFile *nw_export_file_new            (NwStore        *store,
                                             NwExportFormat  format,
                                             GFile          *file);
void          nw_export_file_free           (NwExportFile   *self);
void          nw_export_file_set_ids        (NwExportFile   *self,
                                             GPtrArray      *ids);
void          nw_export_file_set_query      (NwExportFile   *self,
                                             NwListQuery    *query);
GFile        *nw_export_file_get_file       (NwExportFile   *self);
gboolean      nw_export_file_write          (NwExportFile   *self,
                                             GCancellable   *cancellable,
                                             GError        **error);
guint         nw_export_file_get_n_done     (NwExportFile   *self);
guint         nw_export_file_get_n_written  (NwExportFile   *self);
guint         nw_export_file_get_n_left_out (NwExportFile   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwExportFile, nw_export_file_free)

G_END_DECLS
