/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-record.h"
#include "nw-search-button.h"
#include "nw-session.h"

G_BEGIN_DECLS

/* NwLinkChooser finds a record as one types, or makes one that is not there yet.
 *
 * Signal "chosen" (NwLinkChooser *, const char *id, GPtrArray *new_records): the
 * new records are NULL unless the chosen one was made here; then they are what
 * must be saved for it to exist, the record itself last. */

#define NW_TYPE_LINK_CHOOSER (nw_link_chooser_get_type ())
G_DECLARE_FINAL_TYPE (NwLinkChooser, nw_link_chooser, NW, LINK_CHOOSER, NwSearchButton)

GtkWidget *nw_link_chooser_new  (const NwField *field,
                                 NwSession     *session,
                                 const char    *icon_name);
void       nw_link_chooser_set_only_stored (NwLinkChooser *self,
                                 gboolean       only_stored);

G_END_DECLS
