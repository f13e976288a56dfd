/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-store"

#include "config.h"

#include "nw-packed-private.h"

#include <string.h>

/**
 * nw_packed_add_int:
 * @out: a row in the making
 * @value: its next column
 */
void
nw_packed_add_int (GByteArray *out,
                   gint64      value)
{
  g_byte_array_append (out, (const guint8 *) &value, sizeof value);
}

static void
add_bytes (GByteArray    *out,
           gconstpointer  bytes,
           gsize          length)
{
  guint32 stored = bytes != NULL ? (guint32) length : NW_PACKED_NULL;

  g_byte_array_append (out, (const guint8 *) &stored, sizeof stored);
  if (bytes != NULL && length > 0)
    g_byte_array_append (out, bytes, (guint) length);
}

/**
 * nw_packed_add_text:
 * @out: a row in the making
 * @text: (nullable): its next column
 */
void
nw_packed_add_text (GByteArray *out,
                    const char *text)
{
  add_bytes (out, text, text != NULL ? strlen (text) : 0);
}

static void
add_gbytes (GByteArray *out,
            GBytes     *bytes)
{
  gsize length = 0;
  gconstpointer data = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;

  add_bytes (out, bytes != NULL && data == NULL ? "" : data, length);
}

/**
 * nw_packed_add_item:
 * @out: an empty row
 * @item: what NW_ITEM_FORMAT says, without the place
 */
void
nw_packed_add_item (GByteArray   *out,
                    const NwItem *item)
{
  nw_packed_add_int (out, item->doc_pk);
  nw_packed_add_int (out, item->kind_no);
  nw_packed_add_text (out, item->id);
  nw_packed_add_text (out, item->title);
  nw_packed_add_text (out, item->cells);
  nw_packed_add_int (out, item->changed);
  add_gbytes (out, item->key);
  for (int i = 0; i < NW_PROJECTION_MAX_KEYS; i++)
    add_gbytes (out, item->keys[i]);
  nw_packed_add_text (out, item->facets);
  nw_packed_add_text (out, item->words);
  nw_packed_add_text (out, item->more);
}

/**
 * nw_packed_add_columns:
 * @out: a row in the making
 * @statement: on a row
 * @column: the first of its columns that counts
 * @format: what they are
 */
void
nw_packed_add_columns (GByteArray  *out,
                       NwStatement *statement,
                       int          column,
                       const char  *format)
{
  for (; *format != 0; format++, column++) {
    gconstpointer bytes;

    if (*format == 'i') {
      nw_packed_add_int (out, sqlite3_column_int64 (statement, column));
      continue;
    }
    bytes = *format == 's' ? (gconstpointer) sqlite3_column_text (statement, column)
                           : sqlite3_column_blob (statement, column);
    if (bytes == NULL && sqlite3_column_type (statement, column) != SQLITE_NULL)
      bytes = "";
    add_bytes (out, bytes, (gsize) sqlite3_column_bytes (statement, column));
  }
}

/**
 * nw_packed_read_int:
 * @reader: before an integer
 *
 * Returns: the integer.
 */
gint64
nw_packed_read_int (NwPackedReader *reader)
{
  gint64 value;

  g_assert (reader->end - reader->at >= (gssize) sizeof value);
  memcpy (&value, reader->at, sizeof value);
  reader->at += sizeof value;

  return value;
}

/**
 * nw_packed_read_text:
 * @reader: before a text or bytes
 * @length: (out): its bytes
 *
 * Returns: (nullable): the text, without a zero at its end.
 */
const char *
nw_packed_read_text (NwPackedReader *reader,
                     gsize          *length)
{
  const char *text;
  guint32 stored;

  g_assert (reader->end - reader->at >= (gssize) sizeof stored);
  memcpy (&stored, reader->at, sizeof stored);
  reader->at += sizeof stored;
  *length = stored == NW_PACKED_NULL ? 0 : stored;
  g_assert (reader->end - reader->at >= (gssize) *length);
  text = stored == NW_PACKED_NULL ? NULL : (const char *) reader->at;
  reader->at += *length;

  return text;
}

/**
 * nw_packed_peek_text:
 * @packed: a row
 * @packed_length: its bytes
 * @format: what its columns are
 * @column: which one
 * @length: (out): its bytes
 *
 * Returns: (nullable): the text of a column, without a zero at its end.
 */
const char *
nw_packed_peek_text (gconstpointer  packed,
                     gsize          packed_length,
                     const char    *format,
                     guint          column,
                     gsize         *length)
{
  NwPackedReader reader = { packed, (const guint8 *) packed + packed_length };

  for (guint i = 0; i < column; i++) {
    if (format[i] == 'i')
      nw_packed_read_int (&reader);
    else
      nw_packed_read_text (&reader, length);
  }

  return nw_packed_read_text (&reader, length);
}

/**
 * nw_packed_read:
 * @packed: a row
 * @length: its bytes
 * @format: what its columns are
 * @values: (out): the columns, as long as @packed lives
 */
void
nw_packed_read (gconstpointer   packed,
                gsize           length,
                const char     *format,
                NwPackedValue  *values)
{
  NwPackedReader reader = { packed, (const guint8 *) packed + length };

  for (guint i = 0; format[i] != 0; i++) {
    if (format[i] == 'i')
      values[i].number = nw_packed_read_int (&reader);
    else
      values[i].text = nw_packed_read_text (&reader, &values[i].length);
  }
}

/**
 * nw_packed_result:
 * @context: where SQLite waits for a value
 * @format: what the column is
 * @value: its value, which lives as long as the statement runs
 */
void
nw_packed_result (sqlite3_context      *context,
                  char                  format,
                  const NwPackedValue  *value)
{
  if (format == 'i')
    sqlite3_result_int64 (context, value->number);
  else if (value->text != NULL && format == 's')
    sqlite3_result_text64 (context, value->text, value->length, SQLITE_STATIC, SQLITE_UTF8);
  else if (value->text != NULL)
    sqlite3_result_blob64 (context, value->text, value->length, SQLITE_STATIC);
}
