/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "config.h"

#include "nw-store-sync.h"

#include <glib/gi18n.h>
#include <string.h>

#include "nw-body-private.h"
#include "nw-branches.h"
#include "nw-tree-private.h"

/* Several live leaves of one document are a conflict. It is derived from the tree,
 * so it cannot be forgotten; what can be merged without a choice is merged in the same
 * way by everybody, the rest waits for a person. */

/* --- Reading -------------------------------------------------------------------- */

static void
branch_free (NwBranch *branch)
{
  g_free (branch->revision);
  g_free (branch->body);
  g_free (branch->by);
  g_free (branch->agency);
  g_free (branch->at);
  g_free (branch);
}

/** nw_conflict_free: Frees a conflict; NULL is none. */
void
nw_conflict_free (NwConflict *conflict)
{
  if (conflict == NULL)
    return;
  g_free (conflict->id);
  g_free (conflict->title);
  g_free (conflict->base);
  g_free (conflict->proposal);
  g_clear_pointer (&conflict->branches, g_ptr_array_unref);
  g_clear_pointer (&conflict->contradictions, g_ptr_array_unref);
  g_free (conflict);
}

/**
 * nw_conflict_dup_revisions:
 * @conflict: a conflict
 *
 * Returns: (transfer full): its leaves, for nw_session_resolve(): what the user
 *   saw when deciding
 */
GStrv
nw_conflict_dup_revisions (const NwConflict *conflict)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < conflict->branches->len; i++)
    g_strv_builder_add (builder, ((const NwBranch *) g_ptr_array_index (conflict->branches, i))->revision);

  return g_strv_builder_end (builder);
}

/**
 * nw_session_create_decision:
 * @self: a session
 * @conflict: from nw_session_get_conflict()
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what there is to choose, or %NULL when one
 *   of the bodies cannot be read
 */
NwDecision *
nw_session_create_decision (NwSession         *self,
                            const NwConflict  *conflict,
                            GError           **error)
{
  g_autofree const char **bodies = g_new0 (const char *, conflict->branches->len + 1);

  for (guint i = 0; i < conflict->branches->len; i++)
    bodies[i] = ((const NwBranch *) g_ptr_array_index (conflict->branches, i))->body;

  return nw_decision_new (conflict->id, conflict->base, bodies, conflict->contradictions, conflict->proposal,
                          nw_session_dup_title, self, error);
}

/**
 * nw_session_list_conflicts:
 * @self: a session
 * @space: a partner's space; 0 for all
 * @limit: at most so many
 * @error: return location
 *
 * Returns: (transfer full) (nullable): ids of the documents with several live leaves.
 */
GStrv
nw_session_list_conflicts (NwSession  *self,
                           gint64      space,
                           guint       limit,
                           GError    **error)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (NwStatement) statement =
    nw_db_prepare (nw_session_get_db (self),
                   "SELECT id FROM doc WHERE n_live > 1 AND ?1 IN (0, space_pk) ORDER BY doc_pk LIMIT ?2", error);
  NwStep step;

  if (statement == NULL)
    return NULL;
  nw_statement_bind (statement, "ii", space, (gint64) limit);
  while ((step = nw_statement_step (statement, error)) == NW_STEP_ROW)
    g_strv_builder_add (ids, nw_statement_text (statement, 0));

  return step != NW_STEP_ERROR ? g_strv_builder_end (ids) : NULL;
}

static char *
dup_stamp (NwRecord   *record,
           const char *key)
{
  return g_strdup (json_string_value (json_object_get (nw_record_get_value (record, "changed"), key)));
}

