/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "config.h"

#include "nw-session-private.h"

#include "nw-list-filter-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "nw-pending-private.h"
#include "nw-projection-private.h"
#include "nw-row-private.h"
#include "nw-store.h"
#include "nw-words-private.h"
#include "nw-writer-private.h"

#define MAX_KINDS 4095
/* The ids that a look-up gives at most. */
#define MAX_FOUND 1000

struct _NwSession {
  GObject     parent_instance;

  /* owned */
  NwDb       *db;
  NwWriter   *writer;      /* (nullable) */
  GPtrArray  *kinds;       /* id by number - 1 */
  NwPending  *pending;     /* (nullable): of a reader */

  /* borrowed */
  GThread    *thread;
};

G_DEFINE_FINAL_TYPE (NwSession, nw_session, G_TYPE_OBJECT)

static void
nw_session_finalize (GObject *object)
{
  NwSession *self = NW_SESSION (object);

  g_clear_pointer (&self->writer, nw_writer_free);
  g_clear_pointer (&self->pending, nw_pending_free);
  g_clear_pointer (&self->db, nw_db_close);
  g_ptr_array_unref (self->kinds);

  G_OBJECT_CLASS (nw_session_parent_class)->finalize (object);
}

static void
nw_session_class_init (NwSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = nw_session_finalize;
}

static void
nw_session_init (NwSession *self)
{
  self->kinds = g_ptr_array_new_with_free_func (g_free);
  self->thread = g_thread_self ();
}

/**
 * nw_session_new:
 * @db: (transfer full): a connection
 * @writing: whether it may write
 *
 * Returns: (transfer full): a session of the calling thread.
 */
NwSession *
nw_session_new (NwDb     *db,
                gboolean  writing)
{
  NwSession *self = g_object_new (NW_TYPE_SESSION, NULL);

  self->db = db;
  nw_list_filter_install (db);
  if (writing)
    self->writer = nw_writer_new (self, db);

  return self;
}

/**
 * nw_session_adopt:
 * @self: a session that nobody uses at the moment
 *
 * From now on it belongs to the calling thread.
 */
void
nw_session_adopt (NwSession *self)
{
  self->thread = g_thread_self ();
}

/**
 * nw_session_get_db:
 * @self: a session of this thread
 *
 * Returns: (transfer none): its connection; in it stands what was gathered. What
 *   went wrong with that, the step's next call says.
 */
NwDb *
nw_session_get_db (NwSession *self)
{
  g_assert (self->thread == g_thread_self ());
  if (self->writer != NULL)
    nw_writer_write_gathered (self->writer, NULL);

  return self->db;
}

/**
 * nw_session_get_writer:
 * @self: a session of this thread
 *
 * Returns: (transfer none) (nullable): %NULL for a session that only reads.
 */
NwWriter *
nw_session_get_writer (NwSession *self)
{
  g_assert (self->thread == g_thread_self ());

  return self->writer;
}

/* --- Kinds --------------------------------------------------------------- */

static gboolean
load_kinds (NwSession  *self,
            GError    **error)
{
  g_autoptr (NwStatement) statement =
    nw_db_prepare (nw_session_get_db (self), "SELECT kind_no, id FROM kind ORDER BY kind_no", error);
  NwStep step;

  if (statement == NULL)
    return FALSE;
  g_ptr_array_set_size (self->kinds, 0);
  while ((step = nw_statement_step (statement, error)) == NW_STEP_ROW)
    g_ptr_array_insert (self->kinds, -1, g_strdup (nw_statement_text (statement, 1)));

  return step != NW_STEP_ERROR;
}

static int
find_loaded_kind (NwSession  *self,
                  const char *id)
{
  for (guint i = 0; i < self->kinds->len; i++) {
    if (strcmp (g_ptr_array_index (self->kinds, i), id) == 0)
      return (int) i + 1;
  }

  return 0;
}

/**
 * nw_session_find_kind:
 * @self: a session
 * @id: a kind, known to the program or not
 * @create: whether to give it a number when it has none
 * @kind_no: (out): its number; 0 when no record of it was ever stored
 * @error: return location
 *
 * Returns: FALSE on a database error.
 */
