/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "config.h"

#include "nw-remote-private.h"

#include "nw-schema-private.h"

/* A partner's database may hold documents of other programs. They are kept as they came,
 * leaf by leaf, and have no part in anything else: no record, no tree, no conflict, and
 * nothing of them is ever sent. Two spaces may use the same id for different things. */

/* What comes after a leaf takes its place. */
static gboolean
drop_ancestors (NwWriter        *writer,
                gint64           space,
                const NwRemote  *remote,
                GError         **error)
{
  for (guint i = 0; i < remote->ancestors->len && remote->revision.gen - 1 > i; i++) {
    g_autofree char *name = g_strdup_printf ("%" G_GINT64_FORMAT "-%s", remote->revision.gen - 1 - i,
                                             (const char *) g_ptr_array_index (remote->ancestors, i));

    if (!nw_db_run (writer->db, error, "DELETE FROM foreign_doc WHERE space_pk = ?1 AND id = ?2 AND rev = ?3", "iss",
                    space, remote->id, name))
      return FALSE;
  }

  return TRUE;
}

/**
 * nw_writer_keep_foreign:
 * @writer: a writer in a step
 * @space: a partner's space
 * @remote: a document of another program that was read
 * @counts: (inout): is added to
 * @error: return location
 *
 * Returns: FALSE on a database error.
 */
gboolean
nw_writer_keep_foreign (NwWriter        *writer,
                        gint64           space,
                        const NwRemote  *remote,
                        NwApplyCounts   *counts,
                        GError         **error)
{
  counts->n_foreign++;
  writer->n_changes++;

  return drop_ancestors (writer, space, remote, error) &&
         nw_db_run (writer->db, error,
                    "INSERT OR IGNORE INTO foreign_doc(space_pk, id, rev, deleted, raw) VALUES(?1, ?2, ?3, ?4, ?5)",
                    "issib", space, remote->id, remote->name, (gint64) remote->deleted, remote->document);
}

/**
 * nw_writer_has_foreign:
 * @writer: a writer
 * @space: a partner's space
 * @has: (out): whether documents of other programs are kept there
 * @error: return location
 *
 * Returns: FALSE on a database error.
 */
gboolean
nw_writer_has_foreign (NwWriter  *writer,
                       gint64     space,
                       gboolean  *has,
                       GError   **error)
{
  gint64 found = 0;

  if (!nw_db_query_int (writer->db, &found, error, "SELECT EXISTS(SELECT 1 FROM foreign_doc WHERE space_pk = ?1)", "i",
                        space))
    return FALSE;
  *has = found != 0;

  return TRUE;
}

/**
 * nw_writer_drop_foreign:
 * @writer: a writer in a step
 * @space: a partner's space
 * @id: a record that has just been made
 * @error: return location
 *
 * What was kept as another program's under this id has become a record.
 *
 * Returns: FALSE on a database error.
 */
gboolean
nw_writer_drop_foreign (NwWriter    *writer,
                        gint64       space,
                        const char  *id,
                        GError     **error)
{
  return nw_db_run (writer->db, error, "DELETE FROM foreign_doc WHERE space_pk = ?1 AND id = ?2", "is", space, id);
}
