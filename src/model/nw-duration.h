/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-amount.h"
#include "nw-date.h"

G_BEGIN_DECLS

/* How long something lasts, or how often it comes again, as a text states it:
 * "bis zu 18 Monate" keeps its "bis zu". count is 0 where nothing is known. */
typedef enum {
  NW_DURATION_DAY,
  NW_DURATION_WEEK,
  NW_DURATION_MONTH,
  NW_DURATION_YEAR,
} NwDurationUnit;

typedef struct {
  guint             count;
  NwDurationUnit    unit;
  NwAmountPrecision precision;
} NwDuration;

gboolean  nw_duration_parse_human      (const char       *text,
                                        NwDuration       *duration);
gboolean  nw_duration_parse_recurrence (const char       *text,
                                        NwDuration       *duration);
char     *nw_duration_to_display       (const NwDuration *duration);
char     *nw_duration_to_recurrence    (const NwDuration *duration);
guint     nw_duration_to_days          (const NwDuration *duration);
gboolean  nw_duration_from_json        (const json_t     *json,
                                        NwDuration       *duration);
json_t   *nw_duration_to_json          (const NwDuration *duration);
gboolean  nw_date_add                  (const NwDate     *date,
                                        const NwDuration *duration,
                                        int               times,
                                        NwDate           *result);

G_END_DECLS
