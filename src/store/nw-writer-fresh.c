/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "config.h"

#include "nw-erase-private.h"
#include "nw-follow-private.h"
#include "nw-remote-private.h"
#include "nw-schema-private.h"

#include <string.h>

/* Most of what a first pull brings are documents of which nothing is known yet. Their
 * revisions are all of the tree, so nothing has to be looked up or settled: each table
 * gets the rows of many documents with one statement. */

/* A document that may be new. */
typedef struct {
  NwFollow  follow;     /* first: the array is one of these too */
  NwRemote *remote;     /* borrowed */
  gint64    win_rev;
  gboolean  created;
  gboolean  prepared;
} Fresh;

/* A row of rev. */
typedef struct {
  const Fresh *fresh;
  gint64       rev_pk;
  guint        above;   /* 0: the revision that was sent; n: its n-th ancestor */
  gboolean     oldest;
} Node;

static void
fresh_free (gpointer data)
{
  Fresh *fresh = data;

  nw_follow_clear (&fresh->follow);
  g_free (fresh);
}

/* Generations are counted from 1: what a server says beyond it is none. */
static guint
count_ancestors (const NwRemote *remote)
{
  return (guint) MIN (remote->ancestors->len, remote->revision.gen - 1);
}

/* --- Documents --------------------------------------------------------------------- */

/* What was erased, here or there, is no matter of writing rows. */
static gboolean
may_be_fresh (NwWriter        *writer,
              const NwRemote  *remote,
              gboolean        *may,
              GError         **error)
{
  gboolean erased = FALSE;

  *may = remote->problem == NULL && !remote->foreign && !remote->erased && *remote->id != '_';
  if (*may && !nw_erase_contains (writer, remote->id, &erased, error))
    return FALSE;
  *may = *may && !erased;

  return TRUE;
}

/* The remote has computed what follows as long as its kind was known then. */
static void
take_follow (Fresh    *fresh,
             NwRemote *remote)
{
  if (!remote->prepared || remote->follow.kind_no != fresh->follow.kind_no)
    return;
  fresh->follow = remote->follow;
  fresh->prepared = TRUE;
  remote->follow = (NwFollow) { 0 };
  remote->prepared = FALSE;
}

/* Only the first of several revisions of a document makes it. */
static gboolean
choose (NwWriter    *writer,
        GPtrArray   *remotes,
        GPtrArray   *chosen,
        GError     **error)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < remotes->len; i++) {
    NwRemote *remote = g_ptr_array_index (remotes, i);
    g_autofree char *type = NULL;
    gboolean may;
    Fresh *fresh;

    if (!may_be_fresh (writer, remote, &may, error))
      return FALSE;
    if (!may || !g_hash_table_add (ids, remote->id))
      continue;
    fresh = g_new0 (Fresh, 1);
    fresh->remote = remote;
    fresh->created = TRUE;
    g_ptr_array_add (chosen, fresh);
    type = g_strndup (remote->id, strcspn (remote->id, ":"));
    if (!nw_session_find_kind (writer->session, type, TRUE, &fresh->follow.kind_no, error))
      return FALSE;
    take_follow (fresh, remote);
    /* The ancestors' keys come first, the oldest with the lowest. */
    fresh->follow.doc_pk = writer->next_doc++;
    writer->next_rev += count_ancestors (remote);
    fresh->win_rev = writer->next_rev++;
  }

  return TRUE;
}

typedef struct {
  gint64     space;
  GPtrArray *chosen;
} Documents;

/* The columns of doc: doc_pk, space_pk, id, kind_no, win_rev, n_live. */
static void
get_document_value (sqlite3_context *value,
                    guint            row,
                    int              column,
                    gpointer         data)
{
  const Documents *documents = data;
  const Fresh *fresh = g_ptr_array_index (documents->chosen, row);

  switch (column) {
  case 0:
    sqlite3_result_int64 (value, fresh->follow.doc_pk);
    break;
  case 1:
    sqlite3_result_int64 (value, documents->space);
    break;
  case 2:
    sqlite3_result_text (value, fresh->remote->id, -1, SQLITE_STATIC);
    break;
  case 3:
    sqlite3_result_int (value, fresh->follow.kind_no);
    break;
  case 4:
    sqlite3_result_int64 (value, fresh->win_rev);
    break;
  default:
    sqlite3_result_int (value, !fresh->remote->deleted);
  }
}

