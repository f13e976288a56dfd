/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-record.h"

G_BEGIN_DECLS

/* Writes business cards as vCard 4.0 (RFC 6350): persons, organisations, and
 * mailing lists as groups. */

typedef enum {
  NW_VCARD_WRITE_DEFAULT = 0,
  NW_VCARD_WRITE_PRIVATE = 1 << 0,  /* also fields that are private */
} NwVcardWriteFlags;

/* A function of a person, and where it is held. */
typedef struct {
  NwRecord *position;
  NwRecord *organisation;   /* (nullable) */
} NwVcardPosition;

gboolean nw_vcard_can_write    (const NwKind          *kind);
void     nw_vcard_append       (GString               *out,
                                NwRecord              *record,
                                const NwVcardPosition *positions,
                                guint                  n_positions,
                                NwVcardWriteFlags      flags);
void     nw_vcard_append_line  (GString               *out,
                                const char            *line);

G_END_DECLS
