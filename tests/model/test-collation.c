/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "nw-collation.h"

static int
compare_keys (const char *a,
              const char *b)
{
  g_autoptr (GBytes) first = nw_collation_key (a);
  g_autoptr (GBytes) second = nw_collation_key (b);

  return g_bytes_compare (first, second);
}

/* A list in the order of German telephone books: ä as ae, numbers by value. */
static void
test_order (void)
{
  static const char * const sorted[] = {
    "", "Ader", "Ändern", "Afrika", "Gasse 2", "Gasse 10", "Mudder", "Müller", "Muffel",
    "Özdemir", "Ofen", "Strasse", "Straße", "Zander",
  };

  for (gsize i = 0; i + 1 < G_N_ELEMENTS (sorted); i++) {
    g_test_message ("%s < %s", sorted[i], sorted[i + 1]);
    g_assert_cmpint (compare_keys (sorted[i], sorted[i + 1]), <, 0);
    g_assert_cmpint (nw_collation_compare (sorted[i], sorted[i + 1]), <, 0);
  }
  g_assert_cmpint (compare_keys ("Müller", "Müller"), ==, 0);
  g_assert_cmpint (compare_keys (NULL, ""), ==, 0);
}

static void
test_long_text (void)
{
  g_autofree char *text = g_strnfill (20000, 'x');
  g_autofree char *longer = g_strconcat (text, "ä", NULL);

  g_assert_cmpint (compare_keys (text, longer), <, 0);
  g_assert_cmpint (compare_keys ("a\377b", "a\377b"), ==, 0);
}

/* More texts than keys are remembered, in turn and anew: each keeps its own key. */
static void
test_many (void)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  for (guint i = 0; i < 6000; i++) {
    g_autofree char *text = g_strdup_printf ("Gasse %u", i % 3000);

    g_ptr_array_add (keys, nw_collation_key (text));
    if (i >= 3000)
      g_assert_true (g_bytes_equal (g_ptr_array_index (keys, i), g_ptr_array_index (keys, i - 3000)));
    else if (i > 0)
      g_assert_cmpint (g_bytes_compare (g_ptr_array_index (keys, i - 1), g_ptr_array_index (keys, i)), <, 0);
  }
}

static gpointer
make_keys (gpointer data)
{
  guint wrong = 0;

  for (guint i = 0; i < 5000; i++)
    wrong += compare_keys ("Ader", "Ändern") < 0 ? 0 : 1;

  return GUINT_TO_POINTER (wrong);
}

static void
test_threads (void)
{
  GThread *threads[4];

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("keys", make_keys, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_assert_cmpuint (GPOINTER_TO_UINT (g_thread_join (threads[i])), ==, 0);
}

static void
test_version (void)
{
  g_assert_nonnull (strstr (nw_collation_version (), "phonebook"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/collation/order", test_order);
  g_test_add_func ("/model/collation/long-text", test_long_text);
  g_test_add_func ("/model/collation/threads", test_threads);
  g_test_add_func ("/model/collation/version", test_version);
  g_test_add_func ("/model/collation/many", test_many);

  return g_test_run ();
}
