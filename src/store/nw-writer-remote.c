/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "config.h"

#include "nw-store-sync.h"

#include <string.h>

#include "nw-erase-private.h"
#include "nw-history-private.h"
#include "nw-json.h"
#include "nw-revision.h"
#include "nw-schema-private.h"
#include "nw-tree-private.h"

/* Takes revisions that a partner wrote. They are neither stamped nor journaled; what
 * follows from a change of the winner is the same as for our own. */

#define MAX_DOCUMENT_BYTES (8 * 1000 * 1000)
#define MAX_ID_BYTES 512
#define MAX_HISTORY 1000
#define MAX_LOG 50
#define MAX_SALVAGE_BYTES 2048

/* --- A document as a server sends it ------------------------------------------- */

typedef struct {
  char       *id;
  NwRevision  revision;
  gboolean    deleted;
  gboolean    erased;      /* a deletion for good */
  gboolean    taken;       /* it erased what was here */
  char       *body;        /* (nullable): what is kept; a tombstone may have none */
  GPtrArray  *ancestors;   /* utf8: hashes of the generations before, newest first */
  const char *problem;     /* (nullable): a stable word: why it cannot be taken */
  char       *name;        /* (nullable): of the revision */
  NwRecord   *record;      /* (nullable): what it is when it wins */
  GBytes     *document;    /* as it was sent */
} Remote;

static void
remote_clear (Remote *remote)
{
  g_free (remote->id);
  nw_revision_clear (&remote->revision);
  g_free (remote->body);
  g_clear_pointer (&remote->ancestors, g_ptr_array_unref);
  g_free (remote->name);
  g_clear_object (&remote->record);
  g_bytes_unref (remote->document);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Remote, remote_clear)

static void
remote_free (gpointer remote)
{
  remote_clear (remote);
  g_free (remote);
}

static char *
dup_string (const NwJsonMember *member)
{
  g_autoptr (json_t) value = json_loadb (member->value, member->value_length, JSON_DECODE_ANY, NULL);

  return g_strdup (json_string_value (value));
}

static gboolean
is_true (const NwJsonMember *member)
{
  return member->value_length == 4 && memcmp (member->value, "true", 4) == 0;
}

/* The history has to begin with the revision itself; without one it is unknown. */
static gboolean
read_history (Remote             *remote,
              const NwJsonMember *member)
{
  g_autoptr (json_t) value = json_loadb (member->value, member->value_length, 0, NULL);
  const json_t *ids = json_object_get (value, "ids");
  g_autofree char *first = NULL;

  if (json_integer_value (json_object_get (value, "start")) != remote->revision.gen || json_array_size (ids) == 0)
    return FALSE;
  first = g_strdup_printf ("%" G_GINT64_FORMAT "-%s", remote->revision.gen, json_string_value (json_array_get (ids, 0)));
  for (gsize i = 0; i < MIN (json_array_size (ids), MAX_HISTORY); i++) {
    g_autofree char *name = g_strdup_printf ("%" G_GINT64_FORMAT "-%s", remote->revision.gen - (gint64) i,
                                             json_string_value (json_array_get (ids, i)));
    g_auto (NwRevision) revision = { 0 };

    if (json_string_value (json_array_get (ids, i)) == NULL || !nw_revision_parse (name, &revision))
      return FALSE;
    if (i == 0 && strcmp (revision.hash, remote->revision.hash) != 0)
      return FALSE;
    if (i > 0)
      g_ptr_array_add (remote->ancestors, g_steal_pointer (&revision.hash));
  }

  return TRUE;
}

static const NwJsonMember *
find_member (GArray     *members,
             const char *key)
{
  for (guint i = 0; i < members->len; i++) {
    const NwJsonMember *member = &g_array_index (members, NwJsonMember, i);

    if (nw_json_member_is (member, key))
      return member;
  }

  return NULL;
}

/* What the protocol adds is no part of the record; everything else keeps its bytes. */
static char *
dup_body (const char *text,
          gsize       length)
{
  static const char * const ours[] = { "_id", "_rev", "_revisions", "_deleted", "_revs_info", "_conflicts",
                                       "_deleted_conflicts", "_local_seq" };
  g_autoptr (GHashTable) removed = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < G_N_ELEMENTS (ours); i++)
    g_hash_table_insert (removed, (gpointer) ours[i], NULL);

  return nw_json_replace_members (text, (gssize) length, removed, NULL);
}