/* Whether they are new, their insertion says. */
static gboolean
insert_documents (NwWriter   *writer,
                  gint64      space,
                  GPtrArray  *chosen,
                  GError    **error)
{
  Documents documents = { space, chosen };
  const NwRowSource source = { NULL, chosen->len, get_document_value, &documents };

  if (!nw_db_run_rows (writer->db, "INSERT OR IGNORE INTO doc(doc_pk, space_pk, id, kind_no, win_rev, n_live)"
                       " SELECT c1, c2, c3, c4, c5, c6 FROM nw_rows", &source, error))
    return FALSE;
  if (chosen->len == 0 || sqlite3_changes (nw_db_get_handle (writer->db)) == (int) chosen->len)
    return TRUE;
  for (guint i = 0; i < chosen->len; i++) {
    Fresh *fresh = g_ptr_array_index (chosen, i);
    gint64 doc_pk = 0;

    if (!nw_db_query_int (writer->db, &doc_pk, error, "SELECT doc_pk FROM doc WHERE id = ?1", "s", fresh->remote->id))
      return FALSE;
    fresh->created = doc_pk == fresh->follow.doc_pk;
  }

  return TRUE;
}

/* --- Revisions ----------------------------------------------------------------------- */

static GArray *
list_nodes (GPtrArray *created)
{
  GArray *nodes = g_array_new (FALSE, FALSE, sizeof (Node));

  for (guint i = 0; i < created->len; i++) {
    const Fresh *fresh = g_ptr_array_index (created, i);
    guint n_above = count_ancestors (fresh->remote);

    for (guint j = 0; j <= n_above; j++) {
      Node node = { fresh, fresh->win_rev - n_above + j, n_above - j, j == 0 };

      g_array_append_val (nodes, node);
    }
  }

  return nodes;
}

/* The columns of rev: rev_pk, doc_pk, gen, hash, parent, leaf, deleted, pin, body. */
static void
get_revision_value (sqlite3_context *value,
                    guint            row,
                    int              column,
                    gpointer         data)
{
  const Node *node = &g_array_index ((GArray *) data, Node, row);
  const NwRemote *remote = node->fresh->remote;
  gboolean leaf = node->above == 0;

  switch (column) {
  case 0:
    sqlite3_result_int64 (value, node->rev_pk);
    break;
  case 1:
    sqlite3_result_int64 (value, node->fresh->follow.doc_pk);
    break;
  case 2:
    sqlite3_result_int64 (value, remote->revision.gen - node->above);
    break;
  case 3:
    sqlite3_result_text (value, leaf ? remote->revision.hash : g_ptr_array_index (remote->ancestors, node->above - 1),
                         -1, SQLITE_STATIC);
    break;
  case 4:
    if (!node->oldest)
      sqlite3_result_int64 (value, node->rev_pk - 1);
    break;
  case 5:
    sqlite3_result_int (value, leaf);
    break;
  case 6:
    sqlite3_result_int (value, leaf && remote->deleted);
    break;
  case 7:
    sqlite3_result_int (value, leaf && !remote->deleted);
    break;
  default:
    if (leaf && remote->body != NULL)
      sqlite3_result_text (value, remote->body, -1, SQLITE_STATIC);
  }
}

