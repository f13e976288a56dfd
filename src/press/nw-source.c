/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-press"

#include "config.h"

#include "nw-source.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "nw-press.h"

struct _NwSource {
  int      fd;       /* -1: bytes */
  GBytes  *bytes;    /* (owned) (nullable) */
  guint64  size;
  guint64  offset;   /* in bytes */
};

static void
set_io_error (GError **error,
              int      number)
{
  g_set_error (error, NW_PRESS_ERROR, NW_PRESS_ERROR_IO,
               _("The file cannot be read: %s. Check whether it is there and whether you may read it."),
               g_strerror (number));
}

/**
 * nw_source_new_for_path:
 *
 * Opens a file without waiting: a pipe or a device is refused.
 *
 * Returns: (transfer full) (nullable): the source; NULL with #NW_PRESS_ERROR_IO, or
 *   with #NW_PRESS_ERROR_NOT_A_RELEASE when it is no regular file
 */
NwSource *
nw_source_new_for_path (const char  *path,
                        GError     **error)
{
  NwSource *self;
  struct stat info;
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

  if (fd < 0 || fstat (fd, &info) != 0)
    {
      set_io_error (error, errno);
      if (fd >= 0)
        close (fd);
      return NULL;
    }
  if (!S_ISREG (info.st_mode))
    {
      close (fd);
      g_set_error_literal (error, NW_PRESS_ERROR, NW_PRESS_ERROR_NOT_A_RELEASE,
                           S_ISDIR (info.st_mode)
                           ? _("This is a folder. Choose the files in it.")
                           : _("This is no file but a device or a pipe. Save its content in a file first."));
      return NULL;
    }
  self = g_new0 (NwSource, 1);
  self->fd = fd;
  self->size = info.st_size;

  return self;
}

/** nw_source_new_for_bytes: Returns: (transfer full): a source that holds a reference to @bytes. */
NwSource *
nw_source_new_for_bytes (GBytes *bytes)
{
  NwSource *self = g_new0 (NwSource, 1);

  self->fd = -1;
  self->bytes = g_bytes_ref (bytes);
  self->size = g_bytes_get_size (bytes);

  return self;
}

/** nw_source_free: Closes and frees a source; NULL is none. */
void
nw_source_free (NwSource *self)
{
  if (self == NULL)
    return;
  if (self->fd >= 0)
    close (self->fd);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

/**
 * nw_source_get_size:
 *
 * Returns: how many bytes there are; a file may have changed since
 */
guint64
nw_source_get_size (NwSource *self)
{
  return self->size;
}

/**
 * nw_source_rewind:
 *
 * Begins anew.
 *
 * Returns: FALSE with #NW_PRESS_ERROR_IO
 */
gboolean
nw_source_rewind (NwSource  *self,
                  GError   **error)
{
  self->offset = 0;
  if (self->fd >= 0 && lseek (self->fd, 0, SEEK_SET) != 0)
    {
      set_io_error (error, errno);
      return FALSE;
    }

  return TRUE;
}

static gssize
read_some (NwSource *self,
           char     *buffer,
           gsize     size)
{
  gssize n;

  if (self->fd < 0)
    {
      n = MIN (size, self->size - self->offset);
      if (n > 0)
        memcpy (buffer, (const char *) g_bytes_get_data (self->bytes, NULL) + self->offset, n);
      self->offset += n;
      return n;
    }
  do
    n = read (self->fd, buffer, size);
  while (n < 0 && errno == EINTR);

  return n;
}

/**
 * nw_source_read:
 * @length: (out): bytes read; less than @size only at the end
 *
 * Returns: FALSE with #NW_PRESS_ERROR_IO or #G_IO_ERROR_CANCELLED
 */
gboolean
nw_source_read (NwSource      *self,
                char          *buffer,
                gsize          size,
                gsize         *length,
                GCancellable  *cancellable,
                GError       **error)
{
  gsize done = 0;

  *length = 0;
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  while (done < size)
    {
      gssize n = read_some (self, buffer + done, size - done);

      if (n < 0)
        {
          set_io_error (error, errno);
          return FALSE;
        }
      if (n == 0)
        break;
      done += n;
    }
  *length = done;

  return TRUE;
}
