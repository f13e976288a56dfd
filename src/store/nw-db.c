/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "config.h"

#include "nw-db-private.h"

#include <glib/gi18n.h>
#include <stdarg.h>
#ifdef NW_TCMALLOC
#include <gperftools/malloc_extension_c.h>
#endif

#include "nw-store.h"

#define BUSY_TIMEOUT_MS 10000
/* So long a reader may keep the log from being emptied when a writer closes. */
#define CLOSE_TIMEOUT_MS 500
/* After so many written pages the log is worth emptying when there is time. */
#define LONG_LOG_PAGES 1024
/* Small memory that a connection takes again and again. */
#define LOOKASIDE_BYTES 1200
#define LOOKASIDE_SLOTS 400
#define MAX_VALUE_BYTES (20 * 1024 * 1024)

struct _NwDb {
  sqlite3    *handle;
  GHashTable *statements;   /* text (its address) -> NwStatement */
  NwRows     *rows;         /* (nullable): the handle's, once one was needed */
};

/* The file is readable by others of the program at the same time; what it holds
 * may have been made by others: nothing in its schema is trusted (SECURITY). */
static void
harden (sqlite3 *handle)
{
  sqlite3_db_config (handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
  sqlite3_limit (handle, SQLITE_LIMIT_LENGTH, MAX_VALUE_BYTES);
  sqlite3_limit (handle, SQLITE_LIMIT_ATTACHED, 1);
  sqlite3_limit (handle, SQLITE_LIMIT_EXPR_DEPTH, 200);
  sqlite3_limit (handle, SQLITE_LIMIT_TRIGGER_DEPTH, 1);
  sqlite3_busy_timeout (handle, BUSY_TIMEOUT_MS);
}

/* The system knows better than SQLite why a file cannot be opened. */
static const char *
get_reason (sqlite3    *handle,
            const char *message)
{
  int number = handle != NULL ? sqlite3_system_errno (handle) : 0;

  return number != 0 ? g_strerror (number) : message;
}

/**
 * nw_db_set_error:
 * @handle: (nullable): the connection
 * @result: what SQLite returned
 * @error: return location
 *
 * Says what SQLite said in the store's terms.
 */
void
nw_db_set_error (sqlite3  *handle,
                 int       result,
                 GError  **error)
{
  const char *message = handle != NULL ? sqlite3_errmsg (handle) : sqlite3_errstr (result);

  switch (result & 0xff) {
  case SQLITE_INTERRUPT:
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("The operation was cancelled"));
    break;
  case SQLITE_FULL:
    g_set_error_literal (error, NW_STORE_ERROR, NW_STORE_ERROR_FULL,
                         _("There is no space left on the disk. Nothing was changed. Free some space and try again."));
    break;
  case SQLITE_BUSY:
  case SQLITE_LOCKED:
    g_set_error_literal (error, NW_STORE_ERROR, NW_STORE_ERROR_LOCKED,
                         _("Another program is using the database. Close it and try again."));
    break;
  case SQLITE_CORRUPT:
  case SQLITE_NOTADB:
    g_set_error (error, NW_STORE_ERROR, NW_STORE_ERROR_CORRUPT,
                 _("The database is damaged (%s). Nothing was changed. Restore a backup copy."),
                 message);
    break;
  case SQLITE_IOERR:
    g_set_error (error, NW_STORE_ERROR, NW_STORE_ERROR_FAILED,
                 _("The disk could not be read or written (%s). Check whether it is full, write-protected or gone, and try again."),
                 message);
    break;
  case SQLITE_READONLY:
    g_set_error_literal (error, NW_STORE_ERROR, NW_STORE_ERROR_FAILED,
                         _("The database may be read but not written. Check the rights of the file and of its folder."));
    break;
  case SQLITE_CANTOPEN:
    g_set_error (error, NW_STORE_ERROR, NW_STORE_ERROR_FAILED,
                 _("The database cannot be opened (%s). Nothing was changed. Check the rights of the file and of its folder."),
                 get_reason (handle, message));
    break;
  default:
    g_set_error (error, NW_STORE_ERROR, NW_STORE_ERROR_FAILED,
                 _("The database reports an error (%s). Nothing was changed. Try again."), message);
  }
}

