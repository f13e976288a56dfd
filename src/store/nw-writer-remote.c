/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "config.h"

#include "nw-store-sync.h"

#include <string.h>

#include "nw-erase-private.h"
#include "nw-history-private.h"
#include "nw-json.h"
#include "nw-reading-private.h"
#include "nw-schema-private.h"
#include "nw-tree-private.h"

/* Takes revisions that a partner wrote. They are neither stamped nor journaled; what
 * follows from a change of the winner is the same as for our own. */

#define MAX_LOG 50

/* --- Into the tree ----------------------------------------------------------------- */

/* The nodes above one, up to what is known with its own parent: whoever knows a
 * revision's parent may still not know all that come before. */
static gboolean
connect_ancestors (NwWriter        *writer,
                   gint64           doc_pk,
                   gint64           rev_pk,
                   const NwRemote  *remote,
                   GError         **error)
{
  gint64 child = rev_pk;

  for (guint i = 0; i < remote->ancestors->len; i++) {
    NwNewNode node = {
      .doc_pk = doc_pk, .gen = remote->revision.gen - 1 - i, .hash = g_ptr_array_index (remote->ancestors, i), .sent = 2
    };
    NwTreeNode known;

    if (node.gen < 1)
      return TRUE;
    if (!nw_tree_find (writer->db, doc_pk, node.gen, node.hash, &known, error))
      return FALSE;
    if (known.rev_pk == 0) {
      known.rev_pk = nw_tree_add (writer, &node, error);
      if (known.rev_pk == 0)
        return FALSE;
    } else if (known.sent < 2 && !nw_tree_set_sent (writer, known.rev_pk, 2, error)) {
      return FALSE;
    }
    if (!nw_tree_set_parent (writer, child, known.rev_pk, error))
      return FALSE;
    child = known.rev_pk;
  }

  return TRUE;
}

static gboolean
create_document (NwWriter        *writer,
                 gint64           space,
                 const NwRemote  *remote,
                 NwDocState      *state,
                 GError         **error)
{
  state->doc_pk = writer->next_doc++;

  return nw_db_run (writer->db, error,
                    "INSERT INTO doc(doc_pk, space_pk, id, kind_no, win_rev, n_live) VALUES(?1, ?2, ?3, ?4, ?5, ?6)",
                    "iisiii", state->doc_pk, space, remote->id, (gint64) state->kind_no, writer->next_rev,
                    (gint64) !remote->deleted);
}

/* known: whether the revision was there already; then at most its history grows. */
static gboolean
insert_revision (NwWriter        *writer,
                 const NwRemote  *remote,
                 NwDocState      *state,
                 gboolean        *known,
                 GError         **error)
{
  const NwNewNode node = {
    .doc_pk = state->doc_pk, .gen = remote->revision.gen, .hash = remote->revision.hash, .leaf = TRUE,
    .deleted = remote->deleted, .pin = !state->exists && !remote->deleted, .sent = 2, .body = remote->body
  };
  NwTreeNode there = { 0 };

  if (state->exists && !nw_tree_find (writer->db, state->doc_pk, node.gen, node.hash, &there, error))
    return FALSE;
  *known = there.rev_pk != 0;
  if (there.rev_pk == 0)
    there.rev_pk = nw_tree_add (writer, &node, error);
  else if (there.sent < 2 && !nw_tree_confirm (writer, there.rev_pk, error))
    return FALSE;

  return there.rev_pk != 0 && connect_ancestors (writer, state->doc_pk, there.rev_pk, remote, error) &&
         (!state->exists || nw_tree_settle (writer, state->doc_pk, error));
}

/* --- Afterwards ------------------------------------------------------------------------ */

/* A deletion and a change met, and one of the two was ours: the change lives on. A
 * deletion comes from where our branch comes from; one that ends another branch belongs
 * to a conflict that somebody has decided. */
