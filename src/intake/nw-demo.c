/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-intake"

#include "config.h"

#include "nw-demo.h"

#include "nw-demo-resources.h"

#include <glib/gi18n.h>
#include <string.h>

#define RECORDS "/org/wfdo/Netzwerk/demo/records.jsonl"

static gboolean
put_document (NwSession   *session,
              const char  *text,
              gsize        length,
              GError     **error)
{
  g_autoptr (NwRecord) record = nw_record_new_from_document (text, length, error);

  return record != NULL && nw_session_put (session, record, error);
}

/**
 * nw_demo_step:
 * @session: the writing session, inside a step: this is a NwStoreFunc
 * @n_records: (type guint): a guint * that receives how many were saved, or NULL
 *
 * Saves the demonstration data. Only for an empty database: what is there is
 * neither changed nor compared.
 *
 * Returns: FALSE with NW_STORE_ERROR_FAILED when records are there, or an error
 *   of the store
 */
gboolean
nw_demo_step (NwSession     *session,
              gpointer       n_records,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr (GBytes) bytes = g_resource_lookup_data (nw_demo_get_resource (), RECORDS,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  gint64 n_stored = nw_session_count (session, NULL, error);
  guint n_saved = 0;
  const char *line, *end;
  gsize length;

  if (bytes == NULL || n_stored < 0)
    return FALSE;
  if (n_stored > 0) {
    g_set_error_literal (error, NW_STORE_ERROR, NW_STORE_ERROR_FAILED,
                         _("The database is not empty. Demonstration data only goes into an empty one; "
                           "choose another with --database."));
    return FALSE;
  }

  line = g_bytes_get_data (bytes, &length);
  end = line + length;
  while (line < end) {
    const char *newline = memchr (line, '\n', end - line);
    const char *line_end = newline != NULL ? newline : end;

    if (line_end > line) {
      if (!put_document (session, line, line_end - line, error))
        return FALSE;
      n_saved++;
    }
    line = line_end + 1;
  }

  if (n_records != NULL)
    *(guint *) n_records = n_saved;

  return TRUE;
}
