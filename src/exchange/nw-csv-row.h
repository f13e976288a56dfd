/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Rows of a table as text (RFC 4180, and what spreadsheets make of it). */
typedef struct {
  const char *position;
  const char *end;
  int         line;        /* of position, from 1 */
  char        separator;
  gboolean    guessed;     /* bytes were no UTF-8 and read as Windows-1252 */
} NwCsvScanner;

typedef enum {
  NW_CSV_SCAN_ROW,
  NW_CSV_SCAN_END,
  NW_CSV_SCAN_TOO_LONG,
  NW_CSV_SCAN_TOO_WIDE,
  NW_CSV_SCAN_OPEN_QUOTE,
  NW_CSV_SCAN_BINARY,
} NwCsvScan;

void      nw_csv_scanner_init (NwCsvScanner *self,
                               const char   *bytes,
                               gsize         length);
NwCsvScan nw_csv_scan         (NwCsvScanner *self,
                               GPtrArray    *cells,
                               int          *line);
void      nw_csv_append_cell  (GString      *out,
                               const char   *text);

G_END_DECLS
