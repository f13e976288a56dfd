/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "nw-reader.h"

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autofree char *json = g_strndup ((const char *) data, size);
  g_autoptr (NwRelease) release = nw_release_new (NULL, "schema.org");

  nw_read_json_ld (release, json, strlen (json));
  nw_reader_finish (release);
  g_assert_true (g_utf8_validate (release->text, -1, NULL));

  return 0;
}
