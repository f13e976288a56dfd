/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "config.h"

#include "nw-tree-private.h"

#include <string.h>

#include "nw-body-private.h"

/* So many generations behind the winner keep their bodies: a partner who was offline
 * may still have begun there, and without it a merge is guesswork. */
#define KEPT_GENERATIONS "5"

/**
 * nw_leaf_free:
 * @leaf: (transfer full): a leaf
 */
void
nw_leaf_free (NwLeaf *leaf)
{
  g_free (leaf->hash);
  g_free (leaf->body);
  g_free (leaf);
}

/* --- Nodes ------------------------------------------------------------------ */

/**
 * nw_tree_find:
 * @db: a connection
 * @doc_pk: a document
 * @gen: a generation
 * @hash: a hash
 * @node: (out): what is known of the revision; its rev_pk is 0 when nothing is
 * @error: return location
 *
 * Returns: FALSE on a database error.
 */
gboolean
nw_tree_find (NwDb        *db,
              gint64       doc_pk,
              gint64       gen,
              const char  *hash,
              NwTreeNode  *node,
              GError     **error)
{
  g_autoptr (NwStatement) statement =
    nw_db_prepare (db, "SELECT rev_pk, coalesce(parent, 0), leaf, deleted, sent, body IS NOT NULL FROM rev"
                       " WHERE doc_pk = ?1 AND gen = ?2 AND hash = ?3", error);
  NwStep step;

  *node = (NwTreeNode) { 0 };
  if (statement == NULL)
    return FALSE;
  nw_statement_bind (statement, "iis", doc_pk, gen, hash);
  step = nw_statement_step (statement, error);
  if (step == NW_STEP_ROW) {
    node->rev_pk = sqlite3_column_int64 (statement, 0);
    node->parent_pk = sqlite3_column_int64 (statement, 1);
    node->leaf = sqlite3_column_int (statement, 2) != 0;
    node->deleted = sqlite3_column_int (statement, 3) != 0;
    node->sent = sqlite3_column_int (statement, 4);
    node->has_body = sqlite3_column_int (statement, 5) != 0;
  }

  return step != NW_STEP_ERROR;
}

/**
 * nw_tree_add:
 * @writer: a writer in a step
 * @node: a revision that is not there
 * @error: return location
 *
 * What waits to be sent does so in the order in which it was written: lseq is the
 * node's own number.
 *
 * Returns: its key; 0 on an error.
 */
gint64
nw_tree_add (NwWriter         *writer,
             const NwNewNode  *node,
             GError          **error)
{
  gint64 rev_pk = writer->next_rev++;

  if (!nw_db_run (writer->db, error,
                  "INSERT INTO rev(rev_pk, doc_pk, gen, hash, parent, leaf, deleted, pin, sent, lseq, body)"
                  " VALUES(?1, ?2, ?3, ?4, nullif(?5, 0), ?6, ?7, ?8, ?9, nullif(?10, 0), ?11)", "iiisiiiiiis",
                  rev_pk, node->doc_pk, node->gen, node->hash, node->parent_pk, (gint64) node->leaf,
                  (gint64) node->deleted, (gint64) node->pin, (gint64) node->sent,
                  node->queued ? rev_pk : 0, node->body))
    return 0;
  if (node->parent_pk != 0 &&
      !nw_db_run (writer->db, error, "UPDATE rev SET leaf = 0 WHERE rev_pk = ?1 AND leaf = 1", "i", node->parent_pk))
    return 0;

  return rev_pk;
}

/**
 * nw_tree_add_child:
 * @writer: a writer in a step
 * @doc_pk: a document of a partner's space
 * @parent: one of its leaves
 * @body: (nullable): what the child says; a deletion may say something as well
 * @deleted: whether it is a deletion
 * @sent: 0 for a draft, 1 for what stays as it is
 * @error: return location
 *
 * A partner may have made the very same child: then it is that one.
 *
 * Returns: whether it is there.
 */
