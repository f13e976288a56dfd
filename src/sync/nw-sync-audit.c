/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-sync"

#include "config.h"

#include "nw-sync-error-private.h"
#include "nw-sync-round-private.h"

/* Once a week all leaves of the server are listed and held against ours, whatever the
 * logs say: that finds what a server has lost without knowing it, and leaves of ours
 * that are none there. */

#define AUDIT_EVERY (7 * G_TIME_SPAN_DAY)
/* One that was interrupted. */
#define AUDIT_AGAIN G_TIME_SPAN_DAY

/* A clock that was set back is no reason to wait for years. */
static gboolean
is_due (const NwSpace *space)
{
  gint64 age = g_get_real_time () - space->audited;

  return age < 0 || age >= AUDIT_EVERY;
}

static gboolean
fail (GError **error,
      GError  *told)
{
  nw_sync_error_set_detail (error, NW_SYNC_ERROR_STORE, told->message);
  g_error_free (told);

  return FALSE;
}

/**
 * nw_sync_audit_plan:
 *
 * Makes this round an audit when it is time for one: it pulls from the beginning.
 */
void
nw_sync_audit_plan (NwSyncRound *self)
{
  self->is_audit = self->since != NULL && is_due (self->space);
  if (self->is_audit)
    g_clear_pointer (&self->since, g_free);
}

static gboolean
begin_func (NwSession     *session,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  NwSyncRound *self = data;

  g_clear_pointer (&self->seen, g_byte_array_unref);
  self->seen = nw_session_begin_audit (session, self->space->number,
                                       g_get_real_time () - AUDIT_EVERY + AUDIT_AGAIN, error);

  return self->seen != NULL;
}

/**
 * nw_sync_audit_begin:
 *
 * The server is there: it is tried now, and not again before tomorrow if it comes to
 * nothing. Then the next round goes on from where this one stopped.
 */
gboolean
nw_sync_audit_begin (NwSyncRound  *self,
                     GError      **error)
{
  return !self->is_audit || nw_sync_round_write (self, begin_func, self, error);
}

/**
 * nw_sync_audit_look:
 * @revisions: (element-type utf8): the leaves of the document id on the server
 * @differs: (out): whether we have confirmed leaves that are not among them
 *
 * Notes which of our revisions the server has as leaves.
 */
gboolean
nw_sync_audit_look (NwSyncRound  *self,
                    const char   *id,
                    GPtrArray    *revisions,
                    gboolean     *differs,
                    GError      **error)
{
  GError *told = NULL;

  *differs = FALSE;
  if (self->seen == NULL)
    return TRUE;

  return nw_session_compare_leaves (self->reader, self->space->number, id, revisions, self->seen, differs, &told) ||
         fail (error, told);
}

static gboolean
finish_func (NwSession     *session,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  NwSyncRound *self = data;

  return nw_session_doubt_unseen (session, self->space->number, self->seen, error);
}

/**
 * nw_sync_audit_finish:
 *
 * After all was pulled: what the server did not list is to be asked about again, and
 * comes back where it was lost.
 */
gboolean
nw_sync_audit_finish (NwSyncRound  *self,
                      GError      **error)
{
  return self->seen == NULL || nw_sync_round_write (self, finish_func, self, error);
}
