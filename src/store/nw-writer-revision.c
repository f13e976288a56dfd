/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "config.h"

#include "nw-writer-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "nw-body-private.h"
#include "nw-history-private.h"
#include "nw-schema-private.h"
#include "nw-store.h"
#include "nw-tree-private.h"

/**
 * nw_doc_state_clear:
 * @state: what was loaded
 *
 * Frees what it holds.
 */
void
nw_doc_state_clear (NwDocState *state)
{
  g_clear_pointer (&state->space, g_free);
  g_clear_pointer (&state->parent, g_free);
  g_clear_pointer (&state->revision, g_free);
  g_clear_pointer (&state->body, g_free);
}

static void
read_state (NwStatement *statement,
            NwDocState  *state)
{
  state->exists = TRUE;
  state->doc_pk = sqlite3_column_int64 (statement, 0);
  state->space_pk = sqlite3_column_int64 (statement, 1);
  state->kind_no = sqlite3_column_int (statement, 2);
  state->win_rev = sqlite3_column_int64 (statement, 3);
  state->gen = sqlite3_column_int64 (statement, 4);
  state->revision = g_strdup_printf ("%" G_GINT64_FORMAT "-%s", state->gen,
                                     nw_statement_text (statement, 5));
  state->deleted = sqlite3_column_int (statement, 6) != 0;
  state->sent = sqlite3_column_int (statement, 7);
  state->body = g_strdup (nw_statement_text (statement, 8));
  state->length = sqlite3_column_bytes (statement, 8);
  state->parent_pk = sqlite3_column_int64 (statement, 9);
  state->parent_gen = sqlite3_column_int64 (statement, 10);
  if (state->parent_pk != 0)
    state->parent = g_strdup_printf ("%" G_GINT64_FORMAT "-%s", state->parent_gen,
                                     nw_statement_text (statement, 11));
  else
    state->parent = g_strdup ("");
  state->space = g_strdup (nw_statement_text (statement, 12));
  state->alone = sqlite3_column_int (statement, 13) == 0;
}

/**
 * nw_writer_load:
 * @self: a writer
 * @id: a record
 * @state: (out): what is stored of it
 * @error: return location
 *
 * Returns: FALSE on a database error; a record that is not there is none.
 */
gboolean
nw_writer_load (NwWriter    *self,
                const char  *id,
                NwDocState  *state,
                GError     **error)
{
  g_autoptr (NwStatement) statement =
    nw_db_prepare (self->db,
                   "SELECT d.doc_pk, d.space_pk, d.kind_no, d.win_rev, r.gen, r.hash, r.deleted, r.sent,"
                   " r.body, r.parent, p.gen, p.hash,"
                   " CASE WHEN d.space_pk > 1 THEN (SELECT name FROM space WHERE space_pk = d.space_pk) END,"
                   " EXISTS (SELECT 1 FROM rev o WHERE o.doc_pk = d.doc_pk AND o.leaf = 1"
                   "  AND o.rev_pk <> d.win_rev)"
                   " FROM doc d JOIN rev r ON r.rev_pk = d.win_rev"
                   " LEFT JOIN rev p ON p.rev_pk = r.parent WHERE d.id = ?1", error);
  NwStep step;

  memset (state, 0, sizeof *state);
  if (statement == NULL)
    return FALSE;
  nw_statement_bind (statement, "s", id);
  step = nw_statement_step (statement, error);
  if (step == NW_STEP_ROW)
    read_state (statement, state);

  return step != NW_STEP_ERROR;
}

/**
 * nw_doc_state_to_record:
 * @state: a document with a body
 * @id: its record id
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the record.
 */
NwRecord *
nw_doc_state_to_record (NwDocState  *state,
                        const char  *id,
                        GError     **error)
{
  return nw_record_new (id, state->revision, state->space != NULL ? state->space : "local",
                        state->body, (gssize) state->length, error);
}

