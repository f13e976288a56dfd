/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <locale.h>
#include <string.h>

#include "nw-revision.h"

static void
test_parse (void)
{
  static const struct {
    const char *text, *expected;
  } cases[] = {
    { "1-a", "1-a" },
    { "12-0123456789abcdef0123456789abcdef", "12-0123456789abcdef0123456789abcdef" },
    { "3-0123456789ABCDEF0123456789abcdef", "3-0123456789abcdef0123456789abcdef" },
    { "3-ABC", "3-ABC" },
    { "1-1-2", "1-1-2" },
    { "1-Grün", "1-Grün" },
    { "9223372036854775806-a", "9223372036854775806-a" },
    /* 32 characters that are not hexadecimal are refused by servers. */
    { "1-0123456789abcdef0123456789abcdeg", NULL },
    { "9223372036854775807-a", NULL },
    { "18446744073709551617-a", NULL },
    { "0-a", NULL },
    { "01-a", NULL },
    { "-1-a", NULL },
    { "+1-a", NULL },
    { " 1-a", NULL },
    { "1", NULL },
    { "1-", NULL },
    { "-a", NULL },
    { "a-1", NULL },
    { "1.5-a", NULL },
    { "1-a\nb", NULL },
    { "1-\xff", NULL },
    { "", NULL },
    { NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (NwRevision) revision = { 0, NULL };
    g_autofree char *name = NULL;

    if (nw_revision_parse (cases[i].text, &revision))
      name = nw_revision_dup (&revision);
    g_assert_cmpstr (name, ==, cases[i].expected);
  }
}

static void
test_long (void)
{
  g_autofree char *many = g_strnfill (NW_REVISION_MAX_BYTES - 2, 'a');
  g_autofree char *fits = g_strconcat ("1-", many, NULL);
  g_autofree char *longer = g_strconcat ("1-a", many, NULL);
  g_auto (NwRevision) revision = { 0, NULL };

  g_assert_false (nw_revision_parse (longer, &revision));
  g_assert_null (revision.hash);
  g_assert_true (nw_revision_parse (fits, &revision));
}

/* From the one that wins against all others to the one that never does. */
static void
test_winner (void)
{
  static const struct {
    const char *text;
    gboolean    deleted;
  } order[] = {
    { "10-a", FALSE }, { "9-b", FALSE }, { "9-aa", FALSE }, { "9-a", FALSE }, { "9-B", FALSE },
    { "1-ä", FALSE }, { "1-z", FALSE }, { "11-f", TRUE }, { "2-b", TRUE }, { "2-a", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++) {
    for (guint j = 0; j < G_N_ELEMENTS (order); j++) {
      g_auto (NwRevision) a = { 0, NULL };
      g_auto (NwRevision) b = { 0, NULL };
      int result;

      g_assert_true (nw_revision_parse (order[i].text, &a));
      g_assert_true (nw_revision_parse (order[j].text, &b));
      result = nw_revision_compare (&a, order[i].deleted, &b, order[j].deleted);
      g_assert_cmpint (result > 0, ==, i < j);
      g_assert_cmpint (result < 0, ==, i > j);
    }
  }
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/revision/parse", test_parse);
  g_test_add_func ("/revision/long", test_long);
  g_test_add_func ("/revision/winner", test_winner);

  return g_test_run ();
}
