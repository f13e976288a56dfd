/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "config.h"

#include "nw-record-cache-private.h"

/* Two halves: new records go into the young one; when that is full it becomes
 * the old one, and what nobody asked for in the meantime goes. */
struct _NwRecordCache {
  NwDb       *db;        /* borrowed */
  NwFreer    *freer;     /* (nullable): borrowed */
  guint       size;      /* of each half */
  GHashTable *young;     /* id -> NwRecord */
  GHashTable *old;
};

static GHashTable *
half_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
}

/**
 * nw_record_cache_new:
 * @db: a connection
 * @size: how many records it surely keeps
 * @freer: (nullable): takes what it throws away; it outlives the cache
 *
 * Returns: (transfer full): an empty cache; it keeps at most twice as many.
 */
NwRecordCache *
nw_record_cache_new (NwDb    *db,
                     guint    size,
                     NwFreer *freer)
{
  NwRecordCache *self = g_new0 (NwRecordCache, 1);

  self->db = db;
  self->size = size;
  self->freer = freer;
  self->young = half_new ();
  self->old = half_new ();

  return self;
}

/**
 * nw_record_cache_free:
 * @self: (transfer full): a cache
 */
void
nw_record_cache_free (NwRecordCache *self)
{
  g_hash_table_unref (self->young);
  g_hash_table_unref (self->old);
  g_free (self);
}

static void
throw_away (NwRecordCache *self,
            GHashTable    *half)
{
  if (self->freer != NULL)
    nw_freer_push (self->freer, half, g_hash_table_size (half), (GDestroyNotify) g_hash_table_unref);
  else
    g_hash_table_unref (half);
}

/**
 * nw_record_cache_clear:
 * @self: a cache
 *
 * Forgets everything.
 */
void
nw_record_cache_clear (NwRecordCache *self)
{
  throw_away (self, self->young);
  throw_away (self, self->old);
  self->young = half_new ();
  self->old = half_new ();
}

/**
 * nw_record_cache_forget:
 * @self: a cache
 * @id: a record that is another now
 */
void
nw_record_cache_forget (NwRecordCache *self,
                        const char    *id)
{
  g_hash_table_remove (self->young, id);
  g_hash_table_remove (self->old, id);
}

static void
throw_old_away (NwRecordCache *self)
{
  throw_away (self, self->old);
  self->old = g_steal_pointer (&self->young);
  self->young = half_new ();
}

/**
 * nw_record_cache_put:
 * @self: a cache
 * @record: a record as it stands there now
 */
void
nw_record_cache_put (NwRecordCache *self,
                     NwRecord      *record)
{
  if (g_hash_table_size (self->young) >= self->size)
    throw_old_away (self);
  g_hash_table_replace (self->young, (gpointer) nw_record_get_id (record), g_object_ref (record));
}

/**
 * nw_record_cache_peek:
 * @self: a cache
 * @id: a record
 *
 * Returns: (transfer none) (nullable): the record if it is in memory, valid until
 *   the next call.
 */
NwRecord *
nw_record_cache_peek (NwRecordCache *self,
                      const char    *id)
{
  NwRecord *record = g_hash_table_lookup (self->young, id);
  g_autoptr (NwRecord) kept = NULL;

  if (record != NULL || (record = g_hash_table_lookup (self->old, id)) == NULL)
    return record;
  /* It is asked for: into the young half, which may throw the old one away. */
  kept = g_object_ref (record);
  g_hash_table_remove (self->old, nw_record_get_id (kept));
  nw_record_cache_put (self, kept);

  return kept;
}

#define SELECT_RECORD \
  "SELECT d.id, r.gen || '-' || r.hash, s.name, r.body FROM doc d JOIN rev r ON r.rev_pk = d.win_rev" \
  " JOIN space s ON s.space_pk = d.space_pk"

static NwRecord *
take_record (NwRecordCache  *self,
             NwStatement    *statement,
             GError        **error)
{
  g_autoptr (NwRecord) record =
    nw_record_new (nw_statement_text (statement, 0), nw_statement_text (statement, 1),
                   nw_statement_text (statement, 2), nw_statement_text (statement, 3),
                   sqlite3_column_bytes (statement, 3), error);

  if (record != NULL)
    nw_record_cache_put (self, record);

  return record;
}

/**
 * nw_record_cache_get:
 * @self: a cache
 * @id: a record
 * @error: return location for a database error
 *
 * Returns: (transfer none) (nullable): the live record, valid until the next
 *   call; %NULL without an error when there is none.
 */
NwRecord *
nw_record_cache_get (NwRecordCache  *self,
                     const char     *id,
                     GError        **error)
{
  NwRecord *record = nw_record_cache_peek (self, id);
  g_autoptr (NwStatement) statement = NULL;

  if (record != NULL)
    return record;
  statement = nw_db_prepare (self->db, SELECT_RECORD " WHERE d.id = ?1 AND r.deleted = 0", error);
  if (statement == NULL)
    return NULL;
  nw_statement_bind (statement, "s", id);

  return nw_statement_step (statement, error) == NW_STEP_ROW ? take_record (self, statement, error) : NULL;
}

/**
 * nw_record_cache_get_document:
 * @self: a cache
 * @doc_pk: a document
 * @error: return location for a database error
 *
 * Returns: (transfer none) (nullable): as nw_record_cache_get().
 */
NwRecord *
nw_record_cache_get_document (NwRecordCache  *self,
                              gint64          doc_pk,
                              GError        **error)
{
  g_autoptr (NwStatement) statement =
    nw_db_prepare (self->db, SELECT_RECORD " WHERE d.doc_pk = ?1 AND r.deleted = 0", error);
  NwRecord *record;

  if (statement == NULL)
    return NULL;
  nw_statement_bind (statement, "i", doc_pk);
  if (nw_statement_step (statement, error) != NW_STEP_ROW)
    return NULL;
  record = nw_record_cache_peek (self, nw_statement_text (statement, 0));

  return record != NULL ? record : take_record (self, statement, error);
}

static NwRecord *
resolve_record (gpointer    data,
                const char *id)
{
  return nw_record_cache_get (data, id, NULL);
}

/* The ids come first: fetching the records needs the connection again. */
static GPtrArray *
fetch (NwRecordCache *self,
       const char    *sql,
       const char    *id)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (NwStatement) statement = nw_db_prepare (self->db, sql, NULL);

  if (statement == NULL)
    return records;
  nw_statement_bind (statement, "s", id);
  while (nw_statement_step (statement, NULL) == NW_STEP_ROW)
    g_ptr_array_add (ids, g_strdup (nw_statement_text (statement, 0)));
  g_clear_pointer (&statement, nw_statement_release);

  for (guint i = 0; i < ids->len; i++) {
    NwRecord *record = nw_record_cache_get (self, g_ptr_array_index (ids, i), NULL);

    if (record != NULL)
      g_ptr_array_add (records, g_object_ref (record));
  }

  return records;
}

static GPtrArray *
resolve_positions (gpointer    data,
                   const char *person_id)
{
  return fetch (data,
                "SELECT d.id FROM link l JOIN doc d ON d.doc_pk = l.from_pk"
                " WHERE l.to_id = ?1 AND l.field = 'person'"
                " AND d.kind_no = (SELECT kind_no FROM kind WHERE id = 'position')", person_id);
}

/**
 * nw_record_cache_resolver:
 * @self: a cache
 *
 * Returns: finds the records that a projection needs.
 */
NwResolver
nw_record_cache_resolver (NwRecordCache *self)
{
  NwResolver resolver = { resolve_record, resolve_positions, self, NULL };

  return resolver;
}