gboolean
nw_tree_add_child (NwWriter      *writer,
                   gint64         doc_pk,
                   const NwLeaf  *parent,
                   const char    *body,
                   gboolean       deleted,
                   int            sent,
                   GError       **error)
{
  g_autofree char *name = g_strdup_printf ("%" G_GINT64_FORMAT "-%s", parent->gen, parent->hash);
  char hash[NW_BODY_HASH_LENGTH + 1];
  NwNewNode node = {
    .doc_pk = doc_pk, .parent_pk = parent->rev_pk, .gen = parent->gen + 1, .hash = hash, .leaf = TRUE,
    .deleted = deleted, .sent = sent, .queued = TRUE, .body = body
  };
  NwTreeNode known;

  if (!nw_body_hash (body, body != NULL ? strlen (body) : 0, name, deleted, hash, error) ||
      !nw_tree_find (writer->db, doc_pk, node.gen, hash, &known, error))
    return FALSE;
  if (known.rev_pk != 0)
    return nw_tree_set_parent (writer, known.rev_pk, parent->rev_pk, error);

  return nw_tree_add (writer, &node, error) != 0;
}

/**
 * nw_tree_set_parent:
 * @writer: a writer in a step
 * @rev_pk: a node whose parent is not known
 * @parent_pk: its parent
 * @error: return location
 *
 * Returns: whether it was written.
 */
gboolean
nw_tree_set_parent (NwWriter  *writer,
                    gint64     rev_pk,
                    gint64     parent_pk,
                    GError   **error)
{
  return nw_db_run (writer->db, error, "UPDATE rev SET parent = ?2 WHERE rev_pk = ?1 AND parent IS NULL", "ii",
                    rev_pk, parent_pk) &&
         nw_db_run (writer->db, error, "UPDATE rev SET leaf = 0 WHERE rev_pk = ?1 AND leaf = 1", "i", parent_pk);
}

/** nw_tree_set_sent: Returns: whether it was written. */
gboolean
nw_tree_set_sent (NwWriter  *writer,
                  gint64     rev_pk,
                  int        sent,
                  GError   **error)
{
  return nw_db_run (writer->db, error, "UPDATE rev SET sent = ?2 WHERE rev_pk = ?1", "ii", rev_pk, (gint64) sent);
}

/**
 * nw_tree_confirm:
 * @writer: a writer in a step
 * @rev_pk: a revision that the partner has
 * @error: return location
 *
 * Whoever has a revision knows those that it comes from.
 *
 * Returns: whether it was written.
 */
gboolean
nw_tree_confirm (NwWriter  *writer,
                 gint64     rev_pk,
                 GError   **error)
{
  return nw_db_run (writer->db, error,
                    "WITH RECURSIVE up(pk, parent, sent) AS ("
                    " SELECT rev_pk, parent, sent FROM rev WHERE rev_pk = ?1"
                    " UNION ALL SELECT r.rev_pk, r.parent, r.sent FROM rev r JOIN up ON r.rev_pk = up.parent"
                    " WHERE up.sent < 2)"
                    " UPDATE rev SET sent = 2 WHERE rev_pk IN (SELECT pk FROM up) AND sent < 2", "i", rev_pk);
}

/**
 * nw_tree_freeze_drafts:
 * @writer: a writer in a step
 * @doc_pk: a document
 * @error: return location
 *
 * A document has one draft at most; what was one stays as it is from now on.
 *
 * Returns: whether it was written.
 */
gboolean
nw_tree_freeze_drafts (NwWriter  *writer,
                       gint64     doc_pk,
                       GError   **error)
{
  return nw_db_run (writer->db, error, "UPDATE rev SET sent = 1 WHERE doc_pk = ?1 AND sent = 0", "i", doc_pk);
}

/**
 * nw_tree_list_leaves:
 * @db: a connection
 * @doc_pk: a document
 * @live_only: without tombstones
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type NwLeaf): its leaves, the winner first.
 */
