/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "config.h"

#include "nw-session-private.h"

#include "nw-json.h"

/* Questions about many records at once: their ids are one parameter, a JSON array,
 * so that asking about a thousand costs one statement. */

static GPtrArray *
collect_records (NwStatement  *statement,
                 GError      **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  NwStep step;

  while ((step = nw_statement_step (statement, error)) == NW_STEP_ROW) {
    NwRecord *record = nw_session_record_from_statement (statement, error);

    if (record == NULL)
      return NULL;
    g_ptr_array_add (records, record);
  }

  return step == NW_STEP_DONE ? g_steal_pointer (&records) : NULL;
}

/**
 * nw_session_get_linking:
 * @self: a session
 * @ids: (array zero-terminated=1): record ids
 * @kinds: (array zero-terminated=1): which kinds of records are asked for
 * @limit: at most so many
 * @error: return location
 *
 * One question over the index of links: its cost grows with the links that lead to
 * @ids, not with the database.
 *
 * Returns: (transfer full) (element-type NwRecord) (nullable): the live records of
 *   these kinds that link to one of @ids, each once, those stored last first
 */
GPtrArray *
nw_session_get_linking (NwSession           *self,
                        const char * const  *ids,
                        const char * const  *kinds,
                        guint                limit,
                        GError             **error)
{
  g_autofree char *id_array = nw_json_dup_array (ids, -1);
  g_autofree char *kind_array = nw_json_dup_array (kinds, -1);
  g_autoptr (NwStatement) statement =
    nw_db_prepare (nw_session_get_db (self),
                   NW_SELECT_RECORD " WHERE r.deleted = 0 AND d.doc_pk IN"
                   " (SELECT l.from_pk FROM json_each(?1) j CROSS JOIN link l ON l.to_id = j.value)"
                   " AND d.kind_no IN (SELECT kind_no FROM kind WHERE id IN (SELECT value FROM json_each(?2)))"
                   " ORDER BY d.doc_pk DESC LIMIT ?3", error);

  if (statement == NULL)
    return NULL;
  nw_statement_bind (statement, "ssi", id_array, kind_array, (gint64) limit);

  return collect_records (statement, error);
}

/**
 * nw_session_get_records:
 * @self: a session
 * @ids: (array zero-terminated=1): record ids
 * @error: return location
 *
 * Returns: (transfer full) (element-type NwRecord) (nullable): those of them that
 *   live, in no order
 */
GPtrArray *
nw_session_get_records (NwSession           *self,
                        const char * const  *ids,
                        GError             **error)
{
  g_autofree char *id_array = nw_json_dup_array (ids, -1);
  g_autoptr (NwStatement) statement =
    nw_db_prepare (nw_session_get_db (self), NW_SELECT_RECORD " WHERE r.deleted = 0"
                   " AND d.id IN (SELECT value FROM json_each(?1))", error);

  if (statement == NULL)
    return NULL;
  nw_statement_bind (statement, "s", id_array);

  return collect_records (statement, error);
}

/**
 * nw_session_get_titles:
 * @self: a session
 * @ids: (array zero-terminated=1): record ids
 * @error: return location
 *
 * Returns: (transfer full) (element-type utf8 utf8) (nullable): what those of them
 *   that live are called, by their ids
 */
GHashTable *
nw_session_get_titles (NwSession           *self,
                       const char * const  *ids,
                       GError             **error)
{
  g_autofree char *id_array = nw_json_dup_array (ids, -1);
  g_autoptr (GHashTable) titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (NwStatement) statement =
    nw_db_prepare (nw_session_get_db (self),
                   "SELECT i.id, i.title FROM json_each(?1) j CROSS JOIN doc d ON d.id = j.value"
                   " CROSS JOIN item i ON i.doc_pk = d.doc_pk", error);
  NwStep step;

  if (statement == NULL)
    return NULL;
  nw_statement_bind (statement, "s", id_array);
  while ((step = nw_statement_step (statement, error)) == NW_STEP_ROW)
    g_hash_table_insert (titles, g_strdup (nw_statement_text (statement, 0)),
                         g_strdup (nw_statement_text (statement, 1)));

  return step == NW_STEP_DONE ? g_steal_pointer (&titles) : NULL;
}
