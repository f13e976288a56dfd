/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "config.h"

#include "nw-writer-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "nw-body-private.h"
#include "nw-erase-private.h"
#include "nw-schema-private.h"
#include "nw-store.h"

static gboolean
find_space (NwWriter    *self,
            const char  *name,
            NwDocState  *state,
            gint64      *space_pk,
            GError     **error)
{
  *space_pk = state->exists ? state->space_pk : self->space_pk;
  if (name == NULL || *name == 0)
    return TRUE;
  *space_pk = 0;
  if (!nw_db_query_int (self->db, space_pk, error, "SELECT space_pk FROM space WHERE name = ?1", "s", name))
    return FALSE;
  if (*space_pk == 0)
    g_set_error (error, NW_STORE_ERROR, NW_STORE_ERROR_NOT_FOUND,
                 _("There is no space named “%s”"), name);
  else if (state->exists && state->space_pk != *space_pk)
    g_set_error_literal (error, NW_STORE_ERROR, NW_STORE_ERROR_CONFLICT,
                         _("The record lives in another space. Every record lives in exactly one."));
  else
    return TRUE;

  return FALSE;
}

/**
 * nw_writer_check_revision:
 * @self: a writer in a step
 * @record: what shall be stored
 * @state: what is stored
 * @error: return location for %NW_STORE_ERROR_CONFLICT
 *
 * The caller read a revision; another one may stand there today. What this very
 * step wrote is no surprise to it, and what was never here (a backup that is read
 * back) conflicts with nothing.
 *
 * Returns: whether nobody else changed it in the meantime.
 */
gboolean
nw_writer_check_revision (NwWriter    *self,
                          NwRecord    *record,
                          NwDocState  *state,
                          GError     **error)
{
  const char *base = nw_record_get_revision (record);

  if (base == NULL || *base == 0 || g_hash_table_contains (self->touched, nw_record_get_id (record)))
    return TRUE;
  if (!state->exists || (!state->deleted && strcmp (base, state->revision) == 0))
    return TRUE;
  g_set_error_literal (error, NW_STORE_ERROR, NW_STORE_ERROR_CONFLICT,
                       _("The record was changed by somebody else since you opened it. Your change was not saved."));

  return FALSE;
}

static gboolean
put_loaded (NwWriter    *self,
            NwRecord    *record,
            NwDocState  *state,
            GError     **error)
{
  const char *id = nw_record_get_id (record);
  gboolean live = state->exists && !state->deleted;
  g_autofree char *before = live ? g_strdup (state->body) : NULL;
  g_autofree char *revision = NULL;
  NwStampedBody stamped;
  gboolean good;
  gint64 space_pk;
  gsize length;
  const char *body = nw_record_get_body (record, &length);

  if (!nw_writer_check_revision (self, record, state, error) ||
      !find_space (self, nw_record_get_space (record), state, &space_pk, error))
    return FALSE;
  if (!nw_body_stamp (body, length, nw_record_get_members (record), live ? state->body : NULL, state->length, self->stamp,
                      "", &stamped, error))
    return FALSE;
  good = stamped.body == NULL ||
         (nw_writer_store (self, id, space_pk, state, stamped.body, &revision, error) &&
          nw_writer_journal (self, id, space_pk, before, revision, error));
  nw_stamped_body_clear (&stamped);

  return good;
}

/**
 * nw_writer_put:
 * @self: a writer in a step
 * @record: the record as it shall be
 * @error: return location for a #NwStoreError
 *
 * Stores one record at once.
 *
 * Returns: whether it is stored as given.
 */
gboolean
nw_writer_put (NwWriter  *self,
               NwRecord  *record,
               GError   **error)
{
  NwDocState state = { 0 };
  gboolean good;

  if (!nw_writer_load (self, nw_record_get_id (record), &state, error))
    return FALSE;
  good = put_loaded (self, record, &state, error);
  nw_doc_state_clear (&state);

  return good;
}

/**
 * nw_session_set_space:
 * @self: the writing session, inside a step
 * @space: (nullable): the name of a space; %NULL for the local one
 * @error: return location; %NW_STORE_ERROR_NOT_FOUND when there is none
 *
 * What the step makes anew lives there, unless the record says otherwise; what is
 * there already stays where it lives.
 *
 * Returns: whether there is such a space.
 */
