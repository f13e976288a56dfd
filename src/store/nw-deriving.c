/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "config.h"

#include "nw-deriving-private.h"
#include "nw-labels-private.h"

/* Projections of some hundred records at a time: the connection is asked for all
 * that they need, then several threads derive them from it. */

/* What was read is not changed while other threads derive from it. */
struct _NwDeriving {
  NwWriter       *writer;      /* borrowed */
  GPtrArray      *all;         /* of NwDerived */
  NwParallelWork *work;        /* (nullable): until it is finished */
  GHashTable     *records;     /* id -> NwRecord (nullable) */
  NwWzList       *wz;          /* (owned): the titles of codes */
  GHashTable     *positions;   /* id of a person -> GPtrArray of NwRecord */
  GError         *error;
};

static void
derived_free (gpointer data)
{
  NwDerived *derived = data;

  g_clear_object (&derived->record);
  g_clear_pointer (&derived->stored, nw_item_free);
  g_clear_pointer (&derived->item, nw_item_free);
  g_free (derived);
}

static void
unref_record (gpointer record)
{
  if (record != NULL)
    g_object_unref (record);
}

static NwRecord *
get_source (gpointer    data,
            const char *id)
{
  NwDeriving *sources = data;

  return g_hash_table_lookup (sources->records, id);
}

/* A copy: whoever asks sorts it. */
static GPtrArray *
copy_positions (gpointer    data,
                const char *person_id)
{
  NwDeriving *sources = data;
  GPtrArray *positions = g_hash_table_lookup (sources->positions, person_id);
  GPtrArray *copy = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; positions != NULL && i < positions->len; i++)
    g_ptr_array_add (copy, g_object_ref (g_ptr_array_index (positions, i)));

  return copy;
}

static void
read_source (const char *id,
             gpointer    data)
{
  NwDeriving *sources = data;
  NwRecord *record;

  if (sources->error != NULL || g_hash_table_contains (sources->records, id))
    return;
  record = nw_record_cache_get (sources->writer->records, id, &sources->error);
  g_hash_table_insert (sources->records, g_strdup (id), record != NULL ? g_object_ref (record) : NULL);
}

static void
read_sources (NwDeriving *sources,
              NwRecord *record)
{
  const char *id = nw_record_get_id (record);
  NwResolver resolver = nw_record_cache_resolver (sources->writer->records);
  GPtrArray *positions;

  nw_projection_needs (record, read_source, sources);
  if (g_strcmp0 (nw_record_get_type_name (record), NW_KIND_PERSON) != 0)
    return;
  positions = resolver.positions (resolver.data, id);
  g_hash_table_insert (sources->positions, g_strdup (id), positions);
  for (guint i = 0; i < positions->len; i++)
    nw_projection_needs (g_ptr_array_index (positions, i), read_source, sources);
}

static gboolean
read_stored (NwWriter   *self,
             NwDerived  *derived,
             GError    **error)
{
  g_autoptr (NwStatement) statement =
    nw_db_prepare (self->db, "SELECT " NW_ITEM_COLUMNS " FROM item WHERE doc_pk = ?1", error);
  NwStep step;

  if (statement == NULL)
    return FALSE;
  nw_statement_bind (statement, "i", derived->dirty->doc_pk);
  step = nw_statement_step (statement, error);
  if (step == NW_STEP_ROW)
    derived->stored = nw_labels_read_item (self, statement);

  return step != NW_STEP_ERROR;
}

static gboolean
read_one (NwDeriving *sources,
          NwDerived  *derived,
          GError    **error)
{
  NwRecord *record = derived->dirty->record;

  if (record == NULL)
    record = nw_record_cache_get (sources->writer->records, derived->dirty->id, &sources->error);
  g_set_object (&derived->record, record);
  if (derived->record != NULL && sources->error == NULL)
    read_sources (sources, derived->record);
  if (sources->error != NULL) {
    g_propagate_error (error, g_steal_pointer (&sources->error));
    return FALSE;
  }

  return derived->dirty->fresh || read_stored (sources->writer, derived, error);
}

static void
derive_one (gpointer item,
            gpointer data)
{
  NwDerived *derived = item;
  NwDeriving *self = data;
  NwResolver resolver = { get_source, copy_positions, self, self->wz };

  if (derived->record != NULL)
    derived->item = nw_projection_derive (derived->record, derived->dirty->doc_pk,
                                          derived->dirty->kind_no, &resolver);
}

/**
 * nw_deriving_start:
 * @writer: a writer in a step
 * @dirty: (element-type NwDirty): marked records, which must live until the end
 * @start: the first of them that is wanted
 * @n: how many are
 * @error: return location
 *
 * Returns: (transfer full) (nullable): their projections on their way; the
 *   connection is not used for them any more.
 */
NwDeriving *
nw_deriving_start (NwWriter   *writer,
                   GPtrArray  *dirty,
                   guint       start,
                   guint       n,
                   GError    **error)
{
  g_autoptr (NwDeriving) self = g_new0 (NwDeriving, 1);

  self->writer = writer;
  self->all = g_ptr_array_new_with_free_func (derived_free);
  self->records = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, unref_record);
  self->positions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                           (GDestroyNotify) g_ptr_array_unref);
  if ((self->wz = nw_writer_get_wz (writer, error)) == NULL)
    return NULL;
  for (guint i = start; i < start + n; i++) {
    NwDerived *derived = g_new0 (NwDerived, 1);

    derived->dirty = g_ptr_array_index (dirty, i);
    g_ptr_array_add (self->all, derived);
    if (!read_one (self, derived, error))
      return NULL;
  }
  self->work = nw_parallel_start (writer->parallel, self->all, derive_one, self);

  return g_steal_pointer (&self);
}

/**
 * nw_deriving_finish:
 * @self: projections on their way
 *
 * Returns: (transfer none) (element-type NwDerived): the projections, in the order
 *   that was asked for.
 */
GPtrArray *
nw_deriving_finish (NwDeriving *self)
{
  if (self->work != NULL)
    nw_parallel_finish (g_steal_pointer (&self->work));

  return self->all;
}

/**
 * nw_deriving_free:
 * @self: (transfer full): projections
 */
void
nw_deriving_free (NwDeriving *self)
{
  nw_deriving_finish (self);
  g_ptr_array_unref (self->all);
  g_hash_table_unref (self->records);
  g_hash_table_unref (self->positions);
  g_clear_pointer (&self->wz, nw_wz_list_unref);
  g_free (self);
}