gboolean
nw_session_find_kind (NwSession   *self,
                      const char  *id,
                      gboolean     create,
                      int         *kind_no,
                      GError     **error)
{
  *kind_no = find_loaded_kind (self, id);
  if (*kind_no == 0 && !load_kinds (self, error))
    return FALSE;
  if (*kind_no == 0)
    *kind_no = find_loaded_kind (self, id);
  if (*kind_no != 0 || !create)
    return TRUE;

  *kind_no = (int) self->kinds->len + 1;
  if (*kind_no > MAX_KINDS) {
    g_set_error_literal (error, NW_STORE_ERROR, NW_STORE_ERROR_FAILED, _("There are too many kinds of records"));
    return FALSE;
  }
  if (!nw_db_run (nw_session_get_db (self), error, "INSERT INTO kind(kind_no, id) VALUES(?1, ?2)", "is",
                  (gint64) *kind_no, id))
    return FALSE;
  g_ptr_array_add (self->kinds, g_strdup (id));

  return TRUE;
}

/**
 * nw_session_get_kind_id:
 * @self: a session
 * @kind_no: a number
 *
 * Returns: (transfer none) (nullable): the kind's id.
 */
const char *
nw_session_get_kind_id (NwSession *self,
                        int        kind_no)
{
  if (kind_no > (int) self->kinds->len)
    load_kinds (self, NULL);

  return kind_no >= 1 && kind_no <= (int) self->kinds->len ? g_ptr_array_index (self->kinds, kind_no - 1)
                                                            : NULL;
}

/**
 * nw_session_get_n_kinds:
 * @self: a session
 * @error: return location
 *
 * Returns: how many kinds have a number.
 */
guint
nw_session_get_n_kinds (NwSession  *self,
                        GError    **error)
{
  return load_kinds (self, error) ? self->kinds->len : 0;
}

/**
 * nw_session_forget_kinds:
 * @self: a session
 *
 * After a roll-back: the numbers may not have been stored.
 */
void
nw_session_forget_kinds (NwSession *self)
{
  g_ptr_array_set_size (self->kinds, 0);
}

/* --- Records --------------------------------------------------------------- */

/* Of a row that begins with the columns of NW_SELECT_RECORD. */
NwRecord *
nw_session_record_from_statement (NwStatement  *statement,
                                  GError      **error)
{
  return nw_record_new (nw_statement_text (statement, 0), nw_statement_text (statement, 1),
                        nw_statement_text (statement, 2), nw_statement_text (statement, 3),
                        sqlite3_column_bytes (statement, 3), error);
}

/* What was merged into another record is found as that one. */
static NwRecord *
get_successor (NwSession   *self,
               const char  *id,
               GError     **error)
{
  g_autoptr (NwStatement) statement =
    nw_db_prepare (nw_session_get_db (self),
                   NW_SELECT_RECORD " WHERE r.deleted = 0 AND d.doc_pk ="
                   " (SELECT doc_pk FROM lookup WHERE ns = ?1 AND value = ?2 ORDER BY doc_pk LIMIT 1)", error);
  NwStep step;

  if (statement == NULL)
    return NULL;
  nw_statement_bind (statement, "is", (gint64) NW_LOOKUP_FORMER_ID, id);
  step = nw_statement_step (statement, error);
  if (step == NW_STEP_DONE)
    g_set_error (error, NW_STORE_ERROR, NW_STORE_ERROR_NOT_FOUND, _("There is no record %s"), id);

  return step == NW_STEP_ROW ? nw_session_record_from_statement (statement, error) : NULL;
}

/**
 * nw_session_get_record:
 * @self: a session
 * @id: a record id
 * @error: return location for a #NwStoreError
 *
 * Returns: (transfer full) (nullable): the record, or the one that it was merged
 *   into, which has another id; %NW_STORE_ERROR_NOT_FOUND when there is neither.
 */
NwRecord *
nw_session_get_record (NwSession   *self,
                       const char  *id,
                       GError     **error)
{
  NwRecord *pending = self->pending != NULL ? nw_pending_get_record (self->pending, id) : NULL;
  g_autoptr (NwStatement) statement = NULL;
  NwStep step;

  if (pending != NULL)
    return g_object_ref (pending);

  statement = nw_db_prepare (nw_session_get_db (self), NW_SELECT_RECORD " WHERE d.id = ?1 AND r.deleted = 0", error);
  if (statement == NULL)
    return NULL;
  nw_statement_bind (statement, "s", id);
  step = nw_statement_step (statement, error);
  if (step == NW_STEP_DONE)
    return get_successor (self, id, error);

  return step == NW_STEP_ROW ? nw_session_record_from_statement (statement, error) : NULL;
}

