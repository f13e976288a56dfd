/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-finder.h"
#include "nw-press.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

/* How long the finder takes for a release, without the reading:
 *   bench-finder FILE…    prints releases, bytes, µs per release and MB/s */

#define ROUNDS 50

typedef struct {
  GPtrArray *releases;   /* (owned) NwRelease, for their blocks */
  gsize      n_bytes;
} Texts;

static gboolean
keep_release (NwRelease *release,
              gpointer   data)
{
  Texts *texts = data;

  g_ptr_array_add (texts->releases, release);
  texts->n_bytes += strlen (release->text);

  return texts->releases->len < 2000;
}

/* The text of release in a new one, which nobody has looked through yet. */
static NwRelease *
copy_text (NwRelease *release)
{
  NwRelease *copy = nw_release_new (NULL, release->format);

  for (guint i = 0; i < release->blocks->len; i++) {
    NwBlock *block = &g_array_index (release->blocks, NwBlock, i);
    g_autofree char *text = nw_release_dup_quote (release, block->span);

    nw_release_append_block (copy, block->kind, text, block->contacts);
  }

  return copy;
}

/* Processor time, so that other programs do not count. */
static gint64
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);

  return time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

int
main (int   argc,
      char *argv[])
{
  Texts texts = { g_ptr_array_new_with_free_func ((GDestroyNotify) nw_release_unref), 0 };
  gint64 spent = 0;
  guint rounds;

  for (int i = 1; i < argc; i++) {
    g_autoptr (GError) error = NULL;

    if (!nw_press_read_file (argv[i], NULL, keep_release, NULL, &texts, NULL, NULL, &error))
      g_printerr ("%s: %s\n", argv[i], error->message);
  }
  if (texts.releases->len == 0) {
    g_printerr ("usage: bench-finder FILE…\n");
    return EXIT_FAILURE;
  }
  rounds = MAX (1, ROUNDS * 50 / texts.releases->len);
  for (guint round = 0; round < rounds; round++)
    for (guint i = 0; i < texts.releases->len; i++) {
      NwRelease *copy = copy_text (g_ptr_array_index (texts.releases, i));
      gint64 start = now ();

      nw_finder_run (copy);
      spent += now () - start;
      nw_release_unref (copy);
    }
  g_print ("%u releases of %.1f kB: %.1f us each, %.1f MB/s\n", texts.releases->len,
           texts.n_bytes / 1000.0 / texts.releases->len,
           (double) spent / rounds / texts.releases->len,
           (double) texts.n_bytes * rounds / MAX (spent, 1));
  g_ptr_array_unref (texts.releases);

  return EXIT_SUCCESS;
}
