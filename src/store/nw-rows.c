/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "nw-rows-private.h"

#define DECLARATION \
  "CREATE TABLE nw_rows(c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15," \
  " c16, c17, c18, c19, c20, c21)"

/* For the planner, which has no choice anyway. */
#define ROWS_EXPECTED 500

struct _NwRows {
  const NwRowSource *source;   /* (nullable): borrowed */
};

typedef struct {
  sqlite3_vtab  base;
  NwRows       *rows;    /* borrowed: it belongs to the connection */
} Table;

typedef struct {
  sqlite3_vtab_cursor base;
  guint               row;
  gboolean            at_end;
} Cursor;

static const NwRowSource *
get_source (sqlite3_vtab_cursor *cursor)
{
  return ((Table *) cursor->pVtab)->rows->source;
}

/* --- What SQLite calls -------------------------------------------------------- */

static int
connect_table (sqlite3             *handle,
               void                *rows,
               int                  n_arguments,
               const char * const  *arguments,
               sqlite3_vtab       **vtab,
               char               **message)
{
  int result = sqlite3_declare_vtab (handle, DECLARATION);
  Table *table;

  if (result != SQLITE_OK)
    return result;
  /* Nothing in a file's schema may read it. */
  sqlite3_vtab_config (handle, SQLITE_VTAB_DIRECTONLY);
  table = g_new0 (Table, 1);
  table->rows = rows;
  *vtab = &table->base;

  return SQLITE_OK;
}

static int
disconnect_table (sqlite3_vtab *vtab)
{
  g_free (vtab);

  return SQLITE_OK;
}

/* There is one way: from the first row to the last. */
static int
find_best_index (sqlite3_vtab       *vtab,
                 sqlite3_index_info *info)
{
  info->estimatedCost = ROWS_EXPECTED;
  info->estimatedRows = ROWS_EXPECTED;

  return SQLITE_OK;
}

static int
open_cursor (sqlite3_vtab         *vtab,
             sqlite3_vtab_cursor **cursor)
{
  Cursor *opened = g_new0 (Cursor, 1);

  *cursor = &opened->base;

  return SQLITE_OK;
}

static int
close_cursor (sqlite3_vtab_cursor *cursor)
{
  g_free (cursor);

  return SQLITE_OK;
}

static void
go_to (sqlite3_vtab_cursor *base,
       guint                row)
{
  const NwRowSource *source = get_source (base);
  Cursor *cursor = (Cursor *) base;

  cursor->row = row;
  cursor->at_end = source == NULL ||
                   !(source->next != NULL ? source->next (row, source->data) : row < source->n_rows);
}

static int
filter (sqlite3_vtab_cursor  *cursor,
        int                   number,
        const char           *text,
        int                   n_values,
        sqlite3_value       **values)
{
  go_to (cursor, 0);

  return SQLITE_OK;
}

static int
next (sqlite3_vtab_cursor *cursor)
{
  go_to (cursor, ((Cursor *) cursor)->row + 1);

  return SQLITE_OK;
}

static int
is_at_end (sqlite3_vtab_cursor *cursor)
{
  return ((Cursor *) cursor)->at_end;
}

static int
get_column (sqlite3_vtab_cursor *cursor,
            sqlite3_context     *value,
            int                  column)
{
  const NwRowSource *source = get_source (cursor);

  source->value (value, ((Cursor *) cursor)->row, column, source->data);

  return SQLITE_OK;
}

static int
get_rowid (sqlite3_vtab_cursor *cursor,
           sqlite3_int64       *rowid)
{
  *rowid = ((Cursor *) cursor)->row;

  return SQLITE_OK;
}

/* Without xCreate the table is there by its name alone. */
static const sqlite3_module module = {
  .xConnect = connect_table,
  .xBestIndex = find_best_index,
  .xDisconnect = disconnect_table,
  .xOpen = open_cursor,
  .xClose = close_cursor,
  .xFilter = filter,
  .xNext = next,
  .xEof = is_at_end,
  .xColumn = get_column,
  .xRowid = get_rowid,
};

/* --- From outside --------------------------------------------------------------- */

/**
 * nw_rows_install:
 * @handle: a connection
 *
 * Returns: (transfer none): the connection's table "nw_rows", without rows; it is
 *   freed with the connection.
 */
NwRows *
nw_rows_install (sqlite3 *handle)
{
  NwRows *self = g_new0 (NwRows, 1);

  sqlite3_create_module_v2 (handle, "nw_rows", &module, self, g_free);

  return self;
}

/**
 * nw_rows_set:
 * @self: a table
 * @source: (nullable): its rows; it lives until others are given
 *
 * Gives the table other rows; no statement that reads it may be running.
 */
void
nw_rows_set (NwRows            *self,
             const NwRowSource *source)
{
  self->source = source;
}
