/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "config.h"

#include "nw-sorter-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "nw-store.h"

#define READ_BYTES (128 * 1024)
#define WRITE_BYTES (256 * 1024)

/* Before each entry, in memory as in the file. */
typedef struct {
  guint32 key_length;
  guint32 value_length;
} Header;

/* An entry in memory; most comparisons end with the first bytes of the key. */
typedef struct {
  guint64 prefix;
  gsize   offset;
} Place;

/* A sorted piece of the file. */
typedef struct {
  goffset begin;
  goffset end;
} Run;

struct _NwSorter {
  char       *folder;
  gsize       memory;
  GByteArray *bytes;
  GArray     *places;    /* Place, sorted once the sorter has ended */
  int         fd;        /* -1 as long as everything fits into memory */
  goffset     length;
  GArray     *runs;      /* Run */
};

/**
 * nw_sorter_new:
 * @folder: where its file may lie; what is sorted is as private as the database
 * @memory: how many bytes it may keep
 *
 * Returns: (transfer full): an empty sorter.
 */
NwSorter *
nw_sorter_new (const char *folder,
               gsize       memory)
{
  NwSorter *self = g_new0 (NwSorter, 1);

  self->folder = g_strdup (folder);
  self->memory = memory;
  self->bytes = g_byte_array_new ();
  self->places = g_array_new (FALSE, FALSE, sizeof (Place));
  self->runs = g_array_new (FALSE, FALSE, sizeof (Run));
  self->fd = -1;

  return self;
}

/**
 * nw_sorter_free:
 * @self: (transfer full): a sorter that nobody reads
 */
void
nw_sorter_free (NwSorter *self)
{
  if (self->fd >= 0)
    close (self->fd);
  g_byte_array_unref (self->bytes);
  g_array_unref (self->places);
  g_array_unref (self->runs);
  g_free (self->folder);
  g_free (self);
}

static void
read_header (const guint8 *entry,
             Header       *header)
{
  memcpy (header, entry, sizeof *header);
}

static int
compare_keys (const guint8 *a,
              gsize         a_length,
              const guint8 *b,
              gsize         b_length)
{
  int order = memcmp (a, b, MIN (a_length, b_length));

  return order != 0 ? order : (a_length > b_length) - (a_length < b_length);
}

static int
compare_places (gconstpointer a,
                gconstpointer b,
                gpointer      data)
{
  const Place *x = a, *y = b;
  const guint8 *bytes = data;
  Header x_header, y_header;

  if (x->prefix != y->prefix)
    return x->prefix < y->prefix ? -1 : 1;
  read_header (bytes + x->offset, &x_header);
  read_header (bytes + y->offset, &y_header);

  return compare_keys (bytes + x->offset + sizeof (Header), x_header.key_length,
                       bytes + y->offset + sizeof (Header), y_header.key_length);
}

static guint64
make_prefix (gconstpointer key,
             gsize         length)
{
  guint64 prefix = 0;

  memcpy (&prefix, key, MIN (length, sizeof prefix));

  return GUINT64_FROM_BE (prefix);
}

/* --- Writing ----------------------------------------------------------------- */

static gboolean
fail (int       code,
      GError  **error)
{
  if (code == ENOSPC || code == EDQUOT)
    g_set_error_literal (error, NW_STORE_ERROR, NW_STORE_ERROR_FULL,
                         _("There is no space left on the disk. Nothing was changed. Free some space and try again."));
  else
    g_set_error (error, NW_STORE_ERROR, NW_STORE_ERROR_FAILED,
                 _("A temporary file could not be used (%s). Nothing was changed."), g_strerror (code));

  return FALSE;
}

/* Nobody else can open the file: it has no name any more. */
static gboolean
open_file (NwSorter  *self,
           GError   **error)
{
  g_autofree char *path = g_build_filename (self->folder, ".netzwerk-sort-XXXXXX", NULL);

  self->fd = g_mkstemp_full (path, O_RDWR | O_CLOEXEC, 0600);
  if (self->fd < 0)
    return fail (errno, error);
  g_unlink (path);

  return TRUE;
}

static gboolean
write_bytes (NwSorter      *self,
             const guint8  *bytes,
             gsize          length,
             GError       **error)
{
  while (length > 0) {
    gssize written = pwrite (self->fd, bytes, length, self->length);

    if (written < 0 && errno != EINTR)
      return fail (errno, error);
    if (written > 0) {
      bytes += written;
      length -= (gsize) written;
      self->length += written;
    }
  }

  return TRUE;
}

