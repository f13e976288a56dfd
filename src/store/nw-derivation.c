/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "config.h"

#include "nw-derivation-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "nw-packed-private.h"
#include "nw-record-cache-private.h"
#include "nw-session-private.h"

/* Each thread takes one range of documents after another and derives them with a
 * connection of its own; all connections read the same state. What is derived
 * goes to the thread's sorters. A person shows its positions: whose they are is
 * therefore read first. */

#define MAX_THREADS 4
#define DOCUMENTS_PER_RANGE 2048
#define PROGRESS_US (100 * 1000)
/* What each thread's sorters may keep in memory. */
#define ITEM_MEMORY (16 * 1024 * 1024)
#define LINK_MEMORY (6 * 1024 * 1024)
/* So often a state is looked for in which nobody writes. */
#define MAX_OPENINGS 20

/* A position, found by its person. */
typedef struct {
  guint64 person;   /* hash of its id */
  gint64  doc_pk;
} Holder;

typedef struct {
  NwDerivation  *owner;     /* borrowed */
  NwDb          *db;        /* borrowed */
  NwRecordCache *cache;
  NwSorter      *items;
  NwSorter      *links;
  NwSorter      *lookups;
  GByteArray    *key;
  GByteArray    *value;
  GArray        *holders;   /* Holder */
  GArray        *counts;    /* gint64 by kind_no */
  /* the record at work */
  gint64         doc_pk;
  GError       **error;
  gboolean       good;
} Part;

typedef gboolean (*RangeFunc) (Part *part, gint64 first, gint64 last, GError **error);

struct _NwDerivation {
  GPtrArray               *parts;     /* of Part */
  GArray                  *holders;   /* Holder, sorted */
  const NwDerivationHooks *hooks;     /* borrowed while it runs */
  NwWzList                *wz;        /* (owned): the titles of codes */
  gint64                   end;       /* behind the last document */
  RangeFunc                func;
  gint64                   next;      /* atomic: the next range */
  gint                     n_running; /* under the mutex, as the rest */
  GMutex                   mutex;
  GCond                    cond;
  GError                  *error;
};

/* --- The threads' connections --------------------------------------------------- */

static void
close_reader (gpointer reader)
{
  nw_db_close (reader);
}

static guint
choose_n_threads (gint64 n_documents)
{
  gint64 wanted = 1 + n_documents / DOCUMENTS_PER_RANGE;

  return (guint) CLAMP (wanted, 1, MIN (MAX_THREADS, (gint64) g_get_num_processors ()));
}

static GPtrArray *
open_once (NwDb    *db,
           guint    n,
           GError **error)
{
  const char *path = sqlite3_db_filename (nw_db_get_handle (db), "main");
  g_autoptr (GPtrArray) readers = g_ptr_array_new_with_free_func (close_reader);

  for (guint i = 0; i < n; i++) {
    NwDb *reader = nw_db_open (path, TRUE, error);
    gint64 any = 0;

    if (reader == NULL)
      return NULL;
    g_ptr_array_add (readers, reader);
    /* The first read chooses the state. */
    if (!nw_db_exec (reader, "BEGIN", error) ||
        !nw_db_query_int (reader, &any, error, "SELECT count(*) FROM kind", ""))
      return NULL;
  }

  return g_steal_pointer (&readers);
}

/**
 * nw_derivation_open_readers:
 * @db: a connection
 * @error: return location for a #NwStoreError
 *
 * Opens a connection for each thread that is worth while; each has begun to read,
 * and all read the same state. Where @db itself is in a transaction that writes,
 * that is the one before it.
 *
 * Returns: (transfer full) (element-type NwDb) (nullable): the connections.
 */
