/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "nw-text.h"

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autofree char *text = nw_text_clean ((const char *) data, (gssize) size);
  g_autofree char *again = nw_text_clean (text, -1);
  g_autofree char *lines = nw_text_clean_lines ((const char *) data, (gssize) size);
  g_autofree char *lines_again = nw_text_clean_lines (lines, -1);
  g_autofree char *folded = nw_text_fold (text);
  g_autofree char *bare = nw_text_fold_bare (text);
  g_autofree char *fixed = nw_text_fix_mojibake (text);

  g_assert (g_utf8_validate (text, -1, NULL) && g_utf8_validate (lines, -1, NULL));
  g_assert (strcmp (text, again) == 0 && strcmp (lines, lines_again) == 0);
  g_assert (g_utf8_validate (folded, -1, NULL) && g_utf8_validate (bare, -1, NULL));
  g_assert (g_utf8_validate (fixed, -1, NULL));
  nw_text_has_mixed_scripts (text);

  return 0;
}
