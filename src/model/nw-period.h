/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-duration.h"

G_BEGIN_DECLS

/* A span of time, with both ends or one, or only how long it is where a text says
 * no more ("drei Jahre"). Both ends belong to it. */
typedef struct {
  NwDate     from;
  NwDate     until;
  NwDuration duration;
} NwPeriod;

gboolean  nw_period_parse_human (const char     *text,
                                 NwPeriod       *period);
char     *nw_period_to_display  (const NwPeriod *period);
gboolean  nw_period_from_json   (const json_t   *json,
                                 NwPeriod       *period);
json_t   *nw_period_to_json     (const NwPeriod *period);
gboolean  nw_period_is_ordered  (const NwPeriod *period);

G_END_DECLS