static gboolean
insert_document (NwWriter    *self,
                 const char  *id,
                 gint64       space_pk,
                 int          kind_no,
                 NwDocState  *state,
                 const char  *hash,
                 const char  *body,
                 GError     **error)
{
  const gint64 *gone = g_hash_table_lookup (self->gone, id);
  NwNewNode node = { .gen = 1, .hash = hash, .leaf = TRUE, .queued = space_pk != NW_LOCAL_SPACE, .body = body };

  /* Deleted and made again in one step: its projection is the same row. */
  state->doc_pk = gone != NULL ? *gone : self->next_doc++;
  state->kind_no = kind_no;
  state->win_rev = self->next_rev;
  node.doc_pk = state->doc_pk;

  return nw_db_run (self->db, error,
                    "INSERT INTO doc(doc_pk, space_pk, id, kind_no, win_rev, n_live)"
                    " VALUES(?1, ?2, ?3, ?4, ?5, 1)", "iisii",
                    state->doc_pk, space_pk, id, (gint64) kind_no, state->win_rev) &&
         nw_tree_add (self, &node, error) != 0;
}

/* What left this machine stays as it is and gets a child, a partner may have made the
 * very same one. So does a draft that has other leaves beside it: a child of the winner
 * wins, whatever its hash. */
static gboolean
insert_child (NwWriter    *self,
              gint64       space_pk,
              NwDocState  *state,
              const char  *hash,
              const char  *body,
              GError     **error)
{
  const NwNewNode node = {
    .doc_pk = state->doc_pk, .parent_pk = state->win_rev, .gen = state->gen + 1, .hash = hash, .leaf = TRUE,
    .deleted = body == NULL, .queued = space_pk != NW_LOCAL_SPACE, .body = body
  };
  NwTreeNode known;

  if (!nw_tree_freeze_drafts (self, state->doc_pk, error) ||
      !nw_tree_find (self->db, state->doc_pk, node.gen, hash, &known, error))
    return FALSE;
  if (known.rev_pk != 0 ? !nw_tree_set_parent (self, known.rev_pk, state->win_rev, error)
                        : nw_tree_add (self, &node, error) == 0)
    return FALSE;

  return nw_tree_settle (self, state->doc_pk, error);
}

/* A draft was seen by nobody: the next edit takes its place, unless a partner made
 * the same one. */
static gboolean
replace_draft (NwWriter    *self,
               NwDocState  *state,
               const char  *hash,
               const char  *body,
               GError     **error)
{
  NwTreeNode known = { 0 };

  if (state->parent_pk != 0 && !nw_tree_find (self->db, state->doc_pk, state->gen, hash, &known, error))
    return FALSE;
  if (known.rev_pk != 0 && known.rev_pk != state->win_rev)
    return nw_db_run (self->db, error, "DELETE FROM rev WHERE rev_pk = ?1", "i", state->win_rev) &&
           nw_tree_settle (self, state->doc_pk, error);

  return nw_db_run (self->db, error,
                    "UPDATE rev SET hash = ?2, deleted = ?3, body = ?4 WHERE rev_pk = ?1", "isis",
                    state->win_rev, hash, (gint64) (body == NULL), body) &&
         (state->parent_pk == 0 || nw_tree_settle (self, state->doc_pk, error));
}

/**
 * nw_writer_find_winner:
 * @self: a writer in a step
 * @id: a record
 * @revision: (out) (transfer full) (nullable): the live winner's revision
 * @error: return location
 *
 * After the tree of a document has changed: who wins now?
 *
 * Returns: FALSE on an error of the database
 */
gboolean
nw_writer_find_winner (NwWriter    *self,
                       const char  *id,
                       char       **revision,
                       GError     **error)
{
  NwDocState state;

  if (!nw_writer_load (self, id, &state, error))
    return FALSE;
  *revision = state.exists && !state.deleted ? g_strdup (state.revision) : NULL;
  nw_doc_state_clear (&state);

  return TRUE;
}