static NwBranch *
branch_new (const char    *id,
            const NwLeaf  *leaf,
            GError       **error)
{
  g_autoptr (NwRecord) record = nw_record_new (id, NULL, NULL, leaf->body, -1, error);
  NwBranch *branch;

  if (record == NULL)
    return NULL;
  branch = g_new0 (NwBranch, 1);
  branch->revision = g_strdup_printf ("%" G_GINT64_FORMAT "-%s", leaf->gen, leaf->hash);
  branch->body = g_strdup (leaf->body);
  branch->ours = leaf->ours;
  branch->by = dup_stamp (record, "by");
  branch->agency = dup_stamp (record, "agency");
  branch->at = dup_stamp (record, "at");

  return branch;
}

/* The bodies of leaves, as the merge wants them. */
static const char **
list_bodies (GPtrArray *leaves)
{
  const char **bodies = g_new0 (const char *, leaves->len + 1);

  for (guint i = 0; i < leaves->len; i++)
    bodies[i] = ((const NwLeaf *) g_ptr_array_index (leaves, i))->body;

  return bodies;
}

static gboolean
fill_conflict (NwConflict  *conflict,
               GPtrArray   *leaves,
               GError     **error)
{
  g_autofree const char **bodies = list_bodies (leaves);
  g_autoptr (NwRecord) winner = nw_record_new (conflict->id, NULL, NULL, bodies[0], -1, error);

  if (winner == NULL)
    return FALSE;
  conflict->title = nw_record_dup_title (winner);
  for (guint i = 0; i < leaves->len; i++) {
    NwBranch *branch = branch_new (conflict->id, g_ptr_array_index (leaves, i), error);

    if (branch == NULL)
      return FALSE;
    g_ptr_array_add (conflict->branches, branch);
  }
  conflict->proposal = nw_branches_propose (nw_kind_get_for_record (conflict->id), conflict->base, bodies,
                                            &conflict->contradictions, error);

  return conflict->proposal != NULL;
}

/**
 * nw_session_get_conflict:
 * @self: a session
 * @id: a record
 * @error: return location; %NW_STORE_ERROR_NOT_FOUND when it has one live leaf, or none
 *
 * Returns: (transfer full) (nullable): what there is to decide about it.
 */
NwConflict *
nw_session_get_conflict (NwSession   *self,
                         const char  *id,
                         GError     **error)
{
  NwDb *db = nw_session_get_db (self);
  g_autoptr (NwDbStill) still = nw_db_hold_still (db);
  g_autoptr (NwConflict) conflict = g_new0 (NwConflict, 1);
  g_autoptr (GPtrArray) leaves = NULL;
  gint64 doc_pk = 0;

  conflict->id = g_strdup (id);
  conflict->branches = g_ptr_array_new_with_free_func ((GDestroyNotify) branch_free);
  if (!nw_db_query_int (db, &doc_pk, error, "SELECT doc_pk FROM doc WHERE id = ?1 AND n_live > 1", "s", id))
    return NULL;
  if (doc_pk == 0) {
    g_set_error_literal (error, NW_STORE_ERROR, NW_STORE_ERROR_NOT_FOUND, _("This record needs no decision"));
    return NULL;
  }
  if (!nw_db_query_int (db, &conflict->space, error, "SELECT space_pk FROM doc WHERE doc_pk = ?1", "i", doc_pk) ||
      (leaves = nw_tree_list_leaves (db, doc_pk, TRUE, error)) == NULL ||
      !nw_tree_dup_base (db, leaves, &conflict->base, error) || !fill_conflict (conflict, leaves, error))
    return NULL;

  return g_steal_pointer (&conflict);
}

