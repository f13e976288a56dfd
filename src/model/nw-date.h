/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A calendar date of known precision. In JSON and in the database it is the
 * reduced-precision form of ISO 8601: "2024-03-12", "2024-03" or "2024". */
typedef enum {
  NW_DATE_UNKNOWN,
  NW_DATE_YEAR,
  NW_DATE_MONTH,
  NW_DATE_DAY,
} NwDatePrecision;

typedef struct {
  NwDatePrecision precision;
  guint16         year;
  guint8          month;
  guint8          day;
} NwDate;

gboolean  nw_date_parse_iso    (const char   *text,
                                NwDate       *date);
gboolean  nw_date_parse_human  (const char   *text,
                                NwDate       *date);
gboolean  nw_date_parse_typed  (const char   *text,
                                NwDate       *date);
gboolean  nw_date_parse_rfc822 (const char   *text,
                                NwDate       *date);
guint     nw_date_get_julian   (const NwDate *date,
                                gboolean      last);
char     *nw_date_to_iso       (const NwDate *date);
char     *nw_date_to_display   (const NwDate *date);
char     *nw_date_time_parse_human (const char *text);
char     *nw_date_time_to_display (const char *iso);

G_END_DECLS
