/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "config.h"

#include "nw-store-sync.h"

#include <glib/gi18n.h>

#include "nw-history-private.h"
#include "nw-record-editor.h"

/* What became of records when something that a partner did met something that was done
 * here, and nobody was asked. It stands in their histories, so it survives as they do. */

static void
joined_free (NwJoined *joined)
{
  g_free (joined->id);
  g_clear_pointer (&joined->entry, nw_history_entry_free);
  g_free (joined);
}

/**
 * nw_session_list_joined:
 * @self: a session
 * @space: a partner's space; 0 for all
 * @limit: at most so many
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type NwJoined): what was put together by
 *   itself, the newest first; without records that are gone
 */
GPtrArray *
nw_session_list_joined (NwSession  *self,
                        gint64      space,
                        guint       limit,
                        GError    **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) joined_free);
  g_autoptr (NwStatement) statement =
    nw_db_prepare (nw_session_get_db (self),
                   "SELECT h.history_pk, h.event, h.origin, h.stamp, h.rev, h.fields, h.id, d.space_pk FROM history h"
                   " JOIN doc d ON d.id = h.id WHERE h.origin = 9 AND ?1 IN (0, d.space_pk) AND d.n_live > 0"
                   " ORDER BY h.history_pk DESC LIMIT ?2", error);
  NwStep step;

  G_STATIC_ASSERT (NW_ORIGIN_JOINED == 9);

  if (statement == NULL)
    return NULL;
  nw_statement_bind (statement, "ii", space, (gint64) limit);
  while ((step = nw_statement_step (statement, error)) == NW_STEP_ROW) {
    NwJoined *joined = g_new0 (NwJoined, 1);

    joined->entry = nw_history_read_entry (statement);
    joined->id = g_strdup (nw_statement_text (statement, 6));
    joined->space = sqlite3_column_int64 (statement, 7);
    g_ptr_array_add (list, joined);
  }

  return step != NW_STEP_ERROR ? g_steal_pointer (&list) : NULL;
}

/* --- Taking back ------------------------------------------------------------------- */

static NwHistoryEntry *
find_entry (NwSession   *self,
            const char  *id,
            gint64       number,
            GError     **error)
{
  g_autoptr (GPtrArray) entries = nw_session_get_history (self, id, number + 1, 1, error);
  NwHistoryEntry *entry = entries != NULL && entries->len > 0 ? g_ptr_array_index (entries, 0) : NULL;

  if (entry != NULL && entry->number == number && entry->origin == NW_ORIGIN_JOINED)
    return g_ptr_array_steal_index (entries, 0);
  if (entries != NULL)
    g_set_error_literal (error, NW_STORE_ERROR, NW_STORE_ERROR_NOT_FOUND, _("This was not put together by itself"));

  return NULL;
}

static gboolean
is_value (const json_t *value,
          const json_t *wanted)
{
  if (value == NULL || json_is_null (value))
    return wanted == NULL || json_is_null (wanted);

  return json_equal (value, wanted);
}

/* Members that were changed since stay as they are. Returns: how many go back. */
static guint
set_back (NwRecordEditor *editor,
          NwRecord       *record,
          json_t         *fields)
{
  const char *key;
  json_t *values;
  guint n = 0;

  json_object_foreach (fields, key, values) {
    json_t *before = json_array_get (values, 0);

    if (!is_value (nw_record_get_value (record, key), json_array_get (values, 1)))
      continue;
    nw_record_editor_set_value (editor, key, json_is_null (before) ? NULL : json_incref (before));
    n++;
  }

  return n;
}

/**
 * nw_session_undo_joined:
 * @self: the writing session, in an ordinary step
 * @id: a record
 * @number: an entry of its history, from nw_session_list_joined()
 * @error: return location; %NW_STORE_ERROR_CONFLICT when all of it was changed since
 *
 * Gives back the values that stood here before; the partner gets them with the next
 * round. Where a deletion had met a change, the record is deleted.
 *
 * Returns: whether it was written
 */
gboolean
nw_session_undo_joined (NwSession   *self,
                        const char  *id,
                        gint64       number,
                        GError     **error)
{
  g_autoptr (NwHistoryEntry) entry = find_entry (self, id, number, error);
  g_autoptr (NwRecord) record = NULL;
  g_autoptr (NwRecord) changed = NULL;
  g_autoptr (NwRecordEditor) editor = NULL;

  if (entry == NULL)
    return FALSE;
  nw_session_set_origin (self, NW_ORIGIN_RESTORE);
  if (entry->event != NW_HISTORY_CHANGED) {
    const char * const ids[] = { id, NULL };

    return nw_session_keep_link_texts (self, ids, error) && nw_session_delete (self, id, error);
  }
  record = nw_session_get_record (self, id, error);
  if (record == NULL)
    return FALSE;
  editor = nw_record_editor_new_from (record);
  if (nw_record_is_read_only (record) || set_back (editor, record, entry->fields) == 0) {
    g_set_error_literal (error, NW_STORE_ERROR, NW_STORE_ERROR_CONFLICT,
                         _("The record was changed since. Its history has the values of before, each with a button that brings it back."));
    return FALSE;
  }
  changed = nw_record_editor_end (editor, error);

  return changed != NULL && nw_session_put (self, changed, error);
}
