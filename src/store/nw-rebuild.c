/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "config.h"

#include "nw-store-private.h"

#include <glib/gi18n.h>

#include "nw-labels-private.h"

/* Everything derived is emptied and derived anew, in one transaction, so that
 * readers see the old state until it is done and a crash leaves it. Records are
 * derived in the order of their documents, sorted by SQLite, and written in the
 * order of their labels: that way each index is filled from its beginning to its
 * end. */

#define RECORDS_PER_REPORT 2000

typedef struct {
  NwWriter       *writer;
  NwProgressFunc  progress;
  gpointer        data;
  GCancellable   *cancellable;
  gint64          total;
  gint64          done;
} Rebuild;

static const char empty_projections[] =
  "DELETE FROM item; DELETE FROM facet; DELETE FROM link; DELETE FROM lookup; DELETE FROM word;"
  "INSERT INTO search(search) VALUES('delete-all');"
  "INSERT INTO search_more(search_more) VALUES('delete-all');"
  "INSERT INTO word_part(word_part) VALUES('delete-all');"
  "UPDATE kind SET n = 0;";

static const char make_temporary[] =
  "CREATE TEMP TABLE IF NOT EXISTS fresh("
  " pos INTEGER, doc_pk INTEGER, kind_no INTEGER, id TEXT, title TEXT, cells TEXT, changed INTEGER,"
  " key BLOB, k1 BLOB, k2 BLOB, k3 BLOB, k4 BLOB, k5 BLOB, k6 BLOB, k7 BLOB, k8 BLOB, k9 BLOB, k10 BLOB,"
  " facets TEXT, words TEXT, more TEXT);"
  "DELETE FROM temp.fresh;"
  "CREATE TEMP TABLE IF NOT EXISTS fresh_link(to_id TEXT, from_pk INTEGER, field TEXT);"
  "CREATE TEMP TABLE IF NOT EXISTS fresh_lookup(ns INTEGER, value TEXT, doc_pk INTEGER);"
  "DELETE FROM temp.fresh_link; DELETE FROM temp.fresh_lookup;";

static gboolean
report (Rebuild  *self,
        GError  **error)
{
  self->done++;
  if (self->done % RECORDS_PER_REPORT != 0)
    return TRUE;
  if (self->progress != NULL && self->total > 0)
    self->progress (MIN (1.0, (double) self->done / (3.0 * self->total)), self->data);

  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

typedef struct {
  Rebuild  *rebuild;
  gint64    doc_pk;
  gboolean  good;
  GError  **error;
} Entries;

static void
add_lookup (int         ns,
            const char *value,
            gpointer    data)
{
  Entries *entries = data;

  entries->good = entries->good &&
                  nw_db_run (entries->rebuild->writer->db, entries->error,
                             "INSERT INTO temp.fresh_lookup VALUES(?1, ?2, ?3)", "isi",
                             (gint64) ns, value, entries->doc_pk);
}

static void
add_link (const char *to_id,
          const char *field,
          gpointer    data)
{
  Entries *entries = data;

  entries->good = entries->good &&
                  nw_db_run (entries->rebuild->writer->db, entries->error,
                             "INSERT INTO temp.fresh_link VALUES(?1, ?2, ?3)", "sis",
                             to_id, entries->doc_pk, field);
}

typedef gboolean (*DocumentFunc) (Rebuild *self, NwRecord *record, gint64 doc_pk, int kind_no, GError **error);

/* Records are needed again soon: a position shows its person and the other way
 * round. */
static NwRecord *
read_record (Rebuild      *self,
             NwStatement  *statement,
             GError      **error)
{
  NwRecordCache *cache = self->writer->records;
  NwRecord *record = nw_record_cache_peek (cache, nw_statement_text (statement, 2));

  if (record != NULL)
    return g_object_ref (record);
  record = nw_record_new (nw_statement_text (statement, 2), nw_statement_text (statement, 3), NULL,
                          nw_statement_text (statement, 4), sqlite3_column_bytes (statement, 4), error);
  if (record != NULL)
    nw_record_cache_put (cache, record);

  return record;
}

/* A cursor of its own: what func does may use the prepared statements. */
static gboolean
for_each_document (Rebuild       *self,
                   DocumentFunc   func,
                   GError       **error)
{
  g_autoptr (NwStatement) statement =
    nw_db_prepare (self->writer->db,
                   "SELECT d.doc_pk, d.kind_no, d.id, r.gen || '-' || r.hash, r.body"
                   " FROM doc d JOIN rev r ON r.rev_pk = d.win_rev WHERE r.deleted = 0 ORDER BY d.doc_pk", error);
  NwStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = nw_statement_step (statement, error)) == NW_STEP_ROW) {
    g_autoptr (NwRecord) record = read_record (self, statement, error);

    if (record == NULL ||
        !func (self, record, sqlite3_column_int64 (statement, 0), sqlite3_column_int (statement, 1), error) ||
        !report (self, error))
      return FALSE;
  }

  return step != NW_STEP_ERROR;
}

