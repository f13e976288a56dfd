/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-window.h"

G_BEGIN_DECLS

/* Asks what many records shall have in common from now on. */

typedef enum {
  NW_BULK_FIELD,   /* a field is set */
  NW_BULK_TAGS,    /* tags are added */
  NW_BULK_LIST,    /* they are added to a mailing list */
} NwBulkMode;

void nw_bulk_dialog_show (NwWindow     *window,
                          const NwKind *kind,
                          GPtrArray    *ids,
                          NwBulkMode    mode);

G_END_DECLS
