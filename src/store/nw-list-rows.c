/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "config.h"

#include "nw-list-rows-private.h"

static void
take_row (GHashTable  *rows,
          NwStatement *statement,
          gint64       label)
{
  g_hash_table_insert (rows, g_memdup2 (&label, sizeof label), nw_row_new_from_statement (statement, 0));
}

static void
fetch_row (NwSession  *session,
           gint64      label,
           GHashTable *rows)
{
  g_autoptr (NwStatement) statement =
    nw_db_prepare (nw_session_get_db (session), "SELECT " NW_ROW_COLUMNS " FROM item WHERE pos = ?1", NULL);

  if (statement == NULL)
    return;
  nw_statement_bind (statement, "i", label);
  if (nw_statement_step (statement, NULL) == NW_STEP_ROW)
    take_row (rows, statement, label);
}

/* What stands one behind the other in the database comes with one search. */
static void
fetch_range (NwSession  *session,
             gint64      first,
             gint64      last,
             guint       limit,
             GHashTable *rows)
{
  g_autoptr (NwStatement) statement =
    nw_db_prepare (nw_session_get_db (session), "SELECT " NW_ROW_COLUMNS ", pos FROM item"
                   " WHERE pos BETWEEN ?1 AND ?2 ORDER BY pos LIMIT ?3", NULL);

  if (statement == NULL)
    return;
  nw_statement_bind (statement, "iii", first, last, (gint64) limit);
  while (nw_statement_step (statement, NULL) == NW_STEP_ROW) {
    gint64 label = sqlite3_column_int64 (statement, sqlite3_column_count (statement) - 1);

    if (!g_hash_table_contains (rows, &label))
      take_row (rows, statement, label);
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
 * @session: a session of this thread
 * @labels: (array length=n_labels): where the rows stand; 0 for nowhere
 * @n_labels: how many
 * @all: whether the list leaves out no row between them
 * @rows: (element-type gint64 NwRow): receives those that it does not have yet
 *
 * Reads the rows of a page; what was deleted meanwhile is left out.
 */
void
nw_list_rows_fetch (NwSession     *session,
                    const gint64  *labels,
                    guint          n_labels,
                    gboolean       all,
                    GHashTable    *rows)
{
  if (all && is_ascending (labels, n_labels))
    fetch_range (session, labels[0], labels[n_labels - 1], n_labels, rows);
  /* What the range did not bring, and the pages of all other lists. */
  for (guint i = 0; i < n_labels; i++) {
    if (labels[i] != 0 && !g_hash_table_contains (rows, &labels[i]))
      fetch_row (session, labels[i], rows);
  }
}
