/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-intake"

#include "config.h"

#include "nw-input.h"

#include "nw-csv.h"
#include "nw-vcard-release.h"

#include <fcntl.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAX_STANDARD_INPUT (32 * 1024 * 1024)
#define SNIFF_BYTES 4096   /* a vCard needs a few, a table its headings */

typedef struct {
  const char    *file;
  const char    *format;
  NwReleaseFunc  func;
  gpointer       data;
  NwRelease     *nobody;   /* with the warnings of cards that name nobody; nullable */
} Cards;

typedef enum {
  INPUT_RELEASE,
  INPUT_VCARD,
  INPUT_CSV,
} Input;

/* A card that names nobody is none, but what it was warned of must be said. */
static void
keep_warnings (Cards     *cards,
               NwRelease *release)
{
  NwRelease *from = cards->nobody;

  for (guint i = 0; from != NULL && i < from->warnings->len; i++)
    nw_release_add_warning (release, g_ptr_array_index (from->warnings, i));
  g_clear_pointer (&cards->nobody, nw_release_unref);
}

static gboolean
read_card_cb (NwVcard  *card,
              gpointer  data)
{
  Cards *cards = data;
  NwRelease *release = nw_vcard_release_new (card, cards->format, cards->file);

  nw_vcard_free (card);
  keep_warnings (cards, release);
  if (release->contacts->len == 0 && release->publisher == NULL) {
    cards->nobody = release;
    return TRUE;
  }

  return cards->func (release, cards->data);
}

static gboolean
read_cards (GBytes         *bytes,
            Input           input,
            const char     *name,
            NwReleaseFunc   func,
            gpointer        data,
            int            *error_line,
            GError        **error)
{
  gboolean table = input == INPUT_CSV;
  Cards cards = { name, table ? NW_CARD_FORMAT_CSV : NW_CARD_FORMAT_VCARD, func, data, NULL };
  gboolean done = table ? nw_csv_read (bytes, read_card_cb, &cards, error_line, error)
                        : nw_vcard_read (bytes, read_card_cb, &cards, error_line, error);

  g_clear_pointer (&cards.nobody, nw_release_unref);

  return done;
}

static Input
sniff (const char *bytes,
       gsize       length)
{
  if (length > 0 && nw_vcard_sniff (bytes, length))
    return INPUT_VCARD;

  return length > 0 && nw_csv_sniff (bytes, length) ? INPUT_CSV : INPUT_RELEASE;
}

static gboolean
read_bytes (GBytes                *bytes,
            const char            *name,
            const NwPressOptions  *options,
            NwReleaseFunc          func,
            gpointer               data,
            int                   *error_line,
            GCancellable          *cancellable,
            GError               **error)
{
  gsize length;
  const char *start = g_bytes_get_data (bytes, &length);
  Input input;

  input = sniff (start, length);
  if (input != INPUT_RELEASE)
    return read_cards (bytes, input, name, func, data, error_line, error);

  return nw_press_read_bytes (bytes, name, options, func, data, error_line, cancellable, error);
}

static gboolean
read_standard_input (const NwPressOptions  *options,
                     NwReleaseFunc          func,
                     gpointer               data,
                     int                   *error_line,
                     GCancellable          *cancellable,
                     GError               **error)
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

  return read_bytes (bytes, "-", options, func, data, error_line, cancellable, error);
}

/* By the beginning of the file; a file that cannot be read is left to the reader of
 * releases, which says why. */
static Input
sniff_file (const char *path)
{
  char buffer[SNIFF_BYTES];
  struct stat status;
  ssize_t n;
  int fd;

  if (stat (path, &status) != 0 || !S_ISREG (status.st_mode))
    return INPUT_RELEASE;
  fd = open (path, O_RDONLY | O_CLOEXEC);
  if (fd < 0)
    return INPUT_RELEASE;
  n = read (fd, buffer, sizeof buffer);
  close (fd);

  return n > 0 ? sniff (buffer, n) : INPUT_RELEASE;
}

/**
 * nw_input_read_file:
 * @path: a file, or "-"
 * @options: (nullable): how
 * @func: called in the order of the file on this thread; takes over the release
 * @progress: (nullable): called with the part of the file that is read
 * @error_line: (out) (optional): line of the error, 0 when it is not known
 *
 * As nw_press_read_file(), and vCards and tables (CSV) besides.
 *
 * Returns: FALSE with an error of the press or exchange layer
 */
gboolean
nw_input_read_file (const char            *path,
                    const NwPressOptions  *options,
                    NwReleaseFunc          func,
                    NwReadProgressFunc     progress,
                    gpointer               data,
                    int                   *error_line,
                    GCancellable          *cancellable,
                    GError               **error)
{
  g_autoptr (GMappedFile) mapped = NULL;
  g_autoptr (GBytes) bytes = NULL;
  Input input;

  if (g_strcmp0 (path, "-") == 0)
    return read_standard_input (options, func, data, error_line, cancellable, error);
  input = sniff_file (path);
  if (input == INPUT_RELEASE)
    return nw_press_read_file (path, options, func, progress, data, error_line, cancellable, error);

  mapped = g_mapped_file_new (path, FALSE, error);
  if (mapped == NULL)
    return FALSE;
  bytes = g_mapped_file_get_bytes (mapped);

  return read_cards (bytes, input, path, func, data, error_line, error);
}
