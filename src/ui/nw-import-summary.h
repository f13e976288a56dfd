/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "nw-proposal.h"

G_BEGIN_DECLS

/* What an import brought, and what it could not read, in words. */

char *nw_import_summary_dup_text    (const NwImportResult *result,
                                    gboolean              stopped);
void  nw_import_summary_show_errors (GtkWindow            *parent,
                                     GPtrArray            *errors);

G_END_DECLS
