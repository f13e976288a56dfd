/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "config.h"

#include "nw-schema-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "nw-schema-1.h"
#include "nw-store.h"

/* Every version ever released stays here and in tests/data/schema. */
static const NwMigration migrations[] = {
  { 1, schema_1, NULL },
};

static gboolean
read_versions (NwDb    *db,
               gint64  *application,
               gint64  *version,
               gint64  *n_tables,
               GError **error)
{
  return nw_db_query_int (db, application, error, "PRAGMA application_id", "") &&
         nw_db_query_int (db, version, error, "PRAGMA user_version", "") &&
         nw_db_query_int (db, n_tables, error, "SELECT count(*) FROM sqlite_schema", "");
}

/**
 * nw_schema_check:
 * @db: a connection
 * @error: return location
 *
 * Whether the file is one of ours and of today's version; for readers.
 * Errors: %NW_STORE_ERROR_CORRUPT, %NW_STORE_ERROR_NEWER,
 * %NW_STORE_ERROR_FAILED for a file that has to be migrated by a writer first.
 *
 * Returns: whether it can be read as it is.
 */
gboolean
nw_schema_check (NwDb    *db,
                 GError **error)
{
  gint64 application = 0, version = 0, n_tables = 0;

  if (!read_versions (db, &application, &version, &n_tables, error))
    return FALSE;
  /* Whoever made it was stopped before the first table. */
  if (application == 0 && n_tables == 0) {
    g_set_error_literal (error, NW_STORE_ERROR, NW_STORE_ERROR_FAILED,
                         _("Nothing was ever saved in this database. It is set up as soon as something is."));
    return FALSE;
  }
  if (application != NW_SCHEMA_APPLICATION_ID) {
    g_set_error_literal (error, NW_STORE_ERROR, NW_STORE_ERROR_CORRUPT,
                         _("This file is not a Netzwerk database. It was not changed. Choose another file."));
    return FALSE;
  }
  if (version > NW_SCHEMA_VERSION) {
    g_set_error_literal (error, NW_STORE_ERROR, NW_STORE_ERROR_NEWER,
                         _("This database was written by a newer version of Netzwerk. It was not changed. Install the newer version to open it."));
    return FALSE;
  }
  if (version < NW_SCHEMA_VERSION) {
    g_set_error_literal (error, NW_STORE_ERROR, NW_STORE_ERROR_FAILED,
                         _("This database comes from an older version and must be opened for writing once."));
    return FALSE;
  }

  return TRUE;
}

/**
 * nw_schema_backup_path:
 * @path: the database
 * @version: its version
 *
 * Returns: (transfer full): where the copy from before a migration lies.
 */
char *
nw_schema_backup_path (const char *path,
                       int         version)
{
  return g_strdup_printf ("%s.v%d.backup", path, version);
}

/* VACUUM INTO writes a consistent copy into an empty file that exists already,
 * so that nobody else can read it at any moment. */
static gboolean
make_backup (NwDb        *db,
             const char  *path,
             int          version,
             GError     **error)
{
  g_autofree char *backup = nw_schema_backup_path (path, version);
  g_autofree char *sql = NULL;
  char *quoted;
  int fd;

  g_unlink (backup);
  fd = g_open (backup, O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC | O_RDWR, 0600);
  if (fd < 0) {
    int saved = errno;

    g_set_error (error, NW_STORE_ERROR, NW_STORE_ERROR_FAILED,
                 _("A copy of the database could not be made (%s). Nothing was changed."),
                 g_strerror (saved));
    return FALSE;
  }
  close (fd);

  quoted = sqlite3_mprintf ("VACUUM INTO %Q", backup);
  sql = g_strdup (quoted);
  sqlite3_free (quoted);

  return nw_db_exec (db, sql, error);
}

/* foreign_keys is a silent no-op inside a transaction: it is switched outside,
 * and the keys are checked before the commit. */
static gboolean
check_foreign_keys (NwDb    *db,
                    GError **error)
{
  g_autoptr (NwStatement) statement = nw_db_prepare (db, "PRAGMA foreign_key_check", error);
  NwStep step;

  if (statement == NULL)
    return FALSE;
  step = nw_statement_step (statement, error);
  if (step == NW_STEP_ROW)
    g_set_error (error, NW_STORE_ERROR, NW_STORE_ERROR_CORRUPT,
                 _("The database is damaged (%s). Nothing was changed. Restore a backup copy."),
                 "foreign_key_check");

  return step == NW_STEP_DONE;
}

