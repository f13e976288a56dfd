/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One content line of a card, unfolded and decoded to UTF-8 but not yet split at
 * its semicolons. */
typedef struct {
  char      *name;      /* upper case, without the group */
  GPtrArray *types;     /* char *, lower case: values of TYPE and bare 2.1 words */
  char      *value;     /* NULL when it is binary */
  gboolean   guessed;   /* the bytes were no UTF-8 and said not what they were */
} NwVcardLine;

/* Reads content lines from bytes; keeps where it stands. */
typedef struct {
  const char *position;
  const char *end;
  int         line;      /* of position, from 1 */
  gsize       max_line;
} NwVcardScanner;

typedef enum {
  NW_VCARD_SCAN_LINE,
  NW_VCARD_SCAN_END,
  NW_VCARD_SCAN_TOO_LONG,
  NW_VCARD_SCAN_BAD,
} NwVcardScan;

NwVcardScan  nw_vcard_scan          (NwVcardScanner    *self,
                                     NwVcardLine      **line);
void         nw_vcard_line_free     (NwVcardLine       *line);
gboolean     nw_vcard_line_has_type (const NwVcardLine *line,
                                     const char        *type);
GPtrArray   *nw_vcard_split         (const char        *value,
                                     char               separator);

G_END_DECLS
