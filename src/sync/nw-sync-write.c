/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-sync"

#include "config.h"

#include "nw-sync-write-private.h"

#include "nw-sync-error-private.h"

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  NwSyncWrite *self = data;

  nw_store_run_sync_finish (NW_STORE (source), result, &self->error);
  self->done = TRUE;
}

/**
 * nw_sync_write_start:
 * @data: has to live until nw_sync_write_finish()
 *
 * Returns: (transfer full): the write, for nw_sync_write_finish()
 */
NwSyncWrite *
nw_sync_write_start (NwStore     *store,
                     NwStoreFunc  func,
                     gpointer     data)
{
  NwSyncWrite *self = g_new0 (NwSyncWrite, 1);

  nw_store_run_sync_async (store, func, data, NULL, NULL, written_cb, self);

  return self;
}

/**
 * nw_sync_write_finish:
 * @self: (transfer full)
 *
 * Waits for the write when it is not done.
 *
 * Returns: whether it was committed; otherwise NW_SYNC_ERROR_STORE with what the
 *   database said
 */
gboolean
nw_sync_write_finish (NwSyncWrite  *self,
                      GError      **error)
{
  g_autoptr (GError) told = NULL;

  while (!self->done)
    g_main_context_iteration (g_main_context_get_thread_default (), TRUE);
  told = g_steal_pointer (&self->error);
  g_free (self);
  if (told == NULL)
    return TRUE;
  nw_sync_error_set_detail (error, NW_SYNC_ERROR_STORE, told->message);

  return FALSE;
}

/* --- Pausing ------------------------------------------------------------------- */

typedef struct {
  gint64      space;
  const char *problem;
} Pause;

static gboolean
pause_func (NwSession     *session,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  const Pause *pause = data;
  g_autoptr (NwSpace) space = nw_session_get_space (session, pause->space, error);

  if (space == NULL)
    return FALSE;
  space->state = NW_SPACE_PAUSED;
  g_free (space->problem);
  space->problem = g_strdup (pause->problem);

  return nw_session_update_space (session, space, error);
}

/**
 * nw_sync_pause:
 * @store: a store
 * @space: a partner's space
 * @problem: the stable word of what the user has to see to first
 *
 * Waits until it is written. When it cannot be, the next round meets the same problem.
 */
void
nw_sync_pause (NwStore    *store,
               gint64      space,
               const char *problem)
{
  Pause pause = { space, problem };
  g_autoptr (GError) error = NULL;

  if (!nw_store_run_sync (store, pause_func, &pause, NULL, &error))
    g_message ("A partner could not be paused: %s", error->message);
}
