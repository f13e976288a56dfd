/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "config.h"

#include "nw-list-rows-private.h"

/* Many times what a window can show. */
#define MAX_ROWS 4096

struct _NwListRows {
  GHashTable *rows;             /* &label -> NwRow */
  gint64      order[MAX_ROWS];  /* labels as they came, in a ring */
  guint       n_order;
  guint       oldest;           /* once the ring is full */
};

/**
 * nw_list_rows_new:
 *
 * Returns: (transfer full): no rows.
 */
NwListRows *
nw_list_rows_new (void)
{
  NwListRows *self = g_new0 (NwListRows, 1);

  self->rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);

  return self;
}

/** nw_list_rows_free: Forgets all rows. */
void
nw_list_rows_free (NwListRows *self)
{
  g_hash_table_unref (self->rows);
  g_free (self);
}

/**
 * nw_list_rows_look_up:
 * @self: rows
 * @label: where the row stands
 *
 * Returns: (transfer none) (nullable): the row, if it was read.
 */
NwRow *
nw_list_rows_look_up (NwListRows *self,
                      gint64      label)
{
  return g_hash_table_lookup (self->rows, &label);
}

/**
 * nw_list_rows_forget:
 * @self: rows
 * @label: where a row stands that says something else now
 *
 * Returns: whether it was there.
 */
gboolean
nw_list_rows_forget (NwListRows *self,
                     gint64      label)
{
  return g_hash_table_remove (self->rows, &label);
}

/**
 * nw_list_rows_clear:
 * @self: rows
 *
 * Forgets all of them.
 */
void
nw_list_rows_clear (NwListRows *self)
{
  g_hash_table_remove_all (self->rows);
  self->n_order = 0;
  self->oldest = 0;
}

/* A row that was forgotten and read again has two places in the ring and goes at
 * the first of them. */
static void
take_row (NwListRows  *self,
          NwStatement *statement,
          gint64       label)
{
  if (self->n_order < MAX_ROWS) {
    self->order[self->n_order++] = label;
  } else {
    g_hash_table_remove (self->rows, &self->order[self->oldest]);
    self->order[self->oldest] = label;
    self->oldest = (self->oldest + 1) % MAX_ROWS;
  }
  g_hash_table_insert (self->rows, g_memdup2 (&label, sizeof label), nw_row_new_from_statement (statement, 0));
}

static void
fetch_row (NwListRows *self,
           NwSession  *session,
           gint64      label)
{
  g_autoptr (NwStatement) statement =
    nw_db_prepare (nw_session_get_db (session), "SELECT " NW_ROW_COLUMNS " FROM item WHERE pos = ?1", NULL);

  if (statement == NULL)
    return;
  nw_statement_bind (statement, "i", label);
  if (nw_statement_step (statement, NULL) == NW_STEP_ROW)
    take_row (self, statement, label);
}

/* What stands one behind the other in the database comes with one search. */
static void
fetch_range (NwListRows *self,
             NwSession  *session,
             gint64      first,
             gint64      last,
             guint       limit)
{
  g_autoptr (NwStatement) statement =
    nw_db_prepare (nw_session_get_db (session), "SELECT " NW_ROW_COLUMNS ", pos FROM item"
                   " WHERE pos BETWEEN ?1 AND ?2 ORDER BY pos LIMIT ?3", NULL);

  if (statement == NULL)
    return;
  nw_statement_bind (statement, "iii", first, last, (gint64) limit);
  while (nw_statement_step (statement, NULL) == NW_STEP_ROW) {
    gint64 label = sqlite3_column_int64 (statement, sqlite3_column_count (statement) - 1);

    if (!g_hash_table_contains (self->rows, &label))
      take_row (self, statement, label);
  }
}

static gboolean
is_ascending (const gint64 *labels,
              guint         n_labels)
{
  for (guint i = 0; i < n_labels; i++) {
    if (labels[i] == 0 || (i > 0 && labels[i] <= labels[i - 1]))
      return FALSE;
  }

  return n_labels > 0;
}

/**
 * nw_list_rows_fetch:
 * @self: receives those that it does not have yet
 * @session: a session of this thread
 * @labels: (array length=n_labels): where the rows stand; 0 for nowhere
 * @n_labels: how many
 * @all: whether the list leaves out no row between them
 *
 * Reads the rows of a page; what was deleted meanwhile is left out.
 */
void
nw_list_rows_fetch (NwListRows    *self,
                    NwSession     *session,
                    const gint64  *labels,
                    guint          n_labels,
                    gboolean       all)
{
  g_autoptr (NwDbStill) still = nw_db_hold_still (nw_session_get_db (session));

  if (all && is_ascending (labels, n_labels))
    fetch_range (self, session, labels[0], labels[n_labels - 1], n_labels);
  /* What the range did not bring, and the pages of all other lists. */
  for (guint i = 0; i < n_labels; i++) {
    if (labels[i] != 0 && !g_hash_table_contains (self->rows, &labels[i]))
      fetch_row (self, session, labels[i]);
  }
}
