/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-period.h"

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);

/* What is shown can be typed again, and means the same. */
static void
check_period (const char *text)
{
  NwPeriod period, again;
  g_autofree char *shown = NULL;
  g_autofree char *second = NULL;

  if (!nw_period_parse_human (text, &period))
    return;
  shown = nw_period_to_display (&period);
  g_assert (nw_period_parse_human (shown, &again));
  second = nw_period_to_display (&again);
  g_assert_cmpstr (shown, ==, second);
}

static void
check_duration (const char *text)
{
  NwDuration duration, again;
  g_autofree char *shown = NULL;
  g_autofree char *repeated = NULL;

  if (nw_duration_parse_human (text, &duration)) {
    shown = nw_duration_to_display (&duration);
    g_assert (nw_duration_parse_human (shown, &again));
    g_assert (again.count == duration.count && again.unit == duration.unit);
  }
  if (nw_duration_parse_recurrence (text, &duration)) {
    repeated = nw_duration_to_recurrence (&duration);
    g_assert (nw_duration_parse_recurrence (repeated, &again));
    g_assert (again.count == duration.count && again.unit == duration.unit);
  }
}

static void
check_time (const char *text)
{
  g_autofree char *iso = nw_date_time_parse_human (text);
  g_autofree char *shown = NULL;
  g_autofree char *again = NULL;

  if (iso == NULL)
    return;
  shown = nw_date_time_to_display (iso);
  again = nw_date_time_parse_human (shown);
  g_assert_cmpstr (iso, ==, again);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);

  check_period (text);
  check_duration (text);
  if (g_utf8_validate (text, -1, NULL))
    check_time (text);

  return 0;
}
