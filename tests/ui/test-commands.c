/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-commands.h"

static const struct {
  const char *label;
  const char *text;
  gboolean    matches;
} cases[] = {
  { "Neue Vereinbarung", "neue vere", TRUE },
  { "Neue Vereinbarung", "vere neu", TRUE },
  { "Neue Vereinbarung", "einbarung", FALSE },
  { "Neue Vereinbarung", "neue x", FALSE },
  { "Rückgängig", "ruckg", TRUE },
  { "Rückgängig", "rueckgae", TRUE },
  { "Rückgängig", "RÜCK", TRUE },
  { "Rückgängig", "gängig", FALSE },
  { "Wiedervorlagen: Überfällig", "ueber", TRUE },
  { "Wiedervorlagen: Überfällig", "wieder uber", TRUE },
  { "Netzwerke & Projekte", "proj", TRUE },
  { "Presse", "", FALSE },
  { "Presse", "   ", FALSE },
};

static void
test_matches (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("“%s” for “%s”", cases[i].label, cases[i].text);
    g_assert_true (nw_command_matches (cases[i].label, cases[i].text) == cases[i].matches);
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/commands/matches", test_matches);

  return g_test_run ();
}
