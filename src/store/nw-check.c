/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "config.h"

#include "nw-check-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "nw-derivation-private.h"
#include "nw-erase-private.h"
#include "nw-labels-private.h"

/* Three things go on at the same time: some threads derive all records anew,
 * which is then compared with what is stored, table by table in their order; one
 * asks the file and the revisions; and the writer, if there is one, the full-text
 * index. */

/* More messages than this say nothing more. */
#define MAX_MESSAGES 200

/**
 * nw_check_complain:
 * @self: a check
 * @format: what is wrong
 *
 * Any thread.
 */
void
nw_check_complain (NwCheck    *self,
                   const char *format,
                   ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_mutex_lock (&self->mutex);
  if (self->messages->len < MAX_MESSAGES)
    g_ptr_array_add (self->messages, g_strdup_vprintf (format, arguments));
  g_mutex_unlock (&self->mutex);
  va_end (arguments);
}

/**
 * nw_check_is_full:
 * @self: a check
 *
 * Returns: whether so much is wrong that more is of no interest. Any thread.
 */
gboolean
nw_check_is_full (NwCheck *self)
{
  gboolean full;

  g_mutex_lock (&self->mutex);
  full = self->messages->len >= MAX_MESSAGES;
  g_mutex_unlock (&self->mutex);

  return full;
}

/* --- What a query finds is wrong ------------------------------------------------ */

static const struct {
  const char *message;   /* msgid, with the id of what is wrong */
  const char *sql;
} queries[] = {
  { N_("%s: another revision should be the current one"),
    "SELECT d.id FROM doc d WHERE win_rev IS NOT (SELECT rev_pk FROM rev WHERE doc_pk = d.doc_pk AND leaf = 1"
    " ORDER BY deleted, gen DESC, hash DESC LIMIT 1)" },
  { N_("%s: the number of its live revisions is wrong"),
    "SELECT d.id FROM doc d WHERE n_live <> (SELECT count(*) FROM rev WHERE doc_pk = d.doc_pk AND leaf = 1"
    " AND deleted = 0)" },
  { N_("%s: a revision with a successor is marked as the last one"),
    "SELECT d.id FROM rev r JOIN rev c ON c.parent = r.rev_pk JOIN doc d ON d.doc_pk = r.doc_pk WHERE r.leaf = 1" },
  { N_("%s: a revision without a successor is not marked as the last one"),
    "SELECT d.id FROM rev r JOIN doc d ON d.doc_pk = r.doc_pk WHERE r.leaf = 0"
    " AND NOT EXISTS(SELECT 1 FROM rev c WHERE c.parent = r.rev_pk)" },
  { N_("%s: a revision's parent belongs to another record or generation"),
    "SELECT d.id FROM rev r JOIN rev p ON p.rev_pk = r.parent JOIN doc d ON d.doc_pk = r.doc_pk"
    " WHERE p.doc_pk <> r.doc_pk OR p.gen <> r.gen - 1" },
  { N_("%s: there is more than one draft"),
    "SELECT d.id FROM rev r JOIN doc d ON d.doc_pk = r.doc_pk WHERE r.sent = 0 GROUP BY r.doc_pk HAVING count(*) > 1" },
  { N_("%s: a live revision has lost its text"),
    "SELECT d.id FROM rev r JOIN doc d ON d.doc_pk = r.doc_pk WHERE r.leaf = 1 AND r.deleted = 0 AND r.body IS NULL" },
  { N_("%s: there are revisions without a record"),
    "SELECT r.rev_pk FROM rev r LEFT JOIN doc d ON d.doc_pk = r.doc_pk WHERE d.doc_pk IS NULL" },
  { N_("%s: was erased, and still has a text"),
    "SELECT d.id FROM rev r JOIN doc d ON d.doc_pk = r.doc_pk JOIN rev w ON w.rev_pk = d.win_rev"
    " WHERE w.deleted = 1 AND json_extract(w.body, '$.erased') AND r.deleted = 0 AND r.body IS NOT NULL" },
  { N_("%s: the number of records of this kind is wrong"),
    "SELECT k.id FROM kind k WHERE n <> (SELECT count(*) FROM item WHERE kind_no = k.kind_no)" },
  { N_("%s: an entry of the undo journal belongs to no step"),
    "SELECT e.id FROM undo_entry e LEFT JOIN undo u USING(step) WHERE u.step IS NULL" },
  { N_("%s: an entry of the undo journal is not valid JSON"),
    "SELECT id FROM undo_entry WHERE (before IS NOT NULL AND NOT json_valid(before))"
    " OR (after IS NOT NULL AND NOT json_valid(after))" },
  { N_("%s: an entry of the history is not valid JSON"),
    "SELECT id FROM history WHERE NOT json_valid(fields) OR NOT json_valid(stamp)" },
  { N_("%s: the history tells of a record that is not there and was not deleted"),
    "SELECT h.id FROM history h WHERE NOT EXISTS(SELECT 1 FROM doc d WHERE d.id = h.id)"
    " AND NOT EXISTS(SELECT 1 FROM history g WHERE g.id = h.id AND g.event = 1) GROUP BY h.id" },
};

