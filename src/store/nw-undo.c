/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "config.h"

#include "nw-writer-private.h"

#include <glib/gi18n.h>

#include "nw-shares-private.h"
#include "nw-store.h"

/* An entry of the journal knows what stood there before its step, and by the
 * revision whether what stands there now is still what the step left. When the
 * step is undone, what is taken away is kept in the entry, so that it can come
 * back. Entries are read a few hundred at a time: an import has many. */

#define ENTRIES_AT_ONCE 500

typedef struct {
  char   *id;
  gint64  space_pk;
  char   *revision;    /* (nullable): what is expected */
  char   *body;        /* (nullable): what shall stand there */
} Entry;

static void
entry_free (Entry *entry)
{
  g_free (entry->id);
  g_free (entry->revision);
  g_free (entry->body);
  g_free (entry);
}

static GPtrArray *
read_entries (NwWriter    *self,
              gint64       step,
              gboolean     redo,
              const char  *after_id,
              GError     **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  g_autoptr (NwStatement) statement =
    nw_db_prepare (self->db, redo ? "SELECT id, space_pk, rev, after FROM undo_entry"
                                    " WHERE step = ?1 AND id > ?2 ORDER BY id LIMIT ?3"
                                  : "SELECT id, space_pk, rev, before FROM undo_entry"
                                    " WHERE step = ?1 AND id > ?2 ORDER BY id LIMIT ?3", error);
  NwStep result;

  if (statement == NULL)
    return NULL;
  nw_statement_bind (statement, "isi", step, after_id, (gint64) ENTRIES_AT_ONCE);
  while ((result = nw_statement_step (statement, error)) == NW_STEP_ROW) {
    Entry *entry = g_new0 (Entry, 1);

    entry->id = g_strdup (nw_statement_text (statement, 0));
    entry->space_pk = sqlite3_column_int64 (statement, 1);
    entry->revision = g_strdup (nw_statement_text (statement, 2));
    entry->body = g_strdup (nw_statement_text (statement, 3));
    g_ptr_array_add (entries, entry);
  }

  return result != NW_STEP_ERROR ? g_steal_pointer (&entries) : NULL;
}

static gboolean
turn_entry (NwWriter    *self,
            gint64       step,
            gboolean     redo,
            Entry       *entry,
            NwDocState  *state,
            GPtrArray   *kept,
            GError     **error)
{
  gboolean live = state->exists && !state->deleted;
  g_autofree char *taken = live ? g_strdup (state->body) : NULL;
  g_autofree char *revision = NULL;

  if (g_strcmp0 (live ? state->revision : NULL, entry->revision) != 0) {
    g_ptr_array_add (kept, g_strdup (entry->id));
    return TRUE;
  }
  if (taken == NULL && entry->body == NULL)
    return TRUE;

  return nw_writer_store (self, entry->id, entry->space_pk, state, entry->body, &revision, error) &&
         nw_writer_journal (self, entry->id, entry->space_pk, NULL, NULL, error) &&
         nw_db_run (self->db, error,
                    redo ? "UPDATE undo_entry SET rev = ?3, before = ?4, after = NULL WHERE step = ?1 AND id = ?2"
                         : "UPDATE undo_entry SET rev = ?3, after = ?4 WHERE step = ?1 AND id = ?2",
                    "isss", step, entry->id, revision, taken);
}

static gboolean
turn_step (NwWriter   *self,
           gint64      step,
           gboolean    redo,
           GPtrArray  *kept,
           GError    **error)
{
  g_autofree char *last = g_strdup ("");

  for (;;) {
    g_autoptr (GPtrArray) entries = read_entries (self, step, redo, last, error);

    if (entries == NULL)
      return FALSE;
    if (entries->len == 0)
      return TRUE;
    for (guint i = 0; i < entries->len; i++) {
      Entry *entry = g_ptr_array_index (entries, i);
      NwDocState state = { 0 };
      gboolean good;

      if (!nw_writer_load (self, entry->id, &state, error))
        return FALSE;
      good = turn_entry (self, step, redo, entry, &state, kept, error);
      nw_doc_state_clear (&state);
      if (!good)
        return FALSE;
    }
    g_free (last);
    last = g_strdup (((Entry *) g_ptr_array_index (entries, entries->len - 1))->id);
  }
}

static void
set_none_error (gint64     step,
                gboolean   redo,
                GError   **error)
{
  const char *message;

  if (step != 0)
    message = redo ? _("This step is not there or was not undone.")
                   : _("This step is not there any more or was undone already.");
  else
    message = redo ? _("There is nothing to redo.") : _("There is nothing to undo.");
  g_set_error_literal (error, NW_STORE_ERROR, NW_STORE_ERROR_NOT_FOUND, message);
}

/**
 * nw_writer_undo:
 * @self: a writer in a step that is not journaled
 * @step: which step; 0 for the newest that is not undone (redo: the one undone
 *   last)
 * @redo: whether to do again what was undone
 * @kept: receives the ids of records that were changed since and stay
 * @error: return location; %NW_STORE_ERROR_NOT_FOUND when there is nothing
 *
 * Returns: whether the step is turned.
 */
gboolean
nw_writer_undo (NwWriter   *self,
                gint64      step,
                gboolean    redo,
                GPtrArray  *kept,
                GError    **error)
{
  gint64 found = 0;

  /* undone counts: the highest is what was undone last. */
  if (!nw_db_query_int (self->db, &found, error,
                        redo ? "SELECT step FROM undo WHERE undone > 0 AND (?1 = 0 OR step = ?1)"
                               " ORDER BY undone DESC LIMIT 1"
                             : "SELECT step FROM undo WHERE undone = 0 AND (?1 = 0 OR step = ?1)"
                               " ORDER BY step DESC LIMIT 1", "i", step))
    return FALSE;
  if (found == 0) {
    set_none_error (step, redo, error);
    return FALSE;
  }
  /* The row itself is a change, even when every record stays. */
  self->n_changes++;
  self->origin = redo ? NW_ORIGIN_REDO : NW_ORIGIN_UNDO;

  return turn_step (self, found, redo, kept, error) &&
         nw_shares_undo (self, found, kept, error) &&
         nw_db_run (self->db, error,
                    redo ? "UPDATE undo SET undone = 0 WHERE step = ?1"
                         : "UPDATE undo SET undone = (SELECT max(undone) + 1 FROM undo) WHERE step = ?1",
                    "i", found);
}