GPtrArray *
nw_derivation_open_readers (NwDb    *db,
                            GError **error)
{
  gint64 end = 0;

  if (!nw_db_query_int (db, &end, error, "SELECT max(doc_pk) FROM doc", ""))
    return NULL;
  for (guint i = 0; i < MAX_OPENINGS; i++) {
    g_autoptr (GPtrArray) readers = NULL;
    gint64 before = 0, after = 0;

    /* The number is another whenever somebody else has committed. */
    if (!nw_db_query_int (db, &before, error, "PRAGMA data_version", "") ||
        (readers = open_once (db, choose_n_threads (end), error)) == NULL ||
        !nw_db_query_int (db, &after, error, "PRAGMA data_version", ""))
      return NULL;
    if (before == after)
      return g_steal_pointer (&readers);
  }
  g_set_error_literal (error, NW_STORE_ERROR, NW_STORE_ERROR_LOCKED,
                       _("Another program is using the database. Close it and try again."));

  return NULL;
}

/**
 * nw_derivation_dup_folder:
 * @db: a connection
 *
 * Returns: (transfer full): where its file lies.
 */
char *
nw_derivation_dup_folder (NwDb *db)
{
  return g_path_get_dirname (sqlite3_db_filename (nw_db_get_handle (db), "main"));
}

/* --- Parts ------------------------------------------------------------------------ */

static Part *
part_new (NwDerivation *owner,
          NwDb         *db,
          const char   *folder)
{
  Part *part = g_new0 (Part, 1);

  part->owner = owner;
  part->db = db;
  part->cache = nw_record_cache_new (db, NW_RECORD_CACHE_READER, NULL);
  part->items = nw_sorter_new (folder, ITEM_MEMORY);
  part->links = nw_sorter_new (folder, LINK_MEMORY);
  part->lookups = nw_sorter_new (folder, LINK_MEMORY);
  part->key = g_byte_array_new ();
  part->value = g_byte_array_new ();
  part->holders = g_array_new (FALSE, FALSE, sizeof (Holder));
  part->counts = g_array_new (FALSE, TRUE, sizeof (gint64));

  return part;
}

static void
part_free (gpointer data)
{
  Part *part = data;

  g_clear_pointer (&part->cache, nw_record_cache_free);
  nw_sorter_free (part->items);
  nw_sorter_free (part->links);
  nw_sorter_free (part->lookups);
  g_byte_array_unref (part->key);
  g_byte_array_unref (part->value);
  g_array_unref (part->holders);
  g_array_unref (part->counts);
  g_free (part);
}

/**
 * nw_derivation_free:
 * @self: (transfer full): a derivation that nobody reads
 */
void
nw_derivation_free (NwDerivation *self)
{
  g_ptr_array_unref (self->parts);
  g_array_unref (self->holders);
  g_clear_pointer (&self->wz, nw_wz_list_unref);
  g_clear_error (&self->error);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  g_free (self);
}

static void
count_kind (Part *part,
            int   kind_no)
{
  if (part->counts->len <= (guint) kind_no)
    g_array_set_size (part->counts, (guint) kind_no + 1);
  g_array_index (part->counts, gint64, kind_no)++;
}

/**
 * nw_derivation_count:
 * @self: a derivation
 * @kind_no: a kind
 *
 * Returns: how many of its records there are.
 */
gint64
nw_derivation_count (NwDerivation *self,
                     int           kind_no)
{
  gint64 n = 0;

  for (guint i = 0; i < self->parts->len; i++) {
    Part *part = g_ptr_array_index (self->parts, i);

    if ((guint) kind_no < part->counts->len)
      n += g_array_index (part->counts, gint64, kind_no);
  }

  return n;
}

/* --- Who holds which position ------------------------------------------------------ */

/* FNV-1a: what agrees by chance is told apart by the position itself. */
static guint64
hash_id (const char *id)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  for (; *id != 0; id++)
    hash = (hash ^ (guchar) *id) * G_GUINT64_CONSTANT (0x100000001b3);

  return hash;
}

