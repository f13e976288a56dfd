/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-exchange"

#include "config.h"

#include "nw-csv.h"

#include "nw-csv-columns.h"
#include "nw-csv-row.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_FILE (50 * 1024 * 1024)
#define MAX_ROWS 100000

G_DEFINE_QUARK (nw-csv-error-quark, nw_csv_error)

typedef struct {
  NwCsvScanner   scanner;
  NwCsvColumns  *columns;
  GPtrArray     *cells;      /* of the row */
  int            line;       /* of the row */
} Table;

static gboolean
fail (int          line,
      int         *error_line,
      GError     **error,
      int          code,
      const char  *message)
{
  if (error_line != NULL)
    *error_line = line;
  if (line > 0)
    g_set_error (error, NW_CSV_ERROR, code, _("Line %d: %s"), line, message);
  else
    g_set_error_literal (error, NW_CSV_ERROR, code, message);

  return FALSE;
}

static gboolean
fail_scan (const Table  *table,
           NwCsvScan     scan,
           int          *error_line,
           GError      **error)
{
  if (scan == NW_CSV_SCAN_TOO_LONG)
    return fail (table->line, error_line, error, NW_CSV_ERROR_TOO_LARGE,
                 _("A row of the table is longer than 1 MB. Perhaps a quotation mark is missing."));
  if (scan == NW_CSV_SCAN_TOO_WIDE)
    return fail (table->line, error_line, error, NW_CSV_ERROR_TOO_LARGE,
                 _("The table has more than 500 columns."));
  if (scan == NW_CSV_SCAN_OPEN_QUOTE)
    return fail (table->line, error_line, error, NW_CSV_ERROR_MALFORMED,
                 _("A quotation mark is not closed until the end of the file."));

  return fail (table->line, error_line, error, NW_CSV_ERROR_MALFORMED,
               _("Zero bytes stand in the table; it is no text."));
}

static gboolean
is_empty (GPtrArray *cells)
{
  for (guint i = 0; i < cells->len; i++) {
    if (*(const char *) g_ptr_array_index (cells, i) != '\0')
      return FALSE;
  }

  return TRUE;
}

/* The next row that is not empty. */
static NwCsvScan
next_row (Table *table)
{
  NwCsvScan scan;

  do
    scan = nw_csv_scan (&table->scanner, table->cells, &table->line);
  while (scan == NW_CSV_SCAN_ROW && is_empty (table->cells));

  return scan;
}

/* What is wrong with the columns is said once, with the first card. */
static gboolean
read_rows (Table        *table,
           NwVcardFunc   func,
           gpointer      data,
           int          *error_line,
           GError      **error)
{
  guint n_rows = 0;
  NwCsvScan scan;

  while ((scan = next_row (table)) == NW_CSV_SCAN_ROW) {
    NwVcard *card;

    if (++n_rows > MAX_ROWS)
      return fail (table->line, error_line, error, NW_CSV_ERROR_TOO_LARGE,
                   _("The table has more than 100,000 rows; the first 100,000 were read."));
    card = nw_csv_columns_make_card (table->columns, table->cells, table->line);
    if (n_rows == 1)
      nw_csv_columns_warn (table->columns, card);
    if (table->scanner.guessed)
      nw_vcard_add_warning (card, _("The encoding was not stated; it was read as Windows-1252."));
    table->scanner.guessed = FALSE;
    if (!func (card, data))
      return TRUE;
  }
  if (scan != NW_CSV_SCAN_END)
    return fail_scan (table, scan, error_line, error);
  if (n_rows == 0)
    return fail (0, error_line, error, NW_CSV_ERROR_NOT_A_TABLE, _("The table has headings, but no rows."));

  return TRUE;
}

static gboolean
read_table (Table        *table,
            NwVcardFunc   func,
            gpointer      data,
            int          *error_line,
            GError      **error)
{
  NwCsvScan scan = next_row (table);
  gboolean done;

  if (scan != NW_CSV_SCAN_ROW && scan != NW_CSV_SCAN_END)
    return fail_scan (table, scan, error_line, error);
  table->columns = nw_csv_columns_new (table->cells);
  done = nw_csv_columns_are_known (table->columns)
         ? read_rows (table, func, data, error_line, error)
         : fail (0, error_line, error, NW_CSV_ERROR_NOT_A_TABLE,
                 _("The first row has no headings by which people or organisations could be told."));
  nw_csv_columns_free (table->columns);

  return done;
}

/* What spreadsheets call "Unicode text", as UTF-8; NULL when it is none. A piece of a
 * file may end within a character. */
static char *
dup_from_utf16 (const char *bytes,
                gsize       length,
                gsize      *length_8)
{
  gsize n_read, n_written = 0;
  char *converted;

  if (length < 2 || (memcmp (bytes, "\xff\xfe", 2) != 0 && memcmp (bytes, "\xfe\xff", 2) != 0))
    return NULL;
  converted = g_convert (bytes, (gssize) (length & ~(gsize) 1), "UTF-8", "UTF-16", &n_read, &n_written, NULL);
  /* What could not be converted is read as it is, and is as long as it was. */
  if (converted != NULL)
    *length_8 = n_written;

  return converted;
}

/**
 * nw_csv_sniff:
 * @bytes: the beginning of a file
 *
 * Returns: whether it begins with a row of headings that name people or
 *   organisations, and goes on behind it
 */
gboolean
nw_csv_sniff (const char *bytes,
              gsize       length)
{
  Table table = { 0 };
  g_autofree char *converted = dup_from_utf16 (bytes, length, &length);
  NwCsvColumns *columns;
  gboolean known;

  nw_csv_scanner_init (&table.scanner, converted != NULL ? converted : bytes, length);
  table.cells = g_ptr_array_new_with_free_func (g_free);
  known = next_row (&table) == NW_CSV_SCAN_ROW && table.scanner.position < table.scanner.end;
  if (known) {
    columns = nw_csv_columns_new (table.cells);
    known = nw_csv_columns_are_known (columns);
    nw_csv_columns_free (columns);
  }
  g_ptr_array_unref (table.cells);

  return known;
}

/**
 * nw_csv_read:
 * @bytes: a table in UTF-8, in UTF-16 with a byte order mark, or in Windows-1252 where
 *   it is neither; its cells separated by semicolons, commas or tabs
 * @func: called for each row, takes over the card
 * @error_line: (out) (optional): the line of the error, 0 when it has none
 *
 * Cards before an error have been handed to @func.
 *
 * Returns: TRUE, or FALSE with NW_CSV_ERROR
 */
gboolean
nw_csv_read (GBytes       *bytes,
             NwVcardFunc   func,
             gpointer      data,
             int          *error_line,
             GError      **error)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  Table table = { 0 };
  g_autofree char *converted = NULL;
  gboolean done;

  if (error_line != NULL)
    *error_line = 0;
  if (length > MAX_FILE)
    return fail (0, error_line, error, NW_CSV_ERROR_TOO_LARGE, _("The file is larger than 50 MB."));

  if (text != NULL)
    converted = dup_from_utf16 (text, length, &length);
  if (converted != NULL)
    text = converted;
  nw_csv_scanner_init (&table.scanner, text != NULL ? text : "", length);
  table.cells = g_ptr_array_new_with_free_func (g_free);
  done = read_table (&table, func, data, error_line, error);
  g_ptr_array_unref (table.cells);

  return done;
}
