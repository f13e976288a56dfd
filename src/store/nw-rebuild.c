/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "config.h"

#include "nw-store-private.h"

#include <string.h>

#include "nw-derivation-private.h"
#include "nw-erase-private.h"
#include "nw-index-build-private.h"
#include "nw-labels-private.h"
#include "nw-packed-private.h"

/* Everything derived is emptied and derived anew, in one transaction, so that
 * readers see the old state until it is done and a crash leaves it. Several
 * threads derive; then this one writes the rows in the order in which they
 * stand, and sorts the indexes afterwards, while another one makes the full-text
 * index. */

#define RECORDS_PER_REPORT 2000
/* Of the whole time, as far as the derivation goes, and the rows, and the rest. */
#define DERIVED 0.5
#define WRITTEN 0.7
#define ENTERED 0.75
#define INDEXED 0.95

typedef struct {
  NwWriter       *writer;
  NwDb           *db;           /* the writer's */
  NwProgressFunc  progress;     /* (nullable) */
  gpointer        data;
  GCancellable   *cancellable;  /* (nullable) */
  NwDerivation   *derivation;   /* (owned) */
  GHashTable     *facets;       /* value -> GArray of labels, ascending */
  gint64          total;
} Rebuild;

/* A choice, flag or tag and who has it. */
typedef struct {
  const char *value;
  GArray     *labels;       /* of gint64, ascending */
} Facet;

