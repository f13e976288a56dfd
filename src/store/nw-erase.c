/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "config.h"

#include "nw-erase-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "nw-json.h"
#include "nw-schema-private.h"
#include "nw-shares-private.h"
#include "nw-store-sync.h"
#include "nw-tree-private.h"

/* Erasure of a record (Regulation (EU) 2016/679, article 17). A tombstone on every live
 * leaf says "erased", so that partners do the same; it beats every edit. It is a pure
 * function of the leaf, so all who erase make the same revisions. */

#define KEY_ERASED "erased"

/* --- What was erased -------------------------------------------------------------- */

/**
 * nw_erase_hash_id:
 * @id: a record
 *
 * Returns: (transfer full): what stays of the id of an erased record: its SHA-256
 */
GBytes *
nw_erase_hash_id (const char *id)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize length = sizeof digest;

  g_checksum_update (checksum, (const guchar *) id, -1);
  g_checksum_get_digest (checksum, digest, &length);

  return g_bytes_new (digest, length);
}

/**
 * nw_erase_contains:
 * @writer: a writer
 * @id: a record
 * @erased: (out): whether it was erased
 * @error: return location
 *
 * Returns: FALSE on a database error
 */
gboolean
nw_erase_contains (NwWriter    *writer,
                   const char  *id,
                   gboolean    *erased,
                   GError     **error)
{
  g_autoptr (GBytes) hash = NULL;
  gint64 found = 0;

  *erased = FALSE;
  if (writer->nothing_erased)
    return TRUE;
  if (!nw_db_query_int (writer->db, &found, error, "SELECT EXISTS (SELECT 1 FROM erased)", ""))
    return FALSE;
  writer->nothing_erased = found == 0;
  if (writer->nothing_erased)
    return TRUE;
  hash = nw_erase_hash_id (id);
  if (!nw_db_query_int (writer->db, &found, error, "SELECT EXISTS (SELECT 1 FROM erased WHERE id_hash = ?1)", "b", hash))
    return FALSE;
  *erased = found != 0;

  return TRUE;
}

static gboolean
remember (NwWriter    *writer,
          const char  *id,
          GError     **error)
{
  g_autoptr (GBytes) hash = nw_erase_hash_id (id);

  writer->nothing_erased = FALSE;

  return nw_db_run (writer->db, error, "INSERT OR IGNORE INTO erased(id_hash, at) VALUES(?1, ?2)", "bi",
                    hash, g_get_real_time ()) &&
         nw_db_exec (writer->db, "INSERT OR REPLACE INTO meta(key, value) VALUES('clean', 'pages')", error);
}

/**
 * nw_erase_is_tombstone:
 * @body: (nullable): what a deletion says
 *
 * Returns: whether it is an erasure
 */
gboolean
nw_erase_is_tombstone (const char *body)
{
  g_autoptr (json_t) json = body != NULL ? nw_json_parse (body, -1, NULL) : NULL;

  return json_is_true (json_object_get (json, KEY_ERASED));
}

/**
 * nw_erase_dup_tombstone:
 * @id: a record
 *
 * Returns: (transfer full): what its deletion says: nothing but that, and its kind, which
 *   is part of the id
 */
char *
nw_erase_dup_tombstone (const char *id)
{
  g_autofree char *type = g_strndup (id, strcspn (id, ":"));
  g_autoptr (json_t) body = nw_kind_is_record_id (id) ? json_pack ("{s:b, s:s}", KEY_ERASED, TRUE, "type", type)
                                                      : json_pack ("{s:b}", KEY_ERASED, TRUE);

  return nw_json_to_string (body);
}

/* --- The tree ---------------------------------------------------------------------- */

static gboolean
drop_bodies (NwWriter   *writer,
             gint64      doc_pk,
             const char *tombstone,
             GError    **error)
{
  return nw_db_run (writer->db, error,
                    "UPDATE rev SET body = NULL, pin = 0 WHERE doc_pk = ?1 AND (body IS NOT NULL OR pin)"
                    " AND NOT (deleted AND body IS ?2)", "is", doc_pk, tombstone) &&
         nw_db_run (writer->db, error,
                    "DELETE FROM rev_att WHERE rev_pk IN (SELECT rev_pk FROM rev WHERE doc_pk = ?1)", "i", doc_pk) &&
         nw_db_exec (writer->db, "DELETE FROM blob_ WHERE sha256 NOT IN"
                                 " (SELECT sha256 FROM rev_att WHERE sha256 IS NOT NULL)", error);
}

