/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "netzwerk-fuzz"

#include <glib.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Runs a fuzz target over the kept inputs, without a fuzzer: one TAP case per
 * folder. The first folder is the corpus and must hold something; the others may
 * be missing. A crash, a sanitizer's finding or ten seconds over one input end
 * the program, and the input's name is the last thing that it said. */

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

#define SECONDS_PER_INPUT 10

static void
replay_file (const char *path)
{
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  uint8_t *copy;
  gsize size;

  g_print ("# %s\n", path);
  if (!g_file_get_contents (path, &content, &size, &error))
    g_error ("%s", error->message);

  /* The target gets a block without the NUL that GLib adds, so that a sanitizer
   * sees a read past the end. */
  copy = malloc (MAX (size, 1));
  memcpy (copy, content, size);
  alarm (SECONDS_PER_INPUT);
  LLVMFuzzerTestOneInput (copy, size);
  alarm (0);
  free (copy);
}

static int
compare_paths (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

static guint
replay_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  if (dir == NULL)
    return 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_build_filename (folder, name, NULL));
  g_ptr_array_sort (names, compare_paths);
  for (guint i = 0; i < names->len; i++)
    replay_file (g_ptr_array_index (names, i));
  return names->len;
}

int
main (int   argc,
      char *argv[])
{
  gboolean failed = argc < 2;

  g_print ("1..%d\n", argc - 1);
  for (int i = 1; i < argc; i++) {
    guint count = replay_folder (argv[i]);
    gboolean empty = i == 1 && count == 0;

    g_print ("%sok %d - %u inputs of %s\n", empty ? "not " : "", i, count, argv[i]);
    failed |= empty;
  }
  return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