static gboolean
report (Rebuild  *self,
        gdouble   fraction,
        GError  **error)
{
  if (self->progress != NULL)
    self->progress (fraction, self->data);

  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

static void
derive_progress (gdouble  fraction,
                 gpointer data)
{
  report (data, DERIVED * fraction, NULL);
}

static gboolean
derive (Rebuild  *self,
        GError  **error)
{
  const NwDerivationHooks hooks = { NULL, NULL, derive_progress, self, self->cancellable };
  g_autoptr (GPtrArray) readers = nw_derivation_open_readers (self->db, error);
  g_autofree char *folder = nw_derivation_dup_folder (self->db);

  if (readers != NULL)
    self->derivation = nw_derivation_run (readers, folder, &hooks, error);

  return self->derivation != NULL;
}

/* --- Rows ---------------------------------------------------------------------- */

static void
keep_facets (Rebuild      *self,
             NwItemCursor *cursor)
{
  gsize length;
  const char *facets = nw_packed_peek_text (cursor->entry.value, cursor->entry.value_length, NW_ITEM_FORMAT,
                                            NW_ITEM_PACKED_FACETS, &length);
  const char *end = facets + length;

  while (facets != NULL && facets < end) {
    const char *separator = memchr (facets, NW_CELL_SEPARATOR, (gsize) (end - facets));
    g_autofree char *value = g_strndup (facets, (gsize) ((separator != NULL ? separator : end) - facets));
    GArray *labels = g_hash_table_lookup (self->facets, value);

    if (labels == NULL) {
      labels = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_hash_table_insert (self->facets, g_steal_pointer (&value), labels);
    }
    if (labels->len == 0 || g_array_index (labels, gint64, labels->len - 1) != cursor->pos)
      g_array_append_val (labels, cursor->pos);
    facets = separator != NULL ? separator + 1 : end;
  }
}

/* What one statement writes: a row after the other as they come from the merger. */
typedef struct {
  Rebuild      *rebuild;
  NwItemCursor  cursor;      /* of items */
  NwMerger     *merger;      /* of links and look-ups */
  NwDerivedLink link;
  NwDerivedLookup lookup;
  NwPackedValue values[NW_ROWS_MAX_COLUMNS];
  GError       *error;       /* (nullable): why there is no further row */
} Stream;

static gboolean
write_stream (Stream             *self,
              const char         *sql,
              const NwRowSource  *source,
              GError            **error)
{
  gboolean good = nw_db_run_rows (self->rebuild->db, sql, source, error);

  if (self->error == NULL)
    return good;
  /* Without an error of the database's own, that is. */
  if (good)
    g_propagate_error (error, g_steal_pointer (&self->error));
  g_clear_error (&self->error);

  return FALSE;
}

static gboolean
next_item (guint    row,
           gpointer data)
{
  Stream *self = data;
  Rebuild *rebuild = self->rebuild;
  const NwSorted *entry = &self->cursor.entry;

  if (row > 0 && row % RECORDS_PER_REPORT == 0 &&
      !report (rebuild, DERIVED + (WRITTEN - DERIVED) * row / (gdouble) MAX (rebuild->total, row), &self->error))
    return FALSE;
  if (!nw_item_cursor_next (&self->cursor, &self->error) || entry->key == NULL)
    return FALSE;
  keep_facets (rebuild, &self->cursor);
  nw_packed_read (entry->value, entry->value_length, NW_ITEM_FORMAT, self->values);

  return TRUE;
}

/* The columns of NW_ITEM_COLUMNS. */
static void
get_item_value (sqlite3_context *value,
                guint            row,
                int              column,
                gpointer         data)
{
  Stream *self = data;

  if (column == 0)
    sqlite3_result_int64 (value, self->cursor.pos);
  else
    nw_packed_result (value, NW_ITEM_FORMAT[column - 1], &self->values[column - 1]);
}

static gboolean
write_items (Rebuild  *self,
             GError  **error)
{
  Stream stream = { self };
  const NwRowSource source = { next_item, 0, get_item_value, &stream };
  gboolean good;

  nw_item_cursor_init (&stream.cursor, self->derivation);
  good = write_stream (&stream, "INSERT OR FAIL INTO item(" NW_ITEM_COLUMNS ") SELECT * FROM nw_rows", &source,
                       error);
  nw_item_cursor_clear (&stream.cursor);

  return good;
}

static int
compare_values (gconstpointer a,
                gconstpointer b)
{
  return strcmp (a, b);
}

/* The columns value, pos; data is one value with its labels. */
static void
get_facet_value (sqlite3_context *value,
                 guint            row,
                 int              column,
                 gpointer         data)
{
  const Facet *facet = data;

  if (column == 0)
    sqlite3_result_text (value, facet->value, -1, SQLITE_STATIC);
  else
    sqlite3_result_int64 (value, g_array_index (facet->labels, gint64, row));
}

static gboolean
write_facets (Rebuild  *self,
              GError  **error)
{
  g_autoptr (GList) values = g_list_sort (g_hash_table_get_keys (self->facets), compare_values);

  for (GList *l = values; l != NULL; l = l->next) {
    Facet facet = { l->data, g_hash_table_lookup (self->facets, l->data) };
    const NwRowSource source = { NULL, facet.labels->len, get_facet_value, &facet };

    if (!nw_db_run_rows (self->db, "INSERT OR FAIL INTO facet(value, pos) SELECT c1, c2 FROM nw_rows", &source,
                         error))
      return FALSE;
  }

  return TRUE;
}

static gboolean
next_link (guint    row,
           gpointer data)
{
  Stream *self = data;

  return nw_derivation_next_link (self->merger, &self->link, &self->error) && self->link.to_id != NULL;
}

/* The columns to_id, from_pk, field. */
static void
get_link_value (sqlite3_context *value,
                guint            row,
                int              column,
                gpointer         data)
{
  const NwDerivedLink *link = &((Stream *) data)->link;

  if (column == 0)
    sqlite3_result_text (value, link->to_id, -1, SQLITE_STATIC);
  else if (column == 1)
    sqlite3_result_int64 (value, link->from_pk);
  else
    sqlite3_result_text (value, link->field, (int) link->field_length, SQLITE_STATIC);
}

static gboolean
write_links (Rebuild  *self,
             GError  **error)
{
  g_autoptr (NwMerger) merger = nw_derivation_read (self->derivation, NW_DERIVED_LINKS);
  Stream stream = { .rebuild = self, .merger = merger };
  const NwRowSource source = { next_link, 0, get_link_value, &stream };

  return write_stream (&stream, "INSERT OR IGNORE INTO link(to_id, from_pk, field) SELECT c1, c2, c3 FROM nw_rows",
                       &source, error);
}

static gboolean
next_lookup (guint    row,
             gpointer data)
{
  Stream *self = data;

  return nw_derivation_next_lookup (self->merger, &self->lookup, &self->error) && self->lookup.value != NULL;
}

/* The columns ns, value, doc_pk. */
static void
get_lookup_value (sqlite3_context *value,
                  guint            row,
                  int              column,
                  gpointer         data)
{
  const NwDerivedLookup *lookup = &((Stream *) data)->lookup;

  if (column == 0)
    sqlite3_result_int (value, lookup->ns);
  else if (column == 1)
    sqlite3_result_text (value, lookup->value, -1, SQLITE_STATIC);
  else
    sqlite3_result_int64 (value, lookup->doc_pk);
}

static gboolean
write_lookups (Rebuild  *self,
               GError  **error)
{
  g_autoptr (NwMerger) merger = nw_derivation_read (self->derivation, NW_DERIVED_LOOKUPS);
  Stream stream = { .rebuild = self, .merger = merger };
  const NwRowSource source = { next_lookup, 0, get_lookup_value, &stream };

  return write_stream (&stream, "INSERT OR IGNORE INTO lookup(ns, value, doc_pk) SELECT c1, c2, c3 FROM nw_rows",
                       &source, error);
}

static gboolean
write_counts (Rebuild  *self,
              GError  **error)
{
  guint n = nw_session_get_n_kinds (self->writer->session, error);

  for (int i = 1; i <= (int) n; i++) {
    if (!nw_db_run (self->db, error, "UPDATE kind SET n = ?2 WHERE kind_no = ?1", "ii", (gint64) i,
                    nw_derivation_count (self->derivation, i)))
      return FALSE;
  }

  return n > 0 || error == NULL || *error == NULL;
}

/* --- Indexes ------------------------------------------------------------------- */

/* The statements that make the item's indexes, after their names. */
static GPtrArray *
read_indexes (NwDb    *db,
              GError **error)
{
  g_autoptr (GPtrArray) indexes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (NwStatement) statement =
    nw_db_prepare (db, "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'item'"
                   " AND sql IS NOT NULL ORDER BY rootpage", error);
  NwStep step;

  if (statement == NULL)
    return NULL;
  while ((step = nw_statement_step (statement, error)) == NW_STEP_ROW) {
    g_ptr_array_add (indexes, g_strdup (nw_statement_text (statement, 0)));
    g_ptr_array_add (indexes, g_strdup (nw_statement_text (statement, 1)));
  }

  return step != NW_STEP_ERROR ? g_steal_pointer (&indexes) : NULL;
}

static gboolean
drop_indexes (NwDb       *db,
              GPtrArray  *indexes,
              GError    **error)
{
  for (guint i = 0; i < indexes->len; i += 2) {
    char *sql = sqlite3_mprintf ("DROP INDEX \"%w\"", g_ptr_array_index (indexes, i));
    gboolean good = nw_db_exec (db, sql, error);

    sqlite3_free (sql);
    if (!good)
      return FALSE;
  }

  return TRUE;
}

static gboolean
make_indexes (Rebuild    *self,
              GPtrArray  *indexes,
              GError    **error)
{
  for (guint i = 1; i < indexes->len; i += 2) {
    if (!nw_db_exec (self->db, g_ptr_array_index (indexes, i), error) ||
        !report (self, ENTERED + (INDEXED - ENTERED) * i / indexes->len, error))
      return FALSE;
  }

  return TRUE;
}

static gboolean
empty_tables (NwDb    *db,
              GError **error)
{
  return nw_db_exec (db, "DELETE FROM item; DELETE FROM facet; DELETE FROM link; DELETE FROM lookup", error);
}

/* --- The whole ------------------------------------------------------------------- */

static gboolean
write_fingerprint (NwDb    *db,
                   GError **error)
{
  g_autofree char *fingerprint = nw_projection_fingerprint ();

  return nw_db_run (db, error, "INSERT OR REPLACE INTO meta(key, value) VALUES('projection', ?1)", "s",
                    fingerprint);
}

static gboolean
write_tables (Rebuild  *self,
              GError  **error)
{
  g_autoptr (GPtrArray) indexes = read_indexes (self->db, error);

  return indexes != NULL &&
         drop_indexes (self->db, indexes, error) &&
         empty_tables (self->db, error) &&
         write_items (self, error) &&
         write_facets (self, error) &&
         write_links (self, error) &&
         write_lookups (self, error) &&
         report (self, ENTERED, error) &&
         make_indexes (self, indexes, error) &&
         write_counts (self, error) &&
         write_fingerprint (self->db, error);
}

static gboolean
rebuild (Rebuild  *self,
         GError  **error)
{
  g_autoptr (NwIndexBuild) build = NULL;

  return derive (self, error) &&
         (build = nw_index_build_start (self->db, self->derivation, self->cancellable, error)) != NULL &&
         write_tables (self, error) &&
         nw_index_build_join (build, error) &&
         report (self, INDEXED, error) &&
         nw_index_build_copy (build, self->db, error);
}

/* The writer goes on with a connection that has not seen the full-text index. */
static gboolean
rebuild_in_transaction (Rebuild  *self,
                        GError  **error)
{
  g_autoptr (NwDb) fresh = NULL;
  gboolean good;

  /* What is freed is soon written over: it need not be wiped before. */
  if (!nw_db_exec (self->db, "PRAGMA temp_store=FILE; PRAGMA secure_delete=FAST; BEGIN IMMEDIATE", error))
    return FALSE;
  good = rebuild (self, error) &&
         (fresh = nw_db_open (sqlite3_db_filename (nw_db_get_handle (self->db), "main"), FALSE, error)) != NULL &&
         nw_db_exec (self->db, "COMMIT", error);
  if (good)
    nw_db_swap (self->db, fresh);
  else if (nw_db_in_transaction (self->db))
    nw_db_exec (self->db, "ROLLBACK", NULL);

  return good;
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
  g_autoptr (GHashTable) facets =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  Rebuild self = { writer, writer->db, progress, data, cancellable, NULL, facets, 0 };
  gboolean good;

  if (!nw_db_query_int (writer->db, &self.total, error, "SELECT count(*) FROM doc", ""))
    return FALSE;
  g_hash_table_remove_all (writer->known_words);
  nw_record_cache_clear (writer->records);
  good = rebuild_in_transaction (&self, error);
  g_clear_pointer (&self.derivation, nw_derivation_free);
  if (good && writer->committed != NULL)
    writer->committed (writer->committed_data, NULL);

  return nw_db_exec (writer->db, "PRAGMA temp_store=MEMORY; PRAGMA secure_delete=ON", good ? error : NULL) && good;
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

typedef struct {
  NwStore *store;     /* borrowed: it outlives its worker */
  int      percent;   /* what was told last */
} Upkeep;

static void
upkeep_progress (gdouble  fraction,
                 gpointer data)
{
  Upkeep *upkeep = data;
  int percent = (int) (fraction * 100);

  if (percent != upkeep->percent)
    nw_store_queue_progress (upkeep->store, fraction);
  upkeep->percent = percent;
}

static gboolean
rebuild_visibly (NwSession  *session,
                 NwStore    *store,
                 GError    **error)
{
  Upkeep upkeep = { store, 0 };
  gboolean good;

  nw_store_queue_progress (store, 0);
  good = nw_rebuild_run (session, upkeep_progress, &upkeep, NULL, error);
  nw_store_queue_progress (store, -1);

  return good;
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
      !(any ? rebuild_visibly (session, data, &error) : write_fingerprint (db, &error)))
    g_warning ("The projections could not be derived anew: %s", error->message);
}

/**
 * nw_store_check_projections:
 * @self: a store open for writing
 *
 * Projections that another version of the program derived are derived anew on
 * the worker, before anything else is written; until then the old ones serve.
 * "rebuild-progress" says how far that is.
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
 * Idle work of the writer: cleans up after an erasure, brings the full-text index in
 * order, then the log into the main file.
 *
 * Returns: whether there is more.
 */
gboolean
nw_store_idle (NwSession *session,
               gpointer   data)
{
  g_autoptr (GError) error = NULL;
  gboolean clean = FALSE;
  gboolean more = FALSE;

  if (!nw_erase_clean (nw_session_get_writer (session), &clean, &error) ||
      !nw_writer_merge_some (nw_session_get_writer (session), &more, &error))
    g_debug ("Idle work failed: %s", error->message);
  if (!more)
    nw_db_shorten_log (nw_session_get_db (session));

  return more;
}
