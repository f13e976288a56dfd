/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* NwRows is a table "nw_rows" of a connection that stands in no file: what it holds
 * a function says while a statement reads it. One statement so writes hundreds of
 * rows ("INSERT INTO t(a, b) SELECT c1, c2 FROM nw_rows"), and its cursors are
 * opened once. */
typedef struct _NwRows NwRows;

#define NW_ROWS_MAX_COLUMNS 21

/* Says the value of a column, counted from 0, with one of sqlite3_result_*(); it
 * must live as long as the statement runs. No value is NULL. */
typedef void (*NwRowFunc) (sqlite3_context *value,
                           guint            row,
                           int              column,
                           gpointer         data);

/* Goes to a row, each after the one before; FALSE when there is none. */
typedef gboolean (*NwNextRowFunc) (guint row, gpointer data);

/* Where rows come from. */
typedef struct {
  NwNextRowFunc next;      /* (nullable): there are n_rows */
  guint         n_rows;
  NwRowFunc     value;
  gpointer      data;
} NwRowSource;

NwRows *nw_rows_install (sqlite3           *handle);
void    nw_rows_set     (NwRows            *self,
                         const NwRowSource *source);

G_END_DECLS
