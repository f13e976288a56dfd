/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "config.h"

#include "nw-store-private.h"

#include <glib/gi18n.h>
#include <unistd.h>

#include "nw-schema-private.h"
#include "nw-writer-private.h"

struct _NwStore {
  GObject       parent_instance;

  /* owned */
  char         *path;
  char         *user_name;  /* who writes "changed" */
  NwSession    *session;     /* of the thread that opened the store, reading */
  NwWorker     *writer;      /* (nullable): NULL when opened for reading */
  NwWorker     *reader;      /* (nullable): made when first asked for */
  GMainContext *context;     /* where "changed" is emitted */
  int           lock_fd;
  gdouble       progress;    /* of a rebuild, as the property says */
};

G_DEFINE_FINAL_TYPE (NwStore, nw_store, G_TYPE_OBJECT)

G_DEFINE_QUARK (nw-store-error-quark, nw_store_error)

enum {
  PROP_REBUILD_PROGRESS = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum {
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
nw_store_get_property (GObject    *object,
                       guint       property_id,
                       GValue     *value,
                       GParamSpec *pspec)
{
  switch (property_id) {
  case PROP_REBUILD_PROGRESS:
    g_value_set_double (value, NW_STORE (object)->progress);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
nw_store_dispose (GObject *object)
{
  nw_store_close (NW_STORE (object));

  G_OBJECT_CLASS (nw_store_parent_class)->dispose (object);
}

static void
nw_store_finalize (GObject *object)
{
  NwStore *self = NW_STORE (object);

  g_free (self->path);
  g_free (self->user_name);
  g_clear_pointer (&self->context, g_main_context_unref);

  G_OBJECT_CLASS (nw_store_parent_class)->finalize (object);
}

static void
nw_store_class_init (NwStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = nw_store_get_property;
  object_class->dispose = nw_store_dispose;
  object_class->finalize = nw_store_finalize;

  properties[PROP_REBUILD_PROGRESS] =
    g_param_spec_double ("rebuild-progress", NULL, NULL, -1, 1, -1,
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /* ids: what changed, NULL when too many records did to name them. */
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", NW_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRV);
}

static void
nw_store_init (NwStore *self)
{
  self->lock_fd = -1;
  self->progress = -1;
  self->context = g_main_context_ref_thread_default ();
}

/* --- Changes --------------------------------------------------------------- */

typedef struct {
  GWeakRef  store;
  char    **ids;
} Changed;

static void
changed_free (Changed *changed)
{
  g_weak_ref_clear (&changed->store);
  g_strfreev (changed->ids);
  g_free (changed);
}

static gboolean
emit_changed_cb (gpointer data)
{
  Changed *changed = data;
  g_autoptr (NwStore) self = g_weak_ref_get (&changed->store);

  if (self != NULL)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0, changed->ids);

  return G_SOURCE_REMOVE;
}

/**
 * nw_store_queue_changed:
 * @self: a store
 * @ids: (nullable) (element-type utf8): what changed; %NULL: too much to say
 *
 * Emits "changed" on the main context. Any thread.
 */
void
nw_store_queue_changed (NwStore   *self,
                        GPtrArray *ids)
{
  Changed *changed = g_new0 (Changed, 1);
  g_autoptr (GSource) source = g_idle_source_new ();

  g_weak_ref_init (&changed->store, self);
  if (ids != NULL) {
    changed->ids = g_new0 (char *, ids->len + 1);
    for (guint i = 0; i < ids->len; i++)
      changed->ids[i] = g_strdup (g_ptr_array_index (ids, i));
  }
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, emit_changed_cb, changed, (GDestroyNotify) changed_free);
  g_source_attach (source, self->context);
}

typedef struct {
  GWeakRef store;
  gdouble  fraction;
} Progress;

static void
progress_free (Progress *progress)
{
  g_weak_ref_clear (&progress->store);
  g_free (progress);
}

static gboolean
set_progress_cb (gpointer data)
{
  Progress *progress = data;
  g_autoptr (NwStore) self = g_weak_ref_get (&progress->store);

  if (self != NULL && self->progress != progress->fraction) {
    self->progress = progress->fraction;
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REBUILD_PROGRESS]);
  }

  return G_SOURCE_REMOVE;
}

/**
 * nw_store_queue_progress:
 * @self: a store
 * @fraction: how far the rebuild after opening is; -1 when it is over
 *
 * Sets "rebuild-progress" on the main context. Any thread.
 */
void
nw_store_queue_progress (NwStore *self,
                         gdouble  fraction)
{
  Progress *progress = g_new0 (Progress, 1);
  g_autoptr (GSource) source = g_idle_source_new ();

  g_weak_ref_init (&progress->store, self);
  progress->fraction = fraction;
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, set_progress_cb, progress, (GDestroyNotify) progress_free);
  g_source_attach (source, self->context);
}

