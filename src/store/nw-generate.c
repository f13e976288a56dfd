/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "config.h"

#include "nw-store-private.h"

#include <string.h>

#include "nw-body-private.h"
#include "nw-parallel-private.h"
#include "nw-schema-private.h"
#include "nw-synthetic-private.h"
#include "nw-writer-private.h"

/* The documents are written as they are, in one transaction; lists and search
 * follow from them by a rebuild. */

#define DOCUMENTS_AT_ONCE 16384
/* Of the whole time. */
#define WRITTEN 0.4

/* A document in the making. */
typedef struct {
  NwSynthetic  what;
  guint        number;
  guint32      seed;
  guint        n;
  char        *id;
  char        *body;
  char         hash[NW_BODY_HASH_LENGTH + 1];
} Document;

typedef struct {
  /* input */
  guint           n;
  guint32         seed;
  NwProgressFunc  progress;
  gpointer        data;
  /* in progress */
  NwWriter       *writer;
  int             kind_nos[NW_N_SYNTHETICS];
  GPtrArray      *documents;    /* of Document */
} Generate;

static void
document_free (Document *document)
{
  g_free (document->id);
  g_free (document->body);
  g_free (document);
}

static void
make_document (gpointer item,
               gpointer data)
{
  Document *document = item;
  g_autoptr (GError) error = NULL;

  document->id = nw_synthetic_make_id (document->what, document->seed, document->number);
  document->body = nw_synthetic_make_body (document->what, document->seed, document->number, document->n);
  if (!nw_body_hash (document->body, strlen (document->body), "", FALSE, document->hash, &error))
    g_error ("%s", error->message);
}

/* A record that is there already stays. */
static gboolean
write_document (Generate  *self,
                Document  *document,
                GError   **error)
{
  NwWriter *writer = self->writer;

  if (!nw_db_run (writer->db, error,
                  "INSERT INTO doc(doc_pk, space_pk, id, kind_no, win_rev, n_live) VALUES(?1, ?2, ?3, ?4, ?5, 1)"
                  " ON CONFLICT(id) DO NOTHING", "iisii", writer->next_doc, (gint64) NW_LOCAL_SPACE, document->id,
                  (gint64) self->kind_nos[document->what], writer->next_rev))
    return FALSE;
  if (sqlite3_changes (nw_db_get_handle (writer->db)) == 0)
    return TRUE;
  writer->n_changes++;

  return nw_db_run (writer->db, error, "INSERT INTO rev(rev_pk, doc_pk, gen, hash, body) VALUES(?1, ?2, 1, ?3, ?4)",
                    "iiss", writer->next_rev++, writer->next_doc++, document->hash, document->body);
}

static gboolean
write_documents (Generate  *self,
                 GError   **error)
{
  nw_parallel_run (self->writer->parallel, self->documents, make_document, NULL);
  for (guint i = 0; i < self->documents->len; i++) {
    if (!write_document (self, g_ptr_array_index (self->documents, i), error))
      return FALSE;
  }
  g_ptr_array_set_size (self->documents, 0);

  return TRUE;
}

/* What belongs together stands together. */
static void
add_number (Generate *self,
            guint     number)
{
  for (NwSynthetic what = 0; what < NW_N_SYNTHETICS; what++) {
    Document *document;

    if (number >= nw_synthetic_count (what, self->n))
      continue;
    document = g_new0 (Document, 1);
    document->what = what;
    document->number = number;
    document->seed = self->seed;
    document->n = self->n;
    g_ptr_array_add (self->documents, document);
  }
}

static gboolean
write_all (Generate      *self,
           GCancellable  *cancellable,
           GError       **error)
{
  for (NwSynthetic what = 0; what < NW_N_SYNTHETICS; what++) {
    if (!nw_session_find_kind (self->writer->session, nw_synthetic_get_kind (what), TRUE, &self->kind_nos[what],
                               error))
      return FALSE;
  }
  for (guint i = 0; i < self->n; i++) {
    add_number (self, i);
    if (self->documents->len < DOCUMENTS_AT_ONCE)
      continue;
    if (!write_documents (self, error) || g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    if (self->progress != NULL)
      self->progress (WRITTEN * i / self->n, self->data);
  }
  if (!write_documents (self, error))
    return FALSE;

  /* Whoever opens the database before it is rebuilt does that. */
  return self->writer->n_changes == 0 ||
         nw_db_exec (self->writer->db, "DELETE FROM meta WHERE key = 'projection'", error);
}

static void
report_rebuild (gdouble  fraction,
                gpointer data)
{
  Generate *self = data;

  if (self->progress != NULL)
    self->progress (WRITTEN + (1 - WRITTEN) * fraction, self->data);
}

static gboolean
write_step (Generate      *self,
            gboolean      *changed,
            GCancellable  *cancellable,
            GError       **error)
{
  gint64 step;

  if (!nw_writer_begin (self->writer, NULL, error))
    return FALSE;
  if (!write_all (self, cancellable, error)) {
    nw_writer_roll_back (self->writer);
    return FALSE;
  }
  *changed = self->writer->n_changes > 0;

  return nw_writer_end (self->writer, &step, error);
}

/* The index of the ids is hit everywhere: it shall fit into memory. */
static gboolean
generate_func (NwSession     *session,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  Generate *self = data;
  gboolean good, changed = FALSE;

  self->writer = nw_session_get_writer (session);
  good = nw_db_exec (self->writer->db, "PRAGMA synchronous=NORMAL; PRAGMA cache_size=-262144", error) &&
         write_step (self, &changed, cancellable, error);
  good = nw_db_exec (self->writer->db, "PRAGMA cache_size=-65536; PRAGMA shrink_memory", good ? error : NULL) && good;
  good = good && (!changed || nw_rebuild_run (session, report_rebuild, self, cancellable, error));

  return nw_db_exec (self->writer->db, "PRAGMA synchronous=FULL", good ? error : NULL) && good;
}

/**
 * nw_store_generate:
 * @self: a store
 * @n: how many persons; each with a position, an organisation for five, an
 *   agreement for twenty
 * @seed: the same seed gives the same records
 * @progress: (nullable): called on the worker thread
 * @data: for @progress
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Adds synthetic records for measuring. They cannot be undone. Waits until it is
 * done.
 *
 * Returns: whether it is.
 */
gboolean
nw_store_generate (NwStore         *self,
                   guint            n,
                   guint32          seed,
                   NwProgressFunc   progress,
                   gpointer         data,
                   GCancellable    *cancellable,
                   GError         **error)
{
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func ((GDestroyNotify) document_free);
  Generate generate = { .n = n, .seed = seed, .progress = progress, .data = data, .documents = documents };

  return nw_store_call (self, generate_func, &generate, cancellable, error);
}