static gboolean
run_query (NwCheck     *self,
           NwDb        *db,
           const char  *sql,
           const char  *message,
           GError     **error)
{
  g_autoptr (NwStatement) statement = nw_db_prepare (db, sql, error);
  NwStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = nw_statement_step (statement, error)) == NW_STEP_ROW) {
    const char *id = nw_statement_text (statement, 0);
    const char *at = strstr (message, "%s");

    nw_check_complain (self, "%.*s%s%s", (int) (at - message), message, id != NULL ? id : "?", at + 2);
  }

  return step != NW_STEP_ERROR && !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

static gboolean
run_queries (NwCheck  *self,
             NwDb     *db,
             GError  **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++) {
    if (!run_query (self, db, queries[i].sql, _(queries[i].message), error))
      return FALSE;
  }

  return TRUE;
}

static GHashTable *
read_erased (NwDb    *db,
             GError **error)
{
  g_autoptr (GHashTable) erased = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, NULL);
  g_autoptr (NwStatement) statement = nw_db_prepare (db, "SELECT id_hash FROM erased", error);
  NwStep step;

  if (statement == NULL)
    return NULL;
  while ((step = nw_statement_step (statement, error)) == NW_STEP_ROW)
    g_hash_table_add (erased, g_bytes_new (sqlite3_column_blob (statement, 0), sqlite3_column_bytes (statement, 0)));

  return step != NW_STEP_ERROR ? g_steal_pointer (&erased) : NULL;
}

/* What was erased does not come back. */
static gboolean
check_erased (NwCheck  *self,
              NwDb     *db,
              GError  **error)
{
  g_autoptr (GHashTable) erased = read_erased (db, error);
  g_autoptr (NwStatement) statement = NULL;
  NwStep step;

  if (erased == NULL)
    return FALSE;
  if (g_hash_table_size (erased) == 0)
    return TRUE;
  statement = nw_db_prepare (db, "SELECT d.id FROM doc d JOIN rev r ON r.rev_pk = d.win_rev WHERE r.deleted = 0", error);
  if (statement == NULL)
    return FALSE;
  while ((step = nw_statement_step (statement, error)) == NW_STEP_ROW) {
    g_autoptr (GBytes) hash = nw_erase_hash_id (nw_statement_text (statement, 0));

    if (g_hash_table_contains (erased, hash))
      nw_check_complain (self, _("%s: was erased, and is there again"), nw_statement_text (statement, 0));
  }

  return step != NW_STEP_ERROR && !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

static gboolean
check_file (NwCheck  *self,
            NwDb     *db,
            GError  **error)
{
  g_autoptr (NwStatement) statement = nw_db_prepare (db, "PRAGMA quick_check", error);
  NwStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = nw_statement_step (statement, error)) == NW_STEP_ROW) {
    if (strcmp (nw_statement_text (statement, 0), "ok") != 0)
      nw_check_complain (self, _("The database file is damaged: %s"), nw_statement_text (statement, 0));
  }

  return step != NW_STEP_ERROR;
}

/* --- The full-text index ---------------------------------------------------------- */

/* With the content table's text as the second argument says, FTS5 compares every
 * word; it writes nothing, but asks for a connection that could. */