static const char *
find_problem (Remote     *remote,
              const char *space)
{
  if (!nw_kind_is_record_id (remote->id))
    return "unknown-id";
  if (remote->deleted)
    return NULL;
  remote->record = nw_record_new (remote->id, remote->name, space, remote->body, -1, NULL);

  return remote->record != NULL ? NULL : "invalid-record";
}

/* A string member near the beginning of a text that as a whole is no JSON. */
static char *
salvage_string (const char *text,
                gsize       length,
                const char *key)
{
  g_autofree char *before = g_strdup_printf ("\"%s\":\"", key);
  const char *found = g_strstr_len (text, (gssize) MIN (length, MAX_SALVAGE_BYTES), before);
  const char *end = text + length;
  const char *from, *to;

  if (found == NULL)
    return NULL;
  from = to = found + strlen (before);
  while (to < end && *to != '"' && *to != '\\')
    to++;

  return to < end && *to == '"' && g_utf8_validate (from, to - from, NULL) ? g_strndup (from, to - from) : NULL;
}

/* Servers write the name of a document first: with it what cannot be read can be asked
 * for again, and is known to be here. */
static void
salvage_name (Remote     *remote,
              const char *text,
              gsize       length)
{
  g_autofree char *name = salvage_string (text, length, "_rev");

  remote->id = salvage_string (text, length, "_id");
  if (remote->id != NULL && (*remote->id == 0 || strlen (remote->id) > MAX_ID_BYTES))
    g_clear_pointer (&remote->id, g_free);
  nw_revision_parse (name, &remote->revision);
}

static void
read_document (Remote     *remote,
               const char *space)
{
  gsize length;
  const char *text = g_bytes_get_data (remote->document, &length);
  g_autoptr (GArray) members = length <= MAX_DOCUMENT_BYTES ? nw_json_split_members (text, (gssize) length, NULL) : NULL;
  const NwJsonMember *id, *rev, *history, *deleted;
  g_autofree char *name = NULL;

  remote->ancestors = g_ptr_array_new_with_free_func (g_free);
  remote->problem = length > MAX_DOCUMENT_BYTES ? "too-large" : "invalid-json";
  if (members == NULL) {
    salvage_name (remote, text, length);
    return;
  }
  id = find_member (members, "_id");
  rev = find_member (members, "_rev");
  history = find_member (members, "_revisions");
  deleted = find_member (members, "_deleted");
  remote->id = id != NULL ? dup_string (id) : NULL;
  name = rev != NULL ? dup_string (rev) : NULL;
  remote->deleted = deleted != NULL && is_true (deleted);
  remote->problem = "invalid-id";
  if (remote->id == NULL || *remote->id == 0 || strlen (remote->id) > MAX_ID_BYTES)
    return;
  remote->problem = "invalid-revision";
  if (!nw_revision_parse (name, &remote->revision) || (history != NULL && !read_history (remote, history)))
    return;
  remote->name = nw_revision_dup (&remote->revision);
  remote->body = dup_body (text, length);
  remote->problem = remote->body != NULL ? find_problem (remote, space) : "invalid-json";
  remote->erased = remote->deleted && nw_erase_is_tombstone (remote->body);
  if (remote->deleted && g_strcmp0 (remote->body, "{}") == 0)
    g_clear_pointer (&remote->body, g_free);
}

/* On several threads. */
static void
prepare (gpointer item,
         gpointer data)
{
  read_document (item, data);
}

/* --- Into the tree ----------------------------------------------------------------- */

/* The nodes above one, up to what is known with its own parent: whoever knows a
 * revision's parent may still not know all that come before. */