static gboolean
apply_step (NwDb               *db,
            const NwMigration  *step,
            GError            **error)
{
  g_autofree char *versions = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d",
                                               NW_SCHEMA_APPLICATION_ID, step->version);

  return nw_db_exec (db, "BEGIN EXCLUSIVE", error) &&
         (step->sql == NULL || nw_db_exec (db, step->sql, error)) &&
         (step->run == NULL || step->run (db, error)) &&
         nw_db_exec (db, versions, error) &&
         check_foreign_keys (db, error) &&
         nw_db_exec (db, "COMMIT", error);
}

/**
 * nw_schema_migrate:
 * @db: a writing connection
 * @path: its file
 * @steps: the steps, by ascending version
 * @n_steps: how many
 * @error: return location
 *
 * Brings the database from its version to that of the last step. A copy of the
 * file is made first, unless it is empty. A step that fails is rolled back; the
 * file then stands at the version before it.
 *
 * Returns: whether the last version is reached.
 */
gboolean
nw_schema_migrate (NwDb               *db,
                   const char         *path,
                   const NwMigration  *steps,
                   gsize               n_steps,
                   GError            **error)
{
  gint64 version = 0;
  gboolean good = TRUE;

  if (!nw_db_query_int (db, &version, error, "PRAGMA user_version", ""))
    return FALSE;
  if (version >= steps[n_steps - 1].version)
    return TRUE;
  if (version > 0 && !make_backup (db, path, (int) version, error))
    return FALSE;

  if (!nw_db_exec (db, "PRAGMA foreign_keys = OFF", error))
    return FALSE;
  for (gsize i = 0; i < n_steps && good; i++) {
    if (steps[i].version > version)
      good = apply_step (db, &steps[i], error);
  }
  if (!good && nw_db_in_transaction (db))
    nw_db_exec (db, "ROLLBACK", NULL);

  return nw_db_exec (db, "PRAGMA foreign_keys = ON", good ? error : NULL) && good;
}

/* Without the write-ahead log readers and the writer wait for each other. A copy
 * that SQLite made of a database has none until it is told so. */
static gboolean
keep_log (NwDb    *db,
          GError **error)
{
  gint64 mode = 0;

  if (!nw_db_exec (db, "PRAGMA journal_mode = WAL", error) ||
      !nw_db_query_int (db, &mode, error,
                        "SELECT count(*) FROM pragma_journal_mode WHERE journal_mode = 'wal'", ""))
    return FALSE;
  if (mode == 0)
    g_set_error_literal (error, NW_STORE_ERROR, NW_STORE_ERROR_FAILED,
                         _("This drive cannot hold the database: it does not let several readers at a file at once. Nothing was changed. Move the database to a drive of this computer."));

  return mode != 0;
}

/**
 * nw_schema_prepare:
 * @db: a writing connection
 * @path: its file
 * @error: return location, as nw_schema_check()
 *
 * Fills an empty file with the schema, or migrates one of ours to today's.
 *
 * Returns: whether the database can be used.
 */
gboolean
nw_schema_prepare (NwDb        *db,
                   const char  *path,
                   GError     **error)
{
  gint64 application = 0, version = 0, n_tables = 0;

  if (!read_versions (db, &application, &version, &n_tables, error))
    return FALSE;
  if ((n_tables > 0 && application != NW_SCHEMA_APPLICATION_ID) || version > NW_SCHEMA_VERSION)
    return nw_schema_check (db, error);
  if (n_tables > 0 && version < 1) {
    g_set_error (error, NW_STORE_ERROR, NW_STORE_ERROR_CORRUPT,
                 _("The database is damaged (%s). Nothing was changed. Restore a backup copy."), "user_version");
    return FALSE;
  }
  if ((n_tables == 0 && !nw_db_exec (db, "PRAGMA page_size = 4096", error)) || !keep_log (db, error))
    return FALSE;

  return nw_schema_migrate (db, path, migrations, G_N_ELEMENTS (migrations), error);
}
