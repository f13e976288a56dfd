/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <jansson.h>

G_BEGIN_DECLS

/* An amount of money as a text states it: "rund 600.000 Euro" keeps its "rund".
 * cents is the value in hundredths of the currency. */
typedef enum {
  NW_AMOUNT_EXACT,
  NW_AMOUNT_ABOUT,
  NW_AMOUNT_AT_MOST,
} NwAmountPrecision;

typedef enum {
  NW_AMOUNT_TOTAL,
  NW_AMOUNT_PER_YEAR,
} NwAmountPer;

typedef struct {
  gint64            cents;
  char              currency[4];
  NwAmountPrecision precision;
  NwAmountPer       per;
} NwAmount;

gboolean  nw_amount_parse_human (const char     *text,
                                 NwAmount       *amount);
char     *nw_amount_to_display  (const NwAmount *amount);
gboolean  nw_amount_from_json   (const json_t   *json,
                                 NwAmount       *amount);
json_t   *nw_amount_to_json     (const NwAmount *amount);

G_END_DECLS
