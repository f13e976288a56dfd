/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "nw-session.h"

G_BEGIN_DECLS

/* A small form above another one: makes the record that the other wants to link
 * to. Nothing is saved here; the other form saves it along, as one step. */

void       nw_record_dialog_run_async (GtkWindow           *parent,
                                       const NwKind        *kind,
                                       NwSession           *session,
                                       const char          *name,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data);
GPtrArray *nw_record_dialog_finish    (GAsyncResult        *result,
                                       GError             **error);

G_END_DECLS