GPtrArray *
nw_tree_list_leaves (NwDb      *db,
                     gint64     doc_pk,
                     gboolean   live_only,
                     GError   **error)
{
  g_autoptr (GPtrArray) leaves = g_ptr_array_new_with_free_func ((GDestroyNotify) nw_leaf_free);
  g_autoptr (NwStatement) statement =
    nw_db_prepare (db, "SELECT rev_pk, gen, hash, deleted, sent, body, lseq IS NOT NULL FROM rev WHERE doc_pk = ?1 AND leaf = 1"
                       " AND deleted <= ?2 ORDER BY deleted, gen DESC, hash DESC", error);
  NwStep step;

  if (statement == NULL)
    return NULL;
  nw_statement_bind (statement, "ii", doc_pk, (gint64) !live_only);
  while ((step = nw_statement_step (statement, error)) == NW_STEP_ROW) {
    NwLeaf *leaf = g_new0 (NwLeaf, 1);

    leaf->rev_pk = sqlite3_column_int64 (statement, 0);
    leaf->gen = sqlite3_column_int64 (statement, 1);
    leaf->hash = g_strdup (nw_statement_text (statement, 2));
    leaf->deleted = sqlite3_column_int (statement, 3) != 0;
    leaf->sent = sqlite3_column_int (statement, 4);
    leaf->body = g_strdup (nw_statement_text (statement, 5));
    leaf->ours = sqlite3_column_int (statement, 6) != 0;
    g_ptr_array_add (leaves, leaf);
  }

  return step != NW_STEP_ERROR ? g_steal_pointer (&leaves) : NULL;
}

/* --- What follows from the tree ------------------------------------------------- */

/* The newest revision on the way up from a leaf that the partner is known to have. */
#define ANCHORS \
  "WITH RECURSIVE up(pk, parent, sent) AS (" \
  " SELECT rev_pk, parent, sent FROM rev WHERE doc_pk = ?1 AND leaf = 1 AND deleted = 0" \
  " UNION SELECT r.rev_pk, r.parent, r.sent FROM rev r JOIN up ON r.rev_pk = up.parent WHERE up.sent < 2)" \
  " SELECT pk FROM up WHERE sent = 2"

/**
 * nw_tree_settle:
 * @writer: a writer in a step
 * @doc_pk: a document whose tree has changed
 * @error: return location
 *
 * The winner is the highest of (not deleted, generation, hash), as everywhere in
 * CouchDB's world; live leaves beyond it are a conflict. What the partner had last
 * on each live branch is pinned: it is the base of merges to come. While there is one
 * branch only, older bodies that are neither needed for that nor unsent are let go.
 *
 * Returns: whether it was written.
 */
gboolean
nw_tree_settle (NwWriter  *writer,
                gint64     doc_pk,
                GError   **error)
{
  return nw_db_run (writer->db, error,
                    "UPDATE doc SET win_rev = (SELECT rev_pk FROM rev WHERE doc_pk = ?1 AND leaf = 1"
                    " ORDER BY deleted, gen DESC, hash DESC LIMIT 1),"
                    " n_live = (SELECT count(*) FROM rev WHERE doc_pk = ?1 AND leaf = 1 AND deleted = 0)"
                    " WHERE doc_pk = ?1", "i", doc_pk) &&
         nw_db_run (writer->db, error,
                    "UPDATE rev SET pin = NOT pin WHERE doc_pk = ?1 AND pin <> (rev_pk IN (" ANCHORS "))",
                    "i", doc_pk) &&
         nw_db_run (writer->db, error,
                    "UPDATE rev SET body = NULL WHERE doc_pk = ?1 AND leaf = 0 AND pin = 0 AND sent = 2"
                    " AND body IS NOT NULL AND (SELECT n_live FROM doc WHERE doc_pk = ?1) < 2"
                    " AND gen + " KEPT_GENERATIONS " < (SELECT max(gen) FROM rev WHERE doc_pk = ?1)", "i", doc_pk);
}

