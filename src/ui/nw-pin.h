/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-pages.h"
#include "nw-record.h"

G_BEGIN_DECLS

/* NwPin is a saved filter that stands in the sidebar: a page of its own that looks
 * like the page of its kind of records.
 *
 * Properties: "name" (string) and "count" (int64: how many records it finds, -1
 * until they are counted). */

#define NW_TYPE_PIN (nw_pin_get_type ())
G_DECLARE_FINAL_TYPE (NwPin, nw_pin, NW, PIN, GObject)

NwPin        *nw_pin_new         (NwRecord *record);
gboolean      nw_pin_update      (NwPin    *self,
                                  NwRecord *record);
const NwPage *nw_pin_get_page    (NwPin    *self);
const char   *nw_pin_get_id      (NwPin    *self);
const char   *nw_pin_get_name    (NwPin    *self);
const char   *nw_pin_get_text    (NwPin    *self);
GArray       *nw_pin_get_filters (NwPin    *self);
gint64        nw_pin_get_count   (NwPin    *self);
void          nw_pin_set_count   (NwPin    *self,
                                  gint64    count);

G_END_DECLS