static gboolean
tell_meeting (NwWriter          *writer,
              const NwRemote    *remote,
              const NwDocState  *state,
              GError           **error)
{
  g_autoptr (NwRecord) record = NULL;
  gint64 ours = 0;

  if (!state->exists || state->deleted == remote->deleted)
    return TRUE;
  if (!nw_db_query_int (writer->db, &ours, error,
                        "WITH RECURSIVE up(pk, parent) AS (SELECT rev_pk, parent FROM rev WHERE rev_pk = ?1"
                        " UNION ALL SELECT r.rev_pk, r.parent FROM rev r JOIN up ON r.rev_pk = up.parent)"
                        " SELECT EXISTS (SELECT 1 FROM rev WHERE rev_pk = ?1 AND lseq IS NOT NULL) AND EXISTS"
                        " (SELECT 1 FROM rev n JOIN up ON up.pk = n.parent WHERE n.doc_pk = ?2 AND n.gen = ?3 AND n.hash = ?4"
                        "  AND up.pk <> ?1)", "iiis",
                        state->win_rev, state->doc_pk, remote->revision.gen, remote->revision.hash))
    return FALSE;
  if (!ours || (record = nw_session_get_record (writer->session, remote->id, NULL)) == NULL)
    return TRUE;

  return nw_history_tell (writer, record, remote->deleted ? NW_HISTORY_KEPT : NW_HISTORY_CAME_BACK, error);
}

static gboolean
take (NwWriter        *writer,
      gint64           space,
      const NwRemote  *remote,
      NwDocState      *state,
      NwApplyCounts   *counts,
      GError         **error)
{
  g_autofree char *type = g_strndup (remote->id, strcspn (remote->id, ":"));
  g_autoptr (NwRecord) old_record = NULL;
  g_autofree char *revision = NULL;
  gboolean known = FALSE;

  if (!nw_session_find_kind (writer->session, type, TRUE, &state->kind_no, error))
    return FALSE;
  if (state->exists && !state->deleted &&
      (old_record = nw_doc_state_to_record (state, remote->id, error)) == NULL)
    return FALSE;
  if ((!state->exists && !create_document (writer, space, remote, state, error)) ||
      !insert_revision (writer, remote, state, &known, error))
    return FALSE;
  if (!state->exists)
    revision = remote->deleted ? NULL : g_strdup (remote->name);
  else if (!nw_writer_find_winner (writer, remote->id, &revision, error))
    return FALSE;
  counts->n_known += known;
  counts->n_written += !known;
  writer->n_changes++;
  if (!known && !tell_meeting (writer, remote, state, error))
    return FALSE;
  if (g_strcmp0 (revision, old_record != NULL ? nw_record_get_revision (old_record) : NULL) == 0)
    return TRUE;

  return (remote->record != NULL && g_strcmp0 (revision, remote->name) == 0
          ? nw_writer_follow_record (writer, remote->id, state, old_record, remote->record, error)
          : nw_writer_follow (writer, remote->id, space, state, old_record, revision, NULL, error)) &&
         nw_writer_journal (writer, remote->id, space, NULL, revision, error);
}

/* An erasure beats every edit, whoever comes first: nothing of what is said of the record
 * stays here, and whoever still has it is told. */
static gboolean
take_erased (NwWriter       *writer,
             gint64          space,
             NwRemote       *remote,
             gboolean        known_erased,
             NwApplyCounts  *counts,
             GError        **error)
{
  g_autofree char *type = g_strndup (remote->id, strcspn (remote->id, ":"));
  NwDocState state = { 0 };
  gboolean known = FALSE;
  gboolean good;

  if ((!known_erased && !nw_erase_document (writer, remote->id, FALSE, error)) ||
      !nw_writer_load (writer, remote->id, &state, error))
    return FALSE;
  remote->taken = !known_erased;
  g_free (remote->body);
  remote->body = remote->erased ? nw_erase_dup_tombstone (remote->id) : NULL;
  good = nw_session_find_kind (writer->session, type, TRUE, &state.kind_no, error) &&
         (state.exists || create_document (writer, space, remote, &state, error)) &&
         insert_revision (writer, remote, &state, &known, error) &&
         nw_erase_answer (writer, state.doc_pk, remote->id, error);
  nw_doc_state_clear (&state);
  counts->n_known += known;
  counts->n_written += !known;

  return good;
}