static gboolean
add_entries (Rebuild   *self,
             NwRecord  *record,
             gint64     doc_pk,
             int        kind_no,
             GError   **error)
{
  Entries entries = { self, doc_pk, TRUE, error };

  nw_projection_lookups (record, kind_no, add_lookup, &entries);
  nw_projection_links (record, add_link, &entries);

  return entries.good;
}

static gboolean
write_entries (Rebuild  *self,
               GError  **error)
{
  return nw_db_exec (self->writer->db,
                     "INSERT OR IGNORE INTO lookup SELECT ns, value, doc_pk FROM temp.fresh_lookup ORDER BY 1, 2, 3;"
                     "INSERT OR IGNORE INTO link SELECT to_id, from_pk, field FROM temp.fresh_link ORDER BY 1, 2, 3;"
                     "DELETE FROM temp.fresh_lookup; DELETE FROM temp.fresh_link;", error);
}

static gboolean
add_item (Rebuild   *self,
          NwRecord  *record,
          gint64     doc_pk,
          int        kind_no,
          GError   **error)
{
  NwResolver resolver = nw_record_cache_resolver (self->writer->records);
  g_autoptr (NwItem) item = nw_projection_derive (record, doc_pk, kind_no, &resolver);

  return nw_db_run (self->writer->db, error,
                    "INSERT INTO temp.fresh VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13,"
                    " ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21)", "iiisssibbbbbbbbbbbsss",
                    (gint64) 0, item->doc_pk, (gint64) item->kind_no, item->id, item->title, item->cells,
                    item->changed, item->key, item->keys[0], item->keys[1], item->keys[2], item->keys[3],
                    item->keys[4], item->keys[5], item->keys[6], item->keys[7], item->keys[8],
                    item->keys[9], item->facets, item->words, item->more);
}

/* The indexes of the columns' keys are filled faster when they come last. */
static gboolean
drop_indexes (NwDb    *db,
              GError **error)
{
  for (int i = 1; i <= NW_PROJECTION_MAX_KEYS; i++) {
    g_autofree char *sql = g_strdup_printf ("DROP INDEX item_k%d", i);

    if (!nw_db_exec (db, sql, error))
      return FALSE;
  }

  return TRUE;
}

static gboolean
make_indexes (NwDb    *db,
              GError **error)
{
  for (int i = 1; i <= NW_PROJECTION_MAX_KEYS; i++) {
    g_autofree char *sql =
      g_strdup_printf ("CREATE INDEX item_k%d ON item(kind_no, k%d) WHERE k%d IS NOT NULL", i, i, i);

    if (!nw_db_exec (db, sql, error))
      return FALSE;
  }

  return TRUE;
}

/* One kind in German order, at even distances. */
static gboolean
write_kind (Rebuild  *self,
            int       kind_no,
            GError  **error)
{
  g_autoptr (NwStatement) statement = NULL;
  gint64 n = 0, gap, i = 0;
  NwStep step;

  if (!nw_db_query_int (self->writer->db, &n, error, "SELECT count(*) FROM temp.fresh WHERE kind_no = ?1",
                        "i", (gint64) kind_no) ||
      !nw_db_run (self->writer->db, error, "UPDATE kind SET n = ?2 WHERE kind_no = ?1", "ii",
                  (gint64) kind_no, n))
    return FALSE;
  gap = (G_GINT64_CONSTANT (1) << NW_LABEL_BITS) / (n + 1);
  statement = nw_db_prepare (self->writer->db, "SELECT " NW_ITEM_COLUMNS " FROM temp.fresh WHERE kind_no = ?1"
                             " ORDER BY key, doc_pk", error);
  if (statement == NULL)
    return FALSE;
  nw_statement_bind (statement, "i", (gint64) kind_no);
  while ((step = nw_statement_step (statement, error)) == NW_STEP_ROW) {
    g_autoptr (NwItem) item = nw_labels_read_item (self->writer, statement);

    item->pos = NW_LABEL_FIRST (kind_no) + gap * ++i;
    if (!nw_labels_write_item (self->writer, item, TRUE, error) ||
        !nw_index_add (self->writer, item, error) ||
        !report (self, error))
      return FALSE;
  }

  return step != NW_STEP_ERROR;
}

static gboolean
write_kinds (Rebuild  *self,
             GError  **error)
{
  guint n = nw_session_get_n_kinds (self->writer->session, error);

  for (int i = 1; i <= (int) n; i++) {
    if (!write_kind (self, i, error))
      return FALSE;
  }

  return TRUE;
}

static gboolean
write_fingerprint (NwDb    *db,
                   GError **error)
{
  g_autofree char *fingerprint = nw_projection_fingerprint ();

  return nw_db_run (db, error, "INSERT OR REPLACE INTO meta(key, value) VALUES('projection', ?1)", "s",
                    fingerprint);
}

