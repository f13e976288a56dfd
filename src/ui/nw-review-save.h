/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "nw-proposal.h"

G_BEGIN_DECLS

/* Saves what was accepted in a review as one step, with a progress window when it
 * takes long. Stopped or failed, nothing of it is saved. */

void   nw_review_save_async  (GtkWindow           *parent,
                              NwStore             *store,
                              GPtrArray           *releases,
                              GPtrArray           *proposals,
                              guint                n_releases,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data);
gint64 nw_review_save_finish (GAsyncResult        *result,
                              GError             **error);

G_END_DECLS