/**
 * nw_erase_answer:
 * @writer: a writer in a step
 * @doc_pk: a document of a partner's space that was erased
 * @id: its id
 * @error: return location
 *
 * Ends every live leaf with a tombstone that says why, and lets go of all bodies. A
 * document that was deleted already gets one as well, so that partners learn of it.
 *
 * Returns: whether it was written
 */
gboolean
nw_erase_answer (NwWriter    *writer,
                 gint64       doc_pk,
                 const char  *id,
                 GError     **error)
{
  g_autofree char *tombstone = nw_erase_dup_tombstone (id);
  g_autoptr (GPtrArray) leaves = nw_tree_list_leaves (writer->db, doc_pk, FALSE, error);
  gboolean told = FALSE;

  if (leaves == NULL || !nw_tree_freeze_drafts (writer, doc_pk, error))
    return FALSE;
  for (guint i = 0; i < leaves->len; i++) {
    const NwLeaf *leaf = g_ptr_array_index (leaves, i);

    told = told || (leaf->deleted && nw_erase_is_tombstone (leaf->body));
    if (!leaf->deleted && !nw_tree_add_child (writer, doc_pk, leaf, tombstone, TRUE, 1, error))
      return FALSE;
    told = told || !leaf->deleted;
  }
  if (!told && leaves->len > 0 &&
      !nw_tree_add_child (writer, doc_pk, g_ptr_array_index (leaves, 0), tombstone, TRUE, 1, error))
    return FALSE;
  writer->n_changes++;

  return drop_bodies (writer, doc_pk, tombstone, error) && nw_tree_settle (writer, doc_pk, error);
}

static gboolean
drop_document (NwWriter  *writer,
               gint64     doc_pk,
               GError   **error)
{
  return drop_bodies (writer, doc_pk, NULL, error) &&
         nw_db_run (writer->db, error, "DELETE FROM rev WHERE doc_pk = ?1", "i", doc_pk) &&
         nw_db_run (writer->db, error, "DELETE FROM doc WHERE doc_pk = ?1", "i", doc_pk);
}

/* --- One document ------------------------------------------------------------------------- */

static gboolean
drop_record (NwWriter    *writer,
             const char  *id,
             NwDocState  *state,
             gboolean     answer,
             GError     **error)
{
  g_autoptr (NwRecord) old_record = NULL;
  gboolean good;

  if (!state->exists)
    return TRUE;
  if (!state->deleted && (old_record = nw_doc_state_to_record (state, id, error)) == NULL)
    return FALSE;
  if (state->space_pk == NW_LOCAL_SPACE)
    good = drop_document (writer, state->doc_pk, error);
  else if (answer)
    good = nw_erase_answer (writer, state->doc_pk, id, error);
  else
    good = drop_bodies (writer, state->doc_pk, NULL, error);

  return good && (old_record == NULL || nw_writer_follow_record (writer, id, state, old_record, NULL, error));
}

/**
 * nw_erase_document:
 * @writer: a writer in a step
 * @id: a record, which need not be there any more
 * @answer: whether to end its leaves; whoever takes a partner's tombstone does so when that
 *   is in the tree, by nw_erase_answer()
 * @error: return location
 *
 * Takes every word of it out of the database: the texts of all revisions, what is listed
 * and searched. What else speaks of it goes with nw_erase_others(), and the pages between
 * are cleaned by nw_erase_clean().
 *
 * Returns: whether it was written
 */
gboolean
nw_erase_document (NwWriter    *writer,
                   const char  *id,
                   gboolean     answer,
                   GError     **error)
{
  NwDocState state = { 0 };
  gboolean good;

  if (!nw_writer_write_gathered (writer, error) || !nw_writer_load (writer, id, &state, error))
    return FALSE;
  good = drop_record (writer, id, &state, answer, error);
  nw_doc_state_clear (&state);
  nw_writer_note (writer, id);

  return good && nw_shares_forget (writer, id, error) && remember (writer, id, error);
}

/* --- What goes along ------------------------------------------------------------------- */

static gboolean
collect (NwSession   *session,
         GPtrArray   *ids,
         GHashTable  *known,
         const char  *id,
         GError     **error);