static gboolean
add_missing_base (NwDb        *db,
                  const char  *id,
                  GPtrArray   *names,
                  GError     **error)
{
  g_autoptr (GPtrArray) leaves = NULL;
  g_autoptr (NwStatement) statement = NULL;
  gint64 doc_pk = 0, base = 0;
  NwStep step;

  if (!nw_db_query_int (db, &doc_pk, error, "SELECT doc_pk FROM doc WHERE id = ?1", "s", id) ||
      (leaves = nw_tree_list_leaves (db, doc_pk, TRUE, error)) == NULL)
    return FALSE;
  if (leaves->len < 2)
    return TRUE;
  if (!nw_tree_find_base (db, leaves, &base, error))
    return FALSE;
  statement = nw_db_prepare (db, "SELECT gen || '-' || hash FROM rev WHERE rev_pk = ?1 AND body IS NULL AND deleted = 0",
                             error);
  if (statement == NULL)
    return FALSE;
  nw_statement_bind (statement, "i", base);
  step = nw_statement_step (statement, error);
  if (step == NW_STEP_ROW) {
    NwRevisionName *name = g_new0 (NwRevisionName, 1);

    name->id = g_strdup (id);
    name->revision = g_strdup (nw_statement_text (statement, 0));
    g_ptr_array_add (names, name);
  }

  return step != NW_STEP_ERROR;
}

/**
 * nw_session_list_missing_bases:
 * @self: a session
 * @space: a partner's space
 * @limit: look at so many documents at most
 * @error: return location
 *
 * Whoever merges on a base that others do not have merges differently from them, so what
 * the server still has should be asked for first.
 *
 * Returns: (transfer full) (nullable) (element-type NwRevisionName): of documents with
 *   several live leaves, what all of these come from and whose text is not here
 */
GPtrArray *
nw_session_list_missing_bases (NwSession  *self,
                               gint64      space,
                               guint       limit,
                               GError    **error)
{
  NwDb *db = nw_session_get_db (self);
  g_autoptr (NwDbStill) still = nw_db_hold_still (db);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func ((GDestroyNotify) nw_revision_name_free);
  g_auto (GStrv) ids = nw_session_list_conflicts (self, space, limit, error);

  if (ids == NULL)
    return NULL;
  for (guint i = 0; ids[i] != NULL; i++) {
    if (!add_missing_base (db, ids[i], names, error))
      return NULL;
  }

  return g_steal_pointer (&names);
}

/* --- One leaf of several -------------------------------------------------------------- */

static gboolean
is_same_body (const char *a,
              const char *b)
{
  char x[NW_BODY_HASH_LENGTH + 1], y[NW_BODY_HASH_LENGTH + 1];

  return strcmp (a, b) == 0 ||
         (nw_body_hash (a, strlen (a), "", FALSE, x, NULL) && nw_body_hash (b, strlen (b), "", FALSE, y, NULL) &&
          strcmp (x, y) == 0);
}

/* The winner gets a child with the body, every other live leaf a tombstone. A winner
 * that says all already gets none: where histories are known in part only, everybody
 * would add one to what the one before has added, without end. */
static gboolean
write_leaves (NwWriter    *writer,
              gint64       doc_pk,
              GPtrArray   *leaves,
              const char  *body,
              GError     **error)
{
  const NwLeaf *winner = g_ptr_array_index (leaves, 0);
  gboolean stays = body != NULL && is_same_body (winner->body, body);

  if (!nw_tree_freeze_drafts (writer, doc_pk, error))
    return FALSE;
  for (guint i = stays ? 1 : 0; i < leaves->len; i++) {
    const char *child = i == 0 ? body : NULL;

    if (!nw_tree_add_child (writer, doc_pk, g_ptr_array_index (leaves, i), child, child == NULL, child != NULL ? 0 : 1,
                            error))
      return FALSE;
  }

  return nw_tree_settle (writer, doc_pk, error);
}

/* What was not changed cannot be undone. */
static gboolean
note_change (NwWriter          *writer,
             const char        *id,
             const NwDocState  *state,
             const char        *before,
             const char        *revision,
             GError           **error)
{
  gboolean journal = writer->journal;
  gboolean good;

  writer->journal = journal && g_strcmp0 (state->revision, revision) != 0;
  good = nw_writer_journal (writer, id, state->space_pk, before, revision, error);
  writer->journal = journal;

  return good;
}