static gsize
entry_length (const guint8 *entry)
{
  Header header;

  read_header (entry, &header);

  return sizeof header + header.key_length + header.value_length;
}

static gboolean
write_run (NwSorter  *self,
           GError   **error)
{
  g_autoptr (GByteArray) out = g_byte_array_sized_new (WRITE_BYTES);
  Run run = { self->length, 0 };

  if (self->fd < 0 && !open_file (self, error))
    return FALSE;
  g_array_sort_with_data (self->places, compare_places, self->bytes->data);
  for (guint i = 0; i < self->places->len; i++) {
    const guint8 *entry = self->bytes->data + g_array_index (self->places, Place, i).offset;

    g_byte_array_append (out, entry, (guint) entry_length (entry));
    if (out->len >= WRITE_BYTES || i == self->places->len - 1) {
      if (!write_bytes (self, out->data, out->len, error))
        return FALSE;
      g_byte_array_set_size (out, 0);
    }
  }
  run.end = self->length;
  g_array_append_val (self->runs, run);
  g_byte_array_set_size (self->bytes, 0);
  g_array_set_size (self->places, 0);

  return TRUE;
}

/**
 * nw_sorter_add:
 * @self: a sorter that has not ended
 * @key: what it is sorted by, byte for byte
 * @key_length: its bytes
 * @value: anything
 * @value_length: its bytes
 * @error: return location for a #NwStoreError
 *
 * Returns: whether the entry is kept.
 */
gboolean
nw_sorter_add (NwSorter       *self,
               gconstpointer   key,
               gsize           key_length,
               gconstpointer   value,
               gsize           value_length,
               GError        **error)
{
  Header header = { (guint32) key_length, (guint32) value_length };
  gsize length = sizeof header + key_length + value_length;
  Place place = { make_prefix (key, key_length), 0 };

  if (self->places->len > 0 &&
      self->bytes->len + length + (self->places->len + 1) * sizeof place > self->memory &&
      !write_run (self, error))
    return FALSE;
  place.offset = self->bytes->len;
  g_byte_array_append (self->bytes, (const guint8 *) &header, sizeof header);
  g_byte_array_append (self->bytes, key, (guint) key_length);
  if (value_length > 0)
    g_byte_array_append (self->bytes, value, (guint) value_length);
  g_array_append_val (self->places, place);

  return TRUE;
}

/**
 * nw_sorter_end:
 * @self: a sorter
 *
 * Nothing more is added; from now on it can be read.
 */
void
nw_sorter_end (NwSorter *self)
{
  g_array_sort_with_data (self->places, compare_places, self->bytes->data);
}

/* --- Merging ----------------------------------------------------------------- */

/* What stands next in one run, or in what a sorter kept in memory. */
typedef struct {
  NwSorter   *sorter;      /* borrowed */
  guint       index;       /* of the next place in memory */
  goffset     offset;      /* of the next byte to read */
  goffset     end;         /* 0: in memory */
  GByteArray *buffer;      /* (nullable) */
  gsize       used;        /* of the buffer */
  NwSorted    entry;
  guint64     prefix;
} Source;

struct _NwMerger {
  GPtrArray *heap;         /* of Source, the least first */
  gboolean   begun;        /* whether the first one's entry was given out */
};

static void
source_free (Source *source)
{
  g_clear_pointer (&source->buffer, g_byte_array_unref);
  g_free (source);
}

static void
set_entry (Source       *source,
           const guint8 *bytes)
{
  Header header;

  read_header (bytes, &header);
  source->entry.key = bytes + sizeof header;
  source->entry.key_length = header.key_length;
  source->entry.value = source->entry.key + header.key_length;
  source->entry.value_length = header.value_length;
  source->prefix = make_prefix (source->entry.key, header.key_length);
}

/* Makes the next length bytes stand in the buffer; there are that many. */
static gboolean
fill (Source   *source,
      gsize     length,
      GError  **error)
{
  gsize kept = source->buffer->len - source->used;

  if (kept >= length)
    return TRUE;
  g_byte_array_remove_range (source->buffer, 0, (guint) source->used);
  source->used = 0;
  g_byte_array_set_size (source->buffer, (guint) MAX (length, READ_BYTES));
  while (kept < length) {
    gsize wanted = (gsize) MIN ((goffset) (source->buffer->len - kept), source->end - source->offset);
    gssize n = pread (source->sorter->fd, source->buffer->data + kept, wanted, source->offset);

    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0)
      return fail (n < 0 ? errno : EIO, error);
    kept += (gsize) n;
    source->offset += n;
  }
  g_byte_array_set_size (source->buffer, (guint) kept);

  return TRUE;
}

