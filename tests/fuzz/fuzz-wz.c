/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "nw-wz-file.h"

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);

/* What was read is of one edition and has titles; or there is a reason. */
static void
check_edition (NwWzList    *list,
               NwWzEdition  edition)
{
  for (guint i = 0; i < nw_wz_list_get_n (list, edition); i++) {
    const NwWzEntry *entry = nw_wz_list_get (list, edition, i);
    g_autofree char *code = nw_wz_make (edition, entry->code);
    g_autoptr (GPtrArray) found = nw_wz_list_find (list, entry->title, 3);
    g_autofree char *words = nw_wz_list_dup_words (list, code);
    g_auto (GStrv) read = nw_wz_split (words);

    g_assert_true (nw_wz_is_code (code));
    g_assert_nonnull (read[0]);
    g_assert_true (g_utf8_validate (entry->title, -1, NULL));
    g_assert_cmpuint (found->len, <=, 3);
    g_assert_cmpstr (nw_wz_list_get_title (list, code), ==, entry->title);
  }
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (NwSource) source = nw_source_new_for_bytes (bytes);
  g_autoptr (GError) error = NULL;
  g_autoptr (NwWzList) list = nw_wz_file_read (source, NULL, &error);

  g_assert_true ((list == NULL) == (error != NULL));
  if (list == NULL)
    return 0;
  g_assert_true ((nw_wz_list_get_n (list, NW_WZ_2008) == 0) != (nw_wz_list_get_n (list, NW_WZ_2025) == 0));
  check_edition (list, NW_WZ_2008);
  check_edition (list, NW_WZ_2025);

  return 0;
}
