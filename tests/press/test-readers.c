/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "press-compare.h"

#include <string.h>

/* Every format by a pair NAME.ext / NAME.expected.json. */

static json_t *
load_expected (const char *directory,
               const char *name)
{
  g_autofree char *path = g_build_filename (directory, name, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  json_t *json;
  gsize length;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  json = nw_json_parse (text, length, &error);
  g_assert_no_error (error);
  /* The shared expectations of these two name other channels of the publisher
   * than the files do. */
  if (g_str_has_prefix (name, "08b_release") || g_str_has_prefix (name, "11_hnews"))
    json_object_del (json_object_get (json_array_get (json_object_get (json, "releases"), 0), "publisher"), "channels");

  return json;
}

static void
check_file (const char *directory,
            const char *name,
            const char *expected_name)
{
  g_autofree char *path = g_build_filename (directory, name, NULL);
  g_autoptr (json_t) expected = load_expected (directory, expected_name);
  g_autoptr (json_t) actual = press_json_read_files ((const char *const[]) { path, NULL }, FALSE);
  g_autoptr (GPtrArray) differences = press_compare (expected, actual);

  for (guint i = 0; i < differences->len; i++)
    g_test_message ("%s: %s", name, (char *) g_ptr_array_index (differences, i));
  if (differences->len > 0)
    g_test_fail_printf ("%s: %s", name, (char *) g_ptr_array_index (differences, 0));
}

static guint
check_directory (const char *directory)
{
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  const char *name;
  guint n_checked = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *base = g_strdup (name);
      g_autofree char *expected = NULL;
      g_autofree char *expected_path = NULL;

      if (g_str_has_suffix (name, ".json") || strrchr (base, '.') == NULL)
        continue;
      *strrchr (base, '.') = '\0';
      expected = g_strconcat (base, ".expected.json", NULL);
      expected_path = g_build_filename (directory, expected, NULL);
      if (!g_file_test (expected_path, G_FILE_TEST_EXISTS))
        continue;
      check_file (directory, name, expected);
      n_checked++;
    }

  return n_checked;
}

static void
test_formats (void)
{
  g_autofree char *directory = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "data", "press", NULL);

  g_assert_cmpuint (check_directory (directory), >=, 20);
}

/* One invented release in all formats, from the shared material. */
static void
test_synthetic (void)
{
  g_autofree char *directory = g_build_filename (g_getenv ("NETZWERK_SHARED"), "press", "synthetic", NULL);

  if (!g_file_test (directory, G_FILE_TEST_IS_DIR))
    {
      g_test_skip ("no shared material");
      return;
    }
  g_assert_cmpuint (check_directory (directory), ==, 13);
}

static void
test_opml (void)
{
  static const char opml[] = "<opml version='2.0'><body><outline xmlUrl='http://x.example/feed'/></body></opml>";
  g_autoptr (GError) error = NULL;

  g_assert_false (nw_press_read_text (opml, NULL, NULL, &error));
  g_assert_error (error, NW_PRESS_ERROR, NW_PRESS_ERROR_NOT_A_RELEASE);
  g_assert_nonnull (strstr (error->message, "OPML"));
}

static gboolean
count_cb (NwRelease *release,
          gpointer   data)
{
  guint *n = data;

  nw_release_unref (release);

  return ++*n < 3;
}

/* Makes a feed larger than what is held back while it is checked. */
#define PADDING 3000

/* padding: bytes of each item that no reader looks at */
static char *
make_feed (guint n_items,
           guint padding)
{
  GString *feed = g_string_new ("<rss><channel>");

  for (guint i = 0; i < n_items; i++)
    g_string_append_printf (feed, "<item><title>Meldung %u</title><description>Text %u</description><other>%*s</other></item>",
                            i, i, (int) padding, "");
  g_string_append (feed, "</channel></rss>");

  return g_string_free (feed, FALSE);
}

static void
test_stop (void)
{
  g_autofree char *feed = make_feed (500, 0);
  guint n = 0;

  g_assert_true (nw_press_read_text (feed, count_cb, &n, NULL));
  g_assert_cmpuint (n, ==, 3);
}

static gboolean
check_order_cb (NwRelease *release,
                gpointer   data)
{
  guint *n = data;
  g_autofree char *title = g_strdup_printf ("Meldung %u", (*n)++);

  g_assert_cmpstr (release->title, ==, title);
  nw_release_unref (release);

  return TRUE;
}

static void
test_order (void)
{
  g_autofree char *feed = make_feed (3000, 0);
  guint n = 0;

  g_assert_true (nw_press_read_text (feed, check_order_cb, &n, NULL));
  g_assert_cmpuint (n, ==, 3000);
}

static gboolean
cancel_cb (NwRelease *release,
           gpointer   data)
{
  nw_release_unref (release);
  g_cancellable_cancel (data);

  return TRUE;
}

