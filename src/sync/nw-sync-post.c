/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-sync"

#include "config.h"

#include "nw-sync-post-private.h"

typedef struct {
  NwSyncReportFunc  func;
  GObject          *target;     /* owned */
  NwSyncReport     *report;     /* (nullable) */
  NwSyncWish       *wish;       /* (nullable) */
} Parcel;

static void
parcel_free (gpointer data)
{
  Parcel *parcel = data;

  g_clear_pointer (&parcel->report, nw_sync_report_free);
  g_free (parcel->wish);
  g_object_unref (parcel->target);
  g_free (parcel);
}

static gboolean
deliver_cb (gpointer data)
{
  Parcel *parcel = data;

  if (parcel->report != NULL)
    parcel->func (parcel->report, parcel->target);
  if (parcel->wish != NULL)
    parcel->wish->done (parcel->wish->data);

  return G_SOURCE_REMOVE;
}

/**
 * nw_sync_post:
 * @report: (nullable) (transfer full)
 * @wish: (nullable) (transfer full)
 *
 * From the thread of a worker to the context at home: how the space stands, and that
 * what somebody waited for is over.
 */
void
nw_sync_post (const NwSyncAddress *to,
              NwSyncReport        *report,
              NwSyncWish          *wish)
{
  Parcel *parcel = g_new0 (Parcel, 1);
  GSource *source = g_idle_source_new ();

  parcel->func = to->func;
  parcel->target = g_object_ref (to->target);
  parcel->report = report;
  parcel->wish = wish;
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, deliver_cb, parcel, parcel_free);
  g_source_attach (source, to->home);
  g_source_unref (source);
}