static gboolean
check_index_func (NwSession     *session,
                  gpointer       data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  static const char * const tests[] = {
    "INSERT INTO search(search, rank) VALUES('integrity-check', 1)",
    "INSERT INTO search_more(search_more, rank) VALUES('integrity-check', 1)",
    "INSERT INTO word_part(word_part, rank) VALUES('integrity-check', 1)",
  };
  NwCheck *self = data;

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++) {
    g_autoptr (GError) problem = NULL;

    if (nw_db_exec (nw_session_get_db (session), tests[i], &problem))
      continue;
    if (!g_error_matches (problem, NW_STORE_ERROR, NW_STORE_ERROR_CORRUPT)) {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
    nw_check_complain (self, _("The search index does not fit the records"));
  }

  return TRUE;
}

/* --- Threads ------------------------------------------------------------------------ */

typedef struct {
  NwCheck *check;
  NwStore *store;    /* borrowed */
  GError  *error;
} Side;

static gpointer
check_index_worker (gpointer data)
{
  Side *side = data;

  nw_store_call (side->store, check_index_func, side->check, side->check->cancellable, &side->error);

  return NULL;
}

static gpointer
check_file_worker (gpointer data)
{
  Side *side = data;
  g_autoptr (NwSession) session = nw_store_open_reader (side->store, &side->error);
  NwDb *db = session != NULL ? nw_session_get_db (session) : NULL;

  if (db != NULL && nw_db_exec (db, "BEGIN", &side->error) &&
      check_file (side->check, db, &side->error) &&
      run_queries (side->check, db, &side->error) &&
      check_erased (side->check, db, &side->error))
    nw_db_exec (db, "COMMIT", &side->error);

  return NULL;
}

static gboolean
load_kinds (NwCheck    *self,
            NwSession  *session,
            GError    **error)
{
  g_autoptr (GError) problem = NULL;
  guint n = nw_session_get_n_kinds (session, &problem);

  if (problem != NULL) {
    g_propagate_error (error, g_steal_pointer (&problem));
    return FALSE;
  }
  for (int i = 1; i <= (int) n; i++)
    g_ptr_array_add (self->kinds, g_strdup (nw_session_get_kind_id (session, i)));

  return TRUE;
}

static gboolean
run_check (NwCheck  *self,
           NwStore  *store,
           GError  **error)
{
  g_autoptr (NwSession) session = nw_store_open_reader (store, error);
  Side index = { self, store, NULL }, file = { self, store, NULL };
  GThread *index_thread = NULL, *file_thread;
  gboolean good;

  if (session == NULL || !load_kinds (self, session, error))
    return FALSE;
  if (nw_store_get_writer_worker (store) != NULL)
    index_thread = g_thread_new ("netzwerk-check", check_index_worker, &index);
  file_thread = g_thread_new ("netzwerk-check", check_file_worker, &file);
  good = nw_check_derived (self, nw_session_get_db (session), error);
  g_clear_pointer (&index_thread, g_thread_join);
  g_thread_join (file_thread);
  if (good && index.error != NULL)
    g_propagate_error (error, g_steal_pointer (&index.error));
  else if (good && file.error != NULL)
    g_propagate_error (error, g_steal_pointer (&file.error));
  else if (good)
    return TRUE;
  g_clear_error (&index.error);
  g_clear_error (&file.error);

  return FALSE;
}

static gboolean
wait_func (NwSession     *session,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return TRUE;
}

/**
 * nw_store_check:
 * @self: a store
 * @cancellable: (nullable): stops it
 * @error: return location; for what keeps it from checking
 *
 * Verifies every invariant of the database: the file itself, the revisions'
 * rules, that each projection is what its document says today, and the journal.
 * The full-text index is compared word by word when the store is open for
 * writing. Blocks; changes nothing.
 *
 * Returns: (transfer full) (element-type utf8) (nullable): what is wrong, in the
 *   user's language; empty when the database is sound.
 */
GPtrArray *
nw_store_check (NwStore       *self,
                GCancellable  *cancellable,
                GError       **error)
{
  g_autoptr (GPtrArray) messages = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) kinds = g_ptr_array_new_with_free_func (g_free);
  NwCheck check = { .messages = messages, .kinds = kinds, .cancellable = cancellable };
  gboolean good;

  /* What another version derived is derived anew by the worker first. */
  if (nw_store_get_writer_worker (self) != NULL &&
      !nw_store_call (self, wait_func, NULL, cancellable, error))
    return NULL;
  g_mutex_init (&check.mutex);
  good = run_check (&check, self, error);
  g_mutex_clear (&check.mutex);

  return good ? g_steal_pointer (&messages) : NULL;
}