static gboolean
advance_in_file (Source    *source,
                 gboolean  *there,
                 GError   **error)
{
  gsize length;

  *there = source->offset < source->end || source->used < source->buffer->len;
  if (!*there)
    return TRUE;
  if (!fill (source, sizeof (Header), error))
    return FALSE;
  length = entry_length (source->buffer->data + source->used);
  if (!fill (source, length, error))
    return FALSE;
  set_entry (source, source->buffer->data + source->used);
  source->used += length;

  return TRUE;
}

static gboolean
advance (Source    *source,
         gboolean  *there,
         GError   **error)
{
  GArray *places = source->sorter->places;

  if (source->end > 0)
    return advance_in_file (source, there, error);
  *there = source->index < places->len;
  if (*there)
    set_entry (source, source->sorter->bytes->data + g_array_index (places, Place, source->index++).offset);

  return TRUE;
}

static gboolean
is_before (const Source *a,
           const Source *b)
{
  if (a->prefix != b->prefix)
    return a->prefix < b->prefix;

  return compare_keys (a->entry.key, a->entry.key_length, b->entry.key, b->entry.key_length) < 0;
}

static void
sift_down (GPtrArray *heap,
           guint      index)
{
  for (;;) {
    guint least = index;
    gpointer moved;

    for (guint child = 2 * index + 1; child <= 2 * index + 2 && child < heap->len; child++) {
      if (is_before (heap->pdata[child], heap->pdata[least]))
        least = child;
    }
    if (least == index)
      return;
    moved = heap->pdata[index];
    heap->pdata[index] = heap->pdata[least];
    heap->pdata[least] = moved;
    index = least;
  }
}

static void
add_source (NwMerger *self,
            NwSorter *sorter,
            goffset   begin,
            goffset   end)
{
  Source *source = g_new0 (Source, 1);

  source->sorter = sorter;
  source->offset = begin;
  source->end = end;
  if (end > 0)
    source->buffer = g_byte_array_new ();
  g_ptr_array_add (self->heap, source);
}

/**
 * nw_merger_new:
 * @sorters: (element-type NwSorter): sorters that have ended and outlive it
 *
 * Returns: (transfer full): reads all their entries in order.
 */
NwMerger *
nw_merger_new (GPtrArray *sorters)
{
  NwMerger *self = g_new0 (NwMerger, 1);

  self->heap = g_ptr_array_new_with_free_func ((GDestroyNotify) source_free);
  for (guint i = 0; i < sorters->len; i++) {
    NwSorter *sorter = g_ptr_array_index (sorters, i);

    for (guint k = 0; k < sorter->runs->len; k++) {
      const Run *run = &g_array_index (sorter->runs, Run, k);

      add_source (self, sorter, run->begin, run->end);
    }
    if (sorter->places->len > 0)
      add_source (self, sorter, 0, 0);
  }

  return self;
}

/**
 * nw_merger_free:
 * @self: (transfer full): a merger
 */
void
nw_merger_free (NwMerger *self)
{
  g_ptr_array_unref (self->heap);
  g_free (self);
}

static gboolean
begin (NwMerger  *self,
       GError   **error)
{
  self->begun = TRUE;
  for (guint i = self->heap->len; i > 0; i--) {
    gboolean there;

    if (!advance (self->heap->pdata[i - 1], &there, error))
      return FALSE;
    g_assert (there);
  }
  for (guint i = self->heap->len / 2; i > 0; i--)
    sift_down (self->heap, i - 1);

  return TRUE;
}

/**
 * nw_merger_next:
 * @self: a merger
 * @entry: (out): the next entry, valid until the next call; its key is %NULL
 *   after the last
 * @error: return location for a #NwStoreError
 *
 * Returns: FALSE when the sorters' files cannot be read.
 */
gboolean
nw_merger_next (NwMerger  *self,
                NwSorted  *entry,
                GError   **error)
{
  gboolean there = TRUE;

  memset (entry, 0, sizeof *entry);
  if (!self->begun) {
    if (!begin (self, error))
      return FALSE;
  } else if (self->heap->len > 0) {
    if (!advance (self->heap->pdata[0], &there, error))
      return FALSE;
    if (!there)
      g_ptr_array_remove_index_fast (self->heap, 0);
    sift_down (self->heap, 0);
  }
  if (self->heap->len > 0)
    *entry = ((const Source *) self->heap->pdata[0])->entry;

  return TRUE;
}
