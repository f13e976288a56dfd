/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-ui"

#include "config.h"

#include "nw-balance.h"

#include "nw-csv-row.h"

#include <glib/gi18n.h>

/**
 * nw_balance_data_free:
 * @self: (transfer full): what was read
 */
void
nw_balance_data_free (NwBalanceData *self)
{
  g_clear_pointer (&self->facts, nw_referral_facts_free);
  g_clear_pointer (&self->names, g_hash_table_unref);
  g_free (self);
}

/* --- Loading ---------------------------------------------------------------------- */

static gboolean
add_record (NwRecord *record,
            gpointer  data)
{
  nw_referral_facts_add (data, record);

  return TRUE;
}

static void
load_thread (GTask         *task,
             gpointer       source,
             gpointer       task_data,
             GCancellable  *cancellable)
{
  static const char * const kinds[] = { NW_KIND_REFERRAL, NW_KIND_REFERRAL_REPLY, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (NwSession) session = nw_store_open_reader (source, &error);
  g_autoptr (NwBalanceData) data = g_new0 (NwBalanceData, 1);
  g_autoptr (GPtrArray) agencies = NULL;

  data->facts = nw_referral_facts_new ();
  if (session != NULL && nw_session_foreach (session, kinds, add_record, data->facts, &error)) {
    agencies = nw_referral_facts_list_agencies (data->facts);
    data->names = nw_session_get_titles (session, (const char * const *) agencies->pdata, &error);
  }
  if (data->names != NULL)
    g_task_return_pointer (task, g_steal_pointer (&data), (GDestroyNotify) nw_balance_data_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * nw_balance_load_async:
 * @store: a store
 *
 * Reads all referrals and their replies, in a thread.
 */
void
nw_balance_load_async (NwStore             *store,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (store, cancellable, callback, user_data);

  g_task_set_source_tag (task, nw_balance_load_async);
  g_task_run_in_thread (task, load_thread);
}

/**
 * nw_balance_load_finish:
 *
 * Returns: (transfer full) (nullable): NULL with an error of the store
 */
NwBalanceData *
nw_balance_load_finish (NwStore       *store,
                        GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- Words -------------------------------------------------------------------------- */

/** nw_balance_measure_get_label: Returns: what is counted, translated. */
const char *
nw_balance_measure_get_label (NwBalanceMeasure measure)
{
  static const char * const labels[NW_N_BALANCE_MEASURES] = {
    [NW_BALANCE_SENT] = N_("Passed on"),
    [NW_BALANCE_ACCEPTED] = N_("Accepted"),
    [NW_BALANCE_DECLINED] = N_("Declined"),
    [NW_BALANCE_SETTLED] = N_("Settled"),
    [NW_BALANCE_OPEN] = N_("Open"),
    [NW_BALANCE_DAYS] = N_("Days until the answer"),
  };

  return _(labels[measure]);
}

static guint
get_count (const NwBalanceCell *cell,
           NwBalanceMeasure     measure)
{
  const guint counts[] = { cell->sent, cell->accepted, cell->declined, cell->settled, cell->open };

  return counts[measure];
}

/**
 * nw_balance_dup_value:
 * @cell: a cell
 * @measure: what is asked for
 *
 * Returns: (transfer full): the number, the median with a decimal comma where it
 *   lies between two days; empty where there is none
 */
char *
nw_balance_dup_value (const NwBalanceCell *cell,
                      NwBalanceMeasure     measure)
{
  guint twice = (guint) (cell->days * 2);

  if (measure != NW_BALANCE_DAYS)
    return g_strdup_printf ("%u", get_count (cell, measure));
  if (cell->n_answered == 0)
    return g_strdup ("");

  return g_strdup_printf (twice % 2 == 0 ? "%u" : "%u,5", twice / 2);
}

/** nw_balance_get_name: Returns: what the line of an agency is called, translated. */
const char *
nw_balance_get_name (NwReferralBalance *balance,
                     guint              agency)
{
  const char *name = agency != NW_BALANCE_ALL ? nw_referral_balance_get_name (balance, agency) : NULL;

  if (agency == NW_BALANCE_ALL)
    return _("All");

  return name != NULL ? name : _("Others");
}

/**
 * nw_balance_dup_description:
 * @cell: a cell
 *
 * Returns: (transfer full): all its numbers in one line
 */
char *
nw_balance_dup_description (const NwBalanceCell *cell)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < NW_N_BALANCE_MEASURES; i++) {
    g_autofree char *value = nw_balance_dup_value (cell, i);

    if (*value == '\0' || (i == NW_BALANCE_DECLINED && cell->declined == 0))
      continue;
    g_string_append_printf (text, "%s%s: %s", text->len > 0 ? " · " : "", nw_balance_measure_get_label (i), value);
  }

  return g_string_free (text, FALSE);
}

static void
append_line (GString           *csv,
             NwReferralBalance *balance,
             guint              from,
             guint              to)
{
  NwBalanceCell cell;

  nw_referral_balance_get (balance, from, to, &cell);
  if (cell.sent + cell.open == 0)
    return;
  nw_csv_append_cell (csv, nw_balance_get_name (balance, from));
  g_string_append_c (csv, ';');
  nw_csv_append_cell (csv, nw_balance_get_name (balance, to));
  for (guint i = 0; i < NW_N_BALANCE_MEASURES; i++) {
    g_autofree char *value = nw_balance_dup_value (&cell, i);

    g_string_append_c (csv, ';');
    nw_csv_append_cell (csv, value);
  }
  g_string_append (csv, "\r\n");
}

/**
 * nw_balance_dup_csv:
 * @balance: a balance
 *
 * Returns: (transfer full): a line for each pair of agencies that has referrals, and
 *   the sums, as a table that spreadsheets read
 */
char *
nw_balance_dup_csv (NwReferralBalance *balance)
{
  guint n = nw_referral_balance_get_n_agencies (balance);
  GString *csv = g_string_new (NULL);

  nw_csv_append_cell (csv, _("From agency"));
  g_string_append_c (csv, ';');
  nw_csv_append_cell (csv, _("To agency"));
  for (guint i = 0; i < NW_N_BALANCE_MEASURES; i++) {
    g_string_append_c (csv, ';');
    nw_csv_append_cell (csv, nw_balance_measure_get_label (i));
  }
  g_string_append (csv, "\r\n");
  for (guint from = 0; from < n; from++) {
    for (guint to = 0; to < n; to++)
      append_line (csv, balance, from, to);
    append_line (csv, balance, from, NW_BALANCE_ALL);
  }
  for (guint to = 0; to < n; to++)
    append_line (csv, balance, NW_BALANCE_ALL, to);
  append_line (csv, balance, NW_BALANCE_ALL, NW_BALANCE_ALL);

  return g_string_free (csv, FALSE);
}