static gboolean
apply_one (NwWriter       *writer,
           gint64          space,
           NwRemote       *remote,
           NwApplyCounts  *counts,
           GError        **error)
{
  g_autofree char *name = NULL;
  NwDocState state = { 0 };
  gboolean erased = FALSE;
  gboolean good;

  if (remote->id != NULL && g_str_has_prefix (remote->id, "_"))
    return TRUE;
  if (remote->id != NULL && remote->name != NULL && !nw_erase_contains (writer, remote->id, &erased, error))
    return FALSE;
  if (erased) {
    remote->problem = NULL;
    remote->foreign = FALSE;
  }
  if ((remote->problem == NULL || remote->foreign) && !nw_writer_load (writer, remote->id, &state, error))
    return FALSE;
  if (remote->problem == NULL && state.exists && state.space_pk != space)
    remote->problem = "other-space";
  if (remote->foreign && !state.exists) {
    good = nw_writer_keep_foreign (writer, space, remote, counts, error);
  } else if (remote->problem == NULL && (erased || remote->erased)) {
    good = take_erased (writer, space, remote, erased, counts, error);
  } else if (remote->problem == NULL) {
    good = take (writer, space, remote, &state, counts, error);
  } else {
    counts->n_quarantined++;
    name = remote->revision.hash != NULL ? nw_revision_dup (&remote->revision) : NULL;
    good = nw_session_quarantine (writer->session, space, remote->id, name, "pull", remote->problem,
                                  erased ? NULL : remote->document, error);
  }
  nw_doc_state_clear (&state);

  return good;
}

/* --- Reading -------------------------------------------------------------------------- */

/**
 * nw_writer_forget_ahead:
 * @self: a writer
 *
 * Of what was to come next nothing is kept.
 */
void
nw_writer_forget_ahead (NwWriter *self)
{
  NwReading *ahead = g_steal_pointer (&self->ahead);

  if (ahead != NULL)
    g_ptr_array_unref (nw_reading_finish (ahead));
  g_clear_pointer (&self->coming, g_ptr_array_unref);
}

/**
 * nw_session_read_ahead:
 * @self: the writing session, in a step of sync
 * @documents: (element-type GBytes): what nw_session_apply_remote() will get after what
 *   it gets now; must not change any more
 *
 * Has other threads read them as soon as they have nothing else to do.
 */
void
nw_session_read_ahead (NwSession *self,
                       GPtrArray *documents)
{
  NwWriter *writer = nw_session_get_writer (self);

  g_return_if_fail (writer != NULL && writer->step != 0);

  g_clear_pointer (&writer->coming, g_ptr_array_unref);
  writer->coming = g_ptr_array_ref (documents);
}

static NwReading *
first_reading (NwWriter      *writer,
               const NwSpace *space,
               GPtrArray     *documents)
{
  if (writer->ahead != NULL && nw_reading_is_of (writer->ahead, documents))
    return g_steal_pointer (&writer->ahead);

  return nw_reading_start (writer, space, documents, 0);
}

static NwReading *
next_reading (NwWriter      *writer,
              const NwSpace *space,
              GPtrArray     *documents,
              guint          first)
{
  NwReading *next = nw_reading_start (writer, space, documents, first);

  if (next == NULL && writer->coming != NULL && writer->ahead == NULL) {
    writer->ahead = nw_reading_start (writer, space, writer->coming, 0);
    g_clear_pointer (&writer->coming, g_ptr_array_unref);
  }

  return next;
}

/* --- Writing -------------------------------------------------------------------------- */

/* What is new together, the others one by one; erased gets the ids of what went for good. */
static gboolean
apply_some (NwWriter       *writer,
            const NwSpace  *space,
            GPtrArray      *remotes,
            GPtrArray      *erased,
            NwApplyCounts  *counts,
            GError        **error)
{
  g_autoptr (GHashTable) taken = g_hash_table_new (NULL, NULL);
  gboolean good = nw_writer_take_fresh (writer, space->number, remotes, taken, counts, error);

  for (guint i = 0; i < remotes->len && good; i++) {
    NwRemote *remote = g_ptr_array_index (remotes, i);

    if (!g_hash_table_contains (taken, remote))
      good = apply_one (writer, space->number, remote, counts, error);
    if (remote->taken)
      g_ptr_array_add (erased, g_strdup (remote->id));
  }

  return good;
}