static gboolean
collect_all (NwSession   *session,
             GPtrArray   *ids,
             GHashTable  *known,
             GPtrArray   *found,
             GError     **error)
{
  for (guint i = 0; i < found->len; i++) {
    if (!collect (session, ids, known, g_ptr_array_index (found, i), error))
      return FALSE;
  }

  return TRUE;
}

/* Is it nothing without the other one? body: (nullable). */
static gboolean
depends_on (const char *record_id,
            const char *body,
            const char *id)
{
  g_autoptr (NwRecord) record = body != NULL ? nw_record_new (record_id, NULL, NULL, body, -1, NULL) : NULL;
  const NwKind *kind = record != NULL ? nw_record_get_kind (record) : NULL;

  for (const NwField *field = kind != NULL ? kind->fields : NULL; field != NULL && field->key != NULL; field++) {
    if (field->type == NW_VALUE_LINK && field->flags & NW_FIELD_REQUIRED &&
        g_strcmp0 (nw_record_get_text (record, field->key), id) == 0)
      return TRUE;
  }

  return FALSE;
}

/* Of a record that was deleted before: what went along stands in the journal. */
static gboolean
collect_gone (NwSession   *session,
              GPtrArray   *ids,
              GHashTable  *known,
              const char  *id,
              GError     **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (NwStatement) statement =
    nw_db_prepare (nw_session_get_db (session),
                   "SELECT e.id, coalesce(e.before, e.after) FROM undo_entry e"
                   " WHERE (instr(e.before, ?1) > 0 OR instr(e.after, ?1) > 0)"
                   " AND NOT EXISTS (SELECT 1 FROM doc d JOIN rev r ON r.rev_pk = d.win_rev"
                   "  WHERE d.id = e.id AND r.deleted = 0)", error);
  NwStep step;

  if (statement == NULL)
    return FALSE;
  nw_statement_bind (statement, "s", id);
  while ((step = nw_statement_step (statement, error)) == NW_STEP_ROW) {
    if (depends_on (nw_statement_text (statement, 0), nw_statement_text (statement, 1), id))
      g_ptr_array_add (found, g_strdup (nw_statement_text (statement, 0)));
  }

  return step != NW_STEP_ERROR && collect_all (session, ids, known, found, error);
}

/* What partners were given of it. */
static gboolean
collect_copies (NwSession   *session,
                GPtrArray   *ids,
                GHashTable  *known,
                const char  *id,
                GError     **error)
{
  g_autoptr (GPtrArray) copies = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (NwStatement) statement =
    nw_db_prepare (nw_session_get_db (session), "SELECT copy_id FROM share WHERE origin_id = ?1", error);
  NwStep step;

  if (statement == NULL)
    return FALSE;
  nw_statement_bind (statement, "s", id);
  while ((step = nw_statement_step (statement, error)) == NW_STEP_ROW)
    g_ptr_array_add (copies, g_strdup (nw_statement_text (statement, 0)));

  return step != NW_STEP_ERROR && collect_all (session, ids, known, copies, error);
}

/* A record, those that were merged into it, its copies for partners, and those that are
 * nothing without it. */
static gboolean
collect (NwSession   *session,
         GPtrArray   *ids,
         GHashTable  *known,
         const char  *id,
         GError     **error)
{
  g_autoptr (NwRecord) record = NULL;
  g_autoptr (GPtrArray) links = NULL;
  const json_t *former, *element;
  gsize i;

  if (!g_hash_table_add (known, g_strdup (id)))
    return TRUE;
  g_ptr_array_add (ids, g_strdup (id));
  record = nw_session_get_record (session, id, NULL);
  former = record != NULL ? nw_record_get_value (record, "merged_from") : NULL;
  json_array_foreach (former, i, element) {
    if (json_is_string (element) && !collect (session, ids, known, json_string_value (element), error))
      return FALSE;
  }
  links = nw_session_get_links_to (session, id, NULL, G_MAXINT32, error);
  for (i = 0; links != NULL && i < links->len; i++) {
    const NwLink *link = g_ptr_array_index (links, i);

    if (nw_link_is_dependent (link) && !collect (session, ids, known, link->record_id, error))
      return FALSE;
  }

  return links != NULL && collect_copies (session, ids, known, id, error) &&
         (record != NULL || collect_gone (session, ids, known, id, error));
}