/* Where the kinds asked for are few among all records, their rows lead to them;
 * else the documents are read from the beginning of the file to its end. */
#define FEW_AMONG 8

#define FOREACH_COLUMNS "SELECT d.id, r.gen || '-' || r.hash, s.name, r.body, k.id"
#define FOREACH_REST \
  " CROSS JOIN rev r ON r.rev_pk = d.win_rev CROSS JOIN space s ON s.space_pk = d.space_pk" \
  " CROSS JOIN kind k ON k.kind_no = d.kind_no WHERE r.deleted = 0"

static gboolean
walk (NwStatement         *statement,
      const char * const  *kinds,
      NwRecordFunc         func,
      gpointer             data,
      GError             **error)
{
  NwStep step;

  while ((step = nw_statement_step (statement, error)) == NW_STEP_ROW) {
    g_autoptr (NwRecord) record = NULL;

    if (kinds != NULL && !g_strv_contains (kinds, nw_statement_text (statement, 4)))
      continue;
    record = nw_session_record_from_statement (statement, error);
    if (record == NULL || !func (record, data))
      return FALSE;
  }

  return step == NW_STEP_DONE;
}

static gboolean
walk_kind (NwSession     *self,
           const char    *kind,
           NwRecordFunc   func,
           gpointer       data,
           GError       **error)
{
  g_autoptr (NwStatement) statement = NULL;
  int kind_no;

  if (!nw_session_find_kind (self, kind, FALSE, &kind_no, error))
    return FALSE;
  if (kind_no == 0)
    return TRUE;
  statement = nw_db_prepare (nw_session_get_db (self),
                             FOREACH_COLUMNS " FROM item i CROSS JOIN doc d ON d.doc_pk = i.doc_pk"
                             FOREACH_REST " AND i.kind_no = ?1", error);
  if (statement == NULL)
    return FALSE;
  nw_statement_bind (statement, "i", (gint64) kind_no);

  return walk (statement, NULL, func, data, error);
}

static gboolean
are_few (NwSession          *self,
         const char * const *kinds)
{
  gint64 n = 0;

  for (guint i = 0; kinds != NULL && kinds[i] != NULL; i++)
    n += MAX (nw_session_count (self, kinds[i], NULL), 0);

  return kinds != NULL && n < nw_session_count (self, NULL, NULL) / FEW_AMONG;
}

/**
 * nw_session_foreach:
 * @self: a session
 * @kinds: (nullable): only records of these kinds, ended by %NULL
 * @func: called with each live record, in no order; FALSE ends the walk
 * @data: for @func
 * @error: return location
 *
 * Reads many documents: on a thread of its own, or where one may wait.
 *
 * Returns: FALSE with an error of the database, or FALSE without one when @func
 *   ended the walk.
 */
gboolean
nw_session_foreach (NwSession           *self,
                    const char * const  *kinds,
                    NwRecordFunc         func,
                    gpointer             data,
                    GError             **error)
{
  g_autoptr (NwStatement) statement = NULL;

  if (are_few (self, kinds)) {
    for (guint i = 0; kinds[i] != NULL; i++) {
      if (!walk_kind (self, kinds[i], func, data, error))
        return FALSE;
    }
    return TRUE;
  }
  statement = nw_db_prepare (nw_session_get_db (self), FOREACH_COLUMNS " FROM doc d" FOREACH_REST, error);

  return statement != NULL && walk (statement, kinds, func, data, error);
}

static gboolean
flush_if_writing (NwSession  *self,
                  GError    **error)
{
  NwWriter *writer = nw_session_get_writer (self);

  return writer == NULL || writer->step == 0 || nw_writer_flush (writer, error);
}

/**
 * nw_session_get_row:
 * @self: a session
 * @id: a record id
 * @error: return location for a #NwStoreError
 *
 * Returns: (transfer full) (nullable): the record, or the one that it was merged
 *   into, as a list shows it.
 */
