/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-date.h"

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);

static void
check (const NwDate *date)
{
  g_autofree char *iso = nw_date_to_iso (date);
  g_autofree char *shown = nw_date_to_display (date);
  NwDate again;

  g_assert (nw_date_parse_iso (iso, &again) && again.year == date->year &&
            again.month == date->month && again.day == date->day);
  g_assert (*shown != 0);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autofree char *shown = nw_date_time_to_display (text);
  NwDate date;

  if (nw_date_parse_iso (text, &date))
    check (&date);
  if (nw_date_parse_human (text, &date))
    check (&date);
  if (nw_date_parse_rfc822 (text, &date))
    check (&date);

  return 0;
}