static gboolean
read_holders (Part     *part,
              gint64    first,
              gint64    last,
              GError  **error)
{
  g_autoptr (NwStatement) statement =
    nw_db_prepare (part->db,
                   "SELECT d.doc_pk, CASE WHEN json_valid(r.body) THEN json_extract(r.body, '$.person') END"
                   " FROM doc d JOIN rev r ON r.rev_pk = d.win_rev WHERE d.doc_pk BETWEEN ?1 AND ?2"
                   " AND d.kind_no = (SELECT kind_no FROM kind WHERE id = 'position') AND r.deleted = 0", error);
  NwStep step;

  if (statement == NULL)
    return FALSE;
  nw_statement_bind (statement, "ii", first, last);
  while ((step = nw_statement_step (statement, error)) == NW_STEP_ROW) {
    const char *person = nw_statement_text (statement, 1);
    Holder holder = { person != NULL ? hash_id (person) : 0, sqlite3_column_int64 (statement, 0) };

    if (person != NULL)
      g_array_append_val (part->holders, holder);
  }

  return step != NW_STEP_ERROR;
}

static int
compare_holders (gconstpointer a,
                 gconstpointer b)
{
  const Holder *x = a, *y = b;

  if (x->person != y->person)
    return x->person < y->person ? -1 : 1;

  return (x->doc_pk > y->doc_pk) - (x->doc_pk < y->doc_pk);
}

static void
collect_holders (NwDerivation *self)
{
  for (guint i = 0; i < self->parts->len; i++) {
    Part *part = g_ptr_array_index (self->parts, i);

    g_array_append_vals (self->holders, part->holders->data, part->holders->len);
    g_array_set_size (part->holders, 0);
  }
  g_array_sort (self->holders, compare_holders);
}

static guint
find_holder (GArray  *holders,
             guint64  person)
{
  guint low = 0, high = holders->len;

  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (g_array_index (holders, Holder, middle).person < person)
      low = middle + 1;
    else
      high = middle;
  }

  return low;
}

static NwRecord *
resolve_record (gpointer    data,
                const char *id)
{
  Part *part = data;

  return nw_record_cache_get (part->cache, id, NULL);
}

static GPtrArray *
resolve_positions (gpointer    data,
                   const char *person_id)
{
  Part *part = data;
  GArray *holders = part->owner->holders;
  GPtrArray *positions = g_ptr_array_new_with_free_func (g_object_unref);
  guint64 hash = hash_id (person_id);

  for (guint i = find_holder (holders, hash);
       i < holders->len && g_array_index (holders, Holder, i).person == hash; i++) {
    NwRecord *position =
      nw_record_cache_get_document (part->cache, g_array_index (holders, Holder, i).doc_pk, NULL);

    if (position != NULL && g_strcmp0 (nw_record_get_text (position, "person"), person_id) == 0)
      g_ptr_array_add (positions, g_object_ref (position));
  }

  return positions;
}

/* --- Deriving ----------------------------------------------------------------------- */

static void
add_link (const char *to_id,
          const char *field,
          gpointer    data)
{
  Part *part = data;

  nw_derivation_make_link_key (part->key, to_id, part->doc_pk, field);
  part->good = part->good &&
               nw_sorter_add (part->links, part->key->data, part->key->len, NULL, 0, part->error);
}

static void
add_lookup (int         ns,
            const char *value,
            gpointer    data)
{
  Part *part = data;

  nw_derivation_make_lookup_key (part->key, ns, value, part->doc_pk);
  part->good = part->good &&
               nw_sorter_add (part->lookups, part->key->data, part->key->len, NULL, 0, part->error);
}

static gboolean
add_item (Part      *part,
          NwRecord  *record,
          int        kind_no,
          GError   **error)
{
  NwResolver resolver = { resolve_record, resolve_positions, part, part->owner->wz };
  g_autoptr (NwItem) item = nw_projection_derive (record, part->doc_pk, kind_no, &resolver);
  gsize length;
  const guint8 *order = g_bytes_get_data (item->key, &length);

  nw_derivation_make_key (part->key, kind_no, order, length, part->doc_pk);
  g_byte_array_set_size (part->value, 0);
  nw_packed_add_item (part->value, item);
  count_kind (part, kind_no);

  return nw_sorter_add (part->items, part->key->data, part->key->len, part->value->data, part->value->len,
                        error);
}