static gboolean
write_joined (NwWriter    *writer,
              const char  *id,
              GPtrArray   *leaves,
              const char  *body,
              GError     **error)
{
  g_autoptr (NwRecord) old_record = NULL;
  g_autofree char *before = NULL;
  g_autofree char *revision = NULL;
  NwDocState state = { 0 };
  gboolean good;

  if (!nw_writer_load (writer, id, &state, error))
    return FALSE;
  before = g_strdup (state.body);
  old_record = nw_doc_state_to_record (&state, id, error);
  good = old_record != NULL && write_leaves (writer, state.doc_pk, leaves, body, error) &&
         nw_writer_find_winner (writer, id, &revision, error) &&
         nw_writer_follow (writer, id, state.space_pk, &state, old_record, revision, NULL, error) &&
         note_change (writer, id, &state, before, revision, error);
  nw_doc_state_clear (&state);

  return good;
}

/**
 * nw_writer_end_branches:
 * @writer: a writer in a step
 * @id: a record
 * @doc_pk: its document, with several live leaves
 * @error: return location
 *
 * Deletes all of them: whoever deletes what is listed does not want another version to
 * come up in its place. Undoing it brings back the one that was listed.
 *
 * Returns: whether it was written.
 */
gboolean
nw_writer_end_branches (NwWriter    *writer,
                        const char  *id,
                        gint64       doc_pk,
                        GError     **error)
{
  g_autoptr (GPtrArray) leaves = nw_tree_list_leaves (writer->db, doc_pk, TRUE, error);

  return leaves != NULL && write_joined (writer, id, leaves, NULL, error);
}

/* --- Merging ------------------------------------------------------------------------------ */

/* Our branch, where just one is ours. */
static gboolean
find_ours (const char  *id,
           GPtrArray   *leaves,
           NwRecord   **ours,
           GError     **error)
{
  const NwLeaf *found = NULL;
  guint n = 0;

  for (guint i = 0; i < leaves->len; i++) {
    const NwLeaf *leaf = g_ptr_array_index (leaves, i);

    if (leaf->ours) {
      found = leaf;
      n++;
    }
  }
  *ours = n == 1 ? nw_record_new (id, NULL, NULL, found->body, -1, error) : NULL;

  return n != 1 || *ours != NULL;
}

/* Which of the branches wins says nothing about whose it is: the user is told what is
 * different from what stood here. */
static gboolean
write_merged (NwWriter    *writer,
              const char  *id,
              GPtrArray   *leaves,
              const char  *body,
              GError     **error)
{
  g_autoptr (NwRecord) ours = NULL;
  gboolean good;

  if (!find_ours (id, leaves, &ours, error))
    return FALSE;
  writer->ours = ours;
  good = write_joined (writer, id, leaves, body, error);
  writer->ours = NULL;

  return good;
}

static gboolean
merge_one (NwWriter    *writer,
           const char  *id,
           gboolean    *merged,
           GError     **error)
{
  g_autoptr (GPtrArray) leaves = NULL;
  g_autoptr (GPtrArray) contradictions = NULL;
  g_autoptr (GError) problem = NULL;
  g_autofree const char **bodies = NULL;
  g_autofree char *base = NULL;
  g_autofree char *body = NULL;
  gint64 doc_pk = 0;

  *merged = FALSE;
  if (!nw_db_query_int (writer->db, &doc_pk, error, "SELECT doc_pk FROM doc WHERE id = ?1", "s", id) ||
      (leaves = nw_tree_list_leaves (writer->db, doc_pk, TRUE, error)) == NULL)
    return FALSE;
  if (leaves->len < 2)
    return TRUE;
  if (!nw_tree_dup_base (writer->db, leaves, &base, error))
    return FALSE;
  bodies = list_bodies (leaves);
  body = nw_branches_merge (nw_kind_get_for_record (id), base, bodies, &contradictions, &problem);
  if (body == NULL)
    return TRUE;
  *merged = TRUE;

  return write_merged (writer, id, leaves, body, error);
}

