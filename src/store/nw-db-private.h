/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

#include "nw-rows-private.h"

G_BEGIN_DECLS

/* NwDb is one SQLite connection with its prepared statements. Statements are
 * found again by the address of their text, which must therefore be a literal
 * or interned. One thread at a time. */
typedef struct _NwDb NwDb;
typedef sqlite3_stmt NwStatement;

typedef enum {
  NW_STEP_ERROR,
  NW_STEP_DONE,
  NW_STEP_ROW,
} NwStep;

NwDb        *nw_db_open          (const char   *path,
                                  gboolean      read_only,
                                  GError      **error);
NwDb        *nw_db_open_temporary (GError      **error);
void         nw_db_swap          (NwDb         *self,
                                  NwDb         *other);
void         nw_db_close         (NwDb         *self);
void         nw_db_shorten_log   (NwDb         *self);
gboolean     nw_db_empty_log     (NwDb         *self);
sqlite3     *nw_db_get_handle    (NwDb         *self);
gboolean     nw_db_exec          (NwDb         *self,
                                  const char   *sql,
                                  GError      **error);
NwStatement *nw_db_prepare       (NwDb         *self,
                                  const char   *sql,
                                  GError      **error);
/* format, one letter for each parameter: i gint64, s text (const char *, may be
 * NULL), b GBytes * (may be NULL), r bytes (gconstpointer, int). Nothing is
 * copied: the values must live until the statement is released. */
void         nw_statement_bind   (NwStatement  *statement,
                                  const char   *format,
                                  ...);
NwStep       nw_statement_step   (NwStatement  *statement,
                                  GError      **error);
void         nw_statement_release (NwStatement *statement);
gboolean     nw_db_run           (NwDb         *self,
                                  GError      **error,
                                  const char   *sql,
                                  const char   *format,
                                  ...);
/* sql inserts what it selects from nw_rows; see nw-rows-private.h. */
gboolean     nw_db_run_rows      (NwDb         *self,
                                  const char   *sql,
                                  const NwRowSource *source,
                                  GError      **error);
gboolean     nw_db_query_int     (NwDb         *self,
                                  gint64       *value,
                                  GError      **error,
                                  const char   *sql,
                                  const char   *format,
                                  ...);
void         nw_db_shrink        (NwDb         *self);
void         nw_db_give_back     (void);
gboolean     nw_db_in_transaction (NwDb        *self);
/* While it lives all questions see one state, and the lock is taken once for all. */
typedef NwDb NwDbStill;
NwDbStill   *nw_db_hold_still    (NwDb         *self);
void         nw_db_move_on       (NwDbStill    *self);
void         nw_db_set_error     (sqlite3      *handle,
                                  int           result,
                                  GError      **error);

static inline const char *
nw_statement_text (NwStatement *statement,
                   int          column)
{
  return (const char *) sqlite3_column_text (statement, column);
}

static inline GBytes *
nw_statement_dup_bytes (NwStatement *statement,
                        int          column)
{
  gconstpointer data = sqlite3_column_blob (statement, column);

  if (sqlite3_column_type (statement, column) == SQLITE_NULL)
    return NULL;
  return g_bytes_new (data, sqlite3_column_bytes (statement, column));
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwStatement, nw_statement_release)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwDb, nw_db_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwDbStill, nw_db_move_on)

G_END_DECLS