static gboolean
connect_ancestors (NwWriter      *writer,
                   gint64         doc_pk,
                   gint64         rev_pk,
                   const Remote  *remote,
                   GError       **error)
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
create_document (NwWriter      *writer,
                 gint64         space,
                 const Remote  *remote,
                 NwDocState    *state,
                 GError       **error)
{
  state->doc_pk = writer->next_doc++;

  return nw_db_run (writer->db, error,
                    "INSERT INTO doc(doc_pk, space_pk, id, kind_no, win_rev, n_live) VALUES(?1, ?2, ?3, ?4, ?5, ?6)",
                    "iisiii", state->doc_pk, space, remote->id, (gint64) state->kind_no, writer->next_rev,
                    (gint64) !remote->deleted);
}

/* known: whether the revision was there already; then at most its history grows. */
static gboolean
insert_revision (NwWriter      *writer,
                 const Remote  *remote,
                 NwDocState    *state,
                 gboolean      *known,
                 GError       **error)
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
              const Remote      *remote,
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
take (NwWriter       *writer,
      gint64          space,
      const Remote   *remote,
      NwDocState     *state,
      NwApplyCounts  *counts,
      GError        **error)
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
             Remote         *remote,
             gboolean        known_erased,
             NwApplyCounts  *counts,
             GError        **error)
{
  g_autofree char *type = g_strndup (remote->id, strcspn (remote->id, ":"));
  NwDocState state = { 0 };
  gboolean known = FALSE;
  gboolean good;

  if ((!known_erased && !nw_erase_document (writer, remote->id, FALSE, error)) || !nw_writer_load (writer, remote->id, &state, error))
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
           Remote         *remote,
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
  if (erased)
    remote->problem = NULL;
  if (remote->problem == NULL && !nw_writer_load (writer, remote->id, &state, error))
    return FALSE;
  if (remote->problem == NULL && state.exists && state.space_pk != space)
    remote->problem = "other-space";
  if (remote->problem == NULL && (erased || remote->erased)) {
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
 * with its reason and stops nobody else; design documents are passed over.
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
  g_autoptr (GPtrArray) remotes = g_ptr_array_new_with_free_func (remote_free);
  g_autoptr (GPtrArray) erased = g_ptr_array_new ();
  g_autoptr (NwSpace) stored = NULL;

  g_return_val_if_fail (writer != NULL && writer->step != 0, FALSE);
  g_return_val_if_fail (space > NW_LOCAL_SPACE, FALSE);

  stored = nw_session_get_space (self, space, error);
  if (stored == NULL)
    return FALSE;
  for (guint i = 0; i < documents->len; i++) {
    Remote *remote = g_new0 (Remote, 1);

    remote->document = g_bytes_ref (g_ptr_array_index (documents, i));
    g_ptr_array_add (remotes, remote);
  }
  nw_parallel_run (writer->parallel, remotes, prepare, stored->name);
  for (guint i = 0; i < remotes->len; i++) {
    Remote *remote = g_ptr_array_index (remotes, i);

    if (!apply_one (writer, space, remote, counts, error))
      return FALSE;
    if (remote->taken)
      g_ptr_array_add (erased, remote->id);
  }
  if (!nw_erase_others (writer, space, erased, error))
    return FALSE;

  return checkpoint == NULL || write_checkpoint (writer, space, checkpoint, error);
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
                        " AND stage = 'pull')", "iss", space, name->id, name->revision))
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
  g_auto (Remote) remote = { .document = g_bytes_ref (document) };
  gint64 doc_pk = 0;
  NwTreeNode node;

  g_return_val_if_fail (writer != NULL && writer->step != 0, FALSE);

  read_document (&remote, NULL);
  if (remote.problem != NULL || remote.deleted)
    return TRUE;
  if (!nw_db_query_int (writer->db, &doc_pk, error,
                        "SELECT doc_pk FROM doc WHERE id = ?1 AND space_pk = ?2 AND n_live > 1", "si", remote.id, space) ||
      !nw_tree_find (writer->db, doc_pk, remote.revision.gen, remote.revision.hash, &node, error))
    return FALSE;
  if (node.rev_pk == 0 || node.leaf || node.has_body)
    return TRUE;
  writer->n_changes++;

  return nw_db_run (writer->db, error, "UPDATE rev SET body = ?2 WHERE rev_pk = ?1", "is", node.rev_pk, remote.body);
}