/* Records are needed again soon: a position shows its person and the other way
 * round. */
static NwRecord *
read_record (Part              *part,
             const NwDocument  *document,
             GError           **error)
{
  NwRecord *record = nw_record_cache_peek (part->cache, document->id);

  if (record != NULL)
    return g_object_ref (record);
  record = nw_record_new (document->id, document->revision, NULL, document->body, (gssize) document->length,
                          error);
  if (record != NULL)
    nw_record_cache_put (part->cache, record);

  return record;
}

static gboolean
derive_document (Part              *part,
                 const NwDocument  *document,
                 GError           **error)
{
  const NwDerivationHooks *hooks = part->owner->hooks;
  g_autoptr (GError) problem = NULL;
  g_autoptr (NwRecord) record = read_record (part, document, &problem);

  if (hooks->func != NULL && !hooks->func (document, record, problem, hooks->data, error))
    return FALSE;
  if (record == NULL) {
    if (hooks->func == NULL)
      g_propagate_error (error, g_steal_pointer (&problem));
    return hooks->func != NULL;
  }
  part->doc_pk = document->doc_pk;
  part->good = TRUE;
  part->error = error;
  nw_projection_lookups (record, document->kind_no, add_lookup, part);
  nw_projection_links (record, add_link, part);

  return part->good && add_item (part, record, document->kind_no, error);
}

static gboolean
derive_range (Part     *part,
              gint64    first,
              gint64    last,
              GError  **error)
{
  g_autoptr (NwStatement) statement =
    nw_db_prepare (part->db,
                   "SELECT d.doc_pk, d.kind_no, d.id, r.gen || '-' || r.hash, r.body, p.gen || '-' || p.hash, r.sent"
                   " FROM doc d JOIN rev r ON r.rev_pk = d.win_rev LEFT JOIN rev p ON p.rev_pk = r.parent"
                   " WHERE d.doc_pk BETWEEN ?1 AND ?2 AND r.deleted = 0 ORDER BY d.doc_pk", error);
  NwStep step;

  if (statement == NULL)
    return FALSE;
  nw_statement_bind (statement, "ii", first, last);
  while ((step = nw_statement_step (statement, error)) == NW_STEP_ROW) {
    const NwDocument document = {
      sqlite3_column_int64 (statement, 0), sqlite3_column_int (statement, 1), nw_statement_text (statement, 2),
      nw_statement_text (statement, 3), nw_statement_text (statement, 4),
      (gsize) sqlite3_column_bytes (statement, 4), nw_statement_text (statement, 5),
      sqlite3_column_int (statement, 6),
    };

    if (!derive_document (part, &document, error))
      return FALSE;
  }

  return step != NW_STEP_ERROR;
}

/* --- Threads -------------------------------------------------------------------------- */

static gboolean
work_ranges (Part     *part,
             GError  **error)
{
  NwDerivation *self = part->owner;

  for (;;) {
    gint64 first;

    g_mutex_lock (&self->mutex);
    first = self->error == NULL ? self->next : self->end;
    self->next = MIN (self->end, first + DOCUMENTS_PER_RANGE);
    g_mutex_unlock (&self->mutex);
    if (first >= self->end)
      return TRUE;
    if (!self->func (part, first, first + DOCUMENTS_PER_RANGE - 1, error) ||
        g_cancellable_set_error_if_cancelled (self->hooks->cancellable, error))
      return FALSE;
  }
}

static gpointer
derive_worker (gpointer data)
{
  Part *part = data;
  NwDerivation *self = part->owner;
  g_autoptr (GError) error = NULL;

  work_ranges (part, &error);
  g_mutex_lock (&self->mutex);
  if (error != NULL && self->error == NULL)
    self->error = g_steal_pointer (&error);
  self->n_running--;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);

  return NULL;
}