/**
 * nw_session_list_erased:
 * @self: a session
 * @ids: (array zero-terminated=1): records
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type utf8): what nw_session_erase() would
 *   erase: the records, those that were merged into them, their copies for partners, and
 *   those that are nothing without them, such as a person's positions
 */
GPtrArray *
nw_session_list_erased (NwSession           *self,
                        const char * const  *ids,
                        GError             **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (gsize i = 0; ids[i] != NULL; i++) {
    if (!collect (self, all, known, ids[i], error))
      return NULL;
  }

  return g_steal_pointer (&all);
}

/* --- Who else names it -------------------------------------------------------------- */

/* What a text would call it: of a person neither title nor salutation. */
static char *
dup_name (NwSession  *session,
          const char *id)
{
  g_autoptr (NwRecord) record = nw_session_get_record (session, id, NULL);
  const char *given, *family;

  if (record == NULL)
    return NULL;
  given = nw_record_get_text (record, "given_name");
  family = nw_record_get_text (record, "family_name");
  if (family != NULL)
    return given != NULL ? g_strdup_printf ("%s %s", given, family) : g_strdup (family);

  return nw_session_dup_title (id, session);
}

static void
add_row (GPtrArray  *rows,
         GHashTable *known,
         NwRow      *row,
         guint       limit)
{
  if (row != NULL && rows->len < limit && g_hash_table_add (known, g_strdup (nw_row_get_id (row))))
    g_ptr_array_add (rows, g_object_ref (row));
}

/**
 * nw_session_list_naming:
 * @self: a session
 * @ids: (element-type utf8): records, from nw_session_list_erased()
 * @limit: at most so many
 * @error: return location
 *
 * Erasure leaves other records as they are, also those whose text has the name: whoever
 * erases should look at these.
 *
 * Returns: (transfer full) (nullable) (element-type NwRow): other records that link to one
 *   of them, and those in which the name of the first is found
 */
GPtrArray *
nw_session_list_naming (NwSession  *self,
                        GPtrArray  *ids,
                        guint       limit,
                        GError    **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *name = ids->len > 0 ? dup_name (self, g_ptr_array_index (ids, 0)) : NULL;
  g_autoptr (GPtrArray) found = NULL;

  for (guint i = 0; i < ids->len; i++)
    g_hash_table_add (known, g_strdup (g_ptr_array_index (ids, i)));
  for (guint i = 0; i < ids->len; i++) {
    g_autoptr (GPtrArray) links = nw_session_get_links_to (self, g_ptr_array_index (ids, i), NULL, limit, error);

    if (links == NULL)
      return NULL;
    for (guint l = 0; l < links->len; l++) {
      g_autoptr (NwRow) row = nw_session_get_row (self, ((const NwLink *) g_ptr_array_index (links, l))->record_id, NULL);

      add_row (rows, known, row, limit);
    }
  }
  if (name == NULL)
    return g_steal_pointer (&rows);
  found = nw_session_search (self, name, NULL, limit + ids->len, error);
  for (guint i = 0; found != NULL && i < found->len; i++)
    add_row (rows, known, g_ptr_array_index (found, i), limit);

  return found != NULL ? g_steal_pointer (&rows) : NULL;
}

/* --- Erasing ------------------------------------------------------------------------- */

/**
 * nw_session_erase:
 * @self: the writing session, in a step of sync: nobody can undo it
 * @ids: (array zero-terminated=1): records; those that are not there any more may still
 *   stand in the journal
 * @error: return location
 *
 * Erases records and what goes along with them (nw_session_list_erased()) for good.
 * Partners are told with the next round. They cannot come back under these ids.
 *
 * Returns: whether it was written
 */
gboolean
nw_session_erase (NwSession           *self,
                  const char * const  *ids,
                  GError             **error)
{
  NwWriter *writer = nw_session_get_writer (self);
  g_autoptr (GPtrArray) all = NULL;

  g_return_val_if_fail (writer != NULL && writer->step != 0, FALSE);

  all = nw_session_list_erased (self, ids, error);
  if (all == NULL)
    return FALSE;
  for (guint i = 0; i < all->len; i++) {
    if (!nw_erase_document (writer, g_ptr_array_index (all, i), TRUE, error))
      return FALSE;
  }

  return nw_erase_others (writer, 0, all, error);
}
