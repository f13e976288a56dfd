/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "nw-kind.h"

G_BEGIN_DECLS

/* NwRow is one line of a list or of a search result: what the columns of its
 * kind show, ready to be drawn. Immutable. */

#define NW_TYPE_ROW (nw_row_get_type ())
G_DECLARE_FINAL_TYPE (NwRow, nw_row, NW, ROW, GObject)

const char   *nw_row_get_id       (NwRow      *self);
const NwKind *nw_row_get_kind     (NwRow      *self);
const char   *nw_row_get_title    (NwRow      *self);
const char   *nw_row_get_subtitle (NwRow      *self);
const char   *nw_row_get_cell     (NwRow      *self,
                                   guint       column);
const char   *nw_row_get_cell_by_key (NwRow   *self,
                                   const char *key);
gint64        nw_row_get_changed  (NwRow      *self);

/* A partner who has part in the record. */
typedef struct {
  const char *name;
  guint       color;    /* 0 to 7 */
  gboolean    shared;   /* ours, with a copy in the partner's space; otherwise it lives there */
} NwRowPartner;

const NwRowPartner *nw_row_get_partners (NwRow *self,
                                         guint *n_partners);
gboolean            nw_row_has_conflict (NwRow *self);

G_END_DECLS