static void
committed_cb (gpointer   data,
              GPtrArray *ids)
{
  nw_store_queue_changed (data, ids);
}

/* --- Opening ----------------------------------------------------------------- */

static gboolean
open_writer (NwStore  *self,
             GError  **error)
{
  g_autoptr (NwDb) db = NULL;
  NwSession *session;

  if (!nw_store_lock_file (self->path, &self->lock_fd, error))
    return FALSE;
  db = nw_db_open (self->path, FALSE, error);
  if (db == NULL || !nw_schema_prepare (db, self->path, error))
    return FALSE;

  session = nw_session_new (g_steal_pointer (&db), TRUE);
  nw_session_get_writer (session)->committed = committed_cb;
  nw_session_get_writer (session)->committed_data = self;
  self->writer = nw_worker_new ("netzwerk-writer", session, nw_store_idle, self);

  return TRUE;
}

/**
 * nw_store_open:
 * @path: the database file
 * @flags: how to open it
 * @error: return location for a #NwStoreError
 *
 * Opens a database; for writing, it is made when there is none, and brought to
 * today's version when it is older. One process at a time writes; any number
 * may read.
 *
 * Returns: (transfer full) (nullable): the store.
 */
NwStore *
nw_store_open (const char        *path,
               NwStoreOpenFlags   flags,
               GError           **error)
{
  g_autoptr (NwStore) self = g_object_new (NW_TYPE_STORE, NULL);

  gboolean writes = !(flags & NW_STORE_OPEN_READ_ONLY);

  if (writes && !nw_store_create_file (path, error))
    return NULL;
  self->path = nw_store_find_file (path, error);
  if (self->path == NULL || (writes && !open_writer (self, error)))
    return NULL;
  self->session = nw_store_open_reader (self, error);
  if (self->session == NULL)
    return NULL;
  if (self->writer != NULL && !(flags & NW_STORE_OPEN_NO_UPKEEP))
    nw_store_check_projections (self);

  return g_steal_pointer (&self);
}

/**
 * nw_store_close:
 * @self: a store
 *
 * Ends all work and closes the file. Steps that wait are done first. Lists of
 * the store are empty afterwards.
 */
void
nw_store_close (NwStore *self)
{
  /* The writer goes last: only the last connection to close, if it may write,
   * brings everything into the one file. */
  if (self->reader != NULL)
    nw_worker_interrupt (self->reader);
  g_clear_pointer (&self->reader, nw_worker_stop);
  g_clear_object (&self->session);
  g_clear_pointer (&self->writer, nw_worker_stop);
  if (self->lock_fd >= 0)
    close (self->lock_fd);
  self->lock_fd = -1;
}

/** nw_store_get_path: Returns: (transfer none): the file, from the root and through no link. */
const char *
nw_store_get_path (NwStore *self)
{
  return self->path;
}

/**
 * nw_store_get_rebuild_progress:
 * @self: a store
 *
 * Returns: from 0 to 1 while all is derived anew after opening, otherwise -1.
 *   Main thread.
 */