static gboolean
rebuild (Rebuild  *self,
         GError  **error)
{
  NwDb *db = self->writer->db;

  return nw_db_exec (db, empty_projections, error) &&
         nw_db_exec (db, make_temporary, error) &&
         for_each_document (self, add_entries, error) &&
         write_entries (self, error) &&
         for_each_document (self, add_item, error) &&
         drop_indexes (db, error) &&
         write_kinds (self, error) &&
         make_indexes (db, error) &&
         write_fingerprint (db, error) &&
         nw_db_exec (db, "DROP TABLE temp.fresh; DROP TABLE temp.fresh_link; DROP TABLE temp.fresh_lookup", error);
}

/**
 * nw_rebuild_run:
 * @session: the writing session, outside of a step
 * @progress: (nullable): told how far it is, on this thread
 * @data: for @progress
 * @cancellable: (nullable): stops it; nothing is changed then
 * @error: return location
 *
 * Returns: whether all projections are derived anew.
 */
gboolean
nw_rebuild_run (NwSession       *session,
                NwProgressFunc   progress,
                gpointer         data,
                GCancellable    *cancellable,
                GError         **error)
{
  NwWriter *writer = nw_session_get_writer (session);
  NwDb *db = writer->db;
  Rebuild self = { writer, progress, data, cancellable, 0, 0 };
  gboolean good;

  if (!nw_db_query_int (db, &self.total, error, "SELECT count(*) FROM doc", "") ||
      !nw_db_exec (db, "PRAGMA temp_store=FILE; BEGIN IMMEDIATE", error))
    return FALSE;
  g_hash_table_remove_all (writer->known_words);
  nw_record_cache_clear (writer->records);
  good = rebuild (&self, error) && nw_db_exec (db, "COMMIT", error);
  if (!good && nw_db_in_transaction (db))
    nw_db_exec (db, "ROLLBACK", NULL);
  g_hash_table_remove_all (writer->known_words);
  nw_record_cache_clear (writer->records);
  if (good && writer->committed != NULL)
    writer->committed (writer->committed_data, NULL);

  return good && nw_db_exec (db, "PRAGMA temp_store=MEMORY", error);
}

typedef struct {
  NwProgressFunc progress;
  gpointer       data;
} Progress;

static gboolean
rebuild_func (NwSession     *session,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Progress *progress = data;

  return nw_rebuild_run (session, progress->progress, progress->data, cancellable, error);
}

/**
 * nw_store_rebuild:
 * @self: a store
 * @progress: (nullable): called on the worker thread
 * @data: for @progress
 * @cancellable: (nullable): stops it; nothing is changed then
 * @error: return location
 *
 * Derives all projections anew. Waits until it is done.
 *
 * Returns: whether it is.
 */
gboolean
nw_store_rebuild (NwStore         *self,
                  NwProgressFunc   progress,
                  gpointer         data,
                  GCancellable    *cancellable,
                  GError         **error)
{
  Progress target = { progress, data };

  return nw_store_call (self, rebuild_func, &target, cancellable, error);
}

/* --- Upkeep ------------------------------------------------------------------- */

static gboolean
is_current (NwDb *db)
{
  g_autofree char *fingerprint = nw_projection_fingerprint ();
  gint64 current = 0;

  return nw_db_query_int (db, &current, NULL,
                          "SELECT count(*) FROM meta WHERE key = 'projection' AND value = ?1", "s", fingerprint) &&
         current > 0;
}

static void
check_projections_job (NwSession *session,
                       gpointer   data)
{
  NwDb *db = nw_session_get_db (session);
  g_autoptr (GError) error = NULL;
  gint64 any = 0;

  if (is_current (db))
    return;
  if (!nw_db_query_int (db, &any, &error, "SELECT EXISTS(SELECT 1 FROM doc)", "") ||
      !(any ? nw_rebuild_run (session, NULL, NULL, NULL, &error) : write_fingerprint (db, &error)))
    g_warning ("The projections could not be derived anew: %s", error->message);
}

/**
 * nw_store_check_projections:
 * @self: a store open for writing
 *
 * Projections that another version of the program derived are derived anew on
 * the worker, before anything else is written; until then the old ones serve.
 */
void
nw_store_check_projections (NwStore *self)
{
  nw_worker_push (nw_store_get_writer_worker (self), check_projections_job, self);
}

/**
 * nw_store_idle:
 * @session: the writing session
 * @data: unused
 *
 * Idle work of the writer: brings the full-text index in order.
 *
 * Returns: whether there is more.
 */
gboolean
nw_store_idle (NwSession *session,
               gpointer   data)
{
  g_autoptr (GError) error = NULL;
  gboolean more = FALSE;

  if (!nw_writer_merge_some (nw_session_get_writer (session), &more, &error))
    g_debug ("Idle work failed: %s", error->message);

  return more;
}
