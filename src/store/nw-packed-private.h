/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-db-private.h"
#include "nw-projection-private.h"

G_BEGIN_DECLS

/* A row in one piece of memory, so that it can be sorted, kept in a file and
 * compared as it is. A format has one letter for each column: i an integer, s a
 * text, b bytes; texts and bytes may be NULL. */

#define NW_PACKED_NULL G_MAXUINT32

typedef struct {
  const guint8 *at;
  const guint8 *end;
} NwPackedReader;

/* An integer, or a text or bytes without a zero at the end. */
typedef struct {
  gint64      number;
  const char *text;      /* (nullable): borrowed */
  gsize       length;
} NwPackedValue;

void        nw_packed_add_int       (GByteArray     *out,
                                     gint64          value);
void        nw_packed_add_text      (GByteArray     *out,
                                     const char     *text);
void        nw_packed_add_item      (GByteArray     *out,
                                     const NwItem   *item);
void        nw_packed_add_columns   (GByteArray     *out,
                                     NwStatement    *statement,
                                     int             column,
                                     const char     *format);
void        nw_packed_read          (gconstpointer   packed,
                                     gsize           length,
                                     const char     *format,
                                     NwPackedValue  *values);
void        nw_packed_result        (sqlite3_context *context,
                                     char            format,
                                     const NwPackedValue *value);
gint64      nw_packed_read_int      (NwPackedReader *reader);
const char *nw_packed_read_text     (NwPackedReader *reader,
                                     gsize          *length);
const char *nw_packed_peek_text     (gconstpointer   packed,
                                     gsize           packed_length,
                                     const char     *format,
                                     guint           column,
                                     gsize          *length);

G_END_DECLS
