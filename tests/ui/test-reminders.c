/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-reminders.h"

/* A moment of a zone one hour ahead of UTC. */
static GDateTime *
at (const char *iso)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (3600);

  return g_date_time_new_from_iso8601 (iso, zone);
}

static void
test_due (void)
{
  static const struct {
    const char *due;
    gboolean    is_due;
  } cases[] = {
    { "2024-03-12", TRUE },
    { "2024-03-11", TRUE },
    { "2024-03-13", FALSE },
    { "2024-03-12T09:30", TRUE },
    { "2024-03-12T09:31", FALSE },
    { "2024-03-11T23:59", TRUE },
    { "2024-03", FALSE },
    { "irgendwann", FALSE },
    { "2024-03-12Txx", TRUE },
  };
  g_autoptr (GDateTime) now = at ("2024-03-12T09:30:00");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s", cases[i].due);
    g_assert_true (nw_reminders_is_due (cases[i].due, now) == cases[i].is_due);
  }
}

static void
assert_next (const char *now,
             const char *due,
             const char *expected)
{
  g_autoptr (GPtrArray) dues = g_ptr_array_new ();
  g_autoptr (GDateTime) moment = at (now);
  g_autoptr (GDateTime) next = at (expected);

  g_ptr_array_add (dues, (gpointer) "2024-01-01");
  g_ptr_array_add (dues, (gpointer) due);
  g_assert_cmpint (nw_reminders_next_moment (dues, moment), ==, g_date_time_to_unix (next));
}

static void
test_next (void)
{
  assert_next ("2024-03-12T09:30:00", "2024-03-12", "2024-03-13T00:00:00");
  assert_next ("2024-03-12T09:30:00", "2024-03-12T14:15", "2024-03-12T14:15:00");
  assert_next ("2024-03-12T14:15:00", "2024-03-12T14:15", "2024-03-13T00:00:00");
  assert_next ("2024-02-28T23:59:59", "2024-06-01", "2024-02-29T00:00:00");
  assert_next ("2024-12-31T00:00:00", "2024-12-31", "2025-01-01T00:00:00");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reminders/due", test_due);
  g_test_add_func ("/reminders/next", test_next);

  return g_test_run ();
}
