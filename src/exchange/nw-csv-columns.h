/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-vcard.h"

G_BEGIN_DECLS

/* What the columns of a table mean, told by their headings. */
typedef struct _NwCsvColumns NwCsvColumns;

NwCsvColumns *nw_csv_columns_new       (GPtrArray     *headings);
void          nw_csv_columns_free      (NwCsvColumns  *self);
gboolean      nw_csv_columns_are_known (NwCsvColumns  *self);
void          nw_csv_columns_warn      (NwCsvColumns  *self,
                                        NwVcard       *card);
NwVcard      *nw_csv_columns_make_card (NwCsvColumns  *self,
                                        GPtrArray     *cells,
                                        int            line);

G_END_DECLS