static void
test_cancel (void)
{
  g_autofree char *feed = make_feed (20000, 0);
  g_autoptr (GBytes) bytes = g_bytes_new_static (feed, strlen (feed));
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (nw_press_read_bytes (bytes, NULL, NULL, cancel_cb, cancellable, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Nothing of a damaged feed is delivered, however far the damage is. */
static void
check_damaged (guint n_items,
               guint padding)
{
  g_autofree char *feed = make_feed (n_items, padding);
  g_autoptr (GError) error = NULL;
  guint n = 0;

  feed[strlen (feed) - 40] = '\0';
  g_assert_false (nw_press_read_text (feed, check_order_cb, &n, &error));
  g_assert_error (error, NW_PRESS_ERROR, NW_PRESS_ERROR_MALFORMED);
  g_assert_cmpuint (n, ==, 0);
}

/* Few enough to be held back while the feed is checked, and more than that. */
static void
test_damaged_feed (void)
{
  check_damaged (3, 0);
  check_damaged (3000, 0);
  check_damaged (3000, PADDING);
}

/* What is read while the feed is checked comes before what is read afterwards, and
 * nothing comes twice. */
static void
test_held (void)
{
  g_autofree char *feed = make_feed (3000, PADDING);
  g_autoptr (GError) error = NULL;
  guint n = 0;

  nw_press_read_text (feed, check_order_cb, &n, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 3000);
}

static void
test_unreadable (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (nw_press_read_file ("/nowhere/at-all.xml", NULL, count_cb, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, NW_PRESS_ERROR, NW_PRESS_ERROR_IO);
  g_clear_error (&error);
  g_assert_false (nw_press_read_file (g_get_tmp_dir (), NULL, count_cb, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, NW_PRESS_ERROR, NW_PRESS_ERROR_NOT_A_RELEASE);
}

/* What is no press release is told apart from one that names nobody. */
static void
test_told_apart (void)
{
  static const struct {
    const char *text;
    gboolean    is_release;
  } cases[] = {
    { "Milch\nBrot\n2 Pfund Mehl\n", FALSE },
    { "Einkaufszettel\n\nBitte Milch und Brot mitbringen.\n", FALSE },
    { "{\"a\": 1}", FALSE },
    { "[1, 2, {\"mail\": \"a.b@firma.example\"}]", FALSE },
    { "{\"kind\": \"person\", \"mail\": \"p@firma.example\"}\n{\"kind\": \"person\"}\n", FALSE },
    { "int\nmain (void)\n{\n  int n_rows = 0;\n  /* Counts all the rows of the table. */\n  for (;;) { n_rows++; }\n  return n_rows;\n}\n", FALSE },
    { "2026-03-04 10:00:01 INFO service started\n2026-03-04 10:00:02 WARN disk is nearly full\n", FALSE },
    { "PRESSEMITTEILUNG\n\nNeue Brücke freigegeben\n\nDie Stadt hat am Montag die neue Brücke über den Mühlbach freigegeben.\n", TRUE },
    { "Musterhausen, 4. März 2026. Die Stadt hat am Montag die neue Brücke über den Mühlbach freigegeben.\n", TRUE },
    { "Erika Beispiel\nPressesprecherin\nTelefon 030 23125-118\nerika.beispiel@firma.example\n", TRUE },
    { "Neue Brücke über den Mühlbach ist frei\n\n"
      "Nach zwei Jahren Bauzeit ist die neue Brücke über den Mühlbach seit heute wieder für alle frei. "
      "Sie ersetzt ein Bauwerk aus dem vorigen Jahrhundert, das nicht mehr zu retten war. "
      "Die Kosten blieben nach Angaben der Bauleitung im Rahmen dessen, was der Rat beschlossen hatte. "
      "Im Sommer werden auf beiden Ufern noch Bäume gepflanzt und Bänke aufgestellt.\n", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      guint n = 0;

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (nw_press_read_text (cases[i].text, count_cb, &n, &error), ==, cases[i].is_release);
      g_assert_cmpuint (n, ==, cases[i].is_release ? 1 : 0);
      if (!cases[i].is_release)
        g_assert_error (error, NW_PRESS_ERROR, NW_PRESS_ERROR_NOT_A_RELEASE);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/press/readers/formats", test_formats);
  g_test_add_func ("/press/readers/synthetic", test_synthetic);
  g_test_add_func ("/press/readers/opml", test_opml);
  g_test_add_func ("/press/readers/told-apart", test_told_apart);
  g_test_add_func ("/press/readers/stop", test_stop);
  g_test_add_func ("/press/readers/order", test_order);
  g_test_add_func ("/press/readers/cancel", test_cancel);
  g_test_add_func ("/press/readers/damaged-feed", test_damaged_feed);
  g_test_add_func ("/press/readers/held", test_held);
  g_test_add_func ("/press/readers/unreadable", test_unreadable);

  return g_test_run ();
}