/* What the partner sent it has: all is confirmed, and pinned as the base of merges. */
static gboolean
insert_revisions (NwWriter   *writer,
                  GPtrArray  *created,
                  GError    **error)
{
  g_autoptr (GArray) nodes = list_nodes (created);
  const NwRowSource source = { NULL, nodes->len, get_revision_value, nodes };

  return nw_db_run_rows (writer->db, "INSERT OR FAIL INTO rev(rev_pk, doc_pk, gen, hash, parent, leaf, deleted, pin,"
                         " sent, body) SELECT c1, c2, c3, c4, c5, c6, c7, c8, 2, c9 FROM nw_rows", &source, error);
}

/* --- What follows ---------------------------------------------------------------------- */

/* On several threads. */
static void
prepare (gpointer item,
         gpointer data)
{
  Fresh *fresh = item;

  if (fresh->prepared)
    return;
  fresh->follow.fresh = TRUE;
  fresh->follow.record = fresh->remote->record != NULL ? g_object_ref (fresh->remote->record) : NULL;
  if (fresh->follow.record != NULL)
    nw_follow_prepare (&fresh->follow);
}

static GPtrArray *
list_created (GPtrArray  *chosen,
              GHashTable *taken)
{
  GPtrArray *created = g_ptr_array_new ();

  for (guint i = 0; i < chosen->len; i++) {
    Fresh *fresh = g_ptr_array_index (chosen, i);

    if (!fresh->created)
      continue;
    g_ptr_array_add (created, fresh);
    g_hash_table_add (taken, fresh->remote);
  }

  return created;
}

static gboolean
note_all (NwWriter   *writer,
          gint64      space,
          GPtrArray  *created,
          GError    **error)
{
  for (guint i = 0; i < created->len; i++) {
    const Fresh *fresh = g_ptr_array_index (created, i);

    writer->n_changes++;
    if (fresh->follow.record != NULL &&
        !nw_writer_journal (writer, fresh->remote->id, space, NULL, fresh->remote->name, error))
      return FALSE;
  }

  return TRUE;
}

/* A document that said nothing of a kind may have become a record. */
static gboolean
drop_foreign (NwWriter   *writer,
              gint64      space,
              GPtrArray  *created,
              GError    **error)
{
  gboolean any = FALSE;

  if (!nw_writer_has_foreign (writer, space, &any, error))
    return FALSE;
  for (guint i = 0; any && i < created->len; i++) {
    const Fresh *fresh = g_ptr_array_index (created, i);

    if (!nw_writer_drop_foreign (writer, space, fresh->remote->id, error))
      return FALSE;
  }

  return TRUE;
}

/**
 * nw_writer_take_fresh:
 * @writer: a writer in a step
 * @space: a partner's space
 * @remotes: (element-type NwRemote): documents that were read
 * @taken: (element-type NwRemote): those that were taken are added
 * @counts: (inout): is added to
 * @error: return location
 *
 * Takes the documents of which nothing is known yet and leaves the others alone.
 *
 * Returns: FALSE on a database error.
 */
gboolean
nw_writer_take_fresh (NwWriter       *writer,
                      gint64          space,
                      GPtrArray      *remotes,
                      GHashTable     *taken,
                      NwApplyCounts  *counts,
                      GError        **error)
{
  g_autoptr (GPtrArray) chosen = g_ptr_array_new_with_free_func (fresh_free);
  g_autoptr (GPtrArray) created = NULL;
  NwParallelWork *preparation;
  gboolean good;

  if (!choose (writer, remotes, chosen, error) || !insert_documents (writer, space, chosen, error))
    return FALSE;
  created = list_created (chosen, taken);
  preparation = nw_parallel_start (writer->parallel, created, prepare, NULL);
  good = insert_revisions (writer, created, error);
  nw_parallel_finish (preparation);
  counts->n_written += created->len;
  good = good && nw_writer_follow_all (writer, created, error) && note_all (writer, space, created, error) &&
         drop_foreign (writer, space, created, error);
  nw_freer_push (writer->freer, g_steal_pointer (&chosen), created->len, (GDestroyNotify) g_ptr_array_unref);

  return good && nw_writer_flush_if_many (writer, NW_MAX_DIRTY_REMOTE, error);
}