/**
 * nw_writer_write_revision:
 * @self: a writer in a step
 * @id: a record
 * @space_pk: its space
 * @kind_no: its kind's number
 * @state: what is stored; gets the document's key when it is new
 * @body: (nullable): the new body; %NULL deletes
 * @revision: (out) (transfer full) (nullable): the live winner's revision
 * @error: return location
 *
 * Writes a revision and nothing else. A document that never left this machine
 * goes without a trace when it is deleted; others get a tombstone.
 *
 * Returns: whether it was written.
 */
gboolean
nw_writer_write_revision (NwWriter    *self,
                          const char  *id,
                          gint64       space_pk,
                          int          kind_no,
                          NwDocState  *state,
                          const char  *body,
                          char       **revision,
                          GError     **error)
{
  gboolean draft = state->exists && state->sent == 0 && state->alone;
  const char *parent = !state->exists ? "" : draft ? state->parent : state->revision;
  gint64 gen = !state->exists ? 1 : draft ? state->parent_gen + 1 : state->gen + 1;
  char hash[NW_BODY_HASH_LENGTH + 1];

  *revision = NULL;
  if (draft && state->parent_pk == 0 && body == NULL) {
    g_hash_table_replace (self->gone, g_strdup (id), g_memdup2 (&state->doc_pk, sizeof state->doc_pk));
    return nw_db_run (self->db, error, "DELETE FROM rev WHERE doc_pk = ?1", "i", state->doc_pk) &&
           nw_db_run (self->db, error, "DELETE FROM doc WHERE doc_pk = ?1", "i", state->doc_pk);
  }

  if (!nw_body_hash (body, body != NULL ? strlen (body) : 0, parent, body == NULL, hash, error))
    return FALSE;
  if (!state->exists) {
    if (!insert_document (self, id, space_pk, kind_no, state, hash, body, error))
      return FALSE;
  } else if (!(draft ? replace_draft (self, state, hash, body, error)
                     : insert_child (self, space_pk, state, hash, body, error))) {
    return FALSE;
  }
  if (state->exists && (state->parent_pk != 0 || !draft))
    return nw_writer_find_winner (self, id, revision, error);
  *revision = g_strdup_printf ("%" G_GINT64_FORMAT "-%s", gen, hash);

  return TRUE;
}

/**
 * nw_writer_shows_elsewhere:
 * @old_record: (nullable): what was stored
 * @record: (nullable): what is stored now
 *
 * The title decides what others show of a record; of an organisation it is more.
 *
 * Returns: whether others may show something else now.
 */
gboolean
nw_writer_shows_elsewhere (NwRecord *old_record,
                           NwRecord *record)
{
  g_autofree char *old_title = NULL;
  g_autofree char *title = NULL;

  if (old_record == NULL || record == NULL)
    return TRUE;
  if (g_strcmp0 (nw_record_get_type_name (record), NW_KIND_ORGANISATION) == 0)
    return TRUE;
  old_title = nw_record_dup_title_with (old_record, NULL, NULL);
  title = nw_record_dup_title_with (record, NULL, NULL);

  return g_strcmp0 (old_title, title) != 0;
}

static gboolean
project (NwWriter    *self,
         const char  *id,
         NwDocState  *state,
         NwRecord    *old_record,
         NwRecord    *record,
         GError     **error)
{
  if (!nw_writer_replace_entries (self, state->doc_pk, state->kind_no, old_record, record, error))
    return FALSE;
  /* One made again under its old key may have a row still. */
  nw_writer_mark_record (self, state->doc_pk, state->kind_no, id, record,
                         !state->exists && !g_hash_table_contains (self->gone, id));
  if (!nw_writer_mark_linked_person (self, old_record, error) || !nw_writer_mark_linked_person (self, record, error))
    return FALSE;

  return (!nw_writer_shows_elsewhere (old_record, record) || nw_writer_mark_dependents (self, id, error)) &&
         nw_writer_flush_if_many (self, NW_MAX_DIRTY, error);
}

