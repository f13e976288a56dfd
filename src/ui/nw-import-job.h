/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "nw-proposal.h"

G_BEGIN_DECLS

/* NwImportJob reads files or a text on a thread of its own and keeps what it
 * found. Nothing is saved by it. */

#define NW_TYPE_IMPORT_JOB (nw_import_job_get_type ())
G_DECLARE_FINAL_TYPE (NwImportJob, nw_import_job, NW, IMPORT_JOB, GObject)

NwImportJob *nw_import_job_new_for_files (GPtrArray           *files);
NwImportJob *nw_import_job_new_for_text  (const char          *text);
void         nw_import_job_run_async     (NwImportJob         *self,
                                          GCancellable        *cancellable,
                                          GAsyncReadyCallback  callback,
                                          gpointer             user_data);
gboolean     nw_import_job_run_finish    (NwImportJob         *self,
                                          GAsyncResult        *result,
                                          GError             **error);
double       nw_import_job_get_progress  (NwImportJob         *self,
                                          guint               *n_releases);
GPtrArray   *nw_import_job_get_releases  (NwImportJob         *self);
GPtrArray   *nw_import_job_get_errors    (NwImportJob         *self);
GStrv        nw_import_job_dup_paths     (NwImportJob         *self);

G_END_DECLS
