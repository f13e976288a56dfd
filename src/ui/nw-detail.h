/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "nw-store.h"

G_BEGIN_DECLS

/* NwDetail shows one record with everything that hangs on it. It is built from
 * the field table of the record's kind and follows the store. */

#define NW_TYPE_DETAIL (nw_detail_get_type ())
G_DECLARE_FINAL_TYPE (NwDetail, nw_detail, NW, DETAIL, AdwBin)

void        nw_detail_set_store     (NwDetail   *self,
                                     NwStore    *store);
void        nw_detail_set_record_id (NwDetail   *self,
                                     const char *id);
NwRecord   *nw_detail_get_record    (NwDetail   *self);
void        nw_detail_popup_new     (NwDetail   *self);

G_END_DECLS
