/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE  /* F_OFD_SETLK */
#define G_LOG_DOMAIN "netzwerk-store"

#include "config.h"

#include "nw-store-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/**
 * nw_store_dup_default_path:
 *
 * Returns: (transfer full): NETZWERK_DATABASE, or netzwerk/netzwerk.db in the
 *   user's data folder.
 */
char *
nw_store_dup_default_path (void)
{
  const char *chosen = g_getenv ("NETZWERK_DATABASE");

  if (chosen != NULL && *chosen != 0)
    return g_strdup (chosen);

  return g_build_filename (g_get_user_data_dir (), "netzwerk", "netzwerk.db", NULL);
}

static void
set_file_error (GError     **error,
                const char  *path,
                int          saved)
{
  if (saved == ENOSPC || saved == EDQUOT)
    g_set_error_literal (error, NW_STORE_ERROR, NW_STORE_ERROR_FULL,
                         _("There is no space left on the disk. Nothing was changed. Free some space and try again."));
  else
    g_set_error (error, NW_STORE_ERROR, NW_STORE_ERROR_FAILED,
                 _("“%s” cannot be opened: %s. Nothing was changed. Check whether the folder is there and what you may do in it."),
                 path, g_strerror (saved));
}

/* What else may stand at the place of a database. */
static gboolean
check_type (const char   *path,
            mode_t        mode,
            GError      **error)
{
  if (S_ISDIR (mode))
    g_set_error (error, NW_STORE_ERROR, NW_STORE_ERROR_FAILED,
                 _("“%s” is a folder. Name the file of the database in it."), path);
  else if (S_ISLNK (mode))
    g_set_error (error, NW_STORE_ERROR, NW_STORE_ERROR_FAILED,
                 _("“%s” is a link to another file. Name that file itself; links to folders may be used."), path);
  else if (!S_ISREG (mode))
    g_set_error (error, NW_STORE_ERROR, NW_STORE_ERROR_FAILED,
                 _("“%s” is no file but a device or a pipe. Choose another name."), path);

  return S_ISREG (mode);
}

/**
 * nw_store_find_file:
 * @path: a database
 * @error: return location for a #NwStoreError
 *
 * Looks for a file without making one. SQLite refuses links anywhere in a path, so
 * that nobody can put another file in a database's place; where the folder really
 * is must be known before.
 *
 * Returns: (transfer full) (nullable): the file's path from the root, through no link
 */
char *
nw_store_find_file (const char  *path,
                    GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  char *real = realpath (folder, NULL);
  struct stat info;
  char *found;

  if (real == NULL || lstat (path, &info) != 0) {
    int saved = errno;

    free (real);
    if (saved == ENOENT || saved == ENOTDIR)
      g_set_error (error, NW_STORE_ERROR, NW_STORE_ERROR_FAILED,
                   _("There is no database “%s”. Check its name; it is made when something is saved in it for the first time."),
                   path);
    else
      set_file_error (error, path, saved);
    return NULL;
  }
  found = check_type (path, info.st_mode, error) ? g_build_filename (real, name, NULL) : NULL;
  free (real);

  return found;
}

/**
 * nw_store_create_file:
 * @path: the database
 * @error: return location
 *
 * Makes an empty file that only the user can read, in a folder that only the
 * user can read if there is none yet. SQLite gives its other files the same
 * mode. A file that is there already is left as it is; a symbolic link is
 * refused.
 *
 * Returns: whether there is a file.
 */
gboolean
nw_store_create_file (const char  *path,
                      GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  struct stat info;
  int fd;

  if (g_mkdir_with_parents (folder, 0700) != 0) {
    set_file_error (error, path, errno);
    return FALSE;
  }
  fd = open (path, O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC | O_RDWR, 0600);
  if (fd >= 0) {
    close (fd);
    return TRUE;
  }
  if (errno != EEXIST) {
    set_file_error (error, path, errno);
    return FALSE;
  }
  if (lstat (path, &info) != 0) {
    set_file_error (error, path, errno);
    return FALSE;
  }

  return check_type (path, info.st_mode, error);
}

/**
 * nw_store_lock_file:
 * @path: the database
 * @fd: (out): the lock, held until it is closed
 * @error: return location; %NW_STORE_ERROR_LOCKED when another process writes
 *
 * An open file description lock on a file beside the database, which stays:
 * deleting it would let two processes lock two different files.
 *
 * Returns: whether this process is the one that writes.
 */
gboolean
nw_store_lock_file (const char  *path,
                    int         *fd,
                    GError     **error)
{
  g_autofree char *name = g_strconcat (path, ".lock", NULL);
  struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };

  *fd = open (name, O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_RDWR, 0600);
  if (*fd < 0) {
    set_file_error (error, name, errno);
    return FALSE;
  }
  if (fcntl (*fd, F_OFD_SETLK, &lock) == 0)
    return TRUE;

  if (errno == EACCES || errno == EAGAIN)
    g_set_error_literal (error, NW_STORE_ERROR, NW_STORE_ERROR_LOCKED,
                         _("Another Netzwerk has the database open. Close it and try again."));
  else
    set_file_error (error, name, errno);
  close (*fd);
  *fd = -1;

  return FALSE;
}