static GHashTable *
collect_ancestors (NwDb      *db,
                   gint64     rev_pk,
                   GError   **error)
{
  g_autoptr (GHashTable) ancestors = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (NwStatement) statement =
    nw_db_prepare (db, "WITH RECURSIVE up(pk, parent) AS (SELECT rev_pk, parent FROM rev WHERE rev_pk = ?1"
                       " UNION ALL SELECT r.rev_pk, r.parent FROM rev r JOIN up ON r.rev_pk = up.parent)"
                       " SELECT pk FROM up", error);
  NwStep step;

  if (statement == NULL)
    return NULL;
  nw_statement_bind (statement, "i", rev_pk);
  while ((step = nw_statement_step (statement, error)) == NW_STEP_ROW) {
    gint64 pk = sqlite3_column_int64 (statement, 0);

    g_hash_table_add (ancestors, g_memdup2 (&pk, sizeof pk));
  }

  return step != NW_STEP_ERROR ? g_steal_pointer (&ancestors) : NULL;
}

/* Keeps of common what is also an ancestor of another leaf. */
static gboolean
intersect (NwDb        *db,
           GHashTable  *common,
           gint64       rev_pk,
           GError     **error)
{
  g_autoptr (GHashTable) ancestors = collect_ancestors (db, rev_pk, error);
  GHashTableIter iter;
  gpointer pk;

  if (ancestors == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, common);
  while (g_hash_table_iter_next (&iter, &pk, NULL)) {
    if (!g_hash_table_contains (ancestors, pk))
      g_hash_table_iter_remove (&iter);
  }

  return TRUE;
}

/**
 * nw_tree_find_base:
 * @db: a connection
 * @leaves: (element-type NwLeaf): the live leaves of one document
 * @rev_pk: (out): the newest revision that all of them come from; 0 when none is known
 * @error: return location
 *
 * Its body may not be here.
 *
 * Returns: FALSE on a database error.
 */
gboolean
nw_tree_find_base (NwDb       *db,
                   GPtrArray  *leaves,
                   gint64     *rev_pk,
                   GError    **error)
{
  const NwLeaf *first = g_ptr_array_index (leaves, 0);
  g_autoptr (GHashTable) common = collect_ancestors (db, first->rev_pk, error);
  GHashTableIter iter;
  gpointer pk;
  gint64 newest_gen = 0;

  *rev_pk = 0;
  for (guint i = 1; common != NULL && i < leaves->len; i++) {
    if (!intersect (db, common, ((const NwLeaf *) g_ptr_array_index (leaves, i))->rev_pk, error))
      return FALSE;
  }
  if (common == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, common);
  while (g_hash_table_iter_next (&iter, &pk, NULL)) {
    gint64 gen = 0;

    if (!nw_db_query_int (db, &gen, error, "SELECT gen FROM rev WHERE rev_pk = ?1", "i", *(const gint64 *) pk))
      return FALSE;
    if (gen > newest_gen) {
      newest_gen = gen;
      *rev_pk = *(const gint64 *) pk;
    }
  }

  return TRUE;
}

/**
 * nw_tree_dup_base:
 * @db: a connection
 * @leaves: (element-type NwLeaf): the live leaves of one document
 * @body: (out) (transfer full) (nullable): the body of the newest revision that all of
 *   them come from; %NULL when it is not known
 * @error: return location
 *
 * Returns: FALSE on a database error.
 */
gboolean
nw_tree_dup_base (NwDb       *db,
                  GPtrArray  *leaves,
                  char      **body,
                  GError    **error)
{
  g_autoptr (NwStatement) statement = NULL;
  gint64 rev_pk;
  NwStep step;

  *body = NULL;
  if (!nw_tree_find_base (db, leaves, &rev_pk, error))
    return FALSE;
  if (rev_pk == 0)
    return TRUE;
  statement = nw_db_prepare (db, "SELECT body FROM rev WHERE rev_pk = ?1", error);
  if (statement == NULL)
    return FALSE;
  nw_statement_bind (statement, "i", rev_pk);
  step = nw_statement_step (statement, error);
  if (step == NW_STEP_ROW)
    *body = g_strdup (nw_statement_text (statement, 0));

  return step != NW_STEP_ERROR;
}
