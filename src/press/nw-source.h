/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The bytes of a file or of memory, read from start to end, twice if need be. No
 * GFile: its virtual file systems would open sockets and follow what a path could
 * mean to them, and a file from outside is only ever a regular file here. */
typedef struct _NwSource NwSource;

NwSource *nw_source_new_for_path  (const char    *path,
                                   GError       **error);
NwSource *nw_source_new_for_bytes (GBytes        *bytes);
void      nw_source_free          (NwSource      *self);
guint64   nw_source_get_size      (NwSource      *self);
gboolean  nw_source_rewind        (NwSource      *self,
                                   GError       **error);
gboolean  nw_source_read          (NwSource      *self,
                                   char          *buffer,
                                   gsize          size,
                                   gsize         *length,
                                   GCancellable  *cancellable,
                                   GError       **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwSource, nw_source_free)

G_END_DECLS