NwRow *
nw_session_get_row (NwSession   *self,
                    const char  *id,
                    GError     **error)
{
  g_autoptr (NwStatement) statement = NULL;
  NwStep step;

  if (!flush_if_writing (self, error))
    return NULL;
  statement = nw_db_prepare (nw_session_get_db (self), "SELECT " NW_ROW_COLUMNS " FROM item"
                             " WHERE doc_pk = coalesce ("
                             "(SELECT i.doc_pk FROM doc d JOIN item i ON i.doc_pk = d.doc_pk WHERE d.id = ?1), "
                             "(SELECT doc_pk FROM lookup WHERE ns = ?2 AND value = ?1 ORDER BY doc_pk LIMIT 1))",
                             error);
  if (statement == NULL)
    return NULL;
  nw_statement_bind (statement, "si", id, (gint64) NW_LOOKUP_FORMER_ID);
  step = nw_statement_step (statement, error);
  if (step == NW_STEP_DONE)
    g_set_error (error, NW_STORE_ERROR, NW_STORE_ERROR_NOT_FOUND, _("There is no record %s"), id);

  return step == NW_STEP_ROW ? nw_row_new_from_statement (statement, 0) : NULL;
}

/**
 * nw_session_get_links_to:
 * @self: a session
 * @id: a record id
 * @kind: (nullable): only links from records of this kind
 * @limit: at most so many
 * @error: return location
 *
 * Returns: (transfer full) (element-type NwLink) (nullable): who links to it.
 *   Field "sources" says that the release is the source of something.
 */
GPtrArray *
nw_session_get_links_to (NwSession   *self,
                         const char  *id,
                         const char  *kind,
                         guint        limit,
                         GError     **error)
{
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func ((GDestroyNotify) nw_link_free);
  g_autoptr (NwStatement) statement =
    nw_db_prepare (nw_session_get_db (self),
                   "SELECT d.id, k.id, l.field FROM link l JOIN doc d ON d.doc_pk = l.from_pk"
                   " JOIN kind k ON k.kind_no = d.kind_no"
                   " WHERE l.to_id = ?1 AND (?2 IS NULL OR k.id = ?2) LIMIT ?3", error);
  NwStep step;

  if (statement == NULL)
    return NULL;
  nw_statement_bind (statement, "ssi", id, kind, (gint64) limit);
  while ((step = nw_statement_step (statement, error)) == NW_STEP_ROW) {
    NwLink *link = g_new0 (NwLink, 1);

    link->record_id = g_strdup (nw_statement_text (statement, 0));
    link->kind = g_strdup (nw_statement_text (statement, 1));
    link->field = g_strdup (nw_statement_text (statement, 2));
    g_ptr_array_add (links, link);
  }
  if (self->pending != NULL)
    nw_pending_find_links (self->pending, id, kind, limit, links);

  return step != NW_STEP_ERROR ? g_steal_pointer (&links) : NULL;
}

/**
 * nw_session_count:
 * @self: a session
 * @kind: (nullable): a kind; %NULL for all
 * @error: return location
 *
 * Returns: how many live records there are, as of the last commit; -1 on an error.
 */
gint64
nw_session_count (NwSession   *self,
                  const char  *kind,
                  GError     **error)
{
  gint64 count = 0;

  if (!nw_db_query_int (nw_session_get_db (self), &count, error,
                        "SELECT coalesce(sum(n), 0) FROM kind WHERE ?1 IS NULL OR id = ?1", "s", kind))
    return -1;

  return count;
}

/* kind: of which names are looked up, NULL for other values. */
static GPtrArray *
look_up (NwSession   *self,
         const char  *kind,
         int          ns,
         const char  *value,
         GError     **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (NwStatement) statement =
    nw_db_prepare (nw_session_get_db (self),
                   "SELECT d.id FROM lookup l JOIN doc d USING(doc_pk) WHERE l.ns = ?1 AND l.value = ?2"
                   " ORDER BY l.doc_pk LIMIT ?3", error);
  NwStep step;

  if (statement == NULL)
    return NULL;
  nw_statement_bind (statement, "isi", (gint64) ns, value, (gint64) MAX_FOUND);
  while ((step = nw_statement_step (statement, error)) == NW_STEP_ROW)
    g_ptr_array_add (ids, g_strdup (nw_statement_text (statement, 0)));
  if (self->pending != NULL)
    nw_pending_find_value (self->pending, kind, ns, value, MAX_FOUND, ids);

  return step != NW_STEP_ERROR ? g_steal_pointer (&ids) : NULL;
}