/* Without branches the winner is what was just written. */
static NwRecord *
read_winner (NwWriter    *self,
             const char  *id,
             gint64       space_pk,
             NwDocState  *state,
             const char  *revision,
             const char  *body,
             GError     **error)
{
  NwRecord *record;

  if (body != NULL && space_pk == NW_LOCAL_SPACE && state->parent_pk == 0 && state->sent == 0)
    return nw_record_new (id, revision, "local", body, -1, error);
  record = nw_record_cache_get (self->records, id, error);

  return record != NULL ? g_object_ref (record) : NULL;
}

/**
 * nw_writer_store:
 * @self: a writer in a step
 * @id: a record
 * @space_pk: its space
 * @state: what is stored of it
 * @body: (nullable): its new body; %NULL deletes
 * @revision: (out) (transfer full) (nullable): the live winner's revision afterwards
 * @error: return location
 *
 * The one write path: the revision, its look-ups and links, what the history keeps,
 * and the note that what is listed and searched has to follow.
 *
 * Returns: whether it was written.
 */
gboolean
nw_writer_store (NwWriter    *self,
                 const char  *id,
                 gint64       space_pk,
                 NwDocState  *state,
                 const char  *body,
                 char       **revision,
                 GError     **error)
{
  g_autoptr (NwRecord) old_record = NULL;

  if (state->exists && !state->deleted &&
      (old_record = nw_doc_state_to_record (state, id, error)) == NULL)
    return FALSE;
  if (body != NULL) {
    g_autofree char *type = g_strndup (id, strcspn (id, ":"));

    if (!nw_session_find_kind (self->session, type, TRUE, &state->kind_no, error))
      return FALSE;
  }
  if (!nw_writer_write_revision (self, id, space_pk, state->kind_no, state, body, revision, error))
    return FALSE;

  return nw_writer_follow (self, id, space_pk, state, old_record, *revision, body, error);
}

/**
 * nw_writer_follow:
 * @self: a writer in a step
 * @id: a record whose revisions have changed
 * @space_pk: its space
 * @state: what was stored of it; with its key when it is new
 * @old_record: (nullable): the record that it was
 * @revision: (nullable): the live winner's revision
 * @body: (nullable): the winner's body, where it is known
 * @error: return location
 *
 * What follows from a change of the winner: look-ups and links, history, and the note
 * that lists and search have to follow.
 *
 * Returns: whether it was written.
 */
gboolean
nw_writer_follow (NwWriter    *self,
                  const char  *id,
                  gint64       space_pk,
                  NwDocState  *state,
                  NwRecord    *old_record,
                  const char  *revision,
                  const char  *body,
                  GError     **error)
{
  g_autoptr (NwRecord) record = NULL;

  nw_record_cache_forget (self->records, id);
  if (revision != NULL && (record = read_winner (self, id, space_pk, state, revision, body, error)) == NULL)
    return FALSE;

  return nw_writer_follow_record (self, id, state, old_record, record, error);
}

/**
 * nw_writer_follow_record:
 * @self: a writer in a step
 * @id: a record whose revisions have changed
 * @state: what was stored of it; with its key when it is new
 * @old_record: (nullable): the record that it was
 * @record: (nullable): the record that it is
 * @error: return location
 *
 * As nw_writer_follow(), where the winner was read already.
 *
 * Returns: whether it was written.
 */
gboolean
nw_writer_follow_record (NwWriter    *self,
                         const char  *id,
                         NwDocState  *state,
                         NwRecord    *old_record,
                         NwRecord    *record,
                         GError     **error)
{
  nw_record_cache_forget (self->records, id);

  return nw_history_write (self, id, old_record, record, error) &&
         project (self, id, state, old_record, record, error);
}