static gboolean
apply_all (NwWriter       *writer,
           const NwSpace  *space,
           GPtrArray      *documents,
           NwApplyCounts  *counts,
           GError        **error)
{
  g_autoptr (GPtrArray) erased = g_ptr_array_new_with_free_func (g_free);
  NwReading *reading = first_reading (writer, space, documents);
  gboolean good = TRUE;

  for (guint done = NW_READING_MAX; reading != NULL; done += NW_READING_MAX) {
    GPtrArray *remotes = nw_reading_finish (reading);

    reading = good ? next_reading (writer, space, documents, done) : NULL;
    good = good && apply_some (writer, space, remotes, erased, counts, error);
    nw_freer_push (writer->freer, remotes, remotes->len, (GDestroyNotify) g_ptr_array_unref);
  }

  return good && nw_erase_others (writer, space->number, erased, error);
}

/* --- The checkpoint ---------------------------------------------------------------------- */

static char *
make_log (const char          *old_log,
          const NwCheckpoint  *checkpoint)
{
  g_autoptr (json_t) log = old_log != NULL ? json_loads (old_log, 0, NULL) : NULL;
  json_t *since = json_loads (checkpoint->since, JSON_DECODE_ANY, NULL);
  json_t *entry = json_pack ("{s:s, s:i, s:o}", "session_id", checkpoint->session_id, "n", (int) checkpoint->n,
                             "seq", since != NULL ? since : json_null ());

  if (!json_is_array (log)) {
    json_decref (log);
    log = json_array ();
  }
  json_array_insert_new (log, 0, entry);
  while (json_array_size (log) > MAX_LOG)
    json_array_remove (log, MAX_LOG);

  return nw_json_to_string (log);
}

static gboolean
write_checkpoint (NwWriter            *writer,
                  gint64               space,
                  const NwCheckpoint  *checkpoint,
                  GError             **error)
{
  g_autoptr (NwSpace) stored = nw_session_get_space (writer->session, space, error);
  g_autofree char *log = NULL;

  if (stored == NULL)
    return FALSE;
  log = make_log (stored->pull_log, checkpoint);
  writer->n_changes++;

  return nw_db_run (writer->db, error, "UPDATE space SET pull_since = ?2, pull_log = ?3 WHERE space_pk = ?1", "iss",
                    space, checkpoint->since, log);
}

/**
 * nw_session_apply_remote:
 * @self: the writing session, in a step of sync
 * @space: a partner's space
 * @documents: (element-type GBytes): the JSON text of documents as the server sent them
 * @checkpoint: (nullable): up to where all is here, when these are
 * @counts: (inout): is added to
 * @error: return location
 *
 * Takes what a partner wrote. A document that cannot be taken goes to the quarantine
 * with its reason and stops nobody else; documents of other programs are kept as they
 * are, design documents are passed over.
 *
 * Returns: FALSE on a database error; then nothing of the step remains.
 */
gboolean
nw_session_apply_remote (NwSession           *self,
                         gint64               space,
                         GPtrArray           *documents,
                         const NwCheckpoint  *checkpoint,
                         NwApplyCounts       *counts,
                         GError             **error)
{
  NwWriter *writer = nw_session_get_writer (self);
  g_autoptr (NwSpace) stored = NULL;

  g_return_val_if_fail (writer != NULL && writer->step != 0, FALSE);
  g_return_val_if_fail (space > NW_LOCAL_SPACE, FALSE);

  stored = nw_session_get_space (self, space, error);
  if (stored == NULL)
    return FALSE;

  return apply_all (writer, stored, documents, counts, error) &&
         (checkpoint == NULL || write_checkpoint (writer, space, checkpoint, error));
}

