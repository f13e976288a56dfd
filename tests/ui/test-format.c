/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "nw-format.h"
#include "nw-locale.h"

#include <glib.h>

static void
test_number (void)
{
  static const struct {
    guint64     number;
    const char *text;
  } cases[] = {
    { 0, "0" }, { 7, "7" }, { 999, "999" }, { 1000, "1.000" }, { 160000, "160.000" },
    { 1234567, "1.234.567" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = nw_format_number (cases[i].number);

    g_assert_cmpstr (text, ==, cases[i].text);
  }
}

static gint64
moment (int year,
        int month,
        int day,
        int hour,
        int minute)
{
  g_autoptr (GDateTime) date = g_date_time_new_local (year, month, day, hour, minute, 0);

  return g_date_time_to_unix (date) * G_USEC_PER_SEC;
}

static void
test_moment (void)
{
  gint64 now = moment (2024, 3, 1, 9, 30);
  g_autofree char *today = nw_format_moment (moment (2024, 3, 1, 8, 5), now);
  g_autofree char *yesterday = nw_format_moment (moment (2024, 2, 29, 23, 59), now);
  g_autofree char *earlier = nw_format_moment (moment (2024, 2, 28, 12, 0), now);

  g_autofree char *time = nw_format_moment_short (moment (2024, 3, 1, 8, 5), now);
  g_autofree char *day = nw_format_moment_short (moment (2024, 2, 29, 23, 59), now);

  g_assert_cmpstr (time, ==, "08:05");
  g_assert_cmpstr (day, ==, "Gestern");
  g_assert_cmpstr (today, ==, "Heute, 08:05");
  g_assert_cmpstr (yesterday, ==, "Gestern, 23:59");
  g_assert_cmpstr (earlier, ==, "28.02.2024");
}

static void
test_initials (void)
{
  g_autofree char *titled = nw_format_initials_name ("Prof. Dr.-Ing. Käthe Möller");
  g_autofree char *plain = nw_format_initials_name ("Jörg von der Heide");
  g_autofree char *none = nw_format_initials_name (NULL);

  g_assert_cmpstr (titled, ==, "Käthe Möller");
  g_assert_cmpstr (plain, ==, "Jörg von der Heide");
  g_assert_cmpstr (none, ==, "");
}

int
main (int    argc,
      char **argv)
{
  nw_locale_setup (NULL);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/format/number", test_number);
  g_test_add_func ("/ui/format/moment", test_moment);
  g_test_add_func ("/ui/format/initials", test_initials);

  return g_test_run ();
}
