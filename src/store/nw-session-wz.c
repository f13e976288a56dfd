/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "config.h"

#include "nw-store-wz.h"

#include "nw-writer-private.h"

/* --- Reading ------------------------------------------------------------------- */

static gboolean
read_versions (NwDb      *db,
               NwWzList  *list,
               GError   **error)
{
  g_autoptr (NwStatement) statement = nw_db_prepare (db, "SELECT edition, version FROM wz_list", error);
  NwStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = nw_statement_step (statement, error)) == NW_STEP_ROW) {
    gint64 edition = sqlite3_column_int64 (statement, 0);

    if (edition >= 0 && edition < NW_WZ_N_EDITIONS)
      nw_wz_list_set_version (list, (NwWzEdition) edition, nw_statement_text (statement, 1));
  }

  return step != NW_STEP_ERROR;
}

static gboolean
read_entries (NwDb      *db,
              NwWzList  *list,
              GError   **error)
{
  g_autoptr (NwStatement) statement =
    nw_db_prepare (db, "SELECT edition, code, title FROM wz ORDER BY edition, code", error);
  NwStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = nw_statement_step (statement, error)) == NW_STEP_ROW) {
    gint64 edition = sqlite3_column_int64 (statement, 0);

    if (edition >= 0 && edition < NW_WZ_N_EDITIONS)
      nw_wz_list_add (list, (NwWzEdition) edition, nw_statement_text (statement, 1), nw_statement_text (statement, 2));
  }

  return step != NW_STEP_ERROR;
}

/**
 * nw_wz_read:
 * @db: a connection
 * @error: return location
 *
 * Databases of trial versions have no table for the lists; what is built in is all
 * that they know.
 *
 * Returns: (transfer full) (nullable): the lists that are loaded there.
 */
NwWzList *
nw_wz_read (NwDb    *db,
            GError **error)
{
  g_autoptr (NwWzList) list = nw_wz_list_new ();
  gint64 any = 0;

  if (!nw_db_query_int (db, &any, error, "SELECT EXISTS(SELECT 1 FROM sqlite_schema WHERE name = 'wz')", "") ||
      (any && (!read_versions (db, list, error) || !read_entries (db, list, error))))
    return NULL;

  return g_steal_pointer (&list);
}

/**
 * nw_session_read_wz:
 * @self: a session
 * @error: return location
 *
 * Takes a few milliseconds when lists are loaded: for one title there is
 * nw_session_dup_wz_title().
 *
 * Returns: (transfer full) (nullable): the lists as they are now.
 */
NwWzList *
nw_session_read_wz (NwSession  *self,
                    GError    **error)
{
  return nw_wz_read (nw_session_get_db (self), error);
}

/* From the code to its division; sections have one letter. */
static char *
dup_loaded_title (NwSession   *self,
                  NwWzEdition  edition,
                  const char  *code)
{
  g_autoptr (NwStatement) statement =
    nw_db_prepare (nw_session_get_db (self),
                   "SELECT title FROM wz WHERE edition = ?1"
                   " AND code IN (?2, substr(?2, 1, 5), substr(?2, 1, 4), substr(?2, 1, 2))"
                   " ORDER BY length(code) DESC LIMIT 1", NULL);

  if (statement == NULL)
    return NULL;
  nw_statement_bind (statement, "is", (gint64) edition, code);

  return nw_statement_step (statement, NULL) == NW_STEP_ROW ? g_strdup (nw_statement_text (statement, 0)) : NULL;
}

/**
 * nw_session_dup_wz_title:
 * @self: a session
 * @code: (nullable): an industry code as records hold it
 *
 * Returns: (transfer full) (nullable): the official title of the code, or of the
 *   narrowest that it belongs to and that has one.
 */
char *
nw_session_dup_wz_title (NwSession  *self,
                         const char *code)
{
  NwWzEdition edition;
  const char *bare;
  char *title;

  if (!nw_wz_parse (code, &edition, &bare))
    return NULL;
  title = dup_loaded_title (self, edition, bare);

  return title != NULL ? title : g_strdup (nw_wz_get_title (code));
}

/**
 * nw_session_dup_wz_words:
 * @self: a session
 * @code: an industry code as records hold it
 *
 * Returns: (transfer full): the code with its title, as nw_wz_dup_words()
 */
char *
nw_session_dup_wz_words (NwSession  *self,
                         const char *code)
{
  g_autofree char *title = nw_session_dup_wz_title (self, code);

  return nw_wz_dup_words (code, title);
}

/**
 * nw_session_dup_wz_lines:
 * @self: a session
 * @codes: (array zero-terminated=1): industry codes as records hold them
 *
 * Returns: (transfer full): the words of each, one a line
 */
char *
nw_session_dup_wz_lines (NwSession          *self,
                         const char * const *codes)
{
  GString *lines = g_string_new (NULL);

  for (guint i = 0; codes[i] != NULL; i++) {
    g_autofree char *words = nw_session_dup_wz_words (self, codes[i]);

    if (*words != '\0' && lines->len > 0)
      g_string_append_c (lines, '\n');
    g_string_append (lines, words);
  }

  return g_string_free (lines, FALSE);
}

/**
 * nw_writer_get_wz:
 * @self: a writer in a step
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the lists as they are in this step. They do
 *   not change, so other threads may read them.
 */
NwWzList *
nw_writer_get_wz (NwWriter  *self,
                  GError   **error)
{
  if (self->wz == NULL)
    self->wz = nw_wz_read (self->db, error);

  return self->wz != NULL ? nw_wz_list_ref (self->wz) : NULL;
}