/* --- What is missing ------------------------------------------------------------------------- */

/**
 * nw_revision_name_free:
 * @name: (transfer full): a name
 */
void
nw_revision_name_free (NwRevisionName *name)
{
  g_free (name->id);
  g_free (name->revision);
  g_free (name);
}

static gboolean
is_known (NwDb                  *db,
          gint64                 space,
          const NwRevisionName  *name,
          gboolean              *known,
          GError               **error)
{
  g_auto (NwRevision) revision = { 0 };
  gint64 found = 0;

  *known = FALSE;
  if (nw_revision_parse (name->revision, &revision) &&
      !nw_db_query_int (db, &found, error,
                        "SELECT EXISTS(SELECT 1 FROM doc d JOIN rev r ON r.doc_pk = d.doc_pk"
                        " WHERE d.id = ?1 AND d.space_pk = ?2 AND r.gen = ?3 AND r.hash = ?4)", "siis",
                        name->id, space, revision.gen, revision.hash))
    return FALSE;
  if (found == 0 &&
      !nw_db_query_int (db, &found, error,
                        "SELECT EXISTS(SELECT 1 FROM quarantine WHERE space_pk = ?1 AND id = ?2 AND rev = ?3"
                        " AND stage = 'pull')"
                        " OR EXISTS(SELECT 1 FROM foreign_doc WHERE space_pk = ?1 AND id = ?2 AND rev = ?3)", "iss", space, name->id, name->revision))
    return FALSE;
  *known = found != 0;

  return TRUE;
}

/**
 * nw_session_find_missing:
 * @self: a session
 * @space: a partner's space
 * @names: (element-type NwRevisionName): revisions
 * @error: return location
 *
 * Returns: (transfer container) (nullable) (element-type NwRevisionName): those of
 *   @names that are not there, in their order; they still belong to @names.
 */
GPtrArray *
nw_session_find_missing (NwSession  *self,
                         gint64      space,
                         GPtrArray  *names,
                         GError    **error)
{
  NwDb *db = nw_session_get_db (self);
  g_autoptr (NwDbStill) still = nw_db_hold_still (db);
  g_autoptr (GPtrArray) missing = g_ptr_array_new ();

  for (guint i = 0; i < names->len; i++) {
    gboolean known;

    if (!is_known (db, space, g_ptr_array_index (names, i), &known, error))
      return NULL;
    if (!known)
      g_ptr_array_add (missing, g_ptr_array_index (names, i));
  }

  return g_steal_pointer (&missing);
}

/**
 * nw_session_add_base:
 * @self: the writing session, in a step of sync
 * @space: a partner's space
 * @document: a revision as the server sent it
 * @error: return location
 *
 * Keeps the text of a revision that is known by name only, as the base of a merge: see
 * nw_session_list_missing_bases(). Anything else is passed over.
 *
 * Returns: FALSE on a database error.
 */
gboolean
nw_session_add_base (NwSession  *self,
                     gint64      space,
                     GBytes     *document,
                     GError    **error)
{
  NwWriter *writer = nw_session_get_writer (self);
  g_autoptr (NwRemote) remote = nw_remote_new (document);
  gint64 doc_pk = 0;
  NwTreeNode node;

  g_return_val_if_fail (writer != NULL && writer->step != 0, FALSE);

  nw_remote_read (remote, NULL);
  if (remote->problem != NULL || remote->foreign || remote->deleted)
    return TRUE;
  if (!nw_db_query_int (writer->db, &doc_pk, error,
                        "SELECT doc_pk FROM doc WHERE id = ?1 AND space_pk = ?2 AND n_live > 1", "si", remote->id, space) ||
      !nw_tree_find (writer->db, doc_pk, remote->revision.gen, remote->revision.hash, &node, error))
    return FALSE;
  if (node.rev_pk == 0 || node.leaf || node.has_body)
    return TRUE;
  writer->n_changes++;

  return nw_db_run (writer->db, error, "UPDATE rev SET body = ?2 WHERE rev_pk = ?1", "is", node.rev_pk, remote->body);
}
