/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-intake"

#include "config.h"

#include "nw-input.h"

#include "nw-vcard-release.h"

#include <fcntl.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAX_STANDARD_INPUT (32 * 1024 * 1024)
#define SNIFF_BYTES 512

typedef struct {
  const char    *file;
  NwReleaseFunc  func;
  gpointer       data;
} Cards;

static gboolean
read_card_cb (NwVcard  *card,
              gpointer  data)
{
  Cards *cards = data;
  NwRelease *release = nw_vcard_release_new (card, cards->file);

  nw_vcard_free (card);
  if (release->contacts->len == 0 && release->publisher == NULL) {
    nw_release_unref (release);
    return TRUE;
  }

  return cards->func (release, cards->data);
}

static gboolean
read_cards (GBytes         *bytes,
            const char     *name,
            NwReleaseFunc   func,
            gpointer        data,
            int            *error_line,
            GError        **error)
{
  Cards cards = { name, func, data };

  return nw_vcard_read (bytes, read_card_cb, &cards, error_line, error);
}

static gboolean
read_bytes (GBytes         *bytes,
            const char     *name,
            NwReleaseFunc   func,
            gpointer        data,
            int            *error_line,
            GCancellable   *cancellable,
            GError        **error)
{
  gsize length;
  const char *start = g_bytes_get_data (bytes, &length);

  if (length > 0 && nw_vcard_sniff (start, length))
    return read_cards (bytes, name, func, data, error_line, error);

  return nw_press_read_bytes (bytes, name, func, data, error_line, cancellable, error);
}

static gboolean
read_standard_input (NwReleaseFunc   func,
                     gpointer        data,
                     int            *error_line,
                     GCancellable   *cancellable,
                     GError        **error)
{
  g_autoptr (GByteArray) array = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  guint8 buffer[65536];
  size_t n;

  while ((n = fread (buffer, 1, sizeof buffer, stdin)) > 0) {
    if (array->len + n > MAX_STANDARD_INPUT) {
      g_set_error_literal (error, NW_PRESS_ERROR, NW_PRESS_ERROR_TOO_LARGE,
                           _("Standard input is larger than 32 MB."));
      return FALSE;
    }
    g_byte_array_append (array, buffer, n);
  }
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&array));

  return read_bytes (bytes, "-", func, data, error_line, cancellable, error);
}

/* Whether the file begins as a card does; a file that cannot be read is left to
 * the reader of releases, which says why. */
static gboolean
is_card_file (const char *path)
{
  char buffer[SNIFF_BYTES];
  struct stat status;
  ssize_t n;
  int fd;

  if (stat (path, &status) != 0 || !S_ISREG (status.st_mode))
    return FALSE;
  fd = open (path, O_RDONLY | O_CLOEXEC);
  if (fd < 0)
    return FALSE;
  n = read (fd, buffer, sizeof buffer);
  close (fd);

  return n > 0 && nw_vcard_sniff (buffer, n);
}

/**
 * nw_input_read_file:
 * @path: a file, or "-"
 * @func: called in the order of the file on this thread; takes over the release
 * @progress: (nullable): called with the part of the file that is read
 * @error_line: (out) (optional): line of the error, 0 when it is not known
 *
 * As nw_press_read_file(), and vCards besides.
 *
 * Returns: FALSE with an error of the press or exchange layer
 */
gboolean
nw_input_read_file (const char          *path,
                    NwReleaseFunc        func,
                    NwReadProgressFunc   progress,
                    gpointer             data,
                    int                 *error_line,
                    GCancellable        *cancellable,
                    GError             **error)
{
  g_autoptr (GMappedFile) mapped = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (g_strcmp0 (path, "-") == 0)
    return read_standard_input (func, data, error_line, cancellable, error);
  if (!is_card_file (path))
    return nw_press_read_file (path, func, progress, data, error_line, cancellable, error);

  mapped = g_mapped_file_new (path, FALSE, error);
  if (mapped == NULL)
    return FALSE;
  bytes = g_mapped_file_get_bytes (mapped);

  return read_cards (bytes, path, func, data, error_line, error);
}
