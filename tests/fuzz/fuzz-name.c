/* SPDX-FileCopyrightText: 2026 The Netzwerk authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-name.h"

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (NwName) name = nw_name_parse (text);

  if (name != NULL) {
    g_autofree char *string = nw_name_to_string (name);
    g_autofree char *display = nw_name_to_display (name);
    g_autofree char *sortable = nw_name_to_sortable (name);

    g_assert (*string != 0 && *display != 0 && *sortable != 0);
    g_assert (g_utf8_validate (display, -1, NULL));
  }

  return 0;
}
