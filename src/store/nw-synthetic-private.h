/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Invented records for measuring; pure functions of their numbers. */

typedef enum {
  NW_SYNTHETIC_ORGANISATION,
  NW_SYNTHETIC_PERSON,
  NW_SYNTHETIC_POSITION,
  NW_SYNTHETIC_AGREEMENT,
  NW_N_SYNTHETICS,
} NwSynthetic;

const char *nw_synthetic_get_kind  (NwSynthetic what);
guint       nw_synthetic_count     (NwSynthetic what,
                                    guint       n);
char       *nw_synthetic_make_id   (NwSynthetic what,
                                    guint32     seed,
                                    guint       number);
char       *nw_synthetic_make_body (NwSynthetic what,
                                    guint32     seed,
                                    guint       number,
                                    guint       n);

G_END_DECLS
