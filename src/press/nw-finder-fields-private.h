/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-finder-private.h"

G_BEGIN_DECLS

typedef struct {
  NwText  *text;
  GArray  *events;
  guint    limit;
  gboolean sentence;
  gboolean bracket;
  gboolean joined;      /* "und" stands between the name before and this one */
  guint    segment_start;
  guint    segment_end; /* of the segment that was measured last: [start, end) */
} NwFieldReader;

/* fields */
NwEvent  *nw_field_reader_add_event           (NwFieldReader *reader,
                                               NwEventKind    kind,
                                               guint          first,
                                               guint          last);

/* pieces */
gboolean  nw_field_reader_is_separator        (NwText        *self,
                                               guint          i);
gboolean  nw_field_reader_begins_shared       (NwText        *self,
                                               guint          i);
guint     nw_field_reader_read_piece          (NwFieldReader *reader,
                                               guint          i,
                                               gboolean       begins);

/* again */
guint     nw_field_reader_take_first_name     (NwFieldReader *reader,
                                               guint          i);
guint     nw_field_reader_take_surname        (NwFieldReader *reader,
                                               guint          i);
guint     nw_field_reader_take_titled_surname (NwFieldReader *reader,
                                               guint          i);
gboolean  nw_field_reader_is_surname_place    (NwText        *self,
                                               guint          i,
                                               guint          limit);

G_END_DECLS