gdouble
nw_store_get_rebuild_progress (NwStore *self)
{
  return self->progress;
}

/**
 * nw_store_get_session:
 * @self: a store
 *
 * Returns: (transfer none): a session that reads, of the thread that opened the
 *   store; for what takes less than a millisecond.
 */
NwSession *
nw_store_get_session (NwStore *self)
{
  return self->session;
}

/* Whoever reads a database, too, keeps a file beside it: what the writer is at. */
static gboolean
may_write_beside (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return access (folder, W_OK) == 0;
}

/**
 * nw_store_open_reader:
 * @self: a store
 * @error: return location for a #NwStoreError
 *
 * Returns: (transfer full) (nullable): a session that reads, of the calling
 *   thread.
 */
NwSession *
nw_store_open_reader (NwStore  *self,
                      GError  **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (NwDb) db = nw_db_open (self->path, TRUE, &problem);

  if (db != NULL && nw_schema_check (db, &problem))
    return nw_session_new (g_steal_pointer (&db), FALSE);

  if (g_error_matches (problem, NW_STORE_ERROR, NW_STORE_ERROR_FAILED) && !may_write_beside (self->path))
    g_set_error (error, NW_STORE_ERROR, NW_STORE_ERROR_FAILED,
                 _("“%s” lies where you may not write, and is not read there. Nothing was changed. Copy the file into a folder of your own and open it there."),
                 self->path);
  else
    g_propagate_error (error, g_steal_pointer (&problem));

  return NULL;
}

/**
 * nw_store_get_writer_worker:
 * @self: a store
 *
 * Returns: (transfer none) (nullable): %NULL when it is open for reading.
 */
NwWorker *
nw_store_get_writer_worker (NwStore *self)
{
  return self->writer;
}

/**
 * nw_store_get_reader_worker:
 * @self: a store
 * @error: return location
 *
 * Returns: (transfer none) (nullable): the thread that answers slow questions.
 *   Main thread.
 */
NwWorker *
nw_store_get_reader_worker (NwStore  *self,
                            GError  **error)
{
  NwSession *session;

  if (self->reader != NULL || self->session == NULL)
    return self->reader;
  session = nw_store_open_reader (self, error);
  if (session != NULL)
    self->reader = nw_worker_new ("netzwerk-reader", session, NULL, NULL);

  return self->reader;
}

typedef struct {
  char *by;
  char *agency;
} Author;

static void
set_author_job (NwSession *session,
                gpointer   data)
{
  NwWriter *writer = nw_session_get_writer (session);
  Author *author = data;

  g_free (writer->by);
  g_free (writer->agency);
  writer->by = author->by;
  writer->agency = author->agency;
  g_free (author);
}

/* The full name where the system knows one. */
static const char *
get_login_name (void)
{
  const char *name = g_get_real_name ();

  return name == NULL || *name == 0 || g_str_equal (name, "Unknown") ? g_get_user_name () : name;
}

/**
 * nw_store_set_author:
 * @self: a store
 * @by: (nullable): the user's name; %NULL for that of the login
 * @agency: (nullable): the agency the user works for
 *
 * What "created" and "changed" of records say from the next step on.
 */
void
nw_store_set_author (NwStore    *self,
                     const char *by,
                     const char *agency)
{
  Author *author;

  if (self->writer == NULL)
    return;
  g_free (self->user_name);
  self->user_name = g_strdup (by != NULL ? by : get_login_name ());
  author = g_new0 (Author, 1);
  author->by = g_strdup (self->user_name);
  author->agency = g_strdup (agency);
  nw_worker_push (self->writer, set_author_job, author);
}

/**
 * nw_store_get_user_name:
 * @self: a store
 *
 * Returns: (transfer none) (nullable): whom "changed" names, %NULL until
 *   nw_store_set_author(); main thread
 */
const char *
nw_store_get_user_name (NwStore *self)
{
  return self->user_name;
}
