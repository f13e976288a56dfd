/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Turns the bytes of a file into UTF-8, chunk by chunk, whatever the file calls
 * itself: byte order mark, then what the bytes are, then the label. Bytes that
 * fit nowhere are read as Windows-1252, never dropped. */
typedef struct _NwDecoder NwDecoder;

/* Stands before each character that was guessed: a noncharacter (U+FDD0), which
 * no text contains. */
#define NW_DECODER_DOUBT "\xef\xb7\x90"

NwDecoder *nw_decoder_new         (const char *head,
                                   gsize       length);
void       nw_decoder_free        (NwDecoder  *self);
void       nw_decoder_feed        (NwDecoder  *self,
                                   const char *bytes,
                                   gsize       length,
                                   gboolean    last,
                                   GString    *out);
guint      nw_decoder_get_repairs (NwDecoder  *self);

gunichar   nw_decoder_from_cp1252 (guchar      byte);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwDecoder, nw_decoder_free)

G_END_DECLS
