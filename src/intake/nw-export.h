/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-session.h"

G_BEGIN_DECLS

/* NwExport turns records into cards or into a table, one after another. What is
 * confidential or private is left out unless it is asked for. */

typedef enum {
  NW_EXPORT_VCARD,
  NW_EXPORT_CSV,
} NwExportFormat;

typedef enum {
  NW_EXPORT_DEFAULT = 0,
  NW_EXPORT_PRIVATE = 1 << 0,  /* private fields and confidential records, too */
  NW_EXPORT_BOM     = 1 << 1,  /* Excel tells UTF-8 by it */
} NwExportFlags;

typedef struct _NwExport NwExport;

NwExport *nw_export_new        (NwExportFormat   format,
                                NwExportFlags    flags,
                                char             separator);
void      nw_export_free       (NwExport        *self);
gboolean  nw_export_add        (NwExport        *self,
                                NwSession       *session,
                                const char      *id,
                                GString         *out,
                                GError         **error);
guint     nw_export_get_n_left_out (NwExport    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwExport, nw_export_free)

G_END_DECLS