/* Waits for the threads and says on this one how far they are. */
static void
watch (NwDerivation *self,
       gdouble       from,
       gdouble       to)
{
  g_mutex_lock (&self->mutex);
  while (self->n_running > 0) {
    gdouble fraction = from + (to - from) * (gdouble) self->next / (gdouble) MAX (self->end, 1);

    g_cond_wait_until (&self->cond, &self->mutex, g_get_monotonic_time () + PROGRESS_US);
    if (self->hooks->progress == NULL)
      continue;
    g_mutex_unlock (&self->mutex);
    self->hooks->progress (fraction, self->hooks->progress_data);
    g_mutex_lock (&self->mutex);
  }
  g_mutex_unlock (&self->mutex);
}

static gboolean
run_threads (NwDerivation  *self,
             RangeFunc      func,
             gdouble        from,
             gdouble        to,
             GError       **error)
{
  g_autofree GThread **threads = g_new0 (GThread *, self->parts->len);

  self->func = func;
  self->next = 0;
  self->n_running = (gint) self->parts->len;
  for (guint i = 0; i < self->parts->len; i++)
    threads[i] = g_thread_new ("netzwerk-derive", derive_worker, g_ptr_array_index (self->parts, i));
  watch (self, from, to);
  for (guint i = 0; i < self->parts->len; i++)
    g_thread_join (threads[i]);
  if (self->error != NULL)
    g_propagate_error (error, g_error_copy (self->error));

  return self->error == NULL;
}

static void
end_parts (NwDerivation *self)
{
  for (guint i = 0; i < self->parts->len; i++) {
    Part *part = g_ptr_array_index (self->parts, i);

    g_clear_pointer (&part->cache, nw_record_cache_free);
    nw_sorter_end (part->items);
    nw_sorter_end (part->links);
    nw_sorter_end (part->lookups);
  }
  g_array_set_size (self->holders, 0);
}

/**
 * nw_derivation_run:
 * @readers: (element-type NwDb): from nw_derivation_open_readers()
 * @folder: where what does not fit into memory may lie
 * @hooks: what else is done
 * @error: return location
 *
 * Derives all documents.
 *
 * Returns: (transfer full) (nullable): what follows from them.
 */
NwDerivation *
nw_derivation_run (GPtrArray                *readers,
                   const char               *folder,
                   const NwDerivationHooks  *hooks,
                   GError                  **error)
{
  g_autoptr (NwDerivation) self = g_new0 (NwDerivation, 1);

  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  self->hooks = hooks;
  self->parts = g_ptr_array_new_with_free_func (part_free);
  self->holders = g_array_new (FALSE, FALSE, sizeof (Holder));
  for (guint i = 0; i < readers->len; i++)
    g_ptr_array_add (self->parts, part_new (self, g_ptr_array_index (readers, i), folder));
  if (!nw_db_query_int (g_ptr_array_index (readers, 0), &self->end, error,
                        "SELECT coalesce(max(doc_pk), 0) + 1 FROM doc", "") ||
      (self->wz = nw_wz_read (g_ptr_array_index (readers, 0), error)) == NULL ||
      !run_threads (self, read_holders, 0, 0.1, error))
    return NULL;
  collect_holders (self);
  if (!run_threads (self, derive_range, 0.1, 1, error))
    return NULL;
  end_parts (self);

  return g_steal_pointer (&self);
}

/**
 * nw_derivation_read:
 * @self: a derivation
 * @what: what to read of it
 *
 * Returns: (transfer full): it, in the order of its table; links and look-ups
 *   perhaps several times.
 */
NwMerger *
nw_derivation_read (NwDerivation *self,
                    NwDerived     what)
{
  g_autoptr (GPtrArray) sorters = g_ptr_array_new ();

  for (guint i = 0; i < self->parts->len; i++) {
    Part *part = g_ptr_array_index (self->parts, i);

    g_ptr_array_add (sorters, what == NW_DERIVED_ITEMS ? part->items
                              : what == NW_DERIVED_LINKS ? part->links : part->lookups);
  }

  return nw_merger_new (sorters);
}