/* --- Writing --------------------------------------------------------------------- */

static void
free_dirty (gpointer dirty)
{
  nw_dirty_free (dirty);
}

/* Who has a code has it as a facet. All are read before the first is derived anew:
 * that moves labels. */
static gboolean
collect_holders (NwDb           *db,
                 const NwField  *field,
                 GPtrArray      *holders,
                 GError        **error)
{
  g_autofree char *first = g_strconcat (field->key, "=", NULL);
  g_autofree char *end = g_strconcat (field->key, ">", NULL);
  g_autoptr (NwStatement) statement =
    nw_db_prepare (db, "SELECT DISTINCT i.doc_pk, i.kind_no, i.id FROM facet f JOIN item i ON i.pos = f.pos"
                       " WHERE f.value >= ?1 AND f.value < ?2", error);
  NwStep step;

  if (statement == NULL)
    return FALSE;
  nw_statement_bind (statement, "ss", first, end);
  while ((step = nw_statement_step (statement, error)) == NW_STEP_ROW) {
    NwDirty *holder = g_new0 (NwDirty, 1);

    holder->doc_pk = sqlite3_column_int64 (statement, 0);
    holder->kind_no = sqlite3_column_int (statement, 1);
    holder->id = g_strdup (nw_statement_text (statement, 2));
    g_ptr_array_add (holders, holder);
  }

  return step != NW_STEP_ERROR;
}

/* A field of two kinds is asked about twice; the second time nothing is new. */
static GPtrArray *
list_holders (NwDb    *db,
              GError **error)
{
  g_autoptr (GPtrArray) holders = g_ptr_array_new_with_free_func (free_dirty);
  guint n_kinds;
  const NwKind * const *kinds = nw_kind_list (&n_kinds);

  for (guint i = 0; i < n_kinds; i++) {
    for (const NwField *field = kinds[i]->fields; field->key != NULL; field++) {
      if (field->flags & NW_FIELD_WZ && !collect_holders (db, field, holders, error))
        return NULL;
    }
  }

  return g_steal_pointer (&holders);
}

/* The titles of codes are others now. */
static gboolean
derive_holders (NwWriter  *writer,
                GError   **error)
{
  g_autoptr (GPtrArray) holders = list_holders (writer->db, error);

  if (holders == NULL)
    return FALSE;
  writer->n_changes++;
  g_clear_pointer (&writer->wz, nw_wz_list_unref);
  for (guint i = 0; i < holders->len; i++) {
    NwDirty *holder = g_ptr_array_index (holders, i);

    nw_writer_mark (writer, holder->doc_pk, holder->kind_no, holder->id);
    nw_writer_tell (writer, holder->id);
    if (!nw_writer_flush_if_many (writer, NW_MAX_DIRTY, error))
      return FALSE;
  }

  return TRUE;
}

static gboolean
delete_edition (NwWriter     *writer,
                NwWzEdition   edition,
                GError      **error)
{
  return nw_db_run (writer->db, error, "DELETE FROM wz_list WHERE edition = ?1", "i", (gint64) edition);
}

static gboolean
insert_edition (NwWriter     *writer,
                NwWzList     *list,
                NwWzEdition   edition,
                GError      **error)
{
  const char *version = nw_wz_list_get_version (list, edition);
  guint n = nw_wz_list_get_n (list, edition);

  if (!delete_edition (writer, edition, error) ||
      !nw_db_run (writer->db, error, "INSERT INTO wz_list(edition, version) VALUES(?1, ?2)", "is",
                  (gint64) edition, version != NULL ? version : ""))
    return FALSE;
  for (guint i = 0; i < n; i++) {
    const NwWzEntry *entry = nw_wz_list_get (list, edition, i);

    if (!nw_db_run (writer->db, error, "INSERT INTO wz(edition, code, title) VALUES(?1, ?2, ?3)", "iss",
                    (gint64) edition, entry->code, entry->title))
      return FALSE;
  }

  return TRUE;
}

/**
 * nw_session_load_wz:
 * @self: the writing session, in a step
 * @list: lists
 * @error: return location
 *
 * Takes over the editions of which @list has entries, in place of what was loaded
 * of them; who has codes is found by the new titles.
 *
 * Returns: whether it was written.
 */
gboolean
nw_session_load_wz (NwSession  *self,
                    NwWzList   *list,
                    GError    **error)
{
  NwWriter *writer = nw_session_get_writer (self);

  g_return_val_if_fail (writer != NULL && writer->step != 0, FALSE);

  for (guint edition = 0; edition < NW_WZ_N_EDITIONS; edition++) {
    if (nw_wz_list_get_n (list, (NwWzEdition) edition) > 0 &&
        !insert_edition (writer, list, (NwWzEdition) edition, error))
      return FALSE;
  }

  return derive_holders (writer, error);
}

/**
 * nw_session_remove_wz:
 * @self: the writing session, in a step
 * @edition: an edition
 * @error: return location
 *
 * Only what is built in is known of the edition afterwards. Records keep their codes.
 *
 * Returns: whether it was written.
 */
gboolean
nw_session_remove_wz (NwSession    *self,
                      NwWzEdition   edition,
                      GError      **error)
{
  NwWriter *writer = nw_session_get_writer (self);

  g_return_val_if_fail (writer != NULL && writer->step != 0, FALSE);

  return delete_edition (writer, edition, error) && derive_holders (writer, error);
}
