/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-finder.h"
#include "nw-text.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);

static void
check_span (NwRelease *release,
            NwSpan     span)
{
  g_assert (span.start <= span.end && span.end <= strlen (release->text));
  g_assert (g_utf8_validate (release->text + span.start, span.end - span.start, NULL));
}

static void
check_channels (NwRelease *release,
                GPtrArray *channels)
{
  for (guint i = 0; i < channels->len; i++) {
    NwFoundChannel *channel = g_ptr_array_index (channels, i);

    g_assert (channel->value != NULL && channel->value[0] != '\0');
    check_span (release, channel->span);
  }
}

static void
check_people (NwRelease *release,
              GPtrArray *people)
{
  for (guint i = 0; i < people->len; i++) {
    NwFoundPerson *person = g_ptr_array_index (people, i);

    g_assert (person->name != NULL && person->name[0] != '\0');
    g_assert (g_utf8_validate (person->name, -1, NULL));
    check_span (release, person->span);
    check_span (release, person->name_span);
    check_span (release, person->role_span);
    check_span (release, person->organisation_span);
    check_channels (release, person->channels);
  }
}

/* The text is what readers hand over: normal form, blocks at empty lines. */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  NwRelease *release = nw_release_new (NULL, "text");
  g_autofree char *text = nw_text_clean_lines ((const char *) data, size);
  g_auto (GStrv) blocks = g_strsplit (text, "\n\n", -1);

  for (guint i = 0; blocks[i] != NULL; i++)
    nw_release_append_block (release, NW_BLOCK_PARAGRAPH, blocks[i], FALSE);
  nw_finder_run (release);
  check_people (release, release->contacts);
  check_people (release, release->mentioned);
  if (release->publisher != NULL)
    check_channels (release, release->publisher->channels);
  nw_release_unref (release);

  return 0;
}
