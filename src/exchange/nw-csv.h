/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-vcard.h"

G_BEGIN_DECLS

/* Tables of people or of organisations (CSV), as spreadsheets and other programs
 * write them: a heading in each column, then one card a row. */

#define NW_CSV_ERROR (nw_csv_error_quark ())
typedef enum {
  NW_CSV_ERROR_NOT_A_TABLE,
  NW_CSV_ERROR_MALFORMED,   /* line is known */
  NW_CSV_ERROR_TOO_LARGE,
} NwCsvError;

GQuark   nw_csv_error_quark      (void);

gboolean nw_csv_sniff            (const char     *bytes,
                                  gsize           length);
gboolean nw_csv_read             (GBytes         *bytes,
                                  NwVcardFunc     func,
                                  gpointer        data,
                                  int            *error_line,
                                  GError        **error);

G_END_DECLS