/**
 * nw_session_find_channel:
 * @self: a session
 * @type: the channel's type
 * @value: its normal form
 * @error: return location
 *
 * Returns: (transfer full) (element-type utf8) (nullable): the ids of the
 *   records that have it, as this type.
 */
GPtrArray *
nw_session_find_channel (NwSession      *self,
                         NwChannelType   type,
                         const char     *value,
                         GError        **error)
{
  return look_up (self, NULL, type, value, error);
}

/**
 * nw_session_find_name:
 * @self: a session
 * @kind: a kind
 * @name: a name as written
 * @error: return location
 *
 * Returns: (transfer full) (element-type utf8) (nullable): the ids of the
 *   records of this name, whatever the spelling of umlauts, academic titles
 *   (persons) and legal forms (organisations); former and short names count.
 */
GPtrArray *
nw_session_find_name (NwSession   *self,
                      const char  *kind,
                      const char  *name,
                      GError     **error)
{
  const NwKind *table = nw_kind_get (kind);
  g_autofree char *key = NULL;
  int kind_no;

  g_return_val_if_fail (table != NULL, NULL);

  if (!nw_session_find_kind (self, kind, FALSE, &kind_no, error))
    return NULL;
  key = nw_projection_name_key (table, name);
  if ((kind_no == 0 && self->pending == NULL) || *key == 0)
    return g_ptr_array_new_with_free_func (g_free);

  return look_up (self, kind, NW_LOOKUP_NAME + kind_no, key, error);
}

/**
 * nw_session_find_release:
 * @self: a session
 * @source_id: (nullable): the identifier it has at its source
 * @text_hash: (nullable): the fingerprint of its text
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the stored release, %NULL without an
 *   error when there is none.
 */
char *
nw_session_find_release (NwSession   *self,
                         const char  *source_id,
                         const char  *text_hash,
                         GError     **error)
{
  const char *values[] = { source_id, text_hash };
  const int spaces[] = { NW_LOOKUP_SOURCE_ID, NW_LOOKUP_TEXT_HASH };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++) {
    g_autoptr (GPtrArray) ids = NULL;

    if (values[i] == NULL || *values[i] == 0)
      continue;
    ids = look_up (self, NULL, spaces[i], values[i], error);
    if (ids == NULL)
      return NULL;
    if (ids->len > 0)
      return g_strdup (g_ptr_array_index (ids, 0));
  }

  return NULL;
}

/* --- Records on their way to the writing session --------------------------- */

/* As long as it knows what is on its way a reader may stay at one state of the
 * database: that spares it taking and leaving the lock with every look-up, and
 * throwing away what it has read. Without this it works as well. */
static void
hold_still (NwSession *self,
            gboolean   still)
{
  if (nw_db_in_transaction (self->db))
    nw_db_exec (self->db, "COMMIT", NULL);
  if (still)
    nw_db_exec (self->db, "BEGIN", NULL);
}

/**
 * nw_session_add_pending:
 * @self: a session that reads
 * @record: as it is handed to the writing session
 * @group: with which it is committed, never less than the one before
 *
 * From now on @self finds and gets @record as if it were stored; nw_session_get_row(),
 * nw_session_search() and nw_session_count() do not.
 */
void
nw_session_add_pending (NwSession *self,
                        NwRecord  *record,
                        guint      group)
{
  g_return_if_fail (self->writer == NULL);

  if (self->pending == NULL) {
    self->pending = nw_pending_new ();
    hold_still (self, TRUE);
  }
  nw_pending_add (self->pending, record, group);
}

/**
 * nw_session_drop_pending:
 * @self: a session that reads
 * @group: it and all before it are committed
 */
void
nw_session_drop_pending (NwSession *self,
                         guint      group)
{
  if (self->pending != NULL && nw_pending_drop (self->pending, group))
    hold_still (self, nw_db_in_transaction (self->db));
}

/**
 * nw_session_set_still:
 * @self: a session that reads and knows records that are on their way
 * @still: whether it may stay at one state of the database
 *
 * A reader that stays at one state keeps the log from being emptied: that is done
 * after a commit, with which nobody may stand at what was before. Whoever commits
 * lets the reader go with the time a little before, and hold still afterwards.
 */
void
nw_session_set_still (NwSession *self,
                      gboolean   still)
{
  if (self->pending != NULL && still != nw_db_in_transaction (self->db))
    hold_still (self, still);
}