/* SQLite counts its memory under a lock that all threads share; nobody asks for
 * the sum. That can be said only before its first use: a library of the platform
 * may have been first, and then it counts on. */
static void
configure_library (void)
{
  static gsize done;

  if (g_once_init_enter (&done)) {
    sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
    g_once_init_leave (&done, 1);
  }
}

static void
finalize_statement (gpointer statement)
{
  sqlite3_finalize (statement);
}

/**
 * nw_db_open:
 * @path: the file, which must exist
 * @read_only: whether nothing may be written
 * @error: return location for a #NwStoreError
 *
 * Returns: (transfer full) (nullable): the hardened connection.
 */
NwDb *
nw_db_open (const char  *path,
            gboolean     read_only,
            GError     **error)
{
  g_autoptr (NwDb) self = g_new0 (NwDb, 1);
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE;
  int result;

  configure_library ();
  flags |= read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
  self->statements = g_hash_table_new_full (NULL, NULL, NULL, finalize_statement);
  result = sqlite3_open_v2 (path, &self->handle, flags, NULL);
  if (result != SQLITE_OK) {
    nw_db_set_error (self->handle, result, error);
    return NULL;
  }
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_LOOKASIDE, NULL, LOOKASIDE_BYTES, LOOKASIDE_SLOTS);
  harden (self->handle);
  /* The words of the index in order, for search; not part of the file. */
  if (!nw_db_exec (self, "PRAGMA cell_size_check=ON; PRAGMA temp_store=MEMORY;"
                   "CREATE VIRTUAL TABLE temp.search_word USING fts5vocab('main', 'search', 'instance');", error) ||
      !nw_db_exec (self, read_only ? "PRAGMA query_only=ON; PRAGMA cache_size=-8192;"
                                   : "PRAGMA synchronous=FULL; PRAGMA cache_size=-40960;"
                                     "PRAGMA wal_autocheckpoint=16384; PRAGMA journal_size_limit=16777216;", error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * nw_db_open_temporary:
 * @error: return location for a #NwStoreError
 *
 * Returns: (transfer full) (nullable): an empty database that nobody else sees
 *   and that is gone when it is closed; what it has no memory for lies in a file
 *   without a name.
 */
NwDb *
nw_db_open_temporary (GError **error)
{
  g_autoptr (NwDb) self = g_new0 (NwDb, 1);
  int result;

  configure_library ();
  self->statements = g_hash_table_new_full (NULL, NULL, NULL, finalize_statement);
  result = sqlite3_open_v2 ("", &self->handle,
                            SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
                            NULL);
  if (result != SQLITE_OK) {
    nw_db_set_error (self->handle, result, error);
    return NULL;
  }
  harden (self->handle);
  if (!nw_db_exec (self, "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-32768;"
                   "PRAGMA secure_delete=OFF", error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * nw_db_swap:
 * @self: a connection
 * @other: another one to the same file; neither has a statement in use
 *
 * Each gets the other's handle: whoever has @self so goes on with a connection
 * that remembers nothing.
 */
void
nw_db_swap (NwDb *self,
            NwDb *other)
{
  NwDb kept = *self;

  *self = *other;
  *other = kept;
}

/**
 * nw_db_close:
 * @self: (transfer full): a connection
 *
 * Finalizes its statements and closes it. A connection that may write brings the
 * log into the main file first: SQLite itself does so only when nobody else has
 * the file open, and who copies a database copies one file.
 */
void
nw_db_close (NwDb *self)
{
  /* FTS5 keeps statements of its own: only ours may be finalized here. */
  g_hash_table_unref (self->statements);
  if (self->handle != NULL && sqlite3_db_readonly (self->handle, "main") == 0) {
    sqlite3_busy_timeout (self->handle, CLOSE_TIMEOUT_MS);
    sqlite3_wal_checkpoint_v2 (self->handle, "main", SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
  }
  sqlite3_close_v2 (self->handle);
  g_free (self);
}

/**
 * nw_db_shorten_log:
 * @self: a connection that writes, outside of a transaction
 *
 * Brings the log into the main file if much was written since that was done. For
 * idle moments: a commit after which SQLite does so by itself takes ten times as
 * long as others.
 */
void
nw_db_shorten_log (NwDb *self)
{
  int n_written = 0, unused;

  sqlite3_db_status (self->handle, SQLITE_DBSTATUS_CACHE_WRITE, &n_written, &unused, FALSE);
  if (n_written < LONG_LOG_PAGES)
    return;
  sqlite3_wal_checkpoint_v2 (self->handle, "main", SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
  sqlite3_db_status (self->handle, SQLITE_DBSTATUS_CACHE_WRITE, &n_written, &unused, TRUE);
}

/**
 * nw_db_empty_log:
 * @self: a connection that writes, outside of a transaction
 *
 * Brings the whole log into the main file and cuts it to nothing.
 *
 * Returns: FALSE while somebody else reads from it
 */
gboolean
nw_db_empty_log (NwDb *self)
{
  return sqlite3_wal_checkpoint_v2 (self->handle, "main", SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL) == SQLITE_OK;
}

/**
 * nw_db_get_handle:
 * @self: a connection
 *
 * Returns: (transfer none): SQLite's handle.
 */
sqlite3 *
nw_db_get_handle (NwDb *self)
{
  return self->handle;
}

/**
 * nw_db_exec:
 * @self: a connection
 * @sql: statements without parameters, never made from outside text
 * @error: return location
 *
 * Returns: whether all of them succeeded.
 */
gboolean
nw_db_exec (NwDb        *self,
            const char  *sql,
            GError     **error)
{
  int result = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);

  if (result != SQLITE_OK)
    nw_db_set_error (self->handle, result, error);

  return result == SQLITE_OK;
}

/**
 * nw_db_prepare:
 * @self: a connection
 * @sql: a literal or interned string
 * @error: return location
 *
 * Returns: (transfer none) (nullable): the statement, to be released (not
 *   finalized) after use; g_autoptr (NwStatement) does that.
 */
NwStatement *
nw_db_prepare (NwDb        *self,
               const char  *sql,
               GError     **error)
{
  NwStatement *statement = g_hash_table_lookup (self->statements, sql);
  int result;

  if (statement != NULL) {
    g_assert (!sqlite3_stmt_busy (statement));
    return statement;
  }

  result = sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
  if (result != SQLITE_OK) {
    nw_db_set_error (self->handle, result, error);
    return NULL;
  }
  g_hash_table_insert (self->statements, (gpointer) sql, statement);

  return statement;
}

static void
bind_values (NwStatement *statement,
             const char  *format,
             va_list      values)
{
  for (int i = 1; *format != 0; i++, format++) {
    GBytes *bytes;
    gconstpointer data;
    gsize length;

    switch (*format) {
    case 'i':
      sqlite3_bind_int64 (statement, i, va_arg (values, gint64));
      break;
    case 's':
      sqlite3_bind_text (statement, i, va_arg (values, const char *), -1, SQLITE_STATIC);
      break;
    case 'b':
      bytes = va_arg (values, GBytes *);
      data = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;
      if (bytes != NULL)
        sqlite3_bind_blob64 (statement, i, data != NULL ? data : "", data != NULL ? length : 0,
                             SQLITE_STATIC);
      else
        sqlite3_bind_null (statement, i);
      break;
    case 'r':
      data = va_arg (values, gconstpointer);
      sqlite3_bind_blob (statement, i, data, va_arg (values, int), SQLITE_STATIC);
      break;
    default:
      g_assert_not_reached ();
    }
  }
}

/**
 * nw_statement_bind:
 * @statement: a statement
 * @format: see nw-db-private.h
 * @...: the values
 *
 * Binds all parameters from the first.
 */
void
nw_statement_bind (NwStatement *statement,
                   const char  *format,
                   ...)
{
  va_list values;

  va_start (values, format);
  bind_values (statement, format, values);
  va_end (values);
}

/**
 * nw_statement_step:
 * @statement: a statement
 * @error: return location
 *
 * Returns: whether there is a row, no more row, or an error.
 */
NwStep
nw_statement_step (NwStatement  *statement,
                   GError      **error)
{
  int result = sqlite3_step (statement);

  if (result == SQLITE_ROW)
    return NW_STEP_ROW;
  if (result == SQLITE_DONE)
    return NW_STEP_DONE;
  nw_db_set_error (sqlite3_db_handle (statement), result, error);

  return NW_STEP_ERROR;
}

/**
 * nw_statement_release:
 * @statement: a statement
 *
 * Ends its use: an open read transaction ends with it, and borrowed values may go.
 */
void
nw_statement_release (NwStatement *statement)
{
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
}

/**
 * nw_db_run:
 * @self: a connection
 * @error: return location
 * @sql: a literal or interned statement that returns no row
 * @format: see nw-db-private.h
 * @...: the values
 *
 * Returns: whether it succeeded.
 */
gboolean
nw_db_run (NwDb        *self,
           GError     **error,
           const char  *sql,
           const char  *format,
           ...)
{
  g_autoptr (NwStatement) statement = nw_db_prepare (self, sql, error);
  va_list values;

  if (statement == NULL)
    return FALSE;
  va_start (values, format);
  bind_values (statement, format, values);
  va_end (values);

  return nw_statement_step (statement, error) != NW_STEP_ERROR;
}

/**
 * nw_db_run_rows:
 * @self: a connection
 * @sql: a literal or interned string: a statement that inserts what it selects
 *   from the table nw_rows
 * @source: the rows of that table
 * @error: return location
 *
 * Returns: whether all rows were inserted.
 */
gboolean
nw_db_run_rows (NwDb               *self,
                const char         *sql,
                const NwRowSource  *source,
                GError            **error)
{
  g_autoptr (NwStatement) statement = NULL;
  gboolean good;

  if (source->next == NULL && source->n_rows == 0)
    return TRUE;
  if (self->rows == NULL)
    self->rows = nw_rows_install (self->handle);
  statement = nw_db_prepare (self, sql, error);
  if (statement == NULL)
    return FALSE;
  nw_rows_set (self->rows, source);
  good = nw_statement_step (statement, error) != NW_STEP_ERROR;
  nw_rows_set (self->rows, NULL);

  return good;
}

/**
 * nw_db_query_int:
 * @self: a connection
 * @value: (out): the first column of the first row; untouched when there is none
 * @error: return location
 * @sql: a literal or interned query
 * @format: see nw-db-private.h
 * @...: the values
 *
 * Returns: FALSE on an error; no row is none.
 */
gboolean
nw_db_query_int (NwDb        *self,
                 gint64      *value,
                 GError     **error,
                 const char  *sql,
                 const char  *format,
                 ...)
{
  g_autoptr (NwStatement) statement = nw_db_prepare (self, sql, error);
  va_list values;
  NwStep step;

  if (statement == NULL)
    return FALSE;
  va_start (values, format);
  bind_values (statement, format, values);
  va_end (values);
  step = nw_statement_step (statement, error);
  if (step == NW_STEP_ROW)
    *value = sqlite3_column_int64 (statement, 0);

  return step != NW_STEP_ERROR;
}

/**
 * nw_db_shrink:
 * @self: a connection
 *
 * Gives back the pages that it keeps in memory: after it has gone through much
 * that nobody will ask for again.
 */
void
nw_db_shrink (NwDb *self)
{
  sqlite3_db_release_memory (self->handle);
  nw_db_give_back ();
}

/**
 * nw_db_give_back:
 *
 * Gives back to the system what has been freed, which the allocator would keep for
 * what comes next: after something large, or what this thread will not do again
 * soon.
 */
void
nw_db_give_back (void)
{
#ifdef NW_TCMALLOC
  MallocExtension_MarkThreadIdle ();
  MallocExtension_ReleaseFreeMemory ();
#endif
}

/**
 * nw_db_in_transaction:
 * @self: a connection
 *
 * Returns: whether a transaction is open.
 */
gboolean
nw_db_in_transaction (NwDb *self)
{
  return !sqlite3_get_autocommit (self->handle);
}

/**
 * nw_db_hold_still:
 * @self: a connection
 *
 * Returns: (transfer full) (nullable): for nw_db_move_on(); %NULL when there is a
 *   transaction already, or none to be had: everything works without as well.
 */
NwDbStill *
nw_db_hold_still (NwDb *self)
{
  if (nw_db_in_transaction (self) || !nw_db_run (self, NULL, "BEGIN", ""))
    return NULL;

  return self;
}

/** nw_db_move_on: Ends what nw_db_hold_still() began. */
void
nw_db_move_on (NwDbStill *self)
{
  /* An interruption of what came before may hit this in its place. */
  for (guint i = 0; i < 2 && nw_db_in_transaction (self); i++)
    nw_db_run (self, NULL, "COMMIT", "");
}