gboolean
nw_session_set_space (NwSession   *self,
                      const char  *space,
                      GError     **error)
{
  NwWriter *writer = nw_session_get_writer (self);
  NwDocState nothing = { 0 };

  g_return_val_if_fail (writer != NULL && writer->step != 0, FALSE);

  if (!nw_writer_write_gathered (writer, error))
    return FALSE;
  writer->space_pk = NW_LOCAL_SPACE;

  return find_space (writer, space, &nothing, &writer->space_pk, error);
}

/**
 * nw_session_put:
 * @self: the writing session, inside a step
 * @record: the record as it shall be
 * @error: return location for a #NwStoreError
 *
 * Creates or changes a record. "changed" is written, and for a new one
 * "created"; nothing is written when nothing else would change. When @record
 * has a revision that is not today's, it is %NW_STORE_ERROR_CONFLICT; without
 * one, what is stored is replaced. One that was erased is %NW_STORE_ERROR_ERASED. In a long step records are gathered and
 * written together: an error may then come from a later call of the same step.
 *
 * Returns: whether it is stored as given.
 */
gboolean
nw_session_put (NwSession  *self,
                NwRecord   *record,
                GError    **error)
{
  NwWriter *writer = nw_session_get_writer (self);
  gboolean erased;

  g_return_val_if_fail (writer != NULL && writer->step != 0, FALSE);
  g_return_val_if_fail (NW_IS_RECORD (record), FALSE);

  if (!nw_erase_contains (writer, nw_record_get_id (record), &erased, error))
    return FALSE;
  if (erased) {
    g_set_error_literal (error, NW_STORE_ERROR, NW_STORE_ERROR_ERASED,
                         _("This record was erased for good and cannot come back. If the person has agreed again, please enter a new record."));
    return FALSE;
  }

  return nw_writer_gather (writer, record, error);
}

/**
 * nw_session_delete:
 * @self: the writing session, inside a step
 * @id: a record
 * @error: return location for a #NwStoreError
 *
 * Deletes a record, all its live branches. Links to it stay as they are.
 *
 * Returns: FALSE with %NW_STORE_ERROR_NOT_FOUND when there is none.
 */
gboolean
nw_session_delete (NwSession   *self,
                   const char  *id,
                   GError     **error)
{
  NwWriter *writer = nw_session_get_writer (self);
  g_autofree char *before = NULL;
  g_autofree char *revision = NULL;
  NwDocState state = { 0 };
  gint64 n_live = 0;
  gboolean good;

  g_return_val_if_fail (writer != NULL && writer->step != 0, FALSE);

  if (!nw_writer_write_gathered (writer, error) || !nw_writer_load (writer, id, &state, error))
    return FALSE;
  good = state.exists && !state.deleted;
  if (!good)
    g_set_error (error, NW_STORE_ERROR, NW_STORE_ERROR_NOT_FOUND, _("There is no record %s"), id);
  before = g_strdup (state.body);
  good = good && nw_db_query_int (writer->db, &n_live, error, "SELECT n_live FROM doc WHERE doc_pk = ?1", "i", state.doc_pk);
  if (good && n_live > 1)
    good = nw_writer_end_branches (writer, id, state.doc_pk, error);
  else
    good = good &&
           nw_writer_store (writer, id, state.space_pk, &state, NULL, &revision, error) &&
           nw_writer_journal (writer, id, state.space_pk, before, revision, error);
  nw_doc_state_clear (&state);

  return good;
}

/**
 * nw_session_checkpoint:
 * @self: the writing session, inside a step
 * @error: return location for a #NwStoreError
 *
 * Commits what the step did so far; the step goes on, and is undone as a whole.
 * An import calls it after each group of releases, so that whatever happens
 * afterwards a release is wholly there or not at all.
 *
 * Returns: whether it is on the disk.
 */
gboolean
nw_session_checkpoint (NwSession  *self,
                       GError    **error)
{
  NwWriter *writer = nw_session_get_writer (self);

  g_return_val_if_fail (writer != NULL && writer->step != 0, FALSE);

  return nw_writer_commit (writer, error) && nw_db_exec (writer->db, "BEGIN IMMEDIATE", error);
}
