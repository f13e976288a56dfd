/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-exchange"

#include "nw-csv-row.h"

#include "nw-text.h"

#include <string.h>

#define MAX_ROW_BYTES (1024 * 1024)
#define MAX_CELLS     500

/* Whether a spreadsheet would take the text for a formula (CWE-1236): the first
 * character behind blanks decides; full-width signs count as well. */
static gboolean
is_formula (const char *text)
{
  gunichar first;

  while (*text == ' ')
    text++;
  first = g_utf8_get_char (text);

  return first == '=' || first == '+' || first == '-' || first == '@' || first == '\t' || first == '\r' ||
         first == '\n' || first == 0xff1d || first == 0xff0b || first == 0xff0d || first == 0xff20;
}

/* --- Reading ------------------------------------------------------------- */

/* Whichever stands most often in the first line, outside of quotes. */
static char
choose_separator (const char *start,
                  const char *end)
{
  static const char separators[] = ";,\t";
  guint counts[3] = { 0 };
  gboolean quoted = FALSE;
  guint best = 0;

  for (const char *c = start; c < end && (quoted || (*c != '\n' && *c != '\r')); c++) {
    const char *found = *c != '\0' ? strchr (separators, *c) : NULL;

    if (*c == '"')
      quoted = !quoted;
    else if (!quoted && found != NULL)
      counts[found - separators]++;
  }
  for (guint i = 1; i < G_N_ELEMENTS (counts); i++)
    best = counts[i] > counts[best] ? i : best;

  return separators[best];
}

/**
 * nw_csv_scanner_init:
 * @bytes: the whole file, or its beginning; outlives the scanner
 */
void
nw_csv_scanner_init (NwCsvScanner *self,
                     const char   *bytes,
                     gsize         length)
{
  self->position = bytes;
  self->end = bytes + length;
  if (length >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0)
    self->position += 3;
  self->line = 1;
  self->separator = choose_separator (self->position, self->end);
  self->guessed = FALSE;
}

/* The apostrophe that keeps a spreadsheet from computing is no part of the text. */
static void
add_cell (NwCsvScanner *self,
          GPtrArray    *cells,
          GString      *cell)
{
  g_autofree char *converted = NULL;
  char *text;

  if (!g_utf8_validate (cell->str, cell->len, NULL)) {
    converted = g_convert_with_fallback (cell->str, cell->len, "UTF-8", "WINDOWS-1252", "?", NULL, NULL, NULL);
    self->guessed = TRUE;
  }
  text = nw_text_clean_lines (converted != NULL ? converted : cell->str, -1);
  if (*text == '\'' && is_formula (text + 1))
    memmove (text, text + 1, strlen (text));
  g_ptr_array_add (cells, text);
  g_string_truncate (cell, 0);
}

static void
skip_line_end (NwCsvScanner *self)
{
  if (self->position < self->end && *self->position == '\r')
    self->position++;
  if (self->position < self->end && *self->position == '\n')
    self->position++;
  self->line++;
}

/* From behind the opening quote to behind the closing one; two quotes are one. */
static gboolean
read_quoted (NwCsvScanner *self,
             GString      *cell,
             const char   *limit)
{
  while (self->position < limit) {
    char c = *self->position++;

    if (c == '"') {
      if (self->position == limit || *self->position != '"')
        return TRUE;
      self->position++;
    }
    self->line += c == '\n';
    g_string_append_c (cell, c);
  }

  return FALSE;
}

static NwCsvScan
read_row (NwCsvScanner *self,
          GPtrArray    *cells,
          GString      *cell,
          const char   *limit)
{
  while (self->position < limit) {
    char c = *self->position;

    if (c == '\r' || c == '\n') {
      skip_line_end (self);
      add_cell (self, cells, cell);
      return NW_CSV_SCAN_ROW;
    }
    if (c == '\0')
      return NW_CSV_SCAN_BINARY;
    self->position++;
    if (c == '"' && cell->len == 0) {
      if (!read_quoted (self, cell, limit))
        return limit < self->end ? NW_CSV_SCAN_TOO_LONG : NW_CSV_SCAN_OPEN_QUOTE;
    } else if (c == self->separator) {
      add_cell (self, cells, cell);
      if (cells->len == MAX_CELLS)
        return NW_CSV_SCAN_TOO_WIDE;
    } else {
      g_string_append_c (cell, c);
    }
  }
  if (limit < self->end)
    return NW_CSV_SCAN_TOO_LONG;
  add_cell (self, cells, cell);

  return NW_CSV_SCAN_ROW;
}

/**
 * nw_csv_scan:
 * @cells: (element-type utf8): gets the cells of the next row, cleaned, in UTF-8
 * @line: (out): where the row begins, from 1
 *
 * A row may go over several lines within quotes.
 */
NwCsvScan
nw_csv_scan (NwCsvScanner *self,
             GPtrArray    *cells,
             int          *line)
{
  g_autoptr (GString) cell = g_string_new (NULL);
  const char *limit = self->end - self->position > MAX_ROW_BYTES ? self->position + MAX_ROW_BYTES : self->end;

  g_ptr_array_set_size (cells, 0);
  *line = self->line;
  if (self->position == self->end)
    return NW_CSV_SCAN_END;

  return read_row (self, cells, cell, limit);
}

/* --- Writing ------------------------------------------------------------- */

/**
 * nw_csv_append_cell:
 * @text: (nullable): NULL is an empty cell
 *
 * Appends a cell in quotes. An apostrophe keeps spreadsheets from computing what
 * looks like a formula; telephone numbers ("+49 …") are among these.
 */
void
nw_csv_append_cell (GString    *out,
                    const char *text)
{
  if (text == NULL)
    text = "";

  g_string_append_c (out, '"');
  if (is_formula (text))
    g_string_append_c (out, '\'');
  for (const char *c = text; *c != '\0'; c++) {
    if (*c == '"')
      g_string_append_c (out, '"');
    g_string_append_c (out, *c);
  }
  g_string_append_c (out, '"');
}
