/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>

#include "nw-sync-log.h"
#include "nw-sync-reply.h"

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

/* A server's reply, read as each kind of reply. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes) reply = g_bytes_new (data, size);
  NwChanges *changes = nw_sync_read_changes (reply, NULL);
  GPtrArray *lists[] = {
    nw_sync_read_bulk_get (reply, NULL),
    nw_sync_read_open_revs (reply, NULL),
    nw_sync_read_bulk_docs (reply, NULL),
  };
  GHashTable *missing = nw_sync_read_revs_diff (reply, NULL);
  g_autofree char *revision = NULL;
  GPtrArray *log = nw_sync_log_read (reply, &revision);

  g_clear_pointer (&changes, nw_changes_free);
  for (size_t i = 0; i < G_N_ELEMENTS (lists); i++)
    g_clear_pointer (&lists[i], g_ptr_array_unref);
  g_clear_pointer (&missing, g_hash_table_unref);
  g_ptr_array_unref (log);

  return 0;
}