/**
 * nw_session_merge_branches:
 * @self: the writing session, in a step
 * @space: a partner's space
 * @merged: (element-type utf8): gets the ids of what was merged
 * @error: return location
 *
 * Merges what can be merged without a choice. A pure function of the branches: all
 * who merge the same ones make the same revisions.
 *
 * Returns: FALSE on a database error.
 */
gboolean
nw_session_merge_branches (NwSession  *self,
                           gint64      space,
                           GPtrArray  *merged,
                           GError    **error)
{
  NwWriter *writer = nw_session_get_writer (self);
  g_auto (GStrv) ids = nw_session_list_conflicts (self, space, G_MAXINT, error);

  g_return_val_if_fail (writer != NULL && writer->step != 0, FALSE);

  if (ids == NULL)
    return FALSE;
  nw_session_set_origin (self, NW_ORIGIN_JOINED);
  for (guint i = 0; ids[i] != NULL; i++) {
    gboolean done;

    if (!merge_one (writer, ids[i], &done, error))
      return FALSE;
    if (done)
      g_ptr_array_add (merged, g_strdup (ids[i]));
  }

  return TRUE;
}

/* --- Deciding ------------------------------------------------------------------------------- */

static gboolean
are_those (GPtrArray          *leaves,
           const char * const *revisions)
{
  if (leaves->len != g_strv_length ((GStrv) revisions))
    return FALSE;
  for (guint i = 0; i < leaves->len; i++) {
    const NwLeaf *leaf = g_ptr_array_index (leaves, i);
    g_autofree char *name = g_strdup_printf ("%" G_GINT64_FORMAT "-%s", leaf->gen, leaf->hash);

    if (!g_strv_contains (revisions, name))
      return FALSE;
  }

  return TRUE;
}

/* Who decided, and when; where nothing else changes the winner's own body stands. */
static char *
dup_stamped (NwWriter      *writer,
             const NwLeaf  *winner,
             const char    *body,
             GError       **error)
{
  NwStampedBody stamped;

  if (!nw_body_stamp (body, strlen (body), NULL, winner->body, strlen (winner->body), writer->stamp, "", &stamped, error))
    return NULL;

  return stamped.body != NULL ? g_steal_pointer (&stamped.body) : g_strdup (winner->body);
}

/**
 * nw_session_resolve:
 * @self: the writing session, in a step
 * @id: a record
 * @revisions: (array zero-terminated=1): the live leaves that the user saw
 * @body: (nullable): the record as it shall be; %NULL deletes it
 * @error: return location; %NW_STORE_ERROR_CONFLICT when there are other leaves by now
 *
 * Ends a conflict.
 *
 * Returns: whether it was written.
 */
gboolean
nw_session_resolve (NwSession           *self,
                    const char          *id,
                    const char * const  *revisions,
                    const char          *body,
                    GError             **error)
{
  NwWriter *writer = nw_session_get_writer (self);
  g_autoptr (GPtrArray) leaves = NULL;
  g_autofree char *stamped = NULL;
  gint64 doc_pk = 0;

  g_return_val_if_fail (writer != NULL && writer->step != 0, FALSE);

  if (!nw_db_query_int (writer->db, &doc_pk, error, "SELECT doc_pk FROM doc WHERE id = ?1", "s", id) ||
      (leaves = nw_tree_list_leaves (writer->db, doc_pk, TRUE, error)) == NULL)
    return FALSE;
  if (leaves->len == 0 || !are_those (leaves, revisions)) {
    g_set_error_literal (error, NW_STORE_ERROR, NW_STORE_ERROR_CONFLICT,
                         _("Another version of the record has arrived in the meantime. Nothing was changed. Please decide again."));
    return FALSE;
  }
  if (body != NULL && (stamped = dup_stamped (writer, g_ptr_array_index (leaves, 0), body, error)) == NULL)
    return FALSE;

  return write_joined (writer, id, leaves, stamped, error);
}
