/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "nw-press.h"

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);

static void
check_text (const char *text)
{
  g_assert_true (text == NULL || g_utf8_validate (text, -1, NULL));
}

/* Whatever was read is text in UTF-8, and every span lies inside the text. */
static gboolean
check_cb (NwRelease *release,
          gpointer   data)
{
  guint *n = data;

  check_text (release->title);
  check_text (release->subtitle);
  check_text (release->source_id);
  check_text (release->text);
  for (guint i = 0; i < release->blocks->len; i++)
    {
      const NwBlock *block = &g_array_index (release->blocks, NwBlock, i);

      g_assert_cmpuint (block->span.start, <, block->span.end);
      g_assert_cmpuint (block->span.end, <=, strlen (release->text));
    }
  for (guint i = 0; i < release->contacts->len; i++)
    {
      const NwFoundPerson *person = g_ptr_array_index (release->contacts, i);

      check_text (person->name);
      check_text (person->role);
      g_assert_nonnull (person->name);
    }
  nw_release_unref (release);
  ++*n;

  return TRUE;
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GError) error = NULL;
  guint n = 0;
  int line = 0;
  gboolean ok = nw_press_read_bytes (bytes, "fuzz", NULL, check_cb, &n, &line, NULL, &error);

  /* Something, or a reason; never something of a file that is refused. */
  g_assert_true (ok == (error == NULL));
  g_assert_true (ok == (n > 0));

  return 0;
}
